"""The parts of a notification of major holdings in, what was held before and what is held after out.

Two kinds of form: `Total positions` with a row of percentages for each of both sides, and (until 2017) `Notified
details` with counts of shares before and after, and a `Total (A+B+C)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .. import late as re
from .major_notices import Notice, Part

_FLAGS = re.IGNORECASE
_AFTER = re.compile(r"resulting\s+situation|situation\s+after\b|(?<![\w ])new\b(?=[\s|]+\d)", _FLAGS)
_PREVIOUS = re.compile(r"position\s+of\s+previous|(?<![\w ])previous notification\b", _FLAGS)
_BEFORE = re.compile(r"situation\s+(?:previous\s+to|prior\s+to|before)\b", _FLAGS)
_INSTRUMENTS = re.compile(r"(?:\b|8\.?\s?)B\s?\.?\s?1?\W{1,3}(?:qualifying )?financial instruments", _FLAGS)
_SUM = re.compile(r"\btotal\s*\(\s*A\s*\+\s*B(?:\s*\+\s*C)?\s*\)", _FLAGS)
_SUBTOTAL = re.compile(r"sub-?\s?total\s*8\.?\s*A\b\W{0,12}", _FLAGS)
_LINE_OF_SHARES = re.compile(r"\b[A-Z]{2}[A-Z0-9]{9}\d\b")
_HELD = re.compile(r"\b(?:rights|total)\s+held\b", _FLAGS)
_OF_ISSUER = re.compile(r"\brights\s+(?:of|in)\s+(?:the\s+)?issuer", _FLAGS)
_TOKEN = re.compile(
    r"(?<![\w.,/(+])(?:(?P<less>(?:below|under|less than|fewer than|lower than|<)\s*)?"
    r"(?P<number>\d[\dO]*(?:[,.][\dO]+)*)"
    r"(?P<part>\s?(?:%|per ?cent))?|(?P<none>n/?a|nil|none|-|–|—|not applicable"
    r"|below (?:the )?(?:notifiable |minimum )?threshold))"
    r"(?![\w/)])(?!\.\s?[AB]\b)",
    _FLAGS,
)
_NOTE = re.compile(r"(?:\(|DTR|Art\.?\s|Directive\s)[^()\n|]{0,40}\)?|8\.\s?[AB](?:\s?\.?\s?[12])?", _FLAGS)
_FAR, _ROW = 400, 260
_NEAR = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Token:
    """A figure of a row: a count, a percentage (`less`: fewer than that), or a word for nothing."""

    number: Decimal | None
    percent: bool
    less: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Position:
    """What is held of all votes; `below` where only a limit is told. Nothing told: neither."""

    shares: Decimal | None
    percent: Decimal | None
    below: Decimal | None
    start: int
    end: int

    @property
    def told(self) -> bool:
        """Whether it says how much."""
        return self.shares is not None or self.percent is not None


def positions(text: str, notice: Notice) -> tuple[Position | None, Position | None]:
    """The position before and the one after, as far as the form tells them."""
    totals, details = notice.part("totals"), notice.all("details")
    details = details or notice.all("threshold") or notice.all("crossed")  # a form may leave its label out
    if totals is not None:
        return _newer(text, totals, details)
    before, after = _older(text, details) if details else (None, None)
    return before, _summed(text, details, after)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The figures of a span in order; those of labels and instructions are none."""
    plain = _NOTE.sub(lambda found: " " * len(found[0]), text[start : min(end, len(text))])
    out = []
    for found in _TOKEN.finditer(plain):
        number = _number(found["number"]) if found["number"] else None
        part = bool(found["part"]) or (number is not None and number <= 100)
        if number is not None and number > 100 and found["part"]:
            continue
        out.append(Token(number, part, bool(found["less"]), start + found.start(), start + found.end()))
    return out


def _number(words: str) -> Decimal:
    words = words.replace("O", "0").replace("o", "0")
    if re.fullmatch(r"\d{1,2},(?:\d{1,2}|\d{4,6})", words):
        words = words.replace(",", ".")
    whole, point, rest = words.replace(",", "").partition(".")
    return Decimal(whole + (point + rest.replace(".", "") if point else ""))


def _newer(text: str, totals: Part, details: Sequence[Part]) -> tuple[Position | None, Position | None]:
    after, previous = (pattern.search(text, totals.start, totals.end) for pattern in (_AFTER, _PREVIOUS))
    if after is None:
        return None, None
    end = previous.start() if previous and previous.start() > after.start() else totals.end
    now = _row(tokens(text, after.end(), end), after.start(), end)
    had = _row(tokens(text, previous.end(), totals.end), previous.start(), totals.end) if previous else None
    if had is not None:  # what was held of all votes then is told by its part alone
        had = Position(None, had.percent, had.below, had.start, had.end)
    return had, _counted(
        text, text[totals.start : after.start()], now, _attached(text, (*details, totals))
    ) if now else None


def _row(row: Sequence[Token], start: int, end: int) -> Position | None:
    """Votes of shares, of instruments, of both, and a count: the part of both, and the count."""
    count = next((t for t in row if not t.percent and t.number is not None and t.number >= 1000), None)
    if count is not None and count is not row[0]:  # it closes the row
        row = row[: row.index(count) + 1]
    parts = [t for t in row if t.percent or t.number is None][:3]
    shares = count.number if count else None
    numbers = [t.number for t in parts if t.number is not None]
    if not numbers:
        return None
    last = next((t for t in reversed(parts) if t.number is not None), parts[0])
    total = last if last.number == max(numbers) else next(t for t in parts if t.number == max(numbers))
    stop = max(t.end for t in row)
    if total.less:
        return Position(None, None, total.number, start, stop)
    return Position(shares, total.number, None, start, stop)


def _attached(text: str, details: Sequence[Part]) -> Position | None:
    """The votes attached to shares: the subtotal, else the line of the one class of shares."""
    for pattern in (_SUBTOTAL, _LINE_OF_SHARES):
        for part in details:
            found = pattern.search(text, part.start, part.end)
            if found is None:
                continue
            close = _INSTRUMENTS.search(text, found.end(), min(part.end, found.end() + _ROW))
            row = tokens(text, found.end(), close.start() if close else min(part.end, found.end() + _ROW))
            counts: list[Decimal] = []
            shares: list[Decimal] = []
            for token in row:
                if token.number is None or token.less:
                    continue
                if not token.percent and not shares:
                    counts.append(token.number)
                elif token.percent and token.number:
                    shares.append(token.number)
            counts = counts[:2] if len(set(counts[:2])) == 2 else counts[:1]
            if counts:
                return Position(sum(counts, Decimal(0)), sum(shares[:2], Decimal(0)), None, found.start(), row[-1].end)
    return None


def _counted(text: str, head: str, now: Position, attached: Position | None) -> Position:
    """The position with a count that is the holder's own: the column may hold all votes of the issuer."""
    held = now.shares
    if held is not None and attached is not None and attached.shares and attached.percent:
        share = attached.percent
        own = attached.shares * (now.percent or share) / share
        if abs(held - attached.shares) > attached.shares * _NEAR and abs(held - own) > own * _NEAR:
            held = None
    elif held is not None and _OF_ISSUER.search(head) and not _HELD.search(head):
        held = None
    if held is None and now.below is None and attached is not None and attached.shares:
        held = attached.shares
    return Position(held, now.percent, now.below, now.start, now.end)


def _older(text: str, details: Sequence[Part]) -> tuple[Position | None, Position | None]:
    """Counts before and after: each below its own label, or all in the one row of a class of shares."""
    start, end = details[0].start, details[-1].end
    close = _INSTRUMENTS.search(text, start, end) or _SUM.search(text, start, end)
    end = close.start() if close else end
    before = _BEFORE.search(text, start, end)
    after = _AFTER.search(text, before.end() if before else start, end)
    if after is None:
        return None, None
    own = tokens(text, before.end(), after.start()) if before else []
    row = tokens(text, after.end(), min(end, after.end() + 2 * _FAR))
    if not any(t.number is not None or len(own) > 1 for t in own):
        own, row = row[:2], row[2:]
        if len(own) < 2 or own[0].number != own[1].number:
            return None, _side(row or own)
    return _side(own), _side(row)


def _side(row: Sequence[Token]) -> Position | None:
    """One side: its count is the greatest (direct and indirect votes may stand beside it), its part the first."""
    counts = [t for t in row if t.number is not None and not t.percent]
    parts = [t for t in row if t.percent and t.number and t.start >= max((c.start for c in counts), default=0)]
    limit = next((t for t in row if t.less), None)
    if limit is not None and not counts:
        return Position(None, None, limit.number, limit.start, limit.end)
    if not counts and not parts:
        return None
    first = min(t.start for t in (*counts, *parts))
    last = max(t.end for t in (*counts, *parts))
    most = max((c.number for c in counts if c.number), default=None)
    return Position(most, sum((t.number or Decimal(0) for t in parts[:2]), Decimal(0)) or None, None, first, last)


def _summed(text: str, details: Sequence[Part], after: Position | None) -> Position | None:
    """The total of all instruments, where the form has its figures; else the side of the shares."""
    found = next((s for part in details for s in [_SUM.search(text, part.start, part.end)] if s), None)
    if found is None:
        return after
    total = _side(tokens(text, found.end(), min(details[-1].end, found.end() + _ROW)))
    if total is None or not (total.told or total.below):
        return after
    if after is not None and total.percent is None and total.below is None:
        return Position(total.shares or after.shares, after.percent, after.below, total.start, total.end)
    return Position(
        total.shares or (after.shares if after else None), total.percent, total.below, total.start, total.end
    )
