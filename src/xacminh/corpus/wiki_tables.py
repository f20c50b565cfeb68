"""Tables in MediaWiki's markup as lines of text: each row a statement with its headers, as from every other table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from xacminh.corpus import tables

_CELL_STYLE: Final = re.compile(r"^[^|\[\]]{0,500}?=[^|\[\]]{0,500}\|(?!\|)")
# A cell of nothing but how it is to look: what it showed came from a template that is not read.
_ONLY_STYLE: Final = re.compile(
    r"""(?:(?:colspan|rowspan|style|align|valign|class|scope|bgcolor|width|height|nowrap|id|lang|data-sort-[a-z]{4,5})
    \s*=\s*(?:"[^"]{0,300}"|'[^']{0,300}'|[\w#%.-]{1,40})\s*){1,12}""",
    re.IGNORECASE | re.VERBOSE,
)
_SPAN: Final = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
#: columns one cell may cover, columns in which cells are merged, and cells of one table said so: more would be made to
#: fill the memory
_WIDEST, _COLUMNS, _SAID = 30, 200, 200_000


@dataclass(kw_only=True, slots=True)
class _Cell:
    text: str
    head: bool
    across: int = 1
    down: int = 1


def lines_of(inner: str) -> str:
    """The rows of a table, one a line; its caption a line of its own. `inner` is what stands between its brackets."""
    captions: list[str] = []
    rows: list[list[_Cell]] = [[]]
    for line in map(str.strip, inner.split("\n")[1:]):  # the first says how the table is to look
        if line.startswith("|+"):
            captions.append(_CELL_STYLE.sub("", line[2:]).strip())
        elif line.startswith("|-"):
            rows.append([])
        elif line.startswith(("|", "!")):
            between = r"\|\||!!" if line[0] == "!" else r"\|\|"
            rows[-1].extend(_cell(cell, head=line[0] == "!") for cell in re.split(between, line[1:]))
        elif line and rows[-1]:
            rows[-1][-1].text = f"{rows[-1][-1].text} {line}".strip()
    kept = [row for row in rows if row]
    headed = list(takewhile(lambda row: all(cell.head for cell in row), kept))
    said = tables.lines(list(_laid_out(kept)), headers=len(headed) or None)
    return "\n" + "\n".join(line for line in [*captions, *said] if line) + "\n"


def _cell(text: str, *, head: bool) -> _Cell:
    style = _CELL_STYLE.match(text)
    spans = {name.lower(): max(1, int(count)) for name, count in _SPAN.findall(style[0] if style else "")}
    shown = _CELL_STYLE.sub("", text).strip()
    return _Cell(
        text="" if _ONLY_STYLE.fullmatch(shown) else shown,
        head=head,
        across=min(spans.get("col", 1), _WIDEST),
        down=spans.get("row", 1),
    )


def _laid_out(rows: Sequence[Sequence[_Cell]]) -> Iterator[list[str]]:
    """The cells of each row in their columns, merged ones said in each place they cover, as long as those are few."""
    merged, said = tables.Merged(), 0
    for number, row in enumerate(rows):
        if said > _SAID:
            yield [cell.text for cell in row]
            continue
        placed: list[str] = []
        for cell in row:
            _cover(merged, number, placed)
            if len(placed) < _COLUMNS and (cell.across > 1 or cell.down > 1):
                merged.put(number, len(placed), cell.text, across=cell.across, down=cell.down)
            else:
                placed.append(cell.text)
        _cover(merged, number, placed)
        said += len(placed)
        yield placed


def _cover(merged: tables.Merged, row: int, placed: list[str]) -> None:
    while len(placed) < _COLUMNS and (text := merged.at(row, len(placed))) is not None:
        placed.append(text)
