"""The checks a rumour may be answered by: searched for with the whole text, and with its most promising sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xacminh.index import CheckRecord, Collection, Hit
from xacminh.match.figures import Particulars, particulars
from xacminh.match.space import Space
from xacminh.match.wording import Wording, word
from xacminh.models import Embedder
from xacminh.text import expand_chat, fold, language_of, normalise, sentences, syllables
from xacminh.types import Language, Vectors

#: syllables from which a text is also searched by its sentences
_LONG: Final = 30
#: a sentence of more syllables is cut at its commas
_SENTENCE: Final = 40
#: sentences of a long text that are compared at all, and that are searched (each costs an embedding, about 9 ms)
_READ: Final = 40
_SEARCHED: Final = 2
_FOUND: Final = 30
_MARKED_SHARE: Final = 0.15


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The whole rumour or one sentence of it, as it is compared; `vector` is freed (Space)."""

    text: str
    vector: Vectors
    wording: Wording
    particulars: Particulars


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A check that was found; `cosines` (Space.cosine) has one number a part, None where the part did not find it."""

    check: CheckRecord
    claim: Wording
    particulars: Particulars
    cosines: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A rumour with the checks found for it. `parts[0]` is the whole; `bare`: it was typed without Vietnamese marks."""

    language: Language
    bare: bool
    parts: tuple[Part, ...]
    candidates: tuple[Candidate, ...]


def ask(
    text: str, vector: Vectors | None, checks: Collection[CheckRecord], embedder: Embedder, space: Space
) -> Asked | None:
    """Search for `text`; `vector` is that of the text as it was given, where known. None for a text without words."""
    given = normalise(text)
    whole = expand_chat(given)
    if not syllables(whole):
        return None
    language = language_of(whole)
    bare = language == "vi" and _is_bare(whole)
    # cleaning moves the vector of a short or shouted text; that of a long one speaks for little beside its sentences
    if vector is None or (whole != given and (len(syllables(whole)) < _LONG or given.isupper())):
        vector = embedder.encode([whole], kind="query")[0]
    vector = space.free(vector)
    hits = [checks.search(whole, vector, limit=_FOUND, pool=_FOUND)]
    pieces = _promising(_pieces(whole), [_read(hit.record, bare=bare)[0] for hit in hits[0]], language, bare=bare)
    vectors = [vector, *(space.free(embedder.encode(pieces, kind="query")) if pieces else ())]
    parts = tuple(
        Part(text=piece, vector=v, wording=word(piece, language, bare=bare), particulars=particulars(piece))
        for piece, v in zip((whole, *pieces), vectors, strict=True)
    )
    hits += [checks.search(part.text, part.vector, limit=_FOUND, pool=_FOUND) for part in parts[1:]]
    return Asked(language=language, bare=bare, parts=parts, candidates=_found(parts, hits, space, bare=bare))


def _found(
    parts: Sequence[Part], hits: Sequence[Sequence[Hit[CheckRecord]]], space: Space, *, bare: bool
) -> tuple[Candidate, ...]:
    records: dict[int, CheckRecord] = {}
    cosines: dict[int, list[float | None]] = {}
    for number, (part, found) in enumerate(zip(parts, hits, strict=True)):
        for hit in found:
            records[hit.record.key] = hit.record
            cosines.setdefault(hit.record.key, [None] * len(parts))[number] = (
                None if hit.cosine is None else space.cosine(part.vector, hit.cosine)
            )
    out = []
    for key, check in records.items():
        claim, pinned = _read(check, bare=bare)
        out.append(Candidate(check=check, claim=claim, particulars=pinned, cosines=tuple(cosines[key])))
    return tuple(out)


def _read(check: CheckRecord, *, bare: bool) -> tuple[Wording, Particulars]:
    return _read_claim(check.claim, check.language, bare)


@lru_cache(maxsize=20_000)
def _read_claim(claim: str, language: Language, bare: bool) -> tuple[Wording, Particulars]:  # noqa: FBT001 -- a cache key
    clean = normalise(claim)
    return word(clean, language, bare=bare), particulars(clean)


def _pieces(whole: str) -> list[str]:
    """The sentences of a long text; very long ones in pieces. None for a short text, nor for one single sentence."""
    if len(syllables(whole)) < _LONG:
        return []
    pieces: list[str] = []
    for sentence in sentences(whole):
        spoken = syllables(sentence.text)
        start = 0
        for here, following in pairwise(spoken):
            gap = sentence.text[here.end : following.start]
            length = sum(1 for s in spoken if start <= s.start <= here.start)
            if (
                len(spoken) > _SENTENCE
                and length >= _SENTENCE // 3
                and ("," in gap or ";" in gap or length >= _SENTENCE)
            ):
                pieces.append(sentence.text[start : here.end].strip(" ,;"))
                start = following.start
        pieces.append(sentence.text[start:].strip(" ,;"))
    # a text of one sentence is searched as a whole already
    return [piece for piece in pieces if piece != whole and len(syllables(piece)) > 3][:_READ]


def _promising(pieces: list[str], claims: Sequence[Wording], language: Language, *, bare: bool) -> list[str]:
    """The pieces that share most with some claim."""
    if not claims:
        return pieces[:_SEARCHED]

    def promise(piece: str) -> float:
        wording = word(piece, language, bare=bare)
        return max(contained(claim, wording) + contained(wording, claim) / 2 for claim in claims)

    return sorted(pieces, key=promise, reverse=True)[:_SEARCHED]


def contained(inner: Wording, outer: Wording) -> float:
    """Share of the weight of the terms of `inner` that `outer` has too."""
    total = inner.total
    return sum(w for term, w in inner.terms.items() if term in outer.terms) / total if total else 0.0


def _is_bare(text: str) -> bool:
    spoken = [s.key for s in syllables(text) if s.key.isalpha()]
    return sum(key != fold(key) for key in spoken) <= _MARKED_SHARE * len(spoken)
