"""Measures keiretsu beside its peers, in the same run; `python -m benchmarks` prints the tables."""
