"""Lists and tables of subsidiaries (Exhibit 21, annexes of notifications, notes) in, who controls whom out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...model import Agent, Fact
from .. import late as re
from ..forms import owned_before
from ..forms.cover_pages import registrant
from ..forms.known import Known
from ..forms.major_notices import notices
from ..forms.ownership_forms import schedules
from ..forms.profiles import day_in
from ..forms.undertaking_chains import controls
from ..mentions.mention import Mentions
from ..reading import Reading, Table

_HEAD = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:list of )?(?:the )?(?:name of )?(?:significant |principal |main |consolidated "
    r"|major |direct )*"
    r"subsidiar(?:y|ies)(?: companies| name)?(?: of (?:the )?(?:registrant|company"
    r"|[A-Z][\w.,& ]{2,60}))?(?: \(?as of .{4,30})?\W*",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d+)?)\s*%")
# A sentence that leads to a table of them: `The following table shows our principal subsidiaries as of March 31, 2006.`
_LEAD = re.compile(r"\bsubsidiar(?:y|ies)\b[^.\n]{0,120}(?:\n[^.\n]{0,120})?[.:]?\s*\Z(?<=[.:\n])", re.IGNORECASE)
_NAME = re.compile(r"\W*(?:company |corporate )?name(?: of (?:company|subsidiary))?\W*|\W*company\W*", re.IGNORECASE)
_LEADS = re.compile(
    r"\b(?:following|below|table|list(?:ed|s)?|set out|as follows|are:|were:|at|as of)\b", re.IGNORECASE
)
_HELD = re.compile(
    r"%|\b(?:percent(?:age)?|per cent|owner(?:ship)?|interest|held|holding|voting|share)\b", re.IGNORECASE
)
_BARE = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*(?:\Z|(?=[A-Z][a-z]))")
_OTHERWISE = re.compile(r"\b(?:equity|affiliate|associated?|joint venture|investment)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\bsubsidiary of (.{2,80}?)\W*\Z", re.IGNORECASE)
_UNDERTAKINGS = re.compile(r"chain of controlled undertakings\b[^\n]*\n", re.IGNORECASE)
_AFTER_CHAIN = re.compile(
    r"\n\W*1[0-5][.:]|\n\W*(?:in (?:the )?case of proxy|proxy voting|additional information)", re.IGNORECASE
)
_CHAIN_LINE = re.compile(
    r"^[ \t|*●•·>–-]*(?P<name>[A-Z][^\n\t|\d(%]{3,80}?)[ \t|]*(?:\(.*\)|[\d.,%\s()|-]*)$", re.MULTILINE
)
_CHAIN_LONG = 1500
_LINE = 220


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Subsidiary` for each company of a list under a head like `Subsidiaries of the registrant`."""
    known = Known.of(mentions)
    forms = notices(reading, mentions)
    for notice in forms:
        for link in controls(reading.text, notice, known):
            yield _fact(reading, link.parent, link.undertaking, None, link.start, link.end)
    if not forms:
        yield from _undertakings(reading, mentions)
    for told in owned_before.find(reading, mentions):
        if told.percent > 50:
            yield _fact(reading, told.parent, told.owned, told.percent, told.start, told.end)
    if not reading.words.holds("subsidiar"):
        return
    filer = next(schedules(reading, mentions, known), None)
    parent = filer.holder if filer is not None else registrant(reading, mentions, known) or mentions.context.announcer
    if parent is None:
        return
    listing = False
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        if block.table is not None:
            above = reading.text[max(0, block.start - 240) : block.start]
            led = _LEAD.search(above)
            led = led if led and _LEADS.search(above, max(0, led.start() - 80)) else None
            listed = listing or bool(led) or bool(_HEAD.fullmatch(block.table.heading))
            day = day_in(reading, mentions, max(0, block.start - 240), block.start) if led else None
            for fact in _table(reading, known, parent, block.table, listed):
                yield replace(fact, as_of=day) if day is not None else fact
        elif _HEAD.fullmatch(text):
            listing = True
        elif listing:
            named = [m for m in mentions.within(block.start, block.end, "organization") if isinstance(m.value, Agent)]
            covered = sum(m.end - m.start for m in named)
            if block.kind in ("heading", "footnote") or not named or len(text) > _LINE or covered * 2 < len(text):
                listing = False
                continue
            for mention in named:
                if isinstance(mention.value, Agent) and mention.value.id != parent.id:
                    yield _fact(reading, parent, mention.value, None, mention.start, mention.end)


def _undertakings(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """The same chain where each company stands on a line of its own, with its figures behind it or below."""
    opening = _UNDERTAKINGS.search(reading.text)
    if opening is None:
        return
    close = _AFTER_CHAIN.search(reading.text, opening.end())
    end = min(close.start() if close else len(reading.text), opening.end() + _CHAIN_LONG)
    above: Agent | None = None
    for line in _CHAIN_LINE.finditer(reading.text, opening.end(), end):
        named = [m for m in mentions.within(*line.span("name"), "organization") if isinstance(m.value, Agent)]
        words = len(line["name"].strip(" .,"))
        if len(named) != 1 or (named[0].end - named[0].start) * 10 < words * 8:
            if re.search(r"[a-z]{4}", line["name"]) and not line["name"].lower().startswith(("name", "%")):
                above = None
            continue
        company = named[0].value
        if isinstance(company, Agent):
            if above is not None and company != above:
                yield _fact(reading, above, company, None, *line.span("name"))
            above = company


def _table(reading: Reading, known: Known, parent: Agent, table: Table, listed: bool) -> Iterator[Fact]:
    head = table.rows[0] if table.rows else ()
    column = next((i for i, cell in enumerate(head) if cell.text and _HEAD.fullmatch(cell.text)), 0 if listed else -1)
    if column < 0:
        return
    first = 1 if head and _NAME.fullmatch(head[column].text) else 0 if listed and not column else 1
    for row in table.rows[first:]:
        if column >= len(row) or not row[column].text or _HEAD.fullmatch(row[column].text):
            continue
        company = known.party(row[column].text, row[column].start, row[column].end)
        if company is None or company.kind not in ("company", "group") or company.id == parent.id:
            continue
        others = [cell for i, cell in enumerate(row) if i != column]
        if any(_OTHERWISE.search(cell.text) for cell in others):
            continue  # `Equity method`, in a table of subsidiaries and affiliates
        holder = parent
        for cell, whose in ((cell, _WHOSE.search(cell.text)) for cell in others):
            if whose is not None:
                named = known.party(whose[1], cell.start + whose.start(1), cell.start + whose.end(1))
                holder = named or parent
        if holder.id == company.id:
            continue
        shares = [found for cell in row for found in [_PERCENT.search(cell.text)] if found]
        held = [i for i, cell in enumerate(head) if i != column and _HELD.search(cell.text)]
        shares = shares or [f for i in held if i < len(row) for f in [_BARE.match(row[i].text)] if f]
        percent = Decimal(shares[0][1]) if shares and Decimal(shares[0][1]) <= 100 else None
        yield _fact(reading, holder, company, percent, row[column].start, row[column].end)


def _fact(reading: Reading, parent: Agent, company: Agent, percent: Decimal | None, start: int, end: int) -> Fact:
    return Fact(
        kind="relation",
        type="Subsidiary",
        status="current",
        roles=(("parent", (parent,)), ("subsidiary", (company,))),
        evidence=(reading.evidence(start, end),),
        rule="subsidiary/list",
        values=(("percent", percent),) if percent is not None else (),
        confidence=0.85,
    )
