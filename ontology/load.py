"""The index of the Turtle in, one spec out: how a type's shape and a date's bounds are read."""

from __future__ import annotations

import re
from typing import cast

from ..errors import OntologyError
from ..model import Kind
from .source import NAMESPACE as KEI
from .source import RDFS, SH, SKOS, Index
from .specs import Datatype, DateSpec, RoleSpec, TypeSpec, ValueSpec, unknown

_BASES: dict[str, Kind] = {KEI + "Event": "event", KEI + "State": "relation"}
_DOMAINS: dict[str, Kind] = {**_BASES, KEI + "Fluent": "relation"}
_LEAVES = {"Company", "Group", "Person", "Exchange", "Authority", "Thing"}
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def local(iri: str) -> str:
    """The name of a term of this ontology; other IRIs as they are."""
    return iri.removeprefix(KEI)


def stem(name: str) -> str:
    """The stem of a type's files: `share_subscription` for `ShareSubscription`."""
    return _WORDS.sub("_", name).lower()


def type_names(graph: Index) -> tuple[str, ...]:
    """Event types, then relation types, each by name."""
    return tuple(
        name for base in _BASES for name in sorted(local(iri) for iri in graph.having(RDFS + "subClassOf", base))
    )


def load_type(graph: Index, name: str) -> TypeSpec:
    """Read a type from its class and shape.

    Raises:
        OntologyError: the file has another stem than the type, or a property of its shape is neither role nor value.
    """
    iri, home = KEI + name, graph.home.get(KEI + name, "")
    if home != stem(name):
        raise OntologyError(f"ontology/{home}.ttl: defines kei:{name}; a type's file is named {stem(name)}.ttl")
    kind = _BASES[graph.value(iri, RDFS + "subClassOf")]
    shapes = sorted(graph.values(iri, SH + "property"), key=lambda shape: int(graph.value(shape, SH + "order") or 0))
    roles: list[RoleSpec] = []
    values: list[ValueSpec] = []
    any_of: tuple[str, ...] = ()
    for shape in shapes:
        path = graph.value(shape, SH + "path")
        ancestors = _ancestors(graph, path)
        if either := graph.value(path, SH + "alternativePath"):
            any_of = tuple(local(each) for each in graph.members(either))
        elif KEI + "involves" in ancestors:
            roles.append(_role(graph, shape, path))
        elif ancestors & {KEI + "detail", KEI + "choiceDetail"}:
            values.append(_value(graph, shape, path, ancestors))
        else:
            raise OntologyError(
                f"ontology/{home}.ttl: {path} is neither a role nor a value; make it a sub-property of kei:involves, "
                "kei:detail or kei:choiceDetail"
            )
    mirrors = {local(each) for each in graph.values(iri, KEI + "mirrors")} | {
        local(each) for each in graph.having(KEI + "mirrors", iri)
    }
    return TypeSpec(
        name=name,
        stem=home,
        kind=kind,
        label=graph.value(iri, RDFS + "label"),
        definition=graph.value(iri, SKOS + "definition"),
        note=graph.value(iri, SKOS + "scopeNote"),
        example=graph.value(iri, SKOS + "example"),
        group=local(graph.value(iri, SKOS + "broader")),
        roles=tuple(roles),
        values=tuple(values),
        statuses=load_statuses(graph, kind),
        any_of=any_of,
        keys=tuple(local(each) for each in graph.values(iri, KEI + "keyRole")),
        family=tuple(sorted(mirrors | {name})),
        leg_of=tuple(local(each) for each in graph.values(iri, KEI + "legOf")),
        starts=tuple(local(each) for each in graph.values(iri, KEI + "startsState")),
        changes=tuple(local(each) for each in graph.values(iri, KEI + "changesState")),
        ends=tuple(local(each) for each in graph.values(iri, KEI + "endsState")),
    )


def load_statuses(graph: Index, kind: str) -> tuple[str, ...]:
    """The statuses of a kind, in the order of `kei:order`. Raises OntologyError for a kind that has none."""
    found = graph.having(SKOS + "inScheme", f"{KEI}{kind}Status")
    if not found:
        raise OntologyError(unknown(kind, "kind", "statuses", ("event", "relation", "observation")))
    return tuple(local(iri) for iri in sorted(found, key=lambda iri: int(graph.value(iri, KEI + "order"))))


def load_dates(graph: Index) -> tuple[DateSpec, ...]:
    """Every property that holds a time as told, in the order of the files."""
    specs = []
    for told in (iri for iri in graph.triples if graph.value(iri, KEI + "lowerBound")):
        domain = graph.value(told, RDFS + "domain")
        specs.append(
            DateSpec(
                name=graph.value(told, KEI + "dateName") or local(told),
                label=graph.value(told, RDFS + "label"),
                definition=graph.value(told, SKOS + "definition"),
                told=local(told),
                earliest=local(graph.value(told, KEI + "lowerBound")),
                latest=local(graph.value(told, KEI + "upperBound")),
                of=_DOMAINS.get(domain, "value") if domain else "value",
            )
        )
    return tuple(specs)


def _role(graph: Index, shape: str, path: str) -> RoleSpec:
    ranges = graph.values(shape, SH + "class") or tuple(
        graph.value(each, SH + "class") for each in graph.members(graph.value(shape, SH + "or"))
    )
    below = frozenset(name.lower() for each in ranges for name in _descendants(graph, each) & _LEAVES)
    return RoleSpec(
        *_words(graph, path), tuple(local(each) for each in ranges), below, *_counts(graph, shape, default=None)
    )


def _value(graph: Index, shape: str, path: str, ancestors: set[str]) -> ValueSpec:
    choices = tuple(local(each) for each in graph.members(graph.value(shape, SH + "in")))
    told = graph.value(shape, SH + "node") == KEI + "WhenOrWords"
    datatype = "concept" if choices else "when" if told else graph.value(shape, SH + "datatype").rsplit("#", 1)[-1]
    return ValueSpec(
        *_words(graph, path),
        cast(Datatype, datatype),
        choices,
        KEI + "moneyDetail" in ancestors,
        KEI + "percentDetail" in ancestors,
        *_counts(graph, shape, default=1),
    )


def _words(graph: Index, path: str) -> tuple[str, str, str]:
    return local(path), graph.value(path, RDFS + "label"), graph.value(path, SKOS + "definition")


def _counts(graph: Index, shape: str, *, default: int | None) -> tuple[int, int | None]:
    most = graph.value(shape, SH + "maxCount")
    return int(graph.value(shape, SH + "minCount") or 0), int(most) if most else default


def _ancestors(graph: Index, iri: str) -> set[str]:
    above = set(graph.values(iri, RDFS + "subPropertyOf"))
    return above.union(*(_ancestors(graph, each) for each in above))


def _descendants(graph: Index, iri: str) -> set[str]:
    below = graph.having(RDFS + "subClassOf", iri)
    return {local(iri)}.union(*(_descendants(graph, each) for each in below))
