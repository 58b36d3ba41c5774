"""`python -m benchmarks.ownership [--nodes N] [--rounds R]`: ownership of a made-up network, beside networkx.

Strong components, bow-tie, the worth of everybody's holdings through all chains, and who controls whom: here over
sparse matrices, there the same loops over a networkx graph. The network has a strongly connected core, as that of
Vitali, Glattfelder and Battiston (2011) has; a quarter of each company is free float. Outputs are compared before times
are shown.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from keiretsu.graph.ownership import components, control, integrated
from keiretsu.graph.ownership.matrix import of_edges, stakes, totals

from .measure import seconds, table

CORE = 1341


def network(nodes: int) -> tuple[Any, Any, Any]:
    """Owners, owned and stakes: a core in a ring with chords, chains that lead out of it, and small ones beside it."""
    dice = np.random.default_rng(2011)
    core = min(CORE, nodes // 10)
    ring = np.arange(core)
    chords = dice.integers(0, core, (2, 4 * core))
    companies = np.arange(core, nodes)
    first = np.minimum((dice.random(len(companies)) ** 3 * companies).astype(np.int64), companies - 1)
    some = dice.random(len(companies)) < 0.66
    second = dice.integers(0, companies[some])
    above = np.arange(nodes - 12, nodes)  # these lead into the core, and nobody holds them
    owners = np.r_[ring, chords[0], first, second, above]
    owned = np.r_[(ring + 1) % core, chords[1], companies, companies[some], above % core]
    kept = (owners != owned) & ~np.isin(owned, above)
    owners, owned = owners[kept], owned[kept]
    keys = np.unique(owners * nodes + owned)
    owners, owned = keys // nodes, keys % nodes
    parts = dice.random(len(keys)) ** 2 + 0.01
    whole = np.bincount(owned, weights=parts, minlength=nodes)
    return owners, owned, parts / whole[owned] * np.minimum(whole, 0.75)[owned]


def ours(nodes: int, owners: Any, owned: Any, parts: Any) -> tuple[dict[str, float], dict[str, Any]]:
    times: dict[str, float] = {}
    matrix = _timed(times, "build", lambda: stakes(nodes, owners, owned, parts))
    count, labels = _timed(times, "strong components", lambda: components.strong(matrix))
    tie = _timed(times, "bow-tie", lambda: components.bow_tie(matrix, labels))
    worth = _timed(times, "integrated ownership", lambda: integrated.values(matrix, np.ones(nodes)))
    who, whom = _timed(times, "control", lambda: control.pairs(matrix))
    assert totals(matrix).max() <= 1
    sizes = [int(part.sum()) for part in (tie.core, tie.into, tie.out)]
    return times, {
        "components": count,
        "tie": sizes,
        "worth": worth,
        "control": set(zip(who.tolist(), whom.tolist(), strict=True)),
    }


def theirs(nodes: int, owners: Any, owned: Any, parts: Any, rounds: int) -> tuple[dict[str, float], dict[str, Any]]:
    import networkx as nx

    times: dict[str, float] = {}
    graph: Any = nx.DiGraph()

    def build() -> None:
        graph.add_nodes_from(range(nodes))
        graph.add_weighted_edges_from(zip(owners.tolist(), owned.tolist(), parts.tolist(), strict=True))

    _timed(times, "build", build)
    found = _timed(times, "strong components", lambda: list(nx.strongly_connected_components(graph)))
    core = max(found, key=len)
    one = min(core)
    tie = _timed(times, "bow-tie", lambda: [core, nx.ancestors(graph, one) - core, nx.descendants(graph, one) - core])
    worth = _timed(times, "integrated ownership", lambda: _worth(graph, rounds))
    pairs = _timed(times, "control", lambda: _control(graph))
    return times, {"components": len(found), "tie": [len(part) for part in tie], "worth": worth, "control": pairs}


def _worth(graph: Any, rounds: int) -> Any:
    worth = dict.fromkeys(graph, 0.0)
    for _ in range(rounds):
        worth = {a: sum(e["weight"] * (1 + worth[b]) for b, e in graph.adj[a].items()) for a in graph}
    return np.array([worth[a] for a in range(len(graph))])


def _control(graph: Any) -> set[tuple[int, int]]:
    pairs = set()
    for holder in graph:
        own: set[int] = set()
        votes: dict[int, float] = {}
        front = [holder]
        while front:
            for b, edge in graph.adj[front.pop()].items():
                votes[b] = votes.get(b, 0.0) + edge["weight"]
                if b not in own and b != holder and votes[b] > 0.5 + 1e-9:
                    own.add(b)
                    front.append(b)
        pairs |= {(holder, b) for b in own}
    return pairs


def _timed(times: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    begun = time.process_time()
    done = work()
    times[name] = time.process_time() - begun
    return done


def report(nodes: int, rounds: int) -> str:
    """Both sides once, their outputs compared. Raises AssertionError where they differ."""
    edges = network(nodes)
    integrated.values(of_edges(2, [(0, 1, 0.5)]), np.ones(2))  # imports are not timed
    mine, got = ours(nodes, *edges)
    other, told = theirs(nodes, *edges, rounds)
    for name in ("components", "tie", "control"):
        assert got[name] == told[name], name
    apart = float(np.max(np.abs(got["worth"] - told["worth"]) / np.maximum(got["worth"], 1.0)))
    rows = [[name, seconds(mine[name]), seconds(other[name]), f"{other[name] / mine[name]:,.0f}x"] for name in mine]
    all_mine, all_other = sum(mine.values()), sum(other.values())
    rows.append(["all", seconds(all_mine), seconds(all_other), f"{all_other / all_mine:,.0f}x"])
    head = (
        f"{nodes:,} parties, {len(edges[0]):,} stakes, core {got['tie'][0]:,}, into {got['tie'][1]:,}, out "
        f"{got['tie'][2]:,}, {len(got['control']):,} pairs of control. CPU seconds, one run. Worth apart by at most "
        f"{apart:.1e} (ours exact, theirs after {rounds} rounds).\n"
    )
    return f"{head}\n{table(['', 'keiretsu', 'networkx', 'ratio'], rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ownership", description=__doc__)
    parser.add_argument("--nodes", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=80, help="of the iteration over the networkx graph")
    args = parser.parse_args()
    print(report(args.nodes, args.rounds))


if __name__ == "__main__":
    main()
