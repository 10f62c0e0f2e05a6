"""Airwars' assessments of harm to civilians in Gaza: the narrative is read, the structured record is the reference."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from khaldun.evaluate.airwars_range import Range, killed_or_injured, overlap, rows_of_all
from khaldun.evaluate.answers import Answer, always, exact, misses_of, share_right, value_of
from khaldun.evaluate.card import Card, Measure, Miss, number_measure
from khaldun.evaluate.main_incident import LEAD_CHARACTERS, main_account
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.reference import Row, reports_from, rows_in, rows_of
from khaldun.evaluate.source_names import is_among, wordings, wordings_of
from khaldun.model.account import UNSPECIFIED, Outcome, Reading
from khaldun.values.acts import ActType
from khaldun.values.place import distance_km

AIRWARS_GAZA = Path("data/airwars_gaza/train.jsonl.gz")
FIELDS: dict[Outcome, str] = {"killed": "civilians_killed", "injured": "civilians_injured"}
NEAR_KM = 10.0
PRECISIONS = {
    "Exact location": "exact",
    "Street": "exact",
    "Nearby landmark": "exact",
    "Neighbourhood/area": "neighbourhood",
    "Village": "neighbourhood",
    "Town": "town",
    "City": "town",
}
"""The finer of Airwars' precisions in three classes; the rest is coarser."""

BELLIGERENTS = {"Israeli Military": "israel", "Palestinian Militants": "hamas palestinian jihad qassam quds brigades"}
STRIKES = {ActType.AIR_STRIKE, ActType.SHELLING}
NOTES = (
    "The narrative is read with the day of the incident as the day of publication, so the date is easy.",
    "A null count is Airwars' “Unknown”: right where nothing is read.",
    "A listed source whose title stands in the narrative is found where it is read as a speaker.",
    "Some titles stand there only as the name of a victim or a place, so not all of them can be found.",
    "Lists leave out speakers whom the narrative credits, or spell them otherwise: precision is higher than shown.",
    "Of 60 drawn from the names that the text only credits and no list holds, 52 were sources (by hand, one reader).",
    "Strike status and grade weigh sources that the narrative does not name, so they are not scored.",
    "Scored on the development portion, incidents before 25 October 2023.",
)
LISTED = "named speakers that are listed sources"
Pairs = Sequence[tuple[Row, Reading]]


def airwars_gaza_card(shared: Path) -> Card:
    """Narratives of the researchers, each on one incident, held against its record.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    rows = list(rows_of(shared / AIRWARS_GAZA))
    fields = ({"doc": row["incident_id"], "text": row["narrative"], "published": row["date_start"]} for row in rows)
    pairs = list(zip(rows, read_reports(reports_from(fields)), strict=True))
    asked = {**_counts(pairs), "date, exact": _days(pairs), **_kinds(pairs), "place within 10 km": _near(pairs)}
    sources = [_sources(row, reading) for row, reading in pairs]
    asked["named sources found"] = [answer for answers in sources for answer in answers]
    asked[LISTED] = [answer for row, reading in pairs for answer in _listed(row, reading)]
    return Card(
        name="airwars_gaza",
        scored=f"{len(rows)} incidents",
        measures=(*(_measure(name, answers) for name, answers in asked.items()), *_distances(pairs)),
        misses=tuple(miss for name, answers in asked.items() for miss in _worst_first(name, answers)),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


def _measure(name: str, answers: Sequence[Answer]) -> Measure:
    """A share, beside the most frequent answer of the reference."""
    expected = [answer.expected for answer in answers]
    most = max(set(expected), key=expected.count, default="")
    trivial = (f"always {most or 'unknown'}", value_of(always(answers, most)))
    plain = {
        "place within 10 km": ("nothing read", 0.0),
        "named sources found": ("nothing read", 0.0),
        LISTED: ("nothing read", 1.0),
    }
    days = ("day of publication", 1.0) if name.startswith("date") else None
    return share_right(name, answers, trivial=plain.get(name, days or trivial))


def _worst_first(name: str, answers: Sequence[Answer]) -> list[Miss]:
    return sorted(misses_of(name, answers), key=lambda miss: not miss.read)


def _counts(pairs: Pairs) -> dict[str, list[Answer]]:
    """Minimum, maximum and overlap of the killed and the injured."""
    asked: dict[str, list[Answer]] = defaultdict(list)
    for row, reading in pairs:
        for outcome, field in FIELDS.items():
            expected, read = _range(row[field]), killed_or_injured(reading, outcome)
            words = _words(reading, outcome)
            for i, end in enumerate(("min", "max")):
                ends = (expected[i] if expected else None, read[i] if read else None)
                asked[f"{outcome}, {end} exact"].append(exact(reading.report.doc, *ends, words))
            agree = overlap(expected, read)
            asked[f"{outcome}, ranges overlap"].append(
                Answer(reading.report.doc, _shown(expected), _shown(read), agree, words)
            )
    return asked


def _range(value: object) -> Range | None:
    return (int(value[0]), int(value[1])) if isinstance(value, list) else None


def _shown(ends: Range | None) -> str:
    return "" if ends is None else f"{ends[0]}–{ends[1]}"


def _words(reading: Reading, outcome: Outcome) -> str:
    quotes = dict.fromkeys(row.quote for row in rows_of_all(reading, outcome))
    return " | ".join(quotes) or reading.report.text[:LEAD_CHARACTERS]


def _days(pairs: Pairs) -> list[Answer]:
    answers = []
    for row, reading in pairs:
        account = main_account(reading)
        date = account.date if account else None
        day = date.start.isoformat() if date and date.start else None
        answers.append(exact(reading.report.doc, row["date_start"], day, date.text if date else ""))
    return answers


def _kinds(pairs: Pairs) -> dict[str, list[Answer]]:
    """What was done, and by whom."""
    kinds, actors = [], []
    for row, reading in pairs:
        account = main_account(reading)
        doc, lead = reading.report.doc, reading.report.text[:LEAD_CHARACTERS]
        if row["strike_type"]:
            kind = account.type if account else None
            kinds.append(Answer(doc, str(row["strike_type"]), kind.value if kind else "", kind in STRIKES, lead))
        if row["belligerent"]:
            read = ", ".join(account.actors) if account else ""
            actors.append(Answer(doc, str(row["belligerent"]), read, _is_blamed(str(row["belligerent"]), read), lead))
    return {"strike type": kinds, "belligerent": actors}


def _is_blamed(expected: str, read: str) -> bool:
    """Whether each side that the record names is among the actors that were read."""
    words = read.lower()
    return all(any(word in words for word in BELLIGERENTS[side].split()) for side in expected.split(", "))


def _near(pairs: Pairs) -> list[Answer]:
    answers = []
    for row, reading in pairs:
        if row["lat"] is not None:
            away = _away_km(row, reading)
            shown = "" if away is None else f"{away:.0f} km away"
            account = main_account(reading)
            names = ", ".join(place.name for place in account.places) if account else ""
            near = away is not None and away <= NEAR_KM
            answers.append(Answer(reading.report.doc, str(row["location_text"]), f"{names}: {shown}", near))
    return answers


def _away_km(row: Row, reading: Reading) -> float | None:
    """Kilometres from the record's point to the nearest place of the main incident; None where none is known."""
    account = main_account(reading)
    lat, lon = float(str(row["lat"])), float(str(row["lon"]))
    places = account.places if account else ()
    return min(
        (distance_km(place.lat, place.lon, lat, lon) for place in places if place.lat is not None and place.lon),
        default=None,
    )


def _distances(pairs: Pairs) -> Iterator[Measure]:
    """Mean distance of the places that were found, by how exact the record's point is."""
    sums: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row, reading in pairs:
        away = _away_km(row, reading) if row["lat"] is not None else None
        if away is not None:
            precision = str(row["geo_precision"]).split(" (")[0]
            sums[PRECISIONS.get(precision, "coarser")].append((away, 1.0))
    return (number_measure(f"mean distance, {name}", sums[name], "km") for name in sorted(sums))


def _sources(row: Row, reading: Reading) -> list[Answer]:
    names, doc = wordings(reading), reading.report.doc
    titles = {str(source["title"]) for source in rows_in(row, "sources") if source.get("named_in_narrative")}
    return [_source(doc, title, is_among(title, names), reading) for title in sorted(titles)]


def _listed(row: Row, reading: Reading) -> list[Answer]:
    """Each speaker with a name, and whether it is among the listed sources, named in the narrative or not."""
    titles = [str(source["title"]) for source in rows_in(row, "sources")]
    found = []
    for speaker in reading.speakers:
        if not speaker.anonymous and speaker.name != UNSPECIFIED:
            listed = any(is_among(title, wordings_of(speaker)) for title in titles)
            doc = f"{reading.report.doc} {speaker.name}"
            found.append(Answer(doc, speaker.name if listed else "", speaker.name, listed, ", ".join(speaker.mentions)))
    return found


def _source(doc: str, title: str, found: bool, reading: Reading) -> Answer:
    text = reading.report.text
    at = max(0, text.lower().find(title.lower()))
    return Answer(f"{doc} {title}", title, title if found else "", found, text[max(0, at - 100) : at + 150])
