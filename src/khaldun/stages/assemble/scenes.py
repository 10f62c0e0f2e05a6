"""Scenes: what one sentence tells of one incident, before sentences are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from khaldun.grammar import clause_of, is_verb, word_at
from khaldun.lexicons.words import cue_words
from khaldun.model.mention import ActMention, FigureMention, Mentions, PlaceMention
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.values.date_grammar import DateMention
from khaldun.values.place import Place

LENGTHS = frozenset("hour hours day days week weeks month months year years".split())


@dataclass(frozen=True, slots=True)
class Located:
    """A place mention with its value."""

    mention: PlaceMention
    place: Place


@dataclass(slots=True)
class Scene:
    """What one sentence tells of one incident.

    Attributes:
        sentence: the sentence.
        clauses: positions of the clause heads that it spans.
        acts, figures, places, dates: what stands in those clauses; `dates` tell of the act, not of the saying.
        said_on: dates of the saying.
    """

    sentence: Sentence
    clauses: set[int]
    acts: list[ActMention] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    places: list[Located] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    said_on: list[DateMention] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Offset of the first word of its acts and figures."""
        return min(
            [act.phrase.start for act in self.acts] + [figure.start for figure in self.figures] or [self.sentence.start]
        )


def scenes_of(
    parsed: ParsedText, mentions: Mentions, places: tuple[Place, ...], dates: tuple[DateMention, ...]
) -> list[Scene]:
    """The scenes of a text in order, one or more for each sentence that tells of acts or figures."""
    located = [Located(mention, place) for mention, place in zip(mentions.places, places, strict=True)]
    by_sentence: dict[int, tuple[list[ActMention], list[FigureMention], list[Located]]] = {}
    for act in mentions.acts:
        by_sentence.setdefault(act.phrase.sentence, ([], [], []))[0].append(act)
    for figure in mentions.figures:
        by_sentence.setdefault(figure.sentence, ([], [], []))[1].append(figure)
    for place in located:
        by_sentence.setdefault(place.mention.phrase.sentence, ([], [], []))[2].append(place)
    found: list[Scene] = []
    for index in sorted(by_sentence):
        acts, figures, spots = by_sentence[index]
        sentence = parsed.sentences[index]
        times = [date for date in dates if sentence.start <= date.start < sentence.end]
        if acts or figures:
            found += _split(sentence, acts, figures, spots, times)
    return found


def _split(
    sentence: Sentence,
    acts: list[ActMention],
    figures: list[FigureMention],
    places: list[Located],
    dates: list[DateMention],
) -> list[Scene]:
    """One scene a clause that tells of something, joined to the clause above it where nothing sets them apart."""
    heads = sorted({act.clause for act in acts} | {figure.clause for figure in figures})
    timed = [(date, *_clause_of_date(sentence, date)) for date in dates]
    scenes = [
        Scene(
            sentence,
            {head},
            [act for act in acts if act.clause == head],
            [figure for figure in figures if figure.clause == head],
            [place for place in places if place.mention.clause == head],
            [date for date, clause, said in timed if clause == head and not said],
        )
        for head in heads
    ]
    for scene in scenes:
        if not scene.places:
            scene.places += _antecedents(sentence, scene, places)
    joined: list[Scene] = []
    for scene in scenes:
        target = next((other for other in joined if _belong(sentence, other, scene)), None)
        if target is None:
            joined.append(scene)
        else:
            _merge(target, scene)
    _spread(sentence, joined, places, timed)
    return joined


def _antecedents(sentence: Sentence, scene: Scene, places: list[Located]) -> list[Located]:
    """Places that a relative clause is about: "the road, which the army cut on Thursday"."""
    found = []
    for head in scene.clauses:
        word = sentence.words[head]
        if word.dep == "relcl":
            found += [
                Located(replace(spot.mention, role="object"), spot.place)
                for spot in places
                if spot.mention.phrase.first <= word.head <= spot.mention.phrase.last
            ]
    return found


def _belong(sentence: Sentence, left: Scene, right: Scene) -> bool:
    """True where two clauses of one sentence tell of one incident."""
    if _places_differ(left, right) or _dates_differ(left, right):
        return False
    if _set_apart(sentence, left, right):
        return False
    families_left = {act.family for act in left.acts if act.modality == "fact"}
    families_right = {act.family for act in right.acts if act.modality == "fact"}
    return not families_left or not families_right or kin(families_left, families_right)


def _set_apart(sentence: Sentence, left: Scene, right: Scene) -> bool:
    """ "a day after eight were killed in a similar attack", "another …": words that make two incidents of it."""
    for scene, other in ((left, right), (right, left)):
        for head in scene.clauses:
            word = sentence.words[head]
            marks = {child.lower for child in sentence.dependents(word, "mark", "advmod")}
            if marks & {"after", "before"} and word.dep == "advcl" and _measured(sentence, word):
                return True
        if any(act.other for act in scene.acts) and any(not act.other for act in other.acts):
            return True
    return False


def _measured(sentence: Sentence, verb: Word) -> bool:
    """ "a day after eight were killed": a clause set off by a length of time."""
    beside = [*sentence.dependents(verb, "npadvmod"), *sentence.dependents(sentence.head(verb), "npadvmod")]
    return any(word.lower in LENGTHS for word in beside)


def _places_differ(left: Scene, right: Scene) -> bool:
    mine = [
        spot for spot in left.places if spot.mention.role in {"site", "object"} and (spot.place.precision or 9) <= 3
    ]
    theirs = [
        spot for spot in right.places if spot.mention.role in {"site", "object"} and (spot.place.precision or 9) <= 3
    ]
    return bool(mine and theirs and not same_ground(mine, theirs))


def _dates_differ(left: Scene, right: Scene) -> bool:
    mine = [date.interval for date in left.dates if date.interval.start]
    theirs = [date.interval for date in right.dates if date.interval.start]
    return bool(mine and theirs and not any(overlap(a.start, a.end, b.start, b.end) for a in mine for b in theirs))


def overlap(start: object, end: object, other_start: object, other_end: object, slack: int = 1) -> bool:
    """True where two intervals share a day, give or take `slack` days."""
    import datetime

    if not (isinstance(start, datetime.date) and isinstance(end, datetime.date)):
        return False
    if not (isinstance(other_start, datetime.date) and isinstance(other_end, datetime.date)):
        return False
    return start.toordinal() - slack <= other_end.toordinal() and other_start.toordinal() - slack <= end.toordinal()


POINTS = frozenset({"neighbourhood", "site", "road", "camp", "base", "crossing"})
"""Kinds of place that lie within a town or beside it."""
SAME_POINT_KM, SAME_TOWN_KM, WITHIN_TOWN_KM, AROUND_KM = 0.5, 5.0, 20.0, 30.0
"""Two quarters, two towns (the field merges within 3 to 5 km), a quarter and its town, a place and "near" it."""


def rank(spot: Located) -> int:
    """How fine a place is: 0 within a town, 1 a town, 2 a district, 3 a province or region, 4 coarser."""
    precision = spot.place.precision or 1
    if precision <= 2:
        return 0 if spot.mention.kind in POINTS else 1
    return {3: 2, 4: 3, 5: 3}.get(precision, 4)


def same_ground(mine: list[Located], theirs: list[Located]) -> bool:
    """True where the finest places of two scenes may be one place."""
    fine, other_fine = min(map(rank, mine)), min(map(rank, theirs))
    return any(
        near(left, right) for left in mine if rank(left) == fine for right in theirs if rank(right) == other_fine
    )


def near(left: Located, right: Located) -> bool:
    """True where two places may be one: same row or name, one within the other, or close together for their kind."""
    a, b = left.place, right.place
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return True
    if _fold(a.name) == _fold(b.name) or _spelled_alike(a, b):
        return True
    distance = km_between(a, b)
    if distance is None:
        return False
    coarse = max(rank(left), rank(right))
    if coarse >= 4:
        return a.country == b.country
    if coarse >= 2:
        return a.country == b.country and (a.admin1 == b.admin1 or not a.admin1 or not b.admin1)
    if max(a.precision or 1, b.precision or 1) == 2:
        return distance <= AROUND_KM
    if rank(left) != rank(right):
        return distance <= WITHIN_TOWN_KM
    return distance <= (SAME_POINT_KM if coarse == 0 else SAME_TOWN_KM)


def _spelled_alike(left: Place, right: Place) -> bool:
    """Two spellings of one name, where the gazetteer does not know both."""
    if left.lat is not None and right.lat is not None:
        return False
    return fuzz.ratio(_fold(left.name), _fold(right.name)) >= 80


def _fold(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum()).removeprefix("al").removeprefix("el")


def km_between(left: Place, right: Place) -> float | None:
    """Great-circle distance in kilometres, or None where a position is unknown."""
    import math

    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    a, b = math.radians(left.lat), math.radians(right.lat)
    d = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(d))


def _merge(target: Scene, scene: Scene) -> None:
    target.clauses |= scene.clauses
    target.acts += scene.acts
    target.figures += scene.figures
    target.places += scene.places
    target.dates += scene.dates


def _clause_of_date(sentence: Sentence, date: DateMention) -> tuple[int, bool]:
    """Head of the clause that a time expression stands in, and whether it dates the saying rather than the act."""
    word = word_at(sentence, date.end - 1) or word_at(sentence, date.start) or sentence.words[0]
    inside = {w.i for w in sentence.words if w.start < date.end and w.end > date.start}
    while word.head in inside and word.head != word.i:
        word = sentence.head(word)
    above = sentence.head(word)
    if above.tag == "IN" or above.dep == "prep":
        above = sentence.head(above)
    said = _speaks(sentence, above) and word.i > above.i
    return clause_of(sentence, word).i, said


def _speaks(sentence: Sentence, word: Word) -> bool:
    return is_verb(word) and any(entry.labels[0] == "asserts" for entry in cue_words().lookup(word.lower)) and word.lower not in {
        "found", "put", "carried", "released", "issued", "aired", "counted", "seen", "heard", "recorded", "feared",
    }  # fmt: skip


def _spread(
    sentence: Sentence, scenes: list[Scene], places: list[Located], timed: list[tuple[DateMention, int, bool]]
) -> None:
    """Give the places and dates of clauses that tell of nothing to the scenes that they surround."""
    claimed = {id(spot) for scene in scenes for spot in scene.places}
    for spot in places:
        if id(spot) in claimed:
            continue
        nearest = min(scenes, key=lambda scene: _distance(scene, spot.mention.phrase.head))
        if len(scenes) == 1 or not any(s.mention.role in {"site", "object"} for s in nearest.places):
            nearest.places.append(spot)
    held = {id(date) for scene in scenes for date in scene.dates}
    for date, clause, said in timed:
        if id(date) in held:
            continue
        nearest = min(scenes, key=lambda scene: min(abs(clause - head) for head in scene.clauses))
        if said:
            nearest.said_on.append(date)
        elif len(scenes) == 1 or not nearest.dates:
            nearest.dates.append(date)


def _distance(scene: Scene, position: int) -> int:
    return (
        min(abs(position - act.phrase.head) for act in scene.acts)
        if scene.acts
        else min(abs(position - figure.word) for figure in scene.figures)
    )


VIOLENT = frozenset(
    "air_strike strike shelling explosion remote_explosive suicide_bomb chemical grenade clash offensive attack"
    " sexual_violence reference mob riot".split()
)
PEACEFUL = frozenset({"agreement", "transfer", "base"})
GENERIC = frozenset({"attack", "strike", "explosion", "reference", "offensive"})
UNLIKE = (
    (frozenset({"suicide_bomb"}), frozenset({"air_strike", "shelling", "chemical", "clash"})),
    (frozenset({"remote_explosive"}), frozenset({"air_strike", "shelling", "chemical"})),
    (frozenset({"air_strike"}), frozenset({"remote_explosive", "suicide_bomb", "clash"})),
    (frozenset({"chemical"}), frozenset({"clash", "remote_explosive", "suicide_bomb"})),
)


def kin(left: set[str], right: set[str]) -> bool:
    """True where acts of these families may be one incident."""
    plain_left, plain_right = left - {"displacement"}, right - {"displacement"}
    if bool(plain_left) != bool(plain_right):
        return False
    if plain_left & plain_right or left == right:
        return True
    groups = ({"displacement"}, {"agreement"}, {"arrests", "abduction"}, {"protest", "riot", "intervention", "mob"}, {"transfer"},
              {"group_change"}, {"looting"}, {"disrupted_weapons"}, {"base"}, {"sexual_violence"}, {"seize"})  # fmt: skip
    for group in groups:
        if left <= group or right <= group:
            both = left <= group and right <= group
            weak = (right if left <= group else left) <= {"reference"} and not group & {"displacement", "agreement"}
            fighting = group in ({"seize"}, {"looting"}, {"disrupted_weapons"}) and bool(
                (left | right) & {"clash", "offensive"}
            )
            crowd = group == {"protest", "riot", "intervention", "mob"} and bool(
                (left | right) & {"clash", "attack", "arrests"}
            )
            return both or weak or fighting or crowd
    return not any(left <= a | GENERIC and right & b and left & a and not right & a for a, b in UNLIKE) and not any(
        right <= a | GENERIC and left & b and right & a and not left & a for a, b in UNLIKE
    )
