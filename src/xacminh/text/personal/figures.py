"""Runs of figures that could be a number of something: typed, with slips of the finger, or said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from xacminh.text.addresses import find_addresses
from xacminh.text.fold import fold
from xacminh.text.numerals import DIGITS
from xacminh.text.personal.reading import WALL, Reading
from xacminh.text.phonology import is_folded_syllable

_LEAST: Final = 6
# letters typed, or read by a scanner, for figures: only in a word that is figures for the most part
_NOISY: Final = re.compile(r"(?<![^\W\d_])[0-9OoIl]{2,}(?![^\W\d_])")
_NOISE: Final = str.maketrans("OoIl", "0011")
_RUN: Final = re.compile(r"\d(?:\d|[ .\-–_()\u20e3]{1,3}(?=\d))*")
#: figures in boxes end in these
_BOX: Final = re.compile(r"[\ufe0f\u20e3]+")
_GAP: Final = re.compile(r"\.\s+|\s[-–]\s|\s\.\s?|(?P<nought>[ \-–_]{1,3}(?=\(?(?:0|84)))")
# what is a day, a time, a numbered document or a fraction is blotted out before runs are looked for
_OTHER: Final = re.compile(
    r"(?<![\d.])\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?![\d.])(?![ -]\d{2})"
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?!\d)"
    r"|(?<![\d.])\d{1,2}[/]\d{1,2}(?:/\d{2,4})?(?![\d./])"
    r"|\d{1,2}[:hg]\d{2}(?!\d)"
    r"|(?<![\w/])\d{1,6}(?:/\d{4})?/[A-ZĐ]{2}[\w&Đ-]*"
)
_MONEY: Final = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+(?:\s?[-–]\s?[1-9]\d{0,2}(?:[. ]\d{3})+)?")
_UNIT: Final = re.compile(
    r"[đ$€%₫°]|(?:d|k|m|tr|ty)(?![^\W\d_])|[\s\])]{0,2}(?:(?:đồng|dong|đ|vnđ|vnd|usd|eur|đô|tr|kwh|km|kg|ha"
    r"|m[23²³])(?![^\W\d_])|[$€%₫°]"
    r"|tri[eệ]u|t[yỷỉ](?![^\W\d_])|ngh[iì]n|ng[aà]n(?![^\W\d_]))"
)
# what is counted; some of it reads like other words where marks are left out ("con" is "còn"), so a label outweighs it
_THING: Final = re.compile(
    r"\s?(?:ng[uư][oờ]i|vụ|ca|liều|lieu|tấn|tan|m|l[iíì]t|cổ phi[eế]u|cp|l[uư][oợ]t|views?|likes?|follow\w*|vé|hộ"
    r"|con|chiếc|cái|đơn"
    r"|học sinh|sinh viên|bệnh nhân|lao động|cử tri|doanh nghiệp|phiếu|tài khoản|thuê bao|công dân|dân|xe|cây"
    r"|m[uũ]i|k|d)"
    r"(?![^\W\d_])"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """`digits` between `start` and `end`; `ends` says where each digit of it ends in the text."""

    start: int
    end: int
    digits: str
    ends: tuple[int, ...]
    plus: bool = False
    spoken: bool = False
    #: a unit stands behind it, or a thing; it is written like a sum ("1.250.000"); it is a part of a longer figure
    counted: bool = False
    things: bool = False
    summed: bool = False
    part: bool = False

    @property
    def amount(self) -> bool:
        """Whether it looks like a count or a sum. Counts never begin with a nought."""
        if self.digits.startswith("0") or self.plus or self.spoken:
            return self.part
        return self.counted or self.things or self.summed or self.part or self.digits.endswith("000")

    def broken(self, size: int) -> bool:
        """Whether a sign or a blank stands behind the first `size` digits."""
        return self.ends[size] > self.ends[size - 1] + 1

    @property
    def in_pairs(self) -> bool:
        """Whether it is a row of numbers of two figures, as of a lottery."""
        return all(self.broken(size) for size in range(2, len(self.digits), 2))


def runs(reading: Reading) -> tuple[Run, ...]:
    """All runs of six figures and more, in order."""
    return tuple(sorted([*_typed(reading), *_said(reading)], key=lambda run: run.start))


def shape_of(text: str) -> str:
    """`text` with letters that stand for figures turned into these, and what is no run of figures blotted out."""

    def clean(match: re.Match[str]) -> str:
        figures = sum(c.isdecimal() for c in match[0])
        return match[0].translate(_NOISE) if figures >= 2 and figures * 2 >= len(match[0]) else match[0]

    return _OTHER.sub(lambda match: WALL * len(match[0]), _NOISY.sub(clean, text))


def _typed(reading: Reading) -> Iterator[Run]:
    shape = shape_of(reading.text)
    for start, end in find_addresses(reading.text):
        if "@" not in shape[start:end]:
            shape = f"{shape[:start]}{WALL * (end - start)}{shape[end:]}"
    for match in _RUN.finditer(shape):
        if len(match[0]) < _LEAST or _in_a_code(reading, match.start()):
            continue
        for start, stop in _pieces(shape, match.start(), match.end()):
            boxed = _BOX.match(shape, stop)
            end = stop if boxed is None else boxed.end()
            ends = tuple(i + 1 for i in range(start, end) if shape[i].isdecimal())
            if len(ends) >= _LEAST:
                yield _run(reading, shape, start, end, ends)


def _in_a_code(reading: Reading, start: int) -> bool:
    """Whether letters that are no word stand right before: "SPXVN0412…", but not "sđt0912…"."""
    if not start or not reading.text[start - 1].isalpha():
        return False
    before = reading.words[reading.word_at(start) - 1]
    return before.text.isupper() and not is_folded_syllable(before.folded) and before.low not in _GLUED


_GLUED: Final = frozenset({"sđt", "sdt", "stk", "tk", "dt", "đt", "cccd", "cmnd", "cmt"})


def _run(reading: Reading, shape: str, start: int, end: int, ends: tuple[int, ...]) -> Run:
    digits = "".join(shape[i - 1] for i in ends)
    before = shape[max(0, start - 2) : start]
    written = shape[start:end]
    begin, plus = start, before.endswith("+")
    begin -= plus
    if before.endswith("(+") or (before.endswith("(") and ")" in written):
        begin = start - 1 - plus
    part = before[-1:] in {",", "/"} and before[:1].isdecimal()
    part = part or (shape[end : end + 1] == "," and shape[end + 1 : end + 2].isdecimal())
    return Run(
        start=begin,
        end=end,
        digits=digits,
        ends=ends,
        plus=plus,
        part=part,
        counted=_UNIT.match(reading.low, end) is not None,
        things=_THING.match(reading.low, end) is not None,
        summed=_MONEY.fullmatch(written) is not None,
    )


def _pieces(shape: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run cut where two numbers stand side by side: "0912… - 0987…", "0912… 0987…"."""
    figures = [0, *accumulate(shape[i].isdecimal() for i in range(start, end))]

    def between(left: int, right: int) -> int:
        return figures[right - start] - figures[left - start]

    first = start
    for gap in _GAP.finditer(shape, start, end):
        ahead, behind = between(first, gap.start()), between(gap.end(), end)
        sign = gap[0].strip(" -–")
        if gap["nought"] is not None:
            apart = ahead >= 9 and behind >= 9
        elif gap[0].startswith(" "):
            apart = ahead >= (8 if sign else _LEAST) and behind >= (8 if sign else _LEAST)
        else:
            apart = True  # ". ": a sentence ends
        if apart:
            yield first, gap.start()
            first = gap.end()
    yield first, end


_SAID: Final = {
    **{word: str(value) for word, value in DIGITS.items()},
    **{fold(word): str(value) for word, value in DIGITS.items()},
    "ko": "0",
    "hông": "0",
    "hok": "0",
    "zero": "0",
    "mươi": "",
    "muoi": "",
    "mười": "1",
    "tám": "8",
    "k": "0",
}
_FILLERS: Final = frozenset(
    {"rồi", "đến", "tới", "xong", "tiếp", "chấm", "gạch", "phẩy", "số", "con", "và", "là", "cộng"}
)
_WITHIN: Final = re.compile(r"[\s,.\-–…:]{1,4}")


def _said(reading: Reading) -> Iterator[Run]:
    """Digits said one by one, in words or in words and figures: "không chín năm tám", "0 chín 12 ba"."""
    words, at = reading.words, 0
    while at < len(words):
        if words[at].low not in _SAID and not words[at].text.isdecimal():
            at += 1
            continue
        digits, ends, last, spoken = "", [], at, 0
        filler = False
        while last < len(words) and (last == at or _WITHIN.fullmatch(reading.gap(last))):
            low = words[last].low
            said = low if low.isdecimal() and low.isascii() else _SAID.get(low)
            if said is None and (filler or low not in _FILLERS):
                break
            filler = said is None
            if said is not None:
                spoken += low in _SAID
                digits += said
                ends += [words[last].end] * len(said)
            last += 1
        if spoken >= 4 and len(digits) >= 8:
            yield Run(start=words[at].start, end=ends[-1], digits=digits, ends=tuple(ends), spoken=True)
        at = max(last, at + 1)
