"""From the proposals of a part to drafts of accounts: each value located in the report and read, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from khaldun.gazetteer.resolve import PlaceName
from khaldun.lexicons.voices import kind_of_name
from khaldun.llm.answer import (
    Answer,
    IncidentProposal,
    Refused,
    SpeakerProposal,
    TallyProposal,
    TargetProposal,
    TollProposal,
    Words,
)
from khaldun.llm.ground import QUOTED, Ground
from khaldun.llm.quoting import Quotes, Span
from khaldun.model.account import OUTLET_VOICE, ActorStatus, Casualty, Speaker, Statement, Tally, Target
from khaldun.model.name import NameKind
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval

NOT_SAID = "quotes what the report does not say"
NOT_READ = "its words give no number, day or name"
NO_SPEAKER = "said by nobody whom the report names"

_ACTORS: frozenset[NameKind] = frozenset({"actor", "country", "demonym"})
_SPEAKERS: frozenset[NameKind] = frozenset({"actor", "outlet", "country"})


@dataclass(slots=True, eq=False)
class Draft:
    """An account while the report is read; places are resolved when all are known."""

    span: Span
    type: ActType
    status: ActorStatus
    day: DateInterval | None
    places: list[PlaceName] = field(default_factory=list)
    actors: dict[str, str] = field(default_factory=dict)
    """Short name to the report's words."""
    targets: list[Target] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    tolls: list[Casualty] = field(default_factory=list)

    def take(self, other: Draft) -> None:
        """All that another draft of the same act says."""
        self.day = self.day or other.day
        self.places += [one for one in other.places if one not in self.places]
        self.actors = {**other.actors, **self.actors}
        self.targets += [one for one in other.targets if one not in self.targets]
        self.weapons += [one for one in other.weapons if one not in self.weapons]
        self.tolls += [one for one in other.tolls if one not in self.tolls]


@dataclass(slots=True)
class Drafts:
    """What a part of a report says, located and read."""

    accounts: list[Draft] = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    statements: list[tuple[Draft | None, Statement]] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)


def drafts_of(answer: Answer, quotes: Quotes, ground: Ground, refused: Refused) -> Drafts:
    """What of an answer stands on the report's words.

    Args:
        answer: proposals for one part of the report.
        quotes: that part.
        ground: the report.
        refused: counts what is left out.
    """
    return _Drafting(quotes, ground, refused).all_of(answer)


class _Drafting:
    def __init__(self, quotes: Quotes, ground: Ground, refused: Refused) -> None:
        self._quotes = quotes
        self._ground = ground
        self._refused = refused
        self._drafts = Drafts()
        self._voices: dict[str, str] = {}

    def all_of(self, answer: Answer) -> Drafts:
        for speaker in answer.speakers:
            self._add_speaker(speaker)
        accounts = [self._account(one) if one else None for one in answer.incidents]
        self._drafts.accounts = [one for one in accounts if one]
        for statement in answer.statements:
            span, speaker_name = self._find(statement.quote), self._voice(statement.speaker)
            if span is None or speaker_name is None:
                continue
            number = statement.incident
            about = accounts[number] if number is not None and 0 <= number < len(accounts) else None
            cue = self._find(statement.cue, near=span.start) if statement.cue else None
            gist = " ".join(span.text.split())[:200]
            said = (statement.stance, gist, cue.text if cue else None, span.text, span.start, span.end)
            self._drafts.statements.append((about, Statement(None, speaker_name, *said, rule=QUOTED)))
        self._drafts.tallies = [made for one in answer.tallies if (made := self._tally(one))]
        return self._drafts

    def _find(self, quote: str, within: Span | None = None, near: int | None = None) -> Span | None:
        span = self._quotes.find(quote, within, near)
        if span is None:
            self._refused.refuse(NOT_SAID)
        return span

    def _add_speaker(self, proposal: SpeakerProposal) -> None:
        span = self._find(proposal.quote)
        if span is None:
            return
        known = self._ground.name(span, proposal.english, _SPEAKERS)
        name = known.canonical if known else self._ground.called(span, proposal.english)
        kind = kind_of_name(known) if known else proposal.kind
        person = self._find(proposal.person, near=span.start) if proposal.person else None
        before = self._drafts.speakers.get(name)
        mentions = (*(before.mentions if before else ()), span.text)
        named = person.text if person else before.named_person if before else None
        speaker = Speaker(name, kind, named, proposal.anonymous, (), tuple(dict.fromkeys(mentions)))
        self._drafts.speakers[name] = speaker
        self._voices[proposal.quote] = name

    def _voice(self, quote: str | None) -> str | None:
        """Name of the speaker whom a value names by its quote; None, and the value is refused, where there is none."""
        if quote is None:
            return OUTLET_VOICE
        name = self._voices.get(quote)
        if name is None:
            self._refused.refuse(NO_SPEAKER)
        return name

    def _account(self, proposal: IncidentProposal) -> Draft | None:
        span = self._find(proposal.quote)
        if span is None:
            return None
        draft = Draft(span, proposal.type, proposal.actor_status, self._day(proposal.when, span))
        for place in self._refused.items(Words, proposal.places):
            draft.places += self._place(place, span)
        for actor in self._refused.items(Words, proposal.actors):
            self._add_actor(draft, actor, span)
        for target in self._refused.items(TargetProposal, proposal.targets):
            if found := self._find(target.quote, near=span.start):
                draft.targets.append(Target(found.text, target.kind, found.start, found.end))
        for weapon in self._refused.items(Words, proposal.weapons):
            if found := self._find(weapon.quote, near=span.start):
                draft.weapons += [found.text] if found.text not in draft.weapons else []
        draft.tolls = list(self._tolls(proposal.tolls, span))
        return draft

    def _day(self, proposed: object, act: Span) -> DateInterval | None:
        words = self._refused.item(Words, proposed) if proposed is not None else None
        span = self._find(words.quote, near=act.start) if words else None
        if words is None or span is None:
            return None
        interval = self._ground.interval(span, words.english)
        if interval is None:
            self._refused.refuse(NOT_READ)
        return interval

    def _place(self, words: Words, act: Span) -> Iterator[PlaceName]:
        span = self._find(words.quote, near=act.start)
        if span is not None and self._ground.reads and span.text.islower():
            self._refused.refuse(NOT_READ)
        elif span is not None:
            yield PlaceName(self._ground.called(span, words.english), span.start, span.end, None, None)

    def _add_actor(self, draft: Draft, words: Words, act: Span) -> None:
        span = self._find(words.quote, near=act.start)
        if span is None:
            return
        known = self._ground.name(span, words.english, _ACTORS)
        named = known.canonical if known else self._ground.called(span, words.english)
        # "four gunmen" tells who did it without naming anybody.
        name = named if known or any(word[:1].isupper() for word in named.split()[1:] or [named]) else ""
        draft.actors.setdefault(name, span.text)

    def _tolls(self, proposed: object, act: Span) -> Iterator[Casualty]:
        for toll in self._refused.items(TollProposal, proposed):
            if found := self._toll(toll, act):
                yield found

    def _toll(self, toll: TollProposal, act: Span) -> Casualty | None:
        clause = self._find(toll.quote, near=act.start)
        figure = self._find(toll.figure.quote, within=clause) if clause else None
        group = self._find(toll.group, within=clause) if clause and toll.group else None
        speaker = self._voice(toll.speaker)
        if clause is None or figure is None or speaker is None or (toll.group and group is None):
            return None
        count = self._ground.quantity(figure, toll.figure.english)
        if count is None:
            self._refused.refuse(NOT_READ)
            return None
        return Casualty(
            toll.outcome,
            count.low,
            count.high,
            figure.text,
            group.text if group else None,
            toll.civilian if group else None,
            toll.part_of_total,
            speaker,
            toll.stance,
            clause.text,
            clause.start,
            clause.end,
            self._ground.rule(toll.figure.english),
        )

    def _tally(self, proposal: TallyProposal) -> Tally | None:
        span, speaker = self._find(proposal.quote), self._voice(proposal.speaker)
        if span is None or speaker is None:
            return None
        figure = self._find(proposal.figure.quote, within=span) if proposal.figure else None
        value = None
        if figure is not None and proposal.figure is not None:
            value = self._value(proposal, figure, proposal.figure.english)
        window = self._ground.window(span)
        return Tally(span.text, span.start, span.end, proposal.kind, value, *window, speaker, QUOTED)

    def _value(self, proposal: TallyProposal, figure: Span, english: str | None) -> int | None:
        if proposal.kind == "ordinal":
            return self._ground.ordinal(figure, english)
        count = self._ground.quantity(figure, english)
        return count.value if count else None


def in_order(drafts: Sequence[Drafts]) -> list[Draft]:
    """The accounts of all parts in order of the text; the same act told in several parts is one.

    The same act is one of the same type, on the same day, at a place of the same name.
    """
    kept: list[Draft] = []
    homes: dict[int, Draft] = {}
    for part in drafts:
        earlier = list(kept)
        for draft in part.accounts:
            home = next((one for one in earlier if _same(one, draft)), None)
            if home is None:
                kept.append(draft)
            else:
                home.take(draft)
            homes[id(draft)] = home or draft
        part.statements = [(homes[id(about)] if about else None, said) for about, said in part.statements]
    return sorted(kept, key=lambda one: one.span.start)


def _same(left: Draft, right: Draft) -> bool:
    if left.type is not right.type or left.day is None or right.day is None:
        return False
    days = (left.day.start, left.day.end) == (right.day.start, right.day.end) and left.day.start is not None
    here, there = ({place.text.casefold() for place in one.places} for one in (left, right))
    return days and bool(here & there)
