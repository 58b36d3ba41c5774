"""Forms and standing sentences of London's papers: dealings of insiders, Rule 8, total voting rights."""

from __future__ import annotations

from decimal import Decimal

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Extraction, Fact


def _read(text: str) -> Extraction:
    return extract(read(text.encode(), "n.txt", "n.txt"))


def _told(fact: Fact, *names: str) -> tuple[str, ...]:
    return tuple(f"{float(v):.10g}" if isinstance(v, Decimal) else str(v) for v in map(fact.value, names))


DEALT = (
    'Alpha Software plc\n("Alpha" or the "Company")\n\n{issued}\n\nAlpha Software plc announces that on {day} it was '
    "notified that Jane Smith, Finance Director, had purchased 25,000 ordinary shares of 1p each in the Company at "
    "a price of 143.5 pence per share.\n"
)


@pytest.mark.parametrize("day", ["13 May 2024", "13 June 2024"])
def test_what_shares_are_called_after_is_no_price_and_may_is_a_month(day: str) -> None:
    text = DEALT.format(day=day, issued=day.replace("13", "14"))
    (deal,) = [f for f in _read(text).facts if f.type == "Acquisition"]
    assert _told(deal, "shares", "pricePerShare", "currency") == ("25000", "1.435", "GBP")


DISCLOSED = """FORM 8.3

PUBLIC OPENING POSITION DISCLOSURE/DEALING DISCLOSURE BY
A PERSON WITH INTERESTS IN RELEVANT SECURITIES REPRESENTING 1% OR MORE
Rule 8.3 of the Takeover Code (the "Code")

1.         KEY INFORMATION

(a)   Full name of discloser:
Beta Street Capital LLP
(b)   Owner or controller of interests and short positions disclosed, if different from 1(a):
       The naming of nominee or vehicle companies is insufficient.
(c)   Name of offeror/offeree in relation to whose relevant securities this form relates:
       Use a separate form for each offeror/offeree
Gamma Holdings plc
(e)   Date position held/dealing undertaken:
       For an opening position disclosure, state the latest practicable date prior to the disclosure
16 February 2023

2.         POSITIONS OF THE PERSON MAKING THE DISCLOSURE

Class of relevant security:
25p ordinary
Interests
Short positions
Number
%
Number
%
(1)   Relevant securities owned and/or controlled:
{owned}
0
0.00
(2)   Cash-settled derivatives:
1,500,000
0.94

3.         DEALINGS (IF ANY) BY THE PERSON MAKING THE DISCLOSURE

(a)        Purchases and sales

Class of relevant security
Purchase/sale
Number of securities
Price per unit
25p ordinary
{dealt}

(b)        Cash-settled derivative transactions

CFD
Increasing a long position
100,000
412.7p

4.         OTHER INFORMATION
"""


def test_a_disclosure_tells_a_position_and_dealings() -> None:
    told = _read(
        DISCLOSED.format(owned="2,104,500\n1.32", dealt="Purchase\n150,000\n412.5p\n25p ordinary\nSale\n20,000\n413.0p")
    )
    (held,) = [f for f in told.facts if f.type == "Shareholding"]
    assert [a.name for r in ("holder", "issuer") for a in held.role(r)] == [
        "Beta Street Capital LLP",
        "Gamma Holdings plc",
    ]
    assert (*_told(held, "shares", "percent"), str(held.as_of)) == ("2104500", "1.32", "2023-02-16")
    deals = {(f.type, *_told(f, "shares", "pricePerShare")) for f in told.facts if f.kind == "event"}
    assert deals == {("Acquisition", "150000", "4.125"), ("Divestiture", "20000", "4.13")}


def test_a_disclosure_without_a_position_or_dealings_tells_none() -> None:
    told = _read(DISCLOSED.format(owned="0\n0.00", dealt="None"))
    assert not [f for f in told.facts if f.type in ("Shareholding", "Acquisition", "Divestiture")]


def _counts(text: str) -> set[tuple[str, str, int, str]]:
    return {(o.metric, str(o.period), int(o.value), o.status) for o in _read(text).observations}


def test_capital_treasury_shares_and_votes() -> None:
    text = (
        "Alpha Slate plc\n\n1 March 2023\n\nTotal Voting Rights\n\nAlpha Slate plc announces that as at "
        "28 February 2023 its issued share capital consists of 152,430,116 ordinary shares of 1 pence each. "
        "The Company holds 2,100,000 ordinary shares in treasury.\n\n"
        "Therefore, the total number of voting rights in the Company is 150,330,116.\n\n"
        "The above figure of 150,330,116 may be used by shareholders as the denominator.\n"
    )
    assert _counts(text) == {
        ("issued share capital", "2023-02-28", 152430116, "actual"),
        ("treasury shares", "2023-02-28", 2100000, "actual"),
        ("total number of voting rights", "2023-02-28", 150330116, "actual"),
    }


def test_capital_after_an_admission_that_is_to_come_is_a_forecast() -> None:
    text = (
        "Alpha Slate plc\n\n1 March 2023\n\nApplication has been made for 80,000 new shares to be admitted to AIM. "
        "It is expected that admission will become effective on 6 March 2023. "
        "Following admission, the Company's issued share capital will comprise 51,425,300 ordinary shares.\n"
    )
    assert ("issued share capital", "2023-03-06", 51425300, "forecast") in _counts(text)


RAISED = (
    "Alpha Biologics plc\n\n19 June 2024\n\nResult of fundraising\n\nAlpha Biologics plc has conditionally agreed to "
    "sell new shares at 64 pence each. Shareholders vote at a general meeting on 8 July 2024.\n\n"
    "\tNew shares\tGross sum\n{rows}\n"
)


def test_each_row_of_a_fundraising_is_an_issue() -> None:
    rows = "Placing\t18,750,000\t£12,000,000\nSubscription\t1,562,500\t£1,000,000"
    rows += "\nRetail offer (maximum)\t3,125,000\t£2,000,000"
    issues = [f for f in _read(RAISED.format(rows=rows)).facts if f.type == "ShareIssuance"]
    assert {(f.status, *_told(f, "shares", "amount", "pricePerShare", "method")) for f in issues} >= {
        ("conditional", "18750000", "12000000", "0.64", "privatePlacement"),
        ("conditional", "1562500", "1000000", "0.64", "privatePlacement"),
        ("proposed", "3125000", "2000000", "0.64", "publicOffering"),
    }


def test_rows_of_holders_are_no_issues() -> None:
    rows = "Beta Ventures plc\t18,750,000\t12.0\nGamma Trust\t1,562,500\t1.0"
    issues = [f for f in _read(RAISED.format(rows=rows)).facts if f.rule == "share_issuance/fundraising"]
    assert not issues
