"""Which language a text is in, by cheap rules: enough to choose how to search, no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from xacminh.text.letters import HAN
from xacminh.text.normalise import normalise
from xacminh.text.phonology import is_folded_syllable, is_syllable
from xacminh.text.wordlist import words

if TYPE_CHECKING:
    from xacminh.types import Language  # which brings numpy, 0.1 s that this room does not need

_HAN: Final = re.compile(f"[{HAN}]")
_KANA_HANGUL: Final = re.compile("[\\u3040-\\u30ff\\uac00-\\ud7af\\u1100-\\u11ff]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VIETNAMESE: Final = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\\u1ea0-\\u1ef9]")
#: of so many words of English, one in so many at least is one of the commonest
_LONG: Final = 40
_ENGLISH_LEAST: Final = 10
_ENGLISH: Final = words(
    """the of and is are was were be been has have had that this these those it its in on at by for from with to not no
    will would can could should does did do what which who when where why how as or but if than then there their
    they you your we our he she his her about after before all any more most people said says new one two water
    health vaccine government cure cures causes cause drink drinking eating virus"""
)
# Vietnamese words that are common without marks and are no English words
_BARE_VIETNAMESE: Final = words(
    """khong duoc nguoi cua nhung cac mot trong voi nay nhieu truoc theo tren duoi chua dang benh viet nam nuoc uong
    gay chinh thu tinh thanh pho huyen xa ngay thang tinh dong tieu dieu tri bac si vac xin cho la va co thi ma ko
    dc cung roi phai lam noi biet thuoc thit ca rau trai cay tre em phu nu ong ba hoc sinh truong"""
)


def language_of(text: str) -> Language:
    """ "vi" (with or without marks), "en", "zh" or "other". Texts without letters are "other"."""
    sample = normalise(text[:4000])
    han, other_east = len(_HAN.findall(sample)), len(_KANA_HANGUL.findall(sample))
    words = [word.lower() for word in _WORD.findall(_HAN.sub(" ", sample))]
    if han and han >= len(words):
        return "other" if other_east * 4 > han else "zh"
    if not words:
        return "other"
    marked = sum(1 for word in words if _VIETNAMESE.search(word) and is_syllable(word))
    if marked and marked * 8 >= len(words):
        return "vi"
    valid = sum(1 for word in words if is_syllable(word) or is_folded_syllable(word))
    english = sum(1 for word in words if word in _ENGLISH)
    bare = sum(1 for word in words if word in _BARE_VIETNAMESE)
    if valid * 10 >= len(words) * 8 and (marked or bare >= english):
        return "vi"
    if (english >= max(1, bare) and _enough(english, words)) or _looks_english(words):
        return "en"
    return "vi" if bare > english and valid * 2 >= len(words) else "other"


def _enough(english: int, words: list[str]) -> bool:
    """Other languages borrow an English word now and then, or have one that is spelt like it ("in", "was", "do")."""
    latin = sum(1 for word in words if word.isascii())
    return len(words) < _LONG or (english * _ENGLISH_LEAST >= len(words) and latin * 4 >= len(words) * 3)


_ENGLISH_ENDINGS: Final = (
    "ing",
    "tion",
    "tions",
    "ed",
    "ly",
    "ness",
    "ment",
    "ies",
    "es",
    "ous",
    "ive",
    "ght",
    "ck",
    "ers",
)


def _looks_english(words: list[str]) -> bool:
    """For headlines without small words ("Garlic cures cancer"): plain letters, English endings."""
    if not all(word.replace("'", "").replace("’", "").isascii() for word in words):
        return False
    return sum(1 for word in words if word.endswith(_ENGLISH_ENDINGS)) * 4 >= len(words)
