"""Counts of shares under a label with a day each, and profiles whose rows stand on lines of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from keiretsu.extract import extract, read

HEAD = """MINAGAWA KIZAI CO., LTD.

Financial Results for the Fiscal Year Ended March 31, 2016

Tokyo, April 27, 2016 - Minagawa Kizai Co., Ltd. (TSE: 9997) announces its results.

"""


def told(body: str) -> set[tuple[str, str, str, str]]:
    document = read((HEAD + body + "\n").encode(), "note.txt", str(Path("note.txt")))
    return {(o.company.name, o.metric, str(o.period), f"{o.value:f}") for o in extract(document).observations}


def counts(body: str) -> set[tuple[str, str, str]]:
    return {one[1:] for one in told(body)}


@pytest.mark.parametrize(
    "body",
    [
        "(1) Shares issued at end of year, treasury shares included\nMarch 31, 2016\n20,115,300\n"
        "March 31, 2015\n20,115,000",
        "(1) Shares issued at end of year, treasury shares included: March 31, 2016: 20,115,300 shares; "
        "March 31, 2015: 20,115,000 shares",
        "(1) Shares issued at end of year, treasury shares included\n\nAs of March 31, 2016   20,115,300 shares\n\n"
        "As of March 31, 2015   20,115,000 shares",
    ],
)  # fmt: skip
def test_shares_issued_on_two_days(body: str) -> None:
    label = "Shares issued at end of year, treasury shares included"
    found = counts("(4) Shares of common stock\n\n" + body)
    assert (label, "2016-03-31", "20115300") in found
    assert (label, "2015-03-31", "20115000") in found


def test_an_average_is_of_its_year() -> None:
    found = counts(
        "(3) Average number of shares, less treasury shares\n\nYear ended March 31, 2016\n20,098,411\n\n"
        "Year ended March 31, 2015\n20,097,900"
    )
    assert ("Average number of shares, less treasury shares", "2015-04-01/2016-03-31", "20098411") in found


@pytest.mark.parametrize(
    "body",
    [
        "Treasury shares may be used for the plan\nMarch 31, 2016\nTokyo",
        "The Company retired treasury shares.\n\nNotice of meeting\nMarch 31, 2016\n1,200",
        "Share of treasury stock in shares issued\nMarch 31, 2016\n12%",
    ],
)
def test_no_count(body: str) -> None:
    assert not counts(body)


PROFILE = """Outline of Tozawa Lease

Name
Tozawa Lease Corporation

Representative
Kenji Morita, President

{row}

{text}

Results (consolidated)
Fiscal year ended March 31, 2014 / Fiscal year ended March 31, 2015

Revenues
¥46,170 million/¥44,707 million
"""


def test_a_row_of_a_profile_is_no_new_section() -> None:
    found = told(PROFILE.format(row="History", text="Took its present form when two leasing companies merged in 2009."))
    assert ("Tozawa Lease Corporation", "Revenues", "2013-04-01/2014-03-31", "46170000000") in found
    assert ("Tozawa Lease Corporation", "Revenues", "2014-04-01/2015-03-31", "44707000000") in found


def test_votes_are_of_whose_report_tells_them() -> None:
    text = "The stake rests on the voting rights of all shareholders as of December 31, 2015, being 164,452, {0}.\n"
    held = told(text.format("of which 12% are held by Tozawa Lease Corporation"))
    assert not [one for one in held if one[0].startswith("Tozawa")]
    taken = told(text.format("a figure taken from the quarterly report of Tozawa Lease Corporation"))
    assert [one for one in taken if one[0].startswith("Tozawa") and one[3] == "164452"]
