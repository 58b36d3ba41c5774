"""The terms and literals that the graph is written in: IRIs of the ontology and of the vocabularies it stands on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ..model import When
from ..ontology import NAMESPACE, dates, term
from .iri import BASE, KINDS, clean

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "kei": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "owl": "http://www.w3.org/2002/07/owl#",
}

CONCLUSIONS = NamedNode(NAMESPACE + "conclusions")
JUDGEMENTS = NamedNode(NAMESPACE + "judgements")
TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
ALT_LABEL = NamedNode(PREFIXES["skos"] + "altLabel")
DERIVED = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")


def prefixes(base: str = BASE) -> dict[str, str]:
    """Every prefix of the exports: the vocabularies, and one a kind of instance under `base`."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in KINDS}


@lru_cache(maxsize=1024)
def kei(name: str) -> NamedNode:
    """A term of the ontology. Raises OntologyError if the ontology lacks it."""
    return NamedNode(term(name))


@lru_cache(maxsize=256)
def known(curie: str) -> NamedNode:
    """A term of another vocabulary by its short form, `oa:start`."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def text(value: str) -> Literal:
    return Literal(clean(value))


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=known("xsd:integer"))


def decimal(value: Decimal | float) -> Literal:
    """An xsd:decimal in its canonical form (no exponent, no trailing zeros), as the store gives it back."""
    shown = f"{value if isinstance(value, Decimal) else Decimal(repr(value)):f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return Literal("0" if shown in ("", "-", "-0") else shown, datatype=known("xsd:decimal"))


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=known("xsd:date"))


_DATATYPES = {"day": "xsd:date", "month": "xsd:gYearMonth", "year": "xsd:gYear", "interval": "xsd:string"}


def when(value: When) -> Literal:
    """A time as told: xsd:date, xsd:gYearMonth, xsd:gYear, or an ISO 8601 interval as a string."""
    return Literal(str(value), datatype=known(_DATATYPES[value.precision]))


@lru_cache(maxsize=256)
def date_terms(name: str, of: str = "") -> tuple[NamedNode, NamedNode, NamedNode]:
    """The properties for a time as told and for the first and last day it may cover, by its flat name.

    Args:
        of: `value` for a value that is a time (`period` is both a date of an event and a value).
    Raises:
        OntologyError: there is no such time.
    """
    for spec in dates():
        if spec.name == name and (spec.of == "value") == (of == "value"):
            return kei(spec.told), kei(spec.earliest), kei(spec.latest)
    return kei(name), kei(f"{name}Earliest"), kei(f"{name}Latest")
