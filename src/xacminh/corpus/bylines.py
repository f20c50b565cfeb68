"""What one line says of who wrote a text: "Bài, ảnh: …", "By …, Health reporter", "Theo … (t/h)", a name alone.

A line that credits a body or an outlet ("Theo Bộ Y tế", "Theo Reuters") names no person and is none of these; nor is a
sentence that a person stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from xacminh.corpus import persons
from xacminh.text import fold

#: "credit" is no fact of any text wherever it stands; "writer" may be one in the middle ("Tác giả: Nguyễn Du")
Kind = Literal["credit", "writer"]

_UPPER: Final = "".join(
    sign for sign in map(chr, range(0x41, 0x1F00)) if sign.isupper() and not 0x250 < ord(sign) < 0x1E00
)
#: "Dr." and "B." end in a stop within a name, longer words end a sentence
_WORD: Final = rf"[{_UPPER}](?:[^\W\d_]{{0,2}}\.(?![^\W\d_])|(?:[^\W\d_]|['’.-](?=[^\W\d_])){{0,25}})"
_PARTICLE: Final = r"(?:(?:van|von|de|der|den|di|da|del|la|le|bin|al|el|ibn) ){0,2}"
_NAME: Final = rf"{_WORD}(?: {_PARTICLE}{_WORD}){{0,5}}"
_AND: Final = r"(?:\s*[,;/&|+]\s*|\s+[–—-]\s+|\s+(?:và|and|với|with)\s+)"

_MADE: Final = r"(?:bài viết|bài|tin|chùm ảnh|ảnh|hình ảnh|clip|video|đồ họa|infographic|minh họa)"
_CREDIT: Final = rf"{_MADE}(?:\s*(?:,|và|-|/|&|\+)\s*{_MADE}){{0,3}}|photos?|photographs?|pictures?|images?"
_WRITER: Final = (
    r"tác giả|người viết|người thực hiện|thực hiện|biên tập viên|biên tập|biên dịch|biên soạn|lược dịch|chuyển ngữ"
    r"|người dịch|dịch giả|dịch|người đăng|đăng bởi|tham vấn y khoa|tư vấn chuyên môn|hiệu đính"
    r"|(?:phó )?tổng biên tập|(?:người )?chịu trách nhiệm(?: chính| nội dung| xuất bản){0,2}|thư ký tòa soạn"
    r"|nhóm phóng viên|nhóm pv|phóng viên|cộng tác viên|pv|p\.v|ctv|btv|tổng hợp|nội dung|ghi"
    r"|authors?|writers?|reporters?|editors?|journalists?|correspondents?|contributors?|translators?"
)
_DONE: Final = (
    r"(?:(?:written|edited|reported|translated|compiled|posted|published|contributed|story|words|text|report|article"
    r"|analysis|photos?|photographs?|pictures?|photography|illustrations?|graphics?|video"
    r"|(?:medically |expert )?reviewed|fact[ -]checked)(?: and \w+)? )?by"
    r"|bởi|viết bởi"
)
_CALLED: Final = (
    "(?i:phó giáo sư|giáo sư|tiến sĩ|thạc sĩ|bác sĩ|dược sĩ|luật sư|kỹ sư|nhà báo|nhà văn|phóng viên|cộng tác viên)"
)
_LABELLED: Final = re.compile(
    rf"(?:(?P<credit>(?i:{_CREDIT}))|(?P<writer>(?i:{_WRITER}))|(?P<by>(?i:{_DONE}))|(?P<theo>(?i:theo)))"
    rf"(?P<sign>\s*[:：]\s*|\s+)(?=(?:{_CALLED} )?{_NAME})"
)
#: ranks and callings before a name
_TITLE: Final = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|BSCKII|BSCKI|BS|CKII|CKI|DS|LS|KS|NCS|CN|MSc|Dr|Mr|Mrs|Ms|Prof|PV|CTV|BTV)\b[. ]{0,2}"
    rf"|{_CALLED} ){{1,5}}(?={_NAME})"
)
_FIRST: Final = re.compile(_NAME)
#: a further name with nothing but another, a bracket or the end behind it
_NEXT: Final = re.compile(rf"{_AND}({_NAME})(?=\s*(?:[,;/|&+()\[]|$)|\s+(?:[–—-]|và\b|and\b))")
_PARTS: Final = re.compile(r"\s+[–—|-]\s+|;\s+|\.\s+(?=\w+ ?:)")
_CLAUSE: Final = (
    r"(?i:(?:additional |with )?(?:reporting|writing|editing|compiled|reported|graphics?)(?:,? (?:and |additional )?"
    rf"(?:reporting|writing|editing)){{0,3}} by) {_NAME}(?:(?:{_AND}| in | from | at ){_NAME}){{0,12}}"
)
#: how agencies end: "(Reporting by …; Editing by …)", alone or behind the last sentence
_REPORTED: Final = re.compile(rf"(?:^|(?<=[.!?…”\"’)])\s+)[(\[—– ]*{_CLAUSE}(?:[;.,]\s*{_CLAUSE}){{0,5}}[\s.)\]]*$")
#: what may follow a name in a byline
_ROLE: Final = re.compile(
    r"""\b(?:reporters?|correspondents?|editors?|writers?|journalists?|staff|contributors?|columnists?|producers?
    |photographers?|analysts?|professors?|lecturers?|fellow|researcher|updated|published|posted|last\ modified|min\ read
    |phóng\ viên|biên\ tập(?:\ viên)?|nhà\ báo|cộng\ tác\ viên|ctv|pv|btv|thực\ hiện|tổng\ hợp|t/h|th
    |lược\ dịch|biên\ dịch|dịch|ghi|theo|báo|tạp\ chí|đài|cập\ nhật|đăng|phút\ đọc|gmt)\b
    |\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[:h]\d{2}|\b(?:19|20)\d\d\b|@\w|https?:|\.(?:vn|com|net|org)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORT: Final = re.compile(rf"\b[{_UPPER}]{{2,7}}\d?\b")
_BEGINS_TAIL: Final = re.compile(
    r"\s*(?:[,|/•·–—(\[+-]|(?:in|at|for|of|on|from|and|và|cùng|tại|trên)\s|\d)|\s*$", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[.!?…]\s+\w|[.!?…]\W*$")
_NOBODY: Final = re.compile(
    r"\W*(?:nhóm\s+)?(?:p\.?v|ctv|btv|phóng viên|t\.?h|t/h|tổng hợp|sưu tầm|st)(?:\s*[/(,–-]\s*\S+(?:\s\S+){0,2})?\W*$",
    re.IGNORECASE,
)
_INITIALS: Final = re.compile(r"(?:[a-z]{2,4}[-/]){1,6}[a-z]{2,4}$|(?:[A-ZĐ]\.){1,3}[A-ZĐ]\.?$")
_TELLS: Final = re.compile(r"\s+(?:là|is|was|has|covers|works|chuyên|phụ trách)\b")
#: characters and words a byline has at most
_LONGEST, _WORDS_MOST, _TAIL_MOST = 300, 24, 12
#: what a reporter reports on
_BEAT: Final = re.compile(
    r"\b[a-z]+ (?=(?:reporter|correspondent|editor|writer|journalist|columnist|producer|analyst)s?\b)"
)
#: what beside roles may stand in a byline that ends in a full stop
_PHRASE: Final = re.compile(rf"{_NAME}|\b(?:of|in|at|for|from|on|and|the|tại|của|và)\b")


def labelled(line: str, *, by_colon: bool = False) -> Kind | None:
    """What kind of byline a line is that says it is one and names a person, None for any other.

    With `by_colon` only "Tác giả: …" and its like: "Edited by …" may be a fact about a film.
    """
    line = _bare(line)
    found = _LABELLED.match(line) if len(line) <= _LONGEST and len(line.split()) <= _WORDS_MOST else None
    if found is None or (by_colon and found["sign"].isspace()):
        return None
    colon = not found["sign"].isspace()
    said = line[found.end() :]
    # "Theo bác sĩ …" names whom the text has it from, not who wrote it
    names, tail = _named(said if found["theo"] else _untitled(said), any_name=colon)
    if not _is_tail(tail):
        parts = _PARTS.split(line, maxsplit=5)
        kinds = [labelled(part, by_colon=by_colon) for part in parts] if len(parts) > 1 else [None]
        return None if None in kinds else kinds[0]
    if not _names_person(names, tail, label=_label(found), colon=colon):
        return None
    return "credit" if found["credit"] and colon else "writer"


def _label(found: re.Match[str]) -> str:
    return next(name for name in ("credit", "writer", "by", "theo") if found[name])


def _names_person(names: list[str], tail: str, *, label: str, colon: bool) -> bool:
    """Whether one of the names behind a label is a person's, as sure as that label asks for."""
    if any(map(persons.is_person, names)):
        return True
    told = bool(tail.strip(" .,"))
    if label == "theo":
        return told and _ascribed(names, tail)
    if label == "by" and any(map(persons.may_be_person, names)):
        return True
    return (colon or (label == "by" and told)) and not all(map(persons.is_body, names))


def signed(line: str) -> Literal["surely", "maybe"] | None:
    """Whether a line is nothing but names of persons, with what goes with them: "Nguyễn Văn A/VOV", "Lê Nga - Chi Lê".

    "maybe" for words in capitals that may as well be a heading.
    """
    line = _untitled(_bare(line))
    if len(line) > _LONGEST or len(line.split()) > _WORDS_MOST or not _FIRST.match(line):
        return None
    names, tail = _named(line)
    if not _is_tail(tail) or persons.is_body(names[0]):
        return None
    if persons.is_person(names[0]) or persons.is_whole(names[0]):
        return "surely"
    alone = persons.is_given(names[0]) and not tail[:2].strip().isalpha()  # "Linh (t/h)", not "Chiến dịch …"
    return "maybe" if persons.may_be_person(names[0]) or alone else None


def ascribed(line: str) -> bool:
    """Whether a line says from which person a text was taken: "Theo Lan Anh (VnExpress)", not "Theo Reuters"."""
    return re.match(r"\W*theo\b", line, re.IGNORECASE) is not None and labelled(line) == "writer"


def first_name(line: str) -> str:
    """The capitalised words a line begins with; "" where it begins otherwise."""
    found = _FIRST.match(_untitled(_bare(line)))
    return found[0].rstrip(".") if found else ""


def names_nobody(line: str) -> bool:
    """Whether a line signs without a name: "PV (t/h)", "(Tổng hợp)", the initials of an agency's writers."""
    return bool(_NOBODY.match(line) or _INITIALS.match(_bare(line)))


def without_reporters(line: str) -> str:
    """A line without the clause by which agencies say who reported and who edited."""
    if " by " not in line:
        return line
    at = max(0, len(line) - 2 * _LONGEST)
    return line[:at] + _REPORTED.sub("", line[at:])


def _bare(line: str) -> str:
    """The line without the signs around it; a bracket that closes one within stays."""
    line = line.strip().lstrip('*•–—-([|>~_“" ').rstrip('*•–—-|<~_”" ')
    return line[:-1] if line.endswith((")", "]")) and not {"(", "["} & set(line) else line


def _untitled(line: str) -> str:
    found = _TITLE.match(line)
    return line[found.end() :] if found else line


def _named(text: str, *, any_name: bool = False) -> tuple[list[str], str]:
    """The names a text begins with, and what follows them; the first and, with `any_name`, all as they come."""
    first = _FIRST.match(text)
    if first is None:
        return [], text
    names, end = [first[0]], first.end()
    while found := _NEXT.match(text, end):
        name = found[1]
        if not (any_name or persons.may_be_person(name) or persons.is_body(name) or persons.is_given(name)):
            break
        names.append(name)
        end = found.end()
    return [name if name.count(".") > 1 else name.rstrip(".") for name in names], text[end:]


def _is_tail(tail: str) -> bool:
    """Whether what follows the names says no more of them than who they are, for whom they write, when and where."""
    bare = tail.strip(" .,|/*)]")
    if not bare:
        return True
    if len(bare.split()) > _TAIL_MOST or _SENTENCE.search(bare):
        return False
    if tail.rstrip().endswith((".", "!", "?")) and re.search(
        r"[^\W\d_]", _PHRASE.sub(" ", _ROLE.sub(" ", _BEAT.sub("", bare)))
    ):
        return False  # a sentence: "By Jane Doe, the editor said."
    known = bool(_ROLE.search(bare) or _SHORT.search(bare) or _of_body(bare))
    return known and bool(_BEGINS_TAIL.match(tail) or _ROLE.match(bare))


def _of_body(tail: str) -> bool:
    """Whether what follows a name is a body, "Trường Đại học Y", or a place: "in Hanoi"."""
    found = re.match(rf"\W*(?:(?:in|at|for|from|tại|của|of)\s+)?(?P<name>{_NAME})", tail)
    if found is None:
        return False
    words = " ".join(tail[found.start("name") :].split()[:4])
    return persons.is_body(found["name"]) or persons.is_body(words) or bool(re.match(r"\W*(?:in|at|from|tại)\s", tail))


def _ascribed(names: Iterable[str], tail: str) -> bool:
    """Whether the first of the names, not surely a person's, is said to write for an outlet: "Theo Linh (t/h)"."""
    first = next(iter(names), "")
    person = persons.may_be_person(first) or persons.is_given(first)
    return person and bool(re.match(r"\s*[(/|–—-]", tail)) and bool(_ROLE.search(tail) or _of_body(tail))


class Known:
    """Names of those who are said to have written a text, to find them in its lines in whatever case and marks."""

    def __init__(self, names: Iterable[str]) -> None:
        told = {" ".join(fold(name).lower().split()) for name in names if name and not persons.is_body(name)}
        whole = sorted((re.escape(name) for name in told if " " in name), key=len, reverse=True)
        self._whole = re.compile(rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)") if whole else None
        self._single = frozenset(name for name in told if " " not in name)

    def words_beside(self, line: str) -> int | None:
        """How many words a line has that are neither such a name nor go with one; None where it names none of them."""
        folded = fold(line).lower()
        if folded.strip(" .*•–—-([)]") in self._single:
            return 0
        if self._whole is None or not self._whole.search(folded):
            return None
        left = _ROLE.sub(" ", _blank(line, self._whole.finditer(folded)))
        left = re.sub(rf"^\W*(?i:{_CREDIT}|{_WRITER}|{_DONE}|theo)\b", " ", left)
        return len(re.findall(r"[^\W_]+", left))

    def begins(self, line: str) -> bool:
        """Whether a line tells of one of them: "… là phóng viên", "… covers health"."""
        found = self._whole.match(fold(line).lower()) if self._whole else None
        return found is not None and _TELLS.match(line, found.end()) is not None

    def at_end(self, line: str) -> int | None:
        """Where the name begins that a line ends with behind its last sentence; None where there is none."""
        found = list(self._whole.finditer(fold(line).lower())) if self._whole else []
        if not found or line[found[-1].end() :].strip(" .)]*"):
            return None
        at = found[-1].start()
        return at if re.search(r"[.!?…”\")]\s*[(\[–—-]?\s*$", line[:at]) else None


def _blank(line: str, found: Iterable[re.Match[str]]) -> str:
    for one in found:
        line = line[: one.start()] + " " * (one.end() - one.start()) + line[one.end() :]
    return line
