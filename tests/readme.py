"""What in the README is made from the program: its table of keys, and its picture.

`python -m tests.readme` makes both anew.
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from datetime import datetime
from pathlib import Path

from chair.files.library import Library
from chair.tui.keys import KEYS
from chair.tui.practice import SCRIPT, play_fast
from tests.tui.table import at_table

HOUSE = Path(__file__).parent.parent
README = HOUSE / "README.md"
PICTURE = HOUSE / ".pictures" / "chair.svg"
TABLE = re.compile(r"(<!-- keys: [^>]*-->\n)(.*?)(?=<!-- /keys -->)", re.DOTALL)

# The practice meeting up to the moment of the picture, and what is being typed in it.
_UNTIL = "54:30"
_TYPED = "Send the timetable of help since October to everyone @Dan Moss by Wednesday"


def table() -> str:
    """The table of keys in Markdown."""
    lines = ["| key | does |", "|---|---|"]
    for group in dict.fromkeys(key.group for key in KEYS):
        lines.append(f"| **{group}** | |")
        lines += [f"| `{key.shown}` | {key.help} |" for key in KEYS if key.group == group]
    return "\n".join(lines) + "\n"


async def picture(folder: Path) -> str:
    """The chair screen in the middle of the practice meeting, as an SVG that needs nothing from elsewhere."""
    script = SCRIPT.split(f"\n{_UNTIL}")[0]
    session = play_fast(Library(folder), datetime(2026, 12, 3, 10, 0), script)  # noqa: DTZ001  # local
    async with at_table(session, session.clock) as table:  # type: ignore[arg-type]  # a script's clock
        await table.press("6")
        await table.press("a")
        await table.type(_TYPED)
        drawn = table.pilot.app.export_screenshot(title="chair")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def texts(drawn: str) -> list[str]:
    """What is written in a picture, row by row."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', drawn):
        rows.setdefault(float(y), []).append((float(x), html.unescape(text)))
    return ["".join(text for _, text in sorted(rows[y])).rstrip() for y in sorted(rows)]


def main() -> None:
    """Make both anew."""
    text = README.read_text("utf-8")
    README.write_text(TABLE.sub(lambda found: found[1] + table(), text), "utf-8")
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(picture(Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
