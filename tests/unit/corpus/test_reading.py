"""Reading files and folders: what goes in, what stays out, and what is said of a file that cannot be read."""

from __future__ import annotations

import json
import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from xacminh.corpus import Document, ReviewedClaim, Unreadable, files, read
from xacminh.corpus import incoming as incoming_module
from xacminh.errors import BadEncoding, BadItem, CannotOpen, FileTooBig, LeftOut, NoReadableText, NotText, UnknownFormat
from xacminh.words import speaking

TEXT = "Phan Xi Păng cao 3.143 m, là ngọn núi cao nhất Việt Nam."
PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Nóc nhà Đông Dương | Báo Núi</title>
<meta property="og:site_name" content="Báo Núi"><link rel="canonical" href="https://baonui.example/nui/1.html">
<meta name="author" content="Nguyễn Thị Mẫu">
<meta property="article:published_time" content="2024-03-05T07:00:00+07:00">
{head}</head><body><nav><a href="/">Trang chủ</a></nav><article><h1>Nóc nhà Đông Dương</h1>
<p>Bài: Nguyễn Thị Mẫu</p>
<p>Phan Xi Păng cao 3.143 m, thuộc dãy Hoàng Liên Sơn, là ngọn núi cao nhất Việt Nam và ba nước Đông Dương cộng lại.</p>
<h2>Khí hậu</h2><p>Trên đỉnh núi trời lạnh quanh năm, mùa đông có khi có băng giá và tuyết rơi trong vài ngày liền.</p>
<table><tr><th>Tháng</th><th>Nhiệt độ</th></tr><tr><td>Một</td><td>5 độ</td></tr></table>
<ul><li>Mang áo ấm</li><li>Mang đủ nước</li></ul>
</article><div class="comments"><p>Nickname123: hay quá, ai cũng nên đi một lần trong đời.</p></div></body></html>"""
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://kiemchung.example/toi",
    "datePublished": "2020-02-11T08:00:00+07:00",
    "claimReviewed": "Ăn tỏi chữa khỏi Covid-19.",
    "author": {"@type": "Organization", "name": "Phòng Kiểm chứng"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Trần Văn Giả"},
        "datePublished": "2020-02-01",
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "Sai"},
    "reviewBody": "Không có bằng chứng.",
}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path) -> Document | ReviewedClaim | Unreadable:
    (item,) = read(path)
    return item


def document(path: Path) -> Document:
    item = one(path)
    assert isinstance(item, Document)
    return item


def failure(path: Path) -> Exception:
    item = one(path)
    assert isinstance(item, Unreadable)
    assert item.path == path
    return item.reason


# plain text


def test_plain_text_is_read_with_its_name_as_title(tmp_path: Path) -> None:
    found = document(write(tmp_path, "phan_xi-păng.txt", TEXT))
    assert (found.title, found.text, found.language) == ("phan xi păng", TEXT, "vi")
    assert (found.published, found.validity, found.publisher) == (None, "not_applicable", "")


def test_an_address_names_the_file_but_not_the_machine(tmp_path: Path) -> None:
    folder = tmp_path / "bài"
    folder.mkdir()
    write(folder, "núi.txt", TEXT)
    (from_folder,) = read(folder)
    assert isinstance(from_folder, Document)
    assert from_folder.url == "file:b%C3%A0i/n%C3%BAi.txt"
    assert document(folder / "núi.txt").url == "file:n%C3%BAi.txt"


@pytest.mark.parametrize(
    "content",
    [
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace(" ", "\u00a0").encode(),
        TEXT.replace("Phan", "Ph\u200ban\u200f").encode(),
    ],
    ids=["decomposed", "byte order mark", "UTF-16", "no-break spaces", "invisible signs"],
)
def test_text_is_normalised_as_it_is_read(tmp_path: Path, content: bytes) -> None:
    assert document(write(tmp_path, "a.txt", content)).text == TEXT


def test_line_ends_of_every_system_are_one(tmp_path: Path) -> None:
    assert document(write(tmp_path, "a.txt", "Một.\r\n\r\nHai.\rBa.")).text == "Một.\n\nHai.\nBa."


def test_lines_wrapped_by_hand_become_paragraphs_again(tmp_path: Path) -> None:
    line = "Núi này cao hơn núi kia và trời trên đỉnh núi lạnh quanh năm suốt"
    paragraph = "\n".join([line] * 5) + " tháng."
    text = document(write(tmp_path, "a.txt", f"{paragraph}\n\n{paragraph}\n")).text
    assert text.count("\n") == 2
    assert text.startswith(f"{line} {line}")


def test_wiki_marks_and_lists_of_links_go(tmp_path: Path) -> None:
    sections = (
        "== Khí hậu ==\nLạnh quanh năm.\n\n== Tham khảo ==\nNguyễn Văn A, sách.\n\n== Liên kết ngoài ==\nTrang.\n"
    )
    wiki = f"{TEXT}\n\n\n{sections}"
    assert document(write(tmp_path, "a.txt", wiki)).text == f"{TEXT}\n\nKhí hậu\nLạnh quanh năm."


def test_a_law_is_recognised_with_its_day_and_unknown_validity(tmp_path: Path) -> None:
    law = """QUỐC HỘI
--------

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Luật số: 79/2006/QH 11

Hà Nội, ngày 29 tháng 11 năm 2006

LUẬT

ĐÊ ĐIỀU

Căn cứ vào Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992;
Luật này quy định về đê điều.

Điều 48. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2007.
"""
    found = document(write(tmp_path, "luat-de-dieu.txt", law))
    assert (found.title, found.publisher) == ("Luật Đê điều (79/2006/QH11)", "Quốc hội")
    assert (found.published, found.valid_from, found.valid_until) == (date(2006, 11, 29), date(2007, 7, 1), None)
    assert found.validity == "unknown"


def test_a_text_about_a_law_is_no_law(tmp_path: Path) -> None:
    found = document(write(tmp_path, "a.txt", "Luật Đê điều số 79/2006/QH11 ban hành ngày 29 tháng 11 năm 2006."))
    assert (found.validity, found.published) == ("not_applicable", None)


# pages


def test_a_page_is_read_without_menu_comments_and_byline(tmp_path: Path) -> None:
    found = document(write(tmp_path, "1.html", PAGE.format(head="")))
    assert found.title == "Nóc nhà Đông Dương"
    assert (found.url, found.publisher) == ("https://baonui.example/nui/1.html", "Báo Núi")
    assert found.published == date(2024, 3, 5)
    assert found.text.split("\n\n")[1:] == [
        "Khí hậu",
        "Trên đỉnh núi trời lạnh quanh năm, mùa đông có khi có băng giá và tuyết rơi trong vài ngày liền.",
        "Tháng: Một; Nhiệt độ: 5 độ",
        "Mang áo ấm",
        "Mang đủ nước",
    ]
    assert not any(word in repr(found) for word in ("Mẫu", "Nickname123", "Trang chủ"))


def test_a_page_in_a_declared_charset_is_read(tmp_path: Path) -> None:
    page = PAGE.format(head="").replace("utf-8", "utf-16be-is-no-such", 1)
    assert document(write(tmp_path, "1.htm", page)).title == "Nóc nhà Đông Dương"
    western = (
        "<html><head><meta charset=windows-1252></head><body><p>"
        + "Café déjà vu à la carte. " * 12
        + "</p></body></html>"
    )
    assert "Café déjà vu" in document(write(tmp_path, "2.htm", western.encode("cp1252"))).text


def test_claim_reviews_come_with_the_page_and_without_any_person(tmp_path: Path) -> None:
    script = f'<script type="application/ld+json">{json.dumps({"@graph": [REVIEW]})}</script>'
    page, check = read(write(tmp_path, "1.html", PAGE.format(head=script)))
    assert isinstance(page, Document)
    assert isinstance(check, ReviewedClaim)
    assert (check.claim, check.rating, check.summary) == ("Ăn tỏi chữa khỏi Covid-19.", "Sai", "Không có bằng chứng.")
    assert (check.publisher, check.published, check.origin) == ("Phòng Kiểm chứng", date(2020, 2, 11), "imported")
    assert "Giả" not in repr(check)


def test_broken_structured_data_is_told_and_the_page_goes_in(tmp_path: Path) -> None:
    script = '<script type="application/ld+json">{"@type": "ClaimReview", </script>'
    page, broken = read(write(tmp_path, "1.html", PAGE.format(head=script)))
    assert isinstance(page, Document)
    assert isinstance(broken, Unreadable)
    assert isinstance(broken.reason, BadItem)


@pytest.mark.parametrize("content", ["", "<html><body><img src=a.png></body></html>", "<<<>>>", "<!-- -->"])
def test_a_page_without_text_says_so(tmp_path: Path, content: str) -> None:
    assert isinstance(failure(write(tmp_path, "a.html", content)), NoReadableText)


# checks


def test_a_data_feed_gives_its_checks_without_any_person(tmp_path: Path) -> None:
    by_person = {**REVIEW, "url": "https://b.example/2", "author": {"@type": "Person", "name": "Lê Văn Ẩn"}}
    numbered = {**REVIEW, "url": "https://c.example/3", "reviewRating": {"ratingValue": 2, "bestRating": 5}}
    feed = {
        "@type": "DataFeed",
        "dataFeedElement": [{"item": [REVIEW]}, {"item": [by_person, numbered]}, {"item": None}],
    }
    first, second, third = read(write(tmp_path, "feed.json", json.dumps(feed)))
    assert isinstance(first, ReviewedClaim)
    assert isinstance(second, ReviewedClaim)
    assert isinstance(third, ReviewedClaim)
    assert second.publisher == "b.example"
    assert third.rating == "2/5"
    assert len({first.id, second.id, third.id}) == 3
    assert not any(word in repr((first, second, third)) for word in ("Giả", "Ẩn"))


def test_a_check_without_its_claim_is_told_while_the_others_go_in(tmp_path: Path) -> None:
    broken, whole = read(write(tmp_path, "f.json", json.dumps([{**REVIEW, "claimReviewed": ""}, REVIEW])))
    assert isinstance(broken, Unreadable)
    assert "claimReviewed" in str(broken.reason)
    assert isinstance(whole, ReviewedClaim)


@pytest.mark.parametrize("content", ["{", "[]", '{"@type": "Article"}', "[" * 100_000])
def test_json_without_a_check_says_so(tmp_path: Path, content: str) -> None:
    assert isinstance(failure(write(tmp_path, "a.json", content)), BadItem)


# JSONL


def test_jsonl_holds_documents_and_checks(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {
            "title": "Núi",
            "text": TEXT,
            "url": "https://a.example/1",
            "publisher": "Báo A",
            "published": "2023-01-02",
            "captured": "2024-05-06T07:08:09+07:00",
            "author": "Nguyễn Văn Viết",
            "licence": "CC0",
        },
        {"content": TEXT, "id": 7},
        {
            "claim": "Uống tỏi khỏi bệnh.",
            "rating": "Sai",
            "id": "c1",
            "summary": "Không.",
            "source_url": "https://nguon.example/",
            "topic": "health",
            "date": "2020-02",
        },
        REVIEW,
    ]
    first, second, check, review = read(write(tmp_path, "a.jsonl", "\n\n".join(json.dumps(line) for line in lines)))
    assert isinstance(first, Document)
    assert (first.title, first.publisher, first.published, first.licence) == ("Núi", "Báo A", date(2023, 1, 2), "CC0")
    assert first.captured.date() == date(2024, 5, 6)
    assert "Viết" not in repr(first)
    assert isinstance(second, Document)
    assert (second.url, second.title) == ("file:a.jsonl#7", TEXT)
    assert isinstance(check, ReviewedClaim)
    assert (check.id, check.topic, check.published) == ("c1", "health", None)
    assert check.url == "file:a.jsonl#c1"  # what a check cites is not where it stands
    assert isinstance(review, ReviewedClaim)


def test_a_bad_line_is_told_by_number_while_the_others_go_in(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}).encode()
    bad = [
        b"{",
        b"[1]",
        b'{"title": "only"}',
        b'{"text": 5, "title": []}',
        b'{"text": "\xff\xfe"}',
        b'{"text": "...", "url": 1}',
    ]
    found = list(read(write(tmp_path, "a.jsonl", b"\n".join([good, *bad, good]))))
    assert [type(item).__name__ for item in found] == ["Document", *["Unreadable"] * len(bad), "Document"]
    assert [item.item for item in found if isinstance(item, Unreadable)] == ["2", "3", "4", "5", "6", "7"]


def test_the_same_line_has_the_same_hash_wherever_it_stands(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT, "url": "https://a.example/1"})
    first = document(write(tmp_path, "a.jsonl", line))
    second = document(write(tmp_path, "b.jsonl", f"\n{line}\r\n"))
    assert first.sha256 == second.sha256


# what cannot be read


def test_broken_utf8_names_the_file_and_the_place(tmp_path: Path) -> None:
    reason = failure(write(tmp_path, "hỏng.txt", "Tỏi".encode() + b"\xff"))
    assert isinstance(reason, BadEncoding)
    assert "hỏng.txt" in str(reason)
    assert "5" in str(reason)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"PK\x03\x04", b"T\0o\0i\0"])
@pytest.mark.parametrize("suffix", [".txt", ".html", ".json", ".jsonl"])
def test_what_is_no_text_is_named(tmp_path: Path, suffix: str, content: bytes) -> None:
    assert isinstance(failure(write(tmp_path, f"a{suffix}", content)), NotText)


@pytest.mark.parametrize("content", ["", " \n", "🙂🙂🙂", "---"])
def test_a_text_file_without_a_word_says_so(tmp_path: Path, content: str) -> None:
    assert isinstance(failure(write(tmp_path, "a.txt", content)), NoReadableText)


def test_a_file_of_another_kind_says_what_can_be_read(tmp_path: Path) -> None:
    reason = failure(write(tmp_path, "a.xyz", "x"))
    assert isinstance(reason, UnknownFormat)
    assert ".html" in str(reason)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert isinstance(failure(tmp_path / "none.txt"), CannotOpen)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_too_big_is_refused_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(incoming_module, "LIMIT", 1_000)
    assert isinstance(failure(write(tmp_path, name, "a" * 1_001)), FileTooBig)


def test_a_broken_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    (folder / "sâu" / "hơn").mkdir(parents=True)
    (folder / ".git").mkdir()
    write(folder, "a.txt", b"\xff\xfe\xff")
    write(folder, "b.txt", TEXT)
    write(folder, ".hidden.txt", TEXT)
    write(folder / ".git", "x.txt", TEXT)
    write(folder / "sâu" / "hơn", "c.TXT", TEXT)
    found = list(read(folder))
    assert [type(item).__name__ for item in found] == ["Unreadable", "Document", "Document"]
    assert [item.url for item in found if isinstance(item, Document)] == [
        "file:tin/b.txt",
        "file:tin/s%C3%A2u/h%C6%A1n/c.TXT",
    ]


def test_links_out_of_the_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "tin", tmp_path / "ngoài"
    folder.mkdir()
    outside.mkdir()
    write(outside, "secret.txt", TEXT)
    write(outside, "a.jsonl", json.dumps({"text": TEXT}))
    (folder / "a.txt").symlink_to(outside / "secret.txt")
    (folder / "b").symlink_to(outside, target_is_directory=True)
    (folder / "c.jsonl").symlink_to(outside / "a.jsonl")
    write(folder, "d.txt", TEXT)
    (folder / "e.txt").symlink_to(folder / "d.txt")
    assert [file.count() for file in files(folder)] == [1] * 5
    with speaking("en"):
        first, second, third, good, inside = read(folder)
    for link, item in zip(("a.txt", "b", "c.jsonl"), (first, second, third), strict=True):
        assert isinstance(item, Unreadable)
        assert isinstance(item.reason, LeftOut)
        assert f"tin/{link} was left out: it is a link that leads out of the folder" in str(item.reason)
        assert "put the file itself in its place" in str(item.reason)
    assert isinstance(good, Document)
    assert isinstance(inside, Document)


def test_a_link_that_leads_round_in_a_circle_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / "a.txt").symlink_to(folder / "a.txt")
    write(folder, "b.txt", TEXT)
    circle, good = read(folder)
    assert isinstance(circle, Unreadable)
    assert isinstance(circle.reason, CannotOpen)
    assert isinstance(good, Document)


def test_a_pipe_in_a_folder_is_named_and_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    folder.mkdir()
    os.mkfifo(folder / "a.jsonl")
    write(folder, "b.txt", TEXT)
    assert [file.count() for file in files(folder)] == [1, 1]
    pipe, text = read(folder)
    assert isinstance(pipe, Unreadable)
    assert isinstance(pipe.reason, CannotOpen)
    assert isinstance(text, Document)


def test_names_that_are_no_text_can_still_be_read(tmp_path: Path) -> None:
    found = document(write(tmp_path, "\udcff la.txt", TEXT))
    assert found.url.startswith("file:%FF")
    found.title.encode()


@pytest.mark.parametrize("line", ["Tác giả: Nguyễn Thị Mẫu", "Người dịch: Lê Văn Mẫu và Trần Mẫu", "Author: Jane Mau"])
def test_a_line_that_only_names_who_wrote_a_text_stays_out(tmp_path: Path, line: str) -> None:
    middle = "\n\n".join(f"Đoạn {number} nói về núi này." for number in range(12))
    for text in (f"{line}\n\n{middle}", f"{middle}\n\n{line}"):
        assert document(write(tmp_path, "a.txt", text)).text == middle
        found = one(write(tmp_path, "a.jsonl", json.dumps({"text": text})))
        assert isinstance(found, Document)
        assert "Mẫu" not in found.text


def test_who_wrote_a_work_that_a_text_is_about_stays(tmp_path: Path) -> None:
    paragraphs = [f"Đoạn {number} nói về tập thơ này." for number in range(12)]
    paragraphs.insert(6, "Tác giả: Nguyễn Du")
    assert "Tác giả: Nguyễn Du" in document(write(tmp_path, "a.txt", "\n\n".join(paragraphs))).text
    assert document(write(tmp_path, "b.txt", "Tác giả: Nguyễn Du")).text == "Tác giả: Nguyễn Du"
