"""Names of private people taken out of words that are to be public.

Nobody can list the people of a war. So what is *known* to be public is kept (names of Khaldun's lexicons, places of the
record, outlets), and every other name-like run of words gives way to `HIDDEN`. That hides some places and brands too:
the error on this side does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from khaldun.lexicons.everyday import everyday_words
from khaldun.model.account import SpeakerKind
from khaldun.names import tag_names
from khaldun.privacy.standing import PlaceNames

HIDDEN = "[name withheld]"

Span = tuple[int, int]
"""Where something stands in words: first character, and the one after the last."""

LONGEST_KEPT = 80
"""Characters of words that are remembered: names and groups, not sentences."""

_WORD = re.compile(r"[^\W\d_](?:[\w’'\-.]*\w)?", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*\s*$|^\s*['\"“‘(\[]*\s*$|\n\s*['\"“‘]*$|[“\"]$")
_BETWEEN = re.compile(r"\s+(?:(?:al|el|bin|bint|ibn|abu|umm|de|da|del|van|von)[\s-]+)?|-")
_PARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ash|ul|ur|bin|abu|d|o|de|l)[-'’](?=\w)", re.IGNORECASE)
"""What a family name may begin with in small letters: "al-Hassan", "d'Arc"."""

_POSSESSIVE = re.compile(r"['’]s?$")

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday ramadan eid christmas easter gmt am pm i".split()
)
_TITLES = frozenset(
    "mr mrs ms dr sheikh sheik president prime minister general gen colonel col lieutenant lt major maj captain capt "
    "brigadier sergeant sgt admiral governor mayor judge king queen prince princess emir pope ayatollah senator "
    "professor director spokesman spokeswoman commander ambassador secretary foreign defence defense interior health "
    "ministry state national united north south east west northern southern eastern western central the a an no".split()
)
SPEAKERS = {
    "witness/resident": "a resident or witness",
    "medic/rescuer": "a medic or rescuer",
    "official (unnamed)": "an official",
    "expert": "an expert",
    "other": "a person quoted",
}
"""Who speaks, where the name stays private."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Words that may be public, and how many names were taken out of them."""

    words: str
    hidden: int


def clean(words: str, known: Collection[str] = (), places: PlaceNames | None = None) -> Cleaned:
    """`words` without names of private people.

    Args:
        words: of a report.
        known: names that are public in it besides those of the lexicons: places, outlets. Case does not matter.
        places: names of other places, which stay where the words around them say that they are places.
    """
    if len(words) > LONGEST_KEPT:
        return _clean(words, known, places)
    # Names of speakers, actors and groups come again and again; what hides nothing hides nothing beside known names.
    plain = _clean_short(words)
    return plain if not plain.hidden or not (known or places) else _clean(words, known, places)


@lru_cache(maxsize=16384)
def _clean_short(words: str) -> Cleaned:
    return _clean(words, (), None)


def _clean(words: str, known: Collection[str], places: PlaceNames | None) -> Cleaned:
    if next(_name_runs(words, []), None) is None:
        # Nothing looks like a name, known or not: the lexicons need not be asked.
        return Cleaned(words, 0)
    kept = [(name.start, name.end) for name in tag_names(words)]
    kept += list(_spans_of(words, known))
    if places is not None:
        kept += _standing_alone(words, kept, list(places.standing(words)))
    parts, at, hidden = [], 0, 0
    for start, end in _name_runs(words, kept):
        parts += [words[at:start], HIDDEN]
        at, hidden = end, hidden + 1
    return Cleaned("".join([*parts, words[at:]]), hidden)


def public_speaker(
    name: str, kind: SpeakerKind, known: Collection[str] = (), places: PlaceNames | None = None
) -> Cleaned:
    """A speaker by a name that may be public, or by what sort of speaker it is."""
    cleaned = clean(name, known, places)
    if not cleaned.hidden:
        return cleaned
    return Cleaned(SPEAKERS.get(kind, cleaned.words), cleaned.hidden)


def _standing_alone(words: str, kept: list[Span], places: list[Span]) -> list[Span]:
    """Places beside which no unknown name stands: "Orhan Tarifi" is a person, whatever towns there are."""
    unknown = list(_name_runs(words, kept + places))
    return [
        (start, end)
        for start, end in places
        if not any(
            (left_end <= start and words[left_end:start].isspace()) or (end <= left and words[end:left].isspace())
            for left, left_end in unknown
        )
    ]


def _spans_of(words: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    folded = words.casefold()
    if len(folded) != len(words):
        return
    for name in known:
        wanted = name.casefold()
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = folded.find(wanted, at + 1)


def _name_runs(words: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of name-like words that are not known."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(words):
        joined = run and _joined(words, run[-1], match)
        if run and not (joined and _is_name_like(match, kept)):
            yield from _settled(words, run)
            run = []
        if _is_name_like(match, kept):
            run.append(match)
    yield from _settled(words, run)


def _joined(words: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether two words stand side by side, an initial with its full stop too: "John Q. Miller"."""
    between = words[left.end() : right.start()]
    return bool(_BETWEEN.fullmatch(between)) or (len(left[0].rstrip(".")) == 1 and between in (". ", " "))


def _is_name_like(match: re.Match[str], kept: list[tuple[int, int]]) -> bool:
    word = _PARTICLE.sub("", match[0])
    if not word[0].isupper() or _POSSESSIVE.sub("", word).rstrip(".").casefold() in _CALENDAR | _TITLES:
        return False
    acronym, hyphen, rest = word.partition("-")
    if acronym.isupper() and 1 < len(acronym) <= _ACRONYM and (not hyphen or rest.islower()):
        return False
    return not any(start <= match.start() < end for start, end in kept)


def _settled(words: str, run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The run itself; everyday words that begin a sentence or stand in a head line are no name."""
    if not run:
        return
    start, end = run[0].start(), run[-1].end()
    begins = len(run) == 1 and _SENTENCE_END.search(words[:start])
    if (begins or _is_headline(words)) and all(_is_everyday(word[0]) for word in run):
        return
    yield start, end


def _is_headline(words: str) -> bool:
    """Whether most words begin with a capital, as in the titles of some outlets: then capitals tell nothing."""
    found: list[str] = _WORD.findall(words)
    return sum(word[0].isupper() for word in found) > _MOST * len(found)


def _is_everyday(word: str) -> bool:
    """Whether news reports have the word in small letters every day, itself or without its ending."""
    small = word.casefold().replace("’", "'").removesuffix("'s")
    stems = {small, *(small.removesuffix(ending) for ending in _ENDINGS)}
    return len(small) < 3 or not stems.isdisjoint(everyday_words())


_MOST = 0.6
_ACRONYM = 5
"""Letters of the longest word in capitals that is taken for an acronym: "SDF", "UNHCR", "US-led"."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly")
