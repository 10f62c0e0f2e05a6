"""Reports that hold words: full-text search that both databases answer alike."""

from __future__ import annotations

import re

from sqlalchemy import Connection, Select, literal_column, select, text

from khaldun.catalogue.schema import reports
from khaldun.errors import OptionError

_QUOTED = re.compile(r'"([^"]*)"?|([^"\s]+)')
_LETTER = re.compile(r"[^\W_]")


def matching_reports(connection: Connection, words: str) -> Select[tuple[int]]:
    """The numbers of the reports that hold all words, and each phrase in quotation marks as it stands.

    Nothing else in `words` has a meaning: no operators, no wildcards.

    Raises:
        OptionError: there is no word in it.
    """
    parts = parts_of(words)
    if connection.dialect.name == "sqlite":
        match = text("report_words MATCH :words").bindparams(words=" ".join(f'"{part}"' for part in parts))
        return select(literal_column("rowid")).select_from(text("report_words")).where(match)
    query = select(reports.c.seq)
    for number, part in enumerate(parts):
        name = f"part{number}"
        query = query.where(text(f"words @@ phraseto_tsquery('simple', :{name})").bindparams(**{name: part}))
    return query


def parts_of(words: str) -> list[str]:
    """Words and phrases, none with a quotation mark in it or without a letter or digit.

    Raises:
        OptionError: there is none.
    """
    found = [(phrase or word).strip() for phrase, word in _QUOTED.findall(words)]
    parts = [part for part in found if _LETTER.search(part)]
    if not parts:
        raise OptionError("text is empty; give the words that a report should hold.")
    return parts
