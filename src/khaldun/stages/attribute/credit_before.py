"""Names credited by the words behind them: "X and Y shared", "X on Facebook", "X's post", "the X family's page"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import is_verb
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.attribute.credit import Credit, credited_of
from khaldun.stages.attribute.credit_words import (
    BODY_WORDS,
    CALENDAR,
    NEVER_PASSIVE,
    PLATFORMS,
    POSTING,
    PUBLISHED_NOUNS,
    SAYING,
    SAYS,
)
from khaldun.stages.attribute.name_lists import (
    DASHES,
    NameList,
    is_account,
    is_plural_before_comma,
    is_work,
    list_at,
)
from khaldun.stages.attribute.name_runs import name_of_run

ADVERBS = frozenset(
    "also both all each too later then similarly reportedly subsequently initially further additionally jointly again"
    " similarly respectively have has had in turn".split()
)
"""Words between a name and the verb that it is subject of."""

NOT_AFTER_PASSIVE = frozenset({"as", "by", "among", "amongst", "to", "in", "dead", "with"})
"""Words behind a participle that say what became of the names before ("X, identified as")."""

NEEDS_AFTER = {
    "included": frozenset("a an the this images photos footage video videos pictures".split()),
    "asked": frozenset({"that", "god", "for"}),
    "bid": frozenset({"farewell", "goodbye", "him", "her", '"', "“"}),
    "called": frozenset({"the", "him", "her", "his"}),
    "joined": frozenset({"in"}),
    "learned": frozenset({"from", "that"}),
    "pointed": frozenset({"out", "to"}),
    "report": frozenset({"that", "there", "on", "the"}),
}
"""Words behind verbs that publish only so."""

MAX_WORDS_IN_POST = 6
MAX_WORDS_IN_APPOSITION = 12


def credited_before(parsed: ParsedText, sentence: Sentence) -> Iterator[Credit]:
    """The names of `sentence` that the words behind them credit."""
    words, i = sentence.words, 0
    while i < len(words):
        listed = list_at(sentence, i)
        if listed is None:
            i += 1
            continue
        at = _publishes_at(parsed, sentence, listed)
        if at is None:
            i = next((element.words[0] for element in listed.elements[1:] if element.words), listed.end)
            continue
        credited = credited_of(sentence, listed)
        for element in credited if listed.joined else credited[-1:]:
            if listed.joined or not is_plural_before_comma(sentence, element):
                yield Credit(sentence, element, at, at)
        i = listed.end


def _publishes_at(parsed: ParsedText, sentence: Sentence, listed: NameList) -> int | None:
    """Position of the word behind `listed` that says that they publish; None where none does."""
    words, i = sentence.words, listed.end
    if is_account(words, i):
        return i
    if i + 1 < len(words) and words[i].tag == "POS" and is_work(words, i + 1):
        return i
    if i < len(words) and words[i].lower in PUBLISHED_NOUNS and _is_outlet(parsed, sentence, listed):
        return i
    return None if _is_governed(sentence, listed) else _said_at(sentence, listed)


def _is_outlet(parsed: ParsedText, sentence: Sentence, listed: NameList) -> bool:
    """True where the last name is an outlet's ("a North Wire article")."""
    run = listed.elements[-1].run
    name = name_of_run(parsed, sentence, run)
    return name is not None and name.kind == "outlet" or sentence.words[run.last].lower in BODY_WORDS


def _is_governed(sentence: Sentence, listed: NameList) -> bool:
    """True where a preposition or a verb stands before the list, so that it is nobody's subject; "with X saying" is.

    In "in X, Y posted" only Y counts, which the comma frees.
    """
    dated = any(sentence.words[i].lower in CALENDAR for i in listed.elements[0].words)
    if listed.first == 0 or dated or not listed.joined and len(listed.elements) > 1:
        return False
    before = sentence.words[listed.first - 1]
    behind = {word.lower for word in sentence.words[listed.end : listed.end + 2]}
    if before.lower == "with":
        return not behind & SAYING
    plain = before.tag in {"IN", "TO"} and before.lower not in {"that", "while", "as", "whilst", "although", "after"}
    return plain and before.lower != "of" or is_verb(before) and before.lower not in {"said", "says"}


def _said_at(sentence: Sentence, listed: NameList) -> int | None:
    """Position of "on Facebook", "in a post" or a verb of publishing behind the list; None where there is none."""
    words, i = sentence.words, listed.end
    comma = i < len(words) and words[i].text in {",", *DASHES}
    i += comma
    if comma and (behind := _behind_apposition(words, i)) > i:
        i, comma = behind, False
    relative = i < len(words) and words[i].lower == "who"
    i += relative
    if _is_in_post(words, i, ("in", "made", "wrote", "published")):
        return i
    while i < len(words) and words[i].lower in ADVERBS:
        i += 1
    if i >= len(words):
        return None
    if _is_only_source(words, i):
        return i
    if words[i].lower in {"on", "via"}:
        return i if not comma and _is_platform_behind(words, i) else None
    return i if _is_said(sentence, listed, i, comma=comma, relative=relative) else None


def _behind_apposition(words: tuple[Word, ...], i: int) -> int:
    """Position behind "a colleague of the dead," at `i`; `i` where no apposition stands there."""
    if i >= len(words) or words[i].tag not in {"DT", "PRP$"}:
        return i
    for j in range(i + 1, min(len(words), i + MAX_WORDS_IN_APPOSITION)):
        if words[j].text in {",", *DASHES}:
            return j + 1
        if is_verb(words[j]) and words[j].tag != "VBN":
            return i
    return i


def _is_only_source(words: tuple[Word, ...], i: int) -> bool:
    """True for "was the only source", "was the first to report" at `i`."""
    behind = {word.lower for word in words[i + 1 : i + 6]}
    return words[i].lower in {"was", "is", "were"} and "the" in behind and bool(behind & {"source", "outlet", "report"})


def _is_in_post(words: tuple[Word, ...], i: int, opening: tuple[str, ...]) -> bool:
    """True for "in a post", "in her Facebook tribute", "made a post" at `i`."""
    if i >= len(words) or words[i].lower not in opening:
        return False
    return any(word.lower in POSTING and word.tag[:2] == "NN" for word in words[i + 1 : i + MAX_WORDS_IN_POST])


def _is_platform_behind(words: tuple[Word, ...], i: int) -> bool:
    behind = [word.lower for word in words[i + 1 : i + 4]]
    return bool(set(behind) & PLATFORMS) or behind[:2] == ["social", "media"]


def _is_said(sentence: Sentence, listed: NameList, i: int, *, comma: bool, relative: bool) -> bool:
    """True for an active verb of publishing at `i` whose subject may be the names before it."""
    word = sentence.words[i]
    behind = sentence.words[i + 1].lower if i + 1 < len(sentence.words) else ""
    if relative:
        return word.lower in NEVER_PASSIVE
    if word.lower in SAYING and word.tag == "VBG":
        introduced = not comma or bool(listed.elements[-1].words)
        return introduced and listed.first > 0 and sentence.words[listed.first - 1].lower == "with"
    if word.lower not in SAYS or word.tag not in {"VBD", "VBZ", "VBP", "VBN"} or behind == "by":
        return False
    if (
        word.lower in NEEDS_AFTER
        and behind not in NEEDS_AFTER[word.lower]
        or word.lower == "offered"
        and behind == "to"
    ):
        return False
    if word.lower not in NEVER_PASSIVE and (_is_bare_participle(sentence, i) or behind in NOT_AFTER_PASSIVE):
        return False
    named = (
        listed.joined or bool(listed.elements[-1].words) or len(credited_of(sentence, listed)) < len(listed.elements)
    )
    return not comma or named or _opens_clause(sentence, listed)


def _is_bare_participle(sentence: Sentence, i: int) -> bool:
    return sentence.words[i].tag == "VBN" and sentence.words[i - 1].lower not in {"has", "have", "had"}


def _opens_clause(sentence: Sentence, listed: NameList) -> bool:
    """True behind "on Facebook,"."""
    before = sentence.words[max(0, listed.first - 2) : listed.first]
    return len(before) == 2 and before[1].text == "," and before[0].lower in PLATFORMS
