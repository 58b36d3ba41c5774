"""Documents in, words a second out: extraction and the whole build, beside spaCy pipelines over the same words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keiretsu
from keiretsu.extract import extract
from keiretsu.extract import read as read_document

from .measure import Timing, measure, seconds, table

if TYPE_CHECKING:
    from keiretsu.model import Document
    from spacy.language import Language

SUFFIXES = {".txt", ".md", ".html", ".htm", ".pdf"}
NOUNS = [
    "shares",
    "stock",
    "bonds",
    "notes",
    "assets",
    "plant",
    "unit",
    "stake",
    "units",
    "rights",
    "loans",
    "orders",
    "offices",
    "depots",
]
VERBS = [
    "acquire",
    "sell",
    "issue",
    "buy",
    "subscribe",
    "merge",
    "found",
    "list",
    "close",
    "open",
    "order",
    "appoint",
    "resign",
    "file",
]


def read(folders: list[Path]) -> list[Document]:
    """Every document of the folders that can be read."""
    paths = sorted(path for folder in folders for path in folder.iterdir() if path.suffix in SUFFIXES)
    return [read_document(path.read_bytes(), path.name, str(path)) for path in paths]


def ruler() -> Language:
    """Tokeniser, sentence splitter and an entity ruler of 400 phrases and 190 token patterns."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    rules: Any = nlp.add_pipe("entity_ruler")
    rules.add_patterns([{"label": "ORG", "pattern": f"Company {a} {b}"} for a in range(20) for b in range(20)])
    tokens = [
        {"label": "EVENT", "pattern": [{"LOWER": {"IN": [verb, verb + "s", verb + "d"]}}, {"OP": "?"}, {"LOWER": noun}]}
        for verb in VERBS
        for noun in NOUNS
    ]
    rules.add_patterns(tokens[:190])
    return nlp


def tokeniser() -> Language:
    import spacy

    return spacy.blank("en")


def small() -> Language:
    """The components of a small trained English pipeline with random weights: right for speed, wrong for answers."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "tok2vec": shared, "state_type": "parser",
              "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True}  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None,
                 "width": 96, "depth": 4, "embed_size": 2000, "window_size": 1, "maxout_pieces": 3,
                 "subword_features": True}})  # fmt: skip
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": parser})
    nlp.add_pipe("ner", config={"model": {**parser, "state_type": "ner"}})
    for pipe, labels in (("tagger", 50), ("parser", 45), ("ner", 18)):  # as many as the trained pipeline tells apart
        for number in range(labels):
            component: Any = nlp.get_pipe(pipe)
            component.add_label(f"L{number}")
    doc = nlp.make_doc("Kitakaze bought shares .")
    told = {"tags": ["NNP", "VBD", "NNS", "."], "heads": [1, 1, 1, 1], "deps": ["nsubj", "ROOT", "dobj", "punct"],
            "entities": [(0, 8, "ORG")]}  # fmt: skip
    nlp.initialize(lambda: [Example.from_dict(doc, told)])
    return nlp


def report(folders: list[Path], runs: int) -> str:
    """The table. Each line is over the same words; CPU seconds, one process."""
    documents = read(folders)
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)

    def row(name: str, timing: Timing) -> list[str]:
        return [name, f"{words / timing.cpu:,.0f}", str(timing), seconds(timing.wall), str(timing.runs)]

    def over(nlp: Language) -> Timing:
        return measure(lambda: [nlp(text) for text in texts], runs=runs)

    def build() -> None:
        with tempfile.TemporaryDirectory() as out:
            keiretsu.build(folders, out)

    rows = [
        row("keiretsu: extract(document)", measure(lambda: [extract(d) for d in documents], runs=runs)),
        row("keiretsu: build, reading to validated graph on disk", measure(build, runs=runs)),
        row("spaCy: blank tokeniser", over(tokeniser())),
        row("spaCy: tokeniser, sentencizer, EntityRuler (400 phrases, 190 patterns)", over(ruler())),
        row("spaCy: tok2vec, tagger, parser, ner (small, random weights)", over(small())),
    ]
    what = f"{len(documents)} documents, {words:,} words"
    return f"{what}\n\n" + table(["engine", "words a CPU second", "CPU (least to most)", "wall", "runs"], rows)
