"""A store in, what an export tells out: parties, statements with their evidence, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from ...model import When
from ...ontology import NAMESPACE, dates
from ..claims import IDENTIFIERS
from ..explain import quotes_of
from ..iri import BASE
from ..nodes import Node, nodes
from ..vocabulary import ALT_LABEL, CONCLUSIONS, DERIVED, LABEL, TYPE, kei, known

KINDS = {"Company": "company", "Group": "group", "Person": "person", "Exchange": "exchange",
         "Authority": "authority", "Thing": "thing"}  # fmt: skip
_STATEMENTS = {"Event": "event", "State": "state", "Observation": "observation"}
_GENERAL = {"Conclusion", "Statement", "Event", "State"}
_NOT_VALUES = {"status", "confidence", "knownFrom", "startedBy", "changedBy", "endedBy", "mentionedIn",
               "startToldBy", "endToldBy", "startPrecision", "endPrecision"}  # fmt: skip
HOLDINGS = {
    "Shareholding": ("holder", "issuer"),
    "Subsidiary": ("parent", "subsidiary"),
    "EquityMethodAffiliate": ("investor", "investee"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """A company, group, person, exchange, authority or thing. `identifiers` are (scheme, value) pairs, sorted."""

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]

    @property
    def local(self) -> str:
        """The end of the IRI."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Source:
    """A document: `issued` as told (a day, a month ..., "" where it has no date), `url` where it came from the web."""

    iri: str
    name: str
    title: str
    issued: str
    publisher: str
    url: str
    sha256: str
    media_type: str

    @property
    def date(self) -> When | None:
        return When.parse(self.issued) if self.issued else None


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a claim: characters `start` to `end` of the document's text."""

    document: str
    start: int
    end: int
    text: str
    claim: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A concluded event, state or figure.

    Args:
        status: the ontology's; standing: `planned`, `current` or `former` (of an event: its status).
        roles: role -> IRIs of parties, sorted; values: name -> as the graph has it; times: name -> as told.
        began, ended: the first and last day that it may cover (YYYY-MM-DD), "" where not told.
        known_from: the day on which a document first said so, "" where none has a date.
    """

    iri: str
    kind: str
    type: str
    status: str
    standing: str
    roles: Mapping[str, tuple[str, ...]]
    values: Mapping[str, str]
    times: Mapping[str, str]
    began: str
    ended: str
    known_from: str
    confidence: str
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...]

    def ends(self, source: str, target: str) -> list[tuple[str, str]]:
        """Every pair of a filler of one role and a filler of another."""
        return [(a, b) for a in self.roles.get(source, ()) for b in self.roles.get(target, ())]

    @property
    def local(self) -> str:
        return self.iri.rpartition("/")[2]


class View:
    """A graph as an export tells it.

    Args:
        store: of the graph of the day, where it is one of a day (`Graph.at`; `Graph.view` sees to that).
        as_of, known_on: the days (YYYY-MM-DD) of which it is, "" for none.
    """

    def __init__(self, store: Store, base: str = BASE, as_of: str = "", known_on: str = "") -> None:
        self.store, self.base, self.as_of, self.known_on = store, base, as_of, known_on

    @cached_property
    def _concluded(self) -> dict[str, Node]:
        return nodes(self.store.quads_for_pattern(None, None, None, CONCLUSIONS))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every event, state and figure of the view, by IRI."""
        found = (self._statement(iri, node) for iri, node in sorted(self._concluded.items()))
        return tuple(told for told in found if told)

    def of(self, *types: str) -> list[Statement]:
        return [told for told in self.statements if told.type in types]

    @cached_property
    def parties(self) -> dict[str, Party]:
        """All, by IRI."""
        found = (self._party(iri, node) for iri, node in sorted(self._concluded.items()))
        return {party.iri: party for party in found if party}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The documents behind the parties and statements of the view, by IRI."""
        used = {quote.document for told in self.statements for quote in told.quotes}
        used |= {document for party in self.parties.values() for document in party.documents}
        return {iri: _source(self.store, iri) for iri in sorted(used)}

    def quads(self) -> Iterator[Quad]:
        """All quads."""
        return iter(self.store)

    def _statement(self, iri: str, node: Node) -> Statement | None:
        types = {value.value.removeprefix(NAMESPACE) for value in node.get(TYPE.value, ())}
        kind = next((_STATEMENTS[name] for name in _STATEMENTS if name in types), "")
        if not kind or "Claim" in types or "DerivedState" in types:  # what is derived is no statement of a document
            return None
        said = {key.removeprefix(NAMESPACE): values for key, values in node.items() if key.startswith(NAMESPACE)}
        status = _first(said, "status")
        began = next((told for key in _BEGAN if (told := _first(said, key))), "")
        ended, known_from = _first(said, "validUntilLatest"), _first(said, "knownFrom")
        claims = tuple(sorted(value.value for value in node.get(DERIVED.value, ())))
        quotes = tuple(
            Quote(quote.document_iri, quote.start, quote.end, quote.quote, quote.claim)
            for claim in claims
            for quote in quotes_of(self.store, NamedNode(claim))
        )
        roles, values, times = self._details(said)
        name = min(types - _GENERAL, default="Observation")
        stands, surely = self._standing(kind, status, ended), _first(said, "confidence")
        return Statement(iri, kind, name, status, stands, roles, values, times, began, ended, known_from, surely,
                         claims, quotes)  # fmt: skip

    def _details(self, said: Mapping[str, list[NamedNode | Literal]]) -> tuple[
        dict[str, tuple[str, ...]], dict[str, str], dict[str, str]
    ]:  # fmt: skip
        told = {spec.told for spec in dates()}
        bounds = {bound for spec in dates() for bound in (spec.earliest, spec.latest)}
        roles, values, times = {}, {}, {}
        for name, found in sorted(said.items()):
            fillers = tuple(sorted(v.value for v in found if isinstance(v, NamedNode) and self._is_party(v.value)))
            if fillers:
                roles[name] = fillers
            elif name in told:
                times[name] = found[0].value
            elif name not in _NOT_VALUES | bounds:
                values[name] = "; ".join(sorted(value.value.removeprefix(NAMESPACE) for value in found))
        return roles, values, times

    def _standing(self, kind: str, status: str, ended: str) -> str:
        if kind != "state" or status not in ("current", "former"):
            return status
        if self.as_of:  # what had ended is not in the graph of the day
            return "current"
        return "former" if ended else status

    def _is_party(self, iri: str) -> bool:
        return LABEL.value in self._concluded.get(iri, {})

    def _party(self, iri: str, node: Node) -> Party | None:
        types = {value.value.removeprefix(NAMESPACE) for value in node.get(TYPE.value, ())}
        kind = next((KINDS[name] for name in KINDS if name in types), "")
        if not kind:
            return None
        names = sorted(value.value for value in node.get(LABEL.value, ()))
        aliases = sorted({value.value for value in node.get(ALT_LABEL.value, ())} - set(names[:1]))
        pairs = sorted((key, value.value) for key in IDENTIFIERS for value in node.get(kei(key).value, ()))
        documents = tuple(sorted(value.value for value in node.get(kei("mentionedIn").value, ())))
        return Party(iri, kind, names[0] if names else iri, tuple(aliases), tuple(pairs), documents)


_BEGAN = ("validFromEarliest", "asOfEarliest", "earliest", "periodEarliest", "effectiveEarliest")


def _first(said: Mapping[str, list[NamedNode | Literal]], key: str) -> str:
    return min((value.value.removeprefix(NAMESPACE) for value in said.get(key, ())), default="")


def _source(store: Store, iri: str) -> Source:
    def one(predicate: NamedNode) -> str:
        found = store.quads_for_pattern(NamedNode(iri), predicate, None, NamedNode(iri))
        return min((str(getattr(quad.object, "value", "")) for quad in found), default="")

    place = one(kei("source"))
    url = place if place.startswith(("http://", "https://")) else ""
    return Source(iri, one(kei("name")) or iri, one(known("dcterms:title")), one(known("dcterms:issued")),
                  one(kei("publisherName")), url, one(kei("sha256")), one(kei("mediaType")))  # fmt: skip


def number(text: str) -> Decimal | None:
    """A told value as a number, None where it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
