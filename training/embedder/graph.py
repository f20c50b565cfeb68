"""The network as an ONNX graph, written node by node: onnxruntime's own fused operators, and no matrix twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from training.embedder.checkpoint import BLOCK
from training.embedder.rounding import rounded, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from training.embedder.checkpoint import Checkpoint, Packed

CONTRIB = "com.microsoft"
INPUTS = ("input_ids", "attention_mask")


def exact(checkpoint: Checkpoint, words: Packed, *, showing: Iterable[str] = ()) -> onnx.ModelProto:
    """The network in float32; the inner values named in `showing` are outputs too."""
    return _Graph(checkpoint, peaks=None).build(words, showing)


def compact(checkpoint: Checkpoint, words: Packed, peaks: Mapping[str, NDArray[np.float32]]) -> onnx.ModelProto:
    """The network with word vectors in the 4 bits they came with, and every other matrix and its input in 8 bits.

    `peaks` has the largest size each channel reaches, for each of `fed(checkpoint)`.
    """
    return _Graph(checkpoint, peaks=peaks).build(words, ())


def fed(checkpoint: Checkpoint) -> dict[str, str]:
    """For each matrix product, the inner value that is multiplied."""
    table, before = {}, "emb.ln"
    for layer in (f"l{number}" for number in range(checkpoint.shape.layers)):
        table |= {f"{layer}.qkv": before, f"{layer}.ao": f"{layer}.attended", f"{layer}.fi": f"{layer}.aln"}
        table[f"{layer}.fo"] = f"{layer}.gelu"
        before = f"{layer}.oln"
    return table


class _Graph:
    """input_ids and attention_mask, int64 (n, tokens), in; `embedding`, float32 (n, hidden), rows of length 1, out."""

    def __init__(self, checkpoint: Checkpoint, peaks: Mapping[str, NDArray[np.float32]] | None) -> None:
        self.checkpoint = checkpoint
        self.shape = checkpoint.shape
        self.peaks = peaks
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def build(self, words: Packed, showing: Iterable[str]) -> onnx.ModelProto:
        at = self._embedded(words)
        self._add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        for layer in range(self.shape.layers):
            at = self._layer(f"l{layer}", at)
        self._pooled(at)
        outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", self.shape.hidden])]
        outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in showing]
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "tokens"]) for name in INPUTS]
        graph = helper.make_graph(self.nodes, "multilingual-e5-small", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="xacminh")

    def _add(self, operator: str, inputs: Sequence[str], *outputs: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs[0]

    def _constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _vector(self, name: str) -> str:
        return self._constant(name, self.checkpoint.vectors[name])

    def _embedded(self, words: Packed) -> str:
        """Word, position and type, added and normalised."""
        if self.peaks is None:
            self._add("Gather", [self._constant("words", words.unpacked()), "input_ids"], "word")
        else:
            self.constants.append(
                helper.make_tensor("words", TensorProto.INT4, words.nibbles.shape, _pairs(words).tobytes(), raw=True)
            )
            inputs = ["words", "input_ids", self._constant("words.scales", words.scales)]
            self._add("GatherBlockQuantized", inputs, "word.half", domain=CONTRIB, block_size=BLOCK, quantize_axis=1)
            self._add("Cast", ["word.half"], "word", to=TensorProto.FLOAT)
        vectors, hidden = self.checkpoint.vectors, self.shape.hidden
        places = vectors["emb.pos"].reshape(self.shape.positions, hidden) + vectors["emb.type"][:hidden]
        self._add("Shape", ["input_ids"], "length", start=1, end=2)
        zero, axis = self._constant("zero", np.array([0])), self._constant("axis.rows", np.array([0]))
        self._add("Slice", [self._constant("places", places), zero, "length", axis], "place")
        inputs = [self._add("Add", ["word", "place"], "embedded"), self._vector("emb.ln.w"), self._vector("emb.ln.b")]
        return self._add("LayerNormalization", inputs, "emb.ln", axis=-1, epsilon=self.shape.epsilon)

    def _layer(self, name: str, at: str) -> str:
        """Attention, then the two inner matrices; each added to what came in and normalised."""
        qkv = self._multiplied(f"{name}.qkv", at, ("q", "k", "v"))
        parts = [f"{name}.{part}" for part in "qkv"]
        self._add("Split", [qkv], *parts, axis=-1, num_outputs=3)
        inputs, heads = [*parts, "", "mask"], self.shape.heads
        attended = self._add("MultiHeadAttention", inputs, f"{name}.attended", domain=CONTRIB, num_heads=heads)
        at = self._added(f"{name}.aln", at, self._multiplied(f"{name}.ao", attended, ("ao",)))
        inner = self._add("Gelu", [self._multiplied(f"{name}.fi", at, ("fi",))], f"{name}.gelu")
        return self._added(f"{name}.oln", at, self._multiplied(f"{name}.fo", inner, ("fo",)))

    def _added(self, name: str, at: str, more: str) -> str:
        inputs = [at, more, self._vector(f"{name}.w"), self._vector(f"{name}.b")]
        return self._add("SkipLayerNormalization", inputs, name, domain=CONTRIB, epsilon=self.shape.epsilon)

    def _multiplied(self, name: str, at: str, parts: Sequence[str]) -> str:
        """`at` times the matrices of these parts side by side (they are stored (out, in)), and their biases added."""
        layer = name.split(".", maxsplit=1)[0]
        held = self.checkpoint
        matrix = np.concatenate([held.matrices[f"{layer}.{part}.w"].unpacked() for part in parts]).T
        bias = self._constant(f"{name}.b", np.concatenate([held.vectors[f"{layer}.{part}.b"] for part in parts]))
        if self.peaks is None:
            self._add("MatMul", [at, self._constant(f"{name}.w", matrix)], f"{name}.product")
            return self._add("Add", [f"{name}.product", bias], name)
        shrink = spread(matrix, self.peaks[name])
        self._add("Mul", [at, self._constant(f"{name}.shrink", 1 / shrink)], f"{name}.even")
        whole = rounded(matrix * shrink[:, None])
        weights = [self._constant(f"{name}.w", whole.numbers), self._constant(f"{name}.scales", whole.scales)]
        middle = self._constant(f"{name}.middle", np.full(whole.scales.shape, whole.middle, np.uint8))
        inputs = [f"{name}.even", *weights, middle, bias]
        return self._add("DynamicQuantizeMatMul", inputs, name, domain=CONTRIB)

    def _pooled(self, at: str) -> str:
        """The mean over the tokens the mask keeps, at length 1."""
        self._add("Cast", ["attention_mask"], "weights.flat", to=TensorProto.FLOAT)
        self._add("Unsqueeze", ["weights.flat", self._constant("axis.last", np.array([2]))], "weights")
        self._add("Mul", [at, "weights"], "weighted")
        self._add("ReduceSum", ["weighted", self._constant("axis.tokens", np.array([1]))], "sum", keepdims=0)
        return self._add("LpNormalization", ["sum"], "embedding", axis=-1, p=2)


def _pairs(words: Packed) -> NDArray[np.uint8]:
    """Two signed 4-bit numbers a byte, the first in the low half. Storing them minus 8 turns the highest bit over."""
    signed = words.nibbles ^ 8
    return signed[:, 0::2] | signed[:, 1::2] << 4
