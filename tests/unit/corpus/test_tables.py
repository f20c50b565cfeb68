"""Tables as lines: headers found or told, layout left alone."""

from __future__ import annotations

import pytest

from xacminh.corpus.tables import Covered, lines, sheet


def test_a_told_header_is_said_with_each_row() -> None:
    assert lines([["Tháng", "Nhiệt độ"], ["Một", "5 độ"]], headers=1) == ["Tháng: Một; Nhiệt độ: 5 độ"]


def test_a_column_without_a_name_gives_its_cell_alone_and_an_empty_cell_nothing() -> None:
    rows = [["", "2019", "2020"], ["Nghệ An", "3", ""], ["Hà Nội", "8", "9"]]
    assert lines(rows) == ["Nghệ An; 2019: 3", "Hà Nội; 2019: 8; 2020: 9"]


def test_headers_of_two_rows_are_joined() -> None:
    rows = [["Tỉnh", "Dân số", Covered("Dân số")], ["", "Nam", "Nữ"], ["Nghệ An", "1", "2"]]
    assert lines(rows) == ["Tỉnh: Nghệ An; Dân số – Nam: 1; Dân số – Nữ: 2"]


def test_captions_groups_and_notes_are_lines_of_their_own() -> None:
    rows = [
        ["Bảng 1", "", ""],
        ["Tỉnh", "Nam", "Nữ"],
        ["Miền Trung", "", ""],
        ["Nghệ An", "1", "2"],
        ["Nguồn: TCTK", "", ""],
    ]
    assert lines(rows) == ["Bảng 1", "Miền Trung", "Tỉnh: Nghệ An; Nam: 1; Nữ: 2", "Nguồn: TCTK"]


def test_without_headers_cells_stand_beside_each_other_and_equal_ones_all_stay() -> None:
    assert lines([["1", "5", "5"], ["2", "6", "6"], ["3", "7", "7"]]) == ["1 | 5 | 5", "2 | 6 | 6", "3 | 7 | 7"]


def test_a_small_table_of_words_only_lays_out_a_page() -> None:
    rows = [["BỘ Y TẾ\nCỤC PHÒNG BỆNH", "CỘNG HÒA"], ["Số: 1/BYT", "Hà Nội, ngày 1 tháng 2 năm 2024"]]
    assert lines(rows) == ["BỘ Y TẾ", "CỤC PHÒNG BỆNH", "CỘNG HÒA", "Số: 1/BYT", "Hà Nội, ngày 1 tháng 2 năm 2024"]


def test_tables_of_one_sheet_have_their_own_headers_or_go_on_under_the_last() -> None:
    rows = [["Tỉnh", "Số"], ["Nghệ An", "1"], [], ["Hà Nội", "2"], [], ["Cây", "Cao"], ["Tỏi", "3"]]
    assert sheet("Trang", rows) == ["Trang", "Tỉnh: Nghệ An; Số: 1", "Tỉnh: Hà Nội; Số: 2", "Cây: Tỏi; Cao: 3"]


@pytest.mark.parametrize("rows", [[], [[]], [["", ""]], [[" "], ["\n"]]])
def test_a_table_without_words_has_no_lines(rows: list[list[str]]) -> None:
    assert lines(rows) == []
    assert sheet("x", rows) == []
