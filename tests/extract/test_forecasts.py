"""Forecasts as figures and as guidance: ranges in cells, one figure for one forecast, periods told by words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import keiretsu.extract as extract
import pytest
from keiretsu.extract.forms import relative
from keiretsu.extract.mentions.mention import Context, FiscalCalendar
from keiretsu.extract.observations.figures import spread
from keiretsu.model import Extraction, When


def _told(text: str) -> Extraction:
    return extract.extract(extract.read(text.encode(), "note.txt", "-"))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("EUR 430 to 450 million", "430000000", "450000000", "EUR"),
        ("$40.0 - $42.0 million", "40000000", "42000000", "USD"),
        ("growth of 5 to 10 %", "5", "10", "percent"),
        ("1-2%", "1", "2", "percent"),
        ("between £95m and £105m", "95000000", "105000000", "GBP"),
    ],
)
def test_a_range_has_two_ends_with_one_unit(text: str, low: str, high: str, unit: str) -> None:
    found = spread(text)
    assert found is not None
    assert (found.value, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", ["2003-2004", "5,871 4,168", "$40.0 million", "June 1 to June 5", "12 to 5 %"])
def test_what_is_no_range(text: str) -> None:
    assert spread(text) is None


def test_a_forecast_of_prose_is_one_figure_under_the_name_and_period_of_its_guidance() -> None:
    told = _told(
        "Tidewater Looms Co., Ltd.\nJune 3, 2015\n\n"
        'Tidewater Looms Co., Ltd. (the "Company") today resolved to acquire shares.\n\n5. Outlook\n\n'
        "The effect on the results for the fiscal year ending March 31, 2016 will be slight. The forecast of net sales "
        "for that year, announced on May 8, 2015, remains JPY 64,000 million.\n"
    )
    assert [(o.metric, str(o.period), o.value, o.unit, o.status) for o in told.observations] == [
        ("net sales", "2015-04-01/2016-03-31", Decimal(64_000_000_000), "JPY", "forecast")
    ]


def test_results_under_an_outline_are_the_outlined_companys() -> None:
    told = _told(
        'Tidewater Looms Co., Ltd.\nMay 15, 2019\n\nTidewater Looms Co., Ltd. (the "Company") announces that '
        "Harbour Mill "
        "Limited is to be dissolved.\n\n2. Outline of Harbour Mill Limited\n\n"
        "(1) Business   Weaving\n(2) Results and financial position (thousands of U.S. dollars)\n\n"
        "Year ended              Dec. 31, 2017     Dec. 31, 2018\n"
        "Total assets                   99,118            41,366\n"
        "Net income (loss)               8,907           (9,311)\n"
    )
    assert {o.company.name for o in told.observations} == {"Harbour Mill Limited"}
    assert len(told.observations) == 4


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("for the full year", "2007-07-01/2008-06-30"),
        ("in the second half of the year", "2008-01-01/2008-06-30"),
        ("for the third quarter.", "2008-01-01/2008-03-31"),
    ],
)
def test_words_mean_the_year_in_which_the_paper_is_issued(text: str, period: str) -> None:
    context = Context(None, When.day(date(2008, 2, 4)), FiscalCalendar(6, True))
    assert [str(when) for _, _, when in relative.find(text, context)] == [period]


@pytest.mark.parametrize("text", ["the first quarter of 2007", "the fiscal year ended June 30, 2007", "a full year"])
def test_words_with_a_year_of_their_own_are_left_alone(text: str) -> None:
    assert relative.find(text, Context(None, When.day(date(2008, 2, 4)), FiscalCalendar(6, True))) == []


def test_a_month_without_a_year_is_the_last_one_or_the_coming_one() -> None:
    told = _told(
        "BOSTON, Nov. 6, 2008 - Gamma Instruments Corp. (NASDAQ: GAMA) said that it closed its Leeds warehouse "
        "in March "
        "and plans to close its Kobe plant in February.\n"
    )
    closures = {f.role("facility")[0].name: str(f.date) for f in told.facts if f.type == "FacilityClosure"}
    assert closures == {"Leeds warehouse": "2008-03", "Kobe plant": "2009-02"}


def test_a_paper_in_yen_without_a_years_end_keeps_the_usual_year() -> None:
    told = _told(
        "Tidewater Looms K.K.\nNovember 12, 2002\n\n- Revenues in 2Q02 grew to JPY 10.6 billion\n"
        "- Operating loss improved to JPY 194 million\n"
    )
    assert {str(o.period) for o in told.observations} == {"2002-07-01/2002-09-30"}


def test_a_note_of_warning_does_not_hide_what_is_told_before_it() -> None:
    told = _told(
        "Alpha Corp.\nMay 6, 2021\n\nAlpha Corp. opened its Oak Plant in October 2020, at a cost of 1,850 "
        "million yen, and "
        "expects to hire 80 people there.\n(Cautionary note) The forecasts rest on information available today. Actual "
        "results may differ for various reasons.\n"
    )
    assert [f.type for f in told.facts if f.type == "FacilityOpening"] == ["FacilityOpening"]


@pytest.mark.parametrize(
    ("text", "metric", "day", "value"),
    [
        ("All percentages rest on the 92,562,475 Ordinary Shares that were in issue on 1 April 2020.",
         "Ordinary Shares in issue", "2020-04-01", 92_562_475),
        ("There are 9,800,000 Class A shares and 71,540,000 Class B shares outstanding.",
         "Class A shares outstanding", "2020-05-06", 9_800_000),
        ("The base is 583,986,200 voting rights as of 30 August 2013.", "voting rights", "2013-08-30", 583_986_200),
    ],
)  # fmt: skip
def test_shares_and_votes_are_counted_on_a_day(text: str, metric: str, day: str, value: int) -> None:
    told = _told(f'Alpha plc\nMay 6, 2020\n\nAlpha plc ("Alpha") today announced a transaction.\n\n{text}\n')
    assert (metric, day, Decimal(value)) in [(o.metric, str(o.period), o.value) for o in told.observations]


@pytest.mark.parametrize(
    "text",
    [
        "Beta Ltd. will subscribe for 92,562,475 new shares to be issued on 1 June 2020.",
        "Mr. Reed holds 92,000 shares.",
        "The offering of 9,800,000 shares was announced.",
    ],
)
def test_shares_of_a_deal_are_no_count(text: str) -> None:
    told = _told(f'Alpha plc\nMay 6, 2020\n\nAlpha plc ("Alpha") today announced a transaction.\n\n{text}\n')
    assert [o for o in told.observations if o.unit == "count"] == []
