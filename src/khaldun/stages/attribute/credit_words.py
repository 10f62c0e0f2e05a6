"""Words by which a report credits those whose posts, pictures and lists it draws on."""

from __future__ import annotations

SHARING = frozenset(
    "shared shares sharing identified identifies identifying posted posts posting published publishes publishing"
    " uploaded uploading circulated mourned mourns mourning listed lists listing named naming mentioned mentions"
    " referred refers specified specifies corroborated corroborates tweeted tweets released broadcast aired documented"
    " recorded remembered honoured honored lamented expressed paid extended announced noted stated reported wrote"
    " alleged attributed provided showed indicated described featured confirmed added".split()
)
"""Verbs that tell of publishing, or of what was published, whatever their object is."""

PLATFORMS = frozenset(
    "facebook twitter x twitter/ twitterx twitter/x x/twitter"
    " telegram instagram tiktok youtube whatsapp vkontakte snapchat threads bluesky mastodon".split()
)
"""Where accounts publish; never the name of a source itself."""

ACCOUNT_NOUNS = frozenset(
    "user users account accounts page pages group groups channel channels profile profiles handle".split()
)
"""Nouns that stand beside the name of an account ("the account X", "X's page")."""

OUTLET_NOUNS = frozenset(
    "source sources outlet outlets media agency agencies newspaper newspapers station stations website websites site"
    " sites broadcaster broadcasters network networks reporters portals".split()
)
"""Nouns that stand before a list of those who publish ("local outlets including X and Y")."""

BODIES = frozenset(
    "organisation organisations organization organizations association associations groups monitors".split()
)
"""Nouns before a list of bodies, who are sources where the sentence tells of publishing."""

PEOPLE_NOUNS = frozenset(
    "friends friend relatives relative family families cousins cousin colleagues colleague neighbours neighbors members"
    " member individuals people others acquaintances acquaintance ones mourners activists journalists loved students"
    " teachers nephews nieces brothers sisters sons daughters uncles aunts researchers residents".split()
)
"""Nouns before a list of persons, who are sources where the sentence tells of publishing."""

HARMED_NOUNS = frozenset(
    "victims victim killed dead injured wounded children civilians martyrs casualties women fatalities deceased"
    " bodies".split()
)
"""Nouns before a list of those whom something happened to."""

PUBLISHED_NOUNS = frozenset(
    "post posts tweet tweets video videos photo photos image images picture pictures footage statement statements"
    " report reports reporting reportage article articles testimony testimonies tribute tributes message messages"
    " memorial memorials obituary obituaries condolences coverage update updates documentation livestream broadcast"
    " account accounts story information eulogy comment comments interview content words list lists claims".split()
)
"""What somebody publishes."""

PUBLISHED_BY = (
    SHARING
    | {"taken", "filmed", "captured", "photographed", "cited", "given", "told", "written", "made", "issued", "compiled"}
    | {"reposted", "provided", "said", "claimed", "offered", "penned", "verified", "aired", "recorded", "commented"}
)
"""Verbs whose agent publishes or says."""

NEVER_PASSIVE = frozenset(
    "posted shared wrote tweeted uploaded reposted published stated said added noted claimed confirmed announced"
    " expressed lamented offered commented posts shares writes says states adds claims tweets".split()
)
"""Verbs of publishing that say of a person before them what that person did, not what became of them."""

SAYS = (
    SHARING
    | NEVER_PASSIVE
    | {"attached", "reshared", "eulogised", "grieved", "wished", "prayed", "clarified", "provided"}
    | frozenset(
        "reports report states claims confirms alleges cited included bid asked reminisced recollected recalled"
        " detailed joined attributed called remembers recalls describes mourns identifies notes pointed learned denied"
        " tells".split()
    )
)
"""Verbs of publishing with a name before them."""

SAYING = frozenset(
    "reporting stating sharing posting claiming adding writing confirming offering providing noting saying"
    " describing showing putting".split()
)
"""The same in "with X reporting that …"."""

RELATED = frozenset(
    "brother sister son daughter cousin uncle aunt nephew niece father mother grandson granddaughter grandfather"
    " grandmother friend colleague neighbour neighbor relative wife husband student teacher acquaintance classmate"
    " brother-in-law sister-in-law father-in-law mother-in-law member user page account group source journalist"
    " photographer activist named called law".split()
)
"""Nouns that a name may follow behind a comma as an apposition ("his teacher, X, posted")."""

PARTICLES = frozenset(
    {"al", "el", "abu", "abo", "abou", "bin", "bint", "ibn", "umm", "um", "om", "abd", "de", "von", "van"}
)
"""Parts of names that may be written small."""

AFFILIATED = frozenset("affiliated linked owned run backed based controlled aligned".split())
"""Participles between a body and the outlet that it stands behind ("X-linked news agency Y")."""

BODY_WORDS = frozenset(
    "voice news agency network channel radio newspaper press media satellite tv television website site"
    " magazine".split()
)
"""Words that end the name of an outlet, also when written small ("Quds news agency")."""

BODY_OF_PEOPLE = frozenset(
    "family clan tribe council diwan city municipality camp neighbourhood neighborhood school university".split()
)
"""Words that end the name of a family, a town or a school that publishes as such."""

RELATED_ONES = PEOPLE_NOUNS | OUTLET_NOUNS | {"users", "accounts", "pages", "channels"}
"""Nouns in the plural that a whole list may follow behind a comma ("two sources, X and Y, said")."""

POSTING = frozenset(
    "post posts posted shared wrote mourned mourning tribute tributes testimony testimonies tweet tweets tweeted online"
    " condolence condolences uploaded memorial memorials obituaries social".split()
)
"""Words that tell that people publish."""

CALENDAR = frozenset(
    "am pm god allah"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)
"""Capitalised words that name nobody who publishes."""
