"""How a finding is said to a person, the same on the page and in the command: plain words, the answer first."""

from __future__ import annotations

from collections.abc import Sequence

from xacminh.engine import Finding
from xacminh.evidence import Evidence
from xacminh.match import Match
from xacminh.verdict import Abstain
from xacminh.words import say

#: most differences that are named in the headline; the quotes mark all of them
NAMED_DIFFERENCES = 2


def headline(finding: Finding) -> str:
    """A sentence or two that answer: the earlier check if there is one, else the hint, else an honest “not enough”."""
    if finding.matches:
        return _answered(finding.matches[0])
    verdict = finding.verdict
    if isinstance(verdict, Abstain):
        differences = _differences(finding.evidence[:1])
        if verdict.reason != "not_checkable" and differences:
            return say("Not sure. But the claim and the source differ: {differences}.", differences=differences)
        return _abstained(finding, verdict)
    percent = min(99, round(verdict.probability * 100))  # a hint is never certain
    if verdict.label == "SUPPORTED":
        return say("The sources found seem to support this (a machine's hint, {percent}% sure).", percent=percent)
    differences = _differences([quote for quote in finding.evidence if quote.stance == "against"])
    if differences:
        return say(
            "The sources found seem to contradict this (a machine's hint, {percent}% sure): {differences}.",
            percent=percent,
            differences=differences,
        )
    return say("The sources found seem to contradict this (a machine's hint, {percent}% sure).", percent=percent)


def advice(finding: Finding) -> str:
    """What the person can do next, or why the engine holds back; empty where nothing needs adding."""
    verdict = finding.verdict
    if finding.matches:
        if finding.matches[0].check.origin == "starter":
            return say("This check is starter content, for trying out: verify it again before use.")
        return say("Read the check and open its source before you pass it on.")
    if not isinstance(verdict, Abstain):
        return say("A hint is not a rating. Read the quotes and open the source before you pass it on.")
    return {
        "not_checkable": say("If there is a number, an event or a rule in it, write just that, and try again."),
        "no_evidence": say("Add sources that speak of it (xacminh add), or ask a body that would know."),
        "evidence_disagrees": say("Read both sides below and see which source is nearer to the matter and newer."),
        "not_sure": say("Read the quotes below: they are the nearest the library has."),
        "not_enough": say("The quotes below speak of the matter, but do not settle it."),
    }[verdict.reason]


def difference_name(kind: str) -> str:
    """The name of a kind of difference, as it stands before the two wordings."""
    return {
        "number": say("number"),
        "unit": say("unit"),
        "date": say("date"),
        "place": say("place"),
        "name": say("name"),
        "negation": say("negation"),
        "quantifier": say("quantifier"),
        "cause": say("cause"),
    }[kind]


def stance_name(stance: str) -> str:
    """Whether a quote speaks for or against the claim."""
    return {"for": say("for"), "against": say("against"), "unclear": say("related")}[stance]


def warning(code: str) -> str:
    """A warning of a quote in full words."""
    return {
        "law_ended": say("this text may no longer be in force"),
        "law_validity_unknown": say("it is not known whether this text is still in force"),
        "old_source": say("an old source: the world may have changed since"),
    }[code]


def relation(match: Match) -> str:
    """How the earlier check relates to the text."""
    if not match.certain:
        return say("perhaps the same matter")
    if match.relation == "opposite":
        return say("it checked the opposite of this text")
    return say("it checked the same claim")


def rating_name(rating: str) -> str:
    """A rating of our own scale in the language of the reader; another publisher's in its own words."""
    return {
        "Đúng": say("True"),
        "Phần lớn đúng": say("Mostly true"),
        "Thiếu ngữ cảnh": say("Missing context"),
        "Sai một phần": say("Partly false"),
        "Sai": say("False"),
        "Lỗi thời": say("Outdated"),
        "Chưa đủ căn cứ": say("Not enough evidence"),
        "Không thuộc phạm vi": say("Outside our scope"),
    }.get(rating, rating)


def _answered(match: Match) -> str:
    check, rating = match.check, rating_name(match.check.rating)
    if not match.certain:
        return say(
            "Perhaps this has been checked: “{claim}” ({rating}). See whether it is the same.",
            claim=check.claim,
            rating=rating,
        )
    if match.relation == "opposite":
        return say("There is a check of the opposite claim, “{claim}”: {rating}.", claim=check.claim, rating=rating)
    return say("There is a check of this, “{claim}”: {rating}.", claim=check.claim, rating=rating)


def _differences(evidence: Sequence[Evidence]) -> str:
    """The differences of the first of these quotes that has any."""
    for quote in evidence:
        if quote.differences:
            return "; ".join(
                say(
                    "{kind} “{claim}” here, “{source}” in the source",
                    kind=difference_name(difference.kind),
                    claim=difference.in_claim.text,
                    source=difference.in_evidence.text,
                )
                for difference in quote.differences[:NAMED_DIFFERENCES]
            )
    return ""


def _abstained(finding: Finding, verdict: Abstain) -> str:
    if verdict.reason == "not_checkable":
        return _not_rated(finding)
    return {
        "no_evidence": say("Not enough: nothing in the library speaks of this."),
        "evidence_disagrees": say("Not sure: the sources disagree."),
        "not_sure": say("Not sure: the quotes found do not decide it."),
        "not_enough": say("Not enough: the sources found do not say whether this is so."),
    }[verdict.reason]


def _not_rated(finding: Finding) -> str:
    if finding.claim.reason == "opinion" and not finding.declined:
        return say(
            "This reads like an opinion, so there is no hint: opinions are not rated, whoever they praise or criticise."
        )
    return {
        "opinion": say("This is an opinion. Everyone may hold it; it is not rated, whoever it praises or criticises."),
        "prediction": say("This is a prediction. Nobody can verify it yet."),
        "exhortation": say("This is a call or a piece of advice: there is no statement in it to verify."),
        "personal": say("This is a personal experience or feeling: sources cannot confirm or refute it."),
    }.get(finding.claim.reason, say("There is no statement here that sources could confirm or refute."))
