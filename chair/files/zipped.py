"""A meeting's zip: its one form, and what that proves. It is read in memory, within bounds, never unpacked.

It holds one folder, named after the meeting, and in that SHA256SUMS with the hash of every other file.
"""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from chair.files.verdict import Verdict

SUMS = "SHA256SUMS"
README = "README.txt"
AGENDA = "agenda.md"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name; the files tell their own times
_MOST_FILES = 2_000
LARGEST = 256 << 20  # bytes, of all files together too
_SUM = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")
_ANEW = (
    "Somebody may have packed another with sums of its own: hold the journal's check code against a copy of "
    "the record that somebody else has."
)
_HEAD = 30  # bytes before a file's name
_NO_ZIP = "It is no zip that can be read, or it was changed."
TOO_LARGE = "It is larger than any meeting's zip, and is not looked into."
_REPACKED = "Another program packed it, or changed its wrapping; what counts is what is in it."
_UNFIT = f"It is not as it was packed; {SUMS} does not fit:"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class NotAZip(Exception):
    """It is not to be read as a meeting's zip; the message is a sentence."""


def sums(files: Mapping[str, bytes]) -> bytes:
    """The hash of each file, as `sha256sum -c` reads them."""
    return "".join(f"{_sha256(data)}  {name}\n" for name, data in sorted(files.items())).encode()


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, in one folder: the same bytes for the same files, whoever makes it and when."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, data in sorted(files.items()):
            # Not compressed: no two programs compress alike, and what is packed can be seen.
            info = zipfile.ZipInfo(f"{folder}/{name}", _FIRST)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            pack.writestr(info, data)
    return out.getvalue()


class Unzipped(Struct, frozen=True):
    """The name of the folder, and its files. `broken` do not have their checksums; most can be read."""

    folder: str
    files: dict[str, bytes]
    broken: tuple[str, ...] = ()


def unzipped(data: bytes) -> Unzipped:
    """What is in a zip. Raises NotAZip."""
    if len(data) > LARGEST or data.count(b"PK\x01\x02") > _MOST_FILES:
        raise NotAZip(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            return _unzipped(pack, data)
    except _UNREADABLE as error:
        # What is said of it by others may hold names from inside.
        raise NotAZip(_NO_ZIP) from error


def _unzipped(pack: zipfile.ZipFile, data: bytes) -> Unzipped:
    infos = pack.infolist()
    if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > LARGEST:
        raise NotAZip(TOO_LARGE)
    folders: set[str] = set()
    files: dict[str, bytes] = {}
    broken: list[str] = []
    for info in infos:
        parts = PurePosixPath(info.filename).parts
        if info.filename.endswith("/"):
            continue
        if len(parts) != 2 or "/".join(parts) != info.filename or not all(map(_is_plain, parts)):
            raise NotAZip("It holds a file with a path that no meeting's zip has, and is not looked into.")
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotAZip("It is packed in a way that no meeting's zip is, and is not looked into.")
        folders.add(parts[0])
        if parts[1].casefold() in {name.casefold() for name in (*files, *broken)}:
            raise NotAZip("It holds two files of the same name, and is not looked into.")
        try:
            with pack.open(info) as file:
                files[parts[1]] = file.read(info.file_size + 1)  # and not one byte more than was said
        except _UNREADABLE:
            broken.append(parts[1])
            if (stored := _stored(info, data)) is not None:
                files[parts[1]] = stored
    if len(folders) != 1:
        raise NotAZip("It holds no meeting, or more than one.")
    if broken and not files:
        raise NotAZip(_NO_ZIP)
    return Unzipped(folders.pop(), files, tuple(broken))


def _stored(info: zipfile.ZipInfo, data: bytes) -> bytes | None:
    """The bytes of a file that is not compressed, whatever its checksum; None where they cannot be had."""
    head = data[info.header_offset : info.header_offset + _HEAD]
    if info.compress_type != zipfile.ZIP_STORED or len(head) < _HEAD or head[:4] != b"PK\x03\x04":
        return None
    start = info.header_offset + _HEAD + int.from_bytes(head[26:28], "little")
    start += int.from_bytes(head[28:30], "little")
    found = data[start : start + info.file_size]
    return found if len(found) == info.file_size else None


def _is_plain(name: str) -> bool:
    return name not in ("", ".", "..") and name.isprintable() and not set(name) & set('\\:*?"<>|')


def of_zip(path: Path, data: bytes, there: Unzipped) -> Verdict:
    """What the zip proves as one thing, by the checksums of its own and by its sums."""
    folder, files = there.folder, there.files
    if there.broken:
        return Verdict(str(path), "zip", "changed", tuple(_broken(there)))
    if SUMS not in files:
        sentence = f"It has no {SUMS}; only what proves itself is told."
        return Verdict(str(path), "zip", "unproved", (sentence,))
    said = _said(files[SUMS])
    rest = {name: data for name, data in files.items() if name != SUMS}
    if said is None or sums(rest) != files[SUMS]:
        return Verdict(str(path), "zip", "changed", (_UNFIT, *_differences(said or {}, rest)))
    sentence = f"The zip of {folder} is as it was packed: {len(rest)} files, each with its hash in {SUMS}."
    wrapping = () if zipped(folder, files) == data else (_REPACKED,)
    return Verdict(str(path), "zip", "whole", (sentence, *wrapping, _ANEW))


def _broken(there: Unzipped) -> Iterator[str]:
    """Which files the zip itself says were changed, and what else does not fit its sums."""
    yield "It was changed since it was packed:"
    for name in there.broken:
        unread = "" if name in there.files else ", and cannot be read"
        yield f"{name} does not have its checksum{unread}."
    if SUMS in there.files and SUMS not in there.broken and (said := _said(there.files[SUMS])) is not None:
        rest = {name: data for name, data in there.files.items() if name not in (*there.broken, SUMS)}
        known = {name: sum_ for name, sum_ in said.items() if name not in there.broken}
        yield from _differences(known, rest)


def of_unpacked(path: Path) -> Verdict:
    """What the sums prove of the folder that came out of a zip; what was put beside is no part of it."""
    data = (path / SUMS).read_bytes()
    said = _said(data) or {}
    rest = {name: (path / name).read_bytes() for name in said if (path / name).is_file()}
    if sums(rest) != data:
        return Verdict(str(path / SUMS), "zip", "changed", (_UNFIT, *_differences(said, rest)))
    sentence = f"The {len(rest)} files that {SUMS} names are as they were packed."
    return Verdict(str(path / SUMS), "zip", "whole", (sentence, _ANEW))


def _differences(said: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[str]:
    """What is not as it was packed, file by file."""
    for name in sorted({*said, *files}):
        if name not in files:
            yield f"{name} is missing."
        elif name not in said:
            yield f"{name} was put in."
        elif said[name] != _sha256(files[name]):
            yield f"{name} was changed."


def _said(data: bytes) -> dict[str, str] | None:
    try:
        found = [_SUM.fullmatch(line) for line in data.decode().splitlines()]
    except UnicodeDecodeError:
        return None
    return None if None in found else {one[2]: one[1] for one in found if one}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
