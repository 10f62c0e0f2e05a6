"""The tables of a catalogue.

What was taken in and what was decided is append-only: `runs`, `originals`, `reports`, `readings`, `accounts`,
`account_features`, `claims`, `tallies`, `issues`, `judgements`, `decisions`. No row of these is ever changed or
deleted. What follows from them is derived and can be rebuilt at any time: `block_keys`, `memberships`, `incidents`,
`incident_terms`, `incident_columns`, `terms`. Days are ISO text, times ISO text in UTC; order is given by `seq`, never
by the clock.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

# SQLite numbers rows by itself only where the key's type is INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")

facts = Table(
    "facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    comment="Facts about the catalogue itself: its identity, when and by which version it was made.",
)

runs = Table(
    "runs",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("tool_version", String(40), nullable=False),
    comment="Each time that somebody added, re-read or re-resolved: who, when, with what.",
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Number, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("run", ForeignKey("runs.seq"), nullable=False),
    comment="The bytes that reports were read from, packed with zlib, by the hash of the unpacked bytes.",
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("doc", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("url", Text),
    Column("published", String(10)),
    Column("published_basis", String(16), nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("original", ForeignKey("originals.sha256")),
    Column("sketch", LargeBinary, nullable=False),
    Column("credits", Text, nullable=False),
    Column("run", ForeignKey("runs.seq"), nullable=False),
    # Addresses and names of files may be longer than PostgreSQL's trees take.
    Index(None, "url", postgresql_using="hash"),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("report", ForeignKey("reports.seq"), nullable=False, index=True),
    Column("versions", Text, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("run", ForeignKey("runs.seq"), nullable=False),
    comment="What a version of the reader made of a report: its JSON without the text, packed with zlib.",
)

accounts = Table(
    "accounts",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("report", ForeignKey("reports.seq"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("nth", Integer, nullable=False),
    comment="What one report says of one incident. An account keeps its id when its report is read again.",
)

account_features = Table(
    "account_features",
    metadata,
    Column("account", ForeignKey("accounts.seq"), primary_key=True),
    Column("reading", ForeignKey("readings.seq"), primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("features", Text, nullable=False),
    comment="What the matcher needs of an account in one reading of its report.",
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    Column("account", ForeignKey("accounts.seq"), primary_key=True),
    Column("reading", ForeignKey("readings.seq"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("field", String(12), nullable=False),
    Column("value", Text),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("group", Text),
    Column("civilian", Boolean),
    Column("part_of_total", Boolean, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("speaker_kind", String(24), nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("chain", Text),
    Column("stance", String(24), nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("detail", Text),
    Column("superseded", Boolean, nullable=False),
    Column("rule", Text, nullable=False),
    sqlite_with_rowid=False,
)

tallies = Table(
    "tallies",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("reading", ForeignKey("readings.seq"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("report", ForeignKey("reports.seq"), nullable=False, index=True),
    Column("tally", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("window_end", String(10)),
)

issues = Table(
    "issues",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("run", ForeignKey("runs.seq"), nullable=False, index=True),
    Column("report", ForeignKey("reports.seq"), index=True),
    Column("code", String(60), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("doc", Text, nullable=False),
    Column("line", BigInteger),
    Column("start", Integer),
    Column("end", Integer),
    Index(None, "doc", postgresql_using="hash"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("incident", String(16), index=True),
    Column("subject", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("undoes", ForeignKey("decisions.seq"), index=True),
    Column("about", ForeignKey("decisions.seq"), index=True),
    Column("account", String(16), index=True),
    Column("tool_version", String(40), nullable=False),
    comment="What people decided: about which other decision, on which account's claims. An undo is one too.",
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("left", ForeignKey("accounts.seq"), nullable=False, index=True),
    Column("right", ForeignKey("accounts.seq"), nullable=False, index=True),
    Column("verdict", String(10), nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("run", ForeignKey("runs.seq")),
    Column("decision", ForeignKey("decisions.seq"), index=True),
    comment="Two accounts are the same incident, different, or unsure. Suggested where `decision` is empty.",
)

feed_states = Table(
    "feed_states",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("state", Text, nullable=False),
    comment="Where polling of a feed stands: a note for the next time, no part of the record.",
)

people = Table(
    "people",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String(8), nullable=False),
    Column("password", Text, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    comment="Who may log in to the desk, and as what; passwords hashed. No part of the record.",
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("stamp", String(32), nullable=False),
    Column("begun", String(32), nullable=False),
    Column("agent", Text, nullable=False),
    comment="Who is logged in to the desk, from what; the cookie hashed. No part of the record.",
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(8), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("owner", Text),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("expires", String(32)),
    Column("revoked", String(32)),
    comment="By which programs may ask the desk, and as what; secrets hashed. No part of the record.",
)

wrong_guesses = Table(
    "wrong_guesses",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
    comment="Wrong passwords of the last hour, for a desk that is opened anew. No part of the record.",
)

block_keys = Table(
    "block_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("account", ForeignKey("accounts.seq"), primary_key=True),
    comment="Derived: under which keys an account waits to be compared.",
    sqlite_with_rowid=False,
)

memberships = Table(
    "memberships",
    metadata,
    Column("account", ForeignKey("accounts.seq"), primary_key=True, autoincrement=False),
    Column("incident", Number, nullable=False, index=True),
    Column("reading", ForeignKey("readings.seq"), nullable=False),
    comment="Derived: to which incident (by the number of its first account) an account belongs, in which reading.",
)

incidents = Table(
    "incidents",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("id", String(16), nullable=False),
    Column("type", String(48), nullable=False),
    Column("day_start", String(10), nullable=False),
    Column("day_end", String(10), nullable=False),
    Column("date_prec", Integer),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("where_prec", Integer),
    Column("cell", Integer),
    Column("wide_cell", Integer),
    Column("actors", Text, nullable=False),
    Column("actor_status", String(12), nullable=False),
    Column("killed_low", BigInteger),
    Column("killed_best", BigInteger),
    Column("killed_high", BigInteger),
    Column("injured_low", BigInteger),
    Column("injured_best", BigInteger),
    Column("injured_high", BigInteger),
    Column("grade", String(12), nullable=False),
    Column("admiralty", String(2), nullable=False),
    Column("event_clarity", Integer, nullable=False),
    Column("disputed", Text, nullable=False),
    Column("denied", Boolean, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("first_published", String(10)),
    Column("last_published", String(10)),
    Column("review", Text, nullable=False),
    Column("doubt", Integer, nullable=False),
    Column("rule", String(16), nullable=False),
    UniqueConstraint("id"),
    Index(None, "day_start", "seq"),
    Index(None, "country", "day_start", "seq"),
    Index(None, "type", "day_start", "seq"),
    Index(None, "grade", "day_start", "seq"),
    Index(None, "disputed", "day_start", "seq"),
    Index(None, "cell", "day_start", "seq"),
    Index(None, "wide_cell", "day_start", "seq"),
    Index(None, "doubt", "day_start", "seq"),
    comment="Derived: what an incident's claims come to, for lists and filters. A day that is not known is empty.",
)

incident_terms = Table(
    "incident_terms",
    metadata,
    Column("kind", String(8), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("day_start", String(10), primary_key=True),
    Column("incident", Number, primary_key=True, autoincrement=False),
    Column("reports", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("alone", Integer, nullable=False),
    Column("copied", Integer, nullable=False),
    Column("compared", Integer, nullable=False),
    Column("agreed", Integer, nullable=False),
    Index("ix_incident_terms_incident", "incident"),
    comment="Derived: names that incidents are found by, in small letters, and what their bearers contribute.",
    sqlite_with_rowid=False,
)

terms = Table(
    "terms",
    metadata,
    Column("kind", String(8), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    comment="Derived: every term of `incident_terms` once, as it is written.",
    sqlite_with_rowid=False,
)

incident_columns = Table(
    "incident_columns",
    metadata,
    Column("part", Number, primary_key=True, autoincrement=False),
    Column("digest", String(16), nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="Derived: what overviews count of every incident, packed; see `khaldun.catalogue.columns`.",
)

DERIVED = (terms, incident_terms, incident_columns, incidents, memberships, block_keys)
"""The tables that `Catalogue.rebuild` fills anew, in the order in which they can be emptied."""
