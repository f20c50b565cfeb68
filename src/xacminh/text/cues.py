"""Words that turn a statement round or say how much of something it holds for."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.phrases import Phrases
from xacminh.text.records import CueValue, Mention, MentionKind
from xacminh.text.tokens import Token, tokens
from xacminh.text.wordlist import words

# Marked forms, and those of chat that can mean nothing else ("ko", "hok", "khong"): "chua" may be chưa, chùa or chữa.
# Text typed without any marks gets the plain ones back before it comes here (restoring.py).

# Looked for first and then passed over, so that no cue is found inside them.
_NOTHING: Final = words(
    """không_chỉ không_những không_riêng không_thể_không không_khỏi không_ngừng không_khí không_gian không_quân
    không_phận không_tặc không_trung không_kích không_lưu không_ngờ không_lâu không_sao không_chừng không_thể_thiếu
    không_thể_phủ_nhận không_thể_tránh_khỏi không_thể_bỏ_qua không_kém không_kể không_phân_biệt không_phải_không
    không_phải_là_không không_mấy_chốc không_hẹn_mà không_gian_mạng không_dưng không_phải_nói không_thể_chối_cãi
    không_nhỏ không_ai_khác không_gì_khác hàng_không trên_không phòng_không đường_không hư_không khoảng_không
    bằng_không chân_không có_hay_không hay_không nếu_không chẳng_những chẳng_hạn chẳng_lẽ chẳng_mấy_chốc chẳng_qua
    chẳng_khác chẳng_may chẳng_bao_lâu chưa_kể chưa_biết_chừng chưa_dừng_lại không_dây không_người_lái không_tên
    không_giới_hạn không_chuyên chả_cá chả_giò chả_lụa chả_mực giò_chả nem_chả bún_chả ít_ra ít_lâu địa_chỉ chỉ_số
    chỉ_thị chỉ_đạo chỉ_huy chỉ_định chỉ_tiêu chỉ_trích chỉ_ra chỉ_dẫn chỉ_rõ chỉ_đường chỉ_giới chỉ_điểm chỉ_tay
    chỉ_vàng chỉ_khâu chỉ_bảo chỉ_dạy chỉ_mục chỉ_mặt chỉ_báo chỉ_lối chứng_chỉ tín_chỉ tôn_chỉ đình_chỉ kim_chỉ
    ngón_chỉ tạp_chỉ thánh_chỉ sắc_chỉ mắc_chỉ mọi_khi mọi_rợ dù_ít_dù_nhiều ít_nhiều bao_nhiêu một_phần_trăm
    một_phần_nghìn nhiều_khả_năng không_ít_hơn không_thấp_hơn dân_tộc_thiểu_số"""
)

_CUES: Final[dict[tuple[MentionKind, str], frozenset[str]]] = {
    ("negation", "not"): words(
        """không không_phải không_phải_là không_hề không_hề_có không_có không_còn không_thể chưa chưa_có chưa_hề
        chưa_phải chưa_thể chưa_chắc chưa_hẳn chẳng chẳng_hề chẳng_phải chẳng_có chả_có chả_phải chả_hề chả đâu_có
        đâu_phải làm_gì_có ko khong hok ko_phải ko_có khong_phai khong_co khong_the khong_he"""
    ),
    ("negation", "never"): words(
        """chưa_từng chưa_bao_giờ không_bao_giờ chẳng_bao_giờ chưa_một_lần chưa_lần_nào không_đời_nào chưa_hề_từng
        khong_bao_gio ko_bao_giờ không_khi_nào"""
    ),
    ("negation", "deny"): words(
        """bác_bỏ phủ_nhận cải_chính đính_chính phản_bác bác_tin sai_sự_thật không_đúng_sự_thật không_đúng
        không_chính_xác không_có_thật không_xác_thực vô_căn_cứ không_có_căn_cứ không_có_cơ_sở thiếu_cơ_sở
        thiếu_căn_cứ không_căn_cứ không_có_bằng_chứng chưa_có_bằng_chứng không_có_chuyện không_hề_có_chuyện
        không_phải_sự_thật tin_giả tin_đồn_thất_thiệt thất_thiệt bịa_đặt xuyên_tạc hoang_đường nhảm_nhí là_sai
        hoàn_toàn_sai sai_hoàn_toàn ngụy_tạo thêu_dệt tin_vịt phi_lý khong_dung_su_that sai_su_that
        khong_co_bang_chung"""
    ),
    ("quantifier", "all"): words(
        """mọi tất_cả toàn_bộ toàn_thể hết_thảy bất_kỳ bất_kì bất_cứ luôn luôn_luôn lúc_nào_cũng ai_cũng hoàn_toàn
        tuyệt_đối bao_giờ_cũng ở_đâu_cũng nào_cũng vĩnh_viễn mãi_mãi"""
    ),
    ("quantifier", "most"): words(
        """hầu_hết hầu_như đa_số đại_đa_số phần_lớn đa_phần phần_nhiều phần_đông phần_đa chủ_yếu thường thường_xuyên
        đại_bộ_phận quá_nửa"""
    ),
    ("quantifier", "many"): words("nhiều rất_nhiều hàng_loạt vô_số không_ít đông_đảo  "),
    ("quantifier", "some"): words(
        """một_số một_vài vài một_phần đôi_khi thỉnh_thoảng có_lúc một_trong_những một_trong_các một_trong_số
        có_trường_hợp"""
    ),
    ("quantifier", "few"): words("ít rất_ít hiếm hiếm_khi ít_khi ít_ai số_ít thiểu_số hãn_hữu ít_có"),
    ("quantifier", "only"): words("chỉ chỉ_có chỉ_còn chỉ_là chỉ_riêng duy_nhất độc_nhất độc_nhất_vô_nhị"),
    ("quantifier", "none"): words(
        """không_ai không_một không_một_ai không_người_nào không_bất_kỳ không_có_bất_kỳ không_có_ai không_có_một
        không_gì không_nơi_nào không_đâu không_hề_có_bất_kỳ chẳng_ai chẳng_gì chưa_ai chưa_có_ai chưa_có_bất_kỳ
        khong_ai ko_ai không_nước_nào không_quốc_gia_nào không_thứ_gì không_điều_gì"""
    ),
    ("quantifier", "up_to"): words(
        """tối_đa nhiều_nhất không_quá không_hơn không_vượt_quá không_đến không_tới chưa_đến chưa_tới chưa_đầy"""
    ),
    ("quantifier", "at_least"): words("tối_thiểu ít_nhất không_dưới trở_lên"),
}
_BY_WORD: Final = {word: (kind, cue) for (kind, cue), block in _CUES.items() for word in block}
_PHRASES: Final = Phrases(_NOTHING | set(_BY_WORD))

_NEEDS_NUMBER: Final = words(
    "không_quá không_hơn không_vượt_quá không_đến không_tới chưa_đến chưa_tới chưa_đầy không_dưới"
)
_NUMBER: Final = re.compile(r"\s(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|vài)")
# a question is no denial: "Có phải tỏi chữa được ung thư không?"
_ASKED: Final = re.compile(r"\s*(?:\?|(?:ạ|nhỉ|vậy|thế|hả|mọi người|mn|bạn|cả nhà)?\s*\?)")
_NOT_ALONE: Final = {"thường": re.compile(r"\s(?:trực|niên|vụ|dân|phục|nhật|thức|trú|xuyên)(?!\w)")}
_NOT_AFTER: Final = {
    "thường": re.compile(
        r"(?<!\w)(?:bình|bất|khác|phi|thông|đời|dị|coi|tầm|lẽ|lương|lạ|bồi|nhún|xem|xoàng)\s$", re.IGNORECASE
    ),
    "chưa": re.compile(r"(?<!\w)(?:đã|hay)\s$", re.IGNORECASE),
    "ít": re.compile(r"(?<!\w)(?:một|chút|dù|tuy|không|càng)\s$", re.IGNORECASE),
    "luôn": re.compile(r"(?<!\w)(?:xong|ngay|hết|đi|rồi|nữa)\s$", re.IGNORECASE),
    "hiếm": re.compile(r"(?<!\w)(?:đất|hy|hi|quý|vô)\s$", re.IGNORECASE),
    "nhiều": re.compile(r"(?<!\w)(?:bao|ít|bấy|dù|càng)\s$", re.IGNORECASE),
}
_UNDONE: Final = {
    "không trung": words("thực thành lập hòa tín tâm ương"),
    "không lưu": words("trữ hành thông ý giữ lại trú tâm luyến"),
    "không kích": words("hoạt thích ứng động dục"),
    "không chỉ": words("định đạo huy thị trích dẫn rõ"),
    "không riêng": words("tư"),
    "không sao": words("chép lưu lãng nhãng"),
    "không khí": words("thải"),
    "không kể": words("chuyện lại"),
    "không lâu": words("dài"),
    "không ngờ": words("vực nghệch"),
    "chưa kể": words("chuyện lại"),
    "trên không": words("có được phải bị thể ai"),
    "chân không": words("có bị thể đau được"),
    "hay không": words("bị được thể ai có"),
}
_NEXT: Final = re.compile(r"\s([^\W\d]+)")
_NONE_BEHIND: Final = re.compile(r"(?:\s[^\W\d]+){1,4}?\snào(?!\w)")


def find_cues(text: str, words: list[Token] | None = None) -> tuple[Mention, ...]:
    """Negations and quantifiers, in order. `text` is normalised; `words` are its tokens, where they are known already.

    "không ai" and "không có … nào" are quantifiers ("none") that deny by themselves: no negation stands beside them.
    """
    words = tokens(text) if words is None else words
    lower = [word for word, _, _ in words]
    found: list[Mention] = []
    taken = 0
    for index, (_, start, _) in enumerate(words):
        size = _PHRASES.longest(lower, index) if start >= taken else 0
        while size and not _unbroken(text, words, index, size):
            size = _PHRASES.longest(lower[: index + size - 1], index)
        if not size:
            continue
        phrase, end = " ".join(lower[index : index + size]), words[index + size - 1][2]
        mention = _mention(text, phrase, start, end)
        taken = end if mention is None else mention.end
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _unbroken(text: str, words: list[Token], at: int, size: int) -> bool:
    """Whether only white space stands between the words of a phrase."""
    return all(text[words[i][2] : words[i + 1][1]].isspace() for i in range(at, at + size - 1))


def _mention(text: str, word: str, start: int, end: int) -> Mention | None:
    """What a phrase found at `start:end` says; None where it says nothing here."""
    if word in _NEEDS_NUMBER and not _NUMBER.match(text, end):
        word = word.split(maxsplit=1)[0]  # "chưa đến Hà Nội" has no figure to bound
        end = start + len(word)
    elif word in _NOTHING:
        if not _is_undone(text, word, end):
            return None
        word = word.split()[0]
        end = start + len(word)
    if word not in _BY_WORD or _is_idle(text, word, start, end):
        return None
    kind, cue = _BY_WORD[word]
    if word in {"không có", "không còn", "chưa có", "không"}:
        behind = _NONE_BEHIND.match(text, end)
        if behind is not None:
            kind, cue, end = "quantifier", "none", behind.end()
    return Mention(kind=kind, text=text[start:end], start=start, end=end, value=CueValue(cue=cue))


def _is_undone(text: str, word: str, end: int) -> bool:
    """Whether a set phrase is none after all, its last syllable beginning another word: "không trung | thực"."""
    other = _UNDONE.get(word)
    behind = _NEXT.match(text, end)
    return other is not None and behind is not None and behind[1].lower() in other


def _is_idle(text: str, word: str, start: int, end: int) -> bool:
    """Whether the word says nothing here: a question's "không?", "chưa đến" a place, "bình thường"."""
    if word in {"không", "chưa", "ko", "hok", "khong"} and _ASKED.match(text, end):
        return True
    before = _NOT_AFTER.get(word)
    if before is not None and before.search(text[max(0, start - 8) : start]):
        return True
    behind = _NOT_ALONE.get(word)
    return behind is not None and behind.match(text, end) is not None
