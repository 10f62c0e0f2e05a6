"""The card of re3d: entities by type, and who fights whom."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, f1_measure
from khaldun.evaluate.clustering import GroupShare, score_of
from khaldun.evaluate.re3d.entities import (
    TYPES,
    Annotated,
    Entity,
    Span,
    capitalised,
    entities_of,
    fights_of,
    load_documents,
)
from khaldun.evaluate.reading import mentions_of, read_reports
from khaldun.pipeline import place_names

RE3D = Path("data/re3d/train.jsonl")
AROUND = 60
"""Characters shown on either side of a miss."""
BASELINE = "every capitalised run an organisation"
NAMED = "names, F1"
NOTES = (
    "An entity is found where one of the same type overlaps it, each found once; 'exact' asks for the same characters.",
    "Names have a capital letter; the set also marks pronouns and common nouns ('he', 'the camp'), which are no names.",
    "A country is a place, or an organisation where it is the subject of a verb; the set has both.",
    "Money, quantities, documents, telephones and civil vehicles are left out: no part of a record of incidents.",
    "Of the relations, FightingAgainst comes near an act with both its sides; the others are none of the reader's.",
    "Persons are those of its lists, and those who speak; the reader keeps no other persons.",
)


@dataclass(frozen=True, slots=True)
class _Held:
    """One document: what is marked, what is read, and which of them belong together."""

    document: Annotated
    read: tuple[Entity, ...]
    pairs: tuple[tuple[Entity, Entity], ...]


Kept = Callable[[Annotated, Entity], bool]


def re3d_card(shared: Path) -> Card:
    """Reports, press releases and articles on Syria and Iraq: entities, and who fights whom.

    Raises:
        InputError: the set is not there or is not what it should be.
    """
    begun = time.perf_counter()
    documents = list(load_documents(shared / RE3D))
    mentions = mentions_of(document.report for document in documents)
    readings = read_reports(document.report for document in documents)
    read = [
        _hold(one, entities_of(parsed, place_names(one.report), reading.speakers))
        for one, (parsed, _), reading in zip(documents, mentions, readings, strict=True)
    ]
    simple = [_hold(one, capitalised(one.text)) for one in documents]
    fights = [
        _fight_share(one.fights, fights_of(mentioned)) for one, (_, mentioned) in zip(documents, mentions, strict=True)
    ]
    return Card(
        name="re3d",
        scored=f"{len(documents)} documents with {sum(len(one.entities) for one in documents)} entities",
        measures=(*_measures(read, simple), f1_measure("FightingAgainst, F1", fights, held=False)),
        misses=tuple(_misses(read)),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


def _hold(document: Annotated, read: Sequence[Entity]) -> _Held:
    """Pairs marked with read entities, the same characters first, then in order of the text."""
    left, pairs, waiting = list(read), [], []
    for entity in document.entities:
        if entity in left:
            left.remove(entity)
            pairs.append((entity, entity))
        else:
            waiting.append(entity)
    for entity in waiting:
        found = next(filter(entity.overlaps, left), None)
        if found is not None:
            left.remove(found)
            pairs.append((entity, found))
    return _Held(document, tuple(read), tuple(pairs))


def _measures(read: Sequence[_Held], simple: Sequence[_Held]) -> Iterator[Measure]:
    yield _measure(NAMED, read, simple, Annotated.is_name)
    yield _measure("names, exact, F1", read, simple, Annotated.is_name, exact=True)
    yield _measure("all entities, F1", read, simple, lambda _, __: True, held=False)
    for kind in TYPES:
        yield _measure(f"{kind}, names, F1", read, simple, _named(kind), held=kind in TYPES[:3])


def _named(kind: str) -> Kept:
    """Names of a type; weapons, platforms and times are mostly written small."""
    small = kind in ("Weapon", "MilitaryPlatform", "Temporal")
    return lambda document, entity: entity.type == kind and (small or document.is_name(entity))


def _measure(
    name: str, read: Sequence[_Held], simple: Sequence[_Held], kept: Kept, *, exact: bool = False, held: bool = True
) -> Measure:
    shares = [_share(one, kept, exact=exact) for one in read]
    plain = score_of(_share(one, kept, exact=exact) for one in simple).f1
    return f1_measure(name, shares, trivial=(BASELINE, plain), held=held)


def _share(held: _Held, kept: Kept, *, exact: bool) -> GroupShare:
    """What is read counts where it is kept itself, or is paired with something that is."""
    document = held.document
    due = [entity for entity in document.entities if kept(document, entity)]
    partners = {read: gold for gold, read in held.pairs}
    made = [one for one in held.read if kept(document, partners.get(one, one))]
    right = sum(kept(document, gold) and (gold == read or not exact) for gold, read in held.pairs)
    return GroupShare(right, len(made), right, len(due))


def _fight_share(marked: Sequence[tuple[Span, Span]], read: Sequence[tuple[Span, Span]]) -> GroupShare:
    """Pairs whose sides overlap, in either order, each once."""
    left, right = list(read), 0
    for pair in marked:
        found = next((other for other in left if _same(pair, other) or _same(pair, (other[1], other[0]))), None)
        if found is not None:
            left.remove(found)
            right += 1
    return GroupShare(right, len(read), right, len(marked))


def _same(left: tuple[Span, Span], right: tuple[Span, Span]) -> bool:
    return all(one[0] < other[1] and other[0] < one[1] for one, other in zip(left, right, strict=True))


def _misses(read: Sequence[_Held]) -> Iterator[Miss]:
    """Names missed, type by type, then names read that nobody marked."""
    for kind in TYPES:
        for held in read:
            found = {gold for gold, _ in held.pairs}
            for entity in held.document.entities:
                if entity.type == kind and entity not in found and held.document.is_name(entity):
                    yield _miss(held.document, entity, read=False)
    for held in read:
        paired = {one for _, one in held.pairs}
        for entity in held.read:
            if entity not in paired:
                yield _miss(held.document, entity, read=True)


def _miss(document: Annotated, entity: Entity, *, read: bool) -> Miss:
    shown = f"{entity.type}: {document.text[entity.start : entity.end]}"
    words = " ".join(document.text[max(0, entity.start - AROUND) : entity.end + AROUND].split())
    return Miss(NAMED, f"{document.name} {entity.start}", "" if read else shown, shown if read else "", words)
