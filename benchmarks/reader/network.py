"""The network of `extract.learned` as torch trains it: examples in, its weights as they ship out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

STATUSES = (
    *("completed", "planned", "agreed", "proposed", "conditional", "terminated", "denied"),
    *("current", "former"),
)
_NEVER = -4.0  # log-odds to begin with: most sentences tell no fact of a type


@dataclass(frozen=True, slots=True)
class Shape:
    """width: of a piece. layers: of convolutions. dropped: the share of numbers left out while it is trained."""

    types: tuple[str, ...]
    slots: tuple[str, ...]
    width: int = 128
    layers: int = 4
    dropped: float = 0.25


class Trained(nn.Module):
    """See `extract.learned.network` for what it computes."""

    def __init__(self, vectors: Tensor, shape: Shape) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.given = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.own = nn.Embedding(len(vectors), width)
        nn.init.zeros_(self.own.weight)
        self.narrow = nn.Linear(vectors.shape[1], width)
        self.conv = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in range(shape.layers))
        self.ln = nn.ModuleList(nn.LayerNorm(width) for _ in range(shape.layers + 1))
        self.drop = nn.Dropout(shape.dropped)
        self.hid = nn.Linear(3 * width, 3 * width)
        self.hrole = nn.Linear(3 * width, len(shape.slots))
        self.htype = nn.Linear(2 * width, len(shape.types))
        self.hstat = nn.Linear(2 * width, len(shape.types) * len(STATUSES))
        nn.init.constant_(self.hrole.bias, _NEVER)
        nn.init.constant_(self.htype.bias, _NEVER)

    def forward(self, numbers: Tensor, here: Tensor, signs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Log-odds of the slots at each sign, of types and of statuses.

        Args:
            numbers: (sentences, pieces). here: the same shape, False where a sentence has no more pieces.
            signs: (signs, 2), the sentence and the piece of each.
        """
        mask = here.unsqueeze(-1).float()
        x = self.drop(self.ln[0](self.narrow(self.given(numbers)) + self.own(numbers))) * mask
        for layer, (conv, even) in enumerate(zip(self.conv, self.ln[1:], strict=True)):
            reach = 2**layer
            wide = functional.pad(x, (0, 0, reach, reach))
            gated = functional.glu(conv(torch.cat([wide[:, : -2 * reach], x, wide[:, 2 * reach :]], -1)), -1)
            x = even(x + self.drop(gated)) * mask
        greatest = x.masked_fill(mask == 0, -99).max(1).values
        whole = torch.cat([x.sum(1) / mask.sum(1), greatest], -1)
        at = self.drop(torch.cat([x[signs[:, 0], signs[:, 1]], whole[signs[:, 0]]], -1))
        at = at + functional.relu(self.hid(at))
        whole = self.drop(whole)
        return self.hrole(at), self.htype(whole), self.hstat(whole).view(len(numbers), len(self.shape.types), -1)

    @torch.no_grad()
    def save(self, path: Path) -> None:
        """Write the weights: numbers of eight bits with a scale for each row, those of norms and biases of sixteen."""
        pieces = self.narrow(self.given.weight) + self.own.weight
        out: dict[str, Any] = dict(zip(("pieces", "pieces.scale"), _small(pieces), strict=True))
        for name, weight in self.named_parameters():
            if name.startswith(("given", "own", "narrow")):
                continue
            if name.startswith("ln.") or name.endswith(".bias"):
                out[name] = weight.half().numpy()
            else:
                small, scale = _small(weight)
                out[name], out[f"{name}.scale"] = small.T.copy(), scale.T.copy()
        names: dict[str, Any] = {"types": self.shape.types, "slots": self.shape.slots, "statuses": STATUSES}
        np.savez_compressed(path, allow_pickle=False, **out, **{name: np.array(told) for name, told in names.items()})


def _small(weight: Tensor) -> tuple[Any, Any]:
    """Numbers of eight bits, and what each row of them is to be multiplied with."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return (weight / scale).round().to(torch.int8).numpy(), scale.half().numpy()
