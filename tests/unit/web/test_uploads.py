"""Names of uploaded files, made safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.web.uploads import safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("Thông cáo số 3.txt", "Thông cáo số 3.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ai Do\\tin.html", "tin.html"),
        (".bashrc", "bashrc"),
        ("a\x00b\u202etxt.html", "abtxt.html"),
        ('x<>:"|?*.txt', "x_.txt"),
        ("...", "file"),
        ("", "file"),
        ("n" * 400 + ".jsonl", "n" * 150 + ".jsonl"),
    ],
)
def test_a_name_is_one_on_every_system(given_name: str, safe: str) -> None:
    assert safe_name(given_name, set()) == safe


def test_a_taken_name_is_numbered() -> None:
    assert safe_name("Tin.txt", {"tin.txt", "tin (2).txt"}) == "Tin (3).txt"


@given(st.text(max_size=300))
def test_whatever_comes_stays_in_its_folder(given_name: str) -> None:
    name = safe_name(given_name, set())
    assert name
    assert not name.startswith(".")
    assert len(name.encode()) < 220
    assert Path("/a", name).parent == Path("/a")
    assert not set(name) & set('/\\\0<>:"|?*')
