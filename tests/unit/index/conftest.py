"""Records and vectors to put into an index, made in one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from xacminh.index import CheckRecord, IndexWriter, PassageRecord
from xacminh.types import Vectors

DIMENSION = 16


def passage(key: int, text: str = "một hai ba", **other: Any) -> PassageRecord:
    fields: dict[str, Any] = {
        "id": f"p{key}",
        "document_id": f"d{key}",
        "start": 0,
        "end": len(text),
        "title": "",
        "url": f"https://example.org/{key}",
        "source_id": "bao-mau",
        "source": "Báo Mẫu",
        "source_class": "secondary",
        "language": "vi",
        "published": None,
        "captured": None,
        "validity": "not_applicable",
        "valid_from": None,
        "valid_until": None,
        "sha256": "0" * 64,
    }
    return PassageRecord(key=key, text=text, **(fields | other))


def check(key: int, claim: str, **other: Any) -> CheckRecord:
    fields: dict[str, Any] = {
        "id": f"c{key}",
        "rating": "Sai",
        "summary": "",
        "url": "",
        "source_id": "bao-mau",
        "source": "Báo Mẫu",
        "language": "vi",
        "published": None,
        "topic": "health",
        "origin": "starter",
    }
    return CheckRecord(key=key, claim=claim, **(fields | other))


def unit(*seeds: int) -> Vectors:
    """One unit row a seed; the same seed gives the same row."""
    rows = np.stack([np.random.default_rng(seed).standard_normal(DIMENSION) for seed in seeds])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


TEXTS = {
    1: "Uống nước tỏi không chữa khỏi Covid-19, Bộ Y tế cho biết.",
    2: "Tháp Eiffel ở Paris cao 330 mét, hoàn thành năm 1889.",
    3: "Núi Phan Xi Păng cao 3.143 mét, cao nhất Việt Nam.",
    4: "Sốt xuất huyết do muỗi vằn truyền, chưa có thuốc đặc trị.",
}


@pytest.fixture(scope="session")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("written")
    with IndexWriter(place / "index") as writer:
        writer.upsert_passages([passage(key, text) for key, text in TEXTS.items()], unit(*TEXTS))
        writer.upsert_checks([check(1, "Nước tỏi chữa khỏi Covid-19")], None)
    return place / "index"


@pytest.fixture
def folder(_written: Path, tmp_path: Path) -> Path:
    """An index of four passages with vectors (seed = key) and one check; a copy of its own for each test."""
    return shutil.copytree(_written, tmp_path / "index")


@pytest.fixture
def make() -> Callable[..., PassageRecord]:
    return passage


@pytest.fixture
def make_check() -> Callable[..., CheckRecord]:
    return check


@pytest.fixture
def vectors() -> Callable[..., Vectors]:
    return unit
