"""The words of a finding: what is sure is said plainly, what is not is called so, opinions are never rated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xacminh import telling
from xacminh.claims import Claim
from xacminh.claims.records import Reason
from xacminh.engine import Finding
from xacminh.index import CheckRecord
from xacminh.match import Match
from xacminh.verdict import Abstain
from xacminh.words import speaking

CHECK = CheckRecord(
    key=1,
    id="starter/c1",
    claim="Ăn tỏi khỏi Covid-19.",
    rating="Sai",
    summary="",
    url="",
    source_id="starter",
    source="",
    language="vi",
    published=None,
    topic="",
    origin="imported",
)


def finding(*, reason: Reason = "checkable", probability: float = 0.9, match: Match | None = None) -> Finding:
    text = "Uống nước tỏi khỏi Covid"
    claim = Claim(
        text=text,
        start=0,
        end=len(text),
        sentence=text,
        checkable=reason == "checkable",
        reason=reason,
        probability=probability,
    )
    return Finding(
        text=text,
        claim=claim,
        others=(),
        matches=(match,) if match else (),
        evidence=(),
        verdict=Abstain(reason="no_evidence" if reason == "checkable" else "not_checkable"),
        likelihood=None,
        elapsed_ms=1.0,
    )


def test_a_certain_match_is_an_answer_and_says_what_was_checked() -> None:
    match = Match(check=CHECK, relation="same", score=0.9, certain=True)
    assert telling.headline(finding(match=match)) == "Đã có bài kiểm chứng tin này, “Ăn tỏi khỏi Covid-19.”: Sai."
    turned = telling.headline(finding(match=replace(match, relation="opposite")))
    assert "ngược lại" in turned
    assert "Ăn tỏi khỏi Covid-19." in turned


def test_an_uncertain_match_is_only_worth_a_look() -> None:
    match = Match(check=CHECK, relation="same", score=0.3, certain=False)
    said = telling.headline(finding(match=match))
    assert said.startswith("Có thể")
    assert "Hãy xem" in said
    assert telling.relation(match) == "có thể là cùng một chuyện"


def test_a_rating_of_the_scale_is_said_in_the_language_of_the_reader_and_others_as_they_are() -> None:
    with speaking("en"):
        assert telling.rating_name("Sai") == "False"
        assert telling.rating_name("Half True") == "Half True"
    assert telling.rating_name("Thiếu ngữ cảnh") == "Thiếu ngữ cảnh"


@pytest.mark.parametrize(("probability", "start"), [(0.01, "Đây là ý kiến"), (0.3, "Câu này đọc như một ý kiến")])
def test_an_opinion_is_called_one_and_never_a_matter_of_missing_sources(probability: float, start: str) -> None:
    said = telling.headline(finding(reason="opinion", probability=probability))
    assert said.startswith(start)
    assert "khen hay chê" in said


def test_advice_follows_a_match_and_not_the_missing_quotes() -> None:
    match = Match(check=CHECK, relation="same", score=0.9, certain=True)
    assert "thư viện" not in telling.advice(finding(match=match))
    assert "mở nguồn" in telling.advice(finding(match=match))
