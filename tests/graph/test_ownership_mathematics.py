"""Stakes worked out by hand, and laws that hold for any: integrated stakes, bounds, control, close links, circles."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.graph.ownership import bounds, components, control, integrated, links, solve
from keiretsu.graph.ownership.matrix import of_edges, rows, stakes, totals, within_whole

A, B, C, D, E = range(5)
CLOSE = 1e-9


def around(found: object, expected: object) -> bool:
    return bool(np.allclose(np.asarray(found), np.asarray(expected), rtol=0, atol=CLOSE))


def test_a_chain_multiplies() -> None:
    """60 % of 50 % of 40 %."""
    held = of_edges(4, [(A, B, 0.6), (B, C, 0.5), (C, D, 0.4)])
    assert around(integrated.of_holder(held, A), [0, 0.6, 0.3, 0.12])
    assert around(integrated.in_company(held, D), [0.12, 0.2, 0.4, 0])


def test_two_ways_add_up() -> None:
    """20 % directly and 20 % through each of two: 0.2 + 0.5 x 0.4 + 0.25 x 0.8 = 0.6."""
    held = of_edges(4, [(A, D, 0.2), (A, B, 0.5), (B, D, 0.4), (A, C, 0.25), (C, D, 0.8 - 0.4)])
    assert around(integrated.of_holder(held, A)[D], 0.2 + 0.5 * 0.4 + 0.25 * 0.4)


def test_a_cycle_below_a_holder() -> None:
    """A 60 % of B and 10 % of C, B 50 % of C, C 20 % of B: b = 0.6 + 0.2 c, c = 0.1 + 0.5 b."""
    held = of_edges(3, [(A, B, 0.6), (B, C, 0.5), (C, B, 0.2), (A, C, 0.1)])
    for loops in (False, True):
        assert around(integrated.of_holder(held, A, self_loops=loops), [0, 0.62 / 0.9, 0.4 / 0.9])
    assert around(integrated.in_company(held, B)[A], 0.62 / 0.9)


def test_the_two_conventions_part_where_the_holder_is_in_the_cycle() -> None:
    """A and B hold half of each other: 1/2 without self-loops; with them 1/2 + 1/8 + 1/32 + ... = 2/3, and A has
    1/4 + 1/16 + ... = 1/3 of itself."""
    held = of_edges(2, [(A, B, 0.5), (B, A, 0.5)])
    assert around(integrated.of_holder(held, A), [0, 0.5])
    assert around(integrated.of_holder(held, A, self_loops=True), [1 / 3, 2 / 3])
    assert around(integrated.in_company(held, B), [0.5, 0])
    assert around(integrated.in_company(held, B, self_loops=True), [2 / 3, 1 / 3])


def test_cross_holdings_near_the_whole_stay_exact() -> None:
    """B and C hold 99.9999 % of each other, A the rest of B: all of both is A's in the end, but for nobody's part of C.

    b = e + (1 - e) c, c = (1 - e) b: b = e / (1 - (1 - e)^2) = 1 / (2 - e)."""
    e = 1e-6
    held = of_edges(3, [(A, B, e), (B, C, 1 - e), (C, B, 1 - e)])
    assert around(integrated.of_holder(held, A)[1:], [1 / (2 - e), (1 - e) / (2 - e)])


def test_a_closed_circle_is_finite_without_self_loops_and_infinite_with() -> None:
    held = of_edges(3, [(A, B, 1.0), (B, C, 1.0), (C, A, 1.0)])
    assert around(integrated.of_holder(held, A), [0, 1, 1])
    assert np.isinf(integrated.of_holder(held, A, self_loops=True)).all()
    assert around(integrated.in_company(held, B), [1, 0, 1])
    assert around(integrated.values(held, np.array([1.0, 10.0, 100.0]), self_loops=False), [110, 101, 11])


def test_who_holds_nothing_and_an_empty_network() -> None:
    held = of_edges(2, [(A, B, 0.3)])
    assert around(integrated.of_holder(held, B), [0, 0])
    assert around(integrated.values(of_edges(2, []), np.ones(2)), [0, 0])
    assert len(integrated.values(of_edges(0, []), np.ones(0))) == 0


def test_holdings_above_the_whole_count_scaled_to_it() -> None:
    held = of_edges(3, [(A, C, 0.9), (B, C, 0.3)])
    assert around(totals(held)[C], 1.2)
    assert around(within_whole(held).data, [0.75, 0.25])
    assert around(integrated.of_holder(held, A)[C], 0.75)


@pytest.mark.parametrize("edge", [(A, A, 0.5), (A, B, -0.1), (A, B, float("nan"))])
def test_what_is_no_stake_is_refused(edge: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match=r"stake|itself"):
        of_edges(2, [edge])


# --- bounds ---


def test_only_bounds_are_known_of_a_chain() -> None:
    """A more than half of B, B 10 to 30 % of C."""
    told = bounds.Interval(of_edges(3, [(A, B, 0.5), (B, C, 0.1)]), of_edges(3, [(A, B, 1.0), (B, C, 0.3)]))
    least, most = bounds.of_holder_between(told, A)
    assert around(least, [0, 0.5, 0.05]) and around(most, [0, 1, 0.3])


def test_what_others_hold_at_least_bounds_a_stake() -> None:
    """B holds 70 % of D, C at least 10 %: A has 20 % at most."""
    told = bounds.Interval(
        of_edges(4, [(B, D, 0.7), (C, D, 0.1)]), of_edges(4, [(A, D, 1.0), (B, D, 0.7), (C, D, 1.0)])
    )
    tight = told.tightened()
    assert around(tight.high.toarray()[:, D], [0.2, 0.7, 0.3, 0])
    assert around([bounds.of_holder_between(told, A)[side][D] for side in (0, 1)], [0, 0.2])


def test_bounds_of_several_ways_never_pass_the_whole_of_one_company() -> None:
    """A holds all of B and half of C; B and C hold D between them, how is not told. The most is all of D (through B),
    not 1.5 of it; with B held to 40 % it is 0.4 + 0.6 x 0.5."""
    low = of_edges(4, [(A, B, 1.0), (A, C, 0.5)])
    high = of_edges(4, [(A, B, 1.0), (A, C, 0.5), (B, D, 1.0), (C, D, 1.0)])
    assert around([found[D] for found in bounds.of_holder_between(bounds.Interval(low, high), A)], [0, 1])
    high = of_edges(4, [(A, B, 1.0), (A, C, 0.5), (B, D, 0.4), (C, D, 1.0)])
    assert around(bounds.of_holder_between(bounds.Interval(low, high), A)[1][D], 0.7)


def test_bounds_through_a_cycle() -> None:
    """A 60 % of B; B up to half of C, C up to 20 % of B: the most of C is 0.5 b with b = 0.6 + 0.2 c."""
    low = of_edges(3, [(A, B, 0.6)])
    high = of_edges(3, [(A, B, 0.6), (B, C, 0.5), (C, B, 0.2)])
    least, most = bounds.of_holder_between(bounds.Interval(low, high), A)
    assert around(least, [0, 0.6, 0]) and around(most, [0, 0.6 / 0.9, 0.3 / 0.9])


networks = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 40), st.integers(0, 30)), min_size=1, max_size=14
)


def fitting(told: list[tuple[int, int, int, int]]) -> tuple[list[tuple[int, int, float]], list[float]]:
    """Edges without loops and doubles whose columns keep within the whole, and how much wider each bound is."""
    seen: dict[tuple[int, int], tuple[int, int]] = {(a, b): (part, wider) for a, b, part, wider in told if a != b}
    held = {b: sum(part for (_, other), (part, _) in seen.items() if other == b) for _, b in seen}
    scale = {b: max(Fraction(total, 100), Fraction(1)) for b, total in held.items()}
    return (
        [(a, b, float(Fraction(part, 100) / scale[b])) for (a, b), (part, _) in seen.items()],
        [wider / 100 for _, wider in seen.values()],
    )


def by_hand(edges: list[tuple[int, int, float]], holder: int) -> np.ndarray:
    """The series itself: all chains from the holder that do not come back to it."""
    whole = np.zeros((6, 6))
    for a, b, part in edges:
        whole[a, b] = part
    first, whole[:, holder] = whole[holder].copy(), 0
    first[holder] = 0
    found = np.zeros(6)
    for _ in range(2000):
        found, first = found + first, first @ whole
    return found


@settings(max_examples=40, deadline=None)
@given(networks)
def test_integrated_stakes_are_the_sum_over_all_chains(told: list[tuple[int, int, int, int]]) -> None:
    edges, _ = fitting(told)
    held = of_edges(6, edges)
    for holder in range(6):
        exact = integrated.of_holder(held, holder)
        assert np.allclose(exact, by_hand(edges, holder), rtol=0, atol=1e-6)
        assert (exact <= 1 + CLOSE).all() and (exact >= 0).all()
    table = np.array([integrated.of_holder(held, holder) for holder in range(6)])
    other = np.array([integrated.in_company(held, company) for company in range(6)]).T
    assert np.allclose(table, other, rtol=0, atol=CLOSE)


@settings(max_examples=30, deadline=None)
@given(networks, st.lists(st.floats(0, 1), min_size=14, max_size=14))
def test_bounds_hold_for_every_network_within_them(told: list[tuple[int, int, int, int]], at: list[float]) -> None:
    edges, wider = fitting(told)
    low, high = of_edges(6, edges), of_edges(6, [(a, b, p + w) for (a, b, p), w in zip(edges, wider, strict=True)])
    spare = 1 - totals(low)
    real = []
    for (a, b, part), w, place in zip(edges, wider, at, strict=False):
        more = min(w * place, max(float(spare[b]), 0.0))
        spare[b] -= more
        real.append((a, b, part + more))
    for holder in range(6):
        least, most = bounds.of_holder_between(bounds.Interval(low, high), holder)
        exact = integrated.of_holder(of_edges(6, real), holder)
        assert (least <= exact + CLOSE).all() and (exact <= most + CLOSE).all()


# --- the solver ---


def test_a_large_core_is_solved_by_proven_iteration_and_by_factors_alike() -> None:
    size = solve.DENSE + 40
    generator = np.random.default_rng(7)
    owners = np.r_[np.arange(size), generator.integers(0, size, 3 * size)]
    owned = np.r_[(np.arange(size) + 1) % size, generator.integers(0, size, 3 * size)]
    kept = owners != owned
    held = within_whole(stakes(size, owners[kept], owned[kept], generator.uniform(0.05, 0.2, kept.sum())))
    start = generator.uniform(0, 1, size)
    dense = np.linalg.solve(np.eye(size) - held.toarray(), start)
    by_rounds = solve.iterate(held, start, rounds=5000)
    assert by_rounds is not None and np.allclose(by_rounds, dense, rtol=1e-9)
    assert np.allclose(solve._factored(held, start), dense, rtol=1e-9)
    assert np.allclose(solve.solve(held, start), dense, rtol=1e-9)


def test_iteration_gives_up_where_it_would_take_too_long() -> None:
    size = solve.DENSE + 1
    around_once = stakes(size, np.arange(size), (np.arange(size) + 1) % size, np.full(size, 0.99999))
    assert solve.iterate(around_once, np.ones(size)) is None
    assert np.allclose(solve.solve(around_once, np.ones(size)), 1 / (1 - 0.99999), rtol=1e-9)


def test_a_long_chain() -> None:
    size = 3000
    chain = stakes(size, np.arange(size - 1), np.arange(1, size), np.ones(size - 1))
    assert around(integrated.of_holder(chain, 0), np.r_[0, np.ones(size - 1)])
    assert around(integrated.values(chain, np.ones(size)), np.arange(size)[::-1])


# --- components ---


def test_a_bow_tie() -> None:
    """0 leads into the core 1-2-3, which leads out to 4; 5 hangs on 0; 6 and 7 are apart."""
    tie = components.bow_tie(
        of_edges(8, [(0, 1, 0.1), (1, 2, 0.2), (2, 3, 0.2), (3, 1, 0.2), (2, 4, 0.5), (0, 5, 0.5), (6, 7, 0.5)])
    )
    parts = {name: np.flatnonzero(getattr(tie, name)).tolist() for name in ("core", "into", "out", "tendrils", "other")}
    assert parts == {"core": [1, 2, 3], "into": [0], "out": [4], "tendrils": [5], "other": [6, 7]}


def test_layers_lie_above_what_they_hold() -> None:
    held = of_edges(5, [(A, B, 0.1), (B, C, 0.1), (C, B, 0.1), (C, D, 0.1), (A, D, 0.1)])
    count, labels = components.strong(held)
    layer = components.layers(held, count, labels)[labels]
    assert count == 4 and layer.tolist() == [2, 1, 1, 0, 0]


# --- control ---


def controlled(edges: list[tuple[int, int, float]], size: int = 5) -> set[tuple[int, int]]:
    who, whom = control.pairs(of_edges(size, edges))
    return set(zip(who.tolist(), whom.tolist(), strict=True))


def test_control_by_majority_jointly_and_down_a_chain() -> None:
    """A 51 % of B and 30 % of C, B 25 % of C: together 55 %. C 60 % of D. Half of E is no majority."""
    found = controlled([(A, B, 0.51), (A, C, 0.3), (B, C, 0.25), (C, D, 0.6), (D, E, 0.5)])
    assert found == {(A, B), (A, C), (A, D), (C, D)}


def test_half_each_is_joint_control_and_nobody_s_alone() -> None:
    edges = [(A, C, 0.5), (B, C, 0.5), (C, D, 1.0)]
    assert controlled(edges) == {(C, D)}
    assert control.joint(of_edges(5, edges)) == [(A, B, C)]
    assert control.joint(of_edges(5, [(A, C, 0.5), (B, C, 0.3), (D, C, 0.2)])) == []


def test_shares_without_votes_do_not_control() -> None:
    """A has 60 % of the capital in shares of which a third vote: 20 of 60 votes; B has 40 of 60."""
    capital = of_edges(3, [(A, C, 0.6), (B, C, 0.4)])
    votes = of_edges(3, [(A, C, 20 / 60), (B, C, 40 / 60)])
    assert around(integrated.of_holder(capital, A)[C], 0.6)
    assert {(1, 2)} == set(zip(*(side.tolist() for side in control.pairs(votes)), strict=True))


def test_a_controlled_circle_and_one_that_controls_itself() -> None:
    below = controlled([(A, B, 0.6), (B, C, 0.6), (C, B, 0.4)])
    assert below == {(A, B), (A, C), (B, C)}
    who, whom = control.pairs(of_edges(3, [(A, B, 0.6), (B, C, 0.6), (C, A, 0.6)]))
    assert control.ultimate(3, who, whom) == dict.fromkeys((A, B, C), (A, B, C))


def test_the_ultimate_controller_is_one_that_nobody_controls() -> None:
    who, whom = control.pairs(of_edges(4, [(A, B, 0.6), (B, C, 0.6), (C, D, 0.7)]))
    assert control.ultimate(4, who, whom) == {B: (A,), C: (A,), D: (A,)}


def slow_pairs(edges: list[tuple[int, int, float]], over: float = 0.5) -> set[tuple[int, int]]:
    """Control as it is defined, holder by holder."""
    found = set()
    for holder in range(6):
        own: set[int] = set()
        while True:
            more = {
                b for b in range(6)
                if b != holder and sum(p for a, c, p in edges if c == b and (a == holder or a in own)) > over + 1e-9
            }  # fmt: skip
            if more <= own:
                break
            own |= more
        found |= {(holder, b) for b in own}
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 100), st.just(0)), max_size=14))
def test_control_is_its_definition(told: list[tuple[int, int, int, int]]) -> None:
    edges, _ = fitting(told)
    assert controlled(edges, 6) == slow_pairs(edges)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from((10, 20, 30, 40, 60))), max_size=20),
    st.sampled_from((0.2, 0.5, 0.75)),
)
def test_control_where_figures_pass_the_whole_and_majorities_overlap(
    told: list[tuple[int, int, int]], over: float
) -> None:
    edges = [(a, b, part / 100) for (a, b), part in {(a, b): part for a, b, part in told if a != b}.items()]
    who, whom = control.pairs(of_edges(6, edges), over)
    found = list(zip(who.tolist(), whom.tolist(), strict=True))
    assert set(found) == slow_pairs(edges, over) and found == sorted(set(found))


def test_joint_majorities_that_need_one_another() -> None:
    """0 has 1 and 2, together most of 3; 3 and 1 most of 4; 4 and 2 most of 5: each step needs the one before."""
    edges = [(0, 1, 0.6), (0, 2, 0.6), (1, 3, 0.3), (2, 3, 0.3), (3, 4, 0.3), (1, 4, 0.3), (4, 5, 0.3), (2, 5, 0.3)]
    assert controlled(edges, 6) == {(0, company) for company in range(1, 6)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_heights_and_strong_components_are_those_of_networkx(told: list[tuple[int, int]]) -> None:
    import networkx as nx

    graph = nx.DiGraph((a, b) for a, b in told if a != b)
    graph.add_nodes_from(range(8))
    held = of_edges(8, [(a, b, 0.1) for a, b in sorted(graph.edges)])
    count, labels = components.strong(held)
    parts = {frozenset(np.flatnonzero(labels == label).tolist()) for label in range(count)}
    assert parts == {frozenset(part) for part in nx.strongly_connected_components(graph)}
    circles = {party for part in parts if len(part) > 1 for party in part}
    height = components.peeled(held)
    for party in range(8):
        below = nx.descendants(graph, party)
        if circles & {party, *below}:
            assert height[party] == -1
        else:
            assert height[party] == nx.dag_longest_path_length(graph.subgraph({party, *below}))
    tie = components.bow_tie(held, labels)
    core = np.flatnonzero(tie.core).tolist()
    joined = next(part for part in nx.weakly_connected_components(graph) if core[0] in part)
    tied = {*core, *nx.ancestors(graph, core[0]), *nx.descendants(graph, core[0])}
    assert set(np.flatnonzero(tie.tendrils).tolist()) == joined - tied
    assert set(np.flatnonzero(tie.other).tolist()) == set(range(8)) - joined


# --- close links, circles ---


def test_close_links_by_a_fifth_and_by_a_common_third() -> None:
    """A 50 % of B, B 40 % of C: A has exactly a fifth of C. A 20 % of D: so B, C and D are linked through A."""
    held = of_edges(5, [(A, B, 0.5), (B, C, 0.4), (A, D, 0.2), (D, E, 0.9)])
    parts = {
        (holder, company): float(part)
        for holder in range(5)
        for company, part in enumerate(integrated.of_holder(held, holder))
        if part
    }
    assert links.close(parts) == {
        (A, B): None, (A, C): None, (A, D): None, (B, C): None, (B, D): A, (C, D): A, (D, E): None,
    }  # fmt: skip
    assert around(parts[A, E], 0.18)


def test_cross_holdings_and_circles() -> None:
    held = of_edges(5, [(A, B, 0.1), (B, A, 0.1), (B, C, 0.1), (C, A, 0.1), (D, A, 0.3)])
    assert links.crossed(held) == [(A, B)]
    assert links.circles(held) == [(A, B), (A, B, C)]
    assert links.circles(held, longest=2) == [(A, B)]
    assert rows(held).tolist() == [0, 1, 1, 2, 3]


# --- the benchmark ---


def test_the_benchmark_s_two_sides_agree() -> None:
    """Components, bow-tie and control equal, worth to 1e-9: over sparse matrices and over a networkx graph."""
    benchmark = pytest.importorskip("benchmarks.ownership")
    told = benchmark.report(1000, 80)
    assert "core 100, into 12" in told and "tendrils" in told and float(told.partition("at most ")[2].split()[0]) < 1e-9
