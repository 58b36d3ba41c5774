"""What notices of Japanese companies that nobody tuned to have taught: schedules, columns, posts, joint notices."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact

HEAD = "May 12, 2016\n\nAlpha Seiki Co., Ltd.\n(Code: 6123, First Section of the Tokyo Stock Exchange)\n\nNotice\n\n"
JOINT = (
    "November 13, 2017\n\n                    The Alpha Bank, Ltd.\n"
    "                    (Code: 8345, First Section of the Tokyo Stock Exchange)\n"
    "                    Beta Commercial Bank, Ltd.\n"
    "                    (Code: 8391, First Section of the Tokyo Stock Exchange)\n\n"
    'The Alpha Bank, Ltd. (President: Ichiro Sato; "Alpha Bank") and Beta Commercial Bank, Ltd. (President: '
    'Jiro Kato; "Beta Bank"; together the "Two Banks") have, following resolutions passed by their respective '
    "Boards of Directors today, prepared a share transfer plan under which they will set up Aoba Financial "
    'Group, Inc. (the "Holding Company") by way of a joint share transfer and become its wholly owned '
    "subsidiaries.\n\n1. Schedule\n\n"
    "    Extraordinary shareholders' meetings of the Two Banks     January 26, 2018 (scheduled)\n"
    "    Delisting of the shares of the Two Banks                  March 28, 2018 (scheduled)\n"
    "    Incorporation of the Holding Company (effective date)     April 2, 2018 (scheduled)\n"
    "    Listing of the shares of the Holding Company              April 2, 2018 (scheduled)\n\n"
    "2. The Holding Company\n\n    Trade name         Aoba Financial Group, Inc.\n"
    "    Stock exchange     Tokyo Stock Exchange\n    Directors          President      Ichiro Sato\n"
)


def _facts(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type == kind]


def _names(fact: Fact, *roles: str) -> tuple[str, ...]:
    return tuple(agent.name for role in roles for agent in fact.role(role))


def test_a_joint_announcement_is_of_both() -> None:
    both = {"Alpha Bank, Ltd.", "Beta Commercial Bank, Ltd."}
    listed = {(_names(f, "company")[0], f.value("ticker")) for f in _facts(JOINT, "ListedOn")}
    assert listed == {("Alpha Bank, Ltd.", "8345"), ("Beta Commercial Bank, Ltd.", "8391")}
    meetings = {(*_names(f, "company"), str(f.date), f.status) for f in _facts(JOINT, "BoardResolution")}
    assert meetings == {
        (name, day, status) for name in both for day, status in (("2017-11-13", "completed"), ("2018-01-26", "planned"))
    }
    bought = _facts(JOINT, "Acquisition")
    assert {_names(f, "acquirer", "target") for f in bought} == {("Aoba Financial Group, Inc.", name) for name in both}
    assert {f.status for f in bought} == {"planned"}
    assert {str(f.date) for f in bought} == {"None"}  # the day of the resolution is not that of the transfer


def test_a_schedule_dates_what_it_names() -> None:
    left = {(*_names(f, "company"), str(f.date), f.value("ticker")) for f in _facts(JOINT, "Delisting")}
    assert left == {("Alpha Bank, Ltd.", "2018-03-28", "8345"), ("Beta Commercial Bank, Ltd.", "2018-03-28", "8391")}
    (listing,) = _facts(JOINT, "Listing")
    assert (_names(listing, "company"), str(listing.date), listing.status) == (
        ("Aoba Financial Group, Inc.",),
        "2018-04-02",
        "planned",
    )
    assert "2018-04-02" in {str(f.date) for f in _facts(JOINT, "CompanyFormation") if f.status == "planned"}


def test_a_company_still_to_be_founded_has_officers_to_be_and_no_market() -> None:
    held = {(*_names(f, "person", "company"), f.status) for f in _facts(JOINT, "Officer")}
    assert ("Ichiro Sato", "Aoba Financial Group, Inc.", "planned") in held
    assert all(_names(f, "company") != ("Aoba Financial Group, Inc.",) for f in _facts(JOINT, "ListedOn"))


def test_dividends_are_told_by_their_columns() -> None:
    text = HEAD + (
        "The Company has revised its forecast of the dividend for the fiscal year ending March 31, 2017.\n\n"
        "1. Dividends\n\n"
        "                                   Interim      Year-end     Annual\n"
        "   Previous forecast                              9.00 yen    16.00 yen\n"
        "   Revised forecast                               5.00 yen    12.00 yen\n"
        "   Actual for this fiscal year     7.00 yen\n"
        "   Actual for the fiscal year\n"
        "   ended March 31, 2016            6.00 yen       8.00 yen    14.00 yen\n"
    )
    told = {(str(f.value("amountPerShare")), str(f.date), f.status) for f in _facts(text, "Dividend")}
    assert told >= {
        ("9.00", "2017-03-31", "terminated"),
        ("16.00", "2016-04-01/2017-03-31", "terminated"),
        ("5.00", "2017-03-31", "planned"),
        ("12.00", "2016-04-01/2017-03-31", "planned"),
        ("7.00", "2016-09-30", "completed"),
        ("6.00", "2015-09-30", "completed"),
        ("8.00", "2016-03-31", "completed"),
        ("14.00", "2015-04-01/2016-03-31", "completed"),
    }


def test_a_forecast_left_as_it_was_is_not_replaced() -> None:
    text = HEAD + (
        "Forecast for the fiscal year ending March 31, 2017.\n\n1. Dividends\n\n"
        "                        Interim      Year-end     Annual\n"
        "   Previous forecast    7.00 yen     9.00 yen     16.00 yen\n"
        "   Revised forecast     7.00 yen     5.00 yen     12.00 yen\n"
    )
    told = {(str(f.value("amountPerShare")), f.status) for f in _facts(text, "Dividend")}
    assert ("7.00", "planned") in told
    assert ("7.00", "terminated") not in told
    assert ("9.00", "terminated") in told


def test_a_list_of_changes_tells_the_present_post_too() -> None:
    text = HEAD + (
        "1. Changes of executives (effective June 28, 2016)\n\n"
        "   Name               New position                     Current position\n"
        "   Takeshi Nagasaka   President                        Senior Managing Director\n"
        "   Ryoji Hosaka       Chairman                         President\n"
    )
    assert {(*_names(f, "person"), f.value("position")) for f in _facts(text, "OfficerAppointment")} == {
        ("Takeshi Nagasaka", "President"),
        ("Ryoji Hosaka", "Chairman"),
    }
    assert {(*_names(f, "person"), f.value("position")) for f in _facts(text, "Officer")} == {
        ("Takeshi Nagasaka", "Senior Managing Director"),
        ("Ryoji Hosaka", "President"),
    }


_CHANGE = HEAD + (
    "Change in a Major Shareholder\n\n1. Outline of the shareholder\n\n"
    "   Name               Beta Trading Co., Ltd.\n   Head office        Osaka\n\n"
    "2. Number of voting rights and their percentage\n\n"
)


def test_a_change_of_major_shareholder_tells_both_sides() -> None:
    rows = _CHANGE + (
        "                         Voting rights    Percentage    Rank\n"
        "   Before the change          2,400          1.42%       9th\n"
        "   After the change          32,400         15.39%       2nd\n\n3. Date of change: June 1, 2016\n"
    )
    columns = _CHANGE + (
        "                         Before                   After\n"
        "   Voting rights         2,400 (1.42%)            32,400 (15.39%)\n\n3. Date of change: June 1, 2016\n"
    )
    for text in (rows, columns):
        held = _facts(text, "Shareholding")
        assert {(str(f.value("percent")), f.status) for f in held} == {("1.42", "current"), ("15.39", "planned")}
        assert {_names(f, "holder", "issuer") for f in held} == {("Beta Trading Co., Ltd.", "Alpha Seiki Co., Ltd.")}
        assert all(f.value("shares") is None for f in held)
    assert {str(f.value("rank")) for f in _facts(rows, "Shareholding")} == {"9", "2"}


def test_two_holders_in_one_line_are_no_two_sides() -> None:
    text = _CHANGE + (
        "   Before                          After\n   Share of Gamma Kosan  25.00%    Share of Delta Kosan  21.59%\n"
    )
    assert not [f for f in _facts(text, "Shareholding") if f.rule == "shareholding/change"]


def test_a_list_of_extraordinary_losses() -> None:
    text = HEAD + (
        "The Company will post the following extraordinary losses in the fiscal year ending March 31, 2017.\n\n"
        "   Loss on impairment of fixed assets of the Kofu Plant      1,640 million yen\n"
        "   Loss on valuation of shares of Beta Foundry Co., Ltd.       372 million yen\n"
        "   Special retirement allowances                               520 million yen\n"
    )
    told = {(str(f.value("amount")), *_names(f, "counterparty"), f.status) for f in _facts(text, "WriteOff")}
    assert told == {("1640000000", "planned"), ("372000000", "Beta Foundry Co., Ltd.", "planned")}


def test_a_profile_of_three_has_each_figure_under_its_company_and_day() -> None:
    text = HEAD + (
        "Alpha Seiki Co., Ltd. will absorb Alpha Optics Co., Ltd. and Beta Buhin Co., Ltd.\n\n"
        "                    Surviving company    Absorbed company     Absorbed company\n"
        "Company name        Alpha Seiki          Alpha Optics         Beta Buhin\n"
        "                    Co., Ltd.            Co., Ltd.            Co., Ltd.\n"
        "Capital             9,820 million yen    310 million yen      48 million yen\n"
        "Net assets          71,236 million yen   1,905 million yen    (842) million yen\n"
        "(March 31, 2015)\n"
        "Employees           1,234                56                   7\n"
    )
    found = extract(read(text.encode(), "n.txt", "n.txt")).observations
    assert {(o.company.name, o.metric, str(o.period), str(o.value)) for o in found} >= {
        ("Alpha Optics Co., Ltd.", "Capital", "2016-05-12", "310000000"),
        ("Beta Buhin Co., Ltd.", "Capital", "2016-05-12", "48000000"),
        ("Alpha Seiki Co., Ltd.", "Net assets", "2015-03-31", "71236000000"),
        ("Beta Buhin Co., Ltd.", "Net assets", "2015-03-31", "-842000000"),
    }


def test_the_schedule_of_a_deal_dates_it_without_a_heading_of_its_own() -> None:
    text = HEAD + (
        "The Company resolved today to merge with its subsidiary Beta Buhin Co., Ltd. by absorption.\n\n"
        "2. Outline of the merger\n\n(1) Schedule\n\n"
        "    Signing of the merger agreements       May 12, 2016\n"
        "    Effective date of the merger           July 1, 2016 (planned)\n\n(2) Method\n\nSee above.\n"
    )
    (merger,) = _facts(text, "Merger")
    assert str(dict(merger.dates)["signed"]) == "2016-05-12"
    assert str(merger.date) == "2016-07-01"


def test_days_of_a_deal_are_not_those_of_an_appointment() -> None:
    text = HEAD + (
        "The Company announced that Hanako Suzuki will become President of the Company on July 1, 2016.\n\n"
        "1. Schedule\n\n    Resolution of the Board of Directors    April 28, 2016\n"
    )
    assert all("resolved" not in dict(f.dates) for f in _facts(text, "OfficerAppointment"))


def test_series_of_bonds_side_by_side() -> None:
    text = HEAD + (
        "The Company determined today the terms of two series of unsecured straight bonds.\n\n"
        "                              5th Series                         6th Series\n"
        "1. Total amount of issue      JPY 15 billion                     JPY 10 billion\n"
        "2. Coupon                     0.180% per annum                   0.455% per annum\n"
        "3. Issue price                JPY 100 per face value of JPY 100  JPY 100 per face value of JPY 100\n"
        "4. Maturity date              October 18, 2021                   October 16, 2026\n"
        "5. Payment date               October 18, 2016                   October 18, 2016\n"
        "6. Lead manager               Kabuto Securities Co., Ltd.        Yaesu Securities Inc.\n"
    )
    told = {
        (
            str(f.value("amount")),
            str(f.value("interestRate")),
            f.value("maturity"),
            str(f.date),
            _names(f, "underwriter"),
        )
        for f in _facts(text, "DebtIssuance")
    }
    assert told == {
        ("15000000000", "0.180", "2021-10-18", "2016-10-18", ("Kabuto Securities Co., Ltd.",)),
        ("10000000000", "0.455", "2026-10-16", "2016-10-18", ("Yaesu Securities Inc.",)),
    }


def test_a_venture_by_its_outline_is_no_founding_beside() -> None:
    text = HEAD + (
        "The Company tells of its new company in Vietnam.\n\nOutline of the company\n\n"
        "    Company name              Delta Clear Water Co., Ltd.\n"
        "    Date of establishment     {}\n"
        "    Capital                   USD 24 million\n"
        "    Shareholders              Alpha Seiki Co., Ltd. 60%; Beta Works Inc. 40%\n"
        "    Start of operation        October 2017 (planned)\n"
    )
    (venture,) = _facts(text.format("May 10, 2016"), "JointVenture")
    assert (_names(venture, "venture"), venture.status, str(venture.date)) == (
        ("Delta Clear Water Co., Ltd.",),
        "completed",
        "2016-05-10",
    )
    assert not _facts(text.format("May 10, 2016"), "CompanyFormation")
    assert all(f.as_of is None for f in _facts(text.format("May 10, 2016"), "Shareholding"))
    assert not _facts(text.format("May 10, 1998"), "JointVenture")  # two owners of an old company found no venture
    assert _facts(text.format("May 10, 1998"), "CompanyFormation")


def test_a_buyback_whose_period_is_over_is_done() -> None:
    text = HEAD + (
        "Status of Repurchase of Own Shares\n(1) Total number of shares repurchased: 1,214,000 shares\n"
        "(2) Total repurchase amount: JPY 1,986,104,000\n(3) Period of repurchase: {}\n"
    )
    done = _facts(text.format("April 1, 2016 to April 30, 2016"), "ShareBuyback")
    ahead = _facts(text.format("June 1, 2016 to June 30, 2016"), "ShareBuyback")
    assert ([f.status for f in done], [f.status for f in ahead]) == (["completed"], ["planned"])


def test_a_table_of_subscribers_without_a_head() -> None:
    table = (
        "    Alpha Trading Co., Ltd.       8,000 shares     3,200 million yen\n"
        "    Beta Densen Co., Ltd.         2,500 shares     1,000 million yen\n"
    )
    told = "    Shares allotted to the subscribers:\n\n"
    taken = {
        (*_names(f, "subscriber"), f.value("shares"), f.value("amount"))
        for f in _facts(
            HEAD + "1. Issue of New Shares by Third-Party Allotment\n\n" + told + table, "ShareSubscription"
        )
    }
    assert taken == {
        ("Alpha Trading Co., Ltd.", 8000, 3_200_000_000),
        ("Beta Densen Co., Ltd.", 2500, 1_000_000_000),
    }
    assert not _facts(HEAD + "1. Holders\n\n    Who holds shares:\n\n" + table, "ShareSubscription")


def test_the_company_that_acts_is_the_one_that_closes() -> None:
    text = HEAD + "Gamma Kogyo Co., Ltd. will close the Nagoya plant on March 31, 2017."
    (closed,) = _facts(text, "FacilityClosure")
    assert _names(closed, "company") == ("Gamma Kogyo Co., Ltd.",)


def test_shares_of_a_named_company_leave_the_markets_it_is_on() -> None:
    text = HEAD.replace("Notice", "Beta Densen Co., Ltd. (Code: 5337, Nagoya Stock Exchange) will be bought.") + (
        "The shares of Beta Densen Co., Ltd. will be delisted on September 27, 2016."
    )
    (left,) = _facts(text, "Delisting")
    assert (_names(left, "company"), _names(left, "exchange"), str(left.date), left.status) == (
        ("Beta Densen Co., Ltd.",),
        ("Nagoya Stock Exchange",),
        "2016-09-27",
        "planned",
    )


def test_what_was_is_not_forecast_beside_what_will_be() -> None:
    text = HEAD + (
        "The Company expects net sales of JPY 50,000 million for the year ending March 31, 2017; operating income of "
        "JPY 900 million was posted in the year ended March 31, 2016."
    )
    assert {(f.value("metric"), f.value("amount")) for f in _facts(text, "Guidance")} == {("net sales", 50_000_000_000)}


def test_a_year_ends_in_a_month() -> None:
    text = HEAD + "The Company expects net sales of JPY 50,000 million for the year ending in March 2017."
    assert {str(f.value("period")) for f in _facts(text, "Guidance")} == {"2016-04-01/2017-03-31"}


def test_boards_of_two_companies_that_met_on_one_day() -> None:
    text = JOINT.replace("by their respective Boards of Directors today", "by their respective owners") + (
        "\n3. Decision\n\nThe plan was drawn up at meetings of the Boards of Directors of the Two Banks held on "
        "November 10, 2017."
    )
    met = {(*_names(f, "company"), str(f.date)) for f in _facts(text, "BoardResolution")}
    assert {("Alpha Bank, Ltd.", "2017-11-10"), ("Beta Commercial Bank, Ltd.", "2017-11-10")} <= met


def test_an_outline_tells_who_audits_and_who_applied_to_leave() -> None:
    text = HEAD + (
        "1. Change of Accounting Auditor\nName of incoming accounting auditor: Gamma Audit LLC\n"
        "Name of outgoing accounting auditor: Delta Audit LLC\nDate of change: June 28, 2016\n\n"
        "2. Change of Trade Name\nNew trade name: Alpha Holdings Co., Ltd.\n\n"
        "3. Result of the voluntary retirement program\nNumber of applicants: 143\n"
    )
    (audit,) = _facts(text, "AuditorChange")
    assert (_names(audit, "formerAuditor", "newAuditor"), str(audit.date)) == (
        ("Delta Audit LLC", "Gamma Audit LLC"),
        "2016-06-28",
    )
    assert [f.value("newName") for f in _facts(text, "NameChange")] == ["Alpha Holdings Co., Ltd."]
    assert [f.value("jobs") for f in _facts(text, "Restructuring")] == [143]


def test_an_auditor_that_resigns_is_not_the_company_it_leaves() -> None:
    text = HEAD + "Gamma Audit LLC resigned as the Company's independent auditor on June 28, 2016."
    (audit,) = _facts(text, "AuditorChange")
    assert _names(audit, "company", "formerAuditor") == ("Alpha Seiki Co., Ltd.", "Gamma Audit LLC")
