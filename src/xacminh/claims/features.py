"""What the detector looks at in a sentence: names of features, each there or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from xacminh.claims.lexicon import EFFECT, REPORTING, TAKING
from xacminh.claims.tokens import Token, tokens
from xacminh.text import fold

_ADDRESS: Final = frozenset(
    fold(word)
    for word in """ạ nha nhé nhe nè đó á ơi nhỉ luôn vậy ta thế hen hén hì hihi haha huhu kkk với rồi
    mọi người bà con cả nhà các mấy bác mẹ mom mom bạn anh chị em ad admin shop sĩ cô chú ông má quý vị bro sis ae
    . ? ! , : ; … " - ( ) * § §PICTURE §TAG §LINK §SIBLING §ELDER""".split()
)
_ASKING: Final = frozenset(
    fold(word) for word in "không chưa à hả hở nhỉ sao đâu ai gì nào mấy nhiêu vậy thế ta".split()
)
# without its marks "toi" is as often garlic or evening, so only safe forms of "I" count there
_FIRST: Final = frozenset({"tôi", "mình", "em", "cháu", "chúng tôi", "tớ", "minh"})
_FIGURES: Final = frozenset({"§NUM", "§PCT", "§MONEY", "§YEAR", "§DATE", "§TIME"})
_PUBLIC: Final = frozenset({"§BODY", "§OFFICE", "§POLICY"})
#: how a sentence reports: a view, a demand, a fact. What comes behind the word tells more than what stands before it.
_REPORTING: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(words) | frozenset(fold(word) for word in words if " " in word) for kind, words in REPORTING.items()
}
# a word and its form without marks: each sentence is written in one of the two
_TAKING: Final = (frozenset(TAKING), frozenset(map(fold, TAKING)))
_EFFECT: Final = (frozenset(EFFECT), frozenset(map(fold, EFFECT)))
_JUDGING: Final = frozenset({"judged:public+none", "view:public:vague", "view:public:name"})
_LENGTHS: Final = (3, 5, 8, 12, 18, 26, 40)


def features(sentence: str, previous: str = "") -> set[str]:
    """Names of all features of one normalised sentence; of the one before it only whether it left a quotation open.

    "m:" stands for a spelling with marks; the bare form needs none.
    """
    found = tokens(sentence)
    out = set(_grams(found))
    out.update(_shape(sentence, found))
    out.update(_ends(found))
    out.update(_reports(found))
    out.update(_effects(found))
    if previous and _left_open(previous):
        out.add("quote:opens")
    return out


def _left_open(previous: str) -> bool:
    """Whether a quotation began before the sentence and has not ended."""
    return previous.count("“") > previous.count("”") or previous.count('"') % 2 == 1


def _grams(found: list[Token]) -> Iterator[str]:
    """Runs of one to three tokens, bare and, where they differ, with marks."""
    bare = ["^", *(token.bare for token in found), "$"]
    keys = ["^", *(token.key for token in found), "$"]
    for at in range(len(bare)):
        for length in (1, 2, 3):
            piece = bare[at : at + length]
            if len(piece) < length:
                break
            name = " ".join(piece)
            yield name
            marked = " ".join(keys[at : at + length])
            if marked != name:
                yield "m:" + marked


def _ends(found: list[Token]) -> Iterator[str]:
    """The first and the last words once greetings, particles and signs are off."""
    inner = [token for token in found if token.bare not in '?!.,:;…"()-*']
    start, end = 0, len(inner)
    while end > start and inner[end - 1].bare in _ADDRESS:
        end -= 1
    while start < end and inner[start].bare in _ADDRESS:
        start += 1
    core = inner[start:end]
    if not core:
        yield "core:none"
        return
    yield "last:" + core[-1].key
    yield "last:" + core[-1].bare
    yield "first:" + core[0].key
    yield "first:" + core[0].bare
    if len(core) > 1:
        yield f"last2:{core[-2].bare} {core[-1].bare}"
        yield f"first2:{core[0].bare} {core[1].bare}"
        yield f"m:first2:{core[0].key} {core[1].key}"
    bares = [token.bare for token in core]
    if bares[-1] in {"khong", "chua"} and ("co" in bares[:-1] or "da" in bares[:-1]):
        yield "ask:co-khong"


def _reports(found: list[Token]) -> Iterator[str]:
    """Of each way of reporting, whether it is there, by whom, and whether anything firm comes behind it."""
    keys = [token.key for token in found]
    for kind, words in _REPORTING.items():
        at = next(
            (
                at
                for at, key in enumerate(keys)
                if key in words or (at + 1 < len(keys) and f"{key} {keys[at + 1]}" in words)
            ),
            None,
        )
        if at is None:
            continue
        behind = set(keys[at + 1 :])
        firm = "figures" if behind & _FIGURES else "name" if behind & {"§NAME", "§BODY"} else "vague"
        who = "public" if set(keys[:at]) & _PUBLIC else "name" if "§NAME" in keys[:at] else "other"
        yield f"{kind}:{firm}"
        yield f"{kind}:{who}:{firm}"
        if '"' in behind:
            yield f"{kind}:quoting"
            yield f"{kind}:quoting:{firm}"


def _effects(found: list[Token]) -> Iterator[str]:
    """Whether something taken is said to have an effect ("uống X chữa Y"), on people or on the one who writes."""
    keys = [token.key for token in found]
    bare = all(token.key == token.bare for token in found)
    pairs = [*keys, *(" ".join(pair) for pair in pairwise(keys))]
    if not _EFFECT[bare] & set(pairs):
        return
    who = "own" if _FIRST & set(keys) else "people"
    yield f"effect:{who}"
    first = next((at for at, key in enumerate(keys) if key in _TAKING[bare]), None)
    if first is not None and _EFFECT[bare] & {*keys[first + 1 :], *pairs[len(keys) + first + 1 :]}:
        yield f"effect:taken:{who}"
        if first < 3:
            yield f"effect:taken:first:{who}"


def _shape(sentence: str, found: list[Token]) -> Iterator[str]:
    """Length, signs, figures, and who is spoken of."""
    keys = [token.key for token in found]
    have = set(keys)
    words = sum(1 for key in keys if key[0].isalpha() or key[0] == "§")
    yield f"len:{sum(words > limit for limit in _LENGTHS)}"
    figures = sum(1 for key in keys if key in _FIGURES)
    yield f"figures:{min(figures, 3)}"
    names = sum(1 for key in keys if key == "§NAME")
    yield f"names:{min(names, 3)}"
    stripped = sentence.rstrip()
    yield "end:" + (stripped[-1] if stripped and not stripped[-1].isalnum() and stripped[-1] in '?!.…:;,)"”' else "-")
    if "?" in have:
        yield "has:?"
    if "!" in have:
        yield "has:!"
    if stripped[:1] in '"“':
        yield "quote:opens"
    if stripped[-1:] in '"”':
        yield "quote:closes"
    public = bool(have & _PUBLIC)
    judged = "§EVAL" in have or "§STANCE" in have
    if public:
        yield "public"
    if judged:
        yield "judged" if not public else "judged:public"
        yield ("judged+" if not public else "judged:public+") + ("figures" if figures else "none")
    if have & _FIRST:
        yield "i"
        yield "i+public" if public else "i+private"
        yield "i+figures" if figures else "i+none"
    if not figures and not names and not public:
        yield "nothing-firm"
    if "§EVAL" in have and keys.count("§EVAL") > 1:
        yield "judged:often"


def judges_public(names: Collection[str]) -> bool:
    """Whether a public body, office or policy is judged, or its view reported, and nothing countable is said.

    Either way, of anyone: the same bar for all.
    """
    return bool(_JUDGING & set(names))
