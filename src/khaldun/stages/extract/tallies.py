"""Tallies: counts, orders and superlatives over a period."""

from __future__ import annotations

import re

from khaldun.lexicons.words import act_words
from khaldun.model.account import TallyKind
from khaldun.model.mention import TallyMention
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.values.quantity import Quantity

ORDINALS = {
    word: i
    for i, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ORDINAL_DIGITS = re.compile(r"^(\d{1,3})(st|nd|rd|th)$")
SUPERLATIVES = frozenset(
    "deadliest bloodiest worst biggest largest heaviest fiercest most-deadly most-violent latest highest strongest"
    " gravest greatest costliest longest".split()
)
COUNTED_NOUNS = frozenset(
    "time incident case instance toll loss death number violence escalation massacre breach round wave series string"
    " casualty violation target objective civilian soldier person".split()
)
PERIOD = re.compile(
    r"\b(since|so far|to date|in (?:the )?(?:past|last|recent|less|more|nearly|almost|over|under|about|around|\w+) (?:\w+ )?(?:hours|days|weeks|months|years|decades)"
    r"|in (?:almost|nearly|over|more than|about)? ?an? (?:hour|day|week|month|year|decade)|this (?:year|month|week)|in (?:19|20)\d\d|of the (?:war|conflict|year|century|month)"
    r"|over the (?:past|last)|within (?:a|\w+) (?:\w+ )?(?:days?|weeks?|months?|hours?)|(?:during|in|of|throughout) (?:the |its |their |his )?(?:\S+ ){0,3}(?:war|conflict|insurgency|uprising|offensive|campaign)"
    r"|(?:ever|yet|until now|in history|on record|in decades|in years|in months|in weeks)|in less than|a (?:week|month|year|day))\b",
    re.IGNORECASE,
)
LONG_PERIOD = re.compile(
    r"\b(?:since|so far|to date|this (?:year|month|week)|last (?:year|month)|in (?:19|20)\d\d|(?:over|in|during|within) the (?:past|last)|over the course of)\b",
    re.IGNORECASE,
)
ACT_PLURALS = frozenset(
    "objectives targets violations incidents breaches massacres missions sites locations sorties".split()
)
SIMILAR = re.compile(r"\b(?:one of (?:several|many|the few)|(?:several|many|numerous|a number of|a string of|a series of|dozens of|hundreds of)"
                     r" (?:\w+ ){0,2}(?:attacks|bombings|strikes|raids|incidents|deals|agreements|massacres|killings|clashes|offensives))\b", re.IGNORECASE)  # fmt: skip
TIMES = re.compile(r"\b(?:(?:at least|more than|over|about|nearly|some) )?(?:\w+|\d[\d,]*) times\b", re.IGNORECASE)


def extract_tallies(parsed: ParsedText, sentence: Sentence, quantities: list[Quantity]) -> list[TallyMention]:
    """Ordinals, superlatives and repeated acts of one sentence; cumulative figures are found with the figures."""
    found: list[TallyMention] = []
    words = sentence.words
    for word in words:
        kind, value = _ranks(word)
        if kind is None or not _counts_acts(sentence, word, kind):
            continue
        first, last = _clause_span(sentence, word)
        start, end = words[first].start, words[last].end
        if (
            kind == "ordinal"
            and value is not None
            and not (PERIOD.search(parsed.text[start:end]) or _says_time(sentence, word))
        ):
            continue
        found.append(
            TallyMention(sentence.index, start, end, kind, value, "ordinal" if kind == "ordinal" else "superlative")
        )
    found += _counted_acts(parsed, sentence, quantities)
    if not found:
        for pattern in (SIMILAR, TIMES):
            match = pattern.search(parsed.text, sentence.start, sentence.end)
            if match and (pattern is SIMILAR or PERIOD.search(parsed.text, sentence.start, sentence.end)):
                inside = next(word for word in words if word.end > match.start())
                first, last = _clause_span(sentence, inside)
                found.append(
                    TallyMention(
                        sentence.index, words[first].start, words[last].end, "cumulative", None, "repeated acts"
                    )
                )
                break
    return _distinct(found)


def _counted_acts(parsed: ParsedText, sentence: Sentence, quantities: list[Quantity]) -> list[TallyMention]:
    """ "in 2020 they reached more than 500 targets": a count of acts or targets over a period."""
    found = []
    for quantity in quantities:
        inside = [word for word in sentence.words if quantity.start <= word.start < quantity.end]
        if not inside or quantity.low < 2 or not LONG_PERIOD.search(parsed.text, sentence.start, sentence.end):
            continue
        noun = next((w for w in sentence.words[inside[-1].i + 1 : inside[-1].i + 4] if w.tag == "NNS"), None)
        if noun is None or not (noun.lower in ACT_PLURALS or any(e.pos == "n" for e in act_words().lookup(noun.lower))):
            continue
        first, last = _clause_span(sentence, noun)
        found.append(
            TallyMention(
                sentence.index,
                sentence.words[first].start,
                sentence.words[last].end,
                "cumulative",
                quantity.value,
                "counted acts",
            )
        )
    return found


def _distinct(found: list[TallyMention]) -> list[TallyMention]:
    seen: set[tuple[int, int]] = set()
    return [t for t in found if not ((t.start, t.end) in seen or seen.add((t.start, t.end)))]  # type: ignore[func-returns-value]


def _ranks(word: Word) -> tuple[TallyKind | None, int | None]:
    if word.lower in ORDINALS and word.tag in {"JJ", "RB", "NN"}:
        return "ordinal", ORDINALS[word.lower]
    digits = ORDINAL_DIGITS.match(word.lower)
    if digits and word.tag == "JJ":
        return "ordinal", int(digits.group(1))
    if word.lower == "latest":
        return "ordinal", None
    if word.lower in SUPERLATIVES or word.lower == "closest":
        return "superlative", None
    return None, None


def _counts_acts(sentence: Sentence, word: Word, kind: TallyKind) -> bool:
    """The ranked noun is an act, a loss or a time; "the second" alone continues the ranking before it."""
    noun = sentence.head(word)
    below = [noun, *(sentence.words[noun.i + 1 : noun.i + 6])]
    if word.dep in {"conj", "attr", "dobj", "pobj"}:
        return any(w.lower in ORDINALS and w.i < word.i for w in sentence.words)
    if word.lower == "latest":
        return any(
            w.lower in {"string", "series", "wave", "spate", "such"} for w in sentence.words[word.i : word.i + 6]
        )
    for candidate in below:
        lemma = candidate.lower[:-1] if candidate.lower.endswith("s") else candidate.lower
        if lemma in COUNTED_NOUNS or any(entry.pos == "n" for entry in act_words().lookup(candidate.lower)):
            return True
        if candidate.tag in {",", ":", "VBD", "VBZ"}:
            break
    return False


def _says_time(sentence: Sentence, word: Word) -> bool:
    noun = sentence.head(word)
    return noun.lower in {"time", "such"}


def _clause_span(sentence: Sentence, word: Word) -> tuple[int, int]:
    """From the punctuation before `word` to the punctuation after it; "and the second" opens its own."""
    words = sentence.words
    first = last = word.i
    while (
        first > 0
        and words[first - 1].tag not in {",", ":", "``", "''"}
        and not (words[first - 1].lower == "and" and any(w.lower in ORDINALS for w in words[:first]))
    ):
        first -= 1
    while (
        last + 1 < len(words)
        and words[last + 1].tag not in {",", ":", ".", "``", "''"}
        and not (words[last + 1].lower == "and" and any(w.lower in ORDINALS for w in words[last + 1 : last + 4]))
    ):
        last += 1
    return first, last
