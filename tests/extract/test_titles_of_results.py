"""Whose paper it is and of which time, where only its first lines tell: slides, reports without a legal form or "
"a date."""

from __future__ import annotations

import keiretsu.extract as extract
import pytest
from keiretsu.model import Extraction


def _told(text: str) -> Extraction:
    return extract.extract(extract.read(text.encode(), "note.txt", "-"))


def _releases(found: Extraction) -> list[tuple[str, str, str]]:
    return [
        (dict(fact.roles)["company"][0].name,
         str(dict(fact.values)["period"]), str(fact.date))
        for fact in found.facts
        if fact.type == "EarningsRelease"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "period", "day"),
    [
        (
            "VELMAR TELECOM\n3Q17 Results Presentation\nOctober 26, 2017\n\nNet revenue was R$ 1,064 million in "
            "3Q17.\n",
            "VELMAR TELECOM",
            "2017-07-01/2017-09-30",
            "2017-10-26",
        ),
        (
            "Halvorsen Salmon\nQ2 2019 Interim Report\n22 August 2019\n\nRevenue was NOK 412 million in Q2 2019.\n",
            "Halvorsen Salmon",
            "2019-04-01/2019-06-30",
            "2019-08-22",
        ),
        (
            "Karlsund Rederi ASA\nInterim report Q2 2019\n\nOn 3 July Karlsund Rederi's board resolved to buy a "
            "vessel.\n\n"
            "The report was published on 22 August 2019.\n",
            "Karlsund Rederi ASA",
            "2019-04-01/2019-06-30",
            "2019-08-22",
        ),
    ],
)
def test_the_first_lines_tell_whose_results_of_which_time(text: str, name: str, period: str, day: str) -> None:
    assert _releases(_told(text)) == [(name, period, day)]


def test_a_title_is_no_name() -> None:
    assert not _told("Investor Presentation\nQ2 2019 Results\n\nRevenue was NOK 412 million in Q2 2019.\n").observations


def test_the_month_of_a_date_begins_no_name() -> None:
    found = _told("On 9 October Lindholm Marine's board resolved to buy back shares. Lindholm Marine's shares rose.\n")
    assert not [a for fact in found.facts for _, agents in fact.roles for a in agents if a.name.startswith("October")]


def test_a_release_without_its_time_in_the_title_is_of_what_it_is_about() -> None:
    text = """DORNOCH WHOLESALE CORPORATION REPORTS OPERATING RESULTS

SEATTLE, December 8, 2022 -- Dornoch Wholesale Corporation (Nasdaq: DRNW) today announced its operating results for the
first quarter (twelve weeks) of fiscal 2023, ended November 20, 2022.

Net sales for the twelve weeks ended November 20, 2022 were $53.44 billion.
"""
    found = _releases(_told(text))
    assert [one[2] for one in found] == ["2022-12-08"]
    assert found[0][1].endswith(("2022-11-20", "2022-11-30"))


HEAD = """FERNDOWN HOMEWARE PLC - Trading update

Ferndown Homeware PLC (AIM: FRND) today issues an update on trading for the year ended 2 April 2022.

"""


def _guidance(body: str, head: str = HEAD) -> list[dict[str, object]]:
    found = _told(head + body + "\n\n28 April 2022\n")
    return [dict(fact.values) for fact in found.facts if fact.type == "Guidance"]


def test_what_is_still_due_of_a_year_that_is_over_is_of_that_year() -> None:
    told = _guidance(
        "Group revenue for the year is expected to be approximately £118.5 million (FY21: £109.2 million), with online "
        "accounting for 46% of the total against 52% in the prior year."
    )
    assert [str(one["period"]) for one in told] == ["2021-04-03/2022-04-02"]
    assert "growthPercent" not in told[0]


def test_the_year_beside_the_word_guidance() -> None:
    head = "VELMAR TELECOM\n3Q17 Results Presentation\nOctober 26, 2017\n\n"
    found = _told(head + "2017 guidance maintained: capex of between R$ 600 million and R$ 650 million.\n")
    told = [dict(fact.values) for fact in found.facts if fact.type == "Guidance"]
    assert [str(one["period"]) for one in told] == ["2017-01-01/2017-12-31"]


def test_units_that_a_label_tells_are_its_own() -> None:
    text = """VELMAR TELECOM
3Q17 Results Presentation
October 26, 2017

                                            3Q17        3Q16
Capex (R$ million)                           141         168
Fixed broadband lines (thousand)             814         702
ARPU (R$)                                   71.4        70.2
"""
    found = {(o.metric, float(o.value), o.unit) for o in _told(text).observations}
    assert ("Capex", 141e6, "BRL") in found
    assert ("ARPU", 71.4, "BRL") in found
    assert any(value == 814000 and unit == "count" for _, value, unit in found)


@pytest.mark.parametrize(
    ("text", "metric", "day", "value"),
    [
        ("Net debt was £4.4m at 30 June 2019, against £5.1m at year-end 2018.", "Net debt", "2018-12-31", 5.1e6),
        ("The Group had cash of £9.8m (31 December 2018: net cash of £14.1m).", "net cash", "2018-12-31", 14.1e6),
        ("Net debt closed June at £1.87 million.", "Net debt", "2019-06-30", 1.87e6),
        ("Operating margin fell to 7.4 per cent from 9.9.", "Operating margin", "2018-01-01/2018-06-30", 9.9),
        ("EBITDA was £1.5 million, giving a margin of 12.0 per cent.", "margin", "2019-01-01/2019-06-30", 12.0),
    ],
)  # fmt: skip
def test_days_and_bases_told_in_few_words(text: str, metric: str, day: str, value: float) -> None:
    head = "Tamsin Foods plc\nHalf-year results for the six months ended 30 June 2019\n\n4 September 2019\n\n"
    found = {(o.metric, str(o.period), float(o.value)) for o in _told(head + text + "\n").observations}
    assert (metric, day, value) in found


DECK = """Halmo Property REIT
FY2021 Full-Year Results
24 February 2022

                                   FY2021        FY2020
Rental income (S$ million)          142.8         131.5
DPU (cents)                          6.84          6.21
WALE (years)                          3.9           4.1

- Portfolio valuation rose to S$2.41 billion from S$2.33 billion a year ago
"""


def test_units_of_a_trust_and_what_its_property_is_worth() -> None:
    found = {(o.metric, str(o.period), float(o.value), o.unit) for o in _told(DECK).observations}
    assert any(value == 0.0684 and unit == "SGD" for _, _, value, unit in found)
    assert any(value == 3.9 and unit == "years" for _, _, value, unit in found)
    assert ("Portfolio valuation", "2021-12-31", 2.41e9, "SGD") in found


def test_a_write_down_is_no_movement_and_a_year_ahead_is_a_time() -> None:
    head = "Tamsin Foods plc\nHalf-year results for the six months ended 30 June 2019\n\n4 September 2019\n\n"
    text = "A write-down of about £0.1 million was made. For the full year the Board expects revenue of £8 million.\n"
    found = {(o.metric, str(o.period), float(o.value)) for o in _told(head + text).observations}
    assert not [one for one in found if one[0].endswith("> decrease")]
    assert ("revenue", "2019-01-01/2019-12-31", 8e6) in found


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "For 2018 Pinecrest Outdoor, Inc. now expects diluted earnings per share of $1.72 to $1.80, up from a "
            "previous range of $1.62 to $1.75.",
            1.62,
            1.72,
        ),
        (
            "Pinecrest Outdoor, Inc. raised its 2018 net sales guidance to $1.31 billion to $1.33 billion from $1.25 "
            "billion to $1.28 billion.",
            1.25e9,
            1.31e9,
        ),
    ],
)
def test_a_forecast_and_the_one_before_it_are_of_the_year_that_is_told(text: str, old: float, new: float) -> None:
    found = _told(f"Pinecrest Outdoor, Inc. Reports Results\n\nBOULDER, Colo., August 30, 2018 -- {text}\n")
    told = {
        (fact.status, float(str(dict(fact.values)["amountLow"])), str(dict(fact.values).get("period")))
        for fact in found.facts
        if fact.type == "Guidance"
    }
    assert told == {
        ("planned", new, "2018-01-01/2018-12-31"),
        ("terminated", old, "2018-01-01/2018-12-31"),
    }
