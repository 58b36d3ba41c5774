"""Hand-made extractions for the tests of the graph room: documents of companies that do not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from keiretsu.graph import Graph
from keiretsu.graph.conclude import Conclusions
from keiretsu.model import Agent, Document, Evidence, Extraction, Fact, Observation, When


class Disclosure:
    """Collects what one document says; `made()` gives its Extraction. Every statement's quote is in the text."""

    def __init__(self, name: str, issued: str = "", publisher: str = "") -> None:
        self.name, self.issued, self.publisher = name, issued, publisher
        self.text = f"{name}.\n"
        self.agents: dict[str, Agent] = {}
        self.facts: list[Fact] = []
        self.observations: list[Observation] = []

    def agent(
        self, name: str, kind: str = "company", aliases: Iterable[str] = (), identifiers: Iterable[tuple[str, str]] = ()
    ) -> Agent:
        if name not in self.agents:
            number = len(self.agents) + 1
            self.agents[name] = Agent(f"a{number}", name, kind, tuple(sorted(aliases)), tuple(identifiers))  # type: ignore[arg-type]
        return self.agents[name]

    def quote(self, words: str) -> tuple[Evidence, ...]:
        start = len(self.text)
        self.text += words + "\n"
        return (Evidence(start, start + len(words), words),)

    def _roles(self, roles: dict[str, object]) -> tuple[tuple[str, tuple[Agent, ...]], ...]:
        out = []
        for role, filled in roles.items():
            fillers = filled if isinstance(filled, (list, tuple)) else [filled]
            out.append((role, tuple(f if isinstance(f, Agent) else self.agent(str(f)) for f in fillers)))
        return tuple(out)

    def event(
        self,
        type_: str,
        status: str = "completed",
        date: str = "",
        values: dict[str, object] | None = None,
        dates: dict[str, str] | None = None,
        **roles: object,
    ) -> Disclosure:
        self.facts.append(
            Fact(
                "event", type_, status, self._roles(roles), self.quote(f"{type_} {status} {date} {values}"), "test",
                date=When.parse(date) if date else None,
                dates=tuple((key, When.parse(told)) for key, told in (dates or {}).items()),
                values=_values(values),
                confidence=0.9,
            )
        )  # fmt: skip
        return self

    def relation(
        self,
        type_: str,
        status: str = "current",
        as_of: str = "",
        from_: str = "",
        until: str = "",
        values: dict[str, object] | None = None,
        **roles: object,
    ) -> Disclosure:
        self.facts.append(
            Fact(
                "relation", type_, status, self._roles(roles), self.quote(f"{type_} {status} {as_of} {values}"), "test",
                as_of=When.parse(as_of) if as_of else None,
                from_=When.parse(from_) if from_ else None,
                until=When.parse(until) if until else None,
                values=_values(values),
            )
        )  # fmt: skip
        return self

    def figure(self, company: str, metric: str, period: str, value: str, unit: str = "JPY") -> Disclosure:
        self.observations.append(
            Observation(
                self.agent(company), metric, When.parse(period), Decimal(value), unit,
                self.quote(f"{metric} {value}"), "test",
            )
        )  # fmt: skip
        return self

    def made(self) -> Extraction:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        document = Document(
            digest[:16], self.name, f"in/{self.name}", digest, "text/plain", "utf-8", self.text,
            title=self.name, issued=When.parse(self.issued) if self.issued else None, publisher=self.publisher,
            steps=("decode",),
        )  # fmt: skip
        return Extraction(document, tuple(self.agents.values()), tuple(self.facts), tuple(self.observations))


def _values(values: dict[str, object] | None) -> tuple[tuple[str, Decimal | str], ...]:
    found = (values or {}).items()
    return tuple((key, value if isinstance(value, str) else Decimal(str(value))) for key, value in found)


def placement() -> Extraction:
    """A group and one of its companies subscribe to new shares; the group's holding follows."""
    doc = Disclosure("placement.txt", "2003-09-16", "Aozora Telecom Corporation")
    group = doc.agent("Aozora Group", "group")
    aozora = doc.agent("Aozora Telecom Corporation", aliases=["Aozora"])
    com = doc.agent("Aozora Communications Corporation", aliases=["Aozora Com"])
    issuer = doc.agent("Minato Internet Inc.", aliases=["MIT"], identifiers=[("ticker", "NASDAQ:MNTO")])
    doc.event(
        "ShareSubscription",
        date="2003-09-16",
        subscriber=aozora,
        issuer=issuer,
        values={"shares": 10095, "pricePerShare": 951300, "amount": 9600000000, "currency": "JPY"},
    )
    doc.event(
        "ShareSubscription",
        date="2003-09-16",
        subscriber=com,
        issuer=issuer,
        values={"shares": 788, "pricePerShare": 951300, "amount": 750000000, "currency": "JPY"},
    )
    doc.relation(
        "Shareholding", as_of="2003-09-16", holder=group, issuer=issuer, values={"shares": 12135, "percent": 31.6}
    )
    doc.event("BoardNomination", "planned", nominator=aozora, company=issuer, values={"seats": 3})
    return doc.made()  # fmt: skip


def results() -> Extraction:
    """The issuer's later results: the same placement, a write-off, figures."""
    doc = Disclosure("results.txt", "2003-11-21", "Minato Internet Inc.")
    issuer = doc.agent("Minato Internet Inc.", aliases=["MIT", "the Company"])
    doc.event(
        "ShareSubscription",
        date="2003-09-17",
        subscriber="Aozora Telecom Corp.",
        issuer=issuer,
        values={"shares": 10095, "pricePerShare": 951300, "currency": "JPY"},
    )
    doc.relation(
        "Shareholding",
        as_of="2003-09-30",
        holder=doc.agent("Aozora Group", "group"),
        issuer=issuer,
        values={"percent": 31.6},
    )
    doc.event(
        "WriteOff",
        date="2003-08",
        company=issuer,
        counterparty="Crossroad Networks Inc.",
        values={"amount": 287000000, "currency": "JPY"},
    )
    doc.relation(
        "EquityMethodAffiliate", "former", until="2003-08-20", investor=issuer, investee="Crossroad Networks Inc."
    )
    doc.event(
        "InsolvencyFiling",
        date="2003-08-20",
        company="Crossroad Networks Inc.",
        values={"proceeding": "reorganization"},
    )
    doc.event(
        "Guidance",
        "planned",
        date="2003-11-21",
        company=issuer,
        values={"metric": "Revenues", "period": "2003-04-01/2004-03-31", "amount": 40000000000, "currency": "JPY"},
    )
    doc.event("Merger", "planned", dates={"announced": "2003-11", "period": "2004"}, party=[issuer, "Umi Data K.K."])
    doc.figure("Minato Internet Inc.", "Total revenues", "2003-07-01/2003-09-30", "9418000000")
    doc.figure("Minato Internet Inc.", "Operating income (loss)", "2003-07-01/2003-09-30", "-126500000")
    doc.figure("Minato Internet Inc.", "Gross margin", "2003-07-01/2003-09-30", "12.5", "percent")
    return doc.made()  # fmt: skip


def graph_of(*documents: Disclosure, directory: Path | None = None) -> Graph:
    """A graph of the documents, concluded; in memory unless it has a directory."""
    graph = Graph(directory)
    for document in documents:
        graph.add(document.made())
    graph.conclude()
    return graph


def concluded(*documents: Disclosure) -> Conclusions:
    """What follows from the documents."""
    with Graph() as graph:
        for document in documents:
            graph.add(document.made())
        return graph.conclude()
