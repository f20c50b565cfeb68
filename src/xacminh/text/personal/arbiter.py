"""Decides between what the detectors propose, and puts placeholders in the place of what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from xacminh.text.alignment import align
from xacminh.text.fold import fold
from xacminh.text.normalise import normalise
from xacminh.text.personal import homes, links, mailboxes, numbers, persons, plates
from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import PLACEHOLDERS, Found, Masked, PersonalSpan

#: one for each kind of matter; a new one is one line here
DETECTORS: Final[tuple[Callable[[Reading], Iterable[Found]], ...]] = (
    mailboxes.find,
    links.find,
    numbers.find,
    plates.find,
    homes.find,
    persons.find,
)
_NOBODY: Final[frozenset[str]] = frozenset()
#: what is masked may bring something else to light; no text seen took more than three looks
_LOOKS: Final = 6
_EDGES: Final = " \t\n.,;:!?…\"'“”‘’-–—"


def personal(text: str, *, confirmed: frozenset[str] = _NOBODY) -> tuple[PersonalSpan, ...]:
    """The personal data in `text`, in order, none overlapping, nothing blank at their ends.

    Offsets are into `text` as given. `confirmed` holds names and numbers that somebody has confirmed to be public
    (an office, its holder, its hotline): they stay, however they are capitalised or their figures are grouped.
    """
    return masked(text, confirmed=confirmed).spans


def masked(text: str, *, confirmed: frozenset[str] = _NOBODY) -> Masked:
    """`text` with a placeholder for each span of `personal`. Masking what is masked changes nothing."""
    public = frozenset(_key(value) for value in confirmed)
    spans: list[PersonalSpan] = []
    out = text
    for _ in range(_LOOKS):
        found = _look(out, public)
        if not found:
            break
        spans = [*spans, *(_back(span, spans) for span in found)]
        spans.sort(key=lambda span: span.start)
        out = _written(text, spans)
    return Masked(text=out, spans=tuple(spans))


def _look(text: str, public: frozenset[str]) -> list[PersonalSpan]:
    """The spans of one look, by offsets into the text looked at."""
    if normalise(text) == text:
        return _decided(text, public)
    aligned = align(text)
    found = []
    for span in _decided(aligned.text, public):
        start, end = aligned.span(span.start, span.end)
        found.append(PersonalSpan(start=start, end=end, kind=span.kind))
    return found


def _decided(text: str, public: frozenset[str]) -> list[PersonalSpan]:
    reading = Reading(text)
    proposed = [_trimmed(text, found) for detect in DETECTORS for found in detect(reading)]
    proposed.sort(key=lambda found: (-found.weight, found.start - found.end, found.start))
    taken: list[Found] = []
    for found in proposed:
        if found.start < found.end and not any(found.start < t.end and t.start < found.end for t in taken):
            taken.append(found)
    return [
        PersonalSpan(start=found.start, end=found.end, kind=found.kind)
        for found in sorted(taken)
        if found.kind is not None and _key(text[found.start : found.end]) not in public
    ]


def _trimmed(text: str, found: Found) -> Found:
    start, end = found.start, found.end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return found._replace(start=start, end=end)


def _back(span: PersonalSpan, before: list[PersonalSpan]) -> PersonalSpan:
    """A span of the masked text by its offsets in the text that was given."""
    shift = 0
    for earlier in before:
        if earlier.start + shift >= span.start:
            break
        shift += len(PLACEHOLDERS[earlier.kind]) - (earlier.end - earlier.start)
    return PersonalSpan(start=span.start - shift, end=span.end - shift, kind=span.kind)


def _written(text: str, spans: Iterable[PersonalSpan]) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], PLACEHOLDERS[span.kind]]
        at = span.end
    return "".join([*parts, text[at:]])


def _key(value: str) -> str:
    """How confirmed values are compared: figures alone where there are six and more, else folded words."""
    digits = "".join(c for c in value if c.isdecimal())
    return digits if len(digits) >= 6 and not any(c.isalpha() for c in value) else " ".join(fold(value).split())
