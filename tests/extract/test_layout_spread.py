"""Statements that a converter left one cell a paragraph: columns by time, signs, and what is no such table."""

from __future__ import annotations

from keiretsu.extract import extract, read

TOP = (
    "PORTLAND, Maine, October 23, 2014 - Marrow Tackle, Inc. (NYSE: MRTK) today reported results for its third quarter."
)
NINE = [
    *("CONSOLIDATED STATEMENTS OF EARNINGS", "(unaudited; in thousands, except per share amounts)"),
    *("Three Months Ended", "Nine Months Ended"),
    *("September 27,\n2014", "September 28,\n2013", "September 27,\n2014", "September 28,\n2013"),
    *("Net sales", "$", "48,312", "$", "37,215", "$", "111,067", "$", "89,540"),
    *("Interest expense", "(638", ")", "(702", ")", "(1,987", ")", "(2,140", ")"),
    *("Diluted earnings per share", "$", "0.52", "$", "0.43", "$", "1.26", "$", "1.04"),
]
PARTS = [
    *("SEGMENT NET SALES", "(unaudited; in thousands)", "Three Months Ended", "September 30,", "2014", "2013"),
    *("Reels", "$", "21,904", "$", "18,850", "Rods", "26,408", "18,365", "$", "48,312", "$", "37,215"),
]
SHEET = [
    *("CONDENSED CONSOLIDATED BALANCE SHEETS", "(in thousands)", "September 30,", "December 31,", "2014", "2013"),
    *(
        "ASSETS",
        "Cash and cash equivalents",
        "$",
        "27,480",
        "$",
        "21,115",
        "Total assets",
        "$",
        "88,110",
        "$",
        "70,405",
    ),
]


def _told(*parts: str) -> dict[tuple[str, str], float]:
    document = extract(read("\n\n".join(parts).encode(), "case.txt", "case.txt"))
    return {(one.metric, str(one.period)): float(one.value) for one in document.observations}


def test_each_cell_stands_under_its_time() -> None:
    told = _told(TOP, *NINE)
    assert told["Net sales", "2014-06-29/2014-09-27"] == 48312000
    assert told["Net sales", "2012-12-30/2013-09-28"] == 89540000
    assert told["Diluted earnings per share", "2013-06-30/2013-09-28"] == 0.43


def test_a_bracket_that_closes_a_line_below_is_of_the_figure_above() -> None:
    told = _told(TOP, *NINE)
    assert told["Interest expense", "2013-12-29/2014-09-27"] == -1987000


def test_a_total_without_a_label_is_nobodys() -> None:
    told = _told(TOP, *PARTS)
    assert told == {
        ("Reels", "2014-07-01/2014-09-30"): 21904000,
        ("Reels", "2013-07-01/2013-09-30"): 18850000,
        ("Rods", "2014-07-01/2014-09-30"): 26408000,
        ("Rods", "2013-07-01/2013-09-30"): 18365000,
    }


def test_days_over_years_head_a_balance_sheet() -> None:
    told = _told(TOP, *SHEET)
    assert told["Cash and cash equivalents", "2013-12-31"] == 21115000
    assert told["Total assets", "2014-09-30"] == 88110000


def test_figures_that_fit_no_columns_are_none() -> None:
    assert _told(TOP, "Three Months Ended", "September 30,", "2014", "2013", "Reels", "21,904", "Rods", "26,408") == {}


def test_a_quarter_of_prose_is_that_of_the_weeks_in_the_table() -> None:
    told = _told(TOP.replace("reported results for", "reported net sales of $48.3 million for"), *NINE)
    assert told["net sales", "2014-06-29/2014-09-27"] == 48300000
