"""Acts: the words that tell that something was done, who did it and to whom, and whether it is told as a fact."""

from __future__ import annotations

from khaldun.grammar import (
    clause_of,
    conjuncts,
    has_subject,
    is_passive,
    is_verb,
    noun_phrase,
    phrase_between,
    sentence_words,
    subjects,
)
from khaldun.lexicons.words import Match, act_words, cue_words
from khaldun.model.mention import ActMention, Modality, Phrase
from khaldun.model.parsed import ParsedText, Sentence, Word

HYPOTHETICAL_AUXILIARIES = frozenset("will would could may might should shall 'll can 'd must".split())
PROSPECTIVE = frozenset(
    "plan planned plans planning try tried trying tries attempt attempted attempting want wanted wants aim aimed aims aiming"
    " threaten threatened threatens threatening prepare prepared preparing intend intended seek sought seeking vow vowed pledge"
    " pledged order ordered fail failed hope hoped bid effort efforts ability attempts campaign decide decided refuse refused"
    " expect expected likely unable able ready urge urged call called warn warned warning demand demanded possibility risk"
    " fear feared operation preparing bids struggle used continue need needed urge allow allowed designed".split()
)
LIGHT_VERBS = frozenset(
    "carry launch conduct stage mount deliver perform execute commit perpetrate make wage unleash undertake begin start"
    " resume continue escalate intensify step open suffer witness see".split()
)
LIGHT_FORMS = frozenset(
    "carry carries carried carrying launch launches launched launching conduct conducts conducted conducting staged staging"
    " mounted mounting delivered delivering performed committed committing perpetrated perpetrating made making waged waging"
    " unleashed undertaken undertook began begun started starting resumed resuming continued escalated intensified fired firing"
    " opened dropped dropping planted planting responsible behind".split()
)
HABITUAL = frozenset(
    "frequently regularly often repeatedly routinely daily usually sporadically previously traditionally always occasionally"
    " continually constantly".split()
)
REPEATED = frozenset(
    "several many numerous dozens hundreds frequent regular repeated daily past previous recent similar such".split()
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
OTHER = frozenset(
    {
        "another",
        "separate",
        "second",
        "other",
        "different",
        "further",
        "new",
        "similar",
        "additional",
        "third",
        "previous",
        "earlier",
    }
)
NEGATIONS = frozenset({"not", "n't", "no", "never", "without", "nor", "neither"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december morning evening night day week month year time dawn afternoon noon midnight today yesterday"
    " war conflict scores thousands".split()
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
    return acts


def _fits(sentence: Sentence, match: Match, head: Word) -> bool:
    """The tag agrees with the lexicon's part of speech, and the use is no other sense of the word."""
    if match.entry.pos == "v":
        if not is_verb(head) or head.dep in {"amod", "compound"}:
            return False
        if (
            head.lower in {"hit", "struck", "strike", "pound", "target", "targeting"}
            and head.dep == "ROOT"
            and not _any_object(sentence, head)
        ):
            return bool(sentence.dependents(head, "nsubjpass", "prep"))
        if match.entry.lemma in {"kill", "martyr", "slay"}:
            return True
        if (
            match.entry.lemma in {"shoot", "fight", "go off", "down", "sign"}
            and head.lower in {"shooting"}
            and head.dep == "pobj"
        ):
            return False
        if match.entry.lemma == "protest" and (_any_object(sentence, head) or sentence.dependents(head, "nsubjpass")):
            return False
        return True
    if head.text[:1].isupper() and head.i > 0 and match.entry.labels[0] in {"protest", "mob", "transfer", "seize"}:
        return False
    if head.tag.startswith("NN"):
        return head.dep not in {"compound"} or not _compound_of_act(sentence, head)
    return head.tag == "VBG" and head.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "conj", "compound"}


def _any_object(sentence: Sentence, verb: Word) -> bool:
    return bool(sentence.dependents(verb, "dobj"))


def _compound_of_act(sentence: Sentence, head: Word) -> bool:
    """ "shelling victims": the noun only modifies another."""
    above = sentence.head(head)
    return any(entry.pos == "n" for entry in act_words().lookup(above.lower)) or above.lower in {
        "victims", "survivors", "site", "scene", "deal", "agreement", "talks", "monitor", "group", "wing", "ban",
    }  # fmt: skip


def _act(parsed: ParsedText, sentence: Sentence, match: Match, head: Word) -> ActMention:
    family, verb = match.entry.labels[0], match.entry.pos == "v"
    agents = _verb_agents(parsed, sentence, head) if verb else _noun_agents(parsed, sentence, head)
    patients = _verb_patients(parsed, sentence, head) if verb else _noun_patients(parsed, sentence, head)
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


def _phrases(parsed: ParsedText, sentence: Sentence, heads: list[Word]) -> list[Phrase]:
    kept = [head for head in heads if head.lower not in TIME_WORDS]
    return [noun_phrase(parsed, sentence, head, ("of", "from", "for", "against")) for head in kept]


def _verb_agents(parsed: ParsedText, sentence: Sentence, verb: Word) -> list[Phrase]:
    by = [
        noun
        for preposition in sentence.dependents(verb, "agent", "prep")
        if preposition.lower == "by"
        for child in sentence.dependents(preposition, "pobj")
        for noun in conjuncts(sentence, child)
    ]
    if by:
        return _phrases(parsed, sentence, by)
    if is_passive(sentence, verb):
        return []
    return _phrases(parsed, sentence, subjects(sentence, verb))


def _verb_patients(parsed: ParsedText, sentence: Sentence, verb: Word) -> list[Phrase]:
    heads = [noun for child in sentence.dependents(verb, "dobj", "nsubjpass") for noun in conjuncts(sentence, child)]
    if not heads and is_passive(sentence, verb) and verb.dep == "acl":
        heads = [sentence.head(verb)]
    for preposition in sentence.dependents(verb, "prep"):
        if preposition.lower in {"on", "at", "against", "upon"}:
            heads += [noun for child in sentence.dependents(preposition, "pobj") for noun in conjuncts(sentence, child)]
    return _phrases(parsed, sentence, [head for head in heads if head.tag.startswith("NN") or head.tag == "CD"])


def _noun_agents(parsed: ParsedText, sentence: Sentence, noun: Word) -> list[Phrase]:
    heads: list[Word] = _two_sides(sentence, noun)
    for child in sentence.dependents(noun):
        if (
            child.dep in {"poss", "compound", "amod", "nmod"}
            and child.i < noun.i
            and (child.tag in {"NNP", "NNPS", "JJ", "NN", "NNS"})
        ):
            heads.append(child)
        if child.lower == "by" and child.dep in {"prep", "agent"}:
            heads += [n for c in sentence.dependents(child, "pobj") for n in conjuncts(sentence, c)]
        if child.dep in {"acl", "relcl"} and child.lower in LIGHT_FORMS:
            return _verb_agents(parsed, sentence, child)
    above = sentence.head(noun)
    if noun.dep == "pobj" and above.lower in {"of", "in"} and sentence.head(above).dep == "dobj":
        above = sentence.head(sentence.head(above))
    if noun.dep in {"dobj", "pobj"} and above.lower in LIGHT_FORMS:
        return _phrases(parsed, sentence, subjects(sentence, above)) + _phrases(parsed, sentence, heads)
    if noun.dep == "nsubjpass" and above.lower in LIGHT_FORMS:
        return _verb_agents(parsed, sentence, above)
    return _phrases(parsed, sentence, heads)


def _two_sides(sentence: Sentence, noun: Word) -> list[Word]:
    """ "clashes with X", "fighting between X and Y": the sides of a clash."""
    if not any(entry.labels[0] == "clash" for entry in act_words().lookup(noun.lower)):
        return []
    return [
        side
        for child in sentence.dependents(noun, "prep")
        if child.lower in {"with", "between", "against"}
        for first in sentence.dependents(child, "pobj")
        for side in conjuncts(sentence, first)
    ]


def _noun_patients(parsed: ParsedText, sentence: Sentence, noun: Word) -> list[Phrase]:
    heads: list[Word] = []
    for child in sentence.dependents(noun, "prep"):
        if child.lower in {"on", "against", "of", "at", "in"}:
            wanted = child.lower in {"on", "against"} or child.lower == "of" and noun.lower.endswith("ing")
            heads += [n for c in sentence.dependents(child, "pobj") for n in conjuncts(sentence, c)] if wanted else []
    for child in sentence.dependents(noun, "acl", "relcl"):
        if child.lower in {"targeting", "targeted", "hit", "hitting", "struck", "striking"}:
            heads += [n for c in sentence.dependents(child, "dobj") for n in conjuncts(sentence, c)]
    above = sentence.head(noun)
    if noun.dep == "nsubj" and above.lower in {
        "hit",
        "struck",
        "targeted",
        "rocked",
        "ripped",
        "tore",
        "destroyed",
        "shook",
        "damaged",
    }:
        heads += [n for c in sentence.dependents(above, "dobj") for n in conjuncts(sentence, c)]
        for child in sentence.dependents(above, "prep"):
            if child.lower == "through":
                heads += sentence.dependents(child, "pobj")
    return _phrases(parsed, sentence, heads)


def told_as(sentence: Sentence, head: Word, verb: bool) -> Modality:
    """How the act is told, from the verbs that govern it."""
    chain = [head] if verb else []
    current = head
    for _ in range(4):
        if current.head == current.i:
            break
        above = sentence.head(current)
        if (
            is_verb(current)
            and current.dep in {"ccomp", "advcl", "relcl"}
            and (current is not head or has_subject(sentence, current))
        ):
            break
        chain.append(above)
        if is_verb(above) and above.dep in {"ROOT", "relcl", "ccomp"}:
            break
        current = above
    if _negated(sentence, head):
        return "negated"
    for i, word in enumerate(chain):
        auxiliaries = {child.lower for child in sentence.dependents(word, "aux")} if is_verb(word) else set()
        if (
            i < 2
            and auxiliaries & HYPOTHETICAL_AUXILIARIES
            and not (auxiliaries & {"have"} and auxiliaries & {"may", "might"})
        ):
            return "hypothetical"
        if "to" in auxiliaries and not auxiliaries & {"have"} and (_prospective(sentence, word)):
            return "hypothetical"
        if (
            word.dep == "pcomp"
            and sentence.head(word).lower in {"from", "without", "against", "for", "of"}
            and is_verb(word)
        ):
            if sentence.head(word).lower in {"without", "from", "against"}:
                return "hypothetical"
        if is_verb(word) and _negated(sentence, word) and (word is head or not verb):
            return "negated"
    for word in chain[:2]:
        below = {child.lower for child in sentence.dependents(word, "advmod", "amod", "npadvmod")}
        if below & HABITUAL:
            return "habitual"
    if not verb and _long_before(sentence, head):
        return "habitual"
    if (
        not verb
        and head.tag == "NNS"
        and {child.lower for child in sentence.dependents(head, "amod", "det")} & REPEATED
    ):
        return "habitual"
    if not verb and head.dep == "pobj" and sentence.head(head).lower in {"of", "for"}:
        above = sentence.head(sentence.head(head))
        if above.lower in {
            "string",
            "series",
            "spate",
            "wave",
            "threat",
            "risk",
            "fear",
            "possibility",
            "plan",
            "plans",
        } and above.lower not in {"series", "wave"}:
            return "habitual"
    return "fact"


def _long_before(sentence: Sentence, noun: Word) -> bool:
    """ "days after a chemical attack", "a week before the massacre": an act that only dates another."""
    above = sentence.head(noun)
    if noun.dep not in {"pobj", "pcomp"} or above.lower not in {"after", "before", "since", "following"}:
        return False
    around = {word.lower for word in sentence.words[max(0, above.i - 3) : above.i]}
    return bool(around & {"days", "day", "week", "weeks", "month", "months", "year", "years", "hours"})


def _negated(sentence: Sentence, word: Word) -> bool:
    return any(
        child.lower in NEGATIONS and child.dep in {"neg", "det", "preconj", "advmod"}
        for child in sentence.dependents(word)
    )


def _prospective(sentence: Sentence, verb: Word) -> bool:
    """An infinitive that tells of a wish or plan, or of a purpose."""
    above = sentence.head(verb)
    if verb.dep in {"xcomp", "acl", "advcl", "relcl", "ccomp"}:
        if above.lower in {"managed", "able", "helped", "appeared", "seems", "seemed", "began", "started", "continued", "happened", "came", "said",
                           "believed", "reported", "thought", "understood", "known"}:  # fmt: skip
            return False
        return True
    return verb.dep == "ROOT"


def is_speech(word: Word) -> bool:
    """True for a form of a verb of saying."""
    return bool(cue_words().lookup(word.lower))
