"""What speaks for and against a place's being where an act was: how the two stand to each other in the sentence.

Each piece of evidence is a word such as "prep=in" or "path=|prep:in"; a linear model weighs them (`place_links`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khaldun.grammar import clause_of, first_conjunct, is_passive, is_verb
from khaldun.lexicons.words import act_words, cue_words, people_words
from khaldun.model.mention import PlaceMention
from khaldun.model.parsed import Sentence, Word
from khaldun.stages.assemble.likeness import Located

PREPOSITIONS = frozenset({"prep", "agent", "dative"})
"""Dependency labels of words that are told apart by what they are."""

TOLD_APART = frozenset(
    "relcl acl advcl ccomp nsubj nsubjpass dobj poss appos conj compound amod agent pcomp xcomp".split()
)
SITES = frozenset({"site", "object"})
MOST, FAR = 3, 30
"""Counts above the first and distances (in words) above the second are not told apart."""

DISTANCES = (0, 1, 2, 3, 4, 6, 8, 12, 18, FAR)
COUNTRY_PRECISION = 6
ADJACENT = 4
"""Words between two names that belong to one phrase ("Ranipur, in the district of Khairpur")."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A word that tells of an act, and a place named in its sentence.

    Attributes:
        sentence, verb: the word and where it stands.
        spot: the place.
        spots: all places named in the sentence, in order, `spot` among them.
    """

    sentence: Sentence
    verb: Word
    spot: Located
    spots: Sequence[Located]

    @property
    def mention(self) -> PlaceMention:
        """How the place is named."""
        return self.spot.mention

    @property
    def name(self) -> Word:
        """The word that stands for the place in the tree; the first of those that it is joined to."""
        return first_conjunct(self.sentence, self.sentence.words[self.mention.phrase.head])

    @property
    def after(self) -> bool:
        """Whether the place is named after the act."""
        return self.mention.phrase.first > self.verb.i

    @property
    def others(self) -> list[Located]:
        """The other places of the sentence."""
        return [spot for spot in self.spots if spot is not self.spot]


def evidence(pair: Pair) -> frozenset[str]:
    """All that is seen of a pair."""
    family = _family(pair.verb)
    link = _link(pair)
    found = {*_of_place(pair, link), *_of_act(pair, family, link), *_of_path(pair, family)}
    return frozenset(found | {*_of_order(pair), *_of_company(pair), *_of_neighbours(pair)})


def _link(pair: Pair) -> str:
    """The preposition that the name hangs under, else its grammatical role."""
    name = pair.name
    return pair.sentence.head(name).lower if name.dep == "pobj" else name.dep


def _family(verb: Word) -> str:
    entries = act_words().lookup(verb.lower)
    return entries[0].labels[0] if entries else "cue" if cue_words().lookup(verb.lower) else "other"


def _of_place(pair: Pair, link: str) -> Iterator[str]:
    mention, place, words = pair.mention, pair.spot.place, pair.sentence.words
    known, first, last = place.lat is not None, mention.phrase.first, mention.phrase.last
    yield f"prep={link}"
    yield f"role={mention.role}"
    yield f"kind={mention.kind}"
    yield f"relation={mention.relation}"
    yield f"precision={place.precision}"
    yield f"precision={place.precision} role={mention.role}"
    yield f"known={known} role={mention.role}"
    yield f"known={known} prep={link} words={len(mention.name.split())}"
    yield f"joined={pair.name.i != mention.phrase.head}"
    yield f"capitals={mention.name.isupper()} start={first <= 1}"
    yield f"next={_shape(words[last + 1]) if last + 1 < len(words) else 'end'}"
    yield f"previous={_shape(words[first - 1]) if first else 'start'}"


def _shape(word: Word) -> str:
    return word.tag if word.tag.startswith("NN") else word.lower


def _of_act(pair: Pair, family: str, link: str) -> Iterator[str]:
    verb, role = pair.verb, pair.mention.role
    yield f"tag={verb.tag}"
    yield f"dep={verb.dep}"
    yield f"passive={is_passive(pair.sentence, verb)}"
    yield f"family={family}"
    for about in (f"role={role}", f"prep={link}"):
        yield f"family={family} {about}"
        yield f"verb={verb.lower} {about}"
    yield f"verb={verb.lower}"
    for child in pair.sentence.dependents(verb, "aux", "neg", "mark"):
        yield f"beside={child.lower}"
    if pair.sentence.dependents(verb, "dobj"):
        yield f"object prep={link}"


def _of_path(pair: Pair, family: str) -> Iterator[str]:
    """The way through the tree from the act to the name."""
    up, down = _way(pair)
    ups, downs = ">".join(word.dep for word in up), ">".join(_step(word) for word in down if word.dep != "pobj")
    yield f"path={ups}|{downs}"
    yield f"up={ups}"
    yield f"down={downs}"
    yield f"first={downs.partition('>')[0]} up={ups}"
    yield f"steps={min(len(up), 5)},{min(len(down), 7)}"
    yield f"family={family} path={ups}|{downs}"
    yield f"passive={is_passive(pair.sentence, pair.verb)} path={ups}|{downs}"
    yield f"verbs down={sum(map(is_verb, down))} up={sum(map(is_verb, up[1:]))}"
    for word in down:
        if word.dep in TOLD_APART:
            yield f"below={word.dep}"
        if is_verb(word) or word.tag in {"NN", "NNS"}:
            yield f"through={word.lower}"
    for word in up:
        if word.dep in TOLD_APART:
            yield f"above={word.dep}"
    yield from _of_governor(pair, family)


def _way(pair: Pair) -> tuple[list[Word], list[Word]]:
    """The words from the act up to the word that it and the name hang under, and from there down to the name."""
    sentence, name = pair.sentence, pair.name
    up = [pair.verb, *sentence.ancestors(pair.verb)]
    places = {word.i: steps for steps, word in enumerate(up)}
    down: list[Word] = []
    for word in (name, *sentence.ancestors(name)):
        if word.i in places:
            return up[: places[word.i]], down[::-1]
        down.append(word)
    return up, down[::-1]


def _step(word: Word) -> str:
    return f"{word.dep}:{word.lower}" if word.dep in PREPOSITIONS else word.dep


def _of_governor(pair: Pair, family: str) -> Iterator[str]:
    """The word that the name, with its preposition, hangs under."""
    name, link = pair.name, _link(pair)
    above = pair.sentence.head(name)
    governor = pair.sentence.head(above) if name.dep == "pobj" else above
    own = governor.i == pair.verb.i
    sort = _sort(governor)
    yield f"governor={sort} prep={link} own={own}"
    yield f"governor={sort} prep={link} family={family}"
    yield f"governor={sort} dep={governor.dep}"
    if not own:
        yield f"governor={governor.lower}"
        if is_verb(governor):
            yield f"governor={_family(governor)} prep={link}"


def _sort(word: Word) -> str:
    if is_verb(word):
        return "verb"
    if act_words().lookup(word.lower):
        return "act"
    return "people" if people_words().lookup(word.lower) else word.tag[:2]


def _of_order(pair: Pair) -> Iterator[str]:
    """How far apart the two stand, and what stands between them."""
    phrase, verb, after = pair.mention.phrase, pair.verb.i, pair.after
    between = pair.sentence.words[verb + 1 : phrase.first] if after else pair.sentence.words[phrase.last + 1 : verb]
    distance = next((str(limit) for limit in DISTANCES if len(between) <= limit), "far")
    yield f"after={after} distance={distance}"
    yield f"after={after} verbs={min(MOST, sum(map(is_verb, between)))}"
    yield f"after={after} commas={min(MOST, sum(word.text == ',' for word in between))}"
    side = [other for other in pair.others if (other.mention.phrase.first > verb) == after]
    nearer = [other for other in side if abs(other.mention.phrase.first - verb) < abs(phrase.first - verb)]
    sites = min(2, sum(other.mention.role in SITES for other in nearer))
    yield f"after={after} rank={min(MOST, len(nearer))}"
    yield f"after={after} nearer={sites} role={pair.mention.role}"
    yield f"known={pair.spot.place.lat is not None} precision={pair.spot.place.precision} rank={min(MOST, len(nearer))}"


def _of_company(pair: Pair) -> Iterator[str]:
    """The other places: in the same clause, finer ones, those that lie in this one or around it."""
    mention, place, others = pair.mention, pair.spot.place, pair.others
    clause = clause_of(pair.sentence, pair.verb).i
    same, many = mention.clause == clause, min(4, len(pair.spots))
    rivals = sum(other.mention.role in SITES and other.mention.clause == clause for other in others)
    finer = any(_is_finer(other, pair.spot) for other in others)
    around = any(_names(other.mention, mention.name) for other in others)
    inside = any(_names(mention, other.mention.name) for other in others)
    yield f"same clause={same} role={mention.role}"
    yield f"same clause={same} role={mention.role} places={many} after={pair.after}"
    yield f"rivals={min(2, rivals)} role={mention.role}"
    yield f"places={many} first={pair.spots[0] is pair.spot}"
    yield f"finer={finer} precision={place.precision}"
    yield f"around={around} inside={inside}"
    yield f"around={around} precision={place.precision}"
    yield f"around={around} role={mention.role}"
    yield f"within={bool(mention.within)}"


def _is_finer(spot: Located, other: Located) -> bool:
    """Whether a site is finer than another place, in its country as far as is known."""
    alike = spot.place.country in (None, other.place.country)
    return spot.mention.role in SITES and alike and (spot.place.precision or 1) < (other.place.precision or 1)


def _names(mention: PlaceMention, name: str) -> bool:
    """Whether the words beside a place say that it lies in the place of `name`."""
    return any(name.lower() in text.lower() or text.lower() in name.lower() for text in mention.within)


def _of_neighbours(pair: Pair) -> Iterator[str]:
    """The words between this name and the one right before or after it."""
    words, phrase = pair.sentence.words, pair.mention.phrase
    before = [spot.mention.phrase.last for spot in pair.spots if spot.mention.phrase.last < phrase.first]
    behind = [spot.mention.phrase.first for spot in pair.spots if spot.mention.phrase.first > phrase.last]
    yield f"before={_joint(words[before[-1] + 1 : phrase.first]) if before else None}"
    yield f"behind={_joint(words[phrase.last + 1 : behind[0]]) if behind else None}"


def _joint(words: Sequence[Word]) -> str:
    if len(words) > ADJACENT:
        return "far"
    return " ".join(word.lower if word.tag in {"IN", ",", "CC", "DT"} else word.tag for word in words)
