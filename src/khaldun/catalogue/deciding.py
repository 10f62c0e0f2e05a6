"""What people decide: appended with who, when and why; what follows from it is derived anew. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, select

from khaldun.catalogue.claim_deciding import ClaimDecider
from khaldun.catalogue.decidable import check_finding, check_grade, check_place
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.edges import edges_of
from khaldun.catalogue.evidence import SECOND_LOOK
from khaldun.catalogue.ids import founding_account, incident_id
from khaldun.catalogue.linking import ids_of, recluster
from khaldun.catalogue.quoting import Quoted, as_subject
from khaldun.catalogue.rows import dump
from khaldun.catalogue.schema import decisions, incidents, judgements, memberships
from khaldun.catalogue.second_look import SecondLooker, decision_in_force
from khaldun.catalogue.whereabouts import account_number, heir_of, home_of, incident_number, members_of
from khaldun.errors import OptionError
from khaldun.model.claim import ClaimField
from khaldun.model.finding import RULES, Rule
from khaldun.model.judgement import Verdict
from khaldun.values.place import Place


class Decider(ClaimDecider, SecondLooker):
    """Appends the decisions of one person.

    Args:
        database: of the catalogue.
        by: the person's name, as it shall stand beside the decision.
        aliases: other names under which the same person decides.

    Raises:
        OptionError: the name is empty.
    """

    def merge(self, incident_ids: Sequence[str], why: str = "") -> int:
        """These incidents are one; the one that is longest on record gives its id. Returns the decision's number."""
        with self.database.writing() as connection:
            seqs = sorted({incident_number(connection, identifier) for identifier in incident_ids})
            if len(seqs) < 2:
                raise OptionError("These are one incident already; name two or more that are on record apart.")
            members = members_of(connection, seqs)
            ids = ids_of(connection, members)
            first = members[0]
            subject = {"incidents": [incident_id(ids[seq]) for seq in seqs]}
            decision = self.append(connection, "merge", incident_id(ids[seqs[0]]), subject, why)
            pairs = {(first, other) for other in members[1:]}
            apart = [edge for edge in edges_of(connection, members) if edge.decided and edge.verdict == "different"]
            pairs |= {edge.pair for edge in apart if edge.left in members and edge.right in members}
            self._judge(connection, sorted(pairs), "same", decision, why)
            _follow(connection, members)
            return decision

    def split(self, account_ids: Sequence[str], why: str = "") -> int:
        """These accounts of one incident are another incident, together. Returns the decision's number."""
        with self.database.writing() as connection:
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
            decision = self.append(connection, "split", incident_id(ids[members[0]]), subject, why)
            self._judge(connection, [(a, b) for a in moved for b in rest], "different", decision, why)
            self._judge(connection, [(moved[0], other) for other in moved[1:]], "same", decision, why)
            _follow(connection, members)
            return decision

    def judge(self, left: str, right: str, verdict: Verdict, why: str = "") -> int:
        """Two accounts are the same incident, different, or it stays unsure. Returns the decision's number."""
        with self.database.writing() as connection:
            pair = (account_number(connection, left), account_number(connection, right))
            if pair[0] == pair[1]:
                raise OptionError("An account cannot be judged against itself; name two.")
            homes = sorted({home_of(connection, account) for account in pair})
            ids = ids_of(connection, [homes[0]])
            subject = {"left": left, "right": right, "verdict": verdict}
            decision = self.append(connection, "judge", incident_id(ids[homes[0]]), subject, why)
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
        return self.rule_on(incident, "finding", subject, why, quoted)

    def set_grade(self, incident: str, airwars: str | None = None, admiralty: str | None = None, why: str = "") -> int:
        """The incident's grade is this; the earlier one stays on record. Returns the decision's number."""
        check_grade(airwars, admiralty)
        return self.rule_on(incident, "grade", {"airwars": airwars, "admiralty": admiralty}, why)

    def set_place(self, incident: str, place: Place, why: str = "") -> int:
        """The incident was there. Returns the decision's number."""
        check_place(place)
        return self.rule_on(incident, "place", asdict(place), why)

    def comment(self, incident: str, words: str) -> int:
        """A remark that stays with the incident. Returns the decision's number."""
        if not words.strip():
            raise OptionError("The comment is empty; give its words with --why.")
        return self.rule_on(incident, "comment", {}, words)

    def choose_rule(self, rule: str, why: str = "") -> int:
        """Findings of the whole catalogue are chosen by this rule; every incident is derived anew."""
        if rule not in RULES:
            raise OptionError(f"rule {rule!r} is none of {', '.join(RULES)}.")
        with self.database.writing() as connection:
            decision = self.append(connection, "rule", None, {"rule": rule}, why)
            chosen: Rule = rule_in_force(connection)
            derive(connection, connection.execute(select(incidents.c.seq)).scalars().all(), chosen)
            return decision

    def undo(self, decision: int, why: str = "") -> int:
        """Take a decision back; both stay on record. An undo can be undone. Returns the undo's number."""
        with self.database.writing() as connection:
            row = decision_in_force(connection, decision)
            if row.kind in ("rule", SECOND_LOOK):
                raise OptionError(f"A choice of {row.kind} is not undone but made anew: khaldun decide {row.kind} …")
            touched = _touched_by(connection, _root(connection, row))
            made = self.append(connection, "undo", row.incident, {}, why, undoes=decision, account=row.account)
            homes = sorted({home_of(connection, account) for account in touched})
            _follow(connection, members_of(connection, homes))
            return made

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
                "by": self.by,
                "run": None,
                "decision": decision,
            }
            for pair in pairs
        ]
        if rows:
            connection.execute(judgements.insert(), rows)


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
        made = connection.execute(select(decisions).where(decisions.c.seq == decision)).one()
        account = account_number(connection, made.account or founding_account(made.incident))
        judged = {heir_of(connection, account)}
    present = select(memberships.c.account).where(memberships.c.account.in_(judged))
    neighbours = {end for edge in edges_of(connection, judged) for end in edge.pair}
    there = set(connection.execute(present).scalars())
    also = connection.execute(select(memberships.c.account).where(memberships.c.account.in_(neighbours))).scalars()
    return sorted(there | set(also))
