"""build: files in, a folder out; incremental, the same bytes again, one bad document never stops the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import keiretsu
import pytest
from keiretsu import extract, pipeline, workers
from keiretsu.errors import PatternError, UsageError

FIRST = """Minato Internet Inc. Completes Private Placement

Tokyo, September 16, 2003 - Minato Internet Inc. ("Minato") today announced that Umi Data K.K. has subscribed for
10,095 shares of Minato at JPY 951,300 per share, for a total of JPY 9.6 billion.
"""
SECOND = """Umi Data K.K. Announces Results

Tokyo, November 21, 2003 - Umi Data K.K. today announced that its revenues for the quarter ended September 30, 2003
were JPY 9,418 million.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    (docs / "more").mkdir(parents=True)
    (docs / "first.txt").write_text(FIRST)
    (docs / "more" / "second.md").write_text(SECOND)
    (docs / "notes.doc").write_bytes(b"not one of ours")
    return docs


def outputs(out: Path) -> dict[str, bytes]:
    names = ("graph.ttl", "graph.trig", "facts.jsonl", "validation.ttl", "validation.txt", "errors.jsonl")
    return {name: (out / name).read_bytes() for name in names}


def test_a_build_writes_everything_and_the_second_skips_all(folder: Path, tmp_path: Path) -> None:
    seen: list[str] = []
    report = keiretsu.build([folder], tmp_path / "out", progress=lambda what, done, total: seen.append(what))
    assert (report.read, report.skipped, report.exit_code) == (2, 0, 0) and report.conforms
    assert report.counts["documents"] == 2 and seen[0].endswith("first.txt")
    first = outputs(tmp_path / "out")
    again = keiretsu.build([folder], tmp_path / "out")
    assert (again.read, again.skipped) == (0, 2) and again.counts == report.counts
    assert outputs(tmp_path / "out") == first


def test_the_same_input_gives_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    code = "import sys, keiretsu; keiretsu.build([sys.argv[1]], sys.argv[2])"
    for name, seed in (("a", "1"), ("b", "2")):
        subprocess.run([sys.executable, "-c", code, folder, tmp_path / name], check=True, env={"PYTHONHASHSEED": seed})
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_changed_renamed_and_removed_files(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    keiretsu.build([folder], out)
    (folder / "first.txt").write_text(FIRST.replace("10,095", "10,096"))
    changed = keiretsu.build([folder], out)
    assert (changed.read, changed.skipped, changed.counts["documents"]) == (1, 1, 2)
    (folder / "first.txt").rename(folder / "renamed.txt")
    renamed = keiretsu.build([folder], out)
    assert (renamed.read, renamed.skipped, renamed.counts["documents"]) == (0, 2, 2)
    (folder / "renamed.txt").unlink()
    assert keiretsu.build([folder], out).counts["documents"] == 2
    pruned = keiretsu.build([folder], out, prune=True)
    assert pruned.removed == 2 and pruned.counts["documents"] == 1
    keiretsu.build([folder], tmp_path / "fresh")
    assert outputs(out) == outputs(tmp_path / "fresh")


def test_the_same_bytes_under_two_names_are_one_document(folder: Path, tmp_path: Path) -> None:
    (folder / "copy.txt").write_text(FIRST)
    report = keiretsu.build([folder], tmp_path / "out")
    assert (report.read, report.skipped, report.counts["documents"]) == (2, 1, 2)
    (folder / "copy.txt").unlink()
    assert keiretsu.build([folder], tmp_path / "out", prune=True).counts["documents"] == 2


def test_bad_inputs_never_stop_the_rest(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    real = extract.extract

    def poisoned(document: keiretsu.Document, language: object = None) -> keiretsu.Extraction:
        if document.name == "second.md":
            raise ZeroDivisionError("a fault of ours")
        return real(document)

    monkeypatch.setattr(extract, "extract", poisoned)
    report = keiretsu.build([folder, tmp_path / "missing.txt"], tmp_path / "out")
    assert report.exit_code == 3 and report.read == 1
    assert [failure.error for failure in report.failures] == ["DocumentError", "ZeroDivisionError", "DocumentError"]
    lines = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert [Path(line["source"]).name for line in lines] == ["broken.pdf", "second.md", "missing.txt"]
    assert all(line["message"] for line in lines)
    monkeypatch.undo()
    (folder / "broken.pdf").unlink()
    assert keiretsu.build([folder], tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "errors.jsonl").read_bytes() == b""


def test_a_changed_file_that_cannot_be_read_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", folder / "first.txt"
    keiretsu.build([folder], out)
    file.write_bytes(b"%PDF-1.7 \x00\x01 and then nothing \x00")
    changed = keiretsu.build([folder], out)
    assert changed.exit_code == 3 and changed.counts["documents"] == 1
    (line,) = [json.loads(line) for line in (out / "errors.jsonl").read_text().splitlines()]
    assert line["earlier"] == "removed" and "taken out of the graph" in line["message"]
    keiretsu.build([folder], tmp_path / "fresh")
    fresh, kept = outputs(tmp_path / "fresh"), outputs(out)
    del fresh["errors.jsonl"], kept["errors.jsonl"]
    assert kept == fresh
    file.write_text(FIRST)
    assert keiretsu.build([folder], out).counts["documents"] == 2


def test_a_reading_of_the_same_bytes_stays_when_reading_anew_fails(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    keiretsu.build([folder], out)
    monkeypatch.setattr(workers, "fingerprint", lambda: "other-rules")
    monkeypatch.setattr(extract, "extract", lambda *_: 1 / 0)
    failed = keiretsu.build([folder, tmp_path / "missing.txt"], out)
    assert [failure.earlier for failure in failed.failures] == ["kept", "kept", ""]
    assert failed.counts["documents"] == 2
    monkeypatch.undo()
    (folder / "first.txt").unlink()
    gone = keiretsu.build([folder / "first.txt"], out)
    assert [failure.earlier for failure in gone.failures] == ["kept"] and gone.counts["documents"] == 2


def test_a_fault_in_the_rules_stops_the_build(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PatternError("merger.toml: 'merge~ (with' has an unmatched bracket; close it")

    monkeypatch.setattr(extract, "extract", broken)
    with pytest.raises(PatternError, match=r"merger\.toml"):
        keiretsu.build([folder], tmp_path / "out")


def test_other_rules_read_unchanged_files_anew(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    keiretsu.build([folder], out)
    monkeypatch.setattr(workers, "fingerprint", lambda: "other-rules")
    assert keiretsu.build([folder], out).read == 2
    assert keiretsu.build([folder], out).read == 0


def test_the_fingerprint_covers_every_rule_file() -> None:
    root = Path(keiretsu.__file__).parent
    files = [file for room in ("extract", "ontology") for file in (root / room).rglob("*") if file.is_file()]
    unseen = {file.suffix for file in files if "__pycache__" not in file.parts} - {
        ".py",
        ".toml",
        ".ttl",
        ".txt",
        ".npz",
    }
    assert len(files) > 100 and not unseen


def test_the_order_of_the_files_makes_no_difference(folder: Path, tmp_path: Path) -> None:
    files = [folder / "first.txt", folder / "more" / "second.md"]
    keiretsu.build(files, tmp_path / "a")
    for file in reversed(files):  # one after the other, the last first
        keiretsu.build([file], tmp_path / "b")
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_facts_need_no_store_and_equal_those_of_the_graph(folder: Path, tmp_path: Path) -> None:
    lines = list(keiretsu.facts([folder]))
    keiretsu.build([folder], tmp_path / "out")
    stored = [json.loads(line) for line in (tmp_path / "out" / "facts.jsonl").read_text().splitlines()]
    assert lines and stored == lines
    assert isinstance(next(iter(pipeline.facts_of([tmp_path / "none.txt"]))), pipeline.Failure)


def test_a_base_of_ones_own(folder: Path, tmp_path: Path) -> None:
    keiretsu.build([folder], tmp_path / "out", base="https://example.org/kg/")
    turtle = (tmp_path / "out" / "graph.ttl").read_text()
    assert "<https://example.org/kg/doc/>" in turtle and "keiretsu/id/" not in turtle
    with pytest.raises(UsageError):
        keiretsu.build([folder], tmp_path / "other", base="nowhere")


def test_judgements_are_replayed(folder: Path, tmp_path: Path) -> None:
    before = keiretsu.build([folder], tmp_path / "out").counts["companies"]
    (tmp_path / "out" / "judgements.toml").write_text('[[merge]]\nnames = ["Umi Data K.K.", "Minato Internet Inc."]\n')
    assert keiretsu.build([folder], tmp_path / "out").counts["companies"] == before - 1


def test_the_face_is_small_and_light() -> None:
    code = (
        "import sys, keiretsu; assert set(keiretsu.__all__) <= set(dir(keiretsu));"
        "print([m for m in ('spacy', 'rdflib', 'pyshacl', 'networkx', 'pyoxigraph') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert all(getattr(keiretsu, name) for name in keiretsu.__all__)
    with pytest.raises(AttributeError):
        keiretsu.nonsense  # noqa: B018
