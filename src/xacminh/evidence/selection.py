"""The sentences of one text that say most about a claim, chosen so that together they cover it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xacminh.evidence.wording import Wording, is_bare, word
from xacminh.text import sentences

_PAIRS: Final = 0.45  # share of neighbouring syllables in the score, the rest is single ones
_COVERED: Final = 0.2  # what a word of the claim still counts once a chosen sentence has it
_NEIGHBOUR: Final = 0.04  # a sentence beside a chosen one may name in a pronoun what that one named


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A sentence of a text: `text == given[start:end]`. `score` is the share of the claim it holds, 0 to 1."""

    text: str
    start: int
    end: int
    score: float


class Probe:
    """A claim made ready to be looked for in many sentences."""

    def __init__(self, claim: str) -> None:
        self.bare = is_bare(claim)
        self.wording = word(claim, bare=self.bare)
        self.single: dict[str, float] = dict(zip(self.wording.keys, self.wording.weights, strict=True))
        self.paired: dict[tuple[str, str], float] = {
            pair: self.single[pair[0]] + self.single[pair[1]] for pair in self.wording.pairs
        }

    def score(self, sentence: Wording) -> float:
        """The weighted share of the claim's syllables and pairs that stand in the sentence, 0 to 1."""
        return self.share(frozenset(sentence.keys), frozenset(sentence.pairs))

    def share(
        self,
        keys: frozenset[str],
        pairs: frozenset[tuple[str, str]],
        seen: frozenset[str] = frozenset(),
    ) -> float:
        """As `score`, where claim words already `seen` in a chosen sentence count little."""
        single = sum(w * (_COVERED if k in seen else 1.0) for k, w in self.single.items() if k in keys)
        paired = sum(
            w * (_COVERED if p[0] in seen and p[1] in seen else 1.0) for p, w in self.paired.items() if p in pairs
        )
        return (1 - _PAIRS) * single / (sum(self.single.values()) or 1.0) + _PAIRS * paired / (
            sum(self.paired.values()) or 1.0
        )


def select(claim: str | Probe, text: str, *, limit: int = 3) -> tuple[Quote, ...]:
    """The best sentences of `text` for the claim, most telling first; each next one is chosen for what is still
    missing.

    Sentences that share nothing with the claim are left out, so the answer may be empty.
    """
    probe = claim if isinstance(claim, Probe) else Probe(claim)
    found = sentences(text)
    wordings = [word(s.text, bare=probe.bare) for s in found]
    order = choose(probe, wordings, limit=limit)
    return tuple(
        Quote(text=found[i].text, start=found[i].start, end=found[i].end, score=probe.score(wordings[i])) for i in order
    )


def choose(
    probe: Probe, wordings: Sequence[Wording], *, limit: int, extra: Sequence[float] = (), above: Wording | None = None
) -> list[int]:
    """Positions of the best of these sentences (taken as standing one after another), best first.

    `extra` is what each is worth beyond the words it shares. `above` is a title that names what all of them are about.
    """
    keys, pairs = worded(wordings, above)
    chosen: list[int] = []
    seen: frozenset[str] = frozenset()
    while len(chosen) < limit:
        best, best_score = -1, 0.0
        for i in range(len(wordings)):
            if i in chosen or not keys[i] & probe.single.keys():
                continue
            score = probe.share(keys[i], pairs[i], seen)
            score += _NEIGHBOUR * any(abs(i - c) == 1 for c in chosen) + (extra[i] if extra else 0.0)
            if score > best_score:
                best, best_score = i, score
        if best < 0:
            break
        chosen.append(best)
        seen |= keys[best]
    return chosen


def worded(
    wordings: Sequence[Wording], above: Wording | None
) -> tuple[list[frozenset[str]], list[frozenset[tuple[str, str]]]]:
    """Keys and pairs of each sentence, with those of the title above them that names what they are about."""
    keys = frozenset(above.keys if above else ())
    pairs = frozenset(above.pairs if above else ())
    return [keys.union(w.keys) for w in wordings], [pairs.union(w.pairs) for w in wordings]
