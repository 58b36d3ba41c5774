"""A figure that another one is compared with is never told of the same time."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = "Cornholm Funding, Inc.\n\nFebruary 10, 2004\n\n"
QUARTER, YEAR_AGO = "2003-10-01/2003-12-31", "2002-10-01/2002-12-31"
QUARTERS = "In the quarter ended December 31, 2003, "

CASES = [
    (QUARTERS + "net income was $6.8 million, compared to $4.1 million, or $0.77 per diluted share, in the first "
     "quarter of the prior year.", {6800000: QUARTER, 4100000: YEAR_AGO, 0.77: YEAR_AGO}),
    (QUARTERS + "net income grew to $5.2 million, or $0.52 per diluted share compared to $4.4 million, or $0.43 per "
     "diluted share in the same quarter a year ago.",
     {5200000: QUARTER, 0.52: QUARTER, 4400000: YEAR_AGO, 0.43: YEAR_AGO}),
    (QUARTERS + "net income was $5.2 million. For the nine-month period, net income grew to $14.9 million, compared to "
     "$12.6 million a year ago.",
     {5200000: QUARTER, 14900000: "2003-04-01/2003-12-31", 12600000: "2002-04-01/2002-12-31"}),
    (QUARTERS + "net income grew to $5.2 million.", {5200000: QUARTER}),  # `grew to` compares nothing
]  # fmt: skip


@pytest.mark.parametrize(("text", "periods"), CASES)
def test_a_base_has_its_own_time(text: str, periods: dict[float, str]) -> None:
    lines = list(to_lines(extract(read((HEAD + text + "\n").encode(), "r.txt", "r.txt"))))
    told = {line["value"]: line["period"] for line in lines if line["kind"] == "observation"}
    assert told == periods


def test_a_misread_name_counts_nothing() -> None:
    text = "The opinion on the accounts of I1C at and for the year to March 31, 2003 is qualified."
    lines = list(to_lines(extract(read((HEAD + text + "\n").encode(), "r.txt", "r.txt"))))
    assert not [line for line in lines if line["kind"] == "observation"]
