"""What is worth telling about the place that a meeting lies in, once, when it is opened."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from chair.files import twins
from chair.files.reserve import SIZE, room

_COPIED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "nextcloud": "Nextcloud", "owncloud": "ownCloud",
    "icloud": "iCloud", "mobile documents": "iCloud", "google drive": "Google Drive",
    "googledrive": "Google Drive",
}  # fmt: skip
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "glusterfs", "davfs", "fuse.sshfs",
    "fuse.davfs2", "fuse.rclone", "fuse.glusterfs",
}  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")


def warnings(folder: Path) -> tuple[str, ...]:
    """What the facilitator should know about a meeting's folder, a sentence each."""
    return tuple(_warnings(folder))


def _warnings(folder: Path) -> Iterator[str]:
    with contextlib.suppress(OSError):
        there = folder.resolve()
        if service := _service(there):
            yield f"This meeting lies in a {service} folder; one on this computer alone is safer."
        elif _file_system(there) in _NETWORK:
            yield "This meeting lies on a network drive; a folder on this computer is safer."
        for other in twins.journals(there):
            yield f"Another copy lies beside the journal, {other}; chair leaves it as it is."
        if room(there) < SIZE:
            yield "The disk is nearly full; make some room before it matters."


def _service(folder: Path) -> str:
    """The service that copies this folder to other computers; "" for none that is known."""
    parts = [part.casefold() for part in folder.parts]
    return next((name for sign, name in _COPIED.items() if any(sign in part for part in parts)), "")


def _file_system(folder: Path) -> str:
    """The kind of file system, where the system tells: that of the mount nearest above, the latest there."""
    try:
        mounts = [line.split() for line in _MOUNTS.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return ""
    nearest, found = 0, ""
    for _, point, kind, *_ in mounts:
        above = Path(_unescaped(point))
        if folder.is_relative_to(above) and len(above.parts) >= nearest:
            nearest, found = len(above.parts), kind
    return found


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)
