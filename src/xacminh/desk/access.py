"""May this person do this to this? One pure function; pages, API, admin and commands ask it, and nothing beside it.

What the state of a check adds (who wrote a version may not approve it, and so on) is `xacminh.desk.states`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from xacminh.desk.roles import LADDER, Role, at_least
from xacminh.errors import NotAllowed
from xacminh.words import say


class Action(StrEnum):
    """What can be done, named as it is told to the person who may not."""

    READ = "read"
    ADD_TO_LIBRARY = "add_to_library"
    KEEP_LIBRARY = "keep_library"
    WRITE = "write"
    COMMENT = "comment"
    REVIEW = "review"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    ASK_REVIEW = "ask_review"
    ASSIGN = "assign"
    IMPORT = "import"
    EXPORT = "export"
    ERASE = "erase"
    SEE_LOG = "see_log"
    INVITE = "invite"
    CHANGE_ROLES = "change_roles"
    CHANGE_DESK = "change_desk"
    MAKE_DESK = "make_desk"
    RUN_INSTALLATION = "run_installation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Whoever asks. `roles` holds what they are now, by the desk's id; a stranger has none.

    `administrator` runs the installation: makes desks and people, and is by that no editor anywhere.
    """

    id: int | None = None
    roles: Mapping[int, frozenset[Role]] = field(default_factory=lambda: MappingProxyType({}))
    administrator: bool = False

    def at(self, desk: int) -> frozenset[Role]:
        """What they are at one desk."""
        return self.roles.get(desk, frozenset())


STRANGER: Final = Person()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the thing belongs that is acted on: ids of desks from the root of the tree to its own desk.

    None where it belongs to the installation alone. `asked` is the desk that was asked to review it, where its own is
    too small for a second pair of eyes.
    """

    desks: tuple[int, ...] = ()
    asked: int | None = None

    @property
    def own(self) -> tuple[int, ...]:
        """The desk it belongs to."""
        return self.desks[-1:]

    @property
    def above(self) -> tuple[int, ...]:
        """The desks over that one."""
        return self.desks[:-1]


INSTALLATION: Final = Place()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    """Who may: by their role at the thing's own desk, at a desk above it, at a desk asked to review it."""

    own: frozenset[Role]
    above: frozenset[Role] = frozenset()
    asked: frozenset[Role] = frozenset()
    administrator: bool = False


_EVERYONE: Final = at_least(Role.READER) | {Role.COORDINATOR}
_CHECKERS: Final = at_least(Role.CHECKER)
_EDITORS: Final = at_least(Role.EDITOR)
_LEADS: Final = at_least(Role.LEAD)
_COORDINATORS: Final = frozenset({Role.COORDINATOR})

_RULES: Final[Mapping[Action, _Rule]] = MappingProxyType(
    {
        Action.READ: _Rule(own=_EVERYONE, above=_COORDINATORS, asked=_EDITORS),
        Action.ADD_TO_LIBRARY: _Rule(own=at_least(Role.CONTRIBUTOR)),
        Action.KEEP_LIBRARY: _Rule(own=_EDITORS),
        Action.WRITE: _Rule(own=_CHECKERS),
        Action.COMMENT: _Rule(own=_CHECKERS, asked=_EDITORS),
        Action.REVIEW: _Rule(own=_EDITORS, asked=_EDITORS),
        Action.PUBLISH: _Rule(own=_EDITORS),
        Action.WITHDRAW: _Rule(own=_EDITORS),
        Action.ASK_REVIEW: _Rule(own=_EDITORS),
        Action.ASSIGN: _Rule(own=_EDITORS | _COORDINATORS, above=_COORDINATORS),
        Action.IMPORT: _Rule(own=_EDITORS),
        Action.EXPORT: _Rule(own=_EDITORS | _COORDINATORS, above=_COORDINATORS),
        Action.ERASE: _Rule(own=_EDITORS, administrator=True),  # what identifies someone is not to wait for a lead
        Action.SEE_LOG: _Rule(own=_LEADS),
        Action.INVITE: _Rule(own=_LEADS, administrator=True),
        Action.CHANGE_ROLES: _Rule(own=_LEADS, administrator=True),
        Action.CHANGE_DESK: _Rule(own=_LEADS, administrator=True),
        Action.MAKE_DESK: _Rule(own=_LEADS | _COORDINATORS, administrator=True),
        Action.RUN_INSTALLATION: _Rule(own=frozenset(), administrator=True),
    }
)


def may(person: Person, action: Action, place: Place) -> bool:
    """Whether the person's roles allow the action on what belongs there."""
    rule = _RULES[action]
    return (
        any(rule.own & person.at(desk) for desk in place.own)
        or any(rule.above & person.at(desk) for desk in place.above)
        or (place.asked is not None and bool(rule.asked & person.at(place.asked)))
        or (rule.administrator and person.administrator)
    )


def require(person: Person, action: Action, place: Place) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(person, action, place):
        raise refusal(action)


def refusal(action: Action) -> NotAllowed:
    """What is told to who may not, in the current language."""
    return NotAllowed(what=told(action), who=_whom(_RULES[action]))


def _whom(rule: _Rule) -> str:
    """The least of those who may, to be asked."""
    told = {
        Role.READER: say("a member of the desk"),
        Role.CONTRIBUTOR: say("a contributor of the desk"),
        Role.CHECKER: say("a checker of the desk"),
        Role.EDITOR: say("an editor of the desk"),
        Role.LEAD: say("the lead of the desk"),
    }
    return next((told[role] for role in LADDER if role in rule.own), say("the administrator of this installation"))


def told(action: Action) -> str:
    """The action in the current language, as it follows "you may not"."""
    return {
        Action.READ: say("read what this desk is working on"),
        Action.ADD_TO_LIBRARY: say("add to the library"),
        Action.KEEP_LIBRARY: say("change sources or take something out of the library"),
        Action.WRITE: say("write checks"),
        Action.COMMENT: say("comment on checks"),
        Action.REVIEW: say("review checks"),
        Action.PUBLISH: say("publish checks"),
        Action.WITHDRAW: say("withdraw a published check"),
        Action.ASK_REVIEW: say("ask another desk for a review"),
        Action.ASSIGN: say("say who works on what"),
        Action.IMPORT: say("import checks"),
        Action.EXPORT: say("export checks"),
        Action.ERASE: say("erase what identifies someone"),
        Action.SEE_LOG: say("see the log of activity"),
        Action.INVITE: say("invite people"),
        Action.CHANGE_ROLES: say("change what people may do, or end their access"),
        Action.CHANGE_DESK: say("change the desk"),
        Action.MAKE_DESK: say("make a desk here"),
        Action.RUN_INSTALLATION: say("change the installation"),
    }[action]
