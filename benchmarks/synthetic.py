"""A number in, that many made-up disclosures out, as `extract` would give them: always the same ones.

They feed the graph benchmarks, so that these measure a graph of the real shape: claims with evidence in a graph a
document, conclusions drawn from them. Companies buy, hold and lead each other in a fixed pattern; nothing is random.
A few statements are wrong in themselves (an amount that is not shares times price, a holding of 140 percent), so
that validation has something to find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from keiretsu.model import Agent, Document, Evidence, Extraction, Fact, Observation, When

COMPANIES, PEOPLE = 240, 120
SYLLABLES = ("ka", "ro", "mi", "ten", "sol", "vel", "dar", "nor", "pi", "lux", "gar", "tho")
FORMS = ("Inc.", "Corporation", "Co., Ltd.", "plc", "AG", "B.V.")
DAY_ONE = date(2001, 1, 10)


def name(number: int) -> str:
    """A name of its own for each number below 1,728."""
    base = len(SYLLABLES)
    word = SYLLABLES[number % base] + SYLLABLES[number // base % base] + SYLLABLES[number // base**2 % base]
    return word.capitalize() + "ia"


def company(number: int) -> str:
    number %= COMPANIES
    return f"{name(number)} {FORMS[number % len(FORMS)]}"


def person(number: int) -> str:
    number %= PEOPLE
    return f"{name(1000 + number)} {name(1200 + number)}"


class _Page:
    """Collects the sentences of one document, its agents and what they say."""

    def __init__(self, number: int) -> None:
        self.number, self.text = number, ""
        self.agents: dict[str, Agent] = {}
        self.facts: list[Fact] = []
        self.observations: list[Observation] = []

    def agent(self, label: str, kind: str = "company") -> Agent:
        known = self.agents.get(label)
        if known is None:
            known = Agent(f"a{len(self.agents) + 1}", label, "person" if kind == "person" else "company")
            self.agents[label] = known
        return known

    def say(self, sentence: str) -> tuple[Evidence, ...]:
        start = len(self.text)
        self.text += sentence + "\n"
        return (Evidence(start, start + len(sentence), sentence),)

    def extraction(self) -> Extraction:
        sha = hashlib.sha256(self.text.encode()).hexdigest()
        file = f"synthetic-{self.number:05d}.txt"
        document = Document(
            sha[:16], file, file, sha, "text/plain", "utf-8", self.text, issued=When.day(_day(self.number))
        )
        return Extraction(document, tuple(self.agents.values()), tuple(self.facts), tuple(self.observations))


def _day(number: int) -> date:
    return DAY_ONE + timedelta(days=number * 7 % 7300)


def disclosures(count: int) -> Iterator[Extraction]:
    """`count` documents of seven statements each."""
    for number in range(count):
        page, on = _Page(number), _day(number)
        page.say(f"Disclosure {number} of {on.isoformat()}")
        subscription(page, number, on)
        holding(page, number, on)
        acquisition(page, number, on)
        officer(page, number, on)
        results(page, number, on)
        one_more(page, number, on)
        yield page.extraction()


def subscription(page: _Page, n: int, on: date) -> None:
    taker, issuer = page.agent(company(n)), page.agent(company(n * 5 + 1))
    shares, price = 1000 + n % 900, 500 + n % 300
    amount = shares * price + (1_000_000 if n % 40 == 7 else 0)
    told = page.say(f"{taker.name} subscribed for {shares:,} shares of {issuer.name} at JPY {price}: JPY {amount:,}.")
    values = (("shares", Decimal(shares)), ("pricePerShare", Decimal(price)), ("amount", Decimal(amount)))
    page.facts.append(
        Fact("event", "ShareSubscription", "completed", (("subscriber", (taker,)), ("issuer", (issuer,))), told,
             "synthetic", date=When.day(on), values=(*values, ("currency", "JPY")))
    )  # fmt: skip


def holding(page: _Page, n: int, on: date) -> None:
    holder, issuer = page.agent(company(n)), page.agent(company(n * 5 + 1))
    percent = Decimal(140) if n % 61 == 5 else Decimal(n % 97 + 1) / 2
    told = page.say(f"{holder.name} holds {percent}% of {issuer.name}.")
    page.facts.append(
        Fact("relation", "Shareholding", "current", (("holder", (holder,)), ("issuer", (issuer,))), told,
             "synthetic", as_of=When.day(on), values=(("percent", percent),))
    )  # fmt: skip


def acquisition(page: _Page, n: int, on: date) -> None:
    buyer, target = page.agent(company(n * 3 + 7)), page.agent(company(n * 11 + 2))
    status, amount = ("planned", "completed", "agreed")[n % 3], (n % 50 + 1) * 1_000_000
    told = page.say(f"{buyer.name} acquires {target.name} for USD {amount:,} ({status}).")
    page.facts.append(
        Fact("event", "Acquisition", status, (("acquirer", (buyer,)), ("target", (target,))), told,
             "synthetic", date=When.day(on), values=(("amount", Decimal(amount)), ("currency", "USD")))
    )  # fmt: skip


def officer(page: _Page, n: int, on: date) -> None:
    who, where = page.agent(person(n), "person"), page.agent(company(n))
    told = page.say(f"{who.name} is President of {where.name}.")
    page.facts.append(
        Fact("relation", "Officer", "current", (("person", (who,)), ("company", (where,))), told,
             "synthetic", as_of=When.day(on), values=(("position", "President"),))
    )  # fmt: skip


def results(page: _Page, n: int, on: date) -> None:
    who, period = page.agent(company(n)), When.between(date(on.year, 1, 1), date(on.year, 12, 31))
    for metric, value in (("Revenues", n * 1000 + 5), ("Operating income", n * 90 - 4000)):
        told = page.say(f"{metric} of {who.name} for {on.year}: JPY {value:,}.")
        page.observations.append(Observation(who, metric, period, Decimal(value), "JPY", told, "synthetic"))


def one_more(page: _Page, n: int, on: date) -> None:
    """A seventh statement, of eight kinds in turn, so that every stored question has something to find."""
    one, other, day = page.agent(company(n)), page.agent(company(n * 7 + 3)), When.day(on)
    pair = ((one,), (other,))
    kinds: tuple[tuple[str, str, str, tuple[str, ...], tuple[tuple[str, Decimal | str], ...]], ...] = (
        ("event", "BoardNomination", "agreed", ("nominator", "company"), (("seats", Decimal(2)),)),
        ("event", "InsolvencyFiling", "completed", ("company",), (("proceeding", "reorganization"),)),
        ("event", "ShareIssuance", "planned", ("issuer",), (("shares", Decimal(5000)), ("method", "publicOffering"))),
        ("event", "Guidance", "planned", ("company",), (("metric", "Revenues"), ("growthPercent", Decimal(n % 20)))),
        ("relation", "EquityMethodAffiliate", "current", ("investor", "investee"), ()),
        ("relation", "Subsidiary", "current", ("parent", "subsidiary"), (("percent", Decimal(60)),)),
        ("relation", "CustomerOf", "current", ("customer", "supplier"), ()),
        ("relation", "GroupMembership", "current", ("member", "group"), ()),
    )  # fmt: skip
    kind, type_, status, roles, values = kinds[n % len(kinds)]
    told = page.say(f"{type_}: {one.name}, {other.name}.")
    fillers = tuple(zip(roles, pair, strict=False))
    if kind == "event":
        page.facts.append(Fact("event", type_, status, fillers, told, "synthetic", date=day, values=values))
    else:
        page.facts.append(Fact("relation", type_, status, fillers, told, "synthetic", as_of=day, values=values))
