"""Reading a dependency tree: clauses, noun phrases, conjuncts, subjects. Knows only the parsed text."""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.model.mention import Phrase
from khaldun.model.parsed import ParsedText, Sentence, Word

CLAUSE_LABELS = {"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "csubj", "csubjpass", "dep", "pcomp", "acl"}
INNER_LABELS = {"compound", "amod", "nummod", "poss", "case", "nmod", "quantmod", "advmod", "npadvmod", "punct", "det"}
OBJECT_CONTROL = frozenset({"of"})
"""Preposition before an "-ing" whose subject is the object of the verb above ("accused X of bombing")."""

SUBJECT_LABELS = ("nsubj", "nsubjpass", "csubj")


def is_verb(word: Word) -> bool:
    """True for a verb form, modals left out."""
    return word.tag.startswith("VB")


def has_subject(sentence: Sentence, word: Word) -> bool:
    """True where the verb has a subject of its own."""
    return bool(sentence.dependents(word, *SUBJECT_LABELS, "expl"))


def clause_of(sentence: Sentence, word: Word) -> Word:
    """The verb (or root) that heads the clause of `word`.

    Participles and infinitives without a subject of their own belong to the clause above them.
    """
    current = word
    for _ in sentence.words:
        if current.head == current.i:
            return current
        if is_verb(current) and current.dep in CLAUSE_LABELS and _own_clause(sentence, current):
            return current
        current = sentence.head(current)
    return current


def _own_clause(sentence: Sentence, verb: Word) -> bool:
    if verb.dep in {"relcl", "ccomp", "csubj"}:
        return verb.dep != "ccomp" or has_subject(sentence, verb) or verb.tag not in {"VBG", "VB"}
    return has_subject(sentence, verb)


def phrase_between(parsed_text: str, sentence: Sentence, first: int, last: int, head: int) -> Phrase:
    """The phrase of words `first` to `last`."""
    start, end = sentence.words[first].start, sentence.words[last].end
    return Phrase(sentence.index, first, last, head, start, end, parsed_text[start:end])


def noun_phrase(parsed: ParsedText, sentence: Sentence, head: Word, prepositions: Iterable[str] = ("of",)) -> Phrase:
    """The noun phrase of `head`: modifiers before it, and after it the prepositional phrases named.

    Clauses, appositions and conjuncts are left out; so is the leading determiner.
    """
    wanted = set(prepositions)
    inside = {head.i}
    for child in sentence.dependents(head):
        if child.i < head.i and child.dep in INNER_LABELS and child.tag not in {"``", "''", ","}:
            inside.update(word.i for word in sentence.subtree(child))
        elif child.i > head.i and child.dep == "prep" and child.lower in wanted:
            inside.update(_prepositional(sentence, child, wanted))
        elif child.i > head.i and child.dep in {"amod", "nummod", "compound"} and child.i == head.i + 1:
            inside.add(child.i)
    first, last = min(inside), max(inside)
    while first < head.i and (sentence.words[first].dep in {"det", "punct", "cc"} or sentence.words[first].tag == "DT"):
        first += 1
    return phrase_between(parsed.text, sentence, first, last, head.i)


def _prepositional(sentence: Sentence, preposition: Word, wanted: set[str]) -> set[int]:
    inside = {preposition.i}
    for noun in sentence.dependents(preposition, "pobj"):
        inside.add(noun.i)
        for child in sentence.dependents(noun):
            if child.i < noun.i and child.dep in INNER_LABELS:
                inside.update(word.i for word in sentence.subtree(child))
            elif child.i > noun.i and child.dep == "prep" and child.lower in wanted:
                inside.update(_prepositional(sentence, child, wanted))
    return inside


def conjuncts(sentence: Sentence, word: Word) -> list[Word]:
    """`word` and the nouns joined to it by "and" or commas, in order."""
    found = [word]
    for child in sentence.dependents(word, "conj"):
        found.extend(conjuncts(sentence, child))
    return found


def joined_dependents(sentence: Sentence, word: Word, *labels: str) -> list[Word]:
    """Dependents of `word` with one of `labels`, each with the nouns joined to it."""
    return [noun for child in sentence.dependents(word, *labels) for noun in conjuncts(sentence, child)]


def first_conjunct(sentence: Sentence, word: Word) -> Word:
    """The first of the words that `word` is joined to (itself where it is joined to none)."""
    seen = 0
    while word.dep == "conj" and seen < len(sentence.words):
        word = sentence.head(word)
        seen += 1
    return word


def subjects(sentence: Sentence, verb: Word) -> list[Word]:
    """Who does `verb`: its subject, else that of the verb it is joined to or hangs under.

    For a relative pronoun the noun that it stands for is given.
    """
    current = verb
    for _ in range(6):
        own = sentence.dependents(current, "nsubj", "nsubjpass")
        if own:
            return [noun for word in own for noun in conjuncts(sentence, _antecedent(sentence, current, word))]
        if current.dep == "acl" and current.tag == "VBG" and not is_verb(sentence.head(current)):
            return [sentence.head(current)]
        if current.dep in {"conj", "advcl", "xcomp", "pcomp", "prep", "acl", "dep"} and current.head != current.i:
            done_by_object = current.dep == "pcomp" and sentence.head(current).lower in OBJECT_CONTROL
            current = sentence.head(current)
            blamed = sentence.dependents(sentence.head(current), "dobj", "nsubjpass") if done_by_object else []
            if blamed:
                return [noun for word in blamed for noun in conjuncts(sentence, word)]
            if not is_verb(current) and current.dep not in {"prep", "advcl"}:
                return []
            continue
        return []
    return []


def _antecedent(sentence: Sentence, verb: Word, subject: Word) -> Word:
    """The noun that a relative pronoun stands for."""
    if subject.lower in {"who", "which", "that"} and verb.dep == "relcl":
        return sentence.head(verb)
    return subject


def is_passive(sentence: Sentence, verb: Word) -> bool:
    """True for "was killed", "been wounded", and for a bare participle after a noun ("25 wounded")."""
    if sentence.dependents(verb, "auxpass", "nsubjpass"):
        return True
    return verb.tag == "VBN" and not sentence.dependents(verb, "aux") and verb.dep in {"acl", "amod", "advcl"}


def sentence_words(sentence: Sentence) -> list[str]:
    """The words in lower case."""
    return [word.lower for word in sentence.words]


def word_at(sentence: Sentence, offset: int) -> Word | None:
    """The word that covers the character at `offset`, if one does."""
    for word in sentence.words:
        if word.start <= offset < word.end:
            return word
    return None


def words_between(sentence: Sentence, start: int, end: int) -> list[Word]:
    """Words that overlap the offsets `start` to `end`."""
    return [word for word in sentence.words if word.start < end and word.end > start]
