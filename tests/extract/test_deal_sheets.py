"""Sheets of terms that complete a tender offer or a transfer of shares; whom the heading of an outline means."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact

HEAD = "May 12, 2016\n\nAlpha Seiki Co., Ltd.\n(Code: 6123, First Section of the Tokyo Stock Exchange)\n\n"


def _facts(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type == kind]


def _told(fact: Fact, *names: str) -> tuple[str, ...]:
    return (fact.status, str(fact.date), *(str(fact.value(name)) for name in names))


def test_the_terms_of_an_offer_stand_in_its_outline() -> None:
    text = (
        HEAD + "Notice of Commencement of Tender Offer for Shares of Beta Bussan, Ltd.\n\nAlpha Seiki Co., Ltd. "
        'announces that it resolved today to acquire the common shares of Beta Bussan, Ltd. (the "Target Company") '
        "through a tender offer.\n\n1. Outline of the Tender Offer\n(1) Name of the Target Company: Beta Bussan, Ltd.\n"
        "(2) Purchase period: May 13, 2016 (Friday) through June 23, 2016 (Thursday)\n"
        "(3) Purchase price: JPY 940 per common share\n"
        "(4) Number of shares to be purchased: 321,500 shares (minimum: 160,200 shares; maximum: none)\n"
        "(5) Funds required: JPY 302 million\n(6) Date of commencement of settlement: June 30, 2016\n"
    )
    (offer,) = _facts(text, "TenderOffer")
    names = ("pricePerShare", "shares", "minimumShares", "amount")
    assert _told(offer, *names)[1:] == ("2016-05-13/2016-06-23", "940", "321500", "160200", "302000000")
    assert {name: str(when) for name, when in offer.dates}["payment"] == "2016-06-30"


def test_an_outcome_tells_what_was_bought_by_its_columns() -> None:
    text = (
        HEAD + "Outcome of the Tender Offer by Gamma No. 2 K.K. for Our Shares\n\nThe tender offer for the common "
        "shares "
        'of Alpha Seiki Co., Ltd. (the "Company") that Gamma No. 2 K.K. (the "Offeror") opened on April 1, 2016 came '
        "to its end yesterday, May 11, 2016. The Offeror has told the Company that the offer was successful.\n\n"
        "(1) Tender offer period: April 1, 2016 to May 11, 2016\n(2) Price: 218 yen for each common share\n"
        "(3) Table of shares\n\n                   Lower limit       Upper limit      Tendered       Bought\n"
        "    Common shares  684,000           none             941,200        941,200\n\n"
        "(4) Sum to be paid: 205,181,600 yen\n"
    )
    (offer,) = _facts(text, "TenderOffer")
    assert offer.status == "completed"
    names = ("shares", "minimumShares", "pricePerShare", "amount")
    assert _told(offer, *names)[1:] == ("2016-04-01/2016-05-11", "941200", "684000", "218", "205181600")


def test_a_transfer_of_shares_has_its_figures_and_days_from_its_sheet() -> None:
    text = (
        HEAD + "Notice of Transfer of Shares of a Subsidiary\n\nThe Board of Directors resolved today to transfer all "
        "of the shares of its consolidated subsidiary, Beta Optics Co., Ltd., to Gamma Glass Corporation.\n\n"
        "4. Outline of the share transfer\n(1) Number of shares transferred: 4,000 shares (percentage: 100%)\n"
        "(2) Transfer price: 1,150 million yen\n(3) Number of shares held after the transfer: 0 shares (0%)\n"
        "(4) Date of conclusion of agreement: May 12, 2016\n(5) Date of transfer of shares: June 1, 2016 (planned)\n"
    )
    (sold,) = _facts(text, "Divestiture")
    assert _told(sold, "shares", "percent", "amount") == ("planned", "2016-06-01", "4000", "100", "1150000000")
    assert [agent.name for role in ("target", "acquirer") for agent in sold.role(role)] == [
        "Beta Optics Co., Ltd.",
        "Gamma Glass Corporation",
    ]
    assert {name: str(when) for name, when in sold.dates}["signed"] == "2016-05-12"


def test_who_promises_to_tender_does_so_to_the_offeror() -> None:
    text = (
        HEAD + "Notice of Commencement of Tender Offer for Shares of Beta Bussan, Ltd.\n\nAlpha Seiki Co., Ltd. "
        'announces that it resolved today to acquire the common shares of Beta Bussan, Ltd. (the "Target Company") '
        "through a tender offer. Alpha Seiki has concluded an agreement with Onga Kosan Y.K. to tender all of its "
        "shares.\n"
    )
    told = {
        (f.status, *(agent.name for role in ("seller", "target", "acquirer") for agent in f.role(role)))
        for f in _facts(text, "Divestiture")
    }
    assert told == {("agreed", "Onga Kosan Y.K.", "Beta Bussan, Ltd.", "Alpha Seiki Co., Ltd.")}


SPLIT = (
    "# Alpha Seiki to Place Its Pump Business in a New Company\n\n**Alpha Seiki Co., Ltd.**\nMay 12, 2016\n\n"
    "The business of making pumps will be separated by an incorporation-type company split and carried on by a newly "
    'established company (the "New Company"). Alpha Seiki will then transfer 60% of the New Company\'s shares to Gamma '
    "Glass Corporation.\n\n## 2. The split\n\n| Item | Particulars |\n|:--|:--|\n"
    "| Board resolution (split plan) | May 12, 2016 |\n| Effective date of the split | July 1, 2016 (scheduled) |\n\n"
    "## 3. The New Company\n\n| | |\n|:--|:--|\n| Name | Alpha Pump Systems Co., Ltd. |\n| Capital | ¥100 million |\n\n"
    "From that day the New Company will be an affiliate accounted for by the equity method.\n"
)


def test_the_heading_of_an_outline_says_who_the_new_company_is() -> None:
    document = extract(read(SPLIT.encode(), "n.md", "n.md"))
    names = {
        (f.type, agent.name)
        for f in document.facts
        for role in ("company", "target", "investee")
        for agent in f.role(role)
    }
    new = "Alpha Pump Systems Co., Ltd."
    assert {("SpinOff", new), ("CompanyFormation", new), ("Divestiture", new), ("EquityMethodAffiliate", new)} <= names
    days = {(f.type, f.status, str(f.date)) for f in document.facts if f.type in ("SpinOff", "CompanyFormation")}
    assert days == {("SpinOff", "planned", "2016-07-01"), ("CompanyFormation", "planned", "2016-07-01")}


def test_an_outline_of_somebody_else_names_no_new_company() -> None:
    text = SPLIT.replace("## 3. The New Company", "## 3. The main bank").replace("Alpha Pump Systems", "Delta Shinwa")
    assert not [f for f in _facts(text, "Divestiture") if "Delta" in str(f.role("target"))]
