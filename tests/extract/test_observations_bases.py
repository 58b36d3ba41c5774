"""Bases in parentheses, dates over bare years, labels with their own unit, prices weighed and people counted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from keiretsu.extract import extract, read

HEAD = """Fenwick Looms plc
Half-year results for the six months ended 30 June 2019

5 September 2019

Fenwick Looms plc (LSE: FNWL) today announces its results.

"""


def told(body: str) -> set[tuple[str, str, Decimal, str]]:
    document = read((HEAD + body).encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period), o.value, o.unit) for o in extract(document).observations}


def test_a_base_in_parentheses_takes_its_own_period() -> None:
    found = told("Revenue rose 12% to GBP 45.2 million (H1 2018: GBP 40.4 million).\n")
    assert ("Revenue", "2019-01-01/2019-06-30", Decimal("45200000"), "GBP") in found
    assert ("Revenue", "2018-01-01/2018-06-30", Decimal("40400000"), "GBP") in found
    assert ("Revenue", "2018-01-01/2018-06-30", Decimal("45200000"), "GBP") not in found


def test_the_order_book_is_a_metric() -> None:
    found = told("The order book stood at £88.0 million at 30 June 2019.\n")
    assert ("order book", "2019-06-30", Decimal("88000000"), "GBP") in found


def test_days_that_stand_over_the_years() -> None:
    found = told(
        "Balance sheet\n\n"
        "                              As at 30 June   As at 31 December\n"
        "                              2019            2018\n"
        "                              £'000           £'000\n"
        "Total assets                  120,400         118,200\n"
        "Trade payables                (12,300)        (11,900)\n"
    )
    assert ("Total assets", "2019-06-30", Decimal(120400000), "GBP") in found
    assert ("Trade payables", "2018-12-31", Decimal(-11900000), "GBP") in found


def test_a_label_in_pence_is_no_pound() -> None:
    found = told(
        "                              H1 2019     H1 2018\n"
        "                              £m          £m\n"
        "Revenue                       45.2        40.4\n"
        "Basic EPS (p)                 11.2        9.9\n"
    )
    assert ("Basic EPS", "2019-01-01/2019-06-30", Decimal("0.112"), "GBP") in found
    assert ("Revenue", "2018-01-01/2018-06-30", Decimal("40400000"), "GBP") in found


def test_a_price_is_weighed_against_the_close_and_people_are_counted() -> None:
    found = told(
        "The price is a premium of approximately 38 per cent. to the closing price of 298.5 pence per share on "
        "2 September 2019.\n\nThe Group makes looms in two mills in Leeds. It employs some "
        "6,800 people. It employed a discount of 3 in the past.\n"
    )
    assert ("premium", "2019-09-02", Decimal(38), "percent") in found
    assert ("employees", "2019-09-05", Decimal(6800), "count") in found
    assert sum(metric == "employees" for metric, *_ in found) == 1
