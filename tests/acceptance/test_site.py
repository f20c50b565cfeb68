"""The page in a real browser: a phone without JavaScript, and by keyboard alone."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from real_command import Command

GARLIC = "Uống nước tỏi chữa khỏi Covid-19"
LIBRARY = (
    "/library",
    "/library/sources",
    "/en/library/sources?class=primary&q=who",
    "/library/sources/viwiki",
    "/library/sources/who/edit",
    "/en/library/sources/who/merge",
    "/library/new-source",
    "/library/documents?source=viwiki&page=2",
    "/library/documents/d296",
    "/en/library/documents/d296?from=0&to=60",
    "/library/checks",
    "/library/checks/starter/c300",
    "/library/watches",
    "/en/library/watches?source=vnexpress",
    "/library/watches/{failing}",
    "/en/library/watches/{failing}",
    "/library/watches/{failing}/stop",
    "/library/new-watch?source=vnexpress",
    "/library/add",
    "/en/library/remove?id=d296",
)


@pytest.fixture(scope="session")
def failing(xacminh: Command) -> int:
    """Number of a watched list that cannot be read: nobody is asked for what stands behind such a port."""
    xacminh.json("sources", "add", "Báo Mẫu", "--domain", "baomau.example")
    row = xacminh.json("watch", "add", "http://baomau.example:81/rss")
    assert xacminh("watch", "look", str(row["id"])).returncode == 8
    (listed,) = xacminh.json("watch", "list")
    assert listed["failure"]["code"] == "port-refused"
    return int(listed["id"])


def ask(page: Page, site: str, text: str, *, path: str = "/") -> None:
    page.goto(site + path)
    page.fill("textarea", text)
    page.click("button[type=submit]")


def test_a_reader_on_a_phone_gets_the_answer_first(page: Page, site: str) -> None:
    ask(page, site, GARLIC)
    told = page.inner_text(".answer h2")
    assert "Đã có bài kiểm chứng tin này" in told
    assert told.endswith(": Sai.")
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


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", LIBRARY)
def test_a_page_of_the_library_fits_is_silent_and_has_no_barrier(
    browser: Browser, site: str, failing: int, path: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    answer = page.goto(site + path.format(failing=failing))
    assert answer
    assert answer.status == 200
    if path.startswith("/library/watches"):
        assert ("✗" in page.inner_text("main")) is not path.endswith("/stop"), "what is wrong stands there"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    page.close()


def test_a_quote_leads_to_its_place_in_the_document(page: Page, site: str) -> None:
    ask(page, site, "Phan Xi Păng là ngọn núi cao 3.413 m")
    page.click("text=Xem trong bài >> nth=0")
    box = page.locator("#quote").bounding_box()
    assert box
    assert 0 <= box["y"] <= 740
    assert "3.143 m" in page.inner_text("#quote")


def test_a_pasted_text_goes_in_is_found_and_goes_again(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site + "/library/add?source=who")
    form = page.locator("section[aria-labelledby=of-text]")
    long = "rất" + "dài" * 100
    form.locator("[name=title]").fill(f"Thông cáo về loài cá mập voi {long}")
    form.locator("textarea").fill("Cá mập voi Zanzibari dài 12,65 m được ghi nhận tại vịnh Vĩnh Hy.")
    form.locator("button").click()
    assert "mới: 1 tài liệu" in page.inner_text("section[role=status]")
    page.goto(site + "/search")
    page.fill("input[type=search]", "cá mập voi Zanzibari")
    page.keyboard.press("Enter")
    page.click("text=Xem trong bài >> nth=0")
    assert "Zanzibari" in page.inner_text("#quote")
    width = page.locator("main").bounding_box()
    assert width
    assert width["width"] <= 360
    page.click("text=Bỏ khỏi thư viện")
    page.click("text=Bỏ khỏi thư viện >> nth=-1")
    assert "Đã bỏ khỏi thư viện" in page.inner_text("[role=status]")
    context.close()


def test_files_go_in_through_the_browser(page: Page, site: str, tmp_path: Path) -> None:
    files = [tmp_path / "Tin về san hô.txt", tmp_path / "hỏng.bin"]
    files[0].write_text("Rạn san hô Hòn Mun rộng 160 ha.", encoding="utf-8")
    files[1].write_bytes(b"\0\1\2")
    page.goto(site + "/en/library/add")
    page.set_input_files("#files", files)
    page.click("text=Add the files")
    assert "/en/library/add/" in page.url
    told = page.inner_text("section[role=status]", timeout=120_000)  # it loads itself anew until then
    assert "new: one document" in told
    assert "hỏng.bin is of a kind that cannot be read yet" in told
    page.goto(site + "/en/library/add")
    assert "read, in part" in page.inner_text("#latest")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_an_addition_is_shown_without_a_barrier_while_it_is_read_and_after(
    browser: Browser, site: str, tmp_path: Path, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    files = [tmp_path / f"Bản tin dài {n} của {width} {'x' * 90}.txt" for n in range(3)]
    for number, file in enumerate(files):
        sentences = (f"Câu {at} của bản tin {number} nói về {width} dòng sông miền núi." for at in range(400))
        file.write_text(" ".join(sentences), encoding="utf-8")
    page.goto(site + "/library/add")
    page.set_input_files("#files", files)
    page.click("text=Thêm các tệp")
    page.goto(page.url + "?still=1")
    going = page.inner_text("h1")
    assert "Đang" in going
    for path in (page.url, page.url.partition("?")[0]):
        page.goto(path)
        if "?" not in path:
            page.wait_for_selector("section[role=status]", timeout=180_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
    assert page.inner_text("h1") == "Đã vào thư viện"
    page.close()


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
