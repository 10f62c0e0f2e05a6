"""What a user must know of each format, as its page and its workbook tell it; and whose columns it has."""

from __future__ import annotations

OWN = """\
A row an incident, with its permanent id, so that a table that was edited can be compared with the record again.
Counts are those of the rule that the file beside it names."""

HXL = f"""\
{OWN}
The second row holds the hashtags, as HXL asks; tools that do not know them take it for data."""

OF_CLAIMS = """\
The record itself, before any rule has chosen among its claims. With the text of a report at hand, a whole quote is its
characters from start to end."""

OF_FEATURES = """\
Only an incident whose place is a point, or near one, has a geometry. An area (district, province, country) is never
pinned: its geometry is null, and a point that stands for it is among its properties."""

OF_GED = """\
UCDP's unit is armed force with at least one direct death; incidents of which nobody counts a death are left out and
counted (`--every` keeps them). Counts are chosen by the rule ucdp: low and high are the lowest and highest reliable
figure, best the likeliest.

The sides and the type follow from who is said to have done it and who was hit:

- a clash with a government in it is state-based, one between two armed groups non-state;
- where a government, or an armed group, is said to have hit only civilians (people, homes, markets, schools,
  hospitals, camps, places of worship), it is one-sided and side B is Civilians;
- where combatants were hit too it is not: a government and an armed group, or two governments, make it state-based, two
  armed groups non-state;
- where nobody is named, or sides of different kinds are accused, type and sides are left empty.

The dead of a side are the groups of the best figure's own speaker: its soldiers and police are the state's (of the
nation that the words name), its rebels and militants the armed group's, its civilians civilians. Groups that exclude
each other (women, children) are added up, of others the largest counts; what is left, and everything where the groups
come to more than the figure, is deaths_unknown."""

NOT_UCDP = """\
These are the columns of the UCDP Georeferenced Event Dataset. The Uppsala Conflict Data Program has neither made,
checked nor endorsed these rows, and none of them is UCDP's."""

OF_ACLED = """\
Counts are chosen by the rule conservative: of differing figures the lowest, "dozens" as 12, with the dispute in the
notes. Nobody's death being reported is 0, and there is no threshold. As in ACLED, actor1 and actor2 are in no order of
attacker and target, and there are no injuries and no dead by group: `claims` and `airwars` have them."""

NOT_ACLED = """\
This is a table in the shape of ACLED's, made from your own reports. No row of it is ACLED's, and ACLED has neither
made, checked nor endorsed it; ACLED's terms forbid to build a competing data set on its data."""

OF_AIRWARS = """\
Counts are chosen by the rule airwars: a minimum and a maximum of all accounts. Each group of victims has those of the
figures that any speaker gives for it, with what a speaker's total leaves as undetermined."""

NOT_AIRWARS = """\
These are tables in the shape of Airwars'. Airwars has neither made, checked nor endorsed them; the grades are derived
by Khaldun's rules of the record from Airwars' published definitions."""

OF_PLOVER = """\
PLOVER (Political Language Ontology for Verifiable Event Records, draft 0.7b1) of the Open Event Data Alliance, a
record an incident, with its optional size object. What PLOVER has no name for stands in the object `khaldun`: who
says what, with speaker, stance and words, ranges, precision and grade. Records of other programs can be read beside
these."""

OF_PARQUET = """\
Two files, incidents and claims, joined by the incident's id. Days are days, lists are lists, and texts stand exactly as
they are in the record."""

OF_XLSX = """\
Sheets: about, incidents, claims, codebook. No text is a formula; characters that steer a reader are written
`\\uXXXX`. A sheet has at most 1,048,576 rows, and a table with more goes on in another; texts are cut at 32,767
characters, as Excel does."""
