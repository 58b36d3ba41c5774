"""Whose act it is: not that of the company whose customer does it; tables that mix subsidiaries with other holdings."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = "Marwood Minerals Limited\n\n12 May 2022\n\n"


def _facts(text: str, kind: str) -> list[dict]:
    return [row for row in to_lines(extract(read((text + "\n").encode(), "a.txt", "a.txt"))) if row.get("type") == kind]


@pytest.mark.parametrize(
    "said",
    [
        "Our customer went into administration during the year.",
        "Marwood's customer went into administration during the year.",
        "Its largest customer went into administration during the year.",
        "Notice of Petition for Commencement of Civil Rehabilitation Proceedings by Our Customer",
    ],
)
def test_what_befalls_a_customer_is_not_told_of_the_company(said: str) -> None:
    assert not _facts(HEAD + said, "InsolvencyFiling")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The Company went into administration on 3 May 2022.", "Marwood Minerals Limited"),
        (
            "Our customer Brix Trading Limited went into administration on 3 May 2022.",
            "Brix Trading Limited",
        ),
    ],
)
def test_what_befalls_the_company_or_a_customer_by_name_is_told(said: str, who: str) -> None:
    assert [row["roles"]["company"] for row in _facts(HEAD + said, "InsolvencyFiling")] == [[who]]


TABLE = """Principal subsidiaries and affiliates (as of December 31, 2021)

Company                                      Interest (%)      Accounting
Tarn Quarries Limited                       62.5               Subsidiary
Brix Trading Limited                        100.0              Subsidiary
Hallow Stone B.V.                           100.0              Subsidiary of Brix Trading Limited
Ostrava Kamen a.s.                          24.0               Equity method, held by Brix
"""


def test_a_table_tells_whose_subsidiary_each_company_is() -> None:
    held = {
        (row["roles"]["parent"][0], row["roles"]["subsidiary"][0], row["values"].get("percent"))
        for row in _facts(HEAD + TABLE, "Subsidiary")
    }
    assert held == {
        ("Marwood Minerals Limited", "Tarn Quarries Limited", 62.5),
        ("Marwood Minerals Limited", "Brix Trading Limited", 100),
        ("Brix Trading Limited", "Hallow Stone B.V.", 100),
    }


def test_the_one_who_accounts_for_it_is_the_one_who_holds_it() -> None:
    told = _facts(
        HEAD
        + "Hallow Optics Co., Ltd. was founded in 1961; Tarn Rail Co., Ltd. holds 24.0% of its shares and accounts "
        "for it under the equity method.",
        "EquityMethodAffiliate",
    )
    assert [row["roles"]["investor"] for row in told] == [["Tarn Rail Co., Ltd."]]


def test_a_change_keeps_the_quarter_it_is_measured_from() -> None:
    text = HEAD + "Revenue for 2Q2021 was JPY 13 billion, an increase of 7.7% compared to 2Q2020 and 23.4% from 1Q2021."
    rows = to_lines(extract(read((text + "\n").encode(), "a.txt", "a.txt")))
    metrics = {row["metric"] for row in rows if row["kind"] == "observation"}
    assert {"Revenue > increase compared to 2Q2020", "Revenue > increase from 1Q2021"} <= metrics
