"""WHAT CAN BE SAID: the vocabulary in Turtle, read here; a term that it lacks raises."""
