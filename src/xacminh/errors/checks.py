"""Why a version of a check does not go on."""

from __future__ import annotations

from xacminh.errors.base import BadInput, XacMinhError


class WrongStep(BadInput):
    """This version is {state}, so {what} is not possible now. Load the page again to see what is."""


class OwnVersion(XacMinhError):
    """You wrote a part of this version, so somebody else has to review it. Ask a colleague, or another desk."""

    exit_code = 9


class NoRating(BadInput):
    """Give your own rating first. Until then you see the claim and the evidence, not what the authors found."""


class NoReason(BadInput):
    """A reason is missing for {what}. Write it in a sentence, then try again."""


class GatesOpen(BadInput):
    """This version cannot be approved yet: {unmet}."""
