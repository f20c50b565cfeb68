"""A newcomer's first minutes: `make run` in a fresh copy, and a built wheel in an empty environment."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from kills import wait_until
from small_home import SmallHome

ROOT = Path(__file__).parents[2]
GARLIC = "Uống nước tỏi chữa khỏi Covid-19"

pytestmark = pytest.mark.slow


def bare(home: Path) -> dict[str, str]:
    """Nothing of this environment but where programs and packages come from."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "TMPDIR"} or name.startswith(("PIP_", "SSL_"))
    }
    return {**kept, "XACMINH_HOME": str(home), "XACMINH_PORT": "0", "LANG": "C.UTF-8"}


def answers(command: list[str], *, cwd: Path, home: Path) -> tuple[int, str]:
    """Start a command that serves; ask the page; stop it with Ctrl+C: its status, and what it said aside.

    Pages, worker and indexer must be there then, and none of them afterwards.
    """
    aside = home.with_name("aside")
    with aside.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=cwd, env=bare(home), stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
        )
    assert process.stdout
    try:
        address = ""
        for line in process.stdout:
            if found := re.search(r"http://[\d.]+:\d+", line):
                address = found.group()
                break
        assert address, aside.read_text(encoding="utf-8")
        form = urllib.parse.urlencode({"text": GARLIC}).encode()
        with urllib.request.urlopen(address + "/", form, timeout=60) as page:
            assert "Đã có bài kiểm chứng tin này" in page.read().decode()
        wait_until(lambda: parts_of(home) == {"pages", "worker", "indexer"})
    finally:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        status = process.wait(timeout=60)
        process.stdout.close()
    assert SmallHome(home=home).living() == []
    return status, aside.read_text(encoding="utf-8")


def parts_of(home: Path) -> set[str]:
    """Which parts of the program work on this home now."""
    marks = {"--no-worker": "pages", "work": "worker", "index": "indexer"}
    found = set()
    for number in SmallHome(home=home).living():
        with contextlib.suppress(OSError):  # it ended while we looked
            said = Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8").split("\0")
            found |= {part for mark, part in marks.items() if mark in said}
    return found


def test_make_run_in_a_fresh_copy_answers(tmp_path: Path, record_property: pytest.RecordProperty) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(copy)], check=True)
    started = time.monotonic()
    status, aside = answers(["make", "run", f"PYTHON={sys.executable}"], cwd=copy, home=tmp_path / "home")
    # make dies of the signal itself, and would have said “Error” had what it ran not ended well
    # started by a shell in the background it ignores the signal, and ends as what it ran did
    assert status in {0, -signal.SIGINT}
    assert "Error" not in aside
    record_property("make_run_s", time.monotonic() - started)


def test_a_wheel_in_an_empty_environment_gives_the_same_serve(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels = tmp_path / "wheels"
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(source)], check=True)
    (wheel,) = wheels.glob("*.whl")

    environment = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    inside = [str(environment / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*inside, "--require-hashes", "-r", str(ROOT / "requirements" / "core.txt")], check=True)
    subprocess.run([*inside, "--no-deps", str(wheel)], check=True)
    status, _ = answers([str(environment / "bin" / "xacminh"), "serve"], cwd=tmp_path, home=tmp_path / "home")
    assert status == 0
