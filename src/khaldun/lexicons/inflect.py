"""English inflection of the words in the lexicons: every form of a verb, the plural of a noun."""

from __future__ import annotations

VOWELS = "aeiou"

IRREGULAR_VERBS = {
    "be": "is are was were been being am",
    "beat": "beats beat beaten beating",
    "blow": "blows blew blown blowing",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "burn": "burns burned burnt burning",
    "beg": "begs begged begging",
    "broadcast": "broadcasts broadcast broadcasted broadcasting",
    "bleed": "bleeds bled bleeding",
    "come": "comes came coming",
    "cut": "cuts cut cutting",
    "do": "does did done doing",
    "drive": "drives drove driven driving",
    "fall": "falls fell fallen falling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "feel": "feels felt feeling",
    "flee": "flees fled fleeing",
    "forbid": "forbids forbade forbidden forbidding",
    "forecast": "forecasts forecast forecasting",
    "forget": "forgets forgot forgotten forgetting",
    "fly": "flies flew flown flying",
    "gas": "gasses gases gassed gassing",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "hang": "hangs hung hanged hanging",
    "hear": "hears heard hearing",
    "hit": "hits hit hitting",
    "hold": "holds held holding",
    "hurt": "hurts hurt hurting",
    "kidnap": "kidnaps kidnapped kidnaped kidnapping kidnaping",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lay": "lays laid laying",
    "leave": "leaves left leaving",
    "let": "lets let letting",
    "lose": "loses lost losing",
    "make": "makes made making",
    "mean": "means meant meaning",
    "mow": "mows mowed mown mowing",
    "put": "puts put putting",
    "quit": "quits quit quitting",
    "read": "reads read reading",
    "repel": "repels repelled repelling",
    "retake": "retakes retook retaken retaking",
    "ride": "rides rode ridden riding",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "set": "sets set setting",
    "shoot": "shoots shot shooting",
    "slay": "slays slew slain slaying",
    "speak": "speaks spoke spoken speaking",
    "stand": "stands stood standing",
    "steal": "steals stole stolen stealing",
    "swear": "swears swore sworn swearing",
    "strike": "strikes struck stricken striking",
    "take": "takes took taken taking",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "understand": "understands understood understanding",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "write": "writes wrote written writing",
    "expel": "expels expelled expelling",
    "target": "targets targeted targetted targeting",
    "prefer": "prefers preferred preferring",
    "refer": "refers referred referring",
    "plan": "plans planned planning",
    "brag": "brags bragged bragging",
    "quip": "quips quipped quipping",
    "bet": "bets bet betting",
    "admit": "admits admitted admitting",
    "level": "levels levelled leveled levelling leveling",
}

IRREGULAR_PLURALS = {
    "child": "children",
    "schoolchild": "schoolchildren",
    "grandchild": "grandchildren",
    "person": "people persons",
    "wife": "wives",
    "life": "lives",
    "dead": "dead",
    "police": "police",
    "aircraft": "aircraft",
    "personnel": "personnel",
    "staff": "staff",
    "missing": "missing",
    "wounded": "wounded",
    "injured": "injured",
    "displaced": "displaced",
    "crossfire": "crossfire",
    "knife": "knives",
    "military": "military",
    "elderly": "elderly",
    "slain": "slain",
}


def verb_forms(lemma: str) -> frozenset[str]:
    """Every inflected form of a one-word verb, the lemma included."""
    if lemma in IRREGULAR_VERBS:
        return frozenset({lemma, *IRREGULAR_VERBS[lemma].split()})
    return frozenset({lemma, _s_form(lemma), *(_with_suffix(lemma, suffix) for suffix in ("ed", "ing"))})


def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a one-word noun."""
    if lemma in IRREGULAR_PLURALS:
        return frozenset({lemma, *IRREGULAR_PLURALS[lemma].split()})
    if lemma.endswith(("man", "woman")):
        return frozenset({lemma, lemma[:-2] + "en"})
    return frozenset({lemma, _s_form(lemma)})


def _s_form(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_suffix(verb: str, suffix: str) -> str:
    if verb.endswith("ie") and suffix == "ing":
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + suffix
    if verb.endswith("y") and suffix == "ed" and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    if _doubles(verb):
        return verb + verb[-1] + suffix
    return verb + suffix


def _doubles(verb: str) -> bool:
    """True for verbs of one short syllable that double their last consonant ("stab", "trap"; not "open")."""
    if not 2 < len(verb) <= 4 or sum(letter in VOWELS for letter in verb) > 1:
        return False
    return verb[-3] not in VOWELS and verb[-2] in VOWELS and verb[-1] not in VOWELS + "wxy"
