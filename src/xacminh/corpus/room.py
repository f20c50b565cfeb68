"""How much an archive and all archives inside it may still unpack to: one account for the whole of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: bytes for each byte of the outermost file: text packs to a tenth, what is made to do harm to a thousandth
_SWELL: Final = 150
_ALWAYS: Final = 50_000_000
#: an encyclopedia of a big language has some millions of articles
MEMBERS: Final = 5_000_000
#: members that swell as only bombs do; one may be a mistake, twenty are a way to keep a machine busy for days
BOMBS: Final = 20


@dataclass(kw_only=True, slots=True)
class Room:
    """What is left: bytes, members, and members that may turn out to be bombs."""

    bytes: int
    members: int
    bombs: int


def room_for(size: int) -> Room:
    """The room of an archive of so many bytes on the disk."""
    return Room(bytes=max(_ALWAYS, _SWELL * size), members=MEMBERS, bombs=BOMBS)
