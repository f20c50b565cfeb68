"""What stands around an article and is none of it: comments, shares, tags, credits, lists of other articles.

Two looks: at the elements of a page by what they are called (`prune`), and at the lines of its text (`without`). Words
that an article may hold as well go only where it has not begun, where it has ended, and in blocks of such.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from xacminh.corpus import signatures

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
#: calls to share, to follow, to subscribe, and counts: nothing else is ever said in these words
_SURE: Final = re.compile(
    r"""^\W*(?:\d[\d.,]*[kK]?\s*(?:lượt\s+(?:xem|thích|chia\s+sẻ|đọc|bình\s+luận)|bình\s+luận|views?|likes?|shares?|comments?)
    |(?:bình\s+luận|comments?)\s*\(\s*\d[\d.,]*\s*\)
    |chia\s+sẻ\s+(?:bài\s+viết|lên|qua|trên)(?:\s+\w+){0,3}|share\s+(?:on|this)\b[^.]{0,40}
    |copy\s+link|sao\s+chép\s+liên\s+kết|in\s+bài(?:\s+viết)?|lưu\s+bài(?:\s+viết)?
    |quay\s+lại\s+chủ\s+đề|trở\s+lại\s+(?:trang|đầu|mục|chuyên\s+mục)[^.]{0,30}
    |theo\s+dõi\s+[^.]{0,60}\s+trên\s+(?:google\s+news|facebook|zalo|youtube|tiktok)\W*
    |mời\s+(?:quý\s+)?(?:bạn\s+đọc|độc\s+giả)\s+[^.]{0,120}
    |(?:hãy\s+)?đăng\s+ký\s+nhận\s+(?:bản\s+tin|email|newsletter)[^.]{0,120}\.?
    |(?:subscribe|sign\s+up)\s+(?:to|for)\s+(?:our|the|this)\s+[^.]{0,120}\.?
    |(?:trang\s+web|website|chúng\s+tôi|we|this\s+(?:site|website))\s+(?:này\s+)?(?:có\s+)?(?:sử\s+dụng|dùng|uses?)\s+cookies?[^\n]{0,300}
    |gửi\s+bình\s+luận[^.]{0,60}|ý\s+kiến\s+bạn\s+đọc[^.]{0,40})\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: buttons, counts and headings of tags, in words that a list or a table may hold as well
_MAYBE: Final = re.compile(
    r"""^\W*(?:(?:lượt\s+(?:xem|thích|chia\s+sẻ|đọc|bình\s+luận)|bình\s+luận|thích|chia\s+sẻ|trả\s+lời
    |views?|likes?|shares?|comments?|reply)(?:\s*[:(]?\s*\d[\d.,]*[kK]?\s*\)?)?
    |facebook|twitter|zalo|messenger|linkedin|email|(?:hãy\s+)?đăng\s+ký\s+(?:bản\s+tin|email|newsletter)[^.]{0,120}\.?
    |(?:subscribe|sign\s+up)\s+(?:to|for)\s+[^.]{0,120}\.?
    |(?:tags?|thẻ|từ\s+khóa|chủ\s+đề|keywords?|topics?)\s*[:：].{0,400}|(?:\#[\w-]+[\s,;]*)+)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: a heading under which tags stand, one a line
_TAGS: Final = re.compile(r"^\W*(?:tags|tag\s*[:：]|từ\s+khóa|chủ\s+đề|keywords?|topics?)\s*[:：]?\W*$", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"""^\W*(?:đọc\s+thêm|xem\s+thêm|xem\s+tiếp|đọc\s+tiếp|>>+\s*xem|tin\s+liên\s+quan|bài\s+liên\s+quan|tin\s+cùng\s+chuyên\s+mục|cùng\s+chuyên\s+mục
    |tin\s+khác|tin\s+mới\s+nhất|có\s+thể\s+bạn\s+quan\s+tâm|bài\s+viết\s+liên\s+quan|tin\s+đọc\s+nhiều|đọc\s+nhiều|read\s+more|read\s+also
    |see\s+also|related(?:\s+(?:news|articles?|posts?|stories))?|more\s+on\s+this\s+story|you\s+may\s+also\s+like)(?P<rest>\s*[:：].*|\W*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDED: Final = re.compile(r"[.!?…:;,\"”»)]\s*$")
#: a title of another article ends in no full stop
_STOPPED: Final = re.compile(r"[.;]\W*$")
#: words of a heading of another article, and how many of them follow one another
_HEADING_MOST, _HEADINGS_MOST = 30, 12
#: words of a line that is surely a paragraph
_SENTENCE_LEAST: Final = 14
#: words of one tag
_TAG_MOST: Final = 8


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


def without(text: str, *, writers: Iterable[str] = (), title: str = "", headings: Collection[str] = frozenset()) -> str:
    """A normalised text of paragraphs without the lines that are none of it, and without credits in the others.

    `writers` are those said elsewhere to have written it, `title` is its own, `headings` are those of its parts.
    """
    lines = text.split("\n")
    whole = [at for at, line in enumerate(lines) if _is_sentence(line)]
    first, last = (whole[0], whole[-1]) if whole else (len(lines), -1)
    kept: list[str] = []
    skipping = 0
    for at, line in enumerate(lines):
        amid = first < at < last
        below = sum(one > at for one in whole[-2:])
        elsewhere = _leads_elsewhere(line, amid=amid)
        if elsewhere is not None or (at > last and _heads_tags(lines, at)):
            alone = not (elsewhere or "").strip(" :：.…")
            # whole sentences come below: then a list of other articles stands in the middle, and only it goes
            skipping = _HEADINGS_MOST if alone and below <= 1 else 0
            continue
        if skipping and line:
            skipping -= 1
            if len(line.split()) <= _HEADING_MOST and not _ENDED.search(line):
                continue
            skipping = 0
        if _is_side(lines, at, amid=amid):
            continue
        kept.append(_CREDIT_AT_END.sub("", _CREDIT_INSIDE.sub("", line)))
    return signatures.without("\n".join(kept), writers=writers, title=title, headings=headings)


def _leads_elsewhere(line: str, *, amid: bool) -> str | None:
    """What a line names behind "Xem thêm" and its like, "" for such a heading; None for any other line."""
    found = _OTHERS.match(line)
    if not found or len(line.split()) > 2 * _HEADING_MOST or (amid and _STOPPED.search(line)):
        return None
    return found["rest"] or ""


def _heads_tags(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the heading of tags: of a short line or more, and of nothing that reads like a text."""
    if not _TAGS.match(lines[at]):
        return False
    below = [line for line in lines[at + 1 :] if line.strip()][:_HEADINGS_MOST]
    return bool(below) and len(below[0].split()) <= _TAG_MOST and not _ENDED.search(below[0])


def _is_side(lines: Sequence[str], at: int, *, amid: bool) -> bool:
    """Whether a line is a button, a count or tags. Amid the text that asks for a sure one in its own block."""
    line = lines[at]
    if len(line.split()) > 2 * _HEADING_MOST:
        return False
    if _SURE.match(line):
        return True
    if not _MAYBE.match(line):
        return False
    return not amid or any(_in_block(lines, at, step) for step in (1, -1))


def _in_block(lines: Sequence[str], at: int, step: int) -> bool:
    """Whether a sure one follows, looking one way, with nothing but buttons between."""
    for _ in range(2 * _HEADINGS_MOST):
        at += step
        if not 0 <= at < len(lines) or (lines[at].strip() and not _MAYBE.match(lines[at])):
            break
    return 0 <= at < len(lines) and bool(_SURE.match(lines[at]))


def _is_sentence(line: str) -> bool:
    return bool(_ENDED.search(line)) and len(line.split()) > _SENTENCE_LEAST and not _MAYBE.match(line)


def _length(element: HtmlElement) -> int:
    return sum(len(part) for part in element.itertext())
