"""Documents' records and judgements in, the records that judgements leave out: rejected claims gone, set values set.

A claim is found again by its document, type, words and roles, so that a judgement survives a new reading; where
several claims fit, those of the very words count before those whose words only hold the quote, or lie within it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from ..names import organization, person
from ..records import Folder, Named, Told, decimal_of
from .entries import Judgement, Judgements, Reference, Ruling
from .slots import property_of, told_as, with_slot

WORDS = 12  # a shorter piece of a quote may stand anywhere


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a judgement.

    Args:
        about: IRIs of the claims or agents that it is about; before: what claims told in the slot that is set.
        problem: why it could not be followed, "" where it was.
    """

    judgement: Judgement | Ruling
    about: tuple[str, ...]
    before: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Records with the judgements followed, and what became of each judgement."""

    folders: tuple[Folder, ...]
    outcomes: tuple[Outcome, ...] = ()

    def following(self) -> dict[str, tuple[Outcome, ...]]:
        """Of each claim that remains, the judgements that changed it."""
        found: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            if outcome.judgement.decision == "set" and not outcome.problem:
                for claim in outcome.about:
                    found[claim].append(outcome)
        return {claim: tuple(outcomes) for claim, outcomes in found.items()}


def apply(folders: Sequence[Folder], judgements: Judgements) -> Judged:
    """Follow every judgement; the later of two on one slot counts."""
    outcomes = [_of_parties(one, folders) for one in (*judgements.merge, *judgements.never)]
    if not judgements.rulings:
        return Judged(tuple(folders), tuple(outcomes))
    rejected: set[str] = set()
    changed: dict[str, Told] = {}
    for ruling in judgements.rulings:
        found = find(ruling.fact, folders)
        if not found:
            outcomes.append(Outcome(ruling, (), problem=_lost(ruling.fact, folders)))
        elif ruling.decision == "reject":
            rejected.update(told.iri for told in found)
            outcomes.append(Outcome(ruling, tuple(told.iri for told in found)))
        else:
            outcomes.append(_set(ruling, found, folders, changed))
    kept = (replace(folder, claims=_left(folder.claims, rejected, changed)) for folder in folders)
    return Judged(tuple(kept), tuple(outcomes))


def _left(claims: Iterable[Told], rejected: set[str], changed: Mapping[str, Told]) -> tuple[Told, ...]:
    return tuple(changed.get(told.iri, told) for told in claims if told.iri not in rejected)


def _set(ruling: Ruling, found: Sequence[Told], folders: Sequence[Folder], changed: dict[str, Told]) -> Outcome:
    own = {told.document for told in found}
    near = sorted(folders, key=lambda folder: folder.iri not in own)
    agents = {agent.iri: agent for folder in near for agent in folder.agents}
    before = []
    for told in found:
        new = with_slot(changed.get(told.iri, told), ruling.slot, ruling.value, agents)
        if new is None:
            return Outcome(ruling, (), problem=f"nobody in the documents is called {ruling.value!r}")
        before.append(_before(told, ruling.slot, agents))
        changed[told.iri] = new
    return Outcome(ruling, tuple(told.iri for told in found), tuple(before))


def _before(told: Told, slot: str, agents: Mapping[str, Named]) -> str:
    fillers = told.roles.get(property_of(told.type, slot), frozenset())
    return ", ".join(agents[iri].name for iri in sorted(fillers) if iri in agents) or told_as(told, slot)


def _of_parties(judgement: Judgement, folders: Iterable[Folder]) -> Outcome:
    about, meant = [], set[str]()
    for folder in folders:
        for agent in folder.agents:
            if name := judgement.mentions(agent):
                about.append(agent.iri)
                meant.add(name)
    gone = [name for name in judgement.names if name not in meant]
    problem = f"nobody in the documents is called {' or '.join(map(repr, gone))}" if gone else ""
    return Outcome(judgement, tuple(sorted(about)), problem=problem)


# --- finding a fact again -------------------------------------------------------------------------------------------


def find(fact: Reference, folders: Iterable[Folder]) -> list[Told]:
    """The claims that a reference means, in order; [] where there is none."""
    found: list[tuple[int, Told]] = []
    for folder in folders:
        if fact.document in (folder.name, folder.iri, folder.iri.rpartition("/")[2]):
            agents = {agent.iri: agent for agent in folder.agents}
            for told in folder.claims:
                strength = _strength(fact, told)
                if strength and told.type == fact.type and _plays(fact, told, agents) and _tells(fact, told):
                    found.append((strength, told))
    best = max((strength for strength, _ in found), default=0)
    return [told for strength, told in found if strength == best]


def _lost(fact: Reference, folders: Iterable[Folder]) -> str:
    named = [folder for folder in folders if fact.document in (folder.name, folder.iri, folder.iri.rpartition("/")[2])]
    if not named:
        return f"there is no document {fact.document!r} now"
    return f"no such fact is read from {fact.document} now: its words are gone, or are read otherwise"


def folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _strength(fact: Reference, told: Told) -> int:
    """2 for the very words, 1 where one of the two holds the other, 0 for others."""
    wanted = folded(fact.quote)
    pieces = [folded(piece) for piece in told.quotes]
    if wanted in pieces:
        return 2
    return int(any((a in b) for p in pieces for a, b in ((wanted, p), (p, wanted)) if len(a) >= WORDS))


def _plays(fact: Reference, told: Told, agents: Mapping[str, Named]) -> bool:
    """Whether each role that the reference names has one of the fillers that it names."""
    for role, names in fact.roles:
        fillers = [agents[iri] for iri in told.roles.get(role, ()) if iri in agents]
        if not any(_called(agent, name) for agent in fillers for name in names):
            return False
    return True


def _called(agent: Named, name: str) -> bool:
    apart = person if agent.kind == "person" else organization
    return name == agent.iri or name in agent.names or apart(name).key == apart(agent.name).key


def _tells(fact: Reference, told: Told) -> bool:
    return all(_says(told, name, value) for name, value in fact.values)


def _says(told: Told, name: str, value: str) -> bool:
    if name == "status":
        return told.status == value
    if name in told.times and str(told.times[name]) == value:
        return True
    for term in told.values.get(name, ()):
        number = decimal_of(term)
        if folded(term.value.rpartition("#")[2]) == folded(value) or (number is not None and _number(value) == number):
            return True
    return False


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value.replace(",", ""))
    except InvalidOperation:
        return None
