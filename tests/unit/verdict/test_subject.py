"""What a source is about decides what of it may be held against a claim: quotes of the starter library, as found."""

from __future__ import annotations

from datetime import date

import pytest

from xacminh.evidence import Evidence
from xacminh.index import PassageRecord
from xacminh.verdict import Abstain, Judge, Judgement, Verdict

WATER = (
    "Nước",
    "Cụ thể, nhiệt độ đóng băng của nước là 0 độ Celcius, còn nhiệt độ sôi (760 mm Hg) bằng 100 độ Celcius.",
)
ACID = (
    "Axit nitric",
    "Axit nitric khan tinh khiết (100%) là một chất lỏng với tỷ trọng khoảng 1522 kg/m3, đông đặc ở nhiệt độ –42 °C "
    "tạo thành các tinh thể trắng, sôi ở nhiệt độ 83 °C.",
)
SEA = (
    "Nước biển",
    "Điểm đóng băng của nước biển giảm xuống khi độ mặn tăng lên và nó là khoảng -2 °C (28,4 °F) ở nồng độ 35‰.",
)
BAY = (
    "Vịnh Hạ Long",
    "Vịnh Hạ Long (vịnh nơi rồng đáp xuống) là một vịnh nhỏ thuộc phần bờ tây vịnh Bắc Bộ tại khu vực biển Đông Bắc "
    "Việt Nam, bao gồm vùng biển đảo thuộc thành phố Hạ Long, thành phố Cẩm Phả và một phần huyện đảo Vân Đồn của tỉnh "
    "Quảng Ninh.",
)
CITY = ("Đà Lạt", "Với tọa độ 11°48′36″ vĩ độ bắc, Đà Lạt nằm trọn trong tỉnh Lâm Đồng, phía bắc giáp huyện Lạc Dương.")
ROAD = ("Quốc lộ 1A", "Quốc lộ 1C là con đường dài 17,3 km tại tỉnh Khánh Hòa, có điểm đầu tại đèo Rù Rì.")
EVEREST = ("Everest", "Núi Everest cao khoảng 8.848 m (29.029 ft), mặc dù có một số chênh lệch giữa các lần đo.")
CHIMBORAZO = (
    "Everest",
    "Đỉnh Everest là đỉnh cao nhất Trái Đất nếu so với mực nước biển, còn nếu so về khoảng cách tới tâm Trái Đất thì "
    "núi lửa Chimborazo thuộc dãy Andes ở Ecuador mới là đỉnh cao nhất.",
)
EINSTEIN = (
    "Albert Einstein",
    "Albert Einstein (14 tháng 3 năm 1879 – 18 tháng 4 năm 1955) là nhà vật lý lý thuyết người Đức.",
)
BIRTH = ("Charles Darwin", "Charles Robert Darwin sinh ngày 12 tháng 2 năm 1809 tại Shrewbury, Shropshire, nước Anh.")
MOON = (
    "Mặt Trăng",
    "Khoảng cách trung bình tính từ tâm Trái Đất đến Mặt Trăng là 384.403 km, lớn khoảng 30 lần đường kính Trái Đất.",
)
RIVER = (
    "Sông Cửu Long",
    "Sông Hậu chảy qua Châu Đốc, Long Xuyên (An Giang), Vĩnh Long, Thành phố Cần Thơ và đổ ra biển bằng ba cửa.",
)
WATCH = (
    "Đồng hồ thông minh",
    "Năm 1982, đồng hồ Pulsar được phát hành có thể lưu trữ 24 số, đây là chiếc đồng hồ đầu tiên có bộ nhớ.",
)
BRIDGE = (
    "Cầu Long Biên",
    "Thực tế, Gustave Eiffel đã từ chức vào ngày 14 tháng 2 năm 1893, trước khi ý tưởng xây dựng cầu Long Biên ra đời.",
)
LAW = (
    "Bộ luật Lao động",
    "2. Người lao động quy định tại điểm đ và điểm e khoản 1 Điều 2 của Luật này nghỉ việc có đủ 20 năm đóng bảo hiểm "
    "xã hội trở lên được hưởng lương hưu khi thuộc một trong các trường hợp sau đây:",
)
SALT = ("Muối ăn", "Muối thô có thể chứa không đủ lượng i-ốt cần thiết để phòng ngừa một số bệnh như bệnh bướu cổ.")


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


def read(judge: Judge, claim: str, *found: tuple[str, str]) -> Judgement:
    return judge.read(claim, [_evidence(number, title, quote) for number, (title, quote) in enumerate(found)])


def shown(judgement: Judgement) -> list[tuple[str, str, str]]:
    """The differences of the leading quote."""
    return [(d.kind, d.in_claim.text, d.in_evidence.text) for d in judgement.evidence[0].differences]


def _evidence(number: int, title: str, quote: str, published: date | None = None) -> Evidence:
    passage = PassageRecord(
        key=number,
        id=f"p{number}",
        document_id=f"d{number}",
        text=quote,
        start=0,
        end=len(quote),
        title=title,
        url="",
        source_id="wiki",
        source="Wikipedia",
        source_class="secondary",
        language="vi",
        published=published,
        captured=date(2017, 12, 31),
        validity="not_applicable",
        valid_from=None,
        valid_until=None,
        sha256="",
    )
    return Evidence(passage=passage, quote=quote, start=0, end=len(quote), score=0.7, cosine=0.9)


@pytest.mark.parametrize("order", [(WATER, ACID), (ACID, WATER)])
def test_a_figure_of_another_thing_refutes_nothing_that_a_source_confirms(
    judge: Judge, order: tuple[tuple[str, str], ...]
) -> None:
    assert not _refuted(read(judge, "Nước sôi ở 100 độ C", *order))
    assert not _refuted(read(judge, "Nước đóng băng ở 0 độ C", WATER, SEA))


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        pytest.param("Sông Cửu Long chảy qua Cần Thơ", RIVER, id="one branch under the river's own title"),
        pytest.param("Vitamin C được phát hiện năm 1982", WATCH, id="what else happened that year"),
        pytest.param("Cầu Long Biên được xây dựng từ năm 1912", BRIDGE, id="a date of something else"),
        pytest.param("Người lao động được nghỉ 20 ngày phép năm", LAW, id="the same figure of something else"),
        pytest.param("Muối i-ốt giúp phòng bướu cổ", SALT, id="a denial of something else"),
    ],
)
def test_what_a_quote_says_of_something_else_refutes_nothing(judge: Judge, claim: str, found: tuple[str, str]) -> None:
    assert not _refuted(read(judge, claim, found))


def test_two_sources_about_the_subject_that_disagree_bring_no_hint(judge: Judge) -> None:
    other = ("Everest", "Núi Everest cao 8.488 m.")
    assert read(judge, "Núi Everest cao 8.488 m", EVEREST, other).answer == Abstain(reason="evidence_disagrees")


@pytest.mark.parametrize(
    ("claim", "found", "difference"),
    [
        ("Vịnh Hạ Long nằm ở tỉnh Nghệ An", [BAY], ("place", "tỉnh Nghệ An", "tỉnh Quảng Ninh")),
        ("Vịnh Hạ Long thuộc tỉnh Thanh Hóa", [BAY], ("place", "tỉnh Thanh Hóa", "tỉnh Quảng Ninh")),
        # that a road runs through Khánh Hòa says nothing of where Đà Lạt lies
        ("Đà Lạt là thành phố của tỉnh Khánh Hòa", [CITY, ROAD], ("place", "tỉnh Khánh Hòa", "tỉnh Lâm Đồng")),
        ("Núi Everest cao 8.488 m", [EVEREST], ("number", "8.488 m", "8.848 m")),
        (
            "Einstein sinh năm 1897",
            [EINSTEIN],
            ("date", "năm 1897", "14 tháng 3 năm 1879 – 18 tháng 4 năm 1955"),
        ),
        (
            "Einstein mất năm 1995",
            [EINSTEIN],
            ("date", "năm 1995", "14 tháng 3 năm 1879 – 18 tháng 4 năm 1955"),
        ),
    ],
)
def test_a_value_that_the_article_on_the_subject_has_otherwise_is_shown(
    judge: Judge, claim: str, found: list[tuple[str, str]], difference: tuple[str, str, str]
) -> None:
    assert shown(read(judge, claim, *found)) == [difference]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        pytest.param("Vịnh Hạ Long nằm ở tỉnh Quảng Ninh", BAY, id="the right place"),
        pytest.param("Đỉnh Everest nằm ở Thái Lan", CHIMBORAZO, id="where another mountain lies"),
        pytest.param("Einstein sinh năm 1879", EINSTEIN, id="the right year of a birth"),
        pytest.param("Einstein mất năm 1955", EINSTEIN, id="the right year of a death"),
        pytest.param("Charles Darwin mất năm 1892", BIRTH, id="a death beside a birth"),
        pytest.param("Mặt Trăng có đường kính 4.374 km", MOON, id="a distance beside a diameter"),
    ],
)
def test_what_is_no_difference_is_not_shown_as_one(judge: Judge, claim: str, found: tuple[str, str]) -> None:
    assert shown(read(judge, claim, found)) == []


def test_yesterday_in_a_quote_is_the_day_before_its_text_was_published(judge: Judge) -> None:
    claim = "Bão số 3 đổ bộ vào Quảng Ninh ngày 9/9/2024 với sức gió cấp 14"
    quote = "Hôm qua, bão số 3 đổ bộ vào Quảng Ninh với sức gió cấp 14."
    (item,) = judge.read(claim, [_evidence(1, "", quote, date(2024, 9, 8))]).evidence
    assert [(d.kind, d.in_claim.text, d.in_evidence.text) for d in item.differences] == [
        ("date", "ngày 9/9/2024", "Hôm qua")
    ]
    (right,) = judge.read(claim.replace("9/9", "7/9"), [_evidence(1, "", quote, date(2024, 9, 8))]).evidence
    assert right.differences == ()


def test_places_are_what_they_were_in_the_year_both_speak_of(judge: Judge) -> None:
    claim = "Năm 2020 nhà máy giày ở tỉnh Bình Dương có 500 công nhân"
    quote = ("", "Năm 2020 nhà máy giày ở Thành phố Hồ Chí Minh có 500 công nhân.")
    assert ("place", "tỉnh Bình Dương", "Thành phố Hồ Chí Minh") in shown(read(judge, claim, quote))
    today = claim.replace("Năm 2020 n", "N"), (quote[0], quote[1].replace("Năm 2020 n", "N"))
    assert shown(read(judge, *today)) == []


def _refuted(judgement: Judgement) -> bool:
    return isinstance(judgement.answer, Verdict) and judgement.answer.label == "REFUTED"
