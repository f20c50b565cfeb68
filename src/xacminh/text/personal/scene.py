"""A text with the words around persons marked in it: what stands beside each name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, NamedTuple

from xacminh.text.personal.person_words import ROLES, Role
from xacminh.text.personal.reading import Hit, Reading
from xacminh.text.places import find_places

_BEFORE_NAME: Final = re.compile(r"\s?[:-]?\s?[\"“']?")
#: titles with a full stop: "Ms. Linda"
_DOTTED: Final = frozenset({"mr", "ms", "mrs"})


class Piece(NamedTuple):
    """The words `first` to `last` (exclusive) of a text."""

    first: int
    last: int


class Scene:
    """`tags` gives each word its phrase of `ROLES`, if it is part of one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.tags: dict[int, Hit[Role]] = {
            index: hit for hit in reading.hits(ROLES) for index in range(hit.first, hit.last)
        }

    @cached_property
    def places(self) -> frozenset[int]:
        """The words of places that the gazetteer knows."""
        found: set[int] = set()
        for mention in find_places(self.reading.text):
            at = self.reading.word_at(mention.start)
            while at < len(self.words) and self.words[at].end <= mention.end:
                found.add(at)
                at += 1
        return frozenset(found)

    def text(self, piece: Piece) -> str:
        """What stands there."""
        return self.reading.text[self.words[piece.first].start : self.words[piece.last - 1].end]

    def role(self, at: int) -> Role | None:
        """What the phrase around the word says, if there is one."""
        hit = self.tags.get(at)
        return None if hit is None else hit.value

    def capital_behind(self, at: int) -> bool:
        """Whether the next word is beside this one and in capitals."""
        return at + 1 < len(self.words) and self.words[at + 1].capital and self.reading.gap(at + 1) == " "

    def behind(self, at: int) -> str:
        """The word at `at` in small letters, where only a blank parts it from the one before; else nothing."""
        return self.words[at].low if at < len(self.words) and self.reading.gap(at) == " " else ""

    def label(self, first: int) -> Hit[Role] | None:
        """The word for a private person right before a name: "chị", "tài xế", "tên là"."""
        before, gap = self.tags.get(first - 1), self.reading.gap(first)
        if before is None and first > 1 and self.words[first - 1].low in {"là", "la"}:
            before, gap = self.tags.get(first - 2), self.reading.gap(first - 1)
            return before if before is not None and before.value == "named" and gap == " " else None
        if before is None or before.value not in {"kin", "job", "head", "named", "fake"}:
            return None
        if before.value == "kin":
            fits = gap == " " or (gap == ". " and before.phrase in _DOTTED)
        else:
            fits = bool(gap) and _BEFORE_NAME.fullmatch(gap) is not None
        return before if fits else None
