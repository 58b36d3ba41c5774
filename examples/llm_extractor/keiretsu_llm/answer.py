"""The text of a model's answer in, facts with evidence out, and findings of what cannot be one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from keiretsu import ontology
from keiretsu.errors import OntologyError
from keiretsu.model import Agent, AgentKind, Document, Fact, Finding, Value, When

from .align import align

_KINDS: tuple[AgentKind, ...] = ("company", "person", "exchange", "authority", "group", "thing")
_UNSURE = 0.5  # where the model does not say how sure it is


class AnswerError(Exception):
    """An answer that is no JSON object with a list of facts."""


def facts(answer: str, document: Document, start: int, end: int) -> Iterator[Fact | Finding]:
    """The facts of an answer about the characters from start to end. Raises AnswerError."""
    for number, told in enumerate(_listed(answer), 1):
        try:
            yield _fact(told, document, start, end)
        except (OntologyError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
            named = told.get("type") if isinstance(told, dict) else type(told).__name__
            yield Finding("unusable", f"answer {number} about {start}:{end} ({named}): {error}")


def _listed(answer: str) -> list[Any]:
    body = answer.strip()
    if body.startswith("```"):  # some models fence it, whatever they are told
        body = body.partition("\n")[2].rpartition("```")[0]
    try:
        listed = json.loads(body, parse_float=Decimal, parse_int=Decimal)["facts"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise AnswerError(f"the model's answer is no JSON object with facts: {answer[:80]!r}") from None
    if not isinstance(listed, list):
        raise AnswerError(f"the model's facts are no list: {answer[:80]!r}")
    return listed


def _fact(told: Any, document: Document, start: int, end: int) -> Fact:
    spec = ontology.type_spec(told["type"])
    evidence = align(str(told.get("quote") or ""), document.text, start, end)
    if evidence is None:
        raise ValueError(f"the quote {str(told.get('quote'))[:80]!r} is not in the text")
    event = spec.kind == "event"
    roles = [(role, tuple(_agents(spec.role(role), fillers))) for role, fillers in (told.get("roles") or {}).items()]
    dates = [(str(name), When.parse(str(day))) for name, day in (told.get("dates") or {}).items() if day]
    sure = told.get("confidence")
    return Fact(
        kind=spec.kind,
        type=spec.name,
        status=spec.validate_status(told.get("status") or ontology.default_status(spec.kind)),
        roles=tuple((role, fillers) for role, fillers in sorted(roles) if fillers),
        evidence=(evidence,),
        rule="",  # keiretsu writes it
        date=_when(told, "date") if event else None,
        dates=tuple(sorted(dates)) if event else (),
        as_of=None if event else _when(told, "asOf"),
        from_=None if event else _when(told, "from"),
        until=None if event else _when(told, "until"),
        values=tuple(sorted((n, _value(v)) for n, v in (told.get("values") or {}).items() if v is not None)),
        confidence=_UNSURE if sure is None else float(sure),
    )


def _when(told: dict[str, Any], name: str) -> When | None:
    return When.parse(str(told[name])) if told.get(name) else None


def _value(value: Any) -> Value:
    if isinstance(value, bool) or not isinstance(value, str | Decimal):
        raise TypeError(f"{value!r} is no value")
    return value


def _agents(role: ontology.RoleSpec, fillers: Any) -> Iterator[Agent]:
    """The parties of a role; one named without a kind is of the first kind that the role admits."""
    for filler in fillers if isinstance(fillers, list) else [fillers]:
        named = filler if isinstance(filler, dict) else {"name": filler}
        name = " ".join(str(named.get("name") or "").split())
        kind = named.get("kind")
        if kind not in _KINDS or not role.admits(kind):
            kind = next(kind for kind in _KINDS if role.admits(kind))
        if name:
            yield Agent("", name, kind)
