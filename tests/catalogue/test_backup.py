"""Copies of a catalogue, and going back to one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue, restore
from khaldun.errors import CatalogueError, OptionError


@pytest.fixture
def filled(file_shelf, hands) -> Path:
    """A catalogue of three incidents, closed."""
    place = file_shelf.place()
    with Catalogue.open(place) as catalogue:
        catalogue.add(hands.tell(hands.Happened(one), doc=one.name, words="word " * 400) for one in hands.places[:3])
    return Path(place)


def shown(path: Path):
    with Catalogue.open(path) as catalogue:
        assert catalogue.verify().faults == ()
        return catalogue.incidents(), catalogue.facts().counts


def test_a_backup_brings_back_what_was(filled: Path, tmp_path: Path, hands) -> None:
    before = shown(filled)
    with Catalogue.open(filled) as catalogue:
        catalogue.back_up(tmp_path / "kept.db")
        catalogue.add([hands.tell(hands.Happened(), words="Something more.", doc="later")])
    assert shown(tmp_path / "kept.db") == before
    aside = restore(tmp_path / "kept.db", filled, replace=True)
    assert shown(filled) == before
    assert aside is not None and shown(aside)[1]["reports"] == before[1]["reports"] + 1


def test_a_backup_never_replaces_one(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("older")
    with Catalogue.open(filled) as catalogue, pytest.raises(OptionError, match="there already"):
        catalogue.back_up(tmp_path / "kept.db")
    with pytest.raises(OptionError, match="--replace"):
        restore(filled, tmp_path / "kept.db")
    assert (tmp_path / "kept.db").read_text() == "older"


def test_a_backup_that_is_damaged_changes_nothing(filled: Path, tmp_path: Path) -> None:
    before = shown(filled)
    broken = tmp_path / "broken.db"
    data = bytearray(filled.read_bytes())
    for kind, change in {
        "cut": lambda: data[: len(data) // 2],
        "page": lambda: data[:8192] + b"\xa5" * 8192 + data[16384:],
        "letter": lambda: b"Dear Sir or Madam",
        "empty": lambda: b"",
    }.items():
        broken.write_bytes(change())
        with pytest.raises(CatalogueError) as caught:
            restore(broken, filled, replace=True)
        assert str(caught.value).startswith(str(broken)), kind
        assert shown(filled) == before
        assert (
            sorted(path.name for path in tmp_path.iterdir() if "restoring" in path.name or "before" in path.name) == []
        )


def test_a_backup_is_not_touched_by_restoring_it(filled: Path, tmp_path: Path) -> None:
    with Catalogue.open(filled) as catalogue:
        catalogue.back_up(tmp_path / "kept.db")
    data = (tmp_path / "kept.db").read_bytes()
    restore(tmp_path / "kept.db", tmp_path / "new.db")
    assert (tmp_path / "kept.db").read_bytes() == data
    assert not [name for name in os.listdir(tmp_path) if name.startswith("kept.db-") or "partial" in name]
    assert shown(tmp_path / "new.db") == shown(filled)


def test_what_a_lost_catalogue_left_behind_does_not_spoil_the_restored_one(filled: Path, tmp_path: Path, hands) -> None:
    before = shown(filled)
    with Catalogue.open(filled) as catalogue:
        catalogue.back_up(tmp_path / "kept.db")
        catalogue.add([hands.tell(hands.Happened(), words="Later.", doc="later")])
        log = filled.with_name(filled.name + "-wal").read_bytes()
        assert log
    filled.unlink()
    filled.with_name(filled.name + "-wal").write_bytes(log)
    restore(tmp_path / "kept.db", filled)
    assert shown(filled) == before


def test_a_damaged_catalogue_is_not_backed_up(filled: Path, tmp_path: Path) -> None:
    data = bytearray(filled.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * 4096
    filled.write_bytes(data)
    with pytest.raises(CatalogueError) as caught, Catalogue.open(filled) as catalogue:
        catalogue.back_up(tmp_path / "kept.db")
    assert caught.value.code == "damaged"
    assert not (tmp_path / "kept.db").exists()


def test_a_backup_made_while_others_write_holds_one_moment(file_shelf, hands, tmp_path: Path) -> None:
    place = file_shelf.place()
    stop = threading.Event()

    def write() -> None:
        with Catalogue.open(place) as catalogue:
            for number in range(400):
                if stop.is_set():
                    return
                catalogue.add([hands.tell(hands.Happened(), words=f"word{number} " * 50, doc=f"r{number}")])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with Catalogue.open(place) as catalogue:
            for number in range(3):
                catalogue.back_up(tmp_path / f"kept-{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        shown(tmp_path / f"kept-{number}.db")


def test_a_server_is_backed_up_with_its_own_tools(server_shelf, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="pg_dump"):
        server_shelf.new().back_up(tmp_path / "kept.db")
