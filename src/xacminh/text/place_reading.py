"""Reads the names of the gazetteer in a text: each with the places it can mean, not yet weighed by its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from xacminh.text.gazetteer import NO_PLACE, PROVINCIAL, Gazetteer, Sense
from xacminh.text.place_context import (
    Spot,
    Words,
    asked_for,
    bears_it,
    blocked,
    fits,
    goes_on,
    inside_name,
    kind_before,
    located,
    named_person,
    stands_alone,
    stands_small,
)

#: what a sense still needs: a larger place beside it, or a country at the other end of a hyphen
Need: TypeAlias = Literal["nothing", "neighbour", "pair"]

_GAPS: Final = frozenset({" ", "-", "–", "\n", " & "})
_WIDE_GAPS: Final = frozenset({" - ", " – ", "- ", " -"})
_ABBREVIATED: Final = frozenset({"tp", "t", "p", "q", "h", "tx", "st", "d", "u", "s"})
_LIST_GAP: Final = re.compile(r"\s[-–]\s|,\s?(?:và\s|va\s)?|\s(?:và|hay|hoặc|cùng|va|hoac|cung)\s")
_MANY: Final = frozenset(
    {"các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "cac", "nhung"}
)
_FIRM: Final = frozenset({"quận", "huyện", "thị xã"})  # no country, region or province is called so
_NUMBERED: Final = "tp-hcm/quan-"
_COUNTED: Final = re.compile(r"\s*(?:$|[,;:)!?\n]|\.(?!\d)|(?:và|của|thuộc|tại|TP|thành phố)\b)")


@dataclass(slots=True, kw_only=True)
class Found:
    """A name in the text, from `start` to `end`, with its possible senses.

    `said`: a word before it said its kind; `listed`: that word spoke of a list that may go on.
    """

    spot: Spot
    start: int
    end: int
    senses: list[tuple[Sense, Need]]
    said: bool = False
    listed: frozenset[str] | None = None


class Said:
    """What the word of kind before a name leaves of its senses."""

    def __init__(self, senses: tuple[Sense, ...], kinds: frozenset[str] | None) -> None:
        self.senses: list[Sense] = list(senses)
        self.fits = self.exact = False
        self.state = kinds is not None and "nước" in kinds
        self.abroad = kinds is not None and "bang" in kinds and "tỉnh" not in kinds
        if kinds is None:
            return
        if "tỉnh" in kinds:
            kinds |= PROVINCIAL  # "tỉnh Cần Thơ" is said of the city as well
        exact = [s for s in senses if s.place.kind in kinds]
        fitting = exact or [s for s in senses if fits(kinds, s.place.kind)]
        if fitting:
            self.senses, self.fits, self.exact = fitting, True, bool(exact)
        elif kinds & _FIRM:
            self.senses = []
        elif "tỉnh" in kinds:  # "các tỉnh Tây Nguyên"
            self.senses = [s for s in senses if s.place.level not in {"province", "district", "commune"}]


def read_names(words: Words, places: Gazetteer) -> list[Found]:
    """Every name that can be a place, left to right, the longest first."""
    reader = _Reader(words, places)
    i = 0
    while i < len(words):
        i = reader.step(i)
    return reader.found


class _Reader:
    def __init__(self, words: Words, places: Gazetteer) -> None:
        self.words = words
        self.places = places
        self.longest = places.longest(marked=not words.plain)
        self.found: list[Found] = []

    def step(self, i: int) -> int:
        """Read the name that begins at word i, if one does; where to go on."""
        words = self.words
        size = self.longest.get(words.key[i], 0)
        if not size:
            return self._number(i) if self.found and words.key[i].isdigit() else i + 1
        reach = 1
        while reach < size and i + reach < len(words) and self._joined(i + reach):
            reach += 1
        for j in range(i + reach, i, -1):
            senses = self.places.senses(" ".join(words.key[i:j]), marked=not words.plain)
            if not senses:
                continue
            spot = Spot(i, j)
            if any(s.place.kind == NO_PLACE and self._capitals(spot, s.shape) for s in senses) or self._name(
                spot, senses
            ):
                return j
        return i + 1

    def _joined(self, i: int) -> bool:
        """Whether word i may belong to the same name as the word before it."""
        gap = self.words.gap(i)
        return gap in _GAPS or gap in _WIDE_GAPS or (gap in {".", ". "} and self.words.key[i - 1] in _ABBREVIATED)

    def _name(self, spot: Spot, senses: tuple[Sense, ...]) -> bool:
        """Add what the name can mean here to what was found; False where it means no place."""
        words, last = self.words, self.found[-1] if self.found else None
        before = kind_before(words, spot.i, last.spot.j if last else 0)
        listed = last.listed if before is None and last is not None and self._listed(spot) else None
        said = Said(senses, before.kinds if before else None)
        if listed and (narrowed := Said(senses, listed)).fits:
            said = narrowed
        weighed = [(s, need) for s in said.senses if (need := self._need(spot, s, said)) is not None]
        if not weighed:
            return False
        first = before.i if before and said.fits else spot.i
        if before and said.fits and before.i and words.key[before.i - 1] in _MANY:
            listed = before.kinds
        start, end = words.start[first], words.end[spot.j - 1]
        self.found.append(Found(spot=spot, start=start, end=end, senses=weighed, said=said.fits, listed=listed))
        return True

    def _listed(self, spot: Spot) -> bool:
        """Whether the name goes on a list that the last place found began."""
        if not self.found:
            return False
        return _LIST_GAP.fullmatch(self.words.text[self.found[-1].end : self.words.start[spot.i]]) is not None

    def _capitals(self, spot: Spot, shape: str) -> bool:
        """Whether the words have the capitals of the name."""
        raw = self.words.raw
        return all(
            letter == "x" or (raw[k].isupper() if letter == "A" else raw[k][0].isupper())
            for k, letter in enumerate(shape, spot.i)
        )

    def _need(self, spot: Spot, sense: Sense, said: Said) -> Need | None:
        """What the sense still needs here; None where it cannot be meant."""
        words = self.words
        if not sense.wide and any(words.gap(k) in _WIDE_GAPS for k in range(spot.i + 1, spot.j)):
            return None
        if not said.fits and blocked(words, spot.i, sense.place.kind):
            return None
        shouted = "X" in sense.shape and words.shouted(spot)
        if shouted or not self._capitals(spot, sense.shape):
            return "nothing" if self._without_capitals(spot, sense, said, shouted=shouted) else None
        if sense.care == "pair":
            return "pair"
        if sense.care == "neighbour":
            return "nothing" if said.abroad else "neighbour"
        return "nothing" if said.fits or self._is_place(spot, sense) else self._hope(spot, sense)

    def _without_capitals(self, spot: Spot, sense: Sense, said: Said, *, shouted: bool) -> bool:
        """Whether a name without its capitals, or in a run of capitals, is this place."""
        words, care = self.words, sense.care
        if care == "any" or (care == "marked" and (not words.plain or asked_for(words, spot.i))):
            return True
        if care == "alone" and said.state and not words.plain:
            return True
        if not (shouted or words.quiet()) or care in {"neighbour", "pair"}:
            return False
        if len(sense.shape) == 1:
            return care == "alone" and stands_small(words, spot)
        sure = said.fits and (not words.plain or (said.exact and care == "cap"))  # "quan" is also quan, quân and quản
        return sure or (care == "cap" and located(words, spot.i))

    def _is_place(self, spot: Spot, sense: Sense) -> bool:
        """Whether a name with its capitals and no word of kind is this place."""
        words, care = self.words, sense.care
        if care == "alone":
            person = named_person(words, spot.i, role=False) or bears_it(words, spot.i)
            return stands_alone(words, spot) and not person
        if care in {"any", "marked"}:
            here = sense.place.level in {"province", "district", "commune"}
            return not (here and named_person(words, spot.i, role=False))
        if care == "prefix" or self._in_longer_name(spot):
            return False
        asked = asked_for(words, spot.i) or self._goes_on_list(spot)
        return care == "cap" or (asked and not goes_on(words, spot.j))

    def _hope(self, spot: Spot, sense: Sense) -> Need | None:
        """Whether a larger place beside the name may still show that it is a place: "Ba Đình Hà Nội"."""
        return "neighbour" if sense.care == "context" and not self._in_longer_name(spot) else None

    def _in_longer_name(self, spot: Spot) -> bool:
        """Whether the name goes on from a title, a surname or another name that is no place."""
        if self.found and self.found[-1].spot.j == spot.i:
            return False
        return named_person(self.words, spot.i, role=True) or inside_name(self.words, spot.i)

    def _goes_on_list(self, spot: Spot) -> bool:
        """Whether a list of districts goes on here."""
        return self._listed(spot) and any(
            s.place.level == "district" and n == "nothing" for s, n in self.found[-1].senses
        )

    def _number(self, i: int) -> int:
        """Read on in "quận 1, 3 và 5"."""
        words, last = self.words, self.found[-1]
        key = _NUMBERED + words.key[i]
        if (
            last.senses[0][0].place.id.startswith(_NUMBERED)
            and key in self.places
            and self._listed(Spot(i, i + 1))
            and _COUNTED.match(words.text, words.end[i])
        ):
            sense = Sense(self.places.place(key), "any", "x", wide=False)
            self.found.append(
                Found(spot=Spot(i, i + 1), start=words.start[i], end=words.end[i], senses=[(sense, "nothing")])
            )
        return i + 1


def without_strangers(senses: list[Sense]) -> list[Sense]:
    """Without districts that only share a province's name: a bare "Hòa Bình" is not the district in Bạc Liêu."""
    provinces = {s.place.id for s in senses if s.place.kind in PROVINCIAL}
    if not provinces:
        return senses
    return [s for s in senses if s.place.level != "district" or provinces.intersection(s.place.parents)]
