"""Dates and fiscal periods: what is read from which words, and what must not be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.extract import read
from keiretsu.extract.mentions import Context, FiscalCalendar, dates, find, fiscal, parse_period
from keiretsu.extract.mentions.numerals import shadow
from keiretsu.extract.reading import lay_out
from keiretsu.model import When

MARCH = FiscalCalendar(3, False)
ISSUED = When.parse("2003-09-16")

TOLD = [
    ("September 16, 2003", "2003-09-16"),
    ("16 September 2003", "2003-09-16"),
    ("Sept. 16, 2003", "2003-09-16"),
    ("SEPTEMBER 16, 2003", "2003-09-16"),
    ("the 16th day of September 2003", "2003-09-16"),
    ("2003-09-16", "2003-09-16"),
    ("2003/9/16", "2003-09-16"),
    ("16/09/2003", "2003-09-16"),
    ("09/16/2003", "2003-09-16"),
    ("31.12.2014", "2014-12-31"),
    ("31-Dec-14", "2014-12-31"),
    ("May27,2011", "2011-05-27"),
    ("Octo ber 8, 2003", "2003-10-08"),
    ("October 13, 2O03", "2003-10-13"),
    ("平成15年9月16日", "2003-09-16"),
    ("2003年9月16日", "2003-09-16"),
    ("2003年9月", "2003-09"),
    ("September 16, Heisei 15", "2003-09-16"),
    ("Thursday, July 11, 2013 to Friday, July 12, 2013", "2013-07-11/2013-07-12"),
    ("from July 1 to September 30, 2003", "2003-07-01/2003-09-30"),
    ("between July 9 and July 11, 2013", "2013-07-09/2013-07-11"),
    ("July 11-12, 2013", "2013-07-11/2013-07-12"),
    ("11 to 13 May 2013", "2013-05-11/2013-05-13"),
    ("March to May 26, 2011", "2011-03-01/2011-05-26"),
    ("November, 2002", "2002-11"),
    ("by August 2014", "2014-08"),
    ("the end of March 2015", "2015-03"),
    ("in 1992", "1992"),
    ("since 1999", "1999"),
    ("On August 20, a court", "2003-08-20"),
    ("on 17 September the shares", "2003-09-17"),
    ("introduced in November 02 as", "2002-11"),
    ("March of this year", "2003-03"),
]

UNTOLD = [
    "the Securities Act of 1933",
    "a call on +81-3-5205-5122",
    "Section 13 of the agreement",
    "in 2000 shares were bought",
    "of 2,003 shares",
    "at JPY 1,992 per share",
    "5/6/2014",  # day and month are not certain
    "he may 12 times",
    "version 2003.1",
    "may not exceed 30%",
    "Rule 14d-2(b)",
    "February 30, 2003",
]

FISCAL = [
    ("2Q03", "2003-07-01/2003-09-30"),
    ("30Q02", "2002-10-01/2002-12-31"),
    ("3Q FY2003", "2003-10-01/2003-12-31"),
    ("Q3 2003", "2003-10-01/2003-12-31"),
    ("Q3 FY07", "2007-10-01/2007-12-31"),
    ("FY2002", "2002-04-01/2003-03-31"),
    ("FY02", "2002-04-01/2003-03-31"),
    ("fiscal 2002", "2002-04-01/2003-03-31"),
    ("Fiscal Year 2003", "2003-04-01/2004-03-31"),
    ("1H FY2003", "2003-04-01/2003-09-30"),
    ("H1 2020", "2020-04-01/2020-09-30"),
    ("9M 2020", "2020-04-01/2020-12-31"),
    ("first half of FY2002", "2002-04-01/2002-09-30"),
    ("2nd quarter of the fiscal year ending March 31, 2004", "2003-07-01/2003-09-30"),
    ("third quarter fiscal 2007", "2007-10-01/2007-12-31"),
    ("first quarter of 2018", "2018-01-01/2018-03-31"),
    ("three months ended September 30, 2003", "2003-07-01/2003-09-30"),
    ("nine months ended December 31, 2003", "2003-04-01/2003-12-31"),
    ("six months ended 30 June 2020", "2020-01-01/2020-06-30"),
    ("fiscal year ended March 31, 2003", "2002-04-01/2003-03-31"),
    ("year ended December 31, 2019", "2019-01-01/2019-12-31"),
    ("13 weeks ended March 31, 2007", "2007-01-01/2007-03-31"),
]

NO_PERIOD = ["Q&A 2003 session", "the first quarter", "4Q systems", "FYI 2003", "Model H1 device", "12Q034"]

HEADS = [
    ("2Q03", MARCH, "2003-07-01/2003-09-30"),
    ("Sept 30, 2003", MARCH, "2003-09-30"),
    ("FY2003", MARCH, "2003-04-01/2004-03-31"),
    ("2007", None, "2007"),
    ("2003", MARCH, "2003-04-01/2004-03-31"),
    ("Three months ended Sept 30, 2003", MARCH, "2003-07-01/2003-09-30"),
    ("Three months Sept 30, 2003", MARCH, "2003-07-01/2003-09-30"),
    ("As at 30 June 2020", None, "2020-06-30"),
    ("March 31, 2014", MARCH, "2014-03-31"),
    ("31.12.2014", None, "2014-12-31"),
    ("31.12.14", None, "2014-12-31"),
    ("Q3 FY07", FiscalCalendar(6, True), "2007-01-01/2007-03-31"),
    ("9M 2020", None, "2020-01-01/2020-09-30"),
    ("H1 2020", None, "2020-01-01/2020-06-30"),
    ("Mar 14", None, "2014-03"),
    ("2014/3", None, "2014-03"),
]


def values(text: str) -> list[str]:
    text = shadow(text)
    points = dates.ranges(text, dates.settle(dates.find(text), ISSUED))
    return [str(p.when) for p in points]


@pytest.mark.parametrize(("text", "value"), TOLD)
def test_a_date_is_read_with_its_precision(text: str, value: str) -> None:
    assert values(f"It is {text}.") == [value]


@pytest.mark.parametrize("text", UNTOLD)
def test_other_figures_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(("text", "value"), FISCAL)
def test_a_period_is_read_by_the_companys_own_calendar(text: str, value: str) -> None:
    found = fiscal.find(text, MARCH, dates.find(text))
    assert [str(p.when) for p in found] == [value]
    assert (found[0].start, found[0].end) == (0, len(text))


@pytest.mark.parametrize("text", NO_PERIOD)
def test_other_words_are_no_periods(text: str) -> None:
    assert fiscal.find(text, MARCH, dates.find(text)) == []


@pytest.mark.parametrize(("head", "calendar", "value"), HEADS)
def test_the_head_of_a_column_names_its_period(head: str, calendar: FiscalCalendar | None, value: str) -> None:
    assert str(parse_period(head, Context(fiscal=calendar))) == value


@pytest.mark.parametrize("head", ["Change", "%", "YoY", "Note 3", "NTT Com", "Number of shares", "Total", "1,992", ""])
def test_other_heads_name_no_period(head: str) -> None:
    assert parse_period(head, Context()) is None


def test_the_tables_are_whole() -> None:
    assert (len(TOLD), len(UNTOLD), len(FISCAL), len(NO_PERIOD), len(HEADS)) == (33, 12, 22, 6, 16)


FORMS = ["{:%B} {d}, {:%Y}", "{d} {:%B} {:%Y}", "{:%Y-%m-%d}", "{:%b}. {d}, {:%Y}", "{:%Y}年{m}月{d}日", "{:%d.%m.%Y}"]


@settings(derandomize=True, max_examples=150)
@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_day_written_in_any_form_comes_back(day: date, form: str) -> None:
    english = [*(When.month(2000, m).first.strftime("%B") for m in range(1, 13))]
    text = form.replace("{:%B}", english[day.month - 1]).replace("{:%b}.", english[day.month - 1][:3])
    for code in ("%Y-%m-%d", "%d.%m.%Y", "%Y"):
        text = text.replace("{:" + code + "}", day.strftime(code))
    text = text.format(d=day.day, m=day.month)
    assert values(f"Done on {text} in Kobe.") == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "end_month", "named_by_end"),
    [
        ('results for the fiscal year ending March 31, 2004 ("Fiscal Year 2003")', 3, False),
        ('results for the fiscal year ended June 30, 2007 ("fiscal 2007")', 6, True),
        ("the year ended 31 December 2020 was good", 12, True),
        ("Tokyo. For the fiscal year ended March 31, 2017 sales rose", 3, False),
        ("the first quarter (twelve weeks) of fiscal 2023, ended November 20, 2022", 8, True),
    ],
)
def test_the_fiscal_calendar_is_found_in_the_text(text: str, end_month: int, named_by_end: bool) -> None:
    reading = lay_out(read(f"Asagiri Net Inc. reports {text}.".encode(), "x.txt", "x.txt"))
    assert find(reading).context.fiscal == FiscalCalendar(end_month, named_by_end)
