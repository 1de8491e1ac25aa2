"""The rules of the house, read from the source itself: which way imports point, and what is nowhere."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
SOURCE = {path: ast.parse(path.read_text("utf-8")) for path in sorted((HOUSE / "chair").rglob("*.py"))}
TESTS = sorted((HOUSE / "tests").rglob("test_*.py"))

# A module may import what stands before it or beside it.
ORDER = ("text", "clock", "due", "meeting", "files", "session", "tui", "cli", "__main__")
# Whose one place is where. A folder stands for everything in it.
PLACE = {
    "arrow": "clock.py",
    "click": "cli/",
    "textual": "tui/",
    "filelock": "files/library.py",
    "platformdirs": "files/",
    "markdown_it": "files/",
    "icalendar": "files/",
    "msgspec": "",
    "rich": "tui/",
}
# They cost 20 to 60 ms each, and most starts need none of them.
LATE = frozenset({"arrow", "markdown_it", "icalendar", "filelock", "platformdirs"})
# What a meeting, being values and rules, has no use for.
NOT_IN_MEETING = frozenset({
    "os", "io", "pathlib", "time", "sys", "socket", "subprocess", "tempfile", "shutil", "asyncio",
    "threading", "random", "secrets", "logging", "json",
})  # fmt: skip
# Who else looks at the clock or opens a file, and why.
ALLOWED = {
    "cli/live.py": "a demo that chairs itself prints the session that it leaves",
    "cli/paper.py": "-o writes the file that the user names",
    "tui/terminal.py": "the terminal, opened once more, so that writing to it need not wait",
}


def name(path: Path) -> str:
    """A source file as it is called here: "files/journal.py"."""
    return path.relative_to(HOUSE / "chair").as_posix()


def module(path: Path) -> str:
    """A source file as a module: "chair.files.journal"."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in SOURCE}


def imports(path: Path, *, late: bool = True) -> Iterator[str]:
    """The modules that a file imports; without `late`, only when it is imported itself."""
    inside = {
        id(node)
        for function in ast.walk(SOURCE[path])
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    typing = {
        id(node)
        for block in ast.walk(SOURCE[path])
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(SOURCE[path]):
        if not late and id(node) in inside | typing:
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            whole = {f"{node.module}.{one.name}" for one in node.names}
            yield from whole & set(MODULES) or {str(node.module)}


def rank(module: str) -> int:
    """How high up the house a module of ours is; "due_words" is part of "due"."""
    room = module.split(".")[1] if "." in module else "text"
    return ORDER.index(room if room in ORDER else room.split("_")[0])


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    """meeting <- files <- session <- tui <- cli, with clock, due and text below them."""
    for other in imports(path):
        if other.split(".")[0] == "chair":
            assert rank(other) <= rank(module(path)), f"{module(path)} imports {other}"


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_others_have_their_place(path: Path) -> None:
    """Each library is used in its one place, and no other is used at all."""
    for other in imports(path):
        top = other.split(".")[0]
        if top in sys.stdlib_module_names or top == "chair":
            continue
        assert top in PLACE, f"{top} is not one of ours"
        assert name(path).startswith(PLACE[top]), f"{top} belongs into {PLACE[top]}"


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_what_is_slow_comes_late(path: Path) -> None:
    """What costs time to import is imported where it is used; the screens only when one is wanted."""
    late = LATE | ({"chair.tui"} if name(path).startswith("cli/") else frozenset())
    for other in imports(path, late=False):
        assert not any(other == one or other.startswith(f"{one}.") for one in late), other


@pytest.mark.parametrize("path", [one for one in SOURCE if name(one).startswith("meeting/")], ids=name)
def test_meeting_is_values_and_rules(path: Path) -> None:
    """In a meeting there is no file, no clock and no screen."""
    assert not NOT_IN_MEETING & {other.split(".")[0] for other in imports(path)}


@pytest.mark.parametrize("path", [one for one in SOURCE if name(one).startswith("tui/widgets/")], ids=name)
def test_widgets_do_not_know_the_app(path: Path) -> None:
    """A widget imports no screen and no app."""
    ours = {other for other in imports(path) if other.startswith("chair.tui.")}
    assert all(other.startswith(("chair.tui.widgets", "chair.tui.show")) for other in ours), ours


def test_no_circle() -> None:
    """No module imports one that imports it, by whatever way round."""
    graph = {
        one: {other for other in imports(path) if other in MODULES and other != one}
        for one, path in MODULES.items()
    }
    done: set[str] = set()

    def follow(one: str, way: tuple[str, ...]) -> None:
        assert one not in way, " -> ".join([*way[way.index(one) :], one])
        if one not in done:
            for other in sorted(graph[one]):
                follow(other, (*way, one))
            done.add(one)

    for one in sorted(graph):
        follow(one, ())


def looks_at_clock_or_file(node: ast.AST) -> str:
    """What in this call or name asks for the time or a file, "" for nothing."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
        return "open("
    if not isinstance(node, ast.Attribute):
        return ""
    written = ast.unparse(node)
    last = written.rsplit(".", 1)
    if written in ("os.open", "io.open", "os.fdopen"):
        return written
    if last[-1] in ("now", "utcnow", "today") and last[0].split(".")[-1] in ("datetime", "date"):
        return written
    return written if last[-1] in ("read_text", "read_bytes", "write_text", "write_bytes") else ""


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_only_the_clock_knows_the_time(path: Path) -> None:
    """Outside clock.py and files/ nobody asks what time it is, and nobody opens a file."""
    if name(path) == "clock.py" or name(path).startswith("files/"):
        return
    found = [found for node in ast.walk(SOURCE[path]) if (found := looks_at_clock_or_file(node))]
    found += [other for other in imports(path) if other == "time"]
    assert name(path) in ALLOWED or found == []


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_no_fault_is_hidden(path: Path) -> None:
    """Nothing catches everything, unless it is passed on."""
    for node in ast.walk(SOURCE[path]):
        if not isinstance(node, ast.ExceptHandler):
            continue
        assert node.type is not None, f"a bare except in line {node.lineno}"
        if {"Exception", "BaseException"} & set(ast.unparse(node.type).strip("()").split(", ")):
            assert any(isinstance(one, ast.Raise) for one in ast.walk(node)), f"line {node.lineno}"


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_every_test_says_what_is_true(path: Path) -> None:
    """Each test has one line that says what is true."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            told = ast.get_docstring(node)
            assert told, f"{node.name} says nothing"
            assert "\n" not in told, f"{node.name} says more than one line"


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_test_waits(path: Path) -> None:
    """No test sleeps until something may have happened."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep", "asyncio.sleep"):
            assert [ast.unparse(one) for one in node.args] == ["0"], f"line {node.lineno}"
