"""The only room that loads neural networks: a model is a folder with a card that tells what it is and its hashes."""

from xacminh.models.card import ModelCard, ModelFile, installed
from xacminh.models.embedder import Embedder, load_embedder

__all__ = ["Embedder", "ModelCard", "ModelFile", "installed", "load_embedder"]
