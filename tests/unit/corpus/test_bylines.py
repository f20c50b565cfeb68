"""Lines that say who wrote a text, and lines that only look like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.corpus import bylines, persons, publishers, writers

LABELLED = """By Nguyen Van A, Health reporter
By James Gallagher, Health and science correspondent, BBC News
By James Gallagher and Nguyen Van A
By Khanh Vu | Reuters
BY JOHN SMITH
by John Smith
By John Smith March 5, 2024
By John Smith in Hanoi
By Linh, reporter
By Dr. Jane Doe, Professor of Medicine, University of Oxford
By Nguyễn Văn A and Reuters staff
Written by John Smith
Photos by John Smith
Posted by John Smith on March 5, 2024
Author: Jane Mau
Theo Nguyễn Văn A
Theo Nguyễn Văn A - báo Tuổi Trẻ
Theo Trần B (t/h)
Theo Thu Hằng (Dân Trí)
Theo Hà Linh/VnExpress
Theo Linh (t/h)
Theo Mike Ives (New York Times)
Theo Minh Anh
Theo Lan Hương, VOV
Bài, ảnh: NGUYỄN VĂN A
Bài và ảnh: Nguyễn Văn A
Tin, ảnh: Linh
Bài: Nguyễn Văn A - Ảnh: Trần B
(Ảnh: Nguyễn Văn Chụp)
Biên dịch: Trần B
Biên dịch: Trần B/VOV.VN
Tác giả: Lê B.
Người dịch: Lê Văn Mẫu và Trần Mẫu
PV Nguyễn Văn A
PV: Hoàng Lan
Phóng viên: Hoàng Lan
Thực hiện: Lê Nga - Chi Lê
Tổng hợp: Nguyễn A
Bởi Nguyễn Văn A
Bài và ảnh: HOÀI NAM - Đồ họa: TẤN ĐẠT
Đăng bởi: Nguyễn Mẫu
Tham vấn y khoa: Bác sĩ Nguyễn Thường Hanh
Medically reviewed by Jane Doe, MD — Written by John Roe on March 5, 2024
By Jane Doe, CNN
Người chịu trách nhiệm nội dung: Nguyễn Văn A
Tác giả: TS.BS Nguyễn Văn Mẫu"""
NO_BYLINES = """Theo Reuters
Theo Bộ Y tế
Theo Bộ Y Tế
Theo BỘ CÔNG THƯƠNG
Theo Tuổi Trẻ
Theo Thanh Niên
Theo Công Thương
Theo Reuters, AFP
Theo TTXVN/Vietnam+
Theo Sky News (Anh)
Theo New York Times
Theo Tuổi Trẻ (t/h)
Theo Sức khỏe & Đời sống
Theo: CNN
Theo bác sĩ Trương Hữu Khanh, trẻ cần tiêm sớm.
Theo bác sĩ Trương Hữu Khanh, trẻ cần tiêm sớm
Theo Nguyễn Văn A, giá vàng sẽ tăng.
Theo ông Trần B, núi cao.
Theo Nguyễn Trãi, nước ta từ trước vốn xưng nền văn hiến đã lâu.
Theo Luật Đất Đai
By Age Group
By Country
By Land and Sea
By Reuters
By Reuters Staff
By 2030, Vietnam will have reached its goal.
By Monday, Hanoi had recorded 20 cases.
By Nguyen Van A, the first Vietnamese cosmonaut, the record was set in 1980.
Theo Nguyễn Văn A, nhà báo kể lại.
By Jane Doe, the editor said.
Reporting by Reuters shows that prices rose.
Bài học rút ra là phải mang áo ấm.
Tin: TTXVN
Tác giả: Bộ Y tế
Ảnh hưởng của bão số 3
Ảnh: Một con voi đi qua đường lúc sáng sớm.
Video: Núi lửa phun trào
Dịch bệnh lan rộng
Ghi nhận tại Hà Nội
Bộ trưởng Nguyễn Thanh Long cho biết dịch đã giảm.
Dynamic Binary Analysis and Instrumentation. Nicholas Nethercote. PhD Dissertation, Cambridge, November 2004."""
SIGNED = """Nguyễn Văn A
NGUYỄN VĂN A - TRẦN B
Nguyễn Văn A và Trần Văn B
Nguyễn Văn A (Tổng hợp)
Hoàng Lan (Theo TTXVN)
Nguyễn Văn A (Theo AFP, Reuters)
Nguyễn Văn A/VOV.VN
Anh Thư/VOV1
Nguyễn A (TTXVN/Vietnam+)
Lê Nga - Chi Lê
Nguyễn Văn A – Phóng viên VOV
Nguyễn Văn A, Báo Tuổi Trẻ
Nguyễn Văn A - Thứ ba, 05/03/2024
Văn Ngân/VOV.VN
CTV Nguyễn Thảo/VOV.VN biên dịch
Vũ Hợp/VOV-Washington
Thanh Hằng và nhóm PV
Hoàng Nam (Theo CNN, Fox News)
BS.CKII Nguyễn Thị Mẫu
Bác sĩ Nguyễn Văn Mẫu
TS Nguyễn Văn Mẫu (Trường Đại học Y Hà Nội)"""
UNSIGNED = """Bộ Y tế
Bộ Y Tế
Reuters
Reuters Staff
Tuổi Trẻ
Nguyễn Văn A nói.
Nguyễn Văn A, chủ tịch xã
Mùa đông
Bộ trưởng Nguyễn Thanh Long
Nguyễn Văn A sinh năm 1960 tại Huế."""


@pytest.mark.parametrize("line", LABELLED.split("\n"))
@pytest.mark.parametrize("shape", ["{}", "({})", "— {}", "{}."])
def test_lines_that_say_who_wrote(line: str, shape: str) -> None:
    assert bylines.labelled(shape.format(line)) is not None


@pytest.mark.parametrize("line", NO_BYLINES.split("\n"))
def test_lines_that_say_something_else(line: str) -> None:
    assert bylines.labelled(line) is None
    assert bylines.signed(line) != "surely"
    assert bylines.without_reporters(line) == line


@pytest.mark.parametrize("line", SIGNED.split("\n"))
def test_names_alone_are_signatures(line: str) -> None:
    assert bylines.signed(line) == "surely"


@pytest.mark.parametrize("line", UNSIGNED.split("\n"))
def test_what_is_no_name_alone_is_none(line: str) -> None:
    assert bylines.signed(line) != "surely"
    assert bylines.labelled(line) is None


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("(Reporting by Khanh Vu; Editing by John Mair)", ""),
        ("Reporting by Khanh Vu in Hanoi and Minh Nguyen; Editing by John Mair, Kanupriya Kapoor", ""),
        ("It rose. (Reporting by Khanh Vu; Writing by A. B. Smith; Editing by John Mair)", "It rose."),
        ("Additional reporting by Jane Doe", ""),
        ("Editing by hand is slow.", "Editing by hand is slow."),
    ],
)
def test_agencies_say_who_reported_at_the_end(line: str, left: str) -> None:
    assert bylines.without_reporters(line) == left


@pytest.mark.parametrize("line", ["PV", "(Tổng hợp)", "PV (t/h)", "PV/VOV", "burs-tmh/pdw", "N.V.A", "Nhóm PV"])
def test_some_sign_without_a_name(line: str) -> None:
    assert bylines.names_nobody(line)
    assert not bylines.names_nobody(f"{line} cho biết thêm nhiều điều.")


family = st.sampled_from("Nguyễn Trần Lê Phạm Đỗ Bùi Vũ Đặng Ngô Phan Trương".split())
middle = st.sampled_from("Văn Thị Đình Đức Hữu Ngọc Xuân".split())
given_name = st.sampled_from("Anh Linh Hằng Mẫu Khanh Tuấn Hùng B Dũng Hương".split())
people = st.tuples(family, middle, given_name).map(" ".join)


@given(name=people, label=st.sampled_from("Theo|By|Bài, ảnh:|Biên dịch:|Tác giả:|PV|Thực hiện:".split("|")))
def test_every_name_is_found_behind_every_label_and_in_no_sentence(name: str, label: str) -> None:
    for written in (name, name.upper()):
        assert bylines.labelled(f"{label} {written}") is not None
        assert bylines.signed(f"{written}/VOV") == "surely"
    assert bylines.labelled(f"{label.strip(':')} {name} thì núi này cao hơn núi kia nhiều lắm.") is None


@given(st.text(alphabet="ABĐÀaả .,;:/()-–|\n0123Theo By", max_size=120))
def test_any_line_is_judged_the_same_twice(line: str) -> None:
    assert bylines.labelled(line) == bylines.labelled(line)
    assert len(bylines.without_reporters(line)) <= len(line)
    assert bylines.without_reporters(bylines.without_reporters(line)) == bylines.without_reporters(line)


@pytest.mark.parametrize(
    "piece",
    [
        "Nguyễn Văn ",
        "By A, ",
        "Reporting by A and B, C; ",
        "Ảnh: A, ",
        "A.",
        "A - ",
        "(Theo ",
        "and by A in ",
        "PV TS. ",
        "Bác sĩ ",
    ],
)
def test_long_lines_of_names_take_no_time(piece: str) -> None:
    started = time.process_time()
    for size in (20, 60, 300, 100_000):
        line = piece * (size // len(piece) + 1)
        bylines.labelled(line)
        bylines.signed(line)
        bylines.without_reporters(line)
        bylines.Known(["Nguyễn Văn", "A B"]).at_end(line)
    assert time.process_time() - started < 5


# names


BODIES = """Reuters|AFP|TTXVN|Bộ Y Tế|BỘ Y TẾ|Tuổi Trẻ|Thanh Niên|Dân Trí|Tiền Phong|Lao Động|Người Lao Động|Hà Nội Mới
New York Times|Daily Mail|Sky News|Associated Press|The Guardian|Reuters Staff|Tân Hoa Xã|Báo Núi|BBC News"""
PLACES = "Hà Nội|Thanh Hóa|Thái Bình|Hồ Gươm|Cao Bằng|Hòa Bình|Phú Quốc|Hà Nam|Sa Pa|Mùa Đông|Lý Luận Chính Trị|Kinh Tế"


def test_bodies_outlets_and_places_are_no_persons() -> None:
    for name in BODIES.replace("\n", "|").split("|"):
        assert persons.is_body(name), name
    for name in (BODIES.replace("\n", "|") + "|" + PLACES).split("|"):
        assert not persons.is_person(name), name
    assert persons.is_person("Trường Giang")
    assert persons.same("Mẫu, Nguyễn Thị", "NGUYEN THI MAU")
    assert not persons.same("", "")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("mau@baonui.example (Nguyễn Thị Mẫu)", {"Nguyễn Thị Mẫu"}),
        ("By Lê Anh and Trần Bình", {"Lê Anh", "Trần Bình"}),
        ("Mẫu, Nguyễn Thị", {"Nguyễn Thị Mẫu"}),
        ("Nguyễn Mẫu <mau@a.example>; Jane Mau", {"Nguyễn Mẫu", "Jane Mau"}),
        ("https://facebook.com/nguyenmau", set()),
        ("", set()),
    ],
)
def test_fields_of_writers_are_taken_apart(said: str, names: set[str]) -> None:
    assert names <= set(writers.names([said]))
    assert not any("@" in name or "http" in name for name in writers.names([said]))


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("Báo Núi", "Báo Núi"),
        ("VnExpress", "VnExpress"),
        ("Nguyễn Thị Mẫu", ""),
        ("NGUYEN THI MAU", ""),
        ("Blog của Nguyễn Thị Mẫu", ""),
        ("Blog Trần Văn Khác", "a.example"),
        ("Trần Văn Khác | Nhật ký", "a.example"),
        ("Nguyen Van Khac's Blog", "a.example"),
        ("Jane Mau's website", "a.example"),
        ("Trường Đại học Tôn Đức Thắng", "Trường Đại học Tôn Đức Thắng"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("", "a.example"),
    ],
)
def test_a_publisher_is_never_a_person(said: str, published: str) -> None:
    url = "https://nguyenthimau.example/1" if not published else "https://www.a.example/1"
    assert publishers.named(said, writers=["Nguyễn Thị Mẫu", "Jane Mau", "Báo Núi"], url=url) == published
