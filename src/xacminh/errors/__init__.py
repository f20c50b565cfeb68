"""Everything that can go wrong in a way a person can mend, under one base error.

A class' docstring is its message in English, with `{fields}` filled from the keyword arguments; the catalogue holds the
Vietnamese. Each says what happened, why, and what to do. Wherever in this package one stands, it is taken from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from xacminh.errors.additions import *  # noqa: F403 - all of them
from xacminh.errors.base import BadInput as BadInput
from xacminh.errors.base import NotFound as NotFound
from xacminh.errors.base import XacMinhError as XacMinhError
from xacminh.errors.checks import *  # noqa: F403 - all of them
from xacminh.errors.fetching import *  # noqa: F403 - all of them
from xacminh.errors.files import *  # noqa: F403 - all of them
from xacminh.errors.people import *  # noqa: F403 - all of them
from xacminh.errors.questions import *  # noqa: F403 - all of them
from xacminh.errors.running import *  # noqa: F403 - all of them
from xacminh.errors.sources import *  # noqa: F403 - all of them


def of_code(code: str, fields: Mapping[str, object]) -> XacMinhError:
    """The error that was kept as its code and fields; one that there is no more says its code."""
    for kind in globals().values():
        if isinstance(kind, type) and issubclass(kind, XacMinhError):
            try:
                error = kind(**fields)
            except KeyError:  # of another kind: it has other fields
                continue
            if error.code == code:
                return error
    return XacMinhError(detail=code)
