"""The measure over 8-K reports: which items have their event, which events stand where no item allows them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.filings import FITTING, Report, Told, expected, of_pay, placed, report, share

LEAVES = "Alder Bay Corp.\n\nOn May 6, 2019, Jane Doe resigned as Chief Financial Officer of Alder Bay Corp.\n"
SILENT = "Alder Bay Corp.\n\nThe weather on May 6, 2019 was fine.\n"


def test_reports_are_measured_by_their_items(tmp_path: Path) -> None:
    texts = {"a.txt": (LEAVES, ["5.02"]), "b.txt": (LEAVES, ["9.01"]), "c.txt": (SILENT, ["5.02", "2.02"])}
    items = {name: {"items": held} for name, (_, held) in texts.items()} | {"none.txt": {"items": ["3.01"]}}
    (tmp_path / "items.json").write_text(json.dumps(items), "utf-8")
    for name, (text, _) in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    told = report(tmp_path)
    assert told.startswith("3 reports\n")
    assert "1 of 2 (50%)" in told
    assert "- 5.02: c.txt" in told and "- 2.02: c.txt" in told and "- 5.02: a.txt" not in told
    assert "- OfficerDeparture: b.txt: " in told and "- OfficerDeparture: a.txt" not in told


@pytest.mark.parametrize("item", sorted(FITTING))
def test_an_item_asks_for_its_own_events(item: str) -> None:
    fit = [Report("r", frozenset({item}), (Told(kind, ""),)) for kind in FITTING[item]]
    strange = Report("s", frozenset({item}), (Told("Dividend", ""),))
    told = expected([*fit, strange])
    assert f"{len(fit)} of {len(fit) + 1}" in told and f"- {item}: s" in told and f"- {item}: r" not in told


def test_old_items_allow_what_the_new_ones_do() -> None:
    events = (Told("Acquisition", "x"), Told("OfficerDeparture", "y"))
    assert "Outside" not in placed([Report("r", frozenset({"5"}), events)])
    assert "- Acquisition: r: x" in placed([Report("r", frozenset({"2.02"}), events)])


def test_a_share_of_nothing_is_no_percent() -> None:
    assert share(0, 0) == "0 of 0"
    assert share(1, 4) == "1 of 4 (25%)"


@pytest.mark.parametrize(
    ("section", "pay"),
    [
        ("Item 5.02 Departure of Directors\n\n(e) The plan was amended.", True),
        ("ITEM 5.02(e)\tCompensatory Arrangements\n\nThe plan was amended.", True),
        ("Item 5.02. Departure of Directors\n\n(b) Jane Doe resigned.\n\n(e) She is paid.", False),
        ("Item 5.02 Departure of Directors\n\nJane Doe resigned.\n\nItem 9.01\n\n(e) none", False),
    ],
)
def test_a_paragraph_on_pay_asks_for_nobody(section: str, pay: bool) -> None:
    assert of_pay(f"Alder Bay Corp.\n\n{section}\n\nSIGNATURES\n") is pay
