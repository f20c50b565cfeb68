"""The real command, the real server and a real browser, over the starter library in a folder of its own."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from real_command import Command


@pytest.fixture(scope="session")
def xacminh(tmp_path_factory: pytest.TempPathFactory) -> Command:
    command = Command(home=tmp_path_factory.mktemp("home"))
    first = command("library", "stats")
    assert first.returncode == 0, first.stderr.decode()
    return command


@pytest.fixture(scope="session")
def site(xacminh: Command) -> Iterator[str]:
    """Address of a running `xacminh serve`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "xacminh", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        env=xacminh.environment(),
        text=True,
    )
    assert process.stdout
    found = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
    assert found
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    process.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing: run scripts/test-tools"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px without JavaScript: what the cheapest phone has."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()
