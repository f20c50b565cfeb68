"""A text with the words around persons marked in it: what stands beside each name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, NamedTuple

from xacminh.text.personal.person_words import FUNCTION, ROLES, Role
from xacminh.text.personal.reading import Hit, Reading
from xacminh.text.places import find_places

_BEFORE_NAME: Final = re.compile(r"\s?[:-]?\s?[\"“']?")
_OWNERS: Final = frozenset({"tôi", "mình", "tui", "nó", "tớ", "toi", "minh"})
_PRIVATE: Final = frozenset({"kin", "job", "head", "named", "fake"})
#: how what somebody does begins
_TRADES: Final = frozenset("bán chạy lái sửa làm thợ chủ hàng xe thu giao phụ nấu trông dạy coi giữ buôn mua".split())
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
    def places(self) -> dict[int, int]:
        """The words of places that the gazetteer knows, each with where its place begins."""
        found: dict[int, int] = {}
        for mention in find_places(self.reading.text):
            at = self.reading.word_at(mention.start)
            while at < len(self.words) and self.words[at].end <= mention.end:
                found[at] = mention.start
                at += 1
        return found

    def one_place(self, piece: Piece) -> bool:
        """Whether all of it is one place; "Đức Anh" would be two, side by side."""
        begins = {self.places.get(at, -1 - at) for at in range(piece.first, piece.last)}
        return len(begins) == 1 and begins.pop() >= 0

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
        """The word for a private person before a name: "chị", "tài xế", "tên nó là", "chị bán cá"."""
        before, gap = self.tags.get(first - 1), self.reading.gap(first)
        if (
            before is None
            and self.behind(first)
            and self.behind(first - 1) in _OWNERS
            and self.role(first - 2) == "kin"
        ):
            return self.tags[first - 2]  # "em gái tôi | Ngọc Lan"
        if before is None or before.value not in _PRIVATE:
            return self._said_to_be(first) or self._trade(first)
        if before.value == "kin":
            fits = gap == " " or (gap == ". " and before.phrase in _DOTTED)
        else:
            fits = bool(gap) and _BEFORE_NAME.fullmatch(gap) is not None
        return before if fits else None

    def _said_to_be(self, first: int) -> Hit[Role] | None:
        """ "tên của thằng đó là | …", but not "tên đường là | …"."""
        if self.behind(first - 1) not in {"là", "la"} or not self.behind(first):
            return None
        for at in range(first - 2, max(first - 8, -1), -1):
            hit = self.tags.get(at)
            if self.reading.gap(at + 1) != " " or (hit is not None and hit.value == "thing"):
                return None
            if hit is not None and hit.value == "named":
                return hit
        return None

    def _trade(self, first: int) -> Hit[Role] | None:
        """ "cô bán rau | Tư Hến": up to three words of what somebody does, behind the word for kin."""
        at = first - 1
        while first - at <= 4 and at > 0 and self.behind(at + 1) and not self.words[at].capital:
            if self.words[at].low in _TRADES and self.role(at - 1) == "kin" and self.behind(at):
                return Hit(at, first, self.words[at].start, self.words[first - 1].end, "làm", "job")
            if self.words[at].low in FUNCTION:
                return None
            at -= 1
        return None
