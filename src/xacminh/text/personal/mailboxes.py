"""E-mail addresses, also as people write them to hide them from machines; those of public bodies stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import SURE, Found

_LOCAL: Final = r"[a-z0-9](?:[\w.+'-]{0,62}[\w+-])?"
_DOT: Final = r"(?: ?\. ?|\s?(?:chấm|cham|dot|\(dot\)|\[dot\]|\(chấm\)|\[chấm\]|\(\.\))\s?)"
_AT: Final = (
    r"(?:@|\s?(?:\(at\)|\[at\]|\{at\}|\(a còng\)|\[a còng\]|\(@\)|\[@\]|＠)\s?|\s(?:a[ -]?còng|a[ -]?cong|a còng"
    r"|a móc|a vòng)\s"
    r"|\s(?:at)\s(?=[\w-]{2,20}\s?(?:\.|chấm|cham|dot)))"
)
_HOST: Final = rf"[a-z0-9](?:[a-z0-9-]{{0,40}}[a-z0-9])?(?:{_DOT}[a-z0-9][a-z0-9-]{{1,20}}){{1,4}}"
_BARE_HOST: Final = r"(?:gmail|yahoo|hotmail|outlook|icloud|protonmail|ymail|zoho)"
_ADDRESS: Final = re.compile(
    rf"(?<![\w@])(?P<local>{_LOCAL}(?:\s(?:chấm|cham|dot|gạch dưới|gach duoi|gạch ngang)\s[a-z0-9_]{{1,30}}){{0,3}})"
    rf"(?P<at>{_AT}|\s@\s)(?P<host>{_HOST}|{_BARE_HOST}(?!\w))"
)
#: domains of the state and of bodies known to all; mailboxes there are the body's
_PUBLIC: Final = re.compile(
    r"(?:\.|^)(?:gov\.vn|gov|mil\.vn|chinhphu\.vn|quochoi\.vn|dangcongsan\.vn|cpv\.org\.vn|nhandan\.vn|vtv\.vn"
    r"|vov\.vn"
    r"|vnanet\.vn|qdnd\.vn|cand\.com\.vn|evn\.com\.vn|who\.int|un\.org|undp\.org|unicef\.org|europa\.eu|vnpost\.vn"
    r"|mattran\.org\.vn|vncdc\.gov\.vn)$"
)
_OFFICE_HOST: Final = re.compile(r"\.(?:edu\.vn|org\.vn|vn)$")
_OFFICE: Final = re.compile(
    r"(?:info|contact|lienhe|vanthu|vanphong|banbientap|toasoan|bandoc|tuyensinh|daotao|phongdaotao|hanhchinh|cskh"
    r"|webmaster"
    r"|duongdaynong|tiepcongdan)\d{0,2}"
)


def find(reading: Reading) -> Iterator[Found]:
    """Addresses in order; a public body's as one that stays."""
    for match in _ADDRESS.finditer(reading.low):
        host = re.sub(r"\s|[()\[\]]", "", re.sub(r"chấm|cham|dot", ".", match["host"]))
        office = _OFFICE.fullmatch(match["local"]) is not None and _OFFICE_HOST.search(host) is not None
        public = _PUBLIC.search(host) is not None or office
        yield Found(match.start(), match.end(), None if public else "email", SURE + 1)
