"""Finding attributions in one sentence: the cue, the words that name the source, and the contents.

Patterns, tried on every verb and on fixed expressions:
  X said that …; "…", X said; … , X said Monday         verb with a clause
  X denied …, condemned …, accused Y of …               verb with an object, other stances
  according to X, …; …, X's figures show                expressions
  X claimed responsibility; X declined to comment       stance expressions
  … reportedly …; … blamed on Y                         attributed to nobody
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khaldun.grammar import conjuncts, has_subject, is_verb, sentence_words, subjects
from khaldun.lexicons.voices import speaker_kind
from khaldun.lexicons.words import Match, cue_words
from khaldun.model.account import Stance
from khaldun.model.parsed import ParsedText, Sentence, Word

STRONG = frozenset(
    "say tell report announce add confirm state note warn estimate indicate explain affirm reveal stress declare disclose"
    " maintain argue insist assert mention suggest acknowledge admit relate testify write tweet claim allege contend inform"
    " reiterate remark emphasise emphasize underline conclude predict caution recount recall signal complain lament boast"
    " concede hint speculate describe quote agree establish verify pronounce summarise narrate reply respond post".split()
)
"""Verbs that speak by themselves; the others need a clause, a quotation or a counted object."""

NO_SOURCE = frozenset({"it", "there", "that", "this", "which", "what", "who", "one", "nobody", "none"})
AGENTLESS = frozenset({"reportedly", "allegedly"})
TRAILING = re.compile(
    r"^(?:on|in|late|early|earlier|last|this|yesterday|today|tonight|overnight|told|by|at|to|via|through|during|after|,|\.|\"|''|\)|"
    r"mon|tues|wednes|thurs|fri|satur|sun|jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|a|an|the|as)",
)
QUOTE_TAGS = frozenset({"``", "''"})
SPEECH_AT_END = frozenset("said says reported told announced added confirmed stated noted claimed".split())
COUNTING = frozenset("count document record put tally log verify register estimate report confirm".split())
COMMENT = frozenset({"comment", "respond", "response", "comments", "reply"})


@dataclass(frozen=True, slots=True)
class Cue:
    """An attributing expression in one sentence, before its speaker is known.

    Attributes:
        sentence: the sentence.
        sources: head words of the source; empty where attributed to nobody.
        first, last: positions of the words of the cue.
        stance: what it expresses.
        contents: offsets of what is attributed.
        broad: True where it covers the whole sentence.
        chain: head words of those through whom it reached the outlet.
        rule: the pattern.
    """

    sentence: Sentence
    sources: tuple[Word, ...]
    first: int
    last: int
    stance: Stance
    contents: tuple[tuple[int, int], ...]
    broad: bool
    chain: tuple[Word, ...]
    rule: str


def find_cues(parsed: ParsedText, sentence: Sentence) -> list[Cue]:
    """Attributions of one sentence, in order of their cues."""
    found = [*_expressions(parsed, sentence), *_verbs(parsed, sentence)]
    taken: set[int] = set()
    kept = []
    for cue in sorted(found, key=lambda cue: (cue.rule == "verb of speech", cue.first)):
        if not taken & set(range(cue.first, cue.last + 1)):
            taken.update(range(cue.first, cue.last + 1))
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.first)


def _expressions(parsed: ParsedText, sentence: Sentence) -> Iterator[Cue]:
    words = sentence.words
    for i, word in enumerate(words):
        if word.lower == "according" and i + 1 < len(words) and words[i + 1].lower == "to":
            yield from _according(parsed, sentence, i)
        elif word.lower in {"per", "citing", "quoting"} and word.lower != "per":
            yield from _citing(parsed, sentence, word)
        elif word.lower in COMMENT:
            yield from _no_comment(parsed, sentence, word)
        elif word.lower in AGENTLESS and "responsibility" not in {w.lower for w in words[i : i + 4]}:
            yield Cue(
                sentence,
                (),
                i,
                i,
                "asserts",
                (_clause(sentence, sentence.head(word)),),
                False,
                (),
                "attributed to nobody",
            )
        elif word.lower == "responsibility":
            yield from _responsibility(parsed, sentence, word)
        elif word.lower == "blamed" and is_verb(word):
            yield from _blamed(parsed, sentence, word)
        elif word.lower == "believed" and word.tag == "VBN" and sentence.dependents(word, "auxpass"):
            continue


def _according(parsed: ParsedText, sentence: Sentence, i: int) -> Iterator[Cue]:
    words = sentence.words
    to = words[i + 1]
    heads = [noun for child in sentence.dependents(to, "pobj") for noun in conjuncts(sentence, child)]
    if not heads:
        heads = [word for word in words[i + 2 : i + 12] if word.tag.startswith("NN")][:1]
    if not heads:
        return
    edge_start = i <= 1 or words[i - 1].tag in QUOTE_TAGS and i <= 2
    source_end = max(word.i for head in heads for word in sentence.subtree(head))
    edge_end = source_end >= len(words) - 3
    if edge_start or edge_end:
        contents = [(sentence.start, words[i - 1].end)] if i > 1 else []
        if source_end + 1 < len(words) and edge_start:
            contents.append((words[min(source_end + 1, len(words) - 1)].start, sentence.end))
        yield Cue(sentence, tuple(heads), i, i + 1, "asserts", tuple(contents), True, (), "according to")
        return
    head = sentence.head(words[i])
    yield Cue(sentence, tuple(heads), i, i + 1, "asserts", (_clause(sentence, head),), False, (), "according to")


def _citing(parsed: ParsedText, sentence: Sentence, word: Word) -> Iterator[Cue]:
    heads = [noun for child in sentence.dependents(word, "dobj") for noun in conjuncts(sentence, child)]
    if heads and heads[0].tag.startswith("NN"):
        yield Cue(
            sentence, tuple(heads), word.i, word.i, "asserts", ((sentence.start, sentence.end),), True, (), "citing"
        )


def _no_comment(parsed: ParsedText, sentence: Sentence, word: Word) -> Iterator[Cue]:
    """ "has yet to comment", "declined to comment", "were not immediately available for comment", "did not respond"."""
    before = {w.lower for w in sentence.words[max(0, word.i - 9) : word.i]}
    after = {w.lower for w in sentence.words[word.i : word.i + 6]}
    refuses = before & {"yet", "declined", "refused", "declines", "refuses", "declining"}
    unavailable = before & {"available", "reached", "reachable"} and before & {"not", "n't", "could"}
    silent = is_verb(word) and before & {"not", "n't"}
    none = "no" in before and word.lower in {"comment", "response", "comments"}
    if not (refuses or unavailable or silent or none):
        return
    verb = word
    for above in (word, *sentence.ancestors(word)):
        if is_verb(above) and has_subject(sentence, above):
            verb = above
            break
    heads = [
        head
        for head in subjects(sentence, verb)
        if head.lower not in NO_SOURCE - {"it"} and head.lower not in {"comment", "response"}
    ]
    if none and not heads and "from" in after:
        follow = next((w for w in sentence.words[word.i :] if w.lower == "from"), word)
        heads = sentence.dependents(follow, "pobj")
    if heads and heads[0].tag in {"NN", "NNS", "NNP", "NNPS", "PRP"}:
        first = verb.i if refuses or silent or unavailable else word.i
        yield Cue(
            sentence,
            tuple(heads),
            min(first, word.i),
            word.i,
            "declines to comment",
            (_clause(sentence, verb),),
            False,
            (),
            "no comment",
        )


def _responsibility(parsed: ParsedText, sentence: Sentence, word: Word) -> Iterator[Cue]:
    """ "claimed responsibility for"; "no group has claimed responsibility" says nothing of anybody."""
    verb = sentence.head(word)
    if verb.lower in {"for", "of"}:
        verb = sentence.head(verb)
    if verb.lower not in {
        "claimed",
        "claims",
        "claim",
        "claiming",
        "took",
        "taken",
        "accepted",
        "admitted",
        "denied",
        "denies",
        "denying",
    }:
        return
    heads = [head for head in subjects(sentence, verb) if not _nobody(sentence, head)]
    negated = any(child.dep == "neg" for child in sentence.dependents(verb))
    if not heads or negated:
        return
    stance: Stance = "denies" if verb.lower.startswith("den") else "claims responsibility"
    span = _span(sentence, sentence.subtree(verb))
    yield Cue(
        sentence, tuple(heads), min(verb.i, word.i), max(verb.i, word.i), stance, (span,), False, (), "responsibility"
    )


def _nobody(sentence: Sentence, head: Word) -> bool:
    return head.lower in {"none", "nobody", "one"} or any(
        child.lower in {"no", "neither"} for child in sentence.dependents(head, "det")
    )


def _blamed(parsed: ParsedText, sentence: Sentence, verb: Word) -> Iterator[Cue]:
    """ "an attack blamed on X": blamed by nobody named."""
    if verb.tag == "VBN" and verb.dep in {"acl", "relcl", "ROOT", "ccomp"} and not sentence.dependents(verb, "dobj"):
        by = [n for child in sentence.dependents(verb, "agent") for n in sentence.dependents(child, "pobj")]
        if any(child.lower == "on" for child in sentence.dependents(verb, "prep")):
            yield Cue(
                sentence,
                tuple(by),
                verb.i,
                verb.i,
                "accuses",
                (_clause(sentence, verb),),
                False,
                (),
                "attributed to nobody",
            )


def _verbs(parsed: ParsedText, sentence: Sentence) -> Iterator[Cue]:
    for match in cue_words().find(sentence_words(sentence)):
        verb = sentence.words[match.first]
        if not is_verb(verb):
            continue
        cue = _verb_cue(parsed, sentence, verb, match)
        if cue:
            yield cue


def _verb_cue(parsed: ParsedText, sentence: Sentence, verb: Word, match: Match) -> Cue | None:
    lemma, stance = match.entry.lemma, _stance(match)
    passive = bool(sentence.dependents(verb, "auxpass", "nsubjpass")) or verb.dep == "acl" and verb.tag == "VBN"
    if (
        any(child.dep == "neg" for child in sentence.dependents(verb))
        and lemma not in {"rule out"}
        and stance == "asserts"
    ):
        return None
    if {child.lower for child in sentence.dependents(verb, "aux")} & {
        "will",
        "would",
        "could",
        "should",
        "to",
        "might",
    } and lemma != "say":
        return None
    if lemma == "claim" and any(
        word.lower in {"lives", "life", "victims", "responsibility"} for word in sentence.dependents(verb, "dobj")
    ):
        return None
    trailing = _trailing_source(parsed, sentence, verb)
    if passive and not (trailing and verb.dep == "acl" and _ends_sentence(sentence, verb)):
        return _passive_cue(sentence, verb, lemma, stance)
    heads = trailing or [
        head
        for head in subjects(sentence, verb)
        if head.lower not in NO_SOURCE - {"it", "who"} and not _nobody(sentence, head)
    ]
    heads = [
        head
        for head in heads
        if head.tag in {"NN", "NNS", "NNP", "NNPS", "PRP", "JJ", "CD", "DT"} or head.lower == "it"
    ]
    if not heads and lemma in STRONG:
        heads = _before_apposition(sentence, verb)
    if not heads or "there" in {head.lower for head in heads}:
        return None
    contents, broad = _contents(parsed, sentence, verb, lemma, stance)
    if not contents:
        return None
    if stance == "asserts" and lemma not in STRONG and not _says_something(sentence, verb, lemma):
        return None
    last = match.last
    chain = tuple(sentence.dependents(verb, "dobj", "dative")) if lemma == "tell" else ()
    return Cue(sentence, tuple(heads), match.first, last, stance, contents, broad, chain, "verb of speech")


def _stance(match: Match) -> Stance:
    return match.entry.labels[0]  # type: ignore[return-value]


def _passive_cue(sentence: Sentence, verb: Word, lemma: str, stance: Stance) -> Cue | None:
    """ "was quoted as saying by X": the subject speaks; "as reported by X": the agent does."""
    agents = tuple(
        n
        for child in sentence.dependents(verb, "agent")
        for noun in sentence.dependents(child, "pobj")
        for n in conjuncts(sentence, noun)
    )
    if lemma in {"quote", "cite"}:
        heads = tuple(subjects(sentence, verb))
        saying = next((word for word in sentence.subtree(verb) if word.lower == "saying"), None)
        chain = agents or tuple(
            n for word in sentence.subtree(verb) if word.lower == "by" for n in sentence.dependents(word, "pobj")
        )
        inside = _quoted(sentence) or _complement(sentence, saying or verb) or ((sentence.start, verb.start),)
        if heads and heads[0].tag in {"NN", "NNS", "NNP", "NNPS", "PRP"}:
            return Cue(
                sentence, heads, verb.i, saying.i if saying else verb.i, stance, inside, True, chain, "quoted as saying"
            )
        return None
    if (
        agents
        and agents[0].tag.startswith(("NN", "PRP"))
        and lemma in STRONG | {"publish", "release", "broadcast", "document", "record"}
        and lemma not in {"claim"}
    ):
        return Cue(sentence, agents, verb.i, verb.i, stance, (_clause(sentence, verb),), False, (), "reported by")
    if agents and stance in {"condemns", "denies"}:
        return Cue(sentence, agents, verb.i, verb.i, stance, (_clause(sentence, verb),), False, (), "reported by")
    return None


def _trailing_source(parsed: ParsedText, sentence: Sentence, verb: Word) -> list[Word]:
    """ "…, a witness and a rebel official said.": where the tree lost the subject, the noun phrase before the verb."""
    if verb.lower not in SPEECH_AT_END:
        return []
    own = sentence.dependents(verb, "nsubj")
    if own and not (_comma_between(sentence, own[-1], verb) and verb.i - own[-1].i > 3):
        return []
    following = sentence.words[verb.i + 1] if verb.i + 1 < len(sentence.words) else None
    if following is not None and not TRAILING.match(following.lower):
        return []
    before = sentence.words[verb.i - 1] if verb.i else None
    if before is None or not before.tag.startswith(("NN", "PRP")):
        return []
    named = any(name.start <= before.start < name.end for name in parsed.names if name.kind in {"actor", "outlet"})
    if (
        own
        and speaker_kind(before.lower) is None
        and not named
        and before.lower not in {"group", "agency", "ministry", "monitor"}
    ):
        return []
    heads, i = [before], before.i
    while i > 0 and sentence.words[i].tag not in {",", "``", "''", ":"} and not is_verb(sentence.words[i]):
        if sentence.words[i].lower == "and" and sentence.words[i - 1].tag.startswith("NN"):
            heads.insert(0, sentence.words[i - 1])
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
    return sum(word.tag == "," for word in sentence.words[left.i + 1 : right.i]) % 2 == 1


def _contents(
    parsed: ParsedText, sentence: Sentence, verb: Word, lemma: str, stance: Stance
) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Offsets of what is said, and whether that is the whole sentence but for source and cue."""
    clauses = _complement(sentence, verb)
    if stance != "asserts":
        return (clauses or (_span(sentence, sentence.subtree(verb)),)), False
    after_all = verb.lower in SPEECH_AT_END and _ends_sentence(sentence, verb)
    if after_all and verb.dep != "relcl":
        return ((sentence.start, sentence.end),), True
    if clauses:
        root = verb.dep == "ROOT" or all(above.dep != "relcl" and is_verb(above) for above in sentence.ancestors(verb))
        return clauses, bool(root and verb.dep == "ROOT")
    quoted = _quoted(sentence)
    if quoted:
        return quoted, verb.dep == "ROOT"
    objects = sentence.dependents(verb, "dobj", "oprd", "attr")
    if objects and lemma in COUNTING:
        return (_span(sentence, [word for word in sentence.subtree(verb) if word.i > verb.i]),), False
    if objects and lemma not in {"tell", "say"}:
        return (_span(sentence, [word for child in objects for word in sentence.subtree(child)]),), False
    if lemma in {"say", "tell", "report", "add", "announce"} and verb.dep in {
        "ROOT",
        "conj",
        "parataxis",
        "ccomp",
        "advcl",
        "relcl",
    }:
        if verb.dep == "relcl" or verb.dep == "advcl":
            return (_span(sentence, sentence.subtree(verb)),), False
        return ((sentence.start, sentence.end),), True
    return (), False


def _ends_sentence(sentence: Sentence, verb: Word) -> bool:
    """ ", X said [on Sunday].": nothing but a time or a hearer follows the verb, and a comma or quote stands before the source."""
    rest = [word for word in sentence.words[verb.i + 1 :] if word.tag not in {".", "''", "``"}]
    if len(rest) > 9 or any(is_verb(word) for word in rest if word.tag != "VBG"):
        return False
    if sentence.dependents(verb, "ccomp") and any(child.i > verb.i for child in sentence.dependents(verb, "ccomp")):
        return False
    before = sentence.words[: verb.i]
    return any(word.tag in {",", "''"} or word.text == '"' for word in before) and not (
        rest and rest[0].lower == "that"
    )


def _complement(sentence: Sentence, verb: Word) -> tuple[tuple[int, int], ...]:
    """Spans of the clauses that a verb of speech governs."""
    spans = []
    for child in sentence.dependents(verb, "ccomp", "xcomp", "pcomp", "parataxis"):
        if child.dep == "xcomp" and not is_verb(child):
            continue
        inside = [word for word in sentence.subtree(child)]
        if child.i < verb.i:
            inside = [word for word in inside if word.i < verb.i]
        spans.append(_span(sentence, inside))
    return tuple(spans)


def _says_something(sentence: Sentence, verb: Word, lemma: str) -> bool:
    """A weak verb speaks only with a clause, a quotation, or (for verbs of counting) a counted object."""
    if any(
        is_verb(child) and (has_subject(sentence, child) or child.i < verb.i)
        for child in sentence.dependents(verb, "ccomp")
    ):
        return lemma not in {
            "see",
            "hear",
            "find",
            "show",
            "think",
            "worry",
            "hope",
            "learn",
            "understand",
            "continue",
            "ask",
            "express",
        } or lemma in {
            "find",
            "show",
            "hear",
            "learn",
        }
    if lemma in {"count", "document", "record", "put", "tally", "log", "verify", "register", "estimate"}:
        return any(
            word.tag == "CD" or word.lower in {"dozens", "scores", "hundreds", "deaths"}
            for word in sentence.subtree(verb)
            if word.i > verb.i
        )
    return bool(_quoted(sentence)) and lemma in {
        "ask",
        "continue",
        "express",
        "speak",
        "call",
        "urge",
        "comment",
        "reply",
        "write",
    }


def _quoted(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Spans between quotation marks, three words or longer."""
    spans, opened = [], None
    for word in sentence.words:
        if (
            word.text in {'"', "``", "''", "“", "”", "«", "»"}
            or word.tag in QUOTE_TAGS
            and word.text not in {"'", "‘", "’"}
        ):
            if opened is None:
                opened = word
            else:
                if word.i - opened.i > 3:
                    spans.append((opened.end, word.start))
                opened = None
    if opened is not None and len(sentence.words) - opened.i > 3:
        spans.append((opened.end, sentence.end))
    return tuple(spans)


def _clause(sentence: Sentence, word: Word) -> tuple[int, int]:
    return _span(sentence, sentence.subtree(word))


def _span(sentence: Sentence, words: list[Word]) -> tuple[int, int]:
    if not words:
        return sentence.start, sentence.end
    return min(word.start for word in words), max(word.end for word in words)
