"""How well a tagger does on coded passages, by the same measures as the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from khaldun.evaluate.clustering import score_of
from khaldun.evaluate.spans import PARTS, Words, span_share, token_share
from khaldun.model.saying import Saying
from khaldun.stages.attribute.tagger.decode import Numbers, decode, offsets_of
from khaldun.stages.attribute.tagger.windows import windows_of
from khaldun.stages.attribute.tagger.wordpiece import WordPieces
from training.attribution.passage import Passage

Run = Callable[[Sequence[int]], Numbers]
"""The labels of one window of pieces."""


def scores(passages: Iterable[Passage], pieces: WordPieces, run: Run) -> dict[str, float]:
    """F1 of each part by token and of whole spans."""
    rows = [(Words(one.text), tagged(one, pieces, run), coded(one)) for one in passages]
    found: dict[str, float] = {}
    for part in PARTS:
        found[f"{part}, tokens"] = score_of(token_share(part)(*row) for row in rows).f1
        found[f"{part}, whole spans"] = score_of(span_share(part)(*row) for row in rows).f1
    return found


def tagged(passage: Passage, pieces: WordPieces, run: Run) -> list[Saying]:
    """What the tagger alone finds in a passage, each run of a part by itself."""
    found: list[Saying] = []
    for window in windows_of(passage.text, passage.breaks, pieces):
        votes = decode(window, run([pieces.start, *(number for word in window for number in word.pieces), pieces.end]))
        sources, cues, contents = (offsets_of(window, runs) for runs in votes.runs)
        found += [Saying((span,), (), (), "speech", "asserts", "tagger") for span in sources]
        found += [Saying((), (span,), (), "speech", "asserts", "tagger") for span in cues]
        found += [Saying((), (), (span,), "speech", "asserts", "tagger") for span in contents]
    return found


def coded(passage: Passage) -> list[Saying]:
    """What people coded in a passage."""
    return [Saying(one.source, one.cue, one.content, "speech", "asserts", "coder") for one in passage.coded]
