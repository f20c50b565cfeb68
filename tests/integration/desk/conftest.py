"""The fixed cast: Lan checks and Minh reviews at one desk, Hoa leads another, Dung coordinates, Tú is a stranger."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from desk_cast import Cast, cast_of_two_desks


@pytest.fixture(autouse=True)
def _database(db: None, settings: Settings) -> None:
    """Every test here has one. Hashing a password as slowly as in earnest would be most of their time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast() -> Cast:
    return cast_of_two_desks()
