"""What counts as an open element of a page, as its parser takes it."""

import pytest

from ingest.readers.html_depth import MOST_OPEN, MOST_OPTIONS, check_depth

MANY = MOST_OPEN + 1


@pytest.mark.parametrize(
    "tag",
    ["<div/>", "<x-y/>", "<p:x>", "<td-x>", "<p<1>", "<optgroup>", "<rt>", "<DIV CLASS='a'>",
     "<svg><g></svg>"]
)  # fmt: skip
def test_what_the_parser_keeps_open_is_counted(tag: str) -> None:
    with pytest.raises(ValueError, match="too deep"):
        check_depth(tag * MANY)


@pytest.mark.parametrize(
    "before",
    ["<!-->", "<!--->", "<!-- a --!>", "<svg><style>", "<svg><title>", "<script></script>",
     "<svg><p>", "<svg><foreignObject>", "<math><mi>"]
)  # fmt: skip
def test_nothing_before_them_hides_what_is_open(before: str) -> None:
    with pytest.raises(ValueError, match="too deep"):
        check_depth(before + "<div/>" * MANY)


@pytest.mark.parametrize(
    "page",
    ['<a name="x">Call<p>' * MANY, "<svg>" + '<path d="m"/>' * MANY + "</svg>", "<br/>" * MANY,
     "<p>One<li>Two<td>Three" * MANY, "<!-- " + "<div>" * MANY + " -->",
     "<script>" + "<div>" * MANY + "</script>", '<p title="' + "<div>" * MANY + '">']
)  # fmt: skip
def test_what_is_not_open_is_not_counted(page: str) -> None:
    check_depth(page)


@pytest.mark.parametrize(
    "entry", ["<option>Call", "<option>Call</option>", "<optgroup></optgroup>"]
)
def test_a_list_of_too_many_entries_is_refused(entry: str) -> None:
    check_depth("<select>" + entry * MOST_OPTIONS)
    with pytest.raises(ValueError, match="too many entries"):
        check_depth("<select>" + entry * (MOST_OPTIONS + 1))
    # Outside of a list the parser does not look back.
    check_depth(entry * (MOST_OPTIONS + 1))
