"""What a given text says of a claim, made ready to be weighed: the way from a passage or an article to Grounds."""

from __future__ import annotations

from xacminh.evidence import Embeds, select
from xacminh.text import normalise
from xacminh.verdict.records import Grounds

SENTENCES = 3


def grounds_in(claim: str, text: str, embedder: Embeds | None = None) -> Grounds:
    """The three best sentences of `text` for `claim`; with an embedder, the cosine of claim and best sentence."""
    claim = normalise(claim)
    sentences = tuple(quote.text for quote in select(claim, normalise(text), limit=SENTENCES))
    if embedder is None or not sentences:
        return Grounds(sentences=sentences)
    asked = embedder.encode([claim], kind="query")[0]
    found = embedder.encode([sentences[0]], kind="passage")[0]
    return Grounds(sentences=sentences, cosine=float(asked @ found))
