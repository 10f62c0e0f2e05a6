"""Making a catalogue's tables, and bringing older ones up to date."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from khaldun import __version__
from khaldun.catalogue.columns import fill_columns
from khaldun.catalogue.connect import APPLICATION_ID, SCHEMA_VERSION, Database
from khaldun.catalogue.schema import facts
from khaldun.errors import CatalogueError

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "schema_version"


def create(database: Database) -> None:
    """Make the tables of an empty catalogue; where another process has just made them, nothing is done."""
    with database.writing() as connection:
        if inspect(connection).has_table("facts"):
            return
        _upgrade(connection)
        if database.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        connection.execute(
            facts.insert(),
            [
                {"name": "identity", "value": secrets.token_hex(16)},
                {"name": "made", "value": now},
                {"name": "made by", "value": f"khaldun {__version__}"},
            ],
        )
    # Connections are prepared for what the file is when they are made.
    database.close()


def ensure_current(database: Database) -> None:
    """Check that this is a catalogue of a version that this Khaldun reads; an older one is brought up to date.

    Raises:
        CatalogueError: it is no catalogue, it is newer, or damaged.
    """
    with database.reading() as connection:
        version = _version(connection, database.name)
    if version == SCHEMA_VERSION:
        return
    if not _is_older(version):
        raise CatalogueError(
            "newer-catalogue",
            f"{database.name}: the catalogue was written by a newer Khaldun (tables of version {version}, this one"
            f" knows up to {SCHEMA_VERSION}). Install a newer Khaldun; nothing was changed.",
        )
    with database.writing() as connection:
        _upgrade(connection)
        fill_columns(connection)


def _version(connection: Connection, name: str) -> str:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables or "facts" not in tables:
        raise CatalogueError(
            "not-a-catalogue",
            f"{name}: this is a database, but no catalogue of Khaldun; name another with --catalogue.",
        )
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if found is None:
        raise CatalogueError(
            "damaged",
            f"{name}: the catalogue does not say of which version it is; it is damaged."
            " `khaldun restore` goes back to a backup.",
        )
    return str(found)


def _is_older(version: str) -> bool:
    known = {path.name[1:].partition("_")[0] for path in (MIGRATIONS / "versions").glob("v[0-9]*.py")}
    return version in known and version < SCHEMA_VERSION


def _upgrade(connection: Connection) -> None:
    # Alembic takes a third of a second to import, and is needed once in a catalogue's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def identity_of(connection: Connection) -> str:
    """The catalogue's own identity, given when it was made."""
    return str(connection.execute(select(facts.c.value).where(facts.c.name == "identity")).scalar_one())
