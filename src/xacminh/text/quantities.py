"""Numbers with their units in a text: measures, money, percentages, counts, ranges and bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xacminh.text.addresses import find_addresses
from xacminh.text.amounts import Amount, read_metres, read_rest, read_scale, read_score
from xacminh.text.bounds import bound, is_bounded
from xacminh.text.fractions import read_fraction
from xacminh.text.intervals import Intervals
from xacminh.text.numerals import (
    FIGURE,
    MULTIPLYING,
    NUMBER_WORDS,
    SCALES,
    WORDS,
    Numeral,
    read_figure,
    read_words,
    tidy,
)
from xacminh.text.records import Mention, MentionKind, Quantity
from xacminh.text.tokens import Token, tokens
from xacminh.text.units import UNITS, Unit, find_unit
from xacminh.text.wordlist import words

# A figure stands alone: nothing of COVID-19, H5N1, Q.1, 7:30, a phone number, an address or a legal document's number.
_FIGURE: Final = re.compile(
    rf"(?<![\w#@+])(?<!\w[-./:,_–])(?<!\d )(?P<figure>{FIGURE})(?!/\d*[A-ZĐ]|/\d{{4}}/|:\d|-[A-ZĐ]|_|-\d+-\d)"
)
_MONEY_FIRST: Final = re.compile(rf"(?P<sign>US\$|A\$|S\$|[$€£₫]|USD|EUR|VND)\s?(?P<sum>{FIGURE})")
_COVID_BEFORE: Final = re.compile(r"(?:covid|cov|sars)\s?[-–]?\s?$", re.IGNORECASE)  # "COVID - 19"
_BY_LETTER: Final = re.compile(r"0\d{2,}$")  # telephone numbers and codes
_SIGN_BEFORE: Final = re.compile(r"(?<!\w)(?:US|A|S)?[$€£₫]\s?$")
_WORDS: Final = re.compile(rf"(?<![\w-])(?P<words>{WORDS})(?![\w-])")
_HALF: Final = re.compile(
    r"(?i:một|phân|quá|hơn|gần|già)\s(?P<half>nửa)(?!\w)(?!\s(?:đêm|cuối|đầu|còn))"
    r"|(?P<of>[Nn]ửa)(?=\s(?:năm|tháng|giờ|tiếng|ngày|triệu|tỷ|tỉ|km|kg|cân|lít|mét)(?!\w))"
)
_DOZENS: Final = re.compile(
    r"(?i:hàng|vài|mấy)(?P<dozens>\s(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))?)(?!\w)"
)
_TIMES: Final = re.compile(r"(?i:gấp)\s(?P<much>đôi|rưỡi)(?!\w)")
_HEAT: Final = re.compile(r"nhiệt|nóng|lạnh|sốt|nắng|băng giá|sôi|nung|đun|thời tiết|hơ", re.IGNORECASE)
_QUAKE: Final = re.compile(r"động đất|địa chấn|dư chấn|rung chấn|richter", re.IGNORECASE)
_YEAR_BEFORE: Final = re.compile(
    r"(?<!\w)(?:mỗi|hằng|hàng|trong|một|nhiều|các|cả|suốt|đầu|cuối|giữa|sang|từng|mấy|vài|thứ|\d)\s$", re.IGNORECASE
)
_ORDER_BEFORE: Final = re.compile(r"(?<!\w)(?:thứ|tháng|ngày|lớp|ông|bà|anh|chú|bác|cô|dì|số)\s$", re.IGNORECASE)
_PRONOUNS: Final = frozenset({"ông", "bà", "anh", "chị", "em", "cháu", "con"})  # "năm ông 27 tuổi" is a year
_ONE_BEFORE: Final = re.compile(r"(?<!\w)(?:chỉ|đúng)\s$", re.IGNORECASE)

_AGE_BEFORE: Final = re.compile(r"(?<!\w)tuổi\s(?:từ\s)?$", re.IGNORECASE)
_LABEL_WORD: Final = re.compile(r"(?:^|[\s(\"“])(?P<word>[^\W\d_]+)\s$")
_OPENING: Final = re.compile(r"(?:^|[.!?…:\n\"“(])\s*$")
# what a number puts in order or names: "điều 5", "lần thứ 3"
_LABELS: Final = words(
    """điều lần_thứ thứ_hạng khoản chương mục lớp hạng tầng khóa kỳ thứ tập vòng quận phường đường phase giai_đoạn top
    mã nhóm loại tuyến khối hàng quốc_lộ tỉnh_lộ bảng tổ khu cấp số bước đợt mức câu trang hình vị_trí kênh lô
    phòng kỳ_họp tháp cổng ga type cúm"""
)
# … unless something that is counted follows: "khu 5 hộ"
_WEAK_LABELS: Final = words("số khu mức tổ đợt hạng bước vòng kỳ khóa phòng khối hàng nhóm loại tuyến")
_RANKS: Final = dict.fromkeys(("top", "thứ", "thứ hạng", "vị trí"), "hạng")
_STARTS: Final = (
    frozenset({"một", "phân", "quá", "hơn", "gần", "già", "nửa", "hàng", "vài", "mấy", "gấp"}) | NUMBER_WORDS
)


def find_quantities(text: str, words: list[Token] | None = None) -> tuple[Mention, ...]:
    """All numbers, sums of money and percentages, in order. `text` is normalised.

    `words` are the tokens of `text`, where they are known already.
    """
    words = tokens(text) if words is None else words
    addresses = Intervals(find_addresses(text))
    found: list[Mention] = []
    at = 0
    for word, start, _ in words:
        figure = word[0].isdecimal()
        if start < at or not (figure or word in _STARTS or word in {"usd", "eur", "vnd"}):
            continue
        if addresses.touch(start, start + 1):
            continue
        amount = _at_figure(text, start) if figure else _at_word(text, word, start)
        if amount is not None and amount.start >= at:
            found.append(_mention(text, amount))
            at = amount.end
    return tuple(found)


def _mention(text: str, amount: Amount) -> Mention:
    quantity = _quantity(text, amount)
    kind: MentionKind = "number"
    if quantity.dimension.startswith("money"):
        kind = "money"
    elif quantity.dimension.startswith("percent"):
        kind = "percent"
    return Mention(kind=kind, text=text[amount.start : amount.end], start=amount.start, end=amount.end, value=quantity)


def _at_figure(text: str, start: int) -> Amount | None:
    """A number in figures, with the sign of money or the minus before it."""
    sign = _SIGN_BEFORE.search(text[max(0, start - 5) : start])
    if sign is not None:
        money = _MONEY_FIRST.match(text, start - len(sign[0].lstrip()))
        return None if money is None else _sum_of(text, money)
    match = _FIGURE.match(text, start)
    if match is None or _counts_nothing(text, match):
        return None
    figure = match["figure"]
    amount = Amount(start=start, end=match.end(), first=read_figure(figure), figure_end=match.end())
    if start and text[start - 1] in "-−" and text[max(0, start - 2) : start - 1] in {"", " ", "(", "\n"}:
        return _negative(text, amount)
    if read_score(text, amount) or read_metres(text, amount):
        return amount
    fraction = read_fraction(text, start, amount.end, amount.first)
    if fraction is not None:
        return _share(amount, *fraction)
    read_scale(text, amount)
    numbers_document = text.startswith("/", amount.end) and text[amount.end + 1 : amount.end + 2].isdecimal()
    return amount if not numbers_document and read_rest(text, amount) else None


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether a figure is a telephone number or code, a footnote's "[1]" or of "COVID - 19"."""
    start = match.start()
    if _BY_LETTER.match(match["figure"]) or _COVID_BEFORE.search(text[max(0, start - 12) : start]):
        return True
    return text[start - 1 : start] == "[" and text[match.end() : match.end() + 1] == "]"


def _sum_of(text: str, match: re.Match[str]) -> Amount:
    amount = Amount(start=match.start(), end=match.end(), first=read_figure(match["sum"]), unit=UNITS[match["sign"]])
    read_scale(text, amount)
    amount.unit = UNITS[match["sign"]]
    read_rest(text, amount)
    return amount


def _negative(text: str, amount: Amount) -> Amount | None:
    """ "-5°C": a sign counts only before degrees and percentages; elsewhere the dash is a dash."""
    if not read_rest(text, amount):
        return None
    if (
        amount.unit is not None
        and amount.unit.dimension in {"temperature", "degree", "percent"}
        and amount.last is None
    ):
        amount.first = Numeral(value=-amount.first.value, step=amount.first.step)
        amount.start -= 1
    return amount


def _share(amount: Amount, share: Numeral, end: int) -> Amount:
    return replace(amount, first=share, end=end, unit=UNITS["%"], approximate=True)


def _at_word(text: str, word: str, start: int) -> Amount | None:
    """A number that begins with a word."""
    if word in {"usd", "eur", "vnd"}:
        match = _MONEY_FIRST.match(text, start)
        return None if match is None else _sum_of(text, match)
    for pattern, read in ((_HALF, _half), (_DOZENS, _dozens), (_TIMES, _times)):
        match = pattern.match(text, start)
        if match is not None:
            return read(text, match)
    match = _WORDS.match(text, start)
    return None if match is None else _in_words(text, match)


def _in_words(text: str, match: re.Match[str]) -> Amount | None:
    """A number in words. A single one ("hai", "năm") is a number only before a unit or a noun that is counted."""
    said = match["words"].lower().split()
    for index, word in enumerate(said):
        following = said[index + 1] if index + 1 < len(said) else ""
        # "mười năm" is ten years and "hai triệu năm" two million years, but "năm trăm" is five hundred
        if word == "năm" and index and following not in MULTIPLYING and said[index - 1] not in {"linh", "lẻ"}:
            said = said[:index]
            break
    while said[-1] in {"linh", "lẻ"}:
        said.pop()
    if said[0] in {"mươi", "chục", "trăm", "tư", "mốt", "lăm", *SCALES}:
        return None
    numeral = read_words(said)
    if numeral is None:
        return None
    end = match.start() + len(" ".join(said))
    amount = Amount(start=match.start(), end=end, first=numeral, scaled=said[-1] in SCALES)
    fraction = read_fraction(text, match.start(), end, numeral)
    if fraction is not None:
        return _share(amount, *fraction)
    if len(said) == 1 and said[0] != "mười":
        return _single(text, amount, said[0])
    plain = not any(word in MULTIPLYING for word in said)
    named = match["words"][0].isupper()
    if plain or not read_rest(text, amount) or (named and amount.unit is None and not amount.known):
        return None
    return amount


def _single(text: str, amount: Amount, word: str) -> Amount | None:
    """A lone number word with a unit or a counted noun. "một" is mostly an article: it must be measured or bounded."""
    before = text[max(0, amount.start - 12) : amount.start]
    if (word == "năm" and _YEAR_BEFORE.search(before)) or _ORDER_BEFORE.search(before):
        return None
    if not read_rest(text, amount) or (amount.unit is None and not amount.known):
        return None
    if word == "năm" and amount.noun in _PRONOUNS:
        return None
    if word == "một":
        measured = amount.unit is not None and amount.unit.dimension not in {"duration", "degree", "data"}
        if not measured and not is_bounded(text, amount.start) and not _ONE_BEFORE.search(before):
            return None
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


def _quantity(text: str, amount: Amount) -> Quantity:
    """The amount in base units, with the bounds that the words around it set."""
    label = _label(text, amount)
    if not amount.unit and not amount.known and _AGE_BEFORE.search(text[max(0, amount.start - 12) : amount.start]):
        amount.unit = UNITS["tuổi"]
    elif label:
        amount.noun, amount.dimension, amount.end = label, "label", amount.figure_end
    unit = amount.unit or Unit(base=amount.noun, dimension=amount.dimension or "number")
    if unit.dimension == "degree":
        unit = _meant_degree(text, amount, unit)
    near, far = _in_base(amount.first, unit), _in_base(amount.last or amount.first, unit)
    quantity = Quantity(
        low=near.value,
        high=far.value,
        unit=unit.base,
        dimension=unit.dimension,
        approximate=amount.approximate,
        step=near.step,
        other=_other(amount, near, unit),
    )
    return quantity if unit.dimension in {"score", "label"} else bound(text, amount.start, amount.end, quantity)


def _other(amount: Amount, near: Numeral, unit: Unit) -> float | None:
    """The second reading of the figure, where there can be one: things counted and money have no thousandths."""
    whole = near.value == int(near.value) and amount.first.step >= 1
    if amount.last is not None or (whole and (unit.dimension in {"count", "money"} or near.value % 1000 == 0)):
        return None
    return near.other


def _in_base(number: Numeral, unit: Unit) -> Numeral:
    """In base units. Things that are counted come whole: 3,143 people are 3143."""
    if unit.dimension == "count" and number.other is not None and number.step < 1 and number.other == int(number.other):
        number = Numeral(value=number.other, step=1.0)
    scaled = number.times(unit.factor)
    return replace(scaled, value=tidy(scaled.value + unit.offset)) if unit.offset else scaled


def _meant_degree(text: str, amount: Amount, unit: Unit) -> Unit:
    """Degrees alone are those of heat or of earthquakes where the words before say so."""
    before = text[max(0, amount.start - 80) : amount.start]
    if _QUAKE.search(before):
        return UNITS["độ Richter"]
    return UNITS["°C"] if _HEAT.search(before) else unit


def _label(text: str, amount: Amount) -> str:
    """The word a number belongs to as a name does: "điều 5", "Apollo 11", "lần thứ 3"; "" where there is none."""
    if amount.unit is not None or amount.last is not None or amount.scaled or amount.first.step != 1.0:
        return ""
    before = text[max(0, amount.start - 24) : amount.start]
    match = _LABEL_WORD.search(before)
    if match is None or not text[amount.start].isdecimal():
        return ""
    lower = match["word"].lower()
    two = " ".join(before.split()[-2:]).lower()
    if two in _LABELS or lower in _LABELS:
        weak = two not in _LABELS and lower in _WEAK_LABELS
        word = two if two in _LABELS else lower
        return "" if weak and amount.known else _RANKS.get(word, word)
    start = amount.start - len(before) + match.start("word")
    named = match["word"][0].isupper() and start > 0 and not _OPENING.search(text[max(0, start - 4) : start])
    return lower if named and not amount.known else ""
