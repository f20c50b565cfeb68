from __future__ import annotations

from pathlib import Path

import pytest

from xacminh.index import CheckRecord, Index, IndexWriter
from xacminh.match import Matcher
from xacminh.models import Embedder, load_embedder

CLAIMS = {
    "onion": "Đắp lát hành tím vào gan bàn chân giúp trẻ hạ sốt.",
    "gout": "Uống nước ép cần tây chữa khỏi bệnh gút.",
    "stone": "Uống nước râu ngô làm tan sỏi thận.",
    "dyke": "Đê sông Mã đoạn qua Thanh Hóa bị vỡ rạng sáng 11/9/2024.",
    "petrol": "Giá xăng sẽ tăng lên 40.000 đồng một lít từ ngày mai.",
    "fryer": "Nồi chiên không dầu gây ung thư.",
    "pearls": "Trân châu trong trà sữa làm từ nhựa polymer.",
    "tax": "Cán bộ thuế gọi điện hướng dẫn cài ứng dụng hoàn thuế qua đường link.",
    "magnet": "Người tiêm vắc xin Covid hút được nam châm.",
    "everest": "Đỉnh Everest là nơi xa tâm Trái Đất nhất.",
}


def record(key: int, name: str, claim: str) -> CheckRecord:
    return CheckRecord(
        key=key,
        id=name,
        claim=claim,
        rating="Sai",
        summary="",
        url="",
        source_id="s",
        source="s",
        language="vi",
        published=None,
        topic="",
        origin="desk",
    )


def matcher_of(folder: Path, claims: dict[str, str], embedder: Embedder) -> Matcher:
    records = [record(number, name, claim) for number, (name, claim) in enumerate(claims.items(), 1)]
    with IndexWriter(folder) as writer:
        if records:
            writer.upsert_checks(records, embedder.encode([r.embedded for r in records], kind="query"))
    return Matcher(Index(folder).checks, embedder)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="session")
def matcher(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return matcher_of(tmp_path_factory.mktemp("index"), CLAIMS, embedder)
