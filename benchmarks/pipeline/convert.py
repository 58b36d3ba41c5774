"""A treebank in CoNLL-U and names in IOB2 in, spaCy's `DocBin` files to train and test on out.

Words of a contraction (`19-20 don't`) stay apart, as spaCy's tokeniser has them; empty nodes are left out. Relations
keep the subtypes that tell who does and who is done to; other subtypes are folded.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

PARTS = {"train": "en_ewt-train", "dev": "en_ewt-dev", "test": "en_ewt-test"}
NAMES = {"names": "uner-dev", "names-test": "uner-test"}  # names stand over these two parts only
_KEPT = {"nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "compound:prt", "nmod:poss"}
_TOGETHER = 8  # sentences of one paper in one Doc, so that a parser learns where they end
_TO_CHOOSE_BY = 8  # of the Docs with names every so manieth tells when to stop


@dataclass(slots=True)
class Sentence:
    """Columns of one sentence; heads count within it, the root points at itself."""

    paper: str
    text: str = ""
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def spaces(self) -> list[bool]:
        """Whether a space follows each word, by the text that the sentence was cut from."""
        found, at = [], 0
        for word in self.words:
            start = self.text.find(word, at)
            at = (start if start >= 0 else at) + len(word)
            found.append(at >= len(self.text) or self.text[at].isspace())
        return found


def sentences(lines: Iterator[str]) -> Iterator[Sentence]:
    """The sentences of CoNLL-U (ten columns) or of IOB2 (id, word, name first)."""
    paper, sentence = "", Sentence("")
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            paper = line.partition(" = ")[2]
        elif line.startswith("# text = "):
            sentence.text = line.partition(" = ")[2]
        elif not line:
            if sentence.words:
                sentence.paper = paper
                yield sentence
            sentence = Sentence(paper)
        elif line[0] != "#":
            _word(sentence, line.split("\t"))


def _word(sentence: Sentence, columns: list[str]) -> None:
    if not columns[0].isdigit():  # a contraction as a whole, or an empty node
        return
    sentence.words.append(columns[1])
    if len(columns) < 10:
        sentence.names.append(columns[2])
        return
    head, relation = int(columns[6]), columns[7]
    sentence.tags.append(columns[4])
    sentence.heads.append(head - 1 if head else len(sentence.words) - 1)
    sentence.relations.append("ROOT" if not head else relation if relation in _KEPT else relation.partition(":")[0])


def doc(vocabulary: Vocab, group: list[Sentence]) -> Doc:
    """Sentences as one Doc: with tags and parse, or with names."""
    words = [word for one in group for word in one.words]
    spaces = [space for one in group for space in one.spaces()]
    if group[0].names:
        return Doc(vocabulary, words, spaces, ents=[name for one in group for name in one.names])
    heads, before = [], 0
    for one in group:
        heads += [before + head for head in one.heads]
        before += len(one.words)
    return Doc(
        vocabulary, words, spaces,
        tags=[tag for one in group for tag in one.tags],
        heads=heads,
        deps=[relation for one in group for relation in one.relations],
        sent_starts=[place == 0 for one in group for place in range(len(one.words))],
    )  # fmt: skip


def docs(file: Path, vocabulary: Vocab) -> Iterator[Doc]:
    """The Docs of a file (gzip), each of up to eight sentences of one paper."""
    group: list[Sentence] = []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for sentence in sentences(lines):
            if group and (len(group) == _TOGETHER or sentence.paper != group[0].paper):
                yield doc(vocabulary, group)
                group = []
            group.append(sentence)
    if group:
        yield doc(vocabulary, group)


def convert(data: Path, out: Path) -> None:
    """Write `train`, `dev`, `test` (tags, parse) and `names`, `names-dev`, `names-test` (names) as `.spacy` files."""
    vocabulary = Vocab()
    made = {name: list(docs(data / f"{file}.conllu.gz", vocabulary)) for name, file in PARTS.items()}
    made |= {name: list(docs(data / f"{file}.iob2.gz", vocabulary)) for name, file in NAMES.items()}
    made["names-dev"] = made["names"][::_TO_CHOOSE_BY]
    made["names"] = [one for number, one in enumerate(made["names"]) if number % _TO_CHOOSE_BY]
    out.mkdir(parents=True, exist_ok=True)
    for name, group in made.items():
        DocBin(docs=group).to_disk(out / f"{name}.spacy")
