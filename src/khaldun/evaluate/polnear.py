"""PolNeAR: whose words a news text tells, by which words, and what was said; spans coded by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, Published, f1_measure
from khaldun.evaluate.clustering import GroupShare
from khaldun.evaluate.reference import Row, rows_in, rows_of
from khaldun.evaluate.spans import PARTS, Part, Words, link_share, said_beside, span_share, token_share
from khaldun.model.saying import Saying, Spans
from khaldun.pipeline import sayings_of

POLNEAR = Path("data/polnear/dev.jsonl")
SOURCE = "our run on this split"
MINILM = "MiniLM-L6 trained on the set itself for 22 minutes"
RULES = "some 40 lines of rules on the same parser"
TAGGED: dict[Part, tuple[float, float]] = {"source": (0.802, 0.680), "cue": (0.673, 0.590), "content": (0.884, 0.475)}
"""F1 by token and of whole spans, after 22 minutes (221 steps) on PolNeAR's own 840 training articles."""

RULED: dict[Part, float] = {"source": 0.617, "cue": 0.385, "content": 0.619}
TRIVIAL = 'a sentence with "said"'
WORDS_AROUND = 60
"""Characters shown before and after the words of a miss."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with the sayings that coders marked."""

    doc: str
    text: str
    sayings: tuple[Saying, ...]


def polnear_card(shared: Path) -> Card:
    """The development part of PolNeAR 1.0.0 (Newell et al., LREC 2018): American political news of 2015 and 2016.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    articles = load_polnear(shared)
    return score_sayings(articles, [as_coded(sayings_of(article.text)) for article in articles], begun)


def as_coded(sayings: Sequence[Saying]) -> list[Saying]:
    """`sayings` as the set's coders mark them: none inside a quotation, and inside another's words only speech."""
    return [
        saying
        for saying in sayings
        if not saying.quoted and (saying.kind == "speech" or not any(_holds(other, saying) for other in sayings))
    ]


def _holds(outer: Saying, inner: Saying) -> bool:
    at = inner.cue[0][0]
    return outer is not inner and any(start <= at < end for start, end in outer.content)


def load_polnear(shared: Path, file: Path = POLNEAR) -> list[Article]:
    """The articles of a part of the set.

    Raises:
        InputError: it is not there ("no-reference-data").
    """
    return [_article(row) for row in rows_of(shared / file)]


def score_sayings(articles: Sequence[Article], read: Sequence[Sequence[Saying]], begun: float) -> Card:
    """The card of `read`, the sayings found in each article, begun at that reading of the clock."""
    words = [Words(article.text) for article in articles]
    trivial = [said_beside(article.text) for article in articles]

    def shares(
        share: Callable[[Words, Sequence[Saying], Sequence[Saying]], GroupShare], found: Sequence[Sequence[Saying]]
    ) -> list[GroupShare]:
        rows = zip(words, found, articles, strict=True)
        return [share(held, sayings, article.sayings) for held, sayings, article in rows]

    def measures() -> Iterator[Measure]:
        for part in PARTS:
            name, scored = f"{part}, tokens", token_share(part)
            others = Published(MINILM, TAGGED[part][0], SOURCE, True), Published(RULES, RULED[part], SOURCE, True)
            basis = f1_measure("", shares(scored, trivial)).value
            yield f1_measure(name, shares(scored, read), trivial=(TRIVIAL, basis), published=others)
            exact = Published(MINILM, TAGGED[part][1], SOURCE, True)
            basis = f1_measure("", shares(span_share(part), trivial)).value
            found = shares(span_share(part), read)
            yield f1_measure(f"{part}, whole spans", found, trivial=(TRIVIAL, basis), published=(exact,))
        basis = f1_measure("", shares(link_share, trivial)).value
        yield f1_measure("source with its content", shares(link_share, read), trivial=(TRIVIAL, basis))

    marked = sum(len(article.sayings) for article in articles)
    return Card(
        name="polnear",
        scored=f"{len(articles)} articles with {marked:,} attributions",
        measures=tuple(measures()),
        misses=tuple(_misses(articles, words, read)),
        notes=(
            "Tokens are words and marks; a token counts once a part, however many attributions it belongs to.",
            "A source is linked to its content where at least half of each is read (F1 of its tokens .5 or more).",
            "The coders mark wide: praise, wishes and beliefs are attributions too.",
        ),
        seconds=time.perf_counter() - begun,
    )


def _article(row: Row) -> Article:
    sayings = tuple(
        Saying(_spans(one, "source"), _spans(one, "cue"), _spans(one, "content"), "speech", "asserts", "coder")
        for one in rows_in(row, "attributions")
    )
    return Article(str(row["docid"]), str(row["text"]), sayings)


def _spans(row: Row, part: str) -> Spans:
    pieces = [piece for one in rows_in(row, part) for piece in _pieces(one["spans"])]
    return tuple(sorted(pieces))


def _pieces(spans: object) -> Iterator[tuple[int, int]]:
    if isinstance(spans, list):
        yield from ((int(start), int(end)) for start, end in spans)


def _misses(articles: Iterable[Article], words: Iterable[Words], read: Iterable[Sequence[Saying]]) -> Iterator[Miss]:
    """Attributions whose cue is missed, then cues where nobody marked one."""
    rows = list(zip(articles, words, read, strict=True))
    for article, held, found in rows:
        cues = held.covered(saying.cue for saying in found)
        for saying in article.sayings:
            if saying.cue and not held.covered([saying.cue]) & cues:
                yield _miss(article, saying, "")
    for article, held, found in rows:
        cues = held.covered(saying.cue for saying in article.sayings)
        for saying in found:
            if not held.covered([saying.cue]) & cues:
                yield _miss(article, saying, saying.rule)


def _miss(article: Article, saying: Saying, rule: str) -> Miss:
    first, last = saying.cue[0][0], saying.cue[-1][1]
    around = article.text[max(0, first - WORDS_AROUND) : last + WORDS_AROUND]
    shown = " | ".join(_quoted(article.text, part) for part in (saying.source, saying.cue, saying.content))
    sides = ("", f"{rule}: {shown}") if rule else (shown, "")
    return Miss("cue, tokens", f"{article.doc}:{first}", *sides, around)


def _quoted(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)
