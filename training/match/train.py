"""Fits the matcher: `model.json` and `space.npz` of the match room, from hand-written claims and rumours.

    python -m training.match.train --checks CHECKS --queries QUERIES.dev [--out FOLDER]

The checks and queries of the benchmark choose two numbers: the threshold, the lowest at which no more than `--none` of
the dev queries that no check answers are given one, and from where on a named check is right for `--precision` of them,
so that it may be called an answer. Everything else comes from `written.jsonl`. Each rumour
is asked twice: with its claim among the checks and without it, so that saying "none" is learned beside near neighbours.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from training.match.rumours import Claim, Rumour, load

from xacminh.index import CheckRecord, Index, IndexWriter
from xacminh.match.candidates import Asked, ask
from xacminh.match.features import NAMES, measure
from xacminh.match.matcher import script_of
from xacminh.match.space import Space
from xacminh.models import Embedder, load_embedder
from xacminh.text import expand_chat, normalise

OUT = Path(__file__).parents[2] / "src/xacminh/match"
SCRIPTS = ("marked", "bare", "foreign")
DIRECTIONS = 3  # .805 area under "is there a match" for the cosine alone on own rumours, .75 with none; no gain beyond
STRENGTH = 0.1  # of regularisation, as scikit-learn's C
OWN_WAY = 0.6  # how freely a script may weigh a feature differently from the others
FIGURES_COUNT = 4  # times a rumour with another figure is counted: they are few, and the easiest to take for the same
FOLDS = 5
Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One rumour asked of one collection: features of the candidates, which of them answer, and how it was written."""

    table: Array
    answers: Array
    script: str
    answered: bool
    variety: str
    group: str

    @property
    def other_figure(self) -> bool:
        """Whether only a figure tells it from a claim."""
        return self.variety == "number_changed" and not self.answered


class Weigher:
    """Logistic regression with weights in common and, regularised harder, deviations of each script."""

    def fit(self, examples: Sequence[Example]) -> Weigher:
        examples = [e for e in examples for _ in range(FIGURES_COUNT if e.other_figure else 1)]
        table = np.vstack([e.table for e in examples])
        self.means, self.deviations = table.mean(0), table.std(0) + 1e-6
        spread = np.vstack([self._spread(e) for e in examples])
        answers = np.concatenate([e.answers for e in examples])
        self.fitted = LogisticRegression(C=STRENGTH, max_iter=3000).fit(spread, answers)
        return self

    def _spread(self, example: Example) -> Array:
        values = (example.table - self.means) / self.deviations
        blocks = [values]
        for script in SCRIPTS[1:]:
            here = float(example.script == script)
            blocks += [values * here * OWN_WAY, np.full((len(values), 1), here)]
        return np.hstack(blocks)

    def weights(self) -> dict[str, dict[str, object]]:
        size, coefficients, bias = len(NAMES), self.fitted.coef_[0], float(self.fitted.intercept_[0])
        out = {"marked": {"weights": coefficients[:size].tolist(), "bias": bias}}
        for number, script in enumerate(SCRIPTS[1:]):
            start = size + number * (size + 1)
            own = coefficients[:size] + OWN_WAY * coefficients[start : start + size]
            out[script] = {"weights": own.tolist(), "bias": bias + float(coefficients[start + size])}
        return out

    def best(self, example: Example) -> tuple[float, bool]:
        """Probability of the likeliest candidate, and whether it answers."""
        if not len(example.table):
            return 0.0, False
        chances = self.fitted.predict_proba(self._spread(example))[:, 1]
        top = int(chances.argmax())
        return float(chances[top]), bool(example.answers[top])


def main() -> None:
    """Fit, print the figures, write the two files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument(
        "--none", type=float, default=0.1, help="share of unanswered dev queries that may be said to be answered"
    )
    parser.add_argument("--precision", type=float, default=0.975, help="share of certain checks that must be right")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    embedder = load_embedder()
    claims, rumours = load()
    space = make_space(claims, rumours, embedder)
    examples = list(own_examples(claims, rumours, space, embedder))
    dev = list(dev_examples(args.checks, args.queries, space, embedder))
    print(len(claims), "claims", len(rumours), "rumours", len(examples), "examples", len(dev), "dev")
    tell("own rumours, five folds by claim", folded(examples), args.none)
    weigher = Weigher().fit(examples)
    results = [(e, *weigher.best(e)) for e in dev]
    threshold = tell("dev", results, args.none)
    model = {
        "features": NAMES,
        "means": weigher.means.tolist(),
        "deviations": weigher.deviations.tolist(),
        "scripts": weigher.weights(),
        "threshold": threshold,
        "certain": certain(results, args.precision),
        "embedder": embedder.digest,
    }
    (args.out / "model.json").write_text(json.dumps(_rounded(model), indent=1) + "\n", encoding="utf-8")
    write_space(space, args.out / "space.npz")


def make_space(claims: Sequence[Claim], rumours: Sequence[Rumour], embedder: Embedder) -> Space:
    """What all rumours have in common, from our own; those without marks are left out (their vectors say little)."""
    said = [expand_chat(normalise(r.text)) for r in rumours if r.variety != "no_diacritics"]
    stated = embedder.encode([normalise(c.text) for c in claims], kind="query")
    everything = np.vstack([stated, embedder.encode(said, kind="query")])
    mean = everything.mean(0)
    directions = np.linalg.svd(everything - mean, full_matrices=False)[2][:DIRECTIONS]
    moved = stated - mean
    scale = float(np.linalg.norm(moved - moved @ directions.T @ directions, axis=1).mean())
    strangers = np.array([v for v, c in zip(stated, claims, strict=True) if c.id == c.group])
    return Space(mean=mean, directions=directions, strangers=strangers, scale=scale)


def write_space(space: Space, path: Path) -> None:
    """Strangers in half precision: they only give a mean and a deviation."""
    np.savez_compressed(
        path,
        mean=space.mean.astype(np.float32),
        directions=space.directions.astype(np.float32),
        strangers=space.strangers.astype(np.float16),
        scale=np.float32(space.scale),
    )


def own_examples(
    claims: Sequence[Claim], rumours: Sequence[Rumour], space: Space, embedder: Embedder
) -> Iterator[Example]:
    """Every rumour with its claim among the checks and, where it has one, without it."""
    groups = np.array([c.group for c in claims if c.id == c.group])
    with TemporaryDirectory() as folder:
        checks = collection(Path(folder), [(c.id, c.text, "") for c in claims], embedder)
        for rumour in rumours:
            asked = ask(rumour.text, None, checks.checks, embedder, space)
            if asked is None:
                continue
            # its own claim is no stranger to it
            own = replace(space, strangers=space.strangers[groups != rumour.group])
            yield example(asked, own, {rumour.claim} - {None}, rumour.variety, rumour.group)
            if rumour.claim:
                rest = tuple(c for c in asked.candidates if c.check.id != rumour.claim)
                yield example(replace(asked, candidates=rest), own, set(), rumour.variety, rumour.group)


def dev_examples(checks: Path, queries: Path, space: Space, embedder: Embedder) -> Iterator[Example]:
    """Every query of the benchmark's dev set."""
    rows = [json.loads(line) for line in checks.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        index = collection(Path(folder), [(r["id"], r["claim"], r["summary"]) for r in rows], embedder)
        for line in queries.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            asked = ask(row["text"], None, index.checks, embedder, space)
            if asked is not None:
                yield example(asked, space, set(row["match_ids"]), row["variety"], "")


def example(asked: Asked, space: Space, ids: set[str | None], variety: str, group: str) -> Example:
    """The features of one asking, with the answers."""
    answers = np.array([c.check.id in ids for c in asked.candidates], dtype=float)
    script = script_of(asked)
    return Example(
        table=measure(asked, space), answers=answers, script=script, answered=bool(ids), variety=variety, group=group
    )


def collection(folder: Path, rows: Sequence[tuple[str, str, str]], embedder: Embedder) -> Index:
    """An index of checks only."""
    records = [
        CheckRecord(
            key=number,
            id=name,
            claim=claim,
            rating="",
            summary=summary,
            url="",
            source_id="",
            source="",
            language="vi",
            published=None,
            topic="",
            origin="starter",
        )
        for number, (name, claim, summary) in enumerate(rows, 1)
    ]
    with IndexWriter(folder) as writer:
        writer.upsert_checks(records, embedder.encode([normalise(r.embedded) for r in records], kind="query"))
    return Index(folder)


def folded(examples: Sequence[Example]) -> list[tuple[Example, float, bool]]:
    """Every example judged by weights that were fitted without its claim's group."""
    groups = sorted({e.group for e in examples})
    place = np.random.default_rng(0).permutation(len(groups)) % FOLDS
    fold_of = dict(zip(groups, place, strict=True))
    results = []
    for fold in range(FOLDS):
        weigher = Weigher().fit([e for e in examples if fold_of[e.group] != fold])
        results += [(e, *weigher.best(e)) for e in examples if fold_of[e.group] == fold]
    return results


def tell(name: str, results: Sequence[tuple[Example, float, bool]], share: float) -> float:
    """Print success at the threshold that lets at most `share` of the unanswered through; gives that threshold."""
    nones = sorted((p for e, p, _ in results if not e.answered), reverse=True)
    threshold = nones[int(share * len(nones))] + 1e-6
    for scripts in (("marked", "bare"), ("foreign",)):
        asked = [(p, right) for e, p, right in results if e.answered and e.script in scripts]
        ranked = np.mean([right for _, right in asked])
        found = np.mean([right and p >= threshold for p, right in asked])
        print(
            f"{name}: {'/'.join(scripts)} n={len(asked)} first {ranked:.3f} first and over {threshold:.3f} {found:.3f}"
        )
    return float(threshold)


def certain(results: Sequence[tuple[Example, float, bool]], precision: float) -> float:
    """The lowest probability, to two places, from which at least this share of the checks named are right."""
    for hundredths in range(100):
        named = [right for _, p, right in results if p >= hundredths / 100]
        if named and np.mean(named) >= precision:
            return hundredths / 100
    return 1.0


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
