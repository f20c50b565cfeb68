"""Recognises the text of a Vietnamese law by its head, as gazettes and law collections print it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

#: characters in which everything that makes a head must stand
_HEAD: Final = 2_500
_STATE: Final = re.compile(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|VIỆT NAM DÂN CHỦ CỘNG HÒA")
_NAMED: Final = re.compile(
    r"^[ \t]*(?P<kind>BỘ LUẬT|LUẬT|PHÁP LỆNH|HIẾN PHÁP)\b\s*(?P<name>\S[^\n]*)(?P<more>\n[^\n]*\S[^\n]*)?$",
    re.MULTILINE,
)
_NAME_END: Final = re.compile(
    r"\n[ \t]*(?:Căn cứ|Để|Chương|Phần|Điều|Lời|Luật)\b|\s(?:của quốc hội nước|của quốc hội số|số \d|của quốc hội$)",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"\bVỀ\s+(?P<name>.+)", re.DOTALL)
_NUMBER: Final = re.compile(r"\bsố\s*:?\s*(?P<number>\d{1,3}[a-z]?[-/][\w/-]+(?: ?\d{1,2}\b)?)", re.IGNORECASE)
_DAY: Final = r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})"
_ISSUED: Final = re.compile(rf"^[^\n(]{{0,40}}{_DAY}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_IN_FORCE: Final = re.compile(
    rf"(?:luật|pháp lệnh|hiến pháp) này có hiệu lực(?: thi hành)? (?:kể )?từ {_DAY}", re.IGNORECASE
)
_ISSUERS: Final = {"UỐC HỘI": "Quốc hội", "ỦY BAN THƯỜNG VỤ QUỐC HỘI": "Ủy ban Thường vụ Quốc hội"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Law:
    """What a law says of itself. Whether it is still in force no text can say of itself."""

    title: str
    publisher: str
    issued: date
    in_force_from: date | None


def recognise(text: str) -> Law | None:
    """The law this normalised text is, or None where its head does not look like one."""
    head = text[:_HEAD]
    state, named, issued = _STATE.search(head), _NAMED.search(head), _day(_ISSUED.search(head))
    if state is None or named is None or issued is None:
        return None
    number = _NUMBER.search(head[: named.start()])
    more = named["more"] or ""
    title = _title(named["kind"], named["name"] + (more if more.isupper() else ""))
    return Law(
        title=f"{title} ({number['number'].replace(' ', '')})" if number else title,
        publisher=next(
            (name for mark, name in reversed(_ISSUERS.items()) if mark in head[: state.start()]), "Quốc hội"
        ),
        issued=issued,
        in_force_from=_day(_IN_FORCE.search(text)),
    )


def _title(kind: str, name: str) -> str:
    """Capitals are how a head shouts, not how the law is named: "LUẬT DƯỢC" is Luật Dược."""
    about = _ABOUT.search(name)
    words = " ".join(_NAME_END.split(about["name"] if about else name)[0].split()).lower()
    for proper in ("Việt Nam", "Hội đồng nhân dân", "Ủy ban nhân dân", "Quốc hội", "Nhà nước", "HIV", "AIDS"):
        words = words.replace(proper.lower(), proper)
    if words.startswith("của "):
        words = ""
    return f"{kind.capitalize()} {words[:1].upper()}{words[1:]}".strip()


def _day(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
