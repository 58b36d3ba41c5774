# One command each; `make` alone lists them. Needs python3 (3.11 or newer), make and git; everything else goes into .venv.
PYTHON ?= python3
SHARED ?= ../shared
WORKERS ?= 2

# The floors that `make score` holds: F1 over the slots of events and relations, on all scored documents and on the originals
# (00*), and F1 over the observations of both.
MIN_F1 ?= 0.91
MIN_F1_ORIGINALS ?= 0.97
MIN_OBSERVATIONS ?= 0.93

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test interop lint score bench ownership incremental reliability identity names language reader filings docs notebook clean

help:
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## ?/  make \1\t/'

demo: $(STAMP)  ## read the examples, print what was found, ask three questions, validate, draw the network
	@$(BIN)/keiretsu demo

test: $(STAMP)  ## the whole suite
	@$(BIN)/python -m pytest -q -rs -n $(WORKERS)

interop: $(STAMP)  ## install libcovebods and followthemoney, which check exports in the tests (needs libicu-dev and g++)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[interop]'

lint: $(STAMP)  ## ruff (rules and format) and mypy --strict
	@status=0; $(BIN)/ruff check . || status=1; $(BIN)/ruff format --check . || status=1; .ci/types || status=1; exit $$status

score: $(STAMP)  ## precision, recall and F1 against gold facts, where ../shared holds them
	@MIN_F1=$(MIN_F1) MIN_F1_ORIGINALS=$(MIN_F1_ORIGINALS) MIN_OBSERVATIONS=$(MIN_OBSERVATIONS) .ci/score $(SHARED)

bench: $(STAMP)  ## speed, beside spaCy, rdflib and pyshacl in the same run
	@$(BIN)/python -m benchmarks

ownership: $(STAMP)  ## ownership of a made-up network of 600,000 parties, beside networkx (some minutes)
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.ownership

incremental: $(STAMP)  ## what one more document costs, beside a full build
	@$(BIN)/python -m benchmarks.incremental

filings: $(STAMP)  ## events found in 8-K reports against the items they hold, where ../shared holds reports
	@$(BIN)/python -m benchmarks.filings $(SHARED)/benchmarks/filings

reliability: $(STAMP)  ## how often a fact of each confidence is right, where ../shared holds gold facts
	@$(BIN)/python -m benchmarks.reliability --shared $(SHARED)

identity: $(STAMP)  ## who is who within and across documents against gold, where ../shared holds gold facts
	@$(BIN)/python -m benchmarks.identity $(SHARED)

names: $(STAMP)  ## names of organizations compared, beside nomenklatura's matchers, where ../shared holds labelled pairs
	@$(BIN)/python -c 'import nomenklatura' 2>/dev/null || $(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[peers]'
	@$(BIN)/python -m benchmarks.names $(SHARED)/benchmarks/names/cases.csv

language: $(STAMP)  ## train a small spaCy pipeline, where ../shared holds a treebank, and measure what --model gains by it
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.pipeline --shared $(SHARED)

reader: $(STAMP)  ## train the network that reads what no rule does (half an hour; its weights are in extract/learned)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[reader]'
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.reader

docs: $(STAMP)  ## the documentation as pages, in site/
	@$(BIN)/python -m mkdocs build --quiet --strict

notebook: $(STAMP)  ## run docs/notebook.ipynb and keep its outputs
	@rm -rf demo; $(BIN)/python docs/execute.py; rm -rf demo

clean:  ## remove what the other targets made
	rm -rf $(VENV) build dist *.egg-info demo site keiretsu-out .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Installed again only when the dependencies change: the checkout itself is used as it stands.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "keiretsu needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "python3 cannot make a virtual environment (on Debian and Ubuntu: apt install python3-venv)" >&2; rm -rf $(VENV); exit 1; }
	@echo "Installing keiretsu and its libraries into $(VENV) (once; a minute or two) ..." >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@
