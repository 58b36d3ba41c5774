"""Tables of holders, outlines' lines `Major shareholders` and forms that report holdings in; holdings out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms import bracketed, career_lines, holder_lists, insider_reports, interest_notices, stake_levels, stakes
from ..forms.holding_changes import changes
from ..forms.holding_days import after_deal, closing_day, head_day, section_day
from ..forms.holding_tables import about_holders, holdings
from ..forms.known import Known
from ..forms.major_notices import within
from ..forms.ownership_forms import reported
from ..forms.profiles import Field, Outlines, day_in, outlines
from ..forms.respective import holders
from ..forms.shared_ownership import parts
from ..forms.takeover_disclosures import stakes as disclosed
from ..forms.takeover_notices import notices
from ..forms.undertakings import tabled, undertakings
from ..forms.voting_notices import reported as voting_notices
from ..frames.spoken import spoken
from ..mentions.mention import Mentions
from ..reading import Block, Reading

_OF = re.compile(
    r"(?:shares|shareholders?|holders|stock|capital|rights|ownership|structure|company|holdings?)\s+(?:of|in"
    r"|at)\s+(?:the )?",
    re.IGNORECASE,
)
_HOLDERS_OF = re.compile(r"\b(?:share|stock)holders?\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:date of (?:the )?change|changed? on)\b"
    r"|\bchanges?\b(?:[^.\n]|\.(?= ?[a-z,(])){0,160}\b(?:took place|occurred|was made|came about) (?:as of|on)\b",
    re.IGNORECASE,
)
_BACK = 1200
_TITLE = 80  # characters of a line that may be a table's title
_FORMED = re.compile(r"\b(?:form|establish|incorporate|set up|found)(?:ed|s)?\s+(?:a |the |an )?", re.IGNORECASE)
_SHARE = re.compile(
    r"(?<![\w.,])(?P<number>(?-i:(?=[lIO.]{0,3}\d|lOO\b)[\dlIO]{1,3}(?:\.[\dlO]+)?))\s*(?:%|per ?cent\b|percent\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\(?\s*(?<!\w)((?-i:[\dlO][\d,lO]*\d[\d,lO]*))\s*(?:shares|units)?\s*[,(:;–-]*\s*$", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:holds?|owns?|held|owned)\b[^%.]{0,60}?(?<![\d.,])(?P<number>(?-i:(?=[lO.]{0,3}\d)[\dlO]{1,3}(?:\.[\dlO]+)?))\s?%\s*(?:\("
    r"|of\b|stake|$)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|at present|presently|date of th(?:is|e) (?:announcement|notice|circular|release))\b", re.IGNORECASE
)
_LARGEST = re.compile(r"\blargest (?:share|stock)holder\b", re.IGNORECASE)
_LABEL_GOES_ON = re.compile(r"^\s*(?:[a-z]|\()[^\n]*?\S {2,}(?=\S)")  # below the label's first line, left of the values
_OCR = str.maketrans("lIO", "110")


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Shareholding` for each holder of a table, an outline or a form that is about holders."""
    profile, known = outlines(reading, mentions), Known.of(mentions)
    promised = tuple(tabled(reading, mentions))
    for index, block in enumerate(reading.blocks):
        above = reading.text[reading.blocks[index - 1].start : block.start].strip() if index else ""
        if any(block.start <= one.start < block.end for one in promised) or within(reading, mentions, block.start):
            continue
        if block.table is not None and about_holders(block.table, above if len(above) <= _TITLE else ""):
            yield from _table(reading, mentions, profile, known, index)
    for field in profile.fields:
        if field.label == "shareholders" and field.company is not None:
            yield from _outline(reading, mentions, profile, known, field)
        elif field.label == "relation" and field.company is not None:
            yield from _relation(reading, mentions, field)
    yield from _changes(reading, mentions, known)
    for one in chain(undertakings(reading, mentions), promised):
        span = ((one.start, one.end),)
        yield _fact(
            reading, one.holder, one.target, "current", None, one.shares, one.percent, span, "undertaking"
        )  # fmt: skip
    for held in holders(reading, mentions):
        span = ((held.start, held.end),)
        yield _fact(reading, held.holder, held.issuer, "current", None, None, held.percent, span, "respectively")
    for part in parts(reading, mentions):
        yield _fact(
            reading, part.holder, part.issuer, part.status, part.as_of, part.shares, part.percent,
            ((part.start, part.end),), "parts",
        )  # fmt: skip
    for part in chain(stakes.told(reading, mentions), stake_levels.told(reading, mentions)):
        span = ((part.start, part.end),)
        yield _fact(reading, part.holder, part.issuer, part.status, None, part.shares, part.percent, span, "stake")
    for one_held in career_lines.find(reading, mentions):
        if isinstance(one_held, career_lines.Held):
            span = ((one_held.start, one_held.end),)
            yield _fact(
                reading, one_held.person, one_held.company, "current", None, one_held.shares, None, span, "career"
            )  # fmt: skip
    for told in bracketed.find(reading, mentions):
        span = ((told.start, told.end),)
        yield _fact(
            reading, told.holder, told.issuer, "current", told.day, told.shares, told.percent, span, "bracketed"
        )  # fmt: skip
    yield from _listed(reading, mentions)
    for notice in notices(reading, mentions):
        for side, status, day in ((notice.before, "former", None), (notice.after, "current", notice.day)):
            span = ((side.start, side.end),)
            yield _fact(
                reading, notice.holder, notice.issuer, status, day, side.shares, side.percent, span, "notice"
            )  # fmt: skip
    for noticed, shares, former in interest_notices.held(reading, mentions):
        yield _fact(
            reading, noticed.person, noticed.issuer, "former" if former else "current", None if former else noticed.day,
            shares, None, ((noticed.start, noticed.end),), "interest",
        )  # fmt: skip
    for stake in disclosed(reading, mentions):
        span = ((stake.start, stake.end),)
        yield _fact(
            reading, stake.holder, stake.issuer, "current", stake.day, stake.shares, stake.percent, span, "disclosure"
        )  # fmt: skip
    given = (voting_notices(reading, mentions, known), insider_reports.held(reading, mentions))
    for form in chain(reported(reading, mentions, known), *given):
        yield _fact(
            reading, form.holder, form.issuer, "former" if form.former else "current", form.as_of, form.shares,
            form.percent, form.spans, "form",
        )  # fmt: skip


def _fact(
    reading: Reading,
    holder: Agent,
    issuer: Agent,
    status: str,
    as_of: When | None,
    shares: Decimal | None,
    percent: Decimal | None,
    spans: tuple[tuple[int, int], ...],
    rule: str,
) -> Fact:
    values: list[tuple[str, Value]] = []
    if percent is not None:
        values.append(("percent", percent))
    if shares is not None:
        values.append(("shares", shares))
    return Fact(
        kind="relation",
        type="Shareholding",
        status=status,
        roles=(("holder", (holder,)), ("issuer", (issuer,))),
        evidence=tuple(reading.evidence(a, b) for a, b in spans if a < b),
        rule=f"shareholding/{rule}",
        as_of=as_of,
        values=tuple(values),
        confidence=0.85,
    )


def _issuer(reading: Reading, mentions: Mentions, profile: Outlines, block: Block) -> Agent | None:
    """Whose holders a table lists: as told above it, else the company of the outline, else the announcer."""
    above = reading.text[max(0, block.start - 260) : block.start]
    base = block.start - len(above)
    lines = above.rstrip().rsplit("\n", 2)
    for pattern, where in ((_OF, "\n".join(lines[-2:])), (_FORMED, above if above.rstrip().endswith(":") else "")):
        found = None
        offset = base + above.find(where) if where else base
        for match in pattern.finditer(where):
            start = offset + match.end()
            named = mentions.within(start, start + 60, "organization")
            found = next((m.value for m in named if m.start == start and isinstance(m.value, Agent)), found)
        if isinstance(found, Agent):
            return found
    subject = profile.subjects.at(block.start)
    if (
        subject is None
        and block.table is not None
        and not _HOLDERS_OF.search("\n".join((block.table.heading, block.table.caption, lines[-1])))
    ):
        for match in reversed(list(_OF.finditer(reading.text, max(0, block.start - _BACK), block.start))):
            for mention in mentions.within(match.end(), match.end() + 60, "organization"):
                if mention.start == match.end() and isinstance(mention.value, Agent):
                    return mention.value
    return subject or mentions.context.speaker(block.start)


def _changed_day(reading: Reading, mentions: Mentions, at: int) -> When | None:
    """The day of a label line above or below, or of a sentence: `Date of change: June 12`, `took place on June 12`."""
    text = reading.text
    above = reversed(list(_CHANGED.finditer(text, max(0, at - 2 * _BACK), at)))
    for match in (*above, *_CHANGED.finditer(text, at, at + _BACK)):
        for mention in mentions.within(match.end(), match.end() + 40, "date"):
            if isinstance(mention.value, When):
                return mention.value
    return None


def _changes(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Fact]:
    issued = mentions.context.issued
    sides = list(changes(reading, mentions, known))
    for number, side in enumerate(sides):
        last = side if side.after else sides[min(number + 1, len(sides) - 1)]
        day = last.day or closing_day(reading, mentions) or _changed_day(reading, mentions, side.start)
        if side.notice:  # a notice of a holder's tells what has changed
            status = "current" if side.after else "former"
            yield _fact(
                reading, side.holder, side.issuer, status, side.day, side.shares, side.percent,
                ((side.start, side.end),), "change",
            )  # fmt: skip
            continue
        ahead = day is None or issued is None or day.first > issued.last  # a notice tells what a deal will change
        status = ("planned" if ahead else "current") if side.after else ("current" if ahead else "former")
        as_of = side.day or (day if side.after else None)
        span = ((side.start, side.end),)
        fact = _fact(reading, side.holder, side.issuer, status, as_of, side.shares, side.percent, span, "change")
        yield replace(fact, values=(*fact.values, ("rank", side.rank))) if side.rank is not None else fact


def _table(reading: Reading, mentions: Mentions, profile: Outlines, known: Known, index: int) -> Iterator[Fact]:
    block = reading.blocks[index]
    issuer = _issuer(reading, mentions, profile, block)
    if block.table is None or issuer is None:
        return
    issued = mentions.context.issued
    for holding in holdings(reading, mentions, known, block.table):
        if holding.holder.id == issuer.id:
            continue
        day = head_day(reading, mentions, block, holding.head, holding.side)
        if day is None and holding.side != "after" and _NOW.search(holding.head):
            day = issued
        status = "current"
        if holding.side == "after":
            day = day or closing_day(reading, mentions)
            status = "current" if day is not None and issued is not None and day.last <= issued.last else "planned"
        elif day is not None and issued is not None and day.first > issued.last:
            status = "planned"
        yield _fact(
            reading, holding.holder, issuer, status, day, holding.shares, holding.percent,
            ((holding.start, holding.end),), "table",
        )  # fmt: skip


def _listed(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """What lists of holders say line by line; after a deal that is still to come it is planned."""
    issued = mentions.context.issued
    for one in holder_lists.find(reading, mentions):
        day, status = one.day, "current"
        if one.side == "after":
            day = day or closing_day(reading, mentions)
            status = "current" if day is not None and issued is not None and day.last <= issued.last else "planned"
        span = ((one.start, one.end),)
        fact = _fact(reading, one.holder, one.issuer, status, day, one.shares, one.percent, span, "list")
        yield replace(fact, values=(*fact.values, ("rank", one.rank))) if one.rank is not None else fact


def _relation(reading: Reading, mentions: Mentions, field: Field) -> Iterator[Fact]:
    """`Capital relationship: The Company holds 23.5 % of the issued shares` of or by the company of the outline."""
    announcer = mentions.context.announcer
    if announcer is None or field.company is None or announcer.id == field.company.id:
        return
    text = spoken(reading.text[field.value_start : field.end])
    held = _HOLDS.search(text)
    if held is None:
        return
    start = field.value_start + held.start()
    named = [m.value for m in mentions.within(field.value_start, start + 1, "organization")]
    holder = announcer if any(isinstance(a, Agent) and a.id == announcer.id for a in named) else field.company
    issuer = field.company if holder.id == announcer.id else announcer
    number = Decimal(held["number"].translate(_OCR))
    if 0 < number <= 100:
        span = ((field.start, field.end),)
        yield _fact(reading, holder, issuer, "current", None, None, number, span, "relation")


def _outline(reading: Reading, mentions: Mentions, profile: Outlines, known: Known, field: Field) -> Iterator[Fact]:
    """`X 32.36%, Y 5.1%` after the label of an outline."""
    if field.company is None:
        return
    words, places = "", []
    for start, end in field.pieces:
        words += spoken(reading.text[start:end]) + "\n"
        places += [*range(start, end), end]
    day = day_in(reading, mentions, *field.label_span) or next(
        (found for a, b in field.pieces if (found := day_in(reading, mentions, a, b))), None
    )
    day = day or section_day(reading, mentions, field.value_start)
    founded = next(
        (f for f in profile.fields if f.label == "established" and f.company and f.company.id == field.company.id), None
    )
    issued, status = mentions.context.issued, "current"
    if founded is not None and issued is not None:
        named = mentions.within(founded.value_start, founded.end, "date")
        born = next((m.value for m in named if isinstance(m.value, When)), None)
        if born is not None and born.first > issued.last:
            day, status = born, "planned"
    if status == "current" and after_deal(reading, field.start):
        day, status = closing_day(reading, mentions) or day, "planned"
    position = 0
    for share in _SHARE.finditer(words):
        raw = words[position : share.start()]
        position = share.end()
        count = _COUNT.search(raw.rstrip(" \n\t(:,-"))
        name = raw[: count.start()] if count else raw
        name = _LABEL_GOES_ON.sub("", name)
        name = re.sub(r"^[\s,;:)/]*(?:\([^()]*\)[\s,;]*)?(?:and |\d{1,2}[.)] ?)?", "", name).replace("\n", " ")
        name = re.sub(r"\s+(?:holds?|owns?|held|with|at|of|owned|accounts? for|:)[^A-Z]*$", "", name).strip(" (:-\t")
        at = share.start() - len(raw)
        start = next((places[i] for i in range(at, share.start()) if words[i : i + 1].isalnum()), places[at])
        end = places[share.end() - 1] + 1
        holder = known.party(name, start, end) if name else None
        if holder is None or holder.id == field.company.id:
            continue
        number = Decimal(share["number"].translate(_OCR))
        shares = Decimal(count[1].translate(_OCR).replace(",", "")) if count else None
        if 0 < number <= 100:
            whole = field.start if not field.column and field.label_span[0] < start else start
            fact = _fact(reading, holder, field.company, status, day, shares, number, ((whole, end),), "outline")
            first = _LARGEST.search(reading.text, *field.label_span) is not None
            yield replace(fact, values=(*fact.values, ("rank", Decimal(1)))) if first else fact
