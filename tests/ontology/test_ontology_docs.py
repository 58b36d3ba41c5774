"""The example of docs/ontology.md is Turtle, uses terms that exist, and passes every shape."""

from __future__ import annotations

import re
from pathlib import Path

from keiretsu import ontology
from pyshacl import validate
from rdflib import Graph, URIRef

PAGE = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text("utf-8")


def test_the_example_conforms() -> None:
    blocks = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 1
    data = Graph().parse(data=blocks[0], format="turtle")
    shapes = Graph().parse(data=ontology.shapes_turtle(), format="turtle")
    conforms, _, report = validate(data, shacl_graph=shapes, ont_graph=shapes)
    assert conforms, report
    used = {str(node) for triple in data for node in triple if isinstance(node, URIRef)}
    for iri in used:
        if iri.startswith(ontology.NAMESPACE):
            ontology.term(iri.removeprefix(ontology.NAMESPACE))


def test_the_terms_that_it_names_exist() -> None:
    names = set(re.findall(r"`kei:([A-Za-z]+)`", PAGE))
    assert len(names) > 40
    for name in names:
        ontology.term(name)
