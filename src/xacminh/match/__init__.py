"""The earlier checks that answer a rumour, however it is written, or none."""

from xacminh.match.matcher import Matcher
from xacminh.match.model import Model, model_digest
from xacminh.match.records import Match

__all__ = ["Match", "Matcher", "Model", "model_digest"]
