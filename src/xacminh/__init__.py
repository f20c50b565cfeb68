"""Xác Minh: check a claim against earlier checks and a library of sources, offline, Vietnamese first.

from xacminh import Engine
finding = Engine.open().check("Uống nước tỏi chữa khỏi Covid-19")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xacminh.claims import Claim
    from xacminh.engine import Engine, Finding, Options
    from xacminh.errors import XacMinhError
    from xacminh.evidence import Difference, Evidence
    from xacminh.index import Filters
    from xacminh.match import Match
    from xacminh.settings import Settings
    from xacminh.verdict import Abstain, Verdict

_ROOMS = {
    "Abstain": "verdict",
    "Claim": "claims",
    "Difference": "evidence",
    "Engine": "engine",
    "Evidence": "evidence",
    "Filters": "index",
    "Finding": "engine",
    "Match": "match",
    "Options": "engine",
    "Settings": "settings",
    "Verdict": "verdict",
    "XacMinhError": "errors",
}

__all__ = [
    "Abstain",
    "Claim",
    "Difference",
    "Engine",
    "Evidence",
    "Filters",
    "Finding",
    "Match",
    "Options",
    "Settings",
    "Verdict",
    "XacMinhError",
]


def __getattr__(name: str) -> object:
    """Public names are loaded when first asked for: the pages, the library and the tests need only some of them."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'xacminh' has no attribute {name!r}")
    return getattr(import_module(f"xacminh.{_ROOMS[name]}"), name)
