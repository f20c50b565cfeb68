"""Numbers of bank accounts and cards. They have hardly a form of their own: the words around tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xacminh.text.personal.figures import Run
from xacminh.text.personal.labels import Label
from xacminh.text.personal.reading import Hit, Reading
from xacminh.text.personal.records import GUESS, LIKELY, SURE, Found

_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
# some banks mix letters in ("711A…"), and some let their customers choose
_MIXED: Final = re.compile(r"(?<!\w)(?=[a-z]*\d)(?=\w{6,20}(?!\w))[a-z]{0,12}\d{2,}[a-z]{0,2}\d*(?!\w)")
_CARD: Final = re.compile(r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}")


def labelled(run: Run) -> Found | None:
    """Behind "stk", "tk", "số tài khoản", "số thẻ"."""
    if run.counted or run.part or not 6 <= len(run.digits) <= 19:
        return None
    return Found(run.start, run.end, "bank_account", SURE if len(run.digits) >= 8 else LIKELY)


def hinted(run: Run) -> Found | None:
    """Behind "chuyển vào", or beside the name of a bank."""
    if run.amount or not 7 <= len(run.digits) <= 19:
        return None
    return Found(run.start, run.end, "bank_account", LIKELY)


def alone(reading: Reading, run: Run) -> Found | None:
    """Ten figures and more in one piece, a card's four fours: somebody's number, and hardly a count."""
    if run.amount or run.spoken or run.plus:
        return None
    if _CARD.fullmatch(reading.text[run.start : run.end]):
        return Found(run.start, run.end, "bank_account", LIKELY)
    size = len(run.digits)
    whole = run.end - run.start == size
    if whole and (10 <= size <= 19):
        return Found(run.start, run.end, "bank_account", GUESS)
    return None


def mixed(reading: Reading, labels: list[Hit[Label]]) -> Iterator[Found]:
    """Account numbers with letters in them, behind their label."""
    for match in _IBAN.finditer(reading.text):
        if sum(c.isdecimal() for c in match[0]) >= 8:
            yield Found(match.start(), match.end(), "bank_account", LIKELY)
    for hit in labels:
        if hit.value.topic == "account":
            near = _MIXED.search(reading.low, hit.end, min(len(reading.low), hit.end + 28))
            if near is not None and near.start() < reading.sentence_end(hit.end):
                yield Found(near.start(), near.end(), "bank_account", LIKELY)
