"""Lists of names as they stand in a sentence: "his cousins Salem Hadi and Umm Nur, the page Hadi family, and @x"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from khaldun.model.parsed import Sentence, Word
from khaldun.stages.attribute.credit_words import (
    ACCOUNT_NOUNS,
    AFFILIATED,
    PLATFORMS,
    PUBLISHED_NOUNS,
    RELATED,
    RELATED_ONES,
)
from khaldun.stages.attribute.name_runs import OPENING, NameRun, quoted_run, run_at

MAX_WORDS_BEFORE_NAME = 7
"""Words of a description before a name ("his friend and neighbour X", "the local news source X")."""

MAX_WORDS_IN_BRACKETS, MAX_WORDS_ASIDE = 14, 4
MAX_WORDS_OF_OTHERS = 6
"""Words of a last element without a name ("and local social media users")."""

DESCRIBING_TAGS = frozenset({"DT", "PRP$", "JJ", "JJS", "NN", "NNS", "SYM", "CD", "HYPH", "NNP"})
LOOSE_AFTER = ACCOUNT_NOUNS | {"called", "named", "source"}
DASHES = frozenset({"–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Element:
    """One of a list.

    Attributes:
        run: its name.
        words: positions of the words that describe it, before the name.
        owned: whether a possessor is among these ("Salem's cousin X").
        aliases: names in brackets behind it.
        end: position after all of it.
    """

    run: NameRun
    words: tuple[int, ...]
    owned: bool
    aliases: tuple[NameRun, ...]
    end: int


@dataclass(frozen=True, slots=True)
class NameList:
    """Names in a row.

    Attributes:
        elements: the names in order.
        joined: whether "and" closes the list.
        commas: for each element after the first, whether a comma stands before it.
    """

    elements: tuple[Element, ...]
    joined: bool
    commas: tuple[bool, ...]

    @property
    def first(self) -> int:
        """Position of its first word, those that describe the first name included."""
        return min((self.elements[0].run.first, *self.elements[0].words))

    @property
    def end(self) -> int:
        """Position after the list."""
        return self.elements[-1].end


@dataclass(frozen=True, slots=True)
class _Separator:
    """What stands between two elements: where it ends, whether it closes or opens anew, whether it has a comma."""

    end: int
    closes: bool = False
    opens: bool = False
    comma: bool = False


def list_at(sentence: Sentence, i: int) -> NameList | None:
    """The list whose first element begins at position `i`."""
    first = element_at(sentence, i)
    if first is None:
        return None
    elements, joined, closed = [first], False, False
    commas: list[bool] = []
    while (separator := _separator(sentence.words, elements[-1].end)) is not None:
        following = element_at(sentence, separator.end)
        if following is None and separator.closes and (after := _others(sentence.words, separator.end)):
            return NameList((*elements[:-1], replace(elements[-1], end=after)), True, tuple(commas))
        if following is None or closed and not (separator.closes or separator.opens):
            break
        elements.append(following)
        commas.append(separator.comma)
        joined = joined or separator.closes or separator.opens
        closed = not _opens_anew(sentence, separator, following) and (closed or separator.closes)
    return NameList(tuple(elements), joined, tuple(commas))


def _others(words: tuple[Word, ...], i: int) -> int:
    """Position behind "others", "local social media users" at `i`, the end of a list; 0 where no such stand there."""
    for j in range(i, min(len(words), i + MAX_WORDS_OF_OTHERS)):
        speaks = words[j + 1 : j + 2] and words[j + 1].tag[:2] in {"VB", "RB"}
        if speaks and words[j].lower in RELATED_ONES and words[j].tag == "NNS":
            return j + 1
        if not _describes(words, j):
            return 0
    return 0


def _opens_anew(sentence: Sentence, separator: _Separator, element: Element) -> bool:
    """True where more names may follow: behind "as well as", and behind "and his cousins X"."""
    return separator.opens or any(sentence.words[i].lower in RELATED_ONES for i in element.words)


def element_at(sentence: Sentence, i: int) -> Element | None:
    """The element that begins at position `i`: what describes it, its name, and what stands in brackets behind."""
    words, start, possessors = sentence.words, i, 0
    while i < len(words) and i - start <= MAX_WORDS_BEFORE_NAME + possessors:
        run = _run_at(sentence, i)
        if run is not None and _belongs_to_next(words, start, run):
            possessors += run.end + 1 - i
            i = run.end + 1
        elif run is not None:
            aliases, end = _brackets(sentence, run.end)
            return Element(run, tuple(range(start, i)), possessors > 0, aliases, end)
        elif _describes(words, i) or i > start and _comma_in_apposition(words, i):
            i += 1
        elif i > start and words[i].text == "(" and (closed := _closing(words, i, MAX_WORDS_ASIDE)):
            i = closed + 1
        else:
            return None
    return None


def is_account(words: tuple[Word, ...], i: int) -> bool:
    """True for "[official] [Facebook] page" at `i`."""
    if i >= len(words):
        return False
    j = i + (words[i].lower == "official")
    if j < len(words) and words[j].lower in {"page", "account"}:
        return True
    on_platform = j < len(words) and words[j].lower in PLATFORMS and words[j].text[:1].isupper()
    after = {word.lower for word in words[j + 1 : j + 4]}
    return on_platform and bool(after & (ACCOUNT_NOUNS | {"post", "posts"}))


def is_work(words: tuple[Word, ...], i: int) -> bool:
    """True for what somebody published at `i`, behind adjectives ("initial report", "Facebook page")."""
    while i < len(words) and words[i].tag[:2] in {"JJ", "RB", "CD", "VB"} and words[i].lower not in PUBLISHED_NOUNS:
        i += 1
    return i < len(words) and words[i].lower in PUBLISHED_NOUNS | PLATFORMS


def _run_at(sentence: Sentence, i: int) -> NameRun | None:
    words = sentence.words
    if words[i].text in OPENING and (quoted := quoted_run(words, i)) is not None and _is_title(words, quoted):
        return quoted
    return run_at(sentence, i, loose=i > 0 and words[i - 1].lower in LOOSE_AFTER)


def _belongs_to_next(words: tuple[Word, ...], start: int, run: NameRun) -> bool:
    """True for a name that only describes the next one: "X's friend Y", "X-linked Y", "a friend of X named Y"."""
    of = any(word.lower == "of" for word in words[start : run.first])
    named = of and run.end < len(words) and words[run.end].lower in {"named", "called"}
    return named or _is_possessor(words, run.end) or _is_affiliated(words, run.end)


def _closing(words: tuple[Word, ...], i: int, most: int) -> int:
    """Position of the bracket that closes the one at `i`; 0 where none does within so many words."""
    return next((j for j in range(i + 1, min(len(words), i + 2 + most)) if words[j].text in {")", "]"}), 0)


def _is_title(words: tuple[Word, ...], quoted: NameRun) -> bool:
    """True for words in quotation marks that a noun for an account, or "a post by", stands beside."""
    before = words[max(0, quoted.first - 5) : quoted.first - 1]
    named = any(word.lower in LOOSE_AFTER for word in before)
    posted = len(before) > 1 and before[-1].lower in {"by", "from"} and before[-2].lower in PUBLISHED_NOUNS
    return words[quoted.first].text[:1].isalpha() and (named or posted or is_account(words, quoted.end))


def _is_possessor(words: tuple[Word, ...], i: int) -> bool:
    """True where "'s" and a noun that is nothing published follow ("Salem's cousin X"; not "Salem's post")."""
    follows = i + 1 < len(words) and words[i].tag == "POS" and words[i + 1].tag in {"NN", "NNS", "JJ", "NNP", "NNPS"}
    return follows and not is_work(words, i + 1)


def _is_affiliated(words: tuple[Word, ...], i: int) -> bool:
    """ "X-linked", "X affiliated" before the name of an outlet."""
    j = i + (i < len(words) and words[i].text == "-")
    return j < len(words) and words[j].lower in AFFILIATED


def _describes(words: tuple[Word, ...], i: int) -> bool:
    """True for a word of a description; "of" and "on" only in "a friend of", "a source on Facebook"."""
    word, before, named = words[i], words[i - 1].lower if i else "", i > 0 and words[i - 1].tag in {"NN", "NNS", "JJ"}
    if word.tag in DESCRIBING_TAGS or word.lower in PLATFORMS | {"surviving", "grieving"} or word.text == "/":
        return True
    if word.lower == "in":
        return before == "-"
    if word.lower == "on":
        return i + 1 < len(words) and words[i + 1].lower in PLATFORMS | {"social"} and before in RELATED | RELATED_ONES
    if word.lower in {"named", "called", "titled"}:
        return named or before == ","
    return word.lower == "of" and (before in RELATED | RELATED_ONES or before == "one")


def _comma_in_apposition(words: tuple[Word, ...], i: int) -> bool:
    """ "his teacher, X": the comma between a noun of relation and a name."""
    before = words[i - 1].lower
    sources = any(word.lower in {"source", "user", "sources", "users"} for word in words[max(0, i - 6) : i])
    on_platform = sources and before in PLATFORMS | {"media"}
    return words[i].text in {",", ":"} and (before in RELATED | RELATED_ONES or on_platform)


def is_plural_before_comma(sentence: Sentence, element: Element) -> bool:
    """True for "sources, X": behind a plural only a whole list is in apposition."""
    words = sentence.words
    if any(words[i].lower == "one" for i in element.words):
        return False
    commas = [i for i in element.words if words[i].text in {",", ":"}]
    plurals = RELATED_ONES - {"media"}
    return any(words[i - 1].lower in plurals and words[i - 1].tag == "NNS" for i in commas)


def _brackets(sentence: Sentence, i: int) -> tuple[tuple[NameRun, ...], int]:
    """The names in brackets at position `i`, and the position behind these."""
    words = sentence.words
    if i >= len(words) or words[i].text not in {"(", "["}:
        return (), i
    closed = _closing(words, i, MAX_WORDS_IN_BRACKETS)
    run = run_at(sentence, i + 1) if closed else None
    return ((run,) if run is not None and run.end == closed else ()), closed + 1 if closed else i


def _separator(words: tuple[Word, ...], i: int) -> _Separator | None:
    """The comma or conjunction at `i`, or both."""
    texts = [word.lower for word in words[i : i + 4]]
    comma = texts[:1] in ([","], [";"])
    rest, i = texts[comma:], i + comma
    if rest[:3] == ["as", "well", "as"]:
        return _Separator(i + 3, opens=True, comma=comma)
    if rest[:2] == ["along", "with"]:
        return _Separator(i + 2, opens=True, comma=comma)
    if rest[:1] and rest[0] in {"and", "or", "&", "amd"}:
        return _Separator(i + 1 + (rest[1:2] == ["by"]), closes=True, comma=comma)
    return _Separator(i, comma=True) if comma else None
