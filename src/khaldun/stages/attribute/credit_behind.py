"""Names credited by the words before them: "users including X", "a post by X", "told X", "the Facebook page X"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import is_verb
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.names import is_outlet_title
from khaldun.stages.attribute.credit import Credit, before_clause, credited_of
from khaldun.stages.attribute.credit_words import (
    ACCOUNT_NOUNS,
    BODIES,
    HARMED_NOUNS,
    OUTLET_NOUNS,
    PEOPLE_NOUNS,
    PLATFORMS,
    POSTING,
    PUBLISHED_BY,
    PUBLISHED_NOUNS,
    SAYS,
)
from khaldun.stages.attribute.name_lists import Element, NameList, is_plural_before_comma, list_at
from khaldun.stages.attribute.name_runs import is_handle, name_of_run, run_text

OPENS_LIST = frozenset({"including", "include", "includes", "like", "namely"})
MAX_NOUNS_BACK = 3
MAX_WORDS_TO_NOUN = 12
MAX_WORDS_TO_HARMED = 6
MAX_WORDS_TO_PUBLISHING = 6
WHERE = PLATFORMS | frozenset({"media", "page", "account", "channel", "website", "behalf", "online", "platform"})
"""Nouns between what was published and "by": where it was ("shared on Facebook by X")."""

STAFF = frozenset(
    "journalist journalists reporter reporters crew employee employees worker workers photographer photographers staff"
    " cameraman correspondent correspondents".split()
)
"""People of an outlet, before "from": they may be whom something happened to."""

BEING = frozenset({"be", "is", "was", "were", "are", "been"})
RECEIVING = frozenset({"for", "to", "death", "deaths", "loss"})
"""Words before people of whom or to whom something is posted."""

DESCRIBED = frozenset("described remembered mourned identified praised dubbed lamented eulogised listed called".split())
"""Participles whose agent says so, however much stands between ("described as a kind friend by X")."""

MAX_WORDS_TO_DESCRIBED = 24
INTRODUCING = frozenset(
    {"called", "named", "titled", "entitled", ",", ":", "-", "–", "for", "of", "by", "from", "handle"}
)


def credited_behind(parsed: ParsedText, sentence: Sentence) -> Iterator[Credit]:
    """The names of `sentence` that the words before them credit."""
    for word in sentence.words:
        start = _opened_by(sentence, word)
        listed = list_at(sentence, start) if start else None
        if listed is None:
            continue
        for element in _credited(sentence, word, listed):
            apart = not listed.joined and is_plural_before_comma(sentence, element)
            if not apart and _may_say(parsed, sentence, word, element):
                yield Credit(sentence, element, word.i, word.i)


def _credited(sentence: Sentence, word: Word, listed: NameList) -> tuple[Element, ...]:
    """What of the list `word` credits; in "a post by X, Y and Z were killed" only X."""
    credited = credited_of(sentence, listed, opened=True)
    if _opens_list(sentence, word):
        return credited
    if not listed.joined:
        return credited[:1]
    within = before_clause(sentence, listed) if word.lower in {"by", "from", "to"} else None
    return tuple(one for one in credited if within is None or one.run.first in within)


def _opened_by(sentence: Sentence, word: Word) -> int:
    """Position at which a list of credited names may begin because of `word`; 0 where it opens none."""
    words, before = sentence.words, sentence.words[word.i - 1].lower if word.i else ""
    if _opens_list(sentence, word):
        return word.i + 1 if _is_of_sources(sentence, word) else 0
    if word.text == "(":
        listing = word.i > 0 and before in OUTLET_NOUNS | ACCOUNT_NOUNS and sentence.words[word.i - 1].text == before
        return word.i + 1 if listing else 0
    if word.lower in {"by", "from", "via", "on"}:
        return word.i + 1 if before not in STAFF | BEING else 0
    if word.lower == "to" and before == "according" or word.lower == "did" and before == "as":
        return word.i + 1
    return _behind_account(words, word.i) if _is_named_behind(words, word.i) else 0


def _opens_list(sentence: Sentence, word: Word) -> bool:
    such = word.lower == "as" and word.i > 0 and sentence.words[word.i - 1].lower == "such"
    return word.lower in OPENS_LIST or such


def _is_of_sources(sentence: Sentence, word: Word) -> bool:
    """True where what is listed are sources: outlets and accounts, or people where the sentence tells of publishing."""
    before = sentence.words[max(0, word.i - MAX_WORDS_TO_NOUN) : word.i]
    if _are_harmed(before):
        return False
    nouns = [noun for noun in reversed(before) if noun.tag in {"NN", "NNS"} or noun.lower in OUTLET_NOUNS]
    for noun in nouns[:MAX_NOUNS_BACK]:
        if noun.lower in OUTLET_NOUNS | ACCOUNT_NOUNS - {"group", "groups"}:
            between = sentence.words[noun.i : word.i]
            return noun is nouns[0] or not any(is_verb(other) and other.lower not in SAYS for other in between)
        if noun.lower in PUBLISHED_NOUNS and noun.tag == "NNS":
            return True
        if noun.lower in PEOPLE_NOUNS | BODIES:
            receiving = any(
                other.lower in RECEIVING for other in sentence.words[max(0, noun.i - MAX_WORDS_TO_NOUN) : noun.i]
            )
            return not receiving and any(other.lower in POSTING | PLATFORMS for other in sentence.words)
    return False


def _are_harmed(before: tuple[Word, ...]) -> bool:
    """True where those that are listed next came to harm, unless a verb of publishing stands between."""
    for word in reversed(before[-MAX_WORDS_TO_HARMED:]):
        if word.lower in HARMED_NOUNS:
            return True
        if is_verb(word) and word.lower in SAYS and word.tag != "VBN":
            return False
    return False


def _is_published(words: tuple[Word, ...], preposition: Word) -> bool:
    """True where a verb or noun of publishing stands before the preposition, with nothing between but where it was."""
    verbs = PUBLISHED_BY if preposition.lower == "by" else frozenset({"shared", "posted"})
    if preposition.lower == "by" and preposition.i > 1 and words[preposition.i - 1].lower == "those":
        return words[preposition.i - 2].lower in OPENS_LIST
    for word in reversed(words[max(0, preposition.i - MAX_WORDS_TO_PUBLISHING) : preposition.i]):
        if word.lower in PUBLISHED_NOUNS or word.lower in verbs:
            return True
        if word.tag[:2] in {"VB", "NN"} and word.lower not in WHERE or word.text in {",", ";", "("}:
            return False
    return False


def _is_described(sentence: Sentence, by: Word) -> bool:
    """True for "was described as … by", with no other verb between."""
    for word in reversed(sentence.words[max(0, by.i - MAX_WORDS_TO_DESCRIBED) : by.i]):
        if is_verb(word) and word.lower not in SAYS - DESCRIBED or word.text == ";":
            return word.lower in DESCRIBED and word.tag == "VBN"
    return False


def _is_named_behind(words: tuple[Word, ...], i: int) -> bool:
    """True for "Facebook page", "the Twitter/X account", "a page called", "the user", "one source"."""
    if words[i].lower == "source":
        known = i > 0 and words[i - 1].lower in {"single", "open"}
        return (
            not known
            and bool(words[i + 1 : i + 2])
            and (words[i + 1].tag.startswith("NNP") or words[i + 1].text in {",", "named"})
        )
    if words[i].lower in {"user", "users"}:
        return True
    if words[i].lower not in ACCOUNT_NOUNS:
        return False
    before = {word.lower for word in words[max(0, i - 3) : i]}
    following = words[i + 1] if i + 1 < len(words) else None
    named = following is not None and (following.lower in {"called", "named", "titled"} or is_handle(following))
    return bool(before & PLATFORMS) or named


def _behind_account(words: tuple[Word, ...], i: int) -> int:
    """Position behind a noun for an account and what introduces its name."""
    j = i + 1
    if words[j : j + 1] and words[j].lower in {"with", "under"}:
        j += 2 if words[j + 1 : j + 2] and words[j + 1].lower in {"the", "a"} else 1
    while j < len(words) and j <= i + 5 and words[j].lower in INTRODUCING:
        j += 1
    return j


def _may_say(parsed: ParsedText, sentence: Sentence, word: Word, element: Element) -> bool:
    """Whether the name behind `word` is credited: an outlet is behind any preposition of saying, others behind some."""
    if word.lower not in {"by", "from", "via", "on"}:
        return True
    if (
        word.lower != "on"
        and _is_published(sentence.words, word)
        or word.lower == "by"
        and _is_described(sentence, word)
    ):
        return True
    if word.lower == "on" and not _is_published(sentence.words, word):
        return False
    name = name_of_run(parsed, sentence, element.run)
    return name is not None and name.kind == "outlet" or is_outlet_title(run_text(parsed, sentence, element.run))
