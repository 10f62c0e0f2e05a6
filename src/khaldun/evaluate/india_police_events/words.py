"""Words of policing in English news from India: who polices, and what is counted as force, arrest, killing, failing.

Compiled from general knowledge of the English of Indian newspapers and of the questions that the set asks.
"""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


POLICE = _words(
    "police policeman policemen policewoman policewomen cop cops constable constables inspector inspectors jawan jawans"
    " raf srp srpf crpf bsf rpf cisf itbp pac army troops soldiers commando commandos paramilitary paramilitaries nsg"
    " gunners sentries dgp igp ssp dcp acp asi homeguards"
)
"""Those whom the set counts as police: the forces of the state sent to keep order."""
FORCES = _words("security police armed paramilitary para military law")
FORCE_NOUNS = _words("forces force personnel men staff guards guard agencies officers officials")
"""With one of `FORCES` before it, such a noun means police ("security personnel")."""
NO_FORCE = _words("station stations headquarters complaint custody commissionerate")
"""After "police", a place or a matter."""
FORCE_FAMILIES = frozenset({"attack", "intervention", "clash", "shelling", "harm", "offensive", "grenade"})
"""Families of acts that, done by police, are a use of force."""
DYING = _words(
    "die dies died dying death deaths dead kill kills killed killing killings succumb succumbed fatal fatally toll"
    " slain lives casualty casualties body bodies"
)
FIRING = _words("firing firings shooting bullet bullets rounds teargas lathicharge lathi caning")
"""Nouns of the force that the police of these stories use."""
GAS = _words("teargas lathicharge lathicharged lathi")
"""Used by nobody else."""
FAILING_VERBS = _words(
    "fail fails failed failing refuse refused refuses refusing ignore ignored ignoring desert deserted allow allowed"
    " abetted connived abandoned watched neglected"
)
FAILING_NOUNS = _words(
    "inaction failure failures negligence connivance dereliction apathy complicity absence delay breakdown laxity"
    " indifference lapse lapses inability"
)
NOT_DONE = _words(
    "act acted acting intervene intervened respond responded come came turn turned stop stopped control controlled help"
    " helped do done prevent prevented move moved take took taken reach reached register registered protect protected"
)
"""Verbs that, denied of the police, say that they failed to act."""
ANSWERABLE = POLICE | _words("administration authorities government govt state centre officers officials")
"""Who is charged with failing: the set counts those above the police, too."""
BYSTANDING = (
    "mute spectator",
    "silent spectator",
    "looked the other way",
    "looked on",
    "did nothing",
    "nowhere in sight",
)
POLICING = _words(
    "arrested detained booked deployed deployment curfew cordoned seized recovered raided combing patrolling bandobast"
    " bundobust tightened posted nabbed apprehended lodged registered fir frisked dispersed rounded"
)
"""What only police do, whoever is named."""
