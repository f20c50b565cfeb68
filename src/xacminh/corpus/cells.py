"""Numbers and days as a sheet shows them: by the format code of the cell, with Vietnamese or English signs."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from typing import Final

_GENERAL: Final = frozenset({"", "general", "@", "standard"})
#: format codes by number that no file writes out (ECMA-376, part 1, 18.8.30)
BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
}
#: what is shown as it stands, and what only moves or colours the number
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_DIGITS: Final = re.compile(r"[#0?][#0?,.]*")
_DAY_SIGNS: Final = re.compile(r"AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?", re.IGNORECASE)
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
#: the first day that a serial number counts from; day 60 is one that never was
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days have no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST: Final = 2_958_466


def shown(value: float, code: str = "", *, comma: bool = True, from_1904: bool = False) -> str:
    """A number by its format code; `comma`: decimals follow a comma and points part thousands, as in Vietnamese."""
    section = _section(value, code)
    if section.lower() in _GENERAL:
        return plain(value, comma=comma)
    bare = _LITERAL.sub("", section)
    if _DAY_SIGNS.search(bare) and not _DIGITS.search(_DAY_SIGNS.sub("", bare)):
        moment = moment_of(value, from_1904=from_1904)
        return plain(value, comma=comma) if moment is None else _day(moment, section, comma=comma)
    return _number(value, section, comma=comma)


def plain(value: float, *, comma: bool = True) -> str:
    """A number without a format: as many digits as it has, at most eleven that count."""
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.11g}"
    return text.replace(".", ",") if comma else text


def day(value: date, *, comma: bool = True) -> str:
    """A day, and the time where there is one, as it is written in Vietnamese, or as ISO."""
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and (value.hour or value.minute) else ""
    return (f"{value.day:02}/{value.month:02}/{value.year}" if comma else f"{value:%Y-%m-%d}") + clock


def moment_of(serial: float, *, from_1904: bool = False) -> datetime | None:
    """The moment a serial number counts to, None for what no sheet can mean."""
    if not 0 <= serial < _LAST:
        return None
    epoch = _EPOCH_1904 if from_1904 else _EPOCH + timedelta(days=1 if serial < 60 else 0)
    return epoch + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86_400))


def _section(value: float, code: str) -> str:
    """The part of the code for numbers of this sign: "positive;negative;zero"."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if value < 0 and len(parts) > 1 and parts[1].strip():
        return parts[1] if _LITERAL.sub("", parts[1]).strip("()-") != _LITERAL.sub("", parts[1]) else "-" + parts[1]
    if value == 0 and len(parts) > 2 and _DIGITS.search(parts[2]):
        return parts[2]
    return ("-" if value < 0 else "") + parts[0].strip()


def _number(value: float, section: str, *, comma: bool) -> str:
    digits = _DIGITS.search(_masked(section))
    bare = _LITERAL.sub("", section)
    if digits is None or "e+" in bare.lower() or "/" in bare:
        return plain(value, comma=comma)
    amount = abs(value) * (100 if "%" in bare else 1)
    whole, _, fraction = digits[0].rstrip(",").partition(".")
    amount /= 1_000 ** min(len(digits[0]) - len(digits[0].rstrip(",")), 4)
    text = f"{amount:,.{min(len(fraction), 15)}f}" if "," in whole else f"{amount:.{min(len(fraction), 15)}f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if optional and "." in text:
        kept = text[-optional:].rstrip("0")
        text = (text[:-optional] + kept).rstrip(".")
    if comma:
        text = text.translate(str.maketrans(",.", ".,"))
    return (_said(section[: digits.start()]) + text + _said(section[digits.end() :])).strip()


def _masked(section: str) -> str:
    """The code with what is shown as it stands blotted out, at the same places."""
    return _LITERAL.sub(lambda found: "\0" * len(found[0]), section)


def _said(part: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or found[3] or "", part)


def _day(moment: datetime, section: str, *, comma: bool) -> str:
    half = bool(re.search("AM/PM|A/P", section, re.IGNORECASE))
    said: list[str] = []
    at, clock = 0, False
    for found in _DAY_SIGNS.finditer(_masked(section)):
        said.append(_said(section[at : found.start()]).lstrip("-" if not said else ""))
        at = found.end()
        sign = found[0].lower()
        follows = _DAY_SIGNS.search(section, at)
        minute = clock or (follows is not None and follows[0][:1].lower() == "s")
        said.append(_part(moment, sign, comma=comma, half=half, minute=sign[0] == "m" and len(sign) < 3 and minute))
        clock = sign[0] == "h"
    return "".join([*said, _said(section[at:])]).split(";")[0].strip()


def _part(moment: datetime, sign: str, *, comma: bool, half: bool, minute: bool) -> str:
    if sign in {"am/pm", "a/p"}:
        return "AM" if moment.hour < 12 else "PM"
    if sign[0] == "m" and len(sign) > 2:
        return f"tháng {moment.month}" if comma else _MONTHS[moment.month - 1]
    if sign[0] == "d" and len(sign) > 2:  # the name of the week's day, which the day itself says
        return ""
    value = {
        "y": moment.year if len(sign) > 2 else moment.year % 100,
        "m": moment.minute if minute else moment.month,
        "d": moment.day,
        "h": (moment.hour - 1) % 12 + 1 if half else moment.hour,
        "s": moment.second,
    }[sign[0]]
    return f"{value:02}" if len(sign) > 1 else str(value)
