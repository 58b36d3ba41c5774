"""Beginnings of papers of many kinds: who speaks or whose story it is, of which day, and whose their parts are.

A case in `who_speaks.txt` is `=== what it is | companies | day or - | parts`, and the paper below that line. Of several
companies any one may speak; of a paper with parts all are told, in order.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from keiretsu.extract import read
from keiretsu.extract.mentions import find
from keiretsu.extract.mentions.mention import Context
from keiretsu.extract.reading import lay_out

TEXT = (Path(__file__).parent / "who_speaks.txt").read_text(encoding="utf-8")
CASES = [
    (*(cell.strip() for cell in f"{head} |".split(" |")[:4]), paper)
    for head, paper in (case.split("\n", 1) for case in re.split(r"(?m)^=== ", TEXT)[1:])
]


def context(paper: str) -> Context:
    name = "n.html" if paper.startswith("<") else "n.md" if paper.startswith("# ") else "n.txt"
    return find(lay_out(read(paper.encode(), name, name))).context


def same(name: str, wanted: str) -> bool:
    """Whether a company is the wanted one: in any case of letters, with or without the end of its name."""
    return name.casefold().startswith(wanted.casefold()) or wanted.casefold().startswith(name.casefold())


@pytest.mark.parametrize(("what", "who", "day", "parts", "paper"), CASES, ids=[case[0] for case in CASES])
def test_who_speaks_and_of_which_day_a_paper_is(what: str, who: str, day: str, parts: str, paper: str) -> None:
    found = context(paper)
    names = who.split(";")
    assert found.announcer is not None
    assert any(same(found.announcer.name, name) for name in names), found.announcer.name
    issued = found.issued
    assert (str(issued.first) if issued is not None and issued.precision == "day" else "-") == day
    told = [party.name for _, party in found.parts]
    assert len(told) == (len(names) if parts else 0)
    assert all(same(name, wanted) for name, wanted in zip(told, names, strict=False))


def test_all_papers_ran() -> None:
    assert len(CASES) == 73
    assert sum(1 for case in CASES if case[3]) == 9
