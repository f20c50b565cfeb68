"""The Vietnamese catalogue keeps up with the code."""

from __future__ import annotations

import importlib.util
import string
from pathlib import Path

import pytest

from xacminh import errors, words
from xacminh.errors import EmptyInput, InputTooLong, XacMinhError

ROOT = Path(__file__).parents[3]
spec = importlib.util.spec_from_file_location("words_script", ROOT / "scripts" / "words.py")
assert spec
assert spec.loader
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)


def test_every_wording_has_its_vietnamese() -> None:
    assert script.untranslated(script.read()) == []


def test_the_compiled_catalogue_is_that_of_the_text_one() -> None:
    assert script.PO.with_suffix(".mo").read_bytes() == script.compiled(script.read()), "run: make words"


def test_no_translation_is_left_from_wordings_that_are_gone() -> None:
    used = {wording if isinstance(wording, str) else wording[0] for wording in script.wanted()}
    stale = [m.id for m in script.read() if m.id and (m.id if isinstance(m.id, str) else m.id[0]) not in used]
    assert stale == [], "run: make words"


def _fields(text: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_translations_keep_the_fields_of_the_english() -> None:
    for message in script.read():
        if isinstance(message.id, str) and message.id and "%(" not in message.id:
            assert _fields(message.id) == _fields(str(message.string)), message.id


def test_every_error_says_itself_in_both_languages() -> None:
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, XacMinhError):
            made = error(**dict.fromkeys(_fields(error.template()), 1))
            with words.speaking("en"):
                english = words.tell(made)
            with words.speaking("vi"):
                vietnamese = words.tell(made)
            assert english == str(made)
            assert vietnamese != english


@pytest.mark.parametrize(
    ("environ", "tongue"),
    [({}, "vi"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "vi_VN.UTF-8"}, "vi"), ({"LANG": "C.UTF-8"}, "vi")],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], tongue: str) -> None:
    assert words.of_locale(environ) == tongue


def test_an_error_has_a_code_for_machines() -> None:
    assert EmptyInput().code == "empty-input"
    assert InputTooLong(length=5, limit=2).code == "input-too-long"


def test_a_refusal_of_the_system_is_said_in_the_readers_words() -> None:
    assert words.refusal(FileNotFoundError(2, "No such file or directory")) == "không có ở đó"
    assert words.refusal(OSError(28, "No space left on device")) == "đĩa đã đầy"
    with words.speaking("en"):
        assert words.refusal(PermissionError(13, "Permission denied")) == "you do not have the right to"
    assert words.refusal(OSError(95, "Operation not supported")) == "Operation not supported"
