"""One address of a database becomes Django's settings, or a clear refusal that keeps the password to itself."""

from __future__ import annotations

import pytest

from xacminh.errors import BadSetting
from xacminh.store import databases


def test_sqlite_takes_the_path_as_it_is() -> None:
    found = databases.from_url("sqlite:////home/chị Lan/100%#1/xacminh.sqlite3")
    assert found["NAME"] == "/home/chị Lan/100%#1/xacminh.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode = WAL" in found["OPTIONS"]["init_command"]


def test_postgresql_takes_every_part_of_the_address() -> None:
    found = databases.from_url("postgresql://lan:m%40t%2Fkh%E1%BA%A9u@db.example:6543/xac_minh?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("lan", "m@t/khẩu")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "6543", "xac_minh")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_postgresql_may_be_on_the_local_socket() -> None:
    found = databases.from_url("postgres:///xacminh")
    assert (found["HOST"], found["PORT"], found["USER"]) == ("", "", "")


@pytest.mark.parametrize(
    "url", ["", "sqlite:///", "mysql://u:geheim@h/n", "postgresql://u:geheim@h", "postgresql://u:geheim@h:port/n", "x"]
)
def test_what_cannot_be_used_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadSetting) as refused:
        databases.from_url(url)
    assert "geheim" not in str(refused.value)
    assert "postgresql://" in str(refused.value)
