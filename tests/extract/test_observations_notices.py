"""Figures that notices and reports of other things tell in passing, each with its near miss: what a company holds, how
much of a debt stands, at what price shares closed, who works for it, and of whom and of when all that is."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read

HEAD = """Larkhill Paper Corp.

Dayton, August 3, 2016 -- Larkhill Paper Corp. today reported results for the second quarter ended June 30, 2016.

"""
Q2, LAST = "2016-04-01/2016-06-30", "2015-04-01/2015-06-30"
Seen = set[tuple[str, str, str, float]]


def seen(text: str, head: str = HEAD) -> Seen:
    found = extract(read((head + text + "\n").encode(), "n.txt", "n.txt")).observations
    return {(o.company.name, o.metric, str(o.period), float(o.value)) for o in found}


def figures(text: str) -> set[tuple[str, str, float]]:
    return {one[1:] for one in seen(text)}


@pytest.mark.parametrize(
    ("text", "metric", "period", "value"),
    [
        # the name stands behind the figure
        ("It ended the quarter with $27.5 million in cash and $61.0 million of debt.", "debt", "2016-06-30", 61e6),
        ("It held $3.4 million in marketable securities on May 31, 2016.",
         "marketable securities", "2016-05-31", 3.4e6),
        ("Results included $1.2 million of start-up costs for the Kent plant.", "start-up costs", Q2, 1.2e6),
        ("The Company spent $4.6 million on research in the quarter.", "research", Q2, 4.6e6),
        # a clause before the subject, a verb that helps, a time in the subject
        (
            "On July 20, 2016 the board found that a goodwill impairment charge of $7.4 million was required as of "
            "June 30, 2016.",
            "goodwill impairment charge", "2016-06-30", 7.4e6,
        ),
        ("Liquidity amounts to $71 million as at May 31, 2016.", "Liquidity", "2016-05-31", 71e6),
        ("In the first five months of the year orders fell to $46.9 million.",
         "orders", "2016-01-01/2016-05-31", 46.9e6),
        # the year of a foundation, a year that ends on a day, a calendar year
        ("Founded in 1921, Larkhill had sales of $287.6 million in the fiscal year that ended on December 31, 2015.",
         "sales", "2015-01-01/2015-12-31", 287.6e6),
        ("In calendar 2015 its mills had revenue of $138.2 million.", "revenue", "2015-01-01/2015-12-31", 138.2e6),
        # of both, behind a comma
        ("Larkhill had sales of $5.0 million, against $4.0 million, for the year ended December 31, 2015.",
         "sales", "2015-01-01/2015-12-31", 5e6),
        # what is still expected of a time that is over
        ("The Company expects sales of $92 million to $94 million, compared with $101 million in the second quarter of "
         "2015.", "sales", Q2, 92e6),
        # how much of a debt stands
        ("At June 30, 2016, $31.2 million was outstanding under the revolving credit facility.",
         "revolving credit facility > outstanding", "2016-06-30", 31.2e6),
        ("The sum was repaid with $11.3 million drawn under the Revolver.", "Revolver > drawn", "2016-08-03", 11.3e6),
        ("EUR 74 million of the line was drawn on May 31, 2016.", "line > drawn", "2016-05-31", 74e6),
        ("It defaulted on its 9% Notes due 2018, of which $110 million in principal amount is outstanding.",
         "9% Notes due 2018 > outstanding", "2016-08-03", 110e6),
        # at what price shares closed
        ("The price is the closing price of August 2, 2016 ($13.42) less 5%.", "closing price", "2016-08-02", 13.42),
        ("The order is placed at today's closing price of $9.04.", "closing price", "2016-08-03", 9.04),
        ("Larkhill's shares closed at $18.70 on July 29, 2016.", "closing price", "2016-07-29", 18.7),
        ("That is 10% below the closing price on July 28, 2016, which was $7.10.", "closing price", "2016-07-28", 7.1),
        # who works for it
        ("About 640 of its 2,150 employees will lose their jobs.", "employees", "2016-08-03", 2150),
        ("Some 210 of the Company's 1,930 jobs (June 30, 2016) will go.", "employees", "2016-06-30", 1930),
        ("The Company's employees numbered 930 at March 31, 2016.", "employees", "2016-03-31", 930),
    ],
)  # fmt: skip
def test_a_paper_tells_it_in_passing(text: str, metric: str, period: str, value: float) -> None:
    assert (metric, period, value) in figures(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The buyer paid $27.5 million in cash.", 27.5e6),
        ("It received proceeds of $3.4 million in cash from the offering.", 3.4e6),
        ("Up to $40 million may be drawn under the new facility.", 40e6),
        ("The average closing price of the last month was $8.15.", 8.15),
        ("The auction closed at $8.2 million on July 29, 2016.", 8.2e6),
        ("About 640 of its 2,150 stores will close.", 2150),
        ("Operating income was $1.5 million, and a dividend of $0.18 per share was declared.", 0.18),
    ],
)
def test_what_is_no_figure_of_the_company(text: str, value: float) -> None:
    assert value not in {one[2] for one in figures(text)}


def test_a_base_in_the_words_of_a_time_is_no_part_of_the_label() -> None:
    found = figures("Net sales increased 6.8% to $21.4 million from $20.0 million in the second quarter of 2015.")
    assert ("Net sales > increase", Q2, 6.8) in found
    assert ("Net sales", LAST, 20e6) in found


def test_what_stands_under_a_facility_is_of_the_facility_alone() -> None:
    found = figures("At June 30, 2016 it had $4.0 million of bank debt and $8.3 million available under its revolver.")
    assert ("revolver > available", "2016-06-30", 8.3e6) in found
    assert not {one for one in found if one[2] == 8.3e6 and "debt" in one[0]}


OUTLINE = """Senda Shipbuilding Co., Ltd.
(Code 7049, TSE Prime)
June 21, 2019

Notice Concerning the Acquisition of Hakuno Winch Co., Ltd.

Senda Shipbuilding Co., Ltd. ("Senda") resolved today to acquire the shares of Hakuno Winch Co., Ltd. ("Hakuno").

"""


def test_of_whom_a_pronoun_speaks() -> None:
    found = seen(
        "Hakuno was set up in 1996. Ken Arai is its president, and Arai Holdings owns a part of its shares. It employs "
        "140 people. In 2018 its net sales were 884 million yen.",
        OUTLINE,
    )
    assert ("Hakuno Winch Co., Ltd.", "employees", "2019-06-21", 140.0) in found
    assert ("Hakuno Winch Co., Ltd.", "net sales", "2018-01-01/2018-12-31", 884e6) in found


def test_an_outline_of_another_company_is_not_read_for_the_speaker_too() -> None:
    found = seen(
        "Outline of Hakuno\nName: Hakuno Winch Co., Ltd.\nNumber of employees: 430 (as of March 31, 2019)\n"
        "Net sales: 9,114 million yen (fiscal year ended March 2019)",
        OUTLINE,
    )
    assert {one[0] for one in found if one[3] in (430.0, 9114e6)} == {"Hakuno Winch Co., Ltd."}


def test_the_shares_that_closed_are_those_named() -> None:
    found = seen("The shares of Hakuno closed at 1,688 yen on May 31, 2019.", OUTLINE)
    assert ("Hakuno Winch Co., Ltd.", "closing price", "2019-05-31", 1688.0) in found
