"""What a disk says when it refuses, in words for people."""

from __future__ import annotations

import errno
from collections.abc import Iterable

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT,
    errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETUNREACH,
}  # fmt: skip


class Sentence(Exception):
    """What somebody wants cannot be done; the message is a sentence that says why.

    `among` is what there is to choose from, a line each.
    """

    def __init__(self, sentence: str, among: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.among = tuple(among)


def is_full(error: OSError) -> bool:
    """Whether making room would help."""
    return error.errno in _FULL


def why(error: OSError) -> str:
    """What is wrong, in a sentence."""
    if is_full(error):
        return "The disk is full."
    if error.errno in _SHUT:
        return "The folder may only be read."
    if error.errno in _GONE:
        return "The folder is out of reach."
    if error.errno == errno.EIO:
        return "The disk has a fault."
    return f"The disk refused: {(error.strerror or 'unknown trouble').lower()}."
