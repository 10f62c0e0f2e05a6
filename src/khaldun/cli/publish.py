"""`khaldun publish`: the record as a site, and what that leaves out."""

from __future__ import annotations

import argparse
import sys

from khaldun.cli.incidents import filter_of
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import opened, print_json
from khaldun.cli.where import circle_of, country_code
from khaldun.publish import PrivacyPolicy, Published, Withheld, preview_site, publish_site
from khaldun.wording.printable import printable


def publish(options: argparse.Namespace) -> int:
    """Write the site, or only say what it would leave out; exit status 0.

    Raises:
        OptionError: the folder holds something else, or an option means nothing.
    """
    policy = PrivacyPolicy(options.names, options.decimals, options.quote_length, options.quotes_per_report)
    country = country_code(options.country)
    circle = circle_of(options.near, options.radius, country)
    if circle is not None and circle.note:
        print(f"khaldun: {circle.note}", file=sys.stderr)
    wanted = filter_of(options, circle, country)
    with opened(options) as catalogue:
        if options.preview:
            _tell(options, preview_site(catalogue, wanted, policy), None)
        else:
            written = publish_site(catalogue, options.folder, wanted, policy, options.title)
            _tell(options, written.withheld, written)
    return EXIT_READ


def _tell(options: argparse.Namespace, withheld: Withheld, written: Published | None) -> None:
    if options.json:
        folder, size = (str(written.folder), written.size) if written else (None, None)
        print_json(
            {"folder": folder, "bytes": size, "incidents": withheld.incidents, "withheld": dict(withheld.counts)}
        )
        return
    number = f"{withheld.incidents:,} {'incident' if withheld.incidents == 1 else 'incidents'}"
    if written:
        print(f"{number} in {printable(str(written.folder))}, {written.size / 1e6:.2f} MB; open its index.html.")
    else:
        print(f"{number} would be published; nothing is written.")
    for kind, count in withheld.counts.items():
        print(f"  {_WORDS.get(kind, kind)}: {count:,}")


_WORDS = {
    "names": "names of private people taken out of words",
    "speakers": "speakers shown by kind, not by name",
    "quotes cut": "quotes cut short",
    "quotes left out": "quotes left out",
    "positions": "positions rounded",
}
