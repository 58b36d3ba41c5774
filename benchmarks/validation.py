"""A made-up graph in, two lines out: our validation beside pyshacl over everything at once, with equal reports."""

from __future__ import annotations
