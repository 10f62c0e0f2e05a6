"""Unpacks the shipped gazetteer once, into the user's cache."""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import os
import shutil
import sys
import tempfile
from pathlib import Path

from khaldun.errors import InstallationError

SHIPPED = Path(__file__).with_name("data") / "gazetteer.sqlite.xz"
REMEDY = "make setup"


def unpacked(packed: Path = SHIPPED) -> Path:
    """Path of the plain SQLite file, named by the content hash of `packed`.

    Unpacks it if no earlier run did. Several processes may do so at once: each writes its own file and renames it.

    Raises:
        InstallationError: if `packed` is absent or damaged.
    """
    try:
        digest = hashlib.blake2b(packed.read_bytes(), digest_size=10).hexdigest()
    except OSError:
        raise InstallationError(f"The gazetteer file {packed} is missing.", REMEDY) from None
    name = f"gazetteer-{digest}.sqlite"
    folders = (cache_folder(), Path(tempfile.gettempdir()) / f"khaldun-{_user()}")
    for folder in folders:
        if _ours(folder / name):
            return folder / name
    for folder in folders:
        with contextlib.suppress(OSError):
            return _unpack(packed, folder / name)
    raise InstallationError(f"The gazetteer finds no room: neither {folders[0]} nor {folders[1]} is writable.", REMEDY)


def _ours(path: Path) -> bool:
    """Whether the file is there and this user's own: others may write to the temporary folder too."""
    try:
        return path.is_file() and (not hasattr(os, "getuid") or path.stat().st_uid in (os.getuid(), 0))
    except OSError:
        return False


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "khaldun"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "khaldun" / "Cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/khaldun").expanduser()
    return Path("~/.cache/khaldun").expanduser()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _unpack(packed: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, partial = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    try:
        with os.fdopen(handle, "wb") as plain, lzma.open(packed) as stream:
            shutil.copyfileobj(stream, plain, 1 << 20)
        os.replace(partial, target)
    except (lzma.LZMAError, EOFError):
        raise InstallationError(f"The gazetteer file {packed} is damaged.", REMEDY) from None
    finally:
        Path(partial).unlink(missing_ok=True)
    return target
