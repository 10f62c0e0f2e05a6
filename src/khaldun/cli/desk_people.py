"""`khaldun desk people`: who may log in to the desk, and as what."""

from __future__ import annotations

import argparse
import getpass
import sys

from khaldun.catalogue import user_name
from khaldun.catalogue.people import People, Person
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import opened, print_json
from khaldun.desk.passwords import hashed
from khaldun.desk.settings import check_password
from khaldun.errors import OptionError
from khaldun.wording.printable import printable


def add(options: argparse.Namespace) -> int:
    """Add a person; the password is asked, or read from standard input."""
    password = _password()
    check_password(password)
    with opened(options) as catalogue:
        by = options.by if options.by is not None else user_name()
        person = People(catalogue.database).add(options.person, options.role, hashed(password), by)
    _say(options, f"{printable(person.name)} may log in as {person.role}.", {"added": _shown(person)})
    return EXIT_READ


def show(options: argparse.Namespace) -> int:
    """Print everybody: name, role, since when, by whom."""
    with opened(options) as catalogue:
        found = People(catalogue.database).all()
    if options.json:
        print_json({"people": [_shown(person) for person in found]})
        return EXIT_READ
    for person in found:
        role = f"{person.role}, locked" if person.locked else person.role
        print(f"{printable(person.name)}\t{role}\t{person.at[:10]}\t{printable(person.by)}")
    if not found:
        print("Nobody is listed.", file=sys.stderr)
    return EXIT_READ


def remove(options: argparse.Namespace) -> int:
    """Remove a person, whose sessions end at once."""
    with opened(options) as catalogue:
        People(catalogue.database).remove(options.person)
    _say(
        options,
        f"{printable(options.person)} may log in no more; decisions of that name stay.",
        {"removed": options.person},
    )
    return EXIT_READ


def change(options: argparse.Namespace) -> int:
    """Give a person another role or password, or lock or unlock; a new password or a lock ends sessions."""
    password = _password() if options.deed == "password" else None
    if password is not None:
        check_password(password)
    with opened(options) as catalogue:
        person = People(catalogue.database).change(
            options.person,
            role=getattr(options, "role", None),
            password=hashed(password) if password is not None else None,
            locked={"lock": True, "unlock": False}.get(options.deed),
        )
    state = "is locked out" if person.locked else f"may log in as {person.role}"
    _say(options, f"{printable(person.name)} {state}.", {"changed": _shown(person)})
    return EXIT_READ


def _shown(person: Person) -> dict[str, object]:
    """All but the password, which is nobody's business even hashed."""
    shown = {"name": person.name, "role": person.role, "locked": person.locked}
    return {**shown, "at": person.at, "by": person.by}


def _say(options: argparse.Namespace, words: str, answer: dict[str, object]) -> None:
    if options.json:
        print_json(answer)
    else:
        print(words)


def _password() -> str:
    """The password, never from an option: those stand in lists of processes and in the shell's history."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise OptionError("The two differ; nothing was changed.")
    return password
