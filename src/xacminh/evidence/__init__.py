"""Evidence: the exact sentences that speak for or against a claim, and what to be careful of in their sources."""

from xacminh.evidence.finder import Embeds, Finder
from xacminh.evidence.records import Difference, DifferenceKind, Evidence, Span, Stance
from xacminh.evidence.selection import Quote, select
from xacminh.evidence.subject import subject
from xacminh.evidence.wording import Wording, is_bare, word

__all__ = [
    "Difference",
    "DifferenceKind",
    "Embeds",
    "Evidence",
    "Finder",
    "Quote",
    "Span",
    "Stance",
    "Wording",
    "is_bare",
    "select",
    "subject",
    "word",
]
