"""The tokeniser of the pruned model, as one tokenizer.json for the library `tokenizers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace, Strip
from tokenizers.normalizers import Sequence as Steps
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing
from training.embedder.vocabulary import SPACE, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

DROPPED = r"[\x00-\x08\x0B\x0E-\x1F\x7F\u008F\u009F]"
BLANKS = r"[\s\u200B-\u200F\u2028\u2029\u2581\uFEFF\uFFFD]+"


def tokeniser(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Reads text as XLM-RoBERTa does, with one difference: marks of decomposed text are joined, not dropped.

    XLM-RoBERTa's own table of characters (`Precompiled`) goes character by character. NFKC says the same of every
    character a kept piece can hold, and composes; what is left of the table is which signs vanish or count as blanks.
    """
    made = Tokenizer(Unigram([*zip(pieces, scores, strict=True)], unk_id=SPECIAL.index("<unk>"), byte_fallback=False))
    made.normalizer = Steps([NFKC(), Replace(Regex(DROPPED), ""), Replace(Regex(BLANKS), " "), Strip()])
    made.pre_tokenizer = Metaspace(replacement=SPACE, prepend_scheme="always", split=True)
    made.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", SPECIAL.index("<s>")), ("</s>", SPECIAL.index("</s>"))]
    )
    return made
