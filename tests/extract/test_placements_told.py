"""What announcements of placements, offers and bulletins of Pacific markets tell: takers, sellers paid in shares, "
"days."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Fact

AT = "Alpha Gold Limited (ASX: AGL)\n\n14 March 2023\n\n"
BULLETIN = (
    "TSX VENTURE EXCHANGE DAILY BULLETINS\n\nVANCOUVER, BC, June 3, 2015 - TSX VENTURE COMPANIES\n\n"
    'ALPHA RIDGE RESOURCES LTD. ("ARR")\nBULLETIN TYPE: Private Placement-Brokered\nBULLETIN DATE: June 3, 2015\n'
    "TSX Venture Tier 2 Company\n\nThe documents filed by the Company for a Brokered Private Placement have been "
    "accepted "
    "by TSX Venture Exchange.\n\nNumber of Shares:            8,500,000 flow-through shares\n\n"
    "Purchase Price:              $0.20 per share\n\nInsider / Pro Group Participation:\n\n"
    "                             Insider=Y /\nName                         ProGroup=P      # of Shares\n\n"
    "Ingrid Halvorsen             Y               250,000\nPine Ventures Inc.\n"
    "(Duncan Rae)                 Y               500,000\n\n"
    "Pursuant to the policy, the Company must issue a news release announcing the closing.\n"
    "________________________________________\n\n"
    'BETA TECHNOLOGIES INC. ("BTI")\nBULLETIN TYPE: Name Change\nBULLETIN DATE: June 3, 2015\nTSX Venture Tier 2 '
    "Company\n\n"
    "Pursuant to a resolution passed by shareholders on May 19, 2015, the Company has changed its name to Gamma "
    "Data Corp.\n\n"
    "Effective at the opening, Thursday, June 4, 2015, the common shares of Gamma Data Corp. will trade on TSX Venture "
    "Exchange in place of those of Beta Technologies Inc.\n\nTrading Symbol:              GDC        (new)\n"
    "________________________________________\n\n"
    'DELTA NICKEL INC. ("DNI")\nBULLETIN TYPE: Property-Asset or Share Purchase Agreement\nBULLETIN DATE: June 3, '
    "2015\n"
    "TSX Venture Tier 2 Company\n\nTSX Venture Exchange has accepted for filing a purchase agreement dated April "
    "10, 2015, "
    "by which the Company buys from Owen Tanaka a 100% interest in the Burnt Hill property. The price is $120,000 "
    "in cash and "
    "1,500,000 common shares of the Company.\n"
)


def _told(text: str, kind: str) -> list[tuple[str, ...]]:
    facts: tuple[Fact, ...] = extract(read(text.encode(), "n.txt", "n.txt")).facts
    return sorted(
        (f.status, str(f.date or ""), *(a.name for _, who in f.roles for a in who), *(str(v) for _, v in f.values))
        for f in facts
        if f.type == kind
    )


def test_insiders_of_a_placement_stand_in_lines() -> None:
    told = {one[3]: one for one in _told(BULLETIN, "ShareSubscription")}
    assert told["Ingrid Halvorsen"][0] == "planned" and told["Ingrid Halvorsen"][-1] == "250000"
    assert told["Pine Ventures Inc."][-1] == "500000"
    assert "Duncan Rae" not in told


def test_a_seller_is_paid_in_shares() -> None:
    issued = [one for one in _told(BULLETIN, "ShareIssuance") if one[2] == "DELTA NICKEL INC."]
    assert issued == [("agreed", "", "DELTA NICKEL INC.", "1500000")]
    taken = [one for one in _told(BULLETIN, "ShareSubscription") if one[2] == "DELTA NICKEL INC."]
    assert taken == [("agreed", "", "DELTA NICKEL INC.", "Owen Tanaka", "1500000")]


def test_what_holds_from_an_opening_has_its_day_and_the_new_symbol() -> None:
    assert [one[1] for one in _told(BULLETIN, "NameChange")] == ["2015-06-04"]
    assert ("planned", "2015-06-04", "Gamma Data Corp.", "TSX Venture Exchange", "GDC") in _told(BULLETIN, "Listing")


def test_documents_that_an_exchange_accepted() -> None:
    companies = {one[2] for one in _told(BULLETIN, "RegulatoryAction")} | {
        one[3] for one in _told(BULLETIN, "RegulatoryAction")
    }
    assert {"ALPHA RIDGE RESOURCES LTD.", "DELTA NICKEL INC."} <= companies


CONSIDERATION = (
    "ALPHA MARINE HOLDINGS LTD.\n(Company Registration No. 199804412K)\n\nThe Board of Alpha Marine Holdings Ltd. (the "
    '"Company") wishes to announce that the Company has on 22 August 2018 {did} Beta Engineering Pte. Ltd. (the '
    '"Vendor") to acquire 70% of the share capital of Gamma Shipyard Pte. Ltd. for S$18.9 million.\n\n'
    "3. CONSIDERATION\nThe consideration of S$18.9 million shall be satisfied by:\n(a) S$10.0 million in cash; and\n"
    "(b) the allotment and issue of 44,500,000 new ordinary shares in the Company at an issue price of S$0.20 per "
    "share "
    "to the Vendor.\n\n22 August 2018\n"
)


def test_consideration_shares_wait_for_their_deal() -> None:
    text = CONSIDERATION.format(did="entered into a sale and purchase agreement with")
    assert {one[0] for one in _told(text, "ShareIssuance")} == {"agreed"}
    (taken,) = _told(text, "ShareSubscription")
    assert taken[0] == "agreed" and "Beta Engineering Pte. Ltd." in taken and "44500000" in taken


def test_shares_that_pay_for_nothing_are_issued() -> None:
    text = AT + "The Company has today issued 5,000,000 fully paid ordinary shares at $0.10 each, raising $500,000."
    assert [one[0] for one in _told(text, "ShareIssuance")] == ["completed"]
    assert _told(text, "ShareSubscription") == []


def test_both_sides_of_an_agreement_in_one_clause() -> None:
    text = (
        "Alpha Box Limited\n(Stock Code: 1966)\n\nHong Kong, 12 July 2022\n\nOn 12 July 2022, Alpha Box Limited "
        "and Gamma "
        'Carton Limited (the "Vendor") entered into the Agreement, pursuant to which Alpha Box Limited has '
        "conditionally "
        "agreed to acquire and the Vendor has conditionally agreed to sell 51% of the issued share capital of "
        "Delta Printing "
        "Limited, at a consideration of HK$81,600,000."
    )
    facts = [
        f for f in extract(read(text.encode(), "n.txt", "n.txt")).facts if f.type in ("Acquisition", "Divestiture")
    ]
    assert [[a.name for a in f.role("target")] for f in facts] == [["Delta Printing Limited"]]
    assert [a.name for a in facts[0].role("seller")] == ["Gamma Carton Limited"]
    assert str(facts[0].value("percent")) == "51"


@pytest.mark.parametrize(
    ("words", "takers"),
    [
        (
            "Directors of the Company, Mr Alan Cooper and Ms Beth Hale, have committed to subscribe for 833,333 shares "
            "($100,000) and 416,667 shares ($50,000) respectively in Tranche 2.",
            {"Alan Cooper": "833333", "Beth Hale": "416667"},
        ),
        (
            "Mr Alan Cooper and Ms Beth Hale were granted 833,333 options and 416,667 options respectively under the "
            "placement.",
            {},
        ),
        (
            "Mr. Alan Cooper, a director of the Company, acquired 125,000 units for $50,000, and Beta Metals Corp., "
            "an insider, "
            "purchased 1,000,000 units.",
            {"Alan Cooper": "125000", "Beta Metals Corp.": "1000000"},
        ),
    ],
)
def test_who_takes_how_many(words: str, takers: dict[str, str]) -> None:
    told = {one[3]: one[-1] for one in _told(AT + words, "ShareSubscription")}
    assert told == takers


def test_an_offer_that_is_launched_is_planned_underwritten_and_taken_up() -> None:
    text = (
        "ALPHA GOLD LAUNCHES $18.6 MILLION ENTITLEMENT OFFER\n\n"
        + AT
        + "Alpha Gold Limited (the Company) announces an entitlement offer of one new share for every four, at A$0.085 "
        "a share, to raise A$18.6 million. The Entitlement Offer is fully underwritten by Beta Capital Limited. Gamma "
        "Investments Pty Ltd has committed to take up its full entitlement of A$3.42 million.\n"
    )
    (issue,) = (f for f in extract(read(text.encode(), "n.txt", "n.txt")).facts if f.type == "ShareIssuance")
    assert issue.status == "planned"
    assert [a.name for a in issue.role("underwriter")] == ["Beta Capital Limited"]
    assert [(one[0], one[3]) for one in _told(text, "ShareSubscription")] == [("agreed", "Gamma Investments Pty Ltd")]
    assert _told(text, "ProductLaunch") == []


def test_a_service_that_carries_a_release_issues_nothing_and_a_release_named_is_no_day() -> None:
    text = (
        "Alpha Lithium Closes Placement\n\nVancouver, British Columbia - (Newsfile Corp. - February 9, 2023) - "
        "Alpha Lithium "
        'Inc. (TSXV: ALI) (the "Company") is pleased to announce that, further to its news release of January 16, '
        "2023, it "
        "has closed its non-brokered private placement through the issuance of 6,250,000 units at a price of $0.40 per "
        "unit for gross proceeds of $2,500,000.\n"
    )
    told = _told(text, "ShareIssuance")
    assert [(one[0], one[1], one[2]) for one in told] == [("completed", "2023-02-09", "Alpha Lithium Inc.")]
