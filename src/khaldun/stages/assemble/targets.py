"""Who or what was hit, and with what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from khaldun.grammar import sentence_words
from khaldun.lexicons.words import Match, target_words, weapon_words
from khaldun.model.account import Target, TargetKind
from khaldun.model.mention import ActMention, Phrase
from khaldun.model.parsed import ParsedText, Sentence
from khaldun.stages.assemble.harm_done import harm_done
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.parties import STATE_ROLES

MAX_TARGETS = 6
OFFICES = frozenset(
    "squad squads disposal minister ministry ministers expert experts technician technicians threat threats scare hoax"
    " maker makers factory detection unit law laws".split()
)
"""Nouns before which a weapon's name says what somebody deals with, not what was used."""

MONTHS = tuple("January February March April May June July August September October November December".split())
"""A phrase with a number and a month is a date that the grammar took for an object."""


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon as named, and the family of act that its use makes."""

    family: str
    text: str


def weapons_of(parsed: ParsedText, incident: Incident) -> list[Weapon]:
    """Each weapon named in the incident's sentences, doubles left out."""
    found: dict[str, Weapon] = {}
    for scene in incident.scenes:
        words = scene.sentence.words
        for match in weapon_words().find(sentence_words(scene.sentence)):
            if _names_office(scene.sentence, match):
                continue
            text = parsed.text[words[match.first].start : words[match.last].end]
            found.setdefault(match.entry.lemma.lower(), Weapon(match.entry.labels[0], text))
    return list(found.values())


def _names_office(sentence: Sentence, match: Match) -> bool:
    """ "bomb-squad experts", "the minister of energy and mines": a weapon in the name of an office or a trade."""
    after = [word.lower for word in sentence.words[match.last + 1 : match.last + 3] if word.text != "-"]
    return bool(after) and after[0] in OFFICES


def targets_of(parsed: ParsedText, incident: Incident) -> tuple[Target, ...]:
    """What the acts of an incident act on, doubles left out, with the gravest that became of each."""
    found: dict[str, Target] = {}
    for act, phrase in _acted_on(incident):
        if phrase.text[:1].isdigit() and any(month in phrase.text for month in MONTHS):
            continue
        kind = _target_kind(parsed, phrase)
        if kind is not None:
            target = Target(phrase.text, kind, phrase.start, phrase.end, harm_done(parsed, act, phrase))
            known = found.setdefault(phrase.text.lower(), target)
            if known.harm is None and target.harm is not None:
                found[phrase.text.lower()] = replace(known, harm=target.harm)
    return tuple(found.values())[:MAX_TARGETS]


def _acted_on(incident: Incident) -> Iterator[tuple[ActMention, Phrase]]:
    for act in incident.acts:
        yield from ((act, phrase) for phrase in act.patients)


def _target_kind(parsed: ParsedText, phrase: Phrase) -> TargetKind | None:
    """Kind of the armed actor that the head names, else of the last target word up to the head or the first after."""
    sentence = parsed.sentences[phrase.sentence]
    head = sentence.words[phrase.head]
    for name in parsed.names_over(head.start, head.start + 1):
        if name.role in STATE_ROLES:
            return "state forces"
        if name.role == "non-state armed group":
            return "rebels/non-state fighters"
    matches = list(target_words().find(sentence_words(sentence)[phrase.first : phrase.last + 1]))
    before = [match for match in matches if match.last + phrase.first <= phrase.head]
    best = before[-1] if before else matches[0] if matches else None
    if best is not None:
        return cast(TargetKind, best.entry.labels[0])
    return "other" if head.tag.startswith("NN") else None
