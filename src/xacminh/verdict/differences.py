"""The exact places where claim and quote do not say the same: few, and each only where both speak of one thing."""

from __future__ import annotations

from collections import Counter
from typing import Final

from xacminh.evidence import Difference, DifferenceKind, Span
from xacminh.text import CueValue, Mention, NameValue, PlaceValue, Quantity
from xacminh.verdict.agreement import figures
from xacminh.verdict.comparison import Comparison, Side, compare
from xacminh.verdict.lifespans import crossed, other_end
from xacminh.verdict.pairing import Pairing, nearness, pair
from xacminh.verdict.polarity import Turn, denials, opposites

# How near two mentions must stand, by how much else of the claim the quote holds (Pairing.rest, .near): the more a
# quote is about the same thing, the less the words right beside a figure matter. Chosen on the training half of
# ViFactCheck, where nine in ten claims with a difference are refuted ones, and on sentences of Wikipedia looked up
# where they do not stand.
_NEAR: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "quantity": ((0.95, 0.05), (0.8, 0.2), (0.6, 0.6), (0.4, 0.8)),
    "date": ((0.95, 0.2), (0.8, 0.3), (0.6, 0.6)),
    "place": ((0.8, 0.3), (0.6, 0.6)),
    "name": ((0.8, 0.6), (0.6, 0.85)),
}
_NEAR_TITLED: Final = 0.3
_NEAR_UNIT: Final = 0.1  # the same figure with another unit is telling by itself
_NEAR_UNIT_SURE: Final = 0.3  # and how near it must stand to refute
_NEAR_QUANTIFIER: Final = 0.5
_ABOUT: Final = 0.7  # share of a claim, but for the value itself, from which a quote counts as being about the same
_ABOUT_SUBJECT: Final = 0.35  # the same where the title above the quote names the claim's subject
_NEAR_FAR: Final = 0.75  # how near a value that is many times as large must stand
_LOCATING: Final = frozenset("thuộc của ở tại nằm giữa thuoc cua o tai nam giua".split())
_REACH: Final = 12  # syllables between such a word and the place it governs
_TURNED: Final = {True: 0.08, False: 0.15}  # share of the claim turned round, by a word right beside it or farther off
_FAR: Final = 6.0  # how many times as large a figure of the same thing may be said to be
_SURE: Final = 0.75  # how much else of the claim the quote must hold for a difference to refute it
_SURE_OF_SUBJECT: Final = 0.9  # the same where the difference is what the claim speaks of
_SAID: Final = 0.6  # and how much of what the claim says of its subject, for figures of two things have one unit
_TURNED_WHOLE: Final = 0.4  # share of the claim that a "không" some words before it must turn round to refute it
_OPENING: Final = 1  # syllables before the subject: "Ông", "Nước"

_CUES_APART: Final = frozenset(
    {
        frozenset({"all", "some"}),
        frozenset({"all", "few"}),
        frozenset({"all", "none"}),
        frozenset({"all", "most"}),
        frozenset({"none", "some"}),
        frozenset({"none", "most"}),
        frozenset({"most", "few"}),
        frozenset({"up_to", "at_least"}),
    }
)


def differences(claim: str, quote: str) -> tuple[Difference, ...]:
    """Where `claim` and `quote` conflict, in the order of the claim, with offsets into each as they were given."""
    return find_differences(compare(claim, [quote]))


def find_differences(comparison: Comparison) -> tuple[Difference, ...]:
    """The differences between a claim and the first of its quotes."""
    comparison = comparison.first()
    found = [_of_pairing(p) for p in pair(comparison) if _tells(comparison, p) and not _of_two_things(comparison, p)]
    found += [_of_turn(comparison, t, "negation") for t in (*denials(comparison), *opposites(comparison)) if _turns(t)]
    found += _quantifiers(comparison)
    return _apart(found)


def shown_differences(comparison: Comparison) -> tuple[Difference, ...]:
    """What a person is shown: the sure differences, and a value that a quote about the same has otherwise.

    Where the claim has one figure of a measure, one date or one place, and the quote says most of the rest (or stands
    under a title that names the claim's subject) and has another value, that deserves a look wherever it stands in the
    sentence. Nothing is decided by that.
    """
    comparison = comparison.first()
    found = list(find_differences(comparison))
    pairings = pair(comparison)
    kinds = Counter(_measure(p) for p in pairings if not _names_subject(comparison, p.mention))
    found += [_of_pairing(p) for p in pairings if kinds[_measure(p)] == 1 and _worth_a_look(comparison, p)]
    return _apart(found)


def _worth_a_look(comparison: Comparison, pairing: Pairing) -> bool:
    if pairing.other is None or _of_two_things(comparison, pairing):
        return False
    if pairing.status == "agrees":
        return other_end(comparison, pairing.mention, pairing.other)
    if pairing.kind == "place":
        return comparison.same_subject and pairing.rest >= _ABOUT_SUBJECT and _located(comparison, pairing.other)
    if pairing.kind == "name" or (_far(pairing) and pairing.near < _NEAR_FAR):
        return False
    return pairing.rest >= (_ABOUT_SUBJECT if comparison.same_subject else _ABOUT)


def _of_two_things(comparison: Comparison, pairing: Pairing) -> bool:
    """Whether the two values are surely of different things: the subject's own name, or a birth beside a death."""
    if _names_subject(comparison, pairing.mention):
        return True
    return pairing.other is not None and crossed(comparison, pairing.mention, pairing.other)


def _names_subject(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention is the very thing the title above the quotes names."""
    first, last = comparison.claim.place(mention)
    return comparison.same_subject and set(comparison.claim.wording.keys[first:last]) <= comparison.title


def _located(comparison: Comparison, place: Mention) -> bool:
    """Whether a place of the quote is said to be where the subject lies: "thuộc", "tại" … shortly before it, and
    nothing else by name that is said to lie there ("núi lửa Chimborazo ở Ecuador")."""
    side = comparison.quotes[0]
    first, _ = side.place(place)
    locating = [s.key in _LOCATING for s in side.wording.syllables]
    start = max(0, first - _REACH)
    if not any(locating[start:first]):
        return False
    for mention in side.mentions:
        at, end = side.place(mention)
        if start <= at and end <= first and _is_thing(comparison, mention):
            lies = any(locating[end : min(end + 2, first)])
            if lies and not any(locating[max(0, at - _REACH) : at]):
                return False
    return True


def _is_thing(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention of the quote names something other than the subject that lies in a place itself."""
    value, side = mention.value, comparison.quotes[0]
    if not isinstance(value, NameValue) and not (isinstance(value, PlaceValue) and value.level == "other"):
        return False
    first, last = side.place(mention)
    return not set(side.wording.keys[first:last]) & comparison.title


def _measure(pairing: Pairing) -> tuple[str, str]:
    value = pairing.mention.value
    if isinstance(value, PlaceValue):
        return pairing.kind, value.level
    return pairing.kind, value.dimension if isinstance(value, Quantity) else ""


def refutes(comparison: Comparison, found: tuple[Difference, ...]) -> bool:
    """Whether any difference found can bear a "refuted": no figure of something that only looks alike.

    Another name beside another figure means another thing, and so does a figure many times as large: 5.000 km of a
    river are not refuted by a stretch of 200 km. That something else did in 1982 what the claim says of its subject
    denies it only where all the rest is alike ("Ông A, giám đốc sở, cho biết …").
    """
    kinds = {d.kind for d in found}
    if kinds & {"name", "place"} and len(kinds) > 1:
        return False
    comparison = comparison.first()
    pairings = [p for p in pair(comparison) if p.status == "conflicts" and p.rest >= _needed(comparison, p)]
    sure = {p.mention.start for p in pairings if not _far(p) and p.predicate >= _SAID and not _chance(p)}
    turns = (*denials(comparison), *opposites(comparison))
    firm = (t for t in turns if _turns(t) and (t.close or t.framed or t.weight >= _TURNED_WHOLE))
    sure |= {_range(comparison.claim, turn.claim).start for turn in firm}
    return any(d.in_claim.start in sure for d in found)


def _needed(comparison: Comparison, pairing: Pairing) -> float:
    """How much else of the claim the quote must hold for a difference to refute it."""
    first, _ = comparison.claim.place(pairing.mention)
    return _SURE_OF_SUBJECT if pairing.kind in {"name", "place"} and first <= _OPENING else _SURE


def _chance(pairing: Pairing) -> bool:
    """Whether the same figure may stand there by chance, of something else: "nghỉ 20 ngày", "20 năm đóng bảo hiểm"."""
    if pairing.kind != "quantity" or pairing.other is None or not _same_figure(pairing.mention, pairing.other):
        return False
    return pairing.near < _NEAR_UNIT_SURE


def _far(pairing: Pairing) -> bool:
    """Whether two figures are too far apart to be of one thing, unless they are the same with another unit."""
    one, other = pairing.mention.value, pairing.other.value if pairing.other else None
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or pairing.other is None:
        return False
    ends = [abs(x) for x in (one.low, one.high, other.low, other.high) if x]
    return bool(ends) and max(ends) > _FAR * min(ends) and not _same_figure(pairing.mention, pairing.other)


def _tells(comparison: Comparison, pairing: Pairing) -> bool:
    if pairing.status != "conflicts" or pairing.other is None:
        return False
    if pairing.kind == "quantity" and _same_figure(pairing.mention, pairing.other):
        return pairing.near >= _NEAR_UNIT
    if _far(pairing) and pairing.near < _NEAR_FAR:
        return False
    # under a title that holds the claim's subject every date of the article has most of the claim beside it
    least = _NEAR_TITLED if pairing.kind == "date" and comparison.title else 0.0
    return any(pairing.rest >= rest and pairing.near >= max(near, least) for rest, near in _NEAR[pairing.kind])


def _turns(turn: Turn) -> bool:
    """A quote that denies what the claim says is against it.

    A claim that denies what a quote says may still be in keeping with it ("chưa vượt mức" beside "9 lon mới vượt mức"),
    unless nothing but the negation was changed.
    """
    return turn.weight >= _TURNED[turn.close] and (turn.by_quote or turn.framed)


def _of_pairing(pairing: Pairing) -> Difference:
    other = pairing.other
    assert other is not None  # noqa: S101 - a conflict has two sides
    kind: DifferenceKind = "number"
    if pairing.kind == "quantity":
        kind = "unit" if _same_figure(pairing.mention, other) else "number"
    elif pairing.kind == "date":
        kind = "date"
    elif pairing.kind == "place":
        kind = "place"
    else:
        kind = "name"
    return Difference(kind=kind, in_claim=_span(pairing.mention), in_evidence=_span(other))


def _same_figure(one: Mention, other: Mention) -> bool:
    """Whether only the unit is another: "15 giây" for "15 phút"."""
    return figures(one) == figures(other) != ()


def _quantifiers(comparison: Comparison) -> list[Difference]:
    """Words such as "mọi" against "một số" about one thing."""
    found = []
    for mention in comparison.claim.mentions:
        if mention.kind != "quantifier" or not isinstance(mention.value, CueValue):
            continue
        for other in comparison.quotes[0].mentions:
            if not isinstance(other.value, CueValue) or other.kind != "quantifier":
                continue
            apart = frozenset({mention.value.cue, other.value.cue}) in _CUES_APART
            if apart and nearness(comparison, mention, 0, other) >= _NEAR_QUANTIFIER:
                found.append(Difference(kind="quantifier", in_claim=_span(mention), in_evidence=_span(other)))
    return found


def _of_turn(comparison: Comparison, turn: Turn, kind: DifferenceKind) -> Difference:
    return Difference(
        kind=kind,
        in_claim=_range(comparison.claim, turn.claim),
        in_evidence=_range(comparison.quotes[turn.quote], turn.other),
    )


def _span(mention: Mention) -> Span:
    return Span(text=mention.text, start=mention.start, end=mention.end)


def _range(side: Side, place: tuple[int, int]) -> Span:
    start, end = side.wording.syllables[place[0]].start, side.wording.syllables[place[1] - 1].end
    return Span(text=side.text[start:end], start=start, end=end)


def _apart(found: list[Difference]) -> tuple[Difference, ...]:
    """The first named of those that overlap in the claim or in the quote."""
    kept: list[Difference] = []
    for one in found:
        if not any(_overlap(one.in_claim, k.in_claim) or _overlap(one.in_evidence, k.in_evidence) for k in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda d: d.in_claim.start))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
