"""Ranges in cells of tables, scales behind a comma in labels, and the day on which a forecast was published."""

from __future__ import annotations

from pathlib import Path

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.observations.figures import cell

HEAD = (
    "# Ruskeala Oyj lowers its guidance for 2021\n\nRuskeala Oyj, inside information, 14 October 2021 at 8.30 EEST\n\n"
)


def told(*rows: str) -> set[tuple[str, str, str, str, str]]:
    document = read((HEAD + "\n".join(rows) + "\n").encode(), "note.md", str(Path("note.md")))
    return {(o.metric, str(o.period)[:4], f"{o.value:f}", o.unit, o.status) for o in extract(document).observations}


def test_both_ends_of_the_old_and_the_new_forecast() -> None:
    found = told(
        "| Ruskeala Group | Actual 2020 | Previous guidance for 2021 (6 May 2021) | New guidance for 2021 |",
        "| --- | ---: | ---: | ---: |",
        "| Net sales, EUR million | 218.4 | 230–245 | 205 to 215 |",
        "| Comparable operating profit, EUR million | 17.9 | 18.5–21 | 11–13 |",
    )
    assert ("Net sales", "2020", "218400000.0", "EUR", "actual") in found
    for value in ("230000000", "245000000", "205000000", "215000000"):
        assert ("Net sales", "2021", value, "EUR", "forecast") in found
    assert ("Comparable operating profit", "2021", "18500000.0", "EUR", "forecast") in found


@pytest.mark.parametrize("text", ["2019–2020", "3-50", "430–400", "12-34-56"])
def test_no_range(text: str) -> None:
    assert not [one for one in cell(text) if one.high is not None]


def test_an_actual_range_is_no_figure() -> None:
    found = told("| EUR million | 2020 | 2019 |", "| --- | ---: | ---: |", "| Net sales | 210–220 | 198.0 |")
    assert not [one for one in found if one[1] == "2020"]
