"""Syllables, spelling of chat, and language: what search is fed with."""

from __future__ import annotations

import unicodedata

import pytest

from xacminh.text import expand_chat, is_folded_syllable, is_syllable, language_of, syllables


def keys(text: str) -> list[str]:
    return [syllable.key for syllable in syllables(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hoà bình ở Việt Nam", ["hòa", "bình", "ở", "việt", "nam"]),
        ("giá 1.000,5 đồng ngày 12/5, 7:30", ["giá", "1.000,5", "đồng", "ngày", "12/5", "7:30"]),
        ("COVID-19, SARS-CoV-2, H5N1, 5G, 7h30", ["covid", "19", "sars", "cov", "2", "h5n1", "5g", "7h30"]),
        ("Xanh Pê-téc-bua, Đắk R'lấp, Cư M’gar", ["xanh", "pê", "téc", "bua", "đắk", "r'lấp", "cư", "m'gar"]),
        ("TP.HCM 500m 30km² 30km2", ["tp", "hcm", "500", "m", "30", "km2", "30", "km2"]),
        ("新冠 vắc-xin", ["新", "冠", "vắc", "xin"]),
        ("vắc\u200bxin", ["vắcxin"]),
        ("... !!! 😱", []),
    ],
)
def test_syllables_are_what_people_search_for(text: str, wanted: list[str]) -> None:
    assert keys(text) == wanted
    assert keys(unicodedata.normalize("NFD", text)) == wanted


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuya", "quyết", "gì", "giếng", "yêu", "oang", "đường", "Ủy", "hoắc", "quốc", "thuở"]
)
def test_syllables_of_vietnamese_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["covid", "đuờng", "cên", "kông", "gê", "ngà́", "khôg", "fải", "string", "bấc̀", "tàp"])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_syllables_typed_without_marks_are_known() -> None:
    assert all(is_folded_syllable(word) for word in ("khong", "duoc", "nguoi", "truong", "Quyet"))
    assert not any(is_folded_syllable(word) for word in ("water", "cure", "vaccine", "string"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("uống nc chanh có chữa dc ung thư k ạ", "uống nước chanh có chữa được ung thư không ạ"),
        ("mn ơi ntn, bs ns j z", "mọi người ơi như thế nào, bác sĩ nói gì vậy"),
        ("khôngggg quáaaa đâuuu", "không quá đâu"),
        ("CẢNH BÁO KHẨN!!! BỘ Y TẾ CẤM", "cảnh báo khẩn! bộ y tế cấm"),
        ("Tin NÓNG về WHO ở VN và TPHCM", "Tin nóng về WHO ở Việt Nam và thành phố hồ chí minh"),
        ("ăn fải đồ thiu, mìnk bik đượk, khôg", "ăn phải đồ thiu, mình biết được, không"),
        ("sợ quá 😱😱 :)) <3 ^^", "sợ quá"),
        ("Ko tốt. Covid19", "Không tốt. Covid 19"),
        ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"),
        ("uong toi chua khoi covid ko", "uong toi chua khoi covid không"),
    ],
)
def test_chat_is_written_out(said: str, meant: str) -> None:
    assert expand_chat(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        "vitamin k và gen k",
        "500 k",
        "đau hông, xương hông",
        "https://t.co/k?x=ko gửi ko@dc.vn",
        "WHO và ASEAN",
        "Bệnh nhân số 17 ở quận 1",
        "anh e c m t bt ck",
        "thế kỷ III, www",
    ],
)
def test_what_may_be_meant_as_it_stands_is_left_alone(text: str) -> None:
    assert expand_chat(text) == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Uống nước tỏi chữa khỏi Covid-19", "vi"),
        ("Uong nuoc toi chua khoi covid 19", "vi"),
        ("an chuoi va trung cung luc gay ngo doc", "vi"),
        ("VTV đưa tin về Facebook và YouTube", "vi"),
        ("Drinking garlic water cures covid-19", "en"),
        ("5G towers spread coronavirus", "en"),
        ("Garlic cures cancer", "en"),
        ("喝大蒜水能治新冠肺炎", "zh"),
        ("コロナワクチンは危険", "other"),
        ("El ajo cura el coronavirus", "other"),
        ("12345 😱", "other"),
        ("", "other"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_unit_behind_a_figure_is_no_chat() -> None:
    assert expand_chat("giảm 5 kg, nặng 5,5 kg") == "giảm 5 kg, nặng 5,5 kg"
    assert expand_chat("kg biết") == "không biết"


def test_a_long_text_in_another_language_is_not_english_for_a_word_it_shares() -> None:
    german = (
        "Debian Linux ist eine brandneue Art von Linux-Distribution. Anstatt wie andere in der Vergangenheit von einer"
        " einzelnen Person oder Gruppe entwickelt zu werden, wird Debian vielmehr offen im Geist von Linux und GNU"
        " entwickelt. Das Ziel des Projekts ist es, eine Distribution zu erschaffen, die in jeder Hinsicht gut ist."
    )
    assert language_of(german) == "other"
    russian = "Бен Коллинз возглавлял Debian с апреля 2001 до апреля 2002, а потом to be Мартин. "
    assert language_of(russian * 5) == "other"
