"""Takes out of a text who wrote it: bylines at its edges, credits, what agencies and authors sign with at its end.

What stands within a sentence stays, and within a text what may be a fact of it ("Tác giả: Nguyễn Du").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from xacminh.corpus import alone, bylines, persons
from xacminh.text import find_places, fold

#: lines at the beginning and at the end of a text among which its writer is named
_EDGE: Final = 4
#: words beside a known writer's name that a line at the edge has at most, and such a sentence
_BESIDE, _BESIDE_ENDED = 8, 1
_KNOWN_MOST: Final = 20
#: words of a few lines about the author, and of a line that only says where a text was taken from
_ABOUT_MOST, _SOURCE_MOST = 60, 8
_FINISHED: Final = re.compile(r"[.!?…\"”»)]\s*$")
_ENDED: Final = re.compile(r"[.!?…]\W*$")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”»)]?\s+|[\"”»]\s+")
_SOURCE: Final = re.compile(r"\W*(?:(?:theo|nguồn|source|via)\b|©|copyright|bản quyền)", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\W*(?:(?:đôi nét )?về tác giả|thông tin (?:về )?tác giả|giới thiệu tác giả|about the authors?|author bio)\W*$",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    r"^\W*(?:bộ|sở|viện|cục|ủy ban|trung tâm|báo|đài|trường|bệnh viện|hội|tổng cục|công ty|ngân hàng"
    r"|kết luận|không|chưa|đúng|sai|phần lớn|thiếu|lỗi thời|tin|true|false|mostly|misleading)\b",
    re.IGNORECASE,
)


def without(text: str, *, writers: Iterable[str] = (), title: str = "", headings: Collection[str] = frozenset()) -> str:
    """A normalised text without who wrote it. `writers` are names said elsewhere; `title` names what it is about.

    `headings` are the lines that the page itself calls so.
    """
    known = bylines.Known(writers)
    lines = [bylines.without_reporters(line) for line in text.split("\n")]
    lines = [line for line in lines if not _is_credit(line, known)]
    for _ in range(2):  # what stood behind the outermost is at the edge now
        lines = _without(lines, _at_edges(lines, known))
        lines = _without(lines, _at_head(lines, title, headings))
        lines = _without(lines, _at_end(lines))
    _cut_last(lines, known)
    return _tidy(lines)


def without_labelled(text: str, *, writers: Iterable[str] = (), by_colon: bool = True) -> str:
    """The same for a text that is no page: only lines at its edges go that say what they are ("Tác giả: …").

    Without `by_colon`, "Written by …" too. A text of nothing else stays whole.
    """
    lines = text.split("\n")
    named = _at_edges(lines, bylines.Known(writers), beside=0, by_colon=by_colon)
    if not named or len(named) == len(_inked(lines)):
        return text
    return _tidy(_without(lines, named))


def without_names(
    text: str, *, writers: Iterable[str] = (), title: str = "", headings: Collection[str] = frozenset()
) -> str:
    """The same, and names alone go where they surely sign: under the title, behind the last sentence.

    `title` is one that does not stand in the text; `headings` are the lines that the file itself calls so.
    """
    lines = without_labelled(text, writers=writers).split("\n")
    lines = _without(lines, alone.at_end(lines, title=title, headings=headings))
    lines = _without(lines, alone.at_head(lines, title=title, headings=headings))
    for at in _inked(lines)[-1:]:
        ends = [found.end() for found in _SENTENCE_END.finditer(lines[at], max(0, len(lines[at]) - 150))]
        rest = lines[at][ends[-1] :] if ends and len(lines[at][: ends[-1]].split()) >= _EDGE else ""
        if rest and alone.behind_last(rest, lines, title=title):
            lines[at] = lines[at][: ends[-1]].rstrip(" (—–-")
    return _tidy(lines)


def title_without(title: str, writers: Iterable[str]) -> str:
    """A title without the name of a known writer before or behind it: "Nguyễn Thị Mẫu: Nóc nhà", "Nóc nhà | Mẫu"."""
    for name in sorted((name for name in writers if name and not persons.is_body(name)), key=len, reverse=True):
        folded, sought = fold(title).lower(), re.escape(fold(name).lower())
        if found := re.match(rf"{sought}\s*[:|–—-]\s+(?=\S)", folded):
            title = title[found.end() :]
        elif found := re.search(rf"\S(?P<name>\s*(?:[|–—(-]|\bby|\bbởi)\s*{sought}\s*\)?)$", folded):
            title = title[: found.start("name")]
    return title.strip()


def _is_credit(line: str, known: bylines.Known) -> bool:
    return bylines.labelled(line) == "credit" or (len(line.split()) <= _KNOWN_MOST and known.words_beside(line) == 0)


def _at_edges(lines: Sequence[str], known: bylines.Known, *, beside: int = _BESIDE, by_colon: bool = False) -> set[int]:
    """Lines at the edges that say they name who wrote it, or that hold a known name and little else."""
    inked = _inked(lines)
    found: set[int] = set()
    for at in {*inked[:_EDGE], *inked[-_EDGE:]}:
        line = lines[at]
        left = known.words_beside(line) if len(line.split()) <= _KNOWN_MOST else None
        most = min(beside, _BESIDE_ENDED) if _ENDED.search(line) else beside
        about = bool(beside) and at in inked[-_EDGE:] and len(line.split()) <= _ABOUT_MOST and known.begins(line)
        if bylines.labelled(line, by_colon=by_colon) or about or (left is not None and left <= most):
            found.add(at)
    return found


def _at_head(lines: Sequence[str], title: str, headings: Collection[str]) -> set[int]:
    """Names alone under the heading. Whom the title or the text itself speaks of is no signature.

    A page is known to be one by somebody, so that less is asked for than of a file that may be anything.
    """
    found = alone.at_head(lines, title=title, headings=headings) if title else set()
    for at in _inked(lines)[:_EDGE]:
        line = lines[at]
        if _ENDED.search(line) and len(line.split()) > _KNOWN_MOST:
            break
        name = "" if line in headings else fold(bylines.first_name(line)).lower()
        if name and bylines.signed(line) == "surely" and name not in fold(title).lower() and _said_once(name, lines):
            found.add(at)
    return found if len(found) < len(_inked(lines)) else set()


def _said_once(name: str, lines: Sequence[str]) -> bool:
    return fold("\n".join(lines)).lower().count(name) == 1


def _at_end(lines: Sequence[str]) -> set[int]:
    """Signatures behind the last sentence, and what is said of the author there. The name of a place may stay."""
    inked = _inked(lines)
    for number, at in enumerate(inked[-_EDGE:-1], start=max(0, len(inked) - _EDGE)):
        words = sum(len(lines[one].split()) for one in inked[number:])
        if number and _ABOUT.match(lines[at]) and words <= _ABOUT_MOST:
            return set(inked[number:])
    found: set[int] = set()
    for at in reversed(inked[-_EDGE:]):
        line = lines[at]
        signed = None if _SAYS.match(line) or find_places(bylines.first_name(line)) else bylines.signed(line)
        if signed == "surely" or (signed and not found) or bylines.names_nobody(line):
            found.add(at)
        elif not (_SOURCE.match(line) and len(line.split()) <= _SOURCE_MOST):
            return found if _FINISHED.search(line) else set()
    return set()


def _cut_last(lines: list[str], known: bylines.Known) -> None:
    """Takes the name off that the last line ends with behind its last sentence."""
    inked = _inked(lines)
    for at in inked[-1:]:
        line = lines[at]
        begins = known.at_end(line)
        ends = [found.end() for found in _SENTENCE_END.finditer(line, max(0, len(line) - 150))]
        if begins is None and ends and len(line[: ends[-1]].split()) >= _EDGE:
            rest = line[ends[-1] :]
            begins = ends[-1] if bylines.signed(rest) == "surely" or bylines.labelled(rest) else None
        if begins:
            lines[at] = line[:begins].rstrip(" (—–-")


def _inked(lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.strip()]


def _without(lines: list[str], found: set[int]) -> list[str]:
    return [line for at, line in enumerate(lines) if at not in found]


def _tidy(lines: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
