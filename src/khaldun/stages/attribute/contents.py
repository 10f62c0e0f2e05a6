"""What is said: the words of a sentence that a verb of speech attributes to its source."""

from __future__ import annotations

from khaldun.grammar import has_subject, is_verb
from khaldun.model.account import Stance
from khaldun.model.parsed import Sentence, Word
from khaldun.stages.attribute.cue import Span, span_of

SPEECH_AT_END = frozenset("said says reported told announced added confirmed stated noted claimed".split())
"""Verbs that may end a sentence that is all said ("…, X said")."""

COUNTING = frozenset("count document record put tally log verify register estimate report confirm".split())
"""Verbs that attribute what they count."""

REVISING = frozenset({"raise", "revise", "update", "lower", "give", "have"})
TOLLS = frozenset({"toll", "count", "estimate", "figure", "figures", "tally"})
"""What a verb of revising must have as its object to speak ("raised its count of the dead to 57")."""

COUNTS = frozenset({"dozens", "scores", "hundreds", "deaths"})
NEEDS_NO_CLAUSE = frozenset({"say", "tell", "report", "add", "announce"})
"""Verbs of speech that attribute the sentence where the tree lost what was said."""

NO_SPEECH_WITH_CLAUSE = frozenset({"see", "think", "worry", "hope", "understand", "continue", "ask", "express"})
"""Verbs whose clause is no statement ("hopes that", "asked whether")."""

SPEECH_WITH_QUOTE = frozenset({"ask", "continue", "express", "speak", "call", "urge", "comment", "reply", "write"})
"""Verbs that speak only beside a quotation."""

QUOTE_MARKS = frozenset({'"', "``", "''", "“", "”", "«", "»"})
QUOTE_TAGS = frozenset({"``", "''"})
APOSTROPHES = frozenset({"'", "‘", "’"})
MIN_WORDS_QUOTED = 3
MAX_WORDS_AFTER_SOURCE = 9
"""Words that may follow ", X said": a day and a hearer."""


def contents_of(sentence: Sentence, verb: Word, lemma: str, stance: Stance) -> tuple[Span, ...]:
    """Offsets of what `verb`, a form of `lemma`, says; none where it says nothing."""
    clauses = complements(sentence, verb)
    if stance != "asserts":
        return clauses or (span_of(sentence, sentence.subtree(verb)),)
    if verb.lower in SPEECH_AT_END and verb.dep != "relcl" and ends_sentence(sentence, verb):
        return ((sentence.start, sentence.end),)
    if lemma in {"speak", "tell", "write"} and _is_about(sentence, verb):
        return ((verb.start, sentence.end),)
    return clauses or quoted(sentence) or _object(sentence, verb, lemma) or _unbound(sentence, verb, lemma)


def _is_about(sentence: Sentence, verb: Word) -> bool:
    """ "spoke of nine soldiers killed"."""
    return any(child.lower in {"of", "about"} for child in sentence.dependents(verb, "prep"))


def _object(sentence: Sentence, verb: Word, lemma: str) -> tuple[Span, ...]:
    """ "announced the deaths of two soldiers", "documented 12 raids in May"."""
    objects = sentence.dependents(verb, "dobj", "oprd", "attr")
    if objects and lemma in COUNTING | REVISING:
        return (span_of(sentence, [word for word in sentence.subtree(verb) if word.i > verb.i]),)
    if objects and lemma not in {"tell", "say"}:
        return (span_of(sentence, [word for child in objects for word in sentence.subtree(child)]),)
    return ()


def _unbound(sentence: Sentence, verb: Word, lemma: str) -> tuple[Span, ...]:
    """What a plain verb of speech says where nothing hangs under it: its own clause, else the sentence."""
    if lemma not in NEEDS_NO_CLAUSE:
        return ()
    if verb.dep in {"relcl", "advcl"}:
        return (span_of(sentence, sentence.subtree(verb)),)
    return ((sentence.start, sentence.end),) if verb.dep in {"ROOT", "conj", "parataxis", "ccomp"} else ()


def ends_sentence(sentence: Sentence, verb: Word) -> bool:
    """ ", X said [on Sunday].": nothing but a time or a hearer follows, and a comma or quote stands before."""
    rest = [word for word in sentence.words[verb.i + 1 :] if word.tag not in {".", "''", "``"}]
    if len(rest) > MAX_WORDS_AFTER_SOURCE or any(is_verb(word) and word.tag != "VBG" for word in rest):
        return False
    if any(child.i > verb.i for child in sentence.dependents(verb, "ccomp")) or rest and rest[0].lower == "that":
        return False
    return any(word.tag in {",", "''"} or word.text == '"' for word in sentence.words[: verb.i])


def complements(sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """Spans of the clauses that a verb of speech governs."""
    spans = []
    for child in sentence.dependents(verb, "ccomp", "xcomp", "pcomp", "parataxis"):
        if child.dep == "xcomp" and not is_verb(child):
            continue
        inside = sentence.subtree(child)
        if child.i < verb.i:
            inside = [word for word in inside if word.i < verb.i]
        spans.append(span_of(sentence, inside))
    return tuple(spans)


def says_something(sentence: Sentence, verb: Word, lemma: str) -> bool:
    """A weak verb speaks only with a clause, a quotation, or (for verbs of counting) a counted object."""
    clauses = [child for child in sentence.dependents(verb, "ccomp") if is_verb(child)]
    if any(has_subject(sentence, clause) or clause.i < verb.i for clause in clauses):
        return lemma not in NO_SPEECH_WITH_CLAUSE
    if lemma in COUNTING:
        below = (word for word in sentence.subtree(verb) if word.i > verb.i)
        return any(word.tag == "CD" or word.lower in COUNTS for word in below)
    if lemma in REVISING:
        return any(word.lower in TOLLS for word in sentence.dependents(verb, "dobj"))
    if lemma == "speak" and _is_about(sentence, verb):
        return True
    return lemma in SPEECH_WITH_QUOTE and bool(quoted(sentence))


def quoted(sentence: Sentence) -> tuple[Span, ...]:
    """Spans between quotation marks, three words or longer."""
    spans, opened = [], None
    for word in sentence.words:
        if not _is_quote(word):
            continue
        if opened is None:
            opened = word
            continue
        if word.i - opened.i > MIN_WORDS_QUOTED:
            spans.append((opened.end, word.start))
        opened = None
    if opened is not None and len(sentence.words) - opened.i > MIN_WORDS_QUOTED:
        spans.append((opened.end, sentence.end))
    return tuple(spans)


def _is_quote(word: Word) -> bool:
    return word.text in QUOTE_MARKS or word.tag in QUOTE_TAGS and word.text not in APOSTROPHES
