"""What a text is to the lexical index: its syllables, neighbouring pairs of them, and both without marks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from xacminh.text import expand_chat, fold, syllables

#: syllables of a query that are searched, and characters that are read for them: a claim or a post, not a book
QUERY_LIMIT = 400
_READ = 20 * QUERY_LIMIT

#: A query with a smaller share of syllables with marks counts as typed without them. Vietnamese prose has about 0.8,
#: posts that mix both ways 0.3 and more.
MARKED_SHARE = 0.15


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The four lists of terms of one text, in reading order, repetitions included; no term holds a space."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    folded: tuple[str, ...]
    folded_pairs: tuple[str, ...]

    @property
    def marked(self) -> bool:
        """Whether the text was typed with Vietnamese marks."""
        spoken = [(word, plain) for word, plain in zip(self.words, self.folded, strict=True) if plain.isalpha()]
        return sum(word != plain for word, plain in spoken) > MARKED_SHARE * len(spoken)


def terms_of(text: str) -> Terms:
    """The terms of a text that is stored."""
    return _terms([syllable.key for syllable in syllables(text)])


def terms_asked(text: str) -> Terms:
    """The terms of a query: chat spelling written out, as far as QUERY_LIMIT."""
    return _terms([syllable.key for syllable in syllables(expand_chat(text[:_READ]))[:QUERY_LIMIT]])


def _terms(words: list[str]) -> Terms:
    folded = [fold(word) for word in words]
    return Terms(words=tuple(words), pairs=_pairs(words), folded=tuple(folded), folded_pairs=_pairs(folded))


def _pairs(words: list[str]) -> tuple[str, ...]:
    return tuple(f"{first}_{second}" for first, second in pairwise(words))
