"""Scenes: what one sentence tells of one incident, before sentences are put together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from khaldun.grammar import clause_of, is_verb, word_at
from khaldun.lexicons.words import act_words, cue_words
from khaldun.model.mention import ActMention, FigureMention, Mentions
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.assemble.likeness import Located, kin, overlap, same_ground
from khaldun.stages.assemble.place_links import links
from khaldun.values.date_grammar import DateMention
from khaldun.values.dates import dates_between
from khaldun.values.place import Place

LENGTHS = frozenset("hour hours day days week weeks month months year years".split())
SITE_ROLES = frozenset({"site", "object"})
"""Roles of places where the act is."""

MAX_POINT_PRECISION = 3
"""Coarsest UCDP `where_prec` by which two clauses are told apart: a second-level division."""

TOLL_MOVES = frozenset(
    "pulled recovered retrieved unearthed exhumed identified buried rose risen climbed increased revised raised updated"
    " stood".split()
)
"""Verbs whose date is that of a search or of a toll, not of the act that it followed."""

APART = frozenset({"separately", "elsewhere"})
COUNTED_SO_FAR = frozenset("body bodies corpse corpses remains toll death dead number tally victims".split())
TOLD_OF_ACT = frozenset("found put carried released issued aired counted seen heard recorded feared".split())
"""Verbs of saying or knowing whose date may as well be that of the act."""

TOLD_BESIDE = frozenset({"harm", "displacement", "transfer", "agreement", "group_change", "base"})
"""Families whose participles only say who somebody is ("those evacuated on Friday")."""


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
    def another(self) -> bool:
        """True where an act is called another one than those told of; not "the first bomb …, followed by a second"."""
        return any(act.other for act in self.facts) and all(word.lower != "first" for word in self.sentence.words)

    @property
    def apart(self) -> bool:
        """True where the sentence begins by saying that it tells of something else ("Separately, …", "Elsewhere …")."""
        return self.sentence.words[0].lower in APART

    @property
    def facts(self) -> list[ActMention]:
        """The acts told as facts."""
        return [act for act in self.acts if act.modality == "fact"]


@dataclass(frozen=True, slots=True)
class _Time:
    """A time expression with the head of its clause; `said` where it dates the saying rather than the act."""

    date: DateMention
    clause: int
    said: bool


@dataclass(slots=True)
class _Told:
    """What one sentence mentions."""

    acts: list[ActMention] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    places: list[Located] = field(default_factory=list)


def scenes_of(
    parsed: ParsedText, mentions: Mentions, places: tuple[Place, ...], dates: tuple[DateMention, ...]
) -> list[Scene]:
    """The scenes of a text in order, one or more for each sentence that tells of acts or figures.

    Args:
        parsed, mentions: the text and what it mentions.
        places: the value of each place mention.
        dates: time expressions of the text.
    """
    by_sentence: dict[int, _Told] = {}
    for act in mentions.acts:
        by_sentence.setdefault(act.phrase.sentence, _Told()).acts.append(act)
    for figure in mentions.figures:
        by_sentence.setdefault(figure.sentence, _Told()).figures.append(figure)
    for mention, place in zip(mentions.places, places, strict=True):
        if place.rule != "word":
            by_sentence.setdefault(mention.phrase.sentence, _Told()).places.append(Located(mention, place))
    found: list[Scene] = []
    for index, told in sorted(by_sentence.items()):
        if told.acts or told.figures:
            sentence = parsed.sentences[index]
            told.places = _with_chances(sentence, told)
            inside = dates_between(dates, sentence.start, sentence.end)
            acts = _own_days(told.acts)
            times = [_time(sentence, date) for date in inside if _dates_its_clause(sentence, date, acts)]
            found += _split(sentence, told, times)
    return found


def _with_chances(sentence: Sentence, told: _Told) -> list[Located]:
    """The places, each with the greatest probability that one of the acts told by verbs happened there."""
    verbs = [sentence.words[act.phrase.head] for act in told.acts if act.verb]
    if not verbs:
        return told.places
    chances = [[chance for _, chance in links(sentence, verb, told.places)] for verb in verbs]
    best = map(max, zip(*chances, strict=True))
    return [replace(spot, chance=chance) for spot, chance in zip(told.places, best, strict=True)]


def dating(parsed: ParsedText, mentions: Mentions, dates: Sequence[DateMention]) -> list[DateMention]:
    """`dates` that may date an act: first those of their clause, then of a saying, then of what is only mentioned."""
    acts: dict[int, list[ActMention]] = {}
    for act in mentions.acts:
        acts.setdefault(act.phrase.sentence, []).append(act)
    ranked = [
        (_rank(sentence, date, _own_days(acts.get(sentence.index, []))), date)
        for sentence in parsed.sentences
        for date in dates_between(dates, sentence.start, sentence.end)
    ]
    return [date for _, date in sorted(ranked, key=lambda pair: pair[0])]


def _own_days(acts: Iterable[ActMention]) -> set[int]:
    """Heads of the acts whose participle is worth a day of its own: the attack, not what became of its people."""
    return {act.phrase.head for act in acts if act.family not in TOLD_BESIDE}


def _rank(sentence: Sentence, date: DateMention, acts: Container[int]) -> int:
    if not _dates_its_clause(sentence, date, acts):
        return 2
    return int(_time(sentence, date).said)


def _split(sentence: Sentence, told: _Told, times: list[_Time]) -> list[Scene]:
    """One scene a clause that tells of something, joined to the clause before it where nothing sets them apart."""
    heads = {act.clause for act in told.acts} | {figure.clause for figure in told.figures}
    joined: list[Scene] = []
    for scene in [_scene(sentence, head, told, times) for head in sorted(heads)]:
        target = next((other for other in joined if _belong(sentence, other, scene)), None)
        if target is None:
            joined.append(scene)
        else:
            _merge(target, scene)
    _spread_places(joined, told.places)
    _spread_times(joined, times)
    return joined


def _scene(sentence: Sentence, head: int, told: _Told, times: list[_Time]) -> Scene:
    """What stands in the clause of `head`."""
    return Scene(
        sentence,
        {head},
        [act for act in told.acts if act.clause == head],
        [figure for figure in told.figures if figure.clause == head],
        [spot for spot in told.places if spot.mention.clause == head]
        or _antecedents(sentence, head, told.places)
        or _there(sentence, head, told.places),
        [time.date for time in times if time.clause == head and not time.said],
    )


def _antecedents(sentence: Sentence, head: int, places: list[Located]) -> list[Located]:
    """Places that a relative clause is about: "the road, which the army cut on Thursday"."""
    verb = sentence.words[head]
    if verb.dep != "relcl":
        return []
    about = [spot for spot in places if spot.mention.phrase.first <= verb.head <= spot.mention.phrase.last]
    return [replace(spot, mention=replace(spot.mention, role="object")) for spot in about]


def says_there(sentence: Sentence, clauses: Container[int]) -> Word | None:
    """The "there" in one of the clauses that stands for a place named before."""
    theres = (word for word in sentence.words if word.lower == "there" and word.dep == "advmod")
    return next((word for word in theres if clause_of(sentence, word).i in clauses), None)


def _there(sentence: Sentence, head: int, places: list[Located]) -> list[Located]:
    """The place that "there" points back to within the sentence."""
    pointer = says_there(sentence, {head})
    before = [spot for spot in places if pointer is not None and spot.mention.phrase.last < pointer.i]
    return [replace(spot, mention=replace(spot.mention, role="site")) for spot in before[-1:]]


def _belong(sentence: Sentence, left: Scene, right: Scene) -> bool:
    """True where two clauses of one sentence tell of one incident."""
    if _places_differ(left, right) or _dates_differ(left, right) or _set_apart(sentence, left, right):
        return False
    families_left = {act.family for act in left.facts} - {"harm"}
    families_right = {act.family for act in right.facts} - {"harm"}
    return not families_left or not families_right or kin(families_left, families_right)


def _set_apart(sentence: Sentence, left: Scene, right: Scene) -> bool:
    """ "a day after eight were killed in a similar attack", "another …": words that make two incidents of it."""
    for scene, other in ((left, right), (right, left)):
        if any(_is_measured(sentence, sentence.words[head]) for head in scene.clauses):
            return True
        if scene.another and any(not act.other for act in other.acts):
            return True
    return False


def _is_measured(sentence: Sentence, verb: Word) -> bool:
    """ "a day after eight were killed": a clause set off by a length of time."""
    marks = {child.lower for child in sentence.dependents(verb, "mark", "advmod")}
    if verb.dep != "advcl" or not marks & {"after", "before"}:
        return False
    beside = [*sentence.dependents(verb, "npadvmod"), *sentence.dependents(sentence.head(verb), "npadvmod")]
    return any(word.lower in LENGTHS for word in beside)


def _places_differ(left: Scene, right: Scene) -> bool:
    mine, theirs = _points(left), _points(right)
    return bool(mine and theirs and not same_ground(mine, theirs))


def _points(scene: Scene) -> list[Located]:
    """Places of the act that are fine enough to tell two acts apart."""
    sites = (spot for spot in scene.places if spot.mention.role in SITE_ROLES)
    return [spot for spot in sites if spot.place.precision and spot.place.precision <= MAX_POINT_PRECISION]


def _dates_differ(left: Scene, right: Scene) -> bool:
    mine = [date.interval for date in left.dates if date.interval.start]
    theirs = [date.interval for date in right.dates if date.interval.start]
    return bool(mine and theirs and not any(overlap(a, b) for a in mine for b in theirs))


def _merge(target: Scene, scene: Scene) -> None:
    target.clauses |= scene.clauses
    target.acts += scene.acts
    target.figures += scene.figures
    target.places += scene.places
    target.dates += scene.dates


def _dates_its_clause(sentence: Sentence, date: DateMention, acts: Container[int]) -> bool:
    """Not so a bare time of the clock, whose day stands elsewhere."""
    return not (date.clock is not None and date.relative_to_text) and not _dates_another(sentence, date, acts)


def _dates_another(sentence: Sentence, date: DateMention, acts: Container[int]) -> bool:
    """ "hours before the raids of Wednesday", "people evacuated on Friday": the day of something else.

    Not so "shots fired on Friday", "the men killed on Friday": there the participle is one of the `acts`.
    """
    word = word_at(sentence, date.end - 1)
    for above in sentence.ancestors(word) if word else ():
        if above.dep == "acl" and is_verb(above) and not act_words().lookup(sentence.head(above).lower):
            return above.i not in acts
        if above.lower in {"after", "before", "following"} and above.tag == "IN":
            return any(w.lower in LENGTHS for w in sentence.words[max(0, above.i - 2) : above.i])
        if is_verb(above):
            return False
    return False


def _time(sentence: Sentence, date: DateMention) -> _Time:
    """A time expression with its clause, and with what it dates."""
    word = word_at(sentence, date.end - 1) or word_at(sentence, date.start) or sentence.words[0]
    inside = {w.i for w in sentence.words if w.start < date.end and w.end > date.start}
    while word.head in inside and word.head != word.i:
        word = sentence.head(word)
    above = sentence.head(word)
    if above.tag == "IN" or above.dep == "prep":
        above = sentence.head(above)
    said = _speaks(above) and word.i > above.i or _counts_so_far(sentence, above, date)
    return _Time(date, clause_of(sentence, word).i, said)


def _counts_so_far(sentence: Sentence, verb: Word, date: DateMention) -> bool:
    """ "pulled three more bodies from the rubble on Saturday", "40 dead as of Thursday"."""
    if is_verb(verb) and verb.lower in TOLL_MOVES:
        beside = {word.lower for word in sentence.subtree(verb)}
        return bool(beside & COUNTED_SO_FAR)
    first = word_at(sentence, date.start)
    before = [word.lower for word in sentence.words[max(0, first.i - 2) : first.i]] if first else []
    return before == ["as", "of"]


def _speaks(word: Word) -> bool:
    if not is_verb(word) or word.lower in TOLD_OF_ACT:
        return False
    return any(entry.labels[0] == "asserts" for entry in cue_words().lookup(word.lower))


def _spread_places(scenes: list[Scene], places: list[Located]) -> None:
    """Give the places of clauses that tell of nothing to the scenes that they surround."""
    claimed = {id(spot) for scene in scenes for spot in scene.places}
    for spot in places:
        if id(spot) in claimed:
            continue
        head = spot.mention.phrase.head
        nearest = min(scenes, key=lambda scene: _words_apart(scene, head))
        if len(scenes) == 1 or not any(other.mention.role in SITE_ROLES for other in nearest.places):
            nearest.places.append(spot)


def _spread_times(scenes: list[Scene], times: list[_Time]) -> None:
    """Give the dates of clauses that tell of nothing, and those of the saying, to the scenes that they surround."""
    held = {id(date) for scene in scenes for date in scene.dates}
    for time in times:
        if id(time.date) in held:
            continue
        clause = time.clause
        nearest = min(scenes, key=lambda scene: min(abs(clause - head) for head in scene.clauses))
        if time.said:
            nearest.said_on.append(time.date)
        elif len(scenes) == 1 or not nearest.dates:
            nearest.dates.append(time.date)


def _words_apart(scene: Scene, position: int) -> int:
    """Words between a position and the nearest act of a scene, or figure where it has no acts."""
    positions = [act.phrase.head for act in scene.acts] or [figure.word for figure in scene.figures]
    return min(abs(position - other) for other in positions)
