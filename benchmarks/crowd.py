"""`python -m benchmarks.crowd [N...]`: made-up agents in, the seconds that identity takes over so many of them out."""

from __future__ import annotations

import random
import sys
import time
from itertools import product

from keiretsu.graph.identity import identify
from keiretsu.graph.records import Named

from .measure import table

SIZES = (12_500, 25_000, 50_000)
_SYLLABLES = tuple(map("".join, product("kmnshrytdb", "aiou")))
_TRADES = ("Denki", "Kogyo", "Steel", "Motors", "Foods", "Chemical", "Electric", "Securities", "Data", "Rail", "Gas")
_FORMS = ("Inc.", "Co., Ltd.", "Corporation", "K.K.", "")
_PER_DOCUMENT = 8


def crowd(size: int) -> list[Named]:
    """So many agents, eight a document; each company about five times, some with a short name, a slip or a ticker."""
    lot = random.Random(7)
    companies = [_company(lot) for _ in range(max(1, size // 5))]
    out = []
    for number in range(size):
        name = companies[lot.randrange(len(companies))]
        document = f"doc/{number // _PER_DOCUMENT}"
        written, ticker = name, f"ticker:TSE:{1000 + hash_of(name) % 9000}"
        if lot.random() < 0.02:
            at = lot.randrange(1, len(name) - 1)
            written = name[:at] + name[at + 1 :]
        full = f"{written} {lot.choice(_FORMS)}".strip()
        short = "".join(word[0] for word in name.split()) + name[1].upper()
        known = (ticker,) if lot.random() < 0.2 else ()
        out.append(
            Named(f"agent/{number}", "company", document, (full, short) if lot.random() < 0.3 else (full,), known)
        )
    return out


def hash_of(name: str) -> int:
    return sum(ord(letter) * 31**place for place, letter in enumerate(name))


def _company(lot: random.Random) -> str:
    stem = "".join(lot.choice(_SYLLABLES) for _ in range(lot.randint(3, 5))).capitalize()
    return f"{stem} {lot.choice(_TRADES)}"


def main() -> int:
    rows = []
    for size in [int(given) for given in sys.argv[1:]] or SIZES:
        agents = crowd(size)
        start = time.process_time()
        parties = identify(agents)
        spent = time.process_time() - start
        rows.append([f"{size:,}", f"{len(parties):,}", f"{spent:.1f}", f"{spent / size * 1e6:.0f}"])
    print(table(["agents", "parties", "CPU seconds", "microseconds an agent"], rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
