"""Who is who across documents: near misses beside hits; a wrong merge is worse than a missed one."""

from __future__ import annotations

import itertools

import pytest
from keiretsu.errors import UsageError
from keiretsu.graph import judgements
from keiretsu.graph.identity import Party, identify
from keiretsu.graph.judgements import Judgement, Judgements
from keiretsu.graph.names import initials_of, lookalike, organization, person
from keiretsu.graph.records import Named


def agents(*names: str | tuple[str, ...], kind: str = "company", one_document: bool = False) -> list[Named]:
    """One agent a name, each of a document of its own; a tuple gives aliases after the name."""
    out = []
    for number, given in enumerate(names, 1):
        own = (given,) if isinstance(given, str) else given
        document = "d0" if one_document else f"d{number}"
        out.append(Named(f"https://e.org/agent/{document}-a{number}", kind, f"https://e.org/doc/{document}", own))
    return out


def groups(parties: tuple[Party, ...], given: list[Named]) -> set[frozenset[str]]:
    names = {agent.iri: agent.name for agent in given}
    return {frozenset(names[member.agent] for member in party.members) for party in parties}


SAME = [
    ("Minato Internet Inc.", "MINATO INTERNET, INC."),
    ("Minato Internet Inc.", "Minato Internet"),
    ("Umi Data Co., Ltd.", "Umi Data Corporation"),
    ("株式会社ミナト", "ミナト株式会社"),
    ("Ｍｉｎａｔｏ Internet Inc.", "Minato Internet Inc."),
    ("Banque Générale S.A.", "Banque Generale SA"),
    ("The Kaigan Bank, Ltd.", "Kaigan Bank Ltd"),
    ("Research & Trading Co.", "Research and Trading Company"),
    ("Crosswater Communications Inc.", "Croswater Communications Inc."),
    ("Minato Internet Group", "MINATO INTERNET GROUP"),
    (("Nippon Kaiyo Telephone Corporation", "NKT"), "NKT"),
    (("Minato Internet Inc.", "MII"), "M1I"),
    (("Aozora Communications Corporation", "Aozora Com"), "Aozora Com"),
]
APART = [
    ("NTT", "NTT Communications"),
    ("NTT Communications Corporation", "NTT DOCOMO, Inc."),
    ("Sumitomo Corporation", "Sumitomo Metal Industries, Ltd."),
    ("Minato Internet Inc.", "Minato Internet AG"),
    ("Minato Internet Inc.", "Minato Internet Group"),
    ("Minato Technology Inc.", "Minato Internet Inc."),
    ("IIJ", "IIK"),
    ("MII", "113"),
    ("KDD", "KDDI"),
    ("Mizuho Trust", "Mizuno Trust"),
    ("Fund 2013", "Fund 2014"),
    ("the Company", "The Company"),
    (("Alpha Inc.", "the Company"), ("Beta Inc.", "the Company")),
    (("Alpha Net Inc.", "the Company"), "the Company"),
    ("ミナト株式会社", "ミナミ株式会社"),
]


@pytest.mark.parametrize("pair", SAME, ids=str)
def test_one_party(pair: tuple[str | tuple[str, ...], ...]) -> None:
    given = agents(*pair)
    (party,) = identify(given)
    assert len(party.members) == 2
    second = next(member for member in party.members if member.reason)
    assert 0.7 < second.score < 1 and second.reason


@pytest.mark.parametrize("pair", APART, ids=str)
def test_two_parties(pair: tuple[str | tuple[str, ...], ...]) -> None:
    parties = identify(agents(*pair))
    assert len(parties) == 2
    assert len({party.iri for party in parties}) == 2


def test_a_family_of_names_stays_apart() -> None:
    given = agents(
        ("Nippon Kaiyo Telephone Corporation", "NKT"), "NKT Group", ("NKT Communications Corporation", "NKT Com"),
        "NKT DOMOCO, Inc.", "NKT", "NKT Com", "NKT Group", "Nippon Kaiyo Telephone Corp.",
    )  # fmt: skip
    assert groups(identify(given), given) == {
        frozenset({"Nippon Kaiyo Telephone Corporation", "Nippon Kaiyo Telephone Corp.", "NKT"}),
        frozenset({"NKT Group"}),
        frozenset({"NKT Communications Corporation", "NKT Com"}),
        frozenset({"NKT DOMOCO, Inc."}),
    }


def test_two_agents_of_one_document_are_two_even_through_a_third() -> None:
    given = [
        *agents(("Minato Internet Inc.", "Minato"), "Minato", one_document=True),
        *agents("x", "Minato")[1:],
    ]
    assert all(len({m.agent.partition("-")[0] for m in p.members}) == len(p.members) for p in identify(given))


@pytest.mark.parametrize(
    ("name", "beside", "joined"),
    [
        ("M1I", True, True), ("M1I", False, True), ("MIJ", True, True), ("MIJ", False, False), ("MIL", True, False),
        ("MI", True, False), ("MII4U", True, False), ("MII Data", True, False), ("113", True, False),
    ],
)  # fmt: skip
def test_a_short_name_is_misread_only_with_proof(name: str, beside: bool, joined: bool) -> None:
    known = agents(("Minato Internet Inc.", "MII"), "Umi Data Inc.", one_document=True)
    read = [Named("x1", "company", "x", (name,)), Named("x2", "company", "x", ("Umi Data Inc." if beside else "Yama",))]
    party = {member.agent: one for one in identify([*known, *read]) for member in one.members}
    assert (party["x1"] is party[known[0].iri]) is joined
    if joined:
        reason = next(member.reason for member in party["x1"].members if member.reason)
        assert "misreading" in reason and ("umi data" in reason) is beside


def test_an_ambiguous_short_name_goes_with_nobody() -> None:
    given = agents(("Kanto Data Inc.", "KD"), ("Kyoto Devices Inc.", "KD"), "KD")
    assert len(identify(given)) == 3
    given = agents("Minato Internet Inc.", "Minato Internet AG", "Minato Internet")
    assert len(identify(given)) == 3


def test_the_order_of_agents_does_not_matter() -> None:
    given = agents(("Nippon Kaiyo Telephone Corporation", "NKT"), "NKT", "Nippon Kaiyo Telephone Corp.", "NKT Group")
    results = {identify(order) for order in itertools.permutations(given)}
    assert len(results) == 1


def test_identifiers_join_and_part() -> None:
    one = Named("a1", "company", "d1", ("Old Name Inc.",), ("lei:529900T8BM49AURSDO55",))
    same = Named("a2", "company", "d2", ("New Name Inc.",), ("lei:529900T8BM49AURSDO55",))
    other = Named("a3", "company", "d3", ("New Name Inc.",), ("lei:529900ODI3047E2LIV03",))
    assert groups(identify([one, same]), [one, same]) == {frozenset({"Old Name Inc.", "New Name Inc."})}
    assert len(identify([same, other])) == 2


def test_people_are_one_where_their_company_is() -> None:
    first, second, third = agents("Koichi Tanaka", "Mr. Koichi Tanaka", "Koichi Tanaka", kind="person")
    together = {first.iri: frozenset({"minato"}), second.iri: frozenset({"minato"}), third.iri: frozenset({"umi"})}
    parties = identify([first, second, third], together=together)
    assert sorted(len(party.members) for party in parties) == [1, 2]
    assert len(identify(agents("K. Tanaka", "Koichi Tanaka", kind="person"))) == 2


def test_judgements_come_before_likeness() -> None:
    given = agents("Aozora Telecom", "Blue Sky Communications K.K.", "Blue Sky Communications")
    merged = Judgements(merge=(Judgement(("Aozora Telecom", "Blue Sky Communications"), "renamed"),))
    assert len(identify(given, merged)) == 1
    never = Judgements(never=(Judgement((given[1].iri, given[2].iri)),))
    assert len(identify(given, never)) == 3
    assert len(identify(given, Judgements(merged.merge, never.never))) == 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[merg]]\nnames=['a','b']", "merg"),
        ("[[merge]]\nname=['a']", "names"),
        ("[[merge", "TOML"),
        ("merge=1", "merge"),
    ],
)
def test_a_misspelt_judgement_is_an_error(tmp_path, text: str, fault: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "judgements.toml").write_text(text)
    with pytest.raises(UsageError, match=fault):
        judgements.read(tmp_path)
    assert judgements.read(tmp_path / "nowhere") == Judgements()


def test_slugs_of_two_companies_of_one_key_differ() -> None:
    first, second = identify(agents("Minato Internet Inc.", "Minato Internet AG"))
    assert {p.iri.rpartition("/")[2] for p in (first, second)} == {"minato-internet", "minato-internet-ag"} or (
        first.iri != second.iri
    )


@pytest.mark.parametrize(
    ("text", "key", "family", "short"),
    [
        ("Minato Internet Inc.", ("minato", "internet"), "general", False),
        ("Minato K.K.", ("minato",), "general", False),
        ("株式会社ミナト", ("ミナト",), "general", False),
        ("NTT", ("ntt",), "", True),
        ("Deutsche Welle GmbH & Co. KG", ("deutsche", "welle"), "german", False),
        ("Company", ("company",), "", False),
        ("A/S Minato", ("minato",), "nordic", False),
        ("Minato Gesellschaft mit beschränkter Haftung", ("minato",), "german private", False),
        ("Open Joint Stock Company Minato", ("minato",), "russian", False),
        ("Minato Sp. z o.o.", ("minato",), "polish private", False),
        ("Minato S.à r.l.", ("minato",), "french private", False),
        ("A.B.C. Minato Ltd", ("abc", "minato"), "general", False),
        ("", (), "", False),
    ],
)
def test_names_are_taken_apart(text: str, key: tuple[str, ...], family: str, short: bool) -> None:
    parts = organization(text)
    assert (parts.key, parts.family, parts.short) == (key, family, short)


def test_initials_and_lookalikes() -> None:
    assert initials_of("NTT", organization("Nippon Telegraph and Telephone Corporation"))
    assert not initials_of("NTT", organization("Nippon Steel"))
    assert lookalike("11J") == lookalike("IIJ") == lookalike("|1J") and lookalike("113") == ""
    assert person("Dr. Koichi J. Tanaka Jr.").key == ("koichi", "tanaka")
