"""A made-up graph in, a line a stored question out: our answer beside rdflib's own engine, same SPARQL, same rows."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from keiretsu import queries

from .measure import Timing, measure, seconds, table
from .synthetic import company, person

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib
    from keiretsu.queries import Parameter, Question

LIMIT = 30  # seconds that one question may take in rdflib before it is given up
NUMBERS = ("decimal", "integer", "double", "float")


class TooLong(Exception):
    """A peer did not answer within the limit."""


def report(store: pyoxigraph.Store, runs: int) -> str:
    """The table; a question to which rdflib gives other rows says so, with their number, and has no ratio."""
    dataset = copied(store)
    rows = [line(store, dataset, question, runs) for question in queries.questions()]
    head = ["question", "rows", "keiretsu (CPU)", "rdflib (CPU)", "times faster", "same rows"]
    return f"{len(store):,} quads, {len(rows)} questions\n\n" + table(head, rows)


def copied(store: pyoxigraph.Store) -> rdflib.Dataset:
    """The same quads in rdflib's own memory store."""
    import pyoxigraph
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(data=store.dump(format=pyoxigraph.RdfFormat.N_QUADS), format="nquads")
    return dataset


def line(store: pyoxigraph.Store, dataset: rdflib.Dataset, question: Question, runs: int) -> list[str]:
    values = values_for(question, store)
    text = queries.bind(question, values, store)
    answer = queries.ask(store, question.name, **values)
    ours = measure(lambda: queries.ask(store, question.name, **values), runs=runs)
    expected = multiset(tuple(map(plain, row)) for row in store.query(text))  # type: ignore[union-attr]
    try:
        got: list[Any] = []
        theirs = limited(lambda: got.__setitem__(slice(None), list(dataset.query(text))), runs)
    except TooLong:
        return [
            question.name,
            str(len(answer)),
            seconds(ours.cpu),
            f"over {LIMIT} s",
            f"> {LIMIT / ours.cpu:,.0f}",
            "-",
        ]
    if multiset(tuple(map(plain, row)) for row in got) != expected:  # then no figure means anything
        return [question.name, str(len(answer)), seconds(ours.cpu), seconds(theirs.cpu), "-", f"no ({len(got)})"]
    ratio = f"{theirs.cpu / ours.cpu:,.0f}"
    return [question.name, str(len(answer)), seconds(ours.cpu), seconds(theirs.cpu), ratio, "yes"]


def values_for(question: Question, store: pyoxigraph.Store) -> dict[str, str]:
    """Values that the made-up graph has answers to, by the parameters' types and names."""
    found = {parameter.name: value_for(parameter, store) for parameter in question.params if parameter.required}
    return found | {p.name: "2010-06-30" for p in question.params if p.name in {"as_of", "known_on"}}


def value_for(parameter: Parameter, store: pyoxigraph.Store) -> str:
    if parameter.type == "agent":
        return person(3) if "person" in parameter.name else company(16)
    if parameter.type == "xsd:date":
        return "2004-01-01" if parameter.name in {"from", "since", "first", "start"} else "2012-12-31"
    if parameter.type == "iri":
        return first_of(store, "ShareSubscription")
    return "synthetic-00016.txt" if "file" in parameter.name else "2004"


def first_of(store: pyoxigraph.Store, kind: str) -> str:
    """The first IRI of a class of the ontology in the graph."""
    from keiretsu.ontology import term

    found = store.query(f"SELECT ?s {{ GRAPH ?g {{ ?s a <{term(kind)}> }} }} ORDER BY ?s LIMIT 1")
    return str(next(iter(found))[0].value)  # type: ignore[arg-type]


def plain(term: Any) -> object:
    """A term of either library as a value that both agree on: numbers by value, the rest by IRI or lexical form."""
    if term is None:
        return None
    datatype = str(getattr(getattr(term, "datatype", ""), "value", getattr(term, "datatype", "")))
    text = str(getattr(term, "value", term)) if type(term).__module__.startswith("pyoxigraph") else str(term)
    if datatype.endswith(NUMBERS):
        try:
            return round(Decimal(text), 6).normalize()
        except InvalidOperation:
            return text
    return (
        tuple(sorted(text.split(" | "))) if " | " in text else text
    )  # the order of a concatenation is nobody's promise


def multiset(rows: Iterable[tuple[object, ...]]) -> Counter[tuple[object, ...]]:
    return Counter(rows)


def limited(work: Callable[[], object], runs: int) -> Timing:
    with deadline():
        return measure(work, runs=min(runs, 3), patience=LIMIT / 4)


@contextmanager
def deadline() -> Iterator[None]:
    """Raises TooLong in the main thread when the limit is over."""

    def ring(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
