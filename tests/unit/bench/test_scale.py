"""A library made to measure: what it is made of, how its figures are worked out, what it is compared with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xacminh.bench import scale
from xacminh.bench.stock import Known, Stocks, stocks
from xacminh.bench.vectors import VectorCache
from xacminh.bench.yardsticks import Fts5, Postgres, timed
from xacminh.errors import NoDatabase
from xacminh.index import Index
from xacminh.settings import Settings
from xacminh.text import fold, keys
from xacminh.types import JsonObject, Vectors

PASSAGES, CHECKS = 60, 7
REAL = 40


class Bag:
    """An embedder that only counts syllables without marks."""

    dimension = 32
    digest = "b" * 64

    def encode(self, texts: Sequence[str], *, kind: str) -> Vectors:
        assert kind in {"query", "passage"}
        rows = np.full((len(texts), self.dimension), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for key in keys(fold(text)):
                row[int(hashlib.sha256(key.encode()).hexdigest(), 16) % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


SUBJECTS = ("cà phê", "sầu riêng", "tôm hùm", "hồ tiêu", "cao su", "thanh long", "mía đường", "hạt điều")


def article(number: int) -> str:
    subject = SUBJECTS[number % len(SUBJECTS)]
    return (
        f"Giá {subject} hôm nay tăng mạnh tại {number + 2} tỉnh miền Nam, theo ghi nhận của phóng viên. "
        f"Sản lượng {subject} năm 2{number:03} đạt 1,2 triệu tấn, cao nhất trong mười năm qua. "
        "Các chuyên gia cho rằng nguyên nhân chính là thời tiết thuận lợi và nhu cầu từ nước ngoài tăng cao. "
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Forty real passages, of which the first thirty were embedded before, and five real checks."""
    data = tmp_path / "data"
    articles = [{"url": f"https://bao.example/{i}", "text": article(i)} for i in range(REAL)]
    claims = [{"claim": f"Sản lượng {subject} đạt 9 triệu tấn", "url": "", "evidence": ""} for subject in SUBJECTS]
    checks = [
        {"id": f"c{i}", "claim": f"{subject} chữa khỏi cảm", "rating": "Sai"} for i, subject in enumerate("abcde")
    ]
    for name, rows in (
        ("vifactcheck/articles.jsonl", articles),
        ("vifactcheck/claims.jsonl", claims),
        ("claim_matching/checks.jsonl", checks),
    ):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (data / name).write_text(lines, encoding="utf-8")
    settings = replace(Settings.read({}), home=tmp_path / "home", data=data)
    VectorCache(settings.home / "bench-vectors", Bag()).of([article(i).strip() for i in range(30)], kind="passage")
    return settings


def made(settings: Settings, passages: int = PASSAGES) -> Stocks:
    known = Known(settings.home / "bench-vectors", Bag())
    return stocks(settings.data, passages=passages, checks=CHECKS, known=known)


def test_real_passages_come_first_and_are_counted_with_their_own_vectors(settings: Settings) -> None:
    stock = made(settings).passages
    records, vectors = stock.portion(0, PASSAGES), stock.vectors_of(0, PASSAGES)
    assert (stock.real, stock.real_vectors) == (REAL, 30)
    assert [record.key for record in records] == list(range(PASSAGES))
    assert len({record.id for record in records}) == len({record.document_id for record in records}) == PASSAGES
    assert {record.text for record in records[:REAL]} == {article(i).strip() for i in range(REAL)}
    own = Bag().encode([record.text for record in records[:REAL]], kind="passage")
    cosines = (own * vectors[:REAL]).sum(axis=1)
    assert sorted(cosines > 0.999) == [False] * 10 + [True] * 30


def test_fewer_are_asked_for_than_there_are(settings: Settings) -> None:
    stock = made(settings, passages=10).passages
    assert (stock.count, stock.real) == (10, 10)
    assert len(stock.portion(0, 100)) == len(stock.vectors_of(0, 100)) == 10


def test_a_copy_has_other_figures_and_a_tenth_of_other_syllables_of_the_same_texts(settings: Settings) -> None:
    stock = made(settings).passages
    every = {key for record in stock.records for key in keys(record.text)}
    for record in stock.portion(REAL, PASSAGES):
        before = stock.records[record.key % REAL].text
        one, other = before.split(" "), record.text.split(" ")
        changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        words = [b for a, b in changed if not any(letter.isdigit() for letter in a + b)]
        assert changed
        assert len(words) <= round(0.1 * len(one))
        assert {key for word in words for key in keys(word)} <= every
        assert record.end - record.start == len(record.text)


def test_vectors_of_copies_are_near_a_real_one_and_no_other(settings: Settings) -> None:
    stock = made(settings).passages
    copies = stock.vectors_of(REAL, PASSAGES).astype(np.float32)
    assert np.linalg.norm(copies, axis=1) == pytest.approx(1, abs=1e-3)
    nearest = (copies @ stock.vectors.astype(np.float32).T).max(axis=1)
    assert (nearest > 0.8).all()
    assert (nearest < 0.9999).any()


def test_the_same_copies_come_each_time_in_portions_of_any_length(settings: Settings) -> None:
    one, other = made(settings).passages, made(settings).passages
    assert one.portion(0, PASSAGES) == [record for at in range(0, PASSAGES, 7) for record in other.portion(at, at + 7)]
    assert np.array_equal(one.vectors_of(20, 50), other.vectors_of(20, 50))


def test_checks_are_real_and_then_copies(settings: Settings) -> None:
    stock = made(settings).checks
    records = stock.portion(0, CHECKS)
    assert (stock.real, len(records)) == (5, CHECKS)
    assert [record.id for record in records[:5]] == ["c0", "c1", "c2", "c3", "c4"]
    assert records[5].claim != records[0].claim


def test_without_sets_the_starter_content_is_taken(settings: Settings, tmp_path: Path) -> None:
    stock = stocks(tmp_path / "none", passages=50, checks=3, known=Known(tmp_path / "cache", Bag()))
    assert (stock.passages.real, stock.checks.real) == (50, 3)
    assert stock.passages.real_vectors == 50  # none was known, so a few were worked out


def test_exact_search_is_what_sorting_all_cosines_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "PORTION", 16)
    random = np.random.default_rng(4)
    rows = random.normal(size=(100, 8)).astype(np.float16)
    queries = random.normal(size=(5, 8)).astype(np.float32)
    wanted = np.argsort(-(queries @ rows.astype(np.float32).T), axis=1)[:, :10]
    assert np.array_equal(scale.exact(rows, queries), wanted)


def test_recall_is_the_share_that_was_found() -> None:
    assert scale.recall([[1, 2, 3, 4], [5, 6]], [[4, 3, 9, 8], [5, 6]]) == pytest.approx(4 / 6)
    assert scale.recall([[]], [[1]]) == 0


def test_sqlite_answers_with_the_passages_that_hold_the_words(tmp_path: Path) -> None:
    with Fts5(tmp_path) as yardstick:
        yardstick.put([(3, "Giá cà phê tăng mạnh"), (8, "Tôm hùm chết hàng loạt"), (9, 'Lời nói "gió bay"')])
        yardstick.put([(12, "Cà phê và tôm hùm")])
        yardstick.ready()
        assert set(yardstick.search("cà phê")) == {3, 12}
        assert set(yardstick.search('tôm "hùm" OR NEAR(')) == {8, 12}  # signs of its query language are only signs
        assert yardstick.search("ca phe") == []  # marks count
        assert len(timed(yardstick.search, ["cà phê", "tôm"])) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_is_told_without_its_address(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(NoDatabase) as told:
        Postgres(f"postgresql://nobody:secret@/none?host={tmp_path}&connect_timeout=1")
    assert "secret" not in str(told.value)
    assert str(tmp_path) not in str(told.value)


def silent(_: str) -> Callable[[int, int | None], None]:
    def told(done: int, total: int | None) -> None:
        assert total is None or done <= total

    return told


def answering(settings: Settings, texts: Path) -> tuple[Mapping[str, float], Sequence[JsonObject]]:
    """Instead of a process of its own: the index is there and is asked, with a stand-in for the embedder."""
    passages = Index(settings.index).passages
    rows: list[JsonObject] = []
    for line in texts.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        assert passages.search(text, Bag().encode([text], kind="query")[0])
        rows.append({"what": "search", "text": text, "ms": 2.0})
    return {"passages": float(len(passages)), "search.p95_ms": 2.0}, rows


def test_a_library_is_built_measured_and_used_again(settings: Settings, tmp_path: Path) -> None:
    chosen = scale.Scale(passages=PASSAGES, checks=CHECKS, folder=tmp_path / "kept", yardsticks=True)
    first = scale.run(settings, chosen, embedder=Bag(), progress=silent, measured=answering).figures
    assert first["passages"] == PASSAGES
    assert first["passages.real"] == REAL
    assert first["vectors.real"] == 30
    assert first["checks.real"] == 5
    assert first["dense_recall_at_10"] > 0.9  # so few are compared with all; texts alike are tied
    assert first["fts5.ratio"] == pytest.approx(first["fts5.search.p95_ms"] / 2.0)
    assert {
        "rebuild_s",
        "dense_build_s",
        "index_per_s",
        "index_mb",
        "build_rss_mb",
        "read_per_s",
        "embed_per_s",
    } <= set(first)
    assert "postgres.ratio" not in first  # the database of these settings is SQLite
    again = scale.run(settings, chosen, embedder=Bag(), progress=silent, measured=answering).figures
    assert again["rebuild_s"] == first["rebuild_s"]  # the index that is there was used
    larger = replace(chosen, passages=PASSAGES + 5)
    assert scale.run(settings, larger, embedder=Bag(), progress=silent, measured=answering).figures["passages"] == 65
