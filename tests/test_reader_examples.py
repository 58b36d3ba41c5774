"""What the network learns from: marks, gold facts and cases as labels of signs and names in masked sentences."""

from __future__ import annotations

import json
from pathlib import Path

from keiretsu.extract import extract, load_language, read
from keiretsu.extract.learned.pieces import AT_SPEAKER

from benchmarks.reader import marked
from benchmarks.reader.examples import Example, held_back, of_case, of_document, of_marked

HELD, PRECISION, RECALL = 1000, 0.78, 0.2  # sentences held back, and floors under what is found in them alone
SPOKEN, SPOKEN_RECALL = 400, 0.36
SIDES = {"Divestiture": "Acquisition"}


def _marked(tmp_path: Path, text: str) -> list[Example]:
    path = tmp_path / "some.txt"
    path.write_text(text, encoding="utf-8")
    return [example for item in marked.read(path) for example in of_marked(item)]


def _labels(example: Example) -> list[list[str]]:
    return [example.labels[place] for place in sorted(example.labels) if place != AT_SPEAKER]


def test_a_mark_labels_the_mention_behind_a_sign_and_the_name_that_nobody_recognised(tmp_path: Path) -> None:
    alone, known = _marked(
        tmp_path,
        "[Orla Works plc|1.acquirer] has swallowed [Larkfield|1.target] whole for [£3 million|1.amount].\n"
        "= 1 Acquisition completed\n",
    )
    assert _labels(alone) == [["Acquisition.acquirer"], ["Acquisition.target"], ["Acquisition.amount"]]
    assert alone.text[alone.names[0] :].startswith("Larkfield") and alone.types == {("Acquisition", "completed")}
    assert _labels(known) == _labels(alone) and not known.names and "Larkfield" not in known.text


def test_a_role_that_the_speaker_fills_labels_the_speaker(tmp_path: Path) -> None:
    (example,) = _marked(
        tmp_path, "The Tarn plant closed in [May 2019|1.date].\n= 1 FacilityClosure completed company=*\n"
    )
    assert example.labels[AT_SPEAKER] == ["FacilityClosure.company"]
    assert example.types == {("FacilityClosure", "completed")}
    (omitted,) = _marked(tmp_path, "The final dividend is omitted.\n= 1 Dividend denied issuer=*\n")
    assert omitted.labels[AT_SPEAKER] == ["Dividend.issuer"] and omitted.types == {("Dividend", "denied")}


def test_the_speaker_fills_nothing_where_all_parties_are_named_and_is_left_open_where_one_is_not(
    tmp_path: Path,
) -> None:
    (named,) = _marked(
        tmp_path,
        "[Orla Works plc|1.acquirer] bought [Tarn Ltd|1.target] for [£3 million|1.amount].\n"
        "= 1 Acquisition completed\n",
    )
    (half,) = _marked(
        tmp_path, "[Tarn Ltd|1.target] was bought for [£3 million|1.amount].\n= 1 Acquisition completed\n"
    )
    assert named.labels[AT_SPEAKER] == [] and AT_SPEAKER not in half.labels


def test_gold_tells_which_role_of_a_sentence_its_speaker_fills(tmp_path: Path) -> None:
    text = "Orla Works plc\n\n4 May 2023\n\nOrla Works plc reports.\n\nThe Tarn mill was shut in March 2023.\n"
    quote = "The Tarn mill was shut in March 2023."
    start = text.index(quote)
    fact = {
        "kind": "event",
        "type": "FacilityClosure",
        "roles": {"company": ["Orla Works plc"], "facility": ["Tarn mill"]},
        "evidence": [{"start": start, "end": start + len(quote), "quote": quote}],
    }
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt.jsonl").write_text(json.dumps(fact) + "\n", encoding="utf-8")
    *_, told = of_document(tmp_path / "a.txt", tmp_path / "a.txt.jsonl")
    assert told.labels[AT_SPEAKER] == ["FacilityClosure.company"]


def test_a_sentence_without_facts_has_signs_that_fill_nothing(tmp_path: Path) -> None:
    (example,) = _marked(tmp_path, "Orla Works plc may buy rivals for £3 million some day.\n=\n")
    assert _labels(example) == [[], []] and not example.types


def test_a_case_of_a_test_is_told_by_the_sentence_that_fills_most(tmp_path: Path) -> None:
    record = {
        "kind": "event",
        "type": "Acquisition",
        "roles": {"acquirer": ["Orla Works plc"], "target": ["Tarn Ltd"]},
        "values": {"amount": 3000000},
    }
    first, second = of_case("Orla Works plc is a baker. Orla Works plc bought Tarn Ltd for £3 million.", [record])
    assert not first.types and first.unsure == {"Acquisition"}
    assert second.types == {("Acquisition", "completed")}


def test_gold_labels_the_sentences_that_it_quotes_and_what_rules_read_without_gold_is_left_open(tmp_path: Path) -> None:
    text = "Orla Works plc bought Tarn Ltd for £3 million.\n\nOrla Works plc appointed Marta Voss as chair.\n"
    quote = "Orla Works plc bought Tarn Ltd"
    fact = {
        "kind": "event",
        "type": ["Acquisition", "Divestiture"],
        "roles": {"acquirer": [["Orla Works plc", "Orla"]], "target": [["Tarn Ltd"]]},
        "evidence": [{"start": 0, "end": len(quote), "quote": quote}],
    }
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt.jsonl").write_text(json.dumps(fact) + "\n", encoding="utf-8")
    deal, chair = of_document(tmp_path / "a.txt", tmp_path / "a.txt.jsonl")
    assert deal.types == {("Acquisition", "completed")} and ["Acquisition.target"] in _labels(deal)
    assert not chair.types and chair.unsure == {"OfficerAppointment"}


def _found(items: list[marked.Item], head: str = "") -> tuple[int, int, int]:
    """How many facts that `extract` tells of sentences behind a head are of a type meant, are told, and were meant."""
    right = told = meant = 0
    for item in items:
        left = [SIDES.get(name, name) for name, _ in item.facts.values()]
        meant += len(left)
        for fact in extract(read((head + item.text + "\n").encode(), "case.txt", "case.txt")).facts:
            if fact.evidence[0].start < len(head) - 1:
                continue
            name = SIDES.get(fact.type, fact.type)
            told += 1
            if name in left:
                left.remove(name)
                right += 1
    return right, told, meant


def test_what_is_found_in_sentences_that_nothing_learned_from() -> None:
    """All of `extract` over the marked sentences held back, each alone: types of the facts it finds."""
    items = [item for _, item in marked.items() if held_back(item.text) and not item.spoken]
    right, told, meant = _found(items)
    assert len(items) >= HELD
    assert right / told >= PRECISION and right / meant >= RECALL, (right, told, meant)


def test_what_is_found_where_the_company_that_speaks_is_not_mentioned() -> None:
    """All of `extract` over the sentences held back that were written for the speaker, inside of a paper of its own."""
    head = 'Orla Works plc\n\nTrading update\n\n4 May 2023\n\nOrla Works plc (the "Company") makes pumps.\n\n'
    items = [item for stem, item in marked.items() if stem.startswith("spoken") and held_back(item.text)]
    right, told, meant = _found(items, head)
    assert len(items) >= SPOKEN
    assert right / told >= PRECISION and right / meant >= SPOKEN_RECALL, (right, told, meant)


def test_what_rules_read_is_the_same_with_and_without_the_network() -> None:
    """It is never overruled: what the network adds stands beside it."""
    folder = Path(__file__).parent / "documents" / "open"
    papers = [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")][::5]
    rules, added = load_language("rules"), 0
    for path in papers:
        document = read(path.read_bytes(), path.name, path.name)
        both = extract(document).facts
        ours = [fact for fact in both if not fact.rule.endswith("/learned")]
        added += len(both) - len(ours)
        assert ours == list(extract(document, rules).facts), path.name
    assert len(papers) >= 40 and added
