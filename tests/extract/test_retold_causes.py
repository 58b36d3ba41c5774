"""What retellings and notices that nobody tuned to have taught: days of no year, short names, new companies."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions import find
from keiretsu.extract.reading import lay_out
from keiretsu.model import Agent, Fact

WIRE = "02/19/2009 18:42 JST\n\nTOKYO, Feb. 19 (Alpha Wire) -- {text}\n"


def _facts(text: str, *kinds: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type in kinds]


def _named(fact: Fact, *roles: str) -> tuple[str, ...]:
    return tuple(agent.name for role in roles for agent in fact.role(role))


def _days(text: str) -> list[str]:
    reading = lay_out(read(text.encode(), "n.txt", "n.txt"))
    return [str(m.value) for m in find(reading).all if m.kind == "date"][2:]


def _companies(text: str) -> list[tuple[str, str]]:
    reading = lay_out(read(text.encode(), "n.txt", "n.txt"))
    found = [m for m in find(reading).all if m.kind == "organization" and isinstance(m.value, Agent)]
    return [(reading.text[m.start : m.end], m.value.name) for m in found if isinstance(m.value, Agent)]


DAYS = [
    ("Beta Corp. agreed to merge with Gamma Co. on Sept. 1.", "2009-09-01"),
    ("Beta Corp. was merged with Gamma Co. on Sept. 1.", "2008-09-01"),
    ("Beta Corp.'s shares will be delisted from the Osaka Securities Exchange on Aug. 27.", "2009-08-27"),
    ("Beta Corp. will pay it to holders as of Feb. 10.", "2009-02-10"),  # the nearest, whatever is told of it
    ("Beta Corp. will buy all of Gamma Co.'s shares by the end of June.", "2009-06"),
    ("Beta Corp. sold shares of Gamma Co. to investors late on Wednesday.", "2009-02-18"),
    ("Beta Corp. is to sell shares of Gamma Co. on Wednesday.", "2009-02-25"),
    ("Beta Corp. opened a store in Taiwan last Saturday.", "2009-02-14"),
    ("Beta Corp. sold its bearing unit last week.", "2009-02-09/2009-02-15"),
    ("Beta Corp. will close the plant by year-end.", "2009-12-31"),
    ("Beta Corp. will close the plant by the end of the year.", "2009-12-31"),
]


@pytest.mark.parametrize(("told", "meant"), DAYS)
def test_a_day_of_no_year_is_the_one_that_the_words_before_it_lean_to(told: str, meant: str) -> None:
    assert _days(WIRE.format(text=told)) == [meant]


def test_by_the_year_end_dividend_is_no_day() -> None:
    assert _days(WIRE.format(text="Beta Corp. stood by the year-end dividend.")) == []


def test_a_first_word_is_that_of_the_company_whose_it_was_before_another_took_it() -> None:
    text = (
        "Ohta Stores Co. and rival Beta Foods Co. will merge. Ohta said it will survive. "
        "The firm will be called Ohta Beta Holdings."
    )
    assert ("Ohta", "Ohta Stores Co.") in _companies(text)
    late = "Ohta Stores Co. and Ohta Foods Co. will merge. Ohta said so."
    assert "Ohta" not in {words for words, _ in _companies(late)}


NEW = (
    "June 23, 2014\n\nAlpha Cable Works, Ltd. (TSE First Section: 5829) will found a subsidiary in Chennai.\n\n"
    "1. {heading}\n\nName: Alpha Harness India Private Limited\nLocation: Chennai\n\n"
    "2. Plant\n\nThe new company will also build a plant at Neemrana, Rajasthan.\n"
)


@pytest.mark.parametrize(("heading", "known"), [("The new company", True), ("The old company", False)])
def test_the_new_company_is_the_one_of_its_outline(heading: str, known: bool) -> None:
    meant = dict(_companies(NEW.format(heading=heading)))
    assert meant.get("The new company") == ("Alpha Harness India Private Limited" if known else None)


def test_the_combined_company_is_the_one_that_will_be_called_so() -> None:
    text = (
        "Alpha Stores Co. and Beta Foods Co. agreed to merge. The combined company will be called Gamma Holdings. "
        "Delta Corp. will hold 11 percent of the merged firm."
    )
    (held,) = _facts(text, "Shareholding")
    assert _named(held, "holder", "issuer") == ("Delta Corp.", "Gamma Holdings")


def test_whose_subsidiary_a_party_is_makes_its_owner_no_party() -> None:
    text = (
        "Alpha Logistics Co., Ltd., a consolidated subsidiary of Gamma Foods Corporation, and Beta Reizo Co., Ltd. "
        "signed a merger agreement on March 26, 2004."
    )
    (merger,) = _facts(text, "Merger")
    assert _named(merger, "party") == ("Alpha Logistics Co., Ltd.", "Beta Reizo Co., Ltd.")


CHANGES = (
    "March 26, 2004\n\nAlpha Foods Corporation\n(Code 2871, First Section of the Tokyo Stock Exchange)\n\n"
    "5. Change of Representative Director\n\n"
    "At today's meeting the Board of Directors resolved to nominate the following persons. The changes will be decided "
    "at the Board meeting after the general meeting of shareholders to be held on June 25, 2004.\n\n"
    "Name                   {first}                                      {second}\n"
    "Koji Sato              Representative Director and President             Senior Managing Director\n"
)


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ("New position", "Present position", [("Representative Director and President", "2004-06-25")]),
        ("Position", "Present position", []),
    ],
)
def test_a_head_of_columns_opens_a_list_below_a_paragraph(
    first: str, second: str, taken: list[tuple[str, str]]
) -> None:
    found = _facts(CHANGES.format(first=first, second=second), "OfficerAppointment")
    assert [(f.value("position"), str(f.date)) for f in found] == taken


AFTER = (
    "March 26, 2004\n\nAlpha Foods Corporation\n(Code 2871, First Section of the Tokyo Stock Exchange)\n\n"
    "Alpha Foods Corporation announces that its subsidiary Beta Reizo Co., Ltd. will absorb Gamma Reizo Co., Ltd.\n\n"
    "1. Dates\n\nDate of merger          July 1, 2004\n\n{heading}\n\n"
    "Trade name         Beta Reizo Co., Ltd.\nPresident          Shoichi Maruta\n"
    "Shareholders       Alpha Foods Corporation 68.4%, Delta Bank, Ltd. 5.0%\n"
)


@pytest.mark.parametrize(
    ("heading", "status", "day"),
    [("2. Company after the merger", "planned", "2004-07-01"), ("2. Outline of the subsidiary", "current", "None")],
)
def test_an_outline_after_a_merger_is_of_what_will_be(heading: str, status: str, day: str) -> None:
    text = AFTER.format(heading=heading)
    assert {(f.status, str(f.as_of)) for f in _facts(text, "Shareholding")} == {(status, day)}
    assert {f.status for f in _facts(text, "Officer")} == {status}


FORMED = (
    "June 23, 2014\n\nAlpha Cable Works, Ltd.\n(TSE First Section: 5829)\n\n"
    "Alpha Cable Works, Ltd. announces that it will found a subsidiary in India.\n\n1. The new company\n\n"
    "Name                  Alpha Harness India Private Limited\nPaid-in capital       INR 420 million\n"
    "Ownership             {owners}\nDate of establishment August 2014 (scheduled)\n"
)


def test_who_lends_only_a_name_makes_no_joint_venture() -> None:
    sole = "Alpha Cable Works, Ltd. 99.9%, Beta Cable Co., Ltd. 0.1%"
    (formed,) = _facts(FORMED.format(owners=sole), "CompanyFormation", "JointVenture")
    assert (formed.type, _named(formed, "founder", "company"), formed.value("amount"), str(formed.date)) == (
        "CompanyFormation",
        ("Alpha Cable Works, Ltd.", "Alpha Harness India Private Limited"),
        420_000_000,
        "2014-08",
    )
    shared = "Alpha Cable Works, Ltd. 60.0%, Beta Cable Co., Ltd. 40.0%"
    (venture,) = _facts(FORMED.format(owners=shared), "CompanyFormation", "JointVenture")
    assert venture.type == "JointVenture"


REPORT = (
    "February 9, 2010\n\nAlpha Optical Co., Ltd. (fiscal year ends on March 31) announces its results for the nine "
    "months ended December 31, 2009.\n\n{text}\n"
)
PERIODS = [
    ("In the third quarter Alpha Optical recorded an impairment loss of 390 million yen on idle land.", "WriteOff",
     "2009-10-01/2009-12-31"),
    ("Alpha Optical recorded an impairment loss of 390 million yen on idle land.", "WriteOff", "2009-04-01/2009-12-31"),
    ("During the period Alpha Optical repurchased 90,000 shares for 80 million yen.", "ShareBuyback",
     "2009-04-01/2009-12-31"),
    ("Alpha Optical repurchased 90,000 shares for 80 million yen.", "ShareBuyback", "None"),
    ("Alpha Optical proposes a dividend of 5 yen per share.", "Dividend", "2010-02-09"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "kind", "when"), PERIODS)
def test_what_a_report_tells_of_no_day_is_of_its_period_or_its_own_day(told: str, kind: str, when: str) -> None:
    (fact,) = _facts(REPORT.format(text=told), kind)
    assert str(fact.date) == when


ROUND_UP = (
    "02/19/2009 18:42 JST\n\nTOKYO, Feb. 19 (Alpha Wire) -- Alpha Chemical Industries Ltd. said Thursday it will close "
    "its plant in Hiratsuka.\n\n{heading}\n\nBeta Pharmacy Co. said so. Ryuji Sato will become chairman.\n\n"
    "IN BRIEF\n\n- Gamma Airlines Co. filed for court protection with the Tokyo District Court on Wednesday.\n"
)


@pytest.mark.parametrize(
    ("heading", "company"),
    [("BETA TO CHANGE ITS HEAD", "Beta Pharmacy Co."), ("BACKGROUND", "Alpha Chemical Industries Ltd.")],
)
def test_a_heading_that_names_whom_its_story_names_first_begins_a_story(heading: str, company: str) -> None:
    (taken,) = _facts(ROUND_UP.format(heading=heading), "OfficerAppointment")
    assert _named(taken, "company") == (company,)
    (filed,) = _facts(ROUND_UP.format(heading=heading), "InsolvencyFiling")
    assert (_named(filed, "company"), str(filed.date)) == (("Gamma Airlines Co.",), "2009-02-18")


def test_who_says_that_an_officer_goes_is_whose_officer_it_is() -> None:
    text = (
        "May 6, 2009\n\nAlpha Corp. announces its results.\n\nBeta Securities Co. was fined on May 1. "
        "Beta Securities said Chairman Shuhei Ando would resign."
    )
    (held,) = _facts(text, "Officer")
    assert _named(held, "person", "company") == ("Shuhei Ando", "Beta Securities Co.")


METHODS = [
    ("Beta Co. ceases to be accounted for by the equity method of Alpha Corp. on July 1, 2004.", {"equityMethodEnd"}),
    ("Beta Co. ceased to be an equity-method affiliate of Alpha Corp. in 2003.", {"equityMethodEnd"}),
    ("Beta Co. will become an equity-method affiliate of Alpha Corp.", {"equityMethodStart"}),
    ("Beta Co. will cease to be a consolidated subsidiary and become an equity-method affiliate of Alpha Corp.",
     {"equityMethodStart"}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "methods"), METHODS)
def test_what_ceases_under_the_equity_method_does_not_start(told: str, methods: set[str]) -> None:
    found = _facts(f"March 26, 2004\n\nAlpha Corp. announces the following.\n\n{told}\n", "AccountingMethodChange")
    assert {str(f.value("method")) for f in found} >= methods
    assert "equityMethodStart" in methods or not {f for f in found if f.value("method") == "equityMethodStart"}


def test_the_same_date_is_told_with_from_too() -> None:
    text = "March 26, 2004\n\nAlpha Corp. will sell it on July 1, 2004. Beta Co. will hold it from the same date."
    assert _days(text)[-1] == "2004-07-01"


REVISED = (
    "November 9, 2012\n\nAlpha Textile Co., Ltd.\n(Code 3109, First Section of the Tokyo Stock Exchange)\n\n"
    'Under the plan "Alpha 2014" the company focuses on fibers.\n\n'
    "1. Revision of forecasts for the fiscal year ending March 31, 2013 (April 1, 2012 to March 31, 2013)\n"
    "                                      Net sales   Operating income   Net income\n"
    "Previous forecast (A)                    58,500              2,400        1,100\n"
    "Revised forecast (B)                     56,000              2,300          650\n"
    "(millions of yen; the previous forecast is that of May 11, 2012)\n"
)


def test_the_day_of_the_forecast_before_is_no_end_of_its_period() -> None:
    found = {(f.value("amount"), f.value("period"), str(f.date)) for f in _facts(REVISED, "Guidance")}
    year = "2012-04-01/2013-03-31"
    assert (58_500_000_000, year, "2012-05-11") in found
    assert (56_000_000_000, year, "2012-11-09") in found
