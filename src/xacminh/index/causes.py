"""Reads out of tantivy's words whether the disk is at fault: it hands all failures up as texts."""

from __future__ import annotations

from typing import Final

from xacminh.words import say

#: what systems call it, and what tantivy's own parts do
_FULL: Final = ("No space left", "StorageFull", "File too large", "FileTooLarge", "quota")
_FORBIDDEN: Final = ("Permission denied", "PermissionDenied")
_READ_ONLY: Final = ("Read-only file system", "ReadOnlyFilesystem")
_KILLED: Final = ("An index writer was killed",)


def of_disk(error: Exception) -> str | None:
    """What is wrong with the disk, in the reader's words; None where it is something else, damage above all."""
    said = str(error)
    for signs, cause in (
        (_FULL, say("the disk is full")),
        (_FORBIDDEN, say("you do not have the right to")),
        (_READ_ONLY, say("the disk can only be read")),
        (_KILLED, say("writing was broken off, most likely by a full disk")),
    ):
        if any(sign in said for sign in signs):
            return cause
    return None


def in_short(error: Exception) -> str:
    """The cause on the disk, or else the first of the words there are."""
    return of_disk(error) or str(error)[:200]
