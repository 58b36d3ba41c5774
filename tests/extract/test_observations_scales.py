"""The scale of a table that no caption tells: from its own arithmetic, and from the document's sentences."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from keiretsu.extract import extract, read

HEAD = """BRENFORD, Ohio -- April 24, 2008 -- Fennick Bancorp, Inc. today announced its results.

"""
SAID = """For the quarter ended March 31, 2008, net income was $4.6 million, compared to $3.7 million for the quarter
ended March 31, 2007. Net interest income increased to $13.1 million for the quarter ended March 31, 2008.

"""
INCOME = """CONSOLIDATED STATEMENTS OF INCOME   Quarter Ended    Quarter Ended
(unaudited){caption:<24}March 31, 2008   March 31, 2007
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
Net interest income                      $ 13,062         $ 11,140
Net income                                $ 4,582          $ 3,712
"""
SHARES = """Earnings per share:
  Basic earnings per share                 $ 0.46           $ 0.37
  Diluted EPS                              $ 0.45           $ 0.37

Weighted average shares
 outstanding:
  Basic                                 9,972,117        9,997,738
  Diluted                              10,158,897       10,110,326
"""
BALANCE = """
CONSOLIDATED BALANCE SHEETS          March 31,     March 31,
                                       2008          2007
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
Loans receivable                     $ 987,307     $ 918,510
Total assets                        $1,233,198    $1,055,950
"""


def told(body: str) -> set[tuple[str, str, Decimal, str]]:
    document = read((HEAD + body).encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period), o.value, o.unit) for o in extract(document).observations}


def test_earnings_per_share_tell_the_scale() -> None:
    found = told(INCOME.format(caption="") + SHARES)
    assert ("Net income", "2008-01-01/2008-03-31", Decimal(4582000), "USD") in found
    assert ("Net interest income", "2007-01-01/2007-03-31", Decimal(11140000), "USD") in found
    assert ("Basic earnings per share", "2008-01-01/2008-03-31", Decimal("0.46"), "USD") in found
    assert ("Weighted average shares outstanding > Basic", "2008-01-01/2008-03-31", Decimal(9972117), "count") in found


def test_shares_in_full_under_a_scaled_caption() -> None:
    found = told(INCOME.format(caption=" (in 000s)") + SHARES)
    assert ("Net income", "2007-01-01/2007-03-31", Decimal(3712000), "USD") in found
    assert (
        "Weighted average shares outstanding > Diluted",
        "2007-01-01/2007-03-31",
        Decimal(10110326),
        "count",
    ) in found


def test_shares_in_the_scale_of_the_caption() -> None:
    scaled = SHARES.replace(" 9,972,117", " 9,972").replace(" 9,997,738", " 9,998")
    scaled = scaled.replace("10,158,897", "10,159").replace("10,110,326", "10,110")
    found = told(INCOME.format(caption=" (in 000s)") + scaled)
    assert ("Weighted average shares outstanding > Basic", "2008-01-01/2008-03-31", Decimal(9972000), "count") in found


def test_the_sentences_tell_the_scale() -> None:
    found = told(SAID + INCOME.format(caption="") + BALANCE)
    assert ("Net income", "2007-01-01/2007-03-31", Decimal(3712000), "USD") in found
    assert ("Total assets", "2008-03-31", Decimal(1233198000), "USD") in found
    assert ("Loans receivable", "2007-03-31", Decimal(918510000), "USD") in found


@pytest.mark.parametrize(
    "said",
    [
        "",  # nothing tells a scale
        "For the quarter ended March 31, 2008, net income was $4.6 million.\n\n",  # one figure alone is chance
        SAID.replace("$13.1 million", "$13,062"),  # and another is told as it is printed
    ],
)
def test_no_scale_without_two_witnesses(said: str) -> None:
    found = told(said + INCOME.format(caption=""))
    assert ("Net income", "2008-01-01/2008-03-31", Decimal(4582), "USD") in found


def test_full_amounts_stay() -> None:
    full = INCOME.format(caption="").replace("$ 4,582", "$ 4,582,310").replace("$ 3,712", "$ 3,712,040")
    found = told(full + SHARES)
    assert ("Net income", "2008-01-01/2008-03-31", Decimal(4582310), "USD") in found
    assert ("Weighted average shares outstanding > Basic", "2008-01-01/2008-03-31", Decimal(9972117), "count") in found


DAYS = """RESERVE FOR LOAN LOSSES                  Quarter  Quarter   Quarter
                                          Ended    Ended     Ended
(unaudited) (in 000s)                    June 30, March 31, June 30,
                                           2008     2008      2007
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
Balance at end of period                 $14,854  $ 14,184  $12,448
Charge offs                                   30       41        44

LOANS (unaudited) (in     June 30,        March 31,      June 30,
 000s)                      2008            2008           2007
- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
1-4 Family             $  147,173  25%   $148,515  26%   $163,277  28%
Construction              310,561  53%    262,358  46%    184,792  31%
"""


def test_days_over_their_years() -> None:
    found = told(DAYS)
    assert ("Charge offs", "2008-01-01/2008-03-31", Decimal(41000), "USD") in found
    assert ("Balance at end of period", "2007-06-30", Decimal(12448000), "USD") in found
    assert ("Construction", "2008-03-31", Decimal(262358000), "USD") in found
    assert ("1-4 Family", "2007-06-30", Decimal(28), "percent") in found


def test_a_year_to_date_is_not_the_quarter() -> None:
    said = "Year-to-date the provision for loan losses totaled $2.1 million compared to $1.9 million a year ago.\n"
    quarter = "For the quarter ended March 31, 2008, the provision for loan losses was $0.7 million.\n\n"
    told_of = {value for metric, period, value, _ in told(quarter + said) if "provision" in metric}
    assert told_of == {Decimal(700000)}


FLOWS = """Consolidated Statements of Cash Flows (Unit: Thousands of JPY)
                                              Year ended
                                        March 31, 2008    March 31, 2007
Proceeds from issuance of common stock      13,417,302           106,676
Repayments of borrowings                    (4,120,000)       (2,210,000)

"""
NOTE = "Note: 9,400 new shares were issued on July 17, 2007 in a private placement, for net proceeds of JPY {}.\n"


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("13,417,302", 13417302000),  # as the table prints it
        ("13,417,302,000", 13417302000),  # in full
        ("13,417,309", 13417309),  # another figure is told in full
    ],
)
def test_a_note_is_in_the_scale_of_its_table(told: str, meant: int) -> None:
    text = f"SAKAE, Japan -- May 9, 2008 -- Kuroiwa Denki Co., Ltd. reports.\n\n{FLOWS}{NOTE.format(told)}"
    document = read(text.encode(), "note.txt", str(Path("note.txt")))
    issued = [fact for fact in extract(document).facts if fact.type == "ShareIssuance"]
    assert [fact.value("netProceeds") for fact in issued] == [Decimal(meant)]
