"""A reading with its tables and mentions in, the figures of its tables out, one observation a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Agent, Observation, When
from .. import late as re
from ..forms.major_notices import within
from ..mentions.mention import Context, Mentions
from ..reading import Block, Reading
from . import forecast_years
from .column import Column
from .datelines import dated
from .figures import Figure, currency
from .grid import grids
from .header import CHANGE, columns, version
from .owners import companies, subject
from .paid import paid_before
from .periods import Period, ended, months_on, periods, span_months
from .phrases import DEAL
from .profiles import is_profile, named_company, results
from .rows import Line, clean_label, finished, lines
from .scales import earned, spoken
from .sides import halves
from .statements import Setting, setting
from .sums import differences, rated, subtracted
from .units import measure, priced, tallies, unmeasured

_GENERIC = re.compile(
    r"others?(?:,? net)?|basic|diluted|basic and diluted|total|net|number of shares|percentage of shareholding|"
    r"shares|amount|low|high",
    re.I,
)
# A label has a word; a code of a security (`00253CFD4`) is none.
_WORD = re.compile(r"[A-Za-z][a-z]{2,}|(?<![A-Za-z0-9])(?:Tax\b|R&D\b)|(?<![A-Z0-9])[A-Z]{3,}(?![0-9])")
_NOTES = re.compile(r"notes?(?: (?:no|ref)\.?)?|ref\.?", re.I)  # a column of references
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 700  # characters between a table and the one that goes on in it
_LOST = re.compile(r"(?:and|of|issued|\(scheduled)\b")  # the second line of a label that a converter cut
_TAIL = re.compile(
    r"(?<=\w),\s+(?=(?:FY|fiscal year|year|as (?:of|at)|three|six|nine) )"
    r"|(?<=\w)\s+(?:for|as of|as at|at|during|in)\s+(?:the\s+)?(?=(?:fiscal|financial|business|year|three|six"
    r"|nine|first"
    r"|second|third|fourth|end|[A-Z][a-z]+ \d|FY|\d))"
)
_MONTH_DAY = re.compile(
    r"\s*\((?:(?:as of|as at|at|on|end of) (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?|[A-Z][a-z]{2,8}\.? \d{1,2})\)"
    r"\s*\Z"
)
_AS_OF = re.compile(r"\bas (?:of|at|on)\b|\bend of\b", re.I)
# What stands at a day even where it is printed under a period.
_STOCK = re.compile(
    r"^(?:total |net |current )?(?:assets|liabilities)$|^net (?:financial )?debt|^paid-up|^(?:share |stated )?capital$|"
    r"^number of (?:ordinary |common )?shares$|"
    r"^percentage of shareholding|\b(?:share|stock)holders['’]? (?:equity|funds)$|\bend of (?:the )?(?:period|"
    r"year|quarter)|^reserves|^other equity|^(?:total |number of )?(?:employees|headcount)|"
    r"^net assets per share|^equity ratio|^total (?:net )?equity$|^ratio of equity\b",
    re.I,
)
_ONLY_MONEY = re.compile(r"\(?(?:in )?(?:yen|[$£€¥]|[A-Z]{3}|dollars|euros?)\)?", re.I)
_FORECAST = re.compile(r"\b(?:forecasts?|outlook|guidance|projected|projections?|expected|target|plan(?:ned)?)\b", re.I)
_LAST_YEAR = re.compile(
    r"\b(?:previous|prior|last|preceding) (?:fiscal |financial |business |interim )?(?:year|term|period)\b"
    r"|\b(?:results?|actual) (?:for|of|in) (?:the )?(?:previous|prior|last|preceding)\b"
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a line is read against: the table's setting, its columns and company, and where the table ends."""

    reading: Reading
    context: Context
    setting: Setting
    columns: tuple[Column, ...]
    repeated: frozenset[str]
    company: Agent
    end: int
    above: str = ""
    versions: bool = False  # its rows are forecasts, old and new
    title: str = ""


def find(reading: Reading, mentions: Mentions, told: Sequence[Observation] = ()) -> list[Observation]:
    """The figures of all tables of a reading, in reading order, duplicates included.

    Args:
        told: the figures of its sentences, which tell the scale of tables that tell none.
    """
    announcer = mentions.context.announcer
    if announcer is None:
        return []
    parts: list[tuple[_Scene, list[Line], bool]] = []
    owner: tuple[Agent, tuple[str, ...]] | None = None
    last: _Scene | None = None
    for block in reading.blocks:
        named = named_company(reading, mentions, block)
        if named is not None:
            owner = (named, block.section)
        if block.table is None or within(reading, mentions, block.start):
            continue
        if is_profile(block):
            inner = results(block, mentions.context)
            inner_scenes = _scenes(reading, mentions, inner, named or announcer, None) if inner else ()
            parts += [(*part, False) for part in inner_scenes]
            continue
        # Results that follow a company's profile in the same section are that company's.
        whose = owner[0] if owner and owner[1] == block.section else announcer
        for scene, body in _scenes(reading, mentions, block, whose, last):
            parts.append((scene, body, True))
            last = scene
    return [_unversioned(one) if own else one for own, figures in _read(parts, mentions, told) for one in figures]


def _read(
    parts: list[tuple[_Scene, list[Line], bool]], mentions: Mentions, told: Sequence[Observation]
) -> list[tuple[bool, list[Observation]]]:
    """The figures of each part; those whose scale nothing around them tells take the sentences' scale."""
    out = [(own, list(_figures(scene, body, mentions))) for scene, body, own in parts]
    bare = [n for n, (scene, _, _) in enumerate(parts) if _unscaled(scene)]
    scale, first = spoken([out[n][1] for n in bare], told)
    for n in bare[first:] if scale > 1 else ():
        scene, body, own = parts[n]
        if any(c.when for c in scene.columns):
            scene = replace(scene, setting=replace(scene.setting, scale=scale))
            out[n] = (own, list(_figures(scene, body, mentions)))
    return out


_BESIDE = re.compile(r"\((?:in )?(?:thousand|million|billion)s? of [\w. ]{2,20}\)", re.IGNORECASE)  # a row's figures


def _unscaled(scene: _Scene) -> bool:
    about = scene.setting
    return about.scale == 1 and not (about.unit or about.count or any(c.scale for c in scene.columns))


def _unversioned(one: Observation) -> Observation:
    """A figure by the name of its line alone, where its column tells which of two forecasts it is of."""
    base, _, tail = one.metric.rpartition(" > ")
    return replace(one, metric=base) if base and version(tail) else one


def of_table(reading: Reading, mentions: Mentions, block: Block, announcer: Agent) -> tuple[Observation, ...]:
    """The figures of the table that a block is, of `announcer` where it names no other company; read once for all."""
    return mentions.once(
        f"table {block.start} {announcer.id}", lambda: tuple(_of_table(reading, mentions, block, announcer))
    )


def _of_table(reading: Reading, mentions: Mentions, block: Block, announcer: Agent) -> Iterator[Observation]:
    for scene, body in _scenes(reading, mentions, block, announcer, None):
        yield from _figures(scene, body, mentions)


def _scenes(
    reading: Reading, mentions: Mentions, block: Block, announcer: Agent, last: _Scene | None
) -> Iterator[tuple[_Scene, list[Line]]]:
    """The parts of a table, each with what holds for it and its lines."""
    context = mentions.context
    assert block.table is not None
    floor = last.end if last else 0
    units = [cell.text for row in block.table.rows for cell in row[2:] if _BESIDE.fullmatch(cell.text)]
    sides = halves(reading, block.table)
    for grid in (grid for side in sides for grid in grids(reading, side, context)):
        body = finished(lines(grid.body), reading.text[block.end : block.end + 120])
        labelled = tuple(line.label for line in body)
        about = setting(
            reading, block.table, block.start, block.end, (*grid.titles, grid.stub, *units), labelled, context
        )
        about = priced(about, body)
        above = reading.text[max(floor, block.start - 300) : body[0].start] if body else ""
        heads = companies(grid, mentions, dated(columns(grid, about, context), above, about.instant))
        near = last if last and block.start - last.end < _NEAR else None
        if about.scale == 1 and not (about.unit or about.currency) and tallies(body):
            about = replace(about, count=True)
        if _ONLY_MONEY.fullmatch(grid.stub.strip()) and currency(grid.stub):
            about = replace(about, unit=currency(grid.stub), scale=1)  # `Yen` over the labels: no more, no less
        if near and about.scale == 1 and not about.unit and not about.count:
            about = replace(about, scale=near.setting.scale, currency=about.currency or near.setting.currency)
        about = earned(about, body)
        if (
            near
            and len(near.columns) == len(heads)
            and not about.dates
            and not any(c.when or c.measure or c.part or c.company for c in heads)
        ):
            heads = list(near.columns)  # the table goes on after a break
        heads = rated(subtracted(heads, body), body)
        labels = Counter(line.label.casefold() for line in body)
        company = subject(reading, mentions, block) or announcer
        spans = any(when.precision == "interval" for when in about.dates)
        if not spans and any(version(line.label) for line in body):
            forecast = [w for w in last.setting.dates if span_months(w) == 12] if last and last.versions else []
            about = replace(about, dates=forecast_years.spoken(above, context) or tuple(forecast[:1]))
        elif forecast_years.two(heads) and not any(c.when for c in heads if version(c.measure)):
            text = reading.text[max(0, block.start - forecast_years.FAR) : body[0].start] if body else ""
            year = forecast_years.spoken(text, context) or forecast_years.this_year(grid.stub, context)
            about = replace(about, dates=about.dates if spans else year, forecast=True)
        again = frozenset(k for k, n in labels.items() if n > 1)
        told = any(version(line.label) for line in body)
        last = _Scene(
            reading, context, about, tuple(heads), again, company, block.end, _named_above(above), told, _title(block)
        )
        yield last, body


def _figures(scene: _Scene, body: list[Line], mentions: Mentions) -> Iterator[Observation]:
    compared = len({str(c.when) for c in scene.columns if c.when}) > 1
    parties = () if compared else tuple({n.casefold() for a in mentions.agents for n in (a.name, *a.aliases)})
    across = _across(scene, body)
    body = list(differences(body))
    for line in body:
        if re.sub(r"\W*\(.*|,.*", "", line.label).strip().casefold() in parties:
            continue  # who holds, lends or is paid how much is a relation or an event
        yield from _line(scene, line, across)


def _named_above(above: str) -> str:
    """The line right above a table as a label, "" where it is a sentence or holds figures."""
    rows = [row.strip() for row in above.split("\n") if row.strip()]
    label = clean_label(rows[-1]) if rows else ""
    return label if _WORD.search(label) and len(label) < 90 and not re.search(r"\d|\.\Z", label) else ""


def _title(block: Block) -> str:
    """What a table is called, without what it is measured in."""
    assert block.table is not None
    return unmeasured(clean_label(block.table.caption or block.table.heading))


def _across(scene: _Scene, body: list[Line]) -> bool:
    """Rows are periods (or forecasts) and columns are items."""
    if any(c.when for c in scene.columns):
        return False
    if not any(c.measure for c in scene.columns):
        return False
    if sum(bool(_row_period(line.label, scene)) and _is_when(line.label, scene) for line in body) * 2 >= len(body) > 0:
        return True
    return any(version(line.label) for line in body)


def _is_when(label: str, scene: _Scene) -> bool:
    """A row's label that is a period and little else."""
    rest = label
    for period in reversed(periods(label, scene.context)):
        rest = rest[: period.start] + rest[period.end :]
    return (
        len(re.sub(r"[^A-Za-z]|(?i:as of|as at|forecast|actual|result|end(?:ed|ing)|year|full|half|first)", "", rest))
        < 8
    )


def _row_period(label: str, scene: _Scene) -> When | None:
    found = [p for p in periods(label, scene.context) if p.when is not None]
    if not found:
        low = label.casefold()
        base = [w for w in scene.setting.dates if w.precision == "interval"]
        if base and _LAST_YEAR.search(low):
            first = base[0].first.replace(year=base[0].first.year - 1)  # of a half, too, the one of the year before
            return When.between(first, months_on(first, span_months(base[0])))
        if base and re.fullmatch(r"full[- ]?(?:fiscal )?year|year|annual", low):
            return base[0]
        if base and re.fullmatch(
            r"(?:first|interim) (?:half|period|term)|half[- ]year|(?:first )?six months|interim", low
        ):
            first = base[0].first
            return When.between(first, months_on(first, 6))
        return None
    return _settle(next((p for p in found if p.months), found[-1]), scene)


def _settle(period: Period, scene: _Scene) -> When:
    when = period.when
    assert when is not None
    if when.precision == "day" and scene.setting.months and not scene.setting.instant:
        return ended(when, scene.setting.months)
    return when


def _line(scene: _Scene, line: Line, across: bool) -> Iterator[Observation]:
    for k, figure in sorted(line.figures.items()):
        column = scene.columns[k] if k < len(scene.columns) else Column()
        made = _cell(scene, line, column, figure, across)
        if made is None:
            continue
        if figure.high is None:
            yield made
        elif made.status == "forecast":
            yield made  # both ends of a range stand under one name
            if figure.value:
                yield replace(made, value=figure.high * (made.value / figure.value))


def _cell(scene: _Scene, line: Line, column: Column, figure: Figure, across: bool) -> Observation | None:
    label, own = _label_period(line.label, scene)
    if not across and len(scene.columns) == 1 and not (column.measure or column.when) and _is_when(line.label, scene):
        # `Treasury shares:` above `March 31, 2013   690,118`
        own = _row_period(line.label, scene)
        label = clean_label(line.parents[-1]) if line.parents else scene.above
    if _NOTES.fullmatch(column.measure):
        return None
    if column.part and _YEAR.fullmatch(label) and scene.title:  # rows are years, columns the parts of each
        label, own = scene.title, column.part.of(int(label), scene.context.fiscal)
    if across:
        when = _row_period(line.label, scene) or _only(scene.setting.dates)
        if scene.setting.dates and (when is None or (version(line.label) and when.precision != "interval")):
            when = scene.setting.dates[0]  # a day beside a forecast is that of its announcement
        if when is not None and when.precision == "day" and not (scene.setting.instant or _AS_OF.search(line.label)):
            return None  # dealings by day are no figures of a company
        metric, naming = _across_metric(line.label, column, scene)
    else:
        when = own or column.when or (None if DEAL.search(line.label) or _LOST.match(line.label) else _fallback(scene))
        if when is not None and _STOCK.search(unmeasured(label)) and not column.change:
            when = When.day(when.last)
        metric, naming = _metric(label, line.parents, column, scene), " ".join([*line.parents[-1:], label])
    if when is None or not _WORD.search(metric):
        return None
    naming = re.sub(r"\b[Mm]argin\b", "profit", naming) if line.amounts else naming
    measured = measure(scene.setting, scene.context.currency, naming, line.label if across else "", column, figure)
    if measured is None:
        return None
    value, unit = measured
    issued = scene.context.issued
    ahead = issued is not None and when.last > issued.last and not column.past
    ahead = ahead and not (across and paid_before(column.measure, when, issued))
    told = version(line.label) or version(column.measure) or _FORECAST.search(f"{line.label} {column.measure}")
    status = "forecast" if ahead or told else "actual"
    evidence = scene.reading.evidence(line.start, line.end, "repaired" if line.repaired else "exact")
    return Observation(column.company or scene.company, metric, when, value, unit, (evidence,), "table", status)


def _fallback(scene: _Scene) -> When | None:
    """The caption's one period, where no column has its own; a lone day only where the caption says `as of`."""
    if any(c.when for c in scene.columns):
        return None
    when = _only(scene.setting.dates) or _only(scene.setting.near)
    beside = any(c.company for c in scene.columns)  # companies side by side, all as of one day
    if when is not None and when.precision != "interval" and not (scene.setting.instant or beside):
        return None
    issued = scene.context.issued
    if when is not None and issued is not None and when.last > issued.last and not scene.setting.forecast:
        return None  # a date in the caption that is still to come: terms of a deal, no figures of a period
    return when


def _only(dates: tuple[When, ...]) -> When | None:
    return dates[0] if len(dates) == 1 else None


def _label_period(label: str, scene: _Scene) -> tuple[str, When | None]:
    """A period in parentheses at the end of a label (`Revenues (year ended March 31, 2022)`) is the line's own."""
    found = re.search(r"\s*\(([^()]*)\)\s*\Z", label)
    if found:
        inner = [p for p in periods(found[1], scene.context) if p.when is not None and not p.bare]
        if (
            inner
            and len(re.sub(r"(?i)as of|as at|(?:fiscal |financial )?year|ended|ending|for the", "", found[1])) < 30
        ):
            return label[: found.start()].strip(), inner[-1].when
        if _MONTH_DAY.match(label, found.start()):  # the day stands without its year
            return label[: found.start()].strip(), None
    named = _TAIL.search(label)
    inner = (
        [p for p in periods(label[named.end() :], scene.context) if p.when is not None and not p.bare] if named else []
    )
    if named and len(inner) == 1 and len(label) - named.end() - inner[0].end < 2:
        return label[: named.start()].strip(), inner[0].when
    return label, None


def _metric(label: str, parents: tuple[str, ...], column: Column, scene: _Scene) -> str:
    name = unmeasured(label)
    if label.casefold() in scene.repeated or _GENERIC.fullmatch(name):
        parent = parents[-1] if parents else scene.setting.title
        name = f"{parent} > {name}" if parent else name
    return f"{name} > {column.measure}" if column.measure else name


def _across_metric(label: str, column: Column, scene: _Scene) -> tuple[str, str]:
    name = re.sub(r"\s*\((?:%|yen|JPY|USD)\)\s*\Z", "", column.measure)
    if CHANGE.search(label) and not _row_period(label, scene):
        return f"{name} > {label}", name
    return name, column.measure
