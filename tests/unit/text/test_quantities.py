"""Numbers as Vietnamese writes them, with their units, bounds and second readings."""

from __future__ import annotations

import pytest

from xacminh.text import Quantity, mentions, same_quantity


def found(text: str) -> list[tuple[str, str, float | None, float | None, str]]:
    return [
        (m.kind, m.text, m.value.low, m.value.high, m.value.unit)
        for m in mentions(text)
        if isinstance(m.value, Quantity)
    ]


def one(text: str) -> Quantity:
    (quantity,) = [m.value for m in mentions(text) if isinstance(m.value, Quantity)]
    return quantity


@pytest.mark.parametrize(
    ("text", "kind", "said", "value", "unit"),
    [
        ("cao 3.143 m", "number", "3.143 m", 3143, "m"),
        ("rộng 1.000,5 ha", "number", "1.000,5 ha", 10_005_000, "m²"),
        ("dài 1,5 km", "number", "1,5 km", 1500, "m"),
        ("cao 1m75", "number", "1m75", 1.75, "m"),
        ("căn hộ 30m2", "number", "30m2", 30, "m²"),
        ("có 1 nghìn người", "number", "1 nghìn người", 1000, "người"),
        ("10 ngàn trẻ em", "number", "10 ngàn trẻ em", 10_000, "trẻ"),
        ("thưởng 2 triệu rưỡi đồng", "money", "2 triệu rưỡi đồng", 2.5e6, "VND"),
        ("lãi 1,2 tỷ đồng", "money", "1,2 tỷ đồng", 1.2e9, "VND"),
        ("lỗ 3 tỷ 500 triệu đồng", "money", "3 tỷ 500 triệu đồng", 3.5e9, "VND"),
        ("23 nghìn tỷ đồng", "money", "23 nghìn tỷ đồng", 23e12, "VND"),
        ("giá 1tr5", "money", "1tr5", 1.5e6, "VND"),
        ("giá 500k", "money", "500k", 500_000, "VND"),
        ("giá 25.000đ", "money", "25.000đ", 25_000, "VND"),
        ("xăng 25.000 đồng/lít", "money", "25.000 đồng/lít", 25_000, "VND/lít"),
        ("trị giá $5 triệu", "money", "$5 triệu", 5e6, "USD"),
        ("US$ 3,5 tỷ", "money", "US$ 3,5 tỷ", 3.5e9, "USD"),
        ("100 triệu nhân dân tệ", "money", "100 triệu nhân dân tệ", 1e8, "CNY"),
        ("tăng 5,5%", "percent", "5,5%", 5.5, "%"),
        ("10 phần trăm", "percent", "10 phần trăm", 10, "%"),
        ("giảm 2 điểm phần trăm", "percent", "2 điểm phần trăm", 2, "điểm %"),
        ("39 độ C", "number", "39 độ C", 39, "°C"),
        ("sốt 39 độ", "number", "39 độ", 39, "°C"),
        ("lạnh -5°C", "number", "-5°C", -5, "°C"),
        ("nóng 212°F", "number", "212°F", 100, "°C"),
        ("động đất 5,9 độ", "number", "5,9 độ", 5.9, "Richter"),
        ("chạy 72 km/h", "number", "72 km/h", 20, "m/s"),
        ("kéo dài 2 giờ 30 phút", "number", "2 giờ 30 phút", 9000, "s"),
        ("trong 2 năm 6 tháng", "number", "2 năm 6 tháng", 30, "tháng"),
        ("tù 3 năm rưỡi", "number", "3 năm rưỡi", 42, "tháng"),
        ("bé 6 tháng tuổi", "number", "6 tháng tuổi", 0.5, "tuổi"),
        ("ở tuổi 58", "number", "58", 58, "tuổi"),
        ("nhà máy 500 MW", "number", "500 MW", 5e8, "W"),
        ("mười hai người chết", "number", "mười hai người", 12, "người"),
        ("hai mươi mốt tuổi", "number", "hai mươi mốt tuổi", 21, "tuổi"),
        ("một trăm linh năm học sinh", "number", "một trăm linh năm học sinh", 105, "học sinh"),
        ("năm trăm nghìn đồng", "money", "năm trăm nghìn đồng", 500_000, "VND"),
        ("mười năm tù", "number", "mười năm", 120, "tháng"),
        ("Hai người chết", "number", "Hai người", 2, "người"),
        ("Điều 5 Bộ luật", "number", "5", 5, "điều"),
        ("tàu Apollo 11", "number", "11", 11, "apollo"),
        ("gấp đôi", "number", "gấp đôi", 2, "lần"),
        ("1 000 000 người", "number", "1 000 000 người", 1e6, "người"),
        ("3,143 người", "number", "3,143 người", 3143, "người"),
        ("1.5 triệu liều", "number", "1.5 triệu liều", 1.5e6, "liều"),
        ("7 con bò", "number", "7 con", 7, "bò"),
        ("nửa năm", "number", "nửa năm", 6, "tháng"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, kind: str, said: str, value: float, unit: str) -> None:
    assert found(text) == [(kind, said, pytest.approx(value), pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "low", "high", "rough"),
    [
        ("hơn 100 người", 100, None, True),
        ("trên 60 km", 60_000, None, False),
        ("gần 20 ca", None, 20, True),
        ("dưới 5 tuổi", None, 5, False),
        ("khoảng 10-15 km", 10_000, 15_000, True),
        ("từ 5 đến 10 triệu đồng", 5e6, 10e6, False),
        ("từ 500 nghìn đến 1 triệu đồng", 5e5, 1e6, False),
        ("từ 5 km đến 10 km", 5000, 10_000, False),
        ("5-10%", 5, 10, False),
        ("ít nhất 5 người", 5, None, False),
        ("tối đa là 10 triệu đồng", None, 10e6, False),
        ("không quá 3 tháng", None, 3, False),
        ("từ 18 tuổi trở lên", 18, None, False),
        ("hàng trăm người", 100, 1000, True),
        ("hơn nửa dân số", 50, None, True),
        ("thắng 2-0", 2, 0, False),
        ("tỷ số 0-3", 0, 3, False),
    ],
)
def test_bounds_and_ranges_stay_open_or_apart(text: str, low: float | None, high: float | None, rough: bool) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high, quantity.approximate) == (low, high, rough)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 do SARS-CoV-2 gây ra, 5G, H5N1, 4K",
        "Nghị quyết 105/2016/QH13 và Chỉ thị 16/CT-TTg",
        "điện thoại 0912345678 hay 024-3825-1234",
        "https://a.vn/2020/5 và a1@b.vn",
        "mỗi năm người dân",
        "ba mẹ tôi, chín muồi, tư nhân, bảy nổi ba chìm",
        "một cách, một số, một trong những",
        "Hai Bà Trưng",
        "nửa đêm, nửa cuối mùa giải",
        "ISBN 0-935702-25-3",
        "[1]",
    ],
)
def test_figures_and_number_words_that_count_nothing_are_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "percent"), [("1/3 dân số", 100 / 3), ("hai phần ba diện tích", 200 / 3), ("một nửa số trẻ", 50)]
)
def test_shares_are_percentages(text: str, percent: float) -> None:
    assert one(text).low == pytest.approx(percent)
    assert one(text).unit == "%"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1,5 km", "1.500 m"),
        ("1,2 tỷ đồng", "1.200 triệu đồng"),
        ("3.143 m", "3,143 m"),
        ("1,2 triệu người", "1.234.567 người"),
        ("khoảng 100 người", "97 người"),
        ("hơn 100 người", "120 người"),
        ("gần 100 người", "98 người"),
        ("ít nhất 5 người", "7 người"),
        ("từ 3 đến 5 ngày", "4 ngày"),
        ("12 tháng", "1 năm"),
        ("30 ngày", "1 tháng"),
        ("1/3 dân số", "33%"),
        ("25.000 đồng", "25.000 đồng/lít"),
        ("5 ca", "5 người"),
        ("thắng 2-0", "thua 0-2"),
        ("39 độ", "39 độ C"),
        ("mười hai người", "12 người"),
        ("5 triệu đồng", "5tr đồng"),
        ("hai ngày", "48 giờ"),
    ],
)
def test_figures_that_say_the_same_agree(a: str, b: str) -> None:
    assert same_quantity(one(a), one(b))
    assert same_quantity(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3.143 m", "3.134 m"),
        ("2 tỷ đồng", "2,4 tỷ đồng"),
        ("5 km", "5 kg"),
        ("5 triệu đồng", "5 triệu USD"),
        ("hơn 100 người", "900 người"),
        ("gần 100 người", "60 người"),
        ("khoảng 100 người", "150 người"),
        ("ít nhất 5 người", "3 người"),
        ("ít nhất 5 người", "ít nhất 10 người"),
        ("dưới 5 tuổi", "dưới 12 tuổi"),
        ("5%", "5 điểm phần trăm"),
        ("5 con bò", "5 chiếc xe"),
        ("thắng 2-0", "thắng 3-0"),
        ("từ 3 đến 5 ngày", "từ 4 đến 6 ngày"),
        ("98 ngày", "99 ngày"),
        ("25.000 đồng/lít", "25.000 đồng/kg"),
        ("Điều 5", "5 người"),
        ("tàu Apollo 11", "tàu Apollo 13"),
    ],
)
def test_figures_that_say_something_else_differ(a: str, b: str) -> None:
    assert not same_quantity(one(a), one(b))
    assert not same_quantity(one(b), one(a))
