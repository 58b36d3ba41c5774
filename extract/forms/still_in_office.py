"""Facts of one document in, the same ones out with the offices that those who are going to leave still hold.

`Jane Doe, finance director, will leave on 31 May`: until then she is the finance director.
"""

from __future__ import annotations

from ...model import Agent, Fact

_STILL_TO_COME = frozenset(("planned", "agreed"))
_RULE = "officer/until-they-leave"
_SURE = 0.9  # of a departure's own confidence


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts in the same order, the new ones behind them; none for a person whose office there another fact tells."""
    held = {
        _key(pair) for fact in facts if fact.type == "Officer" and fact.status == "current" for pair in _pairs(fact)
    }
    out = list(facts)
    for fact in facts:
        position = dict(fact.values).get("position")
        if fact.type != "OfficerDeparture" or fact.status not in _STILL_TO_COME or position is None:
            continue
        for company, person in _pairs(fact):
            if _key((company, person)) not in held:
                held.add(_key((company, person)))
                roles = (("company", (company,)), ("person", (person,)))
                values = (("position", position),)
                sure = round(_SURE * fact.confidence, 3)
                told = fact.evidence[:1]
                out.append(Fact("relation", "Officer", "current", roles, told, _RULE, values=values, confidence=sure))
    return out


def _pairs(fact: Fact) -> list[tuple[Agent, Agent]]:
    """The companies and the persons of a fact, each with each."""
    return [(company, person) for company in fact.role("company") for person in fact.role("person")]


def _key(pair: tuple[Agent, Agent]) -> tuple[str, str]:
    return pair[0].id, pair[1].id
