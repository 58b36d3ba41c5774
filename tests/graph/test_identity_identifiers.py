"""By what a party is known, and for how long: symbols that change, names that change, numbers that are for good."""

from __future__ import annotations

from itertools import combinations

import pytest
from keiretsu.graph.identity import identify
from keiretsu.graph.identity.identifiers import contradicted, identifiers
from keiretsu.graph.identity.renames import renames
from keiretsu.graph.records import Folder, Named, Told
from keiretsu.model import When
from pyoxigraph import Literal

LEI = "lei:529900T8BM49AURSDO55"


def folder(number: int, day: str, *agents: tuple[str, tuple[str, ...]], told: tuple[Told, ...] = ()) -> Folder:
    iri = f"doc/{number}"
    own = tuple(Named(f"agent/{number}-{n}", "company", iri, (name,), ids) for n, (name, ids) in enumerate(agents))
    return Folder(iri, When.parse(day) if day else None, own, told)


def claim(agent: str, kind: str = "EarningsRelease", name: str = "", day: str = "", status: str = "completed") -> Told:
    values = {"newName": (Literal(name),)} if name else {}
    times = {"date": When.parse(day)} if day else {}
    roles = {"company": frozenset((agent,))}
    return Told(f"claim/{agent}", kind, "doc", None, status, roles, values, times, 1)  # type: ignore[arg-type]


def known(*folders: Folder) -> list[tuple[str, str, str, str]]:
    parties = identify([a for f in folders for a in f.agents], renames=tuple(renames(folders)))
    assert len({i.party for i in identifiers(parties, folders)}) == 1
    return [
        (i.scheme, i.value, str(i.from_ or ""), str(i.until or "")) for i in identifiers(parties, folders) if i.sources
    ]


def test_a_symbol_that_changes_and_comes_back() -> None:
    name = "Internet Initiative Japan Inc."
    told = [("2003-08-10", "NASDAQ:IIJI"), ("2003-10-08", "NASDAQ:IIJI"), ("2003-11-20", "NASDAQ:IIJIE"),
            ("2004-08-12", "NASDAQ:IIJI"), ("2013-07-10", "NASDAQ:IIJI"), ("2013-07-10", "TSE:3774")]  # fmt: skip
    folders = [folder(n, day, (name, (f"ticker:{symbol}",))) for n, (day, symbol) in enumerate(told)]
    assert known(*folders) == [
        ("ticker", "NASDAQ:IIJI", "", "2003-10-08/2003-11-19"),
        ("ticker", "NASDAQ:IIJI", "2003-11-21/2004-08-12", ""),
        ("ticker", "NASDAQ:IIJIE", "2003-10-09/2003-11-20", "2003-11-20/2004-08-11"),
        ("ticker", "TSE:3774", "", ""),
    ]
    assert known(*reversed(folders)) == known(*folders)


def test_a_symbol_told_on_no_day_holds_at_no_known_time() -> None:
    assert known(folder(1, "", ("Umi Data Inc.", ("ticker:TSE:1",)))) == [("ticker", "TSE:1", "", "")]


def test_names_before_and_after_a_change_are_one_party() -> None:
    change = claim("agent/2-0", "NameChange", "Umi Holdings Inc.", "2010-04-01")
    folders = [
        folder(1, "2008-01-01", ("Umi Kogyo K.K.", ())),
        folder(2, "2010-02-01", ("Umi Kogyo K.K.", (LEI,)), told=(change,)),
        folder(3, "2012-01-01", ("Umi Holdings, Inc.", ())),
    ]
    assert known(*folders) == [
        ("lei", LEI.partition(":")[2], "", ""),
        ("name", "Umi Holdings Inc.", "2010-04-01", ""),
        ("name", "Umi Kogyo K.K.", "", "2010-03-31"),
    ]


@pytest.mark.parametrize("status", ["denied", "terminated"])
def test_a_change_that_is_not_is_none(status: str) -> None:
    change = claim("agent/1-0", "NameChange", "Umi Holdings Inc.", status=status)
    folders = [folder(1, "2010-02-01", ("Umi Kogyo K.K.", ()), ("Umi Holdings Inc.", ()), told=(change,))]
    assert len(identify(folders[0].agents, renames=tuple(renames(folders)))) == 2


def test_one_number_of_two_that_cannot_be_one_is_a_conflict() -> None:
    agents = (("Umi Data Inc.", (LEI,)), ("Yama Steel K.K.", (LEI,)))
    told = (claim("agent/1-0"), claim("agent/1-1"))
    folders = [folder(1, "2010-02-01", *agents, told=told)]
    parties = identify(folders[0].agents)
    ((about, difference),) = contradicted(parties, folders)
    assert set(about) == {party.iri for party in parties} and len(about) == 2
    assert difference.property == "lei" and "Umi Data Inc." in " ".join(difference.shown)
    one = [folder(1, "", agents[0]), folder(2, "", agents[1])]
    assert not list(contradicted(identify([a for f in one for a in f.agents]), one))  # by it they are one


def test_a_symbol_joins_names_that_are_alike_and_no_others() -> None:
    alike = [("Kaigan Bank", ("ticker:TSE:8",)), ("Kaigam Bank", ("ticker:TSE:8",)), ("Yama Steel", ("ticker:TSE:8",))]
    agents = [agent for n, one in enumerate(alike) for agent in folder(n, "", one).agents]
    assert sorted(len(party.members) for party in identify(agents)) == [1, 2]
    assert len(identify([Named(a.iri, a.kind, a.document, a.names) for a in agents])) == 3


FAMILIES = [
    ["NTT", "NTT Group", "NTT Com", "NTT Communications Corporation", "NTT DOCOMO, Inc.", "NTT Data", "KDDI", "KDD"],
    ["ITOCHU Corporation", "Itochu Techno-Science Corporation", "ITOCHU Enex Co., Ltd.", "Itochu Group"],
    ["Sumitomo Corporation", "Sumitomo Metal Industries, Ltd.", "Sumitomo Group", "Sumitomo Mitsui Bank"],
]  # fmt: skip


@pytest.mark.parametrize("names", FAMILIES, ids=lambda names: names[0])
def test_relatives_stay_apart(names: list[str]) -> None:
    agents = [agent for n, name in enumerate(names) for agent in folder(n, "", (name, ())).agents]
    party = {member.agent: one.iri for one in identify(agents) for member in one.members}
    assert all(party[left.iri] != party[right.iri] for left, right in combinations(agents, 2))
