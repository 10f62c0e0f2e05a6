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
    "big certain considerable decent fair good great growing high huge increasing large limited massive rising"
    " significant similar sizeable small substantial tiny unconfirmed undetermined undisclosed unknown unspecified"
    " untold vast"
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
    "anger battle carried clash clashed clashes clashing concern concerns conflict control controls dispute"
    " disputes drove fell fight fighting flew flies flown fly flying fought fury hand handed handing hover hovered"
    " hovering jumped outrage passed passing power presided protest protested protests ran rolled ruled take taken"
    " takes taking talks took turn turned turning voted war watch worries"
)
"""Before "over", these make it a preposition ("handed over 12 prisoners"), not a comparison."""

NO_COMPARISON_UNDER = _words(
    "buried came come comes coming crushed fell found hid hidden lay lie live lived lives lying placed planted"
    " stuck trapped"
)

UNIT_MODIFIERS = _words(
    "additional bloody brief business calendar consecutive cubic entire extra full further long lunar metric more"
    " nautical running short solid square statute straight successive such whole working"
)
"""What may stand between a number and its unit ("three consecutive days")."""

UNIT_NOUNS = _words(
    "% acre acres afghani afghanis am birr bpd bst caliber calibre cdt cent centimeter centimeters centimetre"
    " centimetres cents centuries century cest cet cfa cm cst day days decade decades degree degrees dinar dinars"
    " dirham dirhams dollar dollars edt eet eighth eighths est eur euro euros feet fifth fifths fold foot"
    " fortnight fortnights fourth fourths franc francs ft g gallon gallons gb gbp generation generations ghz gmt"
    " gram gramme grammes grams hectare hectares hour hours hr hrs hryvnia hryvnias hz inch inches inr ist kb kg"
    " kgs kilo kilogram kilogramme kilogrammes kilograms kilometer kilometers kilometre kilometres kilos kiloton"
    " kilotons kilowatt kilowatts km kmh kms knots kph kw kwh kyat kyats lb lbs lira liras lire liter liters litre"
    " litres local m mb megaton megatons megawatt megawatts meter meters metre metres mg mhz mile miles millimeter"
    " millimeters millimetre millimetres milliseconds min mins minute minutes mm month months mph mw naira"
    " nanoseconds ngn night nights ninth ninths o ounce ounces oz pc pct pdt pence percent percentage peso pesos"
    " pkr pm pound pounds pst quarter quarters rial rials riyal riyals rouble roubles ruble rubles rupee rupees"
    " sec second seconds secs seventh sevenths shilling shillings sixth sixths sq sqm tenth tenths third thirds"
    " time times ton tonne tonnes tons usd utc volt volts watt watts week weekend weekends weeks yard yards year"
    " years yen yr yrs yuan ° ′ ″"
)
"""Nouns and marks after which a number measures, dates or divides instead of counting."""

CURRENCY_MARKS = _words("$ chf eur gbp inr ngn pkr rs usd £ ¥ ₦ ₩ ₪ € ₴ ₹ ₺ ₽")

DESIGNATED = _words(
    "# airbus apollo article articles boeing channel chapter chapters covid decree ext flight formula highway hwy"
    " interstate kilometer kilometre km magnitude mile no nos nr number numbers page pages para paragraph"
    " paragraphs paras pp resolution resolutions route rte top version volume § №"
)
"""After these a number is a name ("resolution 2118"), however it is written."""

DESIGNATED_IF_CAPITAL = _words(
    "alley annex area base battalion block boulevard brigade building bus cadena camp canal case category chamber"
    " chapter checkpoint class company corps district division exit field force formation gate grade group highway"
    " hill hospital law level line lot m order part phase pier platoon point prison protocol rank regiment region"
    " road room rule section sector serial squadron stage station step street team terminal tier track tranche"
    " tunnel type unit units war ward wing zone"
)
"""After these a number is a name if they begin with a capital ("Camp 4") and no people follow it."""

STREETS = _words(
    "alley ave avenue blvd boulevard circle court crescent ct dr drive highway hwy lane ln parkway pkwy pl place"
    " rd road row square st street terrace way"
)

YEAR_PREPOSITIONS = _words(
    "' ( , - a after and apr april aug august autumn before between by circa dec december during early fall feb"
    " february for from in jan january jul july jun june last late mar march may mid next nov november oct october"
    " of post pre sep sept september since spring summer that the this through till until winter year years – — ’"
)
"""Before 1900 to 2099 in plain digits, these make a year of it."""

MONTHS = _words(
    "apr april aug august dec december feb february jan january jul july jun june mar march may nov november oct"
    " october sep sept september"
)

NO_COUNT_AFTER_ONE = _words(
    "another another's can cannot could day fifth half hand hopes hundredth may might more-than must one ought"
    " quarter reason should side such tenth thing third way wonders would"
)
NO_COUNT_BEFORE_ONE = _words(
    "another any bad big chapter day each earlier every first former good last latest latter new next no number"
    " only other phase previous right same second some square that the third this which wrong"
)
SUPERLATIVES = _words("best few first last least main major many more most several worst")

PEOPLE = _words(
    "adults aid aides americans arrests assailants attackers babies bodies boys buildings bystanders captives"
    " casualties children civilians clerics combatants commanders commuters cops corpses crew dead deaths"
    " demonstrators detained detainees displaced doctors drivers elders employees evacuees families farmers"
    " fatalities females fighters fishermen foreigners gendarmes girls guards gunmen herders homeless homes"
    " hostages houses hurt individuals infants inhabitants injured injuries inmates insurgents jihadis jihadists"
    " journalists kids killed killings lives males martyrs medics members men mercenaries migrants militants"
    " militiamen minors missing mourners murders nationals nurses officers officials others passengers passersby"
    " patients peacekeepers people peoples personnel persons pilgrims police policemen prisoners protesters"
    " protestors rebels recruits refugees remains reservists residences residents returnees shoppers slain"
    " soldiers staff students suspects teachers teenagers terrorists tourists travelers travellers troops victims"
    " villagers villages volunteers women workers worshipers worshippers wounded youths"
)
"""Nouns and participles that show a doubtful number to be a count of people or of harm."""

HARM_NOUNS = _words(
    "casualties casualty dead death deaths fatalities fatality injured injuries injury killed killings losses"
    " victim victims wounded"
)
ZERO_NOUNS = HARM_NOUNS | _words(
    "abductions arrests bodies children civilian civilians fighters hostages kidnappings officers passengers"
    " people person policemen soldier soldiers survivors troops women"
)
ZERO_ADJECTIVES = _words(
    "american apparent bodily civilian coalition combat confirmed fatal friendly human israeli known"
    " life-threatening major material military palestinian personal police reported russian serious ukrainian"
)
HARM_PARTICIPLES = _words(
    "abducted arrested captured dead detained die died displaced evacuated harmed hit hospitalised hospitalized"
    " hurt injured kidnapped killed missing perished shot slain taken wounded"
)
AUXILIARIES = _words("am are be been being believed get gets got had has have is reported reportedly to was were")
SCORES_FOLLOWERS = AUXILIARIES | PEOPLE | _words(") , . ; and more of")
RATIO_EXCEPTIONS = _words(
    "areas attack attacks blasts bombings cities clashes days different districts hours incident incidents"
    " locations months other places provinces raids separate shootings strike strikes towns villages weeks years"
)
CHANGES = _words(
    "adjusted changed climbed climbing climbs cut declined decreased doubled down dropped dropping drops expanded"
    " fallen falling falls fell gone grew growing grown increase increased increases increasing jumped jumping"
    " jumps lowered moved raise raised raises raising reduced revised revising rise risen rises rising rose soared"
    " surged up updated updating upped went"
)
"""Before "from N to M", these make two figures of it, the older and the newer, not a range."""

CONTEST_WORDS = _words(
    "beat beating by defeat defeated draw drew lose lost score scored victory vote voted win wins won"
)
