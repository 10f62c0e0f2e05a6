"""Adding what is odd: it is stored, or an issue row says why not, and the rest of its batch is stored all the same."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest

from khaldun.catalogue import Catalogue
from khaldun.model.issue import Issue
from khaldun.values.place import Place


def _report(hands, **changes):
    plain = hands.tell(hands.Happened(), doc="odd")
    return replace(plain, report=replace(plain.report, **changes))


def _casualty(hands, **changes):
    plain = hands.tell(hands.Happened(), doc="odd")
    (account,) = plain.accounts
    (casualty,) = account.casualties
    return replace(plain, accounts=(replace(account, casualties=(replace(casualty, **changes),)),))


def _words(kind: str) -> str:
    chance = random.Random(5)
    alphabet = {"latin": "abcdefghijklmnopqrstuvwxyz", "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "han": "一丁七万丈三"}[
        kind
    ]
    return " ".join("".join(chance.choices(alphabet, k=chance.randrange(3, 12))) for _ in range(40_000))


STORED = {
    "nothing said": lambda hands: hands.tell(doc="odd"),
    "no text": lambda hands: replace(hands.tell(doc="odd"), report=replace(hands.tell(doc="odd").report, text="")),
    "name of a file that is no UTF-8": lambda hands: _report(hands, doc="caf\udce9", source="/tmp/caf\udce9.txt"),
    "NUL in the title": lambda hands: _report(hands, title="a\x00b"),
    "half a pair in the outlet": lambda hands: _report(hands, outlet="\ud83d wire", byline="\x00", url="http://\udc00"),
    "very long address": lambda hands: _report(hands, url="https://x.example/" + _words("latin")[:9999]),
    "very long names": lambda hands: _report(hands, title="t" * 99_999, outlet="o" * 99_999),
    "a language nobody has": lambda hands: _report(hands, language="en-Latn-US-posix"),
    "first day of the calendar": lambda hands: _report(hands, published=datetime.date(1, 1, 1)),
    "last day of the calendar": lambda hands: _report(hands, published=datetime.date(9999, 12, 31)),
    "incident on the first day": lambda hands: hands.tell(hands.Happened(start=datetime.date(1, 1, 1)), doc="odd"),
    "incident on the last day": lambda hands: hands.tell(hands.Happened(start=datetime.date(9999, 12, 31)), doc="odd"),
    "possible days over all time": lambda hands: hands.tell(
        hands.Happened(start=datetime.date(1, 1, 1), end=datetime.date(9999, 12, 31)), doc="odd", tally=3
    ),
    "long text": lambda hands: hands.tell(hands.Happened(), words=_words("latin"), doc="odd"),
    "long Arabic text": lambda hands: hands.tell(hands.Happened(), words=_words("arabic"), doc="odd"),
    "long text without spaces": lambda hands: hands.tell(hands.Happened(), words="x" * 3_000_000, doc="odd"),
    "words of many scripts": lambda hands: hands.tell(
        hands.Happened(Place("أريحا ᠮᠣᠩ 🏚", "Ⅻ", "PS", 31.8, 35.4, 1, "x:1")), words="e\u0301\u202e", doc="odd"
    ),
}  # fmt: skip
REFUSED = {
    "NUL in the text": lambda hands: hands.tell(hands.Happened(), words="a\x00b", doc="odd"),
    "half a pair in the text": lambda hands: hands.tell(hands.Happened(), words="a\ud83db", doc="odd"),
    "more dead than a number holds": lambda hands: _casualty(hands, low=10**30, high=10**30),
}


@pytest.mark.parametrize(
    "what", [pytest.param(w, marks=pytest.mark.slow) if w.startswith("long") else w for w in STORED]
)
def test_what_is_odd_is_stored(catalogue: Catalogue, hands, what: str) -> None:
    odd = STORED[what](hands)
    added = catalogue.add([_other(hands, 1), odd, _other(hands, 2)])
    assert (added.reports, added.issues) == (3, 0)
    assert catalogue.add([odd]).known == 1
    assert catalogue.verify().faults == ()
    assert catalogue.rebuild() == 0
    assert len(list(catalogue.accounts())) == 3


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_stored_is_an_issue_and_costs_the_others_nothing(catalogue, hands, what: str) -> None:
    added = catalogue.add([_other(hands, 1), REFUSED[what](hands), _other(hands, 2)])
    assert (added.reports, added.issues) == (2, 1)
    assert [row["doc"] for row in catalogue.accounts()] == ["other1", "other2"]
    with catalogue.database.reading() as connection:
        (issue,) = connection.exec_driver_sql("SELECT code, stage, doc, message FROM issues").all()
    assert tuple(issue)[:3] == ("not-stored", "catalogue", "odd")
    assert "untouched" in issue.message
    assert catalogue.verify().faults == ()


@pytest.mark.parametrize(
    "issue",
    [
        Issue("not-read", "read", "half of a \ud83d pair", "caf\udce9.html"),
        Issue("not-read", "read", "a NUL \x00", "a\x00.html"),
        Issue("not-read", "read", "m" * 100_000, _words("latin")[:9999], line=10**12),
    ],
)
def test_odd_issues_are_kept(catalogue: Catalogue, hands, issue: Issue) -> None:
    added = catalogue.add([_other(hands, 1), issue, issue, _other(hands, 2)])
    assert (added.reports, added.issues) == (2, 1)


def test_stopping_in_the_middle_leaves_out_what_waits_and_no_more(catalogue: Catalogue, hands) -> None:
    def readings():
        for number in range(40):
            yield _other(hands, number)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catalogue.add(readings())
    assert catalogue.facts().counts["reports"] == 32
    assert catalogue.verify().faults == ()
    assert catalogue.add(_other(hands, number) for number in range(40)).known == 32


def _other(hands, number: int):
    """A report of something that nothing else is near to."""
    day = datetime.date(2010, 1, 1) + datetime.timedelta(days=100 * number)
    place = Place(f"Otherplace{number}", None, "AR", -30.0 - number / 50, -60.0, 1, f"o:{number}", rule="exact")
    words = f"Alone {number * 7919}."
    return hands.tell(hands.Happened(place, day), published=day, doc=f"other{number}", words=words)
