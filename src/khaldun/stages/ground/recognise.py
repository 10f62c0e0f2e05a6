"""Names of places told from persons, bodies and words: what stands before, behind and elsewhere in the report.

A candidate is the longest part of a run of capitalised words that the gazetteer knows or whose last word says what it
is ("Neches River"). Each gets points for and against; weights were set by hand on LGL, TR-News and GeoWebNews.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from khaldun.gazetteer import Entry, Gazetteer
from khaldun.gazetteer.common_words import common_words
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.ground.name_spans import may_name, runs, text_of
from khaldun.stages.ground.name_words import (
    BEFORE_NAME,
    BODIES,
    CIVIC,
    DIRECTIONS,
    INSIDE,
    NATURE,
    OF_PLACE,
    STATES,
    TELLING,
    TITLES,
    TOWARDS,
    WAYS,
    given_names,
    state_codes,
)

MAX_NAME_WORDS = 5
THRESHOLD = 0.5
"""Points from which a name counts."""

BASE = -1.0
IN, TOWARD, CONTAINED, CONTAINS, BELONGS, BASED, DATELINE, CITY_BODY = 2.5, 1.5, 3.0, 2.0, 1.5, 2.0, 3.0, 0.7
"""For: "in X", "to X", "X, Ohio", "Dayton, X", "X residents", "X-based", "X (Agency) -", "X Police"."""

KIND, LAND, REGION = 2.5, 3.0, 2.5
SIZES = ((1_000_000, 2.5), (100_000, 1.5), (20_000, 0.7), (0, 0.2))
"""For: "X River", a country or state, a region of several words; and by the inhabitants of the largest place."""

GIVEN, COMMON, TELLS, SUBJECT, LOWER, BODY, AFTER_NAME = -3.0, -2.0, -1.5, -0.6, -1.5, -1.0, -1.5
"""Against: a given name, an everyday word, "X said", what acts or is acted on, no proper noun, "X Club", "Some X"."""

ELSEWHERE, LOCAL, SURNAME, PERSON = 1.5, 1.2, -4.0, -9.0
"""By the rest of the report: surely a place elsewhere, in a state that is spoken of, somebody's last name; somebody."""

SURE = 2.0
"""Points from which a mention speaks for the others of the same name."""


Region = tuple[str, str]
"""ISO country and first-level division."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place.

    Attributes:
        sentence, first, last: the words.
        start, end, text: their offsets and characters.
        entries: what the gazetteer knows of that name; none for "Neches River".
        within: the place named after it, by a comma ("Dayton, Ohio").
        score: for and against its being the name of a place.
        verdict: "person" where it is a part of a person's name.
    """

    sentence: Sentence
    first: int
    last: int
    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    within: str | None
    score: float
    verdict: str = ""


def recognise(parsed: ParsedText, gazetteer: Gazetteer, regions: Collection[Region] = ()) -> list[Candidate]:
    """The names of places in a text, in order, as far as words and gazetteer tell.

    Args:
        parsed: the text.
        gazetteer: where places lie.
        regions: country and first-level division of which the outlet is.
    """
    found = [one for sentence in parsed.sentences for one in _candidates(parsed, sentence, gazetteer)]
    surnames = {one.text.lower() for one in found if one.verdict == "person"}
    surnames |= _surnames(parsed)
    best: dict[str, float] = defaultdict(lambda: PERSON)
    for one in found:
        best[one.text.lower()] = max(best[one.text.lower()], one.score)
    spoken_of = {*regions, *_states(found)}
    return [one for one in found if _final(one, surnames, best, spoken_of) >= THRESHOLD]


def _states(found: Iterable[Candidate]) -> Iterator[Region]:
    """The first-level divisions that are named."""
    for one in found:
        if one.score >= THRESHOLD:
            states = [(entry.country, entry.admin1 or "") for entry in one.entries if entry.feature == "admin1"]
            yield from states[:1]


def _final(one: Candidate, surnames: set[str], best: dict[str, float], spoken_of: set[Region]) -> float:
    """The score of a candidate with what the rest of the report says of the same name and of where it plays."""
    if one.verdict == "person":
        return PERSON
    key = one.text.lower()
    score = one.score + (ELSEWHERE if best[key] >= SURE and one.score < best[key] else 0.0)
    score += LOCAL if any((entry.country, entry.admin1) in spoken_of for entry in one.entries) else 0.0
    return score + (SURNAME if key in surnames else 0.0)


def _surnames(parsed: ParsedText) -> set[str]:
    """Last names of persons who are given with their first name or a title."""
    found = set()
    for sentence in parsed.sentences:
        for left, right in zip(sentence.words, sentence.words[1:], strict=False):
            first = left.lower in given_names() and left.text[:1].isupper() or left.lower in TITLES
            if first and right.text[:1].isupper() and right.text.isalpha() and right.tag.startswith("NNP"):
                found.add(right.lower)
    return found


def _candidates(parsed: ParsedText, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Candidate]:
    for first, last in runs(sentence):
        yield from _of_run(parsed, sentence, first, last, gazetteer)


def _of_run(parsed: ParsedText, sentence: Sentence, first: int, last: int, gazetteer: Gazetteer) -> Iterator[Candidate]:
    i = first
    while i <= last:
        ends = range(min(last, i + MAX_NAME_WORDS - 1), i - 1, -1)
        taken = next((j for j in ends if may_name(parsed, sentence, i, j, gazetteer)), None)
        if taken is None:
            i += 1
            continue
        yield _candidate(parsed, sentence, i, taken, (first, last), gazetteer)
        i = taken + 1


def _candidate(
    parsed: ParsedText, sentence: Sentence, first: int, last: int, run: tuple[int, int], gazetteer: Gazetteer
) -> Candidate:
    start, end, text = text_of(parsed, sentence, first, last)
    name = state_codes().get(text, (text, ""))[0]
    entries = tuple(hit.entry for hit in gazetteer.find(name) if hit.score >= 0.95)
    within = _container(parsed, sentence, last, gazetteer)
    person = _is_person(sentence, first, last, run, entries)
    score = BASE + _size(sentence, first, last, entries) + _context(parsed, sentence, first, last, run, within)
    return Candidate(sentence, first, last, start, end, text, entries, within, score, "person" if person else "")


def _size(sentence: Sentence, first: int, last: int, entries: Sequence[Entry]) -> float:
    """How much the gazetteer speaks for a name."""
    if last > first and (
        sentence.words[last].lower in STATES | NATURE | WAYS or sentence.words[first].lower in BEFORE_NAME
    ):
        return KIND
    if not entries:
        return 0.0
    if any(entry.feature in ("country", "admin1") and entry.population > 0 for entry in entries):
        return LAND
    if last > first and any(entry.feature == "region" for entry in entries):
        return REGION
    most = max(entry.population for entry in entries)
    return next(points for least, points in SIZES if most >= least)


def _container(parsed: ParsedText, sentence: Sentence, last: int, gazetteer: Gazetteer) -> str | None:
    """The state or country after a comma."""
    words = sentence.words
    comma = last + 1
    if comma < len(words) and words[comma].text == "." and comma + 1 < len(words):
        comma += 1
    if comma + 1 >= len(words) or words[comma].text != ",":
        return None
    for end in range(min(len(words), comma + 4) - 1, comma, -1):
        _, _, text = text_of(parsed, sentence, comma + 1, end)
        if text in state_codes():
            return state_codes()[text][0]
        if words[comma + 1].text[:1].isupper() and any(
            hit.entry.feature in ("country", "admin1") and hit.score == 1 for hit in gazetteer.find(text)
        ):
            return text
    return None


def _is_person(sentence: Sentence, first: int, last: int, run: tuple[int, int], entries: Sequence[Entry]) -> bool:
    """Whether the words are a part of somebody's name."""
    words = sentence.words
    before = words[first - 1] if first > run[0] else None
    if any(entry.feature in ("country", "admin1") for entry in entries) and not (
        before and before.lower in given_names()
    ):
        return False
    if first > 0 and words[first - 1].lower in TITLES and last == run[1]:
        return True
    if before is not None and before.text[:1].isupper() and before.lower.rstrip(".") in given_names():
        return True
    if before is not None and re.fullmatch(r"[A-Z]\.?", before.text):
        return True
    after = words[last + 1] if last < run[1] else None
    single = first == last
    return bool(
        single
        and after is not None
        and words[first].lower in given_names()
        and after.tag.startswith("NNP")
        and after.lower not in BODIES | STATES | NATURE | WAYS
    )


def _context(
    parsed: ParsedText, sentence: Sentence, first: int, last: int, run: tuple[int, int], within: str | None
) -> float:
    """What the words around a name say."""
    words = sentence.words
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    if before is not None and before.lower in DIRECTIONS | {"the"} and first > 1:
        before = words[first - 2]
    score = CONTAINED if within else 0.0
    score += _of_before(before, words, first) + _of_after(parsed, after, words, last)
    head = words[last]
    if first == last:
        score += GIVEN if head.lower in given_names() else 0.0
        score += COMMON if head.lower in common_words() else 0.0
    score += SUBJECT if head.dep in ("nsubj", "nsubjpass", "dobj", "appos") else 0.0
    score += LOWER if not head.tag.startswith("NNP") else 0.0
    if last < run[1] and words[last + 1].text[:1].isupper():
        score += CITY_BODY if words[last + 1].lower in CIVIC else BODY
    if first > run[0] and words[first - 1].text[:1].isupper() and words[first - 1].lower not in DIRECTIONS:
        score += AFTER_NAME if words[first - 1].tag.startswith("NNP") else 0.0
    return score


def _of_before(before: Word | None, words: Sequence[Word], first: int) -> float:
    if before is None:
        return 0.0
    if before.lower in INSIDE:
        return IN
    if before.lower in TOWARDS:
        return TOWARD
    if before.text == "," and first > 1 and words[first - 2].text[:1].isupper():
        return CONTAINS if words[first - 2].tag.startswith("NNP") else 0.0
    return 0.0


def _of_after(parsed: ParsedText, after: Word | None, words: Sequence[Word], last: int) -> float:
    if after is None:
        return 0.0
    if after.lower in TELLING:
        return TELLS
    if after.lower in OF_PLACE:
        return BELONGS
    tail = parsed.text[words[last].end : words[last].end + 8]
    if tail.startswith(("-based", "-area", "-born")):
        return BASED
    if words[last].text.isupper() and len(words[last].text) > 3 and re.match(r"\s*(?:\(|—|–|--|,)", tail):
        return DATELINE
    return 0.0
