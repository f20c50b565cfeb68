"""Measures how well reprints are told apart, and what finds the candidates (docs/why/independence.md).

    python training/reprints/measure.py --data ../shared/data

Reprints are made from the articles of ViFactCheck: cut, quoted, re-headlined, edited, by a fixed seed. What is no
reprint are the articles as they are, every one against every other; many tell of the same event.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np

from xacminh.library.shingles import Hashes, overlap, sample, shingles
from xacminh.text import fold, sentences

#: articles a reprint of each kind is made of
MADE = 150
THRESHOLDS = (0.35, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)


class Maker:
    """Makes a reprint of a text; the other texts lend the words that are not its own."""

    def __init__(self, texts: list[str]) -> None:
        self.random = random.Random(13)
        self.texts = texts
        self.words = [word for text in texts for word in text.split()]
        self.kinds: dict[str, Callable[[str], str]] = {
            "new headline, first lines and ending": self.headline,
            "no marks": fold,
            "two thirds of its sentences, in another order": self.shuffled,
            "excerpt of 60 %": lambda text: self.excerpt(text, 0.6),
            "excerpt of 30 %": lambda text: self.excerpt(text, 0.3),
            "excerpt of 30 %, 8 % of the words edited": lambda text: self.edited(self.excerpt(text, 0.3), 0.08),
            "3 % of the words edited": lambda text: self.edited(text, 0.03),
            "8 % of the words edited": lambda text: self.edited(text, 0.08),
            "12 % of the words edited": lambda text: self.edited(text, 0.12),
            "20 % of the words edited": lambda text: self.edited(text, 0.2),
            "quoted whole, half is other text": lambda text: self.within(text, 1),
            "quoted whole, three quarters are other text": lambda text: self.within(text, 3),
            "quoted whole, eight ninths are other text": lambda text: self.within(text, 8),
        }

    def headline(self, text: str) -> str:
        """Other words at both ends, the first twelfth gone."""
        words, own = text.split(), self.random.choice(self.texts).split()[:40]
        return " ".join(own[:20] + words[len(words) // 12 :] + own[20:])

    def shuffled(self, text: str) -> str:
        """Two thirds of the sentences."""
        parts = [text[part.start : part.end] for part in sentences(text)]
        self.random.shuffle(parts)
        return " ".join(parts[: max(1, len(parts) * 2 // 3)])

    def excerpt(self, text: str, share: float) -> str:
        """Some of it, in one piece."""
        words = text.split()
        count = int(len(words) * share)
        start = self.random.randrange(len(words) - count + 1)
        return " ".join(words[start : start + count])

    def edited(self, text: str, share: float) -> str:
        """Half of the share exchanged, a quarter dropped, a quarter put in."""
        out: list[str] = []
        for word in text.split():
            at = self.random.random() / share
            if at < 0.5:
                out.append(self.random.choice(self.words))
            elif at < 0.75:
                continue
            elif at < 1:
                out += [word, self.random.choice(self.words)]
            else:
                out.append(word)
        return " ".join(out)

    def within(self, text: str, times: int) -> str:
        """Inside other text so many times as long."""
        count = len(text.split()) * times
        own: list[str] = []
        while len(own) < count:
            own += self.random.choice(self.texts).split()
        cut = self.random.randrange(count)
        return " ".join([*own[:cut], text, *own[cut:count]])


def bands(hashes: Hashes, count: int, rows: int) -> set[tuple[int, ...]]:
    """The bands of a signature of fixed length: what the samples were chosen over."""
    lots = np.random.default_rng(1)
    factors = lots.integers(1, 2**63, count * rows, dtype=np.uint64) | np.uint64(1)
    terms = lots.integers(0, 2**63, count * rows, dtype=np.uint64)
    least = ((hashes.astype(np.uint64)[:, None] * factors + terms) >> np.uint64(32)).min(0)
    return {(band, *map(int, least[band * rows : (band + 1) * rows])) for band in range(count)}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    lines = (parser.parse_args().data / "vifactcheck" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    hashes = [shingles(text) for text in texts]
    kept = [len(sample(each).keys) for each in hashes]
    print(f"{len(texts)} articles, {np.mean(kept):.1f} rows an article, {min(kept)} to {max(kept)}")
    maker = Maker(texts)
    chosen = maker.random.sample(range(len(texts)), MADE)
    made: list[float] = []
    for kind, make in maker.kinds.items():
        shares, found, wide, narrow = [], 0, 0, 0
        for number in chosen:
            first, second = hashes[number], shingles(make(texts[number]))
            shares.append(overlap(first, second).containment)
            found += bool({*sample(first).keys} & {*sample(second).keys})
            wide += bool(bands(first, 64, 2) & bands(second, 64, 2))
            narrow += bool(bands(first, 32, 4) & bands(second, 32, 4))
        made += shares
        low, middle = np.quantile(shares, [0.05, 0.5])
        over = [f"{np.mean([share >= threshold for share in shares]):.2f}" for threshold in THRESHOLDS]
        candidates = [f"{count / MADE:.3f}" for count in (found, wide, narrow)]
        print(f"{kind}: shared {low:.2f} {middle:.2f}; over {' '.join(over)}; found {' '.join(candidates)}")
    natural = np.array([overlap(first, second).containment for first, second in combinations(hashes, 2)])
    for threshold in THRESHOLDS:
        recall = np.mean([share >= threshold for share in made])
        over_it = int((natural >= threshold).sum())
        print(f"{threshold}: recall {recall:.3f}; natural pairs over it {over_it} of {len(natural)}")


if __name__ == "__main__":
    main()
