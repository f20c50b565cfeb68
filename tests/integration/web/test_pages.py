"""The pages with an engine handed in: every page, both languages, good and bad input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from xacminh.claims import Claim
from xacminh.engine import Finding, Options, readable
from xacminh.errors import NoLibrary
from xacminh.evidence import Difference, Evidence, Span
from xacminh.index import CheckRecord, Hit, PassageRecord
from xacminh.match import Match
from xacminh.verdict import Abstain, Verdict
from xacminh.web.handed_engine import hand_in

HOSTILE = "<script>alert(1)</script>"

PASSAGE = PassageRecord(
    key=1,
    id="p1",
    document_id="d1",
    text="Núi cao 3.143 m. Câu khác.",
    start=0,
    end=26,
    title="Phan Xi Păng",
    url="https://vi.example/phan-xi-pang",
    source_id="wiki",
    source="Bách khoa",
    source_class="secondary",
    language="vi",
    published=None,
    captured=date(2017, 12, 31),
    validity="not_applicable",
    valid_from=None,
    valid_until=None,
    sha256="0" * 64,
)
CHECK = CheckRecord(
    key=2,
    id="c001",
    claim="Ăn tỏi chữa khỏi Covid-19.",
    rating="Sai",
    summary="Không có bằng chứng.",
    url="https://kiem.example/c001",
    source_id="starter",
    source="Bộ dùng thử",
    language="vi",
    published=date(2020, 2, 1),
    topic="health",
    origin="starter",
)


def claim(text: str, reason: str = "checkable") -> Claim:
    return Claim(
        text=text,
        start=0,
        end=len(text),
        sentence=text,
        checkable=reason == "checkable",
        reason=reason,  # type: ignore[arg-type]
        probability=0.9 if reason == "checkable" else 0.01,
    )


class SmallEngine:
    """Answers by what the text says; checks its input as the real one does."""

    def check(self, text: str, options: Options | None = None) -> Finding:
        clean = readable(text, limit=20_000)
        matches: tuple[Match, ...] = ()
        evidence: tuple[Evidence, ...] = ()
        verdict: Verdict | Abstain = Abstain(reason="no_evidence")
        reason = "checkable"
        if "tỏi" in clean:
            matches = (Match(check=CHECK, relation="same", score=0.97, certain=True),)
        elif "3.200 m" in clean:
            where = clean.index("3.200 m")
            evidence = (
                Evidence(
                    passage=PASSAGE,
                    quote="Núi cao 3.143 m.",
                    start=0,
                    end=16,
                    score=1.0,
                    cosine=0.9,
                    stance="against",
                    stance_probability=0.9,
                    differences=(
                        Difference(
                            kind="number",
                            in_claim=Span(text="3.200 m", start=where, end=where + 7),
                            in_evidence=Span(text="3.143 m", start=8, end=15),
                        ),
                    ),
                    warnings=("old_source",),
                ),
            )
            verdict = Verdict(label="REFUTED", probability=0.93)
        elif "bước lùi" in clean and not (options and options.insist):
            reason, verdict = "opinion", Abstain(reason="not_checkable")
        return Finding(
            text=clean,
            claim=claim(clean, reason),
            others=(claim("Câu hai."),) if "Câu hai." in clean else (),
            matches=matches,
            evidence=evidence,
            verdict=verdict,
            likelihood=None,
            elapsed_ms=12.3,
        )

    def scan(self, text: str, options: Options | None = None) -> list[Finding]:
        parts = [part for part in text.split("\n") if part.strip()]
        return [self.check(part, options) for part in parts[: options.sentences if options else None]]

    def count(self, text: str) -> int:
        return sum(bool(part.strip()) for part in text.split("\n"))

    def search(self, query: str, *, limit: int = 10) -> tuple[Hit[PassageRecord], ...]:
        if "núi" not in readable(query, limit=20_000) or limit < 1:
            return ()
        return (
            Hit(
                record=PASSAGE,
                score=1.0,
                bm25=1.0,
                folded_bm25=1.0,
                cosine=0.9,
                lexical_rank=1,
                dense_rank=1,
            ),
        )


@pytest.fixture(autouse=True)
def _small_engine() -> Iterator[None]:
    hand_in(SmallEngine())
    yield
    hand_in(None)


def body(client: Client, path: str, **data: str) -> str:
    response = client.post(path, data) if data else client.get(path)
    assert response.status_code == 200
    return str(response.content, "utf-8")


def test_the_box_waits_in_both_languages(client: Client) -> None:
    assert '<html lang="vi">' in body(client, "/")
    assert "Dán" in body(client, "/")
    assert '<html lang="en">' in body(client, "/en/")
    assert "Paste what you heard" in body(client, "/en/")


def test_an_earlier_check_answers_first_and_is_marked_as_starter_content(client: Client) -> None:
    page = body(client, "/en/", text="Uống nước tỏi khỏi Covid")
    assert page.index("There is a check of this, “") < page.index("Earlier checks")
    assert "starter content" in page
    assert "02/2020" in page


def test_differing_words_are_marked_on_both_sides(client: Client) -> None:
    page = body(client, "/", text="Núi cao 3.200 m")
    assert "<mark>3.200 m</mark>" in page
    assert "<mark>3.143 m</mark>" in page
    assert "https://vi.example/phan-xi-pang" in page


def test_an_opinion_is_declined_and_can_be_looked_up_anyway(client: Client) -> None:
    page = body(client, "/en/", text="Theo tôi luật này là một bước lùi")
    assert "This is an opinion" in page
    assert "Look it up anyway" in page
    assert "Not enough" in body(client, "/en/", text="Theo tôi luật này là một bước lùi", anyway="1")


def test_nothing_known_is_said_plainly(client: Client) -> None:
    assert "Not enough: nothing in the library speaks of this." in body(client, "/en/", text="Sao Hỏa có ba mặt trăng")


def test_what_was_asked_is_carried_into_the_other_language(client: Client) -> None:
    page = body(client, "/en/", text="Uống nước tỏi khỏi Covid")
    assert '<form method="post" action="/">' in page
    assert '<input type="hidden" name="text" value="Uống nước tỏi khỏi Covid">' in page
    assert "Tiếng Việt" in page


def test_a_long_post_says_how_many_sentences_it_left(client: Client) -> None:
    page = body(client, "/en/", text="Uống nước tỏi khỏi Covid.\n" * 45, each="1")
    assert "The first 40 of 45 sentences" in page


def test_each_sentence_can_be_checked_on_its_own(client: Client) -> None:
    assert "Check each sentence" in body(client, "/en/", text="Câu một. Câu hai.")
    page = body(client, "/en/", text="Câu một.\nUống nước tỏi khỏi Covid", each="1")
    assert page.count('class="answer"') == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing to check"),
        ("   \n ", "There is nothing to check"),
        ("😀😀 !!!", "No words were found"),
        ("a" * 1_000_000, "at most 20000"),
        ("\x00\x01\x02\x00\x00", "is not text"),
    ],
)
def test_bad_input_is_told_and_the_box_stays(client: Client, text: str, said: str) -> None:
    response = client.post("/en/", {"text": text})
    assert response.status_code == 400
    page = str(response.content, "utf-8")
    assert said in page
    assert "<textarea" in page


def test_more_than_the_form_takes_is_told(client: Client) -> None:
    response = client.post("/en/", {"text": "a" * 12_000_000})
    assert response.status_code == 400
    assert "too large" in str(response.content, "utf-8")


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    page = body(client, "/", text=f"{HOSTILE} Núi cao 3.200 m")
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_the_library_is_searched(client: Client) -> None:
    assert "Phan Xi Păng" in body(client, "/search", query="đỉnh núi")
    assert "Nothing in the library" in body(client, "/en/search", query="xyz abc")


def test_an_installation_without_library_says_what_to_do(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NoLibrary(folder="/somewhere")

    monkeypatch.setattr(SmallEngine, "check", fail)
    response = client.post("/en/", {"text": "Núi cao"})
    assert response.status_code == 503
    assert "xacminh library rebuild" in str(response.content, "utf-8")


def test_an_unknown_address_meets_a_page_of_ours(client: Client) -> None:
    response = client.get("/en/nothing-here")
    assert response.status_code == 404
    assert "There is no such page" in str(response.content, "utf-8")


@pytest.mark.parametrize("path", ["/", "/en/", "/search", "/en/search"])
def test_no_cookie_and_strict_headers(client: Client, path: str) -> None:
    response = client.get(path)
    assert not response.cookies
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405
