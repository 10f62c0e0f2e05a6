"""Scenes of several sentences come together into incidents.

A scene joins an incident where place, day and kind of act allow it and something speaks for it: the same place, the
same day, or words that point back ("the attack"). What differs in place or day stays apart.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from khaldun.model.mention import ActMention, FigureMention
from khaldun.stages.assemble.likeness import Located, kin, near, overlap, rank, same_ground
from khaldun.stages.assemble.scenes import SITE_ROLES, Scene
from khaldun.values.date_grammar import DateMention

STRONG_FAMILIES = frozenset(
    "air_strike shelling explosion remote_explosive suicide_bomb chemical grenade clash attack sexual_violence"
    " abduction protest riot mob intervention arrests seize looting displacement agreement disrupted_weapons"
    " strike transfer group_change offensive".split()
)
AGREEING = frozenset(
    "signed agreed reached struck announced declared concluded sign agree brokered ratified accepted inked"
    " came took".split()
)
BACKGROUND_DAYS = 180
FRESH_DAYS = 6
"""An act without a day of its own is news: it does not lie further before publication than this."""


@dataclass(slots=True)
class Incident:
    """An incident of one report while it is put together."""

    scenes: list[Scene] = field(default_factory=list)

    @property
    def acts(self) -> list[ActMention]:
        """Acts told as facts, in order."""
        return [act for scene in self.scenes for act in scene.facts]

    @property
    def families(self) -> set[str]:
        """Families of those acts; only displacement where people only left."""
        if self.figures and all(figure.outcome == "displaced" for figure in self.figures):
            return {"displacement"}
        return {act.family for act in self.acts}

    @property
    def figures(self) -> list[FigureMention]:
        """All figures, in order."""
        return [figure for scene in self.scenes for figure in scene.figures]

    @property
    def places(self) -> list[Located]:
        """All places, in order."""
        return [spot for scene in self.scenes for spot in scene.places]

    @property
    def dates(self) -> list[DateMention]:
        """All dates of the act, in order."""
        return [date for scene in self.scenes for date in scene.dates]


def assemble_incidents(scenes: list[Scene], published: datetime.date | None) -> list[Incident]:
    """The incidents of a report, in order of the text."""
    incidents: list[Incident] = []
    for scene in scenes:
        if not _tells(scene):
            continue
        target = incidents[-1] if incidents and _goes_on(scene) else _best(incidents, scene, published)
        if target is not None:
            target.scenes.append(scene)
        elif _stands_alone(scene, incidents):
            incidents.append(Incident([scene]))
    return [incident for incident in incidents if _kept(incident, incidents, published)]


def _goes_on(scene: Scene) -> bool:
    """A sentence of nothing but parts breaks down the toll before it."""
    return bool(scene.figures) and all(figure.part and "summand" not in figure.rule for figure in scene.figures)


def _tells(scene: Scene) -> bool:
    return bool(scene.figures or scene.facts)


def _facts(scene: Scene) -> set[str]:
    """Families of the acts told as facts; people who only left make a displacement."""
    if scene.figures and all(figure.outcome == "displaced" for figure in scene.figures):
        return {"displacement"}
    return {act.family for act in scene.facts}


def _best(incidents: list[Incident], scene: Scene, published: datetime.date | None) -> Incident | None:
    """The incident that the scene goes on about, the latest one where several fit equally."""
    last = len(incidents) - 1
    ranked = [
        (score, i) for i, incident in enumerate(incidents) if (score := _fit(incident, scene, i == last, published)) > 0
    ]
    return incidents[max(ranked)[1]] if ranked else None


def _fit(incident: Incident, scene: Scene, latest: bool, published: datetime.date | None) -> float:
    """How well a scene fits an incident; 0 or less where it does not."""
    families = _facts(scene)
    if families and incident.families and not kin(families, incident.families):
        return 0.0
    if any(date.relative_to_text and date.offset_days for date in scene.dates):
        return 0.0
    place = _place_fit(incident, scene)
    day = _date_fit(incident, scene, published)
    if place < 0 or day <= -1:
        return 0.0
    if any(act.other for act in scene.facts) and not place > 0.5:
        return 0.0
    score = place + day
    pointing = any(act.definite for act in scene.acts) or not families
    last = incident.scenes[-1].sentence
    gap = scene.sentence.paragraph - last.paragraph
    if pointing and not _own_places(scene):
        score += 0.6 if latest else 0.4
    if families & incident.families:
        score += 0.3
    if latest and gap <= 1 and not _own_places(scene):
        score += 0.4
    if place == 0 and not any(_own_places(s) for s in incident.scenes) and scene.sentence.index - last.index <= 3:
        score += 0.5
    return score - 0.02 * max(0, gap) if score >= 0.5 else 0.0


def _own_places(scene: Scene) -> list[Located]:
    """Places of the act that are finer than a country, resolved or not."""
    return [spot for spot in scene.places if spot.mention.role in SITE_ROLES and (spot.place.precision or 1) <= 5]


def _place_fit(incident: Incident, scene: Scene) -> float:
    mine = _own_places(scene)
    theirs = [spot for s in incident.scenes for spot in _own_places(s)]
    if not mine or not theirs:
        return 0.0
    if same_ground(mine, theirs):
        return 1.0
    if any(_two_quarters(left, right) for left in mine for right in theirs):
        return -1.0
    known = (
        [spot for spot in mine if spot.place.lat is not None],
        [spot for spot in theirs if spot.place.lat is not None],
    )
    if bool(known[0]) != bool(known[1]):
        return 0.0
    return -1.0


def _two_quarters(left: Located, right: Located) -> bool:
    """Two quarters or sites, called so by the report, under different names."""
    return rank(left) == 0 == rank(right) and left.mention.kind == right.mention.kind and not near(left, right)


def _date_fit(incident: Incident, scene: Scene, published: datetime.date | None) -> float:
    mine = [date.interval for date in scene.dates if date.interval.start and not date.duration]
    theirs = [date.interval for date in incident.dates if date.interval.start and not date.duration]
    if mine and not theirs and published is not None:
        newest = max(interval.end or published for interval in mine)
        return -1.0 if (published - newest).days > FRESH_DAYS or any((i.precision or 1) >= 4 for i in mine) else 0.0
    if not mine or not theirs:
        return 0.0
    if any(overlap(a, b, slack_days=0) for a in mine for b in theirs):
        return 0.5
    if any(overlap(a, b, slack_days=1) for a in mine for b in theirs):
        return -0.6
    return -1.0


def _stands_alone(scene: Scene, incidents: list[Incident]) -> bool:
    """A scene opens an incident with a typed act and a place or a day, or with figures."""
    families = _facts(scene) - {"reference", "offensive"}
    if scene.figures:
        return True
    places = [spot for spot in scene.places if spot.mention.role in {"site", "object", "subject", "modifier", "origin"}]
    if not families & STRONG_FAMILIES:
        return False
    verbs = any(act.verb or act.agents or act.patients for act in scene.facts)
    if families <= {"agreement"} and not any(word.lower in AGREEING for word in scene.sentence.words):
        return False
    return bool((places and verbs) or (scene.dates and places) or not incidents)


def _old(incident: Incident, published: datetime.date) -> bool:
    """True where its own days lie more than half a year back: history, not news."""
    days = [date.interval for date in incident.dates if date.interval.start is not None and not date.duration]
    return bool(days) and all(
        (published - (day.end or published)).days > BACKGROUND_DAYS or day.precision == 5 for day in days
    )


def _kept(incident: Incident, incidents: list[Incident], published: datetime.date | None) -> bool:
    """Drop what no coder would write down: acts without place and figure, unless the report has nothing else."""
    if incident.figures or incident is incidents[0]:
        return bool(incident.figures or incident.acts)
    if published is not None and _old(incident, published):
        return False
    placed = any(spot.place.lat is not None and (spot.place.precision or 1) <= 5 for spot in incident.places)
    return placed and bool(incident.families - {"reference", "offensive", "group_change"})
