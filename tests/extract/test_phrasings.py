"""One sentence a line, in the wordings of many genres: the facts of the type hold what the line asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

FOLDER = Path(__file__).parents[1] / "phrasings"
FLOOR = 150  # lines that there are at least


def _lines() -> Iterator[tuple[str, str, str]]:
    for file in sorted(FOLDER.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                kind, wanted, sentence = (part.strip() for part in line.split("|", 2))
                yield kind, wanted, sentence.replace("\\n", "\n")


CASES = list(_lines())


def _told(kind: str, sentence: str) -> list[dict[str, object]]:
    document = read((sentence + "\n").encode(), "case.txt", "case.txt")
    rows = [row for row in to_lines(extract(document)) if row.get("type") == kind]
    return [{k: v for k, v in row.items() if k not in ("evidence", "confidence", "rule", "doc")} for row in rows]


@pytest.mark.parametrize(("kind", "wanted", "sentence"), CASES, ids=[f"{c[0]}-{c[2][:60]}" for c in CASES])
def test_a_phrasing(kind: str, wanted: str, sentence: str) -> None:
    told = _told(kind, sentence)
    if wanted == "-":
        assert told == []
        return
    text = json.dumps(told, ensure_ascii=False).lower()
    assert told and not [w for w in wanted.split(";") if w.strip().lower() not in text], told


def test_there_are_many_phrasings_and_near_misses_among_them() -> None:
    assert len(CASES) >= FLOOR and sum(wanted == "-" for _, wanted, _ in CASES) >= 6
