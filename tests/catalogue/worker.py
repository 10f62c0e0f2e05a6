"""A process that adds pickled readings to a catalogue, for tests that kill it, or let several run at once.

usage: worker.py LOCATION READINGS.pickle [BATCH [PAGES]]: readings a transaction; most pages that the file may have
"""

import pickle
import sys
from pathlib import Path

from sqlalchemy import event

from khaldun.catalogue import Catalogue, adding
from khaldun.errors import CatalogueError

location, source = sys.argv[1:3]
adding.BATCH_REPORTS = int(sys.argv[3]) if len(sys.argv) > 3 else adding.BATCH_REPORTS
readings = pickle.loads(Path(source).read_bytes())
try:
    with Catalogue.open(location, create_new=True) as catalogue:
        if len(sys.argv) > 4:
            event.listen(
                catalogue.database.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {sys.argv[4]}")
            )
            catalogue.database.engine.dispose()
        print("open", flush=True)
        added = catalogue.add(readings)
        print(added.reports, added.known, flush=True)
except CatalogueError as error:
    print(error.code, error, flush=True)
    sys.exit(3)
