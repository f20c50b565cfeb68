"""The fixed cast of the desk's tests: a province with two desks under it, and who works there."""

from __future__ import annotations

from dataclasses import dataclass

from xacminh.desk.models import Desk, Installation, Membership, User
from xacminh.desk.people import plant
from xacminh.desk.roles import Role

PASSWORD = "bưởi-da-xanh-9"  # noqa: S105 - of people who do not exist


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Lan checks, Minh edits and Phúc leads at `desk`; Hoa leads `other`; Dung coordinates `province`; Tú is nobody."""

    province: Desk
    desk: Desk
    other: Desk
    lan: User
    minh: User
    phuc: User
    hoa: User
    dung: User
    admin: User
    tu: User


def cast_of_two_desks() -> Cast:
    """Rows as they are after set-up, invitations and acceptances."""
    province = plant("Tỉnh Lâm Sơn", level="tỉnh")
    desk = plant("Báo Lâm Sơn", level="toà soạn", under=province)
    other = plant("Sở Y tế Lâm Sơn", level="sở", under=province)
    Installation.objects.create()
    people = {
        name: User.objects.create_user(f"{name}@example.vn", PASSWORD, name=name.title())
        for name in ("lan", "minh", "phuc", "hoa", "dung", "admin", "tu")
    }
    people["admin"].is_administrator = True
    people["admin"].save()
    for name, where, role in (
        ("lan", desk, Role.CHECKER),
        ("minh", desk, Role.EDITOR),
        ("phuc", desk, Role.LEAD),
        ("hoa", other, Role.LEAD),
        ("dung", province, Role.COORDINATOR),
    ):
        Membership.objects.create(user=people[name], desk=where, role=role.value)
    return Cast(province=province, desk=desk, other=other, **people)
