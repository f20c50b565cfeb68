"""The page in a real browser: a phone without JavaScript, and by keyboard alone."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from real_command import Command

GARLIC = "Uống nước tỏi chữa khỏi Covid-19"


def ask(page: Page, site: str, text: str, *, path: str = "/") -> None:
    page.goto(site + path)
    page.fill("textarea", text)
    page.click("button[type=submit]")


def test_a_reader_on_a_phone_gets_the_answer_first(page: Page, site: str) -> None:
    ask(page, site, GARLIC)
    assert "Đã có bài kiểm chứng tin này, “" in page.inner_text(".answer h2")
    assert "nội dung dùng thử" in page.inner_text(".card >> nth=0")
    assert page.input_value("textarea") == GARLIC


def test_differing_words_are_marked(page: Page, site: str) -> None:
    ask(page, site, "Phan Xi Păng là ngọn núi cao 3.413 m")
    marked = page.locator("mark").all_inner_texts()
    assert "3.413 m" in marked
    assert "3.143 m" in marked


def test_the_library_is_searched(page: Page, site: str) -> None:
    page.goto(site + "/search")
    page.fill("input[type=search]", "đỉnh núi cao nhất Việt Nam")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    assert page.locator(".card").count() > 3


@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize("text", [GARLIC, "Phan Xi Păng là ngọn núi cao 3.413 m", "x" * 3000, "Đẹp quá đi mất thôi!"])
def test_nothing_runs_out_of_a_narrow_screen(page: Page, site: str, path: str, text: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    ask(page, site, text, path=path)
    box = page.locator("main").bounding_box()
    assert box
    assert box["width"] <= 320
    for card in page.locator(".card, .answer").all():
        inner = card.bounding_box()
        assert inner
        assert inner["x"] + inner["width"] <= 320


def test_everything_can_be_done_by_keyboard(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "/en/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type(GARLIC)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer")
    assert "There is a check of this" in page.inner_text(".answer h2")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/en/", "/search", "/en/nothing-here"])
def test_no_barrier_is_found(browser: Browser, site: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + path)
    if path in {"/", "/en/"}:
        page.fill("textarea", "Phan Xi Păng là ngọn núi cao 3.413 m")
        page.click("button[type=submit]")
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    context.close()


def test_no_request_leaves_the_machine_and_no_script_runs(browser: Browser, site: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, site, GARLIC)
    assert all(url.startswith(site) for url in asked)
    assert page.locator("script").count() == 0
    page.close()


def test_what_is_asked_is_not_written_anywhere(page: Page, site: str, xacminh: Command) -> None:
    word_of_the_reader = "quyzzlwortbexample"
    ask(page, site, f"Ông hàng xóm {word_of_the_reader} nói uống nước tỏi khỏi bệnh")
    for file in xacminh.home.rglob("*"):
        if file.is_file():
            assert word_of_the_reader.encode() not in file.read_bytes()


def test_a_megabyte_is_told_and_the_text_is_kept(site: str) -> None:
    form = urllib.parse.urlencode({"text": "tin đồn " * 130_000}).encode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(site + "/en/", form)
    assert refused.value.code == 400
    answer = refused.value.read().decode()
    refused.value.close()
    assert "at most 20000" in answer
    assert "tin đồn tin đồn" in answer
