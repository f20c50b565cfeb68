"""Everything in a text that evidence can agree or disagree with, of all kinds, apart and in order."""

from __future__ import annotations

from datetime import date

from xacminh.text.alignment import align
from xacminh.text.cues import find_cues
from xacminh.text.dates import find_dates
from xacminh.text.intervals import Intervals
from xacminh.text.names import find_names, name_behind
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
        if not within.hold(name.start, name.end) and not counted.hold(name.start, name.end)
    ]
    return sorted([*places, *dates, *quantities, *cues, *names], key=lambda m: (m.start, -m.end, m.kind))


def _quiet(text: str) -> str:
    """The text in small letters, where most of it is in capitals."""
    lower = text.lower() if is_shouted(text) else text
    return lower if len(lower) == len(text) else text


def _without_places(text: str, names: tuple[Mention, ...], places: list[Mention]) -> tuple[Mention, ...]:
    """A person's name that follows a place ("Phó chủ tịch TP Cà Mau | Bùi Tứ Hải") begins behind it."""
    ends = {place.start: place.end for place in places}
    return tuple(name_behind(text, name, ends[name.start]) if name.start in ends else name for name in names)


def _clear(found: tuple[Mention, ...], taken: list[Mention]) -> list[Mention]:
    """Those that overlap nothing that is taken."""
    spans = Intervals((mention.start, mention.end) for mention in taken)
    return [mention for mention in found if not spans.touch(mention.start, mention.end)]
