"""The quick look at what a text can hold rules out no pattern that matches it."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions.mention import Context, FiscalCalendar
from keiretsu.extract.observations import period_forms, periods

TOLD = [
    "from April 1, 2003 to June 30, 2003",
    "FY ended March 31, 2003",
    "three months ended 30 June 2003",
    "twenty-six weeks to 28 September 2002",
    "13 weeks ended 2003.6.28",
    "the fiscal year ending March 31, 2004",
    "half year ended 2003-09-30",
    "full term ended March 2004",
    "2Q03",
    "Q3 FY2003",
    "second quarter of fiscal 2003",
    "1H 2003",
    "H2 of 2004",
    "first half of FY2003",
    "first nine months of 2003",
    "FY'03",
    "September 2003",
    "(2003.9)",
    "31-Dec-18",
    "Mar'19",
    "12/31/2018",
    "30.06.19",
    "12 weeks ended November 20, 2022",
    "fifty-two weeks ended 1 April 2017",
    "FY2023-24",
    "2022/23",
    "9M FY19",
    "2019 Q3",
    "Third Quarter",
    "Apr-Jun",
    "1 January – 30 June 2021",
    "QUARTER ENDED",
    "in 2003",
    "no period at all",
]


@pytest.mark.parametrize("text", TOLD)
def test_no_pattern_that_matches_is_ruled_out(text: str) -> None:
    can = period_forms.can_hold(text)
    matching = {name for name, pattern in period_forms.PATTERNS if pattern.search(text)}
    assert matching <= can
    assert bool(matching) == (text != "no period at all")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("31-Dec-18", "2018-12-31"),
        ("Mar'19", "2019-03"),
        ("12/31/2018", "2018-12-31"),
        ("31/12/2018", "2018-12-31"),
        ("6/30/19", "2019-06-30"),
        ("30.06.19", "2019-06-30"),
        ("FY2023-24", "2023-04-01/2024-03-31"),
        ("FY23/24", "2023-04-01/2024-03-31"),
        ("2022/23", "2022-04-01/2023-03-31"),
        ("9MFY19", "2018-04-01/2018-12-31"),
        ("2019 Q3", "2018-10-01/2018-12-31"),
        ("53 weeks ended 1 April 2017", "2016-03-27/2017-04-01"),
        ("three months ended September 27, 2014", "2014-06-29/2014-09-27"),
        ("three months ended September 30, 2012", "2012-07-01/2012-09-30"),
        ("12 weeks ended November 20, 2022", "2022-08-29/2022-11-20"),
        ("31st December, 2018", "2018-12-31"),
        ("Jan–Jun 2021", "2021-01-01/2021-06-30"),
        ("October to December 2020", "2020-10-01/2020-12-31"),
        ("1 Jan – 30 Sep 2021", "2021-01-01/2021-09-30"),
    ],
)
def test_forms_of_statements(text: str, when: str) -> None:
    found = periods.periods(text, Context(fiscal=FiscalCalendar(3, True)))
    assert [str(p.when) for p in found] == [when]


@pytest.mark.parametrize(
    "text", ["CIN: L60210MH1979PLC021436", "tel. 2022-23-44", "Form 8-K", "May 20 people", "Rule 12-b"]
)
def test_no_period_is_read_into_numbers(text: str) -> None:
    found = periods.periods(text, Context(fiscal=FiscalCalendar(3, True)))
    assert [p for p in found if not p.bare] == []


def test_a_quarter_whose_year_stands_below() -> None:
    third = next(p for p in periods.periods("Third Quarter", Context()) if p.part)
    assert str(third.of(2023, FiscalCalendar(3, True))) == "2022-10-01/2022-12-31"


@pytest.mark.parametrize("day", ["0/30/2018", "30/0/2018", "00/31/2018", "13/13/2018"])
def test_a_day_of_no_month_is_no_period_and_no_error(day: str) -> None:
    text = f"Kawase Optics Inc.\n\n(millions of yen)      As of {day}\nTotal assets             1,234\n"
    assert [f for f in extract(read(text.encode(), "a.txt", "a.txt")).observations if "2018" in str(f.period)] == []
