"""What holds of identity whatever the agents: the order, the judgements, the documents; and how it grows."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.graph.identity import Party, identify
from keiretsu.graph.identity.link import key_of
from keiretsu.graph.identity.links import links
from keiretsu.graph.identity.renames import Rename
from keiretsu.graph.judgements import Judgement, Judgements
from keiretsu.graph.records import Named

from benchmarks.crowd import crowd

NAMES = [
    "Minato Internet Inc.", "Minato Internet", "Minato Internet AG", "MINATO INTERNET, INC.", "MII", "M1I", "Minato",
    "Nippon Kaiyo Telephone Corporation", "NKT", "NKT Group", "NKT Communications Corporation", "NKT Com", "NKT Data",
    "Crosswater Communications Inc.", "Croswater Communications Inc.", "Crosswater Com munications", "Umi Data",
]  # fmt: skip
ALIASES = ["MII", "NKT", "NKT Com", "Minato", "the Company", "Crosswater"]
IDENTIFIERS = ["lei:529900T8BM49AURSDO55", "lei:529900ODI3047E2LIV03", "ticker:TSE:3774", "ticker:NASDAQ:MIIJ"]
AGENTS = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(ALIASES), max_size=2),
        st.lists(st.sampled_from(IDENTIFIERS), max_size=1),
    ),
    max_size=12,
)


def named(told: list[tuple[int, str, list[str], list[str]]]) -> list[Named]:
    return [
        Named(f"agent/{document}-{n}", "company", f"doc/{document}", (name, *aliases), tuple(numbers))
        for n, (document, name, aliases, numbers) in enumerate(told)
    ]


def who(parties: tuple[Party, ...]) -> dict[str, str]:
    return {member.agent: party.iri for party in parties for member in party.members}


@given(AGENTS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_every_agent_is_in_one_party_whatever_the_order(told: list, shuffle: random.Random) -> None:  # type: ignore[type-arg]
    agents = named(told)
    parties = identify(agents)
    assert sorted(member.agent for party in parties for member in party.members) == sorted(a.iri for a in agents)
    mixed = list(agents)
    shuffle.shuffle(mixed)
    assert identify(mixed) == parties == identify(agents)


@given(AGENTS)
@settings(max_examples=150, deadline=None)
def test_two_names_of_one_document_are_two_parties(told: list) -> None:  # type: ignore[type-arg]
    agents = named(told)
    party = who(identify(agents))
    for left, right in combinations(agents, 2):
        if left.document == right.document and key_of(left) != key_of(right):
            assert party[left.iri] != party[right.iri]


@given(AGENTS)
@settings(max_examples=150, deadline=None)
def test_two_legal_forms_and_two_legal_entity_identifiers_are_two_parties(told: list) -> None:  # type: ignore[type-arg]
    agents = named(told)
    by_party: dict[str, list[Named]] = defaultdict(list)
    for agent in agents:
        by_party[who(identify(agents))[agent.iri]].append(agent)
    for own in by_party.values():
        assert len({i for agent in own for i in agent.identifiers if i.startswith("lei:")}) <= 1
        assert not {"Minato Internet AG"} & {a.name for a in own} or not {"Minato Internet Inc."} & {
            a.name for a in own
        }


@given(AGENTS, st.sampled_from(list(combinations(NAMES, 2))))
@settings(max_examples=150, deadline=None)
def test_what_never_is_one_is_never_joined(told: list, apart: tuple[str, str]) -> None:  # type: ignore[type-arg]
    agents = named(told)
    left, right = ([a.iri for a in agents if a.name == name] for name in apart)
    never = Judgements(never=tuple(Judgement((one, other)) for one in left for other in right))
    party = who(identify(agents, never))
    assert all(party[one] != party[other] for one in left for other in right)


@given(AGENTS)
@settings(max_examples=100, deadline=None)
def test_every_join_has_reasons_and_a_score(told: list) -> None:  # type: ignore[type-arg]
    for party in identify(named(told)):
        assert sum(not member.reasons for member in party.members) == 1
        assert all(
            0.7 < m.score <= 1 and (m.beside in {o.agent for o in party.members}) for m in party.members if m.reasons
        )


def test_two_parts_that_are_joined_late_keep_the_reason_of_it() -> None:
    lei = ["lei:529900T8BM49AURSDO55"]
    agents = named([(1, "Minato Internet Inc.", [], []), (1, "Minato Internet Inc.", ["MII"], []),
                    (2, "M1I", [], lei), (3, "MII", [], lei)])  # fmt: skip
    (party,) = identify(agents)
    assert len(party.members) == 4
    assert sum(not member.reasons for member in party.members) == 1


def test_a_rename_joins_even_within_a_document() -> None:
    agents = named([(1, "Umi Kogyo K.K.", [], []), (1, "Umi Holdings Inc.", [], []), (2, "Umi Kogyo K.K.", [], []),
                    (3, "Umi Holdings Inc.", [], []), (3, "Umi Data", [], [])])  # fmt: skip
    assert len(identify(agents)) == 3
    renamed = Rename(agents[0].iri, "Umi Holdings Inc.", None, "claim/1", done=True)
    parties = identify(agents, renames=(renamed,))
    assert sorted(len(party.members) for party in parties) == [1, 4]
    assert max(parties, key=lambda party: len(party.members)).label == "Umi Holdings Inc."
    assert any("renamed" in m.reason for party in parties for m in party.members)


def test_links_grow_with_the_number_of_agents() -> None:
    """Four times the agents, about four times the links: the blocks are no crowds."""
    few, many = (sum(1 for _ in links(crowd(size))) for size in (500, 2000))
    assert 2 * few < many < 6 * few
