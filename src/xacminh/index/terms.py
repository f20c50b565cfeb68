"""What a text is to the lexical index: its syllables with and without marks, and neighbouring pairs of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from xacminh.text import expand_chat, fold, keys

#: syllables of a query that are searched, and characters that are read for them: a claim or a post, not a book
QUERY_LIMIT = 400
_READ = 20 * QUERY_LIMIT

#: A query with a smaller share of syllables with marks counts as typed without them. Vietnamese prose has about 0.8,
#: posts that mix both ways 0.3 and more.
MARKED_SHARE = 0.15

#: words whose form without marks is kept at hand
_KEPT: Final = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The three lists of terms of one text, in reading order, repetitions included; no term holds a space.

    Pairs are without marks: two syllables side by side tell as much without them, and one list serves both ways of
    typing.
    """

    words: tuple[str, ...]
    folded: tuple[str, ...]
    pairs: tuple[str, ...]

    @property
    def marked(self) -> bool:
        """Whether the text was typed with Vietnamese marks."""
        spoken = [(word, plain) for word, plain in zip(self.words, self.folded, strict=True) if plain.isalpha()]
        return sum(word != plain for word, plain in spoken) > MARKED_SHARE * len(spoken)


class _Folded(dict[str, str]):
    """A word -> the same without marks. A library has some ten thousand words, and says each ten thousand times."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = plain = fold(word)
        return plain


_FOLDED: Final = _Folded()


def terms_of(text: str) -> Terms:
    """The terms of a text that is stored."""
    return _terms(keys(text))


def terms_asked(text: str) -> Terms:
    """The terms of a query: chat spelling written out, as far as QUERY_LIMIT."""
    return _terms(keys(expand_chat(text[:_READ]))[:QUERY_LIMIT])


def _terms(words: list[str]) -> Terms:
    folded = [_FOLDED[word] for word in words]
    pairs = map("_".join, pairwise(folded))
    return Terms(words=tuple(words), folded=tuple(folded), pairs=tuple(pairs))
