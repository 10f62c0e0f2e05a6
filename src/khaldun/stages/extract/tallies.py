"""Tallies: counts, orders and superlatives over a period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khaldun.lexicons.words import names_act
from khaldun.model.account import TallyKind
from khaldun.model.mention import TallyMention
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.values.ordinals import ORDINAL_DIGITS, ORDINALS
from khaldun.values.quantity import Quantity

SUPERLATIVES = frozenset(
    "deadliest bloodiest worst biggest largest heaviest fiercest highest strongest gravest greatest costliest longest"
    " closest".split()
)
COUNTED_NOUNS = frozenset(
    "time incident case instance toll loss death number violence escalation massacre breach round wave series string"
    " casualty violation target objective civilian soldier person".split()
)
_LENGTH = r"(?:hour|day|week|month|year|decade)"
_ABOUT = r"(?:less|more|nearly|almost|over|under|about|around)"
_WAR = r"(?:war|conflict|insurgency|uprising|offensive|campaign)"
PERIOD = re.compile(
    rf"""\b(?:
      since | so\ far | to\ date | in\ less\ than | over\ the\ (?:past|last) | a\ (?:week|month|year|day)
    | this\ (?:year|month|week) | in\ (?:19|20)\d\d | of\ the\ (?:war|conflict|year|century|month)
    | in\ (?:the\ )?(?:past|last|recent|{_ABOUT}|\w+)\ (?:\w+\ )?{_LENGTH}s   # in the past two years
    | in\ (?:almost|nearly|over|more\ than|about)?\ ?an?\ {_LENGTH}           # in nearly a decade
    | within\ (?:a|\w+)\ (?:\w+\ )?(?:day|week|month|hour)s?
    | (?:during|in|of|throughout)\ (?:the\ |its\ |their\ |his\ )?(?:\S+\ ){{0,3}}{_WAR}
    | in\ (?:decade|year|month|week)s | ever | yet | until\ now | in\ history | on\ record
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words for a period over which a rank is held."""

LONG_PERIOD = re.compile(
    r"""\b(?:
      since | so\ far | to\ date | this\ (?:year|month|week) | last\ (?:year|month) | in\ (?:19|20)\d\d
    | (?:over|in|during|within)\ the\ (?:past|last) | over\ the\ course\ of
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words for a period over which acts are counted."""

ACT_PLURALS = frozenset(
    "objectives targets violations incidents breaches massacres missions sites locations sorties".split()
)
SIMILAR = re.compile(
    r"""\b(?:
      one\ of\ (?:several|many|the\ few)
    | (?:several|many|numerous|a\ number\ of|a\ string\ of|a\ series\ of|dozens\ of|hundreds\ of)\ (?:\w+\ ){0,2}
      (?:attacks|bombings|strikes|raids|incidents|deals|agreements|massacres|killings|clashes|offensives)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
TIMES = re.compile(
    r"\b(?:(?:at least|more than|over|about|nearly|some) )?(?:\w+|\d[\d,]*) times\b",
    re.IGNORECASE,
)
"""Words that tell of one act as one of several."""

SERIES = frozenset({"string", "series", "wave", "spate", "such"})
QUOTES = frozenset({"``", "''"})
CONTINUING_LABELS = frozenset({"conj", "attr", "dobj", "pobj"})
"""Labels under which a rank stands alone ("the first … and the second")."""


def extract_tallies(parsed: ParsedText, sentence: Sentence, quantities: list[Quantity]) -> list[TallyMention]:
    """Ordinals, superlatives and repeated acts of one sentence; cumulative figures are found with the figures.

    Args:
        parsed: the text.
        sentence: one of its sentences.
        quantities: counts in that sentence, offsets in the text.
    """
    found = [*_ranked(parsed, sentence), *_counted_acts(parsed, sentence, quantities)]
    return _distinct(found or _repeated_acts(parsed, sentence))


def _ranked(parsed: ParsedText, sentence: Sentence) -> Iterator[TallyMention]:
    """ "the fourth attack since 2012", "the deadliest raid"."""
    for word in sentence.words:
        kind, value = _rank(word)
        if kind is None or not _counts_acts(sentence, word):
            continue
        start, end = _clause_offsets(sentence, word)
        over_time = PERIOD.search(parsed.text[start:end]) or _says_time(sentence, word)
        if kind == "superlative" or value is None or over_time:
            yield TallyMention(sentence.index, start, end, kind, value, kind)


def _counted_acts(parsed: ParsedText, sentence: Sentence, quantities: list[Quantity]) -> Iterator[TallyMention]:
    """ "in 2020 they reached more than 500 targets": a count of acts or targets over a period."""
    if not LONG_PERIOD.search(parsed.text, sentence.start, sentence.end):
        return
    for quantity in quantities:
        inside = [word for word in sentence.words if quantity.start <= word.start < quantity.end]
        if not inside or quantity.low < 2:
            continue
        noun = next((w for w in sentence.words[inside[-1].i + 1 : inside[-1].i + 4] if w.tag == "NNS"), None)
        if noun is not None and (noun.lower in ACT_PLURALS or names_act(noun.lower)):
            start, end = _clause_offsets(sentence, noun)
            yield TallyMention(sentence.index, start, end, "cumulative", quantity.value, "counted acts")


def _repeated_acts(parsed: ParsedText, sentence: Sentence) -> list[TallyMention]:
    """ "one of several raids"; "shelled dozens of times this year"."""
    match = SIMILAR.search(parsed.text, sentence.start, sentence.end)
    if match is None and PERIOD.search(parsed.text, sentence.start, sentence.end):
        match = TIMES.search(parsed.text, sentence.start, sentence.end)
    if match is None:
        return []
    first = next(word for word in sentence.words if word.end > match.start())
    start, end = _clause_offsets(sentence, first)
    return [TallyMention(sentence.index, start, end, "cumulative", None, "repeated acts")]


def _distinct(found: list[TallyMention]) -> list[TallyMention]:
    """The first tally of each clause."""
    by_clause: dict[tuple[int, int], TallyMention] = {}
    for tally in found:
        by_clause.setdefault((tally.start, tally.end), tally)
    return list(by_clause.values())


def _rank(word: Word) -> tuple[TallyKind | None, int | None]:
    if word.lower in ORDINALS and word.tag in {"JJ", "RB", "NN"}:
        return "ordinal", ORDINALS[word.lower]
    digits = ORDINAL_DIGITS.match(word.lower)
    if digits and word.tag == "JJ":
        return "ordinal", int(digits.group(1))
    if word.lower == "latest":
        return "ordinal", None
    return ("superlative", None) if word.lower in SUPERLATIVES else (None, None)


def _counts_acts(sentence: Sentence, word: Word) -> bool:
    """The ranked noun is an act, a loss or a time; "the second" alone continues the ranking before it, and what is
    said of an act ranks it ("the raids were the deadliest since June")."""
    if word.lower == "latest":
        return any(after.lower in SERIES for after in sentence.words[word.i : word.i + 6])
    if word.dep in CONTINUING_LABELS:
        before = sentence.words[: word.i]
        return _ranks_any(before) or word.dep == "attr" and any(names_act(other.lower) for other in before)
    noun = sentence.head(word)
    for candidate in sentence.words[noun.i : noun.i + 6]:
        if candidate.lower.removesuffix("s") in COUNTED_NOUNS or names_act(candidate.lower):
            return True
        if candidate.tag in {",", ":", "VBD", "VBZ"}:
            return False
    return False


def _ranks_any(words: Sequence[Word]) -> bool:
    return any(word.lower in ORDINALS for word in words)


def _says_time(sentence: Sentence, word: Word) -> bool:
    """ "the third time", "the second such attack"."""
    return sentence.head(word).lower in {"time", "such"}


def _clause_offsets(sentence: Sentence, word: Word) -> tuple[int, int]:
    """From the punctuation before `word` to the punctuation after it; "and the second" opens its own."""
    words = sentence.words
    first = last = word.i
    while first > 0 and not _bounds_before(words, first - 1):
        first -= 1
    while last + 1 < len(words) and not _bounds_after(words, last + 1):
        last += 1
    return words[first].start, words[last].end


def _bounds_before(words: Sequence[Word], i: int) -> bool:
    return words[i].tag in QUOTES | {",", ":"} or words[i].lower == "and" and _ranks_any(words[: i + 1])


def _bounds_after(words: Sequence[Word], i: int) -> bool:
    return words[i].tag in QUOTES | {",", ":", "."} or words[i].lower == "and" and _ranks_any(words[i : i + 3])
