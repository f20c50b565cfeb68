"""What one source says of a claim: likelihood, differences, and whether anything speaks against it."""

from __future__ import annotations

from xacminh.verdict.classifier import Classifier, Floats
from xacminh.verdict.comparison import Comparison, compare
from xacminh.verdict.differences import find_differences, refutes, shown_differences
from xacminh.verdict.features import cue_values, feature_values
from xacminh.verdict.pairing import agreed, pair
from xacminh.verdict.polarity import denials, unshared_negatives
from xacminh.verdict.records import Grounds, Likelihood, Opinion


def form(classifier: Classifier, claim: str, grounds: Grounds) -> Opinion:
    """The opinion of `claim` on one source. `grounds` holds at least one sentence."""
    comparison = compare(claim, grounds.sentences, title=grounds.title, published=grounds.published)
    values = feature_values(comparison, grounds.cosine)
    found = find_differences(comparison)
    unshared = unshared_negatives(comparison.first())
    return Opinion(
        likelihood=likelihood_of(classifier.probabilities(classifier.row(values))),
        differences=found,
        shown=shown_differences(comparison),
        held=values["held_by_first"],
        agreed=agreed(comparison),
        same_subject=comparison.same_subject,
        clean=not found and not unshared and _nothing_against(comparison),
        firm=refutes(comparison, found) and (not unshared or any(d.kind == "negation" for d in found)),
    )


def likelihood_of(shares: Floats) -> Likelihood:
    """Three shares in the order of LABELS as a record."""
    return Likelihood(supported=float(shares[0]), refuted=float(shares[1]), nei=float(shares[2]))


def _nothing_against(comparison: Comparison) -> bool:
    """Every figure, date, place and name of the claim stands in the quotes, and none of them denies what it says.

    Nor does it claim a cause, a comparison, or an "all" or "only" that the best quote lacks.
    """
    if denials(comparison) or any(p.status != "agrees" for p in pair(comparison)):
        return False
    cues = cue_values(comparison.first())
    return not any(cues[name] for name in ("quantifiers_apart", "cause_fresh", "comparing_fresh"))
