"""The closed classes of English words that the number grammar knows."""

from __future__ import annotations

from khaldun.values.quantity import Relation


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _numbered(line: str, first: int = 0, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(line.split())}


UNITS = _numbered("one two three four five six seven eight nine", 1)
TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    10,
)
TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"fourty": 40}
SMALL = UNITS | TEENS | TENS

SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
MULTIPLIERS = SCALES | {"dozen": 12}
GLUED_SCALES = {
    "k": 1000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
}

PLURAL_SCALES = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "lakhs": 100_000,
    "millions": 1_000_000,
    "crores": 10_000_000,
    "billions": 1_000_000_000,
}
"""What one of each is worth; the bare plural stands for at least two of them."""

QUANTIFIERS: dict[tuple[str, ...], tuple[int, bool]] = {
    ("a", "couple", "of"): (2, True),
    ("a", "couple"): (2, True),
    ("a", "pair", "of"): (2, False),
    ("a", "handful", "of"): (3, True),
    ("a", "few"): (3, True),
    ("several",): (3, True),
    ("multiple",): (2, True),
}
"""Words for a small count: least number, and whether it is vague."""

NUMBER_OF_ADJECTIVES = _words(
    "big certain considerable decent fair good great growing high huge increasing large limited massive rising significant"
    " similar sizeable small substantial tiny undetermined undisclosed unknown unspecified untold unconfirmed vast"
)
"""What may stand in "a … number of"."""

# Each phrase read backwards from the number; the longest wins.
QUALIFIERS: dict[str, Relation] = {
    "at least": "at_least",
    "at the least": "at_least",
    "at the very least": "at_least",
    "at a minimum": "at_least",
    "no fewer than": "at_least",
    "no less than": "at_least",
    "not fewer than": "at_least",
    "not less than": "at_least",
    "a minimum of": "at_least",
    "minimum of": "at_least",
    "minimum": "at_least",
    "more than": "more_than",
    "greater than": "more_than",
    "slightly more than": "more_than",
    "just more than": "more_than",
    "a little more than": "more_than",
    "far more than": "more_than",
    "much more than": "more_than",
    "many more than": "more_than",
    "well more than": "more_than",
    "over": "more_than",
    "well over": "more_than",
    "just over": "more_than",
    "slightly over": "more_than",
    "a little over": "more_than",
    "upwards of": "more_than",
    "upward of": "more_than",
    "in excess of": "more_than",
    "above": "more_than",
    "well above": "more_than",
    "exceeding": "more_than",
    "exceeded": "more_than",
    "exceeds": "more_than",
    "exceed": "more_than",
    "up to": "up_to",
    "as many as": "up_to",
    "as much as": "up_to",
    "as high as": "up_to",
    "at most": "up_to",
    "at the most": "up_to",
    "no more than": "up_to",
    "not more than": "up_to",
    "a maximum of": "up_to",
    "maximum of": "up_to",
    "fewer than": "less_than",
    "less than": "less_than",
    "just under": "less_than",
    "slightly under": "less_than",
    "slightly fewer than": "less_than",
    "slightly less than": "less_than",
    "a little under": "less_than",
    "under": "less_than",
    "about": "about",
    "just about": "about",
    "around": "about",
    "somewhere around": "about",
    "some": "about",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "approx .": "about",
    "circa": "about",
    "~": "about",
    "nearly": "about",
    "almost": "about",
    "virtually": "about",
    "close to": "about",
    "an estimated": "about",
    "estimated": "about",
    "an approximate": "about",
    "in the region of": "about",
    "on the order of": "about",
    "in the order of": "about",
    "in the neighborhood of": "about",
    "in the neighbourhood of": "about",
    "perhaps": "about",
    "possibly": "about",
    "maybe": "about",
}

NO_COMPARISON_OVER = _words(
    "anger battle carried clash clashed clashes clashing concern concerns conflict control controls dispute disputes drove fell"
    " fight fighting flew flies flown fly flying fought fury hand handed handing hovered hovering hover jumped outrage"
    " passed passing power presided protest protested protests ran rolled ruled take taken takes taking talks took turn turned"
    " turning voted war watch worries"
)
"""Before "over", these make it a preposition ("handed over 12 prisoners"), not a comparison."""

NO_COMPARISON_UNDER = _words(
    "buried came come comes coming crushed fell found hid hidden lay lie live lived lives lying placed planted stuck trapped"
)

UNIT_MODIFIERS = _words(
    "more long full whole consecutive straight nautical square cubic metric additional further entire short calendar"
    " successive bloody running solid statute such extra brief lunar working business"
)
"""What may stand between a number and its unit ("three consecutive days")."""

UNIT_NOUNS = _words(
    "second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week weeks weekend weekends"
    " fortnight fortnights month months year years yr yrs decade decades century centuries generation generations"
    " nanoseconds milliseconds"
    " km kms kilometer kilometers kilometre kilometres meter meters metre metres m cm centimeter centimeters centimetre"
    " centimetres mm millimeter millimeters millimetre millimetres mile miles foot feet ft inch inches yard yards"
    " hectare hectares acre acres sqm sq"
    " kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams gramme grammes g mg ton tons tonne tonnes"
    " pound pounds lb lbs ounce ounces oz kiloton kilotons megaton megatons"
    " liter liters litre litres gallon gallons bpd"
    " percent pc pct % percentage"
    " dollar dollars euro euros cent cents rupee rupees lira liras lire ruble rubles rouble roubles naira shilling shillings"
    " franc francs peso pesos yen yuan riyal riyals rial rials dinar dinars dirham dirhams hryvnia hryvnias afghani afghanis"
    " birr kyat kyats pence usd eur gbp inr pkr ngn cfa"
    " degree degrees ° ′ ″ mph kph kmh knots volt volts watt watts kilowatt kilowatts megawatt megawatts mw kw kwh hz mhz ghz"
    " gb mb kb"
    " times time fold"
    " third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths"
    " tenth tenths"
    " gmt utc est edt cst cdt pst pdt cet cest bst ist eet local am pm o"
    " caliber calibre"
)
"""Nouns and marks after which a number measures, dates or divides instead of counting."""

CURRENCY_MARKS = _words("$ € £ ¥ ₹ ₽ ₪ ₺ ₦ ₴ ₩ usd eur gbp inr rs pkr ngn chf")

DESIGNATED = _words(
    "resolution resolutions article articles no nos number numbers # № highway route page pages pp chapter chapters paragraph"
    " paragraphs para paras flight channel magnitude volume version covid apollo boeing airbus interstate decree"
    " hwy rte nr ext § formula top kilometer kilometre km mile"
)
"""After these a number is a name ("resolution 2118"), however it is written."""

DESIGNATED_IF_CAPITAL = _words(
    "alley annex area base battalion block boulevard brigade building bus cadena camp canal case category chamber checkpoint class company corps"
    " district division exit field force formation gate grade group highway law level line lot m order part phase pier platoon"
    " protocol rank region regiment road room rule sector section serial squadron stage station step street team terminal"
    " tier track tunnel type unit units ward war wing zone room chapter tranche point hill camp hospital prison"
)
"""After these a number is a name if they begin with a capital ("Camp 4") and no people follow it."""

STREETS = _words(
    "street st avenue ave road rd drive dr lane ln boulevard blvd court ct place pl way terrace highway hwy parkway pkwy circle"
    " square row crescent alley"
)

YEAR_PREPOSITIONS = _words(
    "in since by until till from during before after of year years early late mid the a this that last next between and"
    " through summer winter spring autumn fall january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec circa ( , – — - ’ ' pre post , for"
)
"""Before 1900 to 2099 in plain digits, these make a year of it."""

MONTHS = _words(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)

NO_COUNT_AFTER_ONE = _words(
    "another another's day thing way can could may might must should would ought cannot such more-than one hopes wonders"
    " side hand third half quarter fifth tenth hundredth reason"
)
NO_COUNT_BEFORE_ONE = _words(
    "the this that which each every any no some other another latest only first second third last next new previous earlier"
    " number day phase chapter former latter same right wrong big good bad square"
)
SUPERLATIVES = _words("most least best worst main major many several few first last more")

PEOPLE = _words(
    "adults aides aid americans arrests assailants attackers babies bodies boys bystanders captives casualties"
    " children civilians clerics combatants commanders commuters corpses cops crew dead deaths detainees detained displaced"
    " demonstrators doctors drivers elders employees evacuees families farmers fatalities females fighters fishermen foreigners"
    " gendarmes girls guards gunmen herders homeless hostages hurt individuals infants inhabitants injured injuries inmates"
    " insurgents jihadis jihadists journalists kids killed killings lives males martyrs medics members men migrants militants"
    " militiamen mercenaries missing minors mourners murders nationals nurses officers officials others passengers passersby"
    " patients peacekeepers people peoples persons personnel policemen police pilgrims prisoners protesters protestors rebels"
    " recruits refugees remains reservists residents residences returnees shoppers slain soldiers staff students suspects teachers"
    " teenagers terrorists tourists travelers travellers troops victims villagers villages volunteers women workers worshippers"
    " worshipers wounded youths homes houses buildings"
)
"""Nouns and participles that show a doubtful number to be a count of people or of harm."""

HARM_NOUNS = _words(
    "casualties casualty deaths death fatalities fatality injuries injury victims victim killed wounded injured dead killings"
    " losses"
)
ZERO_NOUNS = HARM_NOUNS | _words(
    "civilians civilian people person soldiers soldier survivors hostages passengers fighters troops officers policemen women"
    " children bodies arrests abductions kidnappings"
)
ZERO_ADJECTIVES = _words(
    "civilian human reported confirmed known serious major military fatal american israeli palestinian russian ukrainian friendly"
    " coalition police personal bodily material apparent combat life-threatening"
)
HARM_PARTICIPLES = _words(
    "hurt killed injured wounded harmed dead die died missing captured arrested detained abducted kidnapped displaced"
    " hit shot slain evacuated taken hospitalised hospitalized perished"
)
AUXILIARIES = _words("was were is are has have had been be being got gets get am reported reportedly believed to")
SCORES_FOLLOWERS = AUXILIARIES | PEOPLE | _words("of more and , . ; )")
RATIO_EXCEPTIONS = _words(
    "attacks attack strikes strike bombings separate incidents incident different other shootings clashes villages cities towns"
    " days hours weeks months years locations provinces districts areas places raids blasts"
)
CHANGES = _words(
    "rose risen rise rises rising raised raise raises raising increased increase increases increasing climbed climbing climbs"
    " jumped jumping jumps went grew grown growing revised revising updated updating fell fallen falling falls dropped dropping"
    " drops up down lowered cut reduced changed doubled surged soared upped declined decreased adjusted expanded moved gone"
)
"""Before "from N to M", these make two figures of it, the older and the newer, not a range."""

CONTEST_WORDS = _words(
    "won win wins lost lose beat beating defeated defeat drew draw score scored victory voted vote by"
)
