"""Every type says what it finds and what it must not find: tests/events/<stem>.toml, walked."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import keiretsu.extract as extract
import pytest
from keiretsu import ontology
from keiretsu.model import Fact

FOLDER = Path(__file__).parent.parent / "events"
HITS, MISSES = 6, 4  # of each type, at least


def _cases(kind: str) -> list[tuple[str, dict]]:
    return [
        (path.stem, case)
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    ]


def _name(case: object) -> str:
    return case if isinstance(case, str) else str(case["text"]).strip()[:50]


def _facts(stem: str, text: str) -> list[Fact]:
    type_name = next(spec.name for spec in ontology.types() if spec.stem == stem)
    document = extract.read(text.encode(), f"{stem}.txt", "-")
    return [fact for fact in extract.extract(document).facts if fact.type == type_name]


def _lacks(fact: Fact, wanted: dict) -> list[str]:
    """What a fact lacks of what is wanted."""
    lacks = []
    for role, names in wanted.get("roles", {}).items():
        found = sorted(agent.name for agent in fact.role(role))
        if found != sorted(names):
            lacks.append(f"{role}: {found}, not {names}")
    for name, value in wanted.get("values", {}).items():
        found = fact.value(name)
        same = found == Decimal(str(value)) if isinstance(found, Decimal) else str(found) == str(value)
        if not same:
            lacks.append(f"{name}: {found}, not {value}")
    times = {"date": fact.date, "asOf": fact.as_of, "from": fact.from_, "until": fact.until}
    times |= {f"dates.{name}": when for name, when in fact.dates}
    asked = {k: wanted[k] for k in ("date", "asOf", "from", "until") if k in wanted}
    asked |= {f"dates.{name}": day for name, day in wanted.get("dates", {}).items()}
    lacks += [f"{name}: {times.get(name)}, not {day}" for name, day in asked.items() if str(times.get(name)) != day]
    if "status" in wanted and fact.status != wanted["status"]:
        lacks.append(f"status: {fact.status}, not {wanted['status']}")
    return lacks


@pytest.mark.parametrize(("stem", "case"), _cases("hit"), ids=_name)
def test_hit(stem: str, case: dict) -> None:
    facts = _facts(stem, case["text"])
    assert len(facts) == len(case["facts"]), facts
    left = list(facts)
    for wanted in case["facts"]:
        nearest = min(left, key=lambda fact: len(_lacks(fact, wanted)))
        assert not _lacks(nearest, wanted)
        left.remove(nearest)


@pytest.mark.parametrize(("stem", "case"), _cases("miss"), ids=_name)
def test_near_miss(stem: str, case: dict) -> None:
    assert _facts(stem, case["text"]) == []


def test_every_type_has_its_three_files() -> None:
    """A half-added type is red, with what is missing."""
    events = Path(extract.__file__).parent / "events"
    missing = []
    for spec in ontology.types():
        missing += [f"extract/events/{spec.stem}.toml"] if not (events / f"{spec.stem}.toml").exists() else []
        hits = [stem for stem, _ in _cases("hit") if stem == spec.stem]
        misses = [stem for stem, _ in _cases("miss") if stem == spec.stem]
        if len(hits) < HITS or len(misses) < MISSES:
            missing.append(
                f"tests/events/{spec.stem}.toml: {len(hits)} hits, {len(misses)} misses, at least {HITS} and {MISSES}"
            )
    assert missing == []


def test_no_test_file_is_without_its_type() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} <= {spec.stem for spec in ontology.types()}
