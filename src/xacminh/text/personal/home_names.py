"""Where the name of a street, hamlet or building ends."""

from __future__ import annotations

from typing import Final

from xacminh.text.fold import fold
from xacminh.text.personal.reading import Reading
from xacminh.text.wordlist import words

_LONGEST: Final = 5
#: small words that a name typed without capitals does not reach over
_STOPS: Final = words(
    """phường quận huyện xã tỉnh tp tx thành thị trấn khu tổ ấp thôn hẻm ngõ ngách ở tại có bị là và thì mà
    đang đã sẽ không ko k nước mất cúp ngập cháy ai cho của với từ đến tới lên xuống vào ra đi về nè nha nhé ạ á
    à ơi vậy hả gần đối bên cạnh trước sau chỗ nơi hướng đoạn để do vì bán mua trong ngoài trên dưới nữa rồi hết
    này kia đó ấy em anh chị hôm ngày lúc giờ sáng chiều tối mấy mọi những các một hai ba nhà số người con cái
    nó tôi mình"""
)
_STOPS_BARE: Final = frozenset(fold(word) for word in _STOPS) - {"ba", "con", "to", "hai", "cai", "ngo", "thi", "nuoc"}
#: capitals that begin something else than a name, and those that do only as its first word
_NEVER: Final = words("phường quận huyện xã tỉnh tp tx p q ubnd covid")
_NOT_FIRST: Final = words(
    """thành thị chỉ nghị thông quyết công bộ sở khu tổ ấp thôn ai nó em anh chị tháng năm ngày người việt bị đã"""
)


def name_end(reading: Reading, position: int, *, capitals: bool = False) -> int | None:
    """The end of the name that begins at `position`; None where none does. `capitals`: one in capitals only."""
    at = reading.word_at(position)
    words_ = reading.words
    if at >= len(words_) or words_[at].start != position:
        return None
    end, size = None, 0
    while at < len(words_) and size < _LONGEST and (not size or reading.gap(at) in {" ", "-"}):
        word = words_[at]
        if word.text.isdecimal():
            if not size and capitals:
                return None
            if size and len(word.text) > 3:
                break
        elif not word.capital or word.low in _NEVER or (word.low in _NOT_FIRST and not size):
            break
        end, size, at = word.end, size + 1, at + 1
    if end is not None or capitals:
        return end
    return _small_end(reading, at)


def _small_end(reading: Reading, at: int) -> int | None:
    """A name in small letters: up to three words, until one that no name holds."""
    end, size = None, 0
    while at < len(reading.words) and size < 3 and (not size or reading.gap(at) == " "):
        word = reading.words[at]
        if word.low in _STOPS or word.low in _STOPS_BARE or word.text.isdecimal():
            break
        end, size, at = word.end, size + 1, at + 1
    return end
