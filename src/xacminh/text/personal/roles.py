"""What the words beside a name make of it: a private person's, an office holder's, an artist's, a street's."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.personal.known import is_known
from xacminh.text.personal.offices import in_office
from xacminh.text.personal.scene import Piece, Scene

_STAGE: Final = re.compile(
    r"ghi bàn|lập công|phút \d|đội tuyển|bàn thắng|huy chương|sea games|aff cup|world cup|asian cup|v-?league|vòng loại"
    r"|chung kết|bán kết|câu lạc bộ|đóng phim|liveshow|album|concert|đăng quang|bán độ|showbiz|hạt giống|tỷ số|tỉ số"
    r"|u2[0-3]|cản phá|vô địch|tay vợt|võ sĩ|trận đấu|trận thắng|trận thua|thi đấu|quốc gia gọi"
    r"|lên ngôi|khởi nghĩa|đánh giặc|đại phá|thế kỷ|triều đại|tác phẩm|truyện kiều|sách giáo khoa"
)
_NEIGHBOUR: Final = re.compile(
    r"\s(?:hàng xóm|ở xóm|nhà bên|gần nhà|cạnh nhà|xóm|lớp con|bán |đầu ngõ|trong xóm|ở quê)"
)
_RESPECT: Final = frozenset({"ông", "bà", "cụ", "bác", "cô", "thầy", "mr", "ms", "mrs"})
_BETWEEN: Final = frozenset(
    "đa khoa nhi đồng quốc tế tư thục dân lập công lập nội trú mang tên lớn nhỏ số trên nhân dân".split()
)
_BESIDE: Final = frozenset({" ", ". ", " “", ' "', "-"})


def is_public(scene: Scene, piece: Piece) -> bool:
    """Whether the name is an office holder's in office, an artist's, an athlete's, a thing's or one known to all."""
    if _named_after(scene, piece):
        return True
    label = scene.label(piece.first)
    if label is not None and label.value in {"named", "fake"}:
        return False
    if in_office(scene, piece, before=label is None or label.value in {"kin", "head"}):
        return True
    if label is None:
        return _on_stage(scene, piece) or is_known(scene.text(piece))
    return label.phrase in _RESPECT and not _is_neighbour(scene, piece) and is_known(scene.text(piece))


def _is_neighbour(scene: Scene, piece: Piece) -> bool:
    """Whether what follows places a person next door."""
    return _NEIGHBOUR.match(scene.reading.low, scene.words[piece.last - 1].end) is not None


def _named_after(scene: Scene, piece: Piece) -> bool:
    """ "đường Nguyễn Du", "trường THCS chuyên Lê Hồng Phong", "Công ty TNHH Minh Long"."""
    at = piece.first - 1
    while at >= 0 and scene.reading.gap(at + 1) in _BESIDE:
        role, word = scene.role(at), scene.words[at]
        if role == "thing":
            return True
        if not (word.low in _BETWEEN or (role is None and word.text.isdecimal())):
            return False
        at -= 1
    return False


def _on_stage(scene: Scene, piece: Piece) -> bool:
    """Whether the sentence speaks of a match, a show or of history."""
    reading, start = scene.reading, scene.words[piece.first].start
    return _STAGE.search(reading.low, reading.sentence_start(start), reading.sentence_end(start)) is not None
