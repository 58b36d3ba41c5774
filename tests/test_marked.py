"""Marked sentences: what a mark says is read, and what it cannot say is told with its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from keiretsu import ontology
from keiretsu.errors import UsageError

from benchmarks.reader import marked

LEAST, OF_EACH = 8000, 20  # sentences that there are, and facts of each type, at least


def _read(tmp_path: Path, text: str) -> list[marked.Item]:
    path = tmp_path / "some.txt"
    path.write_text(text, encoding="utf-8")
    return list(marked.read(path))


def test_marks_are_spans_of_the_sentence_without_them(tmp_path: Path) -> None:
    (item,) = _read(
        tmp_path,
        "# a comment\n[Orla Works|1.acquirer 2.parent] now owns [Tarn|1.target 2.subsidiary].\n"
        "= 1 Acquisition completed; 2 Subsidiary current\n",
    )
    assert item.text == "Orla Works now owns Tarn."
    assert item.facts == {"1": ("Acquisition", "completed"), "2": ("Subsidiary", "current")}
    assert [item.text[span.start : span.end] for span in item.spans] == ["Orla Works", "Tarn"]
    assert item.spans[1].fills == (("1", "target"), ("2", "subsidiary"))


def test_a_role_may_be_the_speakers(tmp_path: Path) -> None:
    (item,) = _read(tmp_path, "[Tarn|1.facility] closed.\n= 1 FacilityClosure completed company=*\n")
    assert item.spoken == (("1", "company"),) and item.spans[0].fills == (("1", "facility"),)


def test_a_sentence_may_tell_nothing(tmp_path: Path) -> None:
    (item,) = _read(tmp_path, "Tarn may buy its rivals some day.\n=\n")
    assert not item.facts and not item.spans


@pytest.mark.parametrize(
    ("line", "facts", "said"),
    [
        ("[Tarn|1.buyer] bought.", "= 1 Acquisition completed", "Acquisition has no buyer"),
        ("[Tarn|2.acquirer] bought.", "= 1 Acquisition completed", "of no fact"),
        ("[Tarn|1.acquirer] bought.", "= 1 Acquisition completed buyer=*", "Acquisition has no buyer"),
        ("[Tarn|1.acquirer] bought.", "= 1 Purchase completed", "is no fact"),
        ("[Tarn|1.acquirer] bought.", "1 Acquisition completed", "take turns"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, line: str, facts: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"some.txt: line 3: .*{said}"):
        _read(tmp_path, f"Tarn rests.\n=\n{line}\n{facts}\n")


def test_there_are_many_of_every_type_and_many_that_tell_nothing() -> None:
    found = [item for _, item in marked.items()]
    types = Counter(name for item in found for name, _ in item.facts.values())
    assert len(found) >= LEAST and sum(not item.facts for item in found) > LEAST / 6
    assert not [spec.name for spec in ontology.types() if types[spec.name] < OF_EACH]
