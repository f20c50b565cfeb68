"""Whether a rumour says what a claim says, or the contrary.

Told by words that deny, where they deny what both speak of, and by words that are each other's contrary.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from xacminh.text import fold, syllables
from xacminh.types import Language

_Role = Literal["denies", "denies_next", "asks", "idle"]

# "denies": whatever follows. "denies_next": only what both texts speak of, among the next few words. "asks" and "idle"
# hold a word of denial and deny nothing. The longest phrase counts.
_PHRASES: Final[dict[Language, dict[_Role, str]]] = {
    "vi": {
        "denies": """
            không có chuyện|không hề có chuyện|làm gì có chuyện|làm gì có|bịa đặt|tin giả|nói láo|là sai|
            sai sự thật|sai hoàn toàn|đừng tin|vô ích|vô căn cứ|phản khoa học|bác bỏ|cải chính|
            không có tác dụng|không tác dụng|không giúp|không đúng|không có căn cứ|không có bằng chứng|
            chưa có bằng chứng|chưa được chứng minh|không phải cứ|không phải ai|không chính xác|chỉ là tin đồn|
            cấm|nghiêm cấm|bãi bỏ""",
        "denies_next": """
            không|chẳng|chả|chưa|không phải|không hề|không còn|không thể|không có|không ai|không được|chẳng hề|
            chưa từng|chưa hề|đâu có|đâu phải|ko|khong|hông|hok|hổng|khỏi phải|không cần""",
        "asks": """
            có phải|có phải là|hay không|phải không|đúng không|được không|thật không|thiệt không|có đúng không|
            có được không|có thật không|có sao không|có nên không|không biết|phải chăng|thật hay giả|
            đúng hay sai""",
        "idle": """
            không khí|không gian|hàng không|không dây|không chỉ|không những|không thể không|không dầu|không ngờ|
            bằng không|không ngừng|không sao|nếu không|chẳng hạn|chẳng may|chưa kể|không ngủ được|không tin|
            không ít|chả biết|chẳng biết|không lo|có ai không|chưa biết|không nhỏ|không kém|không riêng|
            không lâu""",
    },
    "en": {
        "denies": """
            no evidence|myth|hoax|untrue|debunked|false|nothing to do with|is a lie|not true|banned|forbidden""",
        "denies_next": """
            not|no|never|cannot|can't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|no longer""",
        "asks": """
            is it true|is it not|true or false""",
        "idle": """
            not only|no matter|nothing but|no wonder|why not|no one""",
    },
    "zh": {
        "denies": """
            谣言|虚假|假消息|不实|并非|没有证据|不可能|不可信""",
        "denies_next": """
            不会|不能|不是|没有|并不|无法|没|不""",
        "asks": """
            是不是|有没有|能不能|会不会|要不要|对不对|吗""",
        "idle": """
            不但|不仅|不同|不久|不要|不管|不得不|用不着""",
    },
    "other": {},
}
# Said of the same thing they make contrary statements.
_CONTRARY: Final = (
    ("an toàn", "nguy hiểm"),
    ("vô hại", "độc"),
    ("vô hại", "có hại"),
    ("có lợi", "có hại"),
    ("tốt hơn", "tệ hơn"),
    ("tăng", "giảm"),
    ("hợp pháp", "phạm pháp"),
    ("hợp pháp", "trái luật"),
    ("miễn phí", "mất phí"),
    ("bắt buộc", "tự nguyện"),
    ("nhanh", "chậm"),
    ("thật", "giả"),
    ("nhiều hơn", "ít hơn"),
    ("tiết kiệm", "tốn"),
    ("còn", "hết"),
)
# What may stand between a "không" that asks and the end of the question.
_PARTICLES: Final = frozenset(
    """ạ nhỉ vậy thế ta hả các mọi bà anh chị bác cả mấy em thầy cô mẹ ad mn mng ae nha nhé
    a nhi vay the ha cac moi ba chi bac ca may thay co me""".split()
)
_WINDOW: Final = 4  # words after a denial that it can be about
_COMMON: Final = frozenset(
    "là có được bị thì mà và của cho với làm la co duoc bi thi ma va cua cho voi lam the is a to".split()
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, and where a question or a clause ends: after which of them."""

    keys: tuple[str, ...]
    ends: frozenset[int]


def relation(rumour: str, claim: str, language: Language) -> Literal["same", "opposite"]:
    """How `rumour` (the matched part, free of chat spelling) stands to the claim, a Vietnamese sentence."""
    bare = language == "vi" and fold(rumour) == rumour.lower()
    mine, its = _words(rumour, bare=bare), _words(claim, bare=bare)
    # another language shares no words with the claim: there every denial is taken to be of what was said
    shared = (set(mine.keys) & set(its.keys)) - _COMMON if language == "vi" else None
    turned = _denies(mine, language, shared, bare=bare) != _denies(its, "vi", shared, bare=bare)
    if language == "vi" and _contrary(mine.keys, its.keys, bare=bare):
        turned = not turned
    return "opposite" if turned else "same"


def _words(text: str, *, bare: bool) -> _Words:
    found = syllables(text)
    if not found:
        return _Words((), frozenset())
    starts = [s.start for s in found[1:]] + [len(text)]
    ends = {
        i for i, (s, start) in enumerate(zip(found, starts, strict=True)) if set(text[s.end : start]) & set("?.!,;:")
    }
    keys = tuple(fold(s.key) if bare else s.key for s in found)
    return _Words(keys, frozenset(ends | {len(found) - 1}))


def _denies(words: _Words, language: Language, shared: Collection[str] | None, *, bare: bool) -> bool:
    """Whether an odd number of denials stands in the words."""
    phrases, longest = _phrases(language, bare)
    count, at = 0, 0
    while at < len(words.keys):
        for length in range(min(longest, len(words.keys) - at), 0, -1):
            role = phrases.get(words.keys[at : at + length])
            if role is not None:
                count += _counts(role, words, at + length, shared)
                at += length
                break
        else:
            at += 1
    return count % 2 == 1


def _counts(role: _Role, words: _Words, behind: int, shared: Collection[str] | None) -> bool:
    """Whether a phrase that ends before `behind` denies something."""
    if role == "denies":
        return True
    if role != "denies_next" or behind - 1 in words.ends or words.keys[behind] in _PARTICLES:
        return False
    following = words.keys[behind : behind + _WINDOW]
    return shared is None or any(key in shared for key in following)


def _contrary(mine: Sequence[str], its: Sequence[str], *, bare: bool) -> bool:
    for pair in _contraries(bare):
        said = [_holds(text, words) for text in (mine, its) for words in pair]
        if said in ([True, False, False, True], [False, True, True, False]):
            return True
    return False


@cache
def _contraries(bare: bool) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:  # noqa: FBT001 -- a cache key
    return tuple((_key(one, bare=bare), _key(other, bare=bare)) for one, other in _CONTRARY)


def _holds(text: Sequence[str], words: tuple[str, ...]) -> bool:
    return any(tuple(text[i : i + len(words)]) == words for i in range(len(text) - len(words) + 1))


@cache
def _phrases(language: Language, bare: bool) -> tuple[Mapping[tuple[str, ...], _Role], int]:  # noqa: FBT001 -- a cache key
    phrases: dict[tuple[str, ...], _Role] = {}
    for role, block in _PHRASES[language].items():
        for phrase in block.split("|"):
            # without marks "chưa" may be chữa (to cure) and "chả" cha
            if not (bare and phrase.strip() in {"chưa", "chả", "cấm"}):
                phrases[_key(phrase, bare=bare)] = role
    return phrases, max((len(phrase) for phrase in phrases), default=0)


def _key(phrase: str, *, bare: bool) -> tuple[str, ...]:
    return tuple(fold(s.key) if bare else s.key for s in syllables(phrase))
