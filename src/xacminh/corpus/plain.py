"""Reads plain text: .txt, with laws and the plain text of wiki pages recognised for what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Final

from xacminh.corpus import encodings, front_matter, laws, signatures
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.records import Document
from xacminh.errors import NoReadableText
from xacminh.text import language_of, normalise

#: what is read of a text to tell its language
_SAMPLE: Final = 4_000

_WIKI_HEADING: Final = re.compile(r"^(={2,6})[ \t]*([^=\n].*?)[ \t]*\1[ \t]*$", re.MULTILINE)
_WIKI_TAIL: Final = re.compile(
    r"^={2,6}[ \t]*(?:Tham khảo|Chú thích|Liên kết ngoài|Xem thêm|Nguồn|Nguồn tham khảo|Đọc thêm|Ghi chú|Thư mục|"
    r"References|External links|See also|Notes|Further reading)[ \t]*={2,6}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BLANK_LINES: Final = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")
_FULL: Final = (50, 100)  # characters of a line in a file wrapped by hand


def read(file: Incoming) -> Iterator[Document]:
    """The one document a text file holds. Raises what Incoming.decode does, and NoReadableText where no word is."""
    data = file.content()
    came = file.legible(data)
    legible = came if came.repaired_from else encodings.repair(came.text)
    text = _text(normalise(legible.text))
    if wordless(text):
        raise NoReadableText(name=printable(file.name))
    law = laws.recognise(text)
    yield Document(
        url=file.url,
        title=law.title if law else normalise(file.title),
        text=text,
        publisher=law.publisher if law else "",
        language=language_of(text[:_SAMPLE]),
        published=law.issued if law else None,
        published_certainty="stated" if law else "unknown",
        captured=file.captured,
        sha256=sha256(data),
        validity="unknown" if law else "not_applicable",
        valid_from=law.in_force_from if law else None,
        repaired_from=legible.repaired_from,
    )


def _text(text: str) -> str:
    """The whole file, with what Markdown says of itself before the text left as it is but for who wrote it."""
    said = front_matter.read(text)
    if said is None:
        return clean(text)
    return "\n\n".join(filter(None, (said.said, clean(said.text, writers=said.names, title=said.title))))


def clean(text: str, *, writers: Iterable[str] = (), title: str = "") -> str:
    """Normalised text without wiki marks, lists of links, hard line breaks inside a paragraph and who wrote it.

    `title` is one that does not stand in the text.
    """
    whole = _BLANK_LINES.sub("\n\n", unwrap(without_wiki_marks(text))).strip()
    return signatures.without_names(whole, writers=writers, title=title)


def without_wiki_marks(text: str) -> str:
    """`== Heading ==` becomes its words; sections that only list sources and links go."""
    headings = list(_WIKI_HEADING.finditer(text))
    if not headings:
        return text
    borders = [heading.start() for heading in headings] + [len(text)]
    parts = [text[: borders[0]]]
    for heading, end in zip(headings, borders[1:], strict=True):
        body = text[heading.end() : end]
        if body.strip() and not _WIKI_TAIL.match(heading[0]):
            parts.append(heading[2] + body)
    return "".join(parts)


def unwrap(text: str) -> str:
    """Joins the lines of paragraphs that were wrapped by hand at some column, as mails and manual pages are.

    A text counts as wrapped when its paragraphs have several lines and most of these are about equally long.
    """
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*\n", text)]
    inner = [len(line) for lines in blocks for line in lines[:-1] if len(lines) > 1]
    if len(inner) < 3 or sum(map(len, blocks)) < 2 * len(blocks):
        return text
    usual, (least, most) = median(inner), _FULL
    near = sum(usual * 0.75 <= length <= usual * 1.2 for length in inner)
    if not least <= usual <= most or near < 0.8 * len(inner):
        return text
    return "\n\n".join(" ".join(line.strip() for line in lines) for lines in blocks)
