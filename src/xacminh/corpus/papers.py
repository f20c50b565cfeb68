"""Makes the document of an office file: its text normalised, laws recognised, its title only where it is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from xacminh.corpus import encodings, laws, signatures
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.issued import issued
from xacminh.corpus.records import Document
from xacminh.errors import DamagedFile, NoReadableText
from xacminh.text import fold, language_of, normalise

#: what is read of a text to tell its language
_SAMPLE: Final = 4_000
_TITLE_MOST: Final = 250
#: programs name a file they have no title for after itself, or after nothing
_NO_TITLE: Final = re.compile(
    r"^(?:untitled|document|slide|presentation|microsoft word|title|tài liệu|không tên|layout|bộ|no title)\b.{0,12}$"
    r"|^microsoft (?:word|excel|powerpoint) ?-"
    r"|\.(?:docx?|xlsx?|pptx?|pdf|rtf|odt|ods|indd|qxd|pmd|p65|dvi|tex|cdr|ps|eps|html?|jpe?g|png|tiff?)$"
    r"|[\\/_]\S*[\\/_]|^\W*$|\x00",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
#: between blocks while the text is made legible line by line
_BORDER: Final = "\n\x1e\n"


class Heading(str):
    """A block that the file itself calls a heading: a name in it signs nothing."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a file says of itself beside its text; `writers` only so that their names stay out of it."""

    title: str = ""
    publisher: str = ""
    published: date | None = None
    writers: tuple[str, ...] = ()


def document(file: Incoming, data: bytes, blocks: Iterable[str], told: Told | None = None) -> Document:
    """The document that `blocks` (headings, paragraphs, rows) make up. Raises NoReadableText where no word is in it,
    DamagedFile where the blocks lie inside each other without end.
    """
    told = told or Told()
    try:
        parts = list(blocks)
    except RecursionError as error:  # parts inside parts inside parts, as no program writes them
        raise DamagedFile(name=printable(file.name), detail="…") from error
    legible = encodings.repair(_BORDER.join(parts))  # before `tidy`, which drops TCVN3's ư
    headings = frozenset(tidy(part) for part in parts if isinstance(part, Heading))
    text = "\n\n".join(block for block in (tidy(part) for part in legible.text.split(_BORDER)) if block)
    text = signatures.without_names(text, writers=told.writers, headings=headings)
    if wordless(text):
        raise NoReadableText(name=printable(file.name))
    stated = issued(text)
    law = laws.recognise(text)
    title = signatures.title_without(tidy(told.title.rstrip("\0")), told.writers)
    return Document(
        url=file.url,
        title=law.title if law else title if is_title(title, text) else normalise(file.title),
        text=text,
        publisher=law.publisher if law else tidy(told.publisher),
        language=language_of(text[:_SAMPLE]),
        published=law.issued if law else told.published or stated,
        published_certainty="structured" if told.published and not law else "stated" if law or stated else "unknown",
        captured=file.captured,
        sha256=sha256(data),
        validity="unknown" if law else "not_applicable",
        valid_from=law.in_force_from if law else None,
        repaired_from=legible.repaired_from,
    )


def tidy(block: str) -> str:
    """One block: normalised, one space between words, its own line breaks kept."""
    lines = (" ".join(line.split()) for line in normalise(block).split("\n"))
    return "\n".join(line for line in lines if line)


def is_title(title: str, text: str) -> bool:
    """Whether what the file gives as its title is one: not the program's name for it, nor left from another file.

    A title that is true of a text shares words with it.
    """
    words = _WORD.findall(fold(title).lower())
    if len(words) < 2 or len(title) > _TITLE_MOST or _NO_TITLE.search(title) is not None:
        return False
    there = set(_WORD.findall(fold(text[:20_000]).lower()))
    return 2 * sum(word in there for word in words) >= len(words)
