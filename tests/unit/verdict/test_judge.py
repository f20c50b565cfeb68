"""The judge gives a hint only where quotes bear it out, and says why where it gives none."""

from __future__ import annotations

from datetime import date

import pytest

from xacminh.evidence import Evidence
from xacminh.index import PassageRecord
from xacminh.verdict import Abstain, Judge, Verdict

CLAIM = "Đỉnh Fansipan trong dãy Hoàng Liên Sơn cao 3.413 m so với mực nước biển."
TRUE = "Đỉnh Fansipan trong dãy Hoàng Liên Sơn cao 3.143 m so với mực nước biển."
ELSE = "Ngân hàng Nhà nước điều chỉnh lãi suất tái cấp vốn từ tháng tới."


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


def evidence(quote: str, document: str = "d", cosine: float = 0.92) -> Evidence:
    passage = PassageRecord(
        key=1,
        id="p",
        document_id=document,
        text=quote,
        start=0,
        end=len(quote),
        title="",
        url="",
        source_id="bao-mau",
        source="Báo Mẫu",
        source_class="secondary",
        language="vi",
        published=date(2024, 1, 1),
        captured=None,
        validity="not_applicable",
        valid_from=None,
        valid_until=None,
        sha256="0" * 64,
    )
    return Evidence(passage=passage, quote=quote, start=0, end=len(quote), score=0.9, cosine=cosine)


def test_without_quotes_there_is_no_evidence(judge: Judge) -> None:
    assert judge.judge(CLAIM, []) == Abstain(reason="no_evidence")
    assert judge.judge(CLAIM, [evidence("")]) == Abstain(reason="no_evidence")
    assert judge.likelihood(CLAIM, []).likeliest == ("NEI", 1.0)
    assert judge.annotate(CLAIM, []) == ()


def test_a_quote_about_something_else_brings_no_hint(judge: Judge) -> None:
    assert isinstance(judge.judge(CLAIM, [evidence(ELSE, cosine=0.78)]), Abstain)


def test_a_wrong_figure_is_refuted_and_marked(judge: Judge) -> None:
    verdict = judge.judge(CLAIM, [evidence(TRUE)])
    assert isinstance(verdict, Verdict)
    assert verdict.label == "REFUTED"
    (told,) = judge.annotate(CLAIM, [evidence(TRUE)])
    assert told.stance == "against"
    assert [(d.kind, d.in_claim.text, d.in_evidence.text) for d in told.differences] == [
        ("number", "3.413 m", "3.143 m")
    ]


def test_the_same_statement_is_supported(judge: Judge) -> None:
    verdict = judge.judge(TRUE, [evidence(TRUE, cosine=0.98)])
    assert isinstance(verdict, Verdict)
    assert verdict.label == "SUPPORTED"


def test_sources_that_contradict_each_other_bring_no_hint(judge: Judge) -> None:
    both = [evidence(TRUE, "one"), evidence(CLAIM, "other", cosine=0.98)]
    assert judge.judge(CLAIM, both) == Abstain(reason="evidence_disagrees")


def test_probabilities_sum_to_one(judge: Judge) -> None:
    for quote in (TRUE, CLAIM, ELSE):
        likelihood = judge.likelihood(CLAIM, [evidence(quote)])
        assert likelihood.supported + likelihood.refuted + likelihood.nei == pytest.approx(1.0)


def test_one_reading_gives_what_the_three_give(judge: Judge) -> None:
    items = [evidence(TRUE), evidence(ELSE, "other")]
    whole = judge.read(CLAIM, items)
    assert whole.answer == judge.judge(CLAIM, items)
    assert whole.likelihood == judge.likelihood(CLAIM, items)
    assert whole.evidence == judge.annotate(CLAIM, items)


@pytest.mark.parametrize("name", ["Phú Thọ", "Tây Ninh", "Lâm Đồng"])
def test_a_province_in_place_of_another_on_both_sides_changes_nothing(judge: Judge, name: str) -> None:
    claim = "Tỉnh {} tiêm bù vắc xin sởi cho 5.000 trẻ trong tháng 4 vừa qua."
    quote = "Chiến dịch tháng 4 ở tỉnh {} đã tiêm bù vắc xin sởi cho 5.000 trẻ."
    usual = judge.likelihood(claim.format("Cà Mau"), [evidence(quote.format("Cà Mau"))])
    other = judge.likelihood(claim.format(name), [evidence(quote.format(name))])
    assert other.likeliest[0] == usual.likeliest[0]
    assert other.refuted == pytest.approx(usual.refuted, abs=0.02)
