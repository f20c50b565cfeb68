"""What to look up of a sentence: no greetings, hedges or calls to share at its ends, and no clauses that only judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from xacminh.claims.features import features
from xacminh.claims.lexicon import ASIDES
from xacminh.claims.records import Reason
from xacminh.text import fold


class Span(NamedTuple):
    """Offsets into the normalised sentence, end exclusive."""

    start: int
    end: int


def _both(*patterns: str) -> Mapping[bool, tuple[re.Pattern[str], ...]]:
    """Each pattern for text with marks (True), and as it reads without them (False)."""
    bare = ("".join(c if c.isascii() else fold(c) for c in pattern) for pattern in patterns)
    return {True: tuple(re.compile(p) for p in patterns), False: tuple(re.compile(p) for p in bare)}


_PEOPLE: Final = (
    r"(?:mọi người|cả nhà|bà con|mn|mng|ae|anh em|chị em|admin|ad|quý vị|"
    r"(?:các|mấy) (?:bác|mẹ|mom|bạn|chị|anh|bà|má|cụ|cô|chú|em|ông|bố|cha|thím|dì))"
)
_LEADS: Final = _both(
    r"[^\w(\[#@%\"“‘«]+",
    r"[\[(][^\])]{2,24}[\])]\s*[-–—:]\s*",
    r"(?:cảnh báo|khẩn cấp|khẩn|tin (?:nóng|khẩn|vui|buồn|chuẩn|mới|hot)|nóng|hot|chú ý|lưu ý|update|breaking|sos|rep)"
    r"\s*[:!‼❗-]+\s*",
    rf"(?:chào |alo |xin chào |hello |ôi )?{_PEOPLE} ơi\b\s*[,.:!]*\s*",
    rf"(?:chào|alo|xin chào|hello) {_PEOPLE}\b\s*[,.:!]+\s*",
    r"(?:trời ơi|trời đất ơi|ối giời ơi|ôi trời|ôi|úi|ủa)\b\s*[,.:!]*\s+",
    r"(?:(?:em|e|mình|tôi|tui|chị|nhiều người|có người|bên em) )?(?:(?:mới|vừa) )?"
    r"(?:nghe (?:nói|đồn|bảo|đâu|kể|tin|phong phanh)|thấy bảo|thấy nói|đồn nhau|đọc báo thấy|xem tin thấy)"
    r"(?: là| rằng)?\s*[,:]?\s+",
    r"(?:(?:người ta|dân tình|thiên hạ) (?:đồn|nói)|theo tin đồn|tin đồn|hình như|có tin|nge nói)"
    r"(?: là| rằng)?\s*[,:]?\s+",
    r"(?:xin |vui lòng |làm ơn )?(?:chia sẻ|share|chuyển tiếp|lan truyền)"
    r"(?: (?:gấp|ngay|mạnh|liền|rộng rãi|giúp|dùm|em|mình|tôi|với|nhé|nha|đi))*\s*[!,.:]+\s*",
)
_TRAILS: Final = _both(
    r"[^\w)\]\"”’»%?…]+$",
    r"[.…]+$",
    rf"[\s,.!]+(?:(?:nha|nhé|nè|đó|đấy|á|ạ|rồi đó|luôn đó|luôn) )?{_PEOPLE}(?: ơi| ạ| nhé| nha| nè)?$",
    r"[,.!]\s*(?:hãy |xin |mọi người |cả nhà |nhớ )*(?:chia sẻ|share|chuyển tiếp)[^,.!?]{0,40}$",
    r"(?:\s+#\w+)+$",
)
#: closing particles; without marks they cannot be told from other words
_PARTICLES: Final = re.compile(r"[\s,]+(?:nha|nhé|nhe|nè|đó|đấy|á|ạ|luôn á|luôn đó|hen|hén|nghen|đó nha|đó nhé)$")
_JOINING: Final = _both(r"(?:vì|bởi vì|bởi|nhưng|mà|khi|do|còn|và|rồi|ủa rồi)\s+")
#: how a clause begins that says when, where, according to whom or on what condition: it stays
_SETTING: Final = _both(
    r"\W*(?:theo (?!mình|tôi|em|tui)|tại|ngày|sáng|trưa|chiều|tối|đêm|hôm|từ|trong|ở|do|nếu|sau|trước|vào|đến|tính|khi"
    r"|vì|bởi|để|nhờ|gồm|bao gồm|cùng|kể từ|riêng|đối với|năm|tháng|quý|mùa|theo đó|cụ thể|hiện)\b"
)
_FIGURE_OR_NAME: Final = re.compile(r"\d|(?<=\w )[^\W\d_](?<![a-zà-ỹđ])\w")
_QUOTES: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_CLAUSE: Final = re.compile(
    r"(?<=[,;:!?…])\s+|(?<=[.])\s+|\s+[-–—]\s+|\s+(?=(?:mà|nhưng|vì|bởi|ma|nhung|vi)\s)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")
_MOST: Final = 12  # clauses looked at in one sentence
_IDLE: Final = 0.15  # a clause less likely checkable than this may go
#: without one of these a clause is a part of the statement, whatever its class: lists and apposition have none
_ASIDES: Final = frozenset(
    {"judged", "judged:public", "i", "has:!", "ask:co-khong"}
    | {f"m:{word}" if word != fold(word) else word for word in ASIDES}
)


def trimmed(sentence: str, span: Span) -> Span:
    """`span` without what stands at its ends and says nothing; the span itself where too little would be left."""
    small, marked = _lowered(sentence)
    start = _without_leads(small, span, marked=marked)
    end = _without_trails(small, Span(start, span.end), marked=marked)
    start, end = _unwrapped(sentence, start, end)
    return Span(start, end) if _words(sentence[start:end]) >= 2 else span


def _lowered(sentence: str) -> tuple[str, bool]:
    """The sentence in small letters, of the same length, and whether it has marks."""
    small, flat = sentence.lower(), fold(sentence)
    if len(small) != len(sentence):  # a letter whose small form is longer: none of Vietnamese
        small = flat
    return (small, True) if small != flat else (flat, False)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _without_leads(small: str, span: Span, *, marked: bool) -> int:
    at = span.start
    moved = True
    while moved:
        moved = False
        for pattern in _LEADS[marked]:
            match = pattern.match(small, at, span.end)
            if match and match.end() > at and _words(small[match.end() : span.end]) >= 3:
                at, moved = match.end(), True
    return at


def _without_trails(small: str, span: Span, *, marked: bool) -> int:
    start, end = span
    moved = True
    while moved:
        moved = False
        for pattern in (*_TRAILS[marked], *((_PARTICLES,) if marked else ())):
            match = pattern.search(small, start, end)
            if match and match.start() < end and _words(small[start : match.start()]) >= 3:
                end, moved = match.start(), True
    while end > start and small[end - 1].isspace():
        end -= 1
    return end


def _unwrapped(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Without a quotation mark or bracket whose other half is not there, or which holds all of it."""
    for opening, closing in _QUOTES:
        inner = sentence[start:end]
        same = opening == closing
        opens, closes = inner.count(opening), inner.count(closing)
        alone = opens == 1 if same else not (opens and closes)
        if inner.startswith(opening) and alone:
            start += 1
        elif inner.endswith(closing) and alone:
            end -= 1
        elif len(inner) > 2 and inner.startswith(opening) and inner.endswith(closing) and opens == (2 if same else 1):
            start, end = start + 1, end - 1
    while end > start and (sentence[end - 1].isspace() or sentence[end - 1] == ","):
        end -= 1
    while start < end and sentence[start].isspace():
        start += 1
    return start, end


def clauses(sentence: str) -> tuple[Span, ...]:
    """The sentence cut at commas, colons, dashes and a few conjunctions; a piece of one word goes with the next."""
    cuts = [0]
    for match in _CLAUSE.finditer(sentence):
        if _words(sentence[cuts[-1] : match.start()]) >= 2:
            cuts.append(match.end())
    if len(cuts) > 1 and _words(sentence[cuts[-1] :]) < 2:
        cuts.pop()
    cuts = cuts[:_MOST]
    return tuple(Span(start, end) for start, end in zip(cuts, [*cuts[1:], len(sentence)], strict=True))


def checkable_run(sentence: str, shares: Callable[[str], Mapping[Reason, float]], *, enough: float) -> Span:
    """The sentence without the clauses at its ends that only judge, call, ask, guess or tell of oneself.

    A clause goes as long as what is left is checkable with a probability of `enough` on its own.
    """
    parts = clauses(sentence)
    first, last = 0, len(parts) - 1

    def rest(left: int, right: int) -> float:
        return shares(sentence[parts[left].start : parts[right].end])["checkable"]

    def idle(at: int) -> bool:
        return _idle(sentence[parts[at].start : parts[at].end], shares)

    while first < last and idle(first) and rest(first + 1, last) >= enough:
        first += 1
    while first < last and idle(last) and rest(first, last - 1) >= enough:
        last -= 1
    start = parts[first].start
    if first:
        small, marked = _lowered(sentence)
        for pattern in _JOINING[marked]:
            match = pattern.match(small, start)
            start = match.end() if match else start
    return Span(start, parts[last].end)


def _idle(clause: str, shares: Callable[[str], Mapping[Reason, float]]) -> bool:
    """Whether a clause at an end says nothing checkable and is no part of what the rest says."""
    small, marked = _lowered(clause)
    if any(pattern.match(small) for pattern in _SETTING[marked]) or _FIGURE_OR_NAME.search(clause):
        return False
    if not _ASIDES & features(clause):
        return False
    return shares(clause)["checkable"] < _IDLE
