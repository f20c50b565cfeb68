"""Where sentences end, and where a full stop or a line break does not end one."""

from __future__ import annotations

import pytest

from xacminh.text import sentences


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    "one",
    [
        "TP. Hồ Chí Minh và Tp.HCM là một.",
        "PGS.TS. Nguyễn Văn Nam, GS. Trần Lê và ThS. BS. Hà Vi cho biết như trên.",
        "Ông ở Q.1, P.5, TX. Sơn Tây, xem tr. 25.",
        "Diện tích là 1.000,5 ha, tăng 3.5 lần từ ngày 8.7.2020 lúc 7.30.",
        "Xem https://a.vn/b.html?x=1.2 và vnexpress.net, gửi a.b@c.vn nhé.",
        "J. K. Rowling và Nguyễn V. Hải gặp Mr. Smith ở St. Petersburg.",
        "Ăn rau, quả, v.v. và uống nước.",
        "“Đi đâu?” anh hỏi.",
        "Tôi... không biết nói gì.",
        "Ông (?) là Darshaka (461-? TCN).",
        "Điều 5. Quyền của trẻ em",
        "No. 5 là nước hoa.",
        "1. Ăn chín uống sôi",
        "Công ty Apple Inc. Việt Nam",
        "Số liệu do S. Wurm và S. Hattori công bố.",
        "Carey W. Barber (b. 1905) là người Mỹ.",
        "node.js và ASP.Net",
    ],
)
def test_one_sentence_stays_whole(one: str) -> None:
    assert cut(one) == [one]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trời mưa. Đường ngập.", ["Trời mưa.", "Đường ngập."]),
        ("Thật không? Có! Tốt…", ["Thật không?", "Có!", "Tốt…"]),
        ("“Tôi không biết.” Ông Nam nói.", ["“Tôi không biết.”", "Ông Nam nói."]),
        ("Uống vitamin C. Sau đó nghỉ.", ["Uống vitamin C.", "Sau đó nghỉ."]),
        ("Đến năm 2020. Từ đó tăng.", ["Đến năm 2020.", "Từ đó tăng."]),
        ("Ăn xong.Sau đó ngủ. Năm 2020.Tôi về", ["Ăn xong.", "Sau đó ngủ.", "Năm 2020.", "Tôi về"]),
        ("ăn tỏi tốt lắm. uống nước cũng tốt", ["ăn tỏi tốt lắm.", "uống nước cũng tốt"]),
        ("Đi chơi... Còn bạn?", ["Đi chơi...", "Còn bạn?"]),
        ("Nguyễn Văn A. Theo công an, ông trốn.", ["Nguyễn Văn A.", "Theo công an, ông trốn."]),
        ("Sợ quá!!! 😱😱 Bộ Y tế nói 😂 Nghe chưa", ["Sợ quá!!! 😱😱", "Bộ Y tế nói 😂", "Nghe chưa"]),
        ("🔥🔥 NÓNG: có tin.", ["🔥🔥 NÓNG: có tin."]),
        ("Gồm:\n- một\n- hai;\n+ ba\na) bốn", ["Gồm:", "- một", "- hai;", "+ ba", "a) bốn"]),
        ("Chương II\nTỘI PHẠM\n\nĐiều 8. Khái niệm", ["Chương II", "TỘI PHẠM", "Điều 8. Khái niệm"]),
        ("Cần: • rửa tay • đeo khẩu trang", ["Cần:", "• rửa tay", "• đeo khẩu trang"]),
        ("喝大蒜水？不可以。真的！", ["喝大蒜水？", "不可以。", "真的！"]),
        ("(Theo VnExpress.) Sau đó hết.", ["(Theo VnExpress.)", "Sau đó hết."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences_end_where_readers_see_it(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


def test_lines_broken_by_a_margin_are_joined() -> None:
    text = (
        "Bộ Y tế khuyến cáo người dân rửa tay thường xuyên bằng xà phòng và\n"
        "nước sạch, đeo khẩu trang nơi công cộng, giữ khoảng cách với người\n"
        "khác. Ngoài ra cần khai báo y tế trên ứng dụng của Sở Y tế thành phố\n"
        "Hà Nội trước khi đến bệnh viện."
    )
    assert [len(sentence.split("\n")) for sentence in cut(text)] == [3, 2]


def test_offsets_leave_out_the_space_around() -> None:
    text = "  Một câu.  \n\n Hai câu.  "
    assert [(s.start, s.end) for s in sentences(text)] == [(2, 10), (15, 23)]


def test_long_runs_of_signs_cost_no_more_than_their_length() -> None:
    for unit in (" ", ". ", "😱 ", "\n", "A. ", '"'):
        assert sentences(unit * 50_000) is not None
