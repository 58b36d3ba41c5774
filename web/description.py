"""An endpoint's address and its graphs in, its description as RDF out (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from .results import rdf

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD", "RDF_XML",
)  # fmt: skip
MOST = 1000  # named graphs that are listed


def sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


def describe(address: str, graphs: Sequence[str], form: str) -> bytes:
    """The description; nothing in it is nameless.

    Args:
        form: ttl, nt, jsonld or rdf.
    """
    service, dataset, default = (ox.NamedNode(address + part) for part in ("#service", "#dataset", "#default-graph"))
    kind = ox.NamedNode(_RDF + "type")
    triples = [
        ox.Triple(service, kind, sd("Service")),
        ox.Triple(service, sd("endpoint"), ox.NamedNode(address)),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, kind, sd("Dataset")),
        ox.Triple(dataset, sd("defaultGraph"), default),
        ox.Triple(default, kind, sd("Graph")),
    ]
    triples += [ox.Triple(service, sd("resultFormat"), ox.NamedNode(FORMATS + name)) for name in _RESULTS]
    for place, name in enumerate(graphs[:MOST], 1):
        graph = ox.NamedNode(f"{address}#graph-{place}")
        triples.append(ox.Triple(dataset, sd("namedGraph"), graph))
        triples.append(ox.Triple(graph, kind, sd("NamedGraph")))
        triples.append(ox.Triple(graph, sd("name"), ox.NamedNode(name)))
    return rdf(triples, form, {"sd": SD, "formats": FORMATS})
