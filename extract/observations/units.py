"""A figure of a table and the names that it stands under in, its value in whole units and its unit out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from .. import late as re
from .column import Column
from .figures import CODES, SCALES, Figure, currency
from .header import CHANGE
from .rows import Line
from .statements import Setting, scale

_PER_SHARE = re.compile(
    r"\bper\b.{0,30}\b(?:shares?|ads|adss|ads equivalent|unit|stock)\b|\beps\b|\bdpu\b|\bdividends?\b.*\bper\b", re.I
)
_PERCENT = re.compile(
    r"(?<!\d)%|\bpercent(?:age)?\b|\bper cent\b|\bmargin\b|\b(?:equity|payout|margin|expense|capital adequacy) ratio\b|"
    r"\breturn on\b",
    re.I,
)
# So many times another figure: `Net debt/EBITDA`, `Interest cover, times`.
_MULTIPLE = re.compile(
    r"[,(]\s*(?:times|multiple|x)\)?\s*\Z|\bnet (?:financial )?debt\s*(?:/|to)\s*(?:adjusted )?ebitda\b"
    r"|\b(?:interest|fixed charge) cover(?:age)?\b",
    re.I,
)
_COUNT = re.compile(
    r"\b(?:number|no\.) of\b|\b(?:diluted|basic) shares\b|\bshares (?:issued|outstanding|in issue|authori[sz]ed)"
    r"|\bissued shares\b|"
    r"\btreasury shares\b|\bemployees\b|"
    r"\bplants\b|\bstores\b|\bheadcount\b|\bweighted[- ]average (?:number|(?:\w+ )?(?:common |ordinary )?shares)|"
    r"\bordinary shares\b|\bshares held\b|\bvoting rights\b|\bbase stations\b",
    re.I,
)
# Counts that end a label (`Total subscribers`, `Average selling square feet (000's)`), where no money is spoken of.
_COUNTED = re.compile(
    r"\b(?:subscribers|subscriptions|customers|users|members|stores|branches|restaurants|locations|outlets|hotels"
    r"|rooms|"
    r"vehicles|(?:broadband |fixed |mobile |telephone )+lines|connections|accesses|homes(?: passed)?|passengers"
    r"|guests|flights|beds|"
    r"visitors|visits|deliveries|units sold|racks|rigs|wells|sites|FTEs?|staff|workforce|aircraft|square feet|"
    r"contracts|policies|"
    r"personnel|(?:store|branch) openings|projects)"
    r"(?:\s+(?:opened|closed|acquired|added|net|in (?:use|operation)|(?:at|end of)\b[^()]*))?"
    r"(?:\s*\([^()]*\)|,\s*(?:thousands?|millions?|number|no\.|['’]000))?\s*\Z",
    re.I,
)
_MONEYED = re.compile(
    r"\b(?:revenues?|sales to|income|costs?|expenses?|payables?|receivables?|loans?|due|deposits|advances|payments?|"
    r"liabilit\w+|assets|compensation|benefits|investments?|proceeds|per)\b",
    re.I,
)
_BASIC = re.compile(r"\b(?:basic|diluted)\b", re.I)
_DIFFERENCE = re.compile(r"\b(?:difference|variance|amount)\b|\(?\b[AB]\)? ?[-–] ?\(?[AB]\b", re.I)  # told in money
_PHYSICAL = re.compile(
    r"\((?:in\s+)?(?P<many>(?:thousands?|millions?|['’]?000|k|m|mn)\s+(?:of\s+)?)?"
    r"(?P<unit>tonnes?|tons?|ounces|oz|barrels|pounds|lbs?|carats|litres|cubic metres|kg|dwt|MWh?|GWh?|kt|km|hectares|"
    r"sq\.? ?(?:m|ft)\.?|square (?:metres|meters|feet)|[GMTK]bps|[MG]W|TWh|boe|bbl|TEUs?|years|months"
    r"|days)(?: [a-z]{2,5})?\)"
)
_POINTS = re.compile(r"(?:\((?:in\s+)?|,\s*)(?:bps?|basis points)\)?\s*\Z", re.I)
_MANY = {"thousand": 1000, "000": 1000, "k": 1000, "million": 1_000_000, "m": 1_000_000, "mn": 1_000_000}
# Money for one of something, whatever a table's money is scaled by: `Cash cost ($ per pound)`.
_PER_UNIT = re.compile(
    r"(?:\bper|/)\s*(?:pounds?|lbs?|ounces?|oz|tonnes?|tons?|t|barrels?|bbl|boe|kg|kilograms?|lit(?:re|er)s?"
    r"|days?|hours?|MWh"
    r"|units?|rooms?|(?:square )?(?:feet|foot|met(?:re|er)s?)|customers?|subscribers?|users?)\b",
    re.I,
)
# A label that tells its own unit: `Basic EPS (p)`, `Revenue ($m)`.
_PENCE = re.compile(
    r"\((?:in\s+)?(?:p|pence|(?:HK|US|RMB|A|S|NZ|euro|Singapore|Australian)?\s?cents?|c|paise|pence per share"
    r"|cents per share)\)",
    re.I,
)
_PARTED = ("GBP", "EUR", "USD", "INR", "AUD", "HKD", "SGD", "NZD", "CAD", "ZAR", "CNY")  # money told in hundredths
_LABEL_SCALE = re.compile(
    r"\((?:in\s+)?(?:[A-Z]{3}\s?|[A-Z]{0,3}[$£€¥]\s?|Rs\.?\s?)(?:in\s+)?"
    r"(?:m|mn|mln|millions?|bn|billions?|thousands?|crores?|lakhs?|000s?|'000)\)"
    r"|\((?:in\s+)?(?:millions?|billions?|thousands?|crores?|lakhs?)"
    r"(?:\s+of\s+[A-Za-z. ]{3,15}|\s+(?:yen|won|dollars|euros?|rupees))?\)",
    re.I,
)
_THOUSANDS = re.compile(r"(?:\((?:in\s+)?|,\s*)(?:['’]?000['’]?s?|thousands?|millions?)(?:\)|\Z)", re.I)
# A label that tells a unit of its own, beside that of its table: `ARPU, EUR` in a table of EUR million.
_OWN_UNIT = re.compile(rf"(?:(?:,\s*|\()(?:{'|'.join(CODES)})\)?|\((?:[A-Z]{{1,3}}[$]|[$£€¥]|Rs\.?)\))\s*\Z")
_PAR = re.compile(
    r"\(?\b(?:face|par|nominal) value\b[^()]*\)?|\b(?:of|with) (?:a par value of )?\S+ ?[\d.]+ (?:each|par value)\b",
    re.I,
)
_MEASURED = re.compile(
    r"\s*\((?:in\s+)?(?:%|[A-Z]{3}|[A-Z]{0,3}[$£€¥]|Rs\.?|pence|(?:[A-Z]{1,3}\s)?cents?|p|yen|bps|tonnes?|tons?"
    r"|ounces|oz|barrels"
    r"|MWh?|GWh?|kt|km)\)"
    r"(?=\s*\Z)"
)


_COMMA = re.compile(
    rf"(?<=\w),\s+(?:%|(?:{'|'.join(CODES)})(?:\s?(?:m|mn|mln|bn|k|millions?|billions?|thousands?))?|times|pence"
    rf"|cents)\Z"
)
_SCALED = re.compile(
    rf"(?<=\w),\s+(?P<code>{'|'.join(CODES)})\s?(?P<scale>m|mn|mln|bn|k|millions?|billions?|thousands?)\Z"
)


def unmeasured(label: str) -> str:
    """A label without the unit or scale that it tells in parentheses (`Revenue (C$ millions)`)."""
    text = _MEASURED.sub("", _LABEL_SCALE.sub("", label)) if "(" in label else label
    return (_COMMA.sub("", text) if "," in text else text).strip() or label


def measure(
    about: Setting, money: str, naming: str, row: str, column: Column, figure: Figure
) -> tuple[Decimal, str] | None:
    """Value in whole units and unit of a cell, None where nothing tells its unit.

    Args:
        about: what holds for the table; money: the currency of the document's bare amounts.
        naming: the label with its parent; row: the label, where columns are items and rows periods.
    """
    naming = _PAR.sub("", naming)
    unit = _unit(about, money, naming, row, column, figure)
    if not unit:
        return None
    value = figure.value
    physical = _PHYSICAL.search(naming)
    if physical and unit == physical["unit"]:
        return value * (
            _MANY[physical["many"].split()[0].strip("'’").lower().rstrip("s")] if physical["many"] else 1
        ), unit
    pence = _PENCE.search(naming)
    if pence and unit in _PARTED and not (figure.scaled or figure.minor):
        return value / 100, unit
    told = _LABEL_SCALE.search(naming)
    if told and len(unit) == 3 and unit.isupper() and not figure.scaled:
        return value * scale(told.group()), unit
    beside = _SCALED.search(naming)  # `Net sales, EUR million`
    if beside and unit == beside["code"] and not figure.scaled:
        return value * SCALES[beside["scale"].rstrip("s")], unit
    if len(unit) == 3 and unit.isupper():
        if not (
            figure.scaled
            or figure.minor
            or _per_share(naming, figure)
            or _paid(about, naming, figure)
            or _PER_UNIT.search(naming)
            or _OWN_UNIT.search(naming)
        ):
            value *= column.scale or about.scale
    elif unit == "count" and _THOUSANDS.search(naming):
        value *= 1_000_000 if "illion" in _THOUSANDS.findall(naming)[0] else 1_000
    elif unit == "count" and re.search(r"\bshares?\b", naming, re.I):
        value *= about.shares or (about.scale if about.counts_scaled or figure.places else 1)
    return value, unit


def _unit(about: Setting, money: str, naming: str, row: str, column: Column, figure: Figure) -> str:
    if figure.unit:
        return figure.unit
    physical = _PHYSICAL.search(naming)
    if physical:
        return physical["unit"]
    if _POINTS.search(naming):
        return "basis points"
    if row and CHANGE.search(row) and re.search(r"%|percent", row, re.I):
        return "percent"
    counted = column.amount or (_DIFFERENCE.search(column.measure) and "%" not in column.measure)
    if column.unit == "percent" or (column.change and not (column.unit or about.unit or counted)):
        return "percent"
    per_share = _per_share(naming, figure)
    if _PERCENT.search(naming) and not per_share:
        return "percent"
    if _MULTIPLE.search(naming):
        return "ratio"
    if about.unit == "percent" and not per_share:
        return "percent"
    things = _of_things(naming) and not (
        _MONEYED.search(column.measure) or _SPENT.search(column.measure)
    )  # the hotels of a chain may be a segment
    if (_USED.search(naming) or _COUNT.search(naming) or things) and not per_share:
        return "count"
    if column.unit:
        return column.unit
    if about.unit:
        return about.unit
    own = _OWN_UNIT.search(naming) if about.count else None
    scaled = _LABEL_SCALE.search(naming) if about.count else None
    if about.count:
        return currency(own.group()) if own else (currency(scaled.group()) or money) if scaled else "count"
    if about.currency:
        return about.currency
    if about.scale > 1 or per_share or currency(naming):
        return currency(naming) or money
    return ""


_PAID = re.compile(
    r"(?:\w+ )?(?:interim|year-end|full[- ]year|annual|total"
    r"|(?:first|second|third|1st|2nd|3rd|[1-4]Q) ?(?:quarter)?-?(?:end)?)",
    re.I,
)


def _paid(about: Setting, naming: str, figure: Figure) -> bool:
    """A dividend a share by its day (`Year-end 7.00`) in a table of dividends, whatever its money is scaled by."""
    return figure.places == 2 and bool(_PAID.fullmatch(naming.strip())) and "dividend" in about.text.casefold()


def _of_things(label: str) -> bool:
    """A label of things that are counted: no money, whatever its table is in."""
    return _COUNTED.search(label) is not None and _MONEYED.search(label) is None


# `Shares used in per share calculation` are counted.
_USED = re.compile(
    r"(?:(?:weighted|average|number|basic|diluted|common|ordinary)[\s-]+|of\s+)*shares\s+(?:used|outstanding)\b", re.I
)


def _per_share(naming: str, figure: Figure) -> bool:
    if _USED.search(naming):
        return False
    if _PER_SHARE.search(naming):
        return True
    return figure.places == 2 and abs(figure.value) < 100 and bool(_BASIC.search(naming)) and not _COUNT.search(naming)


def tallies(body: Sequence[Line]) -> bool:
    """Whether most lines of a table count things or tell their own unit, so that no scale of money holds for it."""
    own = [
        bool(
            _of_things(line.label)
            or _COUNT.search(line.label)
            or _PHYSICAL.search(line.label)
            or _OWN.search(line.label)
        )
        or all(f.unit for f in line.figures.values())
        for line in body
    ]
    money = any(_MONEYED.search(line.label) or _SPENT.search(line.label) for line in body)
    return len(own) > 2 and sum(own) * 2 >= len(own) and not money


_SPENT = re.compile(r"\b(?:sales|turnover|expenditures?|capex|profit|loss|ebitda?|earnings|cash|debt)\b", re.I)
_OWN = re.compile(r"\((?:%|thousands?|[A-Z]{3})\)\s*\Z|,\s*(?:%|thousands?)\s*\Z")


def priced(about: Setting, body: Iterable[Line]) -> Setting:
    """The setting with the currency that signs in the first or the total lines tell, where nothing around does."""
    if about.currency or about.unit or about.count:
        return about
    money = {f.unit for line in body for f in line.figures.values() if len(f.unit) == 3 and f.unit.isupper()}
    return replace(about, currency=money.pop()) if len(money) == 1 else about
