"""MediaWiki: dumps and markup as text, and no one who edited them."""

from __future__ import annotations

import bz2
import gzip
import time
import unicodedata
from datetime import date
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web_samples import DUMP, MARKUP, article, dump, items, only_document, only_reason, wiki_page
from xacminh.corpus import Document, Unreadable
from xacminh.corpus.wiki_titles import Spaces
from xacminh.corpus.wikitext import text_of
from xacminh.errors import DamagedFile, NoReadableText, PersonsPage, UnsafeMarkup

TEXT = """Phan Xi Păng cao 3143 m, thuộc

dãy núi Hoàng Liên (Lào Cai). Xem trang này và 5 độ.

Khí hậu

Trên đỉnh lạnh 0–5 °C, có tuyết.

Mùa đông

Băng giá

Mùa hè

Nhiệt độ

Tháng: Một; Cao: 5; Thấp: -1

Tháng: Hai; Cao: 7; Thấp: 0

Mountain"""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (DUMP.encode(), "viwiki.xml"),
        (bz2.compress(DUMP.encode()), "viwiki-pages-articles.xml.bz2"),
        (gzip.compress(DUMP.encode()), "viwiki.xml.gz"),
    ],
)
def test_articles_of_a_dump_are_read_and_nobody_who_edited_them(data: bytes, name: str) -> None:
    first, second = items(data, name)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.url == "https://vi.wiki.example/wiki/Phan_Xi_P%C4%83ng_(n%C3%BAi)"
    assert (first.title, first.text, first.publisher) == ("Phan Xi Păng (núi)", article(), "Wikipedia")
    assert (first.published, first.published_certainty) == (date(2024, 3, 5), "structured")
    assert (first.licence, second.title) == ("CC BY-SA", "Sa Pa")
    assert "Mẫu" not in repr((first, second))
    assert "203.0" not in repr((first, second))


def test_a_dump_that_breaks_off_gives_what_stands_before() -> None:
    first, broken = items(DUMP[: DUMP.index("<title>Sa Pa")], "a.xml")
    assert isinstance(first, Document)
    assert isinstance(broken, Unreadable)
    assert isinstance(broken.reason, DamagedFile)
    half = bz2.compress(dump(*(wiki_page(f"Bài {n}", f"{article()} {n}") for n in range(600))).encode())
    found = items(half[: len(half) // 2], "a.xml.bz2")
    assert isinstance(found[-1], Unreadable)
    assert all(isinstance(item, Document) for item in found[:-1])


def test_a_dump_with_entities_or_without_articles_says_so() -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "aaa">]>' + DUMP
    assert isinstance(only_reason(items(bomb, "a.xml")), UnsafeMarkup)
    assert isinstance(only_reason(items(dump(), "a.xml")), NoReadableText)


SPACES = """<namespaces><namespace key="-1">Đặc biệt</namespace><namespace key="0" />
<namespace key="2">Cư dân</namespace>
<namespace key="3">Hỏi cư dân</namespace><namespace key="110">Trạm</namespace></namespaces></siteinfo>"""


@pytest.mark.parametrize(
    "title",
    [
        "Thành viên:Mẫu",
        "Thảo luận Thành viên:Mẫu/Nháp",
        "thảo_luận thành viên: Mẫu",
        unicodedata.normalize("NFD", "Thành viên:Mẫu"),
        "User:Mau",
        "User talk:Mau",
        "利用者:Mau",
        "Участник:Mau",
        "Cư dân:Mẫu",
        "Hỏi cư dân:Mẫu",
        "Thảo luận:Núi",
        "Talk:Núi",
        "Bản mẫu:Núi",
        "Trạm:Núi",
    ],
)
@pytest.mark.parametrize("number", ["", "<ns></ns>"])
def test_pages_of_persons_are_known_by_their_titles_where_no_number_tells(title: str, number: str) -> None:
    pages = dump(wiki_page(title, article()), wiki_page("Hà Nội: phố cổ", article(2)), wiki_page("Sa Pa", article(3)))
    found = items(pages.replace("<ns>0</ns>", number).replace("</siteinfo>", SPACES), "a.xml")
    assert [item.title for item in found if isinstance(item, Document)] == ["Hà Nội: phố cổ", "Sa Pa"]


def test_a_page_of_a_person_is_no_article_whatever_its_number() -> None:
    pages = dump(wiki_page("Thành viên:Mẫu", article()), wiki_page("Trợ giúp: bài ca", article()))
    (found,) = items(pages, "a.xml")
    assert isinstance(found, Document)
    assert found.title == "Trợ giúp: bài ca"


@given(title=st.text(max_size=30), number=st.sampled_from(["", "0", "1", "2"]))
def test_only_what_stands_before_a_colon_makes_a_page_no_article(title: str, number: str) -> None:
    spaces = Spaces({"2": "Cư dân"})
    assert not spaces.holds_article(f"cư dân:{title}", number)
    if ":" not in title:
        assert spaces.holds_article(title, number) == (number in {"", "0"})


def test_signatures_in_the_text_of_a_wiki_go() -> None:
    signed = (
        "Núi cao. --[[Thành viên:Mẫu|Mẫu Nguyễn]] ([[Thảo luận Thành viên:Mẫu|thảo luận]]) và [[User:Mau|Mau N.]] ghi."
    )
    assert text_of(signed) == "Núi cao. -- và ghi."


def test_markup_is_read_as_the_text_it_shows() -> None:
    found = only_document(items(MARKUP, "phan_xi_păng.wiki"))
    assert (found.title, found.text, found.published_certainty) == ("phan xi păng", TEXT, "unknown")
    dumped = only_document(items(dump(wiki_page("Núi", escape(MARKUP))), "a.xml"))
    assert dumped.text == TEXT


def test_rows_of_a_table_are_statements_with_their_headers_and_merged_cells_are_said_with_each() -> None:
    table = """{| class="wikitable"
! rowspan="2" | Tỉnh !! colspan="2" | Dân số
|-
! Nam
! Nữ
|-
! scope="row" | Nghệ An
| 1.700.000 || 1.690.000
|-
| rowspan=2 | Lào Cai || 1
* hai
| 3
|-
| 4 || 5
|}"""
    assert text_of(table).split("\n\n") == [
        "Tỉnh: Nghệ An; Dân số – Nam: 1.700.000; Dân số – Nữ: 1.690.000",
        "Tỉnh: Lào Cai; Dân số – Nam: 1 * hai; Dân số – Nữ: 3",
        "Tỉnh: Lào Cai; Dân số – Nam: 4; Dân số – Nữ: 5",
    ]


def test_wide_and_high_cells_without_end_cost_little() -> None:
    started = time.process_time()
    text_of("{|\n" + "|-\n|colspan=9999 rowspan=9999|a\n" * 20_000 + "|}")
    assert time.process_time() - started < 20


PIECES = "{{ [[ <ref> {|/| '' {{{{{ <b><i> {{a| [[File:a| |} }}{{ == <!-- ]] &amp; /|- <ref {{a|[[b|{|/ (- [//x /=a"


@pytest.mark.parametrize("piece", [piece.replace("/", "\n") for piece in PIECES.split()])
def test_brackets_without_end_take_no_time(piece: str) -> None:
    started = time.process_time()
    text_of(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 20


SIGNED = "\n\n".join(
    f"{line} --[[Thành viên:Mẫu|Mẫu]] 10:2{at}, ngày 5 tháng 3 năm 2010 (UTC)" for at, line in enumerate("ab")
)


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("Thành viên:Mẫu.wiki", MARKUP),
        ("a/Thảo_luận_Thành_viên:Mẫu.wiki", MARKUP),
        ("User:Mau.mediawiki", MARKUP),
        ("User%3AMau.wiki", MARKUP),
        ("User_talk：Mau.wiki", MARKUP),
        ("User\uf03aMau.wiki", MARKUP),
        ("Thảo luận:Núi.wiki", MARKUP),
        ("Talk:Mountain.wiki", MARKUP),
        ("Thành_viên_Mẫu.wiki", "{{Babel|vi}}\n" + MARKUP),
        ("User_talk-Mau.wiki", MARKUP + "\n[[Category:Wikipedians in Hanoi]]"),
        ("a.wiki", "{{DISPLAYTITLE:Thành viên:Mẫu}}\n" + MARKUP),
        ("a.wiki", "= User:Mau =\n" + MARKUP),
        ("a.wiki", SIGNED),
    ],
)
def test_a_page_of_a_person_or_of_talk_that_stands_alone_is_left_out(name: str, markup: str) -> None:
    reason = only_reason(items(markup, name))
    assert isinstance(reason, PersonsPage)


def test_a_page_fetched_from_where_a_person_writes_is_left_out() -> None:
    for address in (
        "https://vi.wiki.example/wiki/Th%C3%A0nh_vi%C3%AAn:M%E1%BA%ABu?action=raw",
        "https://vi.wiki.example/w/index.php?title=User:Mau&action=raw",
    ):
        found = items(MARKUP, "a", address=address, media_type="text/x-wiki")
        assert isinstance(only_reason(found), PersonsPage)


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("User interface.wiki", MARKUP),
        ("Thành viên ban nhạc.wiki", MARKUP),
        ("Thành viên.wiki", MARKUP),
        ("Chiến tranh: hồi kết.wiki", MARKUP),
        ("Bản mẫu:Núi.wiki", MARKUP),
        ("Núi.wiki", SIGNED.split("\n\n")[0] + MARKUP),
        ("Phim.wiki", "{{Babel|vi}}\n" + MARKUP),
    ],
)
def test_an_article_that_stands_alone_is_read_whatever_its_name_begins_with(name: str, markup: str) -> None:
    assert "Phan Xi Păng cao 3143 m" in only_document(items(markup, name)).text
