"""What a Markdown file says of itself before its text, between two lines of dashes: read without who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.corpus import writers

_BLOCK: Final = re.compile(
    r"\A\ufeff?\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<said>(?:[^\n]*\n){1,80}?)(?P<end>(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)"
)
_FIELD: Final = re.compile(r"(?P<name>[^\W\d][\w -]{0,40}?)\s*[:=]\s*(?P<value>.*)")
_WRITERS: Final = re.compile(
    r"(?:authors?|by-?line|by|creators?|editors?|contributors?|translators?|writers?|reviewers?|maintainers?|owners?"
    r"|tác giả|người viết|người dịch|biên tập)(?:[ _-]\w+)?$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"^\s*-?\s*(?:name|tên)\s*[:=]\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """The block with its marks but without its lines about writers, their names, its title, and the text behind it."""

    said: str
    names: tuple[str, ...]
    title: str
    text: str


def read(text: str) -> FrontMatter | None:
    """The block a text begins with; None where it begins with none."""
    found = _BLOCK.match(text)
    lines = found["said"].split("\n") if found else []
    if found is None or not any(map(_FIELD.match, lines)):
        return None
    kept: list[str] = []
    named: list[str] = []
    title, of_writers = "", False
    for line in lines:
        field = _FIELD.match(line)
        if field is not None:
            of_writers = _WRITERS.match(field["name"]) is not None
            title = _bare(field["value"]) if field["name"].lower() in {"title", "tiêu đề"} else title
        if of_writers:  # what is set in below goes with it
            named.append(_NAMED.sub("", field["value"] if field is not None else line))
        else:
            kept.append(line)
    names = writers.names(_bare(part) for one in named for part in one.strip("[] \t").split(","))
    said = "\n".join([found["mark"], *filter(str.strip, kept), found["end"]])
    return FrontMatter(said=said, names=names, title=title, text=text[found.end() :])


def _bare(value: str) -> str:
    return value.strip().removeprefix("- ").strip(" \t\"'")
