"""The text a verb works on: from the arguments, from a file, or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from xacminh.errors import BadEncoding, CannotOpen, InputTooLong, NoSuchFile, NotText
from xacminh.words import say

#: bytes of a file that `scan` reads at once; four bytes a character at most
MOST_BYTES = 2_000_000


def argument_or_input(words: tuple[str, ...]) -> str:
    """The words of the command line joined, or standard input where there are none or just `-`."""
    if words and words != ("-",):
        # surrogates stand for bytes of the command line that are not UTF-8
        return decoded(" ".join(words).encode("utf-8", "surrogateescape"), name=say("The text"))
    return decoded(sys.stdin.buffer.read(MOST_BYTES + 1), name=say("The text"))


def of_file(path: Path) -> str:
    """The text of a file. Raises NoSuchFile, CannotOpen, InputTooLong, NotText or BadEncoding."""
    if str(path) == "-":
        return argument_or_input(())
    if not path.exists():
        raise NoSuchFile(name=path)
    if not path.is_file():
        raise CannotOpen(name=path, detail=say("it is a folder, not a text file"))
    with path.open("rb") as file:
        return decoded(file.read(MOST_BYTES + 1), name=str(path))


def decoded(raw: bytes, *, name: str) -> str:
    """UTF-8 bytes as text; the error names the file and says what is wrong with it."""
    if len(raw) > MOST_BYTES:
        raise InputTooLong(length=len(raw), limit=MOST_BYTES)
    if b"\x00" in raw[:8192]:
        raise NotText(name=name, detail=say("binary data"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        raise BadEncoding(name=name, offset=bad.start) from bad
