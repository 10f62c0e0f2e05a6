"""The keys under which a name of a place is stored and looked up; builder and look-up share them.

Two keys: `normalise` forgives marks, case, hyphens and apostrophes; `skeleton` forgives transliteration as well
("Deir el-Zour" and "Dayr az-Zawr" have one skeleton) and is only safe inside a country that is already known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Letters that Unicode does not decompose, apostrophes (ʿayn and hamza among them) and hyphens.
_FOLD = str.maketrans(
    dict.fromkeys("'`´‘’‚‛ʼʻʹʽʾʿˈ′ʺ″\"“”ـ\u200b\u200c\u200d\u200e\u200f")
    | dict.fromkeys("-‐‑‒–—―_/,;:()[]·・\u00a0", " ")
    | {".": None, "ə": "a", "ǝ": "a", "Ə": "a", "Ǝ": "a", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}
    | {"ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"}
    | {"ħ": "h", "Ħ": "h", "ŋ": "ng", "ɓ": "b", "Ɓ": "b", "ɗ": "d", "Ɗ": "d", "ƙ": "k", "Ƙ": "k", "ƴ": "y", "Ƴ": "y"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ё": "е", "Ё": "е"}
)
_SPACES = re.compile(r"\s+")

_ARTICLES = frozenset(
    "al el ul ad ed ud an en un ar er ur as es us at et ut az ez uz ash esh ush ath eth adh edh ehl ehz ehs ehr ehd "
    "the la le les los las l".split()
)
# Words whose spelling varies more than the letter rules allow.
_WORDS = {"albu": "bu", "abu": "bu", "abou": "bu", "abo": "bu", "aboo": "bu", "bou": "bu", "abi": "bu"} | {
    spelling: word
    for word, spellings in {
        "kafr": "kafr kfar kafar kefr kefar kufr kafer kfer kaffer kaferr",
        "shaykh": "shaykh sheikh sheik shaikh shekh cheikh cheik sheykh cheikh",
        "maarat": "maarat maaret maarrat maarret marat maara maarra marrat marra marret maraat",
        "jabal": "jabal jebel jabel djebel gebel gabal jbel djebal",
        "qasr": "qasr qasir kasr qaser",
        "shahr": "shahr shahar sheher",
        "um": "um umm oum umme",
    }.items()
    for spelling in spellings.split()
}
_DIGRAPHS = {"kh": "h", "gh": "g", "dh": "d", "th": "t", "ph": "f", "ch": "sh", "dj": "j", "tch": "sh"}
_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_LETTERS: tuple[_Rule, ...] = (
    (re.compile(r"([^aeou])\1+"), r"\1"),
    (re.compile(r"(?<=[a-z])[ae]h$"), "a"),
    (re.compile(r"ia$|(?<=[^aeiou])ya$"), "iya"),
    (re.compile(r"(?<=[iou]n)e$"), ""),
    (re.compile(r"tch|kh|gh|dh|th|ph|ch|dj"), lambda match: _DIGRAPHS[match.group()]),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?:au|aw|ow|ou|oo|uw|o)(?![aeiouwy])"), "u"),
    (re.compile(r"(?<=[aeiou])y(?=[aeiou])|^y(?=[aeiou])"), "j"),
    (re.compile(r"y"), "i"),
    (re.compile(r"[aei]+"), "a"),
    (re.compile(r"[ouw]+"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def normalise(name: str) -> str:
    """`name` in lower case without marks, apostrophes and points, hyphens as spaces; empty if nothing is left."""
    folded = name.translate(_FOLD)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_FOLD)
    return _SPACES.sub(" ", folded.casefold()).strip()


def skeleton(name: str) -> str:
    """The consonants and two classes of vowel of a Latin-script `name`, spaces and articles dropped; else `""`."""
    return skeleton_of_key(normalise(name))


def skeleton_of_key(key: str) -> str:
    """As `skeleton`, of a name already normalised."""
    if not key.isascii():
        return ""
    words = key.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    return "".join(map(_word_skeleton, kept))


_CYRILLIC = str.maketrans(
    dict(zip("абвгґдезиіклмнопрстуфыэ", "abvggdeziiklmnoprstufye", strict=True))
    | {"є": "ye", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": None, "ь": None}
)
_ARABIC = str.maketrans({"ء": None, "گ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ۆ": "و", "ێ": "ي", "ە": "ه"})
_ARABIC_ARTICLE = re.compile(r"(?:^|(?<= ))(?:و|ب|ل)?ال(?=\w{2})")


def bones_of_key(key: str) -> str:
    """As `skeleton_of_key`, for any script: Cyrillic as it is romanised, Arabic without articles, others bare.

    "Краматорск" and "Kramatorsk" have one skeleton.
    """
    if key.isascii():
        return skeleton_of_key(key)
    romanised = key.translate(_CYRILLIC)
    if romanised.isascii():
        return skeleton_of_key(romanised)
    return _ARABIC_ARTICLE.sub("", key).translate(_ARABIC).replace(" ", "")


_SUN = re.compile(r"th|dh|sh|[tdrzsnl]")


def article_variants(key: str) -> list[str]:
    """Other ways to write the Arabic article before a normalised name: none, al, el, or as it is spoken (ad Dumayr)."""
    first, _, rest = key.partition(" ")
    bare = rest if first in _ARTICLES and len(rest) > 2 else key
    variants = [bare, f"al {bare}", f"el {bare}"]
    if sun := _SUN.match(bare):
        variants += [f"a{sun.group()} {bare}", f"e{sun.group()} {bare}"]
    return [variant for variant in variants if variant != key]


@lru_cache(maxsize=400_000)
def _word_skeleton(word: str) -> str:
    form = _WORDS.get(word, word)
    for pattern, replacement in _LETTERS:
        form = pattern.sub(replacement, form)
    return form
