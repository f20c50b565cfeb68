"""Runs of capitals, cut into what can be a person's name, and whether one has the form of a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xacminh.text.personal.person_words import (
    BARE_FAMILIES,
    FAMILIES,
    MIDDLES,
    MORE_FAMILIES,
    SURE_BARE,
    SURE_FAMILIES,
)
from xacminh.text.personal.scene import Piece, Scene
from xacminh.text.phonology import is_folded_syllable, is_syllable

_LONGEST: Final = 5
_JOINS: Final = frozenset({" ", "-", "'", "’", ". "})
#: words of kin and order that a name may begin with behind another one: "chị Ba Bông", "nick Mẹ Bắp"
_NICKS: Final = frozenset("ba tư út bé mẹ bố cả cô chú anh chị bác".split())
_OFFICES: Final = frozenset("sở bộ cục vụ ubnd hđnd csgt cdc bhxh evn mttq tp tx báo đài quận".split())
_CALLING: Final = frozenset(
    """anh chị cô chú bác ông bà em cháu cụ dì cậu mợ thím dượng bé thằng con bạn fb facebook nick zalo tên là o mụ
    lão""".split()
)


#: families that stand behind the given name on social media: "Trang Nguyễn"
_LAST: Final = frozenset({"nguyễn", "trần", "phạm", "huỳnh", "đặng", "nguyen", "tran", "pham", "huynh"})


def pieces(scene: Scene) -> Iterator[Piece]:
    """Runs of words in capitals, without the titles in them, begun anew where a family name follows others."""
    at = len(scene.words) if scene.reading.shouted else 0
    while at < len(scene.words):
        if not _begins(scene, at):
            at += 1
            continue
        last = at + 1
        while last < len(scene.words) and _goes_on(scene, last):
            last += 1
        yield from _cut(scene, at, last)
        at = last


def _begins(scene: Scene, at: int) -> bool:
    glued = at > 0 and scene.reading.gap(at) == ""
    return scene.words[at].capital and not glued and (at not in scene.tags or _is_name_word(scene, at))


def _goes_on(scene: Scene, at: int) -> bool:
    gap = scene.reading.gap(at)
    if not scene.words[at].capital or gap not in _JOINS or (gap == ". " and len(scene.words[at - 1].text) > 1):
        return False
    hit = scene.tags.get(at)
    return hit is None or hit.last - hit.first == 1 or hit.first != at


def _is_name_word(scene: Scene, at: int) -> bool:
    """A title's word may begin a name: "Chị Ba Bông", a family's name be another word: "Hồ Thị Sim"."""
    hit, low = scene.tags[at], scene.words[at].low
    if hit.last - hit.first > 1:
        return False
    if low in FAMILIES or low in MORE_FAMILIES:
        return scene.capital_behind(at)
    return _is_called_so(scene, at) and (low in _NICKS or (hit.value in {"body", "thing"} and low not in _OFFICES))


def _is_called_so(scene: Scene, at: int) -> bool:
    """Whether the word before is one for kin or a label."""
    return at > 0 and scene.reading.gap(at) == " " and scene.words[at - 1].low in _CALLING


def _cut(scene: Scene, first: int, last: int) -> Iterator[Piece]:
    """The run as one name, or what begins with a family name in it."""
    if not _is_family(scene, first) or last - first > _LONGEST:
        for at in range(first + 1, last - 1):
            if scene.words[at].low in FAMILIES and last - at <= _LONGEST:
                yield Piece(first, at)
                yield Piece(at, last)
                return
    yield Piece(first, last)


def _is_family(scene: Scene, at: int) -> bool:
    low = scene.words[at].low
    return low in FAMILIES or (low.isascii() and low in BARE_FAMILIES)


def is_shape(scene: Scene, piece: Piece) -> bool:
    """Whether capitals have the form of a full Vietnamese name, so that they need no label."""
    words = scene.words[piece.first : piece.last]
    if not 2 <= len(words) <= _LONGEST or any(word.text.isdecimal() for word in words):
        return False
    middle = words[1].low in MIDDLES
    if (piece.first in scene.places or piece.first + 1 in scene.places) and not (len(words) > 2 and middle):
        return False
    if not all(is_folded_syllable(word.folded) or is_syllable(word.low) for word in words[:-1]):
        return False
    shouting = all(word.text.isupper() for word in words)
    if words[-1].low in _LAST and words[0].low not in FAMILIES and piece.first not in scene.tags:
        return True
    return _fits(words[0].low, len(words), middle=middle or words[1].text == "A", shouting=shouting)


def _fits(family: str, size: int, *, middle: bool, shouting: bool) -> bool:
    """A family's name and how much must follow it."""
    if family in FAMILIES and not family.isascii():
        return middle or (size >= 3 and not shouting) or (family in SURE_FAMILIES and not shouting)
    if family in FAMILIES or family in SURE_BARE:
        sure = family in SURE_BARE or family in SURE_FAMILIES
        return size >= 3 and (middle or (sure and not shouting))
    return (family in MORE_FAMILIES or family in BARE_FAMILIES) and middle and size >= 3
