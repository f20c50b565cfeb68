"""A text as the detectors look at it: small letters, words with their places, where sentences part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

from xacminh.text.fold import fold
from xacminh.text.personal.records import PLACEHOLDERS
from xacminh.text.shouting import is_shouted

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_BORDER: Final = re.compile(r"[!?;\n…]|\.(?=\s|\Z)")
_PLACEHOLDER: Final = re.compile("|".join(re.escape(p) for p in PLACEHOLDERS.values()))
_JOIN: Final = frozenset({" ", "  ", "-", ".", "/", ". ", " - ", "&"})
#: stands for a character that is masked already: no letter, no figure, no space
WALL: Final = "\ufffc"


T = TypeVar("T")


class Word(NamedTuple):
    """A run of letters or of figures."""

    text: str
    low: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class Reading:
    """`text` is normalised. Placeholders in it are walls: nothing is read in them or across them."""

    def __init__(self, text: str) -> None:
        self.text = _PLACEHOLDER.sub(lambda match: WALL * len(match[0]), text)
        self.low = lower(self.text)
        folded = fold(self.text)
        self.folded = folded if len(folded) == len(self.text) else self.low
        self.words = tuple(
            Word(m[0], self.low[m.start() : m.end()], self.folded[m.start() : m.end()], m.start(), m.end())
            for m in _WORD.finditer(self.text)
        )
        self.keys = [word.folded for word in self.words]
        self._hits: dict[int, object] = {}
        self._starts = [word.start for word in self.words]
        self.borders = [match.start() for match in _BORDER.finditer(self.text)]

    @cached_property
    def shouted(self) -> bool:
        """Whether capitals say nothing here."""
        return is_shouted(self.text) or (self.text.isupper() and len(self.words) > 3)

    @cached_property
    def small(self) -> bool:
        """Whether names are hardly written with capitals here: next to no word but the first has one."""
        return sum(1 for word in self.words[1:] if word.capital and not word.text.isupper()) == 0

    def hits(self, vocabulary: Vocabulary[T]) -> list[Hit[T]]:
        """The phrases of a vocabulary, looked up once."""
        found = self._hits.get(id(vocabulary))
        if found is None:
            found = self._hits[id(vocabulary)] = vocabulary.hits(self)
        return found  # type: ignore[return-value] # kept by the vocabulary it came from

    def gap(self, at: int) -> str:
        """What stands between the word at `at` and the one before it; a wall at either end of the text."""
        if not 0 < at < len(self.words):
            return WALL
        return self.text[self.words[at - 1].end : self.words[at].start]

    def word_at(self, position: int) -> int:
        """The first word that begins at or behind `position`."""
        return bisect_right(self._starts, position - 1)

    def sentence_start(self, position: int) -> int:
        """Where the sentence around `position` begins, roughly."""
        at = bisect_right(self.borders, position - 1)
        return self.borders[at - 1] + 1 if at else 0

    def sentence_end(self, position: int) -> int:
        """Where the sentence around `position` ends, roughly."""
        at = bisect_right(self.borders, position - 1)
        return self.borders[at] if at < len(self.borders) else len(self.text)


def lower(text: str) -> str:
    """Small letters, one for one."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class _Row(NamedTuple, Generic[T]):
    """One phrase of a vocabulary: its words with their marks, whether these must be there, what it says."""

    marked: tuple[str, ...]
    strict: bool
    phrase: str
    value: T


class Hit(NamedTuple, Generic[T]):
    """A phrase of a vocabulary in a text: words `first` to `last` (exclusive), characters `start` to `end`."""

    first: int
    last: int
    start: int
    end: int
    phrase: str
    value: T


class Vocabulary(Generic[T]):
    """Phrases with what they say, found with their marks or typed without any; `unclear` ones only with them."""

    def __init__(self, entries: Mapping[str, T], unclear: Iterable[str] = ()) -> None:
        strict = frozenset(unclear)
        self._sizes: dict[str, tuple[int, ...]] = {}
        self._rows: dict[tuple[str, ...], list[_Row[T]]] = {}
        for phrase, value in entries.items():
            bare = tuple(fold(phrase).split(" "))
            self._rows.setdefault(bare, []).append(_Row(tuple(phrase.split(" ")), phrase in strict, phrase, value))
            self._sizes[bare[0]] = tuple(sorted({*self._sizes.get(bare[0], ()), len(bare)}, reverse=True))

    def hits(self, reading: Reading) -> list[Hit[T]]:
        """The longest phrases, in order, none overlapping."""
        found: list[Hit[T]] = []
        at, size = 0, len(reading.words)
        while at < size:
            hit = self._hit(reading, at) if reading.keys[at] in self._sizes else None
            if hit is not None:
                found.append(hit)
            at = at + 1 if hit is None else hit.last
        return found

    def _hit(self, reading: Reading, at: int) -> Hit[T] | None:
        words = reading.words
        for size in self._sizes[reading.keys[at]]:
            last = at + size
            for row in self._rows.get(tuple(reading.keys[at:last]), ()):
                if self._same(reading, at, row) and all(reading.gap(k) in _JOIN for k in range(at + 1, last)):
                    return Hit(at, last, words[at].start, words[last - 1].end, row.phrase, row.value)
        return None

    @staticmethod
    def _same(reading: Reading, at: int, row: _Row[T]) -> bool:
        """Each word with its marks or, where the phrase is clear so, with none at all."""
        said = [word.low for word in reading.words[at : at + len(row.marked)]]
        return all(
            low == marked or (not row.strict and low == key)
            for low, marked, key in zip(said, row.marked, reading.keys[at:], strict=False)
        )


def phrases(block: str) -> list[str]:
    """Phrases of a block of text: parted by white space, their own words joined by "_"."""
    return [phrase.replace("_", " ") for phrase in block.split()]
