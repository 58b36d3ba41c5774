"""Sentences that no rule has read in, what a small trained network holds likely that they tell out."""
