"""The name of a market in, its code out; a company and a market in, the symbol of its shares there out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ...model import Agent
from .. import late as re
from ..mentions.exchanges import TABLE

_SEGMENT = re.compile(
    r"\b(?:first|second|1st|2nd) section\b|\b(?:prime|standard|growth|mothers|main board|gem|main market|aim"
    r"|global select|global market|capital market|national market|tier \d|american|arca)\b",
    re.IGNORECASE,
)


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    """Every spelling of a market with its code, the longest first."""
    pairs = [
        (spelling.casefold(), entry["code"])
        for entry in TABLE
        for spelling in (entry["name"], *entry.get("names", ()), *entry.get("codes", ()), entry["code"])
    ]
    return tuple(sorted(set(pairs), key=lambda pair: (-len(pair[0]), pair)))


@cache
def market_code(name: str) -> str:
    """The code of a market by any of its names, "" for one that is not known."""
    folded = name.casefold()
    return next((code for spelling, code in _spellings() if re.search(rf"\b{re.escape(spelling)}\b", folded)), "")


def same_market(a: str, b: str) -> bool:
    """Whether two names mean one market: the same code, and no two different sections of it."""
    code = market_code(a)
    if not code or code != market_code(b):
        return False
    first, second = ({m[0].casefold() for m in _SEGMENT.finditer(name)} for name in (a, b))
    return not first or not second or first == second


def symbol(company: Agent, market: Agent) -> str:
    """The symbol under which a company's shares trade on a market, as the document tells it; "" where it does not."""
    code = market_code(market.name)
    known = [value.split(":", 1) for scheme, value in company.identifiers if scheme == "ticker" and ":" in value]
    return next((ticker for place, ticker in known if code and place == code), "")


def home(company: Agent, agents: Iterable[Agent]) -> Agent | None:
    """The market of a company's shares, as its symbols tell, else the only one of a text; None where open.

    Args:
        agents: all of the text.
    """
    markets = [agent for agent in agents if agent.kind == "exchange"]
    places = {value.split(":", 1)[0] for scheme, value in company.identifiers if scheme == "ticker" and ":" in value}
    own = [market for market in markets if market_code(market.name) in places]
    chosen = own or markets
    return chosen[0] if len(chosen) == 1 else None
