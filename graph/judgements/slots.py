"""A claim, a slot's name and a value as written in, the claim with that value out; wrong names and values are told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from ...errors import UsageError
from ...model import When
from ...ontology import ValueSpec, dates, statuses, type_spec
from ..claims import literal
from ..names import organization, person
from ..nodes import Term
from ..records import Named, Told
from ..vocabulary import kei, text, when
from .entries import Ruling

_FIGURE = ("company", "metric", "numericValue", "period", "unit", "status")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")


def slots_of(type_name: str) -> tuple[str, ...]:
    """The names of what a fact of this type can be told with. Raises OntologyError for a type that is none."""
    if type_name == "Observation":
        return _FIGURE
    spec = type_spec(type_name)
    named = [role.name for role in spec.roles] + [value.name for value in spec.values]
    named += ["currency"] if spec.has_money else []
    named += [one.name for one in dates("event" if spec.kind == "event" else "relation")]
    return (*named, "status")


def check(ruling: Ruling) -> None:
    """Nothing for a judgement on a fact that can be followed.

    Raises:
        OntologyError: a type that is none. UsageError: a slot or a value that is none of the type's.
    """
    slots = slots_of(ruling.fact.type)
    if ruling.decision != "set":
        return
    if ruling.slot not in slots:
        raise UsageError(f"{ruling.slot!r} is no slot of a {ruling.fact.type}; it has {', '.join(slots)}")
    if ruling.value.strip():
        term_of(ruling.fact.type, ruling.slot, ruling.value)
    elif ruling.slot in _needed(ruling.fact.type):
        raise UsageError(f"{ruling.slot} of a {ruling.fact.type} cannot be taken away; reject the fact instead")


def _needed(type_name: str) -> set[str]:
    if type_name == "Observation":
        return set(_FIGURE)
    return {"status", *type_spec(type_name).required}


def _is_role(type_name: str, slot: str) -> bool:
    return slot in ({"company"} if type_name == "Observation" else {role.name for role in type_spec(type_name).roles})


def property_of(type_name: str, slot: str) -> str:
    """The ontology's property for a slot: `paymentDate` for the date `payment`."""
    if type_name == "Observation" or _is_role(type_name, slot) or slot in ("status", "currency"):
        return slot
    if slot in {value.name for value in type_spec(type_name).values}:
        return slot
    return next(one.told for one in dates() if one.name == slot and one.of != "value")


def term_of(type_name: str, slot: str, value: str) -> When | Term | None:
    """A value as the graph has it; None for a party. Raises UsageError if it is none of this slot."""
    if _is_role(type_name, slot):
        return None
    if slot == "status":
        kind = "observation" if type_name == "Observation" else type_spec(type_name).kind
        return kei(_one_of(value, statuses(kind), slot))
    if slot == "currency":
        if not _CURRENCY.match(value):
            raise UsageError(f"{value!r} is no currency; give the three capitals of ISO 4217")
        return text(value)
    if type_name == "Observation":
        datatype = {"period": "when", "numericValue": "decimal"}.get(slot, "string")
        return _typed(slot, value, datatype)
    spec = next((one for one in type_spec(type_name).values if one.name == slot), None)
    return _typed(slot, value, "when") if spec is None else _valued(spec, value)


def _valued(spec: ValueSpec, value: str) -> When | Term:
    if spec.datatype == "concept":
        return kei(_one_of(value, spec.choices, spec.name))
    return _typed(spec.name, value, spec.datatype)


def _typed(slot: str, value: str, datatype: str) -> When | Term:
    if datatype == "when":
        try:
            return When.parse(value)
        except ValueError as error:
            raise UsageError(f"{slot}: {error}") from error
    if datatype in ("decimal", "integer"):
        try:
            number = Decimal(value.replace(",", ""))
        except InvalidOperation as error:
            raise UsageError(f"{slot}: {value!r} is no number; write it in whole units, 9600000000") from error
        if not number.is_finite() or (datatype == "integer" and number != number.to_integral_value()):
            raise UsageError(f"{slot}: {value!r} is no {datatype}")
        return literal(number, datatype)
    return text(value)


def _one_of(value: str, choices: Sequence[str], slot: str) -> str:
    if value not in choices:
        raise UsageError(f"{slot}: {value!r} is none; there is {', '.join(choices)}")
    return value


def told_as(told: Told, slot: str) -> str:
    """What a claim tells in a slot, as text: what a judgement replaces."""
    name = property_of(told.type, slot)
    if slot == "status":
        return told.status
    if name in told.times:
        return str(told.times[name])
    return ", ".join(value.value.rpartition("#")[2] for value in told.values.get(name, ()))


def with_slot(told: Told, slot: str, value: str, agents: Mapping[str, Named]) -> Told | None:
    """The claim with another value in a slot, marked as judged; None where nobody is called by the name that it gives.

    Args:
        agents: who may be meant, by IRI, those of the claim's own document first.
    """
    name = property_of(told.type, slot)
    judged = told.judged | {name}
    roles = {key: filled for key, filled in told.roles.items() if key != name}
    values = {key: found for key, found in told.values.items() if key != name}
    times = {key: moment for key, moment in told.times.items() if key != name}
    if not value.strip():
        return replace(told, roles=roles, values=values, times=times, judged=judged)
    if _is_role(told.type, slot):
        filler = named(value, agents)
        return replace(told, roles=roles | {name: frozenset((filler,))}, judged=judged) if filler else None
    term = term_of(told.type, slot, value)
    if isinstance(term, When):
        # what is a value and a time is told as both: questions compare the time, people read the words
        kept = {name: (when(term),)} if _is_value(told.type, name) else {}
        return replace(told, values=values | kept, times=times | {name: term}, judged=judged)
    assert term is not None
    if slot == "status":
        return replace(told, status=term.value.rpartition("#")[2], judged=judged)
    return replace(told, values=values | {name: (term,)}, judged=judged)


def _is_value(type_name: str, name: str) -> bool:
    return any(one.told == name and one.of == "value" for one in dates())


def named(value: str, agents: Mapping[str, Named]) -> str | None:
    """The IRI of the first agent that is called so (or has that IRI): by its own name, then by another."""
    if value in agents:
        return value
    for own in (True, False):
        for iri, agent in agents.items():
            apart = person if agent.kind == "person" else organization
            names = agent.names[:1] if own else agent.names
            if any(value == name or apart(value).key == apart(name).key for name in names):
                return iri
    return None
