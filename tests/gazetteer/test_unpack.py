from __future__ import annotations

import lzma
import os
from pathlib import Path

import pytest

from khaldun.errors import InstallationError
from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.unpack import cache_folder, unpacked


@pytest.fixture
def packed(tmp_path: Path, small_file: Path) -> Path:
    path = tmp_path / "gazetteer.sqlite.xz"
    path.write_bytes(lzma.compress(small_file.read_bytes(), preset=0))
    return path


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))


def test_it_is_unpacked_once_into_the_cache(packed: Path, small_file: Path) -> None:
    first = unpacked(packed)
    assert first.parent == cache_folder() and first.read_bytes() == small_file.read_bytes()
    written = first.stat().st_mtime_ns
    assert unpacked(packed) == first and first.stat().st_mtime_ns == written
    assert os.listdir(first.parent) == [first.name]


def test_another_content_has_another_name(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xz"
    other.write_bytes(lzma.compress(b"other"))
    assert unpacked(other).name != unpacked(packed).name


def test_it_falls_back_to_the_temporary_folder(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    plain = unpacked(packed)
    assert plain.is_relative_to(tmp_path / "temporary")
    assert Gazetteer.open(plain).version == "small"


def test_no_folder_at_all_is_said(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    (tmp_path / "temporary").write_text("")
    with pytest.raises(InstallationError, match="writable"):
        unpacked(packed)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match=r"missing.*make setup"):
        unpacked(tmp_path / "none.xz")


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-40], lambda b: b"no xz at all", lambda b: b[:200] + b"xxxx" + b[204:]]
)
def test_a_damaged_file_is_said_and_leaves_nothing(packed: Path, damage: object) -> None:
    assert callable(damage)
    packed.write_bytes(damage(packed.read_bytes()))
    with pytest.raises(InstallationError, match=r"damaged.*make setup"):
        unpacked(packed)
    assert os.listdir(cache_folder()) == []
