"""Who can be what at a desk. Names are kept in rows and histories: a new one costs one line, an old one never goes."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a person is at one desk. The administrator of an installation is none of these: see `Person`."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    CHECKER = "checker"
    EDITOR = "editor"
    LEAD = "lead"
    COORDINATOR = "coordinator"


#: each may do all that the ones before it may. A coordinator stands beside the ladder: sees far, edits nothing
LADDER: Final = (Role.READER, Role.CONTRIBUTOR, Role.CHECKER, Role.EDITOR, Role.LEAD)


def at_least(role: Role) -> frozenset[Role]:
    """The roles of the ladder from `role` upwards."""
    return frozenset(LADDER[LADDER.index(role) :])
