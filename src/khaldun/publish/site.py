"""A site of static pages: written whole into a new folder, which then takes the place of the earlier one."""

from __future__ import annotations

import datetime
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from khaldun import __version__
from khaldun.catalogue import Catalogue, IncidentFilter, IncidentSummary
from khaldun.catalogue.overview import spots_of
from khaldun.drawing.chart import Mark, chart_of
from khaldun.drawing.ground import ground_of
from khaldun.drawing.histogram import histogram_of
from khaldun.errors import OptionError
from khaldun.export.columns import Table
from khaldun.export.own import FEATURES, INCIDENTS, feature_row, incident_row
from khaldun.export.writers import CsvWriter, FeatureWriter, Writer
from khaldun.privacy import PlaceNames, PrivacyPolicy
from khaldun.publish.incident import PublicIncident, public_incident
from khaldun.publish.pages import page, style
from khaldun.wording.sentence import in_a_sentence

MARKER = "khaldun-site.json"
"""Says that a folder holds a site made by Khaldun, which the next one may replace."""

PAGE = 500
TITLE = "Record of incidents"


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a site leaves out, by kind, and how many incidents it has."""

    incidents: int
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """A site that was written: where, how many bytes, and what it leaves out."""

    folder: Path
    size: int
    withheld: Withheld


def preview_site(catalogue: Catalogue, wanted: IncidentFilter, policy: PrivacyPolicy) -> Withheld:
    """What a site would leave out. Nothing is written."""
    counts: Counter[str] = Counter()
    number = 0
    for incident in _incidents(catalogue, wanted, policy):
        counts.update(incident.withheld)
        number += 1
    return Withheld(number, dict(counts))


def publish_site(
    catalogue: Catalogue,
    folder: Path,
    wanted: IncidentFilter,
    policy: PrivacyPolicy,
    title: str = "Record of incidents",
) -> Published:
    """Write a site of the incidents that a filter lets through.

    Args:
        catalogue: of the record.
        folder: a new one, an empty one, or one that holds an earlier site, which is replaced when all is written.
        wanted: which incidents.
        policy: what is left out.
        title: of the site.

    Raises:
        OptionError: the folder holds something else, or cannot be written.
    """
    _check(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".khaldun-", dir=folder.parent) as making:
            draft = Path(making) / "site"
            draft.mkdir()
            withheld = _write(catalogue, draft, wanted, policy, title)
            size = sum(file.stat().st_size for file in draft.rglob("*") if file.is_file())
            if folder.exists():
                folder.rename(Path(making) / "earlier")
            draft.rename(folder)
    except OSError as error:
        raise OptionError(f"{folder}: the site cannot be written ({error.strerror}).") from error
    return Published(folder, size, withheld)


def _check(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OptionError(f"{folder} is no folder; name another.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise OptionError(f"{folder} holds something else; name a new folder, so that nothing is lost.")


def _write(catalogue: Catalogue, draft: Path, wanted: IncidentFilter, policy: PrivacyPolicy, title: str) -> Withheld:
    counts: Counter[str] = Counter()
    summaries: list[IncidentSummary] = []
    (draft / "incidents").mkdir()
    for incident in _incidents(catalogue, wanted, policy):
        counts.update(incident.withheld)
        summaries.append(incident.summary)
        reports = {report.id: report for report in incident.reports}
        values = {"incident": incident, "reports": reports, "sentence": in_a_sentence(incident.dossier)}
        values |= {"up": "../", "title": title}
        _text(draft / "incidents" / f"{incident.summary.id}.html", page("incident.html", values))
    withheld = Withheld(len(summaries), dict(counts))
    shared = {"title": title, "up": "", "policy": policy, "withheld": withheld, "version": __version__}
    drawn = _drawn(summaries)
    _text(draft / "index.html", page("index.html", {**shared, **drawn, "incidents": summaries}))
    _text(draft / "methodology.html", page("methodology.html", {**shared, "rule": catalogue.rule()}))
    _text(draft / "site.css", style())
    _text(draft / "incidents.csv", _written(INCIDENTS, summaries))
    _text(draft / "incidents.geojson", _written(FEATURES, summaries))
    _text(draft / MARKER, json.dumps({"made by": f"khaldun {__version__}", "incidents": len(summaries)}) + "\n")
    return withheld


def _drawn(summaries: Sequence[IncidentSummary]) -> dict[str, object]:
    """The map and the bars; a mark leads to its incident's page, or to the row of its newest incident."""

    def there(mark: Mark) -> str:
        identifier = summaries[mark.first].id
        return f"#{identifier}" if mark.incidents > 1 else f"incidents/{identifier}.html"

    spots = spots_of(summaries)
    chart = chart_of(spots)
    days = [datetime.date.fromisoformat(one.day_start).toordinal() for one in summaries if one.day_start]
    return {
        "chart": chart,
        "ground": ground_of(chart.box, chart.shape),
        "heads": dict(enumerate(summaries)),
        "unplaced": len(summaries) - len(spots),
        "histogram": histogram_of(np.array(days, np.int64)),
        "there": there,
    }


def _incidents(catalogue: Catalogue, wanted: IncidentFilter, policy: PrivacyPolicy) -> Iterator[PublicIncident]:
    places = PlaceNames(catalogue.place_names())
    after = None
    while True:
        listed = catalogue.incidents(wanted, limit=PAGE, after=after)
        for summary in listed.incidents:
            yield public_incident(catalogue.show(summary.id), policy, places)
        after = listed.next
        if after is None:
            return


def _text(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8", newline="\n")


def _written(table: Table, summaries: Sequence[IncidentSummary]) -> str:
    """The incidents as `khaldun export` writes them: a text table, or features of a map."""
    stream = io.StringIO()
    writer: Writer = CsvWriter(table, stream) if table is INCIDENTS else FeatureWriter(table, stream)
    row_of = incident_row if table is INCIDENTS else feature_row
    for one in summaries:
        writer.write(table.row(row_of(one)))
    writer.finish({"made by": f"khaldun {__version__}"})
    return stream.getvalue()
