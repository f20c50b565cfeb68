"""What records that were taken out leave on the disk: tantivy marks them, and they stay in their piece until it goes.

A piece (segment) is a set of files that never change. It goes once nothing living stands in it, or once it is merged
with others, which may take for ever. tantivy for Python has no call that merges, so whoever wants a record gone from
the disk writes anew what lives beside it (docs/why/search.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
import tantivy

from xacminh.errors import BrokenIndex
from xacminh.index.lexical import Lexical, Scored
from xacminh.index.records import R

#: documents whose keys are looked up at once
_ASKED: Final = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Remains:
    """The pieces that hold records taken out or replaced, and the living records in them."""

    pieces: frozenset[int]
    beside: tuple[Scored, ...]


class _Segment(msgspec.Struct):
    max_doc: int


class _Meta(msgspec.Struct):
    """The part of tantivy's list of pieces that is read here."""

    segments: list[_Segment]


def remains_in(lexical: Lexical[R]) -> Remains:
    """What is left in an opened commit; the caller holds the writer, so that no other commit comes between."""
    living = lexical.living()
    places: dict[int, set[int]] = {}
    for scored in living:
        places.setdefault(scored.address.segment_ord, set()).add(scored.address.doc)
    pieces = frozenset(
        piece
        for piece, size in enumerate(_sizes(lexical))
        if _any_record(lexical, piece, set(range(size)) - places.get(piece, set()))
    )
    return Remains(pieces=pieces, beside=tuple(one for one in living if one.address.segment_ord in pieces))


def _sizes(lexical: Lexical[R]) -> list[int]:
    """How many documents each piece holds, living or not, in the order in which tantivy numbers the pieces."""
    try:
        meta = msgspec.json.decode((lexical.folder / "meta.json").read_bytes(), type=_Meta)
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenIndex(folder=lexical.folder, detail=error) from error
    return [segment.max_doc for segment in meta.segments]


def _any_record(lexical: Lexical[R], piece: int, dead: set[int]) -> bool:
    """Whether one of the documents is a record: the document of the state has no key, and no words either."""
    numbers = sorted(dead)
    for at in range(0, len(numbers), _ASKED):
        addresses: list[Any] = [tantivy.DocAddress(piece, number) for number in numbers[at : at + _ASKED]]
        if any(key is not None for key in lexical.keys_at(addresses)):
            return True
    return False
