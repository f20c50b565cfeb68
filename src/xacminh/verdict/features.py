"""What the classifier looks at: numbers that say how a claim lies over its quotes, never which words they are.

No word, place, body, faith or name is a feature; only whether the two sides agree in them. So swapping one for
another on both sides changes nothing but the weights of rare words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from xacminh.evidence import Wording
from xacminh.text import CueValue
from xacminh.verdict.comparison import Comparison, Side
from xacminh.verdict.pairing import KINDS, pair
from xacminh.verdict.polarity import denials, opposites
from xacminh.verdict.tiles import Gap

_GAP_KINDS: Final = ("swapped", "added", "open", "dropped")
_STRONG: Final = 0.45  # as the differences
_CAUSE: Final = frozenset("nhằm vì do nên giúp khiến bởi nhờ để".split())
_MORE: Final = frozenset("và cùng đồng ngoài bên cạnh kèm cũng cả".split())
_COMPARING: Final = frozenset("hơn nhất kém bằng gấp ngang".split())


def feature_values(comparison: Comparison, cosine: float | None) -> dict[str, float]:
    """All features by name. `cosine` is that of the claim and its best quote; not a number where it is not known."""
    values: dict[str, float] = {}
    for part in (_overlap, _gaps, _runs, _mentions, cue_values):
        values.update(part(comparison))
    values["cosine"] = float("nan") if cosine is None else cosine
    return values


def _overlap(comparison: Comparison) -> dict[str, float]:
    """How much of the claim the quotes hold, and of the quotes the claim."""
    claim, quotes = comparison.claim.wording, [q.wording for q in comparison.quotes]
    shared, keys = comparison.shared, frozenset(claim.keys)
    first = quotes[0] if quotes else Wording(syllables=(), keys=(), weights=())
    pairs = frozenset(p for q in quotes for p in q.pairs)
    tiles = comparison.tiles
    length = len(claim) or 1
    steps = [(a, b) for a, b in pairwise(tiles) if a.quote == b.quote and b.at > a.at]
    return {
        "claim_length": float(len(claim)),
        "quote_length": float(sum(len(q) for q in quotes)),
        "quotes": float(len(quotes)),
        "held": _weight(claim, shared),
        "held_by_first": _weight(claim, frozenset(first.keys)),
        "held_plain": sum(k in shared for k in claim.keys) / length,
        "held_pairs": sum(p in pairs for p in claim.pairs) / max(1, len(claim.pairs)),
        "held_back": sum(_mass(q, keys) for q in quotes) / (sum(sum(q.weights) for q in quotes) or 1.0),
        "held_back_first": _weight(first, keys),
        "tiled": sum(sum(claim.weights[t.claim : t.claim + t.length]) for t in tiles) / (sum(claim.weights) or 1.0),
        "tiles": len(tiles) / length,
        "longest_tile": max((t.length for t in tiles), default=0) / length,
        "in_order": len(steps) / max(1, len(tiles) - 1),
    }


def _mass(wording: Wording, keys: frozenset[str]) -> float:
    return sum(w for k, w in zip(wording.keys, wording.weights, strict=True) if k in keys)


def _weight(wording: Wording, keys: frozenset[str]) -> float:
    return _mass(wording, keys) / (sum(wording.weights) or 1.0)


def _gaps(comparison: Comparison) -> dict[str, float]:
    """What stands between the shared runs: words swapped, added by the claim, dropped by it."""
    claim, shared = comparison.claim.wording, comparison.shared
    total = sum(claim.weights) or 1.0
    values: dict[str, float] = {}
    for kind in _GAP_KINDS:
        gaps = [g for g in comparison.gaps if g.kind == kind]
        fresh = [_fresh(claim, shared, g) for g in gaps]
        values[f"{kind}.gaps"] = float(len(gaps))
        if kind != "dropped":
            values[f"{kind}.fresh"] = sum(fresh)
            values[f"{kind}.fresh_share"] = sum(fresh) / total
            values[f"{kind}.fresh_most"] = max(fresh, default=0.0)
            values[f"{kind}.whole"] = sum(sum(claim.weights[g.start : g.end]) for g in gaps)
            values[f"{kind}.cause"] = float(sum(_has(claim, g, _CAUSE) for g in gaps))
            values[f"{kind}.more"] = float(sum(_has(claim, g, _MORE) for g in gaps))
    swapped = [g for g in comparison.gaps if g.kind == "swapped"]
    values["swapped.short"] = float(sum(g.end - g.start <= 3 and g.quote_end - g.quote_start <= 3 for g in swapped))
    values["swapped.capital"] = float(sum(_both(comparison, g, _capital) for g in swapped))
    values["swapped.figure"] = float(sum(_both(comparison, g, _figure) for g in swapped))
    dropped = [g for g in comparison.gaps if g.kind == "dropped"]
    values["dropped.words"] = float(sum(g.quote_end - g.quote_start for g in dropped))
    return values


def _fresh(claim: Wording, shared: frozenset[str], gap: Gap) -> float:
    """Weight of the words of a gap that stand nowhere in the quotes."""
    return sum(claim.weights[i] for i in range(gap.start, gap.end) if claim.keys[i] not in shared)


def _has(claim: Wording, gap: Gap, words: frozenset[str]) -> bool:
    return any(claim.keys[i] in words for i in range(gap.start, gap.end))


def _capital(side: Side, first: int, last: int) -> bool:
    return any(s.text[0].isupper() for s in side.wording.syllables[first:last])


def _figure(side: Side, first: int, last: int) -> bool:
    return any(s.text[0].isdigit() for s in side.wording.syllables[first:last])


def _both(comparison: Comparison, gap: Gap, test: object) -> bool:
    assert callable(test)  # noqa: S101 - the two above
    quote = comparison.quotes[gap.quote]
    return bool(test(comparison.claim, gap.start, gap.end) and test(quote, gap.quote_start, gap.quote_end))


def _runs(comparison: Comparison) -> dict[str, float]:
    """Runs of claim words that no quote has: one long run is something added, scattered ones are another wording."""
    claim, shared = comparison.claim.wording, comparison.shared
    length = len(claim) or 1
    fresh = [k not in shared for k in claim.keys]
    runs = list(_stretches(fresh))
    laid = [i in comparison.laid for i in range(len(claim))]
    weights = [sum(claim.weights[a:b]) for a, b in runs]
    return {
        "runs": float(len(runs)),
        "run_longest": float(max((b - a for a, b in runs), default=0)),
        "run_heaviest": max(weights, default=0.0),
        "run_weight": sum(weights),
        "fresh_from": runs[0][0] / length if runs else 1.0,
        "fresh_until": (length - runs[-1][1]) / length if runs else 1.0,
        "head": float(laid.index(True) if True in laid else len(laid)),
        "tail": float(laid[::-1].index(True) if True in laid else len(laid)),
    }


def _stretches(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            yield start, i
            start = None


def _mentions(comparison: Comparison) -> dict[str, float]:
    """Figures, dates, places and names of the claim: agreeing, conflicting or nowhere in the quotes."""
    pairings = pair(comparison)
    values: dict[str, float] = {}
    for kind in KINDS:
        of_kind = [p for p in pairings if p.kind == kind]
        apart = [p.near for p in of_kind if p.status == "conflicts"]
        values[f"{kind}.mentions"] = float(len(of_kind))
        values[f"{kind}.agrees"] = float(sum(p.status == "agrees" for p in of_kind))
        values[f"{kind}.missing"] = float(sum(p.status == "missing" for p in of_kind))
        values[f"{kind}.conflicts"] = float(len(apart))
        values[f"{kind}.near"] = max(apart, default=0.0)
    values["conflicts"] = sum(values[f"{kind}.conflicts"] for kind in KINDS)
    values["conflict_rest"] = max((p.rest for p in pairings if p.status == "conflicts" and p.near >= 0.2), default=0.0)
    values["strong_conflicts"] = float(sum(p.status == "conflicts" and p.near >= _STRONG for p in pairings))
    values["missing"] = sum(values[f"{kind}.missing"] for kind in KINDS)
    return values


def cue_values(comparison: Comparison) -> dict[str, float]:
    """Negation, quantifiers, opposite words, cause and comparison, on one side and on the other."""
    claim, first = comparison.claim, comparison.quotes[:1]
    fresh = [k for k in claim.wording.keys if k not in comparison.shared]
    negative = _count(claim, "negation")
    turned, contrary = denials(comparison), opposites(comparison)
    mine, theirs = _classes(claim), frozenset(c for q in comparison.quotes for c in _classes(q))
    return {
        "negations": float(negative),
        "negations_first": float(sum(_count(q, "negation") for q in first)),
        "negations_apart": float(abs(negative - sum(_count(q, "negation") for q in first))),
        "denials": float(len(turned)),
        "denied": sum(t.weight for t in turned),
        "denied_close": max((t.weight for t in turned if t.close), default=0.0),
        "denied_far": max((t.weight for t in turned if not t.close), default=0.0),
        "denied_by_quote": max((t.weight for t in turned if t.by_quote), default=0.0),
        "denied_framed": max((t.weight for t in turned if t.framed), default=0.0),
        "opposites": float(len(contrary)),
        "opposed_close": float(sum(t.close for t in contrary)),
        "quantifiers": float(len(mine)),
        "quantifiers_apart": float(len(mine - theirs)),
        "cause_fresh": float(sum(k in _CAUSE for k in fresh)),
        "more_fresh": float(sum(k in _MORE for k in fresh)),
        "comparing_fresh": float(sum(k in _COMPARING for k in fresh)),
        "comparing": float(sum(k in _COMPARING for k in claim.wording.keys)),
    }


def _count(side: Side, kind: str) -> int:
    return sum(m.kind == kind for m in side.mentions)


def _classes(side: Side) -> frozenset[str]:
    return frozenset(m.value.cue for m in side.mentions if m.kind == "quantifier" and isinstance(m.value, CueValue))
