"""A sentence said the way rumours go round: without marks, in chat spelling, shouted, asked, inside a long post.

Everything here takes a `random.Random`, so that a seed gives the same texts again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from xacminh.text import fold

_CHAT = {
    "không": ("ko", "k", "hok", "hong", "kg"),
    "được": ("dc", "đc"),
    "người": ("ng", "ngừi"),
    "với": ("vs",),
    "gì": ("j",),
    "nhiều": ("nhìu", "nhiu"),
    "rồi": ("r", "rùi", "ròi"),
    "bây giờ": ("bh", "bi h"),
    "mọi người": ("mn", "mng"),
    "trong": ("trog", "tr"),
    "nước": ("nc", "nước"),
    "những": ("nhữg",),
    "cũng": ("cx", "cug"),
    "biết": ("bít", "bik"),
    "điện thoại": ("đt", "dt"),
    "bệnh viện": ("bv",),
    "bác sĩ": ("bs",),
    "vậy": ("z", "v"),
    "làm": ("lm",),
    "trước": ("trc",),
    "mình": ("mik", "mk"),
    "bị": ("bị", "bj"),
    "ung thư": ("ung thư", "k"),
    "học sinh": ("hs",),
    "việt nam": ("vn",),
    "hà nội": ("hn",),
    "triệu": ("tr", "củ"),
    "nghìn": ("k", "ngàn"),
    "quá": ("wá", "qá"),
    "luôn": ("lun", "lun"),
    "thôi": ("thui",),
    "nữa": ("nx", "nữa"),
    "vợ": ("vk",),
    "chồng": ("ck",),
    "vắc xin": ("vacxin", "vx", "vaccine"),
    "tiêm": ("chích", "tiêm"),
    "trẻ em": ("con nít", "tụi nhỏ"),
    "facebook": ("fb", "face"),
    "tài khoản": ("tk",),
    "ngân hàng": ("nh", "ngân hàng"),
    "hết": ("hết", "hớt"),
    "gây": ("gây", "sinh ra"),
    "là": ("là", "lè"),
    "uống": ("uống", "un"),
}
_CHAT_PATTERN = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _CHAT), key=len, reverse=True)) + r")\b")

_CHAT_STARTS = (
    "",
    "",
    "",
    "mn ơi ",
    "nghe nói ",
    "nghe bảo ",
    "trời ơi ",
    "ê ",
    "bà con ơi ",
    "ụa ",
    "e nghe ",
    "hóng: ",
    "thiệt ra ",
)
_CHAT_ENDS = (
    "",
    "",
    " nha mn",
    " á",
    " đó nha",
    " luôn á",
    " nè",
    " r đó",
    " huhu",
    " hic",
    " kìa",
    " thiệt hả trời",
    " =))",
    " :((",
    " đó mấy bà",
    " nghe ae",
)

_EMOJI = "🔥😱⚠️❗🆘😡😭💥🚨☠️📢🙏👉❌✅💔🤯😨📣🛑"
_SHOUT_STARTS = (
    "",
    "",
    "CẢNH BÁO: ",
    "NÓNG: ",
    "KHẨN CẤP ",
    "CHÚ Ý CHÚ Ý ",
    "ĐỌC NGAY KẺO MUỘN ",
    "TIN MỚI NHẬN ",
    "SỐC: ",
    "SỰ THẬT RÙNG RỢN ",
)
_SHOUT_ENDS = ("!!!", "!!", "!!! CHIA SẺ NGAY", " LAN TRUYỀN GẤP", "!!! AI CŨNG PHẢI BIẾT", "!!! ĐỪNG BỎ QUA", "")

_ASKS = (
    "{} có đúng không ạ?",
    "Có phải {} không mọi người?",
    "Cho em hỏi {} thật không?",
    "Nghe nói {}, thực hư sao ạ?",
    "Mọi người ơi, {} phải không?",
    "{}, thông tin này có chính xác không bác sĩ?",
    "Có thật là {} không?",
    "Ai biết {} là thật hay giả chỉ giúp em với?",
    "{} hả cả nhà?",
    "Bác nào rành cho hỏi, {} có đúng hông?",
)

_HEADS = (
    "Cảnh báo: {}",
    "Sự thật: {}",
    "Chuyên gia tiết lộ: {}",
    "{}, nhiều người chưa biết",
    "Xôn xao thông tin {}",
    "Nóng: {}",
    "{}: điều ai cũng nên biết",
    "Tin vui: {}",
    "Thực hư chuyện {}",
)

_POST_STARTS = (
    "Chào cả nhà, em là thành viên mới của nhóm, hôm nay đánh bạo viết vài dòng.",
    "Sáng nay đi chợ em nghe mấy cô ngồi nói chuyện mà hết hồn, về phải lên đây kể liền.",
    "Tối qua cả nhà tôi ngồi ăn cơm thì cô em dâu đưa cho coi một bài đăng trong nhóm lớp của cháu.",
    "Kính gửi các anh chị trong xóm, tôi năm nay ngoài sáu mươi, ít khi lên mạng nhưng chuyện này phải nói.",
    "Mấy bữa nay nhóm Zalo của cơ quan chuyền tay nhau một tin làm ai cũng xôn xao.",
    "Em không bán hàng gì đâu ạ, chỉ muốn chia sẻ để mọi người cùng biết.",
    "Hôm qua đưa con đi khám, ngồi chờ tới lượt thì nghe một chị bên cạnh kể.",
    "Bạn thân em làm trong ngành mới nhắn cho em lúc nửa đêm, em đọc xong không ngủ được.",
    "Mọi người đọc hết giúp em rồi hãy lướt qua nhé, chuyện quan trọng lắm.",
    "Hồi nhỏ ở quê bà ngoại tôi hay dặn mà tôi không tin, giờ lớn mới thấy thấm.",
    "Cuối tuần rồi họp mặt bạn cũ, ai cũng nhắc một chuyện làm tôi suy nghĩ mãi.",
    "Xin phép ad cho em đăng bài, có gì không phải em tự xóa.",
    "Chị đồng nghiệp cùng phòng vừa đi công tác về kể cho cả phòng nghe.",
    "Đọc được bài này trên một trang nước ngoài, em dịch lại cho bà con mình xem.",
)
_POST_MIDDLES = (
    "Lúc đầu em cũng nghĩ chắc người ta nói quá lên thôi.",
    "Có cả hình ảnh và clip hẳn hoi, mấy trăm người vào bình luận.",
    "Nhà em ai nghe cũng lo, bàn qua bàn lại tới khuya.",
    "Chú hàng xóm nhà em cũng gật gù bảo là đúng như vậy.",
    "Người ta nói vòng vo một hồi thì đại ý như sau.",
    "Trên mạng thì mỗi người nói một kiểu, chẳng biết tin ai.",
    "Mẹ em nghe xong gọi điện dặn đi dặn lại ba bốn lần.",
    "Em kể lại nguyên văn cho mọi người nghe nhé.",
    "",
    "",
)
_POST_ENDS = (
    "Ai có kinh nghiệm thì cho em xin ý kiến với ạ, em cảm ơn nhiều.",
    "Mọi người chia sẻ cho người thân cùng biết, một lượt chia sẻ bằng một lần làm phước.",
    "Chẳng biết thực hư ra sao, thôi thì cứ cẩn thận cho chắc.",
    "Anh chị nào rành thì nói một tiếng cho bà con yên tâm.",
    "Thà tin nhầm còn hơn bỏ sót, nhắc ba mẹ ở nhà giúp em nhé.",
    "Từ bữa đó tới giờ cả nhà em ai cũng để ý hơn hẳn.",
    "Em chỉ nói vậy thôi, tin hay không tùy mọi người.",
    "Cầu mong mọi nhà bình an, mạnh khỏe.",
    "Nhớ lưu lại về tường kẻo sau này tìm không ra.",
    "Con cháu ở xa nên tôi đăng lên đây nhờ mọi người chỉ giúp.",
)


def unmarked(text: str, rng: Random) -> str:
    """Typed without marks, mostly without capitals and signs."""
    plain = fold(text)
    return plain.strip(" .!?") if rng.random() < 0.7 else plain


def chatted(text: str, rng: Random) -> str:
    """In chat spelling, with a particle before or behind."""

    def short(match: re.Match[str]) -> str:
        return rng.choice(_CHAT[match[0]]) if rng.random() < 0.75 else match[0]

    body = _CHAT_PATTERN.sub(short, text.lower()).strip(" .!?")
    if rng.random() < 0.12:
        body = fold(body)
    return rng.choice(_CHAT_STARTS) + body + rng.choice(_CHAT_ENDS)


def shouted(text: str, rng: Random) -> str:
    """ALL CAPS between emoji."""
    body = rng.choice(_SHOUT_STARTS) + text.strip(" .!?").upper() + rng.choice(_SHOUT_ENDS)
    before = "".join(rng.choice(_EMOJI) for _ in range(rng.randint(0, 3)))
    behind = "".join(rng.choice(_EMOJI) for _ in range(rng.randint(0, 3)))
    return f"{before} {body} {behind}".strip()


def asked(text: str, rng: Random) -> str:
    """As a question."""
    return _filled(rng.choice(_ASKS), text)


def headlined(text: str, rng: Random) -> str:
    """As a headline."""
    return _filled(rng.choice(_HEADS), text)


def posted(text: str, rng: Random) -> str:
    """Inside a post of 60 to 150 syllables about how it was heard."""
    parts = [rng.choice(_POST_STARTS), rng.choice(_POST_MIDDLES)]
    if rng.random() < 0.4:
        parts.append(
            rng.choice(("Họ bảo rằng ", "Nghe đâu ", "Bà chị nói là ", "Người ta đồn ", "Bài đó viết "))
            + _small(text)
            + "."
        )
    else:
        parts.append(text)
    parts += rng.sample(_POST_ENDS, rng.randint(1, 2))
    if len(" ".join(parts).split()) < 60:
        parts.insert(0, rng.choice([start for start in _POST_STARTS if start not in parts]))
    return " ".join(part for part in parts if part)


VARIETIES: dict[str, Callable[[str, Random], str]] = {
    "no_diacritics": unmarked,
    "teencode": chatted,
    "all_caps_emoji": shouted,
    "question": asked,
    "headline": headlined,
    "long_post": posted,
}


def _filled(frame: str, text: str) -> str:
    text = text.strip(" .!?")
    return frame.format(text if frame.startswith("{}") else _small(text))


def _small(text: str) -> str:
    """The first letter small, unless the word is a name or an acronym by its look."""
    first, _, rest = text.strip(" .!?").partition(" ")
    second = rest[:1]
    return text.strip(" .!?") if first[1:].lower() != first[1:] or second.isupper() else first.lower() + " " + rest
