"""Whatever comes in: an error of ours or something read, and an end."""

from __future__ import annotations

import bz2
import gzip
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web_samples import ATOM, DUMP, MARKUP, PAGE, RDF, RSS, SITEMAP, archive, article, items

WARC = archive(
    ("https://a.example/1", "text/html", PAGE.encode()), ("https://a.example/2", "", RSS.encode()), packed=False
)
SAMPLES = {
    "a.xml": (RSS.encode(), ATOM.encode(), RDF.encode(), SITEMAP.encode(), DUMP.encode()),
    "a.html": (PAGE.encode(), PAGE.encode("utf-16")),
    "a.txt": (article().encode(), article().encode("utf-16-le")),
    "a.warc": (WARC,),
    "a.gz": (gzip.compress(WARC), gzip.compress(RSS.encode())),
    "a.bz2": (bz2.compress(DUMP.encode()),),
    "a.wiki": (MARKUP.encode(),),
    "a.1": (b".TH A 1\n.SH T\xc3\x8aN\nbase64 \\- m\xc3\xa3 \\fIa\\fP\n.ig\n..\n.TS\n.TE\n",),
    "a.json": (b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"https://a.example/","title":"Tin"}]}',),
}
PIECES = (
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<![CDATA[",
    b"\0",
    b"\xff",
    b"{{",
    b"[[",
    b"\x1f\x8b\x08",
    b"<!ENTITY a 'b'>",
    b"\r\n\r\n",
    b"'",
    b"--",
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample with pieces cut out, turned round, said again or put in."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    data = draw(st.sampled_from(SAMPLES[name]))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 400)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12), st.just(data[start:end] * 3)))
        data = data[:start] + piece + data[draw(st.sampled_from((start, end))) :]
    return draw(st.sampled_from((name, *SAMPLES))), data


@given(sample=mutated(), charset=st.sampled_from(("", "utf-8", "windows-1258", "utf-7", "hex")))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_comes_in_there_is_an_answer(sample: tuple[str, bytes], charset: str) -> None:
    name, data = sample
    started = time.process_time()
    found = items(data, name, charset=charset)
    assert found or name in {"a.warc", "a.gz"} or data.startswith(b"WARC/")
    assert time.process_time() - started < 20


@pytest.mark.slow
@given(sample=mutated())
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_comes_in_there_is_an_answer_every_time(sample: tuple[str, bytes]) -> None:
    name, data = sample
    started = time.process_time()
    items(data, name)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.wiki", b"[//" * 200_000),
        ("a.1", b".TH A 1\n.SH T\n" + b"\\*[" * 200_000),
        ("a.1", b".TH A 1\n.SH T\n" + b"\\h'" * 200_000),
        ("a.html", b"<html><body>" + "<p>Xem thêm:</p>".encode() * 4_000 + b"</body></html>"),
    ],
    ids=["links that never end", "strings that never end", "moves that never end", "headings of other articles"],
)
def test_what_is_said_many_times_over_comes_to_an_end(name: str, data: bytes) -> None:
    items(data, name)  # with one look back for each it would take hours
