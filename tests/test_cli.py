"""The command line: what goes to stdout and stderr, exit codes, formats, and errors that say how to mend them."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph as ox
import pytest
from keiretsu import cli
from keiretsu.__main__ import app
from keiretsu.graph import Graph
from keiretsu.graph.report import page

NOTICE = """March 3, 2020

Notice of a Share Acquisition

Aozora Telecom Co., Ltd. ("Aozora") acquired 51% of Kestrel Networks Inc. for JPY 2 billion on March 2, 2020.
"""


@pytest.fixture
def run(command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Any]:
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEIRETSU_QUIET", raising=False)
    return command


@pytest.fixture(scope="module")
def built(story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the graph of the story."""
    folder = tmp_path_factory.mktemp("built") / "out"
    with Graph(folder) as graph:
        story.tell(graph)
    return folder


# --- questions ---


def test_query_without_a_name_lists_the_questions(run: Callable[..., Any]) -> None:
    done = run("query")
    assert done.code == 0
    assert "holders  company=<agent> as_of=9999-12-31" in done.out
    assert "Who held how much of a company on a day?" in done.out


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_every_format_holds_the_same_answer(run: Callable[..., Any], built: Path, form: str) -> None:
    done = run("query", "holders", "company=IIJ", "as_of=2003-09-30", "-d", built, "--format", form)
    assert done.code == 0
    assert "NTT Group" in done.out and "12135" in done.out and "31.6" in done.out
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert [row["holder"] for row in rows] == ["NTT Group"]
    if form in ("json", "xml", "tsv"):
        known = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
        parsed = ox.parse_query_results(done.out.encode(), format=known[form])
        assert len(list(parsed)) == 1


def test_sparql_as_text_and_from_a_file(run: Callable[..., Any], built: Path, tmp_path: Path) -> None:
    text = "SELECT ?name { GRAPH kei:conclusions { ?c a kei:Company ; skos:prefLabel ?name } } ORDER BY ?name"
    by_text = run("query", text, "-d", built, "--format", "csv")
    (tmp_path / "names.rq").write_text(text)
    by_file = run("query", "names.rq", "-d", built, "-o", "names.csv")
    assert by_text.code == by_file.code == 0
    assert "Aozora Telecom" in by_text.out
    assert (tmp_path / "names.csv").read_bytes().decode() == by_text.out and by_file.out == ""


# --- other views ---


def test_explain_shows_the_words(run: Callable[..., Any], built: Path) -> None:
    done = run("explain", "Crosswave", "-d", built)
    assert done.code == 0 and "On August 20, 2003 Crosswave asked a court" in done.out
    as_json = json.loads(run("explain", "Crosswave", "-d", built, "--format", "json").out)
    assert as_json["names"] == ["Crosswave Communications Inc.", "Crosswave"]


def test_ownership_goes_both_ways(run: Callable[..., Any], built: Path) -> None:
    done = run("ownership", "IIJ", "--as-of", "2003-09-30", "-d", built)
    assert "Held by" in done.out and "NTT Group" in done.out and "Holds" in done.out
    table = run("ownership", "NTT Group", "-d", built, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["direction"] for row in rows][:1] == ["holds"] and "held by" not in {row["direction"] for row in rows}
    assert {"percent", "shares", "since", "until", "evidence", "statement", "low", "high", "reason"} <= rows[0].keys()


@pytest.mark.parametrize("suffix", ["svg", "html", "graphml", "gexf", "json"])
def test_network_guesses_the_form_from_the_suffix(
    run: Callable[..., Any], built: Path, tmp_path: Path, suffix: str
) -> None:
    done = run("network", "-d", built, "--as-of", "2003-09-30", "--focus", "IIJ", "-o", f"n.{suffix}")
    assert done.code == 0 and done.out == ""
    assert "12,135" in (tmp_path / f"n.{suffix}").read_text("utf-8")


@pytest.mark.parametrize(
    ("suffix", "form"),
    [("ttl", ox.RdfFormat.TURTLE), ("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS),
     ("nt", ox.RdfFormat.N_TRIPLES), ("jsonld", ox.RdfFormat.JSON_LD)],
)  # fmt: skip
def test_export_is_read_by_others(
    run: Callable[..., Any], built: Path, tmp_path: Path, suffix: str, form: ox.RdfFormat
) -> None:
    assert run("export", "-d", built, "-o", f"g.{suffix}").code == 0
    assert len(list(ox.parse(path=str(tmp_path / f"g.{suffix}"), format=form))) > 500
    by_name = run("export", "-d", built, "--format", suffix)
    assert by_name.out.encode() == (tmp_path / f"g.{suffix}").read_bytes()


def test_check_shows_arithmetic_and_conflicts(run: Callable[..., Any], built: Path) -> None:
    done = run("check", built)
    assert done.code == 0 and "reconciles" in done.out and "9285000000" in done.out
    assert run("check", built, "--fail-on", "conflict").code == 1
    assert run("check", built, "--fail-on", "contradiction").code == 0


def test_check_knows_what_had_been_said(run: Callable[..., Any], built: Path) -> None:
    early, late = run("check", built, "--known-on", "1990-01-01"), run("check", built, "--known-on", "2100-01-01")
    assert (early.code, late.code) == (0, 0)
    assert "Nothing to check was found" in early.out and late.out == run("check", built).out
    bad = run("check", built, "--as-of", "2003-02-30")
    assert bad.code == 2 and "as_of" in bad.err


def test_a_report_as_known_on_a_day(run: Callable[..., Any], built: Path, tmp_path: Path) -> None:
    assert run("report", "-d", built, "-o", "all.html").code == 0
    with Graph(built, read_only=True) as graph:
        assert (tmp_path / "all.html").read_text("utf-8") == page(graph)
    assert run("report", "-d", built, "-o", "then.html", "--known-on", "1990-01-01").code == 0
    then = (tmp_path / "then.html").read_text("utf-8")
    assert "As known on <b>1990-01-01</b>" in then and "As known on" not in (tmp_path / "all.html").read_text("utf-8")
    assert '"documents":[]' in then
    assert run("report", "-d", built, "-o", "-").out == (tmp_path / "all.html").read_text("utf-8")
    bad = run("report", "-d", built, "--known-on", "soon")
    assert bad.code == 2 and "known_on" in bad.err


def test_types_lists_and_describes(run: Callable[..., Any]) -> None:
    assert "ShareSubscription" in run("types").out
    assert "subscriber" in run("types", "ShareSubscription").out
    assert run("types", "ShareSubscriptoin").code == 2


# --- validation: exit 1 only for findings ---


def test_validate_a_folder_and_a_file(run: Callable[..., Any], built: Path, tmp_path: Path) -> None:
    assert run("export", "-d", built, "-o", "g.trig").code == 0
    for what in (built, "g.trig"):
        done = run("validate", what)
        assert done.code == 0, done.out
        assert done.out.startswith("The graph conforms")
    text = (tmp_path / "g.trig").read_text("utf-8").replace("kei:percent 31.6", "kei:percent 316.0")
    (tmp_path / "bad.trig").write_text(text, "utf-8")
    bad = run("validate", "bad.trig", "--format", "json")
    assert bad.code == 1 and json.loads(bad.out)["conforms"] is False
    assert run("validate", "bad.trig", "--fail-on", "none").code == 0
    (tmp_path / "broken.ttl").write_text("<a> <b> .")
    assert run("validate", "broken.ttl").code == 3


# --- building ---


def test_build_and_facts(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE)
    done = run("build", "notice.txt")
    assert done.code == 0 and done.out == "" and "1 read" in done.err
    assert {"graph.ttl", "facts.jsonl", "report.html", "validation.txt"} <= {
        p.name for p in Path("keiretsu-out").iterdir()
    }
    assert "0 read, 1 unchanged" in run("build", "notice.txt").err
    lines = run("facts", "notice.txt").out.splitlines()
    assert lines == Path("keiretsu-out/facts.jsonl").read_text("utf-8").splitlines()
    assert all(NOTICE[e["start"] : e["end"]] == e["quote"] for line in lines for e in json.loads(line)["evidence"])


def test_one_unreadable_input_does_not_stop_the_rest(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE)
    done = run("build", "nowhere.txt", "notice.txt", "-o", "out")
    assert done.code == 3 and "nowhere.txt" in done.err and "1 read" in done.err
    assert "nowhere.txt" in (tmp_path / "out" / "errors.jsonl").read_text()
    assert run("facts", "nowhere.txt").code == 3


def test_a_judgement_is_kept_for_the_next_build(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE)
    run("build", "notice.txt", "-o", "out")
    assert run("judge", "merge", "Aozora", 'Kestrel "K" Networks', "--reason", "renamed", "-d", "out").code == 0
    assert run("judge", "never-merge", "Aozora", "Hibari", "-d", "out").code == 0
    from keiretsu.graph.judgements import read

    kept = read(tmp_path / "out")
    assert [judgement.names for judgement in kept.merge] == [("Aozora", 'Kestrel "K" Networks')]
    assert [judgement.names for judgement in kept.never] == [("Aozora", "Hibari")]
    assert run("judge", "set", "a", "b", "-d", "out").code == 2


# --- errors ---


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["bogus"], 2, "No such command"),
        (["query", "holdrs"], 2, "holders"),
        (["query", "holders"], 4, "no graph there"),
        (["network", "--format", "bmp"], 2, "svg"),
        (["export", "-o", "x.xlsx"], 2, "ttl"),
        (["query", "holders", "IIJ"], 2, "name=value"),
        (["validate", "--fail-on", "sometimes"], 2, "violation, warning or none"),
        (["build"], 2, "Missing argument"),
        (["query", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], 4, "no graph there"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    run: Callable[..., Any], arguments: list[str], code: int, told: str
) -> None:
    done = run(*arguments)
    assert done.code == code
    assert done.out == ""
    assert done.err.startswith("keiretsu: ") and done.err.count("\n") == 1
    assert told in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["query", "holders", "company=Internet Initative"], 2, "did you mean"),
        (["query", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], 2, "SERVICE is not allowed"),
        (["query", "SELECT * {" + "{" * 3000], 5, "nested deeper"),
        (["explain", "Nobody Ltd."], 2, "nobody in the graph"),
        (["network", "--as-of", "today"], 2, "YYYY-MM-DD"),
    ],
)
def test_errors_over_a_graph(run: Callable[..., Any], built: Path, arguments: list[str], code: int, told: str) -> None:
    done = run(*arguments, "-d", built)
    assert (done.code, done.out) == (code, "") and told in done.err and done.err.count("\n") == 1


def test_an_error_of_ours_is_a_traceback_only_with_debug(built: Path) -> None:
    with pytest.raises(Exception, match="nobody"):
        cli.main(app, ["explain", "Nobody Ltd.", "-d", str(built), "--debug"])


def test_what_cannot_be_written_is_exit_4(run: Callable[..., Any], built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("export", "-d", built, "-o", "file/g.ttl")
    assert done.code == 4 and "file/g.ttl" in done.err


# --- as a program ---


def program(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "keiretsu", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


def _spent() -> float:
    """CPU seconds of the programs run so far: a busy machine is no fault of ours."""
    told = os.times()
    return told.children_user + told.children_system


def test_help_answers_at_once_and_names_every_command() -> None:
    times = []
    for _ in range(3):
        begun = _spent()
        done = program("--help")
        times.append(_spent() - begun)
    assert done.returncode == 0
    commands = (
        "build",
        "facts",
        "query",
        "validate",
        "check",
        "ownership",
        "network",
        "export",
        "import",
        "explain",
        "judge",
        "types",
        "demo",
    )
    assert [name for name in commands if name not in done.stdout] == []
    assert min(times) < 0.3, times


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'rdflib', 'networkx', 'pyshacl', 'lxml', 'rich', 'pyoxigraph', 'jinja2', 'numpy'}"
    code = (
        "import sys; from keiretsu import cli; from keiretsu.__main__ import app; cli.main(app, ['--help']);"
        f"found = {heavy} & set(sys.modules); sys.exit(repr(found) if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = program("facts", "-", input=NOTICE, cwd=tmp_path)
    assert done.returncode == 0
    assert all(json.loads(line)["doc"] == "standard-input" for line in done.stdout.splitlines())


def test_a_closed_pipe_is_no_fault(built: Path) -> None:
    code = (
        f"{sys.executable} -m keiretsu export -d {built} --format nq | head -c 100 >/dev/null; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, timeout=60, env=os.environ)
    assert done.stdout.strip() == "0" and done.stderr == ""


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w . FILTER(?x + ?y + ?z + ?w = -0.5) }"


def test_a_query_stops_at_its_limit_of_time(run: Callable[..., Any], built: Path) -> None:
    began = time.monotonic()
    late = run("query", ENDLESS, "-d", built, "--timeout", "0.8")
    assert late.code == 5 and late.out == "" and "0.8 seconds" in late.err and time.monotonic() - began < 5
    for question in (["holders", "company=IIJ"], ["ASK { ?a ?p 1 }"], ["CONSTRUCT { ?a a kei:X } { ?a a kei:Group }"]):
        free = run("query", *question, "-d", built)
        assert free.code == 0 and run("query", *question, "-d", built, "--timeout", "60").out == free.out
    assert run("query", "SELECT { ?a ?p 1 }", "-d", built, "--timeout", "60").code == 2
    assert run("query", "ASK {}", "-d", built, "--timeout", "-1").code == 2


def test_a_query_is_interrupted(built: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "keiretsu", "query", ENDLESS, "-d", built],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        try:
            _, told = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 130 and b"Traceback" not in told


def test_an_interrupted_build_keeps_what_was_committed(root: Path, tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"notice-{number:03}.txt").write_text(NOTICE.replace("51%", f"{number / 10:.1f}%"))
    command = [sys.executable, "-m", "keiretsu", "build", str(tmp_path), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        journal = tmp_path / "out" / "manifest.jsonl"
        begun = time.monotonic()
        while not (journal.exists() and journal.stat().st_size) and time.monotonic() - begun < 30:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=240)
    assert process.returncode == 130
    assert told.strip().endswith("run it again to go on") and "Traceback" not in told
