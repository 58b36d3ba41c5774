"""Block listings, issued shares and tables of a fundraising's parts in, a `ShareIssuance` for each out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Fact, When
from .. import late as re
from ..forms import fundraising_tables, own_share_facts, share_returns
from ..mentions.mention import Mentions
from ..reading import Reading

_ISSUED = re.compile(
    r"number of (?:securities|shares) (?:issued|allotted|issued[/ ]allotted)\b[^\n\d]{0,80}?"
    r"\bduring (?:the )?period\b[^\d\n]{0,12}\n?[ \t|]*(?P<shares>\d[\d,]*)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"period of (?:the )?return", re.IGNORECASE)
_BACK, _LONG = 900, 160


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareIssuance` for each sheet of shares to be handed out, row of a fundraising, scheme of a return."""
    yield from own_share_facts.facts(reading, mentions, "ShareIssuance", ("disposal", "issue"))
    yield from fundraising_tables.find(reading, mentions)
    text = reading.text
    yield from share_returns.issues(reading, mentions)
    for told in _ISSUED.finditer(text) if reading.words.holds("securities", "issued") else ():
        shares = Decimal(told["shares"].replace(",", ""))
        issuer = mentions.context.speaker(told.start())
        if issuer is None or not shares:
            continue
        heads = list(_PERIOD.finditer(text, max(0, told.start() - _BACK), told.start()))
        period = _period(mentions, heads[-1].end()) if heads else None
        yield Fact(
            kind="event",
            type="ShareIssuance",
            status="completed",
            roles=(("issuer", (issuer,)),),
            evidence=(reading.evidence(*told.span()),),
            rule="share_issuance/block_listing",
            date=period,
            values=(("shares", shares),),
            confidence=0.85,
        )


def _period(mentions: Mentions, at: int) -> When | None:
    """The period told behind a label: as a range, or by its first and its last day."""
    days = [m.value for m in mentions.within(at, at + _LONG, "date") if isinstance(m.value, When)]
    if not days or days[0].precision != "day":
        return days[0] if days else None
    return When.between(days[0].first, days[1].last) if len(days) > 1 and days[0].first < days[1].last else None
