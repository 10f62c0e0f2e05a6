"""Names that the grammar uses as places: where something happens, not where somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from khaldun.grammar import clause_of, phrase_between, words_between
from khaldun.lexicons import countries
from khaldun.model.mention import PlaceMention
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.extract.place_kinds import KINDS, kind_beside
from khaldun.stages.extract.place_roles import use_of

DESIGNATION = re.compile(r"^(?:[A-Z][A-Za-z]{0,3}-?\d|(?:[NSEW]\.?|[NS]\.?[EW]\.?)$)")
"""Names of weapons and vehicles ("Mi-8", "T-72"), and points of the compass ("NE")."""

JOINTS = frozenset({"-", "'", "’"})
ARTICLES = frozenset({"al", "el", "ash", "an", "as", "ad", "ar", "az"})
"""Arabic articles, as they are written before names."""

LINKS = JOINTS | frozenset(
    "al el ez es ed an ad ar as az ash -al al- -el el- ez- ash- ul ul- us bin ibn am de del la las los le"
    " les da do dos das e -e i y sur en upon".split()
)
"""Small words inside names ("Deir ez-Zor", "Stoke-on-Trent", "San Juan de los Morros")."""

TITLES = frozenset(
    "mr mrs ms dr sheikh president minister general colonel captain king prince lt gen col maj capt sgt imam"
    " pope mullah commander judge senator governor mayor ayatollah haji abu professor secretary ambassador"
    " lieutenant major brigadier".split()
)
"""Words before a person's name."""

NO_PLACE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december"
    " mr mrs ms dr sheikh president minister prime general colonel captain king prince"
    " islam islamic muslim muslims christian christians sunni shiite shia shi'ite alawite god easter"
    " ramadan christmas eid"
    " tv news agency army military observatory council group movement party front brigade brigades"
    " ministry university union committee command office bureau court parliament association organization"
    " organisation international rights human media institute foundation center centre press times daily"
    " post"
    " facebook twitter youtube telegram skype whatsapp viber"
    " english arabic french hebrew russian turkish"
    " gmt utc police coalition coalitions corps air navy fleet regiment division battalion airlines".split()
)
"""Capitalised words that are no places: days, titles, faiths, bodies, services, languages."""

SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
AREA_NOUNS = frozenset({"city", "town", "province", "governorate"})
"""Kinds that are left out of a name even where written with a capital ("Aleppo Province")."""

MAX_WORDS_TO_CONTAINER = 8
BEFORE_CONTAINER = frozenset(
    ", 's in the of central north south east west northern southern eastern western northeastern northwestern"
    " southeastern southwestern province state countryside city region suburb".split()
)
"""Words that may stand between a place and the one that contains it ("Taiz, in the south of Yemen")."""


def extract_places(parsed: ParsedText, sentence: Sentence, names: tuple[Name, ...]) -> list[PlaceMention]:
    """Place-like names of one sentence, in order.

    Args:
        parsed: the text.
        sentence: one of its sentences.
        names: names in that sentence.
    """
    mentions = (_mention(parsed, sentence, first, last) for first, last in _proper_runs(sentence, names))
    return [mention for mention in mentions if mention is not None]


def _proper_runs(sentence: Sentence, names: tuple[Name, ...]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that are no known actor, outlet, person or demonym."""
    closed = {
        word.i
        for name in names
        if name.kind in {"actor", "outlet", "person", "demonym"} and not _located(sentence, name)
        for word in words_between(sentence, name.start, name.end)
    }
    i, words = 0, sentence.words
    while i < len(words):
        if _is_titled(words, i):
            i = _after_name(words, i)
            continue
        if not _opens(words, i, closed):
            i += 1
            continue
        last = j = i
        while j + 1 < len(words) and j + 1 not in closed:
            following = words[j + 1]
            if _capital(following) and following.lower not in NO_PLACE:
                last = j = j + 1
            elif following.lower in LINKS and _touches(words, j, j + 1):
                j += 1
            else:
                break
        yield i, last
        i = last + 1


def _located(sentence: Sentence, name: Name) -> bool:
    """True for an outlet's name where a town of that name is meant: "in Al-Mayadeen", "the desert of Al-Mayadeen"."""
    last = words_between(sentence, name.start, name.end)[-1]
    if name.kind != "outlet" or last.dep != "pobj":
        return False
    preposition = sentence.head(last)
    if preposition.lower == "of":
        return sentence.head(preposition).lower in KINDS
    return preposition.lower in {"in", "near", "at", "outside", "around", "inside"}


def _touches(words: tuple[Word, ...], left: int, right: int) -> bool:
    """A link counts inside a name only if written together or followed by a capital."""
    link, after = words[right], words[right + 1] if right + 1 < len(words) else None
    if link.text in JOINTS:
        return words[left].end == link.start and after is not None and after.start == link.end
    return after is not None and (after.text in JOINTS or _capital(after))


def _is_titled(words: tuple[Word, ...], i: int) -> bool:
    return i > 0 and words[i - 1].lower.rstrip(".") in TITLES and _capital(words[i])


def _after_name(words: tuple[Word, ...], i: int) -> int:
    """Where the name ends that begins at `i`: all of "Minister Anna Hall" is a person."""
    while i < len(words) and _capital(words[i]):
        i += 1
    return i


def _opens(words: tuple[Word, ...], i: int, closed: set[int]) -> bool:
    word = words[i]
    if i in closed or word.lower.rstrip(".") in NO_PLACE | SHORT_MONTHS or not word.text[:1].isalpha():
        return False
    if word.lower in ARTICLES and i + 2 < len(words):
        return words[i + 1].text == "-" and words[i + 2].text[:1].isupper() and i + 2 not in closed
    return _capital(word) and (
        word.tag.startswith("NNP") or i > 0 and word.tag in {"NN", "NNS", "JJ", "FW", "VBG", "VBN", "CD"}
    )


def _capital(word: Word) -> bool:
    return word.text[:1].isupper() and (
        word.tag[:2] in {"NN", "JJ", "FW", "VB", "CD", "RB", "IN", "DT", "UH", "PR", "MD"}
    )


def _mention(parsed: ParsedText, sentence: Sentence, first: int, last: int) -> PlaceMention | None:
    words = sentence.words
    while last > first and words[last].lower in AREA_NOUNS and not _is_capital_city(words[first : last + 1]):
        last -= 1
    name = parsed.text[words[first].start : words[last].end]
    if "-" in name and all(part.lower() in _country_names() for part in name.split("-")):
        return None
    if DESIGNATION.match(name):
        return None
    kind, end, top = kind_beside(sentence, first, last)
    use = use_of(parsed, sentence, top)
    return PlaceMention(
        phrase=phrase_between(parsed.text, sentence, first, end, top.i),
        name=name,
        clause=clause_of(sentence, top).i,
        kind=kind,
        relation=use.relation,
        bearing_km=use.bearing_km,
        within=(*_containers_after(parsed, sentence, end), *_owners_before(sentence, first)),
        role="dateline" if parsed.in_dateline(sentence.start) else use.role,
    )


def _is_capital_city(words: tuple[Word, ...]) -> bool:
    """ "Guatemala City", "Kuwait City": the city that bears its country's name."""
    return words[-1].text == "City" and " ".join(word.lower for word in words[:-1]) in _country_names()


@cache
def _country_names() -> frozenset[str]:
    return frozenset(
        text.lower() for row in countries().values() for text in (row.name, *(form.text for form in row.aliases))
    )


def _containers_after(parsed: ParsedText, sentence: Sentence, last: int) -> Iterator[str]:
    """The containing place that follows after a comma or "in"; the next one of a list contains nothing."""
    words = sentence.words
    for i in range(last + 1, min(last + 1 + MAX_WORDS_TO_CONTAINER, len(words))):
        if words[i].tag.startswith("NNP") and words[i].text[:1].isupper():
            if words[i].dep == "conj" or words[i].dep == "compound" and sentence.head(words[i]).dep == "conj":
                return
            end = i
            while end + 1 < len(words) and words[end + 1].tag.startswith("NNP"):
                end += 1
            yield parsed.text[words[i].start : words[end].end]
            return
        if words[i].lower not in BEFORE_CONTAINER:
            return


def _owners_before(sentence: Sentence, first: int) -> Iterator[str]:
    """The containing place before the name, as a possessive ("Syria's Idlib")."""
    words = sentence.words
    for i in range(max(1, first - 3), first):
        if words[i].tag == "POS":
            yield words[i - 1].text
