"""The life of one version of a check, as a pure rule: (state, step, who, what is known) -> the next state or the error.

Whether their role allows a step at all is `xacminh.desk.access`; this is what no role changes. A published check
changes only by a new version that goes the same way: a correction, an update, a wording, or its withdrawal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from xacminh.errors import GatesOpen, NoRating, NoReason, OwnVersion, WrongStep
from xacminh.words import say


class State(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Kind(StrEnum):
    """Why there is this version: the first; we erred; the world changed; words only; the check is taken back."""

    FIRST = "first"
    CORRECTION = "correction"
    UPDATE = "update"
    WORDING = "wording"
    WITHDRAWAL = "withdrawal"


class Step(StrEnum):
    """What can be done with a version."""

    WRITE = "write"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RATE = "rate"
    RETURN = "return"
    APPROVE = "approve"
    REOPEN = "reopen"
    PUBLISH = "publish"
    DROP = "drop"


#: from where each step can be taken, and to where it leads
_WAYS: Final[Mapping[Step, tuple[frozenset[State], State]]] = MappingProxyType(
    {
        Step.WRITE: (frozenset({State.DRAFT}), State.DRAFT),
        Step.SUBMIT: (frozenset({State.DRAFT}), State.IN_REVIEW),
        Step.TAKE_BACK: (frozenset({State.IN_REVIEW}), State.DRAFT),
        Step.RATE: (frozenset({State.IN_REVIEW}), State.IN_REVIEW),
        Step.RETURN: (frozenset({State.IN_REVIEW}), State.DRAFT),
        Step.APPROVE: (frozenset({State.IN_REVIEW}), State.APPROVED),
        Step.REOPEN: (frozenset({State.APPROVED}), State.DRAFT),
        Step.PUBLISH: (frozenset({State.APPROVED}), State.PUBLISHED),
        Step.DROP: (frozenset({State.DRAFT}), State.DROPPED),
    }
)

#: steps of the second person: never of somebody who wrote a part of the version
_SECOND: Final = frozenset({Step.RATE, Step.RETURN, Step.APPROVE})
#: steps of those who wrote it
_FIRST: Final = frozenset({Step.TAKE_BACK})


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What is known of a version when a step is asked for.

    `authors` wrote any part of it; `rated` have given their blind rating of it; `unmet` is what the gate before
    approval still wants, each in words; `reason` is the public reason of whatever is no first version.
    """

    state: State
    kind: Kind
    authors: frozenset[int] = frozenset()
    rated: frozenset[int] = frozenset()
    unmet: tuple[str, ...] = ()
    reason: str = ""


def after(standing: Standing, step: Step, who: int, *, why: str = "") -> State:
    """The state after the step. Raises WrongStep, OwnVersion, NoRating, NoReason or GatesOpen.

    `why` is told with a return: whoever gets a version back learns what to do.
    """
    sources, goal = _WAYS[step]
    if standing.state not in sources:
        raise WrongStep(what=told(step), state=named(standing.state))
    if step in _SECOND and who in standing.authors:
        raise OwnVersion
    if step in _FIRST and who not in standing.authors:
        raise WrongStep(what=told(step), state=say("not yours"))
    if step in {Step.RETURN, Step.APPROVE} and who not in standing.rated:
        raise NoRating
    if step is Step.RETURN and not why.strip():
        raise NoReason(what=told(step))
    if step is Step.SUBMIT and standing.kind is not Kind.FIRST and not standing.reason.strip():
        raise NoReason(what=told(step))
    if step is Step.APPROVE and standing.unmet:
        raise GatesOpen(unmet="; ".join(standing.unmet))
    return goal


def open_steps(standing: Standing, who: int) -> tuple[Step, ...]:
    """The steps this person could take now, reasons given and gates aside: what a page offers."""
    sources = [step for step, (sources, _) in _WAYS.items() if standing.state in sources]
    own = who in standing.authors
    return tuple(
        step
        for step in sources
        if not (step in _SECOND and own)
        and not (step in _FIRST and not own)
        and not (step in {Step.RETURN, Step.APPROVE} and who not in standing.rated)
    )


def sees_all(standing: Standing, who: int, *, may_review: bool) -> bool:
    """Whether headline, finding, rating, comments and all that tells them may be shown to this person.

    Whoever could be the second person rates blind first, so they see none of it while it is written and reviewed;
    whoever could not be, and whoever wrote a part or has rated, sees all.
    """
    if standing.state not in {State.DRAFT, State.IN_REVIEW}:
        return True
    return not may_review or who in standing.authors or who in standing.rated


def told(step: Step) -> str:
    """The step in the current language, as in "… cannot be done"."""
    return {
        Step.WRITE: say("writing"),
        Step.SUBMIT: say("handing in for review"),
        Step.TAKE_BACK: say("taking back from review"),
        Step.RATE: say("rating"),
        Step.RETURN: say("returning"),
        Step.APPROVE: say("approving"),
        Step.REOPEN: say("reopening"),
        Step.PUBLISH: say("publishing"),
        Step.DROP: say("dropping"),
    }[step]


def named(state: State) -> str:
    """The state in the current language."""
    return {
        State.DRAFT: say("a draft"),
        State.IN_REVIEW: say("in review"),
        State.APPROVED: say("approved"),
        State.PUBLISHED: say("published"),
        State.REPLACED: say("replaced by a newer version"),
        State.DROPPED: say("dropped"),
    }[state]
