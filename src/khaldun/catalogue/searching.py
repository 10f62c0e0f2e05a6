"""Reports that hold words: full-text search that both databases answer alike."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection, Select, func, literal_column, select, text

from khaldun.catalogue.schema import reports
from khaldun.errors import OptionError

MAX_INDEXED_CHARACTERS = 100_000
"""Of a report's words on PostgreSQL, about 40 pages: a `tsvector` holds no more than a megabyte."""

PAGE = 200

_QUOTED = re.compile(r'"([^"]*)"?|([^"\s]+)')
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_]+")
_INDEX_SQLITE = text("INSERT INTO report_words (rowid, title, text) VALUES (:report, :title, :text)")
_INDEX_POSTGRESQL = text("INSERT INTO report_words (report, words) VALUES (:report, to_tsvector('simple', :words))")


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
    query: Select[tuple[int]] = select(literal_column("report")).select_from(text("report_words"))
    for number, part in enumerate(parts):
        name = f"part{number}"
        match = text(f"words @@ phraseto_tsquery('simple', :{name})").bindparams(**{name: plain_words(part)})
        query = query.where(match)
    return query


def index_words(connection: Connection, report: int, title: str | None, words: str) -> None:
    """Let a report be found by its words, whatever their case and accents."""
    if connection.dialect.name == "sqlite":
        connection.execute(_INDEX_SQLITE, {"report": report, "title": title, "text": words})
    else:
        plain = plain_words(f"{title or ''} {words}"[:MAX_INDEXED_CHARACTERS])
        connection.execute(_INDEX_POSTGRESQL, {"report": report, "words": plain[:MAX_INDEXED_CHARACTERS]})


def unindexed(connection: Connection) -> int:
    """By how many the index of words and the reports differ."""
    table = "report_words_docsize" if connection.dialect.name == "sqlite" else "report_words"
    there = connection.execute(select(func.count()).select_from(text(table))).scalar_one()
    return abs(connection.execute(select(func.count()).select_from(reports)).scalar_one() - there)


def index_anew(connection: Connection) -> None:
    """Fill the index of words from the reports."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO report_words (report_words) VALUES ('rebuild')"))
        return
    connection.execute(text("DELETE FROM report_words"))
    after = 0
    columns = select(reports.c.seq, reports.c.title, reports.c.text).order_by(reports.c.seq).limit(PAGE)
    while rows := connection.execute(columns.where(reports.c.seq > after)).all():
        for row in rows:
            index_words(connection, row.seq, row.title, row.text)
        after = rows[-1].seq


def plain_words(words: str) -> str:
    """The words in small letters without accents, parted by single spaces: what SQLite's own index makes of them."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(letters.casefold()))


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
