"""What the reader finds in a text, in the types of re3d."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaldun.errors import InputError
from khaldun.evaluate.reference import Row, rows_in, rows_of
from khaldun.grammar import sentence_words, word_at
from khaldun.lexicons.words import weapon_words
from khaldun.model.account import Speaker
from khaldun.model.mention import ActMention, Mentions
from khaldun.model.name import Name, NameKind
from khaldun.model.parsed import ParsedText, Sentence
from khaldun.model.report import Report
from khaldun.values.date_grammar import find_dates
from khaldun.values.place import Place

TYPES = ("Organisation", "Location", "Person", "Nationality", "Temporal", "Weapon", "MilitaryPlatform")
"""Types that a reader of reports on conflict looks for; money, quantities, documents and telephones are left out."""

_TYPE_OF_NAME: dict[NameKind, str] = {
    "actor": "Organisation",
    "outlet": "Organisation",
    "person": "Person",
    "country": "Location",
    "place": "Location",
    "demonym": "Nationality",
}
_PLATFORM = re.compile(r"(?:jet|plane|helicopter|gunship|drone|tank|vehicle|aircraft)s?$", re.IGNORECASE)
"""Weapons that move; a vehicle bomb is none."""
_FIGHTING = frozenset(
    {"attack", "clash", "shelling", "air_strike", "offensive", "remote_explosive", "suicide_bomb", "seize", "abduction"}
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named or meant.

    Attributes:
        start, end: offsets in the text.
        type: one of `TYPES`.
    """

    start: int
    end: int
    type: str

    def overlaps(self, other: Entity) -> bool:
        """Whether the two share a character and a type."""
        return self.type == other.type and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what people marked in it.

    Attributes:
        name: its id.
        text: of the document.
        entities: of `TYPES`, in order; pronouns and common nouns ("he", "the militants") are among them.
        fights: who fights whom, as the offsets of both.
    """

    name: str
    text: str
    entities: tuple[Entity, ...]
    fights: tuple[tuple[Span, Span], ...]

    @property
    def report(self) -> Report:
        """For the reader."""
        return Report(doc=self.name, text=self.text, language="en")

    def is_name(self, entity: Entity) -> bool:
        """Whether it has a capital letter, and is more than a pronoun at the start of a sentence."""
        words = self.text[entity.start : entity.end]
        return not words.islower() and words.lower() not in _PRONOUNS


_PRONOUNS = frozenset("i he she we they it you his her their our my its them us him me who this these those".split())


def load_documents(path: Path) -> Iterator[Annotated]:
    """The documents of a file of JSON lines, in order.

    Raises:
        InputError: it is not there or not what it should be ("no-reference-data", "bad-reference-data").
    """
    for row in rows_of(path):
        try:
            yield _document(row)
        except (KeyError, ValueError, TypeError) as error:
            raise InputError("bad-reference-data", f"{row.get('docid')} of re3d is broken: {error}.") from error


def _document(row: Row) -> Annotated:
    entities = [_entity(one) for one in rows_in(row, "entities") if one["type"] in TYPES]
    fights = [one for one in rows_in(row, "relations") if one["type"] == "FightingAgainst"]
    return Annotated(
        str(row["docid"]),
        str(row["text"]),
        tuple(sorted(set(entities), key=lambda entity: (entity.start, entity.end, entity.type))),
        tuple((_span(one["source"]), _span(one["target"])) for one in fights),
    )


def _entity(row: Row) -> Entity:
    return Entity(int(str(row["start"])), int(str(row["end"])), str(row["type"]))


def _span(value: object) -> Span:
    if not isinstance(value, list):
        raise TypeError("a relation without offsets")
    return int(value[0]), int(value[1])


def entities_of(parsed: ParsedText, places: Iterable[Place], speakers: Iterable[Speaker]) -> list[Entity]:
    """Names, weapons and words of time of a text, each once, in order.

    Args:
        parsed: the text with the names that the reader knows.
        places: names of places in it.
        speakers: whom it names as saying something; persons among them are found wherever they are named again.
    """
    found = {Entity(name.start, name.end, _type(parsed, name)) for name in parsed.names if name.kind != "unknown"}
    lands = {(entity.start, entity.end) for entity in found}
    named = [place for place in places if place.rule != "people" and (place.start, place.end) not in lands]
    found |= {Entity(place.start, place.end, "Location") for place in named}
    found |= {Entity(date.start, date.end, "Temporal") for date in find_dates(parsed.text, None)}
    found |= {weapon for sentence in parsed.sentences for weapon in _weapons(parsed, sentence)}
    taken = [(entity.start, entity.end) for entity in found]
    found |= {one for one in _persons(parsed.text, speakers) if not _is_taken(one, taken)}
    return sorted(found, key=lambda entity: (entity.start, entity.end, entity.type))


def _type(parsed: ParsedText, name: Name) -> str:
    """Of a name; a country that does something stands for its government."""
    if name.kind == "country" and any(_does(sentence, name) for sentence in parsed.sentences):
        return "Organisation"
    return _TYPE_OF_NAME[name.kind]


def _does(sentence: Sentence, name: Name) -> bool:
    word = word_at(sentence, name.end - 1) if sentence.start <= name.start < sentence.end else None
    return word is not None and word.dep == "nsubj"


def _persons(text: str, speakers: Iterable[Speaker]) -> Iterator[Entity]:
    for name in {speaker.named_person for speaker in speakers if speaker.named_person}:
        for words in {name, name.split()[-1]}:
            for found in re.finditer(rf"\b{re.escape(words)}\b", text):
                yield Entity(found.start(), found.end(), "Person")


def _is_taken(entity: Entity, taken: Iterable[Span]) -> bool:
    return any(start < entity.end and entity.start < end for start, end in taken)


def _weapons(parsed: ParsedText, sentence: Sentence) -> Iterator[Entity]:
    for match in weapon_words().find(sentence_words(sentence)):
        start, end = sentence.words[match.first].start, sentence.words[match.last].end
        platform = _PLATFORM.search(parsed.text[start:end])
        yield Entity(start, end, "MilitaryPlatform" if platform else "Weapon")


def fights_of(mentions: Mentions) -> list[tuple[Span, Span]]:
    """Who acts by force against whom, from the acts that name both; the sides of a clash are its agents."""
    return [pair for act in mentions.acts if act.family in _FIGHTING for pair in _sides(act)]


def _sides(act: ActMention) -> Iterator[tuple[Span, Span]]:
    agents = [(agent.start, agent.end) for agent in act.agents]
    patients = [(patient.start, patient.end) for patient in act.patients]
    yield from ((agent, patient) for agent in agents for patient in patients)
    if act.family == "clash" and not patients:
        yield from ((agents[0], other) for other in agents[1:])


def capitalised(text: str) -> Sequence[Entity]:
    """The baseline: every run of words with a capital, a sentence's first word left out, is an organisation."""
    return [Entity(found.start(1), found.end(1), "Organisation") for found in _CAPITALS.finditer(text)]


_CAPITALS = re.compile(r"(?<=[a-z,] )([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
