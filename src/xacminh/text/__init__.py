"""Vietnamese text: one way of writing it, its sentences and syllables, the figures, dates and names in it."""

from xacminh.text.alignment import Aligned, align
from xacminh.text.fold import fold
from xacminh.text.language import language_of
from xacminh.text.normalise import normalise
from xacminh.text.records import (
    CueValue,
    DateValue,
    Mention,
    MentionKind,
    MentionValue,
    NameValue,
    PlaceValue,
    Quantity,
    Sentence,
    Syllable,
)
from xacminh.text.sentences import sentences
from xacminh.text.spelling import expand_chat
from xacminh.text.syllables import syllables

__all__ = [
    "Aligned",
    "CueValue",
    "DateValue",
    "Mention",
    "MentionKind",
    "MentionValue",
    "NameValue",
    "PlaceValue",
    "Quantity",
    "Sentence",
    "Syllable",
    "align",
    "expand_chat",
    "fold",
    "language_of",
    "normalise",
    "sentences",
    "syllables",
]
