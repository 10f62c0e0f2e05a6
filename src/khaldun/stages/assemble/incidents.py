"""Scenes of several sentences come together into incidents.

A scene joins an incident where place, day and kind of act allow it and something speaks for it: the same place, the
same day, or words that point back ("the attack"). What differs in place or day stays apart.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from khaldun.grammar import sentence_words
from khaldun.lexicons.words import peaceful_causes
from khaldun.model.mention import ActMention, FigureMention
from khaldun.stages.assemble.likeness import Located, kin, named_alike, near, overlap, rank, same_ground
from khaldun.stages.assemble.scenes import SITE_ROLES, Scene, says_there
from khaldun.values.date_grammar import DateMention
from khaldun.values.dates import DateInterval

STRONG_FAMILIES = frozenset(
    "air_strike shelling explosion remote_explosive suicide_bomb chemical grenade clash attack sexual_violence"
    " abduction protest riot mob intervention arrests seize looting displacement agreement disrupted_weapons"
    " strike transfer group_change offensive".split()
)
"""Families that open an incident by themselves."""

NEUTRAL = frozenset({"harm"})
"""Families that tell what became of people, not what was done."""

VIOLENT = STRONG_FAMILIES - {"seize", "transfer", "looting", "agreement", "displacement", "group_change", "offensive"}
"""Families of which the first needs no place to open an incident."""

HARMING = VIOLENT - {"protest", "arrests", "mob", "intervention"}
UNSPECIFIC = frozenset({"reference", "offensive"})
PLACED_ROLES = SITE_ROLES | {"subject", "modifier", "origin"}
AGREEING = frozenset(
    "signed agreed reached struck announced declared concluded sign agree brokered ratified accepted inked"
    " came took".split()
)
"""Words without which an agreement is only talked about."""

BACKGROUND_DAYS = 180
"""An incident further before publication is history, not news."""

FRESH_DAYS = 6
"""An act without a day of its own is news: it does not lie further before publication than this."""


MAX_SENTENCES_UNPLACED = 3
"""Sentences after an incident without a place in which a place may belong to it."""

MAX_OPEN, LEADS = 40, 5
"""Incidents that a scene may go on about, and of them the first ones; so a long list of events costs linear time."""

MAX_HELD_AGAINST = 25
"""Scenes of an incident that a further scene is held against."""

MIN_FIT = 0.5
OTHER_DAY, NEXT_DAY, SAME_DAY = -1.0, -0.6, 0.5
OTHER_PLACE, SAME_REGION, SAME_PLACE = -1.0, 0.4, 1.0
POINTS_TO_LATEST, POINTS_BACK, SAME_FAMILY, GIVES_PLACE, PARAGRAPH_GAP = 0.6, 0.4, 0.3, 0.5, -0.02
GOES_ON, SAME_PARAGRAPH = 0.4, 0.5
"""What speaks for, and against, a scene's joining an incident; it joins the one that fits best, from `MIN_FIT` on."""


@dataclass(slots=True)
class Incident:
    """An incident of one report while it is put together."""

    scenes: list[Scene] = field(default_factory=list)

    def lately(self) -> Incident:
        """The incident as its first and latest scenes tell it; what a scene is held against."""
        if len(self.scenes) <= MAX_HELD_AGAINST:
            return self
        return Incident([*self.scenes[:LEADS], *self.scenes[LEADS - MAX_HELD_AGAINST :]])

    @property
    def acts(self) -> list[ActMention]:
        """Acts told as facts, in order."""
        return [act for scene in self.scenes for act in scene.facts]

    @property
    def families(self) -> set[str]:
        """Families of those acts; only displacement where people only left."""
        if self.figures and all(figure.outcome == "displaced" for figure in self.figures):
            return {"displacement"}
        return {act.family for act in self.acts} - NEUTRAL

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
        if not _tells(scene) or _points_back(scene) and _names_mishap(scene):
            continue
        if not _own_places(scene) and says_there(scene.sentence, scene.clauses):
            scene.places += _last_places(incidents)
        target = _gone_on_about(incidents, scene) if incidents else None
        target = target or _best(incidents, scene, published)
        if target is not None:
            target.scenes.append(scene)
        elif _stands_alone(scene, incidents):
            incidents.append(Incident([scene]))
    return [incident for incident in incidents if _kept(incident, incidents, published)]


def _last_places(incidents: list[Incident]) -> list[Located]:
    """Where the latest incident was that has a place: what "there" stands for in the next sentence."""
    for incident in reversed(incidents):
        if places := [spot for scene in incident.scenes for spot in _own_places(scene)]:
            return places[:1]
    return []


def _gone_on_about(incidents: list[Incident], scene: Scene) -> Incident | None:
    """The incident that a sentence goes on about which cannot stand alone.

    A sentence of nothing but parts breaks down the toll before it; one of "the driver" goes on about whoever came to
    harm before.
    """
    if scene.figures and all(figure.part and "summand" not in figure.rule for figure in scene.figures):
        return incidents[-1]
    if _points_back(scene) and not scene.dates and not _own_places(scene) and _facts(scene) <= {"attack"}:
        return next((one for one in reversed(incidents) if one.families & HARMING or one.figures), incidents[-1])
    return None


def _points_back(scene: Scene) -> bool:
    """True where nobody is told of but persons told of before."""
    return bool(scene.figures) and all(figure.person is not None and figure.person.pointing for figure in scene.figures)


def _tells(scene: Scene) -> bool:
    return bool(scene.figures or scene.facts)


def _facts(scene: Scene) -> set[str]:
    """Families of the acts told as facts; people who only left make a displacement."""
    if scene.figures and all(figure.outcome == "displaced" for figure in scene.figures):
        return {"displacement"}
    return {act.family for act in scene.facts} - NEUTRAL


def _best(incidents: list[Incident], scene: Scene, published: datetime.date | None) -> Incident | None:
    """The incident that the scene goes on about, the latest one where several fit equally."""
    near_by = incidents if len(incidents) <= MAX_OPEN else [*incidents[:LEADS], *incidents[-(MAX_OPEN - LEADS) :]]
    fits = [_fit(incident.lately(), scene, incident is incidents[-1], published) for incident in near_by]
    fit, i = max(zip(fits, range(len(fits)), strict=True), default=(0.0, 0))
    return near_by[i] if fit > 0 else None


def _fit(incident: Incident, scene: Scene, latest: bool, published: datetime.date | None) -> float:
    """How well a scene fits an incident; 0 or less where it does not."""
    families = _facts(scene)
    place, day = _place_fit(incident, scene), _date_fit(incident, scene, published)
    if place == OTHER_PLACE or day == OTHER_DAY or _is_another(incident, scene, place):
        return 0.0
    score = place + day
    placeless = not _own_places(scene)
    last = incident.scenes[-1].sentence
    gap = scene.sentence.paragraph - last.paragraph
    definite = any(act.definite for act in scene.acts)
    if placeless and (not families or definite):
        score += POINTS_TO_LATEST if latest else POINTS_BACK
    if families & incident.families:
        score += SAME_FAMILY
    if placeless and latest and gap <= 1:
        score += GOES_ON if gap else SAME_PARAGRAPH
    unplaced = not any(_own_places(earlier) for earlier in incident.scenes)
    if unplaced and scene.sentence.index - last.index <= MAX_SENTENCES_UNPLACED:
        score += GIVES_PLACE
    return score + PARAGRAPH_GAP * max(0, gap) if score >= MIN_FIT else 0.0


def _is_another(incident: Incident, scene: Scene, place: float) -> bool:
    """True where the scene tells of another kind of act, counts its day from this one's, or calls its act another."""
    families = _facts(scene)
    if families and incident.families and not kin(families, incident.families):
        return True
    if any(date.relative_to_text and date.offset_days for date in scene.dates):
        return True
    return place < SAME_PLACE and (scene.apart or scene.another)


def _own_places(scene: Scene) -> list[Located]:
    """Places of the act that are finer than a country, resolved or not."""
    return [spot for spot in scene.places if spot.mention.role in SITE_ROLES and (spot.place.precision or 1) <= 5]


def _place_fit(incident: Incident, scene: Scene) -> float:
    mine = _own_places(scene)
    theirs = [spot for s in incident.scenes for spot in _own_places(s)]
    if not mine or not theirs:
        return 0.0
    if same_ground(mine, theirs):
        return SAME_PLACE if named_alike(mine, theirs) else SAME_REGION
    if any(_two_quarters(left, right) for left in mine for right in theirs):
        return OTHER_PLACE
    one_unknown = any(map(_is_known, mine)) != any(map(_is_known, theirs))
    return 0.0 if one_unknown else OTHER_PLACE


def _is_known(spot: Located) -> bool:
    return spot.place.lat is not None


def _two_quarters(left: Located, right: Located) -> bool:
    """Two quarters or sites, called so by the report, under different names."""
    return rank(left) == 0 == rank(right) and left.mention.kind == right.mention.kind and not near(left, right)


def _date_fit(incident: Incident, scene: Scene, published: datetime.date | None) -> float:
    mine, theirs = _intervals(scene.dates), _intervals(incident.dates)
    if mine and not theirs and published is not None:
        newest = max(interval.end or published for interval in mine)
        vague = any((interval.precision or 1) >= 4 for interval in mine)
        return OTHER_DAY if vague or (published - newest).days > FRESH_DAYS else 0.0
    if not mine or not theirs:
        return 0.0
    if any(overlap(left, right, slack_days=0) for left in mine for right in theirs):
        return SAME_DAY
    nights = [any("night" in date.text for date in told.dates) for told in (scene, *incident.scenes)]
    told_again = any(act.definite for act in scene.acts) or nights[0] and any(nights[1:])
    return NEXT_DAY if told_again and any(overlap(left, right) for left in mine for right in theirs) else OTHER_DAY


def _intervals(dates: list[DateMention]) -> list[DateInterval]:
    """Resolved days; lengths of time left out."""
    return [date.interval for date in dates if date.interval.start is not None and not date.duration]


def _stands_alone(scene: Scene, incidents: list[Incident]) -> bool:
    """A scene opens an incident with figures, or with a typed act and a place; the first needs no place."""
    if scene.figures:
        return not _points_back(scene) or not incidents
    told = {act.family for act in scene.facts}
    families = (told - UNSPECIFIC - NEUTRAL) | ({"attack"} if told & NEUTRAL else set())
    if not families & STRONG_FAMILIES:
        return False
    if families <= {"agreement"} and not any(word.lower in AGREEING for word in scene.sentence.words):
        return False
    placed = any(spot.mention.role in PLACED_ROLES for spot in scene.places)
    full = scene.dates or any(act.verb or act.agents or act.patients for act in scene.facts)
    return not incidents and bool(families & VIOLENT) or placed and bool(full)


def _is_old(incident: Incident, published: datetime.date) -> bool:
    """True where its own days lie more than half a year back, or are only years: history, not news."""
    days = _intervals(incident.dates)
    return bool(days) and all(
        (published - (day.end or published)).days > BACKGROUND_DAYS or day.precision == 5 for day in days
    )


def _is_mishap(incident: Incident) -> bool:
    """True where people died of an accident, a disease or a disaster, and no act of violence is told."""
    told = {act.family for scene in incident.scenes for act in scene.acts if not _by_nature(act)}
    if told - NEUTRAL - UNSPECIFIC - {"displacement"}:
        return False
    return any(map(_names_mishap, incident.scenes))


def _names_mishap(scene: Scene) -> bool:
    return next(peaceful_causes().find(sentence_words(scene.sentence)), None) is not None


def _by_nature(act: ActMention) -> bool:
    """ "floods hit Kerala"."""
    return any(next(peaceful_causes().find(phrase.text.lower().split()), None) for phrase in act.agents)


def _kept(incident: Incident, incidents: list[Incident], published: datetime.date | None) -> bool:
    """Drop what no coder would write down: mishaps, and acts without place and figure, unless nothing else is told."""
    if _is_mishap(incident):
        return False
    if incident is incidents[0] or any(scene.figures and not _points_back(scene) for scene in incident.scenes):
        return bool(incident.figures or incident.acts)
    if published is not None and _is_old(incident, published):
        return False
    placed = any(spot.place.lat is not None and (spot.place.precision or 1) <= 5 for spot in incident.places)
    told = {act.family for act in incident.acts}
    return placed and bool(told - UNSPECIFIC - {"group_change"})
