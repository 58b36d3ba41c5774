"""A confidence is a share of right ones: it follows from what can be seen of a fact, by weights that a file holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from keiretsu import ontology
from keiretsu.extract import extract, read, uncalibrated
from keiretsu.extract.frames import confidence
from keiretsu.extract.frames.confidence import calibrated, signs, weights
from keiretsu.model import Evidence, Fact

TEXT = "Tokyo, May 7, 2003 - Alpha Corp. today acquired all shares of Beta Inc. for $5 million. It sold Gamma Ltd.\n"


@pytest.fixture(scope="module")
def deal() -> Fact:
    found = uncalibrated(read(TEXT.encode(), "a.txt", "a.txt"))
    return next(fact for fact in found.facts if fact.type == "Acquisition" and fact.role("target"))


def test_every_weight_is_of_something_that_can_be_seen(deal: Fact) -> None:
    assert {"fact", "figure"} == weights().keys()
    known = {name for name, _ in signs(deal)} | {""}
    assert {name for name, _ in weights()["fact"]} <= known
    assert {seen for name, seen in weights()["fact"] if name == "type"} <= {spec.name for spec in ontology.types()}


def test_what_is_seen_of_a_fact(deal: Fact) -> None:
    seen = dict(signs(deal))
    assert (seen["kind"], seen["type"], seen["way"]) == ("event", "Acquisition", "sentence")
    assert (seen["named"], seen["quote"], seen["read"], seen["pieces"]) == ("all", "short", "exact", "1")
    elsewhere = replace(deal, evidence=(Evidence(0, 5, TEXT[:5], "repaired"), Evidence(0, 4, TEXT[:4])))
    assert {"named": "none", "read": "repaired", "pieces": "2"}.items() <= dict(signs(elsewhere)).items()


def test_weights_add_up_and_stay_within_bounds(deal: Fact, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(**facts: float) -> float:
        table = {("", ""): facts.pop("start", 0.0)} | {(name, "event"): odds for name, odds in facts.items()}
        monkeypatch.setattr(confidence, "weights", lambda: {"fact": table, "figure": table})
        return calibrated([deal])[0].confidence

    assert told() == 0.5
    assert told(start=1.0, kind=1.0) == told(start=2.0) == 0.88
    assert told(start=9.0) == 0.99
    assert told(start=-9.0) == 0.02


def test_a_document_is_told_by_them() -> None:
    document = read((TEXT + "Revenues for 2002 were $7,123,000.\n").encode(), "a.txt", "a.txt")
    plain, told = uncalibrated(document), extract(document)
    assert [replace(fact, confidence=1) for fact in told.facts] == [replace(f, confidence=1) for f in plain.facts]
    assert list(told.facts) == calibrated(plain.facts)
    assert [figure.value for figure in told.observations] == [Decimal(7_123_000)]
    assert all(0 < one.confidence < 1 for one in (*told.facts, *told.observations))
