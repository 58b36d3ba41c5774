"""Trains a small spaCy pipeline on a public treebank, to measure what `--model` is worth."""
