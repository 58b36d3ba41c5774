"""Names of companies and persons in the manner of many countries, and near misses (`!`) beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from keiretsu.extract import read
from keiretsu.extract.mentions import find
from keiretsu.extract.reading import lay_out

CASES = [
    line.split(" || ")
    for line in (Path(__file__).parent / "names_of_countries.txt").read_text(encoding="utf-8").splitlines()
]
KINDS = ("organization", "person", "authority")


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0][:40] for case in CASES])
def test_names_of_many_countries_are_read_and_headings_are_not(text: str, wanted: str) -> None:
    reading = lay_out(read(f"14 May 2019\n\n{text}\n".encode(), "n.txt", "n.txt"))
    found = {" ".join(reading.text[m.start : m.end].split()).rstrip(".") for m in find(reading).all if m.kind in KINDS}
    names = wanted.split("; ")
    assert {n for n in names if not n.startswith("!")} <= found
    assert not {n[1:] for n in names if n.startswith("!")} & found


def test_all_names_ran() -> None:
    assert len(CASES) == 117
    assert sum(len(wanted.split("; ")) for _, wanted in CASES) == 200
