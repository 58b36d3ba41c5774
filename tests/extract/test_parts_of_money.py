"""Tables and lists of what is raised and of what it is for: each part is a record, with its sum."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines


def _told(kind: str, text: str) -> list[dict[str, object]]:
    rows = to_lines(extract(read(text.encode(), "case.txt", "case.txt")))
    return [dict(row["values"]) for row in rows if row.get("type") == kind]


RAISED = """
Quillon Sensors plc
4 May 2022

Result of fundraising

The books closed last night, each share being sold at 80 pence:

\tNew shares\tGross sum
Placing\t5,000,000\t£4,000,000
Subscription\t1,250,000\t£1,000,000
Retail offer (maximum)\t625,000\t£500,000
"""


def test_each_part_of_a_fundraising_is_an_issuance() -> None:
    told = {str(v["shares"]): v for v in _told("ShareIssuance", RAISED) if "shares" in v}
    assert {"5000000", "1250000", "625000"} <= {s.split(".")[0] for s in told}
    assert all(float(v["pricePerShare"]) == 0.8 for v in told.values())
    assert {v.get("method") for v in told.values()} >= {"privatePlacement", "publicOffering"}


USES = [
    "Use of the net amount\n\nPurpose\tMillion yen\tTo be spent by\n(i) Rolling of thinner foil\t310\tMarch 2023\n"
    "(ii) Third hall at the Kure Plant\t190\tSeptember 2024\n",
    "What the money is for:\n\n- 310 million yen: rolling of thinner foil\n- 190 million yen: a third hall at Kure\n",
]


@pytest.mark.parametrize("uses", USES)
def test_a_table_or_a_list_under_any_word_for_what_was_raised(uses: str) -> None:
    text = f"Tamashiro Foil Co., Ltd.\nMay 7, 2021\n\nIssuance of New Shares\n\nNet amount: 500 million yen\n\n{uses}"
    sums = {float(v["amount"]) for v in _told("UseOfProceeds", text) if "amount" in v}
    assert {310e6, 190e6} <= sums


def test_costs_of_a_programme_are_no_uses() -> None:
    text = "Quillon Sensors plc\n4 May 2022\n\nThe programme will cost £9 million. £6 million is for severance payments"
    assert not _told("UseOfProceeds", text + " and £3 million is for leases.\n")
