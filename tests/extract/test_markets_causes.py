"""What announcements of markets outside the US and Japan that nobody tuned to have taught: parts, notices, leads."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions.day_order import day_first
from keiretsu.model import Fact


def _facts(text: str, *kinds: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type in kinds]


def _told(fact: Fact, *roles: str) -> tuple[str, ...]:
    return tuple(agent.name for role in roles for agent in fact.role(role))


DISPOSAL = (
    "ALPHA HARBOUR HOLDINGS LIMITED\n(Stock Code: 9871)\n\nThe Board of Alpha Harbour Holdings Limited announces "
    "that on 3 March 2021 the Vendor and the Purchaser entered into the Agreement, pursuant to which the Vendor agreed "
    "to sell, and the Purchaser agreed to acquire, the entire issued share capital of the Target Company, at a "
    "consideration of HK$40,000,000.\n\nParties:\n(i) Vendor: {vendor}\n(ii) Purchaser: {buyer}\n\n"
    "The Target Company, Gamma Cold Stores Limited, was incorporated in Hong Kong.\n"
)


def test_labels_say_who_plays_which_part() -> None:
    text = DISPOSAL.format(vendor="Beta Ventures Limited", buyer="Delta Logistics Limited")
    (deal,) = _facts(text, "Acquisition", "Divestiture")
    assert _told(deal, "seller", "target", "acquirer") == (
        "Beta Ventures Limited",
        "Gamma Cold Stores Limited",
        "Delta Logistics Limited",
    )


def test_a_label_without_a_name_gives_nobody_a_part() -> None:
    text = DISPOSAL.format(vendor="an independent third party", buyer="a company to be nominated")
    assert not [f for f in _facts(text, "Acquisition", "Divestiture") if f.role("seller") or f.role("acquirer")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Date (DD/MM/YYYY): 04/11/2019", True),
        ("Date (mm/dd/yyyy): 04/11/2019", False),
        ("from 04/11/2019 to 25/11/2019", True),
        ("from 04/11/2019 to 11/25/2019", False),
        ("on 6 November 2019; the day was 04/11/2019", True),
        ("on November 6, 2019; the day was 04/11/2019", False),
        ("on 6 November 2019, November 8, 2019 and 04/11/2019", None),
        ("on 04/11/2019", None),
    ],
)
def test_a_text_says_whether_the_day_stands_first(text: str, first: bool | None) -> None:
    assert day_first(text) is first


TAKEOVER = (
    "Disclosure under Regulation 29(2) of the SEBI (SAST) Regulations\n\n"
    "Name of the Target Company (TC)\tAlpha Forgings Limited\n"
    "Name(s) of the acquirer and Persons Acting in Concert (PAC) with the acquirer\tBeta Holdings Private Limited\n"
    "Details of the acquisition as follows\tNumber\t% w.r.t. total share capital\n"
    "Before the acquisition under consideration, holding of:\n"
    "a) Shares carrying voting rights\t{before}\t21.39\n"
    "Details of acquisition/sale:\na) Shares carrying voting rights acquired/sold\t5,60,000\t2.49\n"
    "After the acquisition/sale, holding of:\na) Shares carrying voting rights\t{after}\t{part}\n"
    "Date of acquisition/sale of shares\t11th September, 2023\n"
)


@pytest.mark.parametrize(
    ("before", "after", "part", "role"),
    [("48,12,500", "53,72,500", "23.88", "acquirer"), ("48,12,500", "42,52,500", "18.90", "seller")],
)
def test_a_takeover_notice_tells_both_sides_and_the_deal(before: str, after: str, part: str, role: str) -> None:
    text = TAKEOVER.format(before=before, after=after, part=part)
    held = {(f.status, str(f.value("shares")), str(f.as_of)) for f in _facts(text, "Shareholding")}
    assert held == {("former", "4812500", "None"), ("current", after.replace(",", ""), "2023-09-11")}
    (deal,) = _facts(text, "Acquisition", "Divestiture")
    assert _told(deal, role, "target") == ("Beta Holdings Private Limited", "Alpha Forgings Limited")
    assert (str(deal.value("shares")), str(deal.value("percentAfter")), str(deal.date)) == (
        "560000",
        part,
        "2023-09-11",
    )


def test_a_format_that_is_not_filled_in_tells_nothing() -> None:
    assert not _facts(TAKEOVER.format(before="-", after="-", part="-"), "Shareholding", "Acquisition", "Divestiture")


MAJOR = (
    "7 November 2019\n\nTR-1: Standard form for notification of major holdings\n\n"
    "1a. Identity of the issuer or the underlying issuer of existing shares to which voting rights are attachedii:\n"
    "Alpha Minerals plc\n\n2. Reason for the notification\nAn acquisition or disposal of voting rights\t{box}\n"
    "An event changing the breakdown of voting rights\n\n"
    "3. Details of person subject to the notification obligationiv\nName\tBeta Asset Management LLP\n\n"
    "5. Date on which the threshold was crossed or reachedvi:\t04/11/2019\n\n"
    "7. Total positions of person(s) subject to the notification obligation\n"
    "\t% of voting rights attached to shares\tTotal of both in %\tTotal number of voting rights of issuervii\n"
    "Resulting situation on the date on which threshold was crossed or reached\t6.02\t6.02\t214,300,500\n"
    "Position of previous notification (if applicable)\t4.98\t4.98\n\nSUBTOTAL 8. A\t12,900,890\t6.02\n"
)


def test_a_form_with_a_ticked_box_is_a_purchase() -> None:
    (deal,) = _facts(MAJOR.format(box="X"), "Acquisition", "Divestiture")
    assert _told(deal, "acquirer", "target") == ("Beta Asset Management LLP", "Alpha Minerals plc")
    assert (str(deal.date), str(deal.value("percentAfter"))) == ("2019-11-04", "6.02")
    held = {(f.status, str(f.value("percent")), str(f.value("shares"))) for f in _facts(MAJOR, "Shareholding")}
    assert held == {("current", "6.02", "12900890"), ("former", "4.98", "None")}
    assert not _facts(MAJOR.format(box=""), "Acquisition", "Divestiture")


LED = (
    "Alpha Forgings Limited\n\n13 September 2023\n\nThe Board of Directors of Alpha Forgings Limited at its meeting "
    "held today approved the following:\n\n1. Allotment of 12,50,000 equity shares of Rs. 10 each at Rs. 248 per share "
    "on preferential basis to Kappa Opportunities Fund.\n\n2. Sale of the Company's land at Dharwad to Omega Realty "
    "LLP for Rs. 18.6 crore.\n"
)


def test_the_lead_of_a_list_dates_its_items() -> None:
    (issue,) = _facts(LED, "ShareIssuance")
    assert (issue.status, str(issue.date), str(issue.value("pricePerShare"))) == ("completed", "2023-09-13", "248")
    (sale,) = _facts(LED, "Divestiture")
    assert (sale.status, dict(sale.dates)["resolved"].first.isoformat()) == ("planned", "2023-09-13")
    officers = (
        "Alpha Forgings Limited\n\nThe Company announces that with effect from 16 August 2022:\n"
        "(a) Mr. John Smith has resigned as a director; and\n(b) Ms. Mary Jones has been appointed as a director.\n"
    )
    told = {(f.type, str(f.date)) for f in _facts(officers, "OfficerAppointment", "OfficerDeparture")}
    assert told == {("OfficerDeparture", "2022-08-16"), ("OfficerAppointment", "2022-08-16")}


def test_a_return_on_a_block_listing_is_an_issue_of_its_period() -> None:
    text = (
        "Alpha Minerals plc\n\nBLOCK LISTING SIX MONTHLY RETURN\n\nName of applicant:\tAlpha Minerals plc\n"
        "Period of return:\tFrom: 1 May 2019 To: 31 October 2019\n"
        "Number of securities issued/allotted under scheme(s) during period:\t{count}\n"
    )
    (issue,) = _facts(text.format(count="312,400"), "ShareIssuance")
    assert (str(issue.value("shares")), str(issue.date)) == ("312400", "2019-05-01/2019-10-31")
    assert not _facts(text.format(count="0"), "ShareIssuance")


def test_one_verb_deals_out_the_shares_of_several_holders() -> None:
    text = (
        "5 May 2019\n\nAlpha Energy Limited (ASX: AEN) announces the completion of its offer.\n\n"
        "Following completion Beta Funds Management Limited is expected to hold 9.9% and Gamma Super 6.2% of the "
        "Company.\n"
    )
    held = {(*_told(f, "holder", "issuer"), str(f.value("percent")), f.status) for f in _facts(text, "Shareholding")}
    assert held == {
        ("Beta Funds Management Limited", "Alpha Energy Limited", "9.9", "planned"),
        ("Gamma Super", "Alpha Energy Limited", "6.2", "planned"),
    }


def test_capital_that_is_to_be_contributed_is_a_holding_to_come() -> None:
    text = (
        "The registered capital of Alpha Recycling Limited will be RMB80,000,000, of which RMB39,200,000 (49%) will be "
        "contributed by Beta Green Energy Limited and RMB40,800,000 (51%) by Gamma New Materials Limited.\n"
    )
    held = {(*_told(f, "holder"), str(f.value("percent")), f.status) for f in _facts(text, "Shareholding")}
    assert held == {("Beta Green Energy Limited", "49", "planned"), ("Gamma New Materials Limited", "51", "planned")}
    assert not _facts("The capital of Alpha Limited will rise by 49% and that of Beta Limited by 51%.", "Shareholding")


def test_a_chain_of_undertakings_names_parents() -> None:
    text = (
        MAJOR.format(box="X")
        + "\n9. Full chain of controlled undertakings\nName\t% of voting rights if it equals or is "
        "higher than the notifiable threshold\tTotal of both if it equals or is higher than the notifiable threshold\n"
        "Beta Group Holdings Limited\t\t\nBeta Asset Management LLP\t6.02\t6.02\n"
    )
    (chain,) = _facts(text, "Subsidiary")
    assert _told(chain, "parent", "subsidiary") == ("Beta Group Holdings Limited", "Beta Asset Management LLP")


INTERESTS = (
    "NOTIFICATION FORM FOR SUBSTANTIAL SHAREHOLDER IN RESPECT OF INTERESTS IN SECURITIES\n\n"
    "Name of Listed Issuer: Alpha Marine Limited\nName of Substantial Shareholder: Beta Capital Management Pte. Ltd.\n"
    "Date of acquisition of or change in interest: 05-Oct-2018\nNumber of shares acquired: 3,200,000\n\n"
    "\tDirect Interest\tDeemed Interest\tTotal\nImmediately before the transaction\n"
    "No. of ordinary voting shares held\t0\t27,400,000\t27,400,000\n"
    "As a percentage of total no. of ordinary voting shares\t0\t5.48\t5.48\nImmediately after the transaction\n"
    "No. of ordinary voting shares held\t0\t{after}\t{after}\n"
    "As a percentage of total no. of ordinary voting shares\t0\t{part}\t{part}\n"
)


def test_an_interest_form_tells_the_totals_of_both_sides() -> None:
    text = INTERESTS.format(after="30,600,000", part="6.12")
    held = {(f.status, str(f.value("shares")), str(f.value("percent"))) for f in _facts(text, "Shareholding")}
    assert held == {("former", "27400000", "5.48"), ("current", "30600000", "6.12")}
    (deal,) = _facts(text, "Acquisition", "Divestiture")
    assert _told(deal, "acquirer", "target") == ("Beta Capital Management Pte. Ltd.", "Alpha Marine Limited")
    assert (str(deal.value("shares")), str(deal.date)) == ("3200000", "2018-10-05")


def test_who_was_elected_was_elected_at_the_meeting_told_before() -> None:
    text = (
        "Alpha Logistics Limited\n\n23 February 2017\n\nAt the annual general meeting of shareholders held on 21 "
        "February 2017 all resolutions were passed. Messrs John Smith and Peter Jones, who retired by rotation, were "
        "re-elected as directors.\n"
    )
    told = {(*_told(f, "person"), str(f.date)) for f in _facts(text, "OfficerAppointment")}
    assert told == {("John Smith", "2017-02-21"), ("Peter Jones", "2017-02-21")}
    coming = text.replace("held on", "to be held on").replace("all resolutions were passed", "they will stand")
    assert all(str(f.date) != "2017-02-21" for f in _facts(coming, "OfficerAppointment"))


def test_a_field_of_a_dealing_gives_the_number_of_shares() -> None:
    text = (
        "Alpha Logistics Limited\n(Incorporated in the Republic of South Africa)\n\nDEALINGS IN SECURITIES\n\n"
        "Director: Nora Smith\nCompany: Alpha Logistics Limited\nNature of transaction: {nature}\n"
        "Date of transaction: 20 February 2017\nNumber of securities: 75 000\nPrice per security: R7.62\n"
    )
    (deal,) = _facts(text.format(nature="On-market purchase of ordinary shares"), "Acquisition")
    assert (*_told(deal, "acquirer"), str(deal.value("shares"))) == ("Nora Smith", "75000")
    assert not _facts(text.format(nature="Grant of options"), "Acquisition")


def test_each_part_of_a_bulletin_is_of_a_listed_company() -> None:
    part = "BULLETIN TYPE: Halt\nBULLETIN DATE: February 14, 2019\nTSX Venture Tier 2 Company\n\nThe Company said so.\n"
    text = (
        f'TSX VENTURE EXCHANGE BULLETINS\n\nALPHA LITHIUM CORP. ("ALC")\n{part}\n'
        f'BETA BIOFUELS INC. ("BBI")\n{part}\nOn TSX Venture Exchange it was so.\n'
    )
    listed = {_told(f, "company", "exchange") for f in _facts(text, "ListedOn")}
    assert {market for _, market in listed} <= {"TSX Venture Exchange", "TSX Venture"}
    assert len({company for company, _ in listed}) == 2


CELLS = (
    "Form 604\n\nNotice of change of interests of substantial holder\n\nTo Company Name/Scheme\n\n"
    "Alpha Minerals Limited\n\n1. Details of substantial holder (1)\n\nName\n\nBeta Capital Pty Ltd\n\n"
    "There was a change in the interests of the\nsubstantial holder on\n\n14/05/2019\n\n"
    "The previous notice was dated\n\n08/02/2019\n\n2. Previous and present voting power\n\n"
    "Ordinary shares\n\n12,400,000\n\n6.20%\n\n15,000,000\n\n7.50%\n"
)


def test_a_form_with_a_cell_on_each_line_tells_both_sides() -> None:
    held = {(f.status, str(f.value("shares")), str(f.as_of)) for f in _facts(CELLS, "Shareholding")}
    assert held == {("former", "12400000", "2019-02-08"), ("current", "15000000", "2019-05-14")}
    assert not _facts(CELLS.replace("%", ""), "Shareholding")


def test_an_initial_notice_lists_its_interests_and_what_was_paid() -> None:
    text = (
        "Form 603\nNotice of initial substantial holder\nTo Company Name/Scheme\tAlpha Minerals Limited\n\n"
        "Name\tBeta Capital Pty Ltd\nThe holder became a substantial holder on\t14/05/2019\n\n"
        "Fully paid ordinary shares\t15,000,000\t15,000,000\t7.50%\n\n3. Details of relevant interests\n"
        "Beta Capital Pty Ltd\tRegistered holder\t9,000,000 ordinary shares\n"
        "Gamma Custodians Pty Ltd\tPower to control disposal\t6,000,000 ordinary shares\n\n5. Consideration\n"
        "Beta Capital Pty Ltd\t14/05/2019\t$1,040,000\t2,600,000 ordinary shares\n"
    )
    held = {(*_told(f, "holder"), str(f.value("shares"))) for f in _facts(text, "Shareholding")}
    assert ("Gamma Custodians Pty Ltd", "6000000") in held and ("Beta Capital Pty Ltd", "9000000") in held
    (deal,) = _facts(text, "Acquisition")
    assert (*_told(deal, "acquirer", "target"), str(deal.value("amount"))) == (
        "Beta Capital Pty Ltd",
        "Alpha Minerals Limited",
        "1040000",
    )


def test_both_sides_in_the_columns_of_one_row() -> None:
    text = (
        "TR-1: NOTIFICATION OF MAJOR INTEREST IN SHARES\n\n1. Identity of the issuer or the underlying issuer of "
        "existing shares to which voting rights are attached: Alpha Foods plc\n2. Reason:\n"
        "An acquisition or disposal of voting rights [X]\n3. Full name of person(s) subject to the notification "
        "obligation: Beta Asset Management Limited\n"
        "5. Date of the transaction and date on which the threshold is crossed or reached: 8 March 2011\n"
        "8. Notified details:\nClass of shares  Situation previous to the transaction  Resulting situation after it\n"
        "Ordinary 10p    6,774,000     6,774,000      5,865,915    4.87%\nTotal (A+B+C)\n5,865,915    4.87%\n"
    )
    held = {(f.status, str(f.value("shares"))) for f in _facts(text, "Shareholding")}
    assert held == {("former", "6774000"), ("current", "5865915")}
