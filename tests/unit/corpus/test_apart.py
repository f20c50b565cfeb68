"""Work in a process of its own: it ends in time, keeps what was found, and knows no secret."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from office_reading import incoming
from office_samples import pdf
from xacminh.corpus import apart
from xacminh.corpus.apart import done_apart
from xacminh.corpus.confined.clock import TimeIsUp, at_most
from xacminh.errors import DamagedFile, GivenUp, ZipBomb

DATA = pdf([["Núi cao."], ["Biển sâu."]])


def test_what_was_found_comes_back_in_order() -> None:
    found, ended = done_apart("pdf", incoming("a.pdf", DATA), DATA)
    assert ended is None
    assert [str(one.get("text", "")).strip() for one in found] == ["", "Núi cao.", "Biển sâu."]


def test_what_stays_silent_is_ended_and_named() -> None:
    found, ended = done_apart("pdf", incoming("a.pdf", DATA), DATA, silence=0.001)
    assert found == []
    assert isinstance(ended, GivenUp)
    assert "a.pdf" in str(ended)


def test_more_than_any_document_holds_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST", 50)
    found, ended = done_apart("pdf", incoming("a.pdf", DATA), DATA)
    assert len(found) < 3
    assert isinstance(ended, ZipBomb)


def test_a_process_that_cannot_work_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    found, ended = done_apart("pdf", incoming("a.pdf", DATA), DATA)
    assert found == []
    assert isinstance(ended, DamagedFile)


def test_it_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XACMINH_SECRET_KEY", "bí mật")
    seen: list[dict[str, str]] = []
    start = subprocess.Popen

    def watched(*arguments: object, **named: object) -> object:
        seen.append(named["env"])  # type: ignore[arg-type]
        return start(*arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    done_apart("pdf", incoming("a.pdf", DATA), DATA)
    assert seen
    assert not any("SECRET" in name for name in seen[0])


def test_it_loads_nothing_of_the_package_but_itself() -> None:
    code = (
        "import sys, xacminh.corpus.confined.pdf, xacminh.corpus.confined.__main__;"
        "print([name for name in sys.modules if name.startswith(('xacminh.text', 'numpy', 'lxml', 'django'))])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_loads_no_library_before_it_is_needed() -> None:
    code = (
        "import sys, xacminh.corpus.reading;"
        "print([name for name in ('pypdf', 'striprtf', 'python_calamine', 'docx', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def loop() -> None:
    with at_most(0.05):
        while True:
            try:
                sum(range(100))
            except Exception:  # noqa: BLE001, S112 - as libraries do
                continue


def test_a_loop_ends_even_in_code_that_catches_everything() -> None:
    started = time.process_time()
    with pytest.raises(TimeIsUp):
        loop()
    assert time.process_time() - started < 30
