"""Numbers of identity papers: citizen number (12 figures), old identity card (9), passport, driving licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xacminh.text.personal.figures import Run
from xacminh.text.personal.labels import Label
from xacminh.text.personal.reading import Hit, Reading
from xacminh.text.personal.records import GUESS, LIKELY, SURE, Found

_PASSPORT: Final = re.compile(r"(?<![\w-])[A-Z]\d{7,8}(?![\w-])")
_LOOSE_PASSPORT: Final = re.compile(r"(?<![\w-])[a-z]{1,2} ?\d{6,8}(?![\w-])")
_SHORT_MAY: Final = 8


def labelled(run: Run) -> Found | None:
    """Behind "cccd", "cmnd", "định danh": the count of figures tells the two apart."""
    size = len(run.digits)
    if run.counted or run.part or (run.amount and size not in {9, 12}) or not _SHORT_MAY <= size <= 13:
        return None
    return Found(run.start, run.end, "cccd" if size >= 11 else "cmnd", SURE if size in {9, 12} else LIKELY)


def alone(run: Run) -> Found | None:
    """Twelve figures with a nought in front; nine in one piece that are no round sum."""
    if run.amount or run.spoken or run.plus:
        return None
    size = len(run.digits)
    if size == 12 and run.digits[0] == "0":
        return Found(run.start, run.end, "cccd", LIKELY)
    if size == 9 and run.end - run.start == 9:
        return Found(run.start, run.end, "cmnd", GUESS)
    return None


def passports(reading: Reading, labels: list[Hit[Label]]) -> Iterator[Found]:
    """A letter and seven or eight figures; behind its label in small letters, too."""
    others = [hit.end for hit in labels if hit.value.topic in {"code", "stays"}]
    for match in _PASSPORT.finditer(reading.text):
        if any(0 <= match.start() - end <= 24 for end in others):
            continue
        yield Found(match.start(), match.end(), "cccd", GUESS)
    for hit in labels:
        if hit.value.topic == "identity":
            near = _LOOSE_PASSPORT.search(reading.low, hit.end, min(len(reading.low), hit.end + hit.value.reach))
            if near is not None and near.start() < reading.sentence_end(hit.end):
                yield Found(near.start(), near.end(), "cccd", SURE)
