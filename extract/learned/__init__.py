"""Sentences that no rule has read in, what a small trained network holds likely that they tell out.

The list of word pieces is that of BERT, and the vectors that the network began with come of all-MiniLM-L6-v2; both are
under the Apache License 2.0. `benchmarks/reader` is how it was trained.
"""
