"""How things of the library are said to a person, the same on the page and in the command."""

from __future__ import annotations

from xacminh.library.independence import Tie
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
