"""Who is said to be behind a deed, where no words of the deed itself say so: "the raid was blamed on the militia"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from khaldun.grammar import (
    conjuncts,
    is_passive,
    is_verb,
    joined_dependents,
    noun_phrase,
    phrase_between,
    sentence_words,
    subjects,
)
from khaldun.lexicons.words import Match, act_words, blame_words, harm_words, weapon_words
from khaldun.model.mention import BlameMention, Firmness, Phrase
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.extract.telling import NEGATIONS

OWNED = frozenset("responsibility credit authorship blame".split())
OWNING = frozenset(
    "claim claims claimed claiming take takes took taken taking accept accepts accepted accepting admit admits admitted"
    " admitting assume assumes assumed assuming acknowledged acknowledge acknowledging acknowledges".split()
)
"""Verbs that, with those nouns, own up to a deed ("took responsibility for")."""

CLAIMED = frozenset({"claim", "claims", "claimed", "claiming"})
DOERS = frozenset(
    "assailant assailants assassin assassins attacker attackers author authors bomber bombers culprit culprits gunman"
    " gunmen kidnapper kidnappers abductor abductors captor captors killer killers murderer murderers mastermind"
    " masterminds perpetrator perpetrators shooter shooters raiders hijacker hijackers".split()
)
"""Nouns for people by the deed; said of somebody, they say who did it."""

WORK = frozenset({"work", "handiwork", "doing", "hallmark", "hallmarks", "signature"})
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re"})
BELONGING = frozenset({"belong", "belongs", "belonged", "belonging"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
MAYBE = frozenset(
    "may might could probably apparently allegedly presumably possibly reportedly believed suspected".split()
)
NOT_TOLD = frozenset("would will should if whether unless".split())
NOBODY = frozenset("who which that what this you one nobody none everyone anyone those these".split())
DEEDS = frozenset(
    "action actions act acts atrocity atrocities barbarity carnage crash crime crimes death deaths deed deeds"
    " disappearance disappearances event events explosions fire incident incidents loss losses operation operations"
    " outrage plot sabotage slaying slayings terrorism tragedy violation violations violence wounding abuse".split()
)
"""Nouns that, in such words, stand for a deed of violence; so do those of acts, harm and weapons."""

CUSTODY = frozenset({"arrest", "detain", "apprehend"})
"""Words that hold somebody for a deed without saying that they did it; no accusation is put into words."""

WITHOUT_DEED = frozenset({"accuse", "blame"})
"""Verbs that blame also where the deed stands in another sentence."""

PERSON_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})


def extract_blames(parsed: ParsedText, sentence: Sentence) -> list[BlameMention]:
    """What one sentence says of who is behind a deed, in order of the words that say so."""
    found = [*_by_lexicon(parsed, sentence), *_owned_up(parsed, sentence), *_being_it(parsed, sentence)]
    return [blame for blame in found if blame.culprits]


def _by_lexicon(parsed: ParsedText, sentence: Sentence) -> Iterator[BlameMention]:
    """ "blamed X for the raid", "the raid was attributed to X", "X was responsible for the raid"."""
    for match in blame_words().find(sentence_words(sentence)):
        word = sentence.words[match.first]
        who, deed, firmness = match.entry.labels
        if match.entry.pos == "v" and not is_verb(word) or _is_untold(sentence, word):
            continue
        heads = list(_who(sentence, word, who))
        deeds = list(_deeds(sentence, word, deed, heads))
        if _is_deed(sentence, deeds) if deeds else _stands_alone(sentence, word, match, who):
            blame = _blame(parsed, sentence, heads, deeds, _firmness(sentence, word, firmness), match.entry.lemma)
            culprits = tuple(_before(parsed, sentence, culprit, word) for culprit in blame.culprits)
            voiceless = match.entry.lemma not in CUSTODY and _is_voiceless(sentence, word, blame.firmness)
            yield replace(blame, culprits=culprits, voiceless=voiceless)


def _before(parsed: ParsedText, sentence: Sentence, culprit: Phrase, word: Word) -> Phrase:
    """The phrase without the adjective that says so ("the officers responsible")."""
    if not culprit.head < word.i <= culprit.last:
        return culprit
    return phrase_between(parsed.text, sentence, culprit.first, word.i - 1, culprit.head)


def _is_voiceless(sentence: Sentence, word: Word, firmness: Firmness) -> bool:
    """ "X is accused of", "the accused man"; for an adjective, where it is a suspicion."""
    if not is_verb(word):
        return firmness == "suspected"
    by = any(child.lower == "by" for child in sentence.dependents(word, "agent", "prep"))
    return not by and (is_passive(sentence, word) or word.dep in {"acl", "amod"})


def _stands_alone(sentence: Sentence, verb: Word, match: Match, who: str) -> bool:
    """ "accused the militia"; not "blamed the raid on"."""
    words = [verb, *_acted_on(sentence, verb)]
    on = any(child.lower == "on" for word in words for child in sentence.dependents(word, "prep"))
    return match.entry.lemma in WITHOUT_DEED and who == "object" and not on


def _is_deed(sentence: Sentence, deeds: Sequence[Word]) -> bool:
    """True where one of the words, or what hangs under a verb, tells of violence."""
    return any(
        _is_violent(word) for deed in deeds for word in ([deed] if not is_verb(deed) else sentence.subtree(deed))
    )


def _is_violent(word: Word) -> bool:
    return word.lower in DEEDS or any(table().lookup(word.lower) for table in (act_words, harm_words, weapon_words))


def _who(sentence: Sentence, word: Word, who: str) -> Iterator[Word]:
    if who == "subject":
        yield from _holders(sentence, word)
    elif who == "object":
        yield from _acted_on(sentence, word)
    else:
        yield from _after(sentence, [word, *_acted_on(sentence, word)], {who})


def _acted_on(sentence: Sentence, verb: Word) -> list[Word]:
    """The object of a verb, the subject of its passive, or the noun that its participle describes."""
    heads = joined_dependents(sentence, verb, "dobj", "nsubjpass")
    if not heads and verb.tag == "VBN" and verb.dep in {"acl", "amod"}:
        return [sentence.head(verb)]
    if (
        not heads
        and verb.tag == "VBN"
        and verb.dep in {"xcomp", "conj", "advcl"}
        and is_passive(sentence, sentence.head(verb))
    ):
        return subjects(sentence, verb)
    return heads


def _holders(sentence: Sentence, word: Word) -> list[Word]:
    """Of whom an adjective is said: the subject of its "be", the object of its "hold", the noun that it describes."""
    above = sentence.head(word)
    if word.dep in {"acomp", "oprd", "ccomp", "xcomp", "attr"} and is_verb(above):
        objects = joined_dependents(sentence, above, "dobj", "nsubjpass")
        own = joined_dependents(sentence, word, "nsubj")
        return own or objects or subjects(sentence, above)
    return [above] if word.dep == "amod" and above.i < word.i else joined_dependents(sentence, word, "nsubj")


def _deeds(sentence: Sentence, word: Word, deed: str, culprits: list[Word]) -> Iterator[Word]:
    if deed == "object":
        yield from _acted_on(sentence, word)
    else:
        yield from _after(sentence, [word, *culprits], set(deed.split()))


def _after(sentence: Sentence, words: Iterable[Word], prepositions: set[str]) -> Iterator[Word]:
    """Nouns and verbs after one of the prepositions, which may hang on any of the words."""
    for word in words:
        for child in sentence.dependents(word, "prep", "agent", "dative"):
            if child.lower in prepositions:
                yield from _deeds_of(sentence, joined_dependents(sentence, child, "pobj", "pcomp"))


def _deeds_of(sentence: Sentence, nouns: list[Word]) -> Iterator[Word]:
    """The nouns; for "connection", with what."""
    for noun in nouns:
        withs = [child for child in sentence.dependents(noun, "prep") if child.lower == "with"]
        inner = [deed for child in withs for deed in joined_dependents(sentence, child, "pobj", "pcomp")]
        yield from inner if noun.lower == "connection" and inner else [noun]


def _owned_up(parsed: ParsedText, sentence: Sentence) -> Iterator[BlameMention]:
    """ "X took responsibility for the raid", "the raid was claimed by X"."""
    for verb in sentence.words:
        if verb.lower not in OWNING or not is_verb(verb) or _is_untold(sentence, verb):
            continue
        owned = [
            noun for noun in _acted_on(sentence, verb) if noun.lower in OWNED or noun.lower.startswith("responsib")
        ]
        by = list(_after(sentence, [verb], {"by"}))
        if owned:
            heads = by if is_passive(sentence, verb) else subjects(sentence, verb)
            yield _blame(
                parsed, sentence, heads, list(_after(sentence, [verb, *owned], {"for", "of"})), "claimed", "claimed"
            )
        elif verb.lower in CLAIMED and by and is_passive(sentence, verb):
            yield _blame(parsed, sentence, by, _acted_on(sentence, verb), "claimed", "claimed")


def _being_it(parsed: ParsedText, sentence: Sentence) -> Iterator[BlameMention]:
    """ "the killers were soldiers", "the raid was the work of X", "X is behind the raid", "the gunmen belong to X"."""
    for word in sentence.words:
        if word.lower in BEING and is_verb(word) and word.dep != "pcomp" and not _is_untold(sentence, word):
            yield from _said_to_be(parsed, sentence, word)
        elif word.lower in BELONGING:
            doers = [noun for noun in _subjects_or_noun(sentence, word) if noun.lower in DOERS]
            heads = list(_after(sentence, [word], {"to"}))
            if doers:
                yield _blame(parsed, sentence, heads, [], _firmness(sentence, word, "stated"), "belonging")


def _subjects_or_noun(sentence: Sentence, verb: Word) -> list[Word]:
    return [sentence.head(verb)] if verb.dep == "acl" else subjects(sentence, verb)


def _said_to_be(parsed: ParsedText, sentence: Sentence, be: Word) -> Iterator[BlameMention]:
    left, right = subjects(sentence, be), joined_dependents(sentence, be, "attr")
    firmness = _firmness(sentence, be, "stated")
    behind = [prep for prep in sentence.dependents(be, "prep", "advmod") if prep.lower == "behind"]
    if behind:
        deeds = joined_dependents(sentence, behind[0], "pobj")
        yield _blame(parsed, sentence, left, deeds, firmness, "behind")
    elif right and any(noun.lower in DOERS for noun in left):
        yield _blame(parsed, sentence, right, [], firmness, "identity")
    elif any(noun.lower in DOERS for noun in right):
        deeds = list(_after(sentence, right, {"of", "behind"}))
        if not deeds or _is_deed(sentence, deeds):
            yield _blame(parsed, sentence, left, deeds, firmness, "identity")
    elif any(noun.lower in WORK for noun in right):
        yield _blame(parsed, sentence, list(_after(sentence, right, {"of"})), left, firmness, "work of")


def _is_untold(sentence: Sentence, word: Word) -> bool:
    """True where the words deny it, only suppose it, or ask for it."""
    chain = [word, sentence.head(word)] if word.dep in {"acomp", "xcomp", "attr", "oprd"} else [word]
    children = {child.lower for one in chain for child in sentence.dependents(one, "neg", "aux", "mark", "advmod")}
    subject = {
        child.lower for one in chain for head in subjects(sentence, one) for child in sentence.dependents(head, "det")
    }
    return bool(children & (NEGATIONS | NOT_TOLD) or subject & {"no", "neither"})


def _firmness(sentence: Sentence, word: Word, firmness: str) -> Firmness:
    """A suspicion where the words around say "may", "probably" or "is believed"."""
    above = [word, *(one for one, _ in zip(sentence.ancestors(word), range(2), strict=False))]
    beside = {child.lower for one in above for child in sentence.dependents(one, "aux", "advmod")}
    if firmness == "stated" and (beside | {one.lower for one in above}) & MAYBE:
        return "suspected"
    return cast(Firmness, firmness)


def _blame(
    parsed: ParsedText, sentence: Sentence, heads: Iterable[Word], deeds: list[Word], firmness: Firmness, rule: str
) -> BlameMention:
    whole = [noun for head in heads for noun in conjuncts(sentence, head)]
    named = dict.fromkeys(noun for noun in whole if noun.tag in PERSON_TAGS and noun.lower not in NOBODY)
    culprits = tuple(_culprit(parsed, sentence, noun, deeds) for noun in named if noun not in deeds)
    deed = deeds[0] if deeds else None
    many = len(deeds) > 1 or deed is not None and deed.tag in {"NNS", "NNPS"}
    pointing = deed is None or _points_back(sentence, deed)
    position, voiceless = deed.i if deed else None, firmness == "suspected"
    return BlameMention(sentence.index, culprits, position, many, pointing, firmness, voiceless, f"blame: {rule}")


def _points_back(sentence: Sentence, deed: Word) -> bool:
    modifiers = sentence.dependents(deed, "det", "poss")
    return any(word.dep == "poss" or word.lower in DEFINITE for word in modifiers)


def _culprit(parsed: ParsedText, sentence: Sentence, noun: Word, deeds: Iterable[Word]) -> Phrase:
    """The phrase of a noun, without the deed that the grammar may have hung on it ("an official of involvement in")."""
    phrase = noun_phrase(parsed, sentence, noun, ("of", "from", "in"))
    ends = [deed.head - 1 for deed in deeds if noun.i < deed.head <= phrase.last]
    return phrase_between(parsed.text, sentence, phrase.first, min(ends, default=phrase.last), noun.i)
