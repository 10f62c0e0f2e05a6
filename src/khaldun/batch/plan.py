"""From files to chunks: which reports are read together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khaldun.batch.engine import Engine, Lost
from khaldun.model.slice import Slice
from khaldun.pipeline import ReadSettings, slices_of

FILES_PER_TASK = 64
"""Files that one task cuts: small ones cost a millisecond each, large ones the time to read them once."""

MAX_SLICES = 256
"""Of a chunk: a stopped run does at most so many files again."""


@dataclass(frozen=True, slots=True)
class CutTask:
    """Files to be cut into slices; `base` is the folder from which their paths lead, for workers elsewhere."""

    number: int
    paths: tuple[str, ...]
    settings: ReadSettings
    target_bytes: int
    base: str = ""

    def work(self) -> list[Slice]:
        """The slices of each file, one after the other."""
        return [piece for path in self.paths for piece in slices_of(path, self.settings, self.target_bytes, self.base)]


def plan(
    paths: Sequence[str], settings: ReadSettings, target_bytes: int, engine: Engine, base: str = ""
) -> Iterator[tuple[Slice, ...]]:
    """The slices of each chunk, in the order of the input: each chunk of about `target_bytes`.

    Where the workers that cut a file died, it is one slice.
    """
    tasks = [
        CutTask(number, tuple(paths[start : start + FILES_PER_TASK]), settings, target_bytes, base)
        for number, start in enumerate(range(0, len(paths), FILES_PER_TASK))
    ]
    return chunked(_slices(tasks, engine), target_bytes)


def chunked(slices: Iterable[Slice], target_bytes: int) -> Iterator[tuple[Slice, ...]]:
    """Slices put together until they have `target_bytes`, in their order."""
    chunk: list[Slice] = []
    size = 0
    for piece in slices:
        chunk.append(piece)
        size += piece.size
        if size >= target_bytes or len(chunk) >= MAX_SLICES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _slices(tasks: Sequence[CutTask], engine: Engine) -> Iterator[Slice]:
    found: dict[int, list[Slice]] = {}
    if len(tasks) == 1 and len(tasks[0].paths) == 1:
        found[0] = tasks[0].work()
    else:
        for done in engine.results(tasks):
            if isinstance(done, Lost):
                found[done.number] = [Slice(path, "file") for path in tasks[done.number].paths]
            else:
                found[done.number] = done.result
    for number in range(len(tasks)):
        yield from found[number]
