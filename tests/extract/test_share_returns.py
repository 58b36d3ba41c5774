"""Notices of issued shares to an exchange: ASX Appendices 2A and 3B, HKEX next day returns."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact

QUOTED = (
    "Appendix 2A - Application for quotation of securities\n\nAnnouncement Summary\n\nEntity name\nALPHA BIOTECH "
    "LIMITED\n\n"
    "Date of this announcement\nTuesday October 18, 2022\n\nThe +securities to be quoted are:\nOther\n\n"
    "Total number of +securities to be quoted\n\n"
    "ASX +security code   Security description   Number of +securities to be quoted   Issue date\n"
    "{code}                  {of}    3,250,000                            17/10/2022\n\n"
    "2.2 Please specify\n{why}\n\nPart 3 - number and type of +securities to be quoted\n\n"
    "In what currency was the cash consideration being paid?      What was the issue price per +security?\n"
    "AUD - Australian Dollar                                      AUD 0.20000000\n\n"
    "4.1 Quoted +securities\nABX : ORDINARY FULLY PAID                     214,388,120\n"
)
RETURN = (
    "Next Day Disclosure Return\n(Equity issuer - changes in issued share capital and/or share buybacks)\n\n"
    "Name of Issuer: Alpha Textiles Holdings Limited\nDate Submitted: 17 May 2022\n\n"
    "Opening balance as at   16 May 2022      812,400,000\n"
    "1). {what}\n    Date of changes 17 May 2022          400,000        0.05%      HKD 1.32      HKD 2.45\n"
    "Closing balance as at   17 May 2022      812,800,000\n\nShare buyback report\n"
    "Trading date   Number of shares   Method   Highest price   Lowest price   Total paid\n"
    "17 May 2022    150,000            On the Exchange               HKD 2.08   HKD 2.01   HKD 306,000\n"
)


def _told(text: str, kind: str) -> list[tuple[str, ...]]:
    facts: tuple[Fact, ...] = extract(read(text.encode(), "n.txt", "n.txt")).facts
    return [
        (
            f.status,
            str(f.date or ""),
            *(a.name for _, agents in f.roles for a in agents),
            *(str(v) for _, v in f.values),
        )
        for f in facts
        if f.type == kind
    ]


def test_shares_for_which_quotation_is_asked() -> None:
    text = QUOTED.format(code="ABX", of="ORDINARY FULLY PAID", why="Exercise of unlisted options")
    assert _told(text, "ShareIssuance") == [
        ("completed", "2022-10-17", "ALPHA BIOTECH LIMITED", "AUD", "conversion", "0.20000000", "3250000")
    ]
    assert ("planned", "", "ALPHA BIOTECH LIMITED", "ASX", "ABX") in _told(text, "Listing")


def test_options_are_no_shares() -> None:
    text = QUOTED.format(code="ABXO", of="OPTION EXPIRING JUNE", why="Attaching options")
    assert _told(text, "ShareIssuance") == []


def test_an_older_form_asks_by_numbers() -> None:
    text = (
        "Rule 2.7\n\nAppendix 3B\n\nNew issue announcement\n\nIntroduced 01/07/96  Origin: Appendix 5  Amended "
        "04/03/13\n\n"
        "Name of entity\nAlpha Potash Limited\n\nABN\n14 128 770 111\n\n"
        "1   +Class of +securities issued or to be issued      Fully paid ordinary shares\n\n"
        "2   Number of +securities issued or to be issued (if known) or maximum number which may be issued   "
        "4,250,000\n\n"
        "5   Issue price or consideration      $0.08 per share\n\n"
        "6   Purpose of the issue\n    Placement to investors to fund drilling\n\n7   +Issue dates      22 May 2014\n\n"
        "8   Number and +class of all +securities     312,400,118   Fully paid ordinary shares\n"
    )
    assert _told(text, "ShareIssuance") == [
        ("completed", "2014-05-22", "Alpha Potash Limited", "AUD", "privatePlacement", "0.08", "4250000")
    ]


def test_a_proposed_issue_is_planned_and_its_days_come_before_its_months() -> None:
    text = (
        "Appendix 3B - Proposed issue of securities\n\nAnnouncement Summary\n\nEntity name\nALPHA GRAPHITE LTD\n\n"
        "Date of this announcement\nThursday March 02, 2023\n\nThe Proposed issue is:\nA placement or other type "
        "of issue\n\n"
        "ASX +security code   +Security description   Maximum Number of +securities to be issued\n"
        "AGX                  ORDINARY FULLY PAID     37,500,000\n\nProposed +issue date\n9/3/2023\n\n"
        "7B.3 In what currency is the cash consideration being paid?   What is the issue price per +security?\n"
        "AUD - Australian Dollar                                       AUD 0.04000\n"
    )
    assert _told(text, "ShareIssuance") == [
        ("planned", "2023-03-09", "ALPHA GRAPHITE LTD", "AUD", "privatePlacement", "0.04000", "37500000")
    ]


def test_a_next_day_return_tells_of_new_shares_and_of_a_buyback() -> None:
    text = RETURN.format(what="Exercise of share options under the share option scheme by a director")
    name = "Alpha Textiles Holdings Limited"
    assert _told(text, "ShareIssuance") == [("completed", "2022-05-17", name, "HKD", "conversion", "1.32", "400000")]
    assert _told(text, "ShareBuyback") == [("completed", "2022-05-17", name, "306000", "HKD", "150000")]


def test_shares_bought_back_are_no_new_ones() -> None:
    text = RETURN.format(what="Repurchase of shares (shares repurchased but not yet cancelled)")
    assert _told(text, "ShareIssuance") == []
