"""`python -m khaldun.evaluate NAME`: run one evaluation and show its scores."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from khaldun.errors import KhaldunError
from khaldun.evaluate.runs import EVALUATIONS
from khaldun.evaluate.scorecard import describe, encode_evaluation


def main() -> int:
    """Exit status 0, or 2 where the set is not there."""
    parser = argparse.ArgumentParser(prog="python -m khaldun.evaluate", description=__doc__)
    parser.add_argument("name", choices=EVALUATIONS, help="which set")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--mistakes", type=int, default=5, help="how many mistakes of each kind to show")
    parser.add_argument("--json", action="store_true", help="everything as one JSON object")
    options = parser.parse_args()
    try:
        evaluation = EVALUATIONS[options.name](options.shared)
    except KhaldunError as error:
        print(error, file=sys.stderr)
        return 2
    as_json = json.dumps(encode_evaluation(evaluation), indent=1, ensure_ascii=False)
    print(as_json if options.json else describe(evaluation, options.mistakes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
