"""The file of judgements: what is added and taken out again leaves the rest as it was; what is wrong in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from disclosures import Disclosure
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.errors import UsageError
from keiretsu.graph import Graph
from keiretsu.graph.judgements import FILE, Judgement, Judgements, Reference, Ruling, add, entries_of, read, take_out

TEXT = st.text(min_size=1, max_size=30).filter(str.strip)
FACT = st.builds(
    Reference,
    TEXT,
    st.just("Acquisition"),
    TEXT,
    st.lists(st.tuples(st.just("target"), st.tuples(TEXT)), max_size=1).map(tuple),
    st.lists(st.tuples(st.just("percent"), TEXT), max_size=1).map(tuple),
)
DAYS = st.sampled_from(("", "2020-02-29"))
ENTRY = st.one_of(
    st.builds(Judgement, st.tuples(TEXT, TEXT), TEXT, TEXT, DAYS, st.sampled_from(("merge", "never-merge"))),
    st.builds(Ruling, st.just("reject"), FACT, reason=TEXT, by=TEXT, on=DAYS),
    st.builds(Ruling, st.just("set"), FACT, st.just("percent"), st.just("31.6"), TEXT, TEXT, DAYS),
)


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(ENTRY, min_size=1, max_size=4), data=st.data())
def test_the_file_holds_what_was_added_and_forgets_what_was_taken_out(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Judgement | Ruling], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("judged")
    sizes = [b""]
    kept = []
    for entry in entries:
        add(folder, entry)
        kept.append(entry)
        sizes.append((folder / FILE).read_bytes())
    found = [entry.judgement for entry in entries_of(folder)]
    assert [repr(one) for one in found] == [repr(_clean(one)) for one in kept]
    for size in reversed(sizes[:-1]):
        take_out(folder, len(entries_of(folder)))
        assert ((folder / FILE).read_bytes() if (folder / FILE).exists() else b"") == size
    for entry in kept:
        add(folder, entry)
    number = data.draw(st.integers(1, len(kept)))
    take_out(folder, number)
    left = [repr(_clean(one)) for one in kept[: number - 1] + kept[number:]]
    assert [repr(entry.judgement) for entry in entries_of(folder)] == left


def _clean(entry: Judgement | Ruling) -> Judgement | Ruling:
    """As the file can hold it: characters that XML cannot carry are replaced."""
    from keiretsu.graph.iri import clean

    def words(text: str) -> str:
        return clean(text).replace("\x7f", " ")

    if isinstance(entry, Judgement):
        names = tuple(map(words, entry.names))
        return Judgement(names, words(entry.reason), words(entry.by), entry.on, entry.decision)
    fact = entry.fact
    told = Reference(
        words(fact.document),
        fact.type,
        words(fact.quote),
        tuple((role, tuple(map(words, names))) for role, names in fact.roles),
        tuple((name, words(value)) for name, value in fact.values),
    )
    return Ruling(entry.decision, told, entry.slot, entry.value, words(entry.reason), words(entry.by), entry.on)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[reject]]\ndocument = "a.txt"\ntype = "Acquisition"\n', "document, type and quote"),
        ('[[reject]]\ndocument = "a.txt"\ntype = "Acquisition"\nquote = " "\n', "document, type and quote"),
        ('[[reject]]\ndocument = "a.txt"\ntype = "Aquisition"\nquote = "x"\n', "Acquisition"),
        (
            '[[set]]\ndocument = "a.txt"\ntype = "Merger"\nquote = "x"\nslot = "sise"\nvalue = 1\n',
            "no slot of a Merger",
        ),
        ('[[set]]\ndocument = "a.txt"\ntype = "Merger"\nquote = "x"\nslot = "date"\n', "value"),
        ('[[reject]]\ndocument = "a.txt"\ntype = "Merger"\nquote = "x"\nroles = "x"\n', "roles = "),
        ('[[merge]]\nnames = ["a", "b"]\non = "yesterday"\n', "YYYY-MM-DD"),
        ('[reject]\ndocument = "a.txt"\n', "is written [[reject]]"),
        ('reject = ["a.txt"]\n', "is written [[reject]]"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(UsageError, match=FILE) as told:
        read(tmp_path)
    assert fault in str(told.value)


def test_tables_in_a_line_are_followed_but_not_taken_out(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('merge = [{ names = ["a", "b"] }, { names = ["c", "d"] }]\n')
    assert len(read(tmp_path).merge) == 2
    with pytest.raises(UsageError, match="by hand"):
        take_out(tmp_path, 1)


def test_numbers_dates_and_single_names_may_be_written_as_toml_has_them(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        '[[set]]\ndocument = "a.txt"\ntype = "Acquisition"\nquote = "x"\nroles = { target = "B" }\n'
        'values = { percent = 51 }\nslot = "amount"\nvalue = 2_000_000_000\non = 2020-01-31\n'
    )
    (ruling,) = read(tmp_path).rulings
    assert (ruling.value, ruling.on, ruling.fact.roles) == ("2000000000", "2020-01-31", (("target", ("B",)),))


def _sale(name: str, percent: int, buyer: str = "Aozora Inc.") -> Disclosure:
    return Disclosure(name, "2020-03-03").event(
        "Acquisition", date="2020-03-02", values={"percent": percent}, acquirer=buyer, target="Kestrel Inc."
    )


def test_a_set_value_comes_before_what_other_documents_say() -> None:
    with Graph() as graph:
        for told in (_sale("a.txt", 51), _sale("b.txt", 51)):
            graph.add(told.made())
        fact = Reference("a.txt", "Acquisition", "Acquisition completed", (("target", ("kestrel",)),))
        found = graph.conclude(Judgements(rulings=(Ruling("set", fact, "percent", "50.8"),)))
        assert [str(event.number("percent")) for event in found.events.values()] == ["50.8"]
        assert [len(event.claims) for event in found.events.values()] == [2]


def test_the_words_and_the_roles_choose_the_fact() -> None:
    told = _sale("a.txt", 51)
    told.event("Acquisition", date="2020-03-02", values={"percent": 30}, acquirer="Umi Inc.", target="Kestrel Inc.")
    with Graph() as graph:
        graph.add(told.made())
        quote = "Acquisition completed 2020-03-02"
        one, none = (("acquirer", ("Umi",)),), (("acquirer", ("Hibari",)),)
        for roles, left in ((one, ["51"]), (none, ["30", "51"]), ((), [])):
            fact = Reference("a.txt", "Acquisition", quote, roles)
            found = graph.conclude(Judgements(rulings=(Ruling("reject", fact),)))
            assert sorted(str(event.number("percent")) for event in found.events.values()) == left
            assert [bool(outcome.problem) for outcome in found.judged] == [left == ["30", "51"]]


def test_the_very_words_come_before_words_that_hold_them() -> None:
    told = Disclosure("a.txt", "2020-03-03")
    told.event("Acquisition", acquirer="Aozora Inc.", target="Kestrel Inc.")
    told.event("Acquisition", date="2020", acquirer="Aozora Inc.", target="Kestrel Inc.")
    first, second = (fact.evidence[0].quote for fact in told.facts)
    with Graph() as graph:
        graph.add(told.made())
        held, shouted = "Acquisition completed", "acquisition   COMPLETED"
        for quote, count in ((first, 1), (second, 1), (held, 2), (shouted, 2), ("Acq", 0)):
            ruling = Ruling("reject", Reference("a.txt", "Acquisition", quote))
            (outcome,) = graph.conclude(Judgements(rulings=(ruling,))).judged
            assert len(outcome.about) == count, quote


def test_who_is_merged_stands_under_the_judgement() -> None:
    with Graph() as graph:
        graph.add(_sale("a.txt", 51).made())
        graph.add(_sale("b.txt", 51, "Blue Sky Ltd.").made())
        graph.conclude(Judgements(merge=(Judgement(("Aozora", "Blue Sky"), "renamed", "R. Kanai", "2020-04-01"),)))
        rows = graph.query(
            "SELECT ?by ?reason ?name { GRAPH kei:conclusions { ?c kei:underJudgement ?j ; skos:prefLabel ?name } "
            "GRAPH kei:judgements { ?j kei:judgedBy ?by ; kei:reason ?reason } }"
        ).dicts()
    assert [(row["by"], row["reason"]) for row in rows] == [("R. Kanai", "renamed")]
