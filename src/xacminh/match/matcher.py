"""Find the earlier checks that answer a rumour, or say that there is none."""

from __future__ import annotations

from xacminh.index import CheckRecord, Collection
from xacminh.match.candidates import Asked, ask
from xacminh.match.features import best_part, measure
from xacminh.match.model import Model, Script
from xacminh.match.polarity import relation
from xacminh.match.records import Match
from xacminh.match.space import Space
from xacminh.models import Embedder
from xacminh.text import normalise
from xacminh.types import Vectors


class Matcher:
    """Matches texts of any length and script with one collection of checks. Threads may share one.

    A short text costs at most one embedding (none where `vector` is handed in and nothing needs cleaning), a long post
    up to three more.
    """

    def __init__(self, checks: Collection[CheckRecord], embedder: Embedder, *, model: Model | None = None) -> None:
        self.checks = checks
        self.embedder = embedder
        self.model = model or Model.load()
        self.space = Space.load()

    def find(self, text: str, vector: Vectors | None = None, *, limit: int = 3) -> tuple[Match, ...]:
        """The checks that answer `text`, likeliest first; empty where none is likely enough.

        `vector` is the text's own (kind "query", shape (dimension,)), where it is known already.
        """
        return self._best(text, vector, limit, least=self.model.threshold)

    def rank(self, text: str, vector: Vectors | None = None, *, limit: int = 10) -> tuple[Match, ...]:
        """The nearest checks, likeliest first, however unlikely."""
        return self._best(text, vector, limit, least=0.0)

    def _best(self, text: str, vector: Vectors | None, limit: int, *, least: float) -> tuple[Match, ...]:
        if not len(self.checks):
            return ()
        asked = ask(text, vector, self.checks, self.embedder, self.space)
        if asked is None or not asked.candidates:
            return ()
        scores = self.model.probabilities(measure(asked, self.space), script_of(asked)).tolist()
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], asked.candidates[i].check.key))
        return tuple(self._match(asked, number, scores[number]) for number in order[:limit] if scores[number] >= least)

    def _match(self, asked: Asked, number: int, score: float) -> Match:
        candidate = asked.candidates[number]
        part = asked.parts[best_part(asked, candidate)]
        stands = relation(part.text, normalise(candidate.check.claim), asked.language)
        return Match(check=candidate.check, relation=stands, score=score, certain=score >= self.model.certain)


def script_of(asked: Asked) -> Script:
    """How a rumour is written."""
    if asked.language in {"en", "zh"}:
        return "foreign"
    return "bare" if asked.bare else "marked"
