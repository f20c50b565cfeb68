"""How a finding is put on a page: the words of `xacminh.telling`, and texts with their differing parts marked."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from xacminh import telling
from xacminh.evidence import Difference, Evidence, Span

register = template.Library()

register.filter("headline", telling.headline)
register.filter("advice", telling.advice)
register.filter("rating_name", telling.rating_name)
register.filter("relation", telling.relation)
register.filter("stance_name", telling.stance_name)
register.filter("difference_name", telling.difference_name)
register.filter("warning_text", telling.warning)


@register.filter
def is_web(address: str) -> bool:
    """Whether a browser can follow the address: files and laws of the library have addresses of other kinds."""
    return address.startswith(("http://", "https://"))


@register.filter
def percent(probability: float) -> str:
    """A probability as whole percent; a hint is never certain."""
    return f"{min(99, probability * 100):.0f}%"


@register.filter
def marked_quote(evidence: Evidence) -> SafeString:
    """The quote with the words marked that the claim has otherwise."""
    return _marked(evidence.quote, (difference.in_evidence for difference in evidence.differences))


@register.filter
def marked_claim(text: str, differences: Iterable[Difference]) -> SafeString:
    """The claim with the words marked that the source has otherwise."""
    return _marked(text, (difference.in_claim for difference in differences))


def _marked(text: str, spans: Iterable[Span]) -> SafeString:
    parts: list[SafeString] = []
    position = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < position:
            continue
        parts.append(format_html("{}<mark>{}</mark>", text[position : span.start], text[span.start : span.end]))
        position = span.end
    parts.append(format_html("{}", text[position:]))
    return format_html_join("", "{}", ((part,) for part in parts))
