"""Chooses when an answer is given: the thresholds at which most answers are given while nearly all of them are right.

Features of this kind know one kind of text. So what is given must be right on the development pairs of another kind
(checking, invariance) as well as on the dev split of ViFactCheck, with gold evidence and with articles.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fit import MODEL
from instances import Cached, Pair, others, pairs

from xacminh.text import normalise
from xacminh.verdict import Judge, Opinion, grounds_in

RIGHT = {"checking": 0.8, "invariance": 0.8, "gold": 0.88, "retrieved": 0.88}
PROBABILITIES = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)  # over one half, so that the answer is the likeliest label
HELD = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Read = Sequence[tuple[Pair, Opinion]]


def read(data: Path) -> Read:
    """Every development pair with the opinion on it."""
    judge, embedder = Judge.load(), Cached()
    found = []
    for pair in [*others(data), *pairs(data, frozenset({"dev"}))]:
        opinion = judge.opinion(normalise(pair.claim), grounds_in(pair.claim, pair.text, embedder))
        if opinion is not None:
            found.append((pair, opinion))
    return found


def choose(read_pairs: Read, label: str) -> tuple[float, float]:
    """Probability and share held, for one label: most answers, right often enough everywhere."""
    best, most = (1.0, 1.0), -1
    for probability, held in itertools.product(PROBABILITIES, HELD):
        given: dict[str, list[bool]] = {setting: [] for setting in RIGHT}
        swapped: Counter[str] = Counter()
        for pair, opinion in read_pairs:
            if _answers(opinion, label, probability, held):
                given[pair.setting].append(pair.label == label)
                swapped[pair.group] += pair.setting == "invariance"
        alike = 1 not in swapped.values()  # both forms of a swapped pair are answered, or neither
        enough = alike and all(sum(hits) >= RIGHT[setting] * len(hits) for setting, hits in given.items())
        answers = sum(len(hits) for hits in given.values())
        if enough and answers > most:
            best, most = (probability, held), answers
            told = {setting: f"{sum(hits)}/{len(hits)}" for setting, hits in given.items()}
    print(label, best, told)
    return best


def _answers(opinion: Opinion, label: str, probability: float, held: float) -> bool:
    if opinion.held < held:
        return False
    if label == "REFUTED":
        return bool(opinion.differences) and opinion.firm and opinion.likelihood.refuted >= probability
    return opinion.clean and opinion.likelihood.supported >= probability


def main() -> None:
    """Write the thresholds into model.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with vifactcheck/, checking/ and invariance/")
    found = read(parser.parse_args().data)
    content = json.loads(MODEL.read_text(encoding="utf-8"))
    for label in ("SUPPORTED", "REFUTED"):
        probability, held = choose(found, label)
        content["thresholds"] |= {f"{label.lower()}.probability": probability, f"{label.lower()}.held": held}
    MODEL.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
