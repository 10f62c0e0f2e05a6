"""From scenes to accounts, with the statements and tallies beside them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khaldun.lexicons import CountryRow, countries
from khaldun.lexicons.words import act_words
from khaldun.model.account import Account, Speaker, Statement, Tally
from khaldun.model.issue import Issue
from khaldun.model.mention import Attribution, BlameMention, FigureMention, Mentions
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.act_types import act_type
from khaldun.stages.assemble.blamed import blames_of
from khaldun.stages.assemble.casualties import casualties_of
from khaldun.stages.assemble.days import days_of
from khaldun.stages.assemble.incidents import Incident, assemble_incidents
from khaldun.stages.assemble.parties import actor_words_of, parties_of
from khaldun.stages.assemble.scenes import SITE_ROLES, dating, scenes_of
from khaldun.stages.assemble.sites import placed, places_of, written_in
from khaldun.stages.assemble.speaking import attributions_in
from khaldun.stages.assemble.stances import judged
from khaldun.stages.assemble.statements import statements_of
from khaldun.stages.assemble.tallies import cumulative, sums, tallies_of
from khaldun.stages.assemble.targets import targets_of, weapons_of
from khaldun.values.acts import PLOVER
from khaldun.values.date_grammar import DateMention
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

MAX_WEAPONS = 6
POINTING_STANCES = frozenset({"claims responsibility", "accuses", "denies"})
MAX_SENTENCES_TO_STANCE = 2
MAX_CONFIDENCE = 0.95


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
    totals = set(counted)
    told = replace(mentions, figures=tuple(figure for figure in mentions.figures if figure not in totals))
    past = tuple(d for d in dates if published is None or d.interval.start is None or d.interval.start <= published)
    incidents = assemble_incidents(scenes_of(parsed, told, places, past), published)
    summed = sums(incidents)
    incidents = _without_figures(incidents, summed)
    days = days_of(incidents, published, dating(parsed, told, past))
    blames = blames_of(incidents, mentions)
    heard = judged(parsed, mentions, attributions)
    accounts = list(_accounts(doc, parsed, incidents, days, blames, attributions, heard, title))
    accounts[:1] = [placed(account, written_in(parsed, mentions.places, places)) for account in accounts[:1]]
    return Assembled(
        tuple(accounts),
        tuple({attribution.speaker.name: attribution.speaker for attribution in attributions}.values()),
        tuple(statements_of(parsed, incidents, accounts, heard, mentions.blames)),
        tallies_of(parsed, mentions, [*counted, *summed], dates, attributions, published),
        tuple(
            _undated(doc, account, day)
            for account, day in zip(accounts, days, strict=True)
            if day is not None and day.start is None
        ),
    )


def _without_figures(incidents: list[Incident], summed: list[FigureMention]) -> list[Incident]:
    """The incidents without the figures that only sum others up, those of which nothing is left then left out."""
    left_out = set(summed)
    for incident in incidents:
        for scene in incident.scenes:
            scene.figures = [figure for figure in scene.figures if figure not in left_out]
    return [incident for incident in incidents if incident.acts or incident.figures]


def _accounts(
    doc: str,
    parsed: ParsedText,
    incidents: list[Incident],
    days: list[DateInterval | None],
    blames: list[list[BlameMention]],
    attributions: tuple[Attribution, ...],
    heard: tuple[Attribution, ...],
    title: str,
) -> Iterator[Account]:
    """An account of each incident; the title tells of the first."""
    home = Counter(name.country for name in parsed.names if name.country).most_common(1)
    title_families = {match.entry.labels[0] for match in act_words().find(title.lower().split())}
    for number, (incident, day, blamed) in enumerate(zip(incidents, days, blames, strict=True), 1):
        families = title_families if number == 1 else set()
        country = _country(incident) or (countries().get(home[0][0]) if home else None)
        name = country.name if country else None
        yield _account(f"{doc}#{number}", parsed, incident, attributions, heard, blamed, day, families, name)


def _account(
    identifier: str,
    parsed: ParsedText,
    incident: Incident,
    attributions: tuple[Attribution, ...],
    heard: tuple[Attribution, ...],
    blames: list[BlameMention],
    date: DateInterval | None,
    title_families: set[str],
    country: str | None,
) -> Account:
    parties = parties_of(parsed, incident, _bearing_on(incident, heard), blames, country)
    weapons = weapons_of(parsed, incident)
    kind = act_type(incident, weapons, parties, title_families)
    plover, violence = PLOVER[kind]
    first = incident.acts[0].phrase if incident.acts else incident.figures[0]
    return Account(
        identifier,
        kind,
        plover,
        violence,
        date,
        places_of(incident),
        parties.actors,
        parties.status,
        targets_of(parsed, incident),
        tuple(weapon.text for weapon in weapons)[:MAX_WEAPONS],
        casualties_of(parsed, incident, attributions),
        _confidence(incident),
        first.start,
        first.end,
        "scenes " + ", ".join(str(scene.sentence.index) for scene in incident.scenes),
        actor_words_of(parsed, incident, blames),
    )


def _bearing_on(incident: Incident, attributions: tuple[Attribution, ...]) -> list[Attribution]:
    """Attributions in the incident's sentences, then claims, accusations and denials in sentences next to them."""
    sentences = {scene.sentence.index for scene in incident.scenes}
    steps = range(-MAX_SENTENCES_TO_STANCE, MAX_SENTENCES_TO_STANCE + 1)
    around = {index + step for index in sentences for step in steps} - sentences
    within = [found for index in sorted(sentences) for found in attributions_in(attributions, index)]
    beside = [found for index in sorted(around) for found in attributions_in(attributions, index)]
    return within + [found for found in beside if found.stance in POINTING_STANCES]


def _country(incident: Incident) -> CountryRow | None:
    """The country of most of the incident's places."""
    sites = (spot.place.country for spot in incident.places if spot.mention.role in SITE_ROLES)
    placed = Counter(code for code in sites if code).most_common(1)
    return countries().get(placed[0][0]) if placed else None


def _confidence(incident: Incident) -> float:
    """How much the account stands on, from 0 to 1: figures, a known place, a day, more than one sentence."""
    points = (
        0.4
        + 0.2 * bool(incident.figures)
        + 0.2 * any(spot.place.lat is not None for spot in incident.places)
        + 0.1 * bool(incident.dates)
    )
    return round(min(MAX_CONFIDENCE, points + 0.1 * (len(incident.scenes) > 1)), 2)


def _undated(doc: str, account: Account, date: DateInterval) -> Issue:
    return Issue(
        "date-unresolved",
        "ground",
        f"The words {date.text!r} need a day of publication to count from; give it with --published.",
        doc,
        None,
        account.start,
        account.end,
    )
