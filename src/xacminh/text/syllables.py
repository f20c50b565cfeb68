"""Syllables, the words of search: what stands between spaces and signs."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from xacminh.text.letters import HAN, MARKS
from xacminh.text.normalise import normalise
from xacminh.text.records import Syllable

# Hyphens always part: "Xanh Pê-téc-bua" is four syllables and COVID-19 is "covid", "19", so that people who leave the
# hyphen out, or the number, still find it. Apostrophes join inside a word ("R'lấp", "don't"). Figures keep their own
# signs (1.000,5  12/5  7:30); letters behind a figure part (500m) unless they make a name or a time of it (5G, 7h30).
_LOOSE: Final = "\\u200b-\\u200d\\u2060\\xad\\ufeff"  # what normalising drops from within a word
_ALONE: Final = f"(?![^\\W_]|[{MARKS}{_LOOSE}])"
_FIGURES: Final = f"\\d{{1,2}}[hHgG]\\d{{1,2}}{_ALONE}|\\d{{1,2}}[A-Z]{_ALONE}|\\d+(?:[.,:/]\\d+)*"
_LETTER: Final = f"(?:[^\\W\\d_{HAN}][{MARKS}{_LOOSE}]*)"
_TOKEN: Final = re.compile(f"[{HAN}]|{_FIGURES}|{_LETTER}(?:{_LETTER}|\\d|['’](?={_LETTER}))*")
# the same for text that is normalised and whole, where a letter is one character
_WORD: Final = f"[^\\W\\d_{HAN}][^\\W_{HAN}]*"
_WHOLE_TOKEN: Final = re.compile(f"[{HAN}]|{_FIGURES}|{_WORD}(?:'{_WORD})*")
_ODD: Final = re.compile(f"[{MARKS}’²³]")
_SAME: Final = str.maketrans("’²³", "'23")

#: how many pieces between spaces are kept at hand with their keys, and how long one may be
_PIECES_KEPT: Final = 100_000
_PIECE: Final = 40


def syllables(text: str) -> tuple[Syllable, ...]:
    """All syllables with offsets into `text`; `key` is the normalised lower-case form, "km²" as "km2".

    A number such as 1.000,5 or 12/5 is one syllable, every Han character is one; the parts of a hyphenated word are.
    """
    if _is_whole(text):
        return tuple(
            Syllable(text=match[0], start=match.start(), end=match.end(), key=match[0].lower())
            for match in _WHOLE_TOKEN.finditer(text)
        )
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        key = normalise(word).lower().translate(_SAME)
        if key:
            found.append(Syllable(text=word, start=match.start(), end=match.end(), key=key))
    return tuple(found)


def _is_whole(text: str) -> bool:
    """Whether every letter is one character and every key the small letters of its syllable."""
    return normalise(text) == text and not _ODD.search(text)


class _Pieces(dict[str, tuple[str, ...]]):
    """What stands between two spaces -> the keys of its syllables."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if _is_whole(piece):
            found = tuple([word.lower() for word in _WHOLE_TOKEN.findall(piece)])
        else:
            found = tuple([syllable.key for syllable in syllables(piece)])
        if len(piece) <= _PIECE:
            if len(self) >= _PIECES_KEPT:
                self.clear()
            self[piece] = found
        return found


_PIECES: Final = _Pieces()


def keys(text: str) -> list[str]:
    """The keys of `syllables(text)` at a tenth of the cost, for whole libraries.

    No syllable reaches over a space, and the same few thousand pieces come again and again, so each is read once.
    """
    return list(chain.from_iterable(map(_PIECES.__getitem__, text.split())))
