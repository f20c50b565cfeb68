"""Sources, documents, passages and earlier checks as rows, and the index fed from them.

Its functions need Django set up (`xacminh.store.setup`), and Django imports this package before its models can be: so
they are looked up when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xacminh.library.adding import add
    from xacminh.library.filling import fill_vectors
    from xacminh.library.indexing import drain_outbox, learn, rebuild, update_index
    from xacminh.library.registry import register, sources
    from xacminh.library.shelves import listing, remove, show, stats
    from xacminh.library.starter import load_starter

_HOMES: Final = {
    "add": "adding",
    "drain_outbox": "indexing",
    "fill_vectors": "filling",
    "learn": "indexing",
    "listing": "shelves",
    "load_starter": "starter",
    "rebuild": "indexing",
    "register": "registry",
    "remove": "shelves",
    "show": "shelves",
    "sources": "registry",
    "stats": "shelves",
    "update_index": "indexing",
}

__all__ = [
    "add",
    "drain_outbox",
    "fill_vectors",
    "learn",
    "listing",
    "load_starter",
    "rebuild",
    "register",
    "remove",
    "show",
    "sources",
    "stats",
    "update_index",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"xacminh.library.{_HOMES[name]}"), name)
