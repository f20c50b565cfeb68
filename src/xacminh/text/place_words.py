"""Words around a name that say whether it is a place: words of kind, titles, surnames, words that ask for a place."""

from __future__ import annotations

from typing import Final

from xacminh.text.fold import fold

CITIES: Final = frozenset({"thành phố", "thành phố trung ương", "đô thị"})
DISTRICTS: Final = frozenset({"quận", "huyện", "thị xã", "thành phố"})
_STATES: Final = frozenset({"nước", "lãnh thổ"})
_ISLANDS: Final = frozenset({"huyện", "đặc khu", "thành phố", "lãnh thổ", "khác", "đô thị"})

#: words before a name that say its kind, and the kinds they can mean
KINDS: Final[dict[str, frozenset[str]]] = {
    "tỉnh": frozenset({"tỉnh", "bang"}),
    "thành phố": CITIES,
    "tp": CITIES,
    "t p": CITIES,
    "thủ đô": CITIES,
    "cố đô": CITIES,
    "huyện": frozenset({"huyện"}),
    "huyện đảo": frozenset({"huyện"}),
    "h": frozenset({"huyện"}),
    "quận": frozenset({"quận"}),
    "q": frozenset({"quận"}),
    "thị xã": frozenset({"thị xã"}),
    "tx": frozenset({"thị xã"}),
    "đặc khu": frozenset({"đặc khu", "thành phố trung ương", "lãnh thổ"}),
    "đảo": _ISLANDS,
    "quần đảo": _ISLANDS,
    "bang": frozenset({"bang"}),
    "tiểu bang": frozenset({"bang"}),
    "nước": _STATES,
    "vương quốc": _STATES,
    "cộng hòa": _STATES,
    "liên bang": _STATES,
}
FOLDED_KINDS: Final = {fold(name): kinds for name, kinds in KINDS.items()}
DOTTED: Final = frozenset({"tp", "t p", "h", "q", "tx"})


def _both(words: str, *, unclear: str = "") -> tuple[frozenset[str], frozenset[str]]:
    """The words as written with marks, and without; `unclear` ones are too many things without marks."""
    marked = frozenset(words.split())
    return marked, frozenset(fold(word) for word in marked) - frozenset(unclear.split())


# Before these a name is a commune, a street, a river or the like, which the gazetteer does not hold by that name.
BLOCKS: Final = _both(
    """xã phường trấn tt thôn ấp làng khóm đường phố lộ ngõ ngách hẻm cầu sông suối kênh rạch hồ núi đèo chợ chùa đền
    trường""",
    unclear="xa lo ho den truong phuong",
)
#: what comes before such a word and makes another word of it
BLOCKS_NOT: Final = {
    "xã": frozenset({"tác"}),
    "cầu": frozenset({"yêu", "nhu", "toàn", "địa", "hoàn", "bán", "thỉnh", "đòi"}),
    "đường": frozenset({"con", "lên", "dọc", "trên", "chặng"}),
    "phố": frozenset({"thành", "đường", "khu", "phường", "dãy"}),
    "trường": frozenset({"thị", "môi", "chiến", "lập", "công", "hiện", "nông", "lâm", "thương"}),
    "sông": frozenset({"núi", "non"}),
    "lộ": frozenset({"tiết", "bộc", "quốc", "tỉnh", "hé"}),
}
LANGUAGES: Final = _both("tiếng chữ đôla dollar rúp bảng", unclear="chu bang")

TITLES: Final = _both(
    "ông bà anh chị cô chú bác em cụ thầy bé cháu cậu dì thím mợ nàng chàng",
    unclear="ba co chu bac be thay cau di cu mo",
)
TITLES_NOT: Final = _both("các những chị anh trẻ đàn nước hai với", unclear="cac hai voi")
ROLES: Final = frozenset(
    {"ca sĩ", "nhạc sĩ", "diễn viên", "nghệ sĩ", "họa sĩ", "nhà văn", "nhà thơ", "người mẫu", "hoa hậu", "á hậu"}
    | {"đạo diễn", "liệt sĩ", "bệnh nhân", "bị cáo", "nghi phạm", "học sinh", "sinh viên", "tay vợt", "cầu thủ"}
)
#: surnames and middle names, after which a name is a person's; the second list only where a sentence opens with one
SURNAMES: Final = _both(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương lý đinh đoàn trịnh trương đào lương mai tạ tô
    lưu phùng văn thị hữu đình quang ngọc hồng minh đức xuân quốc""",
    unclear="thi mai ly luu to",
)
MORE_SURNAMES: Final = _both("hồ hà cao thái châu kiều quách lâm tống vương từ thanh thu phương kim mỹ bích hải tuấn")

#: words that ask for a place after them
ASKING: Final = _both(
    "tại ở từ đến tới về qua vào sang quê thuộc gần vực vùng bàn cảng bay an ủy quanh ngoại lên xuống đi rời",
    unclear="an ban di",
)
#: words whose capital, where a sentence opens with them, makes no longer name of the next word
OPENINGS: Final = _both(
    "tại ở từ đến tới theo với và của do bởi nếu khi cả vì ngoài trong giữa sau trước riêng nước người về ông bà hiện"
)
#: last syllables of offices, after which a country stands even before a person's name: "Tổng bí thư Lào Bun-nhăng"
OFFICES: Final = _both("thống tướng trưởng tịch thư sứ vua hoàng nghị tổng lĩnh chủ")
#: words after which a name of more than one syllable is known even without its capitals: "ở nha trang"
HERE: Final = _both("tại ở đến tới sang đi", unclear="den toi sang di")
#: words after which a country of one syllable is known even without its capital, and the countries known so
STATE_BEFORE: Final = _both("nước tại ở sang thống tướng phủ quân", unclear="o phu quan tuong")
KNOWN_SMALL: Final = _both("mỹ nga pháp úc lào huế")

# A country of one syllable, and the next syllables that make another word of it.
_FOLLOWERS: Final = {
    "mỹ": "phẩm thuật nhân nữ mãn học nghệ quan vị viên tục hóa miều lệ từ đức ý cảm",
    "pháp": "luật lý nhân lệnh chế y sư danh môn quy trị thuật hội trường đình",
    "đức": "tính tin độ hạnh vua cha ông bà dục chúa phật thánh mẹ giáo",
    "áo": "dài khoác sơ giáp quần len phông mưa ấm choàng thun gấm tắm tơi cưới bà cà lót ngực vest ghi giấy",
    "ý": "kiến nghĩa thức chí tưởng định đồ tứ muốn thích vị nguyện đến là trung",
    "anh": "hùng em chị ta ấy minh thư dũng linh tài trai họ bạn chàng nuôi rể ruột trưởng đào",
    "nhật": "ký báo thực trình dụng nguyệt tụng lệnh",
    "hàn": "gắn xì the thực lâm băng huyên vi ôn",
    "nga": "hoàng mi",
    "lào": "xào",
    "việt": "phương dã vị",
    "bỉ": "ổi",
    "huế": "phương",
}
FOLLOWERS: Final = (
    {key: frozenset(words.split()) for key, words in _FOLLOWERS.items()},
    {fold(key): frozenset(fold(words).split()) for key, words in _FOLLOWERS.items()},
)
#: those of them that open no sentence: as a first word they are another word
NEVER_FIRST: Final = _both("anh ý áo hàn nhật tiệp việt")
