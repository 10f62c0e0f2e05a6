"""The record: what was taken in, what was decided, and the views derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

APPEND_ONLY = (
    "runs",
    "originals",
    "reports",
    "readings",
    "accounts",
    "account_features",
    "claims",
    "tallies",
    "issues",
    "judgements",
    "decisions",
)


def upgrade() -> None:
    """Make all tables, the index of the reports' words, and the guards of what is append-only."""
    _create_tables()
    if op.get_bind().dialect.name == "sqlite":
        _index_words_sqlite()
        _guard_sqlite()
    else:
        _index_words_postgresql()
        _guard_postgresql()


def _index_words_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', content_rowid='seq',"
        " tokenize='unicode61 remove_diacritics 2')"
    )


def _guard_sqlite() -> None:
    for table in APPEND_ONLY:
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} BEGIN"
                f" SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _index_words_postgresql() -> None:
    op.execute(
        "CREATE TABLE report_words (report bigint PRIMARY KEY REFERENCES reports (seq), words tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX ix_report_words_words ON report_words USING gin (words)")


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _create_doors() -> None:
    """Who and what is let in to the desk besides `people`."""
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("begun", sa.String(length=32), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sessions")),
        comment="Who is logged in to the desk, from what; the cookie hashed. No part of the record.",
    )
    op.create_index(op.f("ix_sessions_person"), "sessions", ["person"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("expires", sa.String(length=32), nullable=True),
        sa.Column("revoked", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        comment="By which programs may ask the desk, and as what; secrets hashed. No part of the record.",
    )
    op.create_table(
        "wrong_guesses",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_wrong_guesses")),
        comment="Wrong passwords of the last hour, for a desk that is opened anew. No part of the record.",
    )
    op.create_index(op.f("ix_wrong_guesses_at"), "wrong_guesses", ["at"], unique=False)


def _create_tables() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.Column("about", NUMBER, nullable=True),
        sa.Column("account", sa.String(length=16), nullable=True),
        sa.Column("tool_version", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["about"], ["decisions.seq"], name=op.f("fk_decisions_about")),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.seq"], name=op.f("fk_decisions_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decisions")),
        comment="What people decided: about which other decision, on which account's claims. An undo is one too.",
    )
    op.create_index(op.f("ix_decisions_about"), "decisions", ["about"], unique=False)
    op.create_index(op.f("ix_decisions_account"), "decisions", ["account"], unique=False)
    op.create_index(op.f("ix_decisions_incident"), "decisions", ["incident"], unique=False)
    op.create_index(op.f("ix_decisions_undoes"), "decisions", ["undoes"], unique=False)
    op.create_table(
        "facts",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
        comment="Facts about the catalogue itself: its identity, when and by which version it was made.",
    )
    op.create_table(
        "feed_states",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_feed_states")),
        comment="Where polling of a feed stands: a note for the next time, no part of the record.",
    )
    op.create_table(
        "people",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_people")),
        comment="Who may log in to the desk, and as what; passwords hashed. No part of the record.",
    )
    _create_doors()
    op.create_table(
        "incident_terms",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("day_start", sa.String(length=10), nullable=False),
        sa.Column("incident", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("alone", sa.Integer(), nullable=False),
        sa.Column("copied", sa.Integer(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "term", "day_start", "incident", name=op.f("pk_incident_terms")),
        comment="Derived: names that incidents are found by, in small letters, and what their bearers contribute.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_terms_incident", "incident_terms", ["incident"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=48), nullable=False),
        sa.Column("day_start", sa.String(length=10), nullable=False),
        sa.Column("day_end", sa.String(length=10), nullable=False),
        sa.Column("date_prec", sa.Integer(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("where_prec", sa.Integer(), nullable=True),
        sa.Column("cell", sa.Integer(), nullable=True),
        sa.Column("wide_cell", sa.Integer(), nullable=True),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("actor_status", sa.String(length=12), nullable=False),
        sa.Column("killed_low", sa.BigInteger(), nullable=True),
        sa.Column("killed_best", sa.BigInteger(), nullable=True),
        sa.Column("killed_high", sa.BigInteger(), nullable=True),
        sa.Column("injured_low", sa.BigInteger(), nullable=True),
        sa.Column("injured_best", sa.BigInteger(), nullable=True),
        sa.Column("injured_high", sa.BigInteger(), nullable=True),
        sa.Column("grade", sa.String(length=12), nullable=False),
        sa.Column("admiralty", sa.String(length=2), nullable=False),
        sa.Column("event_clarity", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("first_published", sa.String(length=10), nullable=True),
        sa.Column("last_published", sa.String(length=10), nullable=True),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_incidents")),
        sa.UniqueConstraint("id", name=op.f("uq_incidents_id")),
        comment="Derived: what an incident's claims come to, for lists and filters. A day that is not known is empty.",
    )
    op.create_index(op.f("ix_incidents_cell_day_start_seq"), "incidents", ["cell", "day_start", "seq"], unique=False)
    op.create_index(
        op.f("ix_incidents_country_day_start_seq"), "incidents", ["country", "day_start", "seq"], unique=False
    )
    op.create_index(op.f("ix_incidents_day_start_seq"), "incidents", ["day_start", "seq"], unique=False)
    op.create_index(
        op.f("ix_incidents_disputed_day_start_seq"), "incidents", ["disputed", "day_start", "seq"], unique=False
    )
    op.create_index(op.f("ix_incidents_doubt_day_start_seq"), "incidents", ["doubt", "day_start", "seq"], unique=False)
    op.create_index(op.f("ix_incidents_grade_day_start_seq"), "incidents", ["grade", "day_start", "seq"], unique=False)
    op.create_index(op.f("ix_incidents_type_day_start_seq"), "incidents", ["type", "day_start", "seq"], unique=False)
    op.create_index(
        op.f("ix_incidents_wide_cell_day_start_seq"), "incidents", ["wide_cell", "day_start", "seq"], unique=False
    )
    op.create_table(
        "runs",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("tool_version", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_runs")),
        comment="Each time that somebody added, re-read or re-resolved: who, when, with what.",
    )
    op.create_table(
        "terms",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "term", name=op.f("pk_terms")),
        comment="Derived: every term of `incident_terms` once, as it is written.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_originals_run")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
        comment="The bytes that reports were read from, packed with zlib, by the hash of the unpacked bytes.",
    )
    op.create_table(
        "reports",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("published_basis", sa.String(length=16), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("original", sa.String(length=64), nullable=True),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("credits", sa.Text(), nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["original"], ["originals.sha256"], name=op.f("fk_reports_original")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_reports_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index(op.f("ix_reports_url"), "reports", ["url"], unique=False, postgresql_using="hash")
    op.create_table(
        "accounts",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_accounts_report")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_accounts")),
        sa.UniqueConstraint("id", name=op.f("uq_accounts_id")),
        comment="What one report says of one incident. An account keeps its id when its report is read again.",
    )
    op.create_index(op.f("ix_accounts_report"), "accounts", ["report"], unique=False)
    op.create_table(
        "issues",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.Column("report", NUMBER, nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_issues_report")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_issues_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_issues")),
    )
    op.create_index(op.f("ix_issues_doc"), "issues", ["doc"], unique=False, postgresql_using="hash")
    op.create_index(op.f("ix_issues_report"), "issues", ["report"], unique=False)
    op.create_index(op.f("ix_issues_run"), "issues", ["run"], unique=False)
    op.create_table(
        "readings",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_readings_report")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_readings_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
        comment="What a version of the reader made of a report: its JSON without the text, packed with zlib.",
    )
    op.create_index(op.f("ix_readings_report"), "readings", ["report"], unique=False)
    op.create_table(
        "account_features",
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.seq"], name=op.f("fk_account_features_account")),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_account_features_reading")),
        sa.PrimaryKeyConstraint("account", "reading", name=op.f("pk_account_features")),
        comment="What the matcher needs of an account in one reading of its report.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "block_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.seq"], name=op.f("fk_block_keys_account")),
        sa.PrimaryKeyConstraint("key", "account", name=op.f("pk_block_keys")),
        comment="Derived: under which keys an account waits to be compared.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claims",
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("civilian", sa.Boolean(), nullable=True),
        sa.Column("part_of_total", sa.Boolean(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("speaker_kind", sa.String(length=24), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=True),
        sa.Column("stance", sa.String(length=24), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.seq"], name=op.f("fk_claims_account")),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_claims_reading")),
        sa.PrimaryKeyConstraint("account", "reading", "number", name=op.f("pk_claims")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgements",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("left", NUMBER, nullable=False),
        sa.Column("right", NUMBER, nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("run", NUMBER, nullable=True),
        sa.Column("decision", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.seq"], name=op.f("fk_judgements_decision")),
        sa.ForeignKeyConstraint(["left"], ["accounts.seq"], name=op.f("fk_judgements_left")),
        sa.ForeignKeyConstraint(["right"], ["accounts.seq"], name=op.f("fk_judgements_right")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_judgements_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgements")),
        comment="Two accounts are the same incident, different, or unsure. Suggested where `decision` is empty.",
    )
    op.create_index(op.f("ix_judgements_decision"), "judgements", ["decision"], unique=False)
    op.create_index(op.f("ix_judgements_left"), "judgements", ["left"], unique=False)
    op.create_index(op.f("ix_judgements_right"), "judgements", ["right"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("account", NUMBER, autoincrement=False, nullable=False),
        sa.Column("incident", NUMBER, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.seq"], name=op.f("fk_memberships_account")),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_memberships_reading")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_memberships")),
        comment="Derived: to which incident (by the number of its first account) an account belongs, in which reading.",
    )
    op.create_index(op.f("ix_memberships_incident"), "memberships", ["incident"], unique=False)
    op.create_table(
        "tallies",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("tally", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("window_end", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_tallies_reading")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_tallies_report")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_reading"), "tallies", ["reading"], unique=False)
    op.create_index(op.f("ix_tallies_report"), "tallies", ["report"], unique=False)
