"""The words of a report that was read in sentence case, put back as they are written: in capitals.

Names that Khaldun gives itself (actors, speakers, kinds) stay as they are, so that a report in capitals and another one
name them alike; what is quoted is what stands in the report.
"""

from __future__ import annotations

from dataclasses import replace

from khaldun.model.account import Account, Casualty, Speaker, Statement
from khaldun.stages.assemble.assembler import Assembled


def as_written(result: Assembled, text: str) -> Assembled:
    """`result` with every quotation as it stands in `text`, the report's text in capitals, of the same length."""
    return Assembled(
        tuple(_account(account, text) for account in result.accounts),
        tuple(_speaker(speaker) for speaker in result.speakers),
        tuple(_statement(statement, text) for statement in result.statements),
        tuple(replace(tally, text=text[tally.start : tally.end]) for tally in result.tallies),
        result.issues,
    )


def _account(account: Account, text: str) -> Account:
    return replace(
        account,
        places=tuple(replace(place, name=place.name.upper()) for place in account.places),
        targets=tuple(replace(target, text=text[target.start : target.end]) for target in account.targets),
        actor_words=tuple(words.upper() for words in account.actor_words),
        weapons=tuple(weapon.upper() for weapon in account.weapons),
        casualties=tuple(_casualty(row, text) for row in account.casualties),
    )


def _casualty(row: Casualty, text: str) -> Casualty:
    group = row.group.upper() if row.group else row.group
    return replace(row, quote=text[row.start : row.end], figure=row.figure.upper(), group=group)


def _speaker(speaker: Speaker) -> Speaker:
    return replace(speaker, mentions=tuple(mention.upper() for mention in speaker.mentions))


def _statement(statement: Statement, text: str) -> Statement:
    cue = statement.cue.upper() if statement.cue else statement.cue
    return replace(statement, quote=text[statement.start : statement.end], cue=cue)
