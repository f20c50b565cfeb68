"""What a model folder says about itself, and whether its files are still those it speaks of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path

from xacminh.errors import ModelMissing
from xacminh.types import Json, JsonObject

CARD = "card.json"
HOME = Path(__file__).parent


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelFile:
    """One file of a model: its name within the folder, its size in bytes and its hash in hexadecimal."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelCard:
    """A model folder's card.json: what made it, under which licence, and the files it consists of.

    `prefixes` is what an embedder puts before a text of each kind ("query", "passage"), `max_tokens` how much it reads.
    """

    name: str
    version: str
    date: date
    licence: str
    source: str
    dimension: int
    max_tokens: int
    prefixes: Mapping[str, str]
    files: tuple[ModelFile, ...]
    folder: Path

    @classmethod
    def read(cls, folder: Path) -> ModelCard:
        """The card in `folder`. Raises ModelMissing where there is none or it cannot be understood."""
        try:
            told = json.loads((folder / CARD).read_text(encoding="utf-8"))
            return _card(told, folder)
        except FileNotFoundError:
            raise ModelMissing(folder=folder, detail=f"{CARD} is not there") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelMissing(folder=folder, detail=f"{CARD} cannot be read: {error!r}") from error

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal over names and hashes of the files: the same model has the same digest everywhere."""
        return digest({file.name: file.sha256 for file in self.files})

    def check_sizes(self) -> None:
        """Raises ModelMissing where a file is gone or has another size: cheap, done at every load."""
        for file in self.files:
            path = self.folder / file.name
            size = path.stat().st_size if path.is_file() else None
            if size is None:
                raise ModelMissing(folder=self.folder, detail=f"{file.name} is not there")
            if size != file.bytes:
                raise ModelMissing(folder=self.folder, detail=f"{file.name} has {size} bytes, not {file.bytes}")

    def verify(self) -> None:
        """Raises ModelMissing where a file is not, byte for byte, the one the card speaks of. Reads them whole."""
        self.check_sizes()
        for file in self.files:
            if hash_of(self.folder / file.name) != file.sha256:
                raise ModelMissing(folder=self.folder, detail=f"{file.name} has another hash than its card says")


def installed() -> tuple[ModelCard, ...]:
    """The cards of the models in the package, by name."""
    return tuple(ModelCard.read(path.parent) for path in sorted(HOME.glob(f"*/{CARD}")))


def digest(hashes: Mapping[str, str]) -> str:
    """One hash over file names and their hashes."""
    return sha256("".join(f"{name} {hashes[name]}\n" for name in sorted(hashes)).encode()).hexdigest()


def hash_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _card(told: JsonObject, folder: Path) -> ModelCard:
    return ModelCard(
        name=str(told["name"]),
        version=str(told["version"]),
        date=date.fromisoformat(str(told["date"])),
        licence=str(told["licence"]),
        source=str(told["source"]),
        dimension=_whole(told.get("dimension", 0)),
        max_tokens=_whole(told.get("max_tokens", 512)),
        prefixes={kind: str(text) for kind, text in _table(told.get("prefixes", {})).items()},
        files=tuple(
            ModelFile(name=name, bytes=_whole(_table(file)["bytes"]), sha256=str(_table(file)["sha256"]))
            for name, file in sorted(_table(told["files"]).items())
        ),
        folder=folder,
    )


def _whole(value: Json) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _table(value: Json) -> JsonObject:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is not an object")
    return value
