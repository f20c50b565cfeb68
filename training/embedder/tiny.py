"""Makes the model folder the tests use: four numbers a token, laid out as sentence encoders are commonly published.

`python -m training.embedder.tiny --out tests/unit/models/tiny`: three inputs, every token's vector out, no card.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from training.embedder.tokens import tokeniser
from training.embedder.vocabulary import SPACE, SPECIAL

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def main() -> None:
    """Writes onnx/model.onnx and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    pieces = [*SPECIAL, SPACE, *"abcdefghijklmnopqrstuvwxyz:"]
    tokeniser(pieces, [0.0] * 4 + [-1.0] * (len(pieces) - 4)).save(str(out / "tokenizer.json"), pretty=False)
    words = np.random.default_rng(0).normal(size=(len(pieces), 4)).astype(np.float32)
    nodes = [
        helper.make_node("Gather", ["words", "input_ids"], ["word"]),
        helper.make_node("Gather", ["types", "token_type_ids"], ["type"]),
        helper.make_node("Add", ["word", "type"], ["last_hidden_state"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "tokens"]) for name in INPUTS],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["n", "tokens", 4])],
        [numpy_helper.from_array(words, "words"), numpy_helper.from_array(np.zeros((2, 4), np.float32), "types")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="xacminh")
    onnx.save(model, out / "onnx" / "model.onnx")


if __name__ == "__main__":
    main()
