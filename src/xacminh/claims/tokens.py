"""A sentence as the detector reads it: words in two spellings; names, figures and like words made into signs."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from xacminh.claims.lexicon import CLASSES, KEPT
from xacminh.text import fold


class Token(NamedTuple):
    """One word or sign.

    `key` is the lower-case word with its marks, or a sign such as "§NUM"; `bare` the same without marks. `start` and
    `end` are offsets into the normalised sentence. `capital`: 0 none, 1 one that its place asks for, 2 one of its own.
    """

    key: str
    bare: str
    start: int
    end: int
    capital: int = 0


_WORD: Final = re.compile(
    r"(?P<link>https?://\S+|www\.\S+)"
    r"|(?P<word>[^\W\d_]+)(?!\w)"
    r"|(?P<figure>[^\W\d_]*\d\w*(?:[.,:/\-]\d+\w*)*(?:\s?%)?)"
    r"|(?P<tag>[#@]\w+)"
    r"|(?P<dots>\.{2,}|…)"
    r"|(?P<quote>[\"“”«»])"
    r"|(?P<stop>[.?!,:;()\-–—=/+&*%|])"
    r"|(?P<other>[^\w\s])"
)
_FIGURES: Final = (
    ("§YEAR", re.compile(r"(?:1[0-9]\d\d|20\d\d)$")),
    ("§DATE", re.compile(r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?$|\d{1,2}[/\-]\d{4}$")),
    ("§TIME", re.compile(r"\d{1,2}(?:h\d{0,2}|g\d\d|:\d\d)$")),
    ("§MONEY", re.compile(r"\d+(?:[.,]\d+)*(?:k|tr|trieu|ty|đ|usd|vnd|vnđ)\d*$")),
    ("§NUM", re.compile(r"\d+(?:[.,:/\-]\d+)*$")),
)

# chat spelling that bears on the class of a sentence
_SHORT: Final[dict[str, tuple[str, ...]]] = {
    short: tuple(full.split())
    for short, full in (
        ("ko", "không"), ("hok", "không"), ("khg", "không"), ("hông", "không"), ("hổng", "không"), ("khum", "không"),
        ("dc", "được"), ("đc", "được"), ("đk", "được"), ("e", "em"), ("mn", "mọi người"), ("mng", "mọi người"),
        ("mik", "mình"), ("mk", "mình"), ("tui", "tôi"), ("tớ", "tôi"), ("vs", "với"), ("j", "gì"),
        ("ntn", "như thế nào"),
        ("r", "rồi"), ("rùi", "rồi"), ("rui", "rồi"), ("lun", "luôn"), ("nhìu", "nhiều"), ("bn", "bao nhiêu"),
        ("bik", "biết"), ("bít", "biết"), ("cx", "cũng"), ("nx", "nữa"), ("trc", "trước"), ("ng", "người"),
        ("bs", "bác sĩ"), ("bhyt", "bảo hiểm y tế"), ("bhxh", "bảo hiểm xã hội"), ("cty", "công ty"),
        ("bv", "bệnh viện"),
        ("hs", "học sinh"), ("sv", "sinh viên"), ("gv", "giáo viên"), ("cp", "chính phủ"),
    )
}  # fmt: skip
# one-syllable words that name a body only before its field or a name: "Bộ Y tế", "sở này", but not "bộ bàn ghế"
_HEADS: Final = frozenset({"bộ", "sở", "cục", "ngành", "tòa", "bo", "so", "cuc", "nganh", "toa"})
_POINTING: Final = frozenset({"này", "đó", "kia", "ấy", "nay", "do", "ay"})
_LEVELS: Final = frozenset(
    """tỉnh thành phố tp huyện quận xã phường trung ương nhân tối cao địa phương nước thôn tinh thanh pho huyen quan xa
    phuong trung uong nhan toi dia nuoc thon""".split()
)
_PUBLIC: Final = frozenset({"§BODY", "§OFFICE", "§POLICY"})
_ABSORBED: Final = frozenset({"§NAME", "§FIELD", "§BODY", "§OFFICE"})
_Trie = dict[str, list[tuple[tuple[str, ...], str]]]


def tokens(sentence: str) -> list[Token]:
    """The tokens of one normalised sentence, in order."""
    found = _words(sentence)
    if not any(token.key != token.bare for token in found):
        return _grouped(_classed(found, _phrases(marked=False)))
    return _grouped(_classed(found, _phrases(marked=True)))


def _words(sentence: str) -> list[Token]:
    """Words, figures and signs one by one."""
    letters = sum(map(str.isalpha, sentence))
    shouted = letters > 3 and sum(map(str.isupper, sentence)) * 10 >= letters * 7
    small = sentence.lower()
    flat = fold(sentence)
    if not len(small) == len(flat) == len(sentence):  # a letter whose small form is longer: rare, and no Vietnamese one
        small = flat = "".join(c if len(c.lower()) != 1 else c.lower() for c in sentence)
    marked = flat != small
    found: list[Token] = []
    fresh = True
    for match in _WORD.finditer(sentence):
        text, start, end = match[0], match.start(), match.end()
        if match.lastgroup != "word":
            sign = _sign(match.lastgroup or "", text)
            found.append(Token(sign, sign, start, end))
            fresh = text in '.?!:;"“«-–—…(' or match.lastgroup == "dots"
            continue
        lower, bare = small[start:end], flat[start:end]
        capital = 0 if shouted or not text[0].isupper() else 1 if fresh else 2
        fresh = False
        if lower in _SHORT:
            for word in _SHORT[lower]:
                bare = fold(word)
                found.append(Token(word if marked else bare, bare, start, end, capital))
        else:
            found.append(Token(lower if marked else bare, bare, start, end, capital))
    return found


def _sign(kind: str, text: str) -> str:
    if kind == "figure":
        lower = text.lower()
        if lower.endswith("%"):
            return "§PCT"
        return next((sign for sign, shape in _FIGURES if shape.match(lower)), "§CODE")
    return {"link": "§LINK", "tag": "§TAG", "dots": "…", "quote": '"', "other": "§PICTURE"}.get(kind, text)


@cache
def _phrases(*, marked: bool) -> _Trie:
    """First word -> the phrases that begin with it, longest first. Without marks, short single words are left out."""
    by_first: dict[str, dict[tuple[str, ...], str]] = {}
    for sign, entries in (("", KEPT), *CLASSES.items()):
        for entry in entries:
            words = tuple((entry if marked else fold(entry)).split())
            if marked or len(words) > 1 or len(entry) > 5:
                by_first.setdefault(words[0], {}).setdefault(words, sign)
    return {first: sorted(phrases.items(), key=lambda item: -len(item[0])) for first, phrases in by_first.items()}


def _classed(found: list[Token], phrases: _Trie) -> list[Token]:
    """Words of a class replaced by its sign."""
    out: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        for words, sign in phrases.get(token.key, ()):
            length = len(words)
            if length > 1 and tuple(t.key for t in found[at : at + length]) != words:
                continue
            if not sign:
                out += found[at : at + length]
            else:
                out.append(Token(sign, sign, token.start, found[at + length - 1].end, token.capital))
            at += length
            break
        else:
            out.append(token)
            at += 1
    return out


def _grouped(found: list[Token]) -> list[Token]:
    """Names put together; bodies and offices together with what they are the body or office of."""
    named: list[Token] = []
    for at, token in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if _is_name(token, following):
            if token.key in _HEADS and following is not None and _calls_for_body(following):
                token = Token("§BODY", "§BODY", token.start, token.end)  # noqa: PLW2901 - the token as it is read
            else:
                token = Token("§NAME", "§NAME", token.start, token.end, 2)  # noqa: PLW2901
        elif token.key in _HEADS and following is not None and _calls_for_body(following):
            token = Token("§BODY", "§BODY", token.start, token.end)  # noqa: PLW2901
        named.append(token)
    return _absorbed(named)


def _is_name(token: Token, following: Token | None) -> bool:
    """Whether a capital makes a name: one of its own, or one at the start of a run."""
    if token.key.startswith("§") or not token.capital:
        return False
    if token.capital == 2:
        return True
    return following is not None and following.capital == 2 and not following.key.startswith("§")


def _calls_for_body(following: Token) -> bool:
    return following.key == "§FIELD" or following.capital == 2 or following.key in _POINTING


def _absorbed(named: list[Token]) -> list[Token]:
    """Runs read as one sign: a body with its field, level and place, an office with its body and holder, a name."""
    out: list[Token] = []
    for token in named:
        last = out[-1].key if out else ""
        joined = (
            (last in _PUBLIC and token.key in _ABSORBED and (last != "§POLICY"))
            or (last in {"§BODY", "§OFFICE"} and token.key in _LEVELS)
            or (last.startswith("§") and last == token.key and last not in {"§NUM", "§EVAL"})
        )
        if joined:
            out[-1] = out[-1]._replace(end=token.end)
        else:
            out.append(token)
    return out
