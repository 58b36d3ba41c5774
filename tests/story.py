"""A small graph that questions, pictures and pages are tried on: four short documents about companies, most of them made up.

What NTT and IIJ did in 2003 and 2013 is true; Aozora, Hibari, Kestrel and their people do not exist.
"""

# ruff: noqa: E501 -- the lines of the documents are the documents' own

from __future__ import annotations

import hashlib
from decimal import Decimal

from keiretsu.graph import Graph
from keiretsu.graph.judgements import Judgements, Reference, Ruling
from keiretsu.model import Agent, Document, Evidence, Extraction, Fact, Observation, When

ALLOTMENT = """September 16, 2003
NTT took up 10,095 new shares of IIJ and NTT Communications took up 788, each at 951,300 yen, paid on September 16, 2003.
That makes 10,883 shares for the NTT Group, worth 10.35 billion yen.
The NTT Group now has 12,135 shares of IIJ, which is 31.6 percent.
NTT may name up to three members of IIJ's board and attends it as an observer until they take office.
IIJ will be an equity-method affiliate of NTT.
"""
RESULTS = """November 20, 2003
On August 20, 2003 Crosswave asked a court in Tokyo for its reorganization.
IIJ has written off 287 million yen that Crosswave owed it, and Crosswave, an affiliate until then, left the equity method in the second quarter.
NTT Group is the largest holder of IIJ with 31.6 percent.
On September 17, 2003 IIJ completed the placement of new shares at 951,300 yen.
Revenues of IIJ for the second quarter were 9,185 million yen. IIJ looks for revenues of 41 billion yen in fiscal 2003.
Koichi Suzuki is President of IIJ. IIJ owns 68.6 percent of IIJ Technology, its subsidiary, which sells to Hibari Bank.
"""
PLAN = """May 20, 2003
IIJ plans to place 8,400 new shares with third parties at 418,200 yen each, paid on June 6, 2003.
Aozora Telecom and Kestrel Networks are to merge. Kestrel will sell 40 percent of Hibari Bank.
"""
OFFERING = """July 10, 2013
IIJ offers new shares to the public at 3,346 yen each, 15,726,200,000 yen in all; it is paid 3,208 yen a share, 15,077,600,000 yen.
Revenues of IIJ for the second quarter of 2003 were 9,285 million yen.
NTT Group has 29.9 percent of IIJ.
"""


class Story:
    """One document and what is read from it; a quote is found in the text, so no offset is counted by hand."""

    def __init__(self, name: str, issued: str, text: str) -> None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.document = Document(
            id=digest[:16],
            name=name,
            source=name,
            sha256=digest,
            media_type="text/plain",
            encoding="utf-8",
            text=text,
            title=text.splitlines()[0],
            issued=When.parse(issued),
        )
        self.agents: dict[str, Agent] = {}
        self.facts: list[Fact] = []
        self.observations: list[Observation] = []

    def agent(self, name: str, kind: str = "company", *aliases: str) -> Agent:
        if name not in self.agents:
            self.agents[name] = Agent(f"a{len(self.agents) + 1}", name, kind, aliases)  # type: ignore[arg-type]
        return self.agents[name]

    def quote(self, words: str) -> tuple[Evidence, ...]:
        start = self.document.text.index(words)
        return (Evidence(start, start + len(words), words),)

    def fact(self, kind: str, type_: str, status: str, words: str, roles: dict[str, Agent], **more: object) -> None:
        times = {key: When.parse(str(more.pop(key))) for key in ("date", "as_of", "from_", "until") if key in more}
        dates = tuple((key, When.parse(str(value))) for key, value in more.pop("dates", {}).items())  # type: ignore[attr-defined]
        values = tuple((key, value if isinstance(value, str) else Decimal(str(value))) for key, value in more.items())
        self.facts.append(
            Fact(
                kind,
                type_,
                status,
                tuple((role, (who,)) for role, who in roles.items()),
                self.quote(words),  # type: ignore[arg-type]
                rule="story",
                dates=dates,
                values=values,
                confidence=0.9,
                **times,
            )
        )

    def event(self, type_: str, status: str, words: str, roles: dict[str, Agent], **more: object) -> None:
        self.fact("event", type_, status, words, roles, **more)

    def state(self, type_: str, status: str, words: str, roles: dict[str, Agent], **more: object) -> None:
        self.fact("relation", type_, status, words, roles, **more)

    def figure(self, company: Agent, metric: str, period: str, value: int, unit: str, words: str) -> None:
        self.observations.append(
            Observation(company, metric, When.parse(period), Decimal(value), unit, self.quote(words), rule="story")
        )

    def extraction(self) -> Extraction:
        return Extraction(self.document, tuple(self.agents.values()), tuple(self.facts), tuple(self.observations))


def allotment() -> Story:
    story = Story("allotment.txt", "2003-09-16", ALLOTMENT)
    iij = story.agent("Internet Initiative Japan Inc.", "company", "IIJ")
    ntt = story.agent("Nippon Telegraph and Telephone Corporation", "company", "NTT")
    com, group = story.agent("NTT Communications"), story.agent("NTT Group", "group")
    day = {"date": "2003-09-16", "dates": {"payment": "2003-09-16"}}
    took = "NTT took up 10,095 new shares of IIJ"
    story.event(
        "ShareIssuance",
        "completed",
        took,
        {"issuer": iij},
        pricePerShare=951300,
        currency="JPY",
        method="thirdPartyAllotment",
        **day,
    )
    for who, words, shares, amount in (
        (ntt, took, 10095, 9600000000),
        (com, "NTT Communications took up 788", 788, 750000000),
        (group, "That makes 10,883 shares for the NTT Group, worth 10.35 billion yen.", 10883, 10350000000),
    ):
        price = {} if who is group else {"pricePerShare": 951300}
        story.event(
            "ShareSubscription",
            "completed",
            words,
            {"subscriber": who, "issuer": iij},
            shares=shares,
            amount=amount,
            currency="JPY",
            **price,
            **day,
        )
    story.state(
        "Shareholding",
        "current",
        "The NTT Group now has 12,135 shares of IIJ, which is 31.6 percent.",
        {"holder": group, "issuer": iij},
        shares=12135,
        percent=31.6,
        as_of="2003-09-16",
    )
    board = "NTT may name up to three members of IIJ's board"
    story.event("BoardNomination", "agreed", board, {"nominator": ntt, "company": iij}, seats=3)
    story.event("BoardObservation", "agreed", "attends it as an observer", {"observer": ntt, "company": iij})
    story.state(
        "EquityMethodAffiliate",
        "planned",
        "IIJ will be an equity-method affiliate of NTT.",
        {"investor": ntt, "investee": iij},
    )
    for member in (ntt, com):
        story.state("GroupMembership", "current", "for the NTT Group", {"group": group, "member": member})
    return story


def results() -> Story:
    story = Story("results.txt", "2003-11-20", RESULTS)
    iij = story.agent("Internet Initiative Japan Inc.", "company", "IIJ")
    cross, group = (
        story.agent("Crosswave Communications Inc.", "company", "Crosswave"),
        story.agent("NTT Group", "group"),
    )
    tech, bank = story.agent("IIJ Technology"), story.agent("Hibari Bank")
    suzuki = story.agent("Koichi Suzuki", "person")
    quarter = "2003-07-01/2003-09-30"
    story.event(
        "InsolvencyFiling",
        "completed",
        "On August 20, 2003 Crosswave asked a court in Tokyo for its reorganization.",
        {"company": cross},
        date="2003-08-20",
        proceeding="reorganization",
    )
    story.event(
        "WriteOff",
        "completed",
        "IIJ has written off 287 million yen that Crosswave owed it",
        {"company": iij, "counterparty": cross},
        date=quarter,
        amount=287000000,
        currency="JPY",
    )
    story.event(
        "ShareIssuance",
        "completed",
        "On September 17, 2003 IIJ completed the placement of new shares at 951,300 yen.",
        {"issuer": iij},
        date="2003-09-17",
        pricePerShare=951300,
        currency="JPY",
        method="privatePlacement",
    )
    left = "Crosswave, an affiliate until then, left the equity method in the second quarter"
    pair = {"investor": iij, "investee": cross}
    story.event("AccountingMethodChange", "completed", left, pair, date=quarter, method="equityMethodEnd")
    story.state("EquityMethodAffiliate", "former", left, pair)
    story.state(
        "Shareholding",
        "current",
        "NTT Group is the largest holder of IIJ with 31.6 percent.",
        {"holder": group, "issuer": iij},
        percent=31.6,
        rank=1,
        as_of="2003-09-17",
    )
    story.figure(
        iij, "Revenues", quarter, 9185000000, "JPY", "Revenues of IIJ for the second quarter were 9,185 million yen."
    )
    story.event(
        "Guidance",
        "planned",
        "IIJ looks for revenues of 41 billion yen in fiscal 2003.",
        {"company": iij},
        date="2003-11-20",
        metric="Revenues",
        period="2003-04-01/2004-03-31",
        amount=41000000000,
        currency="JPY",
    )
    story.state(
        "Officer",
        "current",
        "Koichi Suzuki is President of IIJ.",
        {"person": suzuki, "company": iij},
        position="President",
    )
    story.state(
        "Subsidiary",
        "current",
        "IIJ owns 68.6 percent of IIJ Technology, its subsidiary",
        {"parent": iij, "subsidiary": tech},
        percent=68.6,
    )
    story.state("CustomerOf", "current", "which sells to Hibari Bank", {"customer": bank, "supplier": tech})
    return story


def plan() -> Story:
    story = Story("plan.txt", "2003-05-20", PLAN)
    iij = story.agent("Internet Initiative Japan Inc.", "company", "IIJ")
    aozora, kestrel, bank = (story.agent(name) for name in ("Aozora Telecom", "Kestrel Networks", "Hibari Bank"))
    story.event(
        "ShareIssuance",
        "planned",
        "IIJ plans to place 8,400 new shares with third parties at 418,200 yen each",
        {"issuer": iij},
        date="2003-06-06",
        shares=8400,
        pricePerShare=418200,
        currency="JPY",
        method="privatePlacement",
    )
    story.event(
        "Merger", "agreed", "Aozora Telecom and Kestrel Networks are to merge.", {"party": aozora, "survivor": kestrel}
    )
    story.event(
        "Divestiture",
        "planned",
        "Kestrel will sell 40 percent of Hibari Bank.",
        {"seller": kestrel, "target": bank},
        percent=40,
    )
    # read wrongly, and rejected by a judgement below
    story.event(
        "Acquisition", "planned", "Kestrel will sell 40 percent of Hibari Bank.", {"acquirer": kestrel, "target": bank}
    )
    return story


def offering() -> Story:
    story = Story("offering.txt", "2013-07-10", OFFERING)
    iij, group = story.agent("Internet Initiative Japan Inc.", "company", "IIJ"), story.agent("NTT Group", "group")
    story.event(
        "ShareIssuance",
        "planned",
        "IIJ offers new shares to the public at 3,346 yen each, 15,726,200,000 yen in all",
        {"issuer": iij},
        date="2013-07-18",
        dates={"payment": "2013-07-18"},
        pricePerShare=3346,
        amount=15726200000,
        amountPaidPerShare=3208,
        amountPaid=15077600000,
        currency="JPY",
        method="publicOffering",
    )
    story.figure(
        iij,
        "Revenues",
        "2003-07-01/2003-09-30",
        9285000000,
        "JPY",
        "Revenues of IIJ for the second quarter of 2003 were 9,285 million yen.",
    )
    story.state(
        "Shareholding",
        "current",
        "NTT Group has 29.9 percent of IIJ.",
        {"holder": group, "issuer": iij},
        percent=29.9,
        as_of="2013-07-10",
    )
    return story


def tell(graph: Graph) -> Graph:
    """Add the four documents to a graph, and conclude with a claim rejected."""
    for story in (allotment(), results(), plan(), offering()):
        graph.add(story.extraction())
    words = "Kestrel will sell 40 percent of Hibari Bank."
    wrong = Reference("plan.txt", "Acquisition", words, (("acquirer", ("Kestrel Networks",)),))
    graph.conclude(Judgements(rulings=(Ruling("reject", wrong, reason="it sells", by="R. Kanai", on="2020-03-03"),)))
    return graph
