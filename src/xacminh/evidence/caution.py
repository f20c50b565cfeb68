"""What a reader must be told of a source before trusting its quote: a law out of force, a text long past."""

from __future__ import annotations

from datetime import date
from typing import Final

from xacminh.index import PassageRecord
from xacminh.text import DateValue, mentions

_OLD: Final = 5  # years


def cautions(claim: str, passage: PassageRecord, *, today: date) -> tuple[str, ...]:
    """Warning codes: "law_ended", "law_validity_unknown", "old_source".

    A source is old when published (or, that unknown, captured) more than five years before `today`, unless the claim
    is about a time the source already knew.
    """
    codes: list[str] = []
    ended = passage.valid_until is not None and passage.valid_until < today
    if passage.validity == "ended" or (passage.validity != "not_applicable" and ended):
        codes.append("law_ended")
    elif passage.validity == "unknown":
        codes.append("law_validity_unknown")
    written = passage.published or passage.captured
    aged = written is not None and _years(written, today) > _OLD
    if passage.validity == "not_applicable" and written is not None and aged and not _past(claim, written):
        codes.append("old_source")
    return tuple(codes)


def _years(start: date, end: date) -> float:
    return (end - start).days / 365.25


def _past(claim: str, written: date) -> bool:
    """Whether every year the claim names had begun when the source was written, and it names one."""
    years = [
        m.value.year
        for m in mentions(claim, on=None)
        if isinstance(m.value, DateValue) and m.value.year is not None and not m.value.relative
    ]
    return bool(years) and max(years) <= written.year
