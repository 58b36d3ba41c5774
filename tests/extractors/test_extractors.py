"""An extractor from outside adds what keeps the rules; what breaks one is a finding, and nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import keiretsu
import pytest
from keiretsu.cli import main
from keiretsu.errors import UsageError
from keiretsu.extractors.loading import load
from keiretsu.workers import Reader

HEAD = """
from dataclasses import replace
from decimal import Decimal
from keiretsu.model import Agent, Evidence, Fact, Finding, Observation, When

def at(document, quote):
    start = document.text.index(quote)
    return (Evidence(start, start + len(quote), quote),)

def deal(document, **changes):
    fact = Fact(
        kind="event", type="Acquisition", status="completed",
        roles=(("acquirer", (Agent("", "Umi Data K.K.", "company"),)), ("target", (Agent("", "Borealis Werke", "company"),))),
        evidence=at(document, "Umi Data K.K. was given\\nthe keys of Borealis Werke."), rule="", confidence=0.7,
    )
    return replace(fact, **changes)
"""  # noqa: E501
GOOD = HEAD + "def extract(document):\n    return [deal(document)]\n"


def told(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "facts.jsonl").read_text("utf-8").splitlines()]


def findings(out: Path) -> list[str]:
    with keiretsu.open(out) as graph:
        return [row["message"] for row in graph.left_out().dicts()]


def test_it_reads_only_where_it_is_asked_for_and_its_facts_say_so(install: Any, paper: Path, tmp_path: Path) -> None:
    install("keys", GOOD)
    assert not [line for line in keiretsu.facts([paper]) if line.get("type") == "Acquisition"]  # type: ignore[union-attr]
    (line,) = (line for line in keiretsu.facts([paper], extractors=["keys"]) if line.get("type") == "Acquisition")  # type: ignore[union-attr]
    assert (line["rule"], line["confidence"]) == ("plugin:keys", 0.7)  # type: ignore[index]
    report = keiretsu.build([paper], tmp_path / "out", extractors=["keys"])
    assert report.conforms
    assert [fact["rule"] for fact in told(tmp_path / "out") if fact.get("type") == "Acquisition"] == ["plugin:keys"]
    with keiretsu.open(tmp_path / "out") as graph:
        assert "Borealis Werke" in graph.ask("events", company="Umi Data").text("csv")


def test_a_graph_knows_which_extractors_read_it(install: Any, paper: Path, tmp_path: Path) -> None:
    install("keys", GOOD)
    out = tmp_path / "out"
    assert keiretsu.build([paper], out).read == 1
    plain = (out / "facts.jsonl").read_bytes()
    assert keiretsu.build([paper], out, extractors=["keys"]).read == 1
    assert keiretsu.build([paper], out, extractors=["keys"]).skipped == 1
    install("keys", GOOD.replace("0.7", "0.6"))  # its code has changed
    assert keiretsu.build([paper], out, extractors=["keys"]).read == 1
    assert {fact["confidence"] for fact in told(out) if fact["rule"] == "plugin:keys"} == {0.6}
    assert keiretsu.build([paper], out).read == 1
    assert (out / "facts.jsonl").read_bytes() == plain


def test_its_settings_are_part_of_it(install: Any) -> None:
    install("keys", GOOD + "extract.settings = 'small'\n")
    before = load(["keys"])[0].digest
    load(["keys"])[0].call.settings = "large"  # type: ignore[attr-defined]
    assert load(["keys", "keys"])[0].digest != before


def test_several_processes_read_the_same(install: Any, paper: Path, tmp_path: Path) -> None:
    install("keys", GOOD)
    (paper.parent / "b.txt").write_text(paper.read_text("utf-8") + "More.\n", "utf-8")
    keiretsu.build([paper.parent], tmp_path / "one", extractors=["keys"])
    keiretsu.build([paper.parent], tmp_path / "two", extractors=["keys"], jobs=2)
    assert (tmp_path / "one" / "graph.trig").read_bytes() == (tmp_path / "two" / "graph.trig").read_bytes()
    assert len([fact for fact in told(tmp_path / "two") if fact["rule"] == "plugin:keys"]) == 2


BREACHES = {
    "evidence=(Evidence(0, 5, 'Osaka'),)": "the quote 'Osaka' is not the text at 0:5",
    "evidence=(Evidence(0, 9999, 'Tokyo'),)": "0:9999 is no span of a text of",
    "evidence=(Evidence(0, 5, 'Tokyo', 'fuzzy'),)": "alignment 'fuzzy' is none of exact, folded, repaired",
    "evidence=()": "it has no evidence",
    "type='Aquisition'": "'Aquisition' is no type of the ontology; did you mean Acquisition",
    "kind='relation'": "Acquisition is of kind event, not relation",
    "status='done'": "'done' is no status of Acquisition",
    "roles=(('buyer', (Agent('', 'Umi Data K.K.', 'company'),)),)": "'buyer' is no role of Acquisition",
    "roles=(('target', (Agent('', 'Aldermoor plc', 'company'),)),)": "'Aldermoor plc' is nowhere named in the document",
    "roles=(('target', (Agent('', 'Borealis Werke', 'firm'),)),)": "is no Agent with a kind",
    "roles=(('target', ('Borealis Werke',)),)": "'Borealis Werke' is no Agent with a kind",
    "roles=()": "it names no party",
    "roles=[{}]": "unpack",
    "values=(('price', Decimal(5)),)": "'price' is no value of Acquisition",
    "values=(('amount', 5.0),)": "amount 5.0 is neither a finite Decimal nor text",
    "values=(('amount', Decimal('NaN')),)": "is neither a finite Decimal nor text",
    "confidence=1.5": "confidence 1.5 is no number from 0 to 1",
    "confidence=float('nan')": "confidence nan is no number from 0 to 1",
    "confidence='high'": "confidence 'high' is no number from 0 to 1",
    "dates=(('someday', When.year(2003)),)": "'someday' is no date of an event",
    "as_of=When.year(2003)": "an event has no such date",
    "date='2003'": "date '2003' is no When",
}


@pytest.mark.parametrize("change", BREACHES)
def test_what_breaks_a_rule_is_a_finding_that_says_who_what_and_why(change: str, install: Any, paper: Path) -> None:
    install("keys", HEAD + f"def extract(document):\n    yield deal(document, {change})\n    yield deal(document)\n")
    read = Reader("", ("keys",)).extraction("a.txt", paper.read_bytes())
    (message,) = (finding.message for finding in read.findings if finding.code == "extractor-refused")
    assert message.startswith("extractor keys, fact 1 (")
    assert BREACHES[change] in message
    assert len([fact for fact in read.facts if fact.rule == "plugin:keys"]) == 1  # the other one stands


def test_what_is_no_fact_at_all_is_a_finding_too(install: Any, paper: Path, tmp_path: Path) -> None:
    install("keys", HEAD + "def extract(document):\n    return ['Alpha', Finding('x', 'page 3 was blank'), None]\n")
    keiretsu.build([paper], tmp_path / "out", extractors=["keys"])
    assert sorted(findings(tmp_path / "out")) == [
        "extractor keys, fact 1 (str): str is neither a Fact nor an Observation",
        "extractor keys, fact 2 (x): page 3 was blank",
        "extractor keys, fact 3 (NoneType): NoneType is neither a Fact nor an Observation",
    ]


def test_a_value_that_does_not_fit_costs_that_value_only(install: Any, paper: Path, tmp_path: Path) -> None:
    change = "values=(('percent', Decimal(316)), ('shares', Decimal(12)))"
    install("keys", HEAD + f"def extract(document):\n    return [deal(document, {change})]\n")
    keiretsu.build([paper], tmp_path / "out", extractors=["keys"])
    (fact,) = (fact for fact in told(tmp_path / "out") if fact["rule"] == "plugin:keys")
    assert fact["values"] == {"shares": 12}
    assert findings(tmp_path / "out") == ["plugin:keys, Acquisition: percent 316 is not from 0 to 100"]


@pytest.mark.parametrize(
    "body", ["raise ValueError('no luck')", "raise SystemExit(3)", "return 7", "yield deal(document); 1 / 0"]
)
def test_one_that_raises_costs_a_finding_and_is_asked_again(
    body: str, install: Any, paper: Path, tmp_path: Path
) -> None:
    install("keys", HEAD + f"def extract(document):\n    {body}\n")
    out = tmp_path / "out"
    report = keiretsu.build([paper], out, extractors=["keys"])
    assert (report.read, report.failures) == (1, ())
    (message,) = findings(out)
    assert message.startswith("extractor keys: ")
    assert not [fact for fact in told(out) if fact["rule"] == "plugin:keys"]
    plain = tmp_path / "plain"
    keiretsu.build([paper], plain)
    assert (plain / "facts.jsonl").read_bytes() == (out / "facts.jsonl").read_bytes()
    assert keiretsu.build([paper], out, extractors=["keys"]).read == 1  # perhaps it was the network


def test_a_reading_that_failed_and_then_succeeds_reaches_the_outputs(
    install: Any, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(
        "keys", HEAD + "import os\ndef extract(document):\n    return [deal(document)] if os.environ['UP'] else 1/0\n"
    )
    monkeypatch.setenv("UP", "")
    keiretsu.build([paper], tmp_path / "out", extractors=["keys"])
    assert not [fact for fact in told(tmp_path / "out") if fact["rule"] == "plugin:keys"]
    monkeypatch.setenv("UP", "yes")
    assert keiretsu.build([paper], tmp_path / "out", extractors=["keys"]).read == 1
    assert [fact for fact in told(tmp_path / "out") if fact["rule"] == "plugin:keys"]
    assert keiretsu.build([paper], tmp_path / "out", extractors=["keys"]).skipped == 1


def test_what_our_rules_have_told_is_not_told_twice_and_parties_are_the_documents_own(
    install: Any, tmp_path: Path
) -> None:
    paper = tmp_path / "b.txt"
    paper.write_text("Tokyo, May 7, 2003 - Umi Data K.K. acquired Borealis Werke GmbH for JPY 5 billion.\n", "utf-8")
    source = (
        HEAD
        + """
def extract(document):
    buyer, target = Agent("", "UMI Data  K.K.", "company"), Agent("", "Borealis Werke GmbH", "company")
    roles = (("acquirer", (buyer,)), ("target", (target,)))
    same = deal(document, roles=roles, evidence=at(document, "Umi Data K.K. acquired Borealis Werke GmbH"))
    return [same, replace(same, status="planned"), Observation(target,
        "price", When.year(2003), Decimal(5_000_000_000), "JPY", at(document, "JPY 5 billion"), "")]
"""
    ).replace("Umi Data K.K. was given\\nthe keys of Borealis Werke.", "Umi Data K.K.")
    install("keys", source)
    keiretsu.build([paper], tmp_path / "out", extractors=["keys"])
    assert findings(tmp_path / "out") == []
    mine = [fact for fact in told(tmp_path / "out") if fact["rule"] == "plugin:keys"]
    assert sorted((fact["kind"], fact["status"]) for fact in mine) == [("event", "planned"), ("observation", "actual")]
    trig = (tmp_path / "out" / "graph.trig").read_text("utf-8")
    assert trig.count('skos:prefLabel "Umi Data K.K."') == 2  # in the document's graph and in the conclusions


def test_names_that_lead_to_none(install: Any, paper: Path) -> None:
    install("keys", GOOD)
    with pytest.raises(UsageError, match=r"'locks' is not installed \(there is keys\)"):
        load(["locks"])
    install("keys", GOOD, module="another")
    with pytest.raises(UsageError, match=r"declared by another, extractor.keys; uninstall all but one"):
        load(["keys"])
    for name, source, why in (
        ("torn", "def extract(:", "SyntaxError"),
        ("hollow", "other = 1", "AttributeError"),
        ("typed", "class extract: pass", "nothing that can be called"),
        ("fussy", "class E:\n    settings = property(lambda s: 1 / 0)\nextract = E()", "ZeroDivisionError"),
    ):
        install(name, source)
        with pytest.raises(UsageError, match=why):
            keiretsu.build([paper], paper.parent / "out", extractors=[name])


def test_the_command_line_takes_several_and_tells_what_was_refused(
    install: Any, paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from keiretsu.__main__ import app

    install("keys", HEAD + "def extract(document):\n    return [deal(document), deal(document, status='done')]\n")
    install("broken", "def extract(document):\n    raise OSError('no answer')\n")
    asked = ["--extractor", "keys", "--extractor", "broken"]
    assert main(app, ["facts", str(paper), *asked]) == 0
    shown = capsys.readouterr()
    assert '"plugin:keys"' in shown.out
    assert "a.txt: extractor keys, fact 2 (Acquisition): 'done' is no status" in shown.err
    assert "a.txt: extractor broken: OSError: no answer" in shown.err
    assert main(app, ["build", str(paper), "-o", str(tmp_path / "out"), *asked]) == 0
    assert "2 refused or failed" in capsys.readouterr().err
    assert main(app, ["facts", str(paper), "--extractor", "none-such"]) == 2
    assert "'none-such' is not installed" in capsys.readouterr().err
