"""A meeting leaves as one zip, and is verified elsewhere: as it is typed, and with nothing but a hash."""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
import random
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chair import cli
from chair.files import zipped
from chair.files.agenda_file import load_agenda
from chair.files.export import export
from chair.files.library import Library
from chair.files.own_notes import OwnNote, OwnNotes
from chair.files.verify import exit_code, verify
from chair.meeting.entries import Begun, Noted, Text
from chair.session import Session
from tests.files.issuing import CONFIDED, Issuing
from tests.helpers import AGENDA, FakeClock, tree

OWN = "I was losing patience"
ID = "2026-12-03-meeting-7f3a"


def chair(*argv: str, code: int = 0, typed: str = "") -> Result:
    """Type a command; it ends with this exit code."""
    result = CliRunner().invoke(cli.main, argv, input=typed)
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuing:
    """The user's library, with one meeting of which a version was issued; and another folder to stand in."""
    library, here = tmp_path / "library", tmp_path / "here"
    library.mkdir()
    here.mkdir()
    monkeypatch.setenv("CHAIR_LIBRARY", str(library))
    monkeypatch.chdir(here)
    house = Issuing(library / ID)
    house.issue()
    OwnNotes(house.path).append(OwnNote(t="2026-12-03T10:00:00.000Z", after=2, text=OWN))
    return house


def files(path: Path) -> dict[str, bytes]:
    """What is in a zip, by the names in its folder."""
    with zipfile.ZipFile(path) as pack:
        return {name.partition("/")[2]: pack.read(name) for name in pack.namelist()}


def packed(entries: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Any zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as pack:
        for name, data in entries.items():
            pack.writestr(name, data)
    return out.getvalue()


def test_one_zip_with_everything(house: Issuing) -> None:
    """The journal, the session, the agenda, each issued file, and how to verify it; not the own notes."""
    told = chair("export")
    path = Path(told.stdout.strip())
    assert path == Path(f"{ID}.zip")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = files(path)
    assert found["journal.jsonl"] == house.folder.journal.read_bytes()
    assert found["record-v1.md"] == (house.path / "record-v1.md").read_bytes()
    assert {
        "session.json", "session.md", "record.md", "agenda.md", "README.txt", "SHA256SUMS", "actions-v1.ics",
    } < set(found)  # fmt: skip
    assert not {"private.jsonl", "hold.json", "lock", "draft.json"} & set(found)
    assert OWN.encode() not in path.read_bytes()
    assert f"chair verify {path}" in told.stderr


def test_the_agenda_is_that_of_the_opening(tmp_path: Path) -> None:
    """The agenda in the zip reads as the one that the meeting opened with, whatever came later."""
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    session.close()
    written = tmp_path / "agenda.md"
    pack = export(session.folder.path)
    with zipfile.ZipFile(io.BytesIO(pack.data)) as there:
        written.write_bytes(there.read(f"{session.folder.path.name}/agenda.md"))
    assert load_agenda(written) == (AGENDA, ())


def test_private_only_when_it_is_said(house: Issuing) -> None:
    """With --private the own notes are in it, under a name that says so."""
    told = chair("export", "2026", "--private")
    path = Path(told.stdout.strip())
    assert path.name == f"{ID}-private.zip"
    assert OWN.encode() in files(path)["private.jsonl"]
    assert "Your own notes are in it" in told.stderr
    assert b"THE FACILITATOR'S OWN NOTES" in files(path)["README.txt"]
    chair("verify", str(path))
    (house.path / "private.jsonl").unlink()
    assert "There are no own notes to pack." in chair("export", "--private", "-o", "x.zip").stderr


def test_the_same_bytes_every_time(house: Issuing) -> None:
    """The zip of a meeting that did not change is the same, byte for byte."""
    chair("export", "-o", "one.zip")
    os.utime(house.folder.journal, (1, 1))
    chair("export", "-o", "two.zip")
    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()


@pytest.mark.usefixtures("house")
def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A file that is there stays, unless --force is said; no link is followed, nothing half is left."""
    there = tmp_path / "here" / f"{ID}.zip"
    there.write_text("mine")
    assert "There is a file" in chair("export", code=2).stderr
    assert tree(tmp_path / "here") == {there.name: b"mine"}
    chair("export", "--force")
    chair("verify", str(there))
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    there.unlink()
    elsewhere = tmp_path / "elsewhere"
    there.symlink_to(elsewhere)
    chair("export", code=2)
    assert not elsewhere.exists()
    assert "There is no folder no/such." in chair("export", "-o", "no/such/folder.zip", code=2).stderr


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_not_over_what_chair_keeps(house: Issuing, tmp_path: Path, force: tuple[str, ...]) -> None:
    """With --force or without, no zip comes into a meeting's folder, or over a file of the library's."""
    other = tmp_path / "other" / "2026-12-03-meeting-0000"
    other.mkdir(parents=True)
    (other / "journal.jsonl").write_bytes(b"another library's")
    (house.path.parent / "deleted.jsonl").write_bytes(b"{}\n")
    Path("link").symlink_to(house.path)
    before = tree(tmp_path)
    for out in (
        house.folder.journal, house.path / "new.zip", Path("link/journal.jsonl"), other / "journal.jsonl",
        house.path.parent / "deleted.jsonl", house.path.parent / ".catalogue" / "catalogue.sqlite",
    ):  # fmt: skip
        out.parent.mkdir(exist_ok=True)
        assert "among the meetings" in chair("export", "-o", str(out), *force, code=2).stderr
    assert tree(tmp_path) == before


@pytest.mark.usefixtures("house")
def test_not_over_what_is_no_file(tmp_path: Path) -> None:
    """What is no regular file, a link too, stays what it is, whatever is said."""
    os.mkfifo("pipe")
    (tmp_path / "mine").write_text("mine")
    Path("link").symlink_to(tmp_path / "mine")
    for out in ("pipe", "link"):
        assert "no file whose place another" in chair("export", "--force", "-o", out, code=2).stderr
    assert stat.S_ISFIFO(Path("pipe").lstat().st_mode)
    assert Path("link").is_symlink()
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.usefixtures("house")
def test_a_disk_without_second_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a stick that knows no hard links the zip is written all the same, and over nothing."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    chair("export")
    chair("verify", f"{ID}.zip")
    chair("export", code=2)
    assert [path.name for path in Path().iterdir()] == [f"{ID}.zip"]


def killed(*argv: str, before: str = "") -> list[str]:
    """Type a command and kill the program where it waits for the disk. What lies here then."""
    code = (
        "import os, sys, time\n"
        f"{before}\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9)\n"
        "from chair import cli\n"
        "cli.main(sys.argv[1:])\n"
    )
    assert subprocess.run([sys.executable, "-c", code, *argv], check=False).returncode == -9
    return sorted(path.name for path in Path().iterdir())


@pytest.mark.usefixtures("house")
@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="this system has no files without a name")
def test_killed_nothing_is_left() -> None:
    """Killed in the middle, an export leaves no file, and one that is there as it is."""
    assert killed("export", "-o", "a.zip") == []
    Path("a.zip").write_text("mine")
    assert killed("export", "-o", "a.zip", "--force") == ["a.zip"]
    assert Path("a.zip").read_text() == "mine"


@pytest.mark.usefixtures("house")
def test_killed_on_a_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file needs a name, what is left says what it is, and goes with the next export there."""
    stick = "if hasattr(os, 'O_TMPFILE'): del os.O_TMPFILE"
    for force in ((), ("--force",)):
        assert killed("export", "-o", "a.zip", before=stick) == ["a.zip.unfinished"]
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
        chair("export", "-o", "a.zip", *force)
        assert [path.name for path in Path().iterdir()] == ["a.zip"]
        chair("verify", "a.zip")
        assert stat.S_IMODE(Path("a.zip").stat().st_mode) == 0o600
        Path("a.zip").unlink()


@pytest.mark.usefixtures("house")
def test_two_at_once_on_a_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another chair is just writing is not taken away; nor is what is no file."""
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    with Path("a.zip.unfinished").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert "Another chair is just writing a.zip.unf" in chair("export", "-o", "a.zip", code=2).stderr
    Path("b.zip.unfinished").mkdir()
    assert "b.zip.unfinished is in the way" in chair("export", "-o", "b.zip", code=2).stderr
    assert sorted(path.name for path in Path().iterdir()) == ["a.zip.unfinished", "b.zip.unfinished"]


@pytest.mark.usefixtures("house")
def test_it_is_verified_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another computer the zip alone proves itself, the journal and each file, and is not unpacked."""
    chair("export")
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path / "nothing"))
    told = chair("verify", f"{ID}.zip", "--json")
    found = json.loads(told.stdout)
    assert (found[0]["kind"], found[0]["state"]) == ("zip", "whole")
    assert "is as it was packed" in found[0]["sentences"][0]
    assert {one["state"] for one in found[1:]} == {"whole", "fits"}
    issued = [one for one in found if one["path"].endswith("record-v1.md")]
    assert "as version 1 of 1, draft." in issued[0]["sentences"][0]
    assert [path.name for path in Path().iterdir()] == [f"{ID}.zip"]
    with zipfile.ZipFile(f"{ID}.zip") as pack:
        pack.extractall()
    assert "files that SHA256SUMS names are as they were packed." in chair("verify", ID).stdout
    (Path(ID) / "my remarks.txt").write_text("mine")
    chair("verify", ID)
    agenda = Path(ID) / "agenda.md"
    agenda.write_bytes(agenda.read_bytes().replace(b"Dana", b"Tina"))
    assert "agenda.md was changed." in chair("verify", ID, code=1).stdout
    agenda.unlink()
    assert "agenda.md is missing." in chair("verify", ID, code=1).stdout
    (Path(ID) / "SHA256SUMS").write_bytes(b"\xff")
    chair("verify", ID, code=1)


@pytest.mark.usefixtures("house")
def test_every_changed_byte_is_found(tmp_path: Path) -> None:
    """One byte changed in any file of the zip is found, packed anew or changed in place."""
    chair("export")
    whole = files(Path(f"{ID}.zip"))
    dice = random.Random(20261203)
    path = tmp_path / "changed.zip"
    for name, data in whole.items():
        for place in {0, len(data) - 1, *(dice.randrange(len(data)) for _ in range(6))}:
            other = data[:place] + bytes([data[place] ^ dice.randrange(1, 256)]) + data[place + 1 :]
            path.write_bytes(zipped.zipped(ID, whole | {name: other}))
            assert exit_code(verify(path)) == 1, (name, place)
    raw = Path(f"{ID}.zip").read_bytes()
    for name, data in whole.items():
        start = raw.index(data)
        place = start + dice.randrange(len(data))
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert exit_code(verify(path)) > 0, name


@pytest.mark.usefixtures("house")
def test_one_byte_of_a_file_in_the_zip() -> None:
    """The file whose byte was changed is named, and what it says up to there is proved, and all the rest."""
    chair("export")
    whole, raw = files(Path(f"{ID}.zip")), Path(f"{ID}.zip").read_bytes()
    place = raw.index(whole["journal.jsonl"]) + len(whole["journal.jsonl"]) - 100
    Path("x.zip").write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
    told = chair("verify", "x.zip", code=1)
    assert told.stdout.startswith("changed     x.zip\n")
    assert "journal.jsonl does not have its checksum." in told.stdout
    assert "The journal is whole up to entry " in told.stdout
    assert "It was changed: the first difference is at entry " in told.stdout
    assert f"x.zip/{ID}/record-v1.md" in told.stdout
    assert "README.txt" not in told.stdout
    assert "What this does not prove" in told.stderr


@pytest.mark.usefixtures("house")
def test_one_byte_around_a_file_in_the_zip() -> None:
    """Where the wrapping of one file is damaged, it is named, and the journal is verified all the same."""
    chair("export")
    raw = Path(f"{ID}.zip").read_bytes()
    place = raw.index(f"{ID}/README.txt".encode()) - 30
    assert raw[place : place + 2] == b"PK"
    Path("x.zip").write_bytes(raw[:place] + b"X" + raw[place + 1 :])
    found = verify(Path("x.zip"))
    assert "README.txt does not have its checksum, and cannot be read." in found[0].sentences
    assert [one.state for one in found if one.kind == "journal"] == ["whole"]
    assert exit_code(found) == 1


def test_one_byte_in_a_zip_without_sums(tmp_path: Path) -> None:
    """Where nothing says which files were packed, none is said to have been put in."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as pack:
        pack.writestr(f"{ID}/record.md", "the record")
        pack.writestr(f"{ID}/notes.md", "others")
    raw = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(raw.replace(b"the record", b"the rekord"))
    assert verify(tmp_path / "x.zip")[0].sentences == (
        "It was changed since it was packed:",
        "record.md does not have its checksum.",
    )


def test_nothing_is_proved_by_what_cannot_be_read(tmp_path: Path) -> None:
    """Where nothing was proved, nobody is told what that does not prove."""
    (tmp_path / "x.zip").write_bytes(b"no zip")
    told = chair("verify", str(tmp_path / "x.zip"), code=2)
    assert "It is no zip that can be read" in told.stdout
    assert told.stderr == ""


@pytest.mark.usefixtures("house")
def test_files_taken_out_or_put_in() -> None:
    """A file that is missing, or was put in, is named."""
    chair("export")
    whole = files(Path(f"{ID}.zip"))
    less = {name: data for name, data in whole.items() if name != "record-v1.md"}
    Path("less.zip").write_bytes(zipped.zipped(ID, less))
    assert "record-v1.md is missing." in chair("verify", "less.zip", code=1).stdout
    Path("more.zip").write_bytes(zipped.zipped(ID, whole | {"letter.txt": b"x"}))
    assert "letter.txt was put in." in chair("verify", "more.zip", code=1).stdout
    bare = {name: data for name, data in whole.items() if name != "SHA256SUMS"}
    Path("bare.zip").write_bytes(zipped.zipped(ID, bare))
    assert "only what proves itself is told" in chair("verify", "bare.zip", code=2).stdout


@pytest.mark.usefixtures("house")
def test_packed_anew_by_another_program() -> None:
    """The same files in another program's zip are as whole, and it is said that it packed them."""
    chair("export")
    again = {f"{ID}/": b""} | {f"{ID}/{name}": data for name, data in files(Path(f"{ID}.zip")).items()}
    Path("again.zip").write_bytes(packed(again, zipfile.ZIP_DEFLATED))
    assert "Another program packed it" in chair("verify", "again.zip").stdout


def test_the_rule_in_the_readme_is_enough(house: Issuing) -> None:
    """With the words of README.txt and SHA-256 alone, every line of the journal is verified."""
    chair("export")
    previous = "0" * 64
    for number, line in enumerate(files(Path(f"{ID}.zip"))["journal.jsonl"].decode().splitlines(), 1):
        parts = json.loads(line)
        assert parts["n"] == number
        e = line[line.index('"e":') + 4 :].split(',"x":')[0].split(',"d":')[0].split(',"h":')[0]
        if "x" in parts:
            x = line[line.index('"x":') + 4 : line.index(f',"s":"{parts["s"]}"')]
            assert hashlib.sha256((parts["s"] + x).encode()).hexdigest() == parts["d"]
        text = f"{previous} {number} {parts['t']} {parts['m']} {e} {parts.get('d', '')}"
        assert hashlib.sha256(text.encode()).hexdigest() == parts["h"]
        previous = parts["h"]
    code = " ".join(previous[at : at + 4] for at in range(0, 16, 4))
    assert f"{code} (entry {number})".encode() in files(Path(f"{ID}.zip"))["README.txt"]
    assert house.closed.meeting.stage == "closed"


@pytest.mark.parametrize(
    "entries",
    [
        {"../journal.jsonl": b"x"},
        {"/etc/journal.jsonl": b"x"},
        {"a/../journal.jsonl": b"x"},
        {"a/b/journal.jsonl": b"x"},
        {"a\\journal.jsonl": b"x", "a/x": b"y"},
        {"C:/journal.jsonl": b"x"},
        {"journal.jsonl": b"x"},
        {"a/journal.jsonl": b"x", "b/session.md": b"x"},
        {"a/journal.jsonl": b"x", "a/Journal.jsonl": b"x"},
        {"a/..": b"x"},
        {},
    ],
)
def test_paths_and_names_that_trick(tmp_path: Path, entries: dict[str, bytes]) -> None:
    """A path that leads elsewhere, names that are the same, no meeting: a sentence, no file."""
    (tmp_path / "odd.zip").write_bytes(packed(entries))
    (verdict,) = verify(tmp_path / "odd.zip")
    assert verdict.state == "unreadable"
    assert [path.name for path in tmp_path.iterdir()] == ["odd.zip"]


def test_two_files_of_one_name(tmp_path: Path) -> None:
    """Which of two files of one name counts is not guessed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("a/journal.jsonl", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            pack.writestr("a/journal.jsonl", b"y")
    (tmp_path / "two.zip").write_bytes(out.getvalue())
    assert "two files of the same name" in verify(tmp_path / "two.zip")[0].sentences[0]


def test_a_file_without_a_name(tmp_path: Path) -> None:
    """A file whose name is empty is a sentence as well."""
    info = zipfile.ZipInfo("a")
    info.filename = ""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as pack:
        pack.writestr(info, "x")
    (verdict,) = verify(tmp_path / "x.zip")
    assert verdict.state == "unreadable"
    assert "a path that no meeting's zip has" in verdict.sentences[0]


def test_a_zip_that_swells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take up more than a meeting ever does is not unpacked, whether it says so or not."""
    monkeypatch.setattr(zipped, "LARGEST", 100_000)
    bomb = packed({"a/journal.jsonl": b"0" * 1_000_000}, zipfile.ZIP_DEFLATED)
    path = tmp_path / "bomb.zip"
    path.write_bytes(bomb)
    assert "larger than any" in verify(path)[0].sentences[0]
    size = (1_000_000).to_bytes(4, "little")
    path.write_bytes(bomb.replace(size, (10).to_bytes(4, "little")))  # it says that it is small
    assert verify(path)[0].state == "unreadable"
    path.write_bytes(packed({f"a/{n}": b"" for n in range(2_100)}))
    assert "larger than any" in verify(path)[0].sentences[0]
    path.write_bytes(b"0" * 100_001)
    assert "larger than any" in verify(path)[0].sentences[0]


def test_garbage(tmp_path: Path) -> None:
    """What is no zip, or a piece of one, is a sentence."""
    dice = random.Random(1)
    path = tmp_path / "x.zip"
    whole = packed({"a/journal.jsonl": b"x" * 50, "a/SHA256SUMS": b"\xff"}, zipfile.ZIP_DEFLATED)
    path.write_bytes(whole)
    assert exit_code(verify(path)) == 1
    for _ in range(300):
        data = bytearray(whole[: dice.randrange(len(whole) + 1)])
        for _ in range(dice.randrange(4)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        assert exit_code(verify(path)) > 0


def test_words_that_are_to_be_out(house: Issuing) -> None:
    """Words that were taken out and came back, as from a backup, are not packed."""
    journal = house.folder.journal
    before = journal.read_bytes()
    chair("redact", ID, str(house.agreed), "--because", "asked", "--yes")
    after = journal.read_bytes().splitlines()
    chair("export")
    assert CONFIDED.encode() not in Path(f"{ID}.zip").read_bytes()
    chair("verify", f"{ID}.zip")
    back = [*before.splitlines(), *after[len(before.splitlines()) :]]
    journal.write_bytes(b"".join(line + b"\n" for line in back))
    assert "Words that were taken out are in the journal again" in chair("export", "-o", "b", code=2).stderr
    assert not Path("b").exists()


def test_an_open_meeting_and_a_damaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An open meeting is packed as far as it is; a damaged journal as it stands, and both are told."""
    monkeypatch.setenv("CHAIR_LIBRARY", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    session = Session.start(Library(tmp_path), AGENDA, FakeClock())
    session.do(Begun(item=session.meeting.items[0].id))
    session.do(Noted(words=Text("It went well")))
    chair("export", "-o", "open.zip")
    chair("verify", "open.zip")
    session.do(Noted(words=Text("And on")))
    session.close()
    journal = session.folder.journal
    journal.write_bytes(journal.read_bytes().replace(b"Dana", b"Tina"))
    told = chair("export", "-o", "damaged.zip", code=1)
    assert "The journal is packed as it stands" in told.stderr
    assert "first difference is at entry" in chair("verify", "damaged.zip", code=1).stdout
