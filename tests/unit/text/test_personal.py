"""What is masked and what stays. The tips and all people, numbers and addresses in them are invented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from xacminh.text import masked, personal

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "samples" / "masking.jsonl").read_text(encoding="utf-8").splitlines()
]


#: not found: a given name that reads like other words where no mark is written
MISSED = {"mask-fourth-414", "mask-fifth-534"}


def marked(text: str) -> str:
    """`text` with [ ] around what is found."""
    out, at = "", 0
    for span in personal(text):
        out += f"{text[at : span.start]}[{text[span.start : span.end]}]"
        at = span.end
    return out + text[at:]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["spans"] and row["id"] not in MISSED], ids=lambda row: row["id"]
)
def test_what_is_marked_in_our_own_tips_is_found(row: dict[str, list[dict[str, int | str]]]) -> None:
    found = personal(str(row["text"]))
    for span in row["spans"]:
        assert any(one.start <= int(span["start"]) and int(span["end"]) <= one.end for one in found), span


@pytest.mark.parametrize("row", [row for row in ROWS if not row["spans"]], ids=lambda row: row["id"])
def test_our_own_tips_about_public_matters_stay_as_they_are(row: dict[str, str]) -> None:
    assert masked(row["text"]).text == row["text"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mã BN 098203000745 bị lộ", "medical_record"),
        ("cccd 098203000745 bị lộ", "cccd"),
        ("stk 098203000745 bị lộ", "bank_account"),
        ("số cmnd của em là 331225410", "cmnd"),
        ("chuyển vào 331225410 VCB", "bank_account"),
        ("sđt 0955012013", "phone"),
        ("tk 0955012013 MB", "bank_account"),
        ("zalo 0955012013", "phone"),
        ("zalo.me/0955012013", "handle"),
        ("mã số BHXH 7912345678", "medical_record"),
    ],
)
def test_the_kind_follows_the_words_around(text: str, kind: str) -> None:
    assert [span.kind for span in personal(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "giá 098203000745 đồng",
        "vay 120000000000 đồng",
        "lô thuốc 220395 hạn 06/2026",
        "mã số thuế công ty 0312345678",
        "bản tin số 123456789",
        "ISBN 978-604-1-12345-6",
    ],
)
def test_numbers_of_no_person_stay(text: str) -> None:
    assert masked(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND xã Mây Trắng [no]Lê Văn Ổi ký",
        "ông Lê Văn Ổi, Chủ tịch UBND xã Mây Trắng, ký",
        "Lê Văn Ổi là Bí thư Huyện ủy",
        "Giám đốc Sở Y tế Lê Văn Ổi nói",
        "Thượng tá Lê Văn Ổi, Trưởng Công an huyện",
    ],
)
def test_office_holders_stay_in_their_role(text: str) -> None:
    text = text.replace("[no]", "")
    assert masked(text).text == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("giám đốc công ty Hoa Cúc Lê Văn Ổi nói", "giám đốc công ty Hoa Cúc [Lê Văn Ổi] nói"),
        ("cô giáo Lê Thị Ổi và Chủ tịch xã Trần Văn Mít", "cô giáo [Lê Thị Ổi] và Chủ tịch xã Trần Văn Mít"),
        ("chị Lê Thị Ổi, Chủ tịch xã Trần Văn Mít", "chị [Lê Thị Ổi], Chủ tịch xã Trần Văn Mít"),
        ("nó tự xưng đại úy Lê Văn Ổi bên công an", "nó tự xưng đại úy [Lê Văn Ổi] bên công an"),
        ("Bộ trưởng nói gì em không rõ, nhưng Lê Thị Ổi bảo", "Bộ trưởng nói gì em không rõ, nhưng [Lê Thị Ổi] bảo"),
        ("em gái tôi Ngọc Lan bị lừa", "em gái tôi [Ngọc Lan] bị lừa"),
        ("cô bán rau Tư Hến nói", "cô bán rau [Tư Hến] nói"),
        ("anh Đức bảo dân Đức và bên em Hà Nội", "anh [Đức] bảo dân Đức và bên em Hà Nội"),
        ("tên của thằng đó là Khải", "tên của thằng đó là [Khải]"),
        ("anh Nguyễn Du hàng xóm", "anh [Nguyễn Du] hàng xóm"),
        ("tên là Nguyễn Trãi", "tên là [Nguyễn Trãi]"),
    ],
)
def test_private_names_beside_public_ones(text: str, wanted: str) -> None:
    assert marked(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nhà ở 12/3 đường Hoa Cúc, phường 5, quận 8", "Nhà ở [12/3 đường Hoa Cúc], phường 5, quận 8"),
        ("đường Hoa Cúc ngập", "đường Hoa Cúc ngập"),
        ("thôn Gốc Gạo, xã Tân Phú", "thôn Gốc Gạo, xã Tân Phú"),
        ("UBND phường ở số 12 đường Hoa Cúc", "UBND phường ở số 12 đường Hoa Cúc"),
        ("ngày 31/8/2018 Bản Vẽ vỡ đập", "ngày 31/8/2018 Bản Vẽ vỡ đập"),
    ],
)
def test_addresses_reach_from_the_number_to_the_street(text: str, wanted: str) -> None:
    assert marked(text) == wanted


def test_placeholders_can_be_read() -> None:
    out = masked("Em tên Lê Thị Ổi, sđt 0955 012 013, mail oi.le@thu-nghiem.com, stk 19036677889012 TCB")
    assert out.text == ("Em tên [tên riêng], sđt [số điện thoại], mail [địa chỉ e-mail], stk [số tài khoản] TCB")
    assert [span.kind for span in out.spans] == ["private_name", "phone", "email", "bank_account"]


def test_what_is_masked_is_not_looked_into_again() -> None:
    text = "gọi [số điện thoại] gặp chị [tên riêng], Hoa Cúc"
    assert masked(text).text == text


def test_offsets_hold_in_text_that_is_not_normalised() -> None:
    text = "gọi 09\u200b55\u00a0012\u00a0013, chị Hoà nhé"
    assert [text[span.start : span.end] for span in personal(text)] == ["09\u200b55\u00a0012\u00a0013", "Hoà"]


@pytest.mark.parametrize("confirmed", ["Lê Văn Ổi", "le van oi", "LÊ  VĂN ỔI"])
def test_confirmed_names_stay(confirmed: str) -> None:
    text = "cán bộ Lê Văn Ổi gọi số 0955 012 013"
    assert marked(text) == "cán bộ [Lê Văn Ổi] gọi số [0955 012 013]"
    assert masked(text, confirmed=frozenset({confirmed, "0955.012.013"})).text == text


def test_a_later_mention_by_the_given_name_is_masked_too() -> None:
    assert (
        marked("Ông Phan Văn Hậu vay tiền. Sau đó Hậu bỏ trốn.") == "Ông [Phan Văn Hậu] vay tiền. Sau đó [Hậu] bỏ trốn."
    )


def test_no_rule_knows_which_numbers_are_in_use() -> None:
    """A rule that told invented values from real ones would say nothing about real tips."""
    for prefix in ("032", "056", "070", "084", "091", "095"):
        assert len(personal(f"gọi {prefix}1234567")) == 1
    for province in ("001", "048", "079", "099"):
        assert len(personal(f"cccd {province}192004417")) == 1
    for host in ("gmail.com", "example.com", "thu.xyz"):
        assert len(personal(f"thư của ai.do@{host}")) == 1
    source = "".join(
        file.read_text(encoding="utf-8") for file in Path(__file__).parents[3].glob("src/xacminh/text/personal/*.py")
    )
    assert not re.search(r"example\.|\b095|09[789]\[", source)
