"""Desks, and the people who work there: who is what, where and since when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from xacminh.desk.roles import Role


class Users(BaseUserManager["User"]):
    """Finds and makes users by e-mail address, whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new user; without a password nobody can log in as them until they set one."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The user with this address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Someone who works here. `name` is seen by colleagues; readers see it only where its owner chose so.

    It stands in the first migration because a user model cannot be exchanged later. `is_administrator` is of the
    installation and gives no say at any desk (`xacminh.desk.access`).
    """

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150, blank=True)
    name_is_public = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="address_in_small_letters")
        ]


class Desk(models.Model):
    """A newsroom, a province, a commune: one node of a tree of any depth.

    `level` is a name for people, not for code. `path` holds the ids from the root to here between slashes ("/1/7/"), so
    that everything under a desk is found in one query; it is written with the row and moved with its branch.
    """

    name = models.CharField(max_length=150)
    level = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=500, db_index=True, editable=False)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "name"], name="one_desk_of_a_name_under_a_desk"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(parent=None), name="one_desk_of_a_name_under_none"
            ),
        ]

    @property
    def line(self) -> tuple[int, ...]:
        """The ids of the desks from the root to this one."""
        return tuple(int(part) for part in self.path.split("/") if part)


class Membership(models.Model):
    """What a person is at a desk. Rows are ended, not deleted: what was signed then was signed as that."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    since = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="a_role_there_is"),
            # one step of the ladder at a desk; a coordinator may stand on it as well
            models.UniqueConstraint(
                fields=["user", "desk"],
                condition=models.Q(ended=None) & ~models.Q(role=Role.COORDINATOR.value),
                name="one_role_of_a_person_at_a_desk",
            ),
            models.UniqueConstraint(
                fields=["user", "desk"],
                condition=models.Q(ended=None, role=Role.COORDINATOR.value),
                name="a_coordinator_of_a_desk_once",
            ),
        ]


class Invitation(models.Model):
    """A link by which someone becomes what it says, once and for a few days. Only a hash of the link is kept.

    It holds no address: whoever invites hands the link over themselves. `by` is who of the desk did.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    note = models.CharField(max_length=150, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="an_invited_role"),
        ]


class Installation(models.Model):
    """The one row of what holds for all desks here; it is there once the first desk and its lead are."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    set_up = models.DateTimeField(auto_now_add=True)
    editors_need_a_second_factor = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]
