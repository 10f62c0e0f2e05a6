"""What became of the targets, and in whose words those who did it are named."""

from __future__ import annotations

import pytest

from khaldun.model.account import Account
from khaldun.pipeline import read_report, report_from_fields


def first_account(text: str) -> Account:
    report, _ = report_from_fields({"doc": "h", "text": text, "published": "1990-05-13", "language": "en"}, "h")
    assert report is not None
    return read_report(report).accounts[0]


@pytest.mark.parametrize(
    ("text", "target", "harm"),
    [
        ("Gunmen murdered the mayor in Bogota on Friday.", "mayor", "killed"),
        ("Police confirmed the assassination of Ramiro Quendes in Bogota on Friday.", "Ramiro Quendes", "killed"),
        ("Rebels kidnapped a rancher in Bogota on Friday.", "rancher", "captured"),
        ("A bomb explosion damaged the town hall in Bogota on Friday.", "town hall", "damaged"),
        ("Rebels blew up a bridge near Bogota on Friday.", "bridge", "destroyed"),
        ("A bomb exploded outside the embassy in Bogota on Friday.", "embassy", None),
        ("The blast caused serious damage to a town hall in Bogota on Friday.", "town hall", "damaged"),
        ("Rebels attacked a police station in Bogota on Friday.", "police station", None),
    ],
)
def test_harm_of_a_target(text: str, target: str, harm: str | None) -> None:
    assert [(one.text, one.harm) for one in first_account(text).targets] == [(target, harm)]


def test_those_who_did_it_in_the_words_of_the_report() -> None:
    account = first_account("Four hooded gunmen shot dead two farmers in Bogota on Friday.")
    assert account.actor_words == ("Four hooded gunmen",)
