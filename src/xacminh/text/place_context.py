"""A text's words, and what stands around a name and says whether it is a place there."""

from __future__ import annotations

from typing import NamedTuple

from xacminh.text.fold import fold
from xacminh.text.gazetteer import LEVELS, WORD
from xacminh.text.phonology import is_syllable
from xacminh.text.place_words import (
    ASKING,
    BLOCKS,
    BLOCKS_NOT,
    DISTRICTS,
    DOTTED,
    FOLDED_KINDS,
    FOLLOWERS,
    HERE,
    KINDS,
    KNOWN_SMALL,
    LANGUAGES,
    MORE_SURNAMES,
    NEVER_FIRST,
    OFFICES,
    OPENINGS,
    ROLES,
    STATE_BEFORE,
    SURNAMES,
    TITLES,
    TITLES_NOT,
)


class Spot(NamedTuple):
    """A name that may be a place: words `i` up to `j`, end exclusive."""

    i: int
    j: int


class Words:
    """The words of one text with their offsets; `plain` when the text has no marks at all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        for match in WORD.finditer(text):
            self.raw.append(match[0])
            self.start.append(match.start())
            self.end.append(match.end())
        lower = text.lower()
        self.plain = text.isascii() or fold(text) == lower
        joined = len(lower) == len(text)  # a few capitals have a longer small form
        self.key = [lower[s:e] if joined else w.lower() for w, s, e in zip(self.raw, self.start, self.end, strict=True)]
        if "’" in text:
            self.key = [key.replace("’", "'") for key in self.key]
        self._quiet: bool | None = None

    def __len__(self) -> int:
        return len(self.raw)

    def gap(self, i: int) -> str:
        """What stands between word i - 1 and word i."""
        return self.text[self.end[i - 1] if i else 0 : self.start[i]]

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.raw[i][0].isupper()

    def loud_word(self, i: int) -> bool:
        """Whether the word is all capitals, and longer than a letter."""
        return 0 <= i < len(self.raw) and len(self.raw[i]) > 1 and self.raw[i].isupper()

    def opens(self, i: int) -> bool:
        """Whether the word opens a sentence, a line or a quotation, so that its capital says nothing."""
        if i == 0:
            return True
        gap = self.gap(i)
        if gap == " ":
            return False
        return any(c in '!?:;\n"“…*•' for c in gap) or ("." in gap and self.key[i - 1] not in KINDS)

    def quiet(self) -> bool:
        """Whether the text is written without capitals, first words and acronyms apart."""
        if self._quiet is None:
            self._quiet = not any(
                w[0].isupper() and not self.loud_word(i) and not self.opens(i) for i, w in enumerate(self.raw)
            )
        return self._quiet

    def shouted(self, spot: Spot) -> bool:
        """Whether the name stands in a run of capitals, which then say nothing."""
        if not all(self.raw[k].isupper() for k in range(spot.i, spot.j)):
            return False
        # figures and single letters say nothing either way
        sides = (range(spot.i - 1, max(spot.i - 4, -1), -1), range(spot.j, min(spot.j + 3, len(self.raw))))
        nearest = [next((k for k in side if len(self.raw[k]) > 1 and self.raw[k].isalpha()), None) for side in sides]
        return any(k is not None for k in nearest) and all(k is None or self.raw[k].isupper() for k in nearest)

    def joined(self, i: int) -> bool:
        """Whether word i follows the one before it by a single space."""
        return i > 0 and self.gap(i) == " "


class Before(NamedTuple):
    """A word of kind before a name: the kinds it can mean, and the first word of it."""

    kinds: frozenset[str]
    i: int


def kind_before(words: Words, i: int, floor: int) -> Before | None:
    """The word of kind that ends right before word i and begins at word `floor` or later."""
    table = FOLDED_KINDS if words.plain else KINDS
    for size in (2, 1):
        first = i - size
        if first < floor:
            continue
        name = " ".join(words.key[first:i])
        kinds = table.get(name)
        if kinds is None or (size == 2 and words.gap(i - 1) not in {" ", "."}):
            continue
        gap = words.gap(i)
        if gap == " " or (gap in {".", ". "} and name in DOTTED):
            return None if len(name) == 1 and gap == " " else Before(kinds, first)
    return None


def blocked(words: Words, i: int, kind: str) -> bool:
    """Whether the word before makes a street, a commune, a language or money of the name."""
    if not words.joined(i) and not (i and words.gap(i) in {". ", "."} and words.key[i - 1] in {"p", "x", "tt", "đ"}):
        return False
    before = words.key[i - 1]
    if kind in {"nước", "lãnh thổ"}:
        money = before == "la" and i > 1 and words.key[i - 2] in {"đô", "do"}
        return before in LANGUAGES[words.plain] or money
    if LEVELS.get(kind) not in {"province", "district", "commune"}:
        return False
    if before not in BLOCKS[words.plain] and before not in {"p", "x", "đ"}:
        return False
    two_before = words.key[i - 2] if i > 1 else ""
    return two_before not in BLOCKS_NOT.get(before, ())


def named_person(words: Words, i: int, *, role: bool) -> bool:
    """Whether the word before says that a person's name goes on or begins here."""
    if not words.joined(i):
        return False
    before = words.key[i - 1]
    if before in TITLES[words.plain]:
        return i < 2 or words.key[i - 2] not in TITLES_NOT[words.plain]
    if words.capital(i - 1) and not words.loud_word(i - 1) and before in SURNAMES[words.plain]:
        return True
    return role and i > 1 and (" ".join(words.key[i - 2 : i]) in ROLES or before == "tên")


def inside_name(words: Words, i: int) -> bool:
    """Whether the word before is part of a longer proper name."""
    if not words.joined(i) or not words.capital(i - 1) or words.loud_word(i - 1):
        return False
    before = words.key[i - 1]
    if words.opens(i - 1):
        latin = not words.plain and not is_syllable(before)
        return latin or before in SURNAMES[words.plain] or before in MORE_SURNAMES[words.plain]
    return before not in OPENINGS[words.plain]


def goes_on(words: Words, j: int) -> bool:
    """Whether a proper name of Vietnamese syllables goes on at word j."""
    return (
        j < len(words)
        and words.joined(j)
        and words.capital(j)
        and not words.loud_word(j)
        and words.key[j] not in OPENINGS[words.plain]
        and (words.plain or is_syllable(words.key[j]))
    )


def asked_for(words: Words, i: int) -> bool:
    """Whether the word before asks for a place."""
    return i > 0 and words.joined(i) and words.key[i - 1] in ASKING[words.plain]


def located(words: Words, i: int) -> bool:
    """Whether the word before makes a place of a name even without its capitals."""
    return words.joined(i) and words.key[i - 1] in HERE[words.plain]


def stands_alone(words: Words, spot: Spot) -> bool:
    """Whether a capitalised syllable ("Mỹ", "Đức") is the country, and no word or part of a person's name."""
    i, j = spot
    before = words.key[i - 1] if words.joined(i) else ""
    if _makes_a_word(words, spot) or (before in {"chủ", "chu"} and words.key[i] in {"nhật", "nhat"}):
        return False
    if words.opens(i) and (words.plain or words.key[i] in NEVER_FIRST[False]):
        return False
    if before and words.capital(i - 1) and not words.loud_word(i - 1) and before not in OPENINGS[words.plain]:
        return False
    return not goes_on(words, j) or before in OFFICES[words.plain]


def bears_it(words: Words, i: int) -> bool:
    """Whether word i is rather somebody of that name in the text: "Trần Minh Đức … anh trai của Đức"."""
    if words.joined(i) and words.key[i - 1] in STATE_BEFORE[words.plain]:
        return False
    key = words.key[i]
    return any(
        words.key[k] == key and words.joined(k) and words.capital(k - 1) and _full_name_ends(words, k)
        for k in range(2, len(words))
    )


def _full_name_ends(words: Words, k: int) -> bool:
    first = k
    while words.joined(first) and words.capital(first - 1):
        first -= 1
    return words.key[first] in SURNAMES[words.plain] and not goes_on(words, k + 1)


def stands_small(words: Words, spot: Spot) -> bool:
    """Whether a name of one syllable without its capital ("sang mỹ"), or in a run of capitals, is the country."""
    i = spot.i
    known = (
        words.key[i] in KNOWN_SMALL[words.plain] and words.joined(i) and words.key[i - 1] in STATE_BEFORE[words.plain]
    )
    return known and not _makes_a_word(words, spot)


def _makes_a_word(words: Words, spot: Spot) -> bool:
    """Whether a syllable and the next one are another word: "Mỹ phẩm"."""
    j = spot.j
    follower = words.key[j] if j < len(words) and words.joined(j) else ""
    return follower in FOLLOWERS[words.plain].get(words.key[spot.i], ())


def fits(kinds: frozenset[str], kind: str) -> bool:
    """Whether a word for `kinds` may call a place of `kind`: towns were raised to cities, provinces made cities."""
    if kind in kinds:
        return True
    if kind in DISTRICTS:
        return bool(kinds & DISTRICTS)
    return kind == "thành phố trung ương" and "thị xã" in kinds
