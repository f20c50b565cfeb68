from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.index import Index, IndexWriter
from xacminh.match import Matcher, Model
from xacminh.models import Embedder

POST = (
    "Chào cả nhà, em là thành viên mới của nhóm, hôm nay đánh bạo viết vài dòng. Tối qua con em sốt cao mà trời mưa "
    "to quá không chạy ra viện được, cả nhà lo lắm. Bà ngoại bảo cứ thái hành tím dán vào gan bàn chân cho bé rồi mang "
    "tất vào là hạ sốt ngay. Em làm theo mà chưa biết có nên không. Mẹ nào từng gặp thì cho em xin kinh nghiệm với ạ."
)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Đắp hành tím vào lòng bàn chân thì trẻ hạ sốt.", "onion"),
        ("dap hanh tim vao gan ban chan giup tre ha sot", "onion"),
        ("🔥🔥 NỒI CHIÊN KHÔNG DẦU GÂY UNG THƯ!!! 😱", "fryer"),
        ("mn ơi uống nc ép cần tây là khỏi gút lun á", "gout"),
        ("Cho em hỏi trân châu trong trà sữa làm bằng nhựa thật không ạ?", "pearls"),
        ("Celery juice cures gout.", "gout"),
        ("奶茶里的珍珠是塑料做的。", "pearls"),
        (POST, "onion"),
    ],
)
def test_a_rumour_finds_its_check_however_it_is_written(matcher: Matcher, text: str, check: str) -> None:
    found = matcher.find(text)
    assert [match.check.id for match in found][:1] == [check]
    assert found[0].relation == "same"
    assert matcher.model.threshold <= found[0].score <= 1


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Nồi chiên không dầu không hề gây ung thư.", "fryer"),
        ("Nước râu ngô không làm tan được sỏi thận đâu.", "stone"),
    ],
)
def test_a_denial_finds_the_check_as_its_opposite(matcher: Matcher, text: str, check: str) -> None:
    first = matcher.find(text)[0]
    assert (first.check.id, first.relation) == (check, "opposite")


@pytest.mark.parametrize(
    "text",
    [
        "Cây mai nở sớm là điềm lành cho cả năm.",
        "Học sinh lớp 12 năm nay thi tốt nghiệp bốn môn.",
        "The library opens at nine on weekdays.",
        "今天天气很好，我们去公园。",
        "Lá tía tô chữa khỏi bệnh gút.",
        "Hello",
    ],
)
def test_a_stranger_finds_no_check(matcher: Matcher, text: str) -> None:
    assert matcher.find(text) == ()


def test_ranking_names_the_nearest_even_of_strangers_and_orders_by_score(matcher: Matcher) -> None:
    ranked = matcher.rank("Cây mai nở sớm là điềm lành cho cả năm.", limit=4)
    assert len(ranked) == 4
    assert list(ranked) == sorted(ranked, key=lambda match: -match.score)


def test_the_same_text_typed_in_decomposed_letters_is_answered_the_same(matcher: Matcher) -> None:
    text = "Đắp hành tím vào lòng bàn chân thì trẻ hạ sốt."
    assert matcher.rank(unicodedata.normalize("NFD", text)) == matcher.rank(text)


def test_a_vector_handed_in_is_taken_for_the_text_as_it_stands(matcher: Matcher, embedder: Embedder) -> None:
    text = "Uống nước ép cần tây chữa khỏi bệnh gút."
    assert matcher.find(text, embedder.encode([text], kind="query")[0]) == matcher.find(text)


@pytest.mark.parametrize("text", ["", "   ", "😱🔥", "?!...", "\u200b"])
def test_text_without_words_finds_nothing(matcher: Matcher, text: str) -> None:
    assert matcher.find(text) == ()
    assert matcher.rank(text) == ()


def test_no_checks_answer_nothing(embedder: Embedder, tmp_path: Path) -> None:
    with IndexWriter(tmp_path):
        pass
    matcher = Matcher(Index(tmp_path).checks, embedder)
    assert matcher.find("Uống nước ép cần tây chữa khỏi bệnh gút.") == ()
    assert matcher.rank("Uống nước ép cần tây chữa khỏi bệnh gút.") == ()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_answered_without_an_error(matcher: Matcher, text: str) -> None:
    found = matcher.find(text)
    assert all(matcher.model.threshold <= match.score <= 1 for match in found)


def test_the_model_was_fitted_on_the_embedder_that_is_shipped(embedder: Embedder) -> None:
    assert Model.load().embedder == embedder.digest
