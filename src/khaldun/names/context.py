"""Names whose meaning the rest of the text decides: shared forms, acronyms put in brackets, short later mentions."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khaldun.lexicons import common_words
from khaldun.names.forms import Entry, Match, Meaning, known_form
from khaldun.names.personal import other_first_name
from khaldun.names.tokens import Tokens, token_key

_BRACKETED = re.compile(r"\s?[(\[]\s?[\"“'‘]?((?:the )?[A-Z][A-Za-z0-9&.-]{1,11})[\"”'’]?\s?[)\],;]")
_INTRODUCED = re.compile(r"[(\[]([A-Z][A-Z0-9&.-]{1,9})[)\]]")
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset("of the and for in on de la el et du des y".split())
SHORT_HEADS = frozenset(
    "observatory coalition network ministry agency council commission committee centre organisation mission party "
    "union league institute authority administration society foundation movement front brigades brigade army forces "
    "group alliance federation association fund programme tribunal court office command police directorate".split()
)
STATE_HEADS = frozenset({"army", "forces", "police"})
"""Heads that alone mean the state's: "the Army" is never short for a rebel army."""
LOWER_HEADS = frozenset("observatory coalition ministry agency network".split())
HIGHEST_OFFICES = frozenset({"president", "prime minister", "chancellor"})
"""Of several offices of one person this is meant where the day of the text is not known."""
YEARS_BEFORE_OFFICE = 10
"""Who holds an office later than this is not named for it: commanders of 1989 became presidents in 2014."""
MONITOR_WORDS = frozenset({"monitor", "watchdog"})


@dataclass(frozen=True, slots=True)
class Found:
    """Characters `start` to `end` name this."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the names that mean one thing only say about the rest of the text.

    Attributes:
        countries: how often they point to each country.
        ids: the rows that they name.
    """

    countries: Counter[str]
    ids: frozenset[str]


def choose(match: Match, evidence: Evidence, day: datetime.date | None) -> Meaning | None:
    """What a match means, or None where the text does not decide between rows that share the form.

    Rows that the form belongs to alone are taken as they are, of several the one whose period holds `day`, else the
    last to begin before it. Shared forms go to the row that the text names in full too, else to the row whose country
    it names most. An actor that did not exist yet on `day` is never meant; one that is no more may be.
    """
    begun = [entry for entry in match.entries if entry.meaning.own or not _to_come(entry.meaning, day)]
    entries = [entry for entry in begun if not entry.shared]
    if entries:
        return _in_force(entries, day)
    named = [entry for entry in begun if entry.meaning.id in evidence.ids]
    return named[0].meaning if len(named) == 1 else _by_country(begun, evidence.countries, day)


def _to_come(meaning: Meaning, day: datetime.date | None) -> bool:
    """True for an actor that did not exist yet, and for who comes into office long after: a namesake, or not in it.

    Actors that are no more are still spoken of, and so are those who are soon to hold an office.
    """
    if day is None or meaning.start is None:
        return False
    if meaning.kind == "person":
        return day.year < meaning.start.year - YEARS_BEFORE_OFFICE
    return meaning.kind == "actor" and day < meaning.start


def _in_force(entries: Sequence[Entry], day: datetime.date | None) -> Meaning:
    first = entries[0].meaning
    rivals = [entry.meaning for entry in entries if entry.meaning.kind == first.kind and entry.meaning.own == first.own]
    if first.kind not in ("person", "actor") or len(rivals) == 1:
        return first
    if day is None:
        return next((meaning for meaning in rivals if meaning.role in HIGHEST_OFFICES), first)
    holding = [meaning for meaning in rivals if meaning.start is not None and meaning.covers(day)]
    if holding:
        return holding[-1] if first.kind == "person" else holding[0]
    past = [meaning for meaning in rivals if meaning.start is not None and meaning.start <= day]
    return max(past, key=lambda meaning: meaning.start or datetime.date.min) if past else first


def _by_country(entries: Sequence[Entry], weights: Counter[str], day: datetime.date | None) -> Meaning | None:
    meanings = [entry.meaning for entry in entries]
    if not meanings:
        return None
    ranked = sorted(meanings, key=lambda meaning: -weights[meaning.country or ""])
    best = weights[ranked[0].country or ""]
    if best == 0:
        return None
    leaders = [meaning for meaning in ranked if weights[meaning.country or ""] == best]
    alive = [meaning for meaning in leaders if day is None or meaning.covers(day)] or leaders
    return alive[0] if len({meaning.id for meaning in alive}) == 1 else None


def gather_evidence(matches: Iterable[Match]) -> Evidence:
    """What the matches that mean one thing only point to."""
    weights: Counter[str] = Counter()
    ids = set()
    for match in matches:
        meaning = match.entries[0].meaning
        if match.entries[0].shared or any(entry.meaning.id != meaning.id for entry in match.entries):
            continue
        ids.add(meaning.id)
        if meaning.country is not None and meaning.kind != "outlet":
            weights[meaning.country] += 1
    return Evidence(weights, frozenset(ids))


def acronyms(text: str, found: Sequence[Found]) -> dict[str, Meaning | None]:
    """Acronyms that the text puts in brackets after a long name, with their meaning.

    None stands for an acronym whose long name no list holds: what the lists say of it is not meant here.
    """
    by_end = {name.end: name for name in found}
    introduced: dict[str, Meaning | None] = {}
    for match in _BRACKETED.finditer(text):
        name = by_end.get(match.start()) or by_end.get(_before_possessive(text, match.start()))
        if name is not None and _may_introduce(text[name.start : name.end], name.meaning, match.group(1)):
            introduced[match.group(1)] = name.meaning
    for match in _INTRODUCED.finditer(text):
        acronym = match.group(1)
        if acronym not in introduced and _spelled_out(text[max(0, match.start() - 120) : match.start()], acronym):
            introduced[acronym] = None
    return introduced


def _may_introduce(words: str, meaning: Meaning, acronym: str) -> bool:
    """True where `acronym` after the name may be its short form: its initials, or letters that no list knows."""
    if meaning.kind not in ("actor", "outlet", "country") or " " not in words or sum(map(str.isupper, acronym)) < 2:
        return False
    return _spelled_out(words, acronym) or not known_form(acronym)


def _before_possessive(text: str, end: int) -> int:
    return end - 2 if text[max(0, end - 2) : end] in ("'s", "’s") else end


def _spelled_out(before: str, acronym: str) -> bool:
    """True where the last capitalised words of `before` begin with the letters of the acronym."""
    letters = [char.lower() for char in acronym if char.isalpha()]
    words = _WORD.findall(before)
    initials = [word[0].lower() for word in words if word.lower() not in _SMALL_WORDS]
    if len(initials) < len(letters) or not words or not words[-1][0].isupper():
        return False
    return initials[-len(letters) :] == letters


def introduced_mentions(text: str, introduced: dict[str, Meaning | None]) -> Iterator[Found]:
    """Every place where an introduced acronym stands."""
    for acronym, meaning in introduced.items():
        if meaning is None:
            continue
        everyday = token_key(acronym) in common_words()
        for match in re.finditer(rf"(?<![\w]){re.escape(acronym)}(?![\w])", text):
            if everyday and text[max(0, match.start() - 40) : match.end() + 40].isupper():
                continue
            yield Found(match.start(), match.end(), meaning)


def short_mentions(tokens: Tokens, found: Sequence[Found]) -> Iterator[Found]:
    """Later short mentions: "the Observatory", "the monitor", and a person's last name after the full one."""
    antecedents = sorted(found, key=lambda name: name.start)
    heads: dict[str, Meaning] = {}
    surnames: dict[str, tuple[str, Meaning]] = {}
    monitor: Meaning | None = None
    taken = {name.start: name for name in antecedents}
    skip_until = -1
    for i, start in enumerate(tokens.starts):
        name = taken.get(start)
        if name is not None:
            skip_until = name.end
            words = _WORD.findall(tokens.text[name.start : name.end])
            if name.meaning.kind == "person" and len(words) > 1:
                surnames[token_key(words[-1])] = (words[-1], name.meaning)
            elif name.meaning.kind in ("actor", "outlet") and len(words) > 1:
                _remember_heads(heads, name.meaning, words)
            if name.meaning.role == "monitor":
                monitor = name.meaning
        if start < skip_until:
            continue
        yield from _short_at(tokens, i, heads, surnames, monitor)


def _remember_heads(heads: dict[str, Meaning], meaning: Meaning, words: Sequence[str]) -> None:
    for word in (*_WORD.findall(meaning.canonical), *words):
        key = token_key(word)
        if (
            key in SHORT_HEADS
            and (word[0].isupper() or key in LOWER_HEADS)
            and (key not in STATE_HEADS or meaning.role == "state force")
        ):
            heads[key] = meaning


def _short_at(
    tokens: Tokens,
    i: int,
    heads: dict[str, Meaning],
    surnames: dict[str, tuple[str, Meaning]],
    monitor: Meaning | None,
) -> Iterator[Found]:
    key = tokens.keys[i]
    capital = tokens.capital(i)
    if key in surnames and tokens.surface(i)[0].isupper() and not _in_longer_name(tokens, i):
        yield Found(tokens.starts[i], tokens.ends[i], surnames[key][1])
        return
    if i == 0 or not _definite(tokens, i):
        return
    if key in heads and (capital or key in LOWER_HEADS) and not _name_goes_on(tokens, i):
        yield Found(tokens.starts[i], tokens.ends[i], heads[key])
    elif monitor is not None and key in MONITOR_WORDS:
        yield Found(tokens.starts[i], tokens.ends[i], monitor)
    elif monitor is not None and key == "group" and tokens.keys[i - 1] in ("monitoring", "monitor"):
        yield Found(tokens.starts[i - 1], tokens.ends[i], monitor)


def _definite(tokens: Tokens, i: int) -> bool:
    """True where "the" stands before token `i`, with at most two words between ("the UK-based war monitor")."""
    for back in range(1, 5):
        if i - back < 0 or not tokens.joined[i - back]:
            return False
        if tokens.keys[i - back] in ("the", "this"):
            return True
        if tokens.capital(i - back) and back == 1 and not tokens.hyphen[i - back]:
            return False
    return False


def _name_goes_on(tokens: Tokens, i: int) -> bool:
    """True where the word is part of a longer name that no list holds ("the Council of Elders")."""
    if not tokens.joined[i] or i + 1 >= len(tokens):
        return False
    following = tokens.keys[i + 1]
    return following in ("of", "for") or (tokens.capital(i + 1) and tokens.capital(i) and not tokens.loud[i])


def _in_longer_name(tokens: Tokens, i: int) -> bool:
    """True where another capitalised word stands right before or after, so that somebody else may be meant."""
    if other_first_name(tokens, i, ()):
        return True
    if not tokens.joined[i] or i + 1 >= len(tokens) or tokens.keys[i] != tokens.full_keys[i]:
        return False
    return tokens.surface(i + 1).istitle() and not tokens.loud[i]
