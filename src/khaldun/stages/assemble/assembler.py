"""From scenes to accounts, with each figure's speaker, and the statements and tallies beside them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, replace

from khaldun.lexicons import countries
from khaldun.lexicons.words import act_words
from khaldun.model.account import (
    OUTLET_VOICE,
    UNSPECIFIED,
    Account,
    Casualty,
    Speaker,
    Statement,
    Tally,
)
from khaldun.model.issue import Issue
from khaldun.model.mention import Attribution, FigureMention, Mentions
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.classify import PLOVER, act_type, parties_of, targets_of, weapons_of
from khaldun.stages.assemble.incidents import Incident, assemble_incidents
from khaldun.stages.assemble.scenes import Located, near, rank, scenes_of
from khaldun.stages.assemble.tallies import cumulative, sums, tallies_of
from khaldun.values.date_grammar import DateMention
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

MAX_PLACES = 6
DOUBT = re.compile(
    r"\b(?:it (?:was|is|remains?|remained) (?:un|not (?:immediately |yet |entirely )?)clear|(?:could|can) not (?:be )?(?:immediately |independently )*(?:be )?(?:verif\w+|confirm\w*|authenticat\w+)"
    r"|(?:was|were|is|are|been) (?:not able|unable) to (?:independently )?(?:determine|verify|confirm|establish)|(?:not been|not yet been) (?:independently )?(?:verified|confirmed))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Assembled:
    """What one report says, put together."""

    accounts: tuple[Account, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    tallies: tuple[Tally, ...]
    issues: tuple[Issue, ...]


def assemble_accounts(
    doc: str,
    parsed: ParsedText,
    mentions: Mentions,
    attributions: tuple[Attribution, ...],
    places: tuple[Place, ...],
    dates: tuple[DateMention, ...],
    published: datetime.date | None,
    title: str = "",
) -> Assembled:
    """Accounts, speakers, statements and tallies of one report.

    Args:
        doc: identifier of the report; account ids begin with it.
        parsed, mentions, attributions: of its text.
        places: the value of each place mention.
        dates: time expressions of the text.
        published: day of publication, or None.
        title: of the report; its words help to tell what kind of act it was.
    """
    counted = cumulative(parsed, mentions.figures, dates, published)
    kept = replace(mentions, figures=tuple(f for f in mentions.figures if f not in counted))
    past = tuple(d for d in dates if published is None or d.interval.start is None or d.interval.start <= published)
    scenes = scenes_of(parsed, kept, places, past)
    incidents = assemble_incidents(scenes, published)
    summed = sums(incidents)
    for incident in incidents:
        for scene in incident.scenes:
            scene.figures = [figure for figure in scene.figures if figure not in summed]
    incidents = [incident for incident in incidents if incident.acts or incident.figures]
    days = _days(incidents, published)
    title_families = {m.entry.labels[0] for m in act_words().find(title.lower().split())}
    accounts, issues = [], []
    for number, incident in enumerate(incidents, 1):
        account = _account(
            f"{doc}#{number}",
            parsed,
            incident,
            attributions,
            days[number - 1],
            title_families if number == 1 else set(),
        )
        accounts.append(account)
        if days[number - 1] is not None and days[number - 1].start is None:  # type: ignore[union-attr]
            issues.append(_undated(doc, account, days[number - 1]))
    statements = _statements(parsed, incidents, accounts, attributions)
    tallies = tallies_of(parsed, mentions, [*counted, *summed], dates, attributions, published, incidents)
    speakers = _speakers(attributions, statements, accounts, tallies)
    return Assembled(tuple(accounts), speakers, tuple(statements), tallies, tuple(issues))


def _country(parsed: ParsedText, incident: Incident) -> str | None:
    """The country of the incident's places, else the one most named in the report."""
    placed = Counter(
        spot.place.country for spot in incident.places if spot.place.country and spot.mention.role in {"site", "object"}
    )
    named = Counter(name.country for name in parsed.names if name.country)
    code = (placed or named).most_common(1)
    return next((row.name for row in countries().values() if code and row.code == code[0][0]), None)


def _undated(doc: str, account: Account, date: DateInterval | None) -> Issue:
    words = date.text if date else ""
    return Issue(
        "date-unresolved", "ground", f"The words {words!r} need a day of publication to count from; give it with --published.",
        doc, None, account.start, account.end,
    )  # fmt: skip


def _account(
    identifier: str,
    parsed: ParsedText,
    incident: Incident,
    attributions: tuple[Attribution, ...],
    date: DateInterval | None,
    title_families: set[str],
) -> Account:
    near_by = [a for a in attributions if any(a.sentence == scene.sentence.index for scene in incident.scenes)]
    about = near_by + _pointing_stances(parsed, incident, attributions, near_by)
    parties = parties_of(parsed, incident, about, _country(parsed, incident))
    weapons = weapons_of(parsed, incident)
    kind = act_type(incident, weapons, parties, title_families)
    start, end = _first_words(incident)
    plover, violence = PLOVER[kind]
    return Account(
        identifier,
        kind,
        plover,
        violence,
        date,
        _places(incident),
        parties.actors,
        parties.status,
        targets_of(parsed, incident),
        tuple(text for _, text in weapons)[:6],
        _casualties(parsed, incident, attributions),
        _confidence(incident),
        start,
        end,
        "scenes " + ", ".join(str(scene.sentence.index) for scene in incident.scenes),
    )


def _pointing_stances(
    parsed: ParsedText, incident: Incident, attributions: tuple[Attribution, ...], near_by: list[Attribution]
) -> list[Attribution]:
    """Claims, accusations and denials in sentences next to the incident's, which name no place of their own."""
    sentences = {scene.sentence.index for scene in incident.scenes}
    return [
        a
        for a in attributions
        if a not in near_by
        and a.stance in {"claims responsibility", "accuses", "denies"}
        and any(abs(a.sentence - i) <= 2 for i in sentences)
    ]


def _first_words(incident: Incident) -> tuple[int, int]:
    if incident.acts:
        return incident.acts[0].phrase.start, incident.acts[0].phrase.end
    return incident.figures[0].start, incident.figures[0].end


def _confidence(incident: Incident) -> float:
    points = (
        0.4
        + 0.2 * bool(incident.figures)
        + 0.2 * any(s.place.lat is not None for s in incident.places)
        + 0.1 * bool(incident.dates)
    )
    return round(min(0.95, points + 0.1 * (len(incident.scenes) > 1)), 2)


def _places(incident: Incident) -> tuple[Place, ...]:
    """First-level targets: places of the act, those that contain another of them left out."""
    wanted = [spot for spot in incident.places if spot.mention.role in {"site", "object"}]
    if not any((spot.place.precision or 9) <= 3 for spot in wanted):
        wanted += [spot for spot in incident.places if spot.mention.role in {"modifier", "subject"}]
        wanted += [spot for spot in incident.places if spot.mention.role == "other" and spot.mention.kind]
    if incident.families and incident.families <= {"displacement", "agreement", "transfer"} or not wanted:
        origins = [spot for spot in incident.places if spot.mention.role == "origin"]
        goals = [spot for spot in incident.places if spot.mention.role == "goal"]
        wanted = (origins or wanted or goals) if incident.families else (wanted or origins or goals)
    ranked = sorted(enumerate(wanted), key=lambda pair: (_coarseness(pair[1]), pair[0]))
    kept: list[Located] = []
    for _, spot in ranked:
        if any(_same_or_around(spot, other) for other in kept):
            continue
        if kept and (spot.place.precision or 9) >= 6:
            continue
        if kept and spot.place.lat is None and spot.place.precision is None and spot.mention.role != "site":
            continue
        kept.append(spot)
    return tuple(spot.place for spot in kept[:MAX_PLACES])


def _coarseness(spot: Located) -> int:
    if spot.place.lat is None:
        return (
            1
            if spot.mention.role == "site"
            or spot.mention.kind in {"neighbourhood", "village", "crossing", "camp", "town"}
            else 7
        )
    return {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 6}.get(spot.place.precision or 5, 5)


def _same_or_around(spot: Located, kept: Located) -> bool:
    """True where `spot` is `kept` again, or contains it."""
    place, other = spot.place, kept.place
    if place.gazetteer_id and place.gazetteer_id == other.gazetteer_id or place.name.lower() == other.name.lower():
        return True
    return rank(spot) > rank(kept) and (near(spot, kept) or other.lat is None)


def _days(incidents: list[Incident], published: datetime.date | None) -> list[DateInterval | None]:
    """The day of each incident: stated, else taken over from the sentence's saying, the lead incident, or publication."""
    days: list[DateInterval | None] = []
    main: DateInterval | None = None
    for i, incident in enumerate(incidents):
        own = _own_date(incident) or _relative_date(incident, main)
        if own is None:
            own = _context_date(incident, main, published, first=i == 0)
        days.append(own)
        if main is None and own is not None and own.start is not None:
            main = own
    return days


def _own_date(incident: Incident) -> DateInterval | None:
    """The narrowest of the incident's earliest dates."""
    dated = [date for date in incident.dates if not date.duration and not date.relative_to_text]
    resolved = [date for date in dated if date.interval.start is not None]
    if resolved:
        usable = [d for d in resolved if not (d.since and _long(d.interval))] or []
        precise = [d for d in usable if (d.interval.precision or 5) <= 2]
        chosen = (precise or usable)[:1]
        return replace(chosen[0].interval, text=chosen[0].text) if chosen else None
    return dated[0].interval if dated else None


def _relative_date(incident: Incident, main: DateInterval | None) -> DateInterval | None:
    """ "two days later", "a day after eight were killed": counted from the report's first dated incident."""
    if main is None or main.start is None or main.end is None:
        return None
    for date in incident.dates:
        if date.relative_to_text and date.offset_days is not None:
            sign = -1 if date.text.lower().endswith(("after", "since", "following")) else 1
            shift = datetime.timedelta(days=sign * abs(date.offset_days) if sign < 0 else date.offset_days)
            return DateInterval(main.start + shift, main.end + shift, max(main.precision or 1, 2), "context", date.text)
    return None


def _long(interval: DateInterval) -> bool:
    return interval.start is not None and interval.end is not None and (interval.end - interval.start).days > 3


def _context_date(
    incident: Incident, main: DateInterval | None, published: datetime.date | None, first: bool
) -> DateInterval | None:
    said = [date.interval for scene in incident.scenes for date in scene.said_on if date.interval.start is not None]
    if main is not None and not first:
        return replace(main, basis="context", precision=max(main.precision or 2, 2))
    if said:
        return replace(said[0], basis="context", precision=max(said[0].precision or 2, 2))
    if published is not None:
        return DateInterval(published, published, 2, "published", "")
    return None


def speaker_at(attributions: tuple[Attribution, ...], sentence: int, offset: int) -> Attribution | None:
    """Who says the words at `offset`: of the attributions that cover it, the one with the least content."""
    covering = [
        (sum(end - start for start, end in a.contents), i, a)
        for i, a in enumerate(attributions)
        if a.sentence == sentence
        and any(start <= offset < end for start, end in a.contents)
        and a.stance in {"asserts", "accuses", "denies", "doubts"}
    ]
    return min(covering)[2] if covering else None


def _casualties(parsed: ParsedText, incident: Incident, attributions: tuple[Attribution, ...]) -> tuple[Casualty, ...]:
    rows: dict[tuple[object, ...], Casualty] = {}
    for figure in incident.figures:
        offset = figure.quantity.start
        attribution = speaker_at(attributions, figure.sentence, offset)
        speaker = attribution.speaker.name if attribution else OUTLET_VOICE
        stance = attribution.stance if attribution and attribution.stance != "claims responsibility" else "asserts"
        if speaker == UNSPECIFIED:
            speaker = OUTLET_VOICE
        row = Casualty(
            figure.outcome,
            figure.quantity.low,
            figure.quantity.high,
            figure.quantity.text,
            figure.group,
            figure.civilian,
            figure.part,
            speaker,
            stance,
            parsed.text[figure.start : figure.end],
            figure.start,
            figure.end,
            figure.rule,
            figure.superseded,
        )
        key = (row.outcome, row.low, row.high, row.speaker, row.part_of_total and row.group)
        if key not in rows:
            rows[key] = row
    return _without_repeats(list(rows.values()))


def _without_repeats(rows: list[Casualty]) -> tuple[Casualty, ...]:
    """Leave out the outlet's own figure where it says the same count again that it attributes elsewhere."""
    attributed = {(row.outcome, row.low, row.high) for row in rows if row.speaker != OUTLET_VOICE}
    del attributed
    return tuple(rows)


def _statements(
    parsed: ParsedText, incidents: list[Incident], accounts: list[Account], attributions: tuple[Attribution, ...]
) -> list[Statement]:
    by_sentence: dict[int, str] = {}
    for incident, account in zip(incidents, accounts, strict=True):
        for scene in incident.scenes:
            by_sentence.setdefault(scene.sentence.index, account.id)
    found = []
    for a in attributions:
        start, end = _clip(parsed, a)
        found.append(
            Statement(
                _bears_on(a.sentence, by_sentence), a.speaker.name, a.stance, _gist(parsed.text[start:end]), a.cue or None,
                parsed.text[start:end], start, end, a.inferred, a.rule,
            )
        )  # fmt: skip
    found += _doubts(parsed, attributions, by_sentence)
    covered = {a.sentence for a in attributions}
    for incident, account in zip(incidents, accounts, strict=True):
        for scene in incident.scenes:
            if scene.sentence.index not in covered:
                start, end = scene.sentence.start, scene.sentence.end
                found.append(
                    Statement(
                        account.id,
                        OUTLET_VOICE,
                        "asserts",
                        _gist(parsed.text[start:end]),
                        None,
                        parsed.text[start:end],
                        start,
                        end,
                        False,
                        "outlet's own voice",
                    )
                )
                covered.add(scene.sentence.index)
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def _doubts(parsed: ParsedText, attributions: tuple[Attribution, ...], by_sentence: dict[int, str]) -> list[Statement]:
    """ "it was not clear who …", "could not be independently verified": doubt, by the speaker of the words or the outlet."""
    found = []
    for sentence in parsed.sentences:
        for match in DOUBT.finditer(parsed.text, sentence.start, sentence.end):
            attribution = speaker_at(attributions, sentence.index, match.start())
            speaker = attribution.speaker.name if attribution else OUTLET_VOICE
            quote = parsed.text[match.start() : sentence.end].rstrip(' ."”')
            found.append(
                Statement(
                    _bears_on(sentence.index, by_sentence), speaker, "doubts", _gist(quote), match.group(), quote, match.start(),
                    match.start() + len(quote), False, "words of doubt",
                )
            )  # fmt: skip
    return found


def _bears_on(sentence: int, by_sentence: dict[int, str]) -> str | None:
    for near_by in (sentence, sentence - 1, sentence + 1, sentence - 2):
        if near_by in by_sentence:
            return by_sentence[near_by]
    return None


def _clip(parsed: ParsedText, attribution: Attribution) -> tuple[int, int]:
    """Offsets of the longest content, without quotation marks, commas and spaces around it."""
    start, end = max(attribution.contents, key=lambda span: span[1] - span[0])
    while start < end and parsed.text[start] in ' ,"“”\n':
        start += 1
    while end > start and parsed.text[end - 1] in ' ,"“”\n':
        end -= 1
    return start, end


def _gist(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 100 else flat[:97].rsplit(" ", 1)[0] + " …"


def _speakers(
    attributions: tuple[Attribution, ...],
    statements: list[Statement],
    accounts: list[Account],
    tallies: tuple[Tally, ...],
) -> tuple[Speaker, ...]:
    """Speakers in order of their first words."""
    known = {a.speaker.name: a.speaker for a in attributions}
    del statements, accounts, tallies
    return tuple(known.values())
