"""The record into files: one pass over one state of the catalogue, each row checked, a file only when it is whole."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from khaldun.catalogue import Catalogue, IncidentFilter, Snapshot
from khaldun.errors import OptionError
from khaldun.export.columns import RowCheck
from khaldun.export.containers import STREAMED, open_writers
from khaldun.export.formats import Format
from khaldun.export.public import public_record
from khaldun.export.sidecar import FOLDER_SIDECAR, SIDECAR_SUFFIX, Making, Outcome, described, package
from khaldun.export.writers import Json, Writer
from khaldun.model.finding import Rule
from khaldun.privacy import PlaceNames, PrivacyPolicy
from khaldun.wording.printable import escape_json


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to go out.

    Attributes:
        format: in which form.
        wanted: which incidents.
        policy: what is left out of them.
        rule: by which counts are chosen; None is the format's own, or else the catalogue's.
        every: whether incidents go out too that are none of the format's unit.
    """

    format: Format
    wanted: IncidentFilter
    policy: PrivacyPolicy
    rule: Rule | None = None
    every: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many bytes, and what it was made of."""

    files: tuple[Path, ...]
    size: int
    making: Making
    outcome: Outcome


Each = Callable[[], None]
"""Told of each incident."""


def export_to_stream(catalogue: Catalogue, wish: Wish, stream: TextIO, each: Each | None = None) -> Exported:
    """Write a format of one text file to a stream, without a file that tells of it.

    Raises:
        OptionError: the format is no single text file, or a part of the filter means nothing.
    """
    if wish.format.container not in STREAMED or wish.format.is_folder:
        raise OptionError(f"{wish.format.name} cannot go to standard output; name a file or folder.")
    with catalogue.snapshot() as snapshot:
        making = _making(snapshot, wish)
        writer = STREAMED[wish.format.container](wish.format.tables[0], stream)
        outcome = _write(snapshot, making, [writer], _places(catalogue, wish), each)
        writer.finish(described(making, outcome))
    return Exported((), 0, making, outcome)


def export_to_path(
    catalogue: Catalogue, wish: Wish, target: Path, *, force: bool = False, each: Each | None = None
) -> Exported:
    """Write a format to a file, or to a folder where it has several; and beside it what it was made of.

    Nothing appears before everything is written and every row has passed its check.

    Args:
        catalogue: of the record.
        wish: what goes out.
        target: the file or folder.
        force: replace what an earlier export put there.
        each: told of each incident.

    Raises:
        OptionError: there is something already, it cannot be written, or a part of the filter means nothing.
    """
    _check(wish.format, target, force)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".khaldun-", dir=target.parent) as folder:
            draft = Path(folder)
            files = _draft_files(wish.format, draft, target)
            with catalogue.snapshot() as snapshot:
                making = _making(snapshot, wish)
                outcome = _write_files(snapshot, making, files, _places(catalogue, wish), each)
            sidecar = draft / (FOLDER_SIDECAR if wish.format.is_folder else target.name + SIDECAR_SUFFIX)
            _dump(sidecar, package(making, outcome, files))
            size = sum(file.stat().st_size for file in files)
            there = _put_in_place(wish.format, files, sidecar, target)
    except OSError as error:
        raise OptionError(f"{target}: cannot be written ({error.strerror}).") from error
    return Exported(there, size, making, outcome)


def _making(snapshot: Snapshot, wish: Wish) -> Making:
    rule = wish.rule or wish.format.rule or snapshot.state.rule
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return Making(wish.format, snapshot.state, rule, wish.wanted, wish.policy, wish.every, now)


def _check(form: Format, target: Path, force: bool) -> None:
    if target.is_symlink() or (target.exists() and target.is_dir() != form.is_folder):
        kind = "a folder" if form.is_folder else "a file"
        raise OptionError(f"{target}: {form.name} is {kind}, and something else is there; name another.")
    if not target.exists() or (form.is_folder and not any(target.iterdir())):
        return
    if not force:
        raise OptionError(f"{target} is there already; say --force to replace it, or name another.")
    if form.is_folder and not (target / FOLDER_SIDECAR).is_file():
        raise OptionError(f"{target} holds something that is no export of Khaldun; name another folder.")


def _draft_files(form: Format, draft: Path, target: Path) -> list[Path]:
    if not form.is_folder:
        return [draft / target.name]
    inside = draft / "folder"
    inside.mkdir()
    return [inside / f"{table.name}{form.suffix}" for table in form.tables]


def _places(catalogue: Catalogue, wish: Wish) -> PlaceNames | None:
    """The names of the record's places, which may stand in words; None where every name may."""
    return None if wish.policy.names else PlaceNames(catalogue.place_names())


def _write_files(
    snapshot: Snapshot, making: Making, files: Sequence[Path], places: PlaceNames | None, each: Each | None
) -> Outcome:
    with open_writers(making.format, files) as writers:
        outcome = _write(snapshot, making, writers, places, each)
        for writer in writers:
            writer.finish(described(making, outcome))
    return outcome


def _write(
    snapshot: Snapshot, making: Making, writers: Sequence[Writer], places: PlaceNames | None, each: Each | None
) -> Outcome:
    form = making.format
    counted, incidents = [0] * len(writers), 0
    checks = [RowCheck(table) for table in form.tables]
    outside: Counter[str] = Counter()
    withheld: Counter[str] = Counter()
    for record in snapshot.records(making.wanted, making.rule, form.depth):
        why_not = form.outside(record) if form.outside is not None and not making.every else None
        if why_not is not None:
            outside[why_not] += 1
            continue
        public = public_record(record, making.policy, form.quotes, places)
        for number, values in form.rows(public):
            writers[number].write(checks[number].row(values))
            counted[number] += 1
        withheld.update(public.withheld)
        incidents += 1
        if each is not None:
            each()
    return Outcome(incidents, tuple(counted), dict(outside), {kind: n for kind, n in sorted(withheld.items()) if n})


def _put_in_place(form: Format, files: Sequence[Path], sidecar: Path, target: Path) -> tuple[Path, ...]:
    if not form.is_folder:
        beside = target.with_name(target.name + SIDECAR_SUFFIX)
        os.replace(files[0], target)
        os.replace(sidecar, beside)
        return target, beside
    inside = files[0].parent
    os.replace(sidecar, inside / FOLDER_SIDECAR)
    if target.exists():
        os.replace(target, inside.parent / "earlier")
    try:
        os.replace(inside, target)
    except OSError:
        with contextlib.suppress(OSError):
            shutil.move(inside.parent / "earlier", target)
        raise
    return tuple(target / name for name in (*(file.name for file in files), FOLDER_SIDECAR))


def _dump(path: Path, value: dict[str, Json]) -> None:
    words = escape_json(json.dumps(value, ensure_ascii=False, indent=1))
    path.write_text(words + "\n", encoding="utf-8", newline="\n")
