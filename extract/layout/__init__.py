"""A document in, its reading out: clean text with the way back, cut into blocks, tables and sentences."""

from __future__ import annotations

from .blocks import lay_out

__all__ = ["lay_out"]
