"""Drafts of who comes, who goes and what is renamed in, the same without what another of them tells better out."""

from __future__ import annotations

from dataclasses import replace

from .. import late as re
from .drafts import Draft

_OFFICES = frozenset(("OfficerAppointment", "OfficerDeparture"))
_HEIR = re.compile(r"\b(?:succeed|replac)(?:e|s|ed|ing)?\b", re.IGNORECASE)
_GOES = re.compile(r"\b(?:resign|retir|step|depart|leav|left\b|terminat|death|died|remov|ceas)", re.IGNORECASE)


def heirs(drafts: list[Draft]) -> list[Draft]:
    """Departures, those without their day that only the naming of a successor tells, where the text tells of them too:
    `appointed B to succeed A` is of the day of B, not of A's."""
    told = {a.id for d in drafts if d.type == "OfficerDeparture" and not _by_heir(d) for a in d.roles.get("person", ())}
    return [
        replace(d, times={}, certainty=0) if _by_heir(d) and told & {a.id for a in d.roles.get("person", ())} else d
        for d in drafts
    ]


def _by_heir(draft: Draft) -> bool:
    words = draft.evidence[0].quote
    return draft.type == "OfficerDeparture" and bool(_HEIR.search(words)) and not _GOES.search(words)


def adds_day(a: Draft, b: Draft) -> bool:
    """Whether `a` only tells when the person of `b` comes or goes: `Her resignation is effective May 3`."""
    if a.type not in _OFFICES or "position" in a.values or "position" not in b.values:
        return False
    return bool({x.id for x in a.roles.get("person", ())} & {x.id for x in b.roles.get("person", ())})


def renamed(records: list[Draft]) -> list[Draft]:
    """Changes of names, where one that has the company by its new name already adds to the one that has the old."""
    own = [r for r in records if r.values.get("newName") in [a.name for a in r.roles.get("company", ())]]
    others = [r for r in records if r not in own]
    for told in own:
        same = next((i for i, r in enumerate(others) if r.values.get("newName") == told.values["newName"]), None)
        if same is None:
            others.append(told)
            continue
        times = {**told.times, **others[same].times}
        others[same] = replace(others[same], times=times, evidence=(*others[same].evidence, *told.evidence))
    return others
