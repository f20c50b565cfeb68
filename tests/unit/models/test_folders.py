"""Model folders: the card, damage told by name, and folders of others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from xacminh.errors import ModelMissing
from xacminh.models import ModelCard, installed, load_embedder
from xacminh.models.embedder import DEFAULT
from xacminh.settings import Settings

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped model; its network is a link until a test writes another."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("card.json", "tokenizer.json"):
        shutil.copy(DEFAULT / name, folder / name)
    (folder / "model.onnx").symlink_to(DEFAULT / "model.onnx")
    return folder


def test_every_installed_model_is_what_its_card_says() -> None:
    cards = installed()
    assert "e5-small-vi" in {card.name for card in cards}
    for card in cards:
        card.verify()
        assert card.licence
        assert card.source
        assert (card.folder / "card.md").is_file()


def test_no_shipped_file_is_over_45_megabytes() -> None:
    assert max(file.bytes for card in installed() for file in card.files) <= 45_000_000


def test_card_for_people_names_the_hashes() -> None:
    for card in installed():
        text = (card.folder / "card.md").read_text(encoding="utf-8")
        assert all(file.sha256 in text for file in card.files)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "card.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelMissing, match=name.replace(".", r"\.") + " is not there"):
        ModelCard.read(copy).check_sizes()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_cut_short_is_named_at_load(copy: Path, name: str) -> None:
    (copy / name).unlink()
    (copy / name).write_bytes(b"cut short")
    with pytest.raises(ModelMissing, match=f"{name} has 9 bytes"):
        load_embedder(copy)


def test_a_changed_file_of_the_same_size_is_found_by_its_hash(copy: Path) -> None:
    file = copy / "tokenizer.json"
    data = bytearray(file.read_bytes())
    data[-2] ^= 1
    file.write_bytes(data)
    card = ModelCard.read(copy)
    card.check_sizes()
    with pytest.raises(ModelMissing, match=r"tokenizer\.json has another hash"):
        card.verify()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_nonsense_in_a_folder_without_card_is_named(copy: Path, name: str) -> None:
    (copy / "card.json").unlink()
    (copy / name).unlink()
    (copy / name).write_bytes(b"not a model")
    with pytest.raises(ModelMissing, match=f"{name} cannot be read"):
        load_embedder(copy)


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"name": 1}', "\x00", '{"files": []}'])
def test_a_broken_card_is_told_as_such(copy: Path, told: str) -> None:
    (copy / "card.json").write_text(told)
    with pytest.raises(ModelMissing, match=r"card\.json cannot be read"):
        load_embedder(copy)


def test_an_empty_or_absent_folder_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ModelMissing, match="is not there"):
            load_embedder(folder)


def test_the_shipped_model_without_its_card_gives_the_same_vectors_and_digest(copy: Path) -> None:
    (copy / "card.json").unlink()
    bare, shipped = load_embedder(copy), load_embedder()
    np.testing.assert_array_equal(bare.encode(["Hà Nội"], kind="passage"), shipped.encode(["Hà Nội"], kind="passage"))
    assert bare.digest == shipped.digest
    assert bare.dimension == shipped.dimension


def test_another_model_is_chosen_by_the_setting() -> None:
    folder = Settings.read({"XACMINH_EMBEDDER": str(TINY)}).embedder
    embedder = load_embedder(folder)
    assert embedder.card is None
    assert embedder.dimension == 4
    assert embedder.digest != load_embedder().digest
    vectors = embedder.encode(["ab", "xy"], kind="query")
    assert vectors.shape == (2, 4)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_prefixes_of_another_model_come_from_its_card(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    card = json.loads((DEFAULT / "card.json").read_text(encoding="utf-8"))
    card |= {"name": "tiny", "dimension": 4, "files": {}, "prefixes": {"query": "q: ", "passage": ""}}
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    embedder = load_embedder(folder)
    query, passage = (embedder.encode(["ab"], kind=kind) for kind in ("query", "passage"))
    np.testing.assert_allclose(embedder.encode(["q: ab"], kind="passage"), query)
    assert not np.allclose(query, passage)
