"""Companies, people, authorities and markets by the names of invented disclosures; near misses beside every kind."""

from __future__ import annotations

import pytest
from keiretsu.extract import read
from keiretsu.extract.mentions import Mentions, find
from keiretsu.extract.reading import lay_out
from keiretsu.model import Agent


def mentions(text: str) -> Mentions:
    return find(lay_out(read(text.encode(), "story.txt", "story.txt")))


def named(found: Mentions, *kinds: str) -> list[str]:
    return [a.name for a in found.agents if a.kind in kinds]


COMPANIES = [
    ("Kaplan and Board Inc said it lowered its stake in Querl Oil Corp", ["Kaplan and Board Inc", "Querl Oil Corp"]),
    ("Stars to Go Inc said it completed the purchase", ["Stars to Go Inc"]),
    ("Warrick, Pinter Capital Corp said it has started an offer. Warrick said so", ["Warrick, Pinter Capital Corp"]),
    ("SYSTEMS HOUSE BUYS BOARD MAKER\nCircle Systems Inc has bought it", ["Circle Systems Inc"]),
    ("Foley Cable Industries of California Inc has bought it", ["Foley Cable Industries of California Inc"]),
    (
        "the purchase from Capital Lodestar Corp and Capital Holding Corp",
        ["Capital Lodestar Corp", "Capital Holding Corp"],
    ),
    ("it has acquired Acton Tooling corp, a maker of hinges", ["Acton Tooling corp"]),
    ("Quorn Realty Partners of Toledo have agreed to buy it", ["Quorn Realty Partners"]),
    (
        "a loan by Anson Savings and Loan Association of Fort Miles said",
        ["Anson Savings and Loan Association of Fort Miles"],
    ),
    ("for all shares of Class B common stock of Rostand Inc", ["Rostand Inc"]),
    ("shares of Asagiri Net Inc. rose", ["Asagiri Net Inc."]),
    ("Alder Ridge Corp said it will buy Birchline Inc", ["Alder Ridge Corp", "Birchline Inc"]),
    ("a unit of Kiso Steel Co., Ltd. in Nagoya", ["Kiso Steel Co., Ltd."]),
    ("held by Hayate Rail Kabushiki Kaisha of Osaka", ["Hayate Rail Kabushiki Kaisha"]),
    ("sold to Minato Foods K.K. last week", ["Minato Foods K.K."]),
    ("a loan from Harwick Bank plc and Selby Group PLC", ["Harwick Bank plc", "Selby Group PLC"]),
    ("with Rheinbach Glas GmbH & Co. KG in Bonn", ["Rheinbach Glas GmbH & Co. KG"]),
    ("Tannhof Pharma AG holds Parmesini S.p.A. in full", ["Tannhof Pharma AG", "Parmesini S.p.A."]),
    ("bought from Lumen Reseaux S.A. and Delft Chips N.V.", ["Lumen Reseaux S.A.", "Delft Chips N.V."]),
    (
        "Norrvik Skog AB, Fjordkraft Vind ASA and Saimaa Paperi Oyj",
        ["Norrvik Skog AB", "Fjordkraft Vind ASA", "Saimaa Paperi Oyj"],
    ),
    ("its holder AS Tamme KEK is from Tartu", ["AS Tamme KEK"]),
    ("Kestrel Pty Ltd and Merlion Chips Pte. Ltd. agreed", ["Kestrel Pty Ltd", "Merlion Chips Pte. Ltd."]),
    ("owned by Perak Palm Sdn Bhd until then", ["Perak Palm Sdn Bhd"]),
    ("Orchid (Hong Kong) Limited is to put in the rest", ["Orchid (Hong Kong) Limited"]),
    ("Yamato Telegraph and Telephone Corporation owns it", ["Yamato Telegraph and Telephone Corporation"]),
    (
        "between Yamato Motor Corporation and Kiso Steel Corporation today",
        ["Yamato Motor Corporation", "Kiso Steel Corporation"],
    ),
    ("The Master Trust Bank of Yamato, Ltd. holds 5%", ["Master Trust Bank of Yamato, Ltd."]),
    ("Selby & Co. Advisory Services, LLC gives advice", ["Selby & Co. Advisory Services, LLC"]),
    ("orders at 1-900-TULIPS.COM, Inc. fell", ["1-900-TULIPS.COM, Inc."]),
    ("eHarbor Ltd. and 4Com Corporation merged", ["eHarbor Ltd.", "4Com Corporation"]),
    ("Notice of Share Purchase of Birchline Inc.", ["Birchline Inc."]),
    ("FOO-LINE LTD. ACQUIRES BAR-TECH INC.", ["FOO-LINE LTD.", "BAR-TECH INC."]),
    ("Seller Harwick Securities Co., Ltd. keeps it", ["Harwick Securities Co., Ltd."]),
    (
        "funds of Selby Capital Partners and the Vulpine Testudo Fund",
        ["Selby Capital Partners", "Vulpine Testudo Fund"],
    ),
    ("DLJ*direct*Sakura Securities Inc. was sold", ["DLJ*direct*Sakura Securities Inc."]),
    ("株式会社アサギリが決めた。", []),
    ("a loan of Carver (GA Group) Nominees Limited today", ["Carver (GA Group) Nominees Limited"]),
    ("successor to Harwick Street Bank and Trust Company as", ["Harwick Street Bank and Trust Company"]),
    (
        "Selby Trust Company, National Association Harwick Asset Limited",
        ["Selby Trust Company, National Association", "Harwick Asset Limited"],
    ),
    ("the opinion of Veil, Gotham & Mangold LLP on it", ["Veil, Gotham & Mangold LLP"]),
    ("YAMATO TELEGRAPH AND TELEPHONE CORPORATION", ["YAMATO TELEGRAPH AND TELEPHONE CORPORATION"]),
    ("Details of the issuer\nNameSelby Biotech Plc\nSelby Biotech Plc", ["Selby Biotech Plc"]),
    ("(b) Target Company KISO & Co., Ltd.", ["KISO & Co., Ltd."]),
    ("shares of Hartwick Mining and Industrial Corp for cash", ["Hartwick Mining and Industrial Corp"]),
    ("said Lakeside Federal Savings\nand Loan Association agreed", ["Lakeside Federal Savings and Loan Association"]),
    ("a stake in All Fiddle Group PLC, of Hull", ["All Fiddle Group PLC"]),
    ("a unit of Whole Holdings\n(Tasmania) Pty Ltd, a miner", ["Whole Holdings (Tasmania) Pty Ltd"]),
    ("sold to Compagnie des Moulins\nGris of France and NKC Corp of Japan", ["Compagnie des Moulins Gris", "NKC Corp"]),
    ("the Chas. P.\nWhitcomb Co unit of Alder Corp", ["Chas. P. Whitcomb Co", "Alder Corp"]),
    ("bought Eastwood Power Limited Partnership", ["Eastwood Power Limited Partnership"]),
    (
        "Key customers in 2002 include KLM direct SGF, Osprey Techno, Monetto and Yamato Motor.",
        ["KLM direct SGF", "Osprey Techno", "Monetto", "Yamato Motor"],
    ),
    ("UniKredit, Kommerzbank and Alder Corp. have lent it the money.", ["UniKredit", "Kommerzbank", "Alder Corp."]),
    ("Fencorp's board met. It said Fencorp has shares. Fencorp said it will sue.", ["Fencorp"]),
    (
        "a spin-out of the University of Camford, and of Cedars-Grove Medical Center",
        ["University of Camford", "Cedars-Grove Medical Center"],
    ),
    ("had spent seven years with PriceKeeperHouse where he was", ["PriceKeeperHouse"]),
    ("such person, eShares Core Small-Cap ETF, in it", ["eShares Core Small-Cap ETF"]),
    ("Nutfield ShareholderCo was the owner of it", ["Nutfield ShareholderCo"]),
    ("Nutfield Limited (“Selby BidCo”) makes it. Selby BidCo pays.", ["Nutfield Limited"]),
    ("its Bottle Packaging Division was sold to Alder Corp", ["Bottle Packaging Division", "Alder Corp"]),
    (
        "Miller, Kohn & Swift Incorporated and Lee Brand, Hale, Kohn & Swift Inc",
        ["Miller, Kohn & Swift Incorporated", "Lee Brand, Hale, Kohn & Swift Inc"],
    ),
    ("shares in Monetto, a subsidiary of Kiso Steel Corporation,", ["Monetto", "Kiso Steel Corporation"]),
    (
        "by U.S. Bank National Association and Halden Bank National Association,",
        ["U.S. Bank National Association", "Halden Bank National Association"],
    ),
    ("the lender, SelbyBank National Association, and", ["SelbyBank National Association"]),
    ("U.S. Bank Trust Company, National Association (as trustee)", ["U.S. Bank Trust Company, National Association"]),
    ("Halden Bank Trust Company Americas, as trustee", ["Halden Bank Trust Company Americas"]),
]

NO_COMPANIES = [
    "Cash in U.S. Dollars (USD) held by the unit of U.S. Dollars said it; the Dollars took, held and kept shares.",
    "The Company will hold a meeting in March.",
    "The Audit Committee met on Tuesday in Tokyo.",
    "Shares of Common Stock were issued under Rule 144A.",
    "Number of Shares to be Sold: 700,000.",
    "The Board of Directors of the Group approved it.",
    "Net Sales and Operating Income rose in Japan and the United States.",
    "AS OF THE DATE OF THIS REPORT NOTHING HAD CHANGED.",
    "Level 11, 19 Grenfell Street, Adelaide SA 5000",
    "Notice of Convocation of the Annual General Meeting of Shareholders",
    "The Securities Act of 1933 applies.",
    "A LEADING CONSUMER RECEIVABLE ASSET MANAGEMENT AND LIQUIDATION COMPANY",
    "Contact: the Corporate Communications Division and the Accounting Division",
    "CHANGES IN SUBSTANTIAL HOLDINGS",
    "All of the Four Companies and Total Assets rose by 96,OOO,OOO.",
    "Its offices include Tokyo, Osaka and New York.",
    "Carver's board met. Ann Carver said Carver has shares. Carver's shares fell.",
    "Taro Yamabe\nCompany Secretary",
    "The Surviving Company and the Splitting Company, too.",
    "In November 2002 the Internet grew.",
    "The National Association of Dealers met. A Trust National Association is one.",
]


@pytest.mark.parametrize(("text", "names"), COMPANIES)
def test_a_company_is_found_by_its_whole_name(text: str, names: list[str]) -> None:
    assert named(mentions(text), "company") == names


@pytest.mark.parametrize(
    "text",
    [
        "Alder Corp and Chairman Carver agreed.",
        "Alder Corp and Edelmann bid for it.",
        "Alder Corp and Murray Steinhart bid for it.",
        "Alder Corp, Tokyo and New York rose.",
        "Alder Corp and Common Stock rose.",
        "Alder Corp (TSX: ALD and ALD.U) rose.",
    ],
)
def test_what_stands_beside_a_company_may_be_none(text: str) -> None:
    assert named(mentions(text), "company") == ["Alder Corp"]


def test_a_name_that_a_narrow_column_breaks_is_whole() -> None:
    table = (
        "    Name                  Alder Inc.                   Birch Inc.\n"
        "    Capital               JPY 10 million               JPY 20 million\n"
        "    Main shareholders     Yamato Telegraph and         Asagiri Internet\n"
        "    and their holdings    Telephone Corporation        Japan Inc. 99.9%\n"
        "                          21.6%\n\n"
        "    Results of the last fiscal year (JPY million)\n"
        "    Revenues              1,204                        5,300\n"
        "    Net income            12                           40\n"
    )
    assert named(mentions(table), "company")[-2:] == [
        "Yamato Telegraph and Telephone Corporation",
        "Asagiri Internet Japan Inc.",
    ]


@pytest.mark.parametrize("text", NO_COMPANIES)
def test_other_capitals_are_no_company(text: str) -> None:
    assert named(mentions(text), "company", "group") == []


def test_the_tables_are_whole() -> None:
    assert (
        len(COMPANIES),
        len(NO_COMPANIES),
        len(PEOPLE),
        len(NO_PEOPLE),
        len(MARKETS),
        len(AUTHORITIES),
        len(SPELLINGS),
    ) == (
        65,
        21,
        19,
        6,
        10,
        8,
        6,
    )


PEOPLE = [
    ("said Jane Dolan, President and CEO of Alder Corp.", "Jane Dolan", "President and CEO"),
    ("Mr. Taro Yamabe (Director) will retire.", "Taro Yamabe", "Director"),
    ("Contact: Akiko Watase, Director and CFO", "Akiko Watase", "Director and CFO"),
    ("Representative Director and President: Masaru Okabe", "Masaru Okabe", "Representative Director and President"),
    (
        "By: /s/ John Q. Smithers\nName: John Q. Smithers\nTitle: Chief Financial Officer",
        "John Q. Smithers",
        "Chief Financial Officer",
    ),
    (
        "Brien M. Chaseley, Senior Vice President and Chief Financial Officer",
        "Brien M. Chaseley",
        "Senior Vice President and Chief Financial Officer",
    ),
    (
        "Ann Stein, Senior Vice President, General Counsel and Secretary",
        "Ann Stein",
        "Senior Vice President, General Counsel and Secretary",
    ),
    (
        "Kenji Seto, General Manager, Investor Relations Department",
        "Kenji Seto",
        "General Manager, Investor Relations Department",
    ),
    ("Professor Qin Sizhao was elected.", "Qin Sizhao", None),
    ("R. Andrew Dicksonby, III signed.", "R. Andrew Dicksonby, III", None),
    ("Executive Vice President Ole Hansson resigned.", "Ole Hansson", "Executive Vice President"),
    ("Priit Trelsen, Member of the Management Board", "Priit Trelsen", "Member of the Management Board"),
    (
        "president and chief executive officer Frank Benning Jr spoke",
        "Frank Benning Jr",
        "president and chief executive officer",
    ),
    ("appointed Paul Rivet as managing partner", "Paul Rivet", "managing partner"),
    ("appointed Robert “Bob” Selby as Treasurer", 'Robert "Bob" Selby', "Treasurer"),
    ("named Benjamin (“Ben”) S. Selby as Secretary", 'Benjamin ("Ben") S. Selby', "Secretary"),
    ("William R. (Bill) Selby, President", "William R. (Bill) Selby", "President"),
    ("Marc Selby, its Chair and Co-Chief Executive Officer", "Marc Selby", "Chair and Co-Chief Executive Officer"),
    (
        "Name: Jess Selby\nTitle:  Vice President, Legal Counsel and Assistant\n" + 80 * " " + "Secretary\n",
        "Jess Selby",
        "Vice President, Legal Counsel and Assistant Secretary",
    ),
]

NO_PEOPLE = [
    "Chief Executive Officer and Investor Relations",
    "David Street and Martin Road in London",
    "Net Income, President of nothing",
    "First Section, Director of it",
    "Kiso Steel Corporation said it will pay",
    "Common Stock, Secretary",
]


@pytest.mark.parametrize(("text", "name", "office"), PEOPLE)
def test_a_person_is_found_with_the_office_as_written(text: str, name: str, office: str | None) -> None:
    found = mentions(text)
    assert named(found, "person") == [name]
    assert [m.value for m in found.all if m.kind == "office"][:1] == ([office] if office else [])


@pytest.mark.parametrize("text", NO_PEOPLE)
def test_other_capitals_are_no_person(text: str) -> None:
    assert named(mentions(text), "person") == []


def test_a_surname_means_the_person_of_the_full_name() -> None:
    found = mentions("Mr. Nicholas Gerben is CEO of Alder Corp. Later Mr. Gerben left.")
    assert [m.value.name for m in found.all if m.kind == "person"] == ["Nicholas Gerben"] * 2  # type: ignore[union-attr]


MARKETS = [
    ("listed on the First Section of the Tokyo Stock Exchange", "First Section of the Tokyo Stock Exchange"),
    ("Tokyo Stock Exchange, First Section, since 1999", "Tokyo Stock Exchange, First Section"),
    ("(Code: 3999, Prime Market of the Tokyo Stock Exchange)", "Prime Market of the Tokyo Stock Exchange"),
    ("the Nasdaq National Market delisted it", "Nasdaq National Market"),
    ("The Nasdaq Stock Market LLC", "Nasdaq Stock Market LLC"),
    ("on the New York Stock Exchange", "New York Stock Exchange"),
    ("admitted to trading on AIM today", "AIM"),
    ("the TSX Venture Exchange accepted it", "TSX Venture Exchange"),
    ("on Nasdaq Tallinn since 1997", "Nasdaq Tallinn"),
    ("told BSE Limited of it", "BSE Limited"),
]


@pytest.mark.parametrize(("text", "name"), MARKETS)
def test_a_market_is_named_with_its_section(text: str, name: str) -> None:
    assert named(mentions(text), "exchange") == [name]


SPELLINGS = [
    ("on Nasdaq. The NASDAQ Stock Market said so; the Nasdaq did.", ["NASDAQ Stock Market"]),
    (
        "(Code: 3999, TSE Prime). Listed on the Prime Market of the Tokyo Stock Exchange.",
        ["Prime Market of the Tokyo Stock Exchange"],
    ),
    (
        "from the Mothers market of the Tokyo Stock Exchange to the First Section of the Tokyo Stock Exchange",
        ["Mothers market of the Tokyo Stock Exchange", "First Section of the Tokyo Stock Exchange"],
    ),
    (
        "First Section of the Tokyo, Osaka and Nagoya Stock Exchanges; Fukuoka and Sapporo Stock Exchanges. In Tokyo.",
        [
            "First Section of the Tokyo Stock Exchange",
            "First Section of the Osaka Stock Exchange",
            "First Section of the Nagoya Stock Exchange",
            "Fukuoka Stock Exchange",
            "Sapporo Stock Exchange",
        ],
    ),
    ("on Nasdaq Tallinn and on Nasdaq Riga", ["Nasdaq Tallinn", "Nasdaq Riga"]),
    ('the TSX Venture Exchange (the "Exchange") accepted it. The Exchange said so.', ["TSX Venture Exchange"]),
]


@pytest.mark.parametrize(("text", "names"), SPELLINGS)
def test_the_spellings_of_a_market_are_one_agent_and_its_tiers_are_not(text: str, names: list[str]) -> None:
    assert named(mentions(text), "exchange") == names


def test_a_list_of_definitions_may_name_a_market() -> None:
    text = "Terms\n\n- “Stock Exchange”: The Stock Exchange of Hong Kong Limited\n\nThe Stock Exchange agreed."
    found = [m.value.name for m in mentions(text).all if m.kind == "exchange" and isinstance(m.value, Agent)]
    assert found == ["Stock Exchange of Hong Kong Limited"] * 3


def test_an_acronym_is_the_authority_of_its_initials() -> None:
    text = "the Securities and Exchange Commission acted. The SEC said so. So did the FDIC. At Trafford Court, Hull."
    assert named(mentions(text), "authority") == ["Securities and Exchange Commission", "FDIC"]


def test_an_aim_is_no_market() -> None:
    assert named(mentions("The AIM TO GROW is clear. Our aim is to grow."), "exchange") == []


AUTHORITIES = [
    ("filed with the Securities and Exchange Commission", "Securities and Exchange Commission"),
    ("the Tokyo District Court decided", "Tokyo District Court"),
    ("the Ontario Superior Court of Justice approved", "Ontario Superior Court of Justice"),
    ("the Ministry of Economy, Trade and Industry", "Ministry of Economy, Trade and Industry"),
    ("the U.S. Department of Justice", "U.S. Department of Justice"),
    ("the Bank of England lent", "Bank of England"),
    ("the Financial Services Agency ordered", "Financial Services Agency"),
    ("the Federal Reserve Bank of San Francisco", "Federal Reserve Bank of San Francisco"),
]


@pytest.mark.parametrize(("text", "name"), AUTHORITIES)
def test_an_authority_is_no_company(text: str, name: str) -> None:
    found = mentions(text)
    assert (named(found, "authority"), named(found, "company")) == ([name], [])


TICKERS = [
    ("Alder Corp. (Nasdaq: ALDR) rose", "NASDAQ:ALDR"),
    ("Kiso Steel Corporation (TSE First Section: 5401)", "TSE:5401"),
    ("Tamarack Gold Inc. (TSX-V: TMK)", "TSXV:TMK"),
    ("Selby Biotech Plc (AIM: SBT)", "AIM:SBT"),
    ("Kiso Steel Corporation (Code No. 5401, Tokyo Stock Exchange, 1st Section)", "TSE:5401"),
    ("Asagiri Net Inc.\nStock code: 3999 (The First Section of the Tokyo Stock Exchange)", "TSE:3999"),
    ("Asagiri Net Inc. and Ticker: ASGR (NASDAQ)", "NASDAQ:ASGR"),
]


@pytest.mark.parametrize(("text", "ticker"), TICKERS)
def test_a_ticker_belongs_to_the_company_beside_it(text: str, ticker: str) -> None:
    agent = next(a for a in mentions(text).agents if a.kind == "company")
    assert ("ticker", ticker) in agent.identifiers


def test_codes_with_check_digits_must_be_right() -> None:
    found = mentions("Alder Corp. ISIN US0378331005, LEI 5493001KJTIIGC8Y1R12; Birch Inc. ISIN US0378331006")
    agents: dict[str, Agent] = {a.name: a for a in found.agents}
    assert agents["Alder Corp."].identifiers == (("isin", "US0378331005"), ("lei", "5493001KJTIIGC8Y1R12"))
    assert agents["Birch Inc."].identifiers == ()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Investor David LaSalle said he has extended his offer.", "David LaSalle"),
        ("a group controlled by Camilo Granza, an Argentine industrialist", "Camilo Granza"),
        ("New York financier Orrin T. Skell owns it.", "Orrin T. Skell"),
    ],
)
def test_a_trade_beside_the_name_makes_a_person(text: str, person: str) -> None:
    assert person in named(mentions(text), "person")


def test_a_restaurant_is_no_person() -> None:
    assert named(mentions("Kerrin Corp sold the Peter Quill Restaurant in Urbana."), "person") == []


def test_a_name_told_to_be_a_unit_is_not_its_parent() -> None:
    text = "Oppenfield, the brokerage subsidiary of Oppenfield Group Inc, said it bought the stake. Oppenfield sold it."
    assert named(mentions(text), "company") == ["Oppenfield", "Oppenfield Group Inc"]


COUNTED = """On June 20, 2018, The Fennick Company ("Fennick"), FWC Holdco 613 Corp., a Delaware corporation and
wholly owned subsidiary of Fennick ("New Fennick"), FWC Merger Enterprises I, Inc., FWC Merger Enterprises 1, LLC and
Brand Acquisition II, LLC signed an agreement with 1st Tarrow Corporation. New Fennick is to hold them all."""


def test_names_are_whole_with_the_numbers_that_count_them() -> None:
    found = mentions(COUNTED)
    assert named(found, "company") == [
        "Fennick Company",
        "FWC Holdco 613 Corp.",
        "FWC Merger Enterprises I, Inc.",
        "FWC Merger Enterprises 1, LLC",
        "Brand Acquisition II, LLC",
        "1st Tarrow Corporation",
    ]
    assert "New Fennick" in found.agents[1].aliases  # the one that is a subsidiary, not the one it is of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "On January 21st Mabel Foods Corporation agreed to buy Ostler Inc.",
            ["Mabel Foods Corporation", "Ostler Inc."],
        ),
        ("The debt was repaid in 2003. Corp. Sales rose by 20 Co-ops", []),
        ("shares listed on the 1st Section, and the 2nd Floor of Carrow House", []),
    ],
)
def test_other_numbers_are_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert named(mentions(text), "company") == names


@pytest.mark.parametrize(
    "text",
    [
        'Tarrow Bank plc buys bank-owned life insurance ("BOLI"). It told of the acquisition of the BOLI.',
        "Upon the acquisition of Portfolios by Borrowers the Accounts are pledged to Tarrow Bank plc.",
        'It may use the Tarrow Operating System ("TOS"). The licence of TOS has been granted by Tarrow Bank plc.',
    ],
)
def test_what_is_bought_or_licensed_is_no_company(text: str) -> None:
    assert named(mentions(text), "company") == ["Tarrow Bank plc"]


def test_initials_of_a_company_are_its_own() -> None:
    text = 'A wholly owned subsidiary of Tarrow Motor Company ("TMC") agreed. TMC said it will pay.'
    assert "TMC" in mentions(text).agents[0].aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Director Nominee Aldous B. Perrin III\n", ["Aldous B. Perrin III"]),
        ("By: /s/ Aldous B. Perrin ALDOUS B. PERRIN\nIts: Director\n", ["Aldous B. Perrin"]),
        ("Exhibit K  TARROW Secretary's Certificate\n", []),
    ],
)
def test_a_person_is_named_once_and_without_what_leads_in(text: str, names: list[str]) -> None:
    assert named(mentions(text), "person") == names
