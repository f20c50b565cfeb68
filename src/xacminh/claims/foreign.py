"""English and Chinese sentences: the coefficients know Vietnamese only, so a few plain rules decide."""

from __future__ import annotations

import re
from typing import Final

from xacminh.claims.records import Reason
from xacminh.types import Language

_RULES: Final[dict[Language, tuple[tuple[Reason, re.Pattern[str]], ...]]] = {
    "en": (
        ("question", re.compile(r"\?|^(?:who|what|when|where|why|how|is|are|was|were|does?|did|can|will)\b", re.I)),
        ("exhortation", re.compile(
            r"^(?:please|share|don't|do not|let's|stop|never|always|we (?:must|should|need to)|beware)\b", re.I)),
        ("personal", re.compile(r"^(?:i (?:am|was|feel|felt|have|had|love|hate|miss|want)|i'm|my)\b", re.I)),
        ("prediction", re.compile(
            r"\b(?:will (?:probably|surely|definitely|likely)|is going to|i bet|expected to)\b", re.I)),
        ("opinion", re.compile(
            r"\b(?:i (?:think|believe)|in my opinion|best|worst|great|terrible|awful|wonderful|brilliant|corrupt|"
            r"incompetent|useless|shameful|disgrace|stupid|beautiful|ugly|amazing|excellent|pathetic|"
            r"heroic|visionary)\b", re.I)),
    ),
    "zh": (
        ("question", re.compile(r"[?？]|吗$|是不是|有没有|什么|为什么|怎么|哪里|谁")),
        ("exhortation", re.compile(r"^(?:请|快|别|不要|务必|大家)|转发|赶紧")),
        ("personal", re.compile(r"^我(?!们国)(?:今天|昨天|家|很|好|想)")),
        ("prediction", re.compile(r"肯定会|一定会|估计|恐怕|大概会")),
        ("opinion", re.compile(r"我觉得|我认为|太[^ ]{1,4}了|最好|最差|无能|腐败|伟大|英明|可耻|丢脸|优秀|糟糕")),
    ),
}  # fmt: skip
_FIGURE: Final = re.compile(r"\d")
_WORDS: Final = re.compile(r"[^\W\d_]+")

SURE: Final = 0.75  # what the rules are worth; they are not measured
UNSURE: Final = 0.25


def judge(sentence: str, language: Language) -> dict[Reason, float]:
    """Class probabilities of a sentence in another language: checkable unless a rule says otherwise."""
    reason: Reason = "checkable"
    if language == "other" or (language == "en" and len(_WORDS.findall(sentence)) < 3):
        reason = "other"
    else:
        for candidate, shape in _RULES.get(language, ()):
            if shape.search(sentence) and not (candidate == "opinion" and _FIGURE.search(sentence)):
                reason = candidate
                break
    if reason == "checkable":
        return {"checkable": SURE, "other": 1 - SURE}
    return {"checkable": UNSURE, reason: 1 - UNSURE}
