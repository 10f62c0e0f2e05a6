"""Third-party text made safe to show: nothing in it may steer a terminal, or reorder what stands around it."""

from __future__ import annotations

import re

# C0 and C1 controls (escape sequences begin with them), line and paragraph separators, and the marks that reorder
# what stands around them (bidirectional embeddings, overrides, isolates). Joiners that scripts need are kept.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_STEERING = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_BIDI}\ud800-\udfff]")
_SPACES = re.compile(r"[\s\u2028\u2029]+")
_UNESCAPED_BY_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{_BIDI}\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` on one line, without characters that steer a terminal."""
    return _SPACES.sub(" ", _STEERING.sub(lambda found: " " if found[0].isspace() else "", text)).strip()


def escape_json(encoded: str) -> str:
    r"""JSON text in which every character that could steer a terminal is written as \uXXXX: the same value."""
    return _UNESCAPED_BY_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def shorten(text: str, width: int) -> str:
    """`text` made printable and cut at a word to at most `width` characters."""
    line = printable(text)
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
