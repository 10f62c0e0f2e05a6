"""Verbs of speech: "X said that …", "…", X said", "X denied …", "was quoted as saying", "as reported by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from khaldun.grammar import is_verb, joined_dependents, sentence_words, subjects
from khaldun.lexicons.inflect import verb_forms
from khaldun.lexicons.voices import speaker_kind
from khaldun.lexicons.words import Match, cue_words
from khaldun.model.account import Stance
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.attribute.contents import (
    SPEECH_AT_END,
    complements,
    contents_of,
    ends_sentence,
    quoted,
    says_something,
)
from khaldun.stages.attribute.cue import Cue, named_subjects, span_under

STRONG = frozenset(
    "say tell report announce add confirm state note warn estimate indicate explain affirm reveal stress declare"
    " disclose maintain argue insist assert mention suggest acknowledge admit relate testify write tweet claim allege"
    " contend inform reiterate remark emphasise emphasize underline conclude predict caution recount recall signal"
    " complain lament boast concede hint speculate describe quote agree establish verify pronounce summarise narrate"
    " reply respond post".split()
)
"""Verbs that speak by themselves; the others need a clause, a quotation or a counted object."""

PUBLISHING = STRONG - {"claim"} | {"publish", "release", "broadcast", "document", "record"}
"""Verbs whose agent speaks ("as published by X")."""

UNREAL_AUXILIARIES = frozenset({"will", "would", "could", "should", "to", "might"})
CLAIMED_NO_WORDS = frozenset({"lives", "life", "victims", "responsibility"})
"""What is claimed in another sense ("claimed 12 lives"), or read as an expression."""

ONTO = frozenset({"into", "through", "onto", "across"})
SILENT_SUBJECTS = frozenset({"there", "that", "this", "which", "what"})
SOURCE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
SUBJECT_TAGS = SOURCE_TAGS | {"JJ", "CD", "DT"}
BODIES = frozenset({"group", "agency", "ministry", "monitor"})
AFTER_TRAILING_VERB = re.compile(
    r"""
      on|in|late|early|earlier|last|this|yesterday|today|tonight|overnight     # when
    | mon|tues|wednes|thurs|fri|satur|sun
    | jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec
    | told|by|at|to|via|through|during|after|a|an|the|as                       # to whom, where
    | , | \. | " | '' | \)
    """,
    re.VERBOSE,
)
"""How the word after ", X said" may begin."""


def verb_cues(parsed: ParsedText, sentence: Sentence) -> Iterator[Cue]:
    """Attributions of `sentence` by verbs of speech, in order."""
    for match in cue_words().find(sentence_words(sentence)):
        verb = sentence.words[match.first]
        if is_verb(verb) and not _is_unsaid(sentence, verb, match):
            cue = _verb_cue(parsed, sentence, verb, match)
            if cue is not None:
                yield cue


@cache
def strong_forms() -> frozenset[str]:
    """Every form of the verbs that speak by themselves."""
    return frozenset().union(*map(verb_forms, STRONG))


def _stance(match: Match) -> Stance:
    return cast(Stance, match.entry.labels[0])


def _is_unsaid(sentence: Sentence, verb: Word, match: Match) -> bool:
    """ "did not say", "could report"; "claimed" in another sense, and "slammed into"."""
    lemma = match.entry.lemma
    if _stance(match) == "condemns" and _moves(sentence, verb):
        return True
    if _stance(match) == "asserts" and lemma != "rule out" and sentence.dependents(verb, "neg"):
        return True
    if lemma != "say" and UNREAL_AUXILIARIES & {child.lower for child in sentence.dependents(verb, "aux")}:
        return True
    return lemma == "claim" and any(word.lower in CLAIMED_NO_WORDS for word in sentence.dependents(verb, "dobj"))


def _moves(sentence: Sentence, verb: Word) -> bool:
    """ "A missile slammed into the building", "lashed across the coast": a motion, no words."""
    return any(child.lower in ONTO and child.i > verb.i for child in sentence.dependents(verb, "prep"))


def _verb_cue(parsed: ParsedText, sentence: Sentence, verb: Word, match: Match) -> Cue | None:
    lemma, stance = match.entry.lemma, _stance(match)
    trailing = _trailing_source(parsed, sentence, verb)
    if _is_passive(sentence, verb) and not (trailing and verb.dep == "acl" and ends_sentence(sentence, verb)):
        return _passive_cue(sentence, verb, lemma, stance)
    heads = _sources(sentence, verb, trailing)
    if not heads and lemma in STRONG:
        heads = _before_apposition(sentence, verb)
    contents = contents_of(sentence, verb, lemma, stance)
    weak = stance == "asserts" and lemma not in STRONG
    if not heads or not contents or weak and not says_something(sentence, verb, lemma):
        return None
    chain = tuple(_hearers(sentence, verb, lemma))
    return Cue(sentence, tuple(heads), match.first, match.last, stance, contents, "verb of speech", chain)


def _hearers(sentence: Sentence, verb: Word, lemma: str) -> list[Word]:
    """To whom it was said: "told X", "stated to X", "said in an interview with X"."""
    told = sentence.dependents(verb, "dobj", "dative") if lemma == "tell" else []
    to = (child for child in sentence.dependents(verb, "prep", "dative") if child.lower in {"to", "in"})
    return told + [noun for child in to for noun in sentence.dependents(child, "pobj")]


def _is_passive(sentence: Sentence, verb: Word) -> bool:
    return bool(sentence.dependents(verb, "auxpass", "nsubjpass")) or verb.dep == "acl" and verb.tag == "VBN"


def _sources(sentence: Sentence, verb: Word, trailing: list[Word]) -> list[Word]:
    """The source behind the tree's back, else the subjects; words that cannot speak left out."""
    heads = trailing or [head for head in named_subjects(sentence, verb) if head.lower not in SILENT_SUBJECTS]
    return [head for head in heads if head.tag in SUBJECT_TAGS or head.lower == "it"]


def _passive_cue(sentence: Sentence, verb: Word, lemma: str, stance: Stance) -> Cue | None:
    """ "was quoted as saying by X": the subject speaks; "as reported by X": the agent does."""
    agents = [
        noun for child in sentence.dependents(verb, "agent") for noun in joined_dependents(sentence, child, "pobj")
    ]
    if lemma in {"quote", "cite"}:
        return _quoted_cue(sentence, verb, stance, agents)
    published = bool(agents) and lemma in PUBLISHING and agents[0].tag.startswith(("NN", "PRP"))
    if published or agents and stance in {"condemns", "denies"}:
        return Cue(sentence, tuple(agents), verb.i, verb.i, stance, (span_under(sentence, verb),), "reported by")
    return None


def _quoted_cue(sentence: Sentence, verb: Word, stance: Stance, agents: list[Word]) -> Cue | None:
    """ "X was quoted [as saying] by Y": X speaks, through Y."""
    heads = subjects(sentence, verb)
    if not heads or heads[0].tag not in SOURCE_TAGS:
        return None
    below = sentence.subtree(verb)
    saying = next((word for word in below if word.lower == "saying"), verb)
    through = [noun for word in below if word.lower == "by" for noun in sentence.dependents(word, "pobj")]
    inside = quoted(sentence) or complements(sentence, saying) or ((sentence.start, verb.start),)
    chain = tuple(agents or through)
    return Cue(sentence, tuple(heads), verb.i, saying.i, stance, inside, "quoted as saying", chain)


def _trailing_source(parsed: ParsedText, sentence: Sentence, verb: Word) -> list[Word]:
    """ "…, a witness and a rebel official said.": where the tree lost the subject, the noun phrase before the verb."""
    if verb.lower not in SPEECH_AT_END or verb.i == 0:
        return []
    own = sentence.dependents(verb, "nsubj")
    if own and not (_comma_between(sentence, own[-1], verb) and verb.i - own[-1].i > 3):
        return []
    following = sentence.words[verb.i + 1 : verb.i + 2]
    before = sentence.words[verb.i - 1]
    if following and not AFTER_TRAILING_VERB.match(following[0].lower) or not before.tag.startswith(("NN", "PRP")):
        return []
    return [] if own and not _may_speak(parsed, before) else _phrase_heads(sentence, before)


def _may_speak(parsed: ParsedText, noun: Word) -> bool:
    """True for a role, a body, or the name of an actor or outlet."""
    named = any(name.kind in {"actor", "outlet"} for name in parsed.names_over(noun.start, noun.start + 1))
    return named or noun.lower in BODIES or speaker_kind(noun.lower) is not None


def _phrase_heads(sentence: Sentence, last: Word) -> list[Word]:
    """`last` and the nouns before "and", back to the nearest comma, quotation mark or verb."""
    words, heads = sentence.words, [last]
    i = last.i
    while i > 0 and words[i].tag not in {",", "``", "''", ":"} and not is_verb(words[i]):
        if words[i].lower == "and" and words[i - 1].tag.startswith("NN"):
            heads.insert(0, words[i - 1])
        i -= 1
    return heads


def _before_apposition(sentence: Sentence, verb: Word) -> list[Word]:
    """ "Name, a local activist, said": the subject that the tree lost behind an apposition."""
    words, i = sentence.words, verb.i - 1
    if i < 3 or words[i].text != ",":
        return []
    i -= 1
    while i > 0 and words[i].text != ",":
        if is_verb(words[i]):
            return []
        i -= 1
    return [words[i - 1]] if i > 0 and words[i - 1].tag.startswith("NNP") else []


def _comma_between(sentence: Sentence, left: Word, right: Word) -> bool:
    """True where an odd number of commas stands between: the left word is outside the phrase before the right one."""
    return sum(word.tag == "," for word in sentence.words[left.i + 1 : right.i]) % 2 == 1
