"""Reads manual pages as Unix systems have them (.1 to .8, mostly packed as .gz): roff with the man or mdoc macros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from xacminh.corpus import encodings, signatures
from xacminh.corpus.dates import day, possible
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.records import Document
from xacminh.errors import NoReadableText
from xacminh.text import language_of, normalise

#: macros after which a new paragraph begins, headings, and those that only say how words are to look
_BREAKS: Final = frozenset("PP LP P HP IP TP TQ sp br RS RE nf fi Pp It El Bl Bd Ed EX EE UR UE MT ME D1 Dl".split())
_HEADINGS: Final = frozenset("SH SS Sh Ss".split())
_WORDS: Final = frozenset(
    """B I R BI BR IB IR RB RI SM SB Nm Nd Ar Fl Op Xr Pa Ev Cm Li Em Sy Dv Er Fn Va Vt Dq Sq Pq Ql Ns Ic Ad Cd
    Tn""".split()
)
_GLYPHS: Final = {
    "aq": "'", "dq": '"', "lq": "“", "rq": "”", "oq": "‘", "cq": "’", "em": "—", "en": "–", "hy": "-", "bu": "•",
    "co": "©", "rs": "\\", "ti": "~", "ha": "^", "ga": "`", "mu": "×", "Fo": "«", "Fc": "»", "le": "≤", "ge": "≥",
    "->": "→", "Eu": "€",
}  # fmt: skip
_MARKS: Final = {"'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", ":": "\u0308", ",": "\u0327"}
# Strings that the tools behind most pages define in each of them: an apostrophe, quotation marks, a dash.
_STRINGS: Final = {
    "Aq": "'", "L\"": "“", "R\"": "”", "lq": "“", "rq": "”", "``": "“", "''": "”", "C`": "", "C'": "", "--": "—",
    "C+": "C++",
}  # fmt: skip
_ESCAPE: Final = re.compile(
    r"\\(?:f(?:\[[^\]\n]{0,60}\]|\(..|.)|s[+-]?\d{1,2}|\[u([0-9A-Fa-f]{4,6})\]|\((..)|\[([^\]]{1,30})\]"
    r"|\*(?:\((..)|\[([^\]\n]{0,60})\]|.)"
    r"|[hvwdubkmn]'[^'\n]{0,200}'|m\[[^\]\n]{0,60}\]|(.)|$)"
)
_REQUEST: Final = re.compile(r"^[.'][ \t]*([A-Za-z][A-Za-z0-9]?[A-Za-z]?)?(.*)$")
_ARGUMENT: Final = re.compile(r'"((?:[^"]|"")*)"?|(\S+)')
_LIKE_ROFF: Final = re.compile(r"""^(?:\.\\"|'\\"|\.(?:TH|Dd|so|ig|de|nh|ad)\b)""", re.MULTILINE)
#: sections that name persons, in English and Vietnamese
_AUTHORS: Final = re.compile(
    r"(?:THE )?(?:ORIGINAL |MAIN |MAN(?:UAL)? ?PAGE )?(?:AUTHORS?|CREDITS?|MAINTAINERS?|CONTRIBUTORS?"
    r"|ACKNOWLEDGE?MENTS?|THANKS|TRANSLATORS?|TRANSLATION|WRITTEN BY|(?:CÁC |NHÓM |ĐỒNG )?TÁC GIẢ"
    r"|(?:NGƯỜI |NHÓM )(?:VIẾT|DỊCH|DUY TRÌ|ĐÓNG GÓP|BẢO TRÌ)"
    r"|DỊCH(?! (?:VỤ|BỆNH|TỄ|CHUYỂN))|BẢN DỊCH|LỜI CẢM ƠN|CẢM ƠN"
    # the same in the other languages that systems have manual pages in
    r"|AUTEURS?|AUTOR(?:EN|ES|E|I|ZY|A)?|AUTORI|FORFATTERE?|UPPHOVSM[AÄ]N|TEKIJÄT?|SZERZŐK?|YAZARLAR|YAZAR|АВТОР[ЫИ]?"
    r"|TRADUCTION|TRADUCCIÓN|TRADUÇÃO|TRADUZIONE|ÜBERSETZUNG|TŁUMACZENIE|ПЕРЕВОД|著者|作者|翻訳|译者|저자)\b",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    text: str
    heading: int  # 1 for a section, 2 for a part of one, 0 for what stands in them


def read(file: Incoming) -> Iterator[Document]:
    """The one document a manual page is. Raises what Incoming.legible does, and NoReadableText where it is none."""
    data = file.content()
    came = file.legible(data)
    legible = came if came.repaired_from else encodings.repair(came.text)
    source = legible.text.replace("\r\n", "\n")
    is_roff = _LIKE_ROFF.search(source[:20_000]) is not None
    said = normalise("\n\n".join(_unsigned(_lines(source)))) if is_roff else ""
    text = signatures.without_labelled(said, by_colon=False)
    if wordless(text):
        raise NoReadableText(name=printable(file.name))
    head = next((_arguments(line[3:]) for line in source.split("\n") if line.startswith(".TH")), [])
    published = possible(next(filter(None, map(day, head)), None), file.captured)
    yield Document(
        url=file.url,
        title=normalise(" ".join(head[:2]) or file.title),
        text=text,
        publisher="",
        language=language_of(text[:4_000]),
        published=published,
        published_certainty="stated" if published else "unknown",
        captured=file.captured,
        sha256=sha256(data),
        repaired_from=legible.repaired_from,
    )


def _unsigned(lines: Iterator[_Line]) -> Iterator[str]:
    """Without the sections that say who wrote the program or the page, and who translated it."""
    left_out = 0  # the rank of the heading under which nothing is read
    for line in lines:
        if line.heading and (not left_out or line.heading <= left_out):
            left_out = line.heading if _AUTHORS.match(normalise(line.text)) else 0
        if not left_out:
            yield line.text


def _lines(source: str) -> Iterator[_Line]:
    """One paragraph, heading or item a line."""
    words: list[str] = []
    skipped = ""
    for line in source.split("\n"):
        if skipped:
            skipped = "" if "".join(line.split()) in {f".{skipped}", ".."} else skipped
            continue
        name, rest = _macro(line)
        if name in {"ig", "de", "am", "TS"}:
            skipped = "TE" if name == "TS" else "."
        if name in _HEADINGS or name in _BREAKS or (not name and not line.strip()):
            yield from _joined(words)
        if name in _HEADINGS or name in _WORDS or (name in {"IP", "TP", "It"} and rest):
            words.append(_plain(" ".join(_arguments(rest)) if name in _WORDS | _HEADINGS else _first(rest)))
        elif not name and line.strip():
            words.append(_plain(line))
        if name in _HEADINGS:
            yield from _joined(words, heading=1 if name in {"SH", "Sh"} else 2)
    yield from _joined(words)


def _joined(words: list[str], *, heading: int = 0) -> Iterator[_Line]:
    line = " ".join(" ".join(words).split())
    words.clear()
    if line.strip("•·∘ "):  # the mark of a list alone is no line: what it stands before follows
        yield _Line(line, heading)


def _macro(line: str) -> tuple[str, str]:
    """The macro a line calls and what follows; ("", line) for a line of text. Comments call one that is not known."""
    if not line.startswith((".", "'")) or (line[0] == "'" and not line.startswith("'\\")):
        return "", line
    found = _REQUEST.match(line)
    return (found[1] or "comment", found[2].strip()) if found else ("comment", "")


def _arguments(rest: str) -> list[str]:
    return [(quoted or word).replace('""', '"') for quoted, word in _ARGUMENT.findall(rest)]


def _first(rest: str) -> str:
    return next((argument for argument in _arguments(rest) if not argument.lstrip("-+").isdecimal()), "")


def _plain(line: str) -> str:
    if "\\" not in line:
        return line
    return _ESCAPE.sub(_unescaped, line.split('\\"', 1)[0])


def _unescaped(found: re.Match[str]) -> str:
    code, two, named, short, longer, one = found.groups()
    if short or longer:
        return _STRINGS.get(short or longer, "")
    if code:
        return chr(min(int(code, 16), 0x10FFFF)) if not 0xD800 <= int(code, 16) <= 0xDFFF else ""
    glyph = two or named
    if glyph:
        return _GLYPHS.get(glyph) or (glyph[1] + _MARKS[glyph[0]] if len(glyph) == 2 and glyph[0] in _MARKS else "")
    return {"-": "-", "e": "\\", " ": " ", "~": " ", "0": " ", "'": "'", "`": "`", "\\": "\\", ".": "."}.get(
        one or "", ""
    )
