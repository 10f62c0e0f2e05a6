"""Which names of a place are kept, and how a division is called in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from khaldun.gazetteer.keys import normalise

MAX_NAME_LENGTH = 60
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|az|an|ash|ath|ed|er|es|ez|et|en)[ -]", re.IGNORECASE)
_GENERIC_AFTER = re.compile(
    r"\s+(?:autonomous )?(?:governorate|province|provincia|state|oblast['’ʼʹ]?|region|department|district|county|"
    r"prefecture|division|krai|kray|republic|raion|rayon|territory|voivodeship|canton|municipality|commune|"
    r"administrative region|regional state|regional government|governate|emirate|subdivision|lga)$",
    re.IGNORECASE,
)
_GENERIC_BEFORE = re.compile(
    r"^(?:mu[hk]h?afa[zdt]h?at|mukhafaza|muhafaza of|mohafazat|wilayat-e|wilayat|wilaya de|velayat-e|wolayat-e|"
    r"governorate of|province of|state of|region of|republic of|autonomous republic of|union territory of|"
    r"liwa'? (?:of|di)|qada'|sha'?biyat|gobolka|changwat|misto|respublika|ostan-e|shahrestan-e|"
    r"(?:departement|province|region|cercle) d[eu]|d?departamento d[eo]l?|estado de|gobernacion de|"
    r"provincia d[aeio]|distrito de|cidade de|autonomna pokrajina)\s+",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"governorate|province|state|region|department|district|county|division|emirate", re.IGNORECASE)


def keepable(name: str, feature: str, *, any_script: bool = False) -> bool:
    """Whether an alternate name is worth storing.

    Dropped: names with digits, short ones (codes), GeoNames' machine transliterations of other scripts, which begin
    with a small letter ("yi de li bo"), and scripts other than Latin, Arabic and Cyrillic unless `any_script`.
    """
    if len(name) > MAX_NAME_LENGTH or any(char.isdigit() for char in name):
        return False
    if name.isascii():
        long_enough = len(name) >= (3 if feature == "country" else 4)
        return long_enough and (not name[0].islower() or _ARTICLE.match(name) is not None)
    if len(name) < 2:
        return False
    return _script(name) in ("LATIN", "ARABIC", "CYRILLIC") or (any_script and _script(name) != "")


def bare_names(names: Iterable[str]) -> set[str]:
    """Names of a division without the word for what it is ("Idlib Governorate" gives "Idlib")."""
    bare = set()
    for name in names:
        short = _GENERIC_BEFORE.sub("", _GENERIC_AFTER.sub("", ascii_letters(name))).strip()
        if len(short) > 3 and short != name:
            bare.add(short)
    return bare


def english_name(official: str, names: Iterable[str]) -> str:
    """A division's plain name in ASCII letters: the official one unless only an alternate is English."""
    plain = ascii_letters(official)
    if _GENERIC_BEFORE.search(plain):
        english = sorted(
            name for name in names if name.isascii() and _ENGLISH.search(name) and _GENERIC_AFTER.search(name)
        )
        plain = english[0] if english else plain
    return _GENERIC_BEFORE.sub("", _GENERIC_AFTER.sub("", plain)).strip().lstrip("'`") or plain


def ascii_letters(name: str) -> str:
    """`name` without marks and with a plain apostrophe where it can be written so."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = plain.translate(str.maketrans("‘’ʼʻʹʽʾʿ`əǝøłđı", "'''''''''aaoldi"))
    plain = plain.lstrip("'")
    return plain if plain.isascii() else (normalise(name).title() if normalise(name).isascii() else name)


def _script(name: str) -> str:
    for char in name:
        if char.isalpha():
            return unicodedata.name(char, "?").split()[0]
    return ""
