"""How much of the personal data in texts is masked, and how much that is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import bad_row, read_rows, using
from xacminh.text import PersonalKind, PersonalSpan, personal
from xacminh.types import JsonObject

_KINDS: Final[dict[str, PersonalKind]] = {kind: kind for kind in get_args(PersonalKind)}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One text, what is marked in it, and what was found."""

    id: str
    text: str
    marked: tuple[PersonalSpan, ...]
    found: tuple[PersonalSpan, ...]

    @property
    def covered(self) -> tuple[PersonalSpan, ...]:
        return tuple(span for span in self.marked if any(_covers(one, span) for one in self.found))

    @property
    def right(self) -> tuple[PersonalSpan, ...]:
        return tuple(one for one in self.found if any(_covers(one, span) for span in self.marked))

    @property
    def same_kind(self) -> int:
        return sum(any(_covers(one, span) and one.kind == span.kind for one in self.found) for span in self.marked)


def _covers(found: PersonalSpan, marked: PersonalSpan) -> bool:
    return found.start <= marked.start and marked.end <= found.end


def run(data: Path) -> Report:
    """Look for personal data in every row of a file in the form of the development set, and count.

    A marked span counts as found where one found span covers it, whatever its kind; a found span counts as right where
    it covers a marked one. Raises NoData, and BadRow for a file of another form.
    """
    items = tuple(_read(data))
    marked = [span for item in items for span in item.marked]
    covered = [span for item in items for span in item.covered]
    found = sum(len(item.found) for item in items)
    hard = [item for item in items if not item.marked]
    figures = {
        "recall": _share(len(covered), len(marked)),
        "precision": _share(sum(len(item.right) for item in items), found),
    }
    for kind in _KINDS.values():
        of_kind = sum(span.kind == kind for span in marked)
        if of_kind:
            figures[f"{kind}.recall"] = _share(sum(span.kind == kind for span in covered), of_kind)
    figures["hard_negative.harm_rate"] = _share(sum(bool(item.found) for item in hard), len(hard))
    figures["kind.accuracy"] = _share(sum(item.same_kind for item in items), len(covered))
    figures["outside.share"] = _outside(items)
    figures["spans.n"], figures["hard_negative.n"] = float(len(marked)), float(len(hard))
    return Report(
        bench="masking",
        data_sha256=data_hash([data]),
        models={},
        n=len(items),
        figures=figures,
        rows=tuple(_row(item) for item in items),
    )


def _read(data: Path) -> Iterator[_Item]:
    for number, row in read_rows(data, "text", "spans"):
        text = str(row["text"])
        with using(data, number):
            marked = tuple(_span(span, text) for span in _objects(row["spans"]))
        if any(not 0 <= span.start < span.end <= len(text) for span in marked):
            raise bad_row(data, number, "spans")
        yield _Item(id=str(row.get("id") or number), text=text, marked=marked, found=personal(text))


def _objects(value: object) -> list[JsonObject]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("spans")
    return value


def _span(span: JsonObject, text: str) -> PersonalSpan:
    start, end = int(str(span["start"])), int(str(span["end"]))
    if "surface" in span and text[start:end] != span["surface"]:
        raise ValueError(f"surface {span['surface']!r}")
    return PersonalSpan(start=start, end=end, kind=_KINDS[str(span["kind"]).lower()])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _outside(items: Sequence[_Item]) -> float:
    """The share of masked characters that nobody marked: a mask over the whole text would cover all of it, too."""
    masked = outside = 0
    for item in items:
        wanted = {at for span in item.marked for at in range(span.start, span.end)}
        given = {at for span in item.found for at in range(span.start, span.end)}
        masked, outside = masked + len(given), outside + len(given - wanted)
    return _share(outside, masked)


def _row(item: _Item) -> JsonObject:
    """What was missed and what was masked beside the marks; the text itself is shown by neither."""
    missed = [span for span in item.marked if span not in item.covered]
    wrong = [one for one in item.found if one not in item.right]
    return {
        "id": item.id,
        "missed": [f"{span.kind}: {item.text[span.start : span.end]}" for span in missed],
        "beside": [f"{one.kind}: {item.text[one.start : one.end]}" for one in wrong],
    }
