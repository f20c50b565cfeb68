"""What can go wrong between the people of a desk: who may do what, invitations, passwords."""

from __future__ import annotations

from xacminh.errors.base import BadInput, XacMinhError


class NotAllowed(XacMinhError):
    """You may not {what}. Ask {who} to do it, or to change your role."""

    exit_code = 9


class BadInvitation(BadInput):
    """This invitation {detail}. Ask whoever sent it for a new one."""


class NotAtDesk(BadInput):
    """{name} does not work at {desk}, or no longer. Load the list of its people again, or invite them first."""


class LastLead(BadInput):
    """{desk} would be left without a lead. Make someone else its lead first, then try again."""


class RoundTree(BadInput):
    """{desk} cannot come under {parent}: that desk is itself under it. Choose another desk above."""


class AlreadySetUp(XacMinhError):
    """This installation has its first desk already. Sign in, or ask its lead for an invitation."""

    exit_code = 9


class BadPassword(BadInput):
    """This password will not do: {detail}"""
