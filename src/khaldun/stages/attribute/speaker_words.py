"""Nouns that make a source a body, a document, or somebody who speaks for one."""

from __future__ import annotations

SPEAKS_FOR = frozenset(
    "spokesman spokeswoman spokesperson spokespeople chief head director chairman leader monitors monitor"
    " statement report president founder coordinator co-ordinator data figures statistics secretary-general"
    " director-general".split()
)
"""Nouns whose holder speaks for the organisation beside it."""

MEMBERS = frozenset(
    "workers worker rescuers rescuer volunteers volunteer monitors investigators investigator experts members"
    " teams team staff inspectors researchers medics activists representatives".split()
)
"""Nouns for those who speak as the monitor, aid or rescue body that they belong to."""

ORGANISATION_NOUNS = frozenset(
    "observatory group organisation organization agency ministry monitor watchdog council committee centre"
    " center office coalition government army military police movement party ngo charity network channel"
    " station newspaper broadcaster authority authorities command body institution department force forces"
    " commission union association outlet paper daily website magazine news company service".split()
)
DOCUMENTS = frozenset("statement report reports tweet post message video letter article release communique".split())
"""What an organisation publishes, and speaks through."""

ACCOUNTS = frozenset({"user", "source", "account", "page", "profile"})
"""Nouns that stand for whoever is named right after them."""

AUTHORED = frozenset(
    "posts tweets testimony testimonies tribute tributes photo photos image images video videos footage"
    " picture pictures messages condolences account story stories livestream".split()
)
"""What a person publishes; "a video by X" names X as a source."""
