"""Makes the starter content of the package (src/xacminh/starter) from the data folder.

    python training/starter/make.py --data ../shared/data

Texts of Wikipedia are shortened: sections on history, politics, religion and people go where the topic is a place,
paragraphs that speak of politics or war everywhere, and what is left ends after some twelve hundred syllables. Laws
stay whole but for who signed them. Vectors are made with the embedder in the package; run it again when that or the
cutting into passages changes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

import numpy as np

from xacminh.corpus import laws, split
from xacminh.corpus.plain import clean, without_wiki_marks
from xacminh.models import load_embedder
from xacminh.settings import Settings
from xacminh.store import configure
from xacminh.text import normalise, syllables

configure(Settings.read())
from xacminh.library.vectors import key  # noqa: E402 - stands beside models, which Django must know first

HERE: Final = Path(__file__).parent
TARGET: Final = HERE.parent.parent / "src" / "xacminh" / "starter"
VECTORS: Final = TARGET / "vectors.npz"
LICENCE: Final = "CC BY-SA 3.0"

#: when the collections were taken; of Wikipedia only the year is known, of the laws only which is the latest
WIKI_CAPTURED: Final = date(2017, 12, 31)
LAWS_CAPTURED: Final = date(2021, 12, 31)

MOST_SYLLABLES: Final = 1_250
LEAST_SYLLABLES: Final = 150

LAWS: Final = (
    "luat-duoc",
    "luat-bao-ve-suc-khoe-nhan-dan",
    "luat-phong-chong-nhiem-virus-gay-ra-hoi-chung-suy-giam-mien-dich-mac-phai-o-nguoi-hiv-aids",
    "luat-phong-chong-ma-tuy",
    "luat-bao-hiem-xa-hoi",
    "bo-luat-lao-dong",
    "luat-giao-thong-duong-bo",
    "luat-phong-chay-chua-chay",
    "luat-de-dieu",
    "luat-bao-ve-moi-truong",
)

_HEADING: Final = re.compile(r"^(={2,6})[ \t]*([^=\n]+?)[ \t]*\1[ \t]*$", re.MULTILINE)
#: words in the heading of a section that is left out
_OFF_TOPIC: Final = re.compile(
    r"lịch sử(?! kiến tạo| địa chất| hình thành)|"
    + "|".join(
        """chính trị,tôn giáo,tín ngưỡng,nhân vật,người nổi tiếng,danh nhân,quân sự,chiến tranh,hành chính,lãnh đạo,
        đối ngoại,văn học,phim,văn hóa,âm nhạc,thể thao,thần thoại,tiểu sử,gia đình,giải thưởng,tranh cãi,chỉ trích,
        trích dẫn,hình ảnh,thư viện ảnh,chính quyền,chính phủ,dân tộc,danh sách,giáo dục,
        báo chí,truyền thông,tên gọi,từ nguyên
        """.strip()
        .replace("\n        ", "")
        .split(",")
    ),
    re.IGNORECASE,
)
#: words in a paragraph that is left out
_POLITICS: Final = re.compile(
    "|".join(
        """Đảng ,cộng sản,Chủ tịch,Tổng Bí thư,Bí thư,Thủ tướng,Tổng thống,Bộ trưởng,chế độ ,cách mạng,
        Cách mạng,giải phóng,chiến tranh,Chiến tranh,nội chiến,kháng chiến,quân đội,khủng bố,chủ quyền,tranh chấp,
        Chúa,Phật,Hồi giáo,Kitô,Thiên Chúa,Hitler,Đức Quốc xã,thảm sát,mại dâm,
        chính trị của,Vị thế chính trị,Shuttleworth
        """.strip()
        .replace("\n        ", "")
        .split(",")
    )
)
_RESIDUE: Final = re.compile(r"\[\d{1,3}\]|\[cần (?:dẫn nguồn|chú thích)\]|\(\s*[;,]?\s*\)")
_PEOPLE: Final = frozenset(
    {"Alan Turing", "Albert Einstein", "Alexander Graham Bell", "Carl Linnaeus", "Charles Darwin", "Isaac Newton",
     "Michael Faraday", "Robert Koch", "Thomas Edison"}
)  # fmt: skip
_PASSED: Final = re.compile(r"(?:thông qua|thông qua,) ngày \d+ tháng \d+ năm \d{4}\.?")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A document of the starter library."""

    source: str
    title: str
    url: str
    text: str
    published: date | None
    captured: date
    licence: str
    validity: str = "not_applicable"
    valid_from: date | None = None


def main() -> None:
    """Write all files of the starter content."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    documents = [*_articles(data), *_laws(data)]
    checks = list(_checks(data))
    TARGET.mkdir(exist_ok=True)
    count = _write_documents(documents)
    (TARGET / "checks.jsonl").write_text(_lines(checks), encoding="utf-8")
    print(f"{len(documents)} documents, {count} passages, {len(checks)} checks")
    _write_vectors(documents, [str(check["claim"]) for check in checks])


def _titles() -> Iterator[tuple[str, str]]:
    """Topic and title, as titles.txt lists them."""
    topic = ""
    for line in (HERE / "titles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            topic = line.strip("[]")
        elif line and not line.startswith("#"):
            yield topic, line


def _members(archive: Path) -> dict[str, str]:
    """Texts of an archive by their names without folder and ending."""
    with tarfile.open(archive) as tar:
        files = ((member.name, tar.extractfile(member)) for member in tar.getmembers() if member.isfile())
        return {Path(name).stem: file.read().decode() for name, file in files if file and name.endswith(".txt")}


def _articles(data: Path) -> Iterator[Chosen]:
    texts = {normalise(name): text for name, text in _members(data / "viwiki" / "articles.tar.gz").items()}
    for topic, title in _titles():
        place = topic in {"geography", "earth", "food", "society"} or title in _PEOPLE
        text = _shortened(texts[normalise(title).lower().replace("/", "")], off_topic=place)
        length = len(syllables(text))
        if length < LEAST_SYLLABLES:
            print(f"too short, left out: {title} ({length} syllables)")
            continue
        url = "https://vi.wikipedia.org/wiki/" + quote(title.replace(" ", "_"), safe="/()',:")
        yield Chosen(
            source="viwiki",
            title=title,
            url=url,
            text=text,
            published=None,
            captured=WIKI_CAPTURED,
            licence=LICENCE,
        )


def _shortened(raw: str, *, off_topic: bool) -> str:
    text = normalise(raw)
    headings = list(_HEADING.finditer(text))
    borders = [0, *(heading.start() for heading in headings), len(text)]
    kept, dropped_level = [text[: borders[1]]], 9
    for heading, end in zip(headings, borders[2:], strict=True):
        level = len(heading[1])
        if level > dropped_level:
            continue
        drop = off_topic and _OFF_TOPIC.search(heading[2])
        dropped_level = level if drop else 9
        if not drop:
            kept.append(text[heading.start() : end])
    paragraphs = [_paragraph(line) for line in clean(without_wiki_marks("".join(kept))).split("\n")]
    return "\n".join(_first(paragraphs)).strip()


def _paragraph(line: str) -> str:
    line = " ".join(_RESIDUE.sub("", line).split())
    return "" if _POLITICS.search(line) else line


def _first(paragraphs: list[str]) -> Iterator[str]:
    """Paragraphs until there are enough syllables; no heading without what it heads."""
    count = 0
    heading: list[str] = []
    for line in paragraphs:
        if count >= MOST_SYLLABLES:
            return
        if line and len(syllables(line)) <= 12 and line[-1] not in ".!?;…":
            heading = [*heading[-1:], line]
            continue
        if line:
            yield from heading
            yield line
            count += len(syllables(line)) + sum(len(syllables(part)) for part in heading)
            heading = []


def _laws(data: Path) -> Iterator[Chosen]:
    texts = _members(data / "laws" / "laws.tar.gz")
    for name in LAWS:
        text = clean(normalise(texts[name]))
        law = laws.recognise(text)
        assert law is not None, name
        *_, passed = _PASSED.finditer(text)  # below it stands who signed
        number = law.title.rpartition("(")[2].strip(")")
        yield Chosen(
            source="quoc-hoi",
            title=law.title,
            url=f"urn:lex:vn:quoc.hoi:luat:{law.issued.isoformat()};{number.lower().replace('/', '-')}",
            text=text[: passed.end()],
            published=law.issued,
            captured=LAWS_CAPTURED,
            licence="",
            validity="unknown",
            valid_from=law.in_force_from,
        )


def _checks(data: Path) -> Iterator[dict[str, str]]:
    """The checks as they are; their date is not that of a publication, so it stays out."""
    for line in (data / "claim_matching" / "checks.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        yield {
            "id": found["id"],
            "claim": normalise(found["claim"]),
            "rating": found["rating"],
            "summary": normalise(found["summary"]),
            "topic": found["topic"],
            "url": found["source_url"],
        }


def _lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_documents(documents: list[Chosen]) -> int:
    """One JSON object a line, with the offsets of its passages: cutting takes longer than all the rest of loading."""
    out, count = io.StringIO(), 0
    for document in documents:
        passages = split(document.text)
        count += len(passages)
        row = {
            "source": document.source,
            "title": document.title,
            "url": document.url,
            "text": document.text,
            "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
            "published": document.published.isoformat() if document.published else None,
            "captured": document.captured.isoformat(),
            "licence": document.licence,
            "validity": document.validity,
            "valid_from": document.valid_from.isoformat() if document.valid_from else None,
            "passages": [[passage.start, passage.end] for passage in passages],
        }
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    with (TARGET / "documents.jsonl.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(out.getvalue().encode())
    return count


def _write_vectors(documents: list[Chosen], claims: list[str]) -> None:
    """Vectors of all passages and claims; those of the last time are taken over where model and text are the same."""
    embedder = load_embedder()
    wanted = {key(passage.text, "passage"): passage.text for document in documents for passage in split(document.text)}
    known = _last_time(embedder.digest)
    lacking = [name for name in wanted if name not in known]
    print(f"{len(lacking)} of {len(wanted)} passages to embed")
    for number, name in enumerate(lacking, start=1):
        known[name] = embedder.encode([wanted[name]], kind="passage")[0].astype("<f2")
        if number % 500 == 0:
            print(number, flush=True)
    known.update(
        (key(claim, "query"), vector.astype("<f2"))
        for claim, vector in zip(claims, embedder.encode(claims, kind="query"), strict=True)
    )
    keys = [*wanted, *(key(claim, "query") for claim in claims)]
    with VECTORS.open("wb") as file:
        np.savez(
            file,
            digest=np.array(embedder.digest),
            keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32),
            vectors=np.stack([known[name] for name in keys]),
        )


def _last_time(digest: str) -> dict[bytes, np.ndarray]:
    if not VECTORS.is_file():
        return {}
    with np.load(VECTORS) as file:
        same = str(file["digest"]) == digest
        return {name.tobytes(): row for name, row in zip(file["keys"], file["vectors"], strict=True)} if same else {}


if __name__ == "__main__":
    main()
