from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.claims import Claim, classify, detect
from xacminh.claims.lexicon import BLAME, PRAISE
from xacminh.claims.model import MODEL, load
from xacminh.errors import ModelMissing
from xacminh.text import fold


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bệnh viện tỉnh vừa tiếp nhận 18 ca ngộ độc sau tiệc cưới ở xã Bình An", "checkable"),
        ("Uống nước tỏi chữa khỏi Covid-19", "checkable"),
        ("uong nuoc toi chua khoi covid 19", "checkable"),
        ("HỒ CHỨA NƯỚC Ở THỊ TRẤN VỠ LÚC 3H SÁNG NAY", "checkable"),
        ("Món này dở tệ, ăn một lần là chừa", "opinion"),
        ("Kiểu này mai giá vàng thế nào cũng lên cho coi", "prediction"),
        ("Hãy chia sẻ bài này cho người thân ngay nhé", "exhortation"),
        ("Mọi người nhớ đóng cửa sổ kỹ vào nha", "exhortation"),
        ("Cho em hỏi làm lại bằng lái mất bao lâu vậy ạ?", "question"),
        ("tin nay co that khong moi nguoi", "question"),
        ("Hôm nay em mệt quá, chẳng muốn ăn gì", "personal"),
        ("Chào cả nhà", "other"),
        ("Điều 12. Quyền của người học", "other"),
    ],
)
def test_each_class_is_told_from_the_others(text: str, reason: str) -> None:
    claim = classify(text)
    assert (claim.reason, claim.checkable) == (reason, reason == "checkable")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Drinking garlic water cures Covid-19", "checkable"),
        ("Is this rumour true?", "question"),
        ("Please share this with everyone", "exhortation"),
        ("The mayor is brilliant", "opinion"),
        ("The mayor is corrupt", "opinion"),
        ("大蒜水能治愈新冠肺炎", "checkable"),
        ("大蒜水能治愈新冠肺炎吗？", "question"),
    ],
)
def test_english_and_chinese_follow_plain_rules(text: str, reason: str) -> None:
    assert classify(text).reason == reason


# Whatever is swapped, the answer and its probability stay the same.
_SWAPPED = [
    ("Chính quyền {} làm việc quá tệ", ["Nghệ An", "Cà Mau", "Hà Nội", "Bà Rịa - Vũng Tàu"]),
    ("ở {} vừa có 3 người chết vì bão", ["nghệ an", "cà mau", "sài gòn", "đồng bằng sông cửu long"]),
    ("Quốc hội khóa này thật {}", ["sáng suốt", "ngu ngốc", "tuyệt vời", "tồi tệ", "bản lĩnh", "nhu nhược"]),
    ("Chủ tịch tỉnh mình quá {}", ["giỏi", "kém", "tận tụy", "quan liêu"]),
    ("chu tich xa nay qua {}", ["xuat sac", "yeu kem"]),
    ("Tôi cho rằng luật mới là một {}", ["bước tiến", "bước lùi"]),
    ("{} làm ăn tắc trách", ["Sở Y tế", "Sở Giáo dục", "Bộ Công Thương", "Ủy ban nhân dân tỉnh", "Quốc hội"]),
    ("{} công bố 12 ca mắc mới", ["Bộ Y tế", "Bộ Công Thương", "Sở Nội vụ"]),
    ("{} cấm tín đồ ăn thịt từ năm 2024", ["Phật giáo", "Công giáo", "Tin lành", "Hồi giáo", "Cao đài"]),
    ("{} lái xe gây tai nạn nhiều gấp 3 lần", ["Đàn ông", "Phụ nữ", "Nam giới", "Nữ giới"]),
    ("Người {} thu nhập 5 triệu một tháng", ["miền Bắc", "miền Trung", "miền Tây"]),
    ("{} trong làng bị bắt vì trộm 2 tỷ", ["Nhà sư", "Linh mục", "Mục sư"]),
]


@pytest.mark.parametrize(("frame", "words"), _SWAPPED)
def test_swapping_praise_body_place_faith_or_sex_changes_nothing(frame: str, words: list[str]) -> None:
    answers = [classify(frame.format(word)) for word in words]
    assert len({(answer.checkable, answer.reason, answer.probability) for answer in answers}) == 1


@pytest.mark.parametrize(
    ("praise", "blame"),
    [
        ("Bác chủ tịch nói là làm, dân ai cũng quý", "Bác chủ tịch nói mà không làm, dân ai cũng chê"),
        ("Chính sách này đúng là vì dân", "Chính sách này đúng là hại dân"),
        ("Nhờ chính phủ mà dân mình được nhờ, biết ơn lắm", "Tại chính phủ mà dân mình khổ, chán lắm"),
        ("lanh dao tinh minh qua gioi, tu hao ghe", "lanh dao tinh minh qua te, that vong ghe"),
        ("Đảng cầm quyền bên đó sáng suốt hơn hẳn", "Đảng cầm quyền bên đó ngu ngốc hơn hẳn"),
    ],
)
def test_political_opinion_is_never_offered_on_either_side(praise: str, blame: str) -> None:
    assert [classify(praise).reason, classify(blame).reason] == ["opinion", "opinion"]


def test_praise_and_blame_have_tables_of_the_same_size_and_share_no_word() -> None:
    assert abs(len(PRAISE) - len(BLAME)) <= 0.05 * len(PRAISE)
    assert not PRAISE & BLAME


def test_every_sentence_gets_one_claim_in_order() -> None:
    text = "Giá xăng hôm nay tăng 500 đồng một lít. Chán quá đi mất! Có thật không mọi người?"
    assert [claim.reason for claim in detect(text)] == ["checkable", "opinion", "question"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nghe nói cầu Bãi Cháy cấm xe máy từ ngày 1/5 đó mọi người", "cầu Bãi Cháy cấm xe máy từ ngày 1/5"),
        ("Mọi người ơi, bão số 9 đã vào Quy Nhơn lúc 3h sáng!!! 😱😱", "bão số 9 đã vào Quy Nhơn lúc 3h sáng"),
        ("CẢNH BÁO: giá điện tăng 8% từ tháng 10", "giá điện tăng 8% từ tháng 10"),
        ("Đội tuyển thua 0-4 ngay trên sân nhà", "Đội tuyển thua 0-4 ngay trên sân nhà"),
        ("Thất vọng quá, xã chi 5 tỷ đồng xây cổng chào", "xã chi 5 tỷ đồng xây cổng chào"),
        ("Tuyệt vời quá, xã xây xong 5 cây cầu trong năm 2024", "xã xây xong 5 cây cầu trong năm 2024"),
    ],
)
def test_greetings_hedges_and_judgements_are_left_out_of_what_is_looked_up(text: str, wanted: str) -> None:
    (claim,) = detect(text)
    assert claim.checkable
    assert claim.text == wanted
    assert claim.sentence == text


def test_text_with_decomposed_letters_is_read_alike_and_placed_in_the_text_given() -> None:
    text = "Nghe nói cầu Bãi Cháy cấm xe máy từ ngày 1/5."
    decomposed = unicodedata.normalize("NFD", text)
    composed_claim, claim = detect(text)[0], detect(decomposed)[0]
    assert claim.probability == composed_claim.probability
    assert claim.text == decomposed[claim.start : claim.end]
    assert unicodedata.normalize("NFC", claim.text) == composed_claim.text


def test_a_quotation_left_open_before_the_sentence_counts() -> None:
    sentence = "Lúc ấy cả nhà không biết chạy đi đâu"
    assert classify(sentence, "“Nước lên nhanh quá.").probability != classify(sentence).probability


def holds(text: str, claim: Claim) -> None:
    assert claim.text == text[claim.start : claim.end]
    assert claim.text in claim.sentence
    assert claim.sentence in text
    assert 0 <= claim.probability <= 1
    assert claim.checkable == (claim.reason == "checkable")


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=150)
def test_no_text_is_too_odd_and_offsets_always_hold(text: str) -> None:
    for claim in (*detect(text), classify(text)):
        holds(text, claim)


_ODD = ["\u0301", "\u200b\u00a0", "\n", "İ", "ß", "😱", '"', "“", "”"]
_WORDS = [*"nghe nói mọi người ơi Bộ Y tế cấm 5 tỷ đồng quá tệ , . ? ! ( ) ko nhé chia sẻ gấp".split(), *_ODD]


@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
@settings(deadline=None, max_examples=150)
def test_offsets_hold_in_posts_of_all_kinds(text: str) -> None:
    for spelling in (text, fold(text), text.upper(), unicodedata.normalize("NFD", text)):
        for claim in detect(spelling):
            holds(spelling, claim)


@pytest.mark.parametrize("text", ["", " \n\t", "😀😀😀", "?!…", "\u202e\u200b", "a" * 50_000, "bão " * 20_000])
def test_empty_odd_and_very_long_texts_get_an_answer(text: str) -> None:
    for claim in detect(text):
        holds(text, claim)
    holds(text, classify(text))


def test_a_missing_or_broken_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        load(tmp_path / "model.json")
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"classes": []}), encoding="utf-8")
    with pytest.raises(ModelMissing):
        load(broken)


def test_the_model_is_small_and_its_probabilities_add_up() -> None:
    model = load()
    assert MODEL.stat().st_size < 500_000
    assert sum(model.probabilities({"len:3", "figures:1", "§NAME"}).values()) == pytest.approx(1)
