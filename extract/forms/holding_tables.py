"""Tables of holders in, each holder's figures with the column heads that they stand under out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from ..frames.spoken import spoken
from ..mentions.mention import Mentions
from ..reading import Cell, Reading, Table
from .known import Known

_HOLDERS = re.compile(
    r"\b(?:(?:share|stock|unit|security ?)?holders?(?! of (?:the )?parent|['’]? equity|['’]s? equity)"
    r"|(?:share|stock)?holdings?"
    r"|owners?(?! of)|ownership|owned|shares held|voting rights|stake"
    r"|held (?:now|at present|currently|before|after|following|upon|on|at|prior)"
    r"|irrevocable (?:undertaking|commitment)s?"
    r"|interests? (?:in|held)|(?:%|percentage|per ?cent\.?) of (?:the )?(?:existing |company's |entire |total )?"
    r"(?:shares|enlarged|total|issued|outstanding|class|voting|share capital|votes)|percent of class|voting power"
    r"|beneficial\w*)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:subscri\w+|purchased|transferred|to be (?:acquired|sold|issued)|offered|consideration|options?"
    r"|warrants?|granted"
    r"|dividend|salary|allotted|placing shares|new shares|bought|sold|acquired|price|per share)\b",
    re.IGNORECASE,
)
_NOT_ABOUT = re.compile(
    r"\b(?:votes? (?:for|against|withheld)|against|abstain|withheld|broker non-votes|net assets|shareholders'? equity"
    r"|earnings|revenues?|net sales|total equity)\b",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(
    r"\b(?:liabilities|retained earnings|paid-in capital|total assets|net income|net sales|deposits|goodwill"
    r"|cash and cash equivalents|comprehensive income|minority interests?"
    r"|abstain|abstentions?|broker non-votes|votes (?:for|against|withheld))\b",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\b(?:after|following|post|upon completion|enlarged|subsequent|resulting|present notice|new|pro forma)\b"
    r"|\bpost-",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:before|prior to|previous\w*|pre|current\w*|now|existing|as (?:of|at))\b|\bpre-|\d{4}\)?$", re.IGNORECASE
)
_PERCENT = re.compile(
    r"%|per ?cent|ratio\b|proportion|percentage|share of votes|\bstake\b|voting power|\binterest\b", re.IGNORECASE
)
_SHARES = re.compile(r"\b(?:shares?|stocks?|units?|number|voting rights|votes|holding|no\. of)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"amount|price|value|cost|\b(?:yen|usd|eur|gbp|rmb|hk\$)\b|[$€£¥]|contribution|capital", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?:[a-z]{2,3})?[$€£¥])?(?P<digits>(?-i:(?=[lO]?[.,]?\d)[\dlO][\dlO,]*(?:\.[\dlO]+)?))\s*"
    r"(?P<unit>%|per ?cent|shares?|units?)?"
    r"(?![\w]|\.\d|/|-\d)|(?<=\s)(?P<none>[-–—―](?=\s|$))|^(?P<nil>[-–—―]|nil|none)$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:JPY|USD|EUR|RMB|HK|CHF|SEK|shares?|ordinary|common|class [a-z])\W*", re.IGNORECASE)
_THOUSANDS = re.compile(r"\bthousands?\b|(?<![\d,])000s?\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\s*<[^<>]*>")  # `Alpha Pty Ltd <Alpha Family A/C>`: what is held for whom is no name
_OCR = str.maketrans("lO", "10")
_RANK = re.compile(r"(?:no\.?|#|rank(?:ing)?|)\W*$", re.IGNORECASE)
_PART = re.compile(r"^(?:of which|including|incl\.|thereof|through|held by|via)\s*:?\s*(?=[A-Z])", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|shares in issue|issued shares|outstanding)\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:%|per ?cent|percentage|ratio|stake|interest|shares|voting power)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a row says of a holder on one side of a deal: `before` or `after` it, "" where there is no deal."""

    holder: Agent
    start: int
    end: int
    side: str
    head: str
    percent: Decimal | None
    shares: Decimal | None


@dataclass(frozen=True, slots=True)
class _Figure:
    number: Decimal | None
    unit: str
    head: str
    start: int
    end: int


@dataclass(slots=True)
class _Segment:
    """A name in a row with the figures that follow it."""

    name: str
    start: int
    end: int
    figures: list[_Figure]


def about_holders(table: Table, above: str = "") -> bool:
    """Whether a table tells who holds how much: a column, the heading or the line above says so."""
    head = " ".join(cell.text for row in table.rows[:2] for cell in row if not re.search(r"\d,\d{3}", cell.text))
    if _NOT_ABOUT.search(f"{head} {table.caption}") or (_NOT.search(head) and not AFTER.search(head)):
        return False
    if any(_ACCOUNTS.search(row[0].text) for row in table.rows if row):
        return False
    if _HOLDERS.search(head):
        return True
    return bool(_HOLDERS.search(f"{table.heading} {table.caption} {above}")) and not _NOT.search(
        f"{head} {table.caption}"
    )


def _heads(table: Table) -> tuple[list[str], int]:
    """The head of each column (heads of several rows joined) and the first row of data."""
    width = max(len(row) for row in table.rows)
    first = next(
        (
            n
            for n, row in enumerate(table.rows)
            if (n and any(_unit_of(cell.text, "") for cell in row[1:])) or (not n and _data(row))
        ),
        len(table.rows),
    )
    heads = [""] * width
    for row in table.rows[:first]:
        group = ""
        for column in range(width):
            text = row[column].text if column < len(row) else ""
            group = text or (group if column else "")
            heads[column] = f"{heads[column]} {group}".strip()
    return heads, first


def _data(row: tuple[Cell, ...]) -> bool:
    return any(re.fullmatch(r"[\d,.]{1,15}\s?(?:%|shares?)?", cell.text) for cell in row[1:])


def _unit_of(text: str, head: str) -> str:
    """`percent`, `shares`, `other`, or "" where the cell is no figure."""
    found = _NUMBER.fullmatch(text.strip(" ()*"))
    if found is None or (not found["digits"]):
        return ""
    unit = (found["unit"] or "").lower()
    if unit.startswith(("%", "p")):
        return "percent"
    return unit or head or "number"


def _figure(found: re.Match[str], cell: Cell, head: str, caption: str) -> _Figure:
    start, end = cell.start + found.start(), cell.start + found.end()
    if found["digits"] is None:
        return _Figure(None, "none", head, start, end)
    number = Decimal(found["digits"].translate(_OCR).replace(",", "").rstrip(".") or "0")
    unit = (found["unit"] or "").lower()
    label = re.sub(r"\d{4}", "", head)
    if unit.startswith(("%", "p")):
        kind = "percent"
    elif (_NOT.search(label) and not AFTER.search(label)) or re.search(r"[$€£¥]", found[0]):
        kind = "other"
    elif unit:
        kind = "shares"
    elif _PERCENT.search(label) and not (_SHARES.search(label) and number > 100):
        kind = "percent"
    elif _MONEY.search(label) and not re.search(r"\bshares?\b", label, re.IGNORECASE):
        kind = "other"
    elif number <= 100 and number % 1:
        kind = "percent"
    elif _SHARES.search(label) or number >= 1000:
        kind = "shares"
    else:
        kind = "other"
    if kind == "shares" and _THOUSANDS.search(f"{label} {caption}"):
        number *= 1000
    return _Figure(number, kind, head, start, end)


def _segments(row: tuple[Cell, ...], heads: list[str], caption: str) -> Iterator[_Segment]:
    """The names of a row, each with the figures up to the next name."""
    current: _Segment | None = None
    for column, cell in enumerate(row):
        head = heads[column] if column < len(heads) else ""
        words = spoken(cell.text)
        if not words or (not column and _RANK.match(head) and words.strip(" .()").isdigit()):
            continue
        position = 0
        for found in [*_NUMBER.finditer(words), None]:
            lead = words[position : found.start() if found else len(words)].strip(" ,:;-(")
            lead = _PART.sub("", lead)
            plain = (
                found is not None and found["digits"] is not None and found["digits"].isdigit() and not found["unit"]
            )
            if found is not None and plain and lead and int(found["digits"].translate(_OCR)) < 10_000:
                continue  # a number within a name
            if re.match(r"[A-Z\d][\w.&']*\s?[A-Za-z&(]|[A-Z]{2}", lead) and not _UNIT.fullmatch(lead):
                if current is None or current.figures:
                    if current is not None:
                        yield current
                    start = cell.start + position
                    current = _Segment(lead, start, cell.start + (found.start() if found else len(words)), [])
                elif position and not current.figures:
                    current.name = f"{current.name} {lead}"
            if found is not None:
                position = found.end()
                if current is not None:
                    current.figures.append(_figure(found, cell, head, caption))
    if current is not None and current.figures:
        yield current


def _sides(segments: list[list[_Figure]], deal: bool) -> list[list[str]]:
    """For each figure of each segment: `before`, `after` or "" where the table compares nothing."""
    if not deal:
        return [["" for _ in figures] for figures in segments]
    if len(segments) == 2:
        return [["before" for _ in segments[0]], ["after" for _ in segments[1]]]
    out = []
    for figures in segments:
        told = ["after" if AFTER.search(f.head) else "before" if BEFORE.search(f.head) else "" for f in figures]
        for n in range(1, len(told)):  # `After | %`: a head of a unit alone goes on with the side before it
            if not told[n] and _BARE.fullmatch(figures[n].head):
                told[n] = told[n - 1]
        if "after" not in told and len(figures) % 2 == 0:
            told = ["before"] * (len(figures) // 2) + ["after"] * (len(figures) // 2)
        out.append([side or "before" for side in told])
    return out


def _group_total(known: Known, cell: Cell) -> bool:
    """Whether a row `X Group, total` names a party of the document."""
    name = re.sub(r"[\s,(–-]*\btotal\b[\s)]*(?:of|for)?\s*", "", cell.text, flags=re.IGNORECASE)
    return bool(name) and known.party(name, cell.start, cell.start, new=False) is not None


def holdings(reading: Reading, mentions: Mentions, known: Known, table: Table) -> Iterator[Holding]:
    """The holdings that a table of holders tells, in reading order."""
    heads, first = _heads(table)
    joined = " ".join(heads)
    deal = bool(AFTER.search(joined))
    for row in table.rows[first:]:
        if not row or (_TOTAL.search(row[0].text) and not _group_total(known, row[0])):
            continue
        parts = list(_segments(row, heads, table.caption))
        for part, told in zip(parts, _sides([part.figures for part in parts], deal), strict=True):
            figures, start, end = part.figures, part.start, part.end
            name = re.sub(r"[\s,(–-]*\btotal$", "", _ACCOUNT.sub("", part.name), flags=re.IGNORECASE)
            holder = known.party(name, start, end)
            if holder is None:
                continue
            for side in ("", "before", "after"):
                chosen = [f for f, where in zip(figures, told, strict=True) if where == side]
                percent = next((f for f in chosen if f.unit == "percent" and f.number and f.number <= 100), None)
                shares = next((f for f in chosen if f.unit == "shares" and f.number), None)
                if percent is None and shares is None:
                    continue
                last = max(f.end for f in (percent, shares) if f is not None)
                head = " ".join(dict.fromkeys(f.head for f in chosen))
                yield Holding(
                    holder,
                    start,
                    max(end, last),
                    side,
                    head,
                    percent.number if percent else None,
                    shares.number if shares else None,
                )
