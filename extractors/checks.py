"""A statement of an extractor and the text it is of in, each rule of evidence or of the ontology that it breaks out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import get_args

from .. import ontology
from ..errors import OntologyError
from ..model import Agent, AgentKind, Alignment, Evidence, Fact, Observation, When

_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """A text to look names up in: one space for any, no case."""
    return _SPACE.sub(" ", text).casefold()


def faults(told: object, text: str, names: str) -> Iterator[str]:
    """What is wrong with a statement; nothing where it can stand.

    Args:
        text: of the document. names: the same, `folded`.
    """
    if not isinstance(told, Fact | Observation):
        yield f"{type(told).__name__} is neither a Fact nor an Observation"
        return
    yield from evidence_faults(told.evidence, text)
    score = told.confidence
    if isinstance(score, bool) or not isinstance(score, int | float) or not (isfinite(score) and 0 <= score <= 1):
        yield f"confidence {score!r} is no number from 0 to 1"
    yield from _fact(told, names) if isinstance(told, Fact) else _observation(told, names)


def evidence_faults(pieces: object, text: str) -> Iterator[str]:
    """What is wrong with the evidence of a statement: each quote is the text at its offsets, and there is one."""
    if not isinstance(pieces, tuple) or not pieces:
        yield "it has no evidence"
        return
    for piece in pieces:
        if not isinstance(piece, Evidence) or not all(type(at) is int for at in (piece.start, piece.end)):
            yield "its evidence is no Evidence with whole offsets"
        elif not 0 <= piece.start < piece.end <= len(text):
            yield f"{piece.start}:{piece.end} is no span of a text of {len(text)} characters"
        elif text[piece.start : piece.end] != piece.quote:
            yield f"the quote {_short(piece.quote)} is not the text at {piece.start}:{piece.end}"
        elif piece.alignment not in get_args(Alignment):
            yield f"alignment {piece.alignment!r} is none of {', '.join(get_args(Alignment))}"


def _short(quote: object) -> str:
    shown = repr(quote)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _fact(fact: Fact, names: str) -> Iterator[str]:
    try:
        spec = ontology.type_spec(fact.type)
        spec.validate_status(fact.status)
        for role, _ in fact.roles:
            spec.role(role)
        for name, _ in fact.values:
            if name != "currency":
                spec.value(name)
    except (OntologyError, TypeError, ValueError) as error:
        yield str(error)
        return
    if fact.kind != spec.kind:
        yield f"{fact.type} is of kind {spec.kind}, not {fact.kind}"
    for role, fillers in fact.roles:
        for filler in fillers:
            yield from _party(filler, role, names)
    if not any(fillers for _, fillers in fact.roles):
        yield "it names no party"
    for name, value in fact.values:
        if not isinstance(value, str) and not (isinstance(value, Decimal) and value.is_finite()):
            yield f"{name} {value!r} is neither a finite Decimal nor text"
    yield from _times(fact)


def _times(fact: Fact) -> Iterator[str]:
    event = fact.kind == "event"
    named = {spec.name for spec in ontology.dates(fact.kind)} - {"date"}
    own = {"date": fact.date} if event else {"asOf": fact.as_of, "from": fact.from_, "until": fact.until}
    other = (fact.as_of, fact.from_, fact.until) if event else (fact.date, *fact.dates)
    if any(told is not None for told in other):
        yield f"{'an event' if event else 'a relation'} has no such date; it has {', '.join(sorted({*own, *named}))}"
    for name, told in (*own.items(), *(fact.dates if event else ())):
        if name not in own and name not in named:
            yield f"{name!r} is no date of an event; it has {', '.join(sorted(named))}"
        elif told is not None and not (isinstance(told, When) and told.first <= told.last):
            yield f"{name} {told!r} is no When"


def _party(filler: object, role: str, names: str) -> Iterator[str]:
    if not isinstance(filler, Agent) or filler.kind not in get_args(AgentKind):
        yield f"{filler!r} is no Agent with a kind ({', '.join(get_args(AgentKind))}) to be its {role}"
    elif not all(scheme in ontology.terms() and isinstance(value, str) for scheme, value in filler.identifiers):
        yield f"an identifier of {filler.name!r} is of no scheme that the ontology has (ticker, isin, lei ...)"
    elif not any(name.strip() and folded(name.strip()) in names for name in (filler.name, *filler.aliases)):
        yield f"its {role} {filler.name!r} is nowhere named in the document"


def _observation(told: Observation, names: str) -> Iterator[str]:
    yield from _party(told.company, "company", names)
    if told.status not in ontology.statuses("observation"):
        yield f"{told.status!r} is no status of an observation ({', '.join(ontology.statuses('observation'))})"
    if not isinstance(told.value, Decimal) or not told.value.is_finite():
        yield f"its value {told.value!r} is no finite Decimal"
    if not isinstance(told.period, When) or told.period.first > told.period.last:
        yield f"its period {told.period!r} is no When"
    if not all(isinstance(words, str) and words.strip() for words in (told.metric, told.unit)):
        yield "it needs a metric and a unit"
