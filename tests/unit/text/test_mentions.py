"""Negation, quantifiers and names, and all kinds of mentions side by side."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest

from xacminh.text import CueValue, NameValue, mentions, normalise, same_name
from xacminh.text.restoring import restore_marks


def cues(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.value.cue) for m in mentions(text) if isinstance(m.value, CueValue)]


def names(text: str) -> list[str]:
    return [m.text for m in mentions(text) if m.kind == "name"]


def name(text: str) -> NameValue:
    (value,) = [m.value for m in mentions(text) if isinstance(m.value, NameValue)]
    return value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bộ không khuyến cáo", [("không", "not")]),
        ("không phải do tỏi", [("không phải", "not")]),
        ("chưa chắc đã đúng", [("chưa chắc", "not")]),
        ("đâu có chuyện đó", [("đâu có", "not")]),
        ("chưa từng xảy ra", [("chưa từng", "never")]),
        ("không bao giờ hết", [("không bao giờ", "never")]),
        ("Bộ Y tế bác bỏ tin này", [("bác bỏ", "deny")]),
        ("thông tin sai sự thật, bịa đặt", [("sai sự thật", "deny"), ("bịa đặt", "deny")]),
        ("chưa có bằng chứng khoa học", [("chưa có bằng chứng", "deny")]),
        ("không ai bị sốc", [("không ai", "none")]),
        ("không có trường hợp nào tử vong", [("không có trường hợp nào", "none")]),
        ("Mọi người, tất cả, toàn bộ", [("Mọi", "all"), ("tất cả", "all"), ("toàn bộ", "all")]),
        ("hầu hết, một số, vài, nhiều", [("hầu hết", "most"), ("một số", "some"), ("vài", "some"), ("nhiều", "many")]),
        ("chỉ có, duy nhất", [("chỉ có", "only"), ("duy nhất", "only")]),
        ("tối đa 5 lần, ít nhất 2 lần", [("tối đa", "up_to"), ("ít nhất", "at_least")]),
        ("chưa đến 5 người, chưa đến Huế", [("chưa đến", "up_to"), ("chưa", "not")]),
        ("không trung thực", [("không", "not")]),
        ("ko dc uống", [("ko", "not")]),
    ],
)
def test_words_that_turn_or_measure_a_statement_are_found(text: str, wanted: list[tuple[str, str]]) -> None:
    assert cues(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "không chỉ tốt mà còn rẻ, không những thế",
        "không khí, không gian, không quân, hàng không, trên không trung",
        "không thể không nói, không thể phủ nhận",
        "Có phải tỏi chữa được ung thư không?",
        "Đã tiêm chưa?",
        "đi hay không",
        "chả cá, bún chả, chẳng hạn, chưa kể",
        "chỉ số, chỉ đạo, chỉ ra, địa chỉ, chứng chỉ",
        "bình thường, dân tộc thiểu số, bao nhiêu",
        "nếu không thì thôi",
    ],
)
def test_set_phrases_and_questions_deny_nothing(text: str) -> None:
    assert [cue for cue in cues(text) if cue[1] in {"not", "never", "deny", "only", "few"}] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Theo Bộ Y tế, ông Nguyễn Văn Nam nói", ["Bộ Y tế", "Nguyễn Văn Nam"]),
        ("Bộ Văn hóa, Thể thao và Du lịch cho biết", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("Chủ tịch Quốc hội Vương Đình Huệ", ["Quốc hội", "Vương Đình Huệ"]),
        ("Bộ trưởng Bộ Công Thương Nguyễn Hồng Diên", ["Bộ Công Thương", "Nguyễn Hồng Diên"]),
        ("Ủy ban nhân dân tỉnh Nghệ An họp", ["Ủy ban nhân dân tỉnh Nghệ An"]),
        ("tại Trường Tiểu học Lương Thế Vinh", ["Trường Tiểu học Lương Thế Vinh"]),
        ("họa sĩ Leonardo da Vinci và John F. Clauser", ["Leonardo da Vinci", "John F. Clauser"]),
        ("của Nguyễn Anh Dũng và Phan Văn Anh Vũ", ["Nguyễn Anh Dũng", "Phan Văn Anh Vũ"]),
        ("Anh Trần Văn Hải và Bà Lê Thị Hoa", ["Trần Văn Hải", "Lê Thị Hoa"]),
        ("ông Kim Jong-un gặp anh Tùng", ["Kim Jong-un", "Tùng"]),
        ("Facebook và TikTok đăng tin", ["Facebook", "TikTok"]),
        ("Điểm IELTS cao", ["IELTS"]),
        ("bệnh COVID-19 do SARS-CoV-2", ["COVID-19", "SARS-CoV-2"]),
        ("CẢNH BÁO KHẨN CẤP TỚI NGƯỜI DÂN", []),
        ("Nhiều người tin. Sau đó thôi. Năm ngoái", []),
        ("theo Chỉ thị 03/CT-TTg", []),
        ("sân golf, đội tuyển, Quy định mới", []),
        ("25 triệu AUD, 5 kg, thế kỷ XIX", []),
    ],
)
def test_names_are_whole_and_titles_are_no_part_of_them(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_short_and_long_forms_have_one_key() -> None:
    assert name("theo WHO thì") == NameValue(key="to chuc y te the gioi", acronym="WHO")
    assert name("theo Tổ chức Y tế Thế giới thì") == NameValue(key="to chuc y te the gioi", acronym="WHO")
    assert name("do UBND phường X quyết") != name("do WHO quyết")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("theo WHO thì", "theo Tổ chức Y tế Thế giới thì"),
        ("gặp Joe Biden hôm", "gặp ông Biden hôm"),
        ("theo Bộ GD-ĐT thì", "theo Bộ Giáo dục và Đào tạo thì"),
        ("tại Trường ĐH Bách khoa ạ", "tại Trường Đại học Bách khoa ạ"),
        ("theo Quỹ Toàn cầu Xanh (GGF) thì", "theo GGF thì"),
    ],
)
def test_names_that_can_be_one_agree(a: str, b: str) -> None:
    first = next(m.value for m in mentions(a) if isinstance(m.value, NameValue))
    second = next(m.value for m in mentions(b) if isinstance(m.value, NameValue))
    assert same_name(first, second)
    assert same_name(second, first)


def test_names_of_others_differ() -> None:
    assert not same_name(name("theo Bộ Y tế thì"), name("theo Bộ Tài chính thì"))
    assert not same_name(name("ông Nguyễn Văn Nam"), name("ông Nguyễn Văn Nama"))


def test_a_short_form_is_learnt_from_the_brackets_behind() -> None:
    text = "Quỹ Toàn cầu Xanh (GGF) tài trợ"
    value = mentions(text)[0].value
    assert isinstance(value, NameValue)
    assert value.acronym == "GGF"


def test_a_sentence_of_the_news_is_read_whole() -> None:
    text = (
        "Ngày 9/6/2023, Sở Y tế Hà Nội cho biết toàn thành phố ghi nhận hơn 1.200 ca sốt xuất huyết, tăng 15% so với "
        "năm ngoái, không có trường hợp nào tử vong; chi 2,5 tỷ đồng phun thuốc."
    )
    found = {(m.kind, m.text) for m in mentions(text, on=date(2023, 6, 10))}
    assert found >= {
        ("date", "Ngày 9/6/2023"),
        ("name", "Sở Y tế Hà Nội"),
        ("place", "Hà Nội"),
        ("number", "1.200 ca"),
        ("percent", "15%"),
        ("date", "năm ngoái"),
        ("quantifier", "không có trường hợp nào"),
        ("money", "2,5 tỷ đồng"),
    }


def test_offsets_fit_text_that_was_not_normalised() -> None:
    text = unicodedata.normalize("NFD", "Ở\u200b Hà Nội, Bộ Y tế bác bỏ: hơn 1.200 ca từ ngày 9/6, hoà bình")
    found = mentions(text)
    assert {m.kind for m in found} == {"place", "name", "negation", "number", "date"}
    assert all(text[m.start : m.end] == m.text for m in found)
    assert {normalise(m.text) for m in found} >= {"Hà Nội", "Bộ Y tế", "bác bỏ", "1.200 ca", "ngày 9/6"}


def test_a_number_within_a_place_is_no_number() -> None:
    assert [m.kind for m in mentions("ở Quận 1, Thành phố Hồ Chí Minh")] == ["place", "place"]


def test_a_megabyte_of_figures_is_read_in_time() -> None:
    start = time.process_time()
    mentions("Năm 2020 có 1.200 ca, tăng 15% ở Hà Nội. " * 2000)
    assert time.process_time() - start < 20


def test_text_typed_without_marks_gives_figures_dates_and_denials() -> None:
    text = "Ngay 9/6/2023 co hon 5 trieu nguoi mac benh, tang 15% so voi nam 2022, khong ai chet, chi 2 ty dong"
    found = [(m.kind, m.text) for m in mentions(text) if m.kind != "name"]
    assert found == [
        ("date", "Ngay 9/6/2023"),
        ("number", "5 trieu nguoi"),
        ("percent", "15%"),
        ("date", "nam 2022"),
        ("quantifier", "khong ai"),
        ("money", "2 ty dong"),
    ]


@pytest.mark.parametrize("text", ["The virus spread in 2020, 5 dong cost", "Bốn nam 2020 đồng", "ty 5 dong"])
def test_marks_are_put_back_only_into_vietnamese_without_any(text: str) -> None:
    assert restore_marks(text) == text


def test_what_gets_its_marks_back_keeps_its_length() -> None:
    text = "Tat ca 5 nguoi o Ha Noi khong co trieu chung tu ngay 3/5"
    assert restore_marks(text) == "Tất cả 5 người o Ha Noi không có trieu chung tu ngày 3/5"


def test_text_in_capitals_is_read_too() -> None:
    text = "CẢNH BÁO: TỪ NGÀY 9 THÁNG 6 NĂM 2023 CÓ HƠN 5 TRIỆU NGƯỜI MẮC BỆNH, KHÔNG AI CHẾT, PHẠT 2 TỶ ĐỒNG"
    assert [(m.kind, m.text) for m in mentions(text)] == [
        ("date", "NGÀY 9 THÁNG 6 NĂM 2023"),
        ("number", "5 TRIỆU NGƯỜI"),
        ("quantifier", "KHÔNG AI"),
        ("money", "2 TỶ ĐỒNG"),
    ]
