"""`make language`: a treebank in, a small spaCy pipeline in `build/language/model` and tables of what it is worth out.

Steps that are done are not done again: delete their folder to have them anew. Training takes one core, and its time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import keiretsu
import spacy
from keiretsu.extract import extract, load_language
from keiretsu.extract import read as read_document
from spacy.tokens import DocBin
from spacy.training import Corpus

from ..measure import table
from ..reliability import SHARED, Judge, pairs
from .convert import convert

HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "build" / "language"
STEPS = {"grammar": ("train", "dev"), "names": ("names", "names-dev")}


def train(out: Path, name: str) -> None:
    """`spacy train` with one of the two configurations. Raises CalledProcessError where it fails."""
    part, chosen_by = STEPS[name]
    data = out / "data"
    command = [sys.executable, "-m", "spacy", "train", str(HERE / f"{name}.cfg"), "--output", str(out / name)]
    command += ["--paths.train", str(data / f"{part}.spacy"), "--paths.dev", str(data / f"{chosen_by}.spacy")]
    subprocess.run(command, check=True)


def assemble(out: Path) -> Path:
    """Tagger, parser and names in one pipeline."""
    nlp = spacy.load(out / "grammar" / "model-best")
    nlp.add_pipe("ner", source=spacy.load(out / "names" / "model-best"))
    nlp.meta.update({"name": "ewt_small", "description": "Trained on the English Web Treebank (CC BY-SA 4.0)."})
    nlp.to_disk(out / "model")
    return out / "model"


def accuracy(out: Path) -> str:
    """On the parts that nothing was trained on or chosen by."""
    nlp, rows = spacy.load(out / "model"), []
    for part, shown in (
        ("test", {"tag_acc": "tags", "dep_uas": "heads", "dep_las": "heads and relations"}),
        ("names-test", {"ents_f": "names, F1", "ents_p": "names, precision", "ents_r": "names, recall"}),
    ):
        words = sum(map(len, DocBin().from_disk(out / "data" / f"{part}.spacy").get_docs(nlp.vocab)))
        scores = nlp.evaluate(list(Corpus(out / "data" / f"{part}.spacy")(nlp)))
        rows += [[words_for, f"{words:,}", f"{scores[key]:.3f}"] for key, words_for in shown.items()]
        if "ents_per_type" in scores and part == "names-test":
            rows += [[f"names, F1: {k}", f"{words:,}", f"{v['f']:.3f}"] for k, v in scores["ents_per_type"].items()]
    return table(["part of the test", "words", "right"], rows)


def worth(model: Path, shared: Path, folders: list[Path]) -> str:
    """keiretsu with the pipeline beside keiretsu without: F1 of slots, and words a CPU second."""
    judge, rows = Judge(shared), []
    for folder in folders:
        for named, name in (("without", ""), ("with", str(model))):
            hit = told = gold = right = 0.0
            for document, answers in pairs(folder, shared):
                lines = [line for line in keiretsu.facts([document], model=name) if isinstance(line, dict)]
                more = judge.slots(answers, lines)
                hit, told, gold = hit + more[0], told + more[1], gold + more[2]
                right += sum(line["rule"].endswith("+ner") for line in lines)
            precision, recall = hit / max(told, 1), hit / max(gold, 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            rows.append([folder.name, named, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", f"{right:.0f}"])
    return table(["documents", "pipeline", "precision", "recall", "F1", "facts marked `+ner`"], rows)


def speed(model: Path, folder: Path, shared: Path) -> str:
    """CPU seconds: to load, and a word."""
    start = time.process_time()
    language = load_language(str(model))
    loading = time.process_time() - start
    documents = [read_document(path.read_bytes(), path.name, str(path)) for path, _ in pairs(folder, shared)]
    words = sum(len(document.text.split()) for document in documents)
    rows = []
    for name, using in (("without", None), ("with", language)):
        for document in documents[:5]:
            extract(document, using)
        start = time.process_time()
        for document in documents:
            extract(document, using)
        rows.append([name, f"{words / (time.process_time() - start):,.0f}"])
    size = sum(path.stat().st_size for path in model.rglob("*") if path.is_file()) / 1e6
    told = f"{size:.1f} MB on disk, loaded in {loading:.2f} CPU seconds (spaCy itself included)\n\n"
    return told + table(["pipeline", "words a CPU second"], rows)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, help="documents with gold beside them, to measure its worth on"
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder that holds data/ewt, corpus/ and gold/")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    if not (args.shared / "data" / "ewt").is_dir():
        print(f"nothing to train on: {args.shared} holds no data/ewt")
        return 0
    if not (args.out / "data").is_dir():
        convert(args.shared / "data" / "ewt", args.out / "data")
    for name in STEPS:
        if not (args.out / name / "model-best").is_dir():
            train(args.out, name)
    model = assemble(args.out)
    print(accuracy(args.out) + "\n", flush=True)
    print(worth(model, args.shared, [args.shared, *args.folders]) + "\n", flush=True)
    print(speed(model, args.shared, args.shared))
    return 0


if __name__ == "__main__":
    sys.exit(main())
