"""Keeps the catalogue of translations in step with the code: `python scripts/words.py` (also `make words`).

Collects every English wording (calls of `say`, templates, error docstrings), adds the new ones to
src/xacminh/locale/vi/LC_MESSAGES/django.po with an empty translation, drops those no longer used, and compiles it.
Ends with exit status 1 and a list where a translation is missing.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "xacminh"
PO = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "django.po"

FIXED = datetime(2026, 1, 1, tzinfo=UTC)

Wording = str | tuple[str, str]

#: what click, the command-line library, says to whoever uses the command; it asks gettext for these very wordings
COMMAND_LINE: tuple[Wording, ...] = (
    # help
    "Usage:",
    "Options",
    "Positional arguments",
    "Commands",
    "Show this message and exit.",
    "default: {default}",
    "required",
    # errors
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Aborted!",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "No such command {name!r}.",
    "No such option {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Option {name!r} does not take a value.",
    # values
    "Invalid value for {param_hint}: {message}",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "path",
    "{name} {filename!r} is not readable.",
)


def wanted() -> set[Wording]:
    """Every wording the code uses; a plural is a pair."""
    return {*COMMAND_LINE, *_from_code(), *_from_templates()}


def _from_code() -> Iterator[Wording]:
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value
    sys.path.insert(0, str(PACKAGE.parent))
    from xacminh import errors

    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.XacMinhError):
            yield error.template()


def _from_templates() -> Iterator[Wording]:
    from django.utils.translation.template import templatize

    for file in sorted(PACKAGE.rglob("templates/**/*")):
        if file.suffix not in {".html", ".txt", ".xml"}:
            continue
        source = io.BytesIO(templatize(file.read_text(encoding="utf-8"), origin=str(file)).encode())
        for _, message, _, _ in extract("python", source, keywords={"_": None, "gettext": None, "ngettext": (1, 2)}):
            if message:
                yield message if isinstance(message, str) else (str(message[0]), str(message[1]))


def empty() -> Catalog:
    """A catalogue without wordings; its dates are fixed, so that the same words make the same files."""
    return Catalog(
        locale="vi",
        project="Xác Minh",
        version="1",
        copyright_holder="the Xác Minh authors",
        header_comment=(
            "# Vietnamese wordings of Xác Minh. Made by scripts/words.py; only the msgstr lines are written by hand."
        ),
        creation_date=FIXED,
        revision_date=FIXED,
        last_translator="the Xác Minh authors",
        language_team="the Xác Minh authors",
        msgid_bugs_address="the issue list of the project",
        fuzzy=False,
    )


def read() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return empty()
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def untranslated(catalogue: Catalog) -> list[Wording]:
    """Wordings of the code that have no Vietnamese yet."""
    missing = []
    for wording in wanted():
        message = catalogue.get(wording if isinstance(wording, str) else wording[0])
        done = message and (all(message.string) if isinstance(message.string, tuple) else message.string)
        if not done:
            missing.append(wording)
    return sorted(missing, key=str)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the programs read it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Bring the files in step; 1 where a translation is missing."""
    old = read()
    new = empty()
    for wording in sorted(wanted(), key=str):
        kept = old.get(wording if isinstance(wording, str) else wording[0])
        new.add(wording, string=kept.string if kept else None)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, width=0, omit_header=False)
    PO.with_suffix(".mo").write_bytes(compiled(new))
    missing = untranslated(new)
    for wording in missing:
        sys.stdout.write(f"no Vietnamese yet: {wording}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
