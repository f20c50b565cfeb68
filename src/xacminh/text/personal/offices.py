"""Whether somebody is named in an office: "Chủ tịch UBND xã Mây Trắng Lê Văn Ổi", "Lê Văn Ổi, Chủ tịch xã"."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.name_words import FIELDS
from xacminh.text.name_words import HEADS as BODIES
from xacminh.text.personal.person_words import FAMILIES, PUBLIC_HEADED, Role
from xacminh.text.personal.reading import WALL, Hit
from xacminh.text.personal.scene import Piece, Scene

_FAR: Final = 14  # words between an office and its holder
_GAPS: Final = re.compile(r"[\s,(–:&.“\"-]{1,3}")
_AGE: Final = r"(?:\s?[,(]?\s?(?:sinh năm|sn)\s?\d{4}\)?|\s?[,(]?\s?\d{2} tuổi\)?)?"
_APPOSITION: Final = re.compile(_AGE + r"\s?(?:[,(:–-]|\s-)\s?")
_BEING: Final = re.compile(
    _AGE
    + r"\s?,?\s?(?:(?:hiện |đang |hiện đang )?là|la|làm|giữ chức|giữ chức vụ|với tư cách|từng là|nguyên là|được bầu"
    r"|được bổ nhiệm|được (?:[^\W_]+ ){1,3}(?:làm|giữ)(?: chức(?: vụ)?)?|từng giữ|thôi giữ|thôi chức|nhậm chức"
    r"|đương kim)\s(?:một\s)?"
)
_LEVELS: Final = frozenset("tỉnh huyện quận xã phường thành phố tp thị trấn thôn ấp khu đặc".split())
#: syllables that names of bodies and their fields are made of
_FIELD_WORDS: Final = frozenset(word for phrase in FIELDS | BODIES for word in phrase.split())
#: what may stand behind "nghệ sĩ", "cầu thủ"
_BESIDE_STARS: Final = frozenset(
    "cải lương hài trẻ gạo cội rap điện ảnh bóng đá nữ nam quốc gia đội tuyển tuyển gốc".split()
)
_OPEN: Final = frozenset({"body", "rank", "thing"})


def in_office(scene: Scene, piece: Piece, *, before: bool = True) -> bool:
    """Whether an office stands before the name or behind it; `before=False` looks behind it only."""
    return (before and _before(scene, piece)) or _behind(scene, piece)


def _before(scene: Scene, piece: Piece) -> bool:
    """Only bodies, places and titles stand between an office and its holder, and at most one comma."""
    at, commas = piece.first - 1, 0
    for _ in range(_FAR):
        gap = scene.reading.gap(at + 1) if at >= 0 else WALL
        if not _GAPS.fullmatch(gap) or ("." in gap and len(scene.words[at].text) > 3):
            return False
        commas += "," in gap
        hit = scene.tags.get(at)
        if commas > 1 or (hit is not None and hit.value == "star" and "," in gap):
            return False
        if hit is not None and hit.value in {"office", "head", "star", "rank"}:
            return _holds(scene, hit)
        if not _between(scene, at, nearest=at >= piece.first - (1 if scene.role(piece.first - 1) != "kin" else 2)):
            return False
        at = hit.first - 1 if hit is not None and hit.last - 1 == at else at - 1
    return False


def _holds(scene: Scene, hit: Hit[Role]) -> bool:
    if hit.value == "head":
        return _heads_public(scene, hit)
    return hit.value != "rank" or not _claimed(scene, hit.first)


def _between(scene: Scene, at: int, *, nearest: bool) -> bool:
    """Whether the word may stand between an office and its holder."""
    word, role = scene.words[at], scene.role(at)
    if role == "kin" or word.low == "là":
        return nearest  # "Chủ tịch UBND xã, ông …", "Chủ tịch xã là …"
    known = at in scene.places or word.low in _BESIDE_STARS or word.low in _LEVELS or word.low in _FIELD_WORDS
    return known or role in _OPEN or word.capital or word.text.isdecimal()


def _heads_public(scene: Scene, head: Hit[Role]) -> bool:
    """ "Giám đốc Sở …", but not "giám đốc công ty …"."""
    headed = scene.tags.get(head.last)
    return headed is not None and headed.first == head.last and headed.phrase in PUBLIC_HEADED


def _claimed(scene: Scene, first: int) -> bool:
    """ "tự xưng đại úy …": a rank that somebody gives himself."""
    return any(scene.role(at) == "fake" for at in range(max(0, first - 3), first))


def _behind(scene: Scene, piece: Piece) -> bool:
    """ "Lê Văn Sáu, Chủ tịch UBND phường", "… là Bí thư Tỉnh ủy": and no other name follows the office."""
    end = scene.words[piece.last - 1].end
    joint = _BEING.match(scene.reading.low, end) or _APPOSITION.match(scene.reading.low, end)
    at = scene.reading.word_at(joint.end() if joint is not None else end)
    if joint is None and not scene.capital_behind(at - 1):
        return False
    for _ in range(3):
        hit = scene.tags.get(at)
        if hit is None or hit.first != at:
            return False
        if hit.value in {"office", "star"} or (hit.value == "head" and _heads_public(scene, hit)):
            return not _holder_follows(scene, hit.last)
        if hit.value not in {"body", "rank"}:
            return False
        at = hit.last
    return False


def _holder_follows(scene: Scene, at: int) -> bool:
    """Whether the office is another's, whose name comes behind it."""
    words = scene.words
    while at < len(words) and scene.reading.gap(at) in {" ", "-", " - "}:
        word, role = words[at], scene.role(at)
        family = word.low in FAMILIES and word.capital and at not in scene.places
        if family and role != "body" and scene.capital_behind(at):
            return True
        if role not in _OPEN and not word.capital and word.low not in _LEVELS:
            return False
        at += 1
    return False
