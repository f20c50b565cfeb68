"""A folder to read, an embedder that counts, an index of its own; the database is empty for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from library_samples import CountingEncoder

Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Every test here has one."""


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Báo Núi"
    path.mkdir()
    return path


@pytest.fixture
def write(folder: Path) -> Write:
    def _write(name: str, text: str) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"
