"""Desks, invitations, roles and leaving, on real rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from desk_cast import PASSWORD, Cast
from xacminh.desk.access import STRANGER
from xacminh.desk.first import is_set_up, set_up
from xacminh.desk.models import Desk, Installation, Invitation, Membership, User
from xacminh.desk.people import (
    accept,
    change_role,
    end_access,
    invitation,
    invite,
    make_desk,
    move_desk,
    person,
    withdraw_invitation,
)
from xacminh.desk.roles import Role
from xacminh.errors import AlreadySetUp, BadInvitation, BadPassword, LastLead, NotAllowed, NotAtDesk, RoundTree


def test_the_first_desk_has_a_lead_who_runs_the_installation_and_comes_once() -> None:
    assert not is_set_up()
    desk, user = set_up(desk="Báo Núi", email="Lead@Example.vn", name="Lê Lợi", password=PASSWORD)
    assert is_set_up()
    assert person(user).at(desk.pk) == {Role.LEAD}
    assert person(user).administrator
    assert user.check_password(PASSWORD)
    with pytest.raises(AlreadySetUp):
        set_up(desk="Báo Biển", email="other@example.vn", name="", password=PASSWORD)
    assert Desk.objects.count() == User.objects.count() == Installation.objects.count() == 1


@pytest.mark.parametrize("password", ["", "12345678", "password1", "lead@example.vn"])
def test_a_password_that_is_easily_guessed_is_refused_and_nothing_made(password: str) -> None:
    with pytest.raises(BadPassword):
        set_up(desk="Báo Núi", email="lead@example.vn", name="", password=password)
    assert not is_set_up()
    assert not User.objects.exists()


def test_a_link_lets_one_person_in_once(cast: Cast) -> None:
    made = invite(cast.phuc, cast.desk, Role.EDITOR, note="cho chị Thảo")
    assert made.secret not in str(Invitation.objects.values())
    accept(cast.tu, made.secret)
    assert person(cast.tu).at(cast.desk.pk) == {Role.EDITOR}
    with pytest.raises(BadInvitation):
        accept(cast.hoa, made.secret)
    assert person(cast.hoa).at(cast.desk.pk) == frozenset()


def test_a_link_that_is_unknown_old_or_withdrawn_says_so_and_lets_nobody_in(cast: Cast) -> None:
    old, gone = (invite(cast.phuc, cast.desk, Role.CHECKER) for _ in range(2))
    Invitation.objects.filter(pk=old.invitation.pk).update(until=timezone.now() - timedelta(seconds=1))
    withdraw_invitation(cast.phuc, gone.invitation)
    for secret in (old.secret, gone.secret, "nothing"):
        with pytest.raises(BadInvitation):
            invitation(secret)
        with pytest.raises(BadInvitation):
            accept(cast.tu, secret)
    assert not Membership.objects.filter(user=cast.tu).exists()


@pytest.mark.parametrize("who", ["lan", "minh", "hoa", "dung", "tu"])
def test_only_the_lead_or_the_administrator_invites_changes_and_ends(cast: Cast, who: str) -> None:
    user = getattr(cast, who)
    with pytest.raises(NotAllowed):
        invite(user, cast.desk, Role.READER)
    with pytest.raises(NotAllowed):
        change_role(user, cast.minh, cast.desk, Role.READER)
    if user != cast.lan:
        with pytest.raises(NotAllowed):
            end_access(user, cast.lan, cast.desk)
    assert person(cast.minh).at(cast.desk.pk) == {Role.EDITOR}


def test_a_role_is_changed_and_the_one_before_stays_on_record(cast: Cast) -> None:
    change_role(cast.phuc, cast.lan, cast.desk, Role.EDITOR)
    change_role(cast.phuc, cast.lan, cast.desk, Role.EDITOR)
    assert person(cast.lan).at(cast.desk.pk) == {Role.EDITOR}
    rows = Membership.objects.filter(user=cast.lan, desk=cast.desk)
    assert [(row.role, row.ended is None) for row in rows.order_by("pk")] == [("checker", False), ("editor", True)]
    with pytest.raises(NotAtDesk):
        change_role(cast.phuc, cast.tu, cast.desk, Role.EDITOR)


def test_a_coordinator_may_be_an_editor_beside_that(cast: Cast) -> None:
    change_role(cast.phuc, cast.minh, cast.desk, Role.COORDINATOR)
    assert person(cast.minh).at(cast.desk.pk) == {Role.EDITOR, Role.COORDINATOR}
    end_access(cast.phuc, cast.minh, cast.desk, role=Role.COORDINATOR)
    assert person(cast.minh).at(cast.desk.pk) == {Role.EDITOR}


def test_access_ends_at_once_and_takes_open_invitations_along(cast: Cast) -> None:
    change_role(cast.phuc, cast.minh, cast.desk, Role.LEAD)
    made = invite(cast.phuc, cast.desk, Role.CHECKER)
    end_access(cast.minh, cast.phuc, cast.desk)
    assert person(cast.phuc).at(cast.desk.pk) == frozenset()
    with pytest.raises(BadInvitation):
        accept(cast.tu, made.secret)
    with pytest.raises(NotAllowed):
        invite(cast.phuc, cast.desk, Role.READER)


def test_an_invitation_works_no_longer_than_its_sender_may_invite(cast: Cast) -> None:
    made = make_desk(cast.dung, "Xã Đồi", under=cast.province)
    of_coordinator = invite(cast.dung, made, Role.LEAD)
    end_access(cast.admin, cast.dung, cast.province)
    change_role(cast.phuc, cast.minh, cast.desk, Role.LEAD)
    of_lead = invite(cast.phuc, cast.desk, Role.CHECKER)
    change_role(cast.minh, cast.phuc, cast.desk, Role.EDITOR)
    for sent in (of_coordinator, of_lead):
        with pytest.raises(BadInvitation):
            accept(cast.tu, sent.secret)
    assert not Membership.objects.filter(user=cast.tu).exists()


def test_a_second_first_lead_is_not_let_in(cast: Cast) -> None:
    made = make_desk(cast.dung, "Xã Đồi", under=cast.province)
    one, other = (invite(cast.dung, made, Role.LEAD) for _ in range(2))
    accept(cast.tu, one.secret)
    with pytest.raises(BadInvitation):
        accept(cast.lan, other.secret)


def test_the_only_lead_is_not_made_less_by_a_link_for_someone_else(cast: Cast) -> None:
    with pytest.raises(LastLead):
        accept(cast.phuc, invite(cast.phuc, cast.desk, Role.READER).secret)
    assert person(cast.phuc).at(cast.desk.pk) == {Role.LEAD}


def test_a_desk_keeps_a_lead(cast: Cast) -> None:
    with pytest.raises(LastLead):
        end_access(cast.phuc, cast.phuc, cast.desk)
    with pytest.raises(LastLead):
        change_role(cast.admin, cast.phuc, cast.desk, Role.READER)
    assert person(cast.phuc).at(cast.desk.pk) == {Role.LEAD}


def test_who_is_no_longer_active_is_a_stranger(cast: Cast) -> None:
    cast.minh.is_active = False
    cast.minh.save()
    assert person(cast.minh) == STRANGER
    assert person(None) == STRANGER


def test_a_coordinator_makes_a_desk_below_and_finds_it_its_first_lead_only(cast: Cast) -> None:
    made = make_desk(cast.dung, "Xã Đồi", level="xã", under=cast.province)
    assert made.line == (cast.province.pk, made.pk)
    with pytest.raises(NotAllowed):
        invite(cast.dung, made, Role.CHECKER)
    accept(cast.tu, invite(cast.dung, made, Role.LEAD).secret)
    with pytest.raises(NotAllowed):
        invite(cast.dung, made, Role.LEAD)
    for nobody in (cast.lan, cast.minh, cast.hoa):
        with pytest.raises(NotAllowed):
            make_desk(nobody, "Xã Suối", under=cast.province)
    with pytest.raises(NotAllowed):
        make_desk(cast.dung, "Tỉnh khác")
    assert make_desk(cast.admin, "Tỉnh khác").line


def test_a_branch_moves_whole_and_never_under_itself(cast: Cast) -> None:
    xa = make_desk(cast.hoa, "Trạm y tế", under=cast.other)
    move_desk(cast.admin, cast.other, cast.desk)
    xa.refresh_from_db()
    assert xa.line == (cast.province.pk, cast.desk.pk, cast.other.pk, xa.pk)
    cast.other.refresh_from_db()
    with pytest.raises(RoundTree):
        move_desk(cast.admin, cast.other, xa)
    with pytest.raises(NotAllowed):
        move_desk(cast.phuc, cast.other, cast.province)


def test_two_roles_of_the_ladder_at_one_desk_are_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.lan, desk=cast.desk, role=Role.LEAD.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.tu, desk=cast.desk, role="owner")
