"""Numbers of patients, records, tests and insurance cards: codes behind their label, and the card's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xacminh.text.personal.figures import Run
from xacminh.text.personal.labels import Label
from xacminh.text.personal.reading import Hit, Reading
from xacminh.text.personal.records import SURE, Found

# letters, figures, and more of both behind a sign; figures behind a blank
_CODE: Final = re.compile(
    r"(?<![\w/.-])(?:[a-zđ]{1,5}[-./ ]{0,2})?\d[\da-zđ]{0,19}(?:[-./][\da-zđ]{1,20}| \d{1,10}(?![\d,]"
    r"|\.\d)){0,7}(?!\w)"
)
_DAY: Final = re.compile(r"(?:19|20)\d\d|\d{1,2}[-./]\d{1,2}(?:[-./]\d{2,4})?|\d{1,2}[-./](?:19|20)\d\d")
_SUM: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|\d+(?:[.,]\d+)?")
_UNIT: Final = re.compile(
    r"\s?(?:đồng|đ(?!\w)|k(?!\w)|tr(?!\w)|triệu|nghìn|ngàn|người|ca(?!\w)|%|tuổi|lần|ngày|tháng|năm)"
)
_CARD: Final = re.compile(r"(?<!\w)[A-Z]{2}[ .-]?\d(?:[ .-]?\d){12}(?![\w]|[.,]\d)")
_BEHIND: Final = re.compile(r"(?:ngày|năm|tháng|lúc|từ|đến|lớp|quý|mức)\s?$")


def labelled(run: Run) -> Found | None:
    """A plain number behind "mã bn", "bệnh án số"."""
    if run.counted or run.part or run.summed:
        return None
    return Found(run.start, run.end, "medical_record", SURE)


def card_number(run: Run) -> Found | None:
    """A plain number behind "bhyt", "mã số bhxh": ten figures or more."""
    return labelled(run) if 10 <= len(run.digits) <= 15 and not run.amount else None


def codes(reading: Reading, labels: list[Hit[Label]]) -> Iterator[Found]:
    """Codes with letters and signs behind their label, and cards of health insurance anywhere."""
    for match in _CARD.finditer(reading.text):
        yield Found(match.start(), match.end(), "medical_record", SURE)
    for hit in labels:
        if hit.value.topic not in {"record", "card"}:
            continue
        stop = min(reading.sentence_end(hit.end), hit.end + hit.value.reach)
        for match in _CODE.finditer(reading.low, hit.end, min(len(reading.low), stop + 30)):
            if match.start() >= stop:
                break
            least = 9 if hit.value.topic == "card" else 5 if hit.phrase == "bn" else 3
            if _is_code(reading, match, least):
                yield Found(match.start(), match.end(), "medical_record", SURE)
                break


def _is_code(reading: Reading, match: re.Match[str], least: int) -> bool:
    code = match[0]
    digits = sum(c.isdecimal() for c in code)
    if digits < least or _DAY.fullmatch(code) or _UNIT.match(reading.low, match.end()):
        return False
    if _BEHIND.search(reading.low, max(0, match.start() - 8), match.start()):
        return False
    return least == 9 or _SUM.fullmatch(code) is None or digits >= 4
