"""What a tally counts, by its words: incidents of some act, people who came to harm, or things nobody records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khaldun.lexicons.words import Match, act_words, harm_words, people_words, weapon_words
from khaldun.model.account import TallyKind
from khaldun.values.number_grammar import find_quantities
from khaldun.values.number_reading import parse_number
from khaldun.values.quantity import Quantity
from khaldun.values.tokens import Tokens

ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
DEADLY = frozenset({"deadliest", "bloodiest"})
SUPERLATIVES = DEADLY | frozenset(
    "worst biggest largest heaviest fiercest highest strongest gravest greatest costliest longest closest".split()
)
TOLL_WORDS = frozenset("toll tolls loss death deaths casualty casualties fatalities killed life lives".split())
"""Beside one of these, any superlative compares the dead ("the biggest loss of life")."""

STAND_INS = frozenset("time times such incident incidents case cases instance instances round wave one".split())
"""Nouns for whatever act is told of."""

UNRECORDED = frozenset(
    "objective target site location mission sortie violation breach rocket missile shell mortar bomb stage phase"
    " village town house home building year month week day".split()
)
"""Things that are counted in reports and that no catalogue of incidents counts one by one."""

SUFFERED = frozenset({"dead", "injured", "wounded", "missing"})
"""After a noun for people these say what befell them."""

LIVES = frozenset({"life", "lives", "lost", "losing"})
"""Of people who are killed: lives are claimed or cost, a side has lost so many."""

BREAKING = ("breach", "violat")
"""How a truce is broken so many times: most of these are no incident of their own."""

GENERIC_NOUNS = frozenset("attack attacks assault assaults".split()) | STAND_INS
"""Nouns that do not say what was done."""

PEOPLE_IN_GENERAL = frozenset({"generic"})
NOUN_REACH = 6
"""Words after a rank or number among which its noun stands ("the fourth such large-scale Israeli air raid")."""

ACROSS_AND = 100
"""Words that an "and" between a number and a harm counts for: each number has its own."""

STOPS = frozenset(
    ". , ; : ( ) in on at since of for over during this last to after by and from their including who which that have"
    " has had were was are is been as".split()
) | {"\n"}
BEFORE_TIMES = re.compile(r"\b([\w,.-]+)\s+times\b", re.IGNORECASE)
QUALIFIED_TIMES = re.compile(
    r"\b(at\sleast|more\sthan|over|about|around|nearly|almost|some)\s+[\w,.-]+\s+times\b", re.I
)
MAX_BARE_WORDS = 8
"""In a longer clause that names no act, "for the first time" is said of something else than the incident."""

SERIES = frozenset({"string", "series", "wave", "spate", "several", "many", "numerous"})
BARE_FAMILIES = frozenset({"strike", "attack", "harm", "offensive", "reference"})
"""Families that leave open by what means it was done."""

LEAST_IN_SERIES = 3
"""What "several" counts at least, by the coding guide of reports; a series is taken to be several."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a tally counts.

    Attributes:
        counts: "incidents", a count field, or "other".
        noun: the words for it.
        family: family of act, or "".
        generic: True where it counts whatever act is told of.
        group: whom it is confined to, or None.
        quantity: the number with its hedges, or None.
    """

    counts: str
    noun: str
    family: str = ""
    generic: bool = False
    group: str | None = None
    quantity: Quantity | None = None


def counted_by(text: str, kind: TallyKind, value: int | None) -> Counted:
    """What the tally in these words counts.

    Args:
        text: the clause.
        kind, value: as in `Tally`.
    """
    tokens = Tokens(text)
    words = tokens.words[: tokens.count]
    if not words:
        return Counted("other", "")
    if kind != "cumulative":
        anchor = _rank_at(words, kind, value)
        return _ranked(tokens, words, anchor)
    quantity = _quantity(text, value)
    if quantity is None and (times := _times(text)) is not None:
        if any(word.startswith(BREAKING) for word in words):
            return Counted("other", "violations", quantity=times)
        family = _told_family(words)
        return Counted("incidents", "times", family, not family, quantity=times)
    if quantity is None:
        return _series(tokens, words)
    return _numbered(tokens, words, quantity)


def ranked_words(text: str, kind: TallyKind, value: int | None) -> str:
    """The words from the rank on ("the deadliest such incident in Syria"): what stands before tells of one incident.

    Args:
        text: the clause.
        kind, value: as in `Tally`.
    """
    if kind == "cumulative":
        return text
    tokens = Tokens(text)
    return text[tokens.starts[_rank_at(tokens.words[: tokens.count], kind, value)] :]


def superlative_compares_dead(text: str) -> bool:
    """True where the superlative in these words compares how many were killed."""
    words = set(Tokens(text).words)
    return bool(words & DEADLY) or bool(words & TOLL_WORDS)


def _rank_at(words: Sequence[str], kind: TallyKind, value: int | None) -> int:
    """Where the ordinal or superlative stands; the beginning where it cannot be found."""
    wanted = SUPERLATIVES if kind == "superlative" else frozenset({"latest"})
    if kind == "ordinal" and value is not None:
        wanted = frozenset({ORDINALS[value - 1]}) if 0 < value <= len(ORDINALS) else frozenset()
        wanted |= {str(value)}
    return next((i for i, word in enumerate(words) if word in wanted), 0)


def _ranked(tokens: Tokens, words: list[str], anchor: int) -> Counted:
    first = anchor + 1
    if first < len(words) and words[first] in {"st", "nd", "rd", "th"}:
        first += 1
    last = next((i for i in range(first, min(len(words), first + NOUN_REACH)) if words[i] in STOPS), None)
    last = min(len(words), first + NOUN_REACH) if last is None else last
    if words[anchor] == "latest":
        return _series(tokens, words)
    phrase = words[first:last]
    return _of_phrase(tokens, words, first, phrase)


def _of_phrase(tokens: Tokens, words: list[str], first: int, phrase: list[str]) -> Counted:
    """What the noun phrase after a rank names."""
    act, person = _head_act(phrase), _head_person(phrase)
    if person is not None and (act is None or person[1] >= act.last):
        return _people(tokens, words, first, first + person[1] + 1, None)
    if act is not None:
        noun = tokens.span(first + act.first, first + act.last + 1)
        return Counted("incidents", noun, act.entry.labels[0], noun.lower() in GENERIC_NOUNS)
    if not phrase or STAND_INS & set(phrase):
        family = _told_family(words)
        if not family and phrase and len(words) > MAX_BARE_WORDS:
            return Counted("other", phrase[-1])
        return Counted("incidents", "time" if "time" in phrase else "attack", family, not family)
    return Counted("other", tokens.span(first, first + len(phrase)))


def _head_act(phrase: Sequence[str]) -> Match | None:
    """The noun of an act that the phrase is about: its last, acts before weapons."""
    nouns = [match for match in act_words().find(phrase) if match.entry.pos == "n"]
    return next(reversed(nouns), None) or next(iter(weapon_words().find(phrase)), None)


def _head_person(phrase: Sequence[str]) -> tuple[int, int] | None:
    """Where the noun for people stands that the phrase is about: the first, with those that continue it."""
    matches = list(people_words().find(phrase))
    if not matches:
        return None
    first, last = matches[0].first, matches[0].last
    for match in matches[1:]:
        if match.first == last + 1 and phrase[match.first] not in SUFFERED:
            last = match.last
    return first, last


def _people(tokens: Tokens, words: list[str], first: int, last: int, quantity: Quantity | None) -> Counted:
    """People who came to harm: which harm, and whether only some of them are counted."""
    outcome = _outcome(words, first, last)
    while first + 1 < last and words[first] in {"more", "other"}:
        first += 1
    noun = tokens.span(first, last) if last > first else "people" if outcome else "things"
    labels = {match.entry.labels[0] for match in people_words().find(words[first:last])}
    group = noun if labels - PEOPLE_IN_GENERAL or _names_group(tokens, first, last) else None
    return Counted(outcome or "other", noun, group=group, quantity=quantity)


def _names_group(tokens: Tokens, first: int, last: int) -> bool:
    """ "Iraqis", "Daesh": a capital in the noun phrase."""
    return not tokens.text.isupper() and any(tokens.capitalised(i) for i in range(first, last))


def _outcome(words: Sequence[str], first: int, last: int) -> str | None:
    """The harm nearest to the words from `first` to `last`, those after them first."""
    nearest: tuple[int, str] | None = None
    harms = [(match.first, match.last, match.entry.labels[1]) for match in harm_words().find(words)]
    harms += [(i, i, "killed") for i, word in enumerate(words) if word in LIVES]
    for begin, end, outcome in harms:
        distance = begin - last if begin >= last else 2 * (first - end)
        if "and" in words[last:begin] or "and" in words[end + 1 : first]:
            distance += ACROSS_AND
        distance = 0 if first <= begin < last else distance
        if nearest is None or distance < nearest[0]:
            nearest = distance, outcome
    return nearest[1] if nearest else None


def _quantity(text: str, value: int | None) -> Quantity | None:
    """The number in the text whose value the tally has; for a vague one, the first vague number."""
    return next((quantity for quantity in find_quantities(text) if quantity.value == value), None)


def _times(text: str) -> Quantity | None:
    """ "more than 70 times" as a quantity."""
    match = BEFORE_TIMES.search(text)
    if match is None:
        return None
    qualified = QUALIFIED_TIMES.search(text)
    words = f"{qualified.group(1) if qualified else ''} {match.group(1)} people".strip()
    found = find_quantities(words)
    if parse_number(match.group(1)) is None and not found:
        return None
    return found[0] if found else None


def _numbered(tokens: Tokens, words: list[str], quantity: Quantity) -> Counted:
    """What stands after a number: acts, people, or things that are not recorded."""
    first = next((i for i in range(tokens.count) if tokens.starts[i] >= quantity.end), tokens.count)
    reach = range(first, min(tokens.count, first + NOUN_REACH))
    last = next((i for i in reach if words[i] in STOPS - {"of"}), min(tokens.count, first + NOUN_REACH))
    phrase = words[first:last]
    if phrase and phrase[0] == "of":
        first, phrase = first + 1, phrase[1:]
    act, person = _head_act(phrase), _head_person(phrase)
    if person is not None and (act is None or person[1] >= act.last):
        return _people(tokens, words, first, first + person[1] + 1, quantity)
    if act is not None and _is_recorded(phrase[act.last]):
        noun = tokens.span(first + act.first, first + act.last + 1)
        return Counted("incidents", noun, act.entry.labels[0], noun.lower() in GENERIC_NOUNS, quantity=quantity)
    thing = next((word for word in phrase if word.removesuffix("s") in UNRECORDED), None)
    if thing is not None:
        return Counted("other", thing, quantity=quantity)
    if not phrase and quantity.relation == "vague" and "one" in words:
        return _series(tokens, words)
    named = [i for i in range(first, last) if _names_group(tokens, i, i + 1)]
    return _people(tokens, words, first, named[-1] + 1 if named else first, quantity)


def _is_recorded(word: str) -> bool:
    """A plural for acts that make an incident each; "sorties" and "violations" do not."""
    return word.lower().endswith("s") and word.lower().removesuffix("s") not in UNRECORDED


def _series(tokens: Tokens, words: list[str]) -> Counted:
    """ "one of several raids", "the latest in a string of bombings": at least so many as "several"."""
    opening = next((i for i, word in enumerate(words) if word in SERIES), None)
    act = _series_act(words, opening or 0)
    series = None if opening is None else Quantity(LEAST_IN_SERIES, None, None, "vague", words[opening], 0, 0)
    noun = tokens.span(act.first, act.last + 1) if act else "attack"
    family = act.entry.labels[0] if act else ""
    return Counted("incidents", noun, family, not family or noun.lower() == "attacks", quantity=series)


def _series_act(words: list[str], opening: int) -> Match | None:
    """The act after "a string of", else the one before it ("the agreement is one of several")."""
    nouns = [match for match in _acts(words) if match.entry.pos == "n"]
    after = (match for match in nouns if opening < match.first <= opening + NOUN_REACH)
    return next(after, next((match for match in nouns if match.first < opening), None))


def _told_family(words: Sequence[str]) -> str:
    """The family of the act in the words; "hit by rockets" goes by the weapon."""
    act = next((match.entry.labels[0] for match in act_words().find(words)), "")
    weapon = next((match.entry.labels[0] for match in weapon_words().find(words)), "")
    return weapon if weapon and (act in BARE_FAMILIES or not act) else act


def _acts(words: Sequence[str]) -> Iterator[Match]:
    """Acts and weapons in the words, acts first."""
    yield from act_words().find(words)
    yield from weapon_words().find(words)
