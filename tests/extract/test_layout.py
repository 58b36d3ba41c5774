"""Readings of newly written disclosures: each kind of block and table, and the near misses beside them."""

from __future__ import annotations

import time

import pytest
from keiretsu.extract.reading import Block, Reading, Table, lay_out
from keiretsu.model import Document


def read(text: str) -> Reading:
    return lay_out(Document("0" * 16, "a.txt", "a.txt", "", "text/plain", "utf-8", text))


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def tables(text: str) -> list[Table]:
    return [block.table for block in read(text).blocks if block.table]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def block(reading: Reading, start: str) -> Block:
    return next(each for each in reading.blocks if reading.text[each.start : each.end].startswith(start))


NOTICE = """\
March 3, 2014

Kawase Optics Inc.
Stock code: 9812 (First Section of the Nagoya Stock Exchange)
Representative: Mari Kawase, President

Notice of an Issue of New Shares by Third-Party Allotment

Kawase Optics Inc. ("KOI") has resolved, at a meeting of its Board of Directors held today, to issue new shares to
Hoshi Bank, Ltd. by way of third-party allotment (the "Issue"). The price rests on the closing price of the last trad-
ing day. Long-
term holders will see their share fall by 1.2%.

1. Outline of the issue

(1) Number of new shares
1,200,000 shares of common stock
(2) Issue price
JPY410 per share

2. Reasons for the issue

- Repayment of loans from banks
- A new plant at Suzaka, which is to make lenses
  for medical use

About Kawase Optics

Kawase Optics Inc. was founded in 1951 and makes lenses. It is listed in Nagoya.

This release contains forward-looking statements; actual results may differ from them.

For inquiries, please contact:
Investor Relations, Kawase Optics Inc.
TEL: +81-26-000-0000
"""


def test_a_notice_falls_into_its_blocks() -> None:
    reading = read(NOTICE)
    kinds = told(reading)
    assert ("paragraph", "March 3, 2014") in kinds
    assert ("paragraph", "Stock code: 9812 (First Section of the Nagoya Stock Exchange)") in kinds
    assert ("heading", "1. Outline of the issue") in kinds
    assert ("item", "(1) Number of new shares") in kinds
    assert ("paragraph", "1,200,000 shares of common stock") in kinds
    assert ("paragraph", "JPY410 per share") in kinds
    assert ("item", "- A new plant at Suzaka, which is to make lenses for medical use") in kinds
    assert ("heading", "About Kawase Optics") in kinds
    assert ("contact", "TEL: +81-26-000-0000") in kinds
    assert block(reading, "Kawase Optics Inc. was founded").kind == "paragraph"
    assert block(reading, "Kawase Optics Inc. was founded").section[-1] == "About Kawase Optics"
    assert block(reading, "This release contains").kind == "boilerplate"
    assert block(reading, "(2) Issue price").section[-1] == "Outline of the issue"
    assert block(reading, "(2) Issue price").label == "(2)"


def test_hard_wraps_are_joined_and_certain_hyphens_go() -> None:
    text = read(NOTICE).text
    assert "to issue new shares to Hoshi Bank, Ltd. by way of" in text
    assert "the last trading day." in text
    assert "Long-term holders" in text
    assert "Kawase Optics Inc.\nStock code" in text


def test_sentences_of_a_paragraph() -> None:
    reading = read(NOTICE)
    number = reading.blocks.index(block(reading, 'Kawase Optics Inc. ("KOI")'))
    sentences = [reading.text[s.start : s.end] for s in reading.sentences if s.block == number]
    assert [sentence.split()[0] for sentence in sentences] == ["Kawase", "The", "Long-term"]


WIRE = """\
Hoshi Foods Corp and Ume
Tea Co said they have agreed to merge their plants in
Nagano and will sell the land.
    Hoshi said that the price of 12 mln dlrs is subject to
approval by its banks.
 Wire
"""


def test_news_wire_paragraphs_begin_with_an_indent() -> None:
    first = "Hoshi Foods Corp and Ume Tea Co said they have agreed to merge their plants in Nagano"
    assert told(read(WIRE)) == [
        ("paragraph", f"{first} and will sell the land."),
        ("paragraph", "Hoshi said that the price of 12 mln dlrs is subject to approval by its banks."),
        ("paragraph", "Wire"),
    ]


def test_lines_broken_after_their_first_word() -> None:
    paragraph = "On\nMay 3, 2014 Hoshi Foods\nCorp. and Steven\nL. Ames agreed to\nend his contract.\n\n"
    reading = read(paragraph * 10 + "Item\n5.02 Departure of Directors\n")
    assert told(reading)[0] == (
        "paragraph",
        "On May 3, 2014 Hoshi Foods Corp. and Steven L. Ames agreed to end his contract.",
    )
    assert reading.blocks[-1].label == "Item 5.02"


def test_pages_of_old_filings_are_told_by_their_tag() -> None:
    reading = read(
        "The buyer paid the price in full when it\n\n 2\n<PAGE>\n\nsigned the agreement with the seller in May.\n"
    )
    assert "when it signed the agreement" in reading.text
    assert "2" not in reading.text


SENTENCES = [
    ("Hoshi Inc. sold Ume Co., Ltd. to St. Clair Corp. for $1.5 million. The price is final.", 2),
    ("Mr. J. R. Ito joined at 9 a.m. on May 3. He left.", 2),
    ("It trades in the U.S. under No. 5. Fig. 2 shows it.", 2),
    ('"We agree." Hoshi said so.', 2),
    ("The buyer is Ume Inc. The seller is Hoshi Ltd. Both agreed.", 3),
    ("Sales rose 3.2% vs. last year, to approx. 5 bn.", 1),
    ("Is it so? Yes! It is (see note 1.). Then we go on.", 4),
    ("本日決議しました。以上です。", 2),
    ("no stop at all", 1),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(text: str, count: int) -> None:
    reading = read(text)
    assert len(reading.sentences) == count, [reading.text[s.start : s.end] for s in reading.sentences]


HEADINGS = [
    ("# Results\n\nSales rose.\n", "Results", 1),
    ("### 2. Use of Proceeds\n\nIt will be used.\n", "2. Use of Proceeds", 3),
    ("**Use of Proceeds**\n\nIt will be used.\n", "Use of Proceeds", 2),
    (
        "OUTLOOK FOR THE YEAR\n\nSales are expected to rise in the second half of the year once more.\n",
        "OUTLOOK FOR THE YEAR",
        2,
    ),
    ("Item 2.02. Results of Operations.\n\nHoshi reported.\n", "Item 2.02. Results of Operations.", 2),
    ("(3) Board of Directors\n\nHoshi names two.\n", "(3) Board of Directors", 4),
    (
        "1. Forecast for the year ending March 31, 2015\n\nSales rise.\n",
        "1. Forecast for the year ending March 31, 2015",
        3,
    ),
]


@pytest.mark.parametrize(("text", "heading", "level"), HEADINGS)
def test_headings(text: str, heading: str, level: int) -> None:
    reading = read(text)
    first = reading.blocks[0]
    assert (first.kind, reading.text[first.start : first.end], first.level) == ("heading", heading, level)
    assert reading.blocks[1].section


@pytest.mark.parametrize(
    "text",
    [
        "March 3, 2014\n\nSales rose in the second half of the year because lenses sold well.\n",
        "For Immediate Release\n\nSales rose in the second half of the year because lenses sold well.\n",
        "7. Payment Date Thursday, July 18, 2013\n\nSales rose.\n",
        "2. Total amount to be paid JPY2,245,600,000\n\nSales rose.\n",
        "Hoshi agreed to buy Ume.\n\nSales rose.\n",
        "Kawase Optics Inc.\n\nSales rose in the second half of the year because lenses sold well.\n",
        "7.5 Million subscribers\n\nSales rose.\n",
        "**November, 2002**\n\nSales rose.\n",
    ],
)
def test_no_headings(text: str) -> None:
    assert read(text).blocks[0].kind != "heading"


ITEMS = [
    ("• Sales rose.", "•"),
    ("- Sales rose.", "-"),
    ("@® Sales rose.", "@®"),
    ("e Revenue rose by a fifth", "e"),
    ("(4) The bank agreed.", "(4)"),
    ("(iv) The bank agreed.", "(iv)"),
    ("③Period of two years", "③"),
    ("2.1 The bank agreed.", "2.1"),
    ("- 1) The bank agreed.", "- 1)"),
]


@pytest.mark.parametrize(("text", "label"), ITEMS)
def test_items_keep_their_label(text: str, label: str) -> None:
    first = read(f"{text}\n").blocks[0]
    assert (first.kind, first.label) == ("item", label)


@pytest.mark.parametrize("text", ["-5 degrees", "e-mail it", "2.5 million shares were sold.", "1,200 shares"])
def test_no_items(text: str) -> None:
    assert read(f"{text}\n").blocks[0].kind == "paragraph"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("¹ Unaudited figures.", "footnote"),
        ("(Note 1) As of March 31.", "footnote"),
        ("Note: The underwriters buy the shares.", "footnote"),
        ("Note: Nothing herein is an offer to sell securities.", "boilerplate"),
        ("This notice does not constitute an offer to sell securities.", "boilerplate"),
        ("The placing of the new shares is not conditional on the Retail Offer.", "paragraph"),
        ("The chair will not offer herself for re-election at the meeting.", "paragraph"),
        ("Copyright (c) 2014 Kawase Optics Inc.", "boilerplate"),
        ("The Exchange takes no responsibility for this notice.", "boilerplate"),
        ("Hoshi made an offer for all shares of Ume.", "paragraph"),
        ("The court held Hoshi responsible for the loss.", "paragraph"),
        ("Media contact: Rie Ito, rie@example.org", "contact"),
    ],
)
def test_notes_disclaimers_and_contacts(text: str, kind: str) -> None:
    assert read(f"{text}\n").blocks[0].kind == kind


def test_a_section_of_disclaimers_is_boilerplate_to_its_end() -> None:
    reading = read(
        "# Release\n\n## Cautionary Statement\n\nThe plans are plans.\n\n## About Hoshi\n\nHoshi makes tea.\n"
    )
    assert block(reading, "The plans").kind == "boilerplate"
    assert block(reading, "Hoshi makes").kind == "paragraph"


def test_page_furniture_goes_but_its_first_stays() -> None:
    page = "Kawase Optics Inc. Annual Results 2014\n\nSales of lenses rose in part {0} of the year.\n\n- {0} -\n\n"
    reading = read("".join(page.format(number) for number in range(1, 5)) + "The end of it. Page 3 of 8\n")
    assert reading.text.count("Kawase Optics Inc. Annual Results") == 1
    assert "- 2 -" not in reading.text
    assert "Page 3" not in reading.text
    assert "rose in part 4 of" in reading.text


def test_a_sentence_runs_on_across_a_page() -> None:
    text = (
        "Sales of lenses for medical use rose by a fifth in the second half, as hospitals in\n\n- 1 -\n\f\nEurope and "
    )
    reading = read(text.replace("Europe", "many countries of Europe, which had waited, bought again. And more came.\n"))
    assert "as hospitals in many countries" in reading.text


TABS = """\
Sales by region (JPY in millions)

\t1Q14\t1Q13
Japan\t1,200\t1,100
Abroad:\t\t
 Asia\t(30)\t
Total\t1,170\t1,100
"""
PIPES = """\
Table 2. Sales by region

|  | 1Q14<br>JPYm | 1Q13 |
|---|---:|---:|
| **Japan** | 1,200 | – |
| Asia \\| other |  | 5 |
"""
ALIGNED = """\
                      (In thousands; unaudited)

                                    Three months ended
                                        June 30,
                                    2014         2013
                                 --------     --------
Net sales                        $  1,234     $  1,100
Cost of sales:
  Materials                           (30)          --
  Wages of the staff and
    of others                         200          150
                                 --------     --------
    Total                        $  1,404     $  1,250
                                 ========     ========

(1) Includes a plant that was sold.
"""
STACKED = """\
(Millions of yen)
Net sales
Profit attributable to
owners of parent
%
%
Year ended March 31, 2014
110,206
△3.6
4,549
3.2
Year ended March 31, 2013
114,327
5.5
4,406
1.2
(Note) Comprehensive income
"""
RUN = "CLASS BALANCE INTEREST\nA-1 1,184,000.00 9,162.44\nA-2 803,000.00 6,362.12\nB 0.00 0.00\n"


def test_tab_separated_tables() -> None:
    table = tables(TABS)[0]
    assert grid(table) == [
        ["", "1Q14", "1Q13"],
        ["Japan", "1,200", "1,100"],
        ["Abroad:", "", ""],
        ["Asia", "(30)", ""],
        ["Total", "1,170", "1,100"],
    ]
    assert table.caption == "Sales by region (JPY in millions)"


def test_markdown_tables() -> None:
    table = tables(PIPES)[0]
    assert grid(table) == [["", "1Q14 JPYm", "1Q13"], ["Japan", "1,200", "–"], ["Asia \\| other", "", "5"]]
    assert table.caption == "Table 2. Sales by region"


def test_aligned_columns() -> None:
    table = tables(ALIGNED)[0]
    assert grid(table) == [
        ["", "Three months ended", ""],
        ["", "June 30,", ""],
        ["", "2014", "2013"],
        ["Net sales", "$ 1,234", "$ 1,100"],
        ["Cost of sales:", "", ""],
        ["Materials", "(30)", "--"],
        ["Wages of the staff and", "", ""],
        ["of others", "200", "150"],
        ["Total", "$ 1,404", "$ 1,250"],
    ]
    assert table.caption == "(In thousands; unaudited)"


def test_one_cell_a_line() -> None:
    table = tables(STACKED)[0]
    assert grid(table) == [
        ["", "Net sales", "%", "Profit attributable to owners of parent", "%"],
        ["Year ended March 31, 2014", "110,206", "△3.6", "4,549", "3.2"],
        ["Year ended March 31, 2013", "114,327", "5.5", "4,406", "1.2"],
    ]
    assert table.caption == "(Millions of yen)"


def test_figures_in_a_row() -> None:
    assert grid(tables(RUN)[0])[0] == ["A-1", "1,184,000.00", "9,162.44"]


def test_one_row_of_figures_under_its_head() -> None:
    text = "Votes For      Votes Against      Abstentions\n57,172,731     13,324,080         170,172\n"
    assert grid(tables(text)[0]) == [
        ["Votes For", "Votes Against", "Abstentions"],
        ["57,172,731", "13,324,080", "170,172"],
    ]


def test_two_aligned_tables_stay_two() -> None:
    second = ALIGNED.replace("Net sales", "Revenue  ").replace("(In thousands; unaudited)", "(In millions; unaudited)")
    assert [table.caption for table in tables(f"{ALIGNED}\n{second}")] == [
        "(In thousands; unaudited)",
        "(In millions; unaudited)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The company,  which  makes  lenses,  has  sold  2,000  of  them  in\n2014  and  1,500  in  2013.\n",
        "Stock code:      9812 (First Section)\nRepresentative:  Mari Kawase, President\n",
        "Total Amount\nJPY2,342,200,000\nPayment Date\nMonday, August 5, 2013\n",
        "Hoshi sold 5,000 shares | Ume sold 4,000 shares\n",
        "Place: Nagano\t\n",
    ],
)
def test_no_tables(text: str) -> None:
    assert tables(text) == []


def test_captions_before_and_after() -> None:
    after = "Sales\t1Q14\nTea\t5\nRice\t6\n\nTable 1. Sales (USD in thousands)\n\nSales of tea rose by a fifth in it.\n"
    assert tables(after)[0].caption == "Table 1. Sales (USD in thousands)"
    both = f"{after}\nTable 2. Costs (USD in thousands)\n\nCosts\t1Q14\nTea\t3\n"
    assert [table.caption for table in tables(both)] == [
        "Table 1. Sales (USD in thousands)",
        "Table 2. Costs (USD in thousands)",
    ]
    unit = "Sales\t1Q14\nTea\t5\n(billions of yen)\n"
    assert tables(unit)[0].caption == "(billions of yen)"
    reading = read(both)
    for table in (each.table for each in reading.blocks if each.table):
        assert reading.text[table.caption_start : table.caption_end] == table.caption


def test_table_heading_is_the_nearest_one() -> None:
    assert tables("## Costs of tea\n\nCosts\t1Q14\nTea\t3\n")[0].heading == "Costs of tea"


@pytest.mark.parametrize(
    "piece",
    [
        "Net sales      1,234     5,678\n",
        "a\t1\n",
        "| a | 1 |\n",
        "Year ended\n1\n2\n",
        "Hoshi agreed to buy Ume and\n",
        "**a** *b* \\$ $^4$ <b>c</b> ",
        "(((((((((",
        "$ $ $ $ ^ ",
        "- - - - - ",
        "1,000 2,000 ",
        "        x\n",
        "A ",
        "* ",
        "\n\f\n",
        "<",
        "[a](",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Four times the text may take at most ten times as long (and little time in any case)."""

    def took(count: int) -> float:
        text, least = piece * (count // len(piece)), float("inf")
        for _ in range(2):  # the least of two: a collection of garbage in one of them is no growth
            start = time.process_time()
            read(text)
            least = min(least, time.process_time() - start)
        return least

    small = max(took(20_000), 0.004)
    assert took(80_000) < 10 * small + 0.1


def test_a_title_right_above_a_long_paragraph_is_no_part_of_it_though_no_blank_line_parts_them() -> None:
    body = (
        "Kawase Optics Inc. resolved today at a meeting of its board of directors to issue 120,000 new shares to a "
        "customer by third-party allotment, as described below in detail."
    )
    reading = read(f"Notice of an Issue of New Shares\n{body}\n")
    assert [words for _, words in told(reading)] == ["Notice of an Issue of New Shares", body]


def test_a_short_line_of_a_wrapped_wire_story_runs_on() -> None:
    story = "Kawase Optics Inc and Mino Lens\nDevelopment Corp, a private company, said they had ended their\ntalks.\n"
    assert [words for _, words in told(read(story))] == [" ".join(story.split())]
