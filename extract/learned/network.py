"""Pieces of sentences in, how likely each tells a fact of each type out, and which slot each of its mentions fills.

Vectors of word pieces, gated convolutions over them (Dauphin and others, 2017) with a residual each, the mean and the
greatest of a sentence, and three layers over these: of types, of statuses, and of slots at the signs of mentions.
Weights are numbers of eight bits with a scale for each row; arithmetic is in single precision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from .pieces import Pieces

Floats = NDArray[np.float32]
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Told:
    """What the network holds of a sentence: how likely each type is, how likely each status of each type, and what
    `slots` needs to look at its signs."""

    types: Floats  # (types,)
    statuses: Floats  # (types, statuses), of which one each
    inside: Floats  # (pieces, width)
    whole: Floats  # (2 * width,)


@dataclass(frozen=True, slots=True)
class Network:
    """The trained network."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    slots: tuple[tuple[int, str], ...]  # index of the type, name of the slot
    pieces: NDArray[np.int8]  # (pieces, width), each row to be multiplied with its `pieces.scale`
    weights: Mapping[str, Floats]

    @property
    def layers(self) -> int:
        """How many convolutions there are."""
        return sum(name.startswith("conv.") and name.endswith(".bias") for name in self.weights)

    def _dense(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return out

    def _even(self, name: str, x: Floats) -> Floats:
        """Each row with mean 0 and deviation 1, scaled and moved (Ba and others, 2016)."""
        x = x - x.mean(-1, keepdims=True, dtype=np.float32)
        x /= np.sqrt((x * x).mean(-1, keepdims=True, dtype=np.float32) + _EPSILON)
        out: Floats = x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return out

    def _convolved(self, layer: int, x: Floats) -> Floats:
        """One gated convolution over three pieces, 2 ** layer apart."""
        reach = 2**layer
        left, right = np.zeros_like(x), np.zeros_like(x)
        left[reach:], right[:-reach] = x[:-reach], x[reach:]
        out = self._dense(f"conv.{layer}", np.concatenate((left, x, right), axis=1))
        half = out.shape[1] // 2
        gated: Floats = out[:, :half] * _sigmoid(out[:, half:])
        return gated

    def read(self, sentences: Sequence[Pieces]) -> list[Told]:
        """What is held of each sentence; none may be empty."""
        lengths = [len(sentence.numbers) for sentence in sentences]
        gap = 2 ** (self.layers - 1)  # empty pieces behind each sentence: as far as the widest convolution reaches
        starts = np.cumsum([0, *(length + gap for length in lengths)])[:-1]
        numbers = np.full(sum(lengths) + gap * len(lengths), -1)
        for start, sentence in zip(starts, sentences, strict=True):
            numbers[start : start + len(sentence.numbers)] = sentence.numbers
        here = (numbers >= 0)[:, None]
        known = np.maximum(numbers, 0)
        x = self._even("ln.0", self.pieces[known] * self.weights["pieces.scale"][known]) * here
        for layer in range(self.layers):
            x = self._even(f"ln.{layer + 1}", x + self._convolved(layer, x)) * here
        told = [x[start : start + length] for start, length in zip(starts, lengths, strict=True)]
        wholes = np.array([np.concatenate((rows.mean(0, dtype=np.float32), rows.max(0))) for rows in told])
        types = _sigmoid(self._dense("htype", wholes))
        statuses = self._dense("hstat", wholes).reshape(len(told), len(self.types), -1)
        return [Told(*parts) for parts in zip(types, statuses, told, wholes, strict=True)]

    def filled(self, told: Told, signs: Sequence[int]) -> Floats:
        """How likely the mention at each of these pieces fills each of `slots`: (signs, slots)."""
        h = np.concatenate((told.inside[list(signs)], np.repeat(told.whole[None], len(signs), axis=0)), axis=1)
        return _sigmoid(self._dense("hrole", h + np.maximum(self._dense("hid", h), 0)))


def _sigmoid(x: Floats) -> Floats:
    out: Floats = np.float32(1) / (np.float32(1) + np.exp(-np.clip(x, -60, 60)))
    return out


@cache
def network() -> Network:
    """The network that ships, read once."""
    stored = np.load(BytesIO(files(__package__).joinpath("weights.npz").read_bytes()), allow_pickle=False)
    plain = ("types", "slots", "statuses", "pieces")
    weights: dict[str, Floats] = {name: stored[name].astype(np.float32) for name in stored.files if name not in plain}
    for name in [name for name in weights if f"{name}.scale" in weights]:
        weights[name] *= weights.pop(f"{name}.scale")
    types = tuple(str(name) for name in stored["types"])
    slots = tuple((types.index(kind), name) for kind, _, name in (str(s).partition(".") for s in stored["slots"]))
    return Network(types, tuple(str(s) for s in stored["statuses"]), slots, stored["pieces"], weights)
