"""Chat spelling written out, for search only: what people type in a hurry, in the words documents use."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from xacminh.text.addresses import find_addresses
from xacminh.text.fold import fold
from xacminh.text.letters import EMOJI
from xacminh.text.normalise import normalise
from xacminh.text.phonology import is_syllable
from xacminh.text.shouting import is_shouted
from xacminh.text.wordlist import words

# Only what cannot well be a word of its own. Left alone because they mean two things: bt (biết, bình thường), ck
# (chồng, chuyển khoản), đk (đăng ký, điều kiện), gđ (gia đình, giám đốc), tg (thế giới, thời gian), ch (chưa, chị), and
# the single letters a, c, e, m, t.
_TABLE: Final[dict[str, str]] = {
    short: long
    for long, shorts in {
        "không": "ko k kg kh khg khog hok hk hem hổng hong hông hông kô khum hăm k0 kox hg",
        "không bao giờ": "kbh kbg",
        "không biết": "kb kbit kbiet hbik",
        "được": "dc đc dk đx đuợc dược' duoc' đk' đượk",
        "như thế nào": "ntn",
        "như vậy": "nvay nvậy nv'",
        "với": "vs zới dzới zs",
        "mọi người": "mn mng mnguoi",
        "người": "ng ngừi ngkk",
        "người ta": "ngta nta",
        "gì": "j ji jì jề",
        "giờ": "jờ",
        "bao nhiêu": "bn bnhiu bnhieu",
        "nhiêu": "nhiu",
        "bây giờ": "bh bjo bjờ bgiờ bgio bjh",
        "rồi": "r rùi rui' gòi roài òi rùii",
        "người yêu": "ny",
        "cũng": "cx cg cug cũg cũn",
        "nữa": "nx nũa",
        "thích": "thik thix thjk thíc",
        "biết": "bik bjk bjết bít' biếc' bjt",
        "à": "ak",
        "vậy": "z zậy zạy dzậy vại dậy' zị dzị",
        "làm": "lm lèm",
        "trước": "trc trk trướk",
        "trong": "trog tr'",
        "nói": "ns nóa ns",
        "nhiều": "nhìu nhju nhìo",
        "muốn": "mún mún muh",
        "quá": "wá wớ qá qóa",
        "quen": "wen",
        "qua": "wa",
        "quên": "wên",
        "yêu": "iu iêu",
        "mình": "mk mik mjnh mìn' mh",
        "đang": "đg đag dag",
        "nhưng": "nhg nhưg nhug nhg",
        "những": "nhữg nhx'",
        "chưa": "chx",
        "mới": "ms",
        "luôn": "lun lunn luon'",
        "hôm": "hum",
        "tất cả": "tcả tca",
        "vấn đề": "vđ vde vđề",
        "vui": "dzui zui",
        "vô": "dzô zô",
        "về": "zề dzề",
        "vợ": "vk zợ",
        "cảm ơn": "tks thanks thx thks",
        "xin lỗi": "xl",
        "trả lời": "trl",
        "điện thoại": "đt dt đth dthoai đthoại",
        "số điện thoại": "sđt sdt",
        "sức khỏe": "sk skhoe",
        "bác sĩ": "bs",
        "bệnh viện": "bv bviện bvien",
        "bảo hiểm y tế": "bhyt",
        "bảo hiểm xã hội": "bhxh",
        "xét nghiệm": "xn",
        "nước": "nc",
        "vắc xin": "vx vacxin văcxin vắcxin vaxin vácxin vắccin",
        "covid": "covit cô-vít covjd",
        "công ty": "cty ctyy cti",
        "học sinh": "hs",
        "sinh viên": "sv",
        "giáo viên": "gv",
        "thành phố": "tp",
        "thành phố hồ chí minh": "tphcm tphochiminh",
        "hồ chí minh": "hcm",
        "việt nam": "vn vnam",
        "hà nội": "hn hnoi",
        "sài gòn": "sg sgon",
        "đà nẵng": "đn",
        "trung quốc": "tq",
        "facebook": "fb",
        "tin nhắn": "tn'",
        "thông tin": "ttin thtin",
        "quan trọng": "qtrọng qtrong",
        "nguy hiểm": "nguyhiểm nhiểm",
        "ung thư": "uthư ungthư",
        "trẻ em": "tre'",
        "xong": "xog",
        "bạn": "bợn",
        "nhé": "nhá' nhóe nha'",
        "chồng": "chòng' chồg",
        "thật": "thặc",
        "luôn luôn": "ll'",
        "chết": "chớt",
        "ăn": "en'",
    }.items()
    for short in shorts.split()
    if not short.endswith("'")  # quoted: seen in chat, but too often a word of its own
}
#: written in capitals inside ordinary text these are still short forms; other capitals are acronyms or initials
_CAPITALS: Final = words("vn hn sg tp tphcm hcm bv bs đn tq hs sv gv bhyt bhxh fb sđt")
_NAMES: Final = {"việt nam": "Việt Nam", "hà nội": "Hà Nội", "sài gòn": "Sài Gòn", "hồ chí minh": "Hồ Chí Minh"}
_BEFORE_LETTER: Final = words("vitamin sinh tố nhóm loại bảng kênh khối lớp hạng gen kali chất type hàng cúm")
_HIP: Final = words("bên xương sườn vòng khớp đau mở cạnh vùng hai mạn ben xuong suon vong khop vung")

_EMOTICON: Final = re.compile(
    r"(?<!\S)(?:[:;=8xX][-']?[()DdPpvVoO3*>|/\\]+|\^[_.\-]*\^|<3+|=[)(]+|:['\"]?[()]+|T[_.]T)(?!\w)"
)
_PICTURE: Final = re.compile(f"[{EMOJI}][{EMOJI}\\u200d\\ufe0e\\ufe0f\\u20e3]*")
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_CITY: Final = re.compile(r"\b[Tt][Pp]\.\s?(?=[^\W\d_])")
_COVID: Final = re.compile(r"(?i)\b(n?covid|n?covit|sars)(\d+)\b")
_RUN: Final = re.compile(r"([^\W\d_])(?:\1){2,}", re.IGNORECASE)
_SIGNS: Final = re.compile(r"([!?,~])\1+|\.{4,}")
_MIXED: Final = re.compile(r"[^\x00-\x7f]")


def expand_chat(text: str) -> str:
    """Chat spelling as ordinary Vietnamese ("ko dc ntn" -> "không được như thế nào"), for search, never for display.

    ALL CAPS become small letters, emoji and emoticons go, stretched letters are squeezed ("khôngggg"). Words that may
    be meant as they stand, addresses and acronyms in ordinary text are left alone. Offsets are not kept.
    """
    text = _PICTURE.sub(" ", normalise(text))
    text = _EMOTICON.sub(" ", text)
    if is_shouted(text):
        text = text.lower()
    pieces: list[str] = []
    at = 0
    for start, end in find_addresses(text):
        pieces += [_expand(text[at:start]), text[start:end]]
        at = end
    pieces.append(_expand(text[at:]))
    lines = ("".join(pieces)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _expand(text: str) -> str:
    text = _CITY.sub("TP ", _COVID.sub(r"\1 \2", text))
    text = _SIGNS.sub(lambda m: m[1] or "...", text)
    out: list[str] = []
    at = 0
    previous = ""
    for match in _WORD.finditer(text):
        word = match[0]
        glued = (
            match.start() > 0
            and text[match.start() - 1] in "-_/@."
            and not text[match.start() - 2 : match.start()].isspace()
        )
        glued = glued or text[match.end() : match.end() + 1] in {"-", "_", "/", "@"}
        out += [text[at : match.start()], word if glued else _word(word, previous)]
        at = match.end()
        previous = word.lower()
    out.append(text[at:])
    return "".join(out)


def _word(word: str, previous: str) -> str:
    """One word written out, in the case it had as far as that means something."""
    word = _squeezed(word)
    lower = word.lower()
    shout = len(word) > 1 and word.isupper()
    long = _TABLE.get(lower)
    if long is not None and not _is_meant(word, lower, previous, shout=shout):
        if long in _NAMES:
            return _NAMES[long]
        return long[0].upper() + long[1:] if word[0].isupper() and not shout else long
    if shout and _MIXED.search(word) and is_syllable(word):
        return lower
    return _respelt(word) if _MIXED.search(word) and not is_syllable(word) else word


def _is_meant(word: str, lower: str, previous: str, *, shout: bool) -> bool:
    """Whether a short form of the table stands for itself here."""
    if shout:
        return lower not in _CAPITALS
    if previous.isdigit():  # a unit: "5 kg", "10 k"
        return len(lower) == 1 or lower == "kg"
    if len(lower) == 1:
        return word.isupper() or previous in _BEFORE_LETTER
    return lower in {"hông", "hong"} and previous in _HIP


def _squeezed(word: str) -> str:
    """ "khôngggg" -> "không", "quáaaa" -> "quá"; numbers of the Romans and www stay."""
    if len(word) < 3 or not word.isalpha():
        return word
    bases = fold(word)
    if len(bases) != len(word) or not any(a == b for a, b in pairwise(bases)):
        return word
    if set(bases) <= set("ivxw"):
        return word
    short = "".join(c for i, c in enumerate(word) if i == 0 or bases[i] != bases[i - 1])
    if _RUN.search(bases):
        return short
    return short if _MIXED.search(word) and not is_syllable(word) and is_syllable(short) else word


_ENDINGS: Final = (("nk", "nh"), ("g", "ng"), ("k", "ch"), ("k", "c"))
_BEGINNINGS: Final = (("f", "ph"), ("w", "qu"), ("j", "gi"), ("dz", "d"), ("z", "d"), ("k", "c"), ("q", "qu"))


def _respelt(word: str) -> str:
    """Words with marks that are no syllable but become one by the usual swaps: "fải", "khôg", "mìnk", "đượk"."""
    lower = word.lower()
    for old, new in _BEGINNINGS:
        if lower.startswith(old) and is_syllable(new + lower[len(old) :]):
            return new + lower[len(old) :]
    for old, new in _ENDINGS:
        if lower.endswith(old) and is_syllable(lower[: -len(old)] + new):
            return lower[: -len(old)] + new
    return word
