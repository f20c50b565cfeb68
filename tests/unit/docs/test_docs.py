"""The documents keep their promises: links lead somewhere, every verb and error status is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xacminh import errors
from xacminh.cli import VERBS
from xacminh.corpus.reading import FORMATS

ROOT = Path(__file__).parents[3]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_every_verb_is_documented() -> None:
    reference = (ROOT / "docs" / "reference" / "command.md").read_text(encoding="utf-8")
    for verb in VERBS:
        assert f"`{verb}" in reference


def test_every_exit_status_is_documented() -> None:
    reference = (ROOT / "docs" / "reference" / "command.md").read_text(encoding="utf-8")
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.XacMinhError):
            assert f"\n| {error.exit_code} |" in reference, error


def test_every_kind_of_file_that_is_read_is_documented() -> None:
    page = (ROOT / "docs" / "howto" / "add-sources.md").read_text(encoding="utf-8")
    for kind in FORMATS:
        if kind.name == "Manual page":
            assert "`.1` to `.8`" in page
        else:
            named = any(f"`{suffix}`" in page for suffix in kind.suffixes)
            assert named or any(word in page.lower() for word in kind.name.lower().split()), kind.name


def test_the_documents_name_only_commands_that_exist() -> None:
    for page in PAGES:
        for verb in re.findall(r"(?:\.venv/bin/|`)xacminh ([a-z]+)", page.read_text(encoding="utf-8")):
            assert verb in VERBS, (page, verb)
