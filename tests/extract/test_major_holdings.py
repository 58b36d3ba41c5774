"""Notifications of major holdings in every layout that a converter leaves: holder, issuer, both positions, the deal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Extraction, Fact

CHAIN = "2. Full chain of controlled undertakings through which the voting rights are effectively held"


def _read(text: str, name: str = "n.txt") -> Extraction:
    return extract(read(text.encode(), name, name))


def _facts(text: str, *kinds: str) -> list[Fact]:
    return [fact for fact in _read(text).facts if fact.type in kinds]


def _names(fact: Fact, *roles: str) -> tuple[str, ...]:
    return tuple(agent.name for role in roles for agent in fact.role(role))


def _plain(fact: Fact, name: str) -> str:
    value = fact.value(name)
    return f"{float(value):.10g}" if isinstance(value, Decimal) else str(value)


def _held(text: str) -> set[tuple[str, str, str, str, str]]:
    return {
        (*_names(f, "holder", "issuer"), f.status, _plain(f, "percent"), _plain(f, "shares"))
        for f in _facts(text, "Shareholding")
    }


def _newer(reason: str, totals: str, details: str = "", chain: str = "", more: str = "") -> str:
    return (
        "12 May 2023\n\nTR-1: Standard form for notification of major holdings\n\n1. Issuer Details\nISIN\n\n"
        "GB00BJ7K4L12\n\nIssuer Name\n\nHARROWGATE CERAMICS PLC\n\nUK or Non-UK Issuer\n\nUK\n\n"
        f"2. Reason for Notification\n\n{reason}\n\n3. Details of person subject to the notification obligation\n\n"
        "Name\n\nLomond Peak Investors LLP\n\nCity of registered office (if applicable)\n\nLondon\n\n"
        "4. Details of the shareholder\n\nName\n\nCity of registered office\n\nCountry of registered office\n\n"
        "Isle of Bute Nominees Limited\n\nGlasgow\n\nUnited Kingdom\n\n"
        "5. Date on which the threshold was crossed or reached\n\n10-May-2023\n\n6. Date on which Issuer notified\n\n"
        "11-May-2023\n\n7. Total positions of person(s) subject to the notification obligation\n\n.\n\n"
        "% of voting rights attached to shares (total of 8.A)\n\n% of voting rights through financial instruments "
        "(total of 8.B 1 + 8.B 2)\n\nTotal of both in % (8.A + 8.B)\n\nTotal number of voting rights held in issuer\n\n"
        f"{totals}\n\n8. Notified details of the resulting situation on the date on which the threshold was crossed or "
        f"reached\n\n8A. Voting rights attached to shares\n\n{details}\n\n"
        f"9. Information in relation to the person subject to the notification obligation\n\n{chain}\n\n"
        f"10. In case of proxy voting\n\nName of the proxy holder\n\n11. Additional Information\n\n{more}\n\n"
        "12. Date of Completion\n\n11-May-2023\n\n13. Place Of Completion\n\nLondon\n"
    )


DEALT = "An acquisition or disposal of voting rights"
FELL = (
    "Resulting situation on the date on which threshold was crossed or reached\n\n4.912300\n\n0.000000\n\n4.912300\n\n"
    "6140375\n\nPosition of previous notification (if applicable)\n\n5.110000\n\n0.000000\n\n5.110000"
)
ROSE = FELL.replace("5.110000", "3.020000")


def test_a_label_a_line() -> None:
    text = _newer(DEALT, FELL, "Sub Total 8.A\n\n6140375\n\n4.912300%")
    assert _held(text) == {
        ("Lomond Peak Investors LLP", "HARROWGATE CERAMICS PLC", "current", "4.9123", "6140375"),
        ("Lomond Peak Investors LLP", "HARROWGATE CERAMICS PLC", "former", "5.11", "None"),
    }
    (deal,) = _facts(text, "Acquisition", "Divestiture")
    assert (deal.type, str(deal.date), _plain(deal, "percentAfter")) == ("Divestiture", "2023-05-10", "4.9123")
    assert not [o for o in _read(text).observations if "2023" not in str(o.period)]


@pytest.mark.parametrize(
    ("reason", "deals"),
    [
        (DEALT, ["Acquisition"]),
        ("Disposal of voting rights", ["Acquisition"]),
        ("An event changing the breakdown of voting rights", []),
        (f"{DEALT}\nX\nAn event changing the breakdown of voting rights", ["Acquisition"]),
        (f"{DEALT}\nAn event changing the breakdown of voting rights\nX", []),
        (f"{DEALT}   YES\nAn event changing the breakdown of voting rights   NO", ["Acquisition"]),
    ],
)
def test_the_reason_tells_whether_votes_were_dealt_in(reason: str, deals: list[str]) -> None:
    assert [f.type for f in _facts(_newer(reason, ROSE), "Acquisition", "Divestiture")] == deals


def test_a_limit_is_no_holding_but_tells_a_sale() -> None:
    text = _newer(DEALT, FELL.replace("4.912300", "Below 5%").replace("6140375", "125000000"))
    assert {h[2:] for h in _held(text)} == {("former", "5.11", "None")}
    assert [f.type for f in _facts(text, "Acquisition", "Divestiture")] == ["Divestiture"]


def test_a_count_of_all_votes_is_not_the_holders() -> None:
    text = _newer(DEALT, FELL.replace("6140375", "125,000,000"), "Sub Total 8.A\n\n6,140,375\n\n4.912300%")
    assert ("current", "4.9123", "6140375") in {h[2:] for h in _held(text)}


def test_what_the_additional_information_adds() -> None:
    more = (
        "Between 2 May and 10 May 2023 Lomond Peak Investors LLP bought 2,365,000 ordinary shares on the London Stock "
        "Exchange. All shares are registered with Isle of Bute Nominees Limited (4,100,000) and Gourock Nominees "
        "Limited (2,040,375)."
    )
    text = _newer(DEALT, ROSE, more=more)
    (deal,) = _facts(text, "Acquisition", "Divestiture")
    assert (str(deal.value("shares")), str(deal.date)) == ("2365000", "2023-05-02/2023-05-10")
    assert {(h[0], h[4]) for h in _held(text)} >= {
        ("Isle of Bute Nominees Limited", "4100000"),
        ("Gourock Nominees Limited", "2040375"),
    }


def test_a_sale_by_somebody_else_is_not_the_holders() -> None:
    more = "On 10 May 2023 Kintyre Bay Trustees Limited sold 900,000 ordinary shares."
    deals = _facts(_newer(DEALT, ROSE, more=more), "Acquisition")
    assert [deal.value("shares") for deal in deals if "Lomond" in _names(deal, "acquirer")[0]] == [None]


def test_rows_of_a_controlling_person_and_an_undertaking_are_a_chain() -> None:
    rows = "Lomond Peak Group SA\n\nLomond Peak Holdings Limited\n\nLomond Peak Group SA\n\nLomond Peak Investors LLP"
    heads = (
        "Ultimate controlling person\n\nName of controlled undertaking\n\n% of voting rights if it equals or is higher"
    )
    text = _newer(DEALT, ROSE, chain=f"{CHAIN}\n\n{heads}\n\n{rows}\n\n4.912300\n\n4.912300%")
    told = {_names(f, "parent", "subsidiary") for f in _facts(text, "Subsidiary")}
    assert told == {
        ("Lomond Peak Group SA", "Lomond Peak Holdings Limited"),
        ("Lomond Peak Holdings Limited", "Lomond Peak Investors LLP"),
    }


def test_rows_with_votes_of_their_own_stand_side_by_side() -> None:
    rows = (
        "Ultimate controlling person\tName of controlled undertaking\tTotal of both if it equals\n"
        "Lomond Peak Group SA\tLomond Peak Wealth Limited\t3.10%\n"
        "Lomond Peak Group SA\tLomond Peak Investors LLP\t4.91%"
    )
    told = {_names(f, "parent", "subsidiary") for f in _facts(_newer(DEALT, ROSE, chain=rows), "Subsidiary")}
    assert {parent for parent, _ in told} == {"Lomond Peak Group SA"}


def test_a_sentence_below_the_rows_tells_the_parent() -> None:
    rows = (
        "Ultimate controlling person\tName of controlled undertaking\n"
        "Lomond Peak Group SA\tLomond Peak Holdings Limited\n"
        "Lomond Peak Group SA\tLomond Peak Investors LLP\t4.91%\n\n"
        "Lomond Peak Investors LLP is controlled by Lomond Peak Group SA."
    )
    told = {_names(f, "parent", "subsidiary") for f in _facts(_newer(DEALT, ROSE, chain=rows), "Subsidiary")}
    assert told == {
        ("Lomond Peak Group SA", "Lomond Peak Holdings Limited"),
        ("Lomond Peak Group SA", "Lomond Peak Investors LLP"),
    }


OLDER = """TR-1: NOTIFICATION OF MAJOR INTEREST IN SHARESi

1. Identity of the issuer or the underlying issuer of existing shares to which voting rights are attached: ii
Brockhurst Mining plc

2. Reason for the notification (please tick the appropriate box or boxes):
An acquisition or disposal of voting rights
X
An event changing the breakdown of voting rights

3. Full name of person(s) subject to the notification obligation: iii
Silverline Asset Managers Limited

4. Full name of shareholder(s) (if different from 3.):iv
Nortrust Nominees Limited - 5,410,500
Cheapside Custody (UK) Limited 2,500,000

5. Date of the transaction and date on which the threshold is crossed or reached: v
3 March 2011

7. Threshold(s) that is/are crossed or reached: vi, vii
6%

8. Notified details:

A: Voting rights attached to shares viii, ix
Class/type of shares
Situation previous to the triggering transaction
Resulting situation after the triggering transaction
Number of Shares
Number of Voting Rights
Number of shares
Number of voting rights
% of voting rights x
Direct
Indirect xii
GB00B0XYZ987
7,421,090
7,421,090
7,910,500
N/A
7,910,500
N/A
6.05%

B: Qualifying Financial Instruments
N/A

Total (A+B+C)
Number of voting rights
Percentage of voting rights
7,910,500
6.05%

9. Chain of controlled undertakings through which the voting rights are effectively held, if applicable: xxi
Silverline Group plc
Silverline Asset Managers Limited

13. Additional information:
"""


def test_the_older_form_with_all_figures_in_one_row() -> None:
    assert _held(OLDER) == {
        ("Silverline Asset Managers Limited", "Brockhurst Mining plc", "current", "6.05", "7910500"),
        ("Silverline Asset Managers Limited", "Brockhurst Mining plc", "former", "None", "7421090"),
        ("Nortrust Nominees Limited", "Brockhurst Mining plc", "current", "None", "5410500"),
        ("Cheapside Custody (UK) Limited", "Brockhurst Mining plc", "current", "None", "2500000"),
    }
    (deal,) = _facts(OLDER, "Acquisition", "Divestiture")
    assert (deal.type, str(deal.date)) == ("Acquisition", "2011-03-03")


COLUMNS = """TR-1: Standard form for notification of major holdings

1a. Identity of the issuer or the underlying issuer of         Marlow Bay Hotels PLC
existing shares to which voting rights are attached ii:

2. Reason for the notification (please mark the appropriate box or boxes with an "X")
An acquisition or disposal of voting rights                                            X
An event changing the breakdown of voting rights

3. Details of person subject to the notification obligation iv
Name                                                           Ardnamurchan Capital Partners LP
City and country of registered office (if applicable)          Edinburgh, UK

4. Full name of shareholder(s) (if different from 3.) v
Name                                                           See section 9

5. Date on which the threshold was crossed or reached vi:      21/01/2021

7. Total positions of person(s) subject to the notification obligation
                             % of voting rights    % of voting rights     Total of both in %    Total number of
                             attached to shares    through financial      (8.A + 8.B)           voting rights of
                             (total of 8. A)       instruments                                  issuer vii
Resulting situation on the   6.2                   0                      6.2                   88,000,000
date on which threshold was
crossed or reached
Position of previous         5.6                   0                      5.6
notification (if
applicable)

8. Notified details of the resulting situation on the date on which the threshold was crossed or reached viii
A: Voting rights attached to shares
GB00B99X1111                                     5,456,000                                6.2
SUBTOTAL 8. A             5,456,000                                       6.2

10. In case of proxy voting, please identify:
"""


def test_columns_with_wrapped_labels() -> None:
    assert _held(COLUMNS) == {
        ("Ardnamurchan Capital Partners LP", "Marlow Bay Hotels PLC", "current", "6.2", "5456000"),
        ("Ardnamurchan Capital Partners LP", "Marlow Bay Hotels PLC", "former", "5.6", "None"),
    }
    (deal,) = _facts(COLUMNS, "Acquisition", "Divestiture")
    assert (deal.type, str(deal.date)) == ("Acquisition", "2021-01-21")


PIPES = """# TR-1: Standard form for notification of major holdings

| **1a. Identity of the issuer or the underlying issuer of existing shares to which voting rights are attached**ii: | Tidewater Robotics plc |
| --- | --- |
| **2. Reason for the notification** (please mark the appropriate box or boxes with an "X") | |
| An acquisition or disposal of voting rights | X |
| An event changing the breakdown of voting rights | |
| **3. Details of person subject to the notification obligation**iv | |
| Name | Gresham Quay Fund Management Limited |
| **5. Date on which the threshold was crossed or reached**vi: | 14 June 2019 |

**7. Total positions of person(s) subject to the notification obligation**

| | % of voting rights attached to shares (total of 8. A) | % of voting rights through financial instruments | Total of both in % (8.A + 8.B) | Total number of voting rights of issuervii |
| --- | --- | --- | --- | --- |
| Resulting situation on the date on which threshold was crossed or reached | 5.21% | 0.85% | 6.06% | 101,200,000 |
| Position of previous notification (if applicable) | 4.02% | 0.85% | 4.87% | |

**8. Notified details of the resulting situation**viii

| GB00B1XXY123 | 0 | 5,272,520 | 0 | 5.21% |
| --- | --- | --- | --- | --- |
| **SUBTOTAL 8. A** | 5,272,520 | | 5.21% | |

| Type of financial instrument | Expiration datex | Physical or cash settlementxii | Number of voting rights | % of voting rights |
| --- | --- | --- | --- | --- |
| CFD | | Cash | 860,200 | 0.85% |

**11. Additional information**xvi
"""  # noqa: E501


def test_rows_of_pipes_and_no_figure_of_the_form_besides() -> None:
    told = _read(PIPES, "n.md")
    held = {(_plain(f, "percent"), _plain(f, "shares")) for f in told.facts if f.type == "Shareholding"}
    assert held == {("6.06", "5272520"), ("4.87", "None")}
    assert not told.observations
