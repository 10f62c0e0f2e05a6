"""Casualty figures: which counts count people, what became of them, who they were.

A figure is a counted noun with a word of harm. The grammar ties them together: the noun is the object of "killed",
the subject of "died" or "were wounded", has "dead" beside it, stands after "the toll rose to", and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from khaldun.grammar import clause_of, conjuncts, first_conjunct, has_subject, is_verb, word_at, words_between
from khaldun.lexicons.words import Match, act_words, harm_words, people_words, target_words
from khaldun.model.account import Outcome
from khaldun.model.mention import FigureMention
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.extract.acts import told_as
from khaldun.values.quantity import Quantity

RAISING = frozenset(
    "believe report fear presume say confirm think know declare feel estimate leave find pronounce count list mark"
    " note register record describe consider".split()
)
RAISING_FORMS = frozenset(
    "believed reported feared presumed said confirmed thought known declared estimated left found pronounced counted"
    " listed recorded registered considered lay lying were was are is remain remained remains remaining go gone went"
    " taken rushed".split()
)
TOLL_VERBS = frozenset(
    "rise rises rose risen rising climb climbs climbed climbing reach reaches reached reaching stand stands stood"
    " standing bring brings brought bringing raise raises raised raising put puts putting increase increased increases"
    " jump jumped pass passed top tops topped exceed exceeded exceeds hit hits go went gone revise revised lower lowered"
    " set place placed be is was are were been total totaled totalled include includes included including soar soared"
    " update updated grow grew grown estimate estimated estimates had mount mounted surpass surpassed".split()
)
LOSS_VERBS = {
    "lose": "killed", "loses": "killed", "lost": "killed", "losing": "killed",
    "suffer": None, "suffered": None, "suffers": None, "suffering": None,
    "sustain": None, "sustained": None, "cause": None, "caused": None, "causing": None, "inflict": None,
    "inflicted": None, "claim": None, "claimed": None, "claiming": None, "claims": None, "cost": None, "costing": None,
    "costs": None, "take": None, "took": None, "taking": None,
}  # fmt: skip
RISE_VERBS = frozenset({"risen", "rose", "rises", "climbed", "rising"})
PARTITIVES = frozenset({"of", "among", "from"})
SUBSET_WORDS = frozenset({"including", "included", "include", "includes", "among"})
SINGULAR_STARTS = frozenset({"a", "an", "another", "one", "the"})
TO_HOSPITAL = frozenset({"taken", "rushed", "transported", "airlifted", "flown", "transferred", "admitted", "sent"})
LEFT_PLACES = frozenset(
    "town towns village villages city home homes house houses area areas country camp camps neighbourhood neighborhood"
    " neighbourhoods neighborhoods district districts province region enclave enclaves".split()
)
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "myself"})


@dataclass(frozen=True, slots=True)
class _Harm:
    """What became of the counted: outcome, the word that says so, and the rule that tied it."""

    outcome: str
    word: Word
    rule: str
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what the lexicons find in it."""

    text: str
    sentence: Sentence
    harms: dict[int, list[Match]]
    people: dict[int, Match]
    targets: dict[int, Match]
    names: tuple[Name, ...]


def extract_figures(
    parsed: ParsedText, sentence: Sentence, quantities: list[Quantity], names: tuple[Name, ...]
) -> list[FigureMention]:
    """The casualty figures of one sentence, in order.

    Args:
        parsed: the text.
        sentence: one of its sentences.
        quantities: counts in that sentence, offsets in the text.
        names: names in that sentence.
    """
    words = [word.lower for word in sentence.words]
    harms: dict[int, list[Match]] = {}
    for match in harm_words().find(words):
        harms.setdefault(match.first, []).append(match)
        if match.last != match.first:
            harms.setdefault(match.last, []).append(match)
    if not harms and not (RISE_VERBS | TO_HOSPITAL | {"granted"}) & set(words):
        return []
    view = _Sentence(
        parsed.text,
        sentence,
        harms,
        {i: match for match in people_words().find(words) for i in range(match.first, match.last + 1)},
        {match.last: match for match in target_words().find(words)},
        names,
    )
    counted = [(quantity, word) for quantity in quantities if (word := _counted(view, quantity))]
    taken = {word.i for _, word in counted} | {
        word.i for quantity in quantities for word in words_between(sentence, quantity.start, quantity.end)
    }
    counted += [(quantity, word) for quantity, word in _singulars(view) if word.i not in taken]
    counted.sort(key=lambda pair: pair[0].start)
    counted, parts = _with_sums(view, counted)
    return [
        replace(figure, part=True, rule=f"{figure.rule}, summand") if quantity in parts else figure
        for quantity, word in counted
        for figure in _figures(view, quantity, word)
    ]


def _counted(view: _Sentence, quantity: Quantity) -> Word | None:
    """The word that stands for the counted things in the tree: the noun, or the number itself."""
    inside = words_between(view.sentence, quantity.start, quantity.end)
    if not inside:
        return None
    ids = {word.i for word in inside}
    top = next((word for word in reversed(inside) if word.head not in ids and word.tag != "IN"), inside[-1])
    while (
        top.dep in {"nummod", "quantmod", "amod", "compound", "det", "advmod", "nmod", "poss", "predet"}
        and top.head != top.i
        and view.sentence.head(top).tag[:2] in {"NN", "CD", "JJ", "RB", "VB"}
        and not (is_verb(view.sentence.head(top)) and top.dep == "advmod")
    ):
        above = view.sentence.head(top)
        if is_verb(above) and above.i not in view.harms:
            break
        top = above
    return top


def _singulars(view: _Sentence) -> Iterator[tuple[Quantity, Word]]:
    """Counts of one that no number gives: "a woman", "another militant"."""
    for i, match in view.people.items():
        word = view.sentence.words[i]
        if (
            i != match.last
            or word.tag not in {"NN", "NNP"}
            or match.entry.labels[0] == "generic"
            and word.lower
            not in (
                "person",
                "individual",
            )
        ):
            continue
        starts = [
            child for child in view.sentence.dependents(word) if child.dep == "det" and child.lower in SINGULAR_STARTS
        ]
        starts = [child for child in starts if child.lower != "the"]
        shared = (
            word.dep == "conj"
            and not view.sentence.dependents(word, "det", "poss", "nummod")
            and any(
                child.lower in {"a", "an"}
                for child in view.sentence.dependents(first_conjunct(view.sentence, word), "det")
            )
        )
        owned = word.dep == "conj" and bool(view.sentence.dependents(word, "poss"))
        if not starts and not shared and not owned:
            continue
        first = starts[0] if starts else word
        text = view.text[first.start : word.end]
        yield Quantity(1, 1, 1, "exact", text, first.start, word.end), word


def _with_sums(
    view: _Sentence, counted: list[tuple[Quantity, Word]]
) -> tuple[list[tuple[Quantity, Word]], set[Quantity]]:
    """Put the sum before people that are counted one by one: "a woman and her two children" is three."""
    by_word = {word.i: quantity for quantity, word in counted}
    result: list[tuple[Quantity, Word]] = []
    parts: set[Quantity] = set()
    for quantity, word in counted:
        chain = conjuncts(view.sentence, word)
        summands = [by_word[link.i] for link in chain if link.i in by_word]
        one_by_one = quantity.low == 1 and quantity.high == 1 and quantity.text.lower().startswith(("a ", "an "))
        if (
            word.dep != "conj"
            and one_by_one
            and len(chain) > 1
            and len(summands) == len(chain)
            and not _is_part(view, word)
        ):
            highs = [summand.high for summand in summands]
            high = None if None in highs else sum(filter(None, highs))
            start, end = quantity.start, max(summand.end for summand in summands)
            end = max(end, chain[-1].end)
            low = sum(summand.low for summand in summands)
            result.append((Quantity(low, high, low, "exact", view.text[start:end], start, end), word))
            parts.update(summands)
        result.append((quantity, word))
    return result, parts


def _figures(view: _Sentence, quantity: Quantity, word: Word) -> Iterator[FigureMention]:
    noun = _group_noun(view, quantity, word)
    if noun is not None and not _may_be_people(view, noun, quantity):
        return
    for harm in _harms_of(view, quantity, word, noun):
        if quantity.relation != "zero" and told_as(view.sentence, harm.word, is_verb(harm.word)) == "hypothetical":
            continue
        group, civilian = _group(view, quantity, noun, harm)
        clause = clause_of(view.sentence, harm.word)
        start, end = _quote(view, quantity, word, harm)
        yield FigureMention(
            view.sentence.index,
            word.i,
            clause.i,
            cast(Outcome, harm.outcome),
            quantity,
            group,
            civilian,
            _is_part(view, word),
            start,
            end,
            harm.word.i,
            harm.superseded,
            harm.rule,
        )


def _group_noun(view: _Sentence, quantity: Quantity, word: Word) -> Word | None:
    """The noun that names the counted: the head itself, or what follows "of" ("dozens of civilians")."""
    inside = quantity.start <= word.start < quantity.end and quantity.text.lower() not in {"no", "none"}
    if not inside or quantity.low == quantity.high == 1 and word.tag == "NN":
        return word
    for preposition in view.sentence.dependents(word, "prep"):
        if preposition.lower == "of":
            return next(iter(view.sentence.dependents(preposition, "pobj")), None)
    return word if word.tag in {"NN", "NNS"} and word.i in view.people else None


def _may_be_people(view: _Sentence, noun: Word, quantity: Quantity) -> bool:
    """False for counted things that are no people: "75 buses", "500 targets", "two towns"."""
    if noun.i in view.people or _is_harm(view, noun):
        return True
    if noun.lower in {"others", "them", "us", "those", "more", "whom", "us", "these"} or noun.tag in {
        "CD",
        "JJ",
        "JJR",
        "VBN",
    }:
        return True
    if any(name.start <= noun.start < name.end for name in view.names if name.kind in {"demonym", "actor", "country"}):
        return True
    target = view.targets.get(noun.i)
    if target is not None:
        return target.entry.labels[0] in {"civilians", "state forces", "rebels/non-state fighters", "media"}
    return noun.tag in {"NNPS", "NNS"} and noun.lower.endswith(
        ("ans", "ers", "ors", "ists", "men", "ese", "is", "ees", "ians", "ants")
    )


def _is_harm(view: _Sentence, word: Word) -> bool:
    return any(match.entry.labels[0] in {"n", "adj"} for match in view.harms.get(word.i, ()))


def _harms_of(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """Every harm that the grammar ties to the counted, nearest first; at most two ("killed and wounded 20")."""
    for rule in (_noun_harm, _adjective_harm, _verb_harm, _included_harm, _beside_harm, _toll_harm):
        found = rule(view, quantity, word, noun)
        if found:
            return _without_shots(found)[:2]
    return []


def _without_shots(harms: list[_Harm]) -> list[_Harm]:
    """ "shot and killed": the shot is how they were killed."""
    if any(harm.outcome == "killed" for harm in harms):
        return [harm for harm in harms if harm.word.lower not in {"shot", "stabbed", "beaten", "shooting"}]
    return harms


def _labels(view: _Sentence, word: Word, *roles: str) -> str | None:
    """Outcome of `word` where it is a word of harm in one of `roles`."""
    for match in view.harms.get(word.i, ()):
        if match.entry.labels[0] in roles:
            return match.entry.labels[1]
    return None


def _noun_harm(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """ "24 dead", "12 deaths", "the lives of 40 people", "the deaths of three men", "the bodies of 11 men"."""
    sentence = view.sentence
    for candidate in (word, noun):
        if candidate is None or quantity.start <= candidate.start < quantity.end and quantity.relation != "zero":
            continue
        outcome = _labels(view, candidate, "n", "adj")
        if outcome and not (is_verb(candidate) and has_subject(sentence, candidate)):
            return [_Harm(outcome, candidate, "counted word of harm")]
    top = first_conjunct(sentence, word)
    if top.dep == "pobj" and sentence.head(top).lower in {"of", "to", "for"}:
        above = sentence.head(sentence.head(top))
        outcome = _labels(view, above, "n", "toll")
        if outcome and above.tag.startswith("NN") and not _labels(view, above, "toll"):
            return [_Harm(outcome, above, "harm of the counted")]
        if above.lower in {"names", "remains", "funeral", "funerals"} and (harm := _participle(view, word)):
            return [harm]
    return []


def _participle(view: _Sentence, word: Word) -> _Harm | None:
    """ "69 civilians killed", "25 others wounded": a participle that hangs under the counted."""
    for child in view.sentence.dependents(word, "acl", "amod", "advcl", "relcl", "appos", "oprd", "acomp", "conj"):
        if child.i < word.i and child.dep != "amod":
            continue
        passive = child.tag in {"VBN", "VBD", "JJ"} and not view.sentence.dependents(child, "dobj", "nsubj")
        outcome = _labels(view, child, "vt", "adj") if passive else None
        if child.lower == "granted" and any(word.lower == "passage" for word in view.sentence.subtree(child)):
            return _Harm("displaced", child, "granted safe passage")
        relative = child.dep == "relcl" and view.sentence.dependents(child, "nsubjpass")
        if not outcome and child.dep == "relcl":
            outcome = _labels(view, child, "vt") if relative else _labels(view, child, "vi")
        if outcome and not (child.dep == "conj" and is_verb(child) and child.tag != "VBN"):
            return _Harm(outcome, child, "participle after the counted")
    return None


def _adjective_harm(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """ "leaving 57 people dead", "17 injured", "nine others wounded"."""
    harm = _participle(view, word)
    if harm is None:
        following = view.sentence.words[word.i + 1 : word.i + 4]
        for candidate in following:
            if candidate.lower in {"people", "others", "more", "other", "persons", "civilians"}:
                continue
            outcome = _labels(view, candidate, "adj")
            if (
                outcome
                and candidate.dep in {"oprd", "acomp", "amod", "advmod", "ccomp", "acl", "dep", "xcomp"}
                and not (view.sentence.dependents(candidate, "nsubj", "nsubjpass", "dobj", "auxpass"))
            ):
                harm = _Harm(outcome, candidate, "harm beside the counted")
            break
    return [harm] if harm else []


def _verb_harm(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """Subject or object of a verb of harm, through "are believed to have", "were left", "said to be"."""
    sentence = view.sentence
    top = first_conjunct(sentence, word)
    top = _out_of_partitive(view, top)
    verb = sentence.head(top)
    if top.head == top.i or top.dep == "pobj" and sentence.head(top).lower == "by":
        return []
    if top.dep in {"dobj", "dative", "attr", "oprd"} and is_verb(verb):
        return _object_harms(view, top, verb)
    if top.dep in {"nsubjpass", "nsubj"}:
        return _subject_harms(view, top, verb)
    if top.dep == "pobj" and sentence.head(top).lower in {"of", "for"} and sentence.head(top).dep == "prep":
        above = sentence.head(sentence.head(top))
        if above.lower in {"lives", "life", "deaths", "death", "blood"}:
            return [_Harm("killed", above, "lives of the counted")]
    return []


def _out_of_partitive(view: _Sentence, word: Word) -> Word:
    """ "most of the 57 people were killed": climb from the counted to what stands for it."""
    preposition = view.sentence.head(word)
    if word.dep == "pobj" and preposition.lower == "of":
        above = view.sentence.head(preposition)
        if above.lower in {"total", "all", "number", "most", "group", "crew", "family", "each"}:
            return first_conjunct(view.sentence, above)
    return word


def _object_harms(view: _Sentence, top: Word, verb: Word) -> list[_Harm]:
    outcome = _labels(view, verb, "vt")
    if outcome and not _passive(view, verb):
        harms = [_Harm(outcome, verb, "object of a verb of harm")]
        above = view.sentence.head(verb)
        if verb.dep == "conj" and is_verb(above) and not view.sentence.dependents(above, "dobj"):
            shared = _labels(view, above, "vt")
            if shared and shared != outcome:
                harms.append(_Harm(shared, above, "object shared by two verbs of harm"))
        return harms
    if verb.lower in LOSS_VERBS and top.i in view.people and LOSS_VERBS[verb.lower]:
        return [_Harm("killed", verb, "lost")] if view.people[top.i].entry.labels[0] == "fighter" else []
    if top.dep == "attr" or verb.lower.startswith("includ"):
        return _predicate_harms(view, verb)
    return []


def _passive(view: _Sentence, verb: Word) -> bool:
    return bool(view.sentence.dependents(verb, "auxpass"))


def _predicate_harms(view: _Sentence, verb: Word) -> list[_Harm]:
    """ "Among the dead were two women", "the dead include two women", "the victims were two women"."""
    for child in view.sentence.dependents(verb, "prep", "nsubj", "advmod"):
        for word in view.sentence.subtree(child):
            outcome = _labels(view, word, "n", "adj")
            if outcome:
                return [_Harm(outcome, word, "among the harmed")]
            if word.lower in {"victims", "casualties"} and child.dep in {"prep", "nsubj"}:
                return [_Harm("killed", word, "among the harmed")]
            if word.lower == "they" and child.dep == "nsubj":
                before = [w for w in view.sentence.words[: word.i] if _labels(view, w, "n", "adj")]
                return [_Harm(str(_labels(view, w, "n", "adj")), w, "among the harmed") for w in before[-1:]]
    return []


def _subject_harms(view: _Sentence, top: Word, verb: Word) -> list[_Harm]:
    outcome = _labels(view, verb, "vi")
    if outcome and top.dep == "nsubj" and _leaves(view, verb):
        return [_Harm(outcome, verb, "subject of a verb of harm")] + _also(view, verb)
    if verb.lower == "granted" and any(word.lower == "passage" for word in view.sentence.subtree(verb)):
        return [_Harm("displaced", verb, "granted safe passage")]
    if verb.lower in TO_HOSPITAL and "hospital" in {
        word.lower for word in view.sentence.subtree(verb) if word.i > verb.i
    }:
        return [_Harm("injured", verb, "taken to hospital")]
    outcome = _labels(view, verb, "vt")
    objects = [word for word in view.sentence.dependents(verb, "dobj") if word.lower not in REFLEXIVES]
    if outcome and (top.dep == "nsubjpass" or not objects and verb.tag in {"VBN", "VBD"} and _bare(view, verb)):
        return [_Harm(outcome, verb, "subject of a passive verb of harm")] + _also(view, verb)
    if verb.lower in RAISING_FORMS:
        for child in view.sentence.dependents(
            verb, "xcomp", "oprd", "acomp", "ccomp", "advcl", "attr", "advmod", "prep", "acl"
        ):
            if child.i < verb.i and child.dep not in {"acomp", "oprd"}:
                continue
            for word in (child, *view.sentence.dependents(child, "conj", "xcomp", "pobj")):
                found = _labels(view, word, "vi", "adj") or (
                    _labels(view, word, "vt") if word.tag in {"VBN", "VBD"} else None
                )
                if found and not view.sentence.dependents(word, "dobj"):
                    return [_Harm(found, word, "said to have come to harm")] + _also(view, word)
    return _conjoined_subject(view, verb)


def _leaves(view: _Sentence, verb: Word) -> bool:
    """False for "left" and "moved out" where nobody's home is left ("left a bomb", "left 57 dead")."""
    if verb.lower not in {"left", "leave", "leaves", "leaving", "departed", "escaped", "escape"}:
        return True
    objects = view.sentence.dependents(verb, "dobj")
    return bool(objects) and any(
        word.lower in LEFT_PLACES or word.tag.startswith("NNP")
        for child in objects
        for word in view.sentence.subtree(child)
    )


def _bare(view: _Sentence, verb: Word) -> bool:
    """ "dozens wounded", "57 killed in": a participle that the parser took for a finite verb."""
    following = view.sentence.words[verb.i + 1] if verb.i + 1 < len(view.sentence.words) else None
    return (
        following is None
        or following.tag in {"IN", ",", ".", "CC", "RB", "NNP", "NN", ":", "-RRB-", "TO", "''"}
        or (following.lower in {"when", "as", "after"})
    )


def _also(view: _Sentence, verb: Word) -> list[_Harm]:
    """A second harm of the same people: "were killed or wounded"."""
    for child in view.sentence.dependents(verb, "conj"):
        outcome = _labels(view, child, "vt", "vi", "adj")
        if (
            outcome
            and not view.sentence.dependents(child, "nsubj", "nsubjpass", "dobj")
            and any(
                word.lower in {"or", "and"} and word.i == child.i - 1 for word in view.sentence.dependents(verb, "cc")
            )
        ):
            return [_Harm(outcome, child, "subject of two verbs of harm")]
    return []


def _conjoined_subject(view: _Sentence, verb: Word) -> list[_Harm]:
    """A verb without harm whose conjunct has it: "were hit and killed"."""
    for child in view.sentence.dependents(verb, "conj"):
        outcome = _labels(view, child, "vt")
        if outcome and child.tag == "VBN" and not view.sentence.dependents(child, "nsubj", "nsubjpass", "dobj"):
            return [_Harm(outcome, child, "subject of a passive verb of harm")]
        outcome = _labels(view, child, "vi")
        if outcome and not view.sentence.dependents(child, "nsubj", "nsubjpass"):
            return [_Harm(outcome, child, "subject of a verb of harm")]
    return []


def _toll_harm(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """ "the death toll rose to 60 from 57", "the number of wounded stands at 130", "put the toll at 20"."""
    sentence = view.sentence
    top = first_conjunct(sentence, word)
    governor, preposition = sentence.head(top), None
    if top.dep == "pobj":
        preposition, governor = governor, sentence.head(governor)
    beside = _toll_beside(view, quantity)
    if beside:
        return beside
    climb = 0
    while governor.lower not in TOLL_VERBS and governor.head != governor.i and climb < 2:
        if _labels(view, governor, "toll"):
            break
        governor, climb = sentence.head(governor), climb + 1
    own = _labels(view, governor, "toll")
    if own and preposition is not None and preposition.lower in {"of", "to", "at", "from"}:
        return [_Harm(own, governor, "toll of the counted", preposition.lower == "from")]
    if governor.lower not in TOLL_VERBS:
        return []
    superseded = bool(preposition and preposition.lower == "from")
    for child in sentence.dependents(governor, "nsubj", "nsubjpass", "dobj"):
        if child.i == top.i:
            continue
        outcome = _toll_of(view, child)
        if outcome:
            return [_Harm(outcome, child, "toll", superseded)]
        if (
            governor.lower in RISE_VERBS
            and preposition is not None
            and any(entry.pos == "n" for entry in act_words().lookup(child.lower))
        ):
            return [_Harm("killed", child, "toll of an act", superseded)]
    return []


def _toll_beside(view: _Sentence, quantity: Quantity) -> list[_Harm]:
    """ "… toll … reached at least 112": by the order of the words, where the tree went wrong."""
    words = view.sentence.words
    first = next((word.i for word in words if word.end > quantity.start), 0)
    i = first - 1
    while i >= 0 and words[i].lower in {"to", "at", "a", "total", "of", "as", "high", "by", "now", "currently", "some"}:
        i -= 1
    if (
        i < 0
        or words[i].lower not in TOLL_VERBS
        or words[i].lower in {"from", "include", "includes", "including", "included"}
    ):
        return []
    for word in reversed(words[:i]):
        outcome = _toll_of(view, word) if word.tag.startswith("NN") else None
        if outcome:
            return [_Harm(outcome, word, "toll, by the order of the words")]
        if (
            words[i].lower in RISE_VERBS
            and first - i > 1
            and word.tag.startswith("NN")
            and any(entry.pos == "n" and entry.labels[0] != "offensive" for entry in act_words().lookup(word.lower))
        ):
            return [_Harm("killed", word, "toll of an act")]
    return []


def _toll_of(view: _Sentence, word: Word) -> str | None:
    """Outcome that a toll noun counts; "number" and "those" take it from the words under them."""
    toll = _labels(view, word, "toll")
    if word.lower in {"number", "figure", "count", "total", "tally", "those"} or toll:
        for below in view.sentence.subtree(word):
            found = _labels(view, below, "n", "adj", "vt")
            if found and below.i != word.i:
                return found
        if word.lower == "victims":
            return "killed"
        words = {below.lower for below in view.sentence.subtree(word)}
        if "victims" in words or "dead" in words:
            return "killed"
        return toll
    return (
        _labels(view, word, "n") if word.tag == "NNS" and word.lower in {"fatalities", "deaths", "injuries"} else None
    )


def _included_harm(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """ "57 people were killed, including 19 children": the harm of the figure that it is a part of."""
    if not _is_part(view, word):
        return []
    sentence = view.sentence
    for above in sentence.ancestors(first_conjunct(sentence, word)):
        if above.tag.startswith(("NN", "CD")) and not is_verb(above):
            for rule in (_noun_harm, _adjective_harm, _verb_harm):
                found = rule(view, quantity, above, above)
                if found:
                    return [replace(found[0], rule="part of a figure")]
        if is_verb(above):
            outcome = _labels(view, above, "vt", "vi")
            if outcome:
                return [_Harm(outcome, above, "part of a figure")]
            found = [harm for verb in (above, *sentence.ancestors(above)) for harm in _subject_tree_harms(view, verb)]
            if found:
                return [replace(found[0], rule="part of a figure")]
    return []


def _subject_tree_harms(view: _Sentence, verb: Word) -> list[_Harm]:
    return [
        _Harm(outcome, word, "among the harmed")
        for child in view.sentence.dependents(verb, "nsubj", "nsubjpass", "dobj")
        for word in view.sentence.subtree(child)
        if (outcome := _labels(view, word, "n", "adj", "vt")) and word.tag in {"VBN", "NN", "NNS", "JJ", "VBD"}
    ]


def _beside_harm(view: _Sentence, quantity: Quantity, word: Word, noun: Word | None) -> list[_Harm]:
    """Where the tree fails: a word of harm directly after the counted ("57 killed in raid", "12 people missing")."""
    sentence = view.sentence
    after = max(word.i, max((w.i for w in words_between(sentence, quantity.start, quantity.end)), default=word.i))
    limit = after + 5
    for candidate in sentence.words[after + 1 : limit]:
        outcome = _labels(view, candidate, "vt", "adj", "vi")
        if outcome:
            objects = sentence.dependents(candidate, "dobj")
            if candidate.tag in {"VBN", "VBD", "JJ", "RB"} and (not objects or _labels(view, candidate, "vi")):
                return [_Harm(outcome, candidate, "word of harm after the counted")]
            return []
        if candidate.lower not in {
            "people", "persons", "others", "other", "more", "were", "was", "have", "been", "has", "also", "of", "them",
            "had", "are", "is", "civilians", '"', "''", "``", "\u201d", "\u201c", "fighters", "soldiers", "reportedly", "being", "and",
        }:  # fmt: skip
            return []
    return []


def _group(view: _Sentence, quantity: Quantity, noun: Word | None, harm: _Harm) -> tuple[str | None, bool | None]:
    """The counted as written and whether they are civilians; None for "people", "others", "victims"."""
    if noun is None or noun.tag in {"CD", "PRP", "DT"} or noun.lower in {"others", "more", "those", "whom"}:
        return None, None
    match = view.people.get(noun.i)
    kind = match.entry.labels[0] if match else None
    if kind == "generic" or _is_harm(view, noun) and not kind:
        return None, None
    inner = [
        word
        for child in view.sentence.dependents(noun, "amod", "compound", "nmod", "poss", "npadvmod")
        if child.i < noun.i
        for word in view.sentence.subtree(child)
        if word.start >= quantity.end or word.end <= quantity.start
    ]
    inner = [word for word in inner if word.lower not in {"other", "more", "additional", "another", "further", "least"}]
    start = min([word.start for word in inner if word.start >= quantity.end] or [noun.start])
    end = noun.end
    for preposition in view.sentence.dependents(noun, "prep"):
        if preposition.lower == "of" and noun.lower in {
            "members",
            "member",
            "fighters",
            "elements",
            "supporters",
            "residents",
        }:
            below = view.sentence.subtree(preposition)
            end = max(word.end for word in below)
    civilian = {"civilian": True, "fighter": False}.get(kind or "")
    if noun.lower in {"member", "members"}:
        civilian = _membership(view, noun)
    if civilian is None:
        civilian = _named_side(view, noun)
    return view.text[min(start, noun.start) : end], civilian


def _membership(view: _Sentence, noun: Word) -> bool | None:
    """ "members of a family" are civilians, "members of the group" are fighters."""
    below = {word.lower for word in view.sentence.subtree(noun)}
    if below & {"family", "families", "household", "community", "clan", "tribe"}:
        return True
    return (
        False
        if below & {"group", "militia", "forces", "security", "army", "brigade", "rebel", "police", "militant"}
        else None
    )


def _named_side(view: _Sentence, noun: Word) -> bool | None:
    for name in view.names:
        if name.start <= noun.start < name.end and name.kind == "actor":
            return False if name.role in {"state force", "non-state armed group", "coalition"} else None
    return None


def _is_part(view: _Sentence, word: Word) -> bool:
    """True under "including", "among them", "of whom", "of them": a subset of another figure."""
    sentence = view.sentence
    for child in sentence.dependents(word, "prep"):
        if child.lower == "of" and any(
            noun.lower in {"them", "whom", "those"} for noun in sentence.dependents(child, "pobj")
        ):
            return True
    current = word
    for _ in range(4):
        if current.head == current.i:
            return False
        above = sentence.head(current)
        if (
            above.lower in {"including", "among"}
            and above.dep in {"prep", "advcl", "acl", "conj", "pcomp"}
            and current.dep
            in {
                "pobj",
                "dobj",
                "conj",
            }
        ):
            return not any(noun.lower == "others" for noun in sentence.dependents(above, "pobj"))
        if is_verb(above) and above.lower not in {"were", "was", "are", "include", "included", "includes"}:
            return False
        if above.lower in {"were", "was", "are", "include", "included", "includes"}:
            return _among(view, above)
        current = above
    return False


def _among(view: _Sentence, verb: Word) -> bool:
    if verb.lower.startswith("includ"):
        return bool(_predicate_harms(view, verb))
    return any(child.lower == "among" for child in view.sentence.dependents(verb, "prep"))


def _quote(view: _Sentence, quantity: Quantity, word: Word, harm: _Harm) -> tuple[int, int]:
    """Offsets of the clause that gives the figure: from the counted and its word of harm out to the nearest commas."""
    sentence = view.sentence
    low = min(word_at_or(sentence, quantity.start, word).i, word.i, harm.word.i)
    last = word_at_or(sentence, quantity.end - 1, word)
    high = max(last.i, word.i, harm.word.i)
    while low > 0 and sentence.words[low - 1].tag not in {",", ":", ".", "``", "''", "-LRB-"}:
        low -= 1
    while high + 1 < len(sentence.words) and sentence.words[high + 1].tag not in {",", ":", ".", "``", "''", "-RRB-"}:
        high += 1
    return sentence.words[low].start, sentence.words[high].end


def word_at_or(sentence: Sentence, offset: int, default: Word) -> Word:
    """The word at `offset`, or `default`."""
    return word_at(sentence, offset) or default
