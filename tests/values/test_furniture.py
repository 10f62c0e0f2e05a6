"""Lines of a page that are not of its report."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.values.furniture import furniture

HEAD = "Shells hit the granary of Karmin"
TOLD = "Two people were killed in Karmin on Friday, and the granary burned down, a doctor of the town's clinic said."
MORE = "Rescuers were looking for others under the rubble on Saturday, while the road to the river stayed closed."

CASES = {
    "teasers below": ([TOLD, MORE, "Nine killed in a blast in Oruz", "Ferries stop after the storm"], [2, 3]),
    "teasers between": (["Nine killed in a blast in Oruz", "Ferries stop after the storm", TOLD, MORE], [0, 1]),
    "one line, cut off": ([TOLD, MORE, "Exchange of fire | Four soldiers wounded in the…"], [2]),
    "one subheading": ([TOLD, "What the people of Karmin say", MORE], []),
    "calls and notices": ([TOLD, "Subscribe to our newsletter.", MORE, "© Granby Post. All rights reserved."], [1, 3]),
    "a list": ([TOLD, MORE, "- Two soldiers of the garrison", "- Five farmers from the valley"], []),
    "lines that go on": ([TOLD, "The market was full when the first shell", "fell on the stalls beside it."], []),
    "lines broken to a width": (
        [
            "The market of the old town was full when the",
            "first shell fell on the stalls beside the",
            "river. The mayor, who lives near the bridge in the",
            "Upper Town, said that people of Karmin and of the",
            "Lower Valley had fled over the bridge to the",
            "villages of the plain and waited there until the",
            "evening, when the guns fell silent.",
        ],
        [],
    ),
    "speech": ([TOLD, "“We ran to the river and hid”", "“Nobody came until the evening”"], []),
    "a long paragraph": ([f"{TOLD} {MORE} {TOLD} People sign up to help. {MORE}"], []),
}


@pytest.mark.parametrize(("lines", "aside"), CASES.values(), ids=CASES.keys())
def test_lines_that_are_not_of_the_report(lines: list[str], aside: list[int]) -> None:
    text = "\n".join([HEAD, *lines])
    assert [text[start:end] for start, end in furniture(text)] == [lines[i] for i in aside]


def test_a_text_of_nothing_but_such_lines_is_left_alone() -> None:
    assert furniture("\n".join([HEAD, "Nine killed in a blast in Oruz", "Ferries stop after the storm"] * 4)) == []


@given(st.text(alphabet="Ab.… \n|", max_size=200))
def test_the_lines_come_in_order_and_do_not_overlap(text: str) -> None:
    spans = furniture(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all("\n" not in text[start:end] for start, end in spans)
