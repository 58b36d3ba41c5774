"""The shapes speak when they should and only then: small graphs, true and false in one respect each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from keiretsu import ontology
from pyshacl import validate
from rdflib import SH, Graph, URIRef

TABLE = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["case"]
ARITHMETIC = {"PriceTimesSharesShape", "PaidTimesSharesShape", "CapitalPartsShape", "WholeShape", "PercentShape"}


def home(number: int) -> str:
    return f"https://example.org/case/{number}/"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=ontology.shapes_turtle(), format="turtle")


@pytest.fixture(scope="module")
def findings(shapes: Graph) -> list[tuple[str, str, str, str]]:
    """Focus, shape, severity and message of every result, all cases validated in one run."""
    data = Graph().parse(data=TABLE["preamble"] + TABLE["common"], format="turtle")
    for number, case in enumerate(CASES):
        data.parse(data=f"{TABLE['preamble']}@prefix : <{home(number)}> .\n{case['turtle']}", format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, ont_graph=shapes)
    owners = {prop: shape for shape, prop in shapes.subject_objects(SH.property)}
    found = []
    for result in report.subjects(SH.focusNode):
        shape = report.value(result, SH.sourceShape)
        owner = shape if isinstance(shape, URIRef) else owners.get(shape, shape)
        severity, focus, message = (
            report.value(result, p) for p in (SH.resultSeverity, SH.focusNode, SH.resultMessage)
        )
        found.append(
            (str(focus), str(owner).removeprefix(ontology.NAMESPACE), str(severity).removeprefix(str(SH)), str(message))
        )
    return found


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_case(number: int, findings: list[tuple[str, str, str, str]]) -> None:
    spoke = {shape: severity for focus, shape, severity, _ in findings if focus.startswith(home(number))}
    assert spoke == CASES[number].get("fires", {})


def test_common_parties_are_sound(findings: list[tuple[str, str, str, str]]) -> None:
    assert [one for one in findings if one[0].startswith("https://example.org/common/")] == []


def test_every_message_is_a_sentence_for_people(findings: list[tuple[str, str, str, str]]) -> None:
    for _, shape, _, message in findings:
        assert message.endswith(".") and "{" not in message and "$this" not in message, (shape, message)


def test_message_of_arithmetic_gives_the_figures(findings: list[tuple[str, str, str, str]]) -> None:
    messages = [message for _, shape, _, message in findings if shape == "PriceTimesSharesShape"]
    assert any("10095" in message and "951300" in message and "9603373500" in message for message in messages)


def test_every_core_shape_is_tried_both_ways(shapes: Graph) -> None:
    own = {
        str(shape).removeprefix(ontology.NAMESPACE)
        for shape in shapes.subjects(predicate=None, object=SH.NodeShape)
        if str(shape).endswith("Shape") and not str(shape).endswith("BoundsShape")
    }
    fired = {shape for case in CASES for shape in case.get("fires", {})}
    assert own - fired == set()
    assert fired >= ARITHMETIC
    assert len(CASES) >= 65
    assert sum("fires" not in case for case in CASES) >= 25
