"""Claims and the rumours that do or do not speak of them, for training: hand-written ones, and made from them by rule.

Nothing here comes from the benchmark's checks or queries; `python -m training.match.rumours --apart CHECKS QUERIES`
shows what comes near.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.match.noise import VARIETIES

from xacminh.text import expand_chat, fold, syllables

_FIGURE = re.compile(r"(?<![\w*#.,/])\d{1,4}(?![\w*#]|[.,/]\d)")
WRITTEN = Path(__file__).with_name("written.jsonl")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A claim that was checked; those of one group are easily taken for each other."""

    id: str
    group: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rumour:
    """A text and the claim it speaks of (None for none); relation "same", "opposite" or "none"."""

    text: str
    variety: str
    claim: str | None
    relation: str
    group: str


def load(seed: int = 5) -> tuple[list[Claim], list[Rumour]]:
    """All claims, and all rumours: the written ones and those made from them."""
    rng = Random(seed)
    claims, rumours = [], []
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims += _claims(row)
        rumours += _written(row)
        rumours += _made(row, rng)
    return claims, rumours


def _claims(row: dict[str, object]) -> Iterator[Claim]:
    group = str(row["id"])
    yield Claim(id=group, group=group, text=str(row["claim"]))
    for number, text in enumerate(_texts(row, "neighbour")):
        yield Claim(id=f"{group}.{number}", group=group, text=text)


def _written(row: dict[str, object]) -> Iterator[Rumour]:
    group = str(row["id"])
    for form in row["forms"]:  # type: ignore[attr-defined]
        if form["variety"] != "neighbour":
            claim = None if form["relation"] == "none" else group
            yield Rumour(
                text=form["text"], variety=form["variety"], claim=claim, relation=form["relation"], group=group
            )


def _made(row: dict[str, object], rng: Random) -> Iterator[Rumour]:
    """Each way of saying it once for the claim, often in a paraphrase's words; some way once for each neighbour."""
    group = str(row["id"])
    said = _texts(row, "paraphrase") * 2 + _texts(row, "headline") * 2 + [str(row["claim"])]
    for variety, say in VARIETIES.items():
        if variety in {"headline", "question", "teencode"} and (_texts(row, variety) or rng.random() < 0.6):
            continue
        yield Rumour(text=say(rng.choice(said), rng), variety=variety, claim=group, relation="same", group=group)
    if row["figures_decide"]:
        for text in (str(row["claim"]), rng.choice(said)):
            other = _with_other_figure(text, rng)
            if other != text:
                yield Rumour(text=other, variety="number_changed", claim=None, relation="none", group=group)
    for number, text in enumerate(_texts(row, "neighbour")):
        variety = rng.choice(list(VARIETIES))
        made = VARIETIES[variety](text, rng)
        yield Rumour(text=made, variety=variety, claim=f"{group}.{number}", relation="same", group=group)


def _with_other_figure(text: str, rng: Random) -> str:
    """One of the figures replaced by another of its kind: a claim of its own, which the check does not answer."""
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return text
    chosen = rng.choice(figures)
    value = int(chosen[0])
    others = (
        [value + rng.choice((-9, -4, -2, 2, 3, 6))]
        if 1900 < value < 2100
        else [value * 2, value * 3, value + 3, value // 2]
    )
    other = rng.choice([n for n in others if n > 0 and n != value] or [value + 1])
    return text[: chosen.start()] + str(other) + text[chosen.end() :]


def _texts(row: dict[str, object], variety: str) -> list[str]:
    return [form["text"] for form in row["forms"] if form["variety"] == variety]  # type: ignore[attr-defined]


def _syllables(text: str) -> frozenset[str]:
    return frozenset(fold(s.key) for s in syllables(expand_chat(text)))


def main() -> None:
    """Print the written texts that share half their syllables or more with a check or query of the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--apart", type=Path, nargs="+", required=True, help="checks.jsonl and queries files")
    held = []
    for path in parser.parse_args().apart:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("claim") or row["text"]
            held.append((row["id"], text, _syllables(text)))
    near = 0
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for text in (row["claim"], *(form["text"] for form in row["forms"])):
            mine = _syllables(text)
            share, name, other = max((len(mine & s) / max(1, len(mine | s)), i, t) for i, t, s in held)
            if share >= 0.5:
                near += 1
                print(f"{share:.2f}  {text}  <->  {name} {other}")
    print(near, "too near")


if __name__ == "__main__":
    main()
