"""What is over is told as over, and as nothing else beside."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Hallow Stone plc is no longer a subsidiary of the Company.", "Subsidiary"),
        ("Until 2019 the Company was a subsidiary of Hallow Stone plc.", "Subsidiary"),
        ("Hallow Stone plc sold its 12% holding in the Company.", "Shareholding"),
    ],
)
def test_what_is_over_is_not_current_too(said: str, kind: str) -> None:
    text = f"Marwood Minerals plc\n\n12 May 2022\n\n{said}\n"
    rows = to_lines(extract(read(text.encode(), "a.txt", "a.txt")))
    assert [row["status"] for row in rows if row.get("type") == kind] == ["former"]


def test_a_stake_that_is_cut_is_held_at_its_new_size_alone() -> None:
    text = "Marwood Minerals plc\n\n12 May 2022\n\nThe Company cut its stake in Hallow Stone plc from 12% to 4%.\n"
    rows = to_lines(extract(read(text.encode(), "a.txt", "a.txt")))
    held = {(row["values"]["percent"], row["status"]) for row in rows if row.get("type") == "Shareholding"}
    assert held == {(4, "current"), (12, "former")}


def test_a_share_that_will_decline_to_a_percentage_denies_nothing() -> None:
    text = (
        "Marwood Minerals plc\n\n12 May 2022\n\nThe Company's share will decline to 20.0% as Brix Trading Limited is "
        "to subscribe for 7,000 new shares of Hallow Stone plc.\n"
    )
    rows = to_lines(extract(read(text.encode(), "a.txt", "a.txt")))
    assert rows and "denied" not in {row["status"] for row in rows}
