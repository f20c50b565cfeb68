"""Cutting text into sentences, with guards for the full stops and line breaks that do not end one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xacminh.text.letters import CLOSING, EMOJI, LOWER, MARKS, OPENING, UPPER
from xacminh.text.phonology import is_folded_syllable, is_syllable
from xacminh.text.records import Sentence
from xacminh.text.wordlist import words

# Every way begins with a sign of its own, never with white space: long runs of blanks must not cost their square.
_PICTURE: Final = f"[{EMOJI}][{EMOJI}\\u200d\\ufe0f]*"
_MORE_PICTURES: Final = f"(?:[ \\t\\xa0]{{0,3}}{_PICTURE})*"
_CANDIDATE: Final = re.compile(
    f"(?P<stop>[.!?…。！？]+)(?P<close>[{CLOSING}]*)(?P<pictures>{_MORE_PICTURES})"
    f"|(?P<emoji>{_PICTURE}{_MORE_PICTURES})"
    f"|(?P<bullet>(?<=[ \\t])[•●▪◦‣]+(?=[ \\t]))"
    f"|(?P<line>(?:\\r\\n?|[\\n\\x0b\\x0c\\x85\\u2028\\u2029])\\s*)"
)
_CAPITAL_NEXT: Final = re.compile(f"[ \\t\\xa0]{{1,5}}[{OPENING}]?[{UPPER}]")
_NEXT: Final = re.compile(f"(?P<space>[^\\S\\n\\r]*)(?P<open>[{OPENING}\\-–— \\t]*)(?P<word>[^\\W_][{MARKS}\\w]*)?")
_BEFORE: Final = re.compile(r"(?:[^\s(\[{\"'“‘«,;]|(?<=\d),(?=\d))*$")
_WORD_AT_END: Final = re.compile(f"[{MARKS}\\w]+$")
_ADDRESS: Final = re.compile(r"://|www\.|@|\.(?:vn|com|net|org|gov|edu|info)\b", re.IGNORECASE)
_LIST_MARK: Final = re.compile(r"(?:[-–—•●▪◦‣*+✓✔➢►]|\(?(?:\d{1,3}|[a-zđA-ZĐ]|[ivxIVX]{1,5})[.)])(?=[ \t\xa0])")
_HEADING: Final = re.compile(
    r"(?:(?:điều|chương|mục|khoản|phần|bài|hình|bảng|phụ lục|câu|bước|tập|quyển)\s+)?"
    r"(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-zđĐ])(?:\.\d{1,3})*$",
    re.IGNORECASE,
)

_ABBREVIATIONS: Final = words(
    """tp tx tt đt q ts tskh pgs gs ths bs bsckii bscki ks kts cn ncs nsnd nsưt nxb tr vd sđd xb sn dr mr mrs ms st vs
    inc ltd corp jr sr prof gov lt col sgt capt maj cf fig vol pp ed eds rev hon feat approx sp spp subsp var ssp cv
    đh cđ thpt thcs ubnd hđnd ht đđ gm lm đgm hy tgm tg đ/c k/g"""
)
_CAPITAL_ABBREVIATIONS: Final = frozenset({"Co", "Gen", "Th", "Ph", "Tr", "Ng", "Đc", "Bros", "Sen", "Rep", "Mt", "Ft"})
_WORDS_TOO: Final = frozenset({"op", "no", "gen", "con", "san", "mi", "xem", "in"})  # Latin words spelt like syllables
#: small words that sentences often begin with, so that their capital there says nothing
STARTERS: Final = words(
    """anh bà bên bởi bộ các cách cho chúng chị công cơ cả cũng cùng do dù dưới em gia giữa hai hiện hiệu hôm họ hội
    khi không khoảng kết liên lúc mặc mỗi một mọi người ngay nghe ngoài ngày nhiều như nhưng những năm nếu nó phía
    qua sau song sáng số theo thông thời thế tin trong trên trước trung tuy tuyến tuần tôi tại tất từ tháng và vì
    việc về với vậy vụ ví vào xung đang đây đã đó đến đối để đồng điều ông"""
)
_PERSONS: Final = frozenset({"anh", "chị", "ông", "bà", "em", "cháu"})
_WRAP_FROM: Final = 50  # characters; shorter lines are not broken by a margin


def sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences in order, without the white space around them. Together they hold all visible text."""
    found: list[Sentence] = []
    start = 0
    for end in _borders(text):
        sentence = _trimmed(text, start, end)
        if sentence is not None:
            found.append(sentence)
        start = end
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Sentence | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    begin = start + len(piece) - len(piece.lstrip())
    return Sentence(text=inner, start=begin, end=begin + len(inner))


def _borders(text: str) -> Iterator[int]:
    """Offsets where a sentence ends, the end of the text last."""
    wrapped = _is_wrapped(text)
    start = 0
    for match in _CANDIDATE.finditer(text):
        end: int | None = None
        if match["stop"] is not None:
            end = match.end() if _stops(text, match, start) else None
        elif match["line"] is not None:
            end = match.end() if _breaks(text, match, start, wrapped=wrapped) else None
        elif match["emoji"] is not None:
            goes_on = _CAPITAL_NEXT.match(text, match.end()) is None
            end = None if goes_on or not text[start : match.start()].strip() else match.end()
        else:
            end = match.start()
        if end is not None and text[start:end].strip():
            yield end
            start = end
    yield len(text)


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken by a margin: many of them go on with a small letter."""
    breaks = text.count("\n")
    if breaks < 2:
        return False
    return len(_MARGIN.findall(text)) >= max(2, breaks // 4)


_MARGIN: Final = re.compile(f"[{LOWER}{MARKS},]\\n[{LOWER}]")


def _breaks(text: str, line: re.Match[str], start: int, *, wrapped: bool) -> bool:
    """Whether a line break ends a sentence: always but where the line was only too long."""
    before = text[max(start, line.start() - 80) : line.start()].rstrip()
    after = text[line.end() : line.end() + 8]
    if len(re.findall(r"\r\n?|\n", line[0])) > 1 or not before or _LIST_MARK.match(after):
        return True
    if after[:1].islower():
        return before[-1] in ".!?:;…" and not before.endswith((",", "-"))
    if before[-1] in ",([-–":
        return False
    width = line.start() - max(text.rfind("\n", 0, line.start()), 0)
    return not (wrapped and width >= _WRAP_FROM and before[-1] not in '.!?:;…”"')


def _stops(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the full stop, mark or dots at `match` end the sentence that began at `start`."""
    stop, end = match["stop"], match.end()
    if end == len(text) or stop[0] in "。！？":
        return True
    after = _NEXT.match(text, end)
    if after is None:
        return True
    spaced = bool(after["space"]) or bool(match["pictures"])
    word = after["word"] or ""
    if not spaced:
        return _stops_unspaced(text, match, start, word if not after["open"] else "")
    if "!" in stop or "?" in stop:
        aside = text[match.start() - 1 : match.start()] in {"(", "-", "–"}  # "(?)", "(461-? TCN)"
        return not aside and not (word[:1].islower() and bool(match["close"]))
    if len(stop) > 1 or stop == "…":
        return not word[:1].islower()
    return _full_stop_ends(text, match, start, word)


def _stops_unspaced(text: str, match: re.Match[str], start: int, word: str) -> bool:
    """A mark with no space behind it: "xong.Sau đó" ends a sentence; "vnexpress.net", "1.000", "Tp.HCM" do not."""
    if not word[:1].isupper() or len(word) < 2 or not word[1:].islower():
        return False
    before = _before(text, match.start(), start)
    if _ADDRESS.search(before) or _ADDRESS.search(text[match.start() : match.end() + 24].split(" ", 1)[0]):
        return False
    if match["stop"] != ".":
        return True
    if not is_syllable(word):
        return False
    last = before.rsplit(".", 1)[-1]
    if last.isdigit():
        return not _is_heading(text, start, match.start())
    return last.islower() and len(last) > 1 and is_syllable(last) and last not in _ABBREVIATIONS


def _full_stop_ends(text: str, match: re.Match[str], start: int, word: str) -> bool:
    """A single full stop with a space behind it."""
    before = _before(text, match.start(), start)
    last = _WORD_AT_END.search(before)
    last_word = last[0] if last else ""
    if word[:1].islower():
        return _goes_on_small(last_word, word, closed=bool(match["close"]))
    if match["close"]:
        return True
    if (last_word and _is_heading(text, start, match.start())) or _is_short_form(last_word, word):
        return False
    if len(last_word) == 1 and last_word.isupper():
        return not _is_initial(text, before, match.start(), word, start)
    return not (len(last_word) == 1 and last_word.isalpha() and word[:1].isdigit())  # "(b. 1905)"


def _is_heading(text: str, start: int, at: int) -> bool:
    """Whether all of the sentence so far is "Điều 5", "IV" or "1.2": its title follows."""
    return at - start <= 40 and _HEADING.match(text[start:at].strip()) is not None


def _is_short_form(word: str, following: str) -> bool:
    """Whether a full stop belongs to the word before it: "TS.", "No. 5"."""
    if word.lower() in _ABBREVIATIONS or word in _CAPITAL_ABBREVIATIONS:
        return True
    return word in {"No", "Q", "P", "F"} and following[:1].isdigit()


def _goes_on_small(last: str, word: str, *, closed: bool) -> bool:
    """A small letter after the stop: the end of a sentence only between two true syllables, as in hasty posts."""
    if closed or len(last) < 2 or not last.islower() or last in _ABBREVIATIONS:
        return False
    if not (is_syllable(last) and (is_syllable(word) or is_folded_syllable(word))):
        return False
    return last not in _WORDS_TOO


def _is_initial(text: str, before: str, at: int, word: str, start: int) -> bool:
    """Whether the single capital before the stop is a name's letter ("J. K.", "Nguyễn V.") and not "vitamin C."."""
    if word.lower() in STARTERS:
        return False
    if "." in before or (word[:1].isupper() and not is_syllable(word)):
        return True
    previous = text[max(start, at - 40) : at - len(before)].split()
    return not previous or previous[-1][:1].isupper() or previous[-1].lower() in _PERSONS


def _before(text: str, at: int, start: int) -> str:
    """The unbroken run of signs right before `at`, within the sentence and 40 characters."""
    found = _BEFORE.search(text[max(start, at - 40) : at].rstrip(" "))
    return found[0] if found else ""
