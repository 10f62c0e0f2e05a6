"""`khaldun decide`: a person's decisions, and what each changes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from rich.text import Text

from khaldun.catalogue import Catalogue, Count, Decider, IncidentSummary
from khaldun.catalogue.changes import Change, IncidentState, members_of_states, states_of, touched_by
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import catalogue_words, opened, print_json, print_page
from khaldun.cli.where import country_code
from khaldun.errors import OptionError
from khaldun.model.judgement import Verdict
from khaldun.values.place import Place
from khaldun.wording.printable import printable
from khaldun.wording.values import in_short_count, in_short_days, in_words_actors

Decide = Callable[[Decider], int]


def decide_same(options: argparse.Namespace) -> int:
    """Two accounts tell of one incident."""
    return _judge(options, "same")


def decide_different(options: argparse.Namespace) -> int:
    """Two accounts tell of two incidents."""
    return _judge(options, "different")


def decide_unsure(options: argparse.Namespace) -> int:
    """It stays open whether two accounts tell of one incident."""
    return _judge(options, "unsure")


def decide_merge(options: argparse.Namespace) -> int:
    """Incidents are one."""
    return decide(options, options.incidents, lambda decider: decider.merge(options.incidents, options.why))


def decide_split(options: argparse.Namespace) -> int:
    """Accounts of an incident are another incident."""
    return decide(options, options.accounts, lambda decider: decider.split(options.accounts, options.why))


def decide_finding(options: argparse.Namespace) -> int:
    """What an incident's claims come to for a field is set."""

    def act(decider: Decider) -> int:
        return decider.set_finding(
            options.incident,
            options.field,
            low=options.low,
            best=options.best,
            high=options.high,
            value=options.value,
            why=options.why,
        )

    return decide(options, [options.incident], act)


def decide_grade(options: argparse.Namespace) -> int:
    """How well an incident is attested is set."""
    grade = options.grade.capitalize() if options.grade else None
    pair = options.admiralty.upper() if options.admiralty else None
    return decide(
        options, [options.incident], lambda decider: decider.set_grade(options.incident, grade, pair, options.why)
    )


def decide_place(options: argparse.Namespace) -> int:
    """Where an incident was is set."""
    place = _place(options)
    return decide(options, [options.incident], lambda decider: decider.set_place(options.incident, place, options.why))


def decide_comment(options: argparse.Namespace) -> int:
    """A remark stays with an incident."""
    return decide(options, [options.incident], lambda decider: decider.comment(options.incident, options.why))


def decide_rule(options: argparse.Namespace) -> int:
    """Findings of the whole catalogue are made by another rule."""
    return decide(options, [], lambda decider: decider.choose_rule(options.rule.casefold(), options.why))


def decide_confirm(options: argparse.Namespace) -> int:
    """A decision was looked at by another person, and holds."""
    return _on_decision(options, lambda decider: decider.confirm(options.number, options.why))


def decide_contest(options: argparse.Namespace) -> int:
    """A decision was looked at by another person, and is doubted."""
    return _on_decision(options, lambda decider: decider.contest(options.number, options.why))


def decide_second_look(options: argparse.Namespace) -> int:
    """Whether the catalogue demands a second person."""
    return decide(options, [], lambda decider: decider.demand_second_look(options.demanded == "on", options.why))


def decide_undo(options: argparse.Namespace) -> int:
    """A decision is taken back."""
    return _on_decision(options, lambda decider: decider.undo(options.number, options.why))


def _on_decision(options: argparse.Namespace, act: Decide) -> int:
    with opened(options) as catalogue:
        touched = touched_by(catalogue.database, options.number)
        change = _changed(catalogue, options, touched, act)
    return _tell(options, change)


def _judge(options: argparse.Namespace, verdict: Verdict) -> int:
    pair = [_account(options.left), _account(options.right)]
    return decide(options, pair, lambda decider: decider.judge(pair[0], pair[1], verdict, options.why))


def _account(identifier: str) -> str:
    """An account's id; where a claim's is given, that of its account.

    Raises:
        OptionError: it is an incident's.
    """
    words = identifier.strip().lower()
    if words.startswith("i-"):
        raise OptionError(
            f"{identifier} is an incident; name two accounts (a-…), or say `khaldun decide merge ID ID` for incidents."
        )
    return words.partition(".")[0]


def decide(options: argparse.Namespace, touched: Iterable[str], act: Decide) -> int:
    """Let a decision be made, and tell what it changed of what it touches."""
    with opened(options) as catalogue:
        change = _changed(catalogue, options, touched, act)
    return _tell(options, change)


def _changed(catalogue: Catalogue, options: argparse.Namespace, touched: Iterable[str], act: Decide) -> Change:
    """Decide, and look at what is touched before and after."""
    before = states_of(catalogue.database, touched)
    number = act(catalogue.decide(options.by))
    return Change(number, before, states_of(catalogue.database, members_of_states(before)))


def _tell(options: argparse.Namespace, change: Change) -> int:
    if options.json:
        print_json(change)
    else:
        print_page(*_lines(options, change))
    return EXIT_READ


def _lines(options: argparse.Namespace, change: Change) -> Iterator[Text]:
    yield Text(f"decision {change.decision}: {options.decision} is on record", style="bold")
    if options.decision == "rule":
        yield Text(f"  findings of the whole catalogue are chosen by {options.rule.casefold()} now")
    if options.decision == "second-look":
        must = "must" if options.demanded == "on" else "need not"
        yield Text(f"  a second person {must} look at what one decides")
    if not change.before:
        return
    homes = {account: state.summary.id for state in change.after for account in state.accounts}
    regrouped = [state.accounts for state in change.before] != [state.accounts for state in change.after]
    if regrouped:
        yield from (_group("before", state) for state in change.before)
        yield from (_group("after ", state) for state in change.after)
        yield from _renamed(change, homes)
    else:
        yield from _differences(change)
    yield Text(f"to take it back: khaldun decide undo {change.decision}{catalogue_words(options)} --why …", style="dim")


def _group(when: str, state: IncidentState) -> Text:
    return Text.assemble(f"  {when} ", (state.summary.id, "bold"), f": {' '.join(state.accounts)}")


def _renamed(change: Change, homes: dict[str, str]) -> Iterator[Text]:
    """Ids that lead elsewhere now."""
    there = {state.summary.id for state in change.after}
    for state in change.before:
        if state.summary.id not in there:
            yield Text(f"  {state.summary.id} is part of {homes.get(state.accounts[0], '?')} now; its id leads there")


def _differences(change: Change) -> Iterator[Text]:
    for before, after in zip(change.before, change.after, strict=True):
        old, new = _shown(before.summary), _shown(after.summary)
        changed = [f"{name}: {old[name]} → {new[name]}" for name in old if old[name] != new[name]]
        yield Text(f"  {after.summary.id}: {'; '.join(changed) or 'nothing changes in the lists'}")


def _shown(summary: IncidentSummary) -> dict[str, str]:
    """What lists show of an incident, in words."""
    shown = asdict(summary)
    shown["killed"], shown["injured"] = _count(summary.killed), _count(summary.injured)
    shown["days"] = in_short_days(shown.pop("day_start"), shown.pop("day_end"))
    shown["actors"] = in_words_actors(summary.actors, summary.actor_status)
    return {name: _words(value) for name, value in shown.items() if name not in _NOT_SHOWN}


_NOT_SHOWN = ("actor_status", "review")
"""What other parts say already."""


def _count(count: Count) -> str:
    best = f", best {count.best:,}" if count.best is not None and count.low != count.high else ""
    return in_short_count(count) + best


def _words(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value)) or "none"
    return "unknown" if value is None else printable(str(value))


def _place(options: argparse.Namespace) -> Place:
    if (options.lat is None) != (options.lon is None):
        raise OptionError("A position needs both --lat and --lon.")
    known = options.lat is not None
    if options.precision is not None and not 1 <= options.precision <= 7:
        raise OptionError(f"--precision {options.precision} is no UCDP code; it is from 1 to 7.")
    precision = options.precision if options.precision is not None else 1 if known else None
    code = country_code(options.country)
    return Place(options.name, options.admin1, code, options.lat, options.lon, precision, None, 0, 0, "decided")
