"""Whom `its` means beside a holder, since when a company is listed, which year and which day a paper speaks of."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines


def _lines(text: str, kind: str, name: str = "a.txt") -> list[dict]:
    lines = to_lines(extract(read((text + "\n").encode(), name, name)))
    return [row for row in lines if row.get("type") == kind]


def _held(text: str) -> set[tuple[str, str, float]]:
    return {
        (row["roles"]["holder"][0], row["roles"]["issuer"][0], row["values"]["percent"])
        for row in _lines(text, "Shareholding")
        if "percent" in row["values"]
    }


ABOUT = "Halden Stores plc was founded in Leeds in 1921. "


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            ABOUT + "Penrith Value Fund Ltd holds 17.8% of its shares.",
            ("Penrith Value Fund Ltd", "Halden Stores plc", 17.8),
        ),
        (ABOUT + "Orwell Corporation owns 66.86% of it.", ("Orwell Corporation", "Halden Stores plc", 66.86)),
        (
            ABOUT + "Penrith Fund Ltd holds 17.8% of its shares. It also owns a 49% stake in Halden Gulf LLC.",
            ("Halden Stores plc", "Halden Gulf LLC", 49),
        ),
        (
            "On May 3, 2011 Tern Vehicle Co., Ltd., a 98.5%-owned unit of Orwell Holdings Ltd, signed a deal.",
            ("Orwell Holdings Ltd", "Tern Vehicle Co., Ltd.", 98.5),
        ),
    ],
)
def test_nobody_holds_himself(text: str, held: tuple[str, str, float]) -> None:
    assert held in _held(text)


@pytest.mark.parametrize(
    "text",
    [
        ABOUT + "Orwell Corporation holds 3.1% of its own shares in treasury.",
        "Tern Vehicle Co., Ltd., a 98.5%-owned subsidiary of Orwell Holdings Ltd, signed a contract.",
    ],
)
def test_treasury_shares_and_parents_are_not_turned_round(text: str) -> None:
    held = {(holder, issuer) for holder, issuer, _ in _held(text)}
    assert ("Orwell Corporation", "Halden Stores plc") not in held
    assert ("Tern Vehicle Co., Ltd.", "Orwell Holdings Ltd") not in held


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Rhein Antriebe SE has been listed in the Prime Standard of the Frankfurt Stock Exchange since 2006.", "2006"),
        (
            "Ardent Media Inc.\n(Code No. 3789, TSE Mothers)\n\nThe stock is traded on Mothers since May 7, 2003.",
            "2003-05-07",
        ),
        ("Orwell plc has been listed on the London Stock Exchange since its flotation in May 1994.", "1994-05"),
        ("Since 12 March 2001, shares in Orwell AG are traded on the SIX Swiss Exchange.", "2001-03-12"),
        ("Orwell Ltd has been on the ASX since 1998 under the code ORW.", "1998"),
    ],
)
def test_since_when_a_company_is_listed_is_when_it_was_listed(text: str, since: str) -> None:
    assert [row.get("from") for row in _lines(text, "ListedOn")] == [since]
    assert [(row["status"], row["date"]) for row in _lines(text, "Listing")] == [("completed", since)]


@pytest.mark.parametrize(
    "text",
    [
        "Orwell plc has been suspended from trading on AIM since May 2003.",
        "Orwell plc, no longer listed on AIM since May 2003, makes pumps.",
        "Orwell plc, which has made pumps since 1998, is listed on AIM.",
    ],
)
def test_other_things_that_last_since_a_day_are_no_listing(text: str) -> None:
    assert _lines(text, "Listing") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Rhein Antriebe SE\n6 June 2018\n\nThe Board raises its forecast for the 2018 financial year: sales are "
            "now expected at EUR 920 million.",
            "2018-01-01/2018-12-31",
        ),
        (
            "Orwell plc\n26 April 2013\n\nResults for the 52 weeks ended 23 February 2013\n\nWe expect underlying "
            "profit before tax of £8 million in 2013/14.",
            "2013-03-01/2014-02-28",
        ),
        (
            "Orwell AG\n6 June 2018\n\nOrwell confirms its guidance for the current financial year. Sales are expected "
            "at EUR 920 million.",
            "2018-01-01/2018-12-31",
        ),
    ],
)
def test_the_year_of_a_forecast(text: str, period: str) -> None:
    assert [row["values"].get("period") for row in _lines(text, "Guidance")] == [period]


def test_what_rose_last_quarter_is_no_forecast_under_an_outlook() -> None:
    told = (
        "Orwell SE\n6 June 2018\n\n## Outlook\n\nIn the first quarter of 2018 sales {} by 8.2 % to EUR 224.6 million."
    )
    assert _lines(told.format("rose"), "Guidance", "a.md") == []
    assert _lines(told.format("should rise"), "Guidance", "a.md") != []


def test_an_amendment_is_of_the_day_on_which_it_was_signed() -> None:
    form = (
        "FORM 8-K{}\n\nDate of Report (Date of earliest event reported): May 31, 2011\n\nORWELL TECHNOLOGIES, INC.\n"
        "(Exact name of registrant as specified in its charter)\n\nOn June 14, 2011, Ms. Ann Lee resigned as Chief "
        "Financial Officer of the Company.\n\nDate: June 20, 2011\nORWELL TECHNOLOGIES, INC.\nBy: /s/ John Pell\n"
    )
    assert [row["status"] for row in _lines(form.format("/A\n(Amendment No. 1)"), "OfficerDeparture")] == ["completed"]


def test_the_day_of_an_earlier_notice_is_not_that_of_the_paper() -> None:
    form = (
        "Notice of ceasing to be a substantial holder\nTo Company Name\tOrwell Resources NL\nThe previous notice was "
        "dated\t12/02/2020\n\nASX ANNOUNCEMENT\n7 October 2020\n\nOrwell Resources NL advises that it will pay a "
        "dividend of 1 cent per share."
    )
    assert str(extract(read(form.encode(), "a.txt", "a.txt")).document.issued) == "2020-10-07"
