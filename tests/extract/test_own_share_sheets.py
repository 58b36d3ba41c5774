"""Sheets of terms about a company's own and new shares: what is bought, retired, handed out, and who takes it."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact

HEAD = "May 12, 2016\n\nAlpha Seiki Co., Ltd.\n(Code: 6123, First Section of the Tokyo Stock Exchange)\n\n"
OPENS = "The following matters were settled by the Board of Directors of Alpha Seiki Co., Ltd. this afternoon.\n\n"
BUYS = (
    HEAD + "Notice Regarding Acquisition of Own Shares through Off-Auction Trading (ToSTNeT-3)\n\n"
    'Alpha Seiki Co., Ltd. (the "Company") announces that at a meeting of its Board of Directors held today it '
    "resolved on matters relating to the acquisition of its own shares as described below.\n\n"
    "1. Method of acquisition\nThe Company will entrust the purchase at the closing price of today (May 12, 2016) of "
    "820 yen through ToSTNeT-3 at 8:45 a.m. on May 13, 2016.\n\n"
    "2. Details of the acquisition\n(1) Type of shares to be acquired\n    Common stock of the Company\n"
    "(2) Total number of shares to be acquired\n    500,000 shares (maximum)\n"
    "    (Ratio to total number of issued shares (excluding treasury shares): 1.25%)\n"
    "(3) Total acquisition cost\n    410,000,000 yen (maximum)\n\n"
    "(Reference) Status of treasury shares as of March 31, 2016\n"
    "Total number of issued shares (excluding treasury shares): 40,000,000 shares\n"
    "Number of treasury shares: 731,250 shares\n"
)
THREE = (
    HEAD + "Notice on Own Shares: Retirement, and Allotment of Restricted Stock\n\n" + OPENS + "A. RETIREMENT\n\n"
    "    Class and number        Common stock, 300,000 shares\n    Share of those issued   0.73% (before)\n"
    "    Day                     June 10, 2016\n\n"
    "B. ALLOTMENT OF RESTRICTED STOCK\n\n    Day of payment          June 20, 2016\n"
    "    Shares                  21,000 treasury shares\n    Price                   820 yen a share\n"
    "    Total                   17,220,000 yen (by contribution of claims)\n"
    "    Allottees               Directors of Alpha (outside directors left out), 5 persons: 12,600 shares\n"
    "                            Executive officers of Alpha, 9 persons: 8,400 shares\n"
    "    Transfer barred until   The day on which the holder leaves office\n\n"
    "The annual meeting of June 25, 2014 approved the plan on which this rests.\n"
)


def _facts(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type == kind]


def _told(fact: Fact, *names: str) -> tuple[str, ...]:
    return (fact.status, str(fact.date), *(str(fact.value(name)) for name in names))


def test_a_purchase_off_the_floor_is_told_by_labels_over_their_values() -> None:
    (bought,) = _facts(BUYS, "ShareBuyback")
    figures = ("planned", "2016-05-13", "500000", "1.25", "410000000", "820")
    assert _told(bought, "shares", "percent", "amount", "pricePerShare") == figures
    assert {name: str(when) for name, when in bought.dates}["resolved"] == "2016-05-12"


def test_shares_are_retired_on_a_coming_day() -> None:
    (retired,) = _facts(THREE, "ShareCancellation")
    assert _told(retired, "shares", "percent") == ("planned", "2016-06-10", "300000", "0.73")


def test_treasury_shares_go_to_groups_of_the_staff() -> None:
    (issue,) = _facts(THREE, "ShareIssuance")
    assert _told(issue, "shares", "pricePerShare", "amount") == ("planned", "2016-06-20", "21000", "820", "17220000")
    assert {name: str(when) for name, when in issue.dates} == {
        "announced": "2016-05-12",
        "payment": "2016-06-20",
        "resolved": "2016-05-12",  # and not the day of the meeting that approved the plan
    }
    taken = {(f.role("subscriber")[0].name, str(f.value("shares"))) for f in _facts(THREE, "ShareSubscription")}
    assert taken == {("Directors of Alpha", "12600"), ("Executive officers of Alpha", "8400")}
    assert not _facts(THREE, "ShareBuyback")


def test_an_issue_to_one_company_is_its_subscription() -> None:
    text = (
        HEAD
        + "Issuance of New Shares by Third-Party Allotment\n\nAt its meeting today the board of directors of Alpha "
        "Seiki Co., Ltd. approved the issuance of new shares that Beta Bussan Corporation is to receive.\n\n"
        "II. The new shares\n\n    Class and number             60,000 shares of common stock\n"
        "    Issue price                  1,200 yen a share\n    Amount to be raised          72,000,000 yen\n"
        "    Addition to stated capital   36,000,000 yen (600 yen a share)\n"
        "    Addition to capital reserve  36,000,000 yen\n    Issue costs (estimate)       2,000,000 yen\n"
        "    Net amount                   70,000,000 yen\n    Allottee                     Beta Bussan Corporation\n"
        "    Payment date                 June 1, 2016\n"
    )
    (issue,) = _facts(text, "ShareIssuance")
    names = ("shares", "amount", "netProceeds", "statedCapitalIncrease", "capitalReserveIncrease")
    assert _told(issue, *names)[2:] == ("60000", "72000000", "70000000", "36000000", "36000000")
    (taken,) = _facts(text, "ShareSubscription")
    assert _told(taken, "shares", "pricePerShare", "amount") == ("planned", "2016-06-01", "60000", "1200", "72000000")


def test_a_report_of_results_has_the_purchase_and_the_resolution() -> None:
    text = (
        HEAD + "Notice of Results of Acquisition of Own Shares\n\n"
        "Alpha Seiki Co., Ltd. announces that it acquired its own shares today as follows.\n\n"
        "1. Class of shares acquired   Common stock\n2. Total number of shares acquired   185,000 shares\n"
        "3. Total amount of acquisition   151,700,000 yen\n4. Date of acquisition   May 12, 2016\n\n(Reference)\n"
        "Details of the resolution on the acquisition of own shares (announced on May 11, 2016)\n"
        "(1) Total number of shares: up to 200,000 shares (0.5% of total issued shares excluding treasury shares)\n"
        "(2) Total amount: up to 164,000,000 yen\n"
    )
    told = {_told(fact, "shares", "amount") for fact in _facts(text, "ShareBuyback")}
    assert told == {("completed", "2016-05-12", "185000", "151700000"), ("planned", "None", "200000", "164000000")}


def test_shares_of_another_company_or_held_in_treasury_are_no_own_purchase() -> None:
    text = (
        HEAD + "Notice of Acquisition of Shares of Beta Bussan Corporation\n\n1. Details of the acquisition\n"
        "(1) Number of shares to be acquired: 500,000 shares\n(2) Acquisition cost: 410,000,000 yen\n\n"
        "2. Issued shares\nThe denominator is 40,000,000 shares, without treasury shares (731,250 shares).\n"
    )
    assert not _facts(text, "ShareBuyback") and not _facts(text, "ShareIssuance")


def test_what_the_net_amount_is_for_and_not_what_the_issue_costs() -> None:
    text = (
        HEAD + "Issuance of New Shares by Third-Party Allotment\n\nUse of the net amount\n\n"
        "     Purpose                                    Million yen       To be spent by\n"
        "     (i)  Development of the scale                   1,400        March 2018\n"
        "     (ii) Second hall at the Komoro Plant              921        September 2017\n\n"
        "(1) Amount and use of funds to be raised\n[1] Total amount to be paid in: 2,330,000,000 yen\n"
        "[2] Estimated issuance costs: 9,000,000 yen\n[3] Estimated net proceeds: 2,321,000,000 yen\n"
    )
    told = {(str(f.value("purpose")), str(f.value("amount"))) for f in _facts(text, "UseOfProceeds")}
    assert told == {("Development of the scale", "1400000000"), ("Second hall at the Komoro Plant", "921000000")}
