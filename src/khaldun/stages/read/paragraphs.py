"""Paragraphs from lines: which line ends are a printer's and which an author's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_CLOSED = re.compile(r"[.!?…:;؟。！？][\"'”’»)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•·–—]\s|\(?\d{1,3}[.)]\s|>)")
# A text is hard-wrapped where its lines are no longer than this; e-mail and typewriter widths run from 55 to 132.
MAX_WRAP_WIDTH = 140
MIN_WRAP_WIDTH = 30
_MIN_WRAPPED_SHARE = 0.7
# A line that leaves more room than this, beyond the next word, was ended by its author.
_MIN_SLACK = 12

_BROKEN_WORD = re.compile(r"(\w+)[-\u2010\u00ad]$")
_MARKED_BREAK = re.compile(r"(\w+)\u00ad\s*(\w*)")
# After these the hyphen at a line end belongs to the word ("Iranian-" + "backed", "30-" + "year-old").
_SECOND_PARTS = frozenset((
    "affiliated", "aligned", "allied", "appointed", "armed", "backed", "based", "born", "bound", "built", "by",
    "called", "cell", "century", "choice", "class", "controlled", "court", "day", "dead", "defence", "defense",
    "door", "down", "eared", "east", "elect", "ever", "fire", "fired", "floor", "free", "funded", "general",
    "grade", "held", "high", "hour", "in", "inch", "island", "kill", "kilometer", "kilometre", "language",
    "launched", "leaning", "led", "level", "like", "linked", "long", "loyal", "made", "majority", "man", "member",
    "meter", "metre", "metres", "mile", "million", "minded", "minister", "minute", "month", "of", "off", "old",
    "on", "out", "over", "owned", "party", "past", "person", "point", "populated", "president", "propelled",
    "range", "ranking", "related", "right", "round", "run", "running", "scale", "scene", "section", "sector",
    "seized", "sized", "south", "speaking", "sponsored", "standing", "story", "style", "supplied", "supported",
    "term", "the", "thirds", "tier", "time", "to", "torn", "town", "trained", "up", "war", "way", "week", "west",
    "wide", "wing", "wounded", "wracked", "year",
))  # fmt: skip
_FIRST_PARTS = frozenset((
    "al", "anti", "cease", "co", "cross", "east", "eight", "ex", "five", "four", "half", "high", "long", "low",
    "mid", "multi", "nine", "non", "north", "pro", "quarter", "self", "semi", "seven", "six", "south", "ten",
    "three", "two", "vice", "well", "west",
))  # fmt: skip


def reflow(text: str) -> str:
    """`text` with its paragraphs on one line each and a blank line between them.

    Hard-wrapped text is unwrapped; where lines are whole paragraphs, each becomes one. A text that has only blank lines
    between paragraphs comes back unchanged.
    """
    lines = text.split("\n")
    width = wrap_width(lines)
    if width is None:
        return _separate(lines)
    return "\n\n".join(_unwrapped(_blocks(lines), width))


def wrap_width(lines: Sequence[str]) -> int | None:
    """Width at which `lines` were wrapped, or None where line ends are the author's.

    A wrapped line is one into which the first word of the next would not have fitted.
    """
    pairs = [
        (before.rstrip(), line.split(None, 1)[0])
        for before, line in pairwise(lines)
        if before.strip() and line.strip() and _indent(line) < _indent(before) + 2
    ]
    lengths = sorted(len(line) for line, _ in pairs if " " in line)
    if len(pairs) < 2 or not lengths:
        return None
    width = lengths[min(len(lengths) - 1, len(lengths) * 98 // 100)]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    closed = sum(bool(_CLOSED.search(line)) for line, _ in pairs)
    return width if full >= _MIN_WRAPPED_SHARE * len(pairs) and closed <= len(pairs) / 2 else None


def join_lines(lines: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """Lines of one paragraph as one line; a word that was broken with a hyphen is whole again.

    Args:
        lines: in order.
        words: lower-case words of the whole text, which decide between "con-" + "voy" and "Iranian-" + "backed".
    """
    joined = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        joined = _join(joined, line, words) if joined else line
    return joined


def mend_words(text: str, words: frozenset[str]) -> str:
    """`text` with each soft hyphen (a word broken by a line end) dropped or made a hyphen; see `join_lines`."""

    def mended(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        return f"{first}-{second}" if _keeps_hyphen(first, second, words) else first + second

    return _MARKED_BREAK.sub(mended, text)


def closes(line: str) -> bool:
    """Whether `line` ends as a sentence does."""
    return bool(_CLOSED.search(line))


def is_bullet(line: str) -> bool:
    """Whether `line` begins an item of a list."""
    return bool(_BULLET.match(line))


def words_of(text: str) -> frozenset[str]:
    """Lower-case words of `text`, with hyphens kept, for `join_lines`."""
    return frozenset(re.findall(r"\w[\w-]*\w", text.lower()))


def _join(before: str, line: str, words: frozenset[str]) -> str:
    broken = _BROKEN_WORD.search(before)
    if not broken:
        return f"{before} {line}"
    if before.endswith("\u00ad"):
        return before + line
    second = re.match(r"\w*", line)
    return before + line if _keeps_hyphen(broken[1], second[0] if second else "", words) else before[:-1] + line


def _keeps_hyphen(first: str, second: str, words: frozenset[str]) -> bool:
    if not second or not second[0].islower() or first[-1].isdigit():
        return True
    whole, hyphened = (first + second).lower(), f"{first}-{second}".lower()
    if (whole in words) != (hyphened in words):
        return hyphened in words
    return second in _SECOND_PARTS or first.lower() in _FIRST_PARTS


def _separate(lines: Sequence[str]) -> str:
    """A line end becomes a paragraph's after a closed sentence or a long line, a space where the sentence runs on."""
    made = lines[0]
    for before, line in pairwise(lines):
        if not before.strip() or not line.strip():
            made += "\n" + line
        elif closes(before) or is_bullet(line):
            made += "\n\n" + line
        elif line[0].islower():
            made += " " + line
        else:
            made += ("\n\n" if len(before) > MAX_WRAP_WIDTH else "\n") + line
    return made


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines without a blank one between them."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _unwrapped(blocks: list[list[str]], width: int) -> list[str]:
    words = words_of("\n".join(line for block in blocks for line in block))
    return [join_lines(part, words) for block in blocks for part in _parts(block, width)]


def _parts(block: list[str], width: int) -> list[list[str]]:
    """The paragraphs of a block: a new one after a short closed line, at an indent, and at a bullet."""
    parts = [[block[0]]]
    for before, line in pairwise(block):
        room = width - len(before.rstrip()) - len(line.split(None, 1)[0])
        ended = room > _MIN_SLACK and (closes(before) or len(before.strip()) < width / 2)
        indented = _indent(line) >= _indent(before) + 2 and (room > 0 or closes(before))
        listed = is_bullet(line) and (room > 0 or closes(before))
        if ended or indented or listed:
            parts.append([])
        parts[-1].append(line)
    return parts


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
