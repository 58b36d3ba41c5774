"""A treebank becomes spaCy's training files with the words, spaces, heads and names that it has."""

from __future__ import annotations

import gzip
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TREE = """# newdoc id = a
# text = Alpha doesn't sell.
1\tAlpha\tAlpha\tPROPN\tNNP\t_\t4\tnsubj:outer\t_\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux:pass\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsell\tsell\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tit\tit\tPRON\tPRP\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = It stays.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tstays\tstay\tVERB\tVBZ\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = b
# text = Go on
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
2\ton\ton\tADV\tRB\t_\t1\tadvmod\t_\t_

"""
NAMES = """# newdoc id = a
# text = Beta Gamma grew.
1\tBeta\tB-ORG\t-\t-
2\tGamma\tI-ORG\t-\t-
3\tgrew\tO\t-\t-
4\t.\tO\t-\t-

"""


@pytest.fixture(scope="module")
def convert(root: Path) -> ModuleType:
    path = root / "benchmarks" / "pipeline" / "convert.py"
    spec = importlib.util.spec_from_file_location("treebank_convert", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["treebank_convert"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_words_spaces_heads_and_names(convert: ModuleType, tmp_path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for name, text in {"en_ewt-train": TREE, "en_ewt-dev": TREE, "en_ewt-test": TREE}.items():
        (tmp_path / f"{name}.conllu.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("uner-dev", "uner-test"):
        (tmp_path / f"{name}.iob2.gz").write_bytes(gzip.compress(NAMES.encode()))
    convert.convert(tmp_path, tmp_path / "out")
    first, second = DocBin().from_disk(tmp_path / "out" / "train.spacy").get_docs(Vocab())
    assert (first.text.strip(), second.text.strip()) == ("Alpha doesn't sell. It stays.", "Go on")
    assert [token.tag_ for token in first][:5] == ["NNP", "VBZ", "RB", "VB", "."]
    assert [token.dep_ for token in first][:5] == ["nsubj", "aux:pass", "advmod", "ROOT", "punct"]
    assert [token.head.text for token in first][5:] == ["stays", "stays", "stays"]
    assert len(list(first.sents)) == 2
    (named,) = DocBin().from_disk(tmp_path / "out" / "names-test.spacy").get_docs(Vocab())
    assert [(entity.text, entity.label_) for entity in named.ents] == [("Beta Gamma", "ORG")]


def test_the_configurations_are_whole(root: Path) -> None:
    from spacy.util import load_config, load_model_from_config

    for name, pipes in (("grammar", ["tok2vec", "tagger", "parser"]), ("names", ["ner"])):
        config = load_config(root / "benchmarks" / "pipeline" / f"{name}.cfg")
        assert load_model_from_config(config, auto_fill=True).pipe_names == pipes
