"""Names that the grammar uses as places: where something happens, not where somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from khaldun.grammar import clause_of, first_conjunct, is_verb, phrase_between, words_between
from khaldun.lexicons import countries
from khaldun.lexicons.words import act_words, cue_words, people_words
from khaldun.model.mention import PlaceMention
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word

KINDS = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village", "district": "district",
    "neighborhood": "neighbourhood", "neighbourhood": "neighbourhood", "quarter": "neighbourhood",
    "suburb": "neighbourhood", "suburbs": "neighbourhood", "area": "area", "region": "province", "province": "province",
    "governorate": "province", "state": "province", "oblast": "province", "county": "district", "township": "town",
    "municipality": "town", "department": "province", "prefecture": "province", "raion": "district",
    "subdistrict": "district", "camp": "camp", "crossing": "crossing", "checkpoint": "site", "airport": "base",
    "airbase": "base", "base": "base", "airfield": "base", "dam": "dam", "bridge": "site", "road": "road",
    "highway": "road", "street": "road", "square": "site", "hospital": "site", "mosque": "site", "church": "site",
    "market": "site", "school": "site", "university": "site", "cemetery": "site", "hotel": "site", "prison": "site",
    "farms": "site", "valley": "area", "mountain": "area", "mountains": "area", "hills": "area", "island": "area",
    "peninsula": "area", "desert": "area", "countryside": "area", "outskirts": "area", "capital": "city",
    "stronghold": None, "port": "site", "border": "border", "coast": "area", "river": "area", "forest": "area",
    "settlement": "village", "commune": "town", "locality": "village", "enclave": "area", "frontline": "area",
    "garrison": "base", "barracks": "base", "strip": "province", "zone": "area", "field": "site", "refinery": "site",
    "cities": "city", "towns": "town", "villages": "village", "districts": "district", "provinces": "province",
    "neighborhoods": "neighbourhood", "neighbourhoods": "neighbourhood", "areas": "area", "regions": "province",
    "states": "province", "governorates": "province", "crossroads": "site", "junction": "site", "gate": "site",
    "park": "site", "station": "site", "metropolis": "city", "castle": "site", "citadel": "site", "hill": "area",
    "ghetto": "neighbourhood", "slum": "neighbourhood", "barrio": "neighbourhood", "colony": "neighbourhood",
    "compound": "site", "center": "area", "centre": "area", "headquarters": "site", "stadium": "site", "lake": "area",
    "block": "site", "roundabout": "site", "tunnel": "site", "kibbutz": "village", "boulevard": "road", "avenue": "road",
}  # fmt: skip
PARTS = frozenset("parts part control heart side sides edge vicinity entrance rest most".split())
"""Words for a part of a place, or for holding it."""
SITE_PREPOSITIONS = frozenset(
    "in at near on around outside over across inside within throughout between off along".split()
)
SITE_PREPOSITIONS_WIDE = SITE_PREPOSITIONS | {
    "against",
    "above",
    "beside",
    "beyond",
    "through",
    "of",
    "towards",
    "toward",
}
GOAL_PREPOSITIONS = frozenset({"to", "into", "towards", "toward", "onto", "for"})
NEAR = frozenset({"near", "outside", "around", "beside", "off"})
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
PARTICLES = frozenset(
    "al el ez es ed an ad ar as az ash at de del la las los le di da do ul us bin bint ibn abu umm of the and i y".split()
)
LINKS = frozenset({"-", "al", "el", "ez", "ed", "es", "ash", "ar", "as", "az", "ad", "an", "de", "del", "la", "las", "los",
                   "le", "of", "ul", "e", "us", "bin", "ibn", "'", "’", "ul-", "dos", "da", "do", "das", "sur", "les", "y",
                   "-al", "al-", "-el", "el-", "-e", "i", "ash-", "ez-", "the", "en", "am", "upon"})  # fmt: skip
TITLES = frozenset(
    "mr mrs ms dr sheikh president minister general colonel captain king prince lt gen col maj capt sgt imam pope mullah"
    " commander judge senator governor mayor ayatollah haji abu professor secretary ambassador lieutenant major brigadier".split()
)
"""Words before a person's name."""
NO_PLACE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december mr mrs ms dr sheikh president minister prime general colonel captain king"
    " prince islam islamic muslim muslims christian christians sunni shiite shia shi'ite alawite god easter ramadan"
    " christmas eid tv news agency army military observatory council group movement party front brigade brigades"
    " ministry university union committee command office bureau court parliament association organization"
    " organisation international rights human media institute foundation center centre press times daily post"
    " facebook twitter youtube telegram skype whatsapp viber english arabic french hebrew russian turkish gmt utc police coalition coalitions corps air navy fleet regiment division battalion airlines ramadan".split()
)
DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*-?\s*(km|kms|kilomet(?:er|re)s?|miles?|mi)\b", re.IGNORECASE)
KM_PER_MILE = 1.609344
STATIONED = frozenset({"positioned", "located", "stationed", "based", "deployed", "entrenched", "holed", "stationing"})
"""Where somebody stands who acts elsewhere."""
BROUGHT = frozenset(
    "arrived arriving taken took transferred rushed transported brought admitted treated hospitalised hospitalized airlifted"
    " carried moved".split()
)
"""Where the hurt are brought."""
SPEECH_NOUNS = frozenset("source sources official officials spokesman spokeswoman spokesperson police correspondent reporter journalist"
                         " resident residents activist activists report reports media witness witnesses monitor".split())  # fmt: skip


def extract_places(parsed: ParsedText, sentence: Sentence, names: tuple[Name, ...]) -> list[PlaceMention]:
    """Place-like names of one sentence, in order."""
    found = [
        mention for first, last in _proper_runs(sentence, names) if (mention := _mention(parsed, sentence, first, last))
    ]
    return found


def _proper_runs(sentence: Sentence, names: tuple[Name, ...]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that are no known actor, outlet, person or demonym."""
    closed = {
        word.i
        for name in names
        if name.kind in {"actor", "outlet", "person", "demonym"}
        for word in words_between(sentence, name.start, name.end)
    }
    i, words = 0, sentence.words
    while i < len(words):
        if not _opens(words, i, closed):
            i += 1
            continue
        last = j = i
        while j + 1 < len(words) and j + 1 not in closed:
            following = words[j + 1]
            if _capital(following) and following.lower not in NO_PLACE:
                last = j = j + 1
            elif following.lower in LINKS and following.lower not in {"of", "the", "and"} and _touches(words, j, j + 1):
                j += 1
            else:
                break
        yield i, last
        i = last + 1


def _touches(words: tuple[Word, ...], left: int, right: int) -> bool:
    """A link counts inside a name only if written together or followed by a capital."""
    link, after = words[right], words[right + 1] if right + 1 < len(words) else None
    if link.text in {"-", "'", "’"}:
        return words[left].end == link.start and after is not None and after.start == link.end
    return after is not None and (after.text in {"-", "'", "’"} or _capital(after))


def _opens(words: tuple[Word, ...], i: int, closed: set[int]) -> bool:
    word = words[i]
    if i in closed or word.lower in NO_PLACE or not word.text[:1].isalpha():
        return False
    if i > 0 and words[i - 1].lower.rstrip(".") in TITLES:
        return False
    if word.lower in {"al", "el", "ash", "an", "as", "ad", "ar", "az"} and i + 2 < len(words):
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
    while (
        last > first and words[last].lower in KINDS and words[last].lower in {"city", "town", "province", "governorate"}
    ):
        last -= 1
    name = parsed.text[words[first].start : words[last].end]
    if "-" in name and all(part.lower() in _country_names() for part in name.split("-")):
        return None
    head = words[last]
    kind, wide_first, wide_last, top = _kind(sentence, first, last)
    role, relation, bearing = _role(parsed, sentence, top, first)
    if role is None:
        return None
    phrase = phrase_between(parsed.text, sentence, wide_first, wide_last, top.i)
    return PlaceMention(
        phrase,
        name,
        clause_of(sentence, top).i,
        kind,
        relation,
        bearing,
        _within(parsed, sentence, first, wide_last, head, top),
        role,
    )


@cache
def _country_names() -> frozenset[str]:
    return frozenset(
        text.lower() for row in countries().values() for text in (row.name, *(form.text for form in row.aliases))
    )


def _kind(sentence: Sentence, first: int, last: int) -> tuple[str | None, int, int, Word]:
    """Kind word beside the name, the span with it, and the word that stands for the place in the tree."""
    words = sentence.words
    following = words[last + 1] if last + 1 < len(words) else None
    if (
        following is not None
        and following.lower == "border"
        and last + 2 < len(words)
        and words[last + 2].lower == "crossing"
    ):
        return "crossing", first, last + 2, words[last + 2]
    if (
        following is not None
        and following.lower in KINDS
        and following.tag.startswith("NN")
        and words[last].head in (following.i, last)
    ):
        return KINDS[following.lower], first, last + 1, following
    if (
        following is not None
        and following.lower in {"refugee", "military", "air", "border", "displacement", "power", "oil", "bus", "train"}
        and (last + 2 < len(words) and words[last + 2].lower in KINDS)
    ):
        return KINDS[words[last + 2].lower], first, last + 2, words[last + 2]
    if words[last].lower in KINDS and last > first:
        return KINDS[words[last].lower], first, last, words[last]
    head = words[last]
    if head.dep == "pobj" and sentence.head(head).lower == "of":
        above = sentence.head(sentence.head(head))
        if above.lower in KINDS:
            return KINDS[above.lower], first, last, above
    if first > 0 and words[first - 1].lower in KINDS and words[first - 1].lower not in {"border", "state", "area"}:
        return KINDS[words[first - 1].lower], first, last, head
    top = first_conjunct(sentence, head)
    if top.dep == "pobj" and sentence.head(top).lower == "of" and sentence.head(sentence.head(top)).lower in KINDS:
        above = sentence.head(sentence.head(top))
        return KINDS[above.lower], first, last, above
    return None, first, last, head


def _role(
    parsed: ParsedText, sentence: Sentence, top: Word, first: int
) -> tuple[str | None, str | None, tuple[str, float] | None]:
    """Role in the sentence, relation to the point, and bearing with distance."""
    relation, bearing = None, None
    current = first_conjunct(sentence, top)
    for _ in range(5):
        if current.dep == "pobj":
            preposition = sentence.head(current)
            above = sentence.head(preposition)
            if preposition.lower == "of" and above.lower in {
                "outskirts",
                "edge",
                "edges",
                "suburbs",
                "vicinity",
                "countryside",
                "periphery",
            }:
                relation, current = "outskirts", above
                continue
            if preposition.lower == "of" and above.lower in BEARINGS:
                relation, bearing = "offset", _bearing(parsed, sentence, above)
                return "site", relation, bearing
            if (
                preposition.lower in {"of", "in"}
                and above.lower in KINDS
                and above.dep in {"pobj", "dobj", "nsubj", "nsubjpass"}
                and above.i != current.i
            ):
                current = above
                continue
            if preposition.lower in NEAR:
                relation = relation or "near"
            if preposition.lower == "from" or preposition.lower == "of" and above.lower == "out":
                return "origin", relation, None
            if preposition.lower in GOAL_PREPOSITIONS:
                return "goal", relation, None
            if above.lower in SPEECH_NOUNS and preposition.lower in {"in", "of", "at", "from"}:
                return "speaker", relation, None
            if (
                is_verb(above)
                and cue_words().lookup(above.lower)
                and preposition.i > above.i
                and preposition.lower in {"in", "from", "at"}
                and (
                    sentence.dependents(above, "ccomp")
                    and not any(
                        child.dep == "ccomp" and child.i < preposition.i < max(w.i for w in sentence.subtree(child))
                        for child in sentence.dependents(above)
                    )
                )
            ):
                return "speech", relation, None
            if above.lower in BROUGHT:
                return "goal", relation, None
            if above.lower in STATIONED and above.dep in {"acl", "relcl", "amod"}:
                return "origin", relation, None
            if preposition.lower in SITE_PREPOSITIONS_WIDE:
                return ("site" if preposition.lower != "of" else _of_role(sentence, above)), relation, None
            return "other", relation, None
        if current.dep == "dobj":
            return ("object" if _acts(sentence.head(current)) else "other"), relation, None
        if current.dep in {"nsubj", "nsubjpass"}:
            return "subject", relation, None
        if current.dep in {"compound", "poss", "amod", "nmod", "npadvmod"}:
            above = sentence.head(current)
            if current.dep == "npadvmod" and not above.tag.startswith("NN") or current.dep == "poss":
                return "other", relation, None
            return "modifier", relation, None
        if current.dep == "appos":
            current = first_conjunct(sentence, sentence.head(current))
            continue
        break
    return "other", relation, None


def _of_role(sentence: Sentence, above: Word) -> str:
    """ "shelling of X", "capture of X", "people of X"."""
    if people_words().lookup(above.lower):
        return "origin"
    return "object" if _acts(above) or above.lower in KINDS or above.lower in PARTS else "other"


def _acts(word: Word) -> bool:
    """True for a word that tells of an act done to its object."""
    return bool(act_words().lookup(word.lower)) or word.lower in {
        "entered", "reached", "left", "hitting", "rocked", "shook", "destroyed", "damaged", "affected", "entering", "leaving",
        "controlled", "surrounded", "encircled", "attack", "invaded", "bombed", "targeting", "struck", "retaken", "retook",
    }  # fmt: skip


def _bearing(parsed: ParsedText, sentence: Sentence, direction: Word) -> tuple[str, float] | None:
    before = parsed.text[max(sentence.start, direction.start - 60) : direction.start]
    found = list(DISTANCE.finditer(before))
    if not found or len(before) - found[-1].end() > 25:
        return None
    number = float(found[-1].group(1).replace(",", "."))
    unit = found[0] if len(found) > 1 and found[0].group(2).lower().startswith("k") else found[-1]
    number = float(unit.group(1).replace(",", "."))
    return direction.lower.replace("-", ""), number if unit.group(2).lower().startswith("k") else number * KM_PER_MILE


def _within(parsed: ParsedText, sentence: Sentence, first: int, last: int, head: Word, top: Word) -> tuple[str, ...]:
    """Containing places beside the name: after a comma or "in", or before it as a possessive."""
    words, found = sentence.words, []
    for i in range(last + 1, min(last + 9, len(words))):
        word = words[i]
        if word.tag.startswith("NNP") and word.text[:1].isupper():
            j = i
            while j + 1 < len(words) and words[j + 1].tag.startswith("NNP"):
                j += 1
            found.append(parsed.text[word.start : words[j].end])
            break
        if word.lower not in {",", "in", "the", "northern", "southern", "eastern", "western", "of", "central", "province", "north",
                              "south", "east", "west", "northeastern", "northwestern", "southeastern", "southwestern", "'s", "state",
                              "countryside", "city", "region", "suburb"}:  # fmt: skip
            break
    for i in range(max(0, first - 3), first):
        if words[i].tag == "POS" and i > 0:
            found.append(words[i - 1].text)
    return tuple(found)
