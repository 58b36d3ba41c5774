"""Tables of a fundraising (rows for the placing, the subscription, the retail or open offer) in, its parts out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, Value
from .. import late as re
from ..mentions.mention import Mentions, Money
from ..reading import Cell, Reading

_PART = re.compile(
    r"(?:the )?(?:proposed |conditional |firm |vendor )?(?P<what>placing|subscription|open offer|retail offer"
    r"|retailbook offer|primarybid offer|rex (?:retail )?offer|intermediaries offer)(?: shares)?\b"
    r"(?P<most>[^|]{0,40}(?:max|up to))?[^|]{0,30}",
    re.IGNORECASE,
)
_SUM = re.compile(r"(?:£|GBP\s?)(?P<number>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<scale>m|million|k))?\b", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_IF = re.compile(r"\bconditional|\bsubject to\b|\bgeneral meeting\b|\bwithout them nothing\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:have been|were) (?:issued and |allotted and )?(?:allotted|admitted)\b", re.IGNORECASE)
_SCALES = {"m": 10**6, "million": 10**6, "k": 10**3}
_NEAR = Decimal("0.006")


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareIssuance` for each row that counts new shares and, where it is told, the money raised by them."""
    issuer = mentions.context.announcer
    if issuer is None or not reading.words.holds("placing", "subscription", "offer"):
        return
    for block in reading.blocks:
        rows = block.table.rows if block.table is not None else ()
        told = [fact for row in rows for fact in [_part(reading, mentions, issuer, row)] if fact is not None]
        if len({fact.value("shares") for fact in told}) == len(told) > 1:
            yield from told


def _part(reading: Reading, mentions: Mentions, issuer: Agent, row: tuple[Cell, ...]) -> Fact | None:
    cells = [cell for cell in row if cell.text.strip()]
    what = _PART.fullmatch(cells[0].text.strip(" *")) if len(cells) > 1 else None
    counts = [c for cell in cells[1:] for c in [_COUNT.fullmatch(cell.text.strip())] if c]
    sums = [s for cell in cells[1:] for s in [_SUM.fullmatch(cell.text.strip())] if s]
    if what is None or len(counts) != 1 or len(sums) > 1:
        return None
    kind = what["what"].lower()
    shares = Decimal(counts[0][0].replace(",", ""))
    values: dict[str, Value] = {"shares": shares, "method": "privatePlacement"}
    if kind not in ("placing", "subscription"):
        values["method"] = "rightsOffering" if kind == "open offer" else "publicOffering"
    if sums:
        amount = Decimal(sums[0]["number"].replace(",", "")) * _SCALES.get((sums[0]["scale"] or "").lower(), 1)
        price = _price(mentions, amount, shares)
        values["amount"], values["currency"] = amount, "GBP"
        if price is not None:
            values["pricePerShare"] = price
    text = reading.text
    status = "proposed" if what["most"] else "conditional" if _IF.search(text) else "planned"
    if _DONE.search(text):
        status = "completed"
    return Fact(
        kind="event",
        type="ShareIssuance",
        status=status,
        roles=(("issuer", (issuer,)),),
        evidence=(reading.evidence(cells[0].start, cells[-1].end),),
        rule="share_issuance/fundraising",
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )


def _price(mentions: Mentions, amount: Decimal, shares: Decimal) -> Decimal | None:
    """The price of one share: the money of the document that so many shares make up the sum with."""
    for mention in mentions.all:
        told = mention.value
        if not isinstance(told, Money) or told.currency != "GBP":
            continue
        if abs(told.amount * shares - amount) <= amount * _NEAR:
            return told.amount
    return None
