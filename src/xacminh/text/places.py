"""Places in a text, and whether two of them are the same under an old and a new name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from xacminh.text.gazetteer import Gazetteer, Level, Place, Sense, gazetteer
from xacminh.text.place_context import Words
from xacminh.text.place_reading import Found, read_names, without_strangers
from xacminh.text.records import Mention, PlaceValue

__all__ = ["Gazetteer", "Place", "find_places", "gazetteer", "same_place", "within"]

# What may stand between a place and the larger one it lies in: "Châu Thành, Bến Tre"; firm: "Hòa Bình (Bạc Liêu)".
_FIRM_BRIDGE: Final = re.compile(
    r"\s*\(\s*|,?\s(?:thuộc|của|ở|tại|thuoc|cua|tai|in|of)(?: tỉnh| tinh)?\s", re.IGNORECASE
)
_LOOSE_BRIDGE: Final = re.compile(r"\s*[,–-]?\s*")
_HYPHEN: Final = re.compile(r"\s?[-–]\s?")
_RANK: Final[dict[Level, int]] = {"country": 0, "region": 1, "province": 2, "district": 3, "commune": 4, "other": 5}


def find_places(text: str) -> tuple[Mention, ...]:
    """The places named in a normalised text, in order, none overlapping; `mention.value` is a PlaceValue.

    The longest name wins. The word of kind before a name ("tỉnh", "TP.", "huyện") belongs to the mention and narrows
    what the name can mean; so does the larger place named beside it ("Châu Thành, Bến Tre"). What stays open gives
    several ids, the highest level first. Names that are ordinary words or people's names too need capitals, and some a
    word that asks for a place; streets, communes, languages and people are left out where the words around show it.
    """
    found = read_names(Words(text), gazetteer())
    mentions = []
    for name, senses in zip(found, _settled(text, found), strict=True):
        if senses:
            ranked = sorted((s.place for s in senses), key=lambda place: _RANK[place.level])
            value = PlaceValue(ids=tuple(place.id for place in ranked), level=ranked[0].level)
            span = text[name.start : name.end]
            mentions.append(Mention(kind="place", text=span, start=name.start, end=name.end, value=value))
    return tuple(mentions)


def _settled(text: str, found: list[Found]) -> list[list[Sense]]:
    """What each name means once its neighbours are known, the last first: "Châu Thành, Bến Tre, Việt Nam"."""
    settled = [[sense for sense, need in name.senses if need == "nothing"] for name in found]
    for k in reversed(range(len(found))):
        narrowed: list[Sense] = []
        for other in (k + 1, k - 1):
            if not 0 <= other < len(found):
                continue
            gap = text[found[min(k, other)].end : found[max(k, other)].start]
            if _HYPHEN.fullmatch(gap) and any(s.place.level == "country" for s, _ in found[other].senses):
                settled[k] += [sense for sense, need in found[k].senses if need == "pair"]
            narrowed = narrowed or _inside(found[k], settled[k], settled[other], gap)
        if k + 1 < len(found) and _of_another_country(found[k], found[k + 1], text):
            settled[k] = []
        else:
            settled[k] = narrowed or (settled[k] if found[k].said else without_strangers(settled[k]))
    return _without_far_regions(settled)


def _without_far_regions(settled: list[list[Sense]]) -> list[list[Sense]]:
    """Without "miền Bắc" and the like where every other place is abroad: they are that country's then."""
    around = gazetteer().around
    home = [[("vn" in around(s.place.id), s.place.kind == "vùng") for s in senses] for senses in settled]
    abroad = any(not here for senses in home for here, _ in senses)
    at_home = any(here and not region for senses in home for here, region in senses)
    if not abroad or at_home:
        return settled
    return [
        [] if any(here and region for here, region in flags) else senses
        for senses, flags in zip(settled, home, strict=True)
    ]


def _of_another_country(name: Found, after: Found, text: str) -> bool:
    """Whether a region of Việt Nam is none because another country follows: "miền Nam Trung Quốc"."""
    region = name.senses[0][0].place
    if region.kind != "vùng" or text[name.end : after.start] not in {" ", " nước ", " của "}:
        return False
    here = "vn" in gazetteer().around(region.id)
    return here and any(sense.place.level == "country" and sense.place.id != "vn" for sense, _ in after.senses)


def _inside(name: Found, accepted: list[Sense], outer: list[Sense], gap: str) -> list[Sense]:
    """The senses of a name that lie in the place beside it, if the gap between them says so; else none."""
    firm = _FIRM_BRIDGE.fullmatch(gap) is not None
    if not firm and (_LOOSE_BRIDGE.fullmatch(gap) is None or _level(accepted) == _level(outer)):
        return []  # two provinces with a comma between are a list, even where a district has the first one's name
    ids = {sense.place.id for sense in outer}
    around = gazetteer().around
    inner = [s for s, need in name.senses if need != "pair" and s.place.id not in ids and ids & around(s.place.id)]
    return [s for s in inner if ids.intersection(s.place.parents)] or inner  # its own province before what that became


def _level(senses: list[Sense]) -> Level | None:
    return min((s.place.level for s in senses), key=lambda level: _RANK[level], default=None)


def same_place(a: PlaceValue, b: PlaceValue, *, on: date | None = None) -> bool:
    """Whether two names can mean the same place: the same id, or one of them a former name or part of the other.

    A place that was merged is the same as what it was merged into, once that has happened: Hà Giang and Tuyên Quang
    are the same from 2025-07-01 on; Nam Định and Hà Nam never are, though both went into Ninh Bình. A place cut from a
    larger one that is no more is the same as that one (Hà Giang and Hà Tuyên). `on` is the later date of the two texts;
    None stands for today. That a place lies in another is no sameness: ask `within`.
    """
    places = gazetteer()
    return any(
        x == y
        or x in places.later(y, on)
        or y in places.later(x, on)
        or x in places.earlier(y)
        or y in places.earlier(x)
        for x in _then(a.ids, on)
        for y in _then(b.ids, on)
    )


def within(a: PlaceValue, b: PlaceValue, *, on: date | None = None) -> bool:
    """Whether `a` can lie in `b`, or be it: a district in its province and what that became, a city in its country.

    A merged province counts as lying in every region that its parts lie in. `on` as in `same_place`.
    """
    around, outer = gazetteer().around, frozenset(_then(b.ids, on))
    return any(outer & around(one, on) for one in _then(a.ids, on))


def _then(ids: Iterable[str], on: date | None) -> list[str]:
    """The places that bore the name on that day, where it went from one to a part of it (Lai Châu before 2004)."""
    places, ids = gazetteer(), list(ids)
    gone = [x for x in ids if any(x != y and y in places.heirs(x) for y in ids) and not _bears(places.place(x), on)]
    left = [x for x in ids if x not in gone]
    early = [x for x in left if any(x != y and x in places.heirs(y) for y in left)]
    return [x for x in left if x not in early]


def _bears(place: Place, on: date | None) -> bool:
    return place.until is None or (on is not None and on < place.until)
