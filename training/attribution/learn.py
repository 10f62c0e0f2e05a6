"""The training loop."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.attribution.encode import IGNORED, Example
from training.attribution.network import TAG_OUTPUTS, Tagger

WARM_UP = 0.1
"""Share of the steps over which the rate rises."""

STANCE_WEIGHT = 0.2
"""How much the stance of a cue counts beside the labels of all pieces."""

SMOOTHING = 0.05
"""Share of certainty kept back from every label: coders differ, and a tagger that is sure of all ranks nothing."""

HEAD_RATE = 5.0
"""How many times faster the head learns, which begins with nothing."""


@dataclass(frozen=True, slots=True)
class LearnSettings:
    """How to learn.

    Attributes:
        epochs, batch: rounds over all windows, and windows a step.
        rate: highest learning rate.
        seed: of the order of the windows and of all that is drawn.
        half: compute in bfloat16 where that is safe.
        threads: of the processor.
    """

    epochs: int = 3
    batch: int = 8
    rate: float = 2.5e-4
    seed: int = 20170415
    half: bool = True
    threads: int = 1


def learn(
    tagger: Tagger, examples: Sequence[Example], settings: LearnSettings, tell: Callable[[str], None] = print
) -> None:
    """Fit `tagger` to `examples`; the same settings and examples give the same weights on one kind of machine."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    order = random.Random(settings.seed)
    steps = settings.epochs * -(-len(examples) // settings.batch)
    optimizer = torch.optim.AdamW(_groups(tagger, settings.rate), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    tagger.train()
    begun, step, total = time.process_time(), 0, 0.0
    for _ in range(settings.epochs):
        for batch in _batches(examples, settings.batch, order):
            with torch.autocast("cpu", torch.bfloat16, enabled=settings.half):
                loss = _loss(tagger, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step, total = step + 1, total + loss.item()
            if step % 20 == 0:
                tell(f"step {step} of {steps}, loss {total / 20:.4f}, {time.process_time() - begun:.0f} s of processor")
                total = 0.0


def _groups(tagger: Tagger, rate: float) -> list[dict[str, object]]:
    """The encoder's weights, and the head's with a rate of their own."""
    return [
        {"params": list(tagger.encoder.parameters()), "lr": rate},
        {"params": list(tagger.labels.parameters()), "lr": rate * HEAD_RATE},
    ]


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(steps * WARM_UP))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _batches(examples: Sequence[Example], size: int, order: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length, in an order drawn anew."""
    keyed = sorted(examples, key=lambda example: len(example.pieces) + order.randint(0, 24))
    batches = [keyed[at : at + size] for at in range(0, len(keyed), size)]
    order.shuffle(batches)
    yield from batches


def _loss(tagger: Tagger, batch: Sequence[Example]) -> Tensor:
    length = max(len(example.pieces) for example in batch)
    pieces = torch.tensor(np.stack([_padded(example.pieces, length, 0) for example in batch]))
    present = torch.tensor([[at < len(example.pieces) for at in range(length)] for example in batch]).long()
    tags = torch.tensor(np.stack([_padded(example.tags, length, IGNORED) for example in batch]))
    stances = torch.tensor(np.stack([_padded(example.stances, length, IGNORED) for example in batch]))
    labels = tagger(pieces, present).float()
    loss = _part_losses(labels, tags)
    if (stances != IGNORED).any():
        found = labels[:, :, TAG_OUTPUTS:].transpose(1, 2)
        loss = loss + STANCE_WEIGHT * functional.cross_entropy(found, stances, ignore_index=IGNORED)
    return loss


def _part_losses(labels: Tensor, tags: Tensor) -> Tensor:
    """Over source, cue and content, how far the labels of all pieces are from what is coded."""
    losses = [
        functional.cross_entropy(
            labels[:, :, 3 * i : 3 * i + 3].transpose(1, 2), tags[:, i], ignore_index=IGNORED, label_smoothing=SMOOTHING
        )
        for i in range(3)
    ]
    return torch.stack(losses).sum()


def _padded(values: np.ndarray, length: int, filling: int) -> np.ndarray:  # type: ignore[type-arg]
    """`values` with their last axis filled up to `length`."""
    missing = length - values.shape[-1]
    return np.pad(values, [(0, 0)] * (values.ndim - 1) + [(0, missing)], constant_values=filling)
