"""Vietnamese text: one way of writing it, its sentences and syllables, the figures, dates and names in it."""

from xacminh.text.alignment import Aligned, align
from xacminh.text.comparison import comparable, same_date, same_name, same_quantity
from xacminh.text.fold import fold
from xacminh.text.language import language_of
from xacminh.text.mentions import mentions
from xacminh.text.normalise import normalise
from xacminh.text.personal import Masked, PersonalKind, PersonalSpan, masked, personal
from xacminh.text.phonology import is_folded_syllable, is_syllable
from xacminh.text.places import find_places, same_place, within
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
from xacminh.text.syllables import keys, syllables

__all__ = [
    "Aligned",
    "CueValue",
    "DateValue",
    "Masked",
    "Mention",
    "MentionKind",
    "MentionValue",
    "NameValue",
    "PersonalKind",
    "PersonalSpan",
    "PlaceValue",
    "Quantity",
    "Sentence",
    "Syllable",
    "align",
    "comparable",
    "expand_chat",
    "find_places",
    "fold",
    "is_folded_syllable",
    "is_syllable",
    "keys",
    "language_of",
    "masked",
    "mentions",
    "normalise",
    "personal",
    "same_date",
    "same_name",
    "same_place",
    "same_quantity",
    "sentences",
    "syllables",
    "within",
]
