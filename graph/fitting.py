"""An extraction in, the same with only what the ontology admits out; what did not fit is named among its findings.

So a reading that went astray (a person as a subsidiary, 316 percent) costs that detail, never the document, and it
can be seen. Unknown types, roles and statuses are faults of ours and still raise OntologyError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..model import Agent, Extraction, Fact, Finding, Value
from ..ontology import TypeSpec, type_spec
from .claims import figured

_CURRENCY = re.compile(r"[A-Z]{3}\Z")


def fit(extraction: Extraction) -> Extraction:
    """Leave out fillers of a kind that their role does not admit, values that theirs does not, and facts that then
    lack a role they need. Raises OntologyError for a type or role that there is not."""
    kept: list[Fact] = []
    findings: list[Finding] = []
    for fact in extraction.facts:
        fitted, faults = _fact(fact)
        findings += [Finding("does-not-fit", f"{_by(fact)}{fact.type}: {fault}", fact.evidence[0]) for fault in faults]
        if fitted:
            kept.append(fitted)
    if not findings:
        return extraction
    return replace(extraction, facts=tuple(kept), findings=(*extraction.findings, *findings))


def _by(fact: Fact) -> str:
    """Who told it, where that was no rule of ours."""
    return f"{fact.rule}, " if fact.rule.startswith("plugin:") else ""


def _fact(fact: Fact) -> tuple[Fact | None, list[str]]:
    spec = type_spec(fact.type)
    faults: list[str] = []
    roles: list[tuple[str, tuple[Agent, ...]]] = []
    for name, fillers in fact.roles:
        role = spec.role(name)
        good = tuple(filler for filler in fillers if role.admits(filler.kind))[: role.max]
        faults += [f"{f.name} ({f.kind}) cannot be its {name}" for f in fillers if f not in good]
        if good:
            roles.append((name, good))
    values = tuple(_values(fact, spec, faults))
    lacking = spec.missing(name for name, _ in roles)
    if lacking:
        return None, [*faults, f"it lacks {', '.join(lacking)}"]
    return (replace(fact, roles=tuple(roles), values=values) if faults else fact), faults


def _values(fact: Fact, spec: TypeSpec, faults: list[str]) -> Iterator[tuple[str, Value]]:
    for name, value in fact.values:
        if name == "currency":
            fault = "" if _CURRENCY.match(str(value)) else f"{value!r} is no ISO 4217 code"
        else:
            known = spec.value(name)
            figure = figured(value, known.datatype)
            fault = ""
            if known.choices and value not in known.choices:
                fault = f"{value!r} is no {name}"
            elif known.datatype in ("decimal", "integer") and not isinstance(figure, Decimal):
                fault = f"{value!r} is no figure for {name}"
            elif known.percent and isinstance(figure, Decimal) and not 0 <= figure <= 100:
                fault = f"{name} {figure} is not from 0 to 100"
            elif name == "shares" and isinstance(figure, Decimal) and figure < 0:
                fault = f"{name} {figure} is below 0"
            elif known.datatype == "integer" and figure != Decimal(str(figure)).to_integral_value():
                fault = f"{name} {figure} is no whole number"
        if fault:
            faults.append(fault)
        else:
            yield name, value
