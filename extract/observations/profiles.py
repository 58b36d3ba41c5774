"""The profile of a company in (name, capital, shares, results), its figures out, each for its company and day.

Disclosures of mergers, splits and tenders set such profiles side by side, a column a company; the day stands in the
label, beside the figure, on the line below it, or in the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Block, Cell, Reading
from .figures import figures
from .periods import periods
from .rows import clean_label
from .statements import scale

NAME = re.compile(
    r"(?:\(\w+\)\s*|\d+[.)]\s*)?(?:(?:company|corporate|trade|business|full)\s+)?(?:name|"
    r"trade name)(?: of company)?\s*:?\Z",
    re.I,
)
_ITEM = re.compile(
    r"(?:(?P<capital>(?:stated |share |paid-in )?capital(?: stock)?)|"
    r"(?P<count>(?:(?:total )?number of )?(?:employees|issued shares|shares issued|shares in issue|"
    r"shares outstanding|(?:number of )?branches)(?: issued)?)|"
    r"(?P<flow>(?:net |operating |total )?(?:revenues?|sales)|(?:net|operating|ordinary|recurring) (?:income|"
    r"profit)(?: \(loss\))?|profit for the year)|"
    r"(?P<stock>(?:total|net) assets|shareholders['’] equity|(?:total )?deposits|(?:total )?loans))\b[^:]{0,60}\Z",
    re.I,
)
_LINE = re.compile(
    r"(?:^|\n)\W{0,3}(?:\(\w{1,3}\)\s*|\d{1,2}[.)]\s*)?(?P<label>(?:Stated |Share |Paid-in )?[Cc]apital|"
    r"Number of employees|Employees|Issued shares|"
    r"Number of issued shares)\s*[:\s]\s*(?P<value>(?:[A-Z]{3} ?|[¥$€£￥])?[\dlO][^\n]{1,80})"
)


_NEW = re.compile(r"\bnew|to be (?:established|incorporated|founded|formed)|after", re.I)


def is_profile(block: Block) -> bool:
    """A table that names its companies in a row of names."""
    return block.table is not None and any(NAME.match(clean_label(row[0].text)) for row in block.table.rows if row)


def results(block: Block, context: Context) -> Block | None:
    """The rows of a profile that give results by period, under the row that names the periods."""
    assert block.table is not None
    rows = block.table.rows
    for n, row in enumerate(rows):
        heads = [c for c in row[1:] if c.text]
        years = len(heads) > 1 and re.search(
            r"\b(?:year|term|period|FY)\b", f"{row[0].text} {rows[max(0, n - 1)][-1].text}"
        )
        if len(heads) > 1 and all(
            any(p.months or (years and p.when and not p.bare) for p in periods(c.text, context)) for c in heads
        ):
            table = replace(block.table, rows=rows[n:], caption="")
            return replace(block, start=heads[0].start, table=table)
    return None


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figures of all profiles, in reading order."""
    owner: Agent | None = None
    for block in reading.blocks:
        if block.table is not None:
            if is_profile(block):
                yield from _table(reading, mentions, block)
            owner = named_company(reading, mentions, block) or owner
        else:
            owner = named_company(reading, mentions, block) or owner
            if owner:
                yield from _lines(reading, mentions, block, owner)


def _agent(mentions: Mentions, start: int, end: int) -> Agent | None:
    found = [m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)]
    return found[0] if found else None


_NAME_LINE = re.compile(
    r"(?:^|\n)\W{0,3}(?:\w{1,3}[.)]\s*)?(?:(?:Company|Corporate|Trade) )?[Nn]ame\b[^\n]*(?:\n[^\n]*)?"
)


def named_company(reading: Reading, mentions: Mentions, block: Block) -> Agent | None:
    """The company that a line `Name ...` of this block names."""
    text = reading.text[block.start : block.end]
    last = None
    for found in _NAME_LINE.finditer(text) if "ame" in text else ():
        last = _agent(mentions, block.start + found.start(), block.start + found.end()) or last
    return last


def _table(reading: Reading, mentions: Mentions, block: Block) -> Iterator[Observation]:
    assert block.table is not None
    rows = block.table.rows
    owners: dict[int, Agent] = {}
    heading = " ".join([*block.section[-1:], block.table.heading, block.table.caption])
    for n, row in enumerate(rows):
        if not row:
            continue
        label = clean_label(row[0].text)
        if NAME.match(label):
            owners = _owners(mentions, rows, n)
        item = _ITEM.match(re.sub(r"\s*\([^()]*\)\s*\Z", "", label))
        if not item or not owners:
            continue
        for k, cell in enumerate(row[1:], 1):
            owner = owners.get(k)
            if owner is None or not cell.text:
                continue
            beneath = _beneath(rows, n, k) or _bracket(rows, n)
            made = _figure(reading, mentions.context, label, cell, beneath, heading, owner, row, item)
            if made is not None:
                yield made


def _owners(mentions: Mentions, rows: tuple[tuple[Cell, ...], ...], n: int) -> dict[int, Agent]:
    """Who stands in which column: the name, over two lines where it is broken."""
    out: dict[int, Agent] = {}
    for k, cell in enumerate(rows[n][1:], 1):
        if not cell.text:
            continue
        agent = _agent(mentions, cell.start, cell.end)
        whole = " ".join([cell.text, _beneath(rows, n, k)]).strip()
        told = [(x, a) for a in mentions.agents for x in (a.name, *a.aliases) if len(x) > 3 and whole.startswith(x)]
        best = max(told, key=lambda pair: (len(pair[0]), len(pair[1].name)))[1] if told else agent
        if best is not None:
            out[k] = best
    return out


def _beneath(rows: tuple[tuple[Cell, ...], ...], n: int, k: int) -> str:
    """The text below a cell on a line without a label of its own."""
    if n + 1 < len(rows) and not rows[n + 1][0].text and k < len(rows[n + 1]):
        return rows[n + 1][k].text
    return ""


def _bracket(rows: tuple[tuple[Cell, ...], ...], n: int) -> str:
    """What stands in brackets below a label, on a line without figures: `Net assets`, `(as of March 31, 2015)`."""
    below = rows[n + 1] if n + 1 < len(rows) else ()
    alone = bool(below) and not any(cell.text for cell in below[1:])
    return below[0].text if alone and re.fullmatch(r"\([^()]{4,60}\)", below[0].text) else ""


def _when(context: Context, *texts: str) -> When | None:
    for text in texts:
        found = [p.when for p in periods(text, context) if p.when is not None and not p.bare]
        if found:
            return found[-1]
    return None


def _figure(
    reading: Reading,
    context: Context,
    label: str,
    cell: Cell,
    beneath: str,
    heading: str,
    owner: Agent,
    row: tuple[Cell, ...],
    item: re.Match[str],
) -> Observation | None:
    found = [
        f
        for f in figures(cell.text)
        if not any(p.start < f.end and f.start < p.end for p in periods(cell.text, context))
    ]
    when = _when(context, label, cell.text, beneath, heading)
    if when is None and not (item["flow"] or item["stock"]) and not _NEW.search(heading):
        when = context.issued
    if not found or when is None:
        return None
    unit = "count" if item["count"] else found[0].unit or context.currency
    value = found[0].value if found[0].scaled or unit == "count" else found[0].value * scale(label)
    if item["flow"] is None:
        when = When.day(when.last)
    if not unit or unit == "percent":
        return None
    name = re.sub(r"\s*\([^()]*\d[^()]*\)\s*\Z", "", label)
    evidence = reading.evidence(row[0].start, max(c.end for c in row))
    return Observation(owner, name, when, value, unit, (evidence,), "profile")


def _lines(reading: Reading, mentions: Mentions, block: Block, owner: Agent) -> Iterator[Observation]:
    text = reading.text[block.start : block.end]
    for found in _LINE.finditer(text):
        value = found["value"]
        numbers = figures(value)
        when = _when(mentions.context, value, *block.section[-1:])
        if not numbers or when is None or numbers[0].start > 4:
            continue
        count = not found["label"].casefold().endswith("capital")
        unit = "count" if count else numbers[0].unit or mentions.context.currency
        start = block.start + found.start("label")
        evidence = reading.evidence(start, block.start + found.end("value"))
        yield Observation(owner, found["label"], When.day(when.last), numbers[0].value, unit, (evidence,), "profile")
