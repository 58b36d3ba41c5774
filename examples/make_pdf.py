"""The text below in, `kitakaze-annual-results-2019.pdf` out: two pages with a text layer, always the same bytes.

    python examples/make_pdf.py

A PDF by hand (PDF 1.4, the base font Helvetica, WinAnsi) is forty lines and needs no library. A tab in a line sets the
rest of it at the next column, as a report's tables are set.
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("kitakaze-annual-results-2019.pdf")
LEFT, TOP, LEADING, COLUMNS = 60, 780, 16, (60, 300, 400, 480)

PAGES = (
    """\
#Kitakaze Holdings, Inc.
#Consolidated Results for the Fiscal Year Ended December 31, 2019

Yokohama, February 13, 2020

Kitakaze Holdings, Inc. (TSE: 0421) ("Kitakaze" or the "Company") today announced its
consolidated results for the fiscal year ended December 31, 2019 ("FY2019").

(JPY millions)
\tFY2019\tFY2018
Net sales\t184,200\t152,700
Operating income\t14,960\t13,310
Net income\t8,870\t9,040
Total assets\t246,500\t171,800

Net sales grew by 20.6%, chiefly because Aldermoor Instruments plc has been
consolidated since April 12, 2019.

#Forecast for FY2020

The Company expects net sales of JPY 196,000 million and operating income of
JPY 15,800 million for the fiscal year ending December 31, 2020.

#Dividend

The Board of Directors resolved today to pay a year-end dividend of JPY 45 per share
on March 27, 2020. The record date is December 31, 2019.
""",
    """\
#Purchase of own shares

The Board of Directors also resolved today that the Company will buy back up to
1,500,000 of its own shares (1.0% of the shares issued) for up to JPY 3,600 million
between February 17, 2020 and June 30, 2020.

#Principal subsidiaries and affiliates (as of December 31, 2019)

Company\tInterest (%)\tAccounting
Minato Rail Systems Co., Ltd.\t62.5\tSubsidiary
Aldermoor Instruments plc\t100.0\tSubsidiary
Veldhoven Optics B.V.\t100.0\tSubsidiary of Aldermoor
Hoshikawa Precision Co., Ltd.\t24.0\tEquity method, held by Minato

The Company owns all shares of Aldermoor Instruments plc since September 30, 2019.

#Principal shareholders (as of December 31, 2019)

Shareholder\tShares\tPercent
Setouchi Bank, Ltd.\t14,700,000\t9.8
Sorrel Bay Capital LLC\t13,650,000\t9.1

#Officers

Effective March 27, 2020, Naoko Iwamura will be appointed President and Chief Executive
Officer of the Company. She succeeds Tetsuo Kitakaze, who will retire as President on that day.
""",
)


def page(text: str) -> bytes:
    """The content stream of one page."""
    out, y = [], TOP
    for line in text.splitlines():
        font, size = ("F2", 12) if line.startswith("#") else ("F1", 10)
        for column, part in zip(COLUMNS, line.removeprefix("#").split("\t"), strict=False):
            if part:
                shown = part.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                out.append(f"BT /{font} {size} Tf {column} {y} Td ({shown}) Tj ET")
        y -= LEADING
    return "\n".join(out).encode("cp1252")


def pdf(pages: tuple[str, ...]) -> bytes:
    """The whole file: catalogue, page tree, two fonts, then a page and its content for each text."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    fonts = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        fonts.format("Helvetica").encode(),
        fonts.format("Helvetica-Bold").encode(),
    ]
    for i, text in enumerate(pages):
        content = page(text)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


if __name__ == "__main__":
    FILE.write_bytes(pdf(PAGES))
