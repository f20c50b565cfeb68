"""What comes in by addresses and forms, as values that can be used: never an error, at worst nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from django.core.exceptions import BadRequest

#: a page number or offset beyond which no database counts
_MOST: Final = 1_000_000_000

Choice = TypeVar("Choice", bound=str)


def line(value: str) -> str:
    """One line of text without control characters (PostgreSQL takes no NUL) and without spaces around it."""
    kept = "".join(" " if sign.isspace() else sign for sign in value if sign.isspace() or not _is_control(sign))
    return " ".join(kept.split())


def text(value: str) -> str:
    """Text of several lines without control characters."""
    return "".join(sign for sign in value.replace("\r\n", "\n") if sign in "\n\t" or not _is_control(sign))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"}


def whole(value: str) -> int | None:
    """A whole number from 0, None where it is none."""
    return min(int(value), _MOST) if value.isascii() and value.isdigit() and len(value) < 20 else None


def chosen(given: Mapping[str, str], name: str, choices: Sequence[Choice]) -> Choice | None:
    """One of the choices, None where none was made. Raises BadRequest for what no form of ours offers."""
    value = given.get(name, "")
    if not value:
        return None
    for choice in choices:
        if choice == value:
            return choice
    raise BadRequest(name)
