"""A sentence that a page breaks reads on; the lines of lists, tables and commands do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lines import breaks_inside, in_flow

PAGE = (
    "The shift supervisor closes both inlet valves of the hall and\n"
    "then calls the control room, which sends the\n"
    "Maintenance Lead."
)


def test_a_sentence_that_a_page_breaks_is_one_line() -> None:
    assert in_flow(PAGE) == (
        "The shift supervisor closes both inlet valves of the hall and then calls the control "
        "room, which sends the\nMaintenance Lead."
    )
    assert in_flow("Close the\nvalves of the\nhall.") == "Close the valves of the hall."
    listed = (
        "- Whoever sees smoke in the hall or behind the\n  switchboard pulls the alarm.\n- Leave."
    )
    assert in_flow(listed) == listed.replace("\n  ", " ")


@pytest.mark.parametrize(
    "text",
    [
        # Items of a list, as a word processor's and a web page's are stored.
        "water\nfood for two days\nblankets",
        "torch\nradio set\nwhistle",
        "den Strom in der Halle abschalten\nalle Mitarbeitenden der Schicht über die Lage\n"
        "informieren und nach Hause schicken\ndie Tore schließen",
        # Rows of a table.
        "feed pump of the boiler house | hall two, ground floor\n"
        "generator of the canteen and offices | hall three",
        # Commands, fenced, cut out of a fence, or of a page that has none.
        "Drain it:\n\n```sh\nkubectl drain node-1 and wait until nothing runs there\n"
        "kubectl delete pod all-that-is-left-on-it\n```",
        "kubectl drain node-1 and wait until nothing runs there\n"
        "kubectl delete pod all-that-is-left-on-it\n```\n",
        "systemctl stop pump\nsystemctl start pump",
        "restic restore latest --target /srv/plans/of/the/plant\n"
        "systemctl start plans-of-the-plant.service",
        # Settings.
        "title: what to do when the water of the river rises\nlayout: plan",
    ],
)
def test_what_are_lines_of_their_own_stay_so(text: str) -> None:
    assert in_flow(text) == text


@given(st.text(alphabet="abc Def,.)\n`|-$", max_size=200))
def test_nothing_but_breaks_and_indents_is_within_a_break(text: str) -> None:
    found = breaks_inside(text)
    assert found == sorted(found)
    assert all(text[start] == "\n" and not text[start:end].strip() for start, end in found)
    assert in_flow(text).split() == text.split()
