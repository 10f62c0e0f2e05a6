from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from khaldun.errors import OptionError
from khaldun.fetch import FeedSource, FetchSettings, load_feeds
from khaldun.fetch.feedlist import read_feeds

FILE = """# Feeds
[[feed]]
name = "north-post"
url = "https://north-post.example/feed.xml"
outlet = "North Post"
interval = "2h"
language = "en"
full_text = "content"
max_entries = 20

[[feed]]
name = "south"
url = "https://south.example/atom"
"""


def test_a_file_names_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(FILE, encoding="utf-8")
    assert load_feeds(path) == (
        FeedSource(
            "north-post",
            "https://north-post.example/feed.xml",
            "North Post",
            datetime.timedelta(hours=2),
            "en",
            "content",
            20,
        ),
        FeedSource("south", "https://south.example/atom"),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('name = "south"', 'name = ""', 12, "name"),
        ('name = "south"', 'name = "north-post"', 12, "name"),
        ('name = "south"\n', "", 11, "name"),
        ('url = "https://south.example/atom"', "", 11, "url"),
        ("https://south.example/atom", "ftp://south.example/atom", 13, "url"),
        ("https://south.example/atom", "http://127.0.0.1/atom", 13, "url"),
        ('interval = "2h"', 'interval = "1m"', 6, "interval"),
        ('interval = "2h"', 'interval = "often"', 6, "interval"),
        ('interval = "2h"', "interval = 30", 6, "interval"),
        ('language = "en"', 'language = "English"', 7, "language"),
        ('full_text = "content"', 'full_text = "yes"', 8, "full_text"),
        ("max_entries = 20", "max_entries = 0", 9, "max_entries"),
        ("max_entries = 20", "max_entries = true", 9, "max_entries"),
        ("max_entries = 20", 'maxentries = "20"', 9, "maxentries"),
    ],
)
def test_what_means_nothing_is_named_with_its_line_and_field(old: str, new: str, line: int, field: str) -> None:
    assert old in FILE
    with pytest.raises(OptionError) as caught:
        read_feeds(FILE.replace(old, new), "feeds.toml")
    assert str(caught.value).startswith(f"feeds.toml, line {line}, {field}: ")


@pytest.mark.parametrize(
    "text",
    ["", "[[feed]", "feed = 1", "[feed]\nname = 'a'", "[[feeds]]\nname = 'a'", "feed = [1]", "a = " + "[" * 5000],
)
def test_what_is_no_list_of_feeds_is_refused(text: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_feeds(text, "feeds.toml")
    assert "feeds.toml" in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "wide.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("none.toml", "wide.toml"):
        with pytest.raises(OptionError, match=name):
            load_feeds(tmp_path / name)


def test_an_intranet_feed_can_be_allowed() -> None:
    text = '[[feed]]\nname = "a"\nurl = "http://10.1.2.3:8080/feed"\n'
    (feed,) = read_feeds(text, "feeds.toml", FetchSettings(allow_private=("10.1.0.0/16",), allow_ports=(8080,)))
    assert feed.url == "http://10.1.2.3:8080/feed"
