"""Texts to vectors: a sentence encoder in ONNX and its tokeniser, read from one folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from xacminh.errors import ModelMissing
from xacminh.models.card import CARD, HOME, ModelCard, digest, hash_of
from xacminh.text import normalise
from xacminh.types import Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Kind = Literal["query", "passage"]

DEFAULT: Final = HOME / "e5-small-vi"
TOKENISER: Final = "tokenizer.json"
NETWORKS: Final = ("model.onnx", "onnx/model.onnx")
E5_PREFIXES: Final[Mapping[str, str]] = {"query": "query: ", "passage": "passage: "}
MAX_TOKENS: Final = 512
_MAX_CHARACTERS: Final = 20_000  # more than any 512 tokens hold; a pasted book is cut before it is read, not after


class Embedder:
    """Turns texts into unit vectors. One may be shared between threads. Made by `load_embedder`."""

    def __init__(
        self, *, network: Path, session: InferenceSession, tokeniser: Tokenizer, card: ModelCard | None
    ) -> None:
        self._network = network
        self._session = session
        self._tokeniser = tokeniser
        self._prefixes = (card.prefixes if card else None) or E5_PREFIXES
        self._inputs = frozenset(given.name for given in session.get_inputs())
        self.card = card

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.card.dimension if self.card and self.card.dimension else len(self._vector("query: "))

    @cached_property
    def digest(self) -> str:
        """SHA-256 in hexadecimal of network and tokeniser together: vectors of one digest can be compared."""
        if self.card:
            return self.card.digest
        folder = self._network.parent
        tokeniser = folder / TOKENISER if (folder / TOKENISER).is_file() else folder.parent / TOKENISER
        return digest({"model.onnx": hash_of(self._network), TOKENISER: hash_of(tokeniser)})

    def encode(self, texts: Sequence[str], *, kind: Kind) -> Vectors:
        """One row a text, float32, shape (n, dimension), each of length 1; what lies beyond 512 tokens is not read.

        Texts go through one at a time: numbers are rounded by the largest of a batch, so a text's vector would depend
        on its neighbours; and a batch is not faster, as one text keeps a core busy.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        prefix = self._prefixes.get(kind, "")
        for row, text in enumerate(texts):
            vectors[row] = self._vector(prefix + normalise(text[:_MAX_CHARACTERS]))
        return vectors

    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._tokeniser.encode(text).ids], dtype=np.int64)
        mask = np.ones_like(ids)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (answer, *_) = self._session.run(None, {name: given[name] for name in self._inputs})
        pooled = answer[0].mean(axis=0) if answer.ndim == 3 else answer[0]
        length = float(np.linalg.norm(pooled))
        vector: Vectors = (pooled / length if length else pooled).astype(np.float32)
        return vector


def load_embedder(folder: Path | None = None, *, threads: int = 1) -> Embedder:
    """The embedder in `folder`, by default the one in the package; `threads` work on one text.

    A folder holds model.onnx (or onnx/model.onnx) and tokenizer.json, as sentence encoders are commonly published;
    without a card.json it is taken for one of the e5 family (mean over tokens, "query: " and "passage: " before the
    text). Raises ModelMissing where a file is missing, of another size than the card says, or not a model.
    """
    place = DEFAULT if folder is None else folder
    card = ModelCard.read(place) if folder is None or (place / CARD).is_file() else None
    if card:
        card.check_sizes()
    network = next((place / name for name in NETWORKS if (place / name).is_file()), None)
    if network is None:
        raise ModelMissing(folder=place, detail=f"{NETWORKS[0]} is not there")
    tokeniser = _tokeniser(place, card.max_tokens if card else MAX_TOKENS)
    return Embedder(network=network, session=_session(network, place, threads), tokeniser=tokeniser, card=card)


def _tokeniser(folder: Path, max_tokens: int) -> Tokenizer:
    from tokenizers import Tokenizer

    path = folder / TOKENISER
    if not path.is_file():
        raise ModelMissing(folder=folder, detail=f"{TOKENISER} is not there")
    try:
        tokeniser = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare Exception for a file it cannot read
        raise ModelMissing(folder=folder, detail=f"{TOKENISER} cannot be read: {error}") from error
    tokeniser.no_padding()
    tokeniser.enable_truncation(max_length=max_tokens)
    return tokeniser


def _session(network: Path, folder: Path, threads: int) -> InferenceSession:
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised; warnings about the graph are no one's to mend
    try:
        session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no common class that it exports
        raise ModelMissing(folder=folder, detail=f"{network.name} cannot be read: {error}") from error
    unknown = {given.name for given in session.get_inputs()} - {"input_ids", "attention_mask", "token_type_ids"}
    if unknown:
        raise ModelMissing(folder=folder, detail=f"{network.name} asks for {', '.join(sorted(unknown))}")
    return session
