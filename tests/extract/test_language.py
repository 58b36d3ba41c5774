"""A spaCy pipeline of the user's adds the names that ours do not see, and never overrides them."""

from __future__ import annotations

from pathlib import Path

import pytest
from keiretsu import extract
from keiretsu.errors import UsageError
from keiretsu.extract import mentions
from keiretsu.extract.frames import engine as frames
from keiretsu.extract.language import Language, enrich
from keiretsu.extract.reading import lay_out
from keiretsu.model import Document, Extraction

TEXT = (
    "Tokyo, May 7, 2003 - Alpha Corp. announced its results today.\n\n"
    "Alpha Corp. acquired borealis Werke for $5 million on May 2, 2003.\n\n"
    "The Borealis Werke fair is a fine place to be.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real pipeline on disk: a blank one with a ruler that knows three names."""
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "ORG", "pattern": "borealis Werke"},
            {"label": "ORG", "pattern": "Borealis Werke"},
            {"label": "PERSON", "pattern": "Alpha Corp."},
            {"label": "GPE", "pattern": "Tokyo"},
        ]
    )
    path = tmp_path_factory.mktemp("model") / "ruler"
    nlp.to_disk(path)
    return path


@pytest.fixture(scope="module")
def language(folder: Path) -> Language:
    return extract.load_language(str(folder))


def read(text: str = TEXT) -> Document:
    return extract.read(text.encode(), "a.txt", "a.txt")


def deals(extraction: Extraction) -> list[tuple[str, str, str, float]]:
    return [
        (role[0].name, fact.role("acquirer")[0].name, fact.rule, fact.confidence)
        for fact in extraction.facts
        if fact.type == "Acquisition" and (role := fact.role("target"))
    ]


def test_a_name_that_only_the_pipeline_sees_fills_a_role(language: Language) -> None:
    assert not [deal for deal in deals(extract.extract(read())) if deal[2].endswith("+ner")]
    ((target, acquirer, rule, confidence),) = deals(extract.extract(read(), language))
    assert (target, acquirer) == ("borealis Werke", "Alpha Corp.")
    assert rule.endswith("+ner")
    assert confidence < 0.85


def test_our_own_names_win_and_places_are_no_parties(language: Language) -> None:
    reading = lay_out(read())
    ours = mentions.find(reading)
    more = enrich(language, reading, ours, frames.candidates(reading))
    added = [m for m in more.all if m not in ours.all]
    assert [reading.text[m.start : m.end] for m in added] == ["borealis Werke"]
    assert set(ours.all) <= set(more.all)
    assert more.context == ours.context


def test_only_sentences_that_can_hold_a_fact_are_parsed(language: Language) -> None:
    seen: list[str] = []

    class Spy:
        def pipe(self, texts: object, batch_size: int) -> object:
            seen.extend(texts)  # type: ignore[call-overload]
            return language.pipeline.pipe(seen, batch_size=batch_size)

    reading = lay_out(read())
    enrich(Language("spy", "", Spy()), reading, mentions.find(reading), frames.candidates(reading))
    assert any("acquired" in text for text in seen)
    assert not any("fine place" in text for text in seen)


def test_a_sentence_that_is_read_already_is_not_parsed(language: Language) -> None:
    seen: list[str] = []

    class Spy:
        def pipe(self, texts: object, batch_size: int) -> object:
            seen.extend(texts)  # type: ignore[call-overload]
            return language.pipeline.pipe(seen, batch_size=batch_size)

    text = TEXT + "\nOn May 3, 2003, Alpha Corp. acquired Beta Inc. for $7 million.\n"
    extract.extract(read(text), Language("spy", "", Spy()))
    assert any("borealis" in sentence for sentence in seen)
    assert not any("Beta" in sentence for sentence in seen)


@pytest.mark.parametrize(("scheme", "found"), [(("nsubj:pass", "obl:agent"), True), (("nsubjpass", "npadvmod"), False)])
def test_a_parse_tells_proper_nouns_that_do_something_or_to_whom_it_is_done(
    scheme: tuple[str, str], found: bool
) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    class Parser:
        def pipe(self, texts: object, batch_size: int) -> object:
            words = [
                "Borealis",
                "Werke",
                "was",
                "acquired",
                "by",
                "Alpha",
                "Corp.",
                "for",
                "$",
                "5",
                "million",
                "in",
                "Sweden",
            ]
            tags = ["NNP", "NNP", "VBD", "VBN", "IN", "NNP", "NNP", "IN", "$", "CD", "CD", "IN", "NNP"]
            heads = [1, 3, 3, 3, 6, 6, 3, 10, 10, 10, 3, 12, 3]
            deps = ["compound", scheme[0], "aux:pass", "ROOT", "case", "compound", scheme[1], *["dep"] * 5, "obl"]
            ents = ["O"] * 12 + ["B-GPE"]
            for _ in texts:  # type: ignore[attr-defined]
                yield Doc(Vocab(), words, tags=tags, heads=heads, deps=deps, ents=ents)

    (names,) = Language("", "", Parser()).entities(["one"])
    assert (0, 14, "organization") in names
    assert len(names) == 1 + found


def test_without_a_name_of_its_own_nothing_changes(language: Language) -> None:
    text = read("Tokyo, May 7, 2003 - Alpha Corp. acquired Beta Inc. for $5 million on May 2, 2003.\n")
    assert extract.extract(text, language) == extract.extract(text)


def test_the_digest_is_of_the_files(folder: Path, language: Language) -> None:
    assert extract.load_language(str(folder)).digest == language.digest
    assert len(language.digest) == 16


def test_an_unknown_pipeline_says_how_to_get_one() -> None:
    with pytest.raises(UsageError, match="spacy download"):
        extract.load_language("en_no_such_pipeline")


def test_build_and_facts_take_a_model(folder: Path, tmp_path: Path) -> None:
    import json

    import keiretsu

    paper = tmp_path / "in" / "a.txt"
    paper.parent.mkdir()
    paper.write_text(TEXT, "utf-8")
    lines = json.dumps(list(keiretsu.facts([paper], model=str(folder))))
    assert "borealis Werke" in lines
    assert "borealis Werke" not in json.dumps(list(keiretsu.facts([paper])))
    out = tmp_path / "out"
    assert keiretsu.build([paper.parent], out).read == 1
    plain = (out / "facts.jsonl").read_text("utf-8")
    again = keiretsu.build([paper.parent], out, model=str(folder))
    assert (again.read, again.skipped) == (1, 0)  # what was read without it is read anew
    assert "borealis Werke" in (out / "facts.jsonl").read_text("utf-8")
    assert keiretsu.build([paper.parent], out, model=str(folder)).skipped == 1
    assert keiretsu.build([paper.parent], out).read == 1
    assert (out / "facts.jsonl").read_text("utf-8") == plain
    with pytest.raises(UsageError, match="install one"):
        keiretsu.build([paper.parent], out, model=str(tmp_path / "nothing"))
