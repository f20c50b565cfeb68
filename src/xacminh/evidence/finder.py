"""From a claim to its quotes: the best sentences of the best passages, one from each document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

from xacminh.evidence.caution import cautions
from xacminh.evidence.records import Evidence, Span
from xacminh.evidence.selection import Probe, choose, worded
from xacminh.evidence.subject import answering, kinds_asked, subject
from xacminh.evidence.wording import Wording, word
from xacminh.index import Collection, Filters, Hit, PassageRecord
from xacminh.text import Sentence, normalise, sentences
from xacminh.types import Vectors

_PASSAGES: Final = 10  # looked into, of those the search brings
_EMBEDDED: Final = 2  # sentences whose meaning is compared: one costs as much as everything else together
_READ: Final = 160  # characters of a sentence that are embedded: time grows with them, the cosine hardly changes
_BESIDE: Final = 2
_TITLED: Final = 0.1  # what a document named after something in the claim is worth
_ANSWERS: Final = 0.15  # what a sentence is worth that holds the kind of value the claim gives of its subject
_SAME: Final = 0.8  # share of common pairs from which two sentences are one text printed twice

# A quote must share this much of the claim's telling words, or be near enough in meaning with less (see card.md of
# the verdict room for how these were chosen). Cosine alone cannot say "none": strangers reach .80 and more.
_SHARE: Final = 0.34
_NEAR: Final = 0.88
_SHARE_NEAR: Final = 0.2


class Embeds(Protocol):
    """What the finder needs of an embedder."""

    def encode(self, texts: Sequence[str], *, kind: Literal["query", "passage"]) -> Vectors:
        """Unit rows, one a text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """The best sentence of a passage, with what is beside it."""

    hit: Hit[PassageRecord]
    found: tuple[Sentence, ...]
    order: tuple[int, ...]
    wording: Wording
    share: float
    titled: float
    #: share of the kinds of value asked that the sentence holds, where the document is about the claim's subject
    answers: float

    @property
    def beyond(self) -> float:
        """What speaks for it beyond words and meaning."""
        return _TITLED * self.titled + _ANSWERS * self.answers

    @property
    def rank(self) -> float:
        """Higher is likelier to be about the claim."""
        return self.share + 0.5 * (self.hit.cosine or 0.0) + self.beyond

    @property
    def quote(self) -> Sentence:
        return self.found[self.order[0]]


class Finder:
    """Finds quotes for and against a claim in a collection of passages. Without an embedder it goes by words alone."""

    def __init__(self, passages: Collection[PassageRecord], embedder: Embeds | None = None) -> None:
        self._passages = passages
        self._embedder = embedder

    def find(
        self,
        claim: str,
        vector: Vectors | None = None,
        *,
        limit: int = 5,
        filters: Filters | None = None,
        today: date,
    ) -> tuple[Evidence, ...]:
        """At most `limit` quotes, nearest first, no two from one document or of one wording; none where none is near.

        `vector` is the claim's own (kind "query"), worked out here when it is not given.
        """
        text = normalise(claim)
        if vector is None and self._embedder is not None and text.strip():
            vector = self._embedder.encode([text], kind="query")[0]
        probe = Probe(text)
        if not probe.single:
            return ()
        hits = self._passages.search(text, vector, limit=_PASSAGES, filters=filters or Filters())
        candidates = [c for c in (_candidate(text, probe, hit) for hit in hits) if c is not None]
        candidates.sort(key=lambda c: c.rank, reverse=True)
        chosen = _apart([c for c in candidates if c.share >= _SHARE_NEAR])[: max(limit, 0)]
        cosines = self._cosines(chosen[:_EMBEDDED], vector)
        cosines += [c.hit.cosine or 0.0 for c in chosen[len(cosines) :]]
        found = [
            _evidence(c, cosine, cautions(text, c.hit.record, today=today))
            for c, cosine in zip(chosen, cosines, strict=True)
            if _relevant(c.share, cosine, vector)
        ]
        return tuple(sorted(found, key=lambda e: e.score, reverse=True))

    def _cosines(self, chosen: Sequence[_Candidate], vector: Vectors | None) -> list[float]:
        if self._embedder is None or vector is None or not chosen:
            return []
        rows = self._embedder.encode([c.quote.text[:_READ] for c in chosen], kind="passage")
        return [float(x) for x in rows @ vector]


def _candidate(claim: str, probe: Probe, hit: Hit[PassageRecord]) -> _Candidate | None:
    found = sentences(hit.record.text)
    wordings = [word(s.text, bare=probe.bare) for s in found]
    about = subject(probe.wording, hit.record.title, bare=probe.bare)
    answers = [0.0] * len(found)
    if about.named:
        answers = answering(kinds_asked(claim, about.wording.keys, probe.wording), [s.text for s in found])
    above = about.wording if about.named else None
    order = choose(probe, wordings, limit=1 + _BESIDE, extra=[_ANSWERS * a for a in answers], above=above)
    if not order:
        return None
    best = order[0]
    (keys,), (pairs,) = worded([wordings[best]], above)
    return _Candidate(
        hit=hit,
        found=found,
        order=tuple(order),
        wording=wordings[best],
        share=probe.share(keys, pairs),
        titled=about.titled,
        answers=answers[best],
    )


def _apart(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Without second quotes of a document and without the same sentence printed elsewhere."""
    kept: list[_Candidate] = []
    for candidate in candidates:
        document = candidate.hit.record.document_id
        if any(document == k.hit.record.document_id or _alike(candidate.wording, k.wording) for k in kept):
            continue
        kept.append(candidate)
    return kept


def _alike(one: Wording, other: Wording) -> bool:
    first, second = set(one.pairs), set(other.pairs)
    if not first or not second:
        return one.keys == other.keys
    return len(first & second) >= _SAME * min(len(first), len(second))


def _relevant(share: float, cosine: float, vector: Vectors | None) -> bool:
    if share >= _SHARE:
        return True
    return vector is not None and cosine >= _NEAR and share >= _SHARE_NEAR


def _evidence(candidate: _Candidate, cosine: float, warnings: tuple[str, ...]) -> Evidence:
    quote = candidate.quote
    others = (candidate.found[i] for i in candidate.order[1:])
    return Evidence(
        passage=candidate.hit.record,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        score=min(1.0, max(0.0, 0.6 * candidate.share + 0.4 * cosine + candidate.beyond)),
        cosine=cosine,
        beside=tuple(Span(text=s.text, start=s.start, end=s.end) for s in others),
        warnings=warnings,
    )
