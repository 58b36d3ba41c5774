"""`keiretsu judge`, then a build: a judgement survives, and undoing it leaves no trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from keiretsu.graph.parts import FILE

DEAL = """March 3, 2020

Notice of a Share Acquisition

Aozora Telecom Co., Ltd. ("Aozora") acquired 51% of Kestrel Networks Inc. for JPY 2 billion on March 2, 2020.

Aozora will also acquire Hibari Systems Inc. for JPY 300 million.
"""
LATER = """June 1, 2020

Aozora Telecom Co., Ltd. acquired Minato Data K.K. for JPY 700 million on May 29, 2020.
"""
WHO = ("--by", "R. Kanai", "--on", "2020-07-01")


@pytest.fixture
def run(command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "deal.txt").write_text(DEAL)
    return command


def outputs(folder: str = "out") -> dict[str, bytes]:
    """Every file that a build wrote but the store and what it keeps for the next one."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file() and path.name != FILE}


def claim(run: Callable[..., Any], words: str) -> str:
    """The short form of the claim whose quote holds these words, as `explain` shows it."""
    lines = run("explain", "Aozora", "-d", "out").out.splitlines()
    (place,) = {after.rpartition("; ")[2] for line, after in pairwise(lines) if words in line}
    assert place.startswith("claim:")
    return place


def test_undo_restores_every_byte(run: Callable[..., Any]) -> None:
    assert run("build", "in", "-o", "out").code == 0
    before = outputs()
    kestrel = claim(run, "51% of Kestrel")
    for judged in (
        ("reject", kestrel),
        ("set", kestrel, "percent", "50.1"),
        ("merge", "Kestrel Networks", "Hibari Systems"),
        ("never-merge", "Aozora Telecom", "Kestrel Networks"),
    ):
        assert run("judge", *judged, "--reason", "the filing says so", *WHO, "-d", "out").code == 0
        assert run("build", "in", "-o", "out").code == 0
        assert outputs()["graph.trig"] != before["graph.trig"], judged
        assert run("judge", "undo", "1", "-d", "out").code == 0
        assert run("build", "in", "-o", "out").code == 0
        assert outputs() == before, judged


def test_undo_leaves_the_other_lines_of_the_file_as_they_are(run: Callable[..., Any], tmp_path: Path) -> None:
    run("build", "in", "-o", "out")
    path = tmp_path / "out" / "judgements.toml"
    kept = '# ours\n\n# renamed\n[[merge]]\nnames = ["Aozora", "Hibari Systems"] # see the notice\n'
    path.write_text(kept)
    run("judge", "reject", claim(run, "51% of Kestrel"), *WHO, "-d", "out")
    assert run("judge", "list", "-d", "out").out.startswith("1  merge Aozora, Hibari Systems\n")
    assert run("judge", "undo", "2", "-d", "out").code == 0
    assert path.read_text() == kept


def test_a_rejected_claim_stays_a_claim_and_concludes_nothing(run: Callable[..., Any]) -> None:
    run("build", "in", "-o", "out")
    before = outputs()
    kestrel = claim(run, "51% of Kestrel")
    done = run("judge", "reject", kestrel, "--reason", "never closed", *WHO, "-d", "out")
    assert done.code == 0 and "Acquisition in deal.txt" in done.err
    run("build", "in", "-o", "out")
    assert outputs()["facts.jsonl"] == before["facts.jsonl"]
    rows = json.loads(run("query", "events", "company=Aozora", "-d", "out", "--format", "json").out)
    assert "Kestrel" not in json.dumps(rows)
    text = run("explain", "Aozora", "-d", "out").out
    assert "rejected: this claim is wrong; conclusions leave it out, by R. Kanai 2020-07-01: never closed" in text
    assert "rejected: this claim is wrong" in run("explain", kestrel_iri(kestrel), "-d", "out").out
    told = run("query", "judgements", "-d", "out", "--format", "csv").out
    assert "R. Kanai" in told and "never closed" in told and "acquired 51% of Kestrel" in told


def kestrel_iri(short: str) -> str:
    return "https://w3id.org/keiretsu/id/" + short.replace(":", "/")


def test_a_set_value_counts_and_is_marked(run: Callable[..., Any]) -> None:
    run("build", "in", "-o", "out")
    kestrel = claim(run, "51% of Kestrel")
    new = {"percent": "50.1", "target": "Hibari Systems", "status": "agreed", "date": "2020-03-01"}
    for slot, value in new.items():
        assert run("judge", "set", kestrel, slot, value, *WHO, "-d", "out").code == 0
        run("build", "in", "-o", "out")
    text = run("explain", "Hibari Systems Inc.", "-d", "out").out
    assert "Acquisition · agreed · 2020-03-01" in text
    assert "percent: 50.1" in text
    assert "judged: percent is 50.1 (the document says 51), by R. Kanai 2020-07-01" in text
    assert "judged: target is Hibari Systems (the document says Kestrel Networks Inc.)" in text
    assert "kei:underJudgement" in Path("out/graph.ttl").read_text("utf-8")


def test_a_slot_that_is_taken_away(run: Callable[..., Any]) -> None:
    run("build", "in", "-o", "out")
    kestrel = claim(run, "51% of Kestrel")
    assert run("judge", "set", kestrel, "percent", "", *WHO, "-d", "out").code == 0
    run("build", "in", "-o", "out")
    text = run("explain", kestrel_iri(kestrel), "-d", "out").out
    assert "judged: percent is not told (the document says 51)" in text
    assert "percent: 51" not in run("explain", "Kestrel Networks Inc.", "-d", "out").out


def test_a_judgement_survives_a_full_rebuild_of_changed_documents(run: Callable[..., Any], tmp_path: Path) -> None:
    run("build", "in", "-o", "out")
    run("judge", "reject", claim(run, "51% of Kestrel"), *WHO, "-d", "out")
    run("judge", "set", "deal.txt:200", "amount", "250000000", *WHO, "-d", "out")
    deal = tmp_path / "in" / "deal.txt"
    deal.write_text("Corrected copy\n\n" + DEAL.replace("acquired 51% of Kestrel", "acquired 51% of  Kestrel"))
    (tmp_path / "in" / "later.txt").write_text(LATER)
    (tmp_path / "new").mkdir()
    (tmp_path / "out" / "judgements.toml").rename(tmp_path / "new" / "judgements.toml")
    done = run("build", "in", "-o", "new")
    assert done.code == 0 and "not followed" not in done.err
    text = run("explain", "Aozora", "-d", "new").out
    assert "rejected: this claim is wrong" in text
    assert "JPY 250,000,000" in text and "judged: amount is 250000000 (the document says 300000000)" in text


def test_what_is_gone_is_told(run: Callable[..., Any], tmp_path: Path) -> None:
    run("build", "in", "-o", "out")
    run("judge", "reject", claim(run, "51% of Kestrel"), *WHO, "-d", "out")
    run("judge", "merge", "Aozora", "Nobody Ltd.", *WHO, "-d", "out")
    (tmp_path / "in" / "deal.txt").write_text(DEAL.replace("acquired 51% of Kestrel", "sold 51% of Kestrel"))
    done = run("build", "in", "-o", "out")
    assert "judgement not followed: reject Acquisition in deal.txt" in done.err
    assert "its words are gone" in done.err and "Nobody Ltd." in done.err
    listed = run("judge", "list", "-d", "out").out
    assert listed.count("not followed: ") == 2
    assert "gone from the documents: mend it or undo it" in Path("out/validation.txt").read_text()
    (tmp_path / "in" / "deal.txt").unlink()
    (tmp_path / "in" / "other.txt").write_text(LATER)
    assert "there is no document 'deal.txt' now" in run("build", "in", "-o", "out", "--prune").err


def test_facts_can_be_pointed_at_in_several_ways(run: Callable[..., Any]) -> None:
    run("build", "in", "-o", "out")
    kestrel = claim(run, "51% of Kestrel")
    text = run("explain", "Kestrel Networks Inc.", "-d", "out").out
    event = text.rpartition("<")[2].partition(">")[0]
    lines = map(json.loads, Path("out/facts.jsonl").read_text().splitlines())
    line = next(one for one in lines if "percent" in one["values"])
    place = f"deal.txt:{line['evidence'][0]['start']}-{line['evidence'][0]['end']}"
    for way in (kestrel, kestrel_iri(kestrel), kestrel.partition(":")[2], event, place):
        assert run("judge", "reject", way, *WHO, "-d", "out").code == 0, way
    listed = run("judge", "-d", "out").out
    assert listed.count("reject Acquisition in deal.txt") == 5
    assert len({block.strip() for block in Path("out/judgements.toml").read_text().split("\n\n")}) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reject", "claim:0123456789abcdef-1"), "no fact of the graph"),
        (("reject", "nowhere.txt:5"), "no fact of the graph"),
        (("reject",), "judge reject FACT"),
        (("set", "{fact}", "percent"), "judge set FACT SLOT VALUE"),
        (("set", "{fact}", "per cent", "5"), "no slot of a Acquisition"),
        (("set", "{fact}", "percent", "many"), "no number"),
        (("set", "{fact}", "status", "done"), "completed"),
        (("set", "{fact}", "date", "May"), "YYYY-MM-DD"),
        (("set", "{fact}", "status", ""), "reject the fact instead"),
        (("undo", "7"), "no judgement 7"),
        (("undo", "first"), "undo N"),
        (("forgive", "x"), "nothing to judge"),
        (("merge", "A"), "two parties or more"),
        (("merge", "A", "B", "--on", "May"), "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_judged_is_told_and_nothing_is_written(
    run: Callable[..., Any], arguments: tuple[str, ...], told: str
) -> None:
    run("build", "in", "-o", "out")
    fact = claim(run, "51% of Kestrel")
    done = run("judge", *(word.replace("{fact}", fact) for word in arguments), "-d", "out")
    assert done.code == 2 and told in done.err and done.err.count("\n") == 1
    assert not Path("out/judgements.toml").exists()


def test_who_and_when_have_defaults(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    run("build", "in", "-o", "out")
    monkeypatch.setenv("KEIRETSU_BY", "desk 4")
    run("judge", "merge", "Aozora", "Hibari Systems", "-d", "out")
    text = Path("out/judgements.toml").read_text()
    assert 'by = "desk 4"' in text and 'on = "20' in text
