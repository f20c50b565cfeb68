"""The secret key is made once, belongs to its owner alone, and is the same for everyone who starts at once."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from xacminh.store import secret


def test_there_is_no_key_before_the_first_start(tmp_path: Path) -> None:
    assert secret.read(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_long_kept_and_only_for_its_owner(tmp_path: Path) -> None:
    key = secret.ensure(tmp_path)
    assert len(key) >= 64
    assert secret.ensure(tmp_path) == secret.read(tmp_path) == key
    assert stat.S_IMODE(secret.path_in(tmp_path).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_starts_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret.ensure(tmp_path), range(16)))
    assert len(keys) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert secret.ensure(tmp_path / "a") != secret.ensure(tmp_path / "b")
