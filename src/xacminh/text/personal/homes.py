"""Where somebody lives, down to the house: from the room, house or alley number to the street, hamlet or building."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from xacminh.text.personal.home_names import name_end
from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import LIKELY, SURE, Found
from xacminh.text.wordlist import words

_CODE: Final = r"(?:[a-zđ]{1,2}-?)?\d{1,4}[a-zđ]?\d{0,3}(?:[/.-][a-zđ]?\d{1,4}[a-zđ]?\d{0,2}){0,4}(?![\w%]|[.,/]\d)"
# each part of an address, by what it says: the house, an alley, a numbered group, a street, a hamlet, a building
_HOUSE: Final = re.compile(
    r"(?:nhà số|nha so|số nhà|so nha|(?<!chủ )(?:nhà|nha)(?=\s?(?:số\s)?\d[\w/]*(?![\w-]))|sn|phòng số|phòng|phong"
    r"|p\.|căn hộ số|căn hộ|can ho|căn|can|kiot|ki ?ốt|lô đất|lô|lo"
    r"|block|blok|tòa|toà|toa|tháp|tầng|lầu|dãy|day|ô|số|so|#)"
    rf"\s?(?:số\s|so\s)?(?P<code>{_CODE})"
)
_ALLEY: Final = re.compile(rf"(?:ngõ|ngo|ngách|ngach|hẻm|hẽm|hem|kiệt|kiet)\s(?:số\s|so\s)?(?P<code>{_CODE})")
_GROUP: Final = re.compile(
    rf"(?:tổ dân phố|tdp|tổ|to|đội|doi|xóm|xom|thôn|thon|ấp|ap|khóm|khom|khu|cụm|cum|làng|bản|buôn)\s(?:số\s"
    rf"|so\s)?(?P<code>{_CODE})"
)
_STREET: Final = re.compile(r"(?:đường|duong|phố|pho|đ\.|đg\.?|đại lộ|dai lo|quốc lộ|ql|tỉnh lộ|tl|hương lộ|đt)\s?")
_HAMLET: Final = re.compile(r"(?:thôn|thon|ấp|ap|xóm|xom|bản|buôn|làng|lang|khóm|khom|sóc|phum|plei|bon|xã đội|khu)\s")
_BUILDING: Final = re.compile(
    r"(?:chung cư|chung cu|cc|nhà trọ|nha tro|khu trọ|dãy trọ|phòng trọ|xóm trọ|tòa nhà|toà nhà|toa nha|khu tập thể"
    r"|tập thể"
    r"|ktx|ký túc xá|kí túc xá|khu đô thị|khu do thi|kđt|khu dân cư|khu dan cu|kdc|cư xá|cao ốc|khu nhà ở"
    r"|khu chung cư|khu phố"
    r"|tòa|toà|tháp)\s"
)
_ROOM: Final = re.compile(r"p[.h]|căn|can|tầng|lầu|block|tòa|toà|tháp")
_NUMBERED: Final = re.compile(rf"(?:số\s|so\s)?(?P<code>{_CODE})")
_BARE: Final = re.compile(rf"(?P<code>{_CODE})")
_PARTS: Final = 8
_JOIN: Final = re.compile(
    r"\s?[,–-]?\s{0,2}(?:thuộc\s|ở\s|của\s)?(?:(?:dãy trọ|nhà trọ|khu trọ|xóm trọ|phòng trọ|khu tập thể|day tro"
    r"|nha tro)\s"
    r"(?=(?:số|so|hẻm|hem|ngõ|ngo|ngách|kiệt|đường|duong)\s))?"
)
_CUE: Final = re.compile(
    r"(?:(?<!\w)(?:ở|tại|địa chỉ|dia chi|đ/c|đc|dc|nhà|nha|tới|toi|đến|về|ve|trọ|tro|sống|ngụ|trú|giao|ship|số|so|o"
    r"|tai)(?: là| ở| tại| nhà| no| nó| em)?"
    r"\s?[:.]?\s{0,2})$"
)
_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d")
_DATED: Final = re.compile(r"(?:ngày|hôm|sáng|chiều|tối|trưa|từ|đến|mùng|lễ|thứ \w+|ngay)\s?$")
_LEVEL: Final = re.compile(
    r"\s?,?\s?(?:p\.?\s?\d|p\.\s|phường|phuong|q\.?\s?\d|q\.\s|quận|quan\s|xã|xa\s|huyện|huyen|tp|tx|thị|khu phố|kp"
    r"|tỉnh|f\d)"
)
_OF_BODY: Final = re.compile(
    r"(?:ubnd|ủy ban nhân dân|công an|bệnh viện|trụ sở|cơ quan|sở [\w ]{2,20}|bộ [\w ]{2,20}|trường|trung tâm"
    r"|tòa án|trạm y tế"
    r"|ngân hàng|chi nhánh|công ty|văn phòng|siêu thị|chợ|chùa|nhà thờ|bảo tàng|rạp"
    r"|khách sạn)[^.!?;\n]{0,45}?[,(:]?\s?(?:ở|tại|số|địa chỉ)?\s?$"
)
_PRIVATE: Final = re.compile(r"nhà em|nhà tôi|nhà nó|nhà anh|nhà chị|nhà ông|nhà bà|em ở|nó ở|trọ|thuê|hàng xóm|gần")


#: the first words of all these, without marks; a number, or letters with one, opens an address as well
_OPENERS: Final = words(
    """nha so sn phong p can kiot ki lo block blok toa thap tang lau day o ngo ngach hem kiet to tdp doi xom thon ap
    khom khu cum lang ban buon chung"""
)


class _Address(NamedTuple):
    """How far an address reaches, and what it holds."""

    end: int
    house: bool = False
    alley: bool = False
    group: bool = False
    named: bool = False
    strong: bool = False
    building: bool = False


def find(reading: Reading) -> Iterator[Found]:
    """Addresses in order. A street, hamlet or building without a number of a house or alley is none."""
    position = 0
    for word in reading.words:
        number = word.text.isdecimal() or reading.low[word.end : word.end + 1].isdecimal()
        opens = number or word.folded in _OPENERS
        if word.start < position or not opens:
            continue
        address = _read(reading, word.start)
        if address is None:
            continue
        if not _of_body(reading, word.start):
            yield Found(word.start, address.end, "address", SURE if address.named else LIKELY)
        position = address.end


def _read(reading: Reading, start: int) -> _Address | None:
    low = reading.low
    if start and (low[start - 1].isalnum() or low[start - 1] in "/.-@_+"):
        return None
    address = _Address(end=start)
    at = start
    for _ in range(_PARTS):
        longer = _part(reading, at, address, opening=at == start)
        if longer is None:
            break
        address = longer
        joint = _JOIN.match(low, address.end)
        at = joint.end() if joint is not None else address.end
        if at == address.end:
            break
    if address.end == start:
        return None
    enough = (address.house and address.named) or address.alley or address.strong
    enough = enough or (address.group and address.named) or (address.house and address.group)
    return address if enough else None


def _part(reading: Reading, at: int, so_far: _Address, *, opening: bool) -> _Address | None:
    """The next part of an address behind `so_far`, None where none follows."""
    low = reading.low
    for form, field in ((_ALLEY, "alley"), (_HOUSE, "house")):
        match = form.match(low, at)
        if match is not None and _marked_alike(reading, match):
            if so_far.building and not _ROOM.match(match[0]):
                return None
            strong = match[0].startswith(("số nhà", "so nha", "nhà số", "nha so"))
            longer = so_far._replace(end=match.end(), strong=so_far.strong or strong, **{field: True})
            return _street_behind(reading, longer, at, opening=opening)
    building = _BUILDING.match(low, at)
    if building is not None and "khu phố" not in building[0]:
        code = _BARE.match(low, building.end())
        end = code.end() if code is not None else name_end(reading, building.end(), capitals=opening)
        if end is not None:
            return so_far._replace(end=end, named=True, building=opening)
    group = _GROUP.match(low, at)
    if group is not None:
        return so_far._replace(end=group.end(), group=True)
    for form in (_STREET, _HAMLET):
        match = form.match(low, at)
        if match is not None and not opening:
            number = _NUMBERED.match(low, match.end())
            end = number.end() if number is not None else name_end(reading, match.end())
            if end is not None:
                return so_far._replace(end=end, named=True)
    return _bare(reading, at) if opening else None


def _street_behind(reading: Reading, address: _Address, start: int, *, opening: bool) -> _Address:
    """ "số 12 Hoa Lài": a street may follow its number without the word for it."""
    if reading.text[address.end : address.end + 1] != " ":
        return address
    end = name_end(reading, address.end + 1, capitals=True)
    if end is None:
        return address
    before = reading.low[max(0, start - 24) : start]
    sure = address.strong or address.alley or not opening or _CUE.search(before) or _LEVEL.match(reading.low, end)
    return address._replace(end=end, named=True) if sure else address


def _bare(reading: Reading, at: int) -> _Address | None:
    """ "1234/56 Cây Khế", "5A đường Hoa": a number alone, where a street follows and something says it is a house's."""
    low = reading.low
    match = _BARE.match(low, at)
    if match is None or not (low[at].isdecimal() or "/" in match[0]) or _DAY.fullmatch(match[0]):
        return None
    before = low[max(0, at - 24) : at]
    if _DATED.search(before):
        return None
    return _worded(reading, match, before) or _unworded(reading, match, before)


def _worded(reading: Reading, match: re.Match[str], before: str) -> _Address | None:
    """The word for a street or hamlet follows. A plain number before a hamlet counts hamlets."""
    low, code = reading.low, match[0]
    sure = "/" in code or _CUE.search(before) is not None
    joint = _JOIN.match(low, match.end())
    following = joint.end() if joint is not None else match.end()
    if sure and any(form.match(low, following) for form in (_GROUP, _ALLEY)):
        return _Address(end=match.end(), house=True)
    for form in (_STREET, _HAMLET):
        word = form.match(low, following)
        if word is None or (form is _HAMLET and "/" not in code and not code[-1].isalpha()):
            continue
        number = _NUMBERED.match(low, word.end())
        end = number.end() if number is not None else name_end(reading, word.end())
        if end is not None and (form is _STREET or sure):
            return _Address(end=end, house=sure or code[-1].isalpha(), named=True)
    return None


def _unworded(reading: Reading, match: re.Match[str], before: str) -> _Address | None:
    """Capitals follow, two at the least; a ward behind them, a cue or the form of the number says the rest."""
    low, code = reading.low, match[0]
    if low[match.end() : match.end() + 1] != " ":
        return None
    end = name_end(reading, match.end() + 1, capitals=True)
    if end is None or " " not in low[match.end() + 1 : end]:
        return None
    cued, level = _CUE.search(before) is not None, _LEVEL.match(low, end) is not None
    sure = (cued and level) or ("/" in code and (cued or level or code.count("/") > 1 or len(code) > 5))
    return _Address(end=end, house=True, named=True) if sure else None


def _marked_alike(reading: Reading, match: re.Match[str]) -> bool:
    """Words typed without marks are read as words of an address only where no mark stands near."""
    word = re.split(r"[\s\d.#]", match[0], maxsplit=1)[0]
    if word not in {"so", "lo", "day", "can", "phong", "to", "nha", "ô", "toa", "ngo", "hem"}:
        return True
    return reading.low[match.start() : match.end() + 24].isascii()


def _of_body(reading: Reading, start: int) -> bool:
    """Whether a public body or firm stands right before: its address is no person's."""
    first = max(reading.sentence_start(start), start - 70)
    before = reading.low[first:start]
    return _OF_BODY.search(before) is not None and _PRIVATE.search(before) is None
