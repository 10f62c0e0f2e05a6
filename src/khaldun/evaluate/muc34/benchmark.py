"""The card: reports on political violence in Latin America, 1988 to 1991, against the templates of MUC-4."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, f1_measure
from khaldun.evaluate.clustering import GroupShare
from khaldun.evaluate.muc34.atlas import Atlas, read_atlas
from khaldun.evaluate.muc34.calibration import best_of, calibration_notes, score_reports
from khaldun.evaluate.muc34.convert import LATIN_AMERICA, templates_of
from khaldun.evaluate.muc34.counting import Counts
from khaldun.evaluate.muc34.mapping import DocumentScore, score_document
from khaldun.evaluate.muc34.slots import OFFICIAL, SLOTS
from khaldun.evaluate.muc34.template import (
    Days,
    Fill,
    KeyFill,
    KeyTemplate,
    Number,
    Template,
    Value,
    key_templates,
)
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.reference import Row, reports_from, rows_of
from khaldun.model.account import Reading

FOLDER = Path("data/muc34")
MUC34 = FOLDER / "tst2.jsonl"
GUIDANCE = FOLDER / "tst1.jsonl"
REPORTS = FOLDER / "official_muc4_scores.json"
DOCUMENTS = FOLDER / "doc"

ALL_SLOTS = "all slots F"
WORDS_AROUND = 160
"""Characters that a miss shows from the place where its words stand."""

STRICTER = """Where the official program asked a person about a string, only what the words alone show counts here, and
the rest is wrong: a little stricter than the scores of 1992."""
SEEN = """TST1, TST2 and the training part are the open texts of the set: the reader's rules were written with them in
view. TST3 and TST4, of which the scores of 1992 are, were not."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One document: its key, what was read, and the score."""

    row: Row
    keys: tuple[KeyTemplate, ...]
    templates: tuple[Template, ...]
    score: DocumentScore


def muc34_card(shared: Path) -> Card:
    """A hundred reports, with every slot of every template.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    atlas = read_atlas(shared / DOCUMENTS)
    official = score_reports(shared / REPORTS)
    scored = _score(shared / MUC34, atlas)
    guidance = _score(shared / GUIDANCE, atlas)
    trivial = _trivial(scored, atlas)
    measures = [f1_measure(ALL_SLOTS, _shares(scored, None), trivial=trivial, published=best_of(official, None))]
    measures += [
        f1_measure(_named(slot), _shares(scored, slot), published=best_of(official, slot), held=_held(slot))
        for slot in SLOTS
    ]
    measures.append(_template_measure(scored))
    measures.append(f1_measure(f"{ALL_SLOTS} on TST1", _shares(guidance, None), held=False))
    templates = sum(len(one.keys) for one in scored)
    return Card(
        name="muc34",
        scored=f"{len(scored)} reports of TST2 with {templates} templates",
        measures=tuple(measures),
        misses=tuple(sorted(_misses(scored), key=lambda miss: (not (miss.expected and miss.read), miss.measure))),
        notes=(*calibration_notes(official), *(" ".join(note.split()) for note in (STRICTER, SEEN))),
        seconds=time.perf_counter() - begun,
    )


def _held(slot: str) -> bool:
    """Slots with hardly a filler carry no floor."""
    return slot not in ("phys_tgt_foreign_nation", "phys_tgt_total_number", "hum_tgt_total_number")


def _named(slot: str) -> str:
    return f"{slot.replace('_', ' ')} F"


def _score(path: Path, atlas: Atlas) -> list[Scored]:
    rows = list(rows_of(path))
    return [_scored(row, templates_of(reading, atlas)) for row, reading in zip(rows, _readings(rows), strict=True)]


def _readings(rows: Sequence[Row]) -> list[Reading]:
    fields = [
        {"doc": row["docid"], "text": row["text"], "published": row.get("dateline_date"), "language": "en"}
        for row in rows
    ]
    return read_reports(reports_from(fields))


def _scored(row: Row, templates: tuple[Template, ...]) -> Scored:
    keys = key_templates(row)
    return Scored(row, keys, templates, score_document(templates, keys))


def _shares(scored: Sequence[Scored], slot: str | None) -> list[GroupShare]:
    return [_share(one.score.counts(slot)) for one in scored]


def _share(counts: Counts) -> GroupShare:
    return GroupShare(counts.credit, counts.actual, counts.credit, counts.possible)


def _template_measure(scored: Sequence[Scored]) -> Measure:
    return f1_measure("templates found F", [_share(one.score.templates) for one in scored], held=False)


def _trivial(scored: Sequence[Scored], atlas: Atlas) -> tuple[str, float]:
    """An accomplished attack on or before the dateline's day in the dateline's country, whatever the report says."""
    shares = [_share(score_document((_guess(one.row, atlas),), one.keys).counts()) for one in scored]
    return "one attack a report, by its dateline", f1_measure("", shares).value


def _guess(row: Row, atlas: Atlas) -> Template:
    country = atlas.country_of(str(row.get("dateline", "")).split(",")[0])
    day = row.get("dateline_date")
    published = datetime.date.fromisoformat(day) if isinstance(day, str) else None
    slots: dict[str, Value | None] = {
        "incident_date": Days(None, published) if published else None,
        "incident_location": ((country, None),) if country in LATIN_AMERICA else None,
        "incident_type": "ATTACK",
        "incident_stage": "ACCOMPLISHED",
        "perp_category": "TERRORIST ACT",
        "hum_tgt_type": "CIVILIAN",
        "hum_tgt_effect": "DEATH",
    }
    return {slot: (Fill(value),) for slot, value in slots.items() if value is not None}


def _misses(scored: Sequence[Scored]) -> Iterator[Miss]:
    for one in scored:
        text = str(one.row["text"])
        for number, pairings in enumerate(one.score.pairings):
            for slot, pairing in pairings.items():
                for key, fill in pairing.wrong:
                    yield _miss(f"{one.row['docid']} {number}", slot, key, fill, text)


def _miss(where: str, slot: str, key: KeyFill | None, fill: Fill | None, text: str) -> Miss:
    expected = _written(key.values[0], key.about[0] if key.about else None) if key else ""
    read = _written(fill.value, fill.about) if fill else ""
    wanted = [word for one in (key, fill) if one for word in _words_of(one)]
    at = next((text.find(word) for word in wanted if len(word) > 1 and word in text), -1)
    words = " ".join(text[max(0, at - WORDS_AROUND // 2) : at + WORDS_AROUND].split()) if at >= 0 else ""
    return Miss(_named(slot), f"{where} ({OFFICIAL[slot]})", expected, read, words)


def _words_of(fill: KeyFill | Fill) -> Iterator[str]:
    values = fill.values if isinstance(fill, KeyFill) else (fill.value,)
    about = fill.about if isinstance(fill, KeyFill) else (fill.about or "",)
    yield from (value for value in (*values, *about) if isinstance(value, str))


def _written(value: Value, about: str | None) -> str:
    return f'{_plain(value)}: "{about}"' if about else _plain(value)


def _plain(value: Value) -> str:
    if isinstance(value, Days):
        return f"{value.start or ''} - {value.end}" if value.start != value.end else str(value.end)
    if isinstance(value, Number):
        ends = str(value.low) if value.low == value.high else f"{value.low}-{'' if value.high is None else value.high}"
        return "PLURAL" if value.plural else f"{'~' if value.about else ''}{ends}"
    if isinstance(value, tuple):
        return ": ".join(f"{name} ({kind})" if kind else name for name, kind in value)
    return value
