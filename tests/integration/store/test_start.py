"""The first start: folder, key and tables, once, however many start at the same time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fresh_database import environment

URL = os.environ.get("XACMINH_DATABASE_URL", "")

SCRIPT = """
from xacminh.store import setup
setup()
from xacminh import library
print(library.stats().documents)
from django.db import connections
connections.close_all()
"""


def start(environment: dict[str, str], script: str = SCRIPT) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(environment: dict[str, str], script: str = SCRIPT) -> tuple[str, str]:
    return start(environment, script).communicate(timeout=120)


def test_a_first_start_makes_all_it_needs(tmp_path: Path) -> None:
    home = tmp_path / "mới" / "xacminh"
    assert run(environment(str(home))) == ("0\n", "")
    assert "secret.key" in {path.name for path in home.iterdir()}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_starts_at_the_same_time_make_the_tables_once(tmp_path: Path) -> None:
    shared = environment(str(tmp_path / "home"))
    started = [start(shared) for _ in range(4)]
    assert [process.communicate(timeout=120) for process in started] == [("0\n", "")] * 4


@pytest.mark.skipif(not URL.startswith("postgres"), reason="`make test` runs these on PostgreSQL, too")
def test_starts_of_two_homes_share_one_postgresql(tmp_path: Path) -> None:
    shared = environment(str(tmp_path / "home"))
    started = [start({**shared, "XACMINH_HOME": str(tmp_path / f"home{number}")}) for number in range(3)]
    assert [process.communicate(timeout=120) for process in started] == [("0\n", "")] * 3


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
    out, err = run(environment(str(tmp_path / "file" / "home")), script)
    assert err == ""
    assert "XACMINH_HOME" in out


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.sqlite3", "postgresql://u:geheim@127.0.0.1:9/none"])
def test_a_database_that_cannot_be_opened_is_told_without_its_password(tmp_path: Path, url: str) -> None:
    script = """
from xacminh.store import setup
from xacminh.errors import NoDatabase
try:
    setup()
except NoDatabase as error:
    print(error)
"""
    out, err = run({**environment(str(tmp_path / "home")), "XACMINH_DATABASE_URL": url}, script)
    assert err == ""
    assert "XACMINH_DATABASE_URL" in out
    assert "geheim" not in out


def test_looking_at_the_settings_makes_no_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    script = "from xacminh.store import config; print(len(config.SECRET_KEY) > 50)"
    assert run(environment(str(home)), script) == ("True\n", "")
    assert not home.exists()


def test_the_schema_is_what_the_models_say(tmp_path: Path) -> None:
    script = """
from xacminh.store import setup
setup()
from django.core.management import call_command
call_command("makemigrations", check=True, dry_run=True)
from django.db import connections
connections.close_all()
"""
    assert run(environment(str(tmp_path / "home")), script) == ("No changes detected\n", "")
