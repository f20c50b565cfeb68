"""Everything in a text that evidence can agree or disagree with, of all kinds, apart and in order."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from xacminh.text.alignment import align
from xacminh.text.cues import find_cues
from xacminh.text.dates import find_dates
from xacminh.text.intervals import Intervals
from xacminh.text.names import find_names, name_behind, without_place
from xacminh.text.places import find_places
from xacminh.text.quantities import find_quantities
from xacminh.text.records import Mention
from xacminh.text.restoring import restore_marks
from xacminh.text.shouting import is_shouted
from xacminh.text.tokens import tokens


def mentions(text: str, *, on: date | None = None) -> tuple[Mention, ...]:
    """Numbers, money, percentages, dates, places, names, negations and quantifiers, with offsets into `text`, by start.

    `on` is the document's date, against which "hôm qua" is told. Text in capitals is read as well; of text without any
    marks figures, dates and plain denials. Mentions of different kinds do not overlap, but for places that stand within
    a name ("Sở Y tế | Hà Nội").
    """
    aligned = align(text)
    found = _all(restore_marks(aligned.text), on)
    return tuple(_in_original(mention, aligned.span(mention.start, mention.end), text) for mention in found)


def _in_original(mention: Mention, span: tuple[int, int], text: str) -> Mention:
    start, end = span
    return Mention(kind=mention.kind, text=text[start:end], start=start, end=end, value=mention.value)


def _all(text: str, on: date | None) -> list[Mention]:
    """A date is no number, nor is a number within a place ("Quận 1"); a name that is a place is the place."""
    words = tokens(text)
    quiet = _quiet(text)
    numbers = find_quantities(quiet, words)
    places = _clear(find_places(text), [n for n in numbers if n.kind == "money"])  # "đô la Mỹ", "US$ 5"
    dates = _clear(find_dates(quiet, on=on, words=words), [p for p in places if any(c.isdigit() for c in p.text)])
    quantities = _clear(numbers, [*dates, *places])
    cues = _clear(find_cues(quiet, words), [*dates, *quantities])
    within = Intervals((place.start, place.end) for place in places)
    counted = Intervals((quantity.start, quantity.end) for quantity in quantities)
    names = [
        name
        for name in _clear(_without_places(text, find_names(text, words), places), [*dates, *cues])
        if not within.hold(name.start, name.end) and not counted.touch(name.start, name.end)
    ]
    return sorted([*places, *dates, *quantities, *cues, *names], key=lambda m: (m.start, -m.end, m.kind))


def _quiet(text: str) -> str:
    """The text in small letters, where most of it is in capitals."""
    lower = text.lower() if is_shouted(text) else text
    return lower if len(lower) == len(text) else text


def _without_places(text: str, names: tuple[Mention, ...], places: list[Mention]) -> tuple[Mention, ...]:
    """A person's name that follows a place ("Phó chủ tịch TP Cà Mau | Bùi Tứ Hải") begins behind it.

    A name that only shares words with a place ("Đồng Nai Bình Phước") keeps those outside it; one that is nothing but
    places side by side is none.
    """
    ends = {place.start: place.end for place in places}
    starts = [place.start for place in places]
    left: list[Mention] = []
    for name in names:
        kept: Mention | None = name_behind(text, name, ends[name.start]) if name.start in ends else name
        near = places[max(0, bisect_left(starts, name.start) - 1) : bisect_left(starts, name.end)]
        for place in near:
            if kept is not None and _crosses(kept, place):
                kept = without_place(text, kept, place.start, place.end)
        if kept is not None and not _is_places(text, kept, near) and not (kept is not name and _is_place(kept.text)):
            left.append(kept)
    return tuple(left)


def _crosses(one: Mention, other: Mention) -> bool:
    """Whether two mentions share characters and neither holds the other."""
    first, second = sorted((one, other), key=lambda mention: (mention.start, -mention.end))
    return first.start < second.start < first.end < second.end


def _is_place(name: str) -> bool:
    """Whether what is left of a name is a place as well, as of "Thanh Xuân | Hà Nội"."""
    return any(place.text == name for place in find_places(name))


def _is_places(text: str, name: Mention, places: list[Mention]) -> bool:
    """Whether a name is two or more places and nothing else: "Hà Nội Hải Phòng"."""
    inside = [place for place in places if name.start <= place.start and place.end <= name.end]
    at = name.start
    for place in inside:
        if text[at : place.start].strip(" -–,"):
            return False
        at = max(at, place.end)
    return len(inside) > 1 and not text[at : name.end].strip()


def _clear(found: tuple[Mention, ...], taken: list[Mention]) -> list[Mention]:
    """Those that overlap nothing that is taken."""
    spans = Intervals((mention.start, mention.end) for mention in taken)
    return [mention for mention in found if not spans.touch(mention.start, mention.end)]
