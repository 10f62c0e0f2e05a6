"""The models of `linkage.py` that come from libraries: how accounts become their rows, levels, and scores."""

from __future__ import annotations

import logging
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import product

import duckdb
import pandas as pd
import recordlinkage as rl
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from khaldun.evaluate.linking import Pair
from khaldun.pipeline import Features
from khaldun.values.acts import ActType as Act

RANDOM_PAIRS = 100_000
"""From which u is estimated: the rarest level still has some dozens of pairs."""

PRIOR = 3e-4
"""Share of all pairs of gun-violence reports that are one incident, in the reference itself."""

DEGREES = {"near": 0.05, "beside": 0.25}
"""Width of the cells in which two places are called near (about 5 km) and beside each other (25 km)."""

VIOLENT = {
    "battle": (Act.ARMED_CLASH, Act.GOVERNMENT_REGAINS, Act.NON_STATE_OVERTAKES),
    "civilians": (Act.SEXUAL_VIOLENCE, Act.ATTACK, Act.ABDUCTION),
    "explosion": (Act.CHEMICAL, Act.AIR_STRIKE, Act.SUICIDE_BOMB, Act.SHELLING, Act.REMOTE_EXPLOSIVE, Act.GRENADE),
}
CLASS_OF = {act.value: name for name, acts in VIOLENT.items() for act in acts}

Accounts = Mapping[str, Features]
Scores = dict[Pair, float]
Levels = pd.DataFrame
"""A row for each pair, indexed by it; a column of 0 or 1 for each level of each comparison."""


def any_of(left: str, right: str | None = None) -> str:
    return f"list_has_any({left}_l, {right or left}_r)"


def shared(column: str) -> str:
    return f"len(list_intersect({column}_l, {column}_r))"


def jaccard(column: str) -> str:
    return f"{shared(column)} / (len({column}_l) + len({column}_r) - {shared(column)})"


def comparison(name: str, unknown: str, *levels: str) -> cl.CustomComparison:
    """A comparison of splink: unknown, then the levels from the strongest on, then everything else."""
    rows = [{"sql_condition": unknown, "label_for_charts": "unknown", "is_null_level": True}]
    rows += [{"sql_condition": level, "label_for_charts": level} for level in (*levels, "ELSE")]
    return cl.CustomComparison(comparison_levels=rows, output_column_name=name)


def bare(column: str) -> str:
    return f"len({column}_l) = 0 or len({column}_r) = 0"


def toll(outcome: str) -> str:
    left, right = f"{outcome}_l", f"{outcome}_r"
    return comparison(
        outcome,
        f"{left} is null or {right} is null",
        f"{left} = {right} and {left} >= 4",
        f"{left} = {right}",
        f"abs({left} - {right}) <= 0.2 * greatest({left}, {right})",
    )


COMPARISONS = (
    comparison("day", bare("days"), any_of("days"), any_of("days", "days_1"), any_of("days", "days_7")),
    comparison(
        "place", bare("places"), any_of("places"), *(any_of(f"own_{c}", c) for c in DEGREES), any_of("province")
    ),
    comparison("act", "act_l is null or act_r is null", "act_l = act_r", "act_class_l = act_class_r"),
    comparison("actors", bare("actors"), any_of("actors")),
    comparison("targets", bare("targets"), any_of("targets")),
    toll("killed"),
    toll("injured"),
    comparison("names", bare("names"), *(f"{shared('names')} >= {n}" for n in (3, 2, 1)), any_of("last_names")),
    comparison("proper", bare("proper"), *(f"{jaccard('proper')} >= {share}" for share in (0.4, 0.25, 0.15, 0.08))),
    comparison("words", bare("words"), *(f"{jaccard('words')} >= {share}" for share in (0.3, 0.15, 0.08, 0.03))),
    comparison("copy", bare("sketch"), *(f"{jaccard('sketch')} >= {share}" for share in (0.4, 0.1, 0.02))),
)


def rows_of(features: Accounts, pairs: Iterable[Pair]) -> pd.DataFrame:
    """A row for each account; two accounts share a number in `pair` where they are to be compared."""
    met: dict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for account in pair:
            met[account].append(number)
    return pd.DataFrame([{"unique_id": a, "pair": met[a], **columns(one)} for a, one in features.items()])


def columns(one: Features) -> dict[str, object]:
    """What an account is compared by, as scalars and lists."""
    days = sorted({n for day in one.days for n in range(day.start, min(day.end, day.start + 31) + 1)})
    days = days or [one.published] * (one.published is not None)
    spots = [(spot.lat, spot.lon) for spot in one.spots if spot.lat is not None]
    row = {
        "published": one.published,
        "days": days,
        "days_1": widened(days, 1),
        "days_7": widened(days, 7),
        "places": [spot.name for spot in one.spots],
        "province": [f"{spot.country}/{spot.admin1}" for spot in one.spots if spot.admin1],
        "act": one.type or None,
        "act_class": CLASS_OF.get(one.type),
        "last_names": [name.rpartition(" ")[2] for name in one.names],
        "killed": toll_of(one, "killed"),
        "injured": toll_of(one, "injured"),
    }
    row |= {name: list(getattr(one, name)) for name in ("actors", "targets", "names", "proper", "words", "sketch")}
    for name, width in DEGREES.items():
        own = [(math.floor(lat / width), math.floor(lon / width)) for lat, lon in spots]
        row[f"own_{name}"] = [f"{y},{x}" for y, x in own]
        row[name] = [f"{y + dy},{x + dx}" for y, x in own for dy, dx in product((-1, 0, 1), repeat=2)]
    return row


def widened(days: list[int], by: int) -> list[int]:
    return sorted({day + shift for day in days for shift in range(-by, by + 1)})


def toll_of(one: Features, outcome: str) -> int | None:
    return max((toll.low for toll in one.tolls if toll.outcome == outcome and not toll.part), default=None)


def linker_of(
    features: Accounts,
    pairs: Iterable[Pair],
    name: str,
    settings: object = None,
    incidents: Mapping[str, str] | None = None,
) -> Linker:
    rows = rows_of(features, pairs)
    rows["incident"] = rows.unique_id.map(incidents or {})
    logging.getLogger("splink").setLevel(logging.ERROR)
    own = SettingsCreator(
        link_type="dedupe_only",
        comparisons=list(COMPARISONS),
        blocking_rules_to_generate_predictions=[block_on("pair", arrays_to_explode=["pair"])],
        probability_two_random_records_match=PRIOR,
        retain_intermediate_calculation_columns=True,
    )
    table = DuckDBAPI(connection=duckdb.connect()).register(rows, dataset_display_name=name)
    return Linker(table, settings or own, log_level=logging.ERROR)


def predictions(linker: Linker) -> pd.DataFrame:
    """Probability and level of each comparison, indexed by pair."""
    found = linker.inference.predict().as_pandas_dataframe()
    found.index = [tuple(sorted(pair)) for pair in zip(found.unique_id_l, found.unique_id_r, strict=True)]
    return found


def splink_model(labels: bool) -> Callable[..., tuple[Scores, Scores, Levels, Levels]]:
    def model(large: object, small: object) -> tuple[Scores, Scores, Levels, Levels]:
        linker = linker_of(large.features, large.pairs, "large", incidents=large.reference)
        linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
        if labels:
            linker.training.estimate_m_from_label_column("incident")
        else:
            linker.training.estimate_parameters_using_expectation_maximisation(
                "l.published = r.published", record_sample_proportion=1.0
            )
        there = predictions(linker)
        carried = predictions(linker_of(small.features, small.pairs, "small", linker.misc.save_model_to_json()))
        return probabilities(there), probabilities(carried), levels_of(there), levels_of(carried)

    return model


SPLINK = {"splink, m by EM": splink_model(False), "splink, m from labels": splink_model(True)}


def probabilities(found: pd.DataFrame) -> Scores:
    return dict(found.match_probability)


def levels_of(found: pd.DataFrame) -> Levels:
    """One column for each level of each comparison; unknown is the level -1."""
    counts = {c.create_output_column_name(): len(c.create_comparison_levels()) for c in COMPARISONS}
    marks = {
        f"{c}={n}": (found[f"gamma_{c}"] == n).astype(int) for c, most in counts.items() for n in range(-1, most - 1)
    }
    return pd.DataFrame(marks, index=pd.MultiIndex.from_tuples(found.index))


def unlabelled(large: Levels, small: Levels) -> tuple[Scores, Scores]:
    """Expectation conditional maximisation on the large task, carried over to the small one.

    It takes 0 and 1 only, 1 for agreement: whether a comparison reaches any level above "everything else".
    """
    model = rl.ECMClassifier(binarize=None)
    model.fit(agreement(large))
    return scored(model, agreement(large)), scored(model, agreement(small))


def agreement(levels: Levels) -> Levels:
    names = dict.fromkeys(column.partition("=")[0] for column in levels)
    above = {
        name: [c for c in levels if c.partition("=")[0] == name and int(c.partition("=")[2]) > 0] for name in names
    }
    return pd.DataFrame({name: levels[columns].max(axis=1) for name, columns in above.items()})


def labelled(
    make: Callable[[], object], large: Levels, small: Levels, same: pd.MultiIndex, folds: Mapping[Pair, frozenset[int]]
) -> tuple[Scores, Scores]:
    """Each pair of the large task scored by a model fitted without its incidents; the small one by that of all."""
    found: Scores = {}
    for fold in sorted(set().union(*folds.values())):
        away = large.index.map(lambda pair, fold=fold: fold not in folds[pair]).to_numpy(bool)
        held = large.index.map(lambda pair, fold=fold: min(folds[pair]) == fold).to_numpy(bool)
        model = make()
        model.fit(large[away], same.intersection(large[away].index))
        found |= scored(model, large[held])
    model = make()
    model.fit(large, same)
    return found, scored(model, small)


LABELLED = {
    "recordlinkage, naive Bayes": lambda: rl.NaiveBayesClassifier(binarize=None),
    "recordlinkage, logistic regression": lambda: rl.LogisticRegressionClassifier(max_iter=1000),
}


def scored(model: object, levels: Levels) -> Scores:
    return dict(zip(levels.index, model.prob(levels), strict=True)) if len(levels) else {}
