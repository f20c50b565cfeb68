"""Old encodings are repaired; what was right, in Vietnamese and in any other language, stays as it is."""

from __future__ import annotations

import codecs
import unicodedata
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web_samples import ATOM, RSS, article, incoming, items, only_document
from xacminh.corpus import Listed
from xacminh.corpus.encodings import of_bytes, repair
from xacminh.corpus.legacy_tables import single_bytes, vni_pairs
from xacminh.errors import BadEncoding, NotText

PHRASE = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập, tự do, hạnh phúc."
#: as such documents really look where the font is missing
SEEN = {
    "TCVN3": "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp, tù do, h¹nh phóc.",
    "VNI-Windows": "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp, töï do, haïnh phuùc.",
    "VISCII": "C\xb5ng hòa xã h\xb5i ch\xfc ngh\xeea Vi\xaet Nam. \xd0\xb5c l\xa7p, t\xf1 do, h\xd5nh phúc.",
    "VPS": "C\xb6ng hòa xã h\xb6i ch\xfb ngh\xefa Vi\x8ct Nam. \xf1\xb6c l\xc6p, t\xbf do, h\xe5nh phúc.",
    "Windows-1258": "Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam. Ðôòc lâòp, týò do, haònh phuìc.",
    "UTF-8": "Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam. Ä\x90á»™c láº\xadp, tá»± do, háº¡nh phÃºc.",
}
RIGHT = (
    PHRASE,
    "Bà có quê nhà là Hà Giang, hè này cô bé mù cá.",
    "L'été dernier, les élèves français ont dîné à l'hôtel où ils étaient déjà allés en août.",
    "El niño señaló que mañana será otro día y que la acción continúa según el baño.",
    "Die Straße führt über die größte Brücke, für die später Öl und Äpfel befördert würden.",
    "Não há solução para a questão da administração, então são três irmãos à mesa.",
    "Åsa går på fjället och ser en älg vid sjön där öarna är små.",
    "Çağdaş Türkiye'nin öğrencileri güneşli günlerde düşünür.",
    "Zażółć gęślą jaźń, a potem świeć.",
    "Съешь ещё этих мягких французских булок.",
    "Prix : 3,50 € ; température 25 °C ; © 2024 ; ½ tasse ; 5 µm ; « merci » ; page 12 § 3 ; x² ; naïve café.",
    "疫苗是安全的。",
)


def written(text: str, name: str) -> str:
    """`text` as it looks that was written in one of the old ways."""
    if name == "VNI-Windows":
        signs = {letter: written for written, letter in reversed(list(vni_pairs().items()))}
        return "".join(signs.get(letter, letter) for letter in text)
    if name == "UTF-8":
        return "".join(chr(byte) for byte in text.encode())
    if name == "Windows-1258":
        split = (
            unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in tones))
            + "".join(c for c in unicodedata.normalize("NFD", letter) if c in tones)
            for tones in ["\u0300\u0301\u0303\u0309\u0323"]
            for letter in text
        )
        return "".join(split).encode("cp1258").decode("latin-1")
    letters: dict[str, str] = {}
    for byte, letter in single_bytes()[name].items():
        if byte < 256:
            letters.setdefault(letter, chr(byte))
    return "".join(letters.get(letter, letter) for letter in text)


@pytest.mark.parametrize("name", SEEN)
def test_a_line_as_it_really_looks_is_repaired(name: str) -> None:
    found = repair(SEEN[name])
    assert (unicodedata.normalize("NFC", found.text), found.repaired_from) == (PHRASE, name)


@pytest.mark.parametrize("name", SEEN)
def test_a_whole_text_is_repaired_with_its_short_lines(name: str) -> None:
    text = f"Núi cao\n\n{article()}\n\nHết"
    found = repair(written(text, name))
    assert found.repaired_from == name
    assert found.text == text


@pytest.mark.parametrize("name", SEEN)
def test_one_paragraph_among_right_ones_is_repaired_and_they_are_not_touched(name: str) -> None:
    right = article(3)
    found = repair(f"{right}\n{written(article(1), name)}\nL'été à l'hôtel.\n{right}")
    assert found.text == f"{right}\n{article(1)}\nL'été à l'hôtel.\n{right}"


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    for given_text in (text, f"{text}\n{text}", "\n".join(RIGHT)):
        assert repair(given_text).text == given_text
        assert repair(given_text).repaired_from == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "iso8859-9", "cp1251"])
@pytest.mark.parametrize("text", RIGHT)
def test_bytes_of_other_languages_never_become_vietnamese(text: str, encoding: str) -> None:
    try:
        data = (text * 20).encode(encoding)
    except UnicodeEncodeError:
        return
    assert of_bytes(data) is None


@given(text=st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_survives(text: str) -> None:
    once = repair(text).text
    assert once.count("\n") == text.count("\n")
    assert len(once) <= 3 * len(text)


def test_text_repaired_again_and_again_comes_back() -> None:
    twice = written(written(article(), "UTF-8"), "UTF-8")
    assert repair(twice).text == article()
    spaced = written(article(), "UTF-8").replace("Ã\xa0", "Ã ")
    assert repair(spaced).text == article()


def test_mojibake_of_other_languages_is_repaired_too() -> None:
    text = "Les élèves français ont déjà dîné."
    assert repair(written(text, "UTF-8")).text == text


def test_capitals_of_heading_fonts_and_lost_soft_hyphens() -> None:
    around = written(article(3), "TCVN3")
    found = repair(f"QUèC HéI\nTh«ng t- sè 5, c¸c n-íc, th«ng t\u2212, tõ 5 - 7 n¨m\n{around}").text.split("\n")
    assert found[:2] == ["QUỐC HỘI", "Thông tư số 5, các nước, thông tư, từ 5 - 7 năm"]


# bytes on their way in


@pytest.mark.parametrize("name", ["TCVN3", "VNI-Windows", "VISCII", "VPS", "Windows-1258"])
def test_bytes_without_a_charset_are_read_and_said_to_be_repaired(name: str) -> None:
    found = only_document(items(written(article(), name).encode("latin-1"), "a.txt"))
    assert (found.text, found.repaired_from, found.language) == (article(), name, "vi")


def test_a_repaired_page_says_so() -> None:
    lines = "".join(f"<p>{line}</p>" for line in article().split("\n") if line)
    page = f"<html><body><h1>Tin</h1>{lines}</body></html>"
    for data in (written(page, "TCVN3").encode("latin-1"), written(page, "TCVN3").encode("utf-8")):
        found = only_document(items(data, "a.html"))
        assert (found.repaired_from, found.text) == ("TCVN3", article())


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "windows-1252", "windows-1258"])
@pytest.mark.parametrize("name", ["TCVN3", "VNI-Windows", "VISCII", "VPS", "Windows-1258"])
@pytest.mark.parametrize("feed", [RSS.partition("?>")[2], ATOM])
def test_a_feed_is_read_with_its_short_titles_whatever_it_says_of_its_letters(
    feed: str, name: str, charset: str
) -> None:
    if charset == "windows-1258" and name != "Windows-1258":
        return  # these bytes are other letters then
    feed = feed.replace("Bài: Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu")
    head = f'<?xml version="1.0" encoding="{charset}"?>' if charset else ""
    data = head.encode() + written(feed, name).encode("latin-1")
    found = items(data, "a.xml", address="https://baonui.example/rss")
    assert [item.title for item in found if isinstance(item, Listed)] == [
        item.title for item in items(feed, "a.xml") if isinstance(item, Listed)
    ]
    whole = only_document(found)
    assert (whole.title, whole.text, whole.publisher) == (
        only_document(items(feed, "a.xml")).title,
        article(),
        "Báo Núi",
    )
    assert "Mẫu" not in repr(found), "a name in old letters is one, too"


@pytest.mark.parametrize("name", ["TCVN3", "VNI-Windows", "Windows-1258"])
def test_a_feed_of_right_letters_around_old_ones_keeps_the_right_titles(name: str) -> None:
    entry = "<item><title>{0}</title><link>https://baonui.example/{1}</link><description>{2}</description></item>"
    right, old = entry.format("Nóc nhà", 1, PHRASE), written(article(3), name)
    found = items(
        f"<rss><channel>{right}{entry.format(written('Tỉnh đặt biển báo', name), 2, old)}</channel></rss>", "a.xml"
    )
    assert [item.title for item in found if isinstance(item, Listed)] == ["Nóc nhà", "Tỉnh đặt biển báo"]


def test_a_page_in_old_letters_has_its_title_and_no_writer() -> None:
    lines = "".join(f"<p>{line}</p>" for line in article().split("\n") if line)
    head = '<title>Nóc nhà</title><meta name="author" content="Nguyễn Thị Mẫu">'
    page = f"<html><head>{head}</head><body><article>{lines}<p>Nguyễn Thị Mẫu</p></article></body></html>"
    for name in ("TCVN3", "VNI-Windows", "Windows-1258"):
        data = written(page, name).encode("latin-1")
        found = only_document(items(data, "a.html", charset="windows-1252"))
        assert (found.title, found.text) == ("Nóc nhà", article()), name


def test_western_bytes_without_a_charset_are_read() -> None:
    text = "Le café est déjà servi à la terrasse de l'hôtel, “voilà” – 3 €."
    assert only_document(items(text.encode("cp1252"), "a.txt")).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_that_lost_its_mark_is_read(encoding: str) -> None:
    assert only_document(items(article().encode(encoding), "a.txt")).text == article()


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (article().encode(), "iso-8859-1"),  # what servers say of everything
        (article().encode(), "no-such-charset"),
        (article().encode(), "rot13"),
        (article().encode(), "utf-16"),
        (codecs.BOM_UTF8 + article().encode(), "windows-1252"),
        (article().encode("utf-16"), "utf-8"),
        (article().replace("\u1ed9", "o").encode("cp1258", "replace"), "windows-1258"),
    ],
)
def test_a_wrong_or_unknown_charset_does_no_harm(data: bytes, charset: str) -> None:
    found = incoming(data, charset=charset).legible(data).text
    assert found.startswith("Phan Xi P")
    assert "Ã" not in found


def test_what_the_server_says_counts_before_the_page() -> None:
    data = b'<meta charset="koi8-r"><p>caf\xe9'
    assert "café" in incoming(data, charset="ISO-8859-1").decode(data, declared=True)


def test_a_letter_cut_in_two_does_not_lose_a_page() -> None:
    body = "".join(f"<p>{line}</p>" for line in article(30).split("\n") if line)
    data = f"<html><body>{body}".encode() + "Sở".encode()[:-1] + b"</body></html>"
    assert "Đây là đoạn thứ 29" in only_document(items(data, "a.html")).text


@pytest.mark.parametrize(
    "data", ["Tỏi".encode() + b"\xff", "Съешь ещё этих".encode("cp1251"), article().encode()[:-40] + b"\xe1\xbb"]
)
def test_what_fits_no_encoding_says_so(data: bytes) -> None:
    with pytest.raises(BadEncoding):
        incoming(data).decode(data)


def test_zeros_are_no_text() -> None:
    with pytest.raises(NotText):
        incoming(b"").decode(b"T\0\0\0o")


def test_a_word_file_in_an_old_font_is_repaired_paragraph_by_paragraph() -> None:
    paper = docx.Document()
    paper.add_paragraph("Đoạn này gõ bằng Unicode, không phải sửa.")
    for line in article(3).split("\n\n"):
        paper.add_paragraph(written(line, "TCVN3"))
    out = BytesIO()
    paper.save(out)
    found = only_document(items(out.getvalue(), "a.docx"))
    assert found.repaired_from == "TCVN3"
    assert found.text == f"Đoạn này gõ bằng Unicode, không phải sửa.\n\n{article(3)}"
