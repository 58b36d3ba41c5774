"""What a person can decide, as types: parties that are one or never are, facts that are wrong, values that are that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..iri import digest
from ..names import organization, person
from ..records import Named

Decision = Literal["merge", "never-merge", "reject", "set"]
TERMS: dict[Decision, str] = {"merge": "merge", "never-merge": "neverMerge", "reject": "reject", "set": "set"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Parties, each by a name or an IRI, that are one (or that never are).

    Args:
        reason, by, on: why, who and when (YYYY-MM-DD), as the person has it; "" where it is not told.
    """

    names: tuple[str, ...]
    reason: str = ""
    by: str = ""
    on: str = ""
    decision: Decision = "merge"

    def mentions(self, agent: Named) -> str | None:
        """The name of this judgement that means the agent, None if none does."""
        apart = person if agent.kind == "person" else organization
        for name in self.names:
            if name == agent.iri or name in agent.names[:1]:
                return name
            if not name.startswith(("http:", "https:", "urn:")) and apart(name).key == apart(agent.name).key:
                return name
        return None

    @property
    def local(self) -> str:
        """What names it in the graph."""
        return f"{self.decision}-{digest(*self.names, self.reason, self.by, self.on, length=12)}"

    @property
    def shown(self) -> str:
        return f"{self.decision} {', '.join(self.names)}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact by what stays when its document is read anew: the document, the type, the words, who plays which role.

    Args:
        document: the file's name (or the document's id, or its IRI); type: of the ontology, or `Observation`.
        quote: words of the fact's evidence, whatever the spaces and the case.
        roles: of each role named, one filler at least; values: what else tells it from a fact of the same words.
    """

    document: str
    type: str
    quote: str
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        words = " ".join(self.quote.split())
        short = words if len(words) <= 80 else words[:79] + "…"
        return f'{self.type} in {self.document}, "{short}"'


@dataclass(frozen=True, slots=True)
class Ruling:
    """A fact that is wrong (`reject`), or whose `slot` is `value` (`set`; an empty value takes the slot away)."""

    decision: Decision
    fact: Reference
    slot: str = ""
    value: str = ""
    reason: str = ""
    by: str = ""
    on: str = ""

    @property
    def local(self) -> str:
        """What names it in the graph."""
        fact = self.fact
        told = [fact.document, fact.type, fact.quote, repr(fact.roles), repr(fact.values), self.slot, self.value]
        return f"{self.decision}-{digest(*told, self.reason, self.by, self.on, length=12)}"

    @property
    def shown(self) -> str:
        change = f": {self.slot} is {self.value or 'not told'}" if self.decision == "set" else ""
        return f"{self.decision} {self.fact.shown}{change}"


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that has been decided, each kind in the order of the file; empty where there is no file."""

    merge: tuple[Judgement, ...] = ()
    never: tuple[Judgement, ...] = ()
    rulings: tuple[Ruling, ...] = field(default=())

    def merges(self, agents: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
        """Pairs of agents that somebody has said are one."""
        for judgement in self.merge:
            meant = [agent for agent in agents if judgement.mentions(agent)]
            for other in meant[1:]:
                yield meant[0], other, judgement.reason

    def forbids(self, left: Sequence[Named], right: Sequence[Named]) -> bool:
        """Whether somebody has said that these two never are one."""
        for judgement in self.never:
            here = {judgement.mentions(agent) for agent in left} - {None}
            there = {judgement.mentions(agent) for agent in right} - {None}
            if here and there and len(here | there) > 1:
                return True
        return False
