"""Bytes in, documents out: every encoding, format and kind of damage that a user may hand over."""

from __future__ import annotations

import hashlib
import random

import pytest
from keiretsu.errors import DocumentError
from keiretsu.extract import read
from keiretsu.extract.readers import formats, suffixes
from keiretsu.extract.reading import lay_out

TEXT = "Kawase Optics Inc. (“KOI”) today resolved to issue 1,200 shares.\r\nIssue price: ¥4,100\r\n"
JAPANESE = "川瀬光学株式会社は、本日開催の取締役会において新株式の発行を決議いたしました。\n発行価格 金4,100円\n" * 3


def pdf(*pages: bytes) -> bytes:
    """A small PDF with Helvetica, each page a content stream."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, content in enumerate(pages):
        box = b"/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (box, 5 + 2 * i))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def drawn(*items: tuple[int, int, str]) -> bytes:
    """Text at positions, as a content stream."""
    return b"\n".join(b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, y, text.encode("latin-1")) for x, y, text in items)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.text", "a.markdown"])
def test_plain_text_is_the_file_itself(name: str) -> None:
    data = b"\xef\xbb\xbf" + TEXT.encode() + b"tab\there\x0cpage\x00end"
    document = read(data, name, f"in/{name}")
    assert document.text == data.decode("utf-8")
    assert document.encoding == "utf-8"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.id == document.sha256[:16]
    assert (document.name, document.source) == (name, f"in/{name}")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("iso2022_jp", JAPANESE),
        ("utf-16", JAPANESE),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("utf-32", TEXT),
        ("cp1252", TEXT),
        ("latin-1", "Société Générale a décidé d'émettre 1 200 actions nouvelles à 41 € près.".replace("€", "EUR")),
    ],
)
def test_encodings_are_told(encoding: str, text: str) -> None:
    document = read(text.encode(encoding), "a.txt", "a.txt")
    assert document.text.lstrip("\ufeff") == text
    assert document.encoding


def test_some_damage_in_utf8_does_not_spoil_the_rest() -> None:
    data = "発行価格は4,100円です。".encode() * 40 + b"\xff\xfe tail"
    document = read(data[3:], "a.txt", "a.txt")
    assert "発行価格は4,100円です。" in document.text
    assert "undecodable bytes replaced" in document.steps


HTML = """<!DOCTYPE html><html><head><title>Kawase  Optics | News</title><style>p{color:red}</style></head>
<body><script>var x = "no";</script><h2>1. Terms</h2><p>Issue price: &yen;4,100
&amp; more<br>paid by Hoshi&nbsp;Bank</p>
<table><tr><th></th><th>Hoshi</th><th colspan="2">Total</th></tr>
<tr><td>Shares</td><td>700</td><td>$</td><td>1,200</td></tr>
<tr><td>Rate</td><td></td><td>12</td><td>%)</td></tr></table>
<ul><li>first</li><li>second</li></ul><p style="display: none">hidden</p></body></html>"""


def test_html_is_lines_and_rows() -> None:
    document = read(HTML.encode(), "a.html", "a.html")
    lines = document.text.split("\n")
    assert document.title == "Kawase Optics | News"
    assert document.media_type == "text/html"
    assert "## 1. Terms" in lines
    assert "Issue price: ¥4,100 & more" in lines
    assert "\tHoshi\tTotal" in lines
    assert "Shares\t700\t$1,200" in lines
    assert "Rate\t\t12%)" in lines
    assert "- first" in lines
    for absent in ("var x", "color:red", "hidden"):
        assert absent not in document.text


def test_html_under_another_name_is_known_by_its_content() -> None:
    for name in ("a.txt", "stdin", "noname"):
        assert "Shares\t700\t$1,200" in read(HTML.encode(), name, name).text
    assert read(HTML.encode(), "a.md", "a.md").text == HTML


def test_declared_charset_counts_where_it_fits() -> None:
    page = f'<html><meta charset="Shift_JIS"><body><p>{JAPANESE}</p></body></html>'
    assert "新株式の発行" in read(page.encode("cp932"), "a.html", "a.html").text


def test_layout_tables_are_lines_and_bullets_join_their_text() -> None:
    page = """<html><body><table><tr><td><table><tr><td>(a)</td><td>The issuer pays.</td></tr>
    <tr><td>&#8226;</td><td>The holder receives.</td></tr></table></td></tr></table></body></html>"""
    lines = read(page.encode(), "a.htm", "a.htm").text.split("\n")
    assert "(a) The issuer pays." in lines
    assert "• The holder receives." in lines


def test_submission_keeps_its_documents_and_leaves_pictures_out() -> None:
    parts = [
        "<SEC-DOCUMENT>x\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n",
        "<html><body><p>Hoshi Corp. resigned.</p></body></html>\n</TEXT>\n</DOCUMENT>",
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nPlain   exhibit\n</TEXT>\n</DOCUMENT>",
        "<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 a.jpg\nM9000\nend\n</TEXT>\n</DOCUMENT>",
    ]
    document = read("\n".join(parts).encode(), "a.txt", "a.txt")
    assert "Hoshi Corp. resigned." in document.text
    assert "Plain   exhibit" in document.text
    assert "M9000" not in document.text
    assert any("GRAPHIC" in step for step in document.steps)


def test_deep_and_broken_html_is_read() -> None:
    deep = b"<html><body>" + b"<div>" * 20_000 + b"bottom" + b"</table></b>" * 50
    shallow = b"<html><body><p>top</p>" + b"<div>" * 100 + b"bottom"
    assert "bottom" in read(shallow, "a.html", "a.html").text
    document = read(deep + b"<p>tail", "a.html", "a.html")
    assert "bottom" in document.text
    assert "tail" in document.text
    assert any("nested too deeply" in step for step in document.steps)
    assert read(b"<html><body><table><tr><td colspan=99999999 rowspan=-3>x<td>y</table>", "a.html", "s").text.strip()


def test_pdf_rows_come_out_on_one_line() -> None:
    page = drawn(
        (72, 700, "Hoshi Foods results"),
        (300, 660, "2021"),
        (400, 660, "2020"),
        (72, 640, "Net sales"),
        (290, 640, "12,340"),
        (395, 640, "9,876"),
        (72, 620, "Net loss"),
        (290, 620, "(120)"),
        (400, 620, "(45)"),
    )
    document = read(pdf(page, drawn((72, 700, "Second page"))), "a.pdf", "a.pdf")
    assert "\f" in document.text
    assert document.encoding == ""
    tables = [block.table for block in lay_out(document).blocks if block.table]
    rows = [[cell.text for cell in row] for row in tables[0].rows]
    assert rows == [["", "2021", "2020"], ["Net sales", "12,340", "9,876"], ["Net loss", "(120)", "(45)"]]


def test_pdf_pages_without_text_are_named() -> None:
    document = read(pdf(drawn((72, 700, "Some text")), b""), "a.pdf", "a.pdf")
    assert "page 2 has no text" in document.steps


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "a.txt", "empty"),
        (b"   \n\n", "a.txt", "no text"),
        (b"\xef\xbb\xbf", "a.txt", "no text"),
        (b"PK\x03\x04rest", "a.docx", "ZIP or Office"),
        (b"PK\x03\x04rest", "a.txt", "ZIP or Office"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "PNG"),
        (b"plain", "a.csv", "suffix"),
        (bytes(range(32)) * 40, "a.txt", "binary"),
        (b"no pdf at all", "a.pdf", "damaged"),
        (pdf(drawn((72, 700, "x")))[:200], "a.pdf", "damaged"),
        (pdf(b""), "a.pdf", "no page"),
        (b"<html><body><script>x</script></body></html>", "a.html", "no text"),
    ],
)
def test_unreadable_input_says_what_and_what_to_do(data: bytes, name: str, fault: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data, name, f"/somewhere/{name}")
    assert caught.value.source == f"/somewhere/{name}"
    assert fault in caught.value.fault
    assert caught.value.mend


def test_formats_are_those_of_the_folder() -> None:
    assert [form.name for form in formats()] == ["html", "markdown", "pdf", "text"]
    assert {".txt", ".md", ".html", ".htm", ".pdf"} <= set(suffixes())


def test_mutated_files_are_read_or_refused() -> None:
    """Thousands of damaged files: a Document and its Reading, or a DocumentError; nothing else, and evidence exact."""
    rng = random.Random(20031)
    page = drawn((72, 700, "Net sales"), (290, 700, "12,340"), (72, 680, "Net loss"), (290, 680, "(45)"))
    seeds = [
        ("a.txt", TEXT.encode()),
        ("b.txt", JAPANESE.encode("cp932")),
        ("c.md", b"# Terms\n\n| a | b |\n|---|--:|\n| **x** | 1,200 |\n\n- (1) *one* \\$ 5\n"),
        ("d.html", HTML.encode()),
        ("e.pdf", pdf(page)),
    ]
    done = 0
    for turn in range(600):
        name, seed = seeds[turn % len(seeds)]
        data = bytearray(seed)
        for _ in range(rng.randint(1, 12)):
            at = rng.randrange(len(data) + 1)
            action = rng.randrange(4)
            if action == 0:
                data[at:at] = rng.randbytes(rng.randint(1, 8))
            elif action == 1:
                del data[at : at + rng.randint(1, 20)]
            elif action == 2:
                data[at:at] = rng.choice(
                    [b"\x00", b"\xed\xa0\x80", b"\t\t", b"\x0c", b"<td>", b"**", b"|", b"\\", b"\xff"]
                )
            else:
                data[at : at + 1] = rng.randbytes(1)
        try:
            reading = lay_out(read(bytes(data), name, name))
        except DocumentError:
            done += 1
            continue
        for sentence in reading.sentences:
            evidence = reading.evidence(sentence.start, sentence.end)
            assert reading.document.text[evidence.start : evidence.end] == evidence.quote != ""
        done += 1
    assert done == 600
