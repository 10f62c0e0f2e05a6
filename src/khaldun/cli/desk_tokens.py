"""`khaldun desk tokens`: which programs may ask the desk, and as what."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from khaldun.catalogue import user_name
from khaldun.catalogue.tokens import Token, Tokens
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import opened, print_json
from khaldun.wording.printable import printable


def add(options: argparse.Namespace) -> int:
    """Make a token and print it, this once."""
    by = options.by if options.by is not None else user_name()
    days = None if options.forever else options.days
    with opened(options) as catalogue:
        token, secret = Tokens(catalogue.database).add(options.name, options.role, by, options.owner, days)
    if options.json:
        print_json({"token": secret, "added": asdict(token)})
    else:
        print(secret)
        print(f"{_words(token)}\nIt is shown this once; keep it as you keep a password.", file=sys.stderr)
    return EXIT_READ


def show(options: argparse.Namespace) -> int:
    """Print every token but its secret, which nobody knows."""
    with opened(options) as catalogue:
        found = Tokens(catalogue.database).all()
    if options.json:
        print_json({"tokens": [asdict(token) for token in found]})
        return EXIT_READ
    for token in found:
        print(_words(token))
    if not found:
        print("There is no token.", file=sys.stderr)
    return EXIT_READ


def revoke(options: argparse.Namespace) -> int:
    """Take a token back."""
    with opened(options) as catalogue:
        token = Tokens(catalogue.database).revoke(options.token)
    if options.json:
        print_json({"revoked": token.id})
    else:
        print(f"{token.id} lets nobody in any more; decisions under its name stay.")
    return EXIT_READ


def _words(token: Token) -> str:
    end = "revoked" if token.revoked else "over" if token.is_over else f"until {(token.expires or 'revoked')[:10]}"
    return "\t".join((token.id, printable(token.name), token.role, printable(token.owner or token.by), end))
