"""How well checkable sentences are told from the others, and whether praise and blame fare alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import bad_row, read_rows
from xacminh.claims import Claim, detect, model_digest
from xacminh.types import JsonObject

_CLASSES: Final = ("checkable", "opinion", "prediction", "exhortation", "question", "personal", "other")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One labelled sentence or post, and the claims found in it."""

    id: str
    text: str
    label: str
    source: str
    note: str
    fragment: str
    claims: tuple[Claim, ...]

    @property
    def offered(self) -> bool:
        return any(claim.checkable for claim in self.claims)

    @property
    def answer(self) -> str:
        """The class of the whole item: checkable where any sentence is, else that of its longest sentence."""
        if self.offered:
            return "checkable"
        longest = max(self.claims, key=lambda claim: len(claim.sentence), default=None)
        return longest.reason if longest else "other"

    @property
    def probability(self) -> float:
        return max((claim.probability for claim in self.claims), default=0.0)


def run(data: Path) -> Report:
    """Detect the claims in every row of a file in the form of the development set, and count.

    A row counts as offered where any of its sentences is. Raises NotText for a file of another form.
    """
    items = tuple(_read(data))
    figures: dict[str, float] = {}
    figures.update(_agreement(items, ""))
    figures["accuracy"] = _share(items, lambda item: item.answer == item.label)
    for name in _CLASSES:
        figures[f"recall.{name}"] = _share([i for i in items if i.label == name], lambda i: i.answer == i.label)
    groups: Mapping[str, Callable[[_Item], bool]] = {
        "written": lambda item: item.source == "written",
        "quoted": lambda item: item.source != "written",
    }
    for name, belongs in groups.items():
        figures.update(_agreement([item for item in items if belongs(item)], f"{name}."))
    figures.update(_politics(items))
    figures.update(_fragments(items))
    figures["ece"] = _calibration(items)
    return Report(
        bench="claims",
        data_sha256=data_hash([data]),
        models={"claims": model_digest()},
        n=len(items),
        figures=figures,
        rows=tuple(_row(item) for item in items),
    )


def _read(data: Path) -> Iterable[_Item]:
    for number, row in read_rows(data, "text", "label"):
        text, label = str(row["text"]), str(row["label"]).rpartition(":")[2]
        if label not in _CLASSES:
            raise bad_row(data, number, f"label {label!r}")
        yield _Item(
            id=str(row.get("id") or number),
            text=text,
            label=label,
            source=str(row.get("source") or "written"),
            note=str(row.get("note") or ""),
            fragment=str(row.get("fragment") or ""),
            claims=detect(text),
        )


def _share(items: Sequence[_Item], right: Callable[[_Item], bool]) -> float:
    return sum(right(item) for item in items) / len(items) if items else 0.0


def _agreement(items: Sequence[_Item], prefix: str) -> dict[str, float]:
    counts = Counter((item.label == "checkable", item.offered) for item in items)
    both, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    return {
        f"{prefix}precision": both / (both + wrong) if both + wrong else 0.0,
        f"{prefix}recall": both / (both + missed) if both + missed else 0.0,
        f"{prefix}f1_checkable": 2 * both / (2 * both + wrong + missed) if both + wrong + missed else 0.0,
        f"{prefix}n": float(len(items)),
    }


def _politics(items: Sequence[_Item]) -> dict[str, float]:
    """How often political opinion is offered as checkable; mixed rows hold a claim of their own and do not count."""
    opinion = [item for item in items if item.label == "opinion"]
    critical = [item for item in opinion if item.note.startswith("political:critic")]
    praising = [item for item in opinion if item.note.startswith("political:prais")]
    return {
        "political.offered_rate": _share(critical + praising, lambda item: item.offered),
        "political_critical.offered_rate": _share(critical, lambda item: item.offered),
        "political_praising.offered_rate": _share(praising, lambda item: item.offered),
        "political.n": float(len(critical) + len(praising)),
    }


def _fragments(items: Sequence[_Item]) -> dict[str, float]:
    """Characters shared by the claim that is offered and the checkable span, as a share of both together."""
    mixed = [item for item in items if item.fragment]
    plain = [item for item in items if item.label == "checkable" and not item.fragment and item.offered]
    return {
        "fragment.overlap": sum(map(_overlap, mixed)) / len(mixed) if mixed else 0.0,
        "fragment.n": float(len(mixed)),
        "whole.overlap": sum(map(_overlap, plain)) / len(plain) if plain else 0.0,
    }


def _overlap(item: _Item) -> float:
    wanted = item.fragment or item.text
    start = max(item.text.find(wanted), 0)
    gold = set(range(start, start + len(wanted)))
    found = {at for claim in item.claims if claim.checkable for at in range(claim.start, claim.end)}
    return len(gold & found) / len(gold | found)


def _calibration(items: Sequence[_Item], bins: int = 10) -> float:
    """Expected calibration error of the probability of checkable, in ten equal bins."""
    error = 0.0
    for at in range(bins):
        inside = [i for i in items if at <= min(i.probability * bins, bins - 1e-9) < at + 1]
        if inside:
            gap = _share(inside, lambda i: i.label == "checkable") - sum(i.probability for i in inside) / len(inside)
            error += abs(gap) * len(inside) / len(items)
    return error


def _row(item: _Item) -> JsonObject:
    offered = [claim.text for claim in item.claims if claim.checkable]
    return {
        "id": item.id,
        "label": item.label,
        "answer": item.answer,
        "probability": round(item.probability, 4),
        "claims": list(offered),
    }
