"""The line that shows how far long work is: when it speaks, what it says, and where it keeps silent."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator

import pytest

from xacminh import words
from xacminh.cli.output import ProgressLine


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Screen(io.StringIO):
    """Standard error, on a terminal or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with words.speaking("en"):
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screen]:
    def made(*, terminal: bool) -> Screen:
        shown = Screen(terminal=terminal)
        monkeypatch.setattr(sys, "stderr", shown)
        return shown

    return made


def test_it_keeps_silent_for_two_seconds_then_tells_rate_and_time_left(
    clock: Clock, screen: Callable[..., Screen]
) -> None:
    shown = screen(terminal=False)
    progress = ProgressLine(quiet=False, clock=clock)
    told = progress.of("Reading")
    clock.now += 1.9
    told(40, 100)
    assert shown.getvalue() == ""
    clock.now += 0.6
    told(50, 100)
    assert shown.getvalue() == "Reading: 50 of 100, 20.0 a second, 2 s left\n"


def test_it_speaks_the_language_of_the_person(clock: Clock, screen: Callable[..., Screen]) -> None:
    shown = screen(terminal=False)
    told = ProgressLine(quiet=False, clock=clock).of("Đang đọc")
    clock.now += 10
    with words.speaking("vi"):
        told(5, 100)
    assert shown.getvalue() == "Đang đọc: 5/100, 0.5 mỗi giây, còn 190 giây\n"


@pytest.mark.parametrize(("done", "total"), [(7, None), (1, 1000), (0, 0)])
def test_where_the_rate_says_nothing_yet_it_only_counts(
    clock: Clock, screen: Callable[..., Screen], done: int, total: int | None
) -> None:
    shown = screen(terminal=False)
    told = ProgressLine(quiet=False, clock=clock).of("Reading")
    clock.now += 3
    told(done, total)
    assert shown.getvalue() == f"Reading: {done}\n"


def test_with_json_it_says_nothing_at_all(clock: Clock, screen: Callable[..., Screen]) -> None:
    shown = screen(terminal=True)
    progress = ProgressLine(quiet=True, clock=clock)
    told = progress.of("Reading")
    clock.now += 60
    told(50, 100)
    progress.close()
    assert shown.getvalue() == ""


def test_a_log_gets_a_line_each_five_seconds_without_signs_for_a_terminal(
    clock: Clock, screen: Callable[..., Screen]
) -> None:
    shown = screen(terminal=False)
    progress = ProgressLine(quiet=False, clock=clock)
    told = progress.of("Reading")
    for done in range(1, 101):
        clock.now += 0.2
        told(done, 100)
    progress.close()
    lines = shown.getvalue().splitlines()
    assert len(lines) == 4  # of twenty seconds
    assert "\r" not in shown.getvalue()
    assert "\x1b" not in shown.getvalue()


def test_a_terminal_has_one_line_written_anew_and_ended_before_what_follows(
    clock: Clock, screen: Callable[..., Screen]
) -> None:
    shown = screen(terminal=True)
    progress = ProgressLine(quiet=False, clock=clock)
    told = progress.of("Reading")
    for done in range(1, 51):
        clock.now += 0.1
        told(done, 50)
    assert "\n" not in shown.getvalue()
    assert 5 <= shown.getvalue().count("\r\x1b[K") <= 7  # twice a second, once two have passed
    progress.close()
    progress.close()
    assert shown.getvalue().endswith(" s left\n")
    assert shown.getvalue().count("\n") == 1


def test_each_step_has_its_own_time(clock: Clock, screen: Callable[..., Screen]) -> None:
    shown = screen(terminal=False)
    progress = ProgressLine(quiet=False, clock=clock)
    clock.now += 100
    told = progress.of("Indexing")
    told(1, 2)
    assert shown.getvalue() == "", "the two seconds are counted anew"
    clock.now += 4
    told(2, 2)
    assert "0.5 a second, 0 s left" in shown.getvalue()
