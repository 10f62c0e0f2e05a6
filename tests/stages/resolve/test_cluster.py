"""Clusters out of judgements."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.model.judgement import Edge
from khaldun.stages.resolve import cluster_accounts


def edges(text: str) -> list[Edge]:
    """Judgements written short: "ab.9 bc.1 a=c a!d": scores of suggestions, decided same, decided different."""
    found = []
    for word in text.split():
        if word[1] == "=":
            found.append(Edge(word[0], word[2], 1.0, "same", decided=True))
        elif word[1] == "!":
            found.append(Edge(word[0], word[2], 0.0, "different", decided=True))
        else:
            score = float(word[2:])
            found.append(Edge(word[0], word[1], score, "same" if score >= 0.6 else "different"))
    return found


CASES = [
    ("abc", "", "a b c"),
    ("abc", "ab.9", "ab c"),
    ("abc", "ab.9 bc.9 ac.9", "abc"),
    ("abc", "ab.9 bc.9 ac.02", "ab c"),
    ("abc", "ab.95 bc.9 ac.02", "ab c"),
    ("abc", "ab.9 bc.95 ac.02", "a bc"),
    ("abcd", "ab.9 bc.9 cd.9", "ab cd"),
    ("abc", "a=b", "ab c"),
    ("abc", "a=b b=c", "abc"),
    ("abc", "ab.99 a!b", "a b c"),
    ("abc", "ab.99 bc.99 ac.99 a!c", "ab c"),
    ("abc", "a=b b=c a!c", "ab c"),
    ("abc", "a=b bc.99 a!c", "ab c"),
    ("abcd", "a=b ac.9 bc.9 ad.2 bd.2", "abc d"),
]


@pytest.mark.parametrize(("accounts", "judged", "clusters"), CASES)
def test_clusters(accounts: str, judged: str, clusters: str) -> None:
    assert cluster_accounts(accounts, edges(judged)) == tuple(tuple(word) for word in clusters.split())


_pair = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
_score = st.floats(0, 1).map(lambda score: round(score, 4))
_edge = st.builds(
    lambda pair, score, decided: Edge(
        f"a{pair[0]}",
        f"a{pair[1]}",
        score,
        "same" if score >= 0.6 else "different",
        decided,
    ),
    _pair,
    _score,
    st.sampled_from([False, False, False, True]),
)
_judged = st.lists(_edge, max_size=28, unique_by=lambda edge: (edge.left, edge.right))
_ACCOUNTS = [f"a{i}" for i in range(8)]


@given(_judged, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(judged: list[Edge], random: object) -> None:
    accounts, shuffled = list(_ACCOUNTS), list(judged)
    random.shuffle(accounts)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cluster_accounts(accounts, shuffled) == cluster_accounts(_ACCOUNTS, judged)


@given(_judged)
def test_every_account_is_in_one_cluster(judged: list[Edge]) -> None:
    found = cluster_accounts(_ACCOUNTS, judged)
    assert sorted(account for cluster in found for account in cluster) == _ACCOUNTS


@given(_judged)
def test_what_people_decided_different_is_never_together(judged: list[Edge]) -> None:
    home = {account: i for i, cluster in enumerate(cluster_accounts(_ACCOUNTS, judged)) for account in cluster}
    assert not [
        one for one in judged if one.decided and one.verdict == "different" and home[one.left] == home[one.right]
    ]


def test_an_edge_to_an_unknown_account_is_refused() -> None:
    with pytest.raises(ValueError, match="not all to be clustered"):
        cluster_accounts(["a"], [Edge("a", "b", 0.9, "same")])


def test_a_long_chain_of_likenesses_stays_many_incidents() -> None:
    accounts = [f"a{i:03d}" for i in range(300)]
    chain = [Edge(left, right, 0.9, "same") for left, right in itertools.pairwise(accounts)]
    assert max(map(len, cluster_accounts(accounts, chain))) <= 3
    assert sum(map(len, cluster_accounts(accounts, chain))) == 300


def test_what_a_person_calls_unsure_joins_nothing() -> None:
    doubts = [Edge("a", "b", 0.5, "unsure", True), Edge("c", "d", 0.99, "unsure")]
    assert cluster_accounts("abcd", doubts) == (("a",), ("b",), ("c",), ("d",))


@given(_judged)
def test_what_the_matcher_holds_different_need_not_be_kept(judged: list[Edge]) -> None:
    kept = [one for one in judged if one.decided or one.verdict != "different"]
    assert cluster_accounts(_ACCOUNTS, kept) == cluster_accounts(_ACCOUNTS, judged)
