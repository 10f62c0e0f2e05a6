"""Opening what is no catalogue, or one that is hurt: what a person is told, and that nothing is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from khaldun.catalogue import Catalogue
from khaldun.catalogue.connect import Database
from khaldun.catalogue.schema import metadata
from khaldun.errors import CatalogueError, OptionError


def refusal(location: str | Path, *, create_new: bool = False) -> CatalogueError:
    """The error that opening ends in."""
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(location, create_new=create_new)
    assert str(caught.value).startswith(str(location)), caught.value
    return caught.value


def test_where_nothing_is_one_is_told_how_to_begin(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none.db")
    assert error.code == "no-catalogue" and "khaldun add" in str(error)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is_no_catalogue_and_becomes_one_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert refusal(path).code == "no-catalogue"
    with Catalogue.open(path, create_new=True) as catalogue:
        assert catalogue.verify().faults == ()


def test_a_catalogue_whose_making_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "begun.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.stat().st_size > 0
    assert refusal(path).code == "no-catalogue"
    with Catalogue.open(path, create_new=True) as catalogue:
        assert catalogue.verify().faults == ()


FOREIGN = {
    "text.db": b"This is a letter, not a database.\n" * 100,
    "zip.db": b"PK\x03\x04" + bytes(5000),
    "short.db": b"x",
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("create_new", [False, True])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, name: str, create_new: bool) -> None:
    path = tmp_path / name
    path.write_bytes(FOREIGN[name])
    error = refusal(path, create_new=create_new)
    assert error.code in {"damaged", "not-a-catalogue"}
    assert path.read_bytes() == FOREIGN[name]


@pytest.mark.parametrize("create_new", [False, True])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, create_new: bool) -> None:
    path = tmp_path / "music.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    error = refusal(path, create_new=create_new)
    assert error.code == "not-a-catalogue" and "--catalogue" in str(error)
    assert path.read_bytes() == before and os.listdir(tmp_path) == ["music.db"]


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "not-readable"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no" / "folder.db", create_new=True).code == "not-readable"


@pytest.mark.parametrize("location", ["mysql://host/base", "https://host/base", "postgresql://host:port/base"])
def test_an_address_that_means_nothing_is_an_option_gone_wrong(location: str) -> None:
    with pytest.raises(OptionError, match="--catalogue"):
        Catalogue.open(location)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open("postgresql://amal:secret@127.0.0.1:1/base")
    assert caught.value.code == "no-server"
    assert "127.0.0.1" in str(caught.value) and "secret" not in str(caught.value)


def test_a_database_that_is_not_on_the_server_is_named(server: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(server.replace("/postgres?", "/nowhere?"))
    assert caught.value.code == "no-catalogue" and "createdb" in str(caught.value)


def test_a_newer_catalogue_is_left_alone(shelf) -> None:
    place = shelf.place()
    with Catalogue.open(place) as catalogue, catalogue.database.writing() as connection:
        version = connection.execute(text("SELECT version_num FROM schema_version")).scalar_one()
        connection.execute(text("UPDATE schema_version SET version_num = '9999'"))
    try:
        with pytest.raises(CatalogueError, match="newer Khaldun") as caught:
            Catalogue.open(place)
    finally:
        with Database(place).writing() as connection:
            connection.execute(text("UPDATE schema_version SET version_num = :version"), {"version": version})
    assert caught.value.code == "newer-catalogue" and "nothing was changed" in str(caught.value)


def test_a_catalogue_without_a_version_is_damaged_not_newer(shelf) -> None:
    place = shelf.place()
    with Catalogue.open(place) as catalogue, catalogue.database.writing() as connection:
        version = connection.execute(text("SELECT version_num FROM schema_version")).scalar_one()
        connection.execute(text("DELETE FROM schema_version"))
    try:
        with pytest.raises(CatalogueError) as caught:
            Catalogue.open(place)
        assert caught.value.code == "damaged"
    finally:
        with Database(place).writing() as connection:
            connection.execute(text("INSERT INTO schema_version VALUES (:version)"), {"version": version})


@pytest.mark.parametrize("kept", [50, 100, 1000, 4096, 5000, 70_000])
def test_a_file_that_was_cut_off_is_told_to_be_damaged(file_shelf, hands, kept: int) -> None:
    place = file_shelf.place()
    with Catalogue.open(place) as catalogue:
        catalogue.add(hands.tell(hands.Happened(), words="word " * 300, doc=f"r{number}") for number in range(30))
    with open(place, "rb+") as stream:
        stream.truncate(kept)
    with pytest.raises(CatalogueError) as caught, Catalogue.open(place) as catalogue:
        faults = catalogue.verify().faults
        assert faults
        raise CatalogueError("damaged", faults[0].what)
    assert caught.value.code in {"damaged", "not-a-catalogue"}


def test_a_catalogue_that_may_not_be_written_can_still_be_asked(file_shelf, hands) -> None:
    place = Path(file_shelf.place())
    with Catalogue.open(place) as catalogue:
        catalogue.add([hands.tell(hands.Happened())])
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    place.chmod(0o444)
    with Catalogue.open(place) as catalogue:
        assert len(catalogue.incidents().incidents) == 1
        with pytest.raises(CatalogueError) as caught:
            catalogue.add([hands.tell(hands.Happened(), words="More.")])
    assert caught.value.code == "read-only"


def test_tables_are_those_that_the_migrations_make(shelf) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_object, name, kind, _reflected, _compare) -> bool:
        return not (kind == "table" and name.startswith(("report_words", "schema_version")))

    database = Database(shelf.place())
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    database.close()


def test_a_copy_of_the_file_is_the_catalogue(file_shelf, hands, tmp_path: Path) -> None:
    place = file_shelf.place()
    with Catalogue.open(place) as catalogue:
        catalogue.add([hands.tell(hands.Happened())])
        shown = catalogue.incidents()
    shutil.copyfile(place, tmp_path / "copy #1 100%?.db")
    with Catalogue.open(tmp_path / "copy #1 100%?.db") as catalogue:
        assert catalogue.incidents() == shown
