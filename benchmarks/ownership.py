"""`python -m benchmarks.ownership [--nodes N] [--rounds R] [--runs K]`: ownership of a network, beside networkx.

Strong components, bow-tie, the worth of everybody's holdings through all chains, and who controls whom: here over
sparse matrices, there the same loops over a networkx graph. The made-up network has a strongly connected core, as that
of Vitali, Glattfelder and Battiston (2011) has; a quarter of each company is free float. Outputs are compared before
times are shown.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
from keiretsu.graph.ownership import components, control, integrated
from keiretsu.graph.ownership.matrix import of_edges, stakes, totals

from .measure import seconds, table

CORE = 1341
PARTS = ("core", "into", "out", "tendrils", "other")


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
    return times, {
        "components": count,
        "tie": [set(np.flatnonzero(getattr(tie, name)).tolist()) for name in PARTS],
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
    tie = _timed(times, "bow-tie", lambda: _tie(graph, max(found, key=len)))
    worth = _timed(times, "integrated ownership", lambda: _worth(graph, rounds))
    pairs = _timed(times, "control", lambda: _control(graph))
    return times, {"components": len(found), "tie": tie, "worth": worth, "control": pairs}


def _tie(graph: Any, core: set[int]) -> list[set[int]]:
    import networkx as nx

    one = min(core)
    into, out = nx.ancestors(graph, one) - core, nx.descendants(graph, one) - core
    joined: set[int] = next(part for part in nx.weakly_connected_components(graph) if one in part)
    return [core, into, out, joined - core - into - out, set(graph) - joined]


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


def report(nodes: int, rounds: int, runs: int = 1) -> str:
    """Both sides, ours `runs` times, theirs once; their outputs compared. Raises AssertionError where they differ."""
    edges = network(nodes)
    integrated.values(of_edges(2, [(0, 1, 0.5)]), np.ones(2))  # imports are not timed
    all_runs = [ours(nodes, *edges) for _ in range(runs)]
    got = all_runs[0][1]
    other, told = theirs(nodes, *edges, rounds)
    for name in ("components", "tie", "control"):
        assert got[name] == told[name], name
    apart = float(np.max(np.abs(got["worth"] - told["worth"]) / np.maximum(got["worth"], 1.0)))
    mine = {name: [run[name] for run, _ in all_runs] for name in other}
    mine["all"], other["all"] = [sum(run.values()) for run, _ in all_runs], sum(other.values())
    rows = [
        [name, seconds(median(own)), f"{seconds(min(own))} to {seconds(max(own))}", seconds(other[name]),
         f"{other[name] / median(own):,.0f}x"]
        for name, own in mine.items()
    ]  # fmt: skip
    tie = ", ".join(f"{name} {len(part):,}" for name, part in zip(PARTS, got["tie"], strict=True))
    head = (
        f"{nodes:,} parties, {len(edges[0]):,} stakes, {tie}; {len(got['control']):,} pairs of control. "
        f"CPU seconds: ours the median of {runs} (least to most), networkx one run. "
        f"Worth apart by at most {apart:.1e} (ours exact, theirs after {rounds} rounds).\n"
    )
    return f"{head}\n{table(['', 'keiretsu', 'least to most', 'networkx', 'ratio'], rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ownership", description=__doc__)
    parser.add_argument("--nodes", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=80, help="of the iteration over the networkx graph")
    parser.add_argument("--runs", type=int, default=5, help="of ours; networkx runs once")
    args = parser.parse_args()
    print(report(args.nodes, args.rounds, args.runs))


if __name__ == "__main__":
    main()
