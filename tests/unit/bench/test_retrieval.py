"""The retrieval bench on a data folder small enough to know every answer."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from xacminh.bench.retrieval import Options, run
from xacminh.bench.shelf import fill
from xacminh.bench.vectors import VectorCache, key
from xacminh.errors import NoData
from xacminh.text import fold, syllables
from xacminh.types import Vectors

SUBJECTS = ("cà phê", "sầu riêng", "tôm hùm", "hồ tiêu", "cao su", "thanh long")


class Bag:
    """An embedder that only counts syllables without marks, and how often it was asked."""

    dimension = 64
    digest = "b" * 64

    def __init__(self) -> None:
        self.embedded = 0

    def encode(self, texts: Sequence[str], *, kind: str) -> Vectors:
        assert kind in {"query", "passage"}
        self.embedded += len(texts)
        rows = np.full((len(texts), self.dimension), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for syllable in syllables(fold(text)):
                row[int(hashlib.sha256(syllable.key.encode()).hexdigest(), 16) % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def article(subject: str) -> str:
    return (
        f"Giá {subject} hôm nay tăng mạnh tại các tỉnh miền Nam, theo ghi nhận của phóng viên. "
        f"Sản lượng {subject} năm ngoái đạt 1,2 triệu tấn, cao nhất trong mười năm qua. "
        "Các chuyên gia cho rằng nguyên nhân chính là thời tiết thuận lợi và nhu cầu từ nước ngoài. "
    ) * 2


def pack(file: Path, texts: dict[str, str]) -> None:
    file.parent.mkdir(parents=True)
    with tarfile.open(file, "w:gz") as tar:
        for name, text in texts.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "vifactcheck").mkdir(parents=True)
    articles = [{"url": f"https://bao.example/{i}", "text": article(s)} for i, s in enumerate(SUBJECTS)]
    claims = [
        {
            "id": f"c{i}",
            "claim": f"Sản lượng {subject} năm ngoái chỉ đạt 1 triệu tấn",
            "evidence": f"Sản lượng {subject} năm ngoái đạt 1,2 triệu tấn, cao nhất trong mười năm qua."
            if i % 2
            else "Câu này không có trong bài.",
            "url": f"https://bao.example/{i}",
            "disjoint_split": "dev" if i < 4 else "test",
        }
        for i, subject in enumerate(SUBJECTS)
    ]
    claims.append(claims[0] | {"id": "lost", "url": "https://bao.example/gone"})
    for name, rows in (("articles", articles), ("claims", claims)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "vifactcheck" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (folder / "xquad_vi").mkdir()
    xquad = [
        {
            "title": f"Bài {i}",
            "paragraphs": [
                {
                    "context": f"Ngọn núi thứ {i} mang tên {name} và cao {i}00 mét.",
                    "qas": [{"id": f"q{i}", "question": f"Núi {name} cao bao nhiêu?", "answers": []}],
                }
            ],
        }
        for i, name in enumerate(("Bà Đen", "Tản Viên", "Yên Tử"))
    ]
    (folder / "xquad_vi" / "xquad.vi.json").write_text(json.dumps({"data": xquad}), encoding="utf-8")
    pack(folder / "viwiki" / "articles.tar.gz", {f"viwiki/Sông {i}.txt": f"Sông thứ {i} rất dài." for i in range(5)})
    pack(folder / "laws" / "laws.tar.gz", {"./luat.txt": "Điều 1. Luật này quy định về sông."})
    return folder


def test_every_setting_is_measured_with_and_without_marks(data, tmp_path):
    report = run(data, Options(cache=tmp_path / "cache", split="dev"), embedder=Bag())
    figures = report.figures
    assert {name.rsplit(".", 1)[0] for name in figures} == {
        f"{setting}{marks}{way}"
        for setting in ("vifactcheck_article", "vifactcheck_sentence", "xquad")
        for marks in ("", "_nomarks")
        for way in ("", ".bm25", ".dense")
    } | {"library"}
    assert figures["vifactcheck_article.recall_at_1"] == 1
    assert figures["vifactcheck_article_nomarks.bm25.recall_at_1"] == 1
    assert figures["xquad.mrr_at_10"] == 1
    assert figures["library.documents"] == 6 + 3 + 6
    assert report.n == 4 + 2
    assert report.models == {"embedder": "b" * 64}


def test_the_split_decides_what_is_asked(data, tmp_path):
    dev, test = (run(data, Options(cache=tmp_path, split=split), embedder=Bag()) for split in ("dev", "test"))
    assert [row["id"] for row in dev.rows] == ["c0", "c1", "c2", "c3", "q0", "q2"]
    assert [row["id"] for row in test.rows] == ["c4", "c5", "q1"]


def test_only_gold_that_stands_in_the_article_is_asked_for_by_sentence(data, tmp_path):
    report = run(data, Options(cache=tmp_path, split="dev"), embedder=Bag())
    assert report.figures["vifactcheck_sentence.n"] == 2
    with_sentence = [row["id"] for row in report.rows if "vifactcheck_sentence.place" in row]
    assert with_sentence == ["c1", "c3"]


def test_what_does_not_come_up_counts_as_missed(data, tmp_path):
    file = data / "vifactcheck" / "claims.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows[0]["claim"] = "Sản lượng cà phê"  # asked for under the address of another article
    rows[0]["url"] = "https://bao.example/5"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = run(data, Options(cache=tmp_path, split="dev"), embedder=Bag())
    assert report.figures["vifactcheck_article.recall_at_1"] == 0.75
    assert report.figures["vifactcheck_article.mrr_at_10"] < 1


def test_distractors_are_limited_alike_each_time(data):
    some = fill(data, distractors=3).distractors
    assert len(some) == 3
    assert [d.url for d in some] == [d.url for d in fill(data).distractors[:3]]
    assert fill(data, distractors=0).distractors == ()


def test_parts_that_are_missing_are_left_out(data, tmp_path):
    for gone in ("vifactcheck/articles.jsonl", "laws/laws.tar.gz"):
        (data / gone).unlink()
    report = run(data, Options(cache=tmp_path, split="dev"), embedder=Bag())
    assert not any(name.startswith("vifactcheck") for name in report.figures)
    assert report.figures["library.distractors"] == 5


def test_words_only_embeds_nothing(data, tmp_path):
    bag = Bag()
    report = run(data, Options(cache=tmp_path, split="dev", words_only=True), embedder=bag)
    assert bag.embedded == 0
    assert report.models == {}
    assert report.figures["vifactcheck_article.bm25.recall_at_1"] == 1
    assert "vifactcheck_article.recall_at_1" not in report.figures


def test_no_data_is_said(tmp_path):
    with pytest.raises(NoData, match=r"articles\.jsonl"):
        run(tmp_path, Options(cache=tmp_path), embedder=Bag())


def test_nothing_is_embedded_twice(data, tmp_path):
    cache = tmp_path / "cache"
    first, second = Bag(), Bag()
    one = run(data, Options(cache=cache, split="dev"), embedder=first)
    two = run(data, Options(cache=cache, split="dev"), embedder=second)
    assert first.embedded > 0
    assert second.embedded == 0
    assert one.figures == two.figures


def test_vectors_of_another_embedder_and_damaged_files_are_passed_over(tmp_path):
    bag, other = Bag(), Bag()
    other.digest = "c" * 64
    VectorCache(tmp_path, other).of(["một"], kind="passage")
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04 cut")
    cache = VectorCache(tmp_path, bag)
    assert len(cache) == 0
    seen: list[tuple[int, int]] = []
    rows = cache.of(["một", "hai", "một"], kind="passage", progress=lambda done, total: seen.append((done, total)))
    assert rows.shape == (3, 64)
    assert (rows[0] == rows[2]).all()
    assert seen == [(2, 2)]
    assert len(VectorCache(tmp_path, bag)) == 2
    assert key("một", kind="query") != key("một", kind="passage")


SAMPLES = Path(__file__).parents[2] / "samples"


def test_figures_do_not_fall_under_the_floors_of_the_shipped_sample(tmp_path: Path) -> None:
    floor = json.loads((SAMPLES / "floors.json").read_text(encoding="utf-8"))["retrieval"]
    report = run(SAMPLES / "retrieval", Options(cache=tmp_path))
    assert report.data_sha256 == floor["data_sha256"]
    for name, value in floor["figures"].items():
        assert report.figures[name] >= value, name
