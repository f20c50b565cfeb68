"""Raised figures, pieces of code and broken lines: a sentence keeps its words, their order and its figures."""

from __future__ import annotations

import pytest
from lxml import html

from web_samples import items, only_document
from xacminh.corpus import fragments, inline
from xacminh.corpus.wikitext import text_of


def page(paragraph: str) -> str:
    """What is read of a page with this paragraph."""
    body = f"<article><h1>Số đo</h1><p>{paragraph}</p><p>Sở Tài nguyên công bố số đo này hôm qua.</p></article>"
    return only_document(items(f"<html><meta charset=utf-8><body>{body}</body></html>", "a.html")).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("cách 10<sup>6</sup> km", "cách 10⁶ km"),
        ("nặng 5×10<sup>−<b>3</b></sup> g", "nặng 5×10⁻³ g"),
        ("rộng 25 km<sup>2</sup> đất", "rộng 25 km² đất"),
        ("thế kỷ 21<sup>st</sup> này", "thế kỷ 21st này"),
        ('theo thống kê<sup><a href="#chu-1">[1]</a></sup> mới', "theo thống kê mới"),
        ('cách 10<sup>+<sup><a href="#n">1</a></sup></sup> km', "cách 10⁺¹ km"),
        ('theo thống kê<sup id="n2"><a href="cuoi.html#n2">2</a></sup> mới', "theo thống kê mới"),
    ],
)
def test_a_raised_figure_stays_raised_and_the_mark_of_a_footnote_goes(markup: str, text: str) -> None:
    tree = html.document_fromstring(f"<p>{markup}</p>")
    inline.smooth(tree)
    assert tree.text_content() == text
    assert fragments.text_of(f"<p>{markup}</p>") == text


def test_a_power_of_ten_in_a_page_is_no_other_number() -> None:
    assert "10⁶ km" in page("Khoảng cách từ đây tới đó là 10<sup>6</sup> km.")


def test_words_around_code_keep_their_place() -> None:
    said = page("Nếu không có tập tin <code>a.gz</code>, hãy nâng lên <code>3.0 (mới)</code> rồi <kbd>làm lại</kbd>.")
    assert "Nếu không có tập tin a.gz, hãy nâng lên 3.0 (mới) rồi làm lại." in said


def test_code_that_is_a_block_of_its_own_stays_one() -> None:
    tree = html.document_fromstring("<p>a</p><pre><code>b</code></pre>")
    inline.smooth(tree)
    assert tree.find(".//code") is not None


def test_a_broken_line_parts_words() -> None:
    assert "chất lỏng không màu" in page("Nước là chất lỏng<br>không màu, không mùi.")
    assert text_of("chất lỏng<br/>không màu") == "chất lỏng không màu"


def test_a_heading_inside_an_item_does_not_run_into_what_follows() -> None:
    body = "".join(f"<li><h4>Mục {n}</h4><p>Tỉnh này rộng {n} km vuông.</p><a>Đọc tiếp</a></li>" for n in range(1, 9))
    found = only_document(items(f"<meta charset=utf-8><article><h1>Tỉnh</h1><ul>{body}</ul></article>", "a.html")).text
    assert "Mục 3 Tỉnh này rộng 3 km vuông." in " ".join(found.split())
    assert "vuông.Đọc" not in found


def test_raised_figures_of_a_wiki() -> None:
    assert text_of("cách 10<sup>6</sup> km, rộng 2 km{{sup|2}}") == "cách 10⁶ km, rộng 2 km²"


def test_a_wiki_cell_of_a_template_leaves_no_style_behind() -> None:
    table = '{|\n! Tên !! Năm\n|-\n| Lan || colspan="2" {{vai chính}}\n|-\n| Minh || style="x" | 2020\n|}'
    assert text_of(table) == "Lan\n\nTên: Minh; Năm: 2020"
