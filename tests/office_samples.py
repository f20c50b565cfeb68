"""Small office files made as bytes, the good and the bad, for the tests of their readers."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import quoteattr

OOXML = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OOXML}/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "draw")
)
#: a few bytes that stand for gigabytes
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def archive(parts: Mapping[str, str | bytes], *, first: str = "") -> bytes:
    """A ZIP file of these parts, `first` an unpacked media type before them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if first:
            made.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


# PDF


def pdf(pages: Sequence[Sequence[str]], *, info: Mapping[str, str] | None = None, moved: bool = False) -> bytes:
    """A PDF file with these lines on these pages; any letters.

    `moved`: as TeX writes, with a little move between words and no space in the font.
    """
    contents = [_moved(page) if moved else _lines(page) for page in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    told = " ".join(f"/{key} <{_hex(chr(0xFEFF) + value)}>" for key, value in (info or {}).items())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts"
        b" [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500 /W [32 [900]]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        _stream(_letters(pages, without=" " if moved else "")),
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            + f" /Contents {6 + 2 * number} 0 R >>".encode()
        )
        objects.append(_stream(content))
    return numbered([*objects, f"<< {told} >>".encode()], info=len(objects) + 1)


def _letters(pages: Sequence[Sequence[str]], *, without: str) -> bytes:
    """What each code means: here the letter's own number."""
    used = sorted({letter for page in pages for line in page for letter in line} - set(without))
    blocks = (used[at : at + 100] for at in range(0, len(used), 100))
    said = "".join(
        f"{len(block)} beginbfchar " + " ".join(f"<{_hex(one)}> <{_hex(one)}>" for one in block) + " endbfchar "
        for block in blocks
    )
    return f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {said}endcmap".encode()


def _lines(page: Sequence[str]) -> bytes:
    shown = "".join(f"<{_hex(line)}> Tj 0 -14 Td " if line else "0 -14 Td " for line in page)
    return f"BT /F 11 Tf 60 780 Td {shown}ET".encode()


def _moved(page: Sequence[str]) -> bytes:
    lines = (" -300 ".join(f"<{_hex(word)}>" for word in line.split()) for line in page)
    return ("BT /F 11 Tf 60 780 Td " + "".join(f"[{line}] TJ 0 -14 Td " for line in lines) + "ET").encode()


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _stream(data: bytes, extra: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n".encode() + packed + b"\nendstream"


def numbered(objects: Sequence[bytes], *, info: int = 0) -> bytes:
    """A PDF file of these objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    told = f" /Info {info} 0 R" if info else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R{told} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def picture_pdf(grey: bytes, width: int, height: int) -> bytes:
    """A PDF file of one page that is a picture: `grey` has a byte a dot."""
    return numbered(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /XObject << /I 5 0 R >> >> >>",
            _stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
            _stream(
                grey,
                f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
                " /ColorSpace /DeviceGray /BitsPerComponent 8 ",
            ),
        ]
    )


# Word and OpenDocument


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with this inside its body."""
    return archive({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **(parts or {})})


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def odt(body: str, parts: Mapping[str, str | bytes] | None = None, *, kind: str = "text") -> bytes:
    """An OpenDocument file with this inside its body."""
    content = (
        f"<office:document-content {ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    return archive({"content.xml": content, **(parts or {})}, first=f"application/vnd.oasis.opendocument.{kind}")


# Excel


def xlsx(sheets: Mapping[str, str], strings: Sequence[str] = (), codes: Sequence[str] = ("General",)) -> bytes:
    """An Excel file: per sheet what stands inside its <worksheet>; style n shows numbers by codes[n]."""
    main, relations = f"{OOXML}/spreadsheetml/2006/main", f"{OOXML}/officeDocument/2006/relationships"
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    formats = "".join(f'<numFmt numFmtId="{200 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(f'<Relationship Id="r{number}" Target="worksheets/sheet{number}.xml"/>' for number in numbers)
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>{formats}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
        + "".join(f"<si><t>{text}</t></si>" for text in strings)
        + "</sst>",
    }
    parts |= {
        f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{main}">{inside}</worksheet>'
        for number, inside in zip(numbers, sheets.values(), strict=True)
    }
    return archive(parts)


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """An Excel file as Office wrote it until 2003, with one sheet."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    cells = b""
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                cells += record(0x0204, place + text)
            else:
                cells += record(0x0203, place + struct.pack("<d", value))
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + record(0x000A, b"")
    name = "Dân số"
    bound_size = 4 + 4 + 2 + 2 + 2 * len(name)
    offset = len(start) + bound_size + 4
    bound = record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 1) + name.encode("utf-16-le"))
    return ole({"Workbook": start + bound + record(0x000A, b"") + sheet})


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file, the container of old Office files and of locked new ones."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chains, sectors = [fat_mark, end], b""
    entries = [_entry("Root Entry", 5, child=1)]
    for number, (name, data) in enumerate(streams.items(), start=1):
        padded = data.ljust(4_096, b"\0")
        padded += b"\0" * (-len(padded) % 512)
        begin, count = len(chains), len(padded) // 512
        chains += [begin + step + 1 for step in range(count - 1)] + [end]
        following = number + 1 if number < len(streams) else free
        entries.append(_entry(name, 2, right=following, begin=begin, size=len(padded)))
        sectors += padded
    directory = b"".join(entries[:4]).ljust(512, b"\0")
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    return header + fat + directory + sectors


def _entry(
    name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF, begin: int = 0, size: int = 0
) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, right, child) + b"\0" * 36
    return entry + struct.pack("<IQ", begin if kind == 2 else 0xFFFFFFFE, size)


# books

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)


def epub(chapters: Mapping[str, str], *, metadata: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A book of these XHTML bodies in this order."""
    items = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
        for name, body in chapters.items()
    }
    return archive(
        {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package, **pages, **(parts or {})},
        first="application/epub+zip",
    )
