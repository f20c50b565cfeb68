"""What a document is about, as its title says, and which of its sentences could answer a claim about that.

A false claim's own figure stands in no sentence. So among the sentences of a document about the claim's subject, those
count for more that hold a value of the same kind: a length for a length, a year for a year, a province for a province.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from xacminh.evidence.wording import Wording, word
from xacminh.text import DateValue, Mention, PlaceValue, Quantity, mentions

#: share of a title's weight that the claim must have for the document to be about the claim's subject
_NAMED: Final = 0.6
#: syllables of a claim in which its subject begins: "Đỉnh núi Phan Xi Păng cao …", "Theo Wikipedia, sông Hồng dài …"
_FRONT: Final = 5
#: weight from which a single name says who is meant
_TELLING: Final = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """A title beside a claim. `titled` is the share of the title's words that the claim has, 0 to 1; `named` says that
    the claim begins with them, so that the document is about what the claim is about."""

    wording: Wording
    titled: float
    named: bool


def subject(claim: Wording, title: str, *, bare: bool) -> Subject:
    """How a title, without what stands in brackets behind it, lies over a claim."""
    wording = word(title.split(" (", maxsplit=1)[0], bare=bare)
    total = sum(wording.weights)
    keys = frozenset(claim.keys)
    mine = [k for k in wording.keys if k in keys]
    titled = sum(w for k, w in zip(wording.keys, wording.weights, strict=True) if k in keys) / total if total else 0.0
    front = bool(mine) and min(claim.keys.index(k) for k in mine) < _FRONT
    whole = titled >= _NAMED and _proper(wording) <= keys
    return Subject(wording=wording, titled=titled, named=front and (whole or _by_last_name(claim, wording)))


def _proper(title: Wording) -> frozenset[str]:
    """The words of a title that are a name: "Hoàng", "Sa" of "Quần đảo Hoàng Sa", none of "Động vật bò sát"."""
    capital = [s.text[0].isupper() for s in title.syllables]
    if capital[:1] == [True] and capital[1:2] != [True]:
        capital[0] = len(capital) == 1
    return frozenset(key for key, upper in zip(title.keys, capital, strict=True) if upper)


def _by_last_name(claim: Wording, title: Wording) -> bool:
    """Whether the claim names a person by the last of the title's names: "Einstein sinh năm …" for Albert Einstein."""
    if len(title) < 2 or not all(s.text[0].isupper() for s in title.syllables) or title.keys[-1] not in claim.keys:
        return False
    at = claim.keys.index(title.keys[-1])
    named = claim.syllables[at].text[0].isupper() and title.weights[-1] >= _TELLING
    return named and (at == 0 or not claim.syllables[at - 1].text[0].isupper())


def kinds_asked(claim: str, title: Iterable[str], wording: Wording) -> frozenset[str]:
    """The kinds of value that a claim gives about the subject named by the words `title`."""
    named = frozenset(title)
    asked = []
    for mention in mentions(claim):
        keys = {
            key
            for key, syllable in zip(wording.keys, wording.syllables, strict=True)
            if mention.start <= syllable.start < mention.end
        }
        if not keys <= named:
            asked.append(mention)
    return kinds_of(asked)


def kinds_of(found: Iterable[Mention]) -> frozenset[str]:
    """The kinds of value among these mentions."""
    return frozenset(kind for mention in found if (kind := _kind(mention)))


def answering(asked: frozenset[str], texts: Sequence[str]) -> list[float]:
    """For each of the texts the share of the kinds asked that it holds, 0 to 1."""
    if not asked:
        return [0.0] * len(texts)
    return [len(asked & kinds_of(mentions(text))) / len(asked) for text in texts]


def _kind(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, Quantity):
        return f"quantity {value.dimension or value.unit}"
    if isinstance(value, DateValue):
        return "date"
    return f"place {value.level}" if isinstance(value, PlaceValue) else ""
