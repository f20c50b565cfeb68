"""Settings are read from the environment, once, and say what is wrong with a value."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from xacminh.errors import BadSetting
from xacminh.settings import Settings

DOCUMENT = Path(__file__).parents[3] / "docs" / "reference" / "settings.md"


def test_defaults_need_no_environment() -> None:
    settings = Settings.read({})
    assert settings.host == "127.0.0.1"
    assert settings.port == 8000
    assert settings.database_url == f"sqlite:///{settings.home / 'xacminh.sqlite3'}"


def test_home_moves_database_and_index(tmp_path: Path) -> None:
    settings = Settings.read({"XACMINH_HOME": str(tmp_path)})
    assert settings.index.is_relative_to(tmp_path)
    assert str(tmp_path) in settings.database_url


@pytest.mark.parametrize(
    ("name", "value"),
    [("XACMINH_PORT", "abc"), ("XACMINH_PORT", "70000"), ("XACMINH_THREADS", "0"), ("XACMINH_DEBUG", "maybe")],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.read({name: value})


def test_every_setting_is_documented() -> None:
    documented = DOCUMENT.read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"`XACMINH_{field.name.upper()}`" in documented
