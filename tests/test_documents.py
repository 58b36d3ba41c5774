"""Documents in the manner of many kinds, half of them open and half kept: a floor under what is found in them.

The kept ones are looked at through their figures alone, so that they tell how documents fare that nobody has seen.

The comparison is a compact one of its own: a record of gold and a found one of the same type are paired, greedily, by
how many of their parts agree (status, date, role fillers, values), and what agrees is counted against both sides.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HERE = Path(__file__).parent / "documents"
LEAST, RECORDS = {"open": 214, "kept": 36}, 9900
FLOORS = {"open": 0.78, "kept": 0.65}
FORMS = r"\b(inc|corporation|corp|company|co|limited|ltd|plc|llc|llp|kk|gmbh|ag|sa|nv|as|asa|se|spa|pty|the)\b"
Part = tuple[str, Any]
Record = dict[str, Any]


def _name(text: object) -> str:
    words = re.sub(r"[^\w]+", " ", str(text).casefold().replace(".", "").replace("&", " and "))
    return " ".join(re.sub(FORMS, " ", words).split()) or words.strip()


def _near(gold: str, found: str) -> bool:
    """Both ends within eight days: a quarter of 13 weeks is that quarter."""
    if gold.count("/") != found.count("/") or not re.fullmatch(r"(\d{4}-\d\d-\d\d/?){2}", gold):
        return False
    try:
        pairs = zip(map(date.fromisoformat, gold.split("/")), map(date.fromisoformat, found.split("/")), strict=True)
        return all(abs((a - b).days) <= 8 for a, b in pairs)
    except ValueError:
        return False


def _same(gold: object, found: object) -> bool:
    for one in gold if isinstance(gold, list) else [gold]:
        if isinstance(one, int | float) and isinstance(found, int | float):
            if abs(one - found) <= 0.005 * max(abs(one), abs(found)):
                return True
        elif str(one) == str(found) or _name(one) == _name(found) or _near(str(one), str(found)):
            return True
    return False


def _parts(row: Record) -> list[Part]:
    out: list[Part] = [("status", row.get("status", ""))]
    if row["kind"] == "observation":
        return [*out, *((k, row[k]) for k in ("company", "metric", "period", "value", "unit"))]
    out += [(k, row[k]) for k in ("date", "asOf", "from", "until") if row.get(k)]
    out += [(role, filler) for role, fillers in row.get("roles", {}).items() for filler in fillers]
    return out + [("=" + key, value) for key, value in row.get("values", {}).items()]


def _agree(gold: Record, found: Record) -> int:
    """How many parts agree; of an observation all must, of the others at least two."""
    rest, hits = _parts(found), 0
    for key, value in _parts(gold):
        match = next((p for p in rest if p[0] == key and _same(value, p[1])), None)
        if match is not None:
            rest.remove(match)
            hits += 1
    if gold["kind"] == "observation":
        return 6 if hits == 6 else 0
    return hits if hits > 1 else 0


def _compare(gold: list[Record], found: list[Record]) -> tuple[int, int, int]:
    """Parts that agree, parts in gold, parts found."""
    groups: dict[str, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((gold, found)):
        for row in rows:
            groups[row.get("type", "observation")][side].append(row)
    hits = 0
    for golds, founds in groups.values():
        pairs = sorted(((-_agree(g, f), i, j) for i, g in enumerate(golds) for j, f in enumerate(founds)))
        left, right = set[int](), set[int]()
        for score, i, j in pairs:
            if score < 0 and i not in left and j not in right:
                left.add(i)
                right.add(j)
                hits -= score
    return hits, sum(len(_parts(g)) for g in gold), sum(len(_parts(f)) for f in found)


def _rows(path: Path) -> Iterator[Record]:
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


@cache
def _measured() -> dict[str, tuple[int, int, int, int]]:
    """For each document: parts that agree, parts in gold, parts found, records in gold."""
    out = {}
    for path in sorted(p for p in HERE.glob("*/*") if p.suffix in (".txt", ".md")):
        gold = list(_rows(path.with_name(path.name + ".jsonl")))
        found = list(to_lines(extract(read(path.read_bytes(), path.name, str(path)))))
        out[f"{path.parent.name}/{path.name}"] = (*_compare(gold, found), len(gold))
    return out


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


@pytest.mark.parametrize("part", ["open", "kept"])
def test_what_is_found_in_documents_that_nobody_tuned_to(part: str) -> None:
    chosen = {name: row for name, row in _measured().items() if name.startswith(f"{part}/")}
    assert len(chosen) >= LEAST[part]
    f1 = _f1(*(sum(row[i] for row in chosen.values()) for i in range(3)))
    worst = sorted((round(_f1(*row[:3]), 3), name) for name, row in chosen.items())
    assert f1 >= FLOORS[part], f"{part}: {f1:.3f} is under {FLOORS[part]}; the worst first: {worst}"


def test_all_documents_and_records_are_compared() -> None:
    golds = {str(path.relative_to(HERE)).removesuffix(".jsonl") for path in HERE.glob("*/*.jsonl")}
    assert set(_measured()) == golds, "a document without gold, or gold without its document"
    assert sum(row[3] for row in _measured().values()) >= RECORDS


def test_gold_quotes_are_the_text_at_their_offsets() -> None:
    checked = 0
    for path in sorted(HERE.glob("*/*.jsonl")):
        text = path.with_suffix("").read_bytes().decode("utf-8")
        for row in _rows(path):
            for piece in row["evidence"]:
                assert text[piece["start"] : piece["end"]] == piece["quote"], (path.name, row.get("type"))
                checked += 1
    assert checked > RECORDS


def test_the_comparison_tells_a_hit_from_a_near_miss() -> None:
    gold = {"kind": "event", "type": "Dividend", "status": ["planned"], "roles": {"issuer": [["Alpha Corp.", "Alpha"]]}}
    same = {"kind": "event", "type": "Dividend", "status": "planned", "roles": {"issuer": ["Alpha"]}}
    other = {"kind": "event", "type": "Dividend", "status": "completed", "roles": {"issuer": ["Alpha"]}}
    assert _compare([gold], [same]) == (2, 2, 2)
    assert _compare([gold], [other]) == (0, 2, 2)
    assert _compare([gold], []) == (0, 2, 0)
