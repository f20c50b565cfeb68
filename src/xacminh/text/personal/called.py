"""Whether capitals behind "chị", "tên", "tài xế" are a name: no short form, no place, no brand."""

from __future__ import annotations

from typing import Final

from xacminh.text.gazetteer import gazetteer
from xacminh.text.name_words import FIELDS, HEADS
from xacminh.text.personal.given import CALLED, GIVEN, NAMES, ORDERS
from xacminh.text.personal.person_words import FAMILIES, Role
from xacminh.text.personal.reading import Hit, Word
from xacminh.text.personal.scene import Piece, Scene
from xacminh.text.phonology import is_folded_syllable
from xacminh.text.sentences import STARTERS

_BRANDS: Final = frozenset(
    """facebook google zalo tiktok youtube grab shopee lazada viettel vinaphone mobifone iphone samsung honda
    yamaha covid corona sars viber telegram apple tesla vinfast gojek be ahamove vn vietnam messenger gmail
    chatgpt ai adidas nike toyota vios mazda airblade wave dream vision exciter winner lead novel audi
    mercedes bmw hyundai kia ford ad admin mod page oa shop live stream story marketplace bo so ubnd cong benh
    ngan truong tin thong ban""".split()
)
_COUNTRIES: Final = frozenset("việt trung pháp đức nga anh hàn nhật lào mỹ tàu tây úc".split())
#: words for kin that are other words too, or after which a thing may stand: only a word that names are made of follows
_UNSURE_KIN: Final = frozenset({"nhỏ", "ba", "o", "bạn"})
_LOOSE: Final = frozenset(
    {"em là", "tôi là", "mình là", "cháu là", "tui là", "zalo", "fb", "facebook", "face", "e", "a", "o"}
)
#: what is named may be a thing
_OF_THINGS: Final = frozenset({"mang tên", "đứng tên"})
#: a capital that only begins a word of two syllables
_COMPOUNDS: Final = FIELDS | HEADS | {"quyết định", "bình luận", "thông tin", "thông báo", "hướng dẫn", "thực hiện"}
_SHORT: Final = frozenset({"sg", "hn", "tp", "ubnd", "csgt", "atm", "otp", "app", "sim", "vip", "vnpt"})


def is_called(scene: Scene, piece: Piece, label: Hit[Role]) -> bool:
    """Whether the piece is a name behind its label."""
    words = scene.words[piece.first : piece.last]
    inside = scene.one_place(piece)
    if label.phrase not in CALLED:  # "bên em Hà Nội": the gazetteer takes no place behind a title
        inside = inside or bool(gazetteer().senses(" ".join(word.low for word in words)))
    if words[0].low in FAMILIES and len(words) > 1:
        return not (inside and len(words) < 3 and label.phrase not in CALLED)
    if inside and not (label.phrase in CALLED and (len(words) == 2 or words[0].low in GIVEN)):
        return False
    brand = words[0].folded in _BRANDS or scene.reading.text[words[-1].end : words[-1].end + 1].isdecimal()
    if brand or (label.phrase in _OF_THINGS and words[0].low not in NAMES):
        return False
    if len(words) == 1:
        return _alone(words[0], scene.behind(piece.last), label)
    if label.value in {"job", "head"} and words[0].low not in NAMES | ORDERS:
        return label.value == "job" and not is_folded_syllable(words[0].folded)
    return not all(word.text.isupper() and not is_folded_syllable(word.low) for word in words)


def _alone(word: Word, behind: str, label: Hit[Role]) -> bool:
    """The same of a single word; `behind` is the word after it."""
    named = word.low in NAMES
    if word.low in _COUNTRIES and not (label.phrase in CALLED and word.low in GIVEN):
        return False
    if f"{word.low} {behind}" in _COMPOUNDS or len(word.text) < 2:
        return False
    if not named and (label.phrase in _UNSURE_KIN or label.value in {"job", "head"} or word.low in STARTERS - ORDERS):
        return False
    if label.phrase in _LOOSE and (not named or word.low.isascii()):
        return False
    syllable = is_folded_syllable(word.folded)
    if word.text.isupper():
        return syllable and len(word.text) > 2 and word.low not in _SHORT
    return named or syllable or label.value != "named"
