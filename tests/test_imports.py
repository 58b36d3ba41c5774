"""`keiretsu import`, and builds that meet records: the same pipeline, and one graph of registers and disclosures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu import pipeline
from keiretsu.extract import records
from keiretsu.graph import Graph, exports, open_graph
from keiretsu.graph.fitting import fit
from keiretsu.model import Agent, Document, Evidence, Extraction, Fact, When

CHILD, PARENT = "5493001KJTIIGC8Y1R12", "213800WAVVOPS85N2205"
CSV = (
    "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,"
    "Relationship.RelationshipStatus,Registration.LastUpdateDate,Registration.RegistrationStatus\n"
    f"{CHILD},{PARENT},IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2020-02-01T00:00:00Z,PUBLISHED\n"
)


def program(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "keiretsu", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=os.environ)


def named(data: bytes) -> tuple[set[tuple[str, str]], set[tuple[object, ...]]]:
    """Parties (kind, name) and interests of a BODS file, by names."""
    statements: list[dict[str, Any]] = json.loads(data)
    names = {}
    for one in statements:
        details = one["recordDetails"]
        if one["recordType"] != "relationship":
            names[one["recordId"]] = details.get("name") or details["names"][0]["fullName"]
    parties = {(one["recordType"], names[one["recordId"]]) for one in statements if one["recordId"] in names}
    held = set[tuple[object, ...]]()
    for one in statements:
        details = one["recordDetails"]
        for interest in details.get("interests", ()):
            notes = [note["description"] for note in one.get("annotations", ())]
            times = tuple(sorted(note for note in notes if not note.startswith(("evidence", "statementDate"))))
            share = tuple(sorted(interest.get("share", {}).items()))
            ends = (names[details["interestedParty"]], names[details["subject"]])
            held.add((*ends, interest["type"], interest.get("details"), share, interest.get("startDate"),
                      interest.get("endDate"), one["recordStatus"], times))  # fmt: skip
    return parties, held


def bods(graph: Graph) -> bytes:
    return exports.form_of("x.bods.json").whole(graph.view())


def imported(data: bytes) -> Graph:
    graph = Graph()
    graph.add(fit(records.read(data, "x.bods.json", "x.bods.json")))
    graph.conclude()
    return graph


def test_what_is_exported_and_imported_is_the_same(root: Path, tmp_path: Path) -> None:
    pipeline.build([root / "examples"], tmp_path / "a")
    with open_graph(tmp_path / "a") as graph:
        data = bods(graph)
    (tmp_path / "x.bods.json").write_bytes(data)
    done = program("import", tmp_path / "x.bods.json", "-d", tmp_path / "b")
    assert done.returncode == 0 and "1 read" in done.stderr and " 0 violations" in done.stderr
    with open_graph(tmp_path / "b") as graph:
        back = bods(graph)
    before, after = named(data), named(back)
    assert after[1] == before[1] and len(before[1]) >= 15
    assert {party for party in before[0] - after[0] if party[1] not in back.decode()} == set()


COMPANIES = ["Orrin Works plc", "Fennick Capital LLP", "Gale Street Nominees Ltd.", "Tessaly Photonics, Inc."]
DAYS = ["2015", "2015-03", "2015-03-04", "2015-03-04/2015-04-09"]
ENDS = ["2018", "2018-07", "2018-07-31", "2018-07-31/2019-01-15"]


@st.composite
def holdings(draw: st.DrawFn) -> Extraction:
    agents = [Agent(f"a{at}", name, "company") for at, name in enumerate(COMPANIES, 1)]
    pairs = draw(st.lists(st.sampled_from([(a, b) for a in agents for b in agents if a != b]), unique=True, max_size=6))
    text, facts = "Holdings.\n", []
    for holder, issuer in pairs:
        kind = draw(st.sampled_from(["Shareholding", "Subsidiary"]))
        roles = ("holder", "issuer") if kind == "Shareholding" else ("parent", "subsidiary")
        names = ["percent"] if kind == "Subsidiary" else ["percent", "percentAbove", "percentAtMost", "shares"]
        chosen = draw(st.sampled_from([*names, ""]))
        figure = draw(st.decimals(1, 99, places=2)) if chosen != "shares" else draw(st.integers(1, 10**9))
        begun, until = draw(st.sampled_from(["", *DAYS])), draw(st.sampled_from(["", *ENDS]))
        quote = f"{holder.name} holds {issuer.name}."
        piece = Evidence(len(text), len(text) + len(quote), quote)
        text += quote + "\n"
        facts.append(
            Fact(
                "relation", kind, "former" if until else "current",
                ((roles[0], (holder,)), (roles[1], (issuer,))), (piece,), "test",
                from_=When.parse(begun) if begun else None, until=When.parse(until) if until else None,
                values=((chosen, str(figure)),) if chosen else (),
            )
        )  # fmt: skip
    document = Document("0" * 16, "told.txt", "told.txt", "0" * 64, "text/plain", "utf-8", text,
                        issued=When.parse("2020-05-11"))  # fmt: skip
    return Extraction(document, tuple(agents), tuple(facts), ())


@settings(derandomize=True, max_examples=60, deadline=None)
@given(holdings())
def test_any_holdings_come_back_as_they_were(made: Extraction) -> None:
    graph = Graph()
    graph.add(fit(made))
    graph.conclude()
    data = bods(graph)
    assert named(bods(imported(data))) == named(data)


def test_a_register_and_a_disclosure_meet_by_the_identifier(tmp_path: Path) -> None:
    agents = (
        Agent("a1", "Orrin", "company", (), (("lei", PARENT),)),
        Agent("a2", "Kiln", "company", (), (("lei", CHILD),)),
    )
    text = "Orrin holds 80 percent of Kiln."
    fact = Fact("relation", "Shareholding", "current", (("holder", (agents[0],)), ("issuer", (agents[1],))),
                (Evidence(0, len(text), text),), "test", values=(("percent", "80"),))  # fmt: skip
    document = Document("0" * 16, "told.txt", "told.txt", "0" * 64, "text/plain", "utf-8", text,
                        issued=When.parse("2020-05-11"))  # fmt: skip
    with Graph() as graph:
        graph.add(Extraction(document, agents, (fact,), ()))
        graph.add(fit(records.read(CSV.encode(), "x-rr-golden-copy.csv", "x")))
        graph.conclude()
        view = graph.view()
        assert {party.name for party in view.parties.values()} == {"Orrin", "Kiln"}  # a code is no name
        assert {told.type for told in view.statements} == {"Shareholding", "Subsidiary"}
        ends = {tuple(iri for fillers in told.roles.values() for iri in fillers) for told in view.statements}
        assert len({frozenset(pair) for pair in ends}) == 1
        assert graph.validate().violations == 0


# --- the pipeline ---


def test_import_is_incremental_and_adds_to_what_is_there(tmp_path: Path, root: Path) -> None:
    file, out = tmp_path / "x-rr-golden-copy.csv", tmp_path / "out"
    pipeline.build([root / "examples" / "sorrel-bay-stake.txt"], out)
    file.write_text(CSV)
    assert "1 read, 0 unchanged" in program("import", file, "-d", out).stderr
    again = program("import", file, "-d", out)
    assert "0 read, 1 unchanged" in again.stderr and " 2 documents" in again.stderr
    file.write_text(CSV.replace("ACTIVE", "INACTIVE"))
    changed = program("import", file, "-d", out)
    assert "1 read" in changed.stderr and " 2 documents" in changed.stderr
    told = program(
        "query", "SELECT ?k { ?s a kei:Subsidiary, kei:Conclusion ; kei:status ?k }", "-d", out, "--format", "csv"
    )
    assert told.stdout.strip().endswith("former")


def test_a_broken_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.bods.json"
    good.write_text(CSV)
    bad.write_text('[{"statementId": "x", ')
    done = program("import", bad, good, "-d", tmp_path / "out")
    assert done.returncode == 3 and "bad.bods.json" in done.stderr and "1 read" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "code", "told"),
    [
        ("x.json", '{"a": 1}', 2, "no BODS statements"),
        ("x.txt", "A holds B.", 2, "'keiretsu build' reads documents"),
        ("missing.bods.json", None, 3, "cannot be opened"),
    ],
)
def test_what_is_no_file_of_records(tmp_path: Path, name: str, text: str | None, code: int, told: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    done = program("import", tmp_path / name, "-d", tmp_path / "out")
    assert done.returncode == code and told in done.stderr and "Traceback" not in done.stderr


def test_a_build_takes_files_of_records_by_their_names_and_no_other_json(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x-rr-golden-copy.csv").write_text(CSV)
    (tmp_path / "in" / "package.json").write_text("{}")
    (tmp_path / "in" / "table.csv").write_text("a,b\n1,2\n")
    report = pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert (report.read, report.failures, report.violations) == (1, (), 0)
    lines = [json.loads(line) for line in program("facts", tmp_path / "in").stdout.splitlines()]
    assert [line["type"] for line in lines] == ["Subsidiary"]
    by_name = pipeline.build([tmp_path / "in" / "package.json"], tmp_path / "out")
    assert by_name.exit_code == 3
