"""The library retrieval is measured in: articles and paragraphs that answer, laws and an encyclopedia that do not."""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from xacminh.corpus import Document, read, split
from xacminh.errors import NoData
from xacminh.index import PassageRecord
from xacminh.text import normalise

ARTICLES = Path("vifactcheck/articles.jsonl")
CLAIMS = Path("vifactcheck/claims.jsonl")
XQUAD = Path("xquad_vi/xquad.vi.json")
TARS = (Path("viwiki/articles.tar.gz"), Path("laws/laws.tar.gz"))

_CAPTURED = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Documents that hold answers, and `distractors` that do not; `files` are what they were read from."""

    articles: tuple[Document, ...]
    paragraphs: tuple[Document, ...]
    distractors: tuple[Document, ...]
    files: tuple[Path, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents; `url` is unique among them."""
        return self.articles + self.paragraphs + self.distractors

    def passages(self) -> Iterator[PassageRecord]:
        """All documents cut into passages, keys counting from 0; `document_id` is the document's url."""
        return cut(self.documents)


def cut(documents: Iterable[Document]) -> Iterator[PassageRecord]:
    """Passages of documents in their order, keys counting from 0; `document_id` is the document's url."""
    key = 0
    for document in documents:
        for passage in split(document.text):
            yield PassageRecord(
                key=key,
                id=str(key),
                document_id=document.url,
                text=passage.text,
                start=passage.start,
                end=passage.end,
                title=document.title,
                url=document.url,
                source_id=document.publisher,
                source=document.publisher,
                source_class="secondary",
                language=document.language,
                published=document.published,
                captured=None,
                validity=document.validity,
                valid_from=None,
                valid_until=None,
                sha256=document.sha256,
            )
            key += 1


def fill(data: Path, *, distractors: int | None = None) -> Shelf:
    """Read the shelf from a data folder. A limit on distractors takes the same ones each time, by their names.

    Parts that are not there are left out. Raises NoData where neither articles nor paragraphs are.
    """
    files = tuple(data / name for name in (ARTICLES, CLAIMS, XQUAD, *TARS) if (data / name).exists())
    articles = tuple(_articles(data / ARTICLES)) if {data / ARTICLES, data / CLAIMS} <= set(files) else ()
    paragraphs = tuple(_paragraphs(data / XQUAD)) if data / XQUAD in files else ()
    if not articles and not paragraphs:
        raise NoData(name=f"{data / ARTICLES}, {data / XQUAD}")
    others = sorted(
        (document for tar in TARS if data / tar in files for document in _of_tar(data / tar)),
        key=lambda document: hashlib.sha256(document.url.encode()).digest(),
    )
    return Shelf(articles=articles, paragraphs=paragraphs, distractors=tuple(others[:distractors]), files=files)


def _articles(file: Path) -> Iterator[Document]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _document(url=row["url"], text=row["text"], publisher=row.get("publisher") or "")


def _paragraphs(file: Path) -> Iterator[Document]:
    for title, paragraphs in xquad(file):
        for paragraph in paragraphs:
            yield _document(url=paragraph_url(paragraph.context), text=paragraph.context, publisher=title)


class Question(msgspec.Struct, frozen=True):
    """A question of XQuAD; its answer is not needed here."""

    id: str
    question: str


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of XQuAD with its questions."""

    context: str
    qas: tuple[Question, ...]


class _Article(msgspec.Struct, frozen=True):
    title: str
    paragraphs: tuple[Paragraph, ...]


class _Xquad(msgspec.Struct, frozen=True):
    data: tuple[_Article, ...]


def xquad(file: Path) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    """Title and paragraphs of each article."""
    for article in msgspec.json.decode(file.read_bytes(), type=_Xquad).data:
        yield article.title, article.paragraphs


def paragraph_url(context: str) -> str:
    """A name for a paragraph that has none."""
    return "xquad:" + hashlib.sha256(context.encode()).hexdigest()[:16]


def _of_tar(file: Path) -> Iterator[Document]:
    """Read as a person's own files are: through the folder they unpack to."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(file) as tar:
            tar.extractall(folder, filter="data")
        for text in sorted(Path(folder).rglob("*.txt")):
            for found in read(text):
                if isinstance(found, Document):
                    yield replace(found, url=f"{file.parent.name}:{text.name}")


def _document(*, url: str, text: str, publisher: str) -> Document:
    clean = normalise(text)
    return Document(
        url=url,
        title="",
        text=clean,
        publisher=publisher,
        language="vi",
        published=None,
        captured=_CAPTURED,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
