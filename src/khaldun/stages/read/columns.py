"""Which column of a table holds which of our fields."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

# Names that tables of news use, in the order in which they are tried.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "doc": ("doc", "id", "docid", "documentid", "articleid", "reportid", "uid", "guid"),
    "title": ("title", "headline", "heading", "articletitle"),
    "outlet": (
        "outlet", "publisher", "publication", "source", "sourcename", "site", "sitename", "newspaper", "media",
        "domain",
    ),
    "published": (
        "published", "publishedat", "publisheddate", "publishdate", "publicationdate", "datepublished", "pubdate",
        "date", "articledate", "reportdate",
    ),
    "url": ("url", "link", "articleurl", "sourceurl", "href", "permalink"),
    "text": (
        "text", "body", "content", "article", "articletext", "articlebody", "fulltext", "maintext", "bodytext", "story",
        "reporttext",
    ),
    "byline": ("byline", "author", "authors", "reporter", "writer"),
    "language": ("language", "lang"),
}  # fmt: skip
DELIMITERS = (",", ";", "\t", "|")


@functools.lru_cache(maxsize=256)
def match_columns(names: tuple[str, ...], chosen: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Our field to the column that holds it.

    Args:
        names: columns of the table, or keys of a JSON object.
        chosen: the caller's choice, pairs of our field and the column's name; wins over the synonyms.
    """
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(_key(name), name)
    found = {field: next((by_key[key] for key in keys if key in by_key), None) for field, keys in SYNONYMS.items()}
    matched = {field: name for field, name in found.items() if name is not None}
    for field, wanted in chosen:
        matched.pop(field, None)
        if column := wanted if wanted in names else by_key.get(_key(wanted)):
            matched[field] = column
    return matched


def looks_like_header(line: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether `line` is the header of a table that has a column of text."""
    return best_delimiter(line, names)[1] >= 2


def best_delimiter(line: str, names: frozenset[str] = frozenset()) -> tuple[str, int]:
    """Delimiter of the header `line`, and how many columns are known if one of them holds text, else 0.

    Args:
        line: first line of the table.
        names: the caller's column names.
    """
    known, _, mark = max(
        (_columns_known(cells, names), len(cells), mark) for mark in DELIMITERS for cells in [line.split(mark)]
    )
    return mark, known


def _columns_known(cells: list[str], names: frozenset[str]) -> int:
    keys = [_key(cell) for cell in cells]
    wanted = {_key(name) for name in names}
    known = [key for key in keys if key in wanted or any(key in synonyms for synonyms in SYNONYMS.values())]
    has_text = any(key in SYNONYMS["text"] or key in wanted for key in known)
    return len(known) if has_text and all(len(cell) <= 60 for cell in cells) else 0


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
