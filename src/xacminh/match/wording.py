"""What a rumour and a claim are compared by: their words, one name for one thing, each with its weight.

English and Chinese words that the glossary knows are turned into the Vietnamese ones, the others are left out: what
they say reaches the comparison through the vector alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from xacminh.text import fold, syllables
from xacminh.types import Language

_HERE: Final = Path(__file__).parent
_RAREST: Final = 40  # paragraphs; the table leaves out what is rarer
_AROUND_WEIGHT: Final = 0.02

#: A syllable that stands without marks for so many words (share of paragraphs with it) is no name of a thing by itself.
_AMBIGUOUS: Final = 0.02

# How rumours are wrapped and what holds sentences together, not what they say.
_AROUND: Final = """
    nghe nói|nghe bảo|nghe đâu|nghe đồn|người ta bảo|người ta nói|người ta đồn|mọi người|bà con|cả nhà|chị em|
    anh em|các mẹ|các bạn|các bác|mấy bà|mấy mẹ|cho em hỏi|cho hỏi|cho mình hỏi|có đúng không|đúng không|phải không|
    có phải|thực hư|thật không|có thật|có thật không|thông tin này|tin này|chính xác|cảnh báo|sự thật|chia sẻ|
    lan truyền|tin nóng|tin mới|khẩn|khẩn cấp|chú ý|đọc ngay|kinh hoàng|rùng rợn|ai cũng phải biết|đừng bỏ qua|
    chuyên gia|tiết lộ|xôn xao|bác sĩ ơi|tin vui|trời ơi|tuyệt đối không|như thế nào|thế nào|làm sao|tại sao|vì sao|
    bây giờ|hôm nay|hôm qua|hôm kia|hồi trước|ngày xưa|nha|nhé|ạ|ơi|đấy|đây|đó|này|kia|nghe|thấy|hả|à|á|hic|huhu|
    vậy|thế|thì|là|mà|rồi|luôn|cũng|cứ|bị|được|cho|với|của|và|hay|hoặc|những|các|một|có|trong|ngoài|trên|dưới|khi|
    lúc|nếu|do|bởi|từ|đến|ra|vào|lên|xuống|đi|về|lại|còn|vẫn|đã|đang|sẽ|sắp|rất|quá|lắm|thật|nhiều|ít|hơn|nhất|ai|
    gì|nào|sao|đâu|mấy|bảo|mình|em|anh|chị|cô|chú|bác|ông|bà|tôi|nó|họ|ta|người|cái|con|việc|chuyện|tin|điều|kiểu|
    cách|không|chẳng|chả|chưa|đừng|phải|hết|xong|mới|đều|chỉ|thôi|nữa|vì|nên|như|tới|để|ở|bằng|cả|mọi|mỗi|bọn|tụi|
    đứa|thằng|thể|nói|kể|hỏi|biết|tưởng|nghĩ|coi|xem|vô|nè|kìa|chứ|ừ|dạ|vâng|theo|cùng|qua|sau|trước|giờ|bây|hiện"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The distinct terms of one text and its distinct pairs of neighbouring terms, with their weights (0 to 1)."""

    terms: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    #: terms in the text, repetitions included
    length: int

    @property
    def total(self) -> float:
        """The weight of all terms."""
        return sum(self.terms.values())


def word(text: str, language: Language, *, bare: bool) -> Wording:
    """The wording of `text`, which is normalised and free of chat spelling; `bare` compares without marks."""
    keys = [syllable.key for syllable in syllables(text)]
    if language in {"en", "zh"}:
        keys = _in_vietnamese(keys)
    names, longest = _names(bare)
    terms = _renamed([fold(key) for key in keys] if bare else keys, names, longest)
    weights = {term: _weight(term, bare) for term in terms}
    pairs = {pair: (weights[pair[0]] + weights[pair[1]]) / 2 for pair in pairwise(terms)}
    return Wording(terms=weights, pairs=pairs, length=len(terms))


@cache
def _weight(term: str, bare: bool) -> float:  # noqa: FBT001 -- a key of the cache
    """0 for words around a rumour or in every paragraph, 1 for names, figures and the rare."""
    if term.startswith("~"):
        return _AROUND_WEIGHT
    counts, total = _rarity(bare)
    rarest = math.log(total / _RAREST)
    parts = [math.log(total / counts.get(part, _RAREST)) / rarest for part in term.split("_")]
    return parts[0] if len(parts) == 1 else min(1.0, sum(parts) / len(parts) + 0.15)


def _renamed(keys: list[str], names: Mapping[tuple[str, ...], str], longest: int) -> list[str]:
    """Every thing by the first of its names, the longest name first."""
    out: list[str] = []
    at = 0
    while at < len(keys):
        for length in range(min(longest, len(keys) - at), 0, -1):
            name = names.get(tuple(keys[at : at + length]))
            if name is not None:
                out.append(name)
                at += length
                break
        else:
            out.append(keys[at])
            at += 1
    return out


def _in_vietnamese(keys: list[str]) -> list[str]:
    """The words the glossary knows, in Vietnamese, and whatever holds a figure; Han characters as they make words."""
    words, longest = _glossary()
    out: list[str] = []
    at = 0
    while at < len(keys):
        for length in range(min(longest, len(keys) - at), 0, -1):
            known = words.get("".join(keys[at : at + length]))
            if known is not None and (length == 1 or not keys[at].isascii()):
                out += known
                at += length
                break
        else:
            if any(c.isdigit() for c in keys[at]):
                out.append(keys[at])
            at += 1
    return out


def _lines(name: str) -> list[list[str]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


@cache
def _rarity(bare: bool) -> tuple[Mapping[str, int], int]:  # noqa: FBT001 -- a key of the cache
    """Syllable -> paragraphs with it, and the number of paragraphs (training/match/rarity.py)."""
    first, *lines = (_HERE / "rarity.tsv").read_text(encoding="utf-8").splitlines()
    counts: dict[str, int] = {}
    for key, n in (line.split("\t") for line in lines):
        form = fold(key) if bare else key
        counts[form] = min(int(first), counts.get(form, 0) + int(n))
    return counts, int(first)


@cache
def _names(bare: bool) -> tuple[Mapping[tuple[str, ...], str], int]:  # noqa: FBT001 -- a key of the cache
    """Syllables of a name -> the one name ("~" before what only stands around), and the length of the longest."""
    names: dict[tuple[str, ...], str] = {}
    counts, total = _rarity(bare)
    for first, *others in _lines("synonyms.txt"):
        for name in (first, *others):
            keys = _keys(name, bare=bare)
            if bare and len(keys) == 1 and counts.get(keys[0], 0) > _AMBIGUOUS * total:
                continue
            names.setdefault(keys, "_".join(_keys(first, bare=bare)))
    for around in _AROUND.split("|"):
        keys = _keys(around, bare=bare)
        if not bare or len(keys) > 1:
            names.setdefault(keys, "~" + "_".join(keys))
    return names, max(len(name) for name in names)


@cache
def _glossary() -> tuple[Mapping[str, tuple[str, ...]], int]:
    """English or Chinese word -> Vietnamese syllables, and how many characters the longest Chinese word has."""
    words: dict[str, tuple[str, ...]] = {}
    longest = 1
    for vietnamese, english, chinese in _lines("glossary.txt"):
        for name in (*english.split(), *chinese.split()):
            words.setdefault("".join(_keys(name, bare=False)), _keys(vietnamese, bare=False))
        longest = max(longest, *(len(name) for name in chinese.split()))
    return words, longest


def _keys(text: str, *, bare: bool) -> tuple[str, ...]:
    return tuple(fold(syllable.key) if bare else syllable.key for syllable in syllables(text))
