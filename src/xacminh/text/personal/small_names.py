"""Names written without capitals, or where all is in capitals: "ten le thi hoa", "NGUYỄN VĂN A SINH NĂM 1980"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from xacminh.text.personal.given import BARE_GIVEN, CALLED, GIVEN, MIDDLE_NAMES, is_called
from xacminh.text.personal.labels import LABELS
from xacminh.text.personal.person_words import (
    BARE_FAMILIES,
    FAMILIES,
    FUNCTION,
    MIDDLES,
    MORE_FAMILIES,
    UNSURE,
)
from xacminh.text.personal.reading import Reading
from xacminh.text.personal.scene import Piece, Scene
from xacminh.text.phonology import is_folded_syllable
from xacminh.text.wordlist import words

_LABELS_OF_NAMES: Final = frozenset({"kin", "job", "named", "fake"})
#: bare words that a family and "thi", "van" make: "khu do thi", "phan van"
_NO_PERSON: Final = frozenset(
    {("do", "thi"), ("phan", "van"), ("tu", "van"), ("y", "van"), ("luu", "thi"), ("van", "van")}
)


#: what makes another word of "văn" and "thị"
_COMPOUNDS: Final = {
    "van": words(
        "hóa hoá học bản phòng minh nghệ bằng kiện chương thư hiến vật hoa hoc ban phong bang kien nghe khong qua"
    ),
    "thi": words(
        "trường xã trấn trưởng dân giác lực phần thực uy hiếu phi truong xa tran giac luc phan thuc tuyển cử thi"
    ),
}
#: families that are no other word
_PLAIN: Final = frozenset({"nguyễn", "nguyen", "huỳnh", "huynh", "trịnh"})
_ALL_FAMILIES: Final = frozenset({*FAMILIES, *BARE_FAMILIES, *MORE_FAMILIES})


def small_names(scene: Scene) -> Iterator[Piece]:
    """What reads as a name though no capitals tell it."""
    reading, at = scene.reading, 0
    fields = {hit.first for hit in reading.hits(LABELS)}
    while at < len(scene.words):
        hit, word = scene.tags.get(at), scene.words[at]
        other = hit is not None and (hit.last - hit.first > 1 or hit.value == "plain")
        size = 0
        if not other and (reading.shouted or not word.capital or word.text.isupper()):
            size = _full(scene, fields, at) or _called(scene, at)
        if size:
            yield Piece(at, at + size)
        at += size or 1


class _Before(NamedTuple):
    """What stands before a name: a word for kin or the like; one that says that a name follows; an account."""

    labelled: bool
    named: bool
    account: bool


def _before(scene: Scene, at: int) -> _Before:
    hit = scene.tags.get(at - 1)
    account = behind_account(scene.reading, at)
    if hit is None or hit.value not in _LABELS_OF_NAMES or scene.reading.gap(at).strip() not in {"", ":", "-"}:
        return _Before(account, account, account)
    named = hit.value in {"named", "fake"} and "là" not in hit.phrase
    return _Before(account or hit.value != "kin" or hit.phrase in CALLED, account or named, account)


def _full(scene: Scene, fields: set[int], at: int) -> int:
    """How many words a name with its family makes at `at`; 0 for none."""
    reading, low = scene.reading, scene.words[at].low
    rest = _syllables(reading, at + 1) if low in _ALL_FAMILIES else 0
    # "do", "le", "to" stand for Đỗ, Lê, Tô only where no mark is written
    if not rest or (low.isascii() and low not in FAMILIES and not _bare(reading, at, rest)):
        return 0
    family = low in FAMILIES or BARE_FAMILIES.get(low) in FAMILIES
    before = _before(scene, at)
    if _is_middle(reading, at) and rest > 1 and (family or before.labelled):
        compound = scene.words[at + 2].low in _COMPOUNDS[scene.words[at + 1].folded]  # "giao lưu văn hóa"
        given = 0 if compound and not before.named else _given(reading, fields, at + 2, 2)
        return 2 + given if given else 0
    if reading.shouted and family and rest > 1 and _opens(reading, at) and scene.words[at + 1].low in MIDDLE_NAMES:
        given = _given(reading, fields, at + 2, 2)
        return 2 + given if given else 0
    open_ = before.labelled and family and (before.named or reading.small or reading.shouted)
    if not open_ and low not in _PLAIN:
        return 0
    given = _given(reading, fields, at + 1, 3)
    short = open_ and (low in _PLAIN or (before.named and not before.account))
    return 1 + given if given > 1 or (given and short) else 0


def _opens(reading: Reading, at: int) -> bool:
    """Whether nothing but a sign stands before: in capitals names show best where a sentence begins."""
    return at == 0 or reading.gap(at).strip() != ""


def _bare(reading: Reading, at: int, rest: int) -> bool:
    return all(word.low.isascii() for word in reading.words[at : at + 1 + min(rest, 2)])


def _is_middle(reading: Reading, at: int) -> bool:
    """ "thị" and "văn" behind a family; "thi" and "van" only where the family has no mark either."""
    family, middle = reading.words[at].low, reading.words[at + 1].low
    if middle not in MIDDLES or (family, middle) in _NO_PERSON:
        return False
    return not middle.isascii() or (family.isascii() and _bare(reading, at, 2))


def _syllables(reading: Reading, at: int) -> int:
    """How many syllables follow with nothing but a blank between, up to four."""
    size = 0
    while size < 4 and at + size < len(reading.words):
        word = reading.words[at + size]
        if reading.gap(at + size) != " " or word.text.isdecimal() or not is_folded_syllable(word.folded):
            break
        size += 1
    return size


def _given(reading: Reading, fields: set[int], at: int, most: int) -> int:
    """How many of the syllables from `at` on belong to the name: until a word that no name holds.

    The second and later ones have to be names, or the last thing before a sign or a label.
    """
    line, size = reading.words, _syllables(reading, at)
    taken = 0
    while taken < min(size, most):
        low = line[at + taken].low
        ends = _closes(reading, fields, at + taken + 1)
        if low in FUNCTION and not (low in UNSURE and (ends or not taken)):
            break
        named = low in GIVEN if not low.isascii() else low in BARE_GIVEN or low in GIVEN
        if taken and not named and not ends and not _closes(reading, fields, at + taken + 2):
            break
        if taken and low in UNSURE and not ends and low not in GIVEN:
            break
        taken += 1
    return taken


def _closes(reading: Reading, fields: set[int], at: int) -> bool:
    """Whether a name ends for sure before the word at `at`: a sign, a number, a label, the end."""
    if at >= len(reading.words) or reading.gap(at) != " ":
        return True
    word = reading.words[at]
    return (
        at in fields
        or word.text.isdecimal()
        or (word.low in {"số", "so", "sinh", "ở", "sđt", "sdt", "bị", "bi", "lừa"})
    )


def behind_account(reading: Reading, at: int) -> bool:
    """ "stk 0123… acb vo minh tri": a number and at most three words stand before."""
    for back in range(1, 5):
        if at - back < 0 or reading.gap(at - back + 1).strip(" -–:,(") or "\n" in reading.gap(at - back + 1):
            return False
        if reading.words[at - back].text.isdecimal():
            return _figures_before(reading, at - back) >= 8
    return False


def _figures_before(reading: Reading, at: int) -> int:
    """How many figures the number that ends with the word at `at` has."""
    size = 0
    while at >= 0 and reading.words[at].text.isdecimal():
        size += len(reading.words[at].text)
        if reading.gap(at) not in {" ", ".", "-"}:
            break
        at -= 1
    return size


def _called(scene: Scene, at: int) -> int:
    """ "chị hằng bán bánh mì": a given name, written small, behind a word for kin."""
    reading, words = scene.reading, scene.words
    if at == 0 or reading.gap(at) != " " or scene.role(at - 1) != "kin" or scene.role(at) == "plain":
        return 0
    if (words[at - 1].capital and at > 1) or not is_called(words[at - 1].low, words[at].low):
        return 0
    behind = scene.behind(at + 1)
    if behind and behind not in FUNCTION and not (reading.small or reading.shouted):
        return 0
    return 2 if behind in GIVEN and behind not in FUNCTION else 1
