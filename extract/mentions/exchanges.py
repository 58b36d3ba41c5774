"""Text in; markets, tickers and other identifiers of securities out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from .. import late as re
from . import anchors
from .tokens import Tokens
from .words import bare

TABLE = tomllib.loads((files(__package__) / "exchanges.toml").read_text(encoding="utf-8"))["exchange"]
NAMES: dict[str, str] = {name.lower(): row["code"] for row in TABLE for name in row["names"]}
CODES: dict[str, str] = {code: row["code"] for row in TABLE for code in row["codes"]}
SEVERAL = frozenset(row["code"] for row in TABLE if row.get("several"))

_ORDINAL = r"(?:First|Second|first|second|1st|2nd|Prime|Standard|Growth|Mothers|Main|FIRST|SECOND|PRIME)"
_SEGMENT = rf"(?:{_ORDINAL}\s(?:[Ss]ection|SECTION|[Mm]arket|[Bb]oard)|Mothers|Prime)"
_CODE = "|".join(re.escape(c) for c in sorted(CODES, key=len, reverse=True))
_AIMED = re.compile(
    rf"(?<![\w-])(?:{_CODE})(?=\s?:\s?[A-Z][A-Z\d.]{{1,6}}\b)|"
    + "|".join(
        re.escape(n).replace(r"\ ", r"\s")
        for n in sorted(
            {n for row in TABLE for m in row["names"] for n in (m, m.upper() if " " in m else m)}
            - {"AIM", "BSE", "NSE", "ASX"},
            key=len,
            reverse=True,
        )
    )
    + r"|(?<![\w-])(?:AIM|BSE|NSE|ASX|TSE[12]?|OSE(?=\s(?:1st|2nd|First|Second)\s)"
    + r"|NYSE|TSXV?|LSE|HKEX|SGX|KRX|JSE)(?![\w-])"
    + r"|(?<![\w-])(?:AIM|BSE|NSE|ASX|TSE|NYSE|TSXV?|LSE|HKEX|SGX|JSE)(?=-(?:quoted|listed|traded)\b)"
    + rf"|(?<![\w-])(?:{'|'.join(map(re.escape, sorted(CODES, key=len, reverse=True)))})(?=\s?[:：]\s?[A-Z0-9])"
)
_FIRST = frozenset(bare(n.split()[0]) for row in TABLE for n in (*row["names"], *row["codes"]))
_LEFT = re.compile(rf"(?:{_SEGMENT},?\s(?:of\s)?(?:the\s|The\s)?|[Tt]he\s)\Z")
# What part of a market the words before its name tell, of which the name stands for all: `the Regulated Market (Prime
# Standard) of the`, `the Mid Cap segment of`, `compartment B of`.
_WITHIN = re.compile(
    r"(?:[Tt]he\s)?(?:(?:[A-Z][\w-]+|standard|premium|main|second|first|regulated|open|over-the-counter|mid|small|large"
    r"|cap)\s){0,3}(?:[Mm]ain\s?[Bb]oard|[Mm]arket|[Bb]oard|[Ss]egment|[Ss]tandard|[Cc]ompartment(?:\s[A-D])?|[Ss]ection|[Tt]ier"
    r"|[Pp]latform)(?:\s\([\w\s-]{3,40}\))?\s(?:of|on|at)\s(?:[Tt]he\s)?\Z"
)
_BOARD = r"(?:Hercules|JASDAQ|Centrex)(?:\s(?:Standard|Growth))?(?:\s[Mm]arket)?"
_RIGHT = re.compile(
    rf"(?:\s\((?:the\s)?{_BOARD}\)|,?\s(?:the\s)?{_BOARD}(?![\w])|\s\((?:the\s)?{_SEGMENT}\)|,?\s(?:the\s)?{_SEGMENT}|\s(?:LLC|Limited|Ltd\.?|plc|PLC|Inc\.?|AS|AG|"
    rf"Company Limited)(?![\w]))"
)
_TICKER = re.compile(
    rf"(?<![\w])(?P<ex>{_CODE}|[Nn]asdaq (?:National|Global(?: Select)?|Capital) Market|NASDAQ (?:National|"
    rf"Global(?: Select)?|Capital) Market)"
    rf"(?:\s(?:First|Second|1st|2nd)\s[Ss]ection|\sPrime(?:\sMarket)?)?\s?(?:[:：]|under the "
    rf"symbols?)\s*[\"“]?(?P<sym>[A-Z][A-Z0-9.-]{{0,7}}|\d{{3,6}}[A-Z]?|\d{{3}}[A-Z])\b"
)
_CODE_NO = re.compile(
    r"(?:[Ss]ecurities\s[Cc]ode|[Ss]hare\s[Cc]ode|[Ss]tock\s[Cc]ode|[Ss]crip\s[Cc]ode|[Cc]ode\s?[Nn]o|[Cc]ode\s[Nn]umber|[Cc]ode|"
    r"BSE\s[Cc]ode|[Tt]icker(?:\s[Ss]ymbol)?|"
    r"[Tt]rading\s[Ss]ymbols?(?:\(s\))?|"
    r"[Ss]ymbol)\s?(?:\([^()]{1,20}\))?\.?\s*[:：.]?\s*(?:is\s)?[\"“(]?(?P<sym>\d{4,6}[A-Z]?|"
    r"[A-Z]{2,6})\b(?!\s?-\d)(?P<after>\s?[,(]\s?[^()\n]{0,60})?"
)
_SYMBOL_TAIL = re.compile(
    r"(?<![\w])(?P<sym>[A-Z]{2,6})\s?\((?P<ex>" + _CODE + r")\)|;\s(?P<sym2>[A-Z]{2,5}),\s(?P<ex2>" + _CODE + r")\b"
)
LISTED_LINE = re.compile(
    r"^[ \t|*]*Listed(?: on| at)?[ \t|*]*:[ \t|*]*(?P<towns>[^\n]{3,300}"
    r"(?:\n(?=[^\n:]{3,160}(?:\n|\Z))(?:Regulated|Unofficial|in|and|[A-Z][a-zü]+,)[^\n:]{0,160})?)",
    re.MULTILINE,
)
_NAMED_TOWN = re.compile(r"\s(?:[Ss]tock |[Ss]ecurities )?[Ee]xchange")
_COVER = re.compile(r"Trading\s+Symbols?(?:\(s\))?", re.IGNORECASE)
_COVER_ROW = re.compile(
    rf"(?<![\w.,])(?P<sym>(?!LLC|NYSE|OTC)[A-Z]{{1,5}}(?:[./][A-Z])?)[\s|]+(?:[Tt]he\s+)?(?P<ex>{_AIMED.pattern})"
)
_ISIN = re.compile(r"(?<![A-Z0-9])(?P<isin>[A-Z]{2}[A-Z0-9]{9}\d)(?![A-Z0-9])")
_LEI = re.compile(r"(?<![A-Z0-9])(?P<lei>[0-9A-Z]{18}\d{2})(?![A-Z0-9])")
_CUSIP = re.compile(
    r"CUSIP(?:\s(?:[Nn]o\.?|[Nn]umber|NO\.?|"
    r"NUMBER))?\s?[:：#]?\s*(?P<c>[0-9A-Z]{3}\s?[0-9A-Z]{3}\s?[0-9A-Z]{2}\s?\d)\b"
)
_CIK = re.compile(r"\b(?:CIK|Central Index Key)(?:\s(?:[Nn]o\.?|[Nn]umber|Code))?\s?[:：#]?\s*(?P<c>\d{6,10})\b")


@dataclass(frozen=True, slots=True)
class Market:
    """A market at its place; `code` is its row, `name` the words of the text without 'the' and legal form.

    `named` is False where the span is a city alone, as in 'the Tokyo and Osaka Stock Exchanges'.
    """

    start: int
    end: int
    code: str
    name: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier at its place: ("ticker", "TSE:3774"), ("isin", ...), ("lei", ...), ("cusip", ...), ("cik", ...)."""

    start: int
    end: int
    scheme: str
    value: str


_STOCK_CODE = re.compile(r"\(Stock Code\s?[:：]\s?\d{1,5}\)")
_UNNAMED = re.compile(r"\b[Tt]he (?P<name>Stock Exchange)\b(?! of\b)(?![\"”’'])")
_TOWN = r"(?:New\sYork|Hong\sKong|[A-Z][a-zäöü]+)"
_TOWNS = rf"(?P<all>(?:{_TOWN},\s)*{_TOWN}(?:,?\sand\s|\s&\s)(?:the\s)?{_TOWN})"
_SHARED = re.compile(
    rf"(?P<part>{_SEGMENT}s?\sof\s(?:the\s)?)?{_TOWNS}(?:\s\([^()\n]{{1,40}}\))?\s"
    r"(?:(?P<kind>[Ss]tock|[Ss]ecurities)\s)?[Ee]xchanges\b"
    rf"|(?:\(|:\s)(?P<led>{_TOWN}(?:,\s{_TOWN})*(?:(?:,?\sand\s|\s&\s){_TOWN})?),\s(?P<tier>{_SEGMENT})s?\b"
)
_PAIRED = re.compile(rf"(?<=[(;])\s?(?P<town>{_TOWN})(?=[,:]\s?\d{{4}}[;)])")
_SEGMENT_ALONE = re.compile(
    r"\b(?:[Tt]he|[Oo]n|[Tt]o)\s(?P<part>(?:First|Second|1st|2nd)\sSection|(?:Prime|Standard|Growth)\sMarket"
    r"|Mothers(?!\s[Mm]arket))\b"
    r"(?!,?\s(?:of|at|on)\s|\s?\(|,\s(?:the\s)?(?:Tokyo|Osaka|Nagoya|TSE))"
)
_CITY = re.compile(_TOWN)
# Shares that are listed in a town are so on its market; a company that is only at home there is not.
_IN_TOWN = re.compile(
    rf"\b(?:(?:(?:re-?|cross-|dual-|co-)?listed|quoted|floated|(?:listing|listings|flotation|debut"
    rf"|quotation)(?: of (?:its|the) shares)?)(?: both)?|float(?: its shares)?|list its shares) in "
    rf"(?P<towns>{_TOWN}(?:,? (?:and|or)(?: in)? {_TOWN})?)\b(?! [A-Z])"
)
_TOWN_MARKET = re.compile(
    rf"\b(?P<all>(?P<town>{_TOWN}) (?:stock exchange|exchange|bourse|stock market))\b"
    r"(?! (?:regulator|rate|operator|index))"
)
_ONE_PART = re.compile(r"(?P<part>[A-Z]\w+ [Ss]ection|[A-Z]\w+ [Mm]arket|[A-Z]\w+ [Bb]oard)")
_TIERS = (
    ("1", ("first section", "1st section")), ("2", ("second section", "2nd section")), ("prime", ("prime",)),
    ("mothers", ("mothers",)), ("standard", ("standard",)), ("growth", ("growth",)),
    ("main", ("main market", "main board")),
    ("national", ("national market",)), ("select", ("global select",)), ("global", ("global market",)),
    ("capital", ("capital market", "smallcap market")),
)  # fmt: skip


def _shared(text: str) -> Iterator[Market]:
    """'First Section of the Tokyo, Osaka and Nagoya Stock Exchanges', '(Tokyo and Osaka, First Sections)': a market
    for each city."""
    spots = anchors.find(text, (" Exchanges", " exchanges", " Section", " section"))
    for start, end in anchors.windows(spots, 120, 12, len(text)):
        for found in _SHARED.finditer(text, start, end):
            yield from _each(found)
    yield from _paired(text)
    yield from _of_towns(text)
    yield from _segments(text)
    yield from _in_label(text)


def _segments(text: str) -> Iterator[Market]:
    """'the Prime Market', 'on Mothers' in a paper that names the Tokyo Stock Exchange: that section of it."""
    if not re.search(r"\bTokyo\sStock\sExchange\b|\bTSE\b", text):
        return
    for start, end in anchors.windows(anchors.find(text, ("Section", "Market", "Mothers")), 12, 60, len(text)):
        for found in _SEGMENT_ALONE.finditer(text, max(0, start - 12), end):
            part = " ".join(found["part"].split())
            yield Market(*found.span("part"), "TSE", f"{part} of the Tokyo Stock Exchange", named=False)


def _of_towns(text: str) -> Iterator[Market]:
    """'floated in Frankfurt', 'the Stuttgart exchange', 'a listing in Tokyo and London': the markets of those towns."""
    spots = anchors.find(
        text, ("list", "quot", "float", "shares in", "debut in", " bourse", " exchange", " stock market")
    )
    for start, end in anchors.windows(spots, 24, 60, len(text)):
        for found in _IN_TOWN.finditer(text, start, end):
            for town in _CITY.finditer(text, found.start("towns"), found.end("towns")):
                row = _of_city(town.group(), "stock")
                if row is not None:
                    yield Market(*town.span(), *row, named=False)
        for found in _TOWN_MARKET.finditer(text, start, end):
            row = _of_city(found["town"], "stock")
            if row is not None:
                yield Market(*found.span("all"), *row, named=False)


def _in_label(text: str) -> Iterator[Market]:
    """'Listed: Regulated Market in Frankfurt (Prime Standard), Hamburg; Unofficial Market in Munich': their markets."""
    for label in LISTED_LINE.finditer(text) if "Listed" in text else ():
        for town in _CITY.finditer(text, *label.span("towns")):
            row = None if _NAMED_TOWN.match(text, town.end()) else _of_city(town.group(), "stock")
            if row is not None and not text.endswith("Regulated Market in ", 0, town.start()):
                yield Market(*town.span(), *row, named=False)


def _paired(text: str) -> Iterator[Market]:
    """'(Tokyo, 6952; NYSE, WKS)': a city that stands for its market before a code."""
    for start, end in anchors.windows(anchors.find(text, ("(",)), 0, 60, len(text)):
        for found in _PAIRED.finditer(text, start, end):
            row = _of_city(found["town"], "stock")
            if row is not None:
                yield Market(*found.span("town"), *row, named=False)


def _each(found: re.Match[str]) -> Iterator[Market]:
    """A market for each city of a list, the first from where its section is named."""
    group = "led" if found["led"] else "all"
    part = _ONE_PART.search(" ".join((found["tier"] or found["part"] or "").split()))
    cities = [
        (city, row)
        for city in _CITY.finditer(found.string, found.start(group), found.end(group))
        for row in [_of_city(city.group(), found["kind"] or "stock")]
        if row is not None
    ]
    for number, (city, (code, name)) in enumerate(cities):
        first = found.start("part") if found["part"] and not number else city.start()
        told = f"{part['part']} of the {name}" if part else name
        yield Market(first, city.end(), code, told, named=False)


def _of_city(city: str, kind: str) -> tuple[str, str] | None:
    """The code and the name of a city's market, whichever of its two words a paper has for it."""
    city = " ".join(city.split())
    for word in (kind.capitalize(), "Stock", "Securities"):
        name = f"{city} {word} Exchange"
        if name.lower() in NAMES:
            return NAMES[name.lower()], name
    return None


def settled(markets: list[Market]) -> list[str]:
    """The one name that a document's spellings of each market stand for, in the order of `markets`.

    Where a document tells two sections or tiers of a market, each is a market of its own, and so is the bare name.
    """
    tiers: dict[str, set[str]] = {}
    for market in markets:
        tiers.setdefault(market.code, set()).add(_tier(market.name))
    groups: dict[tuple[str, str], list[Market]] = {}
    keys = []
    for market in markets:
        if market.code in SEVERAL:
            key = market.code, market.name
        else:
            key = market.code, _tier(market.name) if len(tiers[market.code] - {""}) > 1 else ""
        keys.append(key)
        groups.setdefault(key, []).append(market)
    names = {key: max(group, key=lambda m: (_worth(m.name), -m.start)).name for key, group in groups.items()}
    return [names[key] for key in keys]


def _tier(name: str) -> str:
    low = name.lower()
    return next((tier for tier, words in _TIERS if any(w in low for w in words)), "")


def _worth(name: str) -> tuple[bool, bool]:
    return bool(_tier(name)), "xchange" in name or "arket" in name


def find(words: Tokens) -> Iterator[Market]:
    """Markets, with the section or segment that stands beside their name."""
    shared = list(_shared(words.text))
    yield from shared
    text, done = words.text, 0
    for first, low in zip(words.starts, words.low, strict=True):
        found = (
            _AIMED.match(text, first) if first >= done and (low in _FIRST or low.partition("-")[0] in _FIRST) else None
        )
        if found is None:
            continue
        start, end = found.span()
        word = found.group()
        before, after = text[start - 1 : start], text[end : end + 1]
        if (
            before.isalnum()
            or after.isalnum()
            or (before in "@/." and before)
            or (after == "." and text[end + 1 : end + 2].isalpha())
        ):
            continue
        if (
            word == "AIM"
            and not re.search(r"(?:\bon|\bto|\bof|\bfrom|\bby|\bthe|[(,:])\s?\Z", text[max(0, start - 8) : start])
            and after != ":"
        ):
            continue
        code = NAMES.get(" ".join(word.lower().split())) or CODES[word]
        name_start, name_end = start, end
        left = _LEFT.search(text, max(0, start - 34), start)
        if left and left.start() >= done:
            start = left.start()
            name_start = start if not left.group().lower().startswith("the ") else name_start
        within = _WITHIN.search(text, max(done, name_start - 90), name_start) if name_start == found.start() else None
        start = within.start() if within else start
        right = _RIGHT.match(text, end)
        done = end
        if right:
            end = right.end()
            name_end = end
        yield Market(start, end, code, " ".join(text[name_start:name_end].split()))
    yield from _home_market(text)


def _home_market(text: str) -> Iterator[Market]:
    """'the Stock Exchange' of a paper with a stock code that names no market: that of Hong Kong."""
    if "Hong Kong" not in text or "Exchange of Hong Kong" in text or not _STOCK_CODE.search(text):
        return
    for found in _UNNAMED.finditer(text):
        yield Market(*found.span("name"), "HKEX", "Stock Exchange of Hong Kong", named=False)


def identifiers(text: str) -> Iterator[Identifier]:
    """Tickers, codes, ISIN, LEI, CUSIP and CIK, in no order; check digits of ISIN and LEI must be right."""
    colons = anchors.windows(anchors.find(text, (":", "：", "under the symbol")), 50, 40, len(text))
    for found in (f for s, e in colons for f in _TICKER.finditer(text, s, e)):
        word = found["ex"]
        code = CODES.get(word) or NAMES[word.lower()]
        yield Identifier(found.start(), found.end(), "ticker", f"{code}:{found['sym'].rstrip('.-')}")
    labels = anchors.windows(anchors.find(text, ("ode", "ymbol", "icker")), 20, 60, len(text))
    for found in (f for s, e in labels for f in _CODE_NO.finditer(text, s, e)):
        symbol = found["sym"]
        market = (
            _AIMED.search(found["after"] or "")
            or _AIMED.search(text, max(0, found.start() - 60), found.start())
            or _AIMED.search(text, found.end(), found.end() + 90)
        )
        listed = (NAMES.get(market.group().lower()) or CODES.get(market.group(), "")) if market else ""
        if symbol.isdigit() and not listed:
            listed = _home(text, symbol, found.group())
        if listed and (symbol.isdigit() or symbol not in CODES):
            yield Identifier(found.start(), found.start("sym") + len(symbol), "ticker", f"{listed}:{symbol}")
    yield from _cover(text)
    for found in _SYMBOL_TAIL.finditer(text):
        symbol, word = found["sym"] or found["sym2"], found["ex"] or found["ex2"]
        if symbol not in CODES:
            yield Identifier(found.start(), found.end(), "ticker", f"{CODES[word]}:{symbol}")
    for found in _ISIN.finditer(text) if "ISIN" in text else ():
        if isin(found["isin"]):
            yield Identifier(found.start(), found.end(), "isin", found["isin"])
    for found in _LEI.finditer(text) if "LEI" in text else ():
        if lei(found["lei"]):
            yield Identifier(found.start(), found.end(), "lei", found["lei"])
    for scheme, pattern in (("cusip", _CUSIP), ("cik", _CIK)):
        for found in pattern.finditer(text) if "CUSIP" in text or "CIK" in text or "Central" in text else ():
            yield Identifier(found.start(), found.end(), scheme, found["c"].replace(" ", ""))


def _cover(text: str) -> Iterator[Identifier]:
    """The table on the cover of a report to the SEC: class of shares, trading symbol, exchange."""
    head = _COVER.search(text, 0, 8000)
    for found in _COVER_ROW.finditer(text, head.end(), head.end() + 700) if head else ():
        word = " ".join(found["ex"].split())
        code = NAMES.get(word.lower()) or CODES.get(word)
        if code and found["sym"] not in CODES:
            yield Identifier(found.start(), found.end("sym"), "ticker", f"{code}:{found['sym']}")


def _home(text: str, code: str, words: str) -> str:
    """The market of a code that stands without one: four digits in a Japanese paper, six after 'Scrip code'."""
    if len(code) <= 5 and "tock" in words and ("Stock Exchange of Hong Kong" in text or "Hong Kong Exchanges" in text):
        return "HKEX"
    if len(code) == 4 and ("Tokyo" in text or "Japan" in text or "JPY" in text):
        return "TSE"
    return "BSE" if len(code) == 6 and ("crip" in words or "BSE" in words) else ""


def isin(code: str) -> bool:
    """Whether the check digit of an ISIN is right (ISO 6166: Luhn over letters as two digits)."""
    digits = "".join(str(int(c, 36)) for c in code)
    total = 0
    for i, c in enumerate(reversed(digits)):
        value = int(c) * (2 if i % 2 else 1)
        total += value // 10 + value % 10
    return total % 10 == 0


def lei(code: str) -> bool:
    """Whether the check digits of an LEI are right (ISO 17442: modulo 97)."""
    return any(c.isalpha() for c in code) and int("".join(str(int(c, 36)) for c in code)) % 97 == 1
