"""Examples in, a trained network out; and how often a network is right about examples that it has not seen."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from keiretsu.extract.learned.pieces import cut
from torch import Tensor
from torch.nn import functional

from .examples import Example
from .network import STATUSES, Shape, Trained

_LONGEST = 250  # pieces of a sentence
_TOGETHER = 3000  # pieces that one step takes, empty ones counted
_ALIKE = 1500  # examples among which those of like length are put together
_RATE, _OWN_RATE = 2e-3, 1e-3
_DECAY, _OWN_DECAY = 0.02, 0.1
_WARM = 0.05  # the share of steps in which the rate grows
_STEEPEST = 2.0
_STATUS = 0.5  # what an error of a status weighs beside others


@dataclass(frozen=True, slots=True)
class Row:
    """An example as numbers. slots: the piece of each sign, with the slots that its mention fills."""

    numbers: list[int]
    slots: list[tuple[int, list[int]]]
    types: list[int]
    statuses: list[tuple[int, int]]
    unsure: list[int]
    weight: float


def shape_of(examples: Sequence[Example]) -> Shape:
    slots = sorted({label for example in examples for labels in example.labels.values() for label in labels})
    types = {name for example in examples for name, _ in example.types} | {slot.partition(".")[0] for slot in slots}
    return Shape(tuple(sorted(types)), tuple(slots))


def rows_of(examples: Sequence[Example], shape: Shape) -> list[Row]:
    types = {name: number for number, name in enumerate(shape.types)}
    slots = {name: number for number, name in enumerate(shape.slots)}
    rows = []
    for example in examples:
        pieces = cut(example.text, example.names)
        told = {name for name, _ in example.types}
        signs = [(pieces.signs[at], [slots[x] for x in labels]) for at, labels in example.labels.items()]
        rows.append(
            Row(
                pieces.numbers[:_LONGEST],
                [(at, labels) for at, labels in signs if at < _LONGEST],
                sorted(types[name] for name in told),
                [(types[name], STATUSES.index(status)) for name, status in sorted(example.types)],
                sorted(types[name] for name in example.unsure - told if name in types),
                example.weight,
            )
        )
    return rows


def _batches(rows: Sequence[Row], dice: random.Random | None) -> list[list[Row]]:
    """Rows of like length together, so many that a step takes about as long each time."""
    order = list(rows)
    if dice:
        dice.shuffle(order)
    batches: list[list[Row]] = [[]]
    for at in range(0, len(order), _ALIKE):
        for row in sorted(order[at : at + _ALIKE], key=lambda row: len(row.numbers)):
            if batches[-1] and len(row.numbers) * (len(batches[-1]) + 1) > _TOGETHER:
                batches.append([])
            batches[-1].append(row)
    if dice:
        dice.shuffle(batches)
    return batches


def _tensors(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(row.numbers) for row in batch)
    numbers = torch.tensor([row.numbers + [0] * (longest - len(row.numbers)) for row in batch])
    here = torch.tensor([[at < len(row.numbers) for at in range(longest)] for row in batch])
    signs = torch.tensor([(i, at) for i, row in enumerate(batch) for at, _ in row.slots], dtype=torch.long)
    return numbers, here, signs.view(-1, 2)


def _loss(network: Trained, batch: Sequence[Row], owner: Tensor) -> Tensor:
    """How far the network is off, per sentence. `owner` is the type of each slot."""
    numbers, here, signs = _tensors(batch)
    slots, types, statuses = network(numbers, here, signs)
    told, weight = torch.zeros_like(types), torch.ones_like(types)
    for i, row in enumerate(batch):
        told[i, row.types] = 1
        weight[i] *= row.weight
        weight[i, row.unsure] = 0
    loss = (functional.binary_cross_entropy_with_logits(types, told, reduction="none") * weight).sum()
    filled = torch.zeros_like(slots)
    for sign, labels in enumerate(labels for row in batch for _, labels in row.slots):
        filled[sign, labels] = 1
    off = functional.binary_cross_entropy_with_logits(slots, filled, reduction="none")
    loss = loss + (off * weight[signs[:, 0]][:, owner]).sum()
    known = [(i, kind, status) for i, row in enumerate(batch) for kind, status in row.statuses]
    if known:
        i, kind, status = torch.tensor(known).unbind(1)
        loss = loss + _STATUS * functional.cross_entropy(statuses[i, kind], status, reduction="sum")
    return loss / len(batch)


def _owners(shape: Shape) -> Tensor:
    return torch.tensor([shape.types.index(slot.partition(".")[0]) for slot in shape.slots])


def train(examples: Sequence[Example], vectors: Tensor, shape: Shape, rounds: int, seed: int = 1) -> Trained:
    """A network that has seen each example so many times; the same seed gives the same on one machine."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    rows, owner = rows_of(examples, shape), _owners(shape)
    network = Trained(vectors, shape)
    rest = [weight for name, weight in network.named_parameters() if weight.requires_grad and name != "own.weight"]
    groups = [
        {"params": rest, "lr": _RATE, "weight_decay": _DECAY},
        {"params": [network.own.weight], "lr": _OWN_RATE, "weight_decay": _OWN_DECAY},
    ]
    descent = torch.optim.AdamW(groups)
    steps = rounds * len(_batches(rows, None))
    pace = torch.optim.lr_scheduler.LambdaLR(
        descent, lambda step: min(1.0, (step + 1) / (_WARM * steps)) * max(0.01, 1 - step / steps)
    )
    for number in range(rounds):
        total = 0.0
        for batch in _batches(rows, dice):
            loss = _loss(network, batch, owner)
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
            descent.step()
            pace.step()
            total += loss.item() * len(batch)
        print(f"round {number + 1} of {rounds}: off by {total / len(rows):.3f}", file=sys.stderr, flush=True)
    return network.eval()


@torch.no_grad()
def measured(network: Trained, examples: Sequence[Example], likely: float) -> Iterator[tuple[str, float, float]]:
    """Precision and recall of types, and of slots of types that are held likely, over examples it has not seen."""
    counts: Counter[str] = Counter()
    shape = network.shape
    owner = _owners(shape).tolist()
    for batch in _batches(rows_of(examples, shape), None):
        slots, types, _ = network(*_tensors(batch))
        sign = 0
        for i, row in enumerate(batch):
            told = set((types[i].sigmoid() > likely).nonzero().flatten().tolist()) - set(row.unsure)
            _count(counts, "types", told, set(row.types))
            for _, labels in row.slots:
                found = (slots[sign].sigmoid() > 0.5).nonzero().flatten().tolist()
                _count(counts, "slots", {slot for slot in found if owner[slot] in told}, set(labels))
                sign += 1
    for what in ("types", "slots"):
        right = counts[f"{what} right"]
        yield what, right / max(1, counts[f"{what} told"]), right / max(1, counts[f"{what} meant"])


def _count(counts: Counter[str], what: str, told: set[int], meant: set[int]) -> None:
    counts[f"{what} right"] += len(told & meant)
    counts[f"{what} told"] += len(told)
    counts[f"{what} meant"] += len(meant)
