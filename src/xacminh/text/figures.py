"""Numbers in figures where they stand, with the signs before them: "+3%", "-5°C", "US$ 5", "3 phẩy 5", "1/3"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xacminh.text.amounts import Amount, read_metres, read_rest, read_scale, read_score
from xacminh.text.fractions import read_fraction
from xacminh.text.numbering import is_code, numbers_part
from xacminh.text.numerals import FIGURE, Numeral, read_figure
from xacminh.text.pairs import Pair, read_figures_pair
from xacminh.text.powers import is_raised, read_power
from xacminh.text.signs import SIGNED, follows_plus, sign_before
from xacminh.text.units import UNITS

# A figure stands alone: nothing of COVID-19, H5N1, Q.1, 7:30, a phone number, an address or a legal document's number.
_FIGURE: Final = re.compile(
    rf"(?<![\w#@])(?<!\w[-./:,_–])(?P<figure>{FIGURE})(?!/\d*[A-ZĐ]|/\d{{4}}/|:\d|-[A-ZĐ]|_|-\d+-\d)"
)
_GLUED_BEFORE: Final = re.compile(r"[\w#@]$|\w[-./:,_–×*·^]$|\^.$")
_GOES_ON: Final = re.compile(r"(?<![^\W\d])\d+ $")  # the figures before a space are part of a longer number
_MONEY_FIRST: Final = re.compile(rf"(?P<sign>US\$|A\$|S\$|[$€£₫]|USD|EUR|VND)\s?(?P<sum>{FIGURE})")
_SIGN_BEFORE: Final = re.compile(r"(?<!\w)(?:US|A|S)?[$€£₫]\s?$")
_POINT_SAID: Final = re.compile(r"\sphẩy\s(?P<places>\d{1,4})(?!\w|[.,]\d)")
_POINT_FIRST: Final = re.compile(r"(?:^|[\s(])[.,]$")
_ODD: Final = re.compile(r"\s(?:lẻ|linh)\s(?P<odd>\d{1,2})(?!\w|[.,]\d)")
_DOZEN: Final = re.compile(r"\stá(?!\w)")
_SOME_MORE: Final = re.compile(r"\smấy(?!\w)")


def at_figure(text: str, start: int) -> Amount | None:
    """A number in figures, with the sign of money, plus or minus before it."""
    sign = _SIGN_BEFORE.search(text[max(0, start - 5) : start])
    if sign is not None:
        return read_money(text, start - len(sign[0].lstrip()))
    mark = sign_before(text, start)
    if not mark and follows_plus(text, start):
        return None
    amount = read_signless(text, start, below=mark == "-")
    if not mark:
        return amount
    if amount is not None and amount.unit is not None and amount.unit.dimension in SIGNED:
        amount.start -= mark == "-"
        return amount
    if mark == "-":  # elsewhere the dash is a dash
        return read_signless(text, start)
    return amount if amount is not None and (amount.unit is not None or amount.known) else None


def read_signless(text: str, start: int, *, below: bool = False) -> Amount | None:
    """A number in figures without its sign; `below` nought where that is said."""
    return _with_power(text, start, below=below) or _without_power(text, start, below=below)


def _with_power(text: str, start: int, *, below: bool) -> Amount | None:
    """A number with a power of ten: "3×10⁶ người"."""
    power = None if _GLUED_BEFORE.search(text[max(0, start - 2) : start]) else read_power(text, start)
    if power is None:
        return None
    first = power.numeral.below_nought() if below else power.numeral
    amount = Amount(start=start, end=power.end, first=first, figure_end=power.end, scaled=True)
    return amount if read_rest(text, amount) else None


def _without_power(text: str, start: int, *, below: bool) -> Amount | None:
    match = _FIGURE.match(text, start)
    if match is None or _GOES_ON.search(text[max(0, start - 16) : start]):
        return None
    figure = match["figure"]
    if is_code(text, start, figure) or numbers_part(text, start, figure) or is_raised(text, start, match.end()):
        return None
    first, end = _figure(text, start, figure)
    amount = Amount(start=start, end=end, first=first.below_nought() if below else first, figure_end=match.end())
    pair = None if below else read_figures_pair(text, start)
    if pair is not None:
        return paired(text, start, pair)
    if read_score(text, amount) or read_metres(text, amount):
        return amount
    fraction = read_fraction(text, start, amount.end, amount.first)
    if fraction is not None:
        return share_of(amount, *fraction)
    read_scale(text, amount)
    read_more(text, amount)
    numbers_document = text.startswith("/", amount.end) and text[amount.end + 1 : amount.end + 2].isdecimal()
    return None if numbers_document or not read_rest(text, amount) else amount


def _figure(text: str, start: int, figure: str) -> tuple[Numeral, int]:
    """The figure's number and its end; ".5" is half of one, "3 phẩy 5" three and a half."""
    end = start + len(figure)
    if figure.isdecimal() and _POINT_FIRST.search(text[max(0, start - 2) : start]):
        return Numeral(value=float(f"0.{figure}"), step=10.0 ** -len(figure)), end
    point = _POINT_SAID.match(text, end) if figure.isdecimal() else None
    if point is None:
        return read_figure(figure), end
    places = point["places"]
    return Numeral(value=float(f"{figure}.{places}"), step=10.0 ** -len(places)), point.end()


def read_more(text: str, amount: Amount) -> None:
    """ "100 lẻ 5" is 105, "30 mấy" is from 31 to 39, "một tá" is twelve."""
    value = amount.first.value
    dozen = _DOZEN.match(text, amount.end) if amount.spoken else None
    if dozen is not None:
        amount.first, amount.end, amount.scaled = amount.first.times(12.0), dozen.end(), True
    odd = _ODD.match(text, amount.end) if value and value % 100 == 0 else None
    if odd is not None:
        amount.first, amount.end = Numeral(value=value + int(odd["odd"]), step=1.0), odd.end()
    more = _SOME_MORE.match(text, amount.end) if value in range(10, 100, 10) else None
    if more is not None:
        amount.first, amount.last = Numeral(value=value + 1, step=1.0), Numeral(value=value + 9, step=1.0)
        amount.end, amount.approximate = more.end(), True


def paired(text: str, start: int, pair: Pair) -> Amount | None:
    """A rough count with what it counts."""
    amount = Amount(
        start=start, end=pair.end, first=pair.low, last=pair.high, scaled=pair.scaled, approximate=True, spoken=True
    )
    return amount if read_rest(text, amount) else None


def read_money(text: str, start: int) -> Amount | None:
    """A sum that its currency stands before: "$5 triệu", "USD 100"."""
    match = _MONEY_FIRST.match(text, start)
    if match is None:
        return None
    power = read_power(text, match.start("sum"))
    if power is None and is_raised(text, match.start("sum"), match.end()):
        return None
    first, end = (read_figure(match["sum"]), match.end()) if power is None else (power.numeral, power.end)
    amount = Amount(start=match.start(), end=end, first=first, unit=UNITS[match["sign"]])
    read_scale(text, amount)
    amount.unit = UNITS[match["sign"]]
    read_rest(text, amount)
    return amount


def share_of(amount: Amount, share: Numeral, end: int) -> Amount:
    """The amount as a share in percent."""
    return replace(amount, first=share, end=end, unit=UNITS["%"], approximate=True)
