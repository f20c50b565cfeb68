"""Sources, documents, passages and earlier checks as rows, and the index fed from them.

Its functions need Django set up (`xacminh.store.setup`), and Django imports this package before its models can be: so
they are looked up when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xacminh.library.adding import add
    from xacminh.library.additions import (
        add_files_soon,
        add_page_soon,
        addition,
        latest_additions,
        stop_adding,
    )
    from xacminh.library.editing import add_source, edit_source, merge_sources
    from xacminh.library.filling import fill_vectors
    from xacminh.library.indexing import drain_outbox, learn, rebuild, update_index
    from xacminh.library.looking import look
    from xacminh.library.personal_places import is_personal_place
    from xacminh.library.receiving import add_text
    from xacminh.library.recutting import recut_pages
    from xacminh.library.registry import independent, names_to_choose, register, show_source, sources, spec_of
    from xacminh.library.reprints import count_as_one, reprints_of
    from xacminh.library.shelves import checks, listing, remove, show, stats, versions_of, what_goes
    from xacminh.library.signatures import fill_signatures
    from xacminh.library.starter import load_starter
    from xacminh.library.sweeping import sweep_vectors
    from xacminh.library.watching import (
        change_interval,
        look_soon,
        look_under_way,
        try_again,
        unwatch,
        watch,
        watched,
        watches,
    )

_HOMES: Final = {
    "add": "adding",
    "add_files_soon": "additions",
    "add_page_soon": "additions",
    "add_source": "editing",
    "add_text": "receiving",
    "addition": "additions",
    "change_interval": "watching",
    "checks": "shelves",
    "count_as_one": "reprints",
    "drain_outbox": "indexing",
    "edit_source": "editing",
    "fill_signatures": "signatures",
    "fill_vectors": "filling",
    "independent": "registry",
    "is_personal_place": "personal_places",
    "latest_additions": "additions",
    "learn": "indexing",
    "listing": "shelves",
    "load_starter": "starter",
    "look": "looking",
    "look_soon": "watching",
    "look_under_way": "watching",
    "merge_sources": "editing",
    "names_to_choose": "registry",
    "rebuild": "indexing",
    "recut_pages": "recutting",
    "register": "registry",
    "remove": "shelves",
    "reprints_of": "reprints",
    "show": "shelves",
    "show_source": "registry",
    "sources": "registry",
    "spec_of": "registry",
    "stop_adding": "additions",
    "stats": "shelves",
    "sweep_vectors": "sweeping",
    "try_again": "watching",
    "unwatch": "watching",
    "update_index": "indexing",
    "versions_of": "shelves",
    "watch": "watching",
    "watched": "watching",
    "watches": "watching",
    "what_goes": "shelves",
}

__all__ = [
    "add",
    "add_files_soon",
    "add_page_soon",
    "add_source",
    "add_text",
    "addition",
    "change_interval",
    "checks",
    "count_as_one",
    "drain_outbox",
    "edit_source",
    "fill_signatures",
    "fill_vectors",
    "independent",
    "is_personal_place",
    "latest_additions",
    "learn",
    "listing",
    "load_starter",
    "look",
    "look_soon",
    "look_under_way",
    "merge_sources",
    "names_to_choose",
    "rebuild",
    "recut_pages",
    "register",
    "remove",
    "reprints_of",
    "show",
    "show_source",
    "sources",
    "spec_of",
    "stats",
    "stop_adding",
    "sweep_vectors",
    "try_again",
    "unwatch",
    "update_index",
    "versions_of",
    "watch",
    "watched",
    "watches",
    "what_goes",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"xacminh.library.{_HOMES[name]}"), name)
