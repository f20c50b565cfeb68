"""What this part of the room hands up, and what its detectors hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

PersonalKind: TypeAlias = Literal[
    "phone",
    "cccd",
    "cmnd",
    "email",
    "bank_account",
    "handle",
    "address",
    "private_name",
    "plate",
    "medical_record",
]

#: what is written in the place of each; a placeholder is never looked into again
PLACEHOLDERS: Final[dict[PersonalKind, str]] = {
    "phone": "[số điện thoại]",
    "cccd": "[số căn cước]",
    "cmnd": "[số giấy tờ]",
    "email": "[địa chỉ e-mail]",
    "bank_account": "[số tài khoản]",
    "handle": "[trang cá nhân]",
    "address": "[địa chỉ nhà]",
    "private_name": "[tên riêng]",
    "plate": "[biển số xe]",
    "medical_record": "[mã hồ sơ]",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalSpan:
    """Something that points to a private person: `given[start:end]`."""

    start: int
    end: int
    kind: PersonalKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Masked:
    """A text with placeholders, and what they stand for. `spans` are offsets into the text that was given."""

    text: str
    spans: tuple[PersonalSpan, ...]


class Found(NamedTuple):
    """What a detector proposes; the arbiter takes the heavier of two that overlap, and of two as heavy the longer.

    A `kind` of None proposes that the place stays as it is.
    """

    start: int
    end: int
    kind: PersonalKind | None
    weight: int


#: weights: an own sure shape or an explicit label; a shape or a label that could mean something else; a guess
SURE: Final = 3
LIKELY: Final = 2
GUESS: Final = 1
