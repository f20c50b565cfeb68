"""What the library hands up, and what it takes."""

from __future__ import annotations

from xacminh.library.records.additions import (
    AdditionItem,
    AdditionState,
    AdditionView,
    AdditionWay,
    AddSummary,
    Pasted,
    Progress,
    Tally,
)
from xacminh.library.records.holdings import (
    CheckView,
    Counted,
    DocumentRow,
    DocumentView,
    PassageRow,
    Rebuilt,
    Removed,
    Reprint,
    Stats,
)
from xacminh.library.records.sources import (
    Merged,
    SourceChanges,
    SourceFilter,
    SourceRow,
    SourceSpec,
    SourceView,
    TiedSource,
)
from xacminh.library.records.watches import FailedPage, Look, WatchRow

__all__ = [
    "AddSummary",
    "AdditionItem",
    "AdditionState",
    "AdditionView",
    "AdditionWay",
    "CheckView",
    "Counted",
    "DocumentRow",
    "DocumentView",
    "FailedPage",
    "Look",
    "Merged",
    "PassageRow",
    "Pasted",
    "Progress",
    "Rebuilt",
    "Removed",
    "Reprint",
    "SourceChanges",
    "SourceFilter",
    "SourceRow",
    "SourceSpec",
    "SourceView",
    "Stats",
    "Tally",
    "TiedSource",
    "WatchRow",
]
