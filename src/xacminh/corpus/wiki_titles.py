"""What a page of a wiki is, by the beginning of its title: "Thành viên:…" is a person's, "Bản mẫu:…" no article.

Dumps mostly say it by number. Those that do not, and older ones, are known by the names their wiki gives the numbers,
and by those that every wiki knows.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from xacminh.text import fold

#: pages of persons and the talk about them, in the languages whose wikis are read most, as `_key` writes them
_PERSONS: Final = frozenset(
    (
        "user,user talk,thanh vien,thao luan thanh vien,thanh vien thao luan,ban luan thanh vien,nguoi dung"
        ",thao luan nguoi dung,utilisateur,utilisatrice,discussion utilisateur,discussion utilisatrice,benutzer"
        ",benutzerin,benutzer diskussion,benutzerin diskussion,usuario,usuaria,usuario discusion,usuario discussao"
        ",utente,discussioni utente,gebruiker,overleg gebruiker,pengguna,pembicaraan pengguna,участник,участница"
        ",обсуждение участника,用户,用戶,使用者,用户讨论,用戶討論,使用者討論"
        ",利用者,利用者‐会話"
        ",사용자,사용자토론,ผู้ใช้,คุยกับผู้ใช้"
    ).split(",")
)
#: other pages that are no articles
_OTHERS: Final = frozenset(
    (
        "talk,thao luan,wikipedia,wikipedia talk,thao luan wikipedia,project,project talk,file,file talk,image,tap tin"
        ",thao luan tap tin,hinh,mediawiki,mediawiki talk,thao luan mediawiki,template,template talk,ban mau"
        ",thao luan ban mau,help,help talk,tro giup,thao luan tro giup,category,category talk,the loai"
        ",thao luan the loai,portal,portal talk,cong thong tin,thao luan cong thong tin,draft,draft talk,ban nhap"
        ",module,module talk,mo dun,thao luan mo dun,special,dac biet,media,phuong tien,timedtext,gadget"
    ).split(",")
)
#: a colon as files and addresses have it, where their system knows none in a name
_COLONS: Final = re.compile("[:：꞉∶\uf022\uf03a]")
#: what may stand in its place as well, where the page itself says whose it is
_APART: Final = re.compile(r"[\s_-]+")


class Spaces:
    """The beginnings of titles that one wiki tells of itself, by number: {"2": "Thành viên", "10": "Bản mẫu"}."""

    def __init__(self, names: dict[str, str]) -> None:
        keys = {number: _key(name) for number, name in names.items() if name and number != "0"}
        self._persons = _PERSONS | {key for number, key in keys.items() if number in {"2", "3"}}
        self._others = _OTHERS | set(keys.values())

    def holds_article(self, title: str, number: str) -> bool:
        """Whether a page is an article by its title and by the number the dump gives its kind, "" where it gives none.

        A page of a person is none whatever its number is.
        """
        beginning, colon, _ = title.partition(":")
        name = _key(beginning) if colon else ""
        if name in self._persons:
            return False
        return number == "0" or (not number and name not in self._others)


def of_person(link: str) -> bool:
    """Whether a link leads to the page of a person who writes in the wiki; such a link signs."""
    beginning, colon, _ = link.strip().lstrip(":").partition(":")
    return bool(colon) and _key(beginning) in _PERSONS


def titles_of_file(name: str, address: str) -> tuple[str, ...]:
    """What a page that was saved alone may be titled: by its file's name without the ending, and by its address."""
    place = urlsplit(address)
    asked = parse_qs(place.query).get("title", [])
    return tuple(_COLONS.sub(":", unquote(one)) for one in (name, place.path.rpartition("/")[2], *asked) if one)


def is_of_persons(title: str, *, told: bool = False) -> bool:
    """Whether a page is a person's or one on which persons talk. `told`: the page itself looks so, a colon need not be.

    Titles in files lose it: "User_Mẫu", but then "User interface" begins so as well.
    """
    beginning, colon, _ = title.partition(":")
    if colon:
        name = _key(beginning)
        return name in _PERSONS or name in {"talk", "thao luan"} or name.endswith(" talk")
    words = _key(_APART.sub(" ", title)).split()
    return told and any(" ".join(words[:size]) in _PERSONS for size in range(1, len(words)))


def _key(name: str) -> str:
    return " ".join(fold(name).replace("_", " ").lower().split())
