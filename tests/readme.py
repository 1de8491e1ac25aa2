"""What in the README is made from the program: its table of keys, and its pictures.

`python -m tests.readme` makes them anew.
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
from chair.tui.page_screen import PageApp, PageScreen
from chair.tui.practice import SCRIPT, play_fast
from chair.tui.review import Review
from chair.tui.review_pages import ReviewPage
from chair.tui.review_screen import read
from tests.tui.table import at_table

HOUSE = Path(__file__).parent.parent
README = HOUSE / "README.md"
PICTURES = HOUSE / ".pictures"
TABLE = re.compile(r"(<!-- keys: [^>]*-->\n)(.*?)(?=<!-- /keys -->)", re.DOTALL)

# The practice meeting up to the moment of the picture, and what is being typed in it.
_UNTIL = "54:30"
_DAY = datetime(2026, 12, 3, 10, 0)  # noqa: DTZ001  # local
_TYPED = "Send the timetable of help since October to everyone @Dan Moss by Wednesday"


def table() -> str:
    """The table of keys in Markdown."""
    lines = ["| key | does |", "|---|---|"]
    for group in dict.fromkeys(key.group for key in KEYS):
        lines.append(f"| **{group}** | |")
        lines += [f"| `{key.shown}` | {key.help} |" for key in KEYS if key.group == group]
    return "\n".join(lines) + "\n"


async def chair(folder: Path) -> str:
    """The chair screen in the middle of the practice meeting."""
    script = SCRIPT.split(f"\n{_UNTIL}")[0]
    session = play_fast(Library(folder), _DAY, script)
    async with at_table(session, session.clock) as table:  # type: ignore[arg-type]  # a script's clock
        await table.press("6")
        await table.press("a")
        await table.type(_TYPED)
        return table.pilot.app.export_screenshot(title="chair")


async def review(folder: Path) -> str:
    """The times of the practice meeting, as they are read afterwards."""
    session = play_fast(Library(folder), _DAY)
    session.close()
    page = ReviewPage(Review(read(session.folder)[0]).take("l", "l"))
    async with PageApp(PageScreen(page), "dark").run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        return pilot.app.export_screenshot(title="chair review")


# Each of them, by its name; none needs anything from elsewhere.
DRAWN = {"chair": chair, "review": review}


def picture(name: str, folder: Path) -> str:
    """A picture, as an SVG."""
    drawn = asyncio.run(DRAWN[name](folder))
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def texts(drawn: str) -> list[str]:
    """What is written in a picture, row by row."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', drawn):
        rows.setdefault(float(y), []).append((float(x), html.unescape(text)))
    return ["".join(text for _, text in sorted(rows[y])).rstrip() for y in sorted(rows)]


def main() -> None:
    """Make all of it anew."""
    text = README.read_text("utf-8")
    README.write_text(TABLE.sub(lambda found: found[1] + table(), text), "utf-8")
    PICTURES.mkdir(exist_ok=True)
    for name in DRAWN:
        with tempfile.TemporaryDirectory() as folder:
            (PICTURES / f"{name}.svg").write_text(picture(name, Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
