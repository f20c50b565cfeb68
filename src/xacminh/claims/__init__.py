"""Which sentences state something that evidence can support or refute, and why the others do not."""

from xacminh.claims.detector import classify, detect, model_digest
from xacminh.claims.records import Claim, Reason

__all__ = ["Claim", "Reason", "classify", "detect", "model_digest"]
