"""What announcements take for granted: who speaks in a part, on which day shares are admitted, which price is meant."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions import find as mentions
from keiretsu.extract.reading import lay_out
from keiretsu.model import Fact

HEAD = (
    "12 May 2022\n\nAlder Instruments plc (AIM: ALD)\n\n"
    'Alder Instruments plc (the "Company") announces the following.\n\n'
)


def _facts(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type == kind]


def _names(text: str) -> set[str]:
    return {agent.name for agent in mentions(lay_out(read(text.encode(), "n.txt", "n.txt"))).agents}


NEWS = (
    "CORPORATE NEWS - May 19, 1999\n\nDraven to buy Ellis\n\n"
    "CHICAGO (May 19) - Draven Industries Inc. said it would buy Ellis Corp. for $1.3 billion. The deal works "
    "out to $36.13 a share.\n\n"
    "Coastal deal\n\n"
    "ATLANTA (May 18) - Coastal Bancorp agreed to buy Pineland Savings Bank for $620 million.\n\n"
    "Halvor's quarter\n\n"
    "OMAHA (May 19) - Halvor Drug Co. raised its network. The company named Ann Bell as chief financial officer.\n\n"
    "Briefly\n\n- Plains Power Co. named Carl Orr as president.\n- Unity Glass Ltd. will close a plant. The "
    "company named Max Orr as chairman.\n"
)


def test_each_story_of_a_newswire_is_about_a_company_of_its_own() -> None:
    named = {f.role("person")[0].name: f.role("company")[0].name for f in _facts(NEWS, "OfficerAppointment")}
    assert named == {"Ann Bell": "Halvor Drug Co.", "Carl Orr": "Plains Power Co.", "Max Orr": "Unity Glass Ltd."}


def test_what_one_story_adds_does_not_reach_the_deal_of_another() -> None:
    deals = {f.role("target")[0].name: dict(f.values) for f in _facts(NEWS, "Acquisition")}
    assert set(deals) == {"Ellis Corp.", "Pineland Savings Bank"}
    assert "pricePerShare" not in deals["Pineland Savings Bank"]


def test_the_issuer_of_a_bulletins_part_is_the_one_that_heads_it() -> None:
    text = "TSX VENTURE COMPANIES\n\n"
    for name, lead in (("ALDER GOLD CORP.", "[formerly Birch Gold Corp.]\n"), ("CEDAR MINES LTD.", "")):
        text += (
            f"{name}\n{lead}BULLETIN TYPE: Halt\nBULLETIN DATE: May 5, 2020\n\nThe Company has appointed Ann Bell "
            f"as president.\n\n"
        )
    companies = [f.role("company")[0].name for f in _facts(text, "OfficerAppointment")]
    assert companies == ["ALDER GOLD CORP.", "CEDAR MINES LTD."]


ISSUE = (
    "The Company has conditionally raised £8.4 million through a placing of 42,000,000 new Ordinary "
    "Shares (the “Placing Shares”) at 20 pence per share.\n\n"
)
ADMITTED = (
    "Application has been made for admission of the Placing Shares to trading on AIM. Dealings in the "
    "Placing Shares are expected to commence on 3 June 2022.\n\n"
)
OTHERS = (
    "Application has been made for admission of the option shares to trading on AIM. Dealings in them "
    "are expected to commence on 20 May 2022.\n"
)


@pytest.mark.parametrize(("told", "day"), [(ADMITTED, "2022-06-03"), (ADMITTED + OTHERS, "2022-06-03"), ("", "None")])
def test_an_issue_has_the_day_on_which_its_shares_are_admitted(told: str, day: str) -> None:
    assert [str(f.date) for f in _facts(HEAD + ISSUE + told, "ShareIssuance")] == [day]


def test_who_subscribes_has_the_day_of_the_issue_whose_shares_are_named() -> None:
    takes = "Ann Bell, a director, has agreed to subscribe for 150,000 Placing Shares.\n\n"
    other = (
        "The Company also issued 9,000,000 new Ordinary Shares at 11 pence per share on the exercise of "
        "warrants on 4 May 2022.\n\n"
    )
    (taken,) = _facts(HEAD + ISSUE + other + takes + ADMITTED, "ShareSubscription")
    assert (str(taken.date), str(taken.value("pricePerShare"))) == ("2022-06-03", "0.2")


def test_a_price_that_a_bracket_names_is_meant_by_its_name() -> None:
    text = HEAD + 'The Company has placed shares at 20 pence per share (the "Placing Price").\n\n'
    text += "Ann Bell has subscribed for 150,000 new Ordinary Shares at the Placing Price.\n"
    assert [str(f.value("pricePerShare")) for f in _facts(text, "ShareSubscription")] == ["0.2"]
    assert [
        f.value("pricePerShare") for f in _facts(text.replace('"Placing Price"', '"Price List"'), "ShareSubscription")
    ] == [None]


OFFER = (
    "The boards of Lantern Bidco Limited and Tolbeth Software plc have reached agreement on a "
    "recommended cash offer by Lantern Bidco Limited for Tolbeth Software plc"
)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (", to be effected by means of a scheme of arrangement.", "Acquisition"),
        (". Lantern may elect to implement it by means of a scheme of arrangement.", "TenderOffer"),
        (".", "TenderOffer"),
    ],
)
def test_an_offer_by_a_scheme_is_an_acquisition(told: str, kind: str) -> None:
    text = f"9 November 2021\n\n{OFFER}{told}\n"
    found = [
        f.type for f in extract(read(text.encode(), "n.txt", "n.txt")).facts if f.type in ("Acquisition", "TenderOffer")
    ]
    assert set(found) == {kind}


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("Contact Energy Limited", "Contact Energy Limited"),
        ("Second Cup Ltd.", "Second Cup Ltd."),
        ("Nakano Press Inc.", "Nakano Press Inc."),
        ("Alder Press Co., Ltd.", "Alder Press Co., Ltd."),
        ("777 Holdings plc", "777 Holdings plc"),
        ("5i Group plc", "5i Group plc"),
        ("9417-3310 Quebec Inc.", "9417-3310 Quebec Inc."),
        ("7x7Media Ltd", "7x7Media Ltd"),
        ("kreidewerk AG", "kreidewerk AG"),
        ("Issuer Alder Ltd", "Alder Ltd"),
        ("Monday Alder Ltd", "Alder Ltd"),
        ("the 500 Alder Ltd", "Alder Ltd"),
    ],
)
def test_a_legal_form_makes_a_name_of_words_that_are_none_elsewhere(name: str, read_as: str) -> None:
    assert read_as in _names(f"12 May 2020\n\nIn March the bank agreed with {name} to sell the plant.\n")


@pytest.mark.parametrize(
    "words", ["with the holding AG", "No. 0531B\nAlder Valley PLC", "sold 500 Alder Valley plc shares"]
)
def test_numbers_and_common_words_are_no_part_of_a_name(words: str) -> None:
    assert not {"holding AG", "0531B Alder Valley PLC", "500 Alder Valley plc"} & _names(f"The bank agreed {words}.\n")


def test_a_brand_in_small_letters_is_the_company_wherever_it_stands() -> None:
    text = (
        "12 May 2020\n\nkreidewerk AG reports. In May kreidewerk AG sold a mill. In June kreidewerk bought Alder Ltd.\n"
    )
    (deal,) = _facts(text, "Acquisition")
    assert deal.role("acquirer")[0].name == "kreidewerk AG"


def test_a_business_noun_before_what_a_company_does_ends_a_name() -> None:
    assert "Hirota Foods" in _names("12 May 2020\n\nHirota Foods opened its second plant in May.\n")
    assert "Frozen Foods" not in _names("12 May 2020\n\nFrozen Foods opened well: sales of frozen foods rose.\n")


def test_the_exchange_is_the_only_market_of_a_paper() -> None:
    text = "5 May 2022\n\nWing Lok Holdings Limited (stock code: 2874), listed on the Stock Exchange of Hong Kong.\n\n"
    halted = "Trading in the shares of Wing Lok Holdings Limited on the Stock Exchange was halted on 4 May 2022.\n"
    (action,) = _facts(text + halted, "RegulatoryAction")
    assert "Hong Kong" in action.role("regulator")[0].name


def test_a_persons_list_goes_on_past_a_gloss() -> None:
    text = HEAD + "The non-executive directors, namely Hugh Lascelles (Chair) and Preetika Naroor, will stay.\n"
    assert {f.role("person")[0].name for f in _facts(text, "Officer")} == {"Hugh Lascelles", "Preetika Naroor"}


def test_the_rest_of_the_proceeds_is_a_purpose_of_its_own() -> None:
    text = (
        HEAD
        + "The proceeds will be used as to £120 million for the repayment of bank loans "
        + "and as to the remainder for general working capital.\n"
    )
    told = {(str(f.value("purpose")), str(f.value("amount"))) for f in _facts(text, "UseOfProceeds")}
    assert told == {("repayment of bank loans", "120000000"), ("general working capital", "None")}


def test_a_table_of_undertakings_tells_to_whom_they_are_given() -> None:
    text = (
        "9 November 2021\n\nLantern Bidco Limited makes an offer for Tolbeth Software plc.\n\n"
        "Lantern Bidco Limited has received irrevocable undertakings from directors of Tolbeth:\n\n"
        "Name\tNumber of Tolbeth Shares\tPer cent. of issued share capital\n"
        "Ann Bell\t5,104,220\t6.80\nCarl Orr\t1,197,235\t1.60\n"
    )
    deals = [f for f in extract(read(text.encode(), "n.txt", "n.txt")).facts if f.type == "Divestiture"]
    assert {f.role("acquirer")[0].name for f in deals} == {"Lantern Bidco Limited"}


def test_a_consent_that_is_awaited_has_no_day() -> None:
    text = (
        HEAD + "Completion, expected on 3 June 2022, is subject to approval by the Foreign Investment Review Board.\n"
    )
    assert [f.date for f in _facts(text, "RegulatoryAction")] == [None]


def test_what_is_told_respectively_is_told_of_each() -> None:
    text = HEAD + "Cedar Capital plc and Dune Invest Ltd, holding 17.8% and 26.3% of the shares respectively, agree.\n"
    told = {(f.role("holder")[0].name, str(f.value("percent"))) for f in _facts(text, "Shareholding")}
    assert told == {("Cedar Capital plc", "17.8"), ("Dune Invest Ltd", "26.3")}
    assert _facts(text.replace(", holding", " grew by"), "Shareholding") == []


def test_shares_in_brackets_are_those_of_the_party_before() -> None:
    text = HEAD + (
        "The Board approved the preferential issue of 40,00,000 equity shares at £3.62 per share to Cedar Capital plc "
        "(28,00,000 shares) and Mr. Carl Orr, a promoter (12,00,000 shares).\n"
    )
    told = {(f.role("subscriber")[0].name, str(f.value("shares"))) for f in _facts(text, "ShareSubscription")}
    assert told == {("Cedar Capital plc", "2800000"), ("Carl Orr", "1200000")}


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("third quarter results on October 26, 2022", "2022-07-01/2022-09-30"),
        ("its interim results on September 12, 2022", "2022-01-01/2022-06-30"),
        ("its full-year results on March 3, 2023", "2022-01-01/2022-12-31"),
    ],
)
def test_results_to_come_are_of_the_last_period_that_is_over(words: str, period: str) -> None:
    text = HEAD + f"The Company will announce {words}.\n"
    assert [str(f.value("period")) for f in _facts(text, "EarningsRelease")] == [period]


def test_an_r_before_a_figure_is_rand_where_south_africa_is_told() -> None:
    text = "12 May 2022\n\nAlder Holdings Limited (JSE share code: ALD)\n\n"
    deal = "Alder Holdings Limited has bought Cedar Foods (Pty) Ltd for R412 million.\n"
    assert [dict(f.values).get("currency") for f in _facts(text + deal, "Acquisition")] == ["ZAR"]
    other = "12 May 2022\n\nAlder Holdings Limited has bought Cedar Foods Ltd and the R412 engine.\n"
    assert all("currency" not in dict(f.values) for f in _facts(other, "Acquisition"))
    assert [f.value("ticker") for f in _facts(text + deal, "ListedOn")] == ["ALD"]


def test_a_date_in_a_table_of_holders_is_no_figure() -> None:
    text = HEAD + "Shareholder\tShares\t%\nCedar Capital plc (18.02.2022)\t1,920,000\t6.85\nSold 18.02.2022\t10\t1.0\n"
    assert ("Cedar Capital plc", "6.85") in {
        (f.role("holder")[0].name, str(f.value("percent"))) for f in _facts(text, "Shareholding")
    }


def test_holders_are_of_the_day_in_the_head_of_their_column() -> None:
    text = HEAD + (
        "The general meeting will be held on 24 June 2022.\n\n"
        "Largest shareholders on 31 January 2022\tShares\t%\nCedar Capital plc\t1,920,000\t6.85\n"
    )
    assert {str(f.as_of) for f in _facts(text, "Shareholding")} == {"2022-01-31"}


def test_a_manager_is_of_the_company_that_the_section_is_about() -> None:
    text = HEAD + (
        "Alder Instruments plc has bought Cedar Steel AB.\n\nCedar Steel AB in brief\n\n"
        "Founded in 1954, it sells long products from five service centres in Sweden and in the south of Norway, and "
        "had net sales of SEK 1,940 million in the year 2021. It has some 260 employees in both of these countries. "
        "Managing Director Stina Lind will continue in her position.\n"
    )
    assert [f.role("company")[0].name for f in _facts(text, "Officer")] == ["Cedar Steel AB"]


def test_two_authorities_whose_approvals_are_awaited() -> None:
    text = HEAD + (
        "The transaction is subject to approvals by the Finnish Competition and Consumer Authority "
        "and the Swedish Competition Authority.\n"
    )
    assert len(_facts(text, "RegulatoryAction")) == 2


def test_a_service_that_carries_an_announcement_names_whose_it_is() -> None:
    text = (
        "EQS-Ad-hoc: Steinmoor Optik AG / Key word(s): Squeeze Out\n\nSteinmoor Optik AG: compensation is set\n\n"
        "Jena, 30 September 2020 - Lumenthal Holding SE informed the Management Board of Steinmoor Optik AG today.\n\n"
        "The Supervisory Board today appointed Karin Vossberg as Chief Financial Officer.\n"
    )
    assert [f.role("company")[0].name for f in _facts(text, "OfficerAppointment")] == ["Steinmoor Optik AG"]


def test_a_name_without_a_legal_form_is_a_company_where_its_trade_is_told() -> None:
    story = (
        "14 June 2022\n\nTelisma, the Nairobi-based wholesale carrier, is busy. Where is Telisma going? "
        "Telisma was set up in 2012.\n"
    )
    assert "Telisma" in _names(story)
    assert "Telisma" not in _names(story.replace(", the Nairobi-based wholesale carrier,", ", a warm wind,"))


def test_holders_who_promise_are_told_in_brackets() -> None:
    text = HEAD + (
        "Shareholders holding 31,870,442 shares have irrevocably undertaken to vote for it, among them Cedar Capital "
        "plc (22,119,000 shares, 40.7 per cent.) and Carl Orr (9,751,442 shares, 17.9 per cent.).\n"
    )
    told = {(f.role("holder")[0].name, str(f.value("percent"))) for f in _facts(text, "Shareholding")}
    assert told == {("Cedar Capital plc", "40.7"), ("Carl Orr", "17.9")}


def test_who_places_an_order_is_a_company() -> None:
    text = (
        "3 May 2022\n\nCedar Turbines plc has won a £380 million contract from Gulf Power & Water for four turbines.\n"
    )
    (order,) = _facts(text, "ContractAward")
    assert order.role("customer")[0].name == "Gulf Power & Water"
