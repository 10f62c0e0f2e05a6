"""Sentences composed of cues and of what they take, so that the tagger meets many more cues than articles hold.

`training/data/frames/frames.txt` lists cues by what they take, `fillers.txt` what may stand around them. The sentences
are grammatical, not true, and never shown; what is a source, cue or content is known because it was put there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, cast

from training.attribution.passage import Coded, Passage, Span, Stance

FRAMES = Path(__file__).resolve().parent.parent / "data" / "frames"
SENTENCES = 9
"""Sentences in a passage; some 200 pieces, a window."""

PLAIN_SHARE = 0.28
"""Share of sentences without any attribution."""

ROUNDS = 2
"""Sentences of each cue."""

CONJUNCTIONS = ("that", "whether", "why", "how", "when")
SINGULAR = frozenset({"is", "has", "was", "does", "doesn't", "isn't", "hasn't", "wasn't"})
PLURAL = frozenset({"are", "were", "have", "do", "don't", "aren't", "weren't", "came"})
BARE = frozenset(
    "fear feel foresee know plan presume prefer remember resent sense surmise suspect take think worry like regard view"
    " perceive still".split()
)
"""First words of cues that only several can do."""

MARKS = (('"', '"'), ("“", "”"), ("''", "''"))
POSSESSIVE = {"he": "his", "she": "her", "it": "its", "they": "their", "we": "our", "who": "whose"}
OBJECTS = {"he": "him", "she": "her", "they": "them", "we": "us"}

Label: TypeAlias = Literal["", "s", "c", "t"]
Chunk: TypeAlias = tuple[Label, int, str]
"""Words with the part and the attribution that they belong to."""

Fillers: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue: what it takes, what it expresses, its words."""

    takes: str
    stance: Stance
    cue: str


def read_frames(folder: Path = FRAMES) -> tuple[tuple[Frame, ...], Fillers]:
    """The cues and what may stand around them."""
    frames = [
        Frame(takes, cast(Stance, stance), cue)
        for line in _lines(folder / "frames.txt")
        for takes, stance, cues in [line.split(" | ", 2)]
        for cue in cues.split("; ")
    ]
    fillers = {
        kind: words.split(" | ") for kind, words in (line.split(": ", 1) for line in _lines(folder / "fillers.txt"))
    }
    return tuple(frames), fillers


def compose(frames: Sequence[Frame], fillers: Fillers, seed: int, rounds: int = ROUNDS) -> Iterator[Passage]:
    """Passages in which each cue stands `rounds` times; the same seed gives the same passages."""
    drawn = random.Random(seed)
    composer = _Composer(fillers, drawn)
    for turn in range(rounds):
        order = list(frames)
        drawn.shuffle(order)
        for at in range(0, len(order), SENTENCES):
            yield composer.passage(f"frames:{turn}:{at}", order[at : at + SENTENCES])


def _lines(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


class _Composer:
    """Draws the words around a cue."""

    def __init__(self, fillers: Fillers, drawn: random.Random) -> None:
        self._fillers, self._drawn = fillers, drawn

    def passage(self, name: str, frames: Sequence[Frame]) -> Passage:
        """One text with a sentence for each frame, and plain ones between."""
        text, breaks, coded = "", [0], list[Coded]()
        for frame in frames:
            while self._drawn.random() < PLAIN_SHARE:
                text += self._of("no") + " "
                breaks.append(len(text))
            chunks, stances = self._sentence(frame)
            words, found = _join(chunks, stances, len(text))
            text += words + ("\n" if self._drawn.random() < 0.4 else " ")
            coded += found
            breaks.append(len(text))
        return Passage(name, text.rstrip(), tuple(coded), tuple(breaks[:-1]))

    def _of(self, kind: str) -> str:
        return self._drawn.choice(self._fillers[kind])

    def _maybe(self, kind: str, share: float) -> list[Chunk]:
        return [("", 0, self._of(kind))] if self._drawn.random() < share else []

    def _source(self, cue: str) -> str:
        first = cue.split()[0]
        if first in PLURAL | BARE:
            return self._of("many")
        singular = first in SINGULAR or first.endswith("s") or self._drawn.random() < 0.6
        return self._of("one" if singular else "many")

    def _sentence(self, frame: Frame) -> tuple[list[Chunk], list[Stance]]:
        """The chunks of a sentence and the stance of each attribution in it."""
        build = getattr(self, f"_{frame.takes}")
        chunks: list[Chunk] = build(frame.cue)
        stances: list[Stance] = [frame.stance]
        if frame.takes in {"clause", "object", "to", "as", "called"} and self._drawn.random() < 0.3:
            chunks += self._second()
            stances.append("asserts")
        if chunks[0][2][:1].isalnum():
            chunks = self._maybe("lead", 0.2) + chunks
        return chunks, stances

    def _second(self) -> list[Chunk]:
        """ ", saying that …", ", praising …"."""
        if self._drawn.random() < 0.5:
            return [("", 0, ","), ("c", 1, self._of("going")), ("t", 1, self._that(self._of("cl")))]
        return [("", 0, ","), ("c", 1, self._of("naming")), ("t", 1, self._of("np"))]

    def _that(self, clause: str) -> str:
        return f"that {clause}" if self._drawn.random() < 0.6 else clause

    def _holder(self, cue: str) -> list[Chunk]:
        """The source with its cue, now and then as a relative clause."""
        if self._drawn.random() < 0.12:
            return [("", 0, self._source(cue).rstrip(",") + ","), ("s", 0, "who"), ("c", 0, cue)]
        return [("s", 0, self._source(cue)), ("c", 0, cue)]

    def _relative(self, chunks: list[Chunk]) -> list[Chunk]:
        """Close a relative clause with what the one it speaks of did."""
        opened = chunks[0][0] == "" and chunks[1][2] == "who"
        return [*chunks, ("", 0, ","), ("", 0, self._of("did"))] if opened else chunks

    def _clause(self, cue: str) -> list[Chunk]:
        last = cue.split()[-1]
        if last in CONJUNCTIONS:
            cue = cue.rsplit(" ", 1)[0]
            return self._relative([*self._holder(cue), ("t", 0, f"{last} {self._of('cl')}")])
        drawn = self._drawn.random()
        if drawn < 0.25 and last not in {"fact", "said", "idea", "notion"}:
            return self._quoted(cue)
        if drawn < 0.35 and last not in {"fact", "idea", "notion", "suggestion"}:
            clause = self._of("cl")
            return [("t", 0, clause[0].upper() + clause[1:]), ("", 0, ","), ("s", 0, self._source(cue)), ("c", 0, cue)]
        whole = last in {"fact", "idea", "notion", "suggestion", "claim", "case", "point", "clear"}
        clause = f"that {self._of('cl')}" if whole else self._that(self._of("cl"))
        return self._relative([*self._holder(cue), ("t", 0, clause)])

    def _quoted(self, cue: str) -> list[Chunk]:
        opens, closes = self._drawn.choice(MARKS)
        source = self._source(cue)
        if self._drawn.random() < 0.7:
            return [("t", 0, f"{opens}{self._of('q')},{closes}"), ("s", 0, source), ("c", 0, cue)]
        return [("s", 0, source), ("c", 0, cue), ("", 0, ","), ("t", 0, f"{opens}{self._of('q')}.{closes}")]

    def _object(self, cue: str) -> list[Chunk]:
        return self._relative([*self._holder(cue), ("t", 0, self._of("np")), *self._maybe("tail", 0.25)])

    def _to(self, cue: str) -> list[Chunk]:
        *rest, last = cue.split()
        if last == "whether":
            return [("s", 0, self._source(cue)), ("c", 0, " ".join(rest)), ("t", 0, f"whether to {self._of('inf')}")]
        return self._relative([*self._holder(cue), ("t", 0, f"to {self._of('inf')}"), *self._maybe("tail", 0.1)])

    def _nosource(self, cue: str) -> list[Chunk]:
        *rest, last = cue.split()
        if last in CONJUNCTIONS:
            return [("c", 0, " ".join(rest)), ("t", 0, f"{last} {self._of('cl')}")]
        return [("c", 0, cue), ("t", 0, self._of("cl"))]

    def _raised(self, cue: str) -> list[Chunk]:
        return [("t", 0, self._source(cue)), ("c", 0, cue), ("t", 0, f"to {self._of('inf')}")]

    def _as(self, cue: str) -> list[Chunk]:
        return self._relative([*self._holder(cue), ("t", 0, f"{self._of('np')} as {self._of('asn')}")])

    def _called(self, cue: str) -> list[Chunk]:
        return self._relative([*self._holder(cue), ("t", 0, f"{self._of('np')} {self._of('asn')}")])

    def _noun(self, cue: str) -> list[Chunk]:
        """ "the governor's claim that …", "his opposition to …"."""
        source = self._of("one").split(",")[0]
        *rest, last = cue.split()
        said: Chunk = ("t", 0, f"{last} {self._of('cl')}") if last == "that" else ("t", 0, self._of("np"))
        cue = " ".join(rest) if last == "that" else cue
        owner: list[Chunk] = (
            [("s", 0, POSSESSIVE[source]), ("c", 0, cue)]
            if source in POSSESSIVE
            else [
                ("s", 0, source),
                ("c", 0, f"'s {cue}"),
            ]
        )
        return [*owner, said, ("", 0, self._of("owned"))]

    def _expr(self, cue: str) -> list[Chunk]:
        """ "That annoyed the governor."."""
        source = self._of("one" if self._drawn.random() < 0.5 else "many").rstrip(",")
        return [("t", 0, self._of("np")), ("c", 0, cue), ("s", 0, OBJECTS.get(source, source))]

    def _passive(self, cue: str) -> list[Chunk]:
        source = self._of("one" if self._drawn.random() < 0.5 else "many").rstrip(",")
        found: list[Chunk] = [
            ("t", 0, self._of("np")),
            ("c", 0, cue),
            ("", 0, "by"),
            ("s", 0, OBJECTS.get(source, source)),
        ]
        return [*found, *self._maybe("tail", 0.25)]


def _join(chunks: Sequence[Chunk], stances: Sequence[Stance], offset: int) -> tuple[str, list[Coded]]:
    """The words of a sentence, its first letter large, and its attributions."""
    text = ""
    spans: dict[tuple[str, int], list[Span]] = {}
    for label, number, words in chunks:
        glued = not text or words == "," or words.startswith("'s ")
        if not text:
            words = words[0].upper() + words[1:]
        start = len(text) + (not glued)
        text += ("" if glued else " ") + words
        if label:
            spans.setdefault((label, number), []).append((offset + start, offset + start + len(words)))
    coded = [
        Coded(*(tuple(spans.get((label, number), ())) for label in "sct"), stance)
        for number, stance in enumerate(stances)
    ]
    return (text if text[-1] in '."”' or text.endswith(".''") else f"{text}."), coded
