"""Readings of invented reports, as many as wanted, with the incident that each account is of.

No language processing takes part: text and reading are written side by side, so that each quote stands at its span.
Reports come in order of publication, as a newsroom would get them, and take the same memory however many are asked for.
"""

from __future__ import annotations

import datetime
import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from khaldun.model.account import (
    OUTLET_VOICE,
    Account,
    Casualty,
    Outcome,
    Reading,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    Tally,
    Target,
)
from khaldun.model.report import Report
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place
from synthetic_words import (
    DETAILS,
    DID,
    FIRST_NAMES,
    LAST_NAMES,
    MONTHS,
    OUTLET_NAMES,
    STANDING,
    STREETS,
    TARGETS,
    VERBS,
    WEAPONS,
    WEEKDAYS,
    WHEN,
    WHERE,
    WHO,
)
from synthetic_world import ACTS, WIRES, Incident, Plan, Town, days

OTHER_TOWN, PROVINCE_ONLY, COUNTRY_ONLY, NO_PLACE, UNRESOLVED = 0.05, 0.08, 0.02, 0.01, 0.04
"""Shares of accounts whose place is another town, is coarse, or is not known."""

BACKGROUND_SENTENCES = 6
STANDING_OUTLETS = 10
"""One outlet in so many puts the same words under all that it prints."""

OTHER_DAY, NO_DAY, OTHER_ACT, NO_ACTOR, OTHER_ACTOR, NO_TOLL = 0.06, 0.03, 0.07, 0.3, 0.05, 0.1
DENIED, CLAIMED, TALLIED = 0.08, 0.08, 0.04


@dataclass(frozen=True, slots=True)
class Known:
    """A reading, and for each of its accounts the number of the incident that it is of."""

    reading: Reading
    incidents: tuple[int, ...]


def readings(accounts: int, seed: int = 1) -> Iterator[Known]:
    """Readings with together at least `accounts` accounts, in order of publication.

    The first ones do not depend on how many are asked for.
    """
    made = 0
    for number, plan in enumerate(plans(seed)):
        known = render(plan, number)
        yield known
        made += len(known.incidents)
        if made >= accounts:
            return


def plans(seed: int) -> Iterator[Plan]:
    """The reports to come, in order of publication. Endless."""
    waiting: list[Plan] = []
    for new in days(seed):
        for plan in new:
            heapq.heappush(waiting, plan)
        today = min((plan.incident.day for plan in new), default=waiting[0].day if waiting else datetime.date.max)
        while waiting and waiting[0].day < today + datetime.timedelta(days=1):
            yield heapq.heappop(waiting)


def render(plan: Plan, number: int) -> Known:
    """The report that `plan` asks for, as it would be read."""
    page = Page(random.Random(plan.version), plan)
    incidents = [plan.incident, plan.other] if plan.other else [plan.incident]
    page.reprint_lead()
    for incident in incidents:
        page.tell(incident)
    page.close()
    outlet = OUTLET_NAMES[plan.outlet % len(OUTLET_NAMES)]
    report = Report(
        f"s{number}",
        "".join(page.parts),
        page.title,
        outlet,
        None,
        plan.day,
        "given",
        "en",
        f"https://{outlet.lower().replace(' ', '')}.example/{number}",
        f"synthetic:{number}",
    )
    spoken = tuple(page.speakers.values())
    versions = (("synthetic", "1"),)
    reading = Reading(report, tuple(page.accounts), spoken, tuple(page.statements), tuple(page.tallies), (), versions)
    return Known(reading, tuple(incident.number for incident in incidents[: len(page.accounts)]))


@dataclass(slots=True)
class Page:
    """A report while it is written."""

    chance: random.Random
    plan: Plan
    title: str = ""
    length: int = 0
    parts: list[str] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)

    def write(self, words: str, gap: str = " ") -> tuple[int, int]:
        """Add words; returns their offsets."""
        if self.parts:
            self.parts.append(gap)
            self.length += len(gap)
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length

    def reprint_lead(self) -> None:
        """What a reprint puts before the text; drawn apart, so that the text's own words stay."""
        if self.plan.edit == "new lead":
            self.write(_aside(self.plan.incident, random.Random(self.plan.tie)))

    def tell(self, incident: Incident) -> None:
        """One account, in a paragraph."""
        chance, detail = self.chance, random.Random(incident.seed)
        act = incident.type if chance.random() > OTHER_ACT else chance.choice(list(ACTS))
        place, where = self._place(incident)
        date, when = self._date(incident)
        actor = self._actor(incident)
        target, kind = detail.choice(TARGETS)
        killed = _toll(incident.killed, self.plan.lag, chance)
        lead = f"{_opening(act, actor, chance)} {target} {where} {when}"
        toll = f"killing {_people(killed)}" if killed else "without causing deaths"
        speaker = self._speaker(incident)
        sentence = f"{lead}, {toll}, {speaker.name} said."
        start, end = self.write(sentence, "\n\n")
        spot = self.parts[-1].find(place.name) if place else -1
        rows = [self._casualty("killed", killed, speaker, start, end)] if killed and chance.random() > NO_TOLL else []
        rows += self._more(incident, speaker)
        self.statements.append(self._statement(len(self.accounts), speaker, "asserts", "said", start, end))
        places = (_at(place, start + spot),) if place and spot >= 0 else ()
        where_hit = start + sentence.find(target)
        self.accounts.append(
            Account(
                f"s#{len(self.accounts) + 1}",
                act,
                "ASSAULT",
                1 if actor else None,
                date,
                places,
                (actor,) if actor else ("unidentified",),
                "stated" if actor else "unknown",
                (Target(target, kind, where_hit, where_hit + len(target)),),
                WEAPONS.get(act, ()),
                tuple(rows),
                0.7,
                start,
                end,
                "synthetic",
            )
        )
        self._stances(incident, actor)
        self._details(incident)
        self.title = self.title or f"{_people(killed).capitalize()} killed {where}" if killed else f"Violence {where}"

    def close(self) -> None:
        """Background and credit at the end, as the edit has it."""
        if self.plan.edit == "trimmed":
            return
        self.write(_aside(self.plan.incident, self.chance), "\n\n")
        for _ in range(BACKGROUND_SENTENCES - 1):
            self.write(_aside(self.plan.incident, self.chance))
        if self.plan.edit in {"credit", "whole"}:
            self.write(f"({OUTLET_NAMES[self.plan.version % WIRES]})", "\n\n")
        if self.plan.outlet % STANDING_OUTLETS == STANDING_OUTLETS - 1:
            self.write(STANDING.format(outlet=OUTLET_NAMES[self.plan.outlet % len(OUTLET_NAMES)]), "\n\n")

    def _more(self, incident: Incident, first: Speaker) -> Iterator[Casualty]:
        """Injured, children among the dead, and a second speaker with a figure of their own."""
        chance = self.chance
        injured = _toll(incident.injured, self.plan.lag, chance)
        if injured and chance.random() < 0.7:
            start, end = self.write(f"{_people(injured).capitalize()} were wounded.")
            yield self._casualty("injured", injured, first, start, end)
        if incident.killed > 3 and chance.random() < 0.3:
            children = max(1, incident.killed // 4)
            start, end = self.write(f"Among the dead were {children} children.")
            yield self._casualty("killed", children, first, start, end, "children")
        if incident.killed > 1 and chance.random() < 0.4:
            other = self._speaker(incident)
            figure = max(1, int(incident.killed * chance.uniform(0.6, 1.5)))
            start, end = self.write(f"{other.name[:1].upper()}{other.name[1:]} put the dead at {figure}.")
            yield self._casualty("killed", figure, other, start, end)
            self.statements.append(self._statement(len(self.accounts), other, "asserts", "put", start, end))

    def _casualty(
        self, outcome: Outcome, figure: int, speaker: Speaker, start: int, end: int, group: str | None = None
    ) -> Casualty:
        words, quote = str(figure), "".join(self.parts[-1:])
        high = None if self.plan.lag == 0 and group is None else figure
        return Casualty(
            outcome, figure, high, words, group, True if group else None, group is not None, speaker.name,
            "asserts", quote, start, end, "synthetic",
        )  # fmt: skip

    def _speaker(self, incident: Incident) -> Speaker:
        chance, country = self.chance, incident.country
        choices: tuple[tuple[str, SpeakerKind, bool], ...] = (
            (country.monitors[incident.seed % len(country.monitors)], "monitor", False),
            (country.state[0], "state", False),
            (incident.opponent, "armed group", False),
            ("local officials", "official (unnamed)", True),
            ("residents", "witness/resident", True),
            ("doctor", "medic/rescuer", True),
            (_person(random.Random(incident.seed + 1)), "medic/rescuer", False),
        )
        name, kind, anonymous = chance.choices(choices, (5, 3, 1, 3, 2, 2, 1))[0]
        return self.speakers.setdefault(name, Speaker(name, kind, None, anonymous, (), (name,)))

    def _statement(
        self, account: int, speaker: Speaker | None, stance: Stance, cue: str | None, start: int, end: int
    ) -> Statement:
        name = speaker.name if speaker else OUTLET_VOICE
        quote = self.parts[-1] if end == self.length else "".join(self.parts)[start:end]
        return Statement(f"s#{account + 1}", name, stance, quote[:90], cue, quote, start, end, False, "synthetic")

    def _stances(self, incident: Incident, actor: str | None) -> None:
        """A denial, a claim of responsibility, a tally: each in some reports."""
        chance, drawn = self.chance, self.chance.random()
        if actor and drawn < DENIED + CLAIMED:
            denies = drawn < DENIED
            words = "denied that its forces had carried out" if denies else "claimed responsibility for"
            start, end = self.write(f"{actor} {words} the attack.")
            known = self.speakers.setdefault(actor, Speaker(actor, "armed group", None, False, (), (actor,)))
            stance: Stance = "denies" if denies else "claims responsibility"
            cue = "denied" if denies else "claimed"
            self.statements.append(self._statement(len(self.accounts) - 1, known, stance, cue, start, end))
        if chance.random() < TALLIED:
            words = f"It was the {chance.choice(('third', 'fourth'))} attack in {incident.town.name} in three weeks."
            start, end = self.write(words)
            value, first = (3 if "third" in words else 4), self.plan.day - datetime.timedelta(days=21)
            self.tallies.append(
                Tally(words, start, end, "ordinal", value, first, self.plan.day, OUTLET_VOICE, "synthetic")
            )

    def _details(self, incident: Incident) -> None:
        """What only this incident has: a name, a street, an hour; each report tells some of it."""
        own = random.Random(incident.seed)
        person, street, hour = _person(own), own.choice(STREETS), f"{own.randrange(1, 12)}.{own.randrange(10, 60)}"
        for template in own.sample(DETAILS, 3):
            if self.chance.random() < 0.5:
                self.write(template.format(person=person, street=street, hour=hour))

    def _place(self, incident: Incident) -> tuple[Place | None, str]:
        drawn, town, country = self.chance.random(), incident.town, incident.country
        limits = (NO_PLACE, COUNTRY_ONLY, UNRESOLVED, PROVINCE_ONLY, OTHER_TOWN)
        bounds = [sum(limits[: i + 1]) for i in range(len(limits))]
        if drawn < bounds[0]:
            return None, "on the road"
        if drawn < bounds[1]:
            return Place(country.code, None, country.code, None, None, 6, None, rule="exact"), f"in {country.code}"
        if drawn < bounds[2]:
            name = f"{town.name} al-Jadida"
            return Place(name, town.admin1, country.code, None, None, 4, None, rule="containing"), f"in {name}"
        if drawn < bounds[3] and town.admin1 in country.provinces:
            province = country.provinces[town.admin1]
            return _placed(province, 4), f"in {province.name} province"
        if drawn < bounds[4]:
            town = self.chance.choice(country.towns)
        return _placed(town, 1), f"in {town.name}"

    def _date(self, incident: Incident) -> tuple[DateInterval | None, str]:
        drawn, day = self.chance.random(), incident.day
        if drawn < NO_DAY:
            return None, "recently"
        if drawn < NO_DAY + OTHER_DAY:
            day += datetime.timedelta(days=self.chance.choice((-1, 1)))
        words = f"on {day:%A}"
        return DateInterval(day, day, 1, "relative", words), words

    def _actor(self, incident: Incident) -> str | None:
        drawn = self.chance.random()
        if drawn < NO_ACTOR:
            return None
        return incident.opponent if drawn < NO_ACTOR + OTHER_ACTOR else incident.actor


def _toll(true: int, lag: int, chance: random.Random) -> int:
    """What is said on this day: early counts are lower, hardly any is exact."""
    if true == 0:
        return 0
    share = chance.uniform(0.4, 1.0) if lag == 0 else chance.choice((1.0, 1.0, 1.0, chance.uniform(0.8, 1.1)))
    return max(1, round(true * share))


def _opening(act: ActType, actor: str | None, chance: random.Random) -> str:
    return f"{actor or 'Unidentified attackers'} {chance.choice(VERBS[act])}"


def _aside(incident: Incident, chance: random.Random) -> str:
    words = " ".join(chance.choice(part) for part in (WHO, DID, WHERE, WHEN)).format(
        town=incident.town.name,
        other=chance.choice(incident.country.towns).name,
        n=chance.randrange(4, 600),
        person=_person(chance),
        month=chance.choice(MONTHS),
        weekday=chance.choice(WEEKDAYS),
    )
    return f"{words[:1].upper()}{words[1:]}."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"


def _placed(town: Town, precision: int) -> Place:
    lat, lon = round(town.lat, 4), round(town.lon, 4)
    return Place(town.name, town.admin1, town.country, lat, lon, precision, town.id, rule="exact")


def _at(place: Place, start: int) -> Place:
    return Place(
        place.name, place.admin1, place.country, place.lat, place.lon, place.precision, place.gazetteer_id,
        start, start + len(place.name), place.rule,
    )  # fmt: skip
