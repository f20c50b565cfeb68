"""The first desk and its lead: made once, by whoever sits at the machine, with a password of their own."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from xacminh.desk.models import Desk, Installation, Membership, User
from xacminh.desk.people import plant
from xacminh.desk.roles import Role
from xacminh.errors import AlreadySetUp, BadPassword


def is_set_up() -> bool:
    """Whether there is a desk with a lead: until then only the machine itself is answered."""
    return Installation.objects.exists()


def set_up(*, desk: str, email: str, name: str, password: str) -> tuple[Desk, User]:
    """Make the first desk and its lead, who runs the installation as well.

    Raises AlreadySetUp, also for the second of two who try at once, and BadPassword with what is wrong with it.
    """
    user = User(email=email.strip().lower(), name=name.strip())
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadPassword(detail=" ".join(error.messages)) from error
    user.set_password(password)
    user.is_administrator = True
    try:
        with transaction.atomic():
            Installation.objects.create()
            user.save()
            made = plant(desk)
            Membership.objects.create(user=user, desk=made, role=Role.LEAD.value)
    except IntegrityError as error:
        raise AlreadySetUp from error
    return made, user
