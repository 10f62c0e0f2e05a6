"""From drafts to a reading, the same object as the built-in reader's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.resolve import resolve_places
from khaldun.llm.answer import Refused
from khaldun.llm.drafting import Draft, Drafts, in_order
from khaldun.llm.ground import QUOTED, Ground
from khaldun.model.account import Account, Reading, Speaker
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.values.acts import PLOVER
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

CONFIDENCE = 0.5
"""Of every account that a model gives: it says nothing of how sure it is that could be measured."""

UNIDENTIFIED = "unidentified"
WITHOUT_PRECISION = 9


def make_reading(
    report: Report, drafts: Sequence[Drafts], ground: Ground, gazetteer: Gazetteer, refused: Refused
) -> Reading:
    """The reading that drafts of all parts come to, with an issue that says what was refused."""
    ordered = in_order(drafts)
    resolved = _resolved(ordered, ground, gazetteer, report.text)
    days = _days(ordered, report.published)
    ids = {id(draft): f"{report.doc}#{number}" for number, draft in enumerate(ordered, 1)}
    accounts = tuple(
        _account(ids[id(draft)], draft, day, resolved[id(draft)]) for draft, day in zip(ordered, days, strict=True)
    )
    said = [(about, one) for part in drafts for about, one in part.statements]
    statements = [replace(one, incident=ids[id(about)] if about else None) for about, one in said]
    tallies = dict.fromkeys(tally for part in drafts for tally in part.tallies)
    return Reading(
        report,
        accounts,
        tuple(_speakers(drafts)),
        tuple(sorted(dict.fromkeys(statements), key=lambda one: one.start)),
        tuple(sorted(tallies, key=lambda one: one.start)),
        _refusals(report, refused),
    )


def _resolved(drafts: Sequence[Draft], ground: Ground, gazetteer: Gazetteer, text: str) -> dict[int, tuple[Place, ...]]:
    """The places of each draft under the report's own words, all weighed together, the most precise first."""
    names = [(id(draft), place) for draft in drafts for place in draft.places]
    places = resolve_places([place for _, place in names], gazetteer, ground.countries())
    found: dict[int, list[Place]] = {id(draft): [] for draft in drafts}
    for (draft, _), place in zip(names, places, strict=True):
        found[draft].append(replace(place, name=text[place.start : place.end]))
    return {
        draft: tuple(sorted(dict.fromkeys(rows), key=lambda one: one.precision or WITHOUT_PRECISION))
        for draft, rows in found.items()
    }


def _days(drafts: Sequence[Draft], published: datetime.date | None) -> list[DateInterval | None]:
    """The day of each; where the report gives none, that of its first dated act, else of publication, and so marked."""
    main = next((one.day for one in drafts if one.day is not None and one.day.start is not None), None)
    if main is not None:
        otherwise: DateInterval | None = replace(main, basis="context", precision=max(main.precision or 2, 2))
    else:
        otherwise = DateInterval(published, published, 2, "published", "") if published else None
    return [draft.day or otherwise for draft in drafts]


def _account(identifier: str, draft: Draft, day: DateInterval | None, places: tuple[Place, ...]) -> Account:
    plover, violence = PLOVER[draft.type]
    named = tuple(name for name in draft.actors if name)
    return Account(
        id=identifier,
        type=draft.type,
        plover=plover,
        violence=violence,
        date=day,
        places=places,
        actors=named or (UNIDENTIFIED,),
        actor_status=draft.status if named else "unknown",
        targets=tuple(draft.targets),
        weapons=tuple(draft.weapons),
        casualties=tuple(sorted(draft.tolls, key=lambda one: (one.part_of_total, one.start))),
        confidence=CONFIDENCE,
        start=draft.span.start,
        end=draft.span.end,
        rule=QUOTED,
        actor_words=tuple(draft.actors.values()),
    )


def _speakers(drafts: Sequence[Drafts]) -> list[Speaker]:
    found: dict[str, Speaker] = {}
    for part in drafts:
        for name, speaker in part.speakers.items():
            before = found.get(name)
            mentions = dict.fromkeys((*(before.mentions if before else ()), *speaker.mentions))
            found[name] = replace(before or speaker, mentions=tuple(mentions))
    return list(found.values())


def _refusals(report: Report, refused: Refused) -> tuple[Issue, ...]:
    count = refused.reasons.total()
    if not count:
        return ()
    reasons = "; ".join(f"{number} {reason}" for reason, number in refused.reasons.most_common())
    message = f"{report.source}: {count} of what the model gave is left out: {reasons}."
    return (Issue("values-refused", "llm", message, report.doc),)
