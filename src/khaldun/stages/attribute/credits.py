"""Whom a report credits: outlets, pages, accounts and persons whose posts, pictures and counts it draws on.

Patterns over words in a row, which hold where odd spellings and long lists confuse the tree:
  users including X, Y and Z; sources (X and Y)           behind a word that opens a list
  a post by X and Y; images from @x; told X news agency   behind a preposition of publishing
  the Facebook page "X"; an account called X              behind a noun for an account
  X and Y shared; his cousin, X, wrote on Facebook        before a verb of publishing
  X's post; X on Facebook; the X family Facebook page     before where or what it published
  @x                                                      a handle, wherever it stands
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khaldun.model.parsed import ParsedText, Sentence
from khaldun.stages.attribute.credit import Credit, before_clause, credited_of
from khaldun.stages.attribute.credit_before import credited_before
from khaldun.stages.attribute.credit_behind import credited_behind
from khaldun.stages.attribute.name_lists import Element, element_at, is_account, list_at
from khaldun.stages.attribute.name_runs import NameRun, is_handle, is_only_place, run_at

RULE = "credit"
AWAY = frozenset("at in near for with between against into around".split())
"""Prepositions behind which no list of sources begins."""

MAX_WORDS_BEFORE_BRACKET = 7
"""Words of a name, and of what describes it, before a handle in brackets."""


def credits_in(parsed: ParsedText, sentence: Sentence, heads: Iterable[int] = ()) -> list[Credit]:
    """The names that a sentence credits, in order, each once.

    Args:
        parsed, sentence: where they stand.
        heads: positions of words that are sources already; those listed with them are credited too.
    """
    found = [
        *_listed_with(sentence, frozenset(heads)),
        *credited_behind(parsed, sentence),
        *credited_before(parsed, sentence),
        *_handles(sentence),
    ]
    kept: dict[int, Credit] = {}
    for credit in found:
        run = credit.element.run
        if run.first not in kept and _may_be_credited(parsed, credit):
            kept[run.first] = credit
    outer = [one for one in kept.values() if not any(_is_within(one, other) for other in kept.values())]
    return sorted(outer, key=lambda credit: credit.element.run.first)


def _is_within(one: Credit, other: Credit) -> bool:
    left, right = one.element.run, other.element.run
    return left != right and right.first <= left.first and left.last <= right.last


def _may_be_credited(parsed: ParsedText, credit: Credit) -> bool:
    """False for a place that is no page, and for a people before a noun ("Israeli forces")."""
    sentence, run = credit.sentence, credit.element.run
    words = sentence.words
    if run.first == run.last and words[run.first].tag == "JJ" and words[run.end : run.end + 1]:
        return not words[run.end].tag.startswith("NN")
    return not is_only_place(parsed, sentence, run) or is_account(words, run.end)


def _listed_with(sentence: Sentence, heads: frozenset[int]) -> Iterator[Credit]:
    """The others of a list of which one is a source already."""
    i = 0 if heads else len(sentence.words)
    while i < len(sentence.words):
        listed = list_at(sentence, i)
        if listed is None:
            i += 1
            continue
        beside = next((head for head in sorted(heads) for element in listed.elements if _covers(element, head)), None)
        before = sentence.words[listed.first - 1].lower if listed.first else ""
        if listed.joined and beside is not None and before not in AWAY:
            within = before_clause(sentence, listed) if before in {"to", "by", "from"} else None
            for element in credited_of(sentence, listed):
                if within is None or element.run.first in within:
                    yield Credit(sentence, element, element.run.first, element.run.last, beside)
        i = listed.end


def _covers(element: Element, head: int) -> bool:
    return element.run.first <= head <= element.run.last


def _handles(sentence: Sentence) -> Iterator[Credit]:
    for word in sentence.words:
        run = run_at(sentence, word.i) if is_handle(word) else None
        if run is not None:
            element = _named_before(sentence, run) or Element(run, (), False, (), run.end)
            yield Credit(sentence, element, run.first, run.last)


def _named_before(sentence: Sentence, handle: NameRun) -> Element | None:
    """The name that a handle in brackets belongs to."""
    if handle.first < 2 or sentence.words[handle.first - 1].text not in {"(", "["}:
        return None
    starts = range(max(0, handle.first - MAX_WORDS_BEFORE_BRACKET), handle.first - 1)
    found = (element_at(sentence, start) for start in starts)
    return next((element for element in found if element is not None and handle in element.aliases), None)
