"""Reads out of tantivy's words whether the disk is at fault: it hands all failures up as texts."""

from __future__ import annotations

from typing import Final

#: what systems call it -> how tantivy's own parts call it; a killed writer is what a full disk looks like from outside
_FULL: Final = ("No space left", "StorageFull", "File too large", "FileTooLarge", "quota")
_KILLED: Final = "An index writer was killed"
_READ_ONLY: Final = ("Permission denied", "PermissionDenied", "Read-only file system", "ReadOnlyFilesystem")


def of_disk(error: Exception) -> str | None:
    """What is wrong with the disk, in a few words; None where it is something else, damage above all."""
    said = str(error)
    if any(sign in said for sign in _FULL):
        return "no space left"
    if _KILLED in said:
        return "the writer was stopped, most likely by a full disk"
    if any(sign in said for sign in _READ_ONLY):
        return "may not be written"
    return None


def in_short(error: Exception) -> str:
    """The cause on the disk, or else the first of the words there are."""
    return of_disk(error) or str(error)[:200]
