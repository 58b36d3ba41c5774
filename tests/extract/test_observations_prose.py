"""Figures told in sentences: a year ago in parentheses, per share, full years, hopes, and people counted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from keiretsu.extract import extract, read

HEAD = """CORDOVA VALVES, INC. REPORTS FOURTH QUARTER AND FULL YEAR 2013 RESULTS

HOUSTON, February 20, 2014 -- Cordova Valves, Inc. (NYSE: CVH) today reported results for the fourth quarter of 2013.

"""


def told(body: str, head: str = HEAD) -> set[tuple[str, str, Decimal, str]]:
    document = read((head + body).encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period), o.value, o.unit) for o in extract(document).observations}


def test_a_figure_per_share_is_no_figure_of_the_whole() -> None:
    found = told(
        "Net income was $28.4 million, or $0.61 per diluted share, compared with $24.9 million, "
        "or $0.53 per diluted share, a year ago.\n"
    )
    assert ("Net income", "2013-10-01/2013-12-31", Decimal(28400000), "USD") in found
    assert ("Net income per diluted share", "2013-10-01/2013-12-31", Decimal("0.61"), "USD") in found
    assert ("Net income", "2012-10-01/2012-12-31", Decimal(24900000), "USD") in found
    assert ("Net income per diluted share", "2012-10-01/2012-12-31", Decimal("0.53"), "USD") in found
    assert not [one for one in found if one[0] == "Net income" and one[2] < 1]


def test_the_full_year_is_no_quarter() -> None:
    found = told("For the full year, net sales were $1.58 billion.\n")
    assert ("net sales", "2013-01-01/2013-12-31", Decimal(1580000000), "USD") in found
    assert ("net sales", "2013-10-01/2013-12-31", Decimal(1580000000), "USD") not in found


def test_the_date_line_is_no_period() -> None:
    found = told(
        "",
        "HOUSTON, February 20, 2014 -- Cordova Valves, Inc. (NYSE: CVH) today reported net sales of $412.6 million "
        "for the fourth quarter of 2013, an increase of 8.2% from $381.3 million in the fourth quarter of 2012.\n",
    )
    assert found
    assert not [one for one in found if one[1].startswith("2014-02-20")]


@pytest.mark.parametrize(
    "text",
    [
        "The company expects capital expenditures of $55 million.",
        "Exceptional costs of about $4.5 million are expected.",
    ],
)
def test_what_is_expected_is_of_no_period_that_is_over(text: str) -> None:
    assert not [one for one in told(text + "\n") if one[1].startswith("2013")]


def test_a_year_ago_in_parentheses() -> None:
    found = told(
        "## January–June\n\n- Net sales amounted to SEK 2,511 m (2,302).\n"
        "- Earnings per share were SEK 4.49 (3.11).\n"
        "- Note 7 gives net sales of SEK 2,511 m (7).\n",
        "# Interim report for the second quarter of 2021\n\n"
        "**Brannvik Fastening AB (publ)** — Stockholm, 16 July 2021\n\n"
        "Results for the second quarter of 2021 are given below.\n\n",
    )
    assert ("Net sales", "2021-01-01/2021-06-30", Decimal(2511000000), "SEK") in found
    assert ("Net sales", "2020-01-01/2020-06-30", Decimal(2302000000), "SEK") in found
    assert ("Earnings per share", "2020-01-01/2020-06-30", Decimal("3.11"), "SEK") in found
    assert not [one for one in found if one[2] == 7000000]


def test_people_are_counted_on_the_day_that_is_told() -> None:
    found = told("It had 4,870 employees on a consolidated basis at the end of September 2013.\n")
    assert ("employees", "2013-09-30", Decimal(4870), "count") in found
    assert not [one for one in told("It had 4,870 holders and 12 plants.\n") if one[0] == "employees"]
    assert not [one for one in told("It employs 3 lawyers.\n") if one[0] == "employees"]


def test_a_loss_in_parentheses_before_its_scale() -> None:
    found = told(
        "Business to be transferred (year ended December 31, 2013)\n"
        "  Net sales                     9,218 million yen\n"
        "  Operating loss                 (374) million yen\n"
        "  Assets (as of December 31)    6,905 million yen\n"
    )
    assert ("Operating loss", "2013-01-01/2013-12-31", Decimal(-374000000), "JPY") in found
    assert ("Assets", "2013-12-31", Decimal(6905000000), "JPY") in found
