"""Verbs that make words somebody's, by what they take: "said that …", "urged X to …", "criticised X", "spoke of …"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import has_subject, is_verb, subjects
from khaldun.lexicons.attributing import Taking, taking_of
from khaldun.model.parsed import Sentence, Word
from khaldun.model.saying import SayingKind
from khaldun.stages.attribute.contents import SPEECH_AT_END, ends_sentence
from khaldun.stages.attribute.said_spans import QUOTE_TAGS, SaidWords, below, source_words

BY_DEFAULT = Taking("thought", frozenset({"clause"}), "asserts")
"""What a verb takes that no lexicon knows: with a finite clause it attributes."""

ANYTHING = Taking(
    "judgement", frozenset("clause to object as of about on for to against with over at by in".split()), "asserts"
)
"""What a verb takes that the tagger, not the lexicon, says to attribute."""

GROUP_LABELS = frozenset({"aux", "auxpass", "neg", "prt"})
"""What of a verb's group stands in the cue with it."""

STUDIES = frozenset(
    "analysis assessment count estimate figures inquiry inspection investigation paper poll polls probe report reports"
    " review study studies survey surveys".split()
)
"""What finds as others say ("a survey found wide support"); a person who finds something says nothing."""

PUBLISHED = frozenset(
    "appeal audio claim communique data denial email figures findings footage image images letter list memo message"
    " messages note photo photograph photographs photos picture pictures poll post recording recordings report"
    " reports statement statements study survey text transcript tweet video videos warning".split()
)
"""What is published as the words or pictures of somebody ("released a statement"; not "released a prisoner")."""

CLAIMED_NO_WORDS = frozenset({"lives", "life", "victims"})
"""What a raid "claimed", in another sense."""

GROUNDS = frozenset({"of", "for", "as", "over", "at"})
"""Prepositions after an object that say why or as what it is praised, blamed or named."""

INSERTED = frozenset({"parataxis", "advcl", "dep", "ccomp"})
"""How a verb of speech hangs that is set between commas."""

MIN_WORDS_QUOTED = 2


def verb_sayings(sentence: Sentence) -> Iterator[SaidWords]:
    """Sayings of `sentence` whose cue is a verb, in order."""
    for word in sentence.words:
        if is_verb(word) and word.dep not in {"aux", "auxpass", "amod", "compound"}:
            taking = taking_of(word.lower, "v") or BY_DEFAULT
            found = _saying(sentence, word, taking, taking.kind) if taking.kind else None
            if found is not None:
                yield found


def _saying(sentence: Sentence, verb: Word, taking: Taking, kind: SayingKind) -> SaidWords | None:
    listed = taking is not BY_DEFAULT
    if listed and is_passive(sentence, verb):
        return _passive(sentence, verb, taking, kind)
    if any(word.lower in CLAIMED_NO_WORDS for word in sentence.dependents(verb, "dobj")):
        return None
    if "raised" in taking.takes:
        return _raised(sentence, verb, taking, kind)
    heads = speakers(sentence, verb)
    source = source_words(sentence, heads, verb)
    cue = verb_group(sentence, verb)
    content, extra = _content(sentence, verb, taking, source | cue, listed=listed)
    if not (content or heads and _may_stand_alone(verb, kind, taking)) or not heads and not listed:
        return None
    cue |= extra
    return SaidWords(sentence, source, cue, content - cue - source, kind, taking.stance, "verb")


def saying_of_verb(sentence: Sentence, verb: Word) -> SaidWords | None:
    """The saying of a verb that is known to attribute, whatever it takes; None where it takes nothing."""
    taking = taking_of(verb.lower, "v")
    if taking is None or taking.kind is None:
        taking = ANYTHING
    kind = taking.kind or "judgement"
    return _saying(sentence, verb, Taking(kind, taking.takes | ANYTHING.takes, taking.stance), kind)


def _may_stand_alone(verb: Word, kind: SayingKind, taking: Taking) -> bool:
    """True for a verb of speech whose words may stand in the sentence before ("…?" he asked.)."""
    return kind == "speech" and "clause" in taking.takes and verb.dep == "ROOT"


def is_passive(sentence: Sentence, verb: Word) -> bool:
    """True for "was accused", and for a participle after a noun ("endorsed by X")."""
    if sentence.dependents(verb, "auxpass", "nsubjpass"):
        return True
    return verb.tag == "VBN" and verb.dep == "acl" and not sentence.dependents(verb, "aux")


def speakers(sentence: Sentence, verb: Word) -> list[Word]:
    """Whose words they are: the subject as it stands ("who" stays "who"), else that of the verb above."""
    own = sentence.dependents(verb, "nsubj")
    if own:
        return [word for word in own[:1] if word.lower not in {"there", "that", "this", "which"} or verb.dep == "relcl"]
    return subjects(sentence, verb)[:1]


def verb_group(sentence: Sentence, verb: Word) -> frozenset[int]:
    """Positions of `verb` with its auxiliaries, negation, particle, and adverbs right beside these."""
    group = {verb.i} | {child.i for child in sentence.dependents(verb, *GROUP_LABELS) if not _is_to(child)}
    to = next((child for child in sentence.dependents(verb, "aux") if _is_to(child)), None)
    group |= {to.i} if to is not None and to.i == verb.i - 1 else set()
    adverbs = {child.i for child in sentence.dependents(verb, "advmod") if child.tag == "RB"}
    for i in sorted(adverbs, reverse=True):
        if min(group) - 1 <= i < verb.i:
            group.add(i)
    near = {i for i in group if all(j in group or j in adverbs for j in range(min(i, verb.i), max(i, verb.i)))}
    return frozenset(near | {i for i in group if i < verb.i})


def _is_to(word: Word) -> bool:
    return word.lower == "to"


def _content(
    sentence: Sentence, verb: Word, taking: Taking, outside: frozenset[int], *, listed: bool
) -> tuple[frozenset[int], frozenset[int]]:
    """Positions of what is said, and of a preposition that belongs to the cue."""
    none: frozenset[int] = frozenset()
    if "clause" in taking.takes:
        found = _clause(sentence, verb, outside, listed=listed)
        if found:
            return found, none
    if not listed:
        return none, none
    for words in (_infinitive(sentence, verb, taking), _named_as(sentence, verb, taking)):
        if words:
            return words, none
    if "clause" in taking.takes and _is_as_said(sentence, verb):
        return _inserted(sentence, verb, outside), none
    governed = _governed(sentence, verb, taking)
    if governed[1]:
        return governed
    if "clause" in taking.takes:
        found = _quoted(sentence, verb, outside) or _inserted(sentence, verb, outside)
        if found:
            return found, none
    return (_object(sentence, verb, taking), none) if _has_object(sentence, verb, taking) else governed


def _has_object(sentence: Sentence, verb: Word, taking: Taking) -> bool:
    """True where the verb's object is what is said: always, for a figure, of a study, or if it is a document."""
    if "object" in taking.takes:
        return True
    figured = "figure" in taking.takes and _is_figured(sentence, verb)
    found = "finding" in taking.takes and _is_study(sentence, verb)
    published = "document" in taking.takes and any(
        child.lower in PUBLISHED for child in sentence.dependents(verb, "dobj")
    )
    return figured or found or published


def _is_figured(sentence: Sentence, verb: Word) -> bool:
    """ "put the toll at 31"."""
    return any(child.lower == "at" for child in sentence.dependents(verb, "prep"))


def _is_study(sentence: Sentence, verb: Word) -> bool:
    return any(subject.lower in STUDIES for subject in sentence.dependents(verb, "nsubj"))


def _object(sentence: Sentence, verb: Word, taking: Taking) -> frozenset[int]:
    """ "rejected the plan", "accused X of …", "praised X for …"."""
    objects = sentence.dependents(verb, "dobj")
    if not objects:
        return frozenset()
    why = [child for child in sentence.dependents(verb, "prep") if child.lower in taking.takes | GROUNDS]
    return below(sentence, [*objects, *(child for child in why if child.i > objects[0].i)])


def _clause(sentence: Sentence, verb: Word, outside: frozenset[int], *, listed: bool) -> frozenset[int]:
    """A clause that the verb governs; one before it reaches from where the sentence begins to the source."""
    for child in sentence.dependents(verb, "ccomp"):
        if not listed and not _is_finite(sentence, child):
            continue
        inside = below(sentence, [child])
        if child.i > verb.i:
            return frozenset(i for i in inside if i > verb.i) - outside
        return _fronted(sentence, verb, outside, inside)
    doing = [child for child in sentence.dependents(verb, "xcomp") if child.tag == "VBG" and child.i > verb.i]
    if listed and doing:
        return below(sentence, doing) - outside
    return _fronted(sentence, verb, outside, frozenset()) if listed and _closes(sentence, verb) else frozenset()


def _closes(sentence: Sentence, verb: Word) -> bool:
    return verb.lower in SPEECH_AT_END and verb.dep != "relcl" and ends_sentence(sentence, verb)


def _fronted(sentence: Sentence, verb: Word, outside: frozenset[int], inside: frozenset[int]) -> frozenset[int]:
    """ "…, X said on Sunday[, …]": all before the source, and what of the clause goes on after the verb."""
    if verb.dep in {"relcl", "acl"} or verb.dep in {"conj", "advcl"} and inside:
        return inside - outside
    first = min(outside)
    before = frozenset(range(first))
    return before | frozenset(i for i in inside if i > max(outside))


def _is_finite(sentence: Sentence, clause: Word) -> bool:
    marks = {child.lower for child in sentence.dependents(clause, "mark")}
    return is_verb(clause) and has_subject(sentence, clause) and (clause.tag not in {"VB", "VBG"} or "that" in marks)


def _infinitive(sentence: Sentence, verb: Word, taking: Taking) -> frozenset[int]:
    """ "vowed to …", "urged X to …"."""
    if "to" not in taking.takes:
        return frozenset()
    clauses = [
        child
        for child in sentence.dependents(verb, "xcomp", "ccomp", "advcl")
        if child.i > verb.i and (child.dep == "ccomp" or any(_is_to(aux) for aux in sentence.dependents(child, "aux")))
    ]
    if not clauses:
        return frozenset()
    objects = [child for child in sentence.dependents(verb, "dobj") if child.i < clauses[0].i]
    return below(sentence, [*objects, clauses[0]])


def _named_as(sentence: Sentence, verb: Word, taking: Taking) -> frozenset[int]:
    """ "described X as Y", "called X Y"."""
    if "as" not in taking.takes:
        return frozenset()
    objects = [child for child in sentence.dependents(verb, "dobj", "oprd", "ccomp", "xcomp") if child.i > verb.i]
    as_what = [child for child in sentence.dependents(verb, "prep") if child.lower == "as"]
    return below(sentence, [*objects, *as_what]) if objects else frozenset()


def _quoted(sentence: Sentence, verb: Word, outside: frozenset[int]) -> frozenset[int]:
    """A quotation beside the verb, with its marks."""
    marks = [word.i for word in sentence.words if word.tag in QUOTE_TAGS or word.text == '"']
    if not marks:
        return frozenset()
    closes = sentence.words[marks[0]].tag == "''" and len(marks) % 2
    marks = [0, *marks] if closes and marks[0] > 0 else marks
    marks = marks if len(marks) % 2 == 0 else [*marks, len(sentence.words) - 1]
    pieces = zip(marks[::2], marks[1::2], strict=True)
    inside = [range(first, last + 1) for first, last in pieces if last - first > MIN_WORDS_QUOTED]
    found = frozenset(i for piece in inside if verb.i not in piece for i in piece)
    return found - outside if verb.dep in {"ROOT", "conj", "parataxis", "ccomp", "advcl"} else frozenset()


def _inserted(sentence: Sentence, verb: Word, outside: frozenset[int]) -> frozenset[int]:
    """ "The raid, he said, was over": the clause in which the verb is set between commas."""
    if verb.dep not in INSERTED or verb.head == verb.i:
        return frozenset()
    first, last = min(outside), max(outside)
    words = sentence.words
    as_said = any(child.lower == "as" for child in sentence.dependents(verb, "mark", "advmod"))
    set_off = (
        as_said
        or (first == 0 or words[first - 1].text == ",")
        and (last + 1 >= len(words) or words[last + 1].tag in {",", ".", "''", ":"})
    )
    if not set_off:
        return frozenset()
    return below(sentence, [sentence.head(verb)]) - below(sentence, [verb]) - outside


def _is_as_said(sentence: Sentence, verb: Word) -> bool:
    return any(child.lower == "as" for child in sentence.dependents(verb, "mark", "advmod"))


def _governed(sentence: Sentence, verb: Word, taking: Taking) -> tuple[frozenset[int], frozenset[int]]:
    """ "spoke of …", "called for …": what a preposition governs, and the preposition."""
    for child in sentence.dependents(verb, "prep", "dative"):
        nouns = sentence.dependents(child, "pobj", "pcomp")
        if child.lower in taking.takes and nouns and child.i > verb.i:
            return below(sentence, nouns), frozenset({child.i} if child.i == verb.i + 1 else ())
    return frozenset(), frozenset()


def _raised(sentence: Sentence, verb: Word, taking: Taking, kind: SayingKind) -> SaidWords | None:
    """ "X seems to agree": how it looks to nobody named."""
    clauses = sentence.dependents(verb, "xcomp", "oprd", "ccomp")
    content = below(sentence, [*sentence.dependents(verb, "nsubj"), *clauses])
    cue = verb_group(sentence, verb)
    return SaidWords(sentence, frozenset(), cue, content - cue, kind, taking.stance, "raised") if clauses else None


def _passive(sentence: Sentence, verb: Word, taking: Taking, kind: SayingKind) -> SaidWords | None:
    """ "was criticised by X for …", "is expected to …", "a plan endorsed by X", "was told that …"."""
    agents = [noun for child in sentence.dependents(verb, "agent") for noun in sentence.dependents(child, "pobj")]
    by = frozenset(child.i for child in sentence.dependents(verb, "agent"))
    cue = verb_group(sentence, verb)
    source = source_words(sentence, agents, verb)
    clauses = [child for child in sentence.dependents(verb, "ccomp") if child.i > verb.i]
    about = [child for child in sentence.dependents(verb, "xcomp", "oprd") if child.i > verb.i]
    governed = [child for child in sentence.dependents(verb, "prep") if child.lower in taking.takes | {"as"}]
    cue |= {child.i for child in governed if child.i == verb.i + 1}
    heads = sentence.dependents(verb, "nsubjpass") or ([sentence.head(verb)] if verb.dep == "acl" else [])
    if verb.dep == "acl" and not agents:
        return None
    said = clauses or [*heads, *about, *governed]
    content = below(sentence, said) - below(sentence, [verb] if verb.dep == "acl" else []) - cue - by - source
    if not content or not (agents or about or governed or clauses) and "object" not in taking.takes:
        return None
    return SaidWords(sentence, source, cue, content, kind, taking.stance, "passive verb")
