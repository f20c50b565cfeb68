"""Click's own words have their Vietnamese: those of the installed version, read from its source."""

from __future__ import annotations

import ast
import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parents[3]
spec = importlib.util.spec_from_file_location("words_script", ROOT / "scripts" / "words.py")
assert spec
assert spec.loader
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)

#: where the words stand that a command without prompts, pagers and shell completion can say
MODULES = ("core", "exceptions", "types", "formatting", "parser", "decorators")

#: wordings that nobody who uses the command can meet, by the reason
UNREACHED = {
    "said of a wrong declaration, to the programmer who wrote it": {
        "Arguments take exactly one parameter declaration, got {length}: {decls}.",
        "Boolean option {decl!r} cannot use the same flag for true/false.",
        "Choice({choices})",
        "Could not determine name for option with declarations {decls!r}",
        "Invalid start character for option ({option})",
        "Name '{name}' defined twice",
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead?"
        " Did you mean to pass '--{name}'?",
        "Value must be an iterable.",
    },
    "nothing here is deprecated": {
        "deprecated",
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    },
    "no option reads the environment or reckons its default": {"(dynamic)", "env var: {var}"},
    "options and arguments take one value, or as many as there are": {
        "Argument {name!r} takes {nargs} values.",
        ("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
        (
            "{len_type} values are required, but {len_value} was given.",
            "{len_type} values are required, but {len_value} were given.",
        ),
    },
    "what is missing or wrong is always an argument or an option, and known": {
        "Invalid value: {message}",
        "Missing parameter",
        "Missing parameter: {param_name}",
        "Missing {param_type}",
    },
    "a choice always has a default": {"Choose from:\n\t{choices}"},
    "no option is of this kind": {
        "{value!r} is not a valid UUID.",
        "{value!r} is not a valid boolean. Recognized values: {states}",
        ("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."),
    },
    "of a path click asks only whether it can be read; the rest is told by our own errors": {
        "Could not open file {filename!r}: {message}",
        "directory",
        "file",
        "unknown error",
        "{name} {filename!r} does not exist.",
        "{name} {filename!r} is a directory.",
        "{name} {filename!r} is a file.",
        "{name} {filename!r} is not executable.",
        "{name} {filename!r} is not writable.",
    },
    "the command asks nothing back": {"Confirm the action without prompting.", "Do you want to continue?"},
    "there is no --version": {"%(prog)s, version %(version)s", "Show the version and exit."},
}

#: click translates it through a variable
NOT_LITERAL = {"required"}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _wordings() -> Iterator[str | tuple[str, str]]:
    for module in MODULES:
        tree = ast.parse((Path(click.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                texts = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
                if len(texts) == 2:
                    yield texts[0], texts[1]
                elif texts:
                    yield texts[0]


def test_every_wording_that_can_be_met_is_in_the_catalogue() -> None:
    said = set(_wordings())
    assert len(said) > 50
    unreached = set().union(*UNREACHED.values())
    assert said - unreached - set(script.COMMAND_LINE) == set()


def test_no_wording_is_listed_that_click_does_not_have() -> None:
    said = set(_wordings()) | NOT_LITERAL
    assert set(script.COMMAND_LINE) - said == set()
    assert set().union(*UNREACHED.values()) - said == set()


def test_the_vietnamese_has_no_field_that_click_does_not_fill() -> None:
    catalogue = script.read()
    for wording in script.COMMAND_LINE:
        english = wording if isinstance(wording, str) else " ".join(wording)
        message = catalogue.get(wording if isinstance(wording, str) else wording[0])
        for text in message.string if isinstance(message.string, tuple) else [message.string]:
            assert _fields(text) <= _fields(english), text
