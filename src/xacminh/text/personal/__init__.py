"""Personal data in a text: where it is, and the text with placeholders in its stead.

A detector for each kind of matter proposes, one arbiter decides. What is masked and what stays: docs/why/masking.md.
"""

from __future__ import annotations

from xacminh.text.personal.arbiter import masked, personal
from xacminh.text.personal.records import PLACEHOLDERS, Masked, PersonalKind, PersonalSpan

__all__ = ["PLACEHOLDERS", "Masked", "PersonalKind", "PersonalSpan", "masked", "personal"]
