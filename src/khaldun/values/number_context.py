"""What stands around a number and shows that it counts nothing: ages, years, days, clock times, measures, names."""

from __future__ import annotations

from khaldun.values.number_reading import Number, is_hyphen
from khaldun.values.number_words import (
    CONTEST_WORDS,
    CURRENCY_MARKS,
    DESIGNATED,
    DESIGNATED_IF_CAPITAL,
    MONTHS,
    NO_COUNT_AFTER_ONE,
    NO_COUNT_BEFORE_ONE,
    PEOPLE,
    QUALIFIERS,
    RATIO_EXCEPTIONS,
    SMALL,
    STREETS,
    SUPERLATIVES,
    UNIT_MODIFIERS,
    UNIT_NOUNS,
    YEAR_PREPOSITIONS,
)
from khaldun.values.tokens import PARAGRAPH, Tokens

OLDEST_PERSON_YEARS = 120
PHONE_DIGITS = 8
"""So many digits without separators, and no people after them, are dialled or typed, not counted."""

_EN_DASHES = frozenset("–—−‒")
_JOINERS = frozenset(("and", ",", "or", "to", "-", "–", "&", "through"))
_AGE_WORDS = frozenset(("age", "aged", "ages"))
_ABBREVIATIONS = frozenset(
    (
        "no",
        "nos",
        "art",
        "arts",
        "res",
        "sec",
        "ch",
        "para",
        "p",
        "pp",
        "vol",
        "fig",
        "rs",
        "tel",
    )
)
_COUNTED_DAYS = frozenset(("day", "week", "month", "year", "hour"))
_CHANNELS_24 = frozenset(("france", "russia", "rossiya", "ukraine", "rai", "canal"))
_AGE_LIMITED = frozenset(
    ("age", "all", "anyone", "babies", "boys", "children", "everyone", "females", "girls", "infants", "kids", "males",
     "men", "minors", "people", "those", "women", "youths")
)  # fmt: skip
_ARTICLES_AND_OF = frozenset(("of", "a", "the", "that", "and", "for"))
_QUALIFIER_ENDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in QUALIFIERS)
_CLOCK_BEFORE = frozenset(
    (
        "at",
        "around",
        "about",
        "by",
        "until",
        "before",
        "after",
        "from",
        "since",
        "between",
    )
)
_CLOSERS = frozenset((",", ".", ";", ")", ":", "”", '"', "]"))
_NO_NOUN = frozenset(
    (
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "the",
        "a",
        "an",
        "was",
        "is",
    )
)


def counts_nothing(tokens: Tokens, number: Number, second: Number | None) -> bool:
    """Whether the number, or the range that it opens with `second`, is anything but a count of things."""
    last = number.last if second is None else second.last
    if not number.counts or second is not None and not second.counts:
        return True
    return (
        _glued_before(tokens, number)
        or _glued_after(tokens, last)
        or _is_measure(tokens, number, last)
        or _is_named(tokens, number, last)
        or is_address(tokens, last)
        or number.plain
        and (
            _is_year(tokens, number, second, last)
            or _is_day(tokens, number, last)
            or _is_age_apposition(tokens, number, last)
            or _is_phone(tokens, number, last)
        )
        or _is_age(tokens, number, last)
        or _is_clock(tokens, number, last)
        or _is_part(tokens, number, last)
        or second is not None
        and _is_contest_or_phone(tokens, number, second)
        or number.low == 1
        and tokens.words[number.first] == "one"
        and number.last == number.first + 1
        and second is None
        and _is_pronoun(tokens, number.first)
        or _is_list_label(tokens, number, last)
    )


def _glued_before(tokens: Tokens, number: Number) -> bool:
    """ "T72", "Mi-25", "7:30", "3/5", "p.20", "+963"."""
    i = number.first - 1
    if i < 0 or not tokens.glued(i):
        return False
    word = tokens.words[i]
    if word[:1].isalnum() or word in "/\\#№_@+°=":
        return True
    if is_hyphen(tokens, i) or i > 0 and word in _EN_DASHES and tokens.glued(i - 1) and tokens.is_digits(i - 1):
        return True
    if word in (":", "'", "’"):
        return tokens.is_digits(i - 1) and tokens.glued(i - 1)
    return (
        word == "."
        and i > 0
        and tokens.glued(i - 1)
        and len(tokens.words[i - 1]) < 3
        or word == "."
        and number.plain
        and (i == 0 or not tokens.glued(i - 1))
    )


def _glued_after(tokens: Tokens, last: int) -> bool:
    """ "155mm", "1990s", "57-year-old", "7:30", "20's", "2–1"."""
    if not tokens.glued(last - 1):
        return False
    word = tokens.words[last]
    if word[:1].isalnum() or word in ("_", "°", "%", "‰", "′", "″", "@"):
        return True
    if is_hyphen(tokens, last):
        return not suffix_after_hyphen(tokens, last)
    if word in ("'", "’"):
        return tokens.glued(last) and (tokens.words[last + 1] == "s" or tokens.is_digits(last + 1))
    if word in _EN_DASHES or word in ("/", ":", "+", "=", "\\"):
        return tokens.glued(last) and tokens.is_digits(last + 1)
    return False


def suffix_after_hyphen(tokens: Tokens, hyphen: int) -> bool:
    """Whether the hyphen joins a suffix that leaves the number a count: "30-plus", "30-odd", "five-member family"."""
    word = tokens.words[hyphen + 1]
    if not tokens.glued(hyphen):
        return False
    return (
        word in ("plus", "odd") or word in ("member", "person") and tokens.words[hyphen + 2] in ("family", "household")
    )


def _is_measure(tokens: Tokens, number: Number, last: int) -> bool:
    """ "two years", "three consecutive days", "dozens of kilometres", "$5 million", "5 per cent", "6 p.m."."""
    words = tokens.words
    before = words[number.first - 1]
    if before in CURRENCY_MARKS or before == "per":
        return True
    unit = last + 1 if number.vague and words[last] == "of" else last
    for _ in range(2):
        if words[unit] in UNIT_MODIFIERS:
            unit += 1
    word = words[unit]
    if word == "per":
        return words[unit + 1] == "cent"
    if word in ("a", "p"):
        return words[unit + 1] == "." and words[unit + 2] == "m"
    return word in UNIT_NOUNS and not _is_no_unit(tokens, number, unit)


def _is_no_unit(tokens: Tokens, number: Number, unit: int) -> bool:
    """Whether a word that could be a unit is part of another noun: "20 local residents", "two time bombs"."""
    word, after = tokens.words[unit], tokens.words[unit + 1]
    if word == "local":
        return after != "time"
    if word == "o":
        return after not in ("'", "’")
    if word == "time":
        return number.low != 1
    if word == "foot":
        return after in (
            "soldiers",
            "soldier",
            "patrol",
            "patrols",
            "police",
            "policemen",
        )
    if word == "day":
        return after.startswith("labo")
    if word == "night":
        return number.low != 1 and after[:1].isalpha()
    return False


def _is_named(tokens: Tokens, number: Number, last: int) -> bool:
    """ "resolution 2118", "Articles 5, 6 and 7", "No. 3", "Camp 4", "France 24"."""
    words, first = tokens.words, number.first
    before = words[first - 1]
    head = _list_head(tokens, first)
    if number.vague or first == 0:
        return False
    if words[head] in DESIGNATED and (tokens.is_digits(first) or before not in ("no", "top")):
        return words[last] not in PEOPLE or before not in (
            "kilometer",
            "kilometre",
            "km",
            "mile",
            "numbers",
        )
    if before == "." and words[first - 2] in _ABBREVIATIONS and tokens.is_digits(first):
        return tokens.ends[first - 2] == tokens.starts[first - 1]
    if words[last] in PEOPLE or words[last] in ("more", "of"):
        return False
    if words[head] in DESIGNATED_IF_CAPITAL and tokens.capitalised(head):
        return True
    if before in _COUNTED_DAYS:
        return tokens.is_digits(first) and words[first - 2] not in (
            "a",
            "per",
            "every",
            "each",
            "last",
            "this",
            "next",
        )
    return number.low == 24 and before in _CHANNELS_24


def is_address(tokens: Tokens, last: int) -> bool:
    """Whether the number before token `last` is a house's ("309 Killough Drive") or a block's ("the 700 block of")."""
    if tokens.words[last] == "block":
        return True
    if tokens.words[last] == "blocks":
        return tokens.words[last + 1] in ("away", "from", "north", "south", "east", "west", "of")
    for i in range(last, last + 4):
        if not tokens.capitalised(i) and not tokens.is_digits(i):
            return False
        if i > last and tokens.words[i] in STREETS:
            return True
    return False


def _list_head(tokens: Tokens, first: int) -> int:
    """The token before a list of numbers that ends with the one at `first`: "Articles" in "Articles 5, 6 and 7"."""
    head = first - 1
    for _ in range(5):
        joined = head
        while joined > first - 12 and joined > 0 and tokens.words[joined] in _JOINERS:
            joined -= 1
        if joined == head or joined <= 0 or not (tokens.is_digits(joined) or tokens.words[joined] in SMALL):
            return head if joined == head or head == first - 1 else first - 1
        head = joined - 1
        if head < max(0, first - 10):
            break
    return max(head, 0)


def _is_year(tokens: Tokens, number: Number, second: Number | None, last: int) -> bool:
    if second is not None and second.low > 2099:
        return False
    if 1000 <= number.low < 1900:
        return tokens.words[number.first - 1] in ("in", "since", "year") and not tokens.words[last][:1].isalpha()
    return 1900 <= number.low <= 2099 and is_year(tokens, number.first, last)


def is_year(tokens: Tokens, first: int, last: int) -> bool:
    """Whether plain digits from 1900 to 2099 are a year: no people follow, and no qualifier of a count precedes."""
    words = tokens.words
    if not (len(words[first]) == 4 and words[first][:2] in ("19", "20")):
        return False
    before, after = words[first - 1], words[last]
    people = after in PEOPLE or after.isalpha() and words[last + 1] in PEOPLE and after not in _NO_NOUN
    if people and (before not in YEAR_PREPOSITIONS or before in _ARTICLES_AND_OF and after in PEOPLE):
        return False
    qualified = before in _QUALIFIER_ENDS and before not in ("around", "about", "of")
    return not (qualified and after.isalpha() and after not in _NO_NOUN)


def _is_day(tokens: Tokens, number: Number, last: int) -> bool:
    """Days of the month: "13 January", "January 5 and 8", "5, 6 and 8 May"; and the year in "3 JAN 90"."""
    if number.low > 31:
        dated = tokens.is_digits(number.first - 2) and _is_month(tokens, number.first - 1)
        return dated and number.low < 100 and tokens.words[last] not in PEOPLE
    if _is_month(tokens, _skip_numbers(tokens, last)):
        return True
    head = _list_head(tokens, number.first)
    if tokens.words[head] == "." and head > 0:
        head -= 1
    if not _is_month(tokens, head) or head == number.last:
        return False
    in_month = tokens.words[head - 1] in (
        "in",
        "since",
        "last",
        "this",
        "early",
        "late",
        "mid",
        "during",
        "next",
    )
    return not (in_month or head < number.first - 2) or tokens.words[last] not in PEOPLE


def _skip_numbers(tokens: Tokens, last: int) -> int:
    """The token after a list of days that goes on at `last` (" and 8 January"), past an "of"."""
    i = last
    for _ in range(4):
        after = i
        while after < last + 8 and tokens.words[after] in _JOINERS:
            after += 1
        if after == i or not tokens.is_digits(after) or len(tokens.words[after]) > 2:
            break
        i = after + 1
    return i + 1 if tokens.words[i] == "of" and tokens.words[i + 1] in MONTHS else i


def _is_month(tokens: Tokens, i: int) -> bool:
    return tokens.words[i] in MONTHS and (
        tokens.capitalised(i) or tokens.words[i] not in ("may", "march", "mar", "dec", "sep")
    )


def _is_age_apposition(tokens: Tokens, number: Number, last: int) -> bool:
    """ "Ali, 24, said", "Ali (24)"."""
    i = number.first - 1
    if number.low > OLDEST_PERSON_YEARS or i < 1 or tokens.is_digits(i - 1):
        return False
    before, after = tokens.words[i], tokens.words[last]
    if before == "(":
        return after == ")" and tokens.capitalised(i - 1)
    if before != "," or not tokens.words[i - 1][:1].isalpha():
        return False
    if after == "and":
        return tokens.capitalised(i - 1) and tokens.capitalised(last + 1)
    return after in _CLOSERS


def _is_age(tokens: Tokens, number: Number, last: int) -> bool:
    """ "aged 5, 7 and 9", "at the age of 24", "children under five"."""
    words, first = tokens.words, number.first
    before = words[first - 1]
    head = _list_head(tokens, first)
    if words[head] == "of" and head > 0:
        head -= 1
    if words[head] in _AGE_WORDS or before == "turned" and number.low <= OLDEST_PERSON_YEARS:
        return words[last] not in PEOPLE
    if before in ("of", "between", "from", "under", "over", "about", "around") and words[first - 2] in _AGE_WORDS:
        return True
    if before in ("under", "over", "above", "below", "age") and words[first - 2] in _AGE_LIMITED:
        return number.low <= OLDEST_PERSON_YEARS and words[last] not in PEOPLE
    return False


def _is_clock(tokens: Tokens, number: Number, last: int) -> bool:
    """ "at six in the morning", "at 1730", "from 0600 to 1200"."""
    words = tokens.words
    if number.plain and len(words[number.first]) == 4 and number.low < 2400 and number.low % 100 < 60:
        earlier = words[number.first - 2]
        if earlier[:1] == "0" and len(earlier) == 4 and words[number.first - 1] in _JOINERS:
            return True
        after = words[last]
        if words[number.first - 1] == "at" and (not after[:1].isalnum() or after in _NO_NOUN or after == "hours"):
            return True
    if number.low > 12 or words[last] != "in" or words[last + 1] not in ("the", "early"):
        return False
    part = last + 3 if words[last + 2] == "early" else last + 2
    return words[part] in ("morning", "afternoon", "evening") and words[number.first - 1] in _CLOCK_BEFORE


def _is_part(tokens: Tokens, number: Number, last: int) -> bool:
    """ "two and a half" without a multiplier, "one in five", "one out of ten"."""
    words = tokens.words
    if tokens.matches(last, "and", "a", "half"):
        return True
    if number.low == 1 and words[last] in ("in", "out"):
        over = last + 1 + (words[last + 1] in ("of", "every"))
        if words[over] in SMALL or tokens.is_digits(over) and len(tokens.words[over]) < 4:
            return words[over + 1] not in RATIO_EXCEPTIONS and words[over] != "one"
    of = number.first - 1
    if words[of] in ("of", "every"):
        of -= 1
    return words[of] in ("in", "out") and words[of - 1] in ("one", "1") and words[last] not in RATIO_EXCEPTIONS


def _is_contest_or_phone(tokens: Tokens, number: Number, second: Number) -> bool:
    if not (number.plain and second.plain and is_hyphen(tokens, number.last)):
        return False
    if number.low > 99 and len(tokens.words[number.first]) == 3 and second.low > 999:
        after = tokens.words[second.last]
        return not after.isalpha() or after in _NO_NOUN
    return tokens.words[number.first - 1] in CONTEST_WORDS


def _is_pronoun(tokens: Tokens, i: int) -> bool:
    """Whether "one" at `i` stands for a thing named elsewhere, for anybody, or for an indefinite point of time."""
    words = tokens.words
    before, after = words[i - 1], words[i + 1]
    if before in NO_COUNT_BEFORE_ONE or after in NO_COUNT_AFTER_ONE:
        return True
    if after in ("'", "’"):
        return words[i + 2] == "s"
    if before == "at" and after in ("point", "stage"):
        return True
    if after == "by" and words[i + 2] == "one" or before == "by" and words[i - 2] == "one":
        return True
    return after == "of" and any(
        word in SUPERLATIVES or word.endswith("est") and len(word) > 5 for word in words[i + 2 : i + 6]
    )


def _is_list_label(tokens: Tokens, number: Number, last: int) -> bool:
    """ "1." or "2)" at the head of a paragraph."""
    if not number.plain or tokens.words[last] not in (".", ")") or last + 1 >= tokens.count:
        return False
    return number.first == 0 or tokens.words[number.first - 1] == PARAGRAPH


def _is_phone(tokens: Tokens, number: Number, last: int) -> bool:
    """ "(904) 359-4075", "1-(800)-494", "14277264"."""
    if len(tokens.words[number.first]) >= PHONE_DIGITS and tokens.words[last] not in PEOPLE:
        return True
    dialled = tokens.words[last + 1] == "-" or tokens.is_digits(last + 1)
    return tokens.words[number.first - 1] == "(" and tokens.words[last] == ")" and number.low > 99 and dialled
