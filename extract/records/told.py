"""What a format of records is, and what one file of it tells: parties, facts, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ...model import Agent, AgentKind, Evidence, Fact, Finding, Kind, Value, When


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says of itself: its title, its date, who publishes it."""

    title: str = ""
    issued: When | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the records of one file state."""

    agents: tuple[Agent, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    about: Source | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """A format of records.

    Args:
        endings: of file names that are of this format, in lower case.
        claims: whether the first bytes of a file are of this format.
        read: the records of a text; raises ValueError where it breaks the form, Unreadable where it is refused.
    """

    name: str
    label: str
    media_type: str
    endings: tuple[str, ...]
    claims: Callable[[bytes], bool]
    read: Callable[[str], Told]


@dataclass
class Ledger:
    """Collects what the records of one file state; each party has one agent, in order of first mention."""

    name: str
    agents: dict[str, Agent] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    def agent(
        self,
        key: str,
        name: str,
        kind: AgentKind = "company",
        aliases: Iterable[str] = (),
        identifiers: Iterable[tuple[str, str]] = (),
    ) -> Agent:
        """The agent of a key, made where it is new."""
        if key not in self.agents:
            others = tuple(sorted(set(aliases) - {name, ""}))
            self.agents[key] = Agent(f"a{len(self.agents) + 1}", name, kind, others, tuple(sorted(set(identifiers))))
        return self.agents[key]

    def tell(
        self,
        kind: Kind,
        type_: str,
        status: str,
        roles: Iterable[tuple[str, Agent]],
        evidence: Evidence,
        times: dict[str, When],
        values: Iterable[tuple[str, Value]] = (),
    ) -> None:
        """Note one fact; `times` by the contract's names (`date`, `asOf`, `from`, `until`)."""
        filled = tuple((role, (agent,)) for role, agent in roles)
        self.facts.append(
            Fact(
                kind, type_, status, filled, (evidence,), f"{self.name}:{type_}", date=times.get("date"),
                as_of=times.get("asOf"), from_=times.get("from"), until=times.get("until"), values=tuple(values),
            )
        )  # fmt: skip

    def skip(self, why: str) -> None:
        """Count a record, or a part of one, that states nothing here."""
        self.passed[why] += 1

    def told(self, about: Source) -> Told:
        findings = tuple(
            Finding("record-not-read", f"{number} of: {why}") for why, number in sorted(self.passed.items())
        )
        return Told(tuple(self.agents.values()), tuple(self.facts), findings, about)
