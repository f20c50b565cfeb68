"""Links to profiles, groups and shop pages, @names and user names; the pages of public bodies stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from xacminh.text.fold import fold
from xacminh.text.gazetteer import gazetteer
from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import LIKELY, SURE, Found

_HOSTS: Final = (
    r"facebook\.com|fb\.com|fb\.me|fb\.watch|fb\.gg|m\.me|messenger\.com|zalo\.me|zaloapp\.com|tiktok\.com|t\.me"
    r"|telegram\.me"
    r"|telegram\.org|instagram\.com|instagr\.am|youtube\.com|youtu\.be|twitter\.com|x\.com|threads\.net|threads\.com"
    r"|linkedin\.com|pinterest\.com|wa\.me|whatsapp\.com|viber\.com|discord\.gg|discord\.com|reddit\.com|locket\.cam"
    r"|vk\.com|weibo\.com|line\.me|signal\.me|linktr\.ee|beacons\.ai|shopee\.vn|shp\.ee|lazada\.vn|tiki\.vn|sendo\.vn"
    r"|chotot\.com|lotus\.vn|gapo\.vn"
)
_LINK: Final = re.compile(
    rf"(?<![\w@./-])(?:https?://)?(?:[a-z0-9-]{{1,20}}\.){{0,2}}(?:{_HOSTS})/[^\s<>\"“”{{}}]+"
    r"|(?<![\w@./-])(?:https?://)?[a-z0-9-]{2,40}\.(?:blogspot|wordpress|tumblr|weebly"
    r"|wixsite)\.com(?:/[^\s<>\"“”]*)?"
)
# "facebook chấm com gạch chéo hoa.cuc", "t . me / keo_bong"
_SPELT: Final = re.compile(
    r"(?<!\w)(?:facebook|fb|zalo|tiktok|t|m|instagram|telegram)(?: ?\. ?| chấm | cham | dot )(?:com|me)"
    r"(?: ?/ ?| gạch chéo | gach cheo | xẹt | xuyệt | slash )@?[a-z0-9][a-z0-9.@/?=_-]*(?!\w)"
)
_TRAILING: Final = re.compile(r"[.,;:!?…)\]'”’]+$")
_NAME: Final = re.compile(r"(?<![\w@./])@[^\W_](?:[\w.-]{0,40}\w)?")
_PLATFORM: Final = (
    r"(?:facebook|fb|face|zalo|tiktok|tóp tóp|top top|instagram|insta|ins|ig|telegram|tele|youtube|twitter|threads"
    r"|messenger"
    r"|skype|wechat|viber|line|discord|shopee|locket)"
)
# a user name without its @: a word that no Vietnamese word is like, behind what says that it is one
_USER: Final = re.compile(
    rf"(?<!\w)(?:(?:nick|nickname|username|user name|user|acc|account|tài khoản|tk|kênh|trang|page|id"
    rf"|shop)(?:\s{_PLATFORM})?|{_PLATFORM})"
    r"(?:\s?[:=-]\s?|\s(?:là|la|tên|ten|tên là|của nó là|của nó|nó là|có tên|của em là|em là|mình là|e là)\s|\s)"
    r"(?P<user>(?=[\d._-]*[a-z])(?:[a-z0-9]{2,20}(?:[._-]{1,2}[a-z0-9]{1,20}){1,4}"
    r"|[a-z]{2,20}\d{1,12}[a-z0-9]{0,8})(?![\w@/]))"
)
_NO_USER: Final = re.compile(r"(?:.*\.(?:vn|com|net|org|info|gov|me)|[a-z]{1,3}\d{1,3}|\d+[a-z]{1,3})$")

#: names that pages of bodies and outlets go by, without blanks and marks; one of them must be there
_BODIES: Final = frozenset(
    """thongtinchinhphu chinhphu vnchinhphu boyte soyte bocongan congan boquocphong bogiaoduc bogddt sogddt sogiaoduc
    botaichinh bocongthuong socongthuong bonoivu bonongnghiep botuphap botaichinh bongoaigiao bokhoahoc bovanhoa
    boxaydung sogiaothong ubnd uybannhandan csgt canhsatgiaothong cdc vtv vtv1 vtv3 vtv24 vov vov1 ttxvn thongtanxa
    vnexpress baotuoitre tuoitre baothanhnien thanhnien nhandan baonhandan quochoi mattran mattranquoc mttq bhxh
    baohiemxahoi evn dienluc who unicef cand qdnd moh moet most mofa suckhoedoisong pctt phongchongthientai nchmf
    khituongthuyvan tinhdoan thanhdoan doanthanhnien trungtambaochi canhsat pccc dangcongsan htv vietnamplus baochinhphu
    benhvien trungtamyte nganhangnhanuoc tongcucthue cucthue dichvucong""".split()
)
#: what may stand beside them
_BESIDE: Final = frozenset(
    """vn vietnam official chinhthuc tin tuc tintuc news online gov com tinh thanhpho tp tphcm hcm hcmc hn hanoi huyen
    quan phuong xa va dao tao cua so bo cuc trungtam to quoc nuoc doi song 24 24h digital toquoc page fanpage com
    thongtin media truyenhinh bao dai www pctp""".split()
)
_FAKE: Final = re.compile(r"giả|mạo|lừa|gia mao|lua dao|dỏm|đăng sai|bán ")


def find(reading: Reading) -> Iterator[Found]:
    """Links and names in order; those of public bodies as ones that stay."""
    for form in (_LINK, _SPELT):
        for match in form.finditer(reading.low):
            written = _TRAILING.sub("", match[0])
            if written.count("(") != written.count(")"):
                written = written.rstrip(")")
            end = match.start() + len(written)
            path = written.split("/", 3)[-1] if "://" in written else written.partition("/")[2]
            public = _is_public(reading, path, match.start(), end)
            yield Found(match.start(), end, None if public else "handle", SURE + 1)
    for match in _NAME.finditer(reading.text):
        public = _is_public(reading, match[0], match.start(), match.end())
        yield Found(match.start(), match.end(), None if public else "handle", SURE)
    for match in _USER.finditer(reading.low):
        if not _NO_USER.match(match["user"]):
            public = _is_public(reading, match["user"], match.start("user"), match.end("user"))
            yield Found(match.start("user"), match.end("user"), None if public else "handle", LIKELY)


def _is_public(reading: Reading, path: str, start: int, end: int) -> bool:
    """Whether a page's name is made of the names of public bodies and places alone, and nothing calls it a fake."""
    around = reading.low[reading.sentence_start(start) : reading.sentence_end(end)]
    if _FAKE.search(around.replace("tin giả", "")):
        return False
    name = re.sub(r"[^a-z0-9]", "", fold(path.split("?", maxsplit=1)[0].lstrip("@")))
    return len(name) >= 3 and _made_of(name)


def _made_of(name: str) -> bool:
    """Whether known parts, one after the other, make the whole name."""
    if len(name) > 60:
        return False
    parts = _parts()
    reached = {(0, False)}
    for at in range(len(name)):
        for body in {body for place, body in reached if place == at}:
            for size in range(1, len(name) - at + 1):
                part = name[at : at + size]
                if part in parts:
                    reached.add((at + size, body or part in _BODIES))
    return (len(name), True) in reached


@cache
def _parts() -> frozenset[str]:
    around = gazetteer().around
    home = (p for p in gazetteer() if p.level in {"province", "district"} and "vn" in around(p.id))
    names = (re.sub(r"[^a-z0-9]", "", fold(place.name)) for place in home)
    return _BODIES | _BESIDE | frozenset(name for name in names if len(name) > 3)
