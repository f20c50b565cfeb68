"""How things of the library are said to a person, the same on the page and in the command."""

from __future__ import annotations

from xacminh.library.independence import Tie
from xacminh.library.records import DocumentRow
from xacminh.types import SourceClass, SourceKind
from xacminh.words import say


def class_name(source_class: SourceClass) -> str:
    """Whether a source speaks of its own matter."""
    return say("primary") if source_class == "primary" else say("secondary")


def kind_name(kind: SourceKind) -> str:
    """What a source is."""
    return say("body") if kind == "body" else say("outlet")


def tie_name(tie: Tie) -> str:
    """Why two sources count as one."""
    return {
        "same": say("they are the same"),
        "above": say("one stands above the other"),
        "owner": say("they have the same owner"),
        "superior": say("the same body stands directly above both"),
        "publisher": say("they have the same publisher"),
    }[tie]


def unsure_day(document: DocumentRow) -> str:
    """What to know of a day of publication that is not sure; "" where it is, or where there is none."""
    day, certainty = document.published, document.published_certainty
    if day is None or certainty in {"structured", "stated"}:
        return ""
    if certainty == "inferred":
        return say("Published {day}: the day was inferred from the address, so it may be wrong.", day=day)
    return say("Published {day}: it is not known how surely.", day=day)
