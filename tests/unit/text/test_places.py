"""Which names in a text are places, where they stand, and what they can mean."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.text import normalise
from xacminh.text.gazetteer import gazetteer
from xacminh.text.places import find_places
from xacminh.text.records import PlaceValue


def found(text: str) -> list[tuple[str, str]]:
    """The mentions of a text with the ids each can mean."""
    out = []
    for mention in find_places(text):
        assert isinstance(mention.value, PlaceValue)
        out.append((mention.text, " ".join(mention.value.ids)))
    return out


def names(text: str) -> list[str]:
    return [text for text, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh Hà Giang giáp tỉnh Tuyên Quang.", [("Tỉnh Hà Giang", "ha-giang"), ("tỉnh Tuyên Quang", "tuyen-quang")]),
        ("Sân bay ở TP.HCM đông khách", [("TP.HCM", "tp-hcm")]),
        ("Tp. Hồ Chí Minh, TPHCM", [("Tp. Hồ Chí Minh", "tp-hcm"), ("TPHCM", "tp-hcm")]),
        ("Q.1 và quận Bình Thạnh", [("Q.1", "tp-hcm/quan-1"), ("quận Bình Thạnh", "tp-hcm/binh-thanh")]),
        (
            "các quận 2, 9 và 12 của Sài Gòn",
            [
                ("quận 2", "tp-hcm/quan-2"),
                ("9", "tp-hcm/quan-9"),
                ("12", "tp-hcm/quan-12"),
                ("Sài Gòn", "tp-hcm"),
            ],
        ),
        ("Quận 5, 3 người bị thương", [("Quận 5", "tp-hcm/quan-5")]),
        ("Bà Rịa–Vũng Tàu và BR-VT", [("Bà Rịa–Vũng Tàu", "ba-ria-vung-tau"), ("BR-VT", "ba-ria-vung-tau")]),
        ("thác nước ở Đăk Lăk", [("Đăk Lăk", "dak-lak dak-lak-1976")]),
        ("thành phố Cao Lãnh", [("thành phố Cao Lãnh", "dong-thap/cao-lanh")]),
        ("huyện Cao Lãnh", [("huyện Cao Lãnh", "dong-thap/cao-lanh-huyen")]),
        ("đến thành phố Hòa Bình", [("thành phố Hòa Bình", "hoa-binh/hoa-binh")]),
        ("miền Tây và Tây Nguyên", [("miền Tây", "vung/dong-bang-song-cuu-long"), ("Tây Nguyên", "vung/tay-nguyen")]),
        ("lũ trên sông Đồng Nai", [("sông Đồng Nai", "song/dong-nai")]),
        ("tỉnh Cần Thơ cũ", [("tỉnh Cần Thơ", "can-tho can-tho-1992")]),
        ("đặc khu Trường Sa", [("đặc khu Trường Sa", "khanh-hoa/truong-sa-dac-khu")]),
        ("In Hanoi, Vietnam", [("Hanoi", "ha-noi"), ("Vietnam", "vn")]),
        ("Cộng hòa Dân chủ Nhân dân Lào", [("Cộng hòa Dân chủ Nhân dân Lào", "la")]),
        ("Tổng thống Nga Vladimir Putin", [("Nga", "ru")]),
        ("Tổng Bí thư Lào Bun-nhăng thăm Cam-pu-chia", [("Lào", "la"), ("Cam-pu-chia", "kh")]),
        ("quan hệ Việt - Mỹ và Mỹ-Trung", [("Việt", "vn"), ("Mỹ", "us"), ("Mỹ", "us"), ("Trung", "cn")]),
        (
            "bang Georgia của Mỹ, nước Gruzia",
            [("bang Georgia", "us/georgia-bang"), ("Mỹ", "us"), ("nước Gruzia", "ge")],
        ),
    ],
)
def test_a_name_is_found_with_its_word_of_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_shared_name_means_all_its_places_until_a_larger_one_stands_beside_it() -> None:
    (mention,) = find_places("Trụ sở huyện Châu Thành vừa xây xong.")
    assert isinstance(mention.value, PlaceValue)
    assert len(mention.value.ids) == 10
    assert found("ở huyện Châu Thành, Bến Tre")[0] == ("huyện Châu Thành", "ben-tre/chau-thanh")
    assert found("Châu Thành (Tiền Giang)")[0] == ("Châu Thành", "tien-giang/chau-thanh")
    assert found("ở Đồng Tháp, huyện Châu Thành")[1] == ("huyện Châu Thành", "dong-thap/chau-thanh")
    assert found("tỉnh Hà Nam, Trung Quốc")[0] == ("tỉnh Hà Nam", "cn/ha-nam-bang")
    assert found("tỉnh Hà Nam, Việt Nam")[0] == ("tỉnh Hà Nam", "ha-nam")


def test_a_bare_name_of_a_province_is_also_its_town_but_no_stranger() -> None:
    assert found("Lũ về Hòa Bình đêm qua") == [("Hòa Bình", "hoa-binh hoa-binh/hoa-binh")]
    assert found("Quảng Ninh, Quảng Bình, Quảng Trị")[0] == ("Quảng Ninh", "quang-ninh")
    assert found("huyện Quảng Ninh, Quảng Bình")[0] == ("huyện Quảng Ninh", "quang-binh/quang-ninh")


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch Hồ Chí Minh đọc Tuyên ngôn Độc lập.",
        "Ông Phạm Văn Đồng và Nguyễn Thái Bình phát biểu.",
        "bà Trần Hải Dương gặp ông Hà Giang",
        "Anh là sinh viên, em là công nhân.",
        "Ý kiến của anh rất hay.",
        "Áo dài và mỹ phẩm bán chạy.",
        "Ca sĩ Mỹ Linh và Mỹ Tâm cùng hát.",
        "Đức Phật dạy về hòa bình.",
        "Pháp luật quy định như vậy.",
        "Cháu học tiếng Anh, tiếng Pháp, tiếng Hàn.",
        "Giá 5 đô la Mỹ, 3 bảng Anh.",
        "xã Hòa Bình, phường Long Biên, đường Điện Biên Phủ, cầu Long Biên",
        "Cột này cao bằng cột kia, thái bình thịnh trị, hòa bình lâu dài.",
        "Hai Bà Trưng khởi nghĩa năm 40.",
        "Michael Jordan và Paris Hilton",
        "đội Hoàng Anh Gia Lai thua Becamex Bình Dương",
        "VN-Index giảm điểm, báo Hà Nội Mới đưa tin",
        "Chủ Nhật này nghỉ.",
        "o day can tho, da nang hon, benh ca mau",
        "THÁI BÌNH THỊNH TRỊ, HÒA BÌNH LÂU DÀI",
        "Bình minh lên, thống nhất ý chí.",
        "Nguyễn Văn Yên, Trần Thị Thanh Hà",
        "Trần Minh Đức và anh trai của Đức",
        "",
        "…!? 123",
    ],
)
def test_what_is_no_place_is_left_out(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ha noi va tp hcm, o da nang", ["ha noi", "tp hcm", "da nang"]),
        ("Bo Y te: dich o Ha Noi va Hoa Binh", ["Ha Noi", "Hoa Binh"]),
        ("tôi ở việt nam, quê hưng yên, huyện củ chi", ["việt nam", "hưng yên", "huyện củ chi"]),
        ("sang mỹ rồi về nước anh, đi nha trang", ["mỹ", "nước anh", "nha trang"]),
        ("CẤM ĐƯỜNG Ở HÀ NỘI, HUYỆN CỦ CHI VÀ TP HCM", ["HÀ NỘI", "HUYỆN CỦ CHI", "TP HCM"]),
    ],
)
def test_text_without_marks_or_capitals_is_read_more_strictly(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_old_tone_marks_and_decomposed_text_are_found_once_normalised() -> None:
    for text in ("tỉnh Hoà Bình", unicodedata.normalize("NFD", "tỉnh Hòa Bình")):
        assert found(normalise(text)) == [("tỉnh Hòa Bình", "hoa-binh")]


def test_a_region_word_of_another_country_is_not_ours() -> None:
    assert names("Bão vào miền Nam Trung Quốc") == ["Trung Quốc"]
    assert names("Bão vào miền Nam nước ta") == ["miền Nam"]


def test_a_list_of_districts_goes_on_in_its_kind() -> None:
    assert found("các huyện Đông Anh, Thanh Oai và Mỹ Đức") == [
        ("huyện Đông Anh", "ha-noi/dong-anh"),
        ("Thanh Oai", "ha-noi/thanh-oai"),
        ("Mỹ Đức", "ha-noi/my-duc"),
    ]


def test_every_province_country_and_sure_district_is_found_under_its_word_of_kind() -> None:
    words = {"tỉnh": "tỉnh", "quận": "quận", "huyện": "huyện", "thị xã": "thị xã", "thành phố": "thành phố"}
    missed = []
    for place in gazetteer():
        if place.kind not in words or place.name.startswith("Quận"):
            continue
        text = f"Trụ sở {words[place.kind]} {place.name} vừa xây xong."
        if not any(place.id in ids.split() for _, ids in found(text)):
            missed.append(place.id)
    assert missed == []


def test_every_country_is_found_by_its_name() -> None:
    missed = [
        place.name
        for place in gazetteer()
        if place.kind == "nước"
        and not any(place.id in ids.split() for _, ids in found(f"Họ sống ở nước {place.name} ."))
    ]
    assert missed == []


pieces = st.sampled_from(
    [name for p in list(gazetteer())[::7] for name in (p.name, p.name.lower(), p.name.upper())]
    + [
        "tỉnh",
        "huyện",
        "TP.",
        "ông",
        "Nguyễn",
        ",",
        " (",
        ")",
        ".",
        "\n",
        "-",
        "các",
        "và",
        "12",
        "😀",
        "của",
        "miền Nam",
    ]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=6)), max_size=14), st.sampled_from([" ", ""]))
def test_mentions_are_exact_slices_in_order_and_apart(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    end = 0
    for mention in find_places(text):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text != ""
        assert isinstance(mention.value, PlaceValue)
        assert mention.value.ids
        assert len(set(mention.value.ids)) == len(mention.value.ids)
        assert mention.value.level == gazetteer().place(mention.value.ids[0]).level
        end = mention.end


def test_a_passage_of_200_syllables_takes_about_a_millisecond() -> None:
    sentence = "Theo Công an huyện Châu Thành, tỉnh Bến Tre, người đàn ông quê Hà Nội bị bắt tại nhà riêng hôm qua. "
    passage = sentence * 9
    find_places(passage)
    times = []
    for _ in range(10):
        start = time.process_time()
        find_places(passage)
        times.append(time.process_time() - start)
    assert min(times) < 0.01  # about 1 ms; room for slow machines
