"""A cell or a stretch of prose in, the figures in it out: value, sign, scale and unit as printed."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .. import late as re

SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "lac": 100_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "mn": 1_000_000,
    "mm": 1_000_000,
    "m": 1_000_000,
    "crore": 10_000_000,
    "cr": 10_000_000,
    "billion": 1_000_000_000,
    "bln": 1_000_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
}
# Signs and words of money, longest first where one is the beginning of another. "$" is the document's dollar.
CURRENCIES = {
    "US$": "USD",
    "U.S.$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "￥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "Rs.": "INR",
    "Rs": "INR",
    "RMB": "CNY",
    "SFr.": "CHF",
    "Php": "PHP",
    "₱": "PHP",
}
CODES = [
    "USD",
    "JPY",
    "EUR",
    "GBP",
    "INR",
    "CNY",
    "KRW",
    "CHF",
    "AUD",
    "CAD",
    "HKD",
    "NZD",
    "SGD",
    "TWD",
    "BRL",
    "PHP",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "MXN",
    "ZAR",
    "THB",
    "IDR",
    "MYR",
    "VND",
    "RUB",
    "ILS",
    "TRY",
]
_WORDS = {
    r"(?:u\.?s\.?\s+)?dollars?": "USD",
    r"(?:japanese\s+)?yen": "JPY",
    r"euros?": "EUR",
    r"pounds?(?:\s+sterling)?|sterling": "GBP",
    r"(?:indian\s+)?rupees?": "INR",
    r"yuan|renminbi": "CNY",
    r"(?:philippine\s+)?pesos?": "PHP",
    r"won": "KRW",
    r"swiss\s+francs?": "CHF",
}
_SYMBOLS = "|".join(re.escape(s) for s in sorted([*CURRENCIES, *CODES], key=len, reverse=True))
_SCALE = "|".join(sorted((s for s in SCALES if s not in {"hundred"}), key=len, reverse=True))
NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_FIGURE = re.compile(
    rf"""(?P<open>\()?\s*(?P<sign>[△▲−–+-])?\s*
    (?:(?<![A-Za-z])(?P<symbol>{_SYMBOLS})\s*(?P<open2>\()?\s*(?P<sign2>[△▲−–-])?\s*|(?<![\w.,]))
    (?P<number>{NUMBER})(?![\d])(?P<early>\)(?=\s?(?:{_SCALE})s?\b))?
    (?:\s*(?P<scale>{_SCALE})s?\b\.?(?!\s*(?:2\b|²|\^2|<sup)))?
    (?:\s*(?P<word>{"|".join(_WORDS)})\b)?
    (?P<close>\s*\))?
    (?:\s*(?P<suffix>%|percentage\ points?|basis\ points?\b|bps\b
    |per\s?cent\.?|percent|pence\b|p\b|x\b|times\b|cents?\b|m\s?(?:2\b|²|\^2)|sqm\b
    |(?:ordinary |common )?shares\b(?! of)|persons\b
    |(?:metric\ )?tonnes?\b|[GMT]Wh\b|barrels\b|ounces\b|[GMK]bps\b|[MGk]W\b))?
    (?P<close2>\s*\))?""",
    re.X | re.I,
)
# The letter first, then what stands before and after it: that is found many times faster.
_MISREAD = re.compile(
    r"[OolI|](?:(?<=\d.)(?=[\d.,%]|\b|th\b)|(?<=[\d,.].)[OolI|]?(?=[\d,.)%\s]|$)"
    r"|(?<=[lI|O])(?<![A-Za-z].)(?=[\d.,]*\d))"
)
_MILLION = re.compile(r"[mM](?<!\w.)[iI][1lLiI|]{2}[iI1l][oO0][nN]")
_DIGIT = re.compile(r"\d")
_NEGATIVE = "△▲−–-"


class Figure(NamedTuple):
    """A half-open span of the text it was found in, its value with sign, and what is printed beside it.

    Args:
        value: in whole units where a scale word stands beside the number, as printed otherwise.
        unit: `percent`, `ratio`, an ISO 4217 code, a unit as written, or "" for a bare number.
        scaled: a scale word stands beside the number, so that no scale of a table applies.
        minor: pence, already turned into pounds.
        high: the upper end where two figures make a range (`EUR 430 to 450 million`); `value` is the lower one.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    scaled: bool = False
    minor: bool = False
    places: int = 0
    high: Decimal | None = None


@lru_cache(maxsize=1024)
def straighten(text: str) -> str:
    """Letters that stand where digits must (`2O2O`, `3l`) as digits; the length never changes."""
    if "mi" in text.lower():
        text = _MILLION.sub(lambda m: "Million" if m.group()[0] == "M" else "million", text)
    return _MISREAD.sub(lambda m: "".join("0" if c in "Oo" else "1" for c in m.group()), text)


def _signed(symbol: str) -> re.Pattern[str]:
    if symbol in CODES:  # also `MSEK`, `kEUR`, `SEKm`
        return re.compile(rf"(?:(?<![A-Za-z])|(?<![A-Za-z].)(?<=[MTKk])){symbol}(?:(?![A-Za-z])|(?=m\b|bn\b|k\b|mn\b))")
    edge = r"(?<![A-Za-z])" if symbol[0].isalpha() else r"(?<![A-Za-z]{2})"
    return re.compile(edge + re.escape(symbol) + (r"(?![A-Za-z])" if symbol[-1].isalpha() else ""))


_SIGNED = tuple((sign, code, _signed(sign)) for sign, code in [*CURRENCIES.items(), *((c, c) for c in CODES)])
_NAMED = tuple((re.compile(rf"\b(?:{words})\b", re.I), code) for words, code in _WORDS.items())


@lru_cache(maxsize=4096)
def currency(text: str) -> str:
    """The ISO 4217 code of the first currency that a text names, "" for none."""
    best: tuple[int, str] | None = None
    for symbol, code, pattern in _SIGNED:
        found = pattern.search(text) if symbol in text else None
        if found and (best is None or (found.start(), -len(symbol)) < (best[0], 0)):
            best = (found.start(), code)
    for named, code in _NAMED:
        found = named.search(text)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), code)
    return best[1] if best else ""


def _unit(found: re.Match[str]) -> tuple[str, bool]:
    suffix = "".join((found["suffix"] or "").casefold().split())
    if suffix.startswith(("%", "percent")):
        return "percent", False
    if suffix in {"p", "pence"}:
        return "GBP", True
    if suffix in {"x", "times"}:
        return "ratio", False
    if suffix.startswith(("m2", "m²", "m^2", "sqm")):
        return "m2", False
    if suffix in {"cent", "cents"}:
        return (currency(found["symbol"]) or "", True) if found["symbol"] else ("", False)
    if suffix in {"bps", "basispoint", "basispoints"}:
        return "basis points", False
    if suffix.startswith("metric"):
        return "tonnes", False
    if suffix.endswith(("shares", "persons")):
        return "count", False
    if suffix:
        return (found["suffix"] or "").strip(), False
    if found["symbol"]:
        return currency(found["symbol"]) or "", False
    return (currency(found["word"]) if found["word"] else ""), False


def figures(text: str) -> list[Figure]:
    """All figures of a text, in order. Parentheses around a figure, and △ or ▲ before it, make it negative."""
    return list(_figures(text))


@lru_cache(maxsize=4096)
def _figures(text: str) -> tuple[Figure, ...]:
    clean = straighten(text)
    if _DIGIT.search(clean) is None:
        return ()
    out = []
    for found in _FIGURE.finditer(clean):
        digits = found["number"].replace(",", "")
        value = Decimal(digits)
        unit, minor = _unit(found)
        scale = (found["scale"] or "").casefold()
        if minor:
            value /= 100
        if scale:
            value *= SCALES[scale]
        opened, closed = found["open"] or found["open2"], found["early"] or found["close"] or found["close2"]
        sign = (found["sign"] or found["sign2"] or "") in _NEGATIVE and (found["sign"] or found["sign2"] or "") != ""
        if sign or (opened and closed):
            value = -value
        places = len(digits.partition(".")[2])
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        out.append(Figure(start, found.end(), value, unit, bool(scale), minor, places))
    return tuple(out)


_MARKS = re.compile(r"\s*(?:[*†‡¹²³⁴-⁹]+|\(\*?\d{1,2}\)|\*\d)\s*\Z")


_HEDGE = re.compile(r"(?:approx(?:\.|imately)?|about|around|some|circa|c\.|ca\.|~)\s*(?=[\d$£€¥A-Z(])", re.I)
_SPREAD = re.compile(
    rf"""(?:(?:[A-Za-z]+[\s-]){{0,3}}?(?:of|by|between|from)\s)?\s*(?:approx\.?|about)?\s*
    (?P<low>(?:{_SYMBOLS})?\s*\(?(?:{NUMBER})\)?[^\d,;()]{{0,14}}?)
    \s*(?:\bto\b|\band\b|[-–—~〜])\s*
    (?P<high>(?:{_SYMBOLS})?\s*\(?(?:{NUMBER})[^\d,;]{{0,18}}\)?)""",
    re.X | re.I,
)


def spread(text: str, *, bare: bool = False) -> Figure | None:
    """The range that a text is and nothing else (`$40.0 - $42.0 million`, `growth of 5 to 10 %`), None for another.

    Unit and scale that stand once hold for both ends. Two bare numbers are no range, or where `bare` is
    allowed (`400–430`, `700 to 730`) one whose ends are near each other and no years.
    """
    found = _SPREAD.fullmatch(straighten(text.strip()))
    if found is None:
        return None
    low, high = figures(found["low"]), figures(found["high"])
    if len(low) != 1 or len(high) != 1:
        return None
    first, last = low[0], high[0]
    unit = last.unit or first.unit
    if not unit and not (bare and _near(abs(first.value), abs(last.value))):
        return None
    if first.unit and last.unit and first.unit != last.unit:
        return None
    value = first.value
    if last.scaled and not first.scaled:
        value *= SCALES[
            next(w for w in re.findall(r"[a-z]+", found["high"].casefold().replace("s", "")) if w in SCALES)
        ]
    falls = value > last.value > 0 and not (first.unit == last.unit != "" and value < last.value * 2)  # of a loss
    if abs(value) > abs(last.value) * 1000 or falls:
        return None
    return Figure(0, len(text), value, unit, first.scaled or last.scaled, first.minor, first.places, last.value)


def _near(low: Decimal, high: Decimal) -> bool:
    """Whether two bare numbers may be the ends of one range: of like size, and not both years."""
    return 0 < low < high <= low * 3 and not (1900 <= low <= 2100 and low == int(low) and high == int(high))


def cell(text: str) -> list[Figure]:
    """The figures of a table's cell that holds nothing else (marks of footnotes apart), [] where it holds more.

    A range is one figure with two ends.
    """
    return list(_cell(text))


_LIKELY = re.compile(r"(?<=\d)\s*\((?:planned|plan|proposed|forecast|estimated?|est\.?)\)\s*\Z", re.I)


@lru_cache(maxsize=4096)
def _cell(text: str) -> tuple[Figure, ...]:
    bare = _HEDGE.sub("", text.strip(), count=1) if text[:1].isalpha() or text[:1] == "~" else text.strip()
    bare = _LIKELY.sub("", bare)
    if not bare or not any(c.isdigit() for c in straighten(bare)):
        return ()
    if bare[0] == "(" and ")" not in bare:
        bare += ")"  # a bracket that the printer or the scanner lost
    ranged = spread(bare, bare=True) if len(bare) >= 4 else None
    if ranged is not None:
        return (ranged,)
    found = _figures(bare)
    rest = list(straighten(bare))
    for figure in found:
        rest[figure.start : figure.end] = " " * (figure.end - figure.start)
    left = "".join(rest).strip(" $£€¥%*†‡¹²³⁴⁵⁶⁷⁸⁹/-\t\xa0")
    return found if found and not left else ()


def nothing(text: str) -> bool:
    """A cell that says that there is no figure: blank, a dash, `nil`, `n/a`."""
    return re.fullmatch(r"[\s$£€¥%]*(?:[-–—―‐−]{1,3}|[.*]+|nil|n/?a|n\.?m\.?|none)?[\s%]*", text, re.I) is not None
