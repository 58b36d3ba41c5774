"""A masked sentence and records of gold in, which slots the mention behind each sign fills out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from keiretsu.extract.frames.masking import Masked
from keiretsu.extract.mentions import Mention, Money, Quantity
from keiretsu.model import Agent, When

Record = dict[str, Any]  # as a line of facts has it; a role's filler may be a list of accepted names
_FORMS = re.compile(
    r"\b(?:inc|incorporated|corporation|corp|company|co|limited|ltd|plc|llc|llp|kk|gmbh|nv|asa|oyj|pty|the)\b"
)
_TOLERANCE = Decimal("0.005")  # a figure told once exactly and once rounded
_PERCENTS = frozenset(("percent", "percentAfter", "interestRate"))
_COUNTS = frozenset(("shares", "minimumShares"))


def first(value: Any) -> Any:
    """The first of several accepted values; else the value."""
    return value[0] if isinstance(value, list) else value


def key(name: object) -> str:
    """A name without case, punctuation and legal form."""
    words = re.sub(r"[^\w]+", " ", re.sub(r"[.'’]", "", str(name)).replace("&", " and ").casefold()).strip()
    return " ".join(_FORMS.sub(" ", words).split()) or words


def accepted(filler: object) -> set[str]:
    return {key(name) for name in (filler if isinstance(filler, list) else [filler])}


def agent_keys(agent: Agent) -> set[str]:
    return {key(name) for name in (agent.name, *agent.aliases)}


def slots(record: Record) -> Iterator[tuple[str, object]]:
    """All slots of a record but its type, status and currency."""
    for role, fillers in record.get("roles", {}).items():
        yield from ((role, filler) for filler in fillers)
    yield from ((name, value) for name, value in record.get("values", {}).items() if name != "currency")
    yield from ((f"dates.{name}", first(day)) for name, day in record.get("dates", {}).items())
    yield from ((name, first(record[name])) for name in ("date", "asOf", "from", "until") if name in record)


def fills(slot: str, filler: object, mention: Mention, record: Record) -> bool:
    """Whether a mention is what fills a slot."""
    value = mention.value
    is_role = slot in record.get("roles", {})
    if isinstance(value, Agent):
        return is_role and bool(agent_keys(value) & accepted(filler))
    if isinstance(value, When):
        time = slot in ("date", "asOf", "from", "until", "maturity", "by") or slot.startswith("dates.")
        return time and str(value) == str(filler)
    if is_role:
        return False
    if isinstance(value, Money):
        return slot not in _PERCENTS | _COUNTS and _same(value.amount, filler)
    if isinstance(value, Quantity):
        fits = {"percent": slot in _PERCENTS, "shares": slot in _COUNTS}.get(value.unit, True)
        return fits and _same(value.number, filler)
    return key(value) in accepted(filler)


def _same(number: Decimal, filler: object) -> bool:
    wanted = [x for x in (filler if isinstance(filler, list) else [filler]) if isinstance(x, int | float | Decimal)]
    return any(abs(Decimal(str(x)) - number) <= _TOLERANCE * abs(number) for x in wanted)


def spoken(speaker: Agent | None, record: Record, filled: set[str]) -> list[str]:
    """The roles of a record that the speaker fills, beside those that the sentence fills."""
    names = agent_keys(speaker) if speaker is not None else set()
    roles = record.get("roles", {}).items()
    return [role for role, fillers in roles if role not in filled and any(names & accepted(one) for one in fillers)]


def labelled(masked: Masked, records: Sequence[Record]) -> tuple[dict[int, list[str]], dict[int, set[str]]]:
    """`Type.slot` labels by the offset of each sign, and by the number of each record its slots that are filled."""
    labels: dict[int, list[str]] = {}
    filled: dict[int, set[str]] = {}
    for place, group in sorted(masked.mentions.items()):
        here = set()
        for number, record in enumerate(records):
            for slot, filler in slots(record):
                if any(fills(slot, filler, mention, record) for mention in group):
                    here.add(f"{first(record['type'])}.{slot}")
                    filled.setdefault(number, set()).add(slot)
        labels[place] = sorted(here)
    return labels, filled
