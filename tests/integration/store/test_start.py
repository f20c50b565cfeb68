"""The first start: folder, key and tables, once, however many start at the same time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from xacminh.store import setup
setup()
from xacminh import library
print(library.stats().documents)
from django.db import connections
connections.close_all()
"""


def start(home: Path, script: str = SCRIPT, **more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "XACMINH_HOME": str(home), **more}
    if "XACMINH_DATABASE_URL" not in more:
        environment.pop("XACMINH_DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_first_start_makes_all_it_needs(tmp_path: Path) -> None:
    home = tmp_path / "mới" / "xacminh"
    out, err = start(home).communicate(timeout=120)
    assert (out, err) == ("0\n", "")
    assert {"secret.key", "xacminh.sqlite3"} <= {path.name for path in home.iterdir()}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_starts_at_the_same_time_make_the_tables_once(tmp_path: Path) -> None:
    ends = [process.communicate(timeout=120) for process in [start(tmp_path / "home") for _ in range(4)]]
    assert ends == [("0\n", "")] * 4


@pytest.mark.skipif("XACMINH_DATABASE_URL" not in os.environ, reason="the second run of these tests has PostgreSQL")
def test_starts_of_two_homes_share_one_postgresql(tmp_path: Path) -> None:
    url = os.environ["XACMINH_DATABASE_URL"]
    ends = [
        process.communicate(timeout=120)
        for process in [start(tmp_path / f"home{number}", XACMINH_DATABASE_URL=url) for number in range(3)]
    ]
    assert ends == [("0\n", "")] * 3


def test_a_home_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    script = """
from xacminh.store import setup
from xacminh.errors import HomeNotWritable
try:
    setup()
except HomeNotWritable as error:
    print(error)
"""
    out, err = start(tmp_path / "file" / "home", script).communicate(timeout=120)
    assert err == ""
    assert "XACMINH_HOME" in out


def test_looking_at_the_settings_makes_no_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    script = "from xacminh.store import config; print(len(config.SECRET_KEY) > 50)"
    assert start(home, script).communicate(timeout=120) == ("True\n", "")
    assert not home.exists()


def test_the_schema_is_what_the_models_say(tmp_path: Path) -> None:
    script = """
from xacminh.store import setup
setup()
from django.core.management import call_command
call_command("makemigrations", check=True, dry_run=True)
"""
    out, err = start(tmp_path / "home", script).communicate(timeout=120)
    assert err == ""
    assert out == "No changes detected\n"
