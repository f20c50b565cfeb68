"""Which sentences of a text state something checkable, and why the others do not."""

from __future__ import annotations

import re
from typing import Final

from xacminh.claims import foreign
from xacminh.claims.features import features, judges_public
from xacminh.claims.fragments import Span, checkable_run, trimmed
from xacminh.claims.model import Model, load
from xacminh.claims.records import Claim, Reason
from xacminh.text import Aligned, align, language_of, sentences
from xacminh.types import Language

_ENOUGH: Final = 0.45  # how likely checkable a clause must be to stand for its sentence
_VIETNAMESE: Final = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩĨũŨ]")
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST: Final = 4000  # characters of one "sentence" that are looked at; longer ones are tables or rubbish


def detect(text: str) -> tuple[Claim, ...]:
    """One Claim a sentence of `text`, in order, checkable or not; offsets are into `text` as given."""
    aligned = align(text)
    found: list[Claim] = []
    previous = ""
    for sentence in sentences(aligned.text):
        found.append(_claim(aligned, Span(sentence.start, sentence.end), previous))
        previous = sentence.text
    return tuple(found)


def classify(sentence: str, previous: str = "") -> Claim:
    """`sentence` read as one, whatever marks stand in it; `previous` is the sentence before it, where there is one."""
    aligned = align(sentence)
    inner = aligned.text.strip()
    start = aligned.text.find(inner) if inner else 0
    return _claim(aligned, Span(start, start + len(inner)), previous)


def model_digest() -> str:
    """SHA-256 of the coefficients, for reports."""
    return load().digest


def _claim(aligned: Aligned, place: Span, previous: str) -> Claim:
    sentence = aligned.text[place.start : place.end]
    shares, span, checkable = _judged(sentence[:_LONGEST], previous, load())
    reason: Reason = "checkable" if checkable else max((n for n in shares if n != "checkable"), key=lambda n: shares[n])
    kept = trimmed(sentence, span if checkable else Span(0, len(sentence)))
    start, end = aligned.span(place.start + kept.start, place.start + kept.end)
    whole_start, whole_end = aligned.span(place.start, place.end)
    return Claim(
        text=aligned.original[start:end],
        start=start,
        end=end,
        sentence=aligned.original[whole_start:whole_end],
        checkable=checkable,
        reason=reason,
        probability=shares["checkable"],
    )


def _judged(sentence: str, previous: str, model: Model) -> tuple[dict[Reason, float], Span, bool]:
    """Class probabilities, the span to look up, and whether it is checkable."""
    whole = Span(0, len(sentence))
    language = _language(sentence)
    if language != "vi":
        shares = foreign.judge(sentence, language)
        return shares, whole, shares["checkable"] >= foreign.SURE
    names = features(sentence, previous)
    shares = model.probabilities(names)
    threshold = model.public_threshold if judges_public(names) else model.threshold
    if shares["checkable"] < threshold:
        return shares, whole, False

    def of_clause(clause: str) -> dict[Reason, float]:
        return model.probabilities(features(clause))

    return shares, checkable_run(sentence, of_clause, enough=_ENOUGH), True


def _language(sentence: str) -> Language:
    """Vietnamese where there are Vietnamese letters and no Han; else by the rules for whole texts."""
    if _VIETNAMESE.search(sentence) and not _HAN.search(sentence):
        return "vi"
    return language_of(sentence)
