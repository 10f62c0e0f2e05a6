"""Acts: the words that tell that something was done, and who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import (
    clause_of,
    is_passive,
    is_verb,
    joined_dependents,
    noun_phrase,
    phrase_between,
    sentence_words,
    subjects,
)
from khaldun.lexicons.words import Entry, Match, act_words, names_act, people_words, target_words, weapon_words
from khaldun.model.mention import ActMention, Phrase
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.extract.doers import is_sufferer
from khaldun.stages.extract.telling import told_as
from khaldun.stages.extract.wounds import HIT, hit_in_body

LIGHT_FORMS = frozenset(
    "carry carries carried carrying launch launches launched launching conduct conducts conducted conducting"
    " staged staging mounted mounting delivered delivering performed committed committing perpetrated"
    " perpetrating made making waged waging unleashed undertaken undertook began begun started starting resumed"
    " resuming continued escalated intensified fired firing opened dropped dropping planted planting"
    " responsible behind use used uses using".split()
)
"""Verbs that say no more than that the act of their object took place ("carried out a raid")."""

LETTING_GO = frozenset(
    "drop drops dropped dropping fire fires fired firing launch launches launched launching throw threw thrown"
    " throwing hurl hurled hurling plant planted planting lob lobbed lobbing rain rained raining unleashed"
    " detonate detonated detonating set".split()
)
"""Verbs that let a weapon go; with a weapon as their object they tell of an act."""

LANDING = frozenset(
    "slammed slams slamming smashed smashing ploughed ploughing plowed plowing crashed crashing landed landing fell"
    " falling rained raining ripped ripping tore tearing dived plunged".split()
)
ONTO = frozenset({"into", "on", "onto", "in", "near", "at", "through", "inside", "down", "outside", "upon"})
"""Where a weapon comes down: with a weapon as its subject, such a verb tells of an act."""

PLACING = frozenset("place places placed placing lay lays laid laying".split())
"""Verbs that do so with explosives alone ("placed a bomb", not "placed a rifle")."""

FIRING = frozenset({"fire", "fires", "fired", "firing"})
SHOTS = frozenset("bullet bullets round rounds shot shots volley volleys".split())
"""What is fired from a gun that nobody names."""

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
OTHER = frozenset(
    "another separate second other different further new similar additional third previous earlier".split()
)
BODIES = frozenset("body bodies corpse corpses remains victims survivors".split())
GOODS = frozenset(
    "vehicle vehicles truck trucks car cars tank tanks boat boats ship ships tanker weapon weapons arms ammunition"
    " equipment rifles cash money drugs cattle livestock supplies hostages prisoners documents".split()
)
"""What may be seized or recovered beside places."""

FAMILIES_IN_NAMES = frozenset({"protest", "mob", "transfer", "seize"})
"""Families whose nouns, written with a capital, belong to a name ("Protest Committee")."""

OBJECT_VERBS = frozenset({"hit", "struck", "strike", "pound", "target", "targeting"})
"""Verbs that tell of an act only where something is acted on."""

MODIFIED_BY_ACT = frozenset(
    {"victims", "survivors", "site", "scene", "deal", "agreement", "talks", "monitor", "group", "wing", "ban"}
)
BLASTS = frozenset({"explosion", "remote_explosive", "suicide_bomb", "grenade"})
AT_BLAST = frozenset(
    {"in", "near", "outside", "inside", "at", "under", "beneath", "beside", "opposite", "behind", "by"}
)
"""Where a blast is, is what it was meant for, if that is a thing that is hit ("exploded outside the embassy")."""

TARGETING = frozenset({"targeting", "targeted", "hit", "hitting", "struck", "striking"})
DAMAGING = frozenset({"hit", "struck", "targeted", "rocked", "ripped", "tore", "destroyed", "shook", "damaged"})
OF_ACTED_ON = frozenset(
    "murder murders assassination assassinations abduction abductions execution executions massacre massacres homicide"
    " destruction demolition decapitation rape torture kidnap".split()
)
"""Nouns whose "of" names whom or what the act is done to; that of "attack" or "ambush" names who did it."""

TO_ACTED_ON = frozenset({"damage", "damages", "threat", "threats"})
"""Nouns whose "to" does so."""

BESIDE_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december morning evening night day week month year time dawn afternoon"
    " noon midnight today yesterday war conflict scores thousands".split()
)


def extract_acts(parsed: ParsedText, sentence: Sentence) -> list[ActMention]:
    """The acts of one sentence, in order."""
    words = sentence_words(sentence)
    acts: list[ActMention] = []
    taken: set[int] = set()
    for match in act_words().find(words):
        head = sentence.words[match.last if match.entry.pos == "n" else match.first]
        if head.i in taken or not _fits(sentence, match, head):
            continue
        taken.add(head.i)
        acts.append(_act(parsed, sentence, match, head))
    by_weapon = [*_firings(sentence, words), *_landings(sentence, words)]
    acts += [_act(parsed, sentence, match, verb) for match, verb in by_weapon if verb.i not in taken]
    return sorted(acts, key=lambda act: act.phrase.start)


def _firings(sentence: Sentence, words: list[str]) -> Iterator[tuple[Match, Word]]:
    """ "dropped barrel bombs on", "fired 20 rockets at": a verb that lets a weapon go, of the weapon's family."""
    weapons = {match.last: match for match in weapon_words().find(words)}
    for verb in sentence.words:
        if verb.lower not in LETTING_GO | PLACING or not is_verb(verb):
            continue
        held = sentence.dependents(verb, "dobj", "nsubjpass")
        if verb.dep == "acl" and verb.tag == "VBN":
            held.append(sentence.head(verb))
        held += [
            noun
            for word in held
            for of in sentence.dependents(word, "prep")
            for noun in sentence.dependents(of, "pobj")
        ]
        weapon = next((weapons[noun.i] for noun in held if noun.i in weapons), None)
        if weapon is None and verb.lower in FIRING and any(noun.lower in SHOTS for noun in held):
            yield Match(verb.i, verb.i, Entry(verb.lower, "v", ("attack",))), verb
        elif weapon is not None and (verb.lower in LETTING_GO or weapon.entry.labels[0] in BLASTS):
            family = "air_strike" if verb.lower.startswith("drop") else weapon.entry.labels[0]
            yield Match(verb.i, verb.i, Entry(verb.lower, "v", (family,))), verb


def _landings(sentence: Sentence, words: list[str]) -> Iterator[tuple[Match, Word]]:
    """ "A missile slammed into the building", "shells rained down on the town": of the weapon's family."""
    weapons = {match.last: match for match in weapon_words().find(words)}
    for verb in sentence.words if weapons else ():
        if verb.lower not in LANDING or not is_verb(verb):
            continue
        landed = next((weapons[noun.i] for noun in sentence.dependents(verb, "nsubj") if noun.i in weapons), None)
        if landed is not None and any(child.lower in ONTO for child in sentence.dependents(verb, "prep", "prt")):
            yield Match(verb.i, verb.i, Entry(verb.lower, "v", (landed.entry.labels[0],))), verb


def _fits(sentence: Sentence, match: Match, head: Word) -> bool:
    """The tag agrees with the lexicon's part of speech, and the use is no other sense of the word."""
    if match.entry.pos == "v":
        return is_verb(head) and head.dep not in {"amod", "compound"} and _verb_tells(sentence, match, head)
    if head.text[:1].isupper() and head.i > 0 and match.entry.labels[0] in FAMILIES_IN_NAMES:
        return False
    if head.tag.startswith("NN"):
        return head.dep != "compound" or not _modifies_noun(sentence, head)
    if head.tag == "VBG" and match.last > match.first:
        return True
    return head.tag == "VBG" and head.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "conj", "compound"}


def _verb_tells(sentence: Sentence, match: Match, verb: Word) -> bool:
    """False for verbs in another sense: "the price hit bottom", "shooting" as a noun, "to protest the verdict"."""
    has_object = bool(sentence.dependents(verb, "dobj"))
    if verb.lower in OBJECT_VERBS and verb.dep == "ROOT" and not has_object:
        return bool(sentence.dependents(verb, "nsubjpass", "prep"))
    if match.entry.labels[0] == "seize" and _is_of_no_place(sentence, verb):
        return False
    if match.entry.lemma == "shoot":
        return verb.lower != "shooting" or verb.dep != "pobj"
    return match.entry.lemma != "protest" or not (has_object or sentence.dependents(verb, "nsubjpass"))


def _is_of_no_place(sentence: Sentence, verb: Word) -> bool:
    """ "40 corpses had been recovered", "captured four soldiers", "seized a vehicle": no place is taken."""
    held = joined_dependents(sentence, verb, "dobj", "nsubjpass") or sentence.dependents(verb, "nsubj")
    if not held and is_passive(sentence, verb):
        held = subjects(sentence, verb)
    return bool(held) and all(_is_movable(noun) for noun in held)


def _is_movable(noun: Word) -> bool:
    goods = noun.lower in BODIES | GOODS or bool(weapon_words().lookup(noun.lower))
    return goods or noun.tag == "CD" or bool(people_words().lookup(noun.lower))


def _modifies_noun(sentence: Sentence, head: Word) -> bool:
    """ "shelling victims": the noun only modifies another."""
    above = sentence.head(head).lower
    return names_act(above) or above in MODIFIED_BY_ACT


def _act(parsed: ParsedText, sentence: Sentence, match: Match, head: Word) -> ActMention:
    family, verb = match.entry.labels[0], match.entry.pos == "v"
    if verb and family in {"strike", "clash"} and _is_about_one(sentence, head):
        family = "attack"
    agents = _verb_agents(parsed, sentence, head) if verb else _noun_agents(parsed, sentence, head)
    if not verb and match.last > match.first:
        agents = _outer_agents(parsed, sentence, match, agents)
    patients = _verb_patients(parsed, sentence, head) if verb else _noun_patients(parsed, sentence, head)
    if family in BLASTS:
        patients += _phrases(parsed, sentence, _blasted(sentence, head))
    modifiers = {word.lower for word in sentence.dependents(head, "det", "amod", "poss", "nummod")}
    return ActMention(
        phrase_between(parsed.text, sentence, match.first, match.last, head.i),
        family,
        verb,
        clause_of(sentence, head).i,
        told_as(sentence, head, verb),
        not verb and bool(modifiers & DEFINITE),
        bool(modifiers & OTHER),
        tuple(agents),
        tuple(patients),
    )


def _outer_agents(parsed: ParsedText, sentence: Sentence, match: Match, agents: list[Phrase]) -> list[Phrase]:
    """Agents of an act of several words: of these the "police" of "police firing", not the "tear" of "tear gas"."""
    inner = sentence.words[match.first : match.last]
    forces = [word for word in inner if any(e.labels[0] == "fighter" for e in people_words().lookup(word.lower))]
    return [
        *(agent for agent in agents if not match.first <= agent.head <= match.last),
        *(phrase_between(parsed.text, sentence, word.i, word.i, word.i) for word in forces),
    ]


def _is_about_one(sentence: Sentence, verb: Word) -> bool:
    """ "was hit in the leg", "struck by a bullet", "is fighting for his life": what befell one body, no air strike."""
    if verb.lower in HIT:
        return hit_in_body(sentence, verb)
    prepositions = (child for child in sentence.dependents(verb, "prep") if child.lower == "for")
    return any(noun.lower in {"life", "lives"} for one in prepositions for noun in sentence.dependents(one, "pobj"))


def _blasted(sentence: Sentence, head: Word) -> list[Word]:
    """Things beside which a blast is told: "a bomb went off outside the embassy", "dynamite placed in a bank"."""
    tellers = [head, *sentence.dependents(head, "acl", "relcl")]
    return [
        noun
        for teller in tellers
        for preposition in sentence.dependents(teller, "prep")
        if preposition.lower in AT_BLAST
        for noun in joined_dependents(sentence, preposition, "pobj")
        if noun.tag in {"NN", "NNS"} and target_words().lookup(noun.lower)
    ]


def _phrases(parsed: ParsedText, sentence: Sentence, heads: list[Word]) -> list[Phrase]:
    kept = [head for head in heads if head.lower not in TIME_WORDS]
    return [noun_phrase(parsed, sentence, head, ("of", "from", "for", "against")) for head in kept]


def _verb_agents(parsed: ParsedText, sentence: Sentence, verb: Word) -> list[Phrase]:
    by = [
        noun
        for preposition in sentence.dependents(verb, "agent", "prep")
        if preposition.lower == "by"
        for noun in joined_dependents(sentence, preposition, "pobj")
    ]
    if by:
        return _phrases(parsed, sentence, by)
    if is_passive(sentence, verb):
        return []
    return _phrases(parsed, sentence, subjects(sentence, verb))


def _verb_patients(parsed: ParsedText, sentence: Sentence, verb: Word) -> list[Phrase]:
    heads = joined_dependents(sentence, verb, "dobj", "nsubjpass")
    if not heads and is_passive(sentence, verb) and verb.dep == "acl":
        heads = [sentence.head(verb)]
    for preposition in sentence.dependents(verb, "prep"):
        if preposition.lower in {"on", "at", "against", "upon"}:
            heads += joined_dependents(sentence, preposition, "pobj")
    return _phrases(parsed, sentence, [head for head in heads if head.tag.startswith("NN") or head.tag == "CD"])


def _noun_agents(parsed: ParsedText, sentence: Sentence, noun: Word) -> list[Phrase]:
    light = next((child for child in sentence.dependents(noun, "acl", "relcl") if child.lower in LIGHT_FORMS), None)
    if light is not None:
        return _verb_agents(parsed, sentence, light)
    heads = [*_two_sides(sentence, noun), *_agents_beside(sentence, noun)]
    above = sentence.head(noun)
    if noun.dep == "pobj" and above.lower in {"of", "in"} and sentence.head(above).dep == "dobj":
        above = sentence.head(sentence.head(above))
    if noun.dep == "pobj" and above.lower == "behind":
        heads = subjects(sentence, sentence.head(above)) or heads
    elif noun.dep in {"dobj", "pobj"} and above.lower in LIGHT_FORMS:
        heads = [*subjects(sentence, above), *heads]
    elif noun.dep == "nsubjpass" and above.lower in LIGHT_FORMS:
        return _verb_agents(parsed, sentence, above)
    return _phrases(parsed, sentence, heads)


def _agents_beside(sentence: Sentence, noun: Word) -> list[Word]:
    """ "rebel raids", "the army's shelling", "raids by militants"."""
    heads: list[Word] = []
    for child in sentence.dependents(noun):
        before = child.dep in {"poss", "compound", "amod", "nmod"} and child.i < noun.i
        if before and child.tag in BESIDE_TAGS and not is_sufferer(noun, child):
            heads.append(child)
        if child.lower == "by" and child.dep in {"prep", "agent"}:
            heads += joined_dependents(sentence, child, "pobj")
    return heads


def _two_sides(sentence: Sentence, noun: Word) -> list[Word]:
    """ "clashes with X", "fighting between X and Y": the sides of a clash."""
    if not any(entry.labels[0] == "clash" for entry in act_words().lookup(noun.lower)):
        return []
    return [
        side
        for child in sentence.dependents(noun, "prep")
        if child.lower in {"with", "between", "against"}
        for side in joined_dependents(sentence, child, "pobj")
    ]


def _leads_to_target(noun: Word, preposition: Word) -> bool:
    """True for the preposition after which a noun of an act names whom or what the act is done to."""
    if preposition.lower == "of":
        return noun.lower.endswith("ing") or noun.lower in OF_ACTED_ON
    if preposition.lower == "to":
        return noun.lower in TO_ACTED_ON
    return preposition.lower in {"on", "against"}


def _noun_patients(parsed: ParsedText, sentence: Sentence, noun: Word) -> list[Phrase]:
    heads = [child for child in sentence.dependents(noun, "poss") if is_sufferer(noun, child)]
    for child in sentence.dependents(noun, "prep"):
        if _leads_to_target(noun, child):
            heads += joined_dependents(sentence, child, "pobj")
    for child in sentence.dependents(noun, "acl", "relcl"):
        if child.lower in TARGETING:
            heads += joined_dependents(sentence, child, "dobj")
    above = sentence.head(noun)
    if noun.dep == "nsubj" and above.lower in DAMAGING:
        heads += joined_dependents(sentence, above, "dobj")
        for child in sentence.dependents(above, "prep"):
            if child.lower == "through":
                heads += sentence.dependents(child, "pobj")
    return _phrases(parsed, sentence, heads)
