"""Defined terms, short forms, groups, references, misread names, and what the whole document tells."""

from __future__ import annotations

import pytest
from keiretsu.extract import read
from keiretsu.extract.mentions import Mentions, find
from keiretsu.extract.reading import lay_out
from keiretsu.model import Agent


def mentions(text: str) -> Mentions:
    return find(lay_out(read(text.encode(), "story.txt", "story.txt")))


def meant(found: Mentions, text: str, words: str) -> list[str]:
    """The names of the parties that every occurrence of some words stands for."""
    return [m.value.name for m in found.all if isinstance(m.value, Agent) and text[m.start : m.end] == words]


HEAD = 'Asagiri Net Inc. ("Asagiri", the "Company", "we") said today it will act. '

QUOTES = '"“”'

TERMS = [
    (
        'Internet Initiative Japan Inc. ("IIJ", the "Company", "we", NASDAQ:IIJI, TSE:3774) said so. IIJ grew.',
        "IIJ",
        "Internet Initiative Japan Inc.",
    ),
    ('Kiso Steel Corporation (hereinafter "Kiso") buys. Kiso pays.', "Kiso", "Kiso Steel Corporation"),
    ("Kiso Steel Corporation (hereinafter referred to as KSC) buys. KSC pays.", "KSC", "Kiso Steel Corporation"),
    (
        "Kiso Steel Corporation (Code No. 5401, Tokyo Stock Exchange; hereinafter “Kiso Steel”) buys.",
        "Kiso Steel",
        "Kiso Steel Corporation",
    ),
    (
        "Internet Revolution Web, Inc. (“i-revo”) was founded. i-revo grew. I-revo",
        "i-revo",
        "Internet Revolution Web, Inc.",
    ),
    (
        "the Yamato Investor Protection Corporation (YIPC) has acted. YIPC said so.",
        "YIPC",
        "Yamato Investor Protection Corporation",
    ),
    (
        'Alder Sub Inc., a wholly owned subsidiary of Birch Holdings Inc. ("Merger Sub"), merges. Merger Sub pays.',
        "Merger Sub",
        "Alder Sub Inc.",
    ),
    ('Alder Corp, a Delaware corporation (the "Purchaser"), pays. The Purchaser paid.', "The Purchaser", "Alder Corp"),
    ('Tannhof AG ("lTANN" is a misprint) and Tannhof rose', "Tannhof", "Tannhof AG"),
    ("Meridian Power Inc and Castone Land Corp agreed. Meridian pays Castone.", "Castone", "Castone Land Corp"),
    (
        'Kiso Hill Group Co., Ltd. ("KH Group") pays. KH Group and KH Steel sell.',
        "KH Group",
        "Kiso Hill Group Co., Ltd.",
    ),
    ('SK E&G Co., Ltd. ("SK E&G") pays. Director: SK E&G, of Seoul, did.', "SK E&G", "SK E&G Co., Ltd."),
    (
        'Kiso Steel Corporation ("KST") holds KST HARIMA, INC. HARIMA will be a subsidiary of KST from May.',
        "KST",
        "Kiso Steel Corporation",
    ),
    (
        'Twenty-First Century Lynx, Inc. ("21CL") sells. It belongs to 21CL, as Lynx 21CL Merger Sub, Inc. does.',
        "21CL",
        "Twenty-First Century Lynx, Inc.",
    ),
    ("Yamato Motor Corporation rose. YMC fell.", "YMC", "Yamato Motor Corporation"),
    *(
        (
            f"{HEAD}Kiso Steel Corporation ({before}{role}) sells. The {role.strip(QUOTES)} pays.",
            f"The {role.strip(QUOTES)}",
            "Kiso Steel Corporation",
        )
        for before, role in (
            ("the ", '"Target Company"'),
            ("the ", '"Allottee"'),
            ("the ", '"Tender Offeror"'),
            ("the ", "“Vendor”"),
            ("hereinafter the ", '"Splitting Company"'),
            ("hereinafter, ", '"Succeeding Company"'),
            ("hereinafter referred to as the ", '"Absorbed Company"'),
            ('"KSC" or the ', '"Joint Venture Company"'),
        )
    ),
]

NOT_TERMS = [
    ('Kiso Steel Corporation signed (the "Agreement"). The Agreement ends.', "The Agreement"),
    ('Kiso Steel Corporation sold shares (the "Offered Shares"). The Offered Shares rose.', "The Offered Shares"),
    ("IIJ4U belongs to Internet Initiative Japan Inc.", "IIJ4U"),
    ("Internet Initiative Japan Inc. has IIJ VPN Standard.", "IIJ"),
    ("First Harbor Corp. rose. First of all, it fell.", "First"),
    ("Tokyo Leasing Co., Ltd. rose in Tokyo.", "Tokyo"),
]


@pytest.mark.parametrize(("text", "words", "name"), TERMS)
def test_a_defined_or_short_form_is_the_same_agent(text: str, words: str, name: str) -> None:
    found = meant(mentions(text), text, words)
    assert found and set(found) == {name}


@pytest.mark.parametrize(("text", "words"), NOT_TERMS)
def test_things_and_longer_names_are_not(text: str, words: str) -> None:
    assert meant(mentions(text), text, words) == []


FAMILY = (
    'Nippon Telegraph and Telephone Corporation ("NTT") and NTT Communications ("NTT Com") bought. '
    "NTT Group holds 31.6%. "
    "NTT DOCOMO, INC. did not. NTT agreed with NTT Com."
)


def test_a_family_of_names_stays_apart() -> None:
    found = mentions(FAMILY)
    assert {a.name: a.kind for a in found.agents} == {
        "Nippon Telegraph and Telephone Corporation": "company",
        "NTT Communications": "company",
        "NTT Group": "group",
        "NTT DOCOMO, INC.": "company",
    }
    assert meant(found, FAMILY, "NTT") == ["Nippon Telegraph and Telephone Corporation"] * 2
    assert meant(found, FAMILY, "NTT Com") == ["NTT Communications"] * 2


def test_agents_are_numbered_by_first_mention_and_carry_their_aliases() -> None:
    agents = mentions(FAMILY).agents
    assert [a.id for a in agents] == ["a1", "a2", "a3", "a4"]
    assert agents[0].aliases == ("NTT",) and agents[1].aliases == ("NTT Com",)


MISREAD = ["11J", "I1J", "|1J", "IJJ", "[IJ", "lIJ"]
NOT_MISREAD = ["113", "III", "IIJ4U", "11", "IIK", "I I J", "1,113"]


@pytest.mark.parametrize("word", MISREAD)
def test_a_misread_name_is_the_company_it_means(word: str) -> None:
    text = f"Internet Initiative Japan Inc. sells lines. {word} grew by 10%."
    found = [m for m in mentions(text).all if text[m.start : m.end] == word]
    assert [(m.value.name, m.repaired) for m in found if isinstance(m.value, Agent)] == [
        ("Internet Initiative Japan Inc.", True)
    ]


@pytest.mark.parametrize("word", NOT_MISREAD)
def test_a_near_miss_is_left_alone(word: str) -> None:
    text = f"Internet Initiative Japan Inc. sells lines. It has {word} of them."
    assert meant(mentions(text), text, word) == []


def test_a_digit_before_an_acronym_is_no_part_of_it() -> None:
    text = 'Nippon Telegraph and Telephone Corporation ("NTT") said so. The share of 1NTT rose.'
    assert meant(mentions(text), text, "NTT") == ["Nippon Telegraph and Telephone Corporation"] * 2


def test_misread_letters_in_full_names_are_repaired_and_kept_as_seen() -> None:
    agent = mentions("Asagiri lnternet lnc. pays. Asagiri Internet Inc. said so.").agents[0]
    assert (agent.name, agent.aliases) == ("Asagiri Internet Inc.", ("Asagiri lnternet lnc.",))


REFERENCES = [
    ("We and our partners grew.", "We", ["Asagiri Net Inc."]),
    ("The Company grew.", "The Company", ["Asagiri Net Inc."]),
    ("Demand notified to the Company November 27, 2020", "the Company", ["Asagiri Net Inc."]),
    ("It was the Company's best year.", "the Company", ["Asagiri Net Inc."]),
    (
        "Kiso Steel Corporation and Birch Inc. signed. Both companies gain.",
        "Both companies",
        ["Birch Inc.", "Kiso Steel Corporation"],
    ),
    (
        "Kiso Steel Corporation merges with Birch Inc. The former, in Kobe, stays.",
        "The former",
        ["Kiso Steel Corporation"],
    ),
]


@pytest.mark.parametrize(("text", "words", "names"), REFERENCES)
def test_references_stand_for_their_parties(text: str, words: str, names: list[str]) -> None:
    assert sorted(meant(mentions(HEAD + text), HEAD + text, words)) == names


@pytest.mark.parametrize("words", ["US", "former", "company's law", "both", "Company Secretary"])
def test_other_words_are_no_reference(words: str) -> None:
    assert meant(mentions(HEAD + f"In the {words} it is so."), HEAD + f"In the {words} it is so.", words) == []


ANNOUNCERS = [
    (
        'Tokyo, July 10, 2013 - Asagiri Net Inc. ("Asagiri") today announced a plan with Kiso Steel Corporation.',
        "Asagiri Net Inc.",
        "2013-07-10",
    ),
    (
        "July 2, 2013\n\nCompany name: Asagiri Net Inc.\n\nTender Offer for Kiso Steel Corporation\n",
        "Asagiri Net Inc.",
        "2013-07-02",
    ),
    (
        "FORM 8-K\n\nDate of Report (Date of earliest event reported): July 15, 2008\n\nALDER RIDGE CORP.\n\n"
        "(Exact name of registrant as specified in its charter)\n\nBirch Inc. sued on May 1, 2008.",
        "ALDER RIDGE CORP.",
        "2008-07-15",
    ),
    (  # the report follows the event on its cover
        "FORM 8-K\n\nDate of Report (Date of earliest event reported): July 15, 2008\n\nALDER RIDGE CORP.\n\n"
        "(Exact name of registrant as specified in its charter)\n\nBirch Inc. sued.\n\nDate: July 18, 2008\n",
        "ALDER RIDGE CORP.",
        "2008-07-18",
    ),
    ("Alder Ridge Corp said it will buy Birch Inc.", "Alder Ridge Corp", "None"),
    ("DÜSSELDORF, 22 May 2024, 23:10 CEST\n\nTannhof AG buys Parmesini S.p.A.", "Tannhof AG", "2024-05-22"),
    (
        "For the year ended March 31, 2004, Asagiri Net Inc. reports. Held today, May 14, 2004.",
        "Asagiri Net Inc.",
        "2004-05-14",
    ),
    ("Nothing is said here of anybody.", None, "None"),
    (
        "Date of Report: April 30, 2003\n\nALDER RIDGE CORP.\n(Exact name of registrant)\n\nDated: December 31, 2003\n",
        "ALDER RIDGE CORP.",
        "2003-12-31",
    ),
    (
        "Alder Ridge Inc\n(Name of Issuer)\n\nDecember 31, 2023\n(Date of Event Which Requires Filing)\n"
        "\nDated: January 22, 2024\n",
        "Alder Ridge Inc",
        "2024-01-22",
    ),
    (
        "MALATI LIMITED\n\nRESULTS\n\tQuarter ended\t\n\t31.03.2014\t31.12.2013\t31.03.2013\n"
        "Sales\t311.41\t486.56\t2,569.88\n\nPlace: Pune\nDate: 15.05.2014\tMALATI LIMITED\n",
        "MALATI LIMITED",
        "2014-05-15",
    ),
]


@pytest.mark.parametrize(("text", "name", "issued"), ANNOUNCERS)
def test_the_document_says_who_speaks_and_when(text: str, name: str | None, issued: str) -> None:
    context = mentions(text).context
    assert (context.announcer.name if context.announcer else None, str(context.issued)) == (name, issued)


YEARS = [
    ("Asagiri Net Inc. had revenues of JPY 5 billion in 2Q03.", (3, False)),
    ("Malati Limited had income of Rs. 5 crore in the quarter.", (3, True)),
    ("Tokyo, July 1, 2003\n\nAsagiri Net Inc. names a president.", (3, False)),
    ("Asagiri Net Inc. had revenues of JPY 5 billion in the fiscal year ended December 31, 2003.", (12, True)),
    ("Alder Corp. had sales of $5 million in the fiscal year ended October 3, 2015.", (9, True)),
    ("Alder Corp. had sales of $5 million in the fiscal year ended 30th of June 2015.", (6, True)),
    ("Alder Corp. had sales of $5 million.", None),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_the_fiscal_year_is_told_or_that_of_the_country(text: str, year: tuple[int, bool] | None) -> None:
    fiscal = mentions(text).context.fiscal
    assert (fiscal and (fiscal.end_month, fiscal.named_by_end)) == year


def test_a_day_without_a_year_takes_that_of_the_day_told_before() -> None:
    text = "Alder Corp. was founded on May 1, 1992. Later. On June 3, 2004 it met, and on July 2 it paid."
    assert [str(m.value) for m in mentions(text).all if text[m.start : m.end] == "July 2"] == ["2004-07-02"]


def test_the_company_is_the_one_under_whose_name_a_bulletin_speaks() -> None:
    part = "BULLETIN TYPE: Name Change\n\nBy special resolution of March 20, 2014, the holders of the Company agreed. "
    more = "It holds from now on.\n\n"
    text = f'Daily Bulletins\n\nALDER MINES INC. ("AM")\n\n{part}{more}BIRCH GOLD LTD. ("BG")\n\n{part}{more}'
    assert meant(mentions(text), text, "the Company") == ["ALDER MINES INC.", "BIRCH GOLD LTD."]
    told = text.replace("ALDER MINES INC. (", 'ALDER MINES INC. (the "Company", ')
    assert meant(mentions(told), told, "the Company") == ["ALDER MINES INC."] * 2


def test_today_is_the_day_of_issue() -> None:
    text = "Osaka, July 10, 2013 - Asagiri Net Inc. today announced it."
    assert [str(m.value) for m in mentions(text).all if text[m.start : m.end] == "today"] == ["2013-07-10"]


def test_a_bare_dollar_is_that_of_the_market() -> None:
    texts = {"TSX: AAA": "CAD", "ASX: AAA": "AUD", "Nasdaq: AAA": "USD", "TSX: AAA; NYSE: AAA": "USD"}
    for market, code in texts.items():
        assert mentions(f"Alder Corp. ({market}) pays $5 million.").context.currency == code


def test_the_tables_are_whole() -> None:
    counts = [len(t) for t in (TERMS, NOT_TERMS, MISREAD, NOT_MISREAD, REFERENCES, ANNOUNCERS)]
    assert counts == [23, 6, 6, 7, 6, 11]


def test_the_same_text_gives_the_same_mentions() -> None:
    assert mentions(FAMILY).all == mentions(FAMILY).all


def test_names_in_tables_are_found() -> None:
    text = "Holders\n\nName\tShares\tPercent\nKiso Steel Corporation\t5,000\t(8.7%)\nBirch Inc.\t1,200\t2.1%\n"
    found = mentions(text)
    assert [a.name for a in found.agents] == ["Kiso Steel Corporation", "Birch Inc."]
