"""Counts in how many paragraphs of Wikipedia (2017) and of the laws each syllable stands; writes the table shipped.

Counts are facts about the language: nothing of the articles can be read back from them.
"""

from __future__ import annotations

import argparse
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from xacminh.text import normalise, syllables

OUT = Path(__file__).parents[2] / "src/xacminh/match/rarity.tsv"
LEAST = 40


def paragraphs(data: Path) -> Iterator[str]:
    """Every line of prose in both collections."""
    for name in ("viwiki/articles.tar.gz", "laws/laws.tar.gz"):
        with tarfile.open(data / name) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() else None
                if file is None:
                    continue
                for line in file.read().decode("utf-8", "replace").splitlines():
                    if len(line) > 60 and "displaystyle" not in line:
                        yield line


def main() -> None:
    """Write `rarity.tsv`: first line the number of paragraphs, then syllable and paragraphs with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with viwiki/ and laws/")
    total, counts = 0, Counter[str]()
    for paragraph in paragraphs(parser.parse_args().data):
        total += 1
        counts.update({s.key for s in syllables(normalise(paragraph)) if s.key.isalpha()})
    kept = sorted((key, n) for key, n in counts.items() if n >= LEAST)
    OUT.write_text(f"{total}\n" + "".join(f"{key}\t{n}\n" for key, n in kept), encoding="utf-8")
    print(total, "paragraphs", len(kept), "syllables", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
