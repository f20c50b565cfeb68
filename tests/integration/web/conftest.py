"""A library of a few texts in a home folder of its own, and clients that forms can be sent with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from library_pages import HOSTILE, MOUNTAIN, Shelf
from library_samples import CountingEncoder
from xacminh import library
from xacminh.library.records import SourceSpec


@pytest.fixture
def home(tmp_path: Path, settings: Settings, db: None) -> Path:
    """The home folder of the installation; its library is empty."""
    settings.XACMINH = replace(settings.XACMINH, home=tmp_path / "home")
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def shelf(home: Path, tmp_path: Path) -> Shelf:
    """Puts one document into rows and says its id."""

    def put(text: str = MOUNTAIN, *, source: str = "Báo Núi", **facts: str) -> str:
        path = tmp_path / "in.jsonl"
        given = {"title": "Phan Xi Păng", "url": "https://bao.example/nui", **facts}
        path.write_text(json.dumps({"text": text, **given}), encoding="utf-8")
        library.add([path], source=SourceSpec(name=source), encoder=CountingEncoder())
        return library.listing(limit=1)[0].id

    return put


@pytest.fixture
def checked(home: Path, tmp_path: Path) -> str:
    """An earlier check; its id."""
    path = tmp_path / "checks.jsonl"
    row = {"id": "c 1?/ä", "claim": f"Tỏi chữa Covid {HOSTILE}.", "rating": "Sai", "summary": "Không có bằng chứng."}
    path.write_text(json.dumps({**row, "url": "https://kiem.example/c1", "published": "2020-02-01"}), encoding="utf-8")
    library.add([path], encoder=CountingEncoder())
    return library.checks()[0].id
