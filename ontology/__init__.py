"""WHAT CAN BE SAID: the vocabulary in Turtle, read here; a term that it lacks raises.

Nothing here repeats what the Turtle says: types, roles, values, choices, statuses, dates, labels and definitions
are read from it, once, in a few milliseconds.
"""

from __future__ import annotations

from functools import cache

from ..errors import OntologyError
from .load import load_dates, load_statuses, load_type, local, type_names
from .source import NAMESPACE, RDFS, SKOS, index, joined
from .specs import DateSpec, RoleSpec, TypeSpec, ValueSpec, lines, unknown

__all__ = [
    "NAMESPACE",
    "DateSpec",
    "RoleSpec",
    "TypeSpec",
    "ValueSpec",
    "dates",
    "default_status",
    "definition",
    "describe",
    "label",
    "shapes_turtle",
    "status_order",
    "statuses",
    "term",
    "terms",
    "turtle",
    "type_spec",
    "types",
    "version",
]

_IRI = "https://w3id.org/keiretsu/ontology"


@cache
def types(kind: str | None = None) -> tuple[TypeSpec, ...]:
    """Event types (`event`), relation types (`relation`), or both, events first; each by name.

    Raises:
        OntologyError: another kind is asked for, or a type's file breaks the rules.
    """
    if kind not in (None, "event", "relation"):
        raise OntologyError(unknown(str(kind), "kind", "types", ("event", "relation")))
    return tuple(spec for spec in _specs().values() if kind in (None, spec.kind))


def type_spec(name: str) -> TypeSpec:
    """The type of this name. Raises OntologyError, naming the nearest types, if there is none."""
    try:
        return _specs()[name]
    except KeyError:
        raise OntologyError(unknown(name, "type", "the ontology", _specs())) from None


@cache
def statuses(kind: str) -> tuple[str, ...]:
    """The statuses of an `event`, a `relation` or an `observation`, from least to most settled.

    Raises:
        OntologyError: another kind.
    """
    return load_statuses(index(), kind)


def default_status(kind: str) -> str:
    """The status that is meant where none is given: `completed`, `current`, `actual`."""
    statuses(kind)
    return local(index().value(f"{NAMESPACE}{kind}Status", NAMESPACE + "defaultStatus"))


def status_order(status: str) -> int:
    """How far a status is on the way from proposed to completed; terminated and denied are beyond it."""
    order = index().value(term(status), NAMESPACE + "order")
    if not order:
        raise OntologyError(unknown(status, "status", "the ontology", statuses("event") + statuses("relation")))
    return int(order)


@cache
def dates(of: str | None = None) -> tuple[DateSpec, ...]:
    """The times that statements carry: of an `event`, of a `relation`, those among `value`s of types, or all.

    Raises:
        OntologyError: another kind is asked for.
    """
    if of not in (None, "event", "relation", "value"):
        raise OntologyError(unknown(str(of), "kind", "dates", ("event", "relation", "value")))
    return tuple(spec for spec in load_dates(index()) if of in (None, spec.of))


@cache
def term(name: str) -> str:
    """The IRI of a term: a class, property, concept or graph. Raises OntologyError if the ontology lacks it."""
    if name not in terms():
        raise OntologyError(unknown(name, "term", "the ontology", terms()))
    return NAMESPACE + name


@cache
def terms() -> frozenset[str]:
    """The names of all terms that the ontology defines."""
    return frozenset(local(iri) for iri in index().having(RDFS + "isDefinedBy", _IRI) if iri.startswith(NAMESPACE))


def label(name: str) -> str:
    """The English label of a term. Raises OntologyError if the ontology lacks it."""
    return index().value(term(name), RDFS + "label")


def definition(name: str) -> str:
    """The English definition of a term. Raises OntologyError if the ontology lacks it."""
    return index().value(term(name), SKOS + "definition")


def describe(name: str) -> str:
    """A type, or any other term with the types that have it, for people to read.

    Raises:
        OntologyError: the ontology lacks it.
    """
    if name in _specs():
        return "\n".join(lines(_specs()[name]))
    told = [f"{name} ({label(name)})", f"  {definition(name)}"]
    if note := index().value(term(name), SKOS + "scopeNote"):
        told.append(f"  {note}")
    if users := [spec.name for spec in _specs().values() if spec.has(name)]:
        told.append(f"  of {', '.join(users)}")
    return "\n".join(told)


def version() -> str:
    """The version of the ontology."""
    return index().value(_IRI, "http://www.w3.org/2002/07/owl#versionInfo")


def turtle() -> str:
    """The whole ontology as one Turtle text: vocabulary, shapes and alignments. The same bytes every time."""
    return joined(alignment=True)


def shapes_turtle() -> str:
    """The same without the alignments to other vocabularies: what a SHACL engine needs, classes included."""
    return joined(alignment=False)


@cache
def _specs() -> dict[str, TypeSpec]:
    return {name: load_type(index(), name) for name in type_names(index())}
