"""A graph, a company (or none) and a day in; the ownership of that day as rows, as a table and as a network out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ...queries import Rows, resolve
from ..vocabulary import day as day_literal
from ..vocabulary import decimal
from .derived import Derived, derived
from .findings import findings
from .holdings import Holding
from .listing import around, groups, quoted, shown
from .picture import DEEPEST, Chain, Part, Picture, remark
from .wording import plain

if TYPE_CHECKING:
    import pandas
    from networkx import DiGraph
    from pyoxigraph import Store

COLUMNS = (
    "direction", "party", "percent", "shares", "since", "until", "evidence", "statement",
    "low", "high", "basis", "reason",
)  # fmt: skip
FOUND = ("kind", "firm", "holder", "day", "message", "evidence", "company")
HEADS = {
    "held by": "Held by",
    "holds": "Holds",
    "held through others by": "Held through others by",
    "holds through others": "Holds through others",
    "controlled by": "Controlled by",
    "controls": "Controls",
    "jointly controlled by": "Jointly controlled by",
    "jointly controls": "Jointly controls",
    "within equity-method range of": "Within the equity-method range of",
    "has in equity-method range": "Has in the equity-method range",
    "closely linked with": "Closely linked with",
    "circle with": "Circular ownership",
    "above the whole": "Held above the whole",
}


_DIRECT: tuple[str, ...] = ("party", "stake", "shares", "since", "until", "reason", "evidence")
_OVERVIEW: tuple[str, ...] = ("direction", "party", "low", "high", "reason")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what a party is to the company, or to another (in the overview)."""

    direction: str
    party: str
    low: str = ""
    high: str = ""
    basis: str = "derived"
    reason: str = ""
    holding: Holding | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Ownership:
    """Who holds, controls and is linked with a company on a day; without a company, all groups.

    Args:
        company: its IRI, "" for the overview. day: None for what was told last. depth: of the chains shown, in steps.
    """

    store: Store
    company: str = ""
    day: date | None = None
    depth: int = DEEPEST
    lines: tuple[Line, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = _company(self) if self.company else _overview(self)
        object.__setattr__(self, "lines", tuple(found))

    @cached_property
    def picture(self) -> Picture:
        return Picture.of(self.store, self.day)

    @cached_property
    def derived(self) -> list[Derived]:
        """All derived states of the day (`derived.derived`)."""
        return derived(self.picture)

    @cached_property
    def findings(self) -> Rows:
        """What is told of holdings and does not fit together (`findings.findings`), of all days; one row each."""
        told = self.picture.told
        mine = [one for one in findings(self.store, told) if self.company in ("", one.company, one.holder)]
        return Rows(FOUND, tuple(
            (
                Literal(one.kind), Literal(told.name(one.company)),
                Literal(told.name(one.holder) if one.holder else ""), day_literal(one.day) if one.day else None,
                Literal(one.message), Literal(_evidence(self.store, one.statements)), NamedNode(one.company),
            )
            for one in mine
        ))  # fmt: skip

    @cached_property
    def rows(self) -> Rows:
        """One row a line; `to_pandas()` is a DataFrame of it, `rows.text("csv")` a file."""
        return Rows(COLUMNS, tuple(_terms(self, line) for line in self.lines))

    @cached_property
    def graph(self) -> DiGraph[str]:
        """The direct holdings as a networkx.DiGraph, from holder to company, with `low`, `high`, `basis`, `reason`."""
        import networkx as nx

        graph: DiGraph[str] = nx.DiGraph(as_of=str(self.day or ""))
        kept = self.picture.holdings
        if self.company:
            near = {*self.picture.reached(self.company), *self.picture.reached(self.company, up=True)}
            kept = tuple(one for one in kept if one.holder in near and one.issuer in near)
        for one in kept:
            for party in (one.holder, one.issuer):
                graph.add_node(party, name=self.picture.told.name(party))
            graph.add_edge(
                one.holder, one.issuer, low=float(one.low), high=float(one.high), basis=one.basis, reason=one.reason,
                counted=one.counted,
            )  # fmt: skip
        return graph

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def __repr__(self) -> str:
        whom = self.picture.told.name(self.company) if self.company else "all groups"
        return f"<ownership of {whom}{f' as of {self.day}' if self.day else ''}: {len(self)} lines>"

    def to_pandas(self, *, exact: bool = False) -> pandas.DataFrame:
        """`rows` as a pandas.DataFrame; see `Rows.to_pandas`."""
        return self.rows.to_pandas(exact=exact)

    def _repr_html_(self) -> str:
        keep = ("direction", *_DIRECT) if self.company else _OVERVIEW
        return Rows(keep, tuple(_kept(self, line, keep) for line in self.lines))._repr_html_()

    def text(self, width: int | None = None) -> str:
        """For reading in a terminal of `width` columns: each party with its stake, its reason and its words."""
        if not self.lines:
            return "Nothing is told of holdings here.\n"
        return around(self, HEADS, width) if self.company else groups(self, width)


def ownership(store: Store, company: str = "", as_of: date | None = None, depth: int = DEEPEST) -> Ownership:
    """Ask for the ownership around a company (a name or an IRI), or for all groups.

    Raises:
        QueryError: a name that nobody, or more than one, has.
    """
    return Ownership(store, resolve(store, company) if company else "", as_of, depth)


def _company(asked: Ownership) -> Iterator[Line]:
    picture, me = asked.picture, asked.company
    for direction, mine in (("held by", "issuer"), ("holds", "holder")):
        own = [one for one in picture.holdings if getattr(one, mine) == me]
        other = "holder" if mine == "issuer" else "issuer"
        ranked = sorted(own, key=lambda one: (-one.low, -one.high, picture.told.name(getattr(one, other))))
        for one in ranked:
            yield _direct(direction, getattr(one, other), one)
    yield from _through(asked, "held through others by", picture.in_company(me), up=True)
    yield from _through(asked, "holds through others", picture.from_holder(me), up=False)
    yield from _once(line for follows in asked.derived for line in _follows(picture, follows, me))


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Each party closely linked once: by a stake or control where there is one, else through the first third party."""
    found = list(lines)
    linked: dict[str, Line] = {}
    for line in found:
        if line.direction == "closely linked with" and (line.low or line.party not in linked):
            linked[line.party] = line
    yield from (line for line in found if line.direction != "closely linked with" or linked[line.party] is line)


def _direct(direction: str, party: str, one: Holding) -> Line:
    reason = "; ".join(filter(None, (one.reason, one.note)))
    return Line(direction, party, plain(one.low), plain(one.high), one.basis, reason, one, one.statements)


def _through(asked: Ownership, direction: str, parts: dict[str, Part], *, up: bool) -> Iterator[Line]:
    """Integrated stakes that are more than a direct holding, with their chains."""
    picture = asked.picture
    for party, part in sorted(parts.items(), key=lambda item: (-item[1].low, -item[1].high, item[0])):
        holder, company = (party, asked.company) if up else (asked.company, party)
        chains = picture.chains(holder, company, asked.depth)
        if all(len(chain.holdings) == 1 for chain in chains) and chains and not _looped(chains, part):
            continue
        ways = "; ".join(f"{_names(picture, chain.holdings)}: {chain.arithmetic()}" for chain in chains)
        more = remark(chains, part)
        used = tuple(sorted({iri for chain in chains for one in chain.holdings for iri in one.statements}))
        yield Line(direction, party, plain(part.low), plain(part.high), "integrated", ways + more, None, used)


def _looped(chains: Sequence[Chain], part: Part) -> bool:
    return abs(sum(chain.part.low for chain in chains) - part.low) > 1e-6


def _names(picture: Picture, way: Sequence[Holding]) -> str:
    return " > ".join(picture.told.name(party) for party in (way[0].holder, *(one.issuer for one in way)))


def _follows(picture: Picture, one: Derived, me: str) -> Iterator[Line]:
    """A derived state as seen from one of its parties."""
    adds = one.kind != "Control" and any(sign in one.working for sign in (" x ", " + "))
    reason = f"{one.reason} [{one.working}]" if adds else one.reason
    words = {
        "Control": ("controlled by", "controls"),
        "EquityMethodRange": ("within equity-method range of", "has in equity-method range"),
        "CloseLink": ("closely linked with", "closely linked with"),
    }.get(one.kind)
    if words and one.downstream == me:
        yield Line(words[0], one.upstream, one.low, one.high, one.kind, reason, None, one.operands)
    elif words and one.upstream == me and one.downstream:
        yield Line(words[1], one.downstream, one.low, one.high, one.kind, reason, None, one.operands)
    elif one.kind == "CloseLink" and me in one.linked:
        reason = f"{picture.told.name(one.upstream)} holds 20 % or more of both"
        for other in one.linked:
            if other != me:
                yield Line("closely linked with", other, "", "", one.kind, reason, None, one.operands)
    elif one.kind == "JointControl" and (me == one.downstream or me in one.linked):
        direction = "jointly controlled by" if me == one.downstream else "jointly controls"
        for party in one.linked if me == one.downstream else (one.downstream,):
            yield Line(direction, party, "", "", one.kind, reason, None, one.operands)
    elif one.kind in ("CrossHolding", "CircularOwnership") and me in one.linked:
        at = one.linked.index(me)
        yield Line("circle with", one.linked[(at + 1) % len(one.linked)], "", "", one.kind, reason, None, one.operands)
    elif one.kind == "AboveWhole" and one.downstream == me:
        yield Line("above the whole", me, one.low, one.high, one.kind, reason, None, one.operands)


def _overview(asked: Ownership) -> Iterator[Line]:
    """All groups: each party at the top of others, and what it controls; then joint control and circles."""
    name = asked.picture.told.name
    tops: dict[str, list[Derived]] = {}
    for one in asked.derived:
        if one.kind == "Control" and "UltimateControl" in one.also:
            tops.setdefault(one.upstream, []).append(one)
    for top, own in sorted(tops.items(), key=lambda item: (-len(item[1]), name(item[0]))):
        for one in sorted(own, key=lambda one: name(one.downstream)):
            yield Line(name(top), one.downstream, one.low, one.high, "Control", one.reason, None, one.operands)
    for one in asked.derived:
        if one.kind in ("JointControl", "CrossHolding", "CircularOwnership", "AboveWhole"):
            who = " and ".join(map(name, one.linked)) or one.kind
            whom = one.downstream or one.linked[0]
            yield Line(who, whom, one.low, one.high, one.kind, one.reason, None, one.operands)


def _terms(asked: Ownership, line: Line) -> tuple[Any, ...]:
    one = line.holding
    told = decimal(one.low) if one and one.basis == "told" else None
    shares = decimal(one.shares) if one and one.shares is not None else None
    since, until = (one.since, one.until) if one else (None, None)
    statement = line.statements[0] if line.statements else None
    return (
        Literal(line.direction), Literal(asked.picture.told.name(line.party)), told, shares,
        day_literal(since) if since else None, day_literal(until) if until else None,
        Literal(_evidence(asked.store, line.statements)), NamedNode(statement) if statement else None,
        decimal(Decimal(line.low)) if line.low else None, decimal(Decimal(line.high)) if line.high else None,
        Literal(line.basis), Literal(line.reason),
    )  # fmt: skip


def _evidence(store: Store, statements: Sequence[str]) -> str:
    """'file: words' of every claim behind some statements."""
    return " | ".join(f"{document}: {words}" for document, words in quoted(store, statements))


def _kept(asked: Ownership, line: Line, keep: Sequence[str]) -> tuple[Any, ...]:
    """The terms of some columns, and `stake`, which is a figure or a range for people."""
    by_name = dict(zip(COLUMNS, _terms(asked, line), strict=True))
    by_name["stake"] = Literal(shown(line))
    return tuple(by_name[name] for name in keep)
