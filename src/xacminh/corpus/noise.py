"""What stands around an article and is none of it: comments, shares, bylines, credits, lists of other articles.

Two looks: at the elements of a page by what they are called (`prune`), and at the lines of its text (`without`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from xacminh.text import find_places

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CALLED: Final = re.compile(
    r"""(?:^|[\s_-])(?:comments?|commentlist|comment-?(?:list|box|form|area|section)|disqus\w*|fb-comments|binh-?luan
    |share|sharing|social\w*|share-?(?:buttons?|box|bar|links?)|like-?(?:box|button)|addthis\w*|zalo-\w+
    |related(?:-?(?:news|posts?|articles?|box|content))?|tin-?(?:lien-?quan|cung-?chuyen-?muc|khac|moi|xem-?nhieu)
    |bai-?(?:lien-?quan|viet-?khac)|lien-?quan|box-?(?:tin-?)?lien-?quan|recommend\w*|most-?read|xem-?them|doc-?them|read-?more
    |newsletter\w*|subscribe\w*|cookies?(?:-\w+)*|gdpr\w*|consent\w*|popup|modal|paywall
    |author(?:-?(?:box|info|bio|name))?|journalist(?:-?(?:box|info|bio|name))?|byline|tac-?gia|ten-?tac-?gia|breadcrumbs?
    |advert\w*|ads?|banner-?ads?|quang-?cao|sponsor\w*|promo\w*|rating|vote|tags?-?(?:list|box)?|toolbar)(?=$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
#: what side matter stands in; a word or an anchor may be called "comment" for what it says
_HOLDERS: Final = frozenset("div section aside ul ol dl footer nav form p details button iframe".split())
_WRITER: Final = re.compile(r"(?:^|[\s_-])(?:author|journalist|byline|tac-?gia)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: elements that may be called anything and hold the article all the same
_NEVER: Final = frozenset({"html", "body", "main", "article", "h1", "title", "head"})
#: what holds more of a page's text than this part is no side matter, whatever it is called
_MOST: Final = 0.4

_CAPITAL: Final = r"[A-ZĐÀ-ÖØ-Ý\u0102\u0128\u0168\u01A0\u01AF\u1EA0-\u1EF8][^\W\d_]*"
_NAME: Final = rf"(?:{_CAPITAL}|[A-Z]\.)(?:[ -](?:{_CAPITAL}|[A-Z]\.)){{0,5}}"
_NAMES: Final = rf"{_NAME}(?:\s*(?:[,;/&–-]|và|and)\s*{_NAME}){{0,4}}"
_CREDIT: Final = (
    r"(?:(?:Nguồn )?[ẢA]nh(?: (?:minh họa|chụp màn hình|tư liệu|cắt từ clip))?|Đồ họa|Video|Clip|Infographic"
    r"|Photos?(?: by)?|Images?)"
)
_CREDIT_INSIDE: Final = re.compile(rf"\s*[(\[]\s*{_CREDIT}\s*(?:[:：-]|(?<= by))\s*[^()\[\]\n]{{1,60}}[)\]]")
_CREDIT_AT_END: Final = re.compile(rf"\s*(?<![^\s.!?…\"”|-]){_CREDIT}\s*[:：]\s*{_NAMES}\.?\s*$")
_BYLINE: Final = re.compile(
    r"^\W*(?:Bài(?:,? (?:và )?ảnh)?|Tin(?:,? (?:và )?(?:ảnh|bài))?|Tác giả|Người viết|Thực hiện|Biên tập|Biên dịch"
    r"|Phóng viên|PV|Theo|By|Written by|Edited by|Author|Reporting by)"
    rf"(?:\s*[:：]\s*|\s+(?=[^:]*$)){_NAMES}\W*$"
)
_WRITER_NAMED: Final = re.compile(
    r"^\W*(?i:Tác giả|Người viết|Người thực hiện|Người dịch|Biên tập|Biên dịch|Phóng viên|Bài và ảnh|Bài|Authors?"
    rf"|Written by|Edited by|Reporter)\s*[:：]\s*{_NAMES}\W*$"
)
#: lines at the beginning and at the end of a text among which its writer is named
_EDGE: Final = 4
_SIDE: Final = re.compile(
    r"""^\W*(?:(?:\d[\d.,]*[kK]?\s*)?(?:lượt\s+(?:xem|thích|chia\s+sẻ|đọc|bình\s+luận)|bình\s+luận|thích|chia\s+sẻ|trả\s+lời
    |views?|likes?|shares?|comments?|reply|share)(?:\s*[:(]?\s*\d[\d.,]*[kK]?\s*\)?)?
    |(?:lượt\s+xem|views?|chia\s+sẻ(?:\s+(?:bài\s+viết|lên|qua|trên)(?:\s+\w+){0,3})?|share\s+(?:on|this)[^.]{0,40})(?:\s*:\s*\d[\d.,]*)?
    |facebook|twitter|zalo|messenger|linkedin|email|copy\s+link|sao\s+chép\s+liên\s+kết|in\s+bài(?:\s+viết)?|lưu\s+bài(?:\s+viết)?
    |quay\s+lại\s+chủ\s+đề|trở\s+lại\s+(?:trang|đầu|mục|chuyên\s+mục)[^.]{0,30}|theo\s+dõi\s+[^.]{0,60}\s+trên\s+(?:google\s+news|facebook|zalo|youtube|tiktok)\W*
    |mời\s+(?:quý\s+)?(?:bạn\s+đọc|độc\s+giả)\s+[^.]{0,120}
    |(?:hãy\s+)?đăng\s+ký\s+(?:nhận\s+)?(?:bản\s+tin|email|newsletter)[^.]{0,120}\.?|(?:subscribe|sign\s+up)\s+(?:to|for)\s+[^.]{0,120}\.?
    |(?:trang\s+web|website|chúng\s+tôi|we|this\s+(?:site|website))\s+(?:này\s+)?(?:có\s+)?(?:sử\s+dụng|dùng|uses?)\s+cookies?[^\n]{0,300}
    |tags?\s*:[^.]{0,200}|từ\s+khóa\s*:[^.]{0,200}|chủ\s+đề\s*:[^.]{0,120}|gửi\s+bình\s+luận[^.]{0,60}|ý\s+kiến\s+bạn\s+đọc[^.]{0,40})\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHERS: Final = re.compile(
    r"""^\W*(?:đọc\s+thêm|xem\s+thêm|xem\s+tiếp|đọc\s+tiếp|>>+\s*xem|tin\s+liên\s+quan|bài\s+liên\s+quan|tin\s+cùng\s+chuyên\s+mục|cùng\s+chuyên\s+mục
    |tin\s+khác|tin\s+mới\s+nhất|có\s+thể\s+bạn\s+quan\s+tâm|bài\s+viết\s+liên\s+quan|tin\s+đọc\s+nhiều|đọc\s+nhiều|read\s+more|read\s+also
    |see\s+also|related(?:\s+(?:news|articles?|posts?|stories))?|more\s+on\s+this\s+story|you\s+may\s+also\s+like)(?P<rest>\s*[:：].*|\W*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDED: Final = re.compile(r"[.!?…:;,\"”»)]\s*$")
_SIGNED: Final = re.compile(
    rf"^\W{{0,3}}{_CAPITAL}(?:[ -]{_CAPITAL}){{1,4}}(?:\s*\((?:Theo|theo|Tổng hợp|TH)[^()]{{0,40}}\))?\W{{0,2}}$"
)
_SAYS: Final = re.compile(
    r"^\W*(?:bộ|sở|viện|cục|ủy ban|trung tâm|báo|đài|trường|bệnh viện|hội|tổng cục|công ty|ngân hàng"
    r"|kết luận|không|chưa|đúng|sai|phần lớn|thiếu|lỗi thời|tin|true|false|mostly|misleading)\b",
    re.IGNORECASE,
)
#: words of a heading of another article, and how many of them follow one another
_HEADING_MOST, _HEADINGS_MOST = 30, 12
#: words of a line that is surely a paragraph
_SENTENCE_LEAST: Final = 14


def prune(tree: HtmlElement) -> None:
    """Takes out of a page what is called as side matter is, and what no reader sees. Changes `tree`."""
    whole = _length(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _NEVER or element.getparent() is None:
            continue
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
        pattern = _CALLED if element.tag in _HOLDERS else _WRITER
        if (hidden or (called.strip() and pattern.search(called))) and _length(element) <= _MOST * whole:
            element.drop_tree()


def without(text: str) -> str:
    """A normalised text of paragraphs without the lines that are none of it, and without credits in the others."""
    lines = text.split("\n")
    kept: list[str] = []
    skipping = 0
    below = sum(map(_is_sentence, lines))  # whole sentences from here on
    for line in lines:
        below -= _is_sentence(line)
        others = _OTHERS.match(line)
        if others and len(line.split()) <= 2 * _HEADING_MOST:
            alone = not (others["rest"] or "").strip(" :：.…")
            # whole sentences come below: then a list of other articles stands in the middle, and only it goes
            skipping = _HEADINGS_MOST if alone and below <= 1 else 0
            continue
        if skipping and line:
            skipping -= 1
            if len(line.split()) <= _HEADING_MOST and not _ENDED.search(line):
                continue
            skipping = 0
        if (_SIDE.match(line) and len(line.split()) <= 2 * _HEADING_MOST) or _BYLINE.match(line):
            continue
        kept.append(_CREDIT_AT_END.sub("", _CREDIT_INSIDE.sub("", line)))
    return _unsigned("\n".join(kept))


def without_writer(text: str) -> str:
    """A text without the lines at its edges that only name who wrote it: "Tác giả: …". Within it that may be a fact."""
    lines = text.split("\n")
    inked = [at for at, line in enumerate(lines) if line.strip()]
    edges = {*inked[:_EDGE], *inked[-_EDGE:]}
    named = {at for at in edges if _WRITER_NAMED.match(lines[at])}
    if not named or len(named) == len(inked):
        return text
    kept = (line for at, line in enumerate(lines) if at not in named)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _is_sentence(line: str) -> bool:
    return bool(_ENDED.search(line)) and len(line.split()) > _SENTENCE_LEAST


def _unsigned(text: str) -> str:
    """The text without the name of who wrote it, alone on its last line; the name of a place may stand there."""
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    body, _, last = text.rpartition("\n")
    if _SAYS.match(last):  # a body, or the rating that ends a check
        return text
    if body and _SIGNED.match(last) and _ENDED.search(body.rstrip()) and not find_places(last):
        return body.rstrip()
    return text


def _length(element: HtmlElement) -> int:
    return sum(len(part) for part in element.itertext())
