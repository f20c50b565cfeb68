"""MediaWiki's markup as text: headings, paragraphs, lists and tables stay; references, boxes, files and categories go.

Looks at every sign a few times, whatever it is given: a parser that builds the whole tree needs minutes for a page of
brackets that never close, and of that tree hardly anything would be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Final

from xacminh.corpus.inline import raised
from xacminh.corpus.plain import without_wiki_marks
from xacminh.corpus.wiki_tables import lines_of
from xacminh.corpus.wiki_titles import of_person
from xacminh.text import fold

#: characters of one page; MediaWiki itself takes 2 MB
LONGEST: Final = 4_000_000
_ROUNDS: Final = 40  # how deep brackets nest in one another

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DROPPED: Final = tuple(
    """ref references gallery timeline score syntaxhighlight source imagemap graph mapframe maplink math chem hiero
    templatestyles indicator pre style script categorytree inputbox section""".split()
)
_EMPTY: Final = re.compile(rf"<(?:{'|'.join(_DROPPED)}|hr|nowiki)\b[^<>]*/>", re.IGNORECASE)
_TAG: Final = re.compile(rf"<(/?)({'|'.join(_DROPPED)})\b[^<>]*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_SUP: Final = re.compile(r"<sup\b[^<>]{0,200}>([^<>]{1,20})</sup>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\{\{|\}\}|\[\[|\]\]|(?:^|(?<=\n))[:*#]*\{\||(?:^|(?<=\n))\|\}(?!\})")
_CLOSES: Final = {"}}": "{{", "]]": "[[", "|}": "{|"}
_OUTSIDE: Final = re.compile(r"\[(?:https?:|ftp:)?//[^\s\[\]]{1,2000}(?:[ \t]+([^\[\]\n]{0,2000}))?\]")
_QUOTES: Final = re.compile(r"'{2,5}")
_SWITCH: Final = re.compile(r"__[A-ZĐÀ-Ỹ_]{3,40}__")
_LIST: Final = re.compile(r"^[*#:;]+[ \t]*", re.MULTILINE)
_HEADING: Final = re.compile(r"^(={1,6})[ \t]*(.+?)[ \t]*\1[ \t]*$", re.MULTILINE)
_SPACES: Final = re.compile(r"[ \t\xa0]{2,}")
_EMPTY_BRACKETS: Final = re.compile(r"[ \t]*\([\s,;:.–-]*\)")
_FILES: Final = frozenset(
    {"file", "image", "tap tin", "hinh", "media", "phuong tien", "category", "the loai", "template", "ban mau"}
)
_INTERWIKI: Final = re.compile(r"^:?[a-z]{2,3}(?:-[a-z]+)?:")
#: how whoever writes on a talk page signs: "[[User:…]] … 10:20, 5 March 2024 (UTC)"
_SIGNED: Final = re.compile(
    r"\[\[:?([^\[\]|\n:]{2,80}:)[^\[\]\n]{1,200}\]\][^\n]{0,300}\b\d{1,2}:\d{2}\b[^\n]{0,60}\(UTC[^()]{0,6}\)"
)
#: what only pages of persons have
_PERSONAL: Final = re.compile(
    r"\{\{\s*(?:babel|user(?:box| page|talk)?|userbox\w*|thành viên|hộp thành viên)\b|\[\[\s*(?:category|thể loại)\s*:"
    r"\s*(?:users?|wikipedians?|thành viên)\b",
    re.IGNORECASE,
)
_SHOWN_TITLE: Final = re.compile(
    r"\{\{\s*DISPLAYTITLE\s*:\s*([^{}|\n]{1,200})|\A\s*=\s*([^=\n]{1,200}?)\s*=\s*$", re.MULTILINE
)
#: signatures that make a page one of talk: an article may quote one
_SIGNED_LEAST: Final = 2
_MAGIC_WORDS: Final = re.compile(r"\{\{(?:!|=|\(|\))\}\}")


def text_of(markup: str) -> str:
    """The text of a page in MediaWiki's markup, paragraphs apart."""
    text = _COMMENT.sub("", markup[:LONGEST])
    text = _BREAK.sub(" ", _EMPTY.sub("", text))
    text = _without_pairs(text)
    text = _MAGIC_WORDS.sub(lambda found: {"!": "|", "=": "="}.get(found[0][2], found[0][2]), text)
    text = _brackets(text)
    text = _OUTSIDE.sub(lambda found: found[1] or "", text)
    text = _SUP.sub(lambda found: raised(found[1]), text)
    text = unescape(_ANY_TAG.sub("", _QUOTES.sub("", _SWITCH.sub("", text))))
    return _lines(text)


def is_redirect(markup: str) -> bool:
    """Whether a page only leads to another."""
    return fold(markup[:60]).lstrip().lower().startswith(("#redirect", "#doi"))


def title_shown(markup: str) -> str:
    """The title that a page gives itself; "" where it gives none."""
    found = _SHOWN_TITLE.search(markup[:LONGEST])
    return "" if found is None else (found[1] or found[2]).strip()


def looks_personal(markup: str) -> bool:
    """Whether the page says of itself that it is a person's: boxes and categories of users."""
    return _PERSONAL.search(markup[:LONGEST]) is not None


def is_talk(markup: str) -> bool:
    """Whether persons sign on the page what they write, as they do on pages of talk."""
    signed = 0
    for found in _SIGNED.finditer(markup[:LONGEST]):
        signed += of_person(found[1])
        if signed >= _SIGNED_LEAST:
            return True
    return False


def _without_pairs(text: str) -> str:
    """Without the elements that hold no text of the page, from their tag to its end; a tag that never closes alone."""
    kept: list[str] = []
    open_tag, opened, at = "", 0, 0
    last = {name: text.lower().rfind(f"</{name}") for name in _DROPPED}
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if open_tag:
            if tag[1] and name == open_tag:
                open_tag, at = "", tag.end()
            continue
        kept.append(text[at : tag.start()])
        at = tag.end()
        if not tag[1] and last[name] >= tag.end():
            open_tag, opened = name, tag.end()
    if open_tag:
        at = opened
    kept.append(text[at:])
    return "".join(kept)


def _brackets(text: str) -> str:
    """Templates, links and tables as the text they show, the inner ones first. Brackets without a partner go."""
    stack: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    for found in _BRACKETS.finditer(text):
        mark = found[0].lstrip(":*#")
        stack[-1][1].append(text[at : found.start()])
        at = found.end()
        if mark not in _CLOSES:
            if len(stack) <= _ROUNDS:
                stack.append((mark, []))
            continue
        if not any(opened == _CLOSES[mark] for opened, _ in stack[1:]):
            continue
        while stack[-1][0] != _CLOSES[mark]:
            _, inner = stack.pop()
            stack[-1][1].append("".join(inner))
        _, inner = stack.pop()
        stack[-1][1].append(_SHOWN[mark]("".join(inner)))
    stack[-1][1].append(text[at:])
    return "".join(part for _, parts in stack for part in parts)


def _link(inner: str) -> str:
    target, _, label = inner.partition("|")
    space = fold(target.partition(":")[0]).strip().lower() if ":" in target else ""
    if (space in _FILES and not target.startswith(":")) or of_person(target):
        return ""
    if _INTERWIKI.match(target.strip().lower()) and not label:
        return ""
    return label.rpartition("|")[2] if label else target.strip().lstrip(":").partition("#")[0] or target.strip("#")


def _template(inner: str) -> str:
    """What a template shows where that is simply one of its values; of all others nothing."""
    name, *values = inner.split("|")
    name = " ".join(name.replace("_", " ").split()).lower()
    head, colon, _ = name.partition(":")
    if colon and head in {"formatnum", "lc", "uc", "ucfirst", "lcfirst", "nowrap"}:
        return inner.partition(":")[2].partition("|")[0].strip()
    plain = [value.strip() for value in values if "=" not in value.split("[", 1)[0]]
    shown = _TEMPLATES.get(name)
    if shown is not None and len(plain) >= shown[0]:
        return shown[1](plain)
    if name.startswith(("lang-", "langx-")) and plain:
        return plain[0]
    return ""


def _measure(values: list[str]) -> str:
    number, unit, *more = values
    if unit in {"to", "-", "–", "and", "đến"} and len(more) >= 2:
        return f"{number}–{more[0]} {more[1]}"
    return f"{number} {unit}"


def _day(values: list[str]) -> str:
    year, month, day = values[:3]
    return f"{day}/{month}/{year}" if all(part.isdecimal() for part in (year, month, day)) else ""


_TEMPLATES: Final[dict[str, tuple[int, Callable[[list[str]], str]]]] = {
    **dict.fromkeys(("convert", "cvt", "chuyển đổi"), (2, _measure)),
    **dict.fromkeys(
        (
            "nowrap",
            "small",
            "big",
            "abbr",
            "viết tắt",
            "val",
            "số",
            "formatnum",
            "nobr",
            "smaller",
            "sub",
            "not a typo",
        ),
        (1, lambda values: values[0]),
    ),
    "sup": (1, lambda values: raised(values[0])),
    **dict.fromkeys(("lang", "rtl-lang", "ngôn ngữ"), (2, lambda values: values[1])),
    **dict.fromkeys(("color", "màu", "font color"), (2, lambda values: values[-1])),
    **dict.fromkeys(("nihongo", "zh"), (1, lambda values: values[0])),
    **dict.fromkeys(
        ("quote", "cquote", "trích dẫn", "blockquote", "quotation"), (1, lambda values: f"\n{values[0]}\n")
    ),
    **dict.fromkeys(("date", "start date", "ngày", "dts", "birth date", "ngày sinh", "death date"), (3, _day)),
}


_SHOWN: Final[dict[str, Callable[[str], str]]] = {"}}": _template, "]]": _link, "|}": lines_of}


def _lines(text: str) -> str:
    """One paragraph, heading, item or row a line; sections that only list sources and links go."""
    text = without_wiki_marks(_HEADING.sub(lambda found: f"\n== {found[2]} ==\n", text))
    return "\n\n".join(_kept(_LIST.sub("", text)))


def _kept(text: str) -> Iterator[str]:
    for line in (_SPACES.sub(" ", _EMPTY_BRACKETS.sub("", found)).strip() for found in text.split("\n")):
        if line and line.strip("|-–*#:;=.{}[] "):
            yield line
