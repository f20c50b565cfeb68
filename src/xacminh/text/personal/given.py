"""Given names: those that show in small letters behind "chị" and the like, and those that a capital must show."""

from __future__ import annotations

from typing import Final

from xacminh.text.fold import fold
from xacminh.text.wordlist import words

#: with marks; words that mean something else right behind "anh", "chị" … are left out ("anh hùng", "chị em")
GIVEN: Final = words(
    """hằng hương lan liên linh loan ly mai mỵ nga ngân ngọc nguyệt nhi nhung như oanh phượng quyên quỳnh sương
    thảo thanh thắm thoa thu thư thủy thúy thùy thương tiên trâm trang trinh trúc tuyết uyên vân vy xuân yến
    hạnh hiền hòa huệ huyền khánh kiều diễm diệp dung duyên đào giang hà anh bình châu cúc dương tuấn tùng tú
    trung triết toàn tiến tín thịnh thiện thành thắng thạch thái tân tâm tài sơn quyền quyết quý quốc quân quang
    phước phúc phong phát nhân nghĩa nam minh mạnh long lộc lâm khôi khoa khang kiên hưng huy hoàng hiếu hiển
    hậu hào hải giáp đức đạt đại duy dũng cường công chiến bảo bách ân an hùng vinh việt vũ vương hoan hoàn hoài
    tèo tý tí bưởi lụa gấm nhàn bông"""
)
#: those that are names only where a capital says so, kin-order names among them
_CAPITALS: Final = words(
    """phương hồng phú thơm hoa mận lý lựu đông hạ sáu bảy tám chín mười ba tư năm hai út tồ tũn lành luân nhã
    oánh phi sang sinh soạn sự thế thìn thoại thuận tích tĩnh trà trực tuyên tường ước văn viễn vọng vui xoan
    yên đăng đông đoan đính định độ giàu gia gái hạc hậu hồ hợi hợp hội hữu khiêm khương kính kỳ kỷ lài lập lê
    lệ liễu liêm lượm lương lượng lưu miên mơ mùi muội mười mẫn mừng na nết ngà ngát nguyên nhài nhất nhật nhựt
    nho nở nương nụ phấn phố phùng phụng quế quyến sáng sen siêng sáu tạo tẻo thạnh thêm thời thông thuần thuyên
    thúc tình tính toản toại tới tráng trân trọng trường tuân tuệ tươi tẹo vang vượng vân xinh ý ẩn ngoan sửu
    tuất tỵ dần mão hợi bé mén tám cò bi bo bin ken tôm bống bắp cam mít nghé tễu"""
)
NAMES: Final = GIVEN | _CAPITALS
#: what often stands between the family and the given name, besides "Văn" and "Thị"
MIDDLE_NAMES: Final = words(
    """văn thị hữu đức ngọc sỹ sĩ đình xuân quốc minh hoàng thanh quang công bá thế duy trọng mạnh như kim gia khánh bảo
    hồng mỹ bích thùy phương tuấn viết tiến đăng huy trung nhật hải thành tấn phước vĩnh thái"""
)
ORDERS: Final = frozenset(
    {w for word in words("hai ba tư năm sáu bảy tám chín mười út cả") for w in (word, fold(word))}
)
BARE_GIVEN: Final = frozenset(fold(word) for word in GIVEN) - words(
    "hang lien mai nhu thu an nam hoan hau thai dai cong"
)
#: what does not follow "anh", "chị" … as a name, small
_NO_NAMES: Final = {
    "anh": words("hùng dũng minh linh tài thư đào hào quân em chị trai hai"),
    "chị": words("em hai dâu gái"),
    "em": words("trai gái út bé anh dâu rể ân hoàn thành an nam thu công"),
    "ông": words("bà trời nội ngoại công anh quyền"),
    "bà": words("con nội ngoại bầu chúa cô anh"),
    "cô": words("giáo dâu đơn ấy ta gái công an hồn quyền đọng"),
    "chú": words("ý trọng rể thích tâm công an giải"),
    "bác": words("sĩ bỏ tài ái học nhân"),
    "con": words("trai gái người số đường cái dâu rể anh hiền hoang thú công dấu hào long linh"),
    "ba": words("mẹ má trăm mươi tháng năm ngày lan châu công toàn"),
    "mẹ": words("con hiền chồng vợ bỉm thiên anh"),
    "bạn": words("bè trai gái đời thân học anh"),
    "bố": words("trí cáo mẹ con an công"),
    "cháu": words("trai gái ngoan anh"),
    "thầy": words("giáo cô cúng bói tu thuốc"),
    "bé": words("trai gái nhỏ bỏng anh"),
    "cậu": words("bé ấm"),
}
#: words for kin that stand right before a name, and hardly before a place
CALLED: Final = frozenset(
    {"anh", "chị", "chú", "cô", "bác", "ông", "bà", "dì", "cậu", "mợ", "thím", "bé", "thằng", "thầy"}
)


#: those of them that are verbs and the like far more often than names, when small
_WORDS: Final = words(
    """quyết liên thành đạt phát duy hoàng thanh như đào trung công tiến toàn chiến triết tài hoài thương thu
    thư hiển đại an ân bình chính nhân nghĩa bảo tâm tín hòa hoan tiên yên cúc dung nhi ly châu mai hải long nam
    minh xuân sơn quang phong lụa nhàn gấm vũ việt anh hà hậu hiền dương"""
)


def is_called(kin: str, name: str) -> bool:
    """Whether `name`, written small behind `kin`, is a given name."""
    return kin in CALLED and name in GIVEN and name not in _WORDS and name not in _NO_NAMES.get(kin, frozenset())
