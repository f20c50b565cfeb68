"""From quotes to a hint: each source is weighed by itself, then they are heard together. Unsure, it stays silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from xacminh.evidence import Evidence, Stance
from xacminh.verdict.classifier import Classifier, read_classifier
from xacminh.verdict.opinion import form
from xacminh.verdict.records import Abstain, Grounds, Judgement, Likelihood, Opinion, Verdict

#: with no quote at all nothing is known: the label "not enough information" by definition
NOTHING: Final = Likelihood(supported=0.0, refuted=0.0, nei=1.0)
_VALUES: Final = frozenset({"number", "unit", "date"})
_NAMES: Final = frozenset({"place", "name"})
_AS_MUCH: Final = 0.6  # of the claim, beside what another source holds, from which a source is heard against that one
_STANCES: Final[dict[str, Stance]] = {"SUPPORTED": "for", "REFUTED": "against"}


class Judge:
    """Weighs quotes against a claim. One may be shared between threads. Made by `Judge.load`."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier

    @classmethod
    def load(cls, folder: Path | None = None) -> Judge:
        """The judge in `folder`, by default the one in the package. Raises ModelMissing."""
        return cls(read_classifier(folder))

    @property
    def digest(self) -> str:
        """SHA-256 of the classifier's file."""
        return self._classifier.digest

    def opinion(self, claim: str, grounds: Grounds) -> Opinion | None:
        """What one source says of the claim; None where it says nothing at all."""
        return form(self._classifier, claim, grounds) if grounds.sentences else None

    def answer(self, opinions: Sequence[Opinion]) -> Verdict | Abstain:
        """The hint that these opinions, the nearest source first, bear together, or why there is none.

        The source that says most of the claim gives the answer. Another is heard only where it contradicts that one,
        and is named after the claim's subject if that one is. A value that another source gives as the claim does
        refutes nothing.
        """
        if not opinions:
            return Abstain(reason="no_evidence")
        main = _main(opinions)
        verdict = self._decide(main)
        if verdict is not None and disputed(main, opinions):
            return Abstain(reason="evidence_disagrees")
        heard = [opinion for opinion in opinions if opinion.same_subject >= main.same_subject]
        others = {other.label for other in map(self._decide, heard) if other is not None}
        if verdict is None:
            label, _ = main.likelihood.likeliest
            return Abstain(reason="not_enough" if label == "NEI" else "not_sure")
        return verdict if others == {verdict.label} else Abstain(reason="evidence_disagrees")

    def read(self, claim: str, evidence: Sequence[Evidence]) -> Judgement:
        """Answer, likelihood and evidence with stances, all from one reading of the quotes."""
        opinions = [self.opinion(claim, _grounds(item)) for item in evidence]
        heard = [opinion for opinion in opinions if opinion is not None]
        return Judgement(
            answer=self.answer(heard),
            likelihood=_main(heard).likelihood if heard else NOTHING,
            evidence=tuple(
                item if opinion is None else self._told(item, undisputed(opinion, heard))
                for item, opinion in zip(evidence, opinions, strict=True)
            ),
        )

    def judge(self, claim: str, evidence: Sequence[Evidence]) -> Verdict | Abstain:
        """The hint for a claim and its quotes, or why there is none. `read` gives this and more at once."""
        return self.read(claim, evidence).answer

    def likelihood(self, claim: str, evidence: Sequence[Evidence]) -> Likelihood:
        """The likelihood of the three labels before any threshold; "not enough information" where there is no quote."""
        return self.read(claim, evidence).likelihood

    def annotate(self, claim: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The evidence, each quote with its stance, the stance's probability and its differences with the claim."""
        return self.read(claim, evidence).evidence

    def _decide(self, opinion: Opinion) -> Verdict | None:
        """A verdict where the probability is over the label's threshold and what was found bears it out.

        Refuting takes a difference that can be shown; supporting, that nothing at all was found against the claim.
        """
        limits, likelihood = self._classifier.thresholds, opinion.likelihood
        if opinion.differences:
            if (
                opinion.firm
                and likelihood.refuted >= limits["refuted.probability"]
                and opinion.held >= limits["refuted.held"]
            ):
                return Verdict(label="REFUTED", probability=likelihood.refuted)
            return None
        enough = likelihood.supported >= limits["supported.probability"] and opinion.held >= limits["supported.held"]
        return Verdict(label="SUPPORTED", probability=likelihood.supported) if opinion.clean and enough else None

    def _told(self, item: Evidence, opinion: Opinion) -> Evidence:
        verdict = self._decide(opinion)
        stance: Stance = _STANCES[verdict.label] if verdict else "unclear"
        probability = verdict.probability if verdict else max(opinion.likelihood.supported, opinion.likelihood.refuted)
        return replace(item, stance=stance, stance_probability=probability, differences=opinion.shown)


def disputed(opinion: Opinion, opinions: Sequence[Opinion]) -> frozenset[int]:
    """The differences of `opinion`, by their offsets in the claim, whose value another source gives as the claim does.

    That source must hold about as much of the claim. A source named after the claim's subject is only disputed by such
    another; and so is a place or a name, which stands in many a text that is about something else.
    """
    gone: set[int] = set()
    for other in opinions:
        if other is opinion or other.held < _AS_MUCH * opinion.held or other.same_subject < opinion.same_subject:
            continue
        kinds = _VALUES | _NAMES if other.same_subject else _VALUES
        told = {d.in_claim.start for d in (*opinion.differences, *opinion.shown) if d.kind in kinds}
        gone |= told & other.agreed
    return frozenset(gone)


def undisputed(opinion: Opinion, opinions: Sequence[Opinion]) -> Opinion:
    """`opinion` without its disputed differences; it stays one that does not support the claim."""
    gone = disputed(opinion, opinions)
    if not gone:
        return opinion
    return replace(
        opinion,
        differences=tuple(d for d in opinion.differences if d.in_claim.start not in gone),
        shown=tuple(d for d in opinion.shown if d.in_claim.start not in gone),
    )


def _grounds(item: Evidence) -> Grounds:
    sentences = (item.quote, *(span.text for span in item.beside))
    return Grounds(
        sentences=tuple(s for s in sentences if s.strip()),
        cosine=item.cosine,
        title=item.passage.title,
        published=item.passage.published,
    )


def _main(opinions: Sequence[Opinion]) -> Opinion:
    """The opinion of the source that holds most of the claim, the first of equals."""
    return max(opinions, key=lambda opinion: opinion.held)
