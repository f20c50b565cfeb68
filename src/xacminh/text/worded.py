"""Numbers that begin with a word: "hai mươi", "nửa năm", "hàng trăm", "âm 5 độ C", "trăm rưỡi"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xacminh.text.amounts import Amount, read_rest, read_scale
from xacminh.text.bounds import is_bounded
from xacminh.text.figures import paired, read_money, read_more, read_signless, share_of
from xacminh.text.fractions import read_fraction
from xacminh.text.numerals import SCALES, Numeral
from xacminh.text.pairs import read_pair
from xacminh.text.scales import stands_alone
from xacminh.text.signs import SAID_BELOW, below_said, nought_degrees
from xacminh.text.spoken import Spoken, read_spoken
from xacminh.text.units import UNITS, find_unit

_HALF: Final = re.compile(
    r"(?i:một|phân|quá|hơn|gần|già)\s(?P<half>nửa)(?!\w)(?!\s(?:đêm|cuối|đầu|còn))"
    r"|(?P<of>[Nn]ửa)(?=\s(?:năm|tháng|tuần|giờ|tiếng|ngày|phút|thế\skỷ|triệu|tỷ|tỉ|km|kg|ký|kí|cân|tạ|tấn|lạng|lít|mét|tá)"
    r"(?!\w))"
)
_DOZENS: Final = re.compile(
    r"(?i:hàng|vài|mấy)(?P<dozens>\s(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))?)(?!\w)"
)
_TIMES: Final = re.compile(r"(?i:gấp)\s(?P<much>đôi|rưỡi)(?!\w)")
_TIMES_BEFORE: Final = re.compile(r"(?<!\w)gấp\s$", re.IGNORECASE)
_YEAR_BEFORE: Final = re.compile(
    r"(?<!\w)(?:mỗi|hằng|hàng|trong|một|nhiều|các|cả|suốt|đầu|cuối|giữa|sang|từng|mấy|vài|thứ|\d)\s$", re.IGNORECASE
)
_ORDER_BEFORE: Final = re.compile(r"(?<!\w)(?:thứ|tháng|ngày|lớp|ông|bà|anh|chú|bác|cô|dì|số)\s$", re.IGNORECASE)
_MANY_BEFORE: Final = re.compile(r"(?:\d|(?<!\w)(?:mấy|vài|hàng|bao|nhiều|muôn|các))\s?$", re.IGNORECASE)
_PRONOUNS: Final = frozenset({"ông", "bà", "anh", "chị", "em", "cháu", "con"})  # "năm ông 27 tuổi" is a year
_ONE_BEFORE: Final = re.compile(r"(?<!\w)(?:chỉ|đúng)\s$", re.IGNORECASE)


def at_word(text: str, word: str, start: int) -> Amount | None:
    """A number that begins with a word."""
    if word in {"usd", "eur", "vnd"}:
        return read_money(text, start)
    if word == "âm":
        return _below(text, start)
    for pattern, read in ((_HALF, _half), (_DOZENS, _dozens), (_TIMES, _times)):
        match = pattern.match(text, start)
        if match is not None:
            return read(text, match)
    nought = nought_degrees(text, start) if word == "không" else None
    if nought is not None:
        return Amount(start=start, end=nought, first=Numeral(value=0.0, step=1.0), unit=UNITS["°C"])
    before = text[max(0, start - 12) : start]
    pair = read_pair(text, start)
    if pair is not None and not _ORDER_BEFORE.search(before) and not (word == "năm" and _YEAR_BEFORE.search(before)):
        return paired(text, start, pair)
    spoken = read_spoken(text, start)
    return None if spoken is None else _in_words(text, start, spoken)


def _below(text: str, start: int) -> Amount | None:
    """ "âm 5 độ C", "âm hai mươi độ", "âm 2,5%": a number below nought."""
    at = below_said(text, start)
    if at is None:
        return None
    if text[at].isdecimal():
        amount = read_signless(text, at, below=True)
    else:
        spoken = read_spoken(text, at)
        if spoken is None:
            return None
        amount = Amount(
            start=at, end=spoken.end, first=spoken.numeral.below_nought(), spoken=True, factor=spoken.factor
        )
        amount = amount if read_rest(text, amount) else None
    if amount is None or amount.noun:
        return None
    dimension = "number" if amount.unit is None else amount.unit.dimension
    if dimension not in SAID_BELOW and not dimension.startswith("money"):
        return None
    amount.unit = UNITS["°C"] if dimension == "degree" else amount.unit
    return replace(amount, start=start)


def _in_words(text: str, start: int, spoken: Spoken) -> Amount | None:
    """A number in words. A single one ("hai", "năm") is a number only before a unit or a noun that is counted."""
    said = spoken.words
    amount = Amount(
        start=start,
        end=spoken.end,
        first=spoken.numeral,
        scaled=spoken.factor > 1.0,
        factor=spoken.factor,
        spoken=True,
    )
    fraction = None if spoken.decimal else read_fraction(text, start, amount.end, amount.first)
    if fraction is not None:
        return share_of(amount, *fraction)
    if said[0] in {"chục", *SCALES} and not spoken.decimal:
        return _scale_first(text, amount, said)
    read_more(text, amount)
    if len(said) == 1 and said[0] != "mười" and not spoken.decimal:
        return _single(text, amount, said[0])
    named = text[start].isupper()
    if spoken.plain or not read_rest(text, amount):
        return None
    return None if named and amount.unit is None and not amount.known and not spoken.decimal else amount


def _scale_first(text: str, amount: Amount, said: tuple[str, ...]) -> Amount | None:
    """ "trăm rưỡi", "nghìn hai", "triệu tư": one of the scale and some of its tenths; "hơn trăm người"."""
    if _MANY_BEFORE.search(text[max(0, amount.start - 6) : amount.start]):
        return None
    tenths = len(said) > 1 and (said[1] == "rưỡi" or (said[1] not in SCALES and stands_alone(text, amount.end)))
    if not tenths and not is_bounded(text, amount.start):
        return None
    if not read_rest(text, amount) or (not tenths and amount.unit is None and not amount.known):
        return None
    return amount


def _single(text: str, amount: Amount, word: str) -> Amount | None:
    """A lone number word with a unit or a counted noun. "một" is mostly an article: it must be measured or bounded."""
    before, spoken_end = text[max(0, amount.start - 12) : amount.start], amount.end
    if (word == "năm" and _YEAR_BEFORE.search(before)) or _ORDER_BEFORE.search(before):
        return None
    if not read_rest(text, amount) or text[spoken_end : amount.end].lstrip()[:2].istitle():  # "năm | Đồng Khánh"
        return None
    if amount.scaled and word != "năm":  # "một tá trứng"
        return amount
    if amount.unit is None and not amount.known:
        return _times_more(text, amount)
    article = (word == "năm" and amount.noun in _PRONOUNS) or (word == "một" and not _counts_one(text, amount))
    return None if article else amount


def _counts_one(text: str, amount: Amount) -> bool:
    """Whether "một" is a number: measured, bounded, told as only one, or more than one ("một năm rưỡi")."""
    if amount.unit is not None and amount.unit.dimension not in {"duration", "degree", "data"}:
        return True
    if amount.first.value != 1.0 or amount.last is not None or is_bounded(text, amount.start):
        return True
    return _ONE_BEFORE.search(text[max(0, amount.start - 12) : amount.start]) is not None


def _times_more(text: str, amount: Amount) -> Amount | None:
    """ "gấp ba": so many times as much."""
    if amount.noun or not _TIMES_BEFORE.search(text[max(0, amount.start - 5) : amount.start]):
        return None
    amount.noun, amount.dimension, amount.known = "lần", "count", True
    return amount


def _half(text: str, match: re.Match[str]) -> Amount | None:
    """ "nửa năm" is half a year; "một nửa", "hơn nửa" are half of all, in percent."""
    start = match.start("half") if match["half"] and match[0].lower().startswith(("q", "h", "g")) else match.start()
    amount = Amount(start=start, end=match.end(), first=Numeral(value=0.5, step=0.1))
    read_scale(text, amount)
    if amount.scaled or find_unit(text, amount.end + 1) is not None:
        return amount if read_rest(text, amount) else None
    amount.first, amount.unit, amount.approximate = Numeral(value=50.0, step=1.0), UNITS["%"], True
    return amount


def _dozens(text: str, match: re.Match[str]) -> Amount | None:
    """ "hàng trăm", "vài chục nghìn": from one such to ten of them."""
    value = 1.0
    for word in match["dozens"].split():
        value *= 10 if word == "chục" else SCALES[word]
    few = not match[0].lower().startswith("hàng")
    amount = Amount(
        start=match.start(),
        end=match.end(),
        first=Numeral(value=value * (2 if few else 1), step=value),
        last=Numeral(value=value * 10, step=value),
        approximate=True,
    )
    return amount if read_rest(text, amount) else None


def _times(_text: str, match: re.Match[str]) -> Amount | None:
    """ "gấp đôi" is twice."""
    value = Numeral(value=2.0 if match["much"] == "đôi" else 1.5, step=0.1)
    return Amount(start=match.start(), end=match.end(), first=value, noun="lần", dimension="count", known=True)
