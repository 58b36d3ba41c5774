"""Tables of dividends in, a `Dividend` for each quarter end, year end and year out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms import dividend_cells, dividend_columns, dividend_details, dividend_lines, dividend_tables
from ..forms.dividend_columns import ColumnDividend
from ..forms.dividend_details import Detail
from ..forms.dividend_tables import TableDividend
from ..mentions.mention import Mentions, Money
from ..observations.tables import of_table
from ..reading import Reading, Table

_START = re.compile(
    r"(?:start|commencement|date|beginning) of (?:the )?(?:payment of )?dividend(?: payments?)?s?[^\n:]{0,30}:?\s*"
    r"|dividend payments? (?:start |commencement |starting )?date[^\n:]{0,30}:?\s*",
    re.IGNORECASE,
)
# `an interim dividend of 0.85p (2006: 0.75p) per share`, `no final dividend is proposed (2015: 3.1p)`
_YEAR = re.compile(r"[(\[](?:FY\s?|fiscal\s)?(?P<year>(?:19|20)\d\d)(?:[/-]\d{2,4})?\s?:\s?(?:HK|US)?\Z")
_OF_DIVIDEND = re.compile(
    r"\bdividends?\b(?![^;]*\b(?:earnings|profits?|revenues?|sales|turnover|value|price|eps|cover|cash)\b)[^;]{0,120}\Z",
    re.IGNORECASE,
)
_A_SHARE = 10_000  # what a share may be paid, in any currency; more is a total
_NONE_YET = 200  # days after which a dividend of a year that has ended counts as paid


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Dividend` for each figure of a table of dividends a share."""
    announcer = mentions.context.announcer
    if announcer is None:
        return
    yield from _year_before(reading, mentions, announcer)
    payment = _payment(reading, mentions)
    tabled = list(dividend_columns.find(reading, mentions.context))
    for table, dividends in tabled:
        unit = mentions.context.currency or _unit(table)
        for each in dividends:
            yield _tabled(reading, unit, announcer, each)
    lines = list(dividend_lines.find(reading, mentions.context))
    for line in lines:
        kind = {"old": "old", "new": "forecast"}.get(line.told, "paid")
        told_so = ColumnDividend(line.day, "", line.per_share, kind, line.start, line.end)
        yield _tabled(reading, mentions.context.currency, announcer, told_so)
    details = list(dividend_details.find(reading, mentions))
    yield from (_detailed(reading, mentions, announcer, one) for _, told in details for one in told)
    places = [(table.rows[0][0].start, table.rows[-1][-1].end) for table, _ in details]
    places += [(table.rows[0][0].start, table.rows[-1][-1].end) for table, _ in tabled]
    places += [(line.start, line.end) for line in lines]
    listed = list(dividend_tables.find(reading, mentions.context))
    celled = list(_celled(reading, mentions, announcer, listed))
    places += [place for place, _ in celled]
    yield from (fact for _, facts in celled for fact in facts)
    for told in listed:
        if any(start <= told.start < end for start, end in places):
            continue
        values: dict[str, Value] = {"amountPerShare": told.per_share}
        if told.currency:
            values["currency"] = told.currency
        if told.amount is not None:
            values["amount"] = told.amount
        due = payment if payment is not None and _next(told, payment[1], mentions) else None
        pieces = [reading.evidence(told.start, told.end)]
        if due is not None:
            pieces.append(reading.evidence(*due[0]))
        yield Fact(
            kind="event",
            type="Dividend",
            status="terminated" if told.replaced else "planned" if told.forecast or due else "completed",
            roles=(("issuer", (announcer,)),),
            evidence=tuple(pieces),
            rule="dividend/table",
            date=due[1] if due else told.when,
            dates=(("payment", due[1]),) if due else (),
            values=tuple(sorted(values.items())),
            confidence=0.85,
        )


_ABOVE = 400  # characters above a table in which its dividends are named


def _celled(
    reading: Reading, mentions: Mentions, issuer: Agent, listed: list[TableDividend]
) -> Iterator[tuple[tuple[int, int], list[Fact]]]:
    """Tables whose columns name the payments of a year, where their cells tell more of them than their text does."""
    for block in reading.blocks if reading.words.holds("dividends") else ():
        if block.table is None or "ividend" not in reading.text[max(0, block.start - _ABOVE) : block.end]:
            continue
        told = list(dividend_cells.find(of_table(reading, mentions, block, issuer), mentions.context.issued))
        there = [each for each in listed if block.start - _ABOVE <= each.start < block.end]
        if len(told) <= len(there) or any(each.replaced for each in there):
            continue
        facts = [
            Fact(
                kind="event",
                type="Dividend",
                status="planned" if each.forecast else "completed",
                roles=(("issuer", (issuer,)),),
                evidence=each.evidence,
                rule="dividend/cells",
                date=each.when,
                values=(("amountPerShare", each.per_share), ("currency", each.currency)),
                confidence=0.85,
            )
            for each in told
        ]
        yield (block.start - _ABOVE, block.end), facts


def _year_before(reading: Reading, mentions: Mentions, issuer: Agent) -> Iterator[Fact]:
    """The dividend of the year before that stands in brackets beside this year's."""
    for index in reading.words.sentences("dividend"):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].table is not None:
            continue
        for money in mentions.within(sentence.start, sentence.end, "money"):
            found = _YEAR.search(reading.text, max(sentence.start, money.start - 20), money.start)
            if found is None or not isinstance(money.value, Money) or money.value.amount > _A_SHARE:
                continue
            if _OF_DIVIDEND.search(reading.text, max(sentence.start, found.start() - 160), found.start()):
                values: dict[str, Value] = {"amountPerShare": money.value.amount}
                if money.value.currency:
                    values["currency"] = money.value.currency
                yield Fact(
                    kind="event",
                    type="Dividend",
                    status="completed",
                    roles=(("issuer", (issuer,)),),
                    evidence=(reading.evidence(found.start(), money.end),),
                    rule="dividend/year-before",
                    date=When.year(int(found["year"])),
                    values=tuple(sorted(values.items())),
                    confidence=0.8,
                )


def _detailed(reading: Reading, mentions: Mentions, issuer: Agent, told: Detail) -> Fact:
    """A dividend of a table that tells its record date and, mostly, the day on which it takes effect."""
    currency = told.amount.currency if told.amount else mentions.context.currency
    values: dict[str, Value] = {"amountPerShare": told.per_share, **({"currency": currency} if currency else {})}
    if told.amount is not None:
        values["amount"] = told.amount.amount
    issued = mentions.context.issued
    due = told.payment or told.record
    over = issued is not None and due is not None and due.last < issued.first
    return Fact(
        kind="event",
        type="Dividend",
        status="terminated" if told.told == "forecast" else "completed" if told.told == "paid" or over else "planned",
        roles=(("issuer", (issuer,)),),
        evidence=tuple(reading.evidence(*span) for span in told.spans),
        rule="dividend/details",
        date=due,
        dates=tuple((name, day) for name, day in (("payment", told.payment), ("record", told.record)) if day),
        values=tuple(sorted(values.items())),
        confidence=0.87,
    )


def _unit(table: Table) -> str:
    """The currency that the heads of a table of dividends name: `Annual dividends per share (yen)`."""
    said = " ".join((table.heading, table.caption, *(cell.text for row in table.rows[:3] for cell in row)))
    return "JPY" if re.search(r"(?i)\byen\b|¥|\bJPY\b", said) else ""


def _tabled(reading: Reading, currency: str, issuer: Agent, told: ColumnDividend) -> Fact:
    """A dividend of a table that tells forecasts and what was paid by its columns."""
    values: dict[str, Value] = {"amountPerShare": told.per_share, **({"currency": currency} if currency else {})}
    return Fact(
        kind="event",
        type="Dividend",
        status={"old": "terminated", "forecast": "planned"}.get(told.told, "completed"),
        roles=(("issuer", (issuer,)),),
        evidence=(reading.evidence(told.start, told.end),),
        rule="dividend/columns",
        date=told.when,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )


def _payment(reading: Reading, mentions: Mentions) -> tuple[tuple[int, int], When] | None:
    """The day on which the dividend that is announced will be paid, where a line of its own tells it."""
    for found in _START.finditer(reading.text) if reading.words.holds("dividend") else ():
        for mention in mentions.within(found.end(), found.end() + 60, "date"):
            if isinstance(mention.value, When) and mention.start - found.end() < 20:
                return (found.start(), mention.end), mention.value
    return None


def _next(told: TableDividend, payment: When, mentions: Mentions) -> bool:
    """Whether a payment still to come is that of this dividend: of the period that ended last before it."""
    issued = mentions.context.issued
    if told.kind == "total" or issued is None or payment.first <= issued.last:
        return False
    return 0 <= (payment.first - told.when.last).days <= _NONE_YET and told.when.last <= issued.last
