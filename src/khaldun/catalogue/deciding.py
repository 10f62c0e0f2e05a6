"""What people decide: appended with who, when and why; what follows from it is derived anew. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, select

from khaldun import __version__
from khaldun.catalogue.adding import utc_now
from khaldun.catalogue.connect import Database
from khaldun.catalogue.decidable import check_finding, check_grade, check_place, check_why
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.edges import edges_of, void_decisions
from khaldun.catalogue.ids import founding_account, incident_id
from khaldun.catalogue.linking import ids_of, recluster
from khaldun.catalogue.quoting import Quoted, as_subject, check_quote
from khaldun.catalogue.rows import dump
from khaldun.catalogue.schema import accounts, decisions, incidents, judgements, memberships
from khaldun.catalogue.wording import check_words, is_storable, mend
from khaldun.errors import OptionError, UnknownError
from khaldun.model.claim import ClaimField
from khaldun.model.finding import RULES, Rule
from khaldun.model.judgement import Verdict
from khaldun.values.place import Place

MAX_DECISION = 2**63 - 1
"""The largest number that a row can have."""


class Decider:
    """Appends the decisions of one person.

    Args:
        database: of the catalogue.
        by: the person's name, as it shall stand beside the decision.

    Raises:
        OptionError: the name is empty.
    """

    def __init__(self, database: Database, by: str) -> None:
        if not by.strip():
            raise OptionError("A decision needs the name of who decides; give it with --by.")
        check_words("The name", by)
        self._database = database
        self._by = by.strip()

    def merge(self, incident_ids: Sequence[str], why: str = "") -> int:
        """These incidents are one; the one that is longest on record gives its id. Returns the decision's number."""
        with self._database.writing() as connection:
            seqs = sorted({incident_number(connection, identifier) for identifier in incident_ids})
            if len(seqs) < 2:
                raise OptionError("These are one incident already; name two or more that are on record apart.")
            members = members_of(connection, seqs)
            ids = ids_of(connection, members)
            first = members[0]
            subject = {"incidents": [incident_id(ids[seq]) for seq in seqs]}
            decision = self._append(connection, "merge", incident_id(ids[seqs[0]]), subject, why)
            pairs = {(first, other) for other in members[1:]}
            apart = [edge for edge in edges_of(connection, members) if edge.decided and edge.verdict == "different"]
            pairs |= {edge.pair for edge in apart if edge.left in members and edge.right in members}
            self._judge(connection, sorted(pairs), "same", decision, why)
            _follow(connection, members)
            return decision

    def split(self, account_ids: Sequence[str], why: str = "") -> int:
        """These accounts of one incident are another incident, together. Returns the decision's number."""
        with self._database.writing() as connection:
            moved = sorted({account_number(connection, identifier) for identifier in account_ids})
            homes = {home_of(connection, account) for account in moved}
            if len(homes) != 1:
                raise OptionError("The accounts belong to several incidents; split one incident at a time.")
            members = members_of(connection, sorted(homes))
            rest = [account for account in members if account not in moved]
            if not rest:
                raise OptionError("These are all accounts of the incident; name those that shall leave it.")
            ids = ids_of(connection, members)
            subject = {"accounts": [ids[account] for account in moved]}
            decision = self._append(connection, "split", incident_id(ids[members[0]]), subject, why)
            self._judge(connection, [(a, b) for a in moved for b in rest], "different", decision, why)
            self._judge(connection, [(moved[0], other) for other in moved[1:]], "same", decision, why)
            _follow(connection, members)
            return decision

    def judge(self, left: str, right: str, verdict: Verdict, why: str = "") -> int:
        """Two accounts are the same incident, different, or it stays unsure. Returns the decision's number."""
        with self._database.writing() as connection:
            pair = (account_number(connection, left), account_number(connection, right))
            if pair[0] == pair[1]:
                raise OptionError("An account cannot be judged against itself; name two.")
            homes = sorted({home_of(connection, account) for account in pair})
            ids = ids_of(connection, [homes[0]])
            subject = {"left": left, "right": right, "verdict": verdict}
            decision = self._append(connection, "judge", incident_id(ids[homes[0]]), subject, why)
            self._judge(connection, [pair], verdict, decision, why)
            _follow(connection, members_of(connection, homes))
            return decision

    def set_finding(
        self,
        incident: str,
        field: ClaimField,
        *,
        low: int | None = None,
        best: int | None = None,
        high: int | None = None,
        value: str | None = None,
        why: str = "",
        quoted: Quoted | None = None,
    ) -> int:
        """The finding of a field is this, whatever the claims come to; `quoted` is by which words of a report.

        Returns the decision's number.
        """
        check_finding(field, low, best, high, value)
        subject: dict[str, object] = {
            "field": field,
            "low": low,
            "best": best if best is not None else low,
            "high": high,
            "value": value,
        }
        subject |= as_subject(quoted)
        return self._rule_on(incident, "finding", subject, why, quoted)

    def set_grade(self, incident: str, airwars: str | None = None, admiralty: str | None = None, why: str = "") -> int:
        """The incident's grade is this; the earlier one stays on record. Returns the decision's number."""
        check_grade(airwars, admiralty)
        return self._rule_on(incident, "grade", {"airwars": airwars, "admiralty": admiralty}, why)

    def set_place(self, incident: str, place: Place, why: str = "") -> int:
        """The incident was there. Returns the decision's number."""
        check_place(place)
        return self._rule_on(incident, "place", asdict(place), why)

    def comment(self, incident: str, words: str) -> int:
        """A remark that stays with the incident. Returns the decision's number."""
        if not words.strip():
            raise OptionError("The comment is empty; give its words with --why.")
        return self._rule_on(incident, "comment", {}, words)

    def choose_rule(self, rule: str, why: str = "") -> int:
        """Findings of the whole catalogue are chosen by this rule; every incident is derived anew."""
        if rule not in RULES:
            raise OptionError(f"rule {rule!r} is none of {', '.join(RULES)}.")
        with self._database.writing() as connection:
            decision = self._append(connection, "rule", None, {"rule": rule}, why)
            chosen: Rule = rule_in_force(connection)
            derive(connection, connection.execute(select(incidents.c.seq)).scalars().all(), chosen)
            return decision

    def undo(self, decision: int, why: str = "") -> int:
        """Take a decision back; both stay on record. An undo can be undone. Returns the undo's number."""
        with self._database.writing() as connection:
            known = 0 < decision <= MAX_DECISION
            row = connection.execute(select(decisions).where(decisions.c.seq == decision)).first() if known else None
            if row is None:
                raise UnknownError(f"There is no decision {decision}; `khaldun show ID` lists an incident's decisions.")
            if row.kind == "rule":
                raise OptionError("A choice of rule is not undone but made anew: khaldun decide rule NAME.")
            if decision in void_decisions(connection):
                raise OptionError(f"Decision {decision} is undone already; undo its undo to bring it back.")
            touched = _touched_by(connection, _root(connection, row))
            made = self._append(connection, "undo", row.incident, {}, why, undoes=decision)
            homes = sorted({home_of(connection, account) for account in touched})
            _follow(connection, members_of(connection, homes))
            return made

    def _rule_on(
        self, incident: str, kind: str, subject: Mapping[str, object], why: str, quoted: Quoted | None = None
    ) -> int:
        with self._database.writing() as connection:
            seq = incident_number(connection, incident)
            if quoted is not None:
                check_quote(connection, quoted, seq)
            decision = self._append(connection, kind, incident_id(ids_of(connection, [seq])[seq]), subject, why)
            derive(connection, [seq], rule_in_force(connection))
            return decision

    def _append(
        self,
        connection: Connection,
        kind: str,
        incident: str | None,
        subject: Mapping[str, object],
        why: str,
        undoes: int | None = None,
    ) -> int:
        check_why(why)
        values = {
            "at": utc_now(),
            "by": self._by,
            "kind": kind,
            "incident": incident,
            "subject": dump(subject),
            "why": why,
            "undoes": undoes,
            "tool_version": __version__,
        }
        return int(connection.execute(decisions.insert().returning(decisions.c.seq), values).scalar_one())

    def _judge(
        self, connection: Connection, pairs: Iterable[tuple[int, int]], verdict: Verdict, decision: int, why: str
    ) -> None:
        score = {"same": 1.0, "different": 0.0, "unsure": 0.5}[verdict]
        reason = dump([["decision", 0.0, why]] if why else [])
        rows = [
            {
                "left": min(pair),
                "right": max(pair),
                "verdict": verdict,
                "score": score,
                "evidence": reason,
                "by": self._by,
                "run": None,
                "decision": decision,
            }
            for pair in pairs
        ]
        if rows:
            connection.execute(judgements.insert(), rows)


def incident_number(connection: Connection, identifier: str) -> int:
    """The number of the incident that an id stands for now: another's, where it was merged or lost its first account.

    Raises:
        OptionError: no incident ever had the id, or a later reading gives nothing of it any more.
    """
    account = account_number(connection, founding_account(identifier.strip().lower()), asked=identifier)
    return home_of(connection, _heir(connection, account))


def _heir(connection: Connection, account: int) -> int:
    """The account itself, or if no reading gives it any more, the likeliest of those that were the same incident."""
    edges = [edge for edge in edges_of(connection, [account]) if edge.verdict == "same"]
    edges.sort(key=lambda edge: (edge.decided, edge.score, -edge.left, -edge.right), reverse=True)
    kin = [account, *(end for edge in edges for end in edge.pair if end != account)]
    there = set(connection.execute(select(memberships.c.account).where(memberships.c.account.in_(kin))).scalars())
    return next((one for one in kin if one in there), account)


def account_number(connection: Connection, identifier: str, asked: str | None = None) -> int:
    """The number of an account.

    Raises:
        UnknownError: there is none with the id.
    """
    there = select(accounts.c.seq).where(accounts.c.id == identifier)
    found = connection.execute(there).scalar() if is_storable(identifier) else None
    if found is None:
        what = "incident" if asked else "account"
        raise UnknownError(f"No {what} has the id {mend(asked or identifier)!r}; `khaldun incidents` lists them.")
    return int(found)


def home_of(connection: Connection, account: int) -> int:
    """The incident that an account belongs to.

    Raises:
        OptionError: a later reading of its report does not give the account any more.
    """
    found = connection.execute(select(memberships.c.incident).where(memberships.c.account == account)).scalar()
    if found is None:
        raise OptionError("The account is on record only: a later reading of its report does not give it any more.")
    return int(found)


def members_of(connection: Connection, homes: Collection[int]) -> list[int]:
    """The accounts of these incidents, in order of arrival."""
    query = select(memberships.c.account).where(memberships.c.incident.in_(homes)).order_by(memberships.c.account)
    return list(connection.execute(query).scalars())


def _follow(connection: Connection, members: Sequence[int]) -> None:
    """Derive the clusters of these accounts anew, and the incidents that change."""
    changed = recluster(connection, members)
    derive(connection, changed, rule_in_force(connection))


def _root(connection: Connection, row: object) -> int:
    """The decision that a chain of undos is about."""
    seq, undoes = row.seq, row.undoes  # type: ignore[attr-defined]
    while undoes is not None:
        seq, undoes = connection.execute(
            select(decisions.c.seq, decisions.c.undoes).where(decisions.c.seq == undoes)
        ).one()
    return int(seq)


def _touched_by(connection: Connection, decision: int) -> list[int]:
    """The accounts whose incidents a decision bears on: those it judged, else the first of its incident."""
    rows = connection.execute(select(judgements.c.left, judgements.c.right).where(judgements.c.decision == decision))
    judged = {end for pair in rows for end in pair}
    if not judged:
        incident = connection.execute(select(decisions.c.incident).where(decisions.c.seq == decision)).scalar_one()
        judged = {account_number(connection, founding_account(incident))}
    present = select(memberships.c.account).where(memberships.c.account.in_(judged))
    neighbours = {end for edge in edges_of(connection, judged) for end in edge.pair}
    there = set(connection.execute(present).scalars())
    also = connection.execute(select(memberships.c.account).where(memberships.c.account.in_(neighbours))).scalars()
    return sorted(there | set(also))
