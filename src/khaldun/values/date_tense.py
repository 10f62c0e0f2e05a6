"""Whether the words around a day speak of what is to come or of what was.

English news leaves the year out of a day and the week out of a weekday; only the verb tells on which side of the day of
publication it lies ("will meet on Monday", "met on Monday").
"""

from __future__ import annotations

from khaldun.values.date_words import (
    ADJOURNED,
    BE_FORMS,
    DETERMINERS,
    FUTURE_CUES,
    PAST_CUES,
    PLAN_OBJECTS,
    PLANNED,
    SOFT_FUTURE_CUES,
    UNMARKED_PAST,
)
from khaldun.values.tokens import PARAGRAPH, Tokens

CUE_WINDOW_TOKENS = 10
"""How far around a day without a year its sentence is searched for a tense."""
_CLAUSE_TOKENS = 14
"""How far a weekday looks for its verb: some clauses name a court or a town before the day."""
_CLOCK_TOKENS = 6
"""Most tokens between "until" and its day ("9 a.m. EST on"), and before it to what is put off."""
_AHEAD, _BACK = 1, -1


def looks_ahead(tokens: Tokens, first: int) -> bool:
    """Whether the words before token `first`, in its sentence, speak of what is to come."""
    for i in range(first - 1, max(-1, first - 1 - CUE_WINDOW_TOKENS), -1):
        word = tokens.words[i]
        if word in FUTURE_CUES:
            return word != "by" or i == first - 1
        if word in (".", ";", PARAGRAPH, "said", "was", "were", "had"):
            return False
    return False


def looks_back(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence around the tokens from `first` to `last` tells of what was."""
    for step, start in ((-1, first - 1), (1, last)):
        for i in range(start, start + step * CUE_WINDOW_TOKENS, step):
            word = tokens.words[i] if 0 <= i < tokens.count else PARAGRAPH
            if word in (".", ";", PARAGRAPH):
                break
            if word in PAST_CUES or word.endswith("ed") and word not in FUTURE_CUES:
                return True
    return False


def lies_ahead(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause of a weekday puts it after publication: by the nearest verb before it, else the one after.

    "is expected to meet on Monday", "as early as Monday", "adjourned until Monday", "On Monday, the court will hear".
    """
    i = first - 1
    if tokens.words[i] == "the":
        i -= 1
    if tokens.words[i] == "as" and tokens.words[i - 1] in ("early", "soon") and tokens.words[i - 2] == "as":
        return True
    if _is_put_off(tokens, i):
        return True
    if tokens.glued(last - 1) and tokens.words[last] in ("'", "’") and tokens.words[last + 1] == "s":
        return False
    before = _nearest(tokens, range(i, max(-1, i - _CLAUSE_TOKENS), -1))
    if before:
        return before == _AHEAD
    return _nearest(tokens, range(last, min(tokens.count, last + _CLAUSE_TOKENS)), onward=True) == _AHEAD


def tells_before(tokens: Tokens, first: int) -> bool:
    """Whether a verb before token `first`, in its sentence, tells of what was."""
    return _nearest(tokens, range(first - 1, max(-1, first - 1 - _CLAUSE_TOKENS), -1)) == _BACK


def _is_put_off(tokens: Tokens, i: int) -> bool:
    """ "adjourned until Monday", "have until 9 a.m. on Monday"."""
    near = tokens.words[max(0, i - _CLOCK_TOKENS) : i + 1]
    if "until" not in near or i < 0:
        return False
    until = i - near[::-1].index("until")
    return not ADJOURNED.isdisjoint(tokens.words[max(0, until - _CLOCK_TOKENS) : until])


def _nearest(tokens: Tokens, places: range, *, onward: bool = False) -> int:
    """The tense of the first word that shows one; 0 where the sentence ends before.

    After the day, "planned" is what was done on it ("On Friday the ministry planned to"), unless it "is planned".
    """
    for i in places:
        if _ends_sentence(tokens, i):
            return 0
        tense = _tense(tokens, i)
        if onward and tense == _AHEAD and tokens.words[i] in PLANNED and tokens.words[i - 1] not in BE_FORMS:
            tense = _BACK
        if tense:
            return tense
    return 0


def _ends_sentence(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    if word in (";", PARAGRAPH, "!", "?"):
        return True
    return word == "." and len(tokens.words[i - 1]) > 1 and not tokens.glued(i)


def _tense(tokens: Tokens, i: int) -> int:
    word, after = tokens.words[i], tokens.words[i + 1]
    if word in ("plan", "plans") and after not in PLAN_OBJECTS:
        return 0
    if word in SOFT_FUTURE_CUES:
        return _BACK if after == "have" or "had" in tokens.words[max(0, i - 2) : i] else _AHEAD
    if word == "set":
        return _AHEAD if after == "for" or after == "to" and tokens.words[i - 1] in BE_FORMS else 0
    if word == "due":
        return _AHEAD if after != "to" or tokens.words[i - 1] in BE_FORMS else 0
    if word in PAST_CUES or word in UNMARKED_PAST:
        return _BACK
    if not word.endswith("ed") or len(word) < 5 or tokens.words[i - 1] in DETERMINERS or tokens.words[i - 1] == "be":
        return 0
    return _BACK
