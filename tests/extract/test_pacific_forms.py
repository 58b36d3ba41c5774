"""What forms of Pacific and Indian markets tell: directors' interests, takeover notices, signatures, names in "
"brackets."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Fact

CHANGE = (
    "Rule 3.19A.2\n\nAppendix 3Y\nChange of Director's Interest Notice\n\nIntroduced 30/09/01 Amended 01/01/11\n\n"
    "Name of entity  Alpha Freight Limited\nABN  52 009 331 774\n\n"
    "Name of Director            Jane Ann Porter\nDate of last notice         3 November 2021\n\n"
    "Part 1 - Change of director's relevant interests in securities\n\n"
    "Direct or indirect interest             {interest}\n"
    "Date of change                          8 March 2022\n"
    "No. of securities held prior to change  410,000 fully paid ordinary shares\n"
    "{options}Class                                   {kind}\n"
    "Number acquired                         {got}\nNumber disposed                         {gone}\n"
    "Value/Consideration\nNote: If consideration is non-cash, provide details and estimated valuation\n"
    "                                        {paid}\n"
    "No. of securities held after change     {after} fully paid ordinary shares\n"
    "Nature of change\nExample: on-market trade, off-market trade, exercise of options, issue of securities under "
    "dividend reinvestment plan, participation in buy-back\n                                        {nature}\n\n"
    "Part 2 - Change of director's interests in contracts\n\nDetail of contract        Not applicable\n"
)
BOUGHT = {
    "interest": "Direct", "options": "", "kind": "Ordinary shares", "got": "85,000", "gone": "Nil",
    "paid": "$153,850 ($1.81 per share)", "after": "495,000", "nature": "On-market trade",
}  # fmt: skip


def _facts(text: str) -> list[Fact]:
    return list(extract(read(text.encode(), "n.txt", "n.txt")).facts)


def _told(text: str, *kinds: str) -> list[tuple[str, ...]]:
    return sorted(
        (
            f.type, f.status, str(f.date or f.as_of or ""), *(agent.name for _, agents in f.roles for agent in agents),
            *(str(value) for _, value in f.values),
        )
        for f in _facts(text)
        if f.type in kinds
    )  # fmt: skip


DEALS = ("Acquisition", "Divestiture", "ShareSubscription")


def test_what_a_director_bought_and_holds() -> None:
    text = CHANGE.format(**BOUGHT)
    assert _told(text, *DEALS) == [
        (
            "Acquisition",
            "completed",
            "2022-03-08",
            "Jane Ann Porter",
            "Alpha Freight Limited",
            "153850",
            "AUD",
            "1.81",
            "85000",
        )
    ]
    assert _told(text, "Shareholding") == [
        ("Shareholding", "current", "2022-03-08", "Jane Ann Porter", "Alpha Freight Limited", "495000"),
        ("Shareholding", "former", "", "Jane Ann Porter", "Alpha Freight Limited", "410000"),
    ]
    assert _told(text, "Officer") == [
        ("Officer", "current", "", "Alpha Freight Limited", "Jane Ann Porter", "Director")
    ]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"got": "Nil", "gone": "85,000", "after": "325,000", "nature": "On-market sale"}, "Divestiture"),
        ({"nature": "Issue of shares under the placement approved by shareholders"}, "ShareSubscription"),
        ({"nature": "Exercise of unlisted options"}, "ShareSubscription"),
        ({"options": "200,000 options exercisable at $0.50\n"}, "Acquisition"),
    ],
)
def test_the_nature_of_a_change_says_what_it_is(changed: dict[str, str], kind: str) -> None:
    told = _told(CHANGE.format(**(BOUGHT | changed)), *DEALS)
    assert [(one[0], one[-1]) for one in told] == [(kind, "85000")]


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "Unlisted options", "after": "410,000"},
        {"got": "Nil", "gone": "Nil", "after": "410,000", "nature": "Change of trustee of the fund"},
        {"nature": "Off-market transfer from family trust with no change in beneficial ownership"},
        {"got": "85,000 on 7 March and 20,000 on 8 March"},
    ],
)
def test_what_is_no_purchase_of_shares(changed: dict[str, str]) -> None:
    assert _told(CHANGE.format(**(BOUGHT | changed)), *DEALS) == []


def test_first_and_last_notice_of_a_director() -> None:
    first = (
        "Appendix 3X\nInitial Director's Interest Notice\n\nIntroduced 30/9/2001.\n\n"
        "Name of entity\nBeta Energy Limited\n\nABN\n77 140 553 910\n\nName of Director\nMary Sue Moe\n\n"
        "Date of appointment\n4 July 2016\n\nPart 1 - Director's relevant interests\n\nNumber & class of "
        "securities\nNil\n\n"
        "Part 2\n\nName of holder & nature of interest         Number & class of Securities\n"
        "Moe Holdings Pty Ltd (shareholder)          350,000 fully paid ordinary shares\n"
    )
    assert _told(first, "OfficerAppointment", "Shareholding") == [
        ("OfficerAppointment", "completed", "2016-07-04", "Beta Energy Limited", "Mary Sue Moe", "director"),
        ("Shareholding", "current", "2016-07-04", "Mary Sue Moe", "Beta Energy Limited", "350000"),
    ]
    last = (
        "Appendix 3Z\nFinal Director's Interest Notice\n\nName of entity   BETA FARMS LIMITED\nABN   31 006 770 219\n\n"
        "Name of director                             Mr John Doe\nDate of last notice                          12 "
        "October 2017\n"
        "Date that director ceased to be director     28 February 2018\n\n"
        "Number & class of securities\n1,204,500 ordinary shares\n"
    )
    assert _told(last, "OfficerDeparture", "Officer") == [
        ("Officer", "former", "", "BETA FARMS LIMITED", "John Doe", "Director"),
        ("OfficerDeparture", "completed", "2018-02-28", "BETA FARMS LIMITED", "John Doe", "director"),
    ]


def test_a_takeover_notice_in_columns_of_blanks() -> None:
    text = (
        "Disclosures under Regulation 29(2) of SEBI (Substantial Acquisition of Shares and Takeovers) Regulations, "
        "2011\n\n"
        "Name of the Target Company (TC)                       Alpha Agro Limited\n"
        "Name(s) of the acquirer and Persons Acting in Concert (PAC) with the acquirer     Gamma Private Limited\n"
        "Name(s) of the Stock Exchange(s) where the shares of TC are Listed     BSE Limited\n\n"
        "Before the acquisition under consideration, holding of:\n"
        "a) Shares carrying voting rights                      18,40,250        9.87%       9.87%\n\n"
        "Details of acquisition\n"
        "a) Shares carrying voting rights acquired             4,10,000         2.20%       2.20%\n\n"
        "After the acquisition, holding of:\n"
        "a) Shares carrying voting rights                      22,50,250        12.07%      12.07%\n\n"
        "Date of acquisition of shares    14th February, 2020\n\nFor Gamma Private Limited\n\nRavi Rao\nDirector\n"
        "Date: 17th February, 2020\n"
    )
    assert _told(text, "Acquisition") == [
        (
            "Acquisition",
            "completed",
            "2020-02-14",
            "Gamma Private Limited",
            "Alpha Agro Limited",
            "2.20",
            "12.07",
            "410000",
        )
    ]
    assert _told(text, "ListedOn") == [("ListedOn", "current", "", "Alpha Agro Limited", "BSE Limited")]
    assert _told(text, "Officer") == [("Officer", "current", "", "Gamma Private Limited", "Ravi Rao", "Director")]


def test_who_signs_a_letter_speaks_in_it() -> None:
    text = (
        "Date: 11 January 2022\n\nBSE Limited, Mumbai (Scrip Code 540771)\n\nDear Sir,\n\nWe wish to inform you "
        "that Beta "
        "Ratings Limited has reaffirmed its rating on the bank facilities of the Company of Rs. 240 crore at "
        "A-/Stable.\n\n"
        "The Board at its meeting held today allotted 25,00,000 equity shares at Rs. 96 per share.\n\n"
        "For Alpha Textiles Limited\n\nAnita Rao\nCompany Secretary\n"
    )
    issued = [f for f in _facts(text) if f.type == "ShareIssuance"]
    assert [f.role("issuer")[0].name for f in issued] == ["Alpha Textiles Limited"]


def test_a_signature_by_order_of_the_board_is_of_who_speaks() -> None:
    text = (
        "ALPHA MARINE HOLDINGS LTD.\n(Company Registration No. 199804412K)\n\nThe Board of Directors of Alpha Marine "
        'Holdings Ltd. (the "Company") wishes to announce that the Company has on 22 August 2018 agreed to acquire 70% '
        'of Beta Shipyard Pte. Ltd. (the "Target").\n\n2. INFORMATION ON THE TARGET\n\nThe Target was incorporated in '
        "Singapore on 3 February 2004 and operates a yard.\n\nBY ORDER OF THE BOARD\n\nLim Swee Geok\nCompany "
        "Secretary\n"
        "22 August 2018\n"
    )
    assert _told(text, "Officer") == [
        ("Officer", "current", "", "Alpha Marine Holdings Ltd.", "Lim Swee Geok", "Company Secretary")
    ]


def test_a_person_is_who_a_bracket_says_is_called_so() -> None:
    text = (
        'ALPHA TELECOM LIMITED\n(Stock Code: 2388)\n\nMr. Tam Kwok Leung ("Mr. Tam") has resigned as an executive '
        "Director "
        'of Alpha Telecom Limited (the "Company") with effect from 1 April 2020.\n\nMs. Carmen Leung Hoi Ting '
        '("Ms. Leung") '
        "has been appointed as the chief financial officer of the Company. Ms. Leung is interested in 250,000 "
        "shares, or 0.02%, of "
        "the Company.\n\nBy order of the Board\nAlpha Telecom Limited\nKong Wai Man\nCompany Secretary\n\n"
        "Hong Kong, 30 March 2020\n"
    )
    assert [one[3] for one in _told(text, "Shareholding")] == ["Carmen Leung Hoi Ting"]
    assert "Kong Wai Man" in {f.role("person")[0].name for f in _facts(text) if f.type == "Officer"}


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (
            "The Board noted the resignation of Mr. P. K. Basu as Chief Financial Officer with effect from close "
            "of business "
            "hours of 31st May, 2019 and approved the appointment of Mr. Dev Tiwari as Chief Financial Officer "
            "with effect "
            "from 1st June, 2019.",
            {"P. K. Basu": "2019-05-31", "Dev Tiwari": "2019-06-01"},
        ),
        (
            "Mr. Ravi Rao resigned as director effective 1 June 2019, and Ms. Anita Sen was appointed as director "
            "in place "
            "of Mr. Rao effective 2 June 2019.",
            {"Ravi Rao": "2019-06-01", "Anita Sen": "2019-06-02"},
        ),
        (
            "The Board appointed Ms. Anita Sen and Mr. Ravi Rao as directors with effect from 1 June 2019.",
            {"Ravi Rao": "2019-06-01", "Anita Sen": "2019-06-01"},
        ),
    ],
)
def test_each_of_two_persons_has_the_day_behind_the_name(words: str, days: dict[str, str]) -> None:
    text = "ALPHA CEMENTS LIMITED\nCIN: L26940MP1981PLC001988\n\nDate: 29th May, 2019\n\n" + words
    told = {
        f.role("person")[0].name: str(f.date)
        for f in _facts(text)
        if f.type in ("OfficerAppointment", "OfficerDeparture")
    }
    assert told == days
