"""Every role, every action, every relation: what is allowed is written out here once more, by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.desk.access import INSTALLATION, STRANGER, Action, Person, Place, may, require, told
from xacminh.desk.roles import Role
from xacminh.errors import NotAllowed

ROOT, OWN, SISTER, CHILD = 1, 2, 3, 4
OF = Place(desks=(ROOT, OWN))

#: relation -> where the person has the role, seen from what belongs to OWN
RELATIONS = {"own": OWN, "parent": ROOT, "child": CHILD, "other": SISTER}

#: action -> letters of the roles that may: Reader, cOntributor, checKer, Editor, Lead, cOordinator as N
LETTERS = {
    Role.READER: "R",
    Role.CONTRIBUTOR: "O",
    Role.CHECKER: "K",
    Role.EDITOR: "E",
    Role.LEAD: "L",
    Role.COORDINATOR: "N",
}
OWN_DESK = {
    Action.READ: "ROKELN",
    Action.ADD_TO_LIBRARY: "OKEL",
    Action.KEEP_LIBRARY: "EL",
    Action.WRITE: "KEL",
    Action.COMMENT: "KEL",
    Action.REVIEW: "EL",
    Action.PUBLISH: "EL",
    Action.WITHDRAW: "EL",
    Action.ASK_REVIEW: "EL",
    Action.ASSIGN: "ELN",
    Action.IMPORT: "EL",
    Action.EXPORT: "ELN",
    Action.ERASE: "EL",
    Action.SEE_LOG: "L",
    Action.INVITE: "L",
    Action.CHANGE_ROLES: "L",
    Action.CHANGE_DESK: "L",
    Action.MAKE_DESK: "LN",
    Action.RUN_INSTALLATION: "",
}
#: what someone of the desk above may do to what belongs to a desk below
DESK_ABOVE = {Action.READ: "N", Action.ASSIGN: "N", Action.EXPORT: "N"}
DESK_ASKED = {Action.READ: "EL", Action.REVIEW: "EL", Action.COMMENT: "EL"}
ADMINISTRATOR = {
    Action.ERASE,
    Action.INVITE,
    Action.CHANGE_ROLES,
    Action.CHANGE_DESK,
    Action.MAKE_DESK,
    Action.RUN_INSTALLATION,
}


def at(desk: int, *roles: Role) -> Person:
    return Person(id=7, roles={desk: frozenset(roles)})


@pytest.mark.parametrize(
    ("role", "action", "relation"), list(itertools.product(Role, Action, [*RELATIONS, "asked"])), ids=str
)
def test_each_role_may_just_what_is_written_here(role: Role, action: Action, relation: str) -> None:
    if relation == "asked":
        allowed = may(at(SISTER, role), action, Place(desks=OF.desks, asked=SISTER))
        written = DESK_ASKED
    else:
        allowed = may(at(RELATIONS[relation], role), action, OF)
        written = {"own": OWN_DESK, "parent": DESK_ABOVE}.get(relation, {})
    assert allowed == (LETTERS[role] in written.get(action, ""))


@pytest.mark.parametrize("action", Action)
def test_a_stranger_may_nothing_and_an_administrator_is_no_editor(action: Action) -> None:
    assert not may(STRANGER, action, OF)
    assert may(Person(id=1, administrator=True), action, OF) == (action in ADMINISTRATOR)
    assert may(Person(id=1, administrator=True), action, INSTALLATION) == (action in ADMINISTRATOR)


@pytest.mark.parametrize(("role", "action"), list(itertools.product(Role, Action)), ids=str)
def test_what_belongs_to_the_installation_is_no_role_of_a_desk(role: Role, action: Action) -> None:
    assert not may(at(ROOT, role), action, INSTALLATION)


@given(
    roles=st.dictionaries(st.integers(1, 6), st.frozensets(st.sampled_from(Role)), max_size=4),
    action=st.sampled_from(Action),
    line=st.lists(st.integers(1, 6), unique=True, max_size=4),
    more=st.tuples(st.integers(1, 6), st.sampled_from(Role)),
)
def test_one_more_role_never_takes_anything_away(
    roles: dict[int, frozenset[Role]], action: Action, line: list[int], more: tuple[int, Role]
) -> None:
    place = Place(desks=tuple(line))
    desk, role = more
    grown = {**roles, desk: roles.get(desk, frozenset()) | {role}}
    if may(Person(id=1, roles=roles), action, place):
        assert may(Person(id=1, roles=grown), action, place)


def test_whoever_may_not_is_told_what_and_whom_to_ask() -> None:
    with pytest.raises(NotAllowed, match=r"duyệt|review") as refused:
        require(at(OWN, Role.CHECKER), Action.REVIEW, OF)
    assert {"what", "who"} <= refused.value.fields.keys()
    assert len({told(action) for action in Action}) == len(Action)
