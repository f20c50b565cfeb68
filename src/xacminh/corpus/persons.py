"""Whether a name is a person's, as far as its words tell. Asked only to leave such names out; none is kept.

Two answers: `is_person` where the words leave little doubt (a family name and what goes with it), `may_be_person` where
nothing speaks against it. What names a body or an outlet is never a person: "Theo Bộ Y tế", "By Reuters Staff".
"""

from __future__ import annotations

import re
from typing import Final

from xacminh.corpus.foreign_names import is_foreign
from xacminh.text import find_places, fold, is_folded_syllable, is_syllable

_FAMILY: Final = frozenset(
    """nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh vương trịnh lâm mai đoàn đào lương
    trương cao châu tạ hà tô lưu thái quách chu thạch kiều tống triệu khuất nghiêm phùng ninh bạch tăng doãn la mạc
    ông âu tôn từ hứa hàn đàm thân ngụy lã lữ lục khổng phó phí bành cù cung đồng giang kha nông ôn sầm tiêu ứng văn
    viên vi đường đậu dư diệp thi thiều thôi trang trình tưởng ưng mẫn mã nhâm quản sử tào vòng giàng sùng lò
    hờ thào lầu quàng cà điêu y rơ ksor rcom""".split()
)
#: of those, the ones hardly anything else begins with: two words suffice to tell a person
_PLAIN: Final = frozenset(
    "nguyễn trần lê phạm đỗ bùi vũ võ đặng ngô phan trương trịnh huỳnh đoàn tạ lưu quách khuất phùng doãn".split()
)
_PLAIN_FOLDED: Final = frozenset("nguyen tran pham huynh hoang phan dang bui dinh trinh truong duong".split())
_MIDDLE: Final = frozenset(
    "văn thị đình đức hữu ngọc xuân quang thanh minh quốc công duy gia bá đăng khắc thế a seo mí".split()
)
_GIVEN: Final = frozenset(
    """an anh ánh ân bách bảo băng bằng bích bình bửu ca cẩm cát chi chiến chinh chung chuyên chương cúc cương cường
    danh dao dân di diễm diệp diệu dịu doanh du dung duy duyên dũng dương dư đài đại đan đào đạt đăng điền điệp đình
    định đoan đô đông đồng đức giang giao gia hà hải hạnh hào hạ hằng hân hậu hiên hiếu hiền hiển hiệp hiệu hoa hoan
    hoài hoàn hoàng hòa hồng hợp huân huệ hùng huy huyền huỳnh hưng hương hường hữu kha khang khanh khánh khải khiêm
    khoa khôi khuê khương kiên kiệt kiều kim kỳ lam lan lâm lân lệ liêm liên liễu linh loan long lộc lợi luân luyến
    lụa lương lực ly lý mai mạnh mẫn mẫu minh mơ my mỹ nam nga ngân nghi nghĩa nghiêm ngoan ngọc ngà nguyên nguyệt
    nhã nhân nhật nhi nhiên nhung như nhàn ninh nương oanh phát phi phong phú phúc phương phước phượng quang quân
    quế quốc quyên quyền quyết quý quỳnh sang sáng sen sinh sơn sương tài tâm tân tấn thanh thành thảo thái thạch
    thắm thắng thân thi thiên thiện thịnh thoa thoại thông thơ thơm thu thuận thục thủy thúy thùy thư thương thy thế
    tiên tiến tiệp tín tình toàn toản trang trà trâm trân trinh trí trọng trung trúc trường tuân tuấn tuệ tuyên tuyền
    tuyết tùng tú tường tư uyên vân văn vi viên việt vinh vĩ vĩnh vũ vương vượng vy xuân xuyến yên yến ý"""
    .split()
)  # fmt: skip
#: words that stand in names of bodies and outlets, as `fold` writes them
_BODIES: Final = frozenset(
    """press news times post agency reuters afp ap cnn bbc mail journal daily weekly monthly today guardian herald
    tribune magazine media tv channel network radio online insider xinhua bloomberg nikkei kyodo yonhap tass ria
    sputnik asia science nature university college institute ministry department office committee organization
    organisation foundation center centre council group staff editors desk team association company corporation
    limited inc ltd society union bank hospital school government party project community project
    review standard globe star sun mirror telegraph observer independent chronicle gazette bulletin wire report
    reports international national global world health admin administrator editor webmaster root
    vnexpress vietnamnet vietnamplus vietnam zing znews kenh cafef cafebiz soha genk infonet vtc vtv htv vov
    ttxvn tto tno plo vneconomy wikipedia facebook youtube tiktok blog forum""".split()
)
#: of those, the words that only outlets are called by
_MEDIA: Final = frozenset(
    """news times reuters afp cnn bbc guardian herald tribune magazine xinhua bloomberg nikkei kyodo yonhap tass sputnik
    telegraph chronicle gazette vnexpress vietnamnet vietnamplus zing znews kenh cafef cafebiz soha genk infonet vtc vtv
    htv vov ttxvn tto tno plo vneconomy""".split()
)
#: how bodies begin
_HEADS: Final = re.compile(
    r"(?:bộ|sở|cục|viện|ban|hội|đài|báo|đảng|quỹ|phòng|trường|ủy ban|tòa|công an|công ty|tập đoàn|tổng|ngân hàng"
    r"|bệnh viện|trung tâm|đại học|học viện|tổ chức|văn phòng|chi cục|liên đoàn|hiệp hội|liên hiệp|liên hợp|mặt trận"
    r"|bảo tàng|nhà|quân|câu lạc bộ|tạp chí|cơ quan|chính phủ|quốc hội|liên minh|thanh tra|kiểm toán|thông tấn|hãng"
    r"|tỉnh|thành phố|huyện|quận|xã|phường|tòa soạn|kênh|trang|nhóm|ban biên tập|tân hoa|the|university|ministry)\b",
    re.IGNORECASE,
)
#: outlets whose names are ordinary words in capitals, as `_key` writes them
_OUTLETS: Final = frozenset(
    (
        "tuoi tre,thanh nien,dan tri,tien phong,lao dong,nguoi lao dong,nhan dan,quan doi nhan dan,cong an nhan dan"
        ",ha noi moi,sai gon giai phong,sai gon tiep thi,phap luat,phap luat viet nam,phu nu,phu nu viet nam,dan viet"
        ",tri thuc tre,nong nghiep,nong nghiep viet nam,cong thuong,tin tuc,dai doan ket,giao thong,xay dung,dau tu"
        ",kham pha,to quoc,tan hoa xa,hoan cau,nhip song,doi song,suc khoe,van hoa,the thao,bong da,cong ly,cong luan"
        ",nguoi dua tin,nha bao,gia dinh,xa hoi,khoa hoc,tai chinh,thuong truong,thuong hieu,dien dan,dat viet"
        ",hai quan,bien phong,an ninh thu do,van nghe,hoa hoc tro,kien thuc,the gioi,tuoi tre cuoi,kim dong,ly luan"
    ).split(",")
)
_SHORT: Final = re.compile(r"[^\Wa-zà-ỹ]{2,7}[\d+]*$|.*[\d+]")
_INITIAL: Final = re.compile(r"(?:\w\.?){1,3}$")
_MOST: Final = 6


def is_person(name: str) -> bool:
    """Whether these capitalised words surely name a person: "Nguyễn Văn A", "Mai Anh", "Khanh Pham"."""
    words = name.replace("-", " ").replace(".", ". ").split()
    if not 2 <= len(words) <= _MOST or is_body(name):
        return False
    lower = [word.lower() for word in words]
    first, last = lower[0], lower[-1]
    if all(map(_is_part, lower)) and (first in _FAMILY or last in _GIVEN):
        if len(words) == 2:
            sure = first in _PLAIN or (last in _GIVEN and (first in _FAMILY or first in _GIVEN))
        else:
            sure = first in _PLAIN or (first in _FAMILY and (last in _GIVEN or lower[1] in _MIDDLE))
            sure = sure or all(word in _GIVEN for word in lower)
        return sure and not find_places(name)
    return name.isascii() and bool({first, last} & _PLAIN_FOLDED)


def is_whole(name: str) -> bool:
    """Whether a person's whole name is meant, surely enough for a line of nothing else: "Nguyễn An", "John Smith".

    "Mỹ Đình" and "Mai Anh" may be a place and a heading as well.
    """
    words = name.split()
    if is_person(name):
        return len(words) > 2 or words[0].lower() in _PLAIN
    return is_foreign(name) and not is_body(name) and not find_places(name)


def may_be_person(name: str) -> bool:
    """Whether nothing says that these capitalised words name no person; one word alone is mostly an outlet."""
    words = name.split()
    return 2 <= len(words) <= _MOST and not is_body(name)


def is_given(word: str) -> bool:
    """Whether one word is a name that persons sign by."""
    return word.lower() in _GIVEN


def is_outlet(name: str) -> bool:
    """Whether a name is one of a newspaper, an agency or a broadcaster by its words."""
    key = _key(name)
    return key in _OUTLETS or not _MEDIA.isdisjoint(key.split()) or key.startswith(("bao ", "tap chi ", "dai "))


def is_body(name: str) -> bool:
    """Whether a name is one of a body or an outlet by its words, or a short form."""
    words = name.split()
    if not words or (len(words) == 1 and _SHORT.match(name)):
        return True
    key = _key(name)
    if key in _OUTLETS or not _BODIES.isdisjoint(key.split()):
        return True
    # "Trường Giang" is a person, whatever schools begin with
    return bool(_HEADS.match(name)) and not all(is_given(word) for word in words)


def same(one: str, other: str) -> bool:
    """Whether two names are one, in whatever order, case and marks: "Mẫu, Nguyễn Thị" and "NGUYEN THI MAU"."""
    return sorted(_key(one).split()) == sorted(_key(other).split()) != []


def _is_part(word: str) -> bool:
    return bool(_INITIAL.match(word)) or is_syllable(word) or (word.isascii() and is_folded_syllable(word))


def _key(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(name).lower()).split())
