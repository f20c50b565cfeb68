"""Who works where: desks made, people invited, roles changed, access ended. Every way asks `access` first."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.db import models, transaction
from django.utils import timezone

from xacminh.desk.access import INSTALLATION, STRANGER, Action, Person, Place, may, refusal, require
from xacminh.desk.models import Desk, Invitation, Membership, User
from xacminh.desk.roles import Role
from xacminh.errors import BadInvitation, LastLead, NotAtDesk, RoundTree
from xacminh.words import say

#: how long a link of invitation works
INVITED_FOR: Final = timedelta(days=7)


def person(user: User | None) -> Person:
    """Who this is now: a stranger where nobody is signed in or their access has ended."""
    if user is None or not user.is_active:
        return STRANGER
    roles: dict[int, frozenset[Role]] = {}
    for desk, role in Membership.objects.filter(user=user, ended=None).values_list("desk", "role"):
        roles[desk] = roles.get(desk, frozenset()) | {Role(role)}
    return Person(id=user.pk, roles=MappingProxyType(roles), administrator=user.is_administrator)


def place(desk: Desk) -> Place:
    """Where something of this desk belongs."""
    return Place(desks=desk.line)


@transaction.atomic
def make_desk(user: User, name: str, *, level: str = "", under: Desk | None = None) -> Desk:
    """A new desk. Its first lead is invited by whoever made it (`invite`)."""
    require(person(user), Action.MAKE_DESK, place(under) if under else INSTALLATION)
    return plant(name, level=level, under=under)


def plant(name: str, *, level: str = "", under: Desk | None = None) -> Desk:
    """The rows of a new desk; whether somebody may make it was asked before."""
    desk = Desk.objects.create(name=name.strip(), level=level.strip(), parent=under, path="")
    desk.path = f"{under.path if under else '/'}{desk.pk}/"
    desk.save(update_fields=["path"])
    return desk


@transaction.atomic
def move_desk(user: User, desk: Desk, under: Desk | None) -> None:
    """Put a desk, with all under it, under another one. Raises RoundTree."""
    require(person(user), Action.RUN_INSTALLATION, INSTALLATION)
    desk = Desk.objects.select_for_update().get(pk=desk.pk)
    if under is not None and desk.pk in under.line:
        raise RoundTree(desk=desk.name, parent=under.name)
    before, after = desk.path, f"{under.path if under else '/'}{desk.pk}/"
    for moved in Desk.objects.select_for_update().filter(path__startswith=before):
        moved.path = after + moved.path.removeprefix(before)
        moved.save(update_fields=["path"])
    Desk.objects.filter(pk=desk.pk).update(parent=under)


@dataclass(frozen=True, kw_only=True, slots=True)
class Invited:
    """An invitation with the secret of its link, which is shown once and kept nowhere."""

    invitation: Invitation
    secret: str


def invite(user: User, desk: Desk, role: Role, *, note: str = "") -> Invited:
    """A link by which someone joins the desk. A coordinator of the desk above may so find a new desk its first lead."""
    if not _may_invite(person(user), desk, role):
        raise refusal(Action.INVITE)
    secret = secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        desk=desk,
        role=role.value,
        note=note.strip(),
        digest=_digest(secret),
        by=user,
        until=timezone.now() + INVITED_FOR,
    )
    return Invited(invitation=made, secret=secret)


def _may_invite(who: Person, desk: Desk, role: Role) -> bool:
    if may(who, Action.INVITE, place(desk)):
        return True
    above = Place(desks=desk.line[:-1])
    first_lead = role is Role.LEAD and bool(above.desks) and not _leads(desk).exists()
    return first_lead and may(who, Action.MAKE_DESK, above)


def invitation(secret: str) -> Invitation:
    """The invitation of a link. Raises BadInvitation where it does not work, with the reason.

    It works as long as whoever sent it may invite: with their access it ends, whatever took that from them.
    """
    found = Invitation.objects.select_related("desk", "by").filter(digest=_digest(secret)).first()
    reason = say("is not known") if found is None else _spent(found, timezone.now())
    if found is None or reason:
        raise BadInvitation(detail=reason)
    return found


def _spent(found: Invitation, now: datetime) -> str:
    if found.used is not None:
        return say("was used already")
    if found.withdrawn is not None or not _may_invite(person(found.by), found.desk, Role(found.role)):
        return say("was withdrawn")
    return say("is older than {days} days", days=INVITED_FOR.days) if found.until <= now else ""


@transaction.atomic
def accept(user: User, secret: str) -> Membership:
    """What the link says this person is from now on. Of two who follow one link at once, one is told it was used."""
    found = invitation(secret)
    now = timezone.now()
    if not Invitation.objects.filter(pk=found.pk, used=None).update(used=now):
        raise BadInvitation(detail=say("was used already"))
    return _change(user, found.desk, Role(found.role), now)


@transaction.atomic
def withdraw_invitation(user: User, invitation: Invitation) -> None:
    """The link works no longer."""
    require(person(user), Action.INVITE, place(invitation.desk))
    Invitation.objects.filter(pk=invitation.pk, used=None).update(withdrawn=timezone.now())


@transaction.atomic
def change_role(user: User, member: User, desk: Desk, role: Role) -> Membership:
    """Someone is something else at a desk from now on. Raises NotAtDesk, and LastLead where none would be left."""
    require(person(user), Action.CHANGE_ROLES, place(desk))
    current = Membership.objects.select_for_update().filter(user=member, desk=desk, ended=None)
    if not current.exists():
        raise NotAtDesk(name=member.name or member.email, desk=desk.name)
    return _change(member, desk, role, timezone.now())


@transaction.atomic
def end_access(user: User, member: User, desk: Desk, *, role: Role | None = None) -> None:
    """Someone leaves a desk, or only one of their roles there; it counts from the next thing they try.

    Invitations of theirs work no longer. Who leaves by their own wish needs nobody's leave.
    """
    if user.pk != member.pk:
        require(person(user), Action.CHANGE_ROLES, place(desk))
    if role in {None, Role.LEAD}:
        _keep_a_lead(desk, member)
    ending = Membership.objects.filter(user=member, desk=desk, ended=None)
    (ending if role is None else ending.filter(role=role.value)).update(ended=timezone.now())


def _change(user: User, desk: Desk, role: Role, now: datetime) -> Membership:
    """The ladder has one step a person: the one before ends. A coordinator stays what they are on it beside that."""
    if role not in {Role.LEAD, Role.COORDINATOR}:
        _keep_a_lead(desk, user)  # also a lead who follows a link that was meant for someone else
    current = Membership.objects.select_for_update().filter(user=user, desk=desk, ended=None)
    coordinator = role is Role.COORDINATOR
    current = current.filter(role=role.value) if coordinator else current.exclude(role=Role.COORDINATOR.value)
    same = current.filter(role=role.value).first()
    if same is not None:
        return same
    current.update(ended=now)
    return Membership.objects.create(user=user, desk=desk, role=role.value)


def _leads(desk: Desk) -> models.QuerySet[Membership]:
    return Membership.objects.filter(desk=desk, ended=None, role=Role.LEAD.value, user__is_active=True)


def _keep_a_lead(desk: Desk, without: User) -> None:
    """A desk whose last lead went could let nobody in any more. The rows are held until the change is through."""
    leads = list(_leads(desk).select_for_update().values_list("user", flat=True))
    if leads == [without.pk]:
        raise LastLead(desk=desk.name)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
