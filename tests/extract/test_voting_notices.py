"""Notices of voting rights in, holdings and purchases out: the form with numbered fields, tables, and sentences."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Fact


def _facts(text: str, *kinds: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type in kinds]


def _held(text: str) -> set[tuple[str, str, str, str, str]]:
    return {
        (f.role("holder")[0].name, f.status, str(f.as_of), str(f.value("percent")), str(f.value("shares")))
        for f in _facts(text, "Shareholding")
    }


FORM = (
    "EQS-PVR: Alpha Chemie AG: Release according to Article 40, Section 1 of the WpHG\n\nAlpha Chemie AG\n\n"
    "11.04.2023 / 14:17 CET/CEST\n\nNotification of Major Holdings\n\n1. Details of issuer\n"
    "Name: Alpha Chemie AG\nStreet: Werkstrasse 4\nCity: Ludwigshafen\n\n2. Reason for notification\n"
    "{dealt}Acquisition/disposal of shares with voting rights\n{other}Acquisition/disposal of instruments\n\n"
    "3. Details of person subject to the notification obligation\n{person}\n\n"
    "5. Date on which threshold was crossed or reached:\n05 Apr 2023\n\n6. Total positions\n"
    "                      % of voting rights      % of voting rights     Total of     Total number of voting\n"
    "                      attached to shares      through instruments    both in %    rights pursuant to\n"
    "New                   5.12 %                  0.00 %                 5.12 %       24,800,000\n"
    "Previous notification 2.97 %                  0.00 %                 2.97 %       /\n\n"
    "7. Details on total positions\na. Voting rights attached to shares (Sec. 33, 34 WpHG)\n"
    "ISIN            Absolute                          In %\n"
    "DE000ALC1234    0               1,269,760         0.00 %       5.12 %\n"
    "Total           1,269,760                         5.12 %\n\nDate\n06 Apr 2023\n"
)


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Legal entity: Beta Asset Management Ltd\nCity of registered office: London", "Beta Asset Management Ltd"),
        ("Natural person (first name, surname): Dr. Hilmar Brandis\nDate of birth: 02 Feb 1960", "Hilmar Brandis"),
        ("| Legal entity: Beta Fund SICAV |", "Beta Fund SICAV"),
    ],
)
def test_the_form_tells_both_holdings_and_the_purchase(person: str, name: str) -> None:
    text = FORM.format(person=person, dealt="X ", other="")
    assert _held(text) == {
        (name, "current", "2023-04-05", "5.12", "1269760"),
        (name, "former", "None", "2.97", "None"),
    }
    (deal,) = _facts(text, "Acquisition", "Divestiture", "ProductLaunch")
    assert (deal.role("acquirer")[0].name, str(deal.value("percentAfter"))) == (name, "5.12")


def test_instruments_that_are_bought_are_no_shares() -> None:
    text = FORM.format(person="Legal entity: Beta Asset Management Ltd", dealt="", other="X ")
    assert not _facts(text, "Acquisition", "Divestiture")


def test_a_table_of_total_positions_of_somebody() -> None:
    text = (
        "Alpha Plc: Notification pursuant to the Finnish Securities Markets Act\n\nAlpha Plc Stock Exchange Release "
        "22 May 2024 at 4:30 p.m.\n\nAlpha Plc has on 22 May 2024 received a notification, according to which the "
        "total holding of Beta Pension Insurance Company of the shares and votes of Alpha Plc exceeded five (5) per "
        "cent on 21 May 2024.\n\nTotal positions of Beta Pension Insurance Company subject to notification:\n\n"
        "                                % of shares and    Total of both   Total number of\n"
        "                                voting rights      in %            shares\n"
        "Resulting situation on the date\non which threshold was crossed\n"
        "or reached                      5.03               5.03            40,120,000\n"
        "Position of previous\nnotification (if applicable)    4.91               4.91\n\n"
        "A: Shares and voting rights\n\nFI0009000999                    2,018,036          5.03\n"
        "SUBTOTAL A                      2,018,036          5.03\n"
    )
    assert _held(text) == {
        ("Beta Pension Insurance Company", "current", "2024-05-21", "5.03", "2018036"),
        ("Beta Pension Insurance Company", "former", "None", "4.91", "None"),
    }


def test_sentences_of_older_notices() -> None:
    text = (
        "Alpha Chemie AG: Release according to Article 26, Section 1 of the WpHG\n\nOn 14 May 2013, Beta Partners LLP, "
        "Boston, USA has informed us according to Article 21, Section 1 of the WpHG that via shares its Voting Rights "
        "on Alpha Chemie AG, Ludwigshafen, Germany, have exceeded the 3% threshold of the Voting Rights on May 10, "
        "2013 and on that day amounted to 3.08% (this corresponds to 763,840 Voting Rights).\n\nGamma Beteiligungs "
        "GmbH, Munich, notified us pursuant to section 21 (1) WpHG that its percentage of voting rights in our company "
        "fell below the thresholds of 10% and 5% on 13 May 2013 and amounted to 4.44% (1,101,120 voting rights)."
    )
    assert _held(text) == {
        ("Beta Partners LLP", "current", "2013-05-10", "3.08", "763840"),
        ("Gamma Beteiligungs GmbH", "current", "2013-05-13", "4.44", "1101120"),
    }


def test_what_an_issuer_tells_of_others_is_no_holding() -> None:
    text = (
        "Alpha Chemie AG informed the market that its sales amounted to 3.08% more than a year ago; voting rights were "
        "not an issue.\n\nAlpha Chemie AG notified Beta Partners LLP that the threshold is 5%."
    )
    assert not _held(text)


def test_a_form_of_managers_transactions_of_the_north() -> None:
    text = (
        "Alpha Plc - Managers' Transactions\n\nAlpha Plc, Managers' transactions 3 June 2024 at 10:00 a.m. EEST\n\n"
        "Person subject to the notification requirement\nName: Hannele Toivanen\nPosition: Member of the Board\n"
        "Issuer: Alpha Plc\n\nTransaction date: 2024-05-31\nVenue: XHEL\nInstrument type: SHARE\n"
        "Nature of transaction: ACQUISITION\n\nTransaction details\n(1): Volume: 500 Unit price: 12.34 EUR\n"
        "(2): Volume: 1,500 Unit price: 12.36 EUR\n\nAggregated transactions (2):\n"
        "Volume: 2,000 Volume weighted average price: 12.355 EUR\n\n"
        "Transaction date: 2024-06-03\nNature of transaction: DISPOSAL\n\nTransaction details\n"
        "(1): Volume: 300 Unit price: 12.50 EUR\n"
    )
    deals = {
        (f.type, str(f.date), str(f.value("shares")), str(f.value("pricePerShare")))
        for f in _facts(text, "Acquisition", "Divestiture")
    }
    assert deals == {
        ("Acquisition", "2024-05-31", "2000", "12.355"),
        ("Divestiture", "2024-06-03", "300", "12.50"),
    }
    assert not extract(read(text.encode(), "n.txt", "n.txt")).observations
