"""What stands indented in Markdown: code, or text and tables set further in than is right."""

import pytest

from domain.documents import BlockKind, Reading
from ingest.readers.markdown import read_markdown
from tests.ingest.stated import quotes, values

K = BlockKind


def read(text: str) -> Reading:
    return read_markdown(text.encode())


def kinds(text: str) -> list[tuple[BlockKind, str, int | None]]:
    return [(one.kind, one.clean, one.place.line) for one in read(text).blocks]


def test_policy_lists_indented_too_far_are_read_as_lists() -> None:
    text = (
        "a. *On leaving:*\n\n    i. HR tells IT within 2 hours.\n\n"
        "    i. IT closes the account.\n\n        1. keys\n\n        1. badges\n"
    )
    assert kinds(text) == [
        (K.PARAGRAPH, "a. On leaving:", 1),
        (K.PARAGRAPH, "i. HR tells IT within 2 hours.", 3),
        (K.PARAGRAPH, "i. IT closes the account.", 5),
        (K.LIST_ITEM, "keys", 7),
        (K.LIST_ITEM, "badges", 9),
    ]
    reading = read(text)
    assert [reading.text[b.start : b.end] for b in reading.blocks][1:3] == [
        "i. HR tells IT within 2 hours.",
        "i. IT closes the account.",
    ]


@pytest.mark.parametrize("mark", ['=== "Day"', '!!! danger "First"', '??? note "More"', "!!! tip"])
def test_what_stands_in_a_box_or_a_tab_is_text(mark: str) -> None:
    found = kinds(f"# Plan\n\n{mark}\n\n    Run `stop.sh` twice.\n\n    # no heading\n")
    assert found[-2:] == [
        (K.PARAGRAPH, "Run stop.sh twice.", 5),
        (K.PARAGRAPH, "no heading", 7),
    ]


def test_facts_of_a_box_count() -> None:
    text = "# Plan\n\n!!! note\n\n    The duty manager decides within 30 minutes.\n"
    assert values(text, "deadline") == ["30"]


@pytest.mark.parametrize(
    "code",
    [
        "kubectl get pods -n kube-system",
        "oc describe pods/NAME",
        "SELECT name FROM users WHERE id = 3;",
        "- name: restore\n      hosts: all",
        "Error: disk /dev/sda is 97% full (code=5)",
        "if failed: restart the service now please",
        "export PATH=$HOME/bin",
        "Name   Ready   Status",
    ],
)
def test_commands_output_and_settings_stay_code(code: str) -> None:
    found = kinds(f"# Plan\n\nRun this:\n\n    {code}\n")
    assert [kind for kind, _, _ in found] == [K.HEADING, K.PARAGRAPH, K.CODE]


TABLE = """# Plan

<table>
  <tr>
    <th>Role</th>
    <th>Name</th>
    <th>Phone</th>
  </tr>

  <tr>
    <td rowspan="2"><b>Warden</b></td>

    <td>Paul Ek</td>
    <td>+46 8 555 010 11</td>
  </tr>
  <tr><td>Ida Lind</td><td>+46 8 555 010 12</td></tr>
</table>

After.
"""


def test_a_raw_table_goes_on_below_its_blank_lines() -> None:
    assert kinds(TABLE)[1:] == [
        (K.TABLE_ROW, "Role | Name | Phone", 4),
        (K.TABLE_ROW, "Role: Warden; Name: Paul Ek; Phone: +46 8 555 010 11", 10),
        (K.TABLE_ROW, "Role: Warden; Name: Ida Lind; Phone: +46 8 555 010 12", 16),
        (K.PARAGRAPH, "After.", 19),
    ]


def test_the_words_of_a_raw_cell_are_quoted_without_tags() -> None:
    assert quotes(TABLE, "role")[0] == "Warden"
    assert quotes(TABLE, "person") == ["Paul Ek"]


@pytest.mark.parametrize("cell", ["## Roles\n\nText", "```sh\nls\n```"])
def test_a_raw_table_with_headings_or_code_inside_is_read_as_they_come(cell: str) -> None:
    found = kinds(f"# Plan\n\n<table><tr><td>\n\n{cell}\n\n</td></tr></table>\n\nAfter.\n")
    assert {K.HEADING, K.CODE} & {kind for kind, _, _ in found[1:]}
    assert found[-1] == (K.PARAGRAPH, "After.", found[-1][2])


def test_a_raw_table_that_is_never_closed_swallows_nothing() -> None:
    text = "<table><tr><td>One</td></tr>\n\n# Roles\n\nText\n"
    assert [clean for _, clean, _ in kinds(text)] == ["One", "Roles", "Text"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("- [x] call the bank", "call the bank"),
        ("- [ ] call the bank", "call the bank"),
        ("> [!WARNING]\n> Stay out.", "Stay out."),
        ('!!! danger "Before you start"\n    Stay out.', "Before you start Stay out."),
        ("!!! note\n    Stay out.", "Stay out."),
        (":::tip[Fast path]\nStay out.", "Fast path Stay out."),
    ],
)
def test_marks_of_boxes_and_ticks_are_not_searched(text: str, clean: str) -> None:
    assert [one.clean for one in read(text).blocks] == [clean]


def test_numbered_commands_are_code() -> None:
    text = "# Restart\n\n    1. sudo reboot\n    2. systemctl start db\n"
    assert [one.kind for one in read_markdown(text.encode()).blocks][1:] == [BlockKind.CODE]


def test_words_behind_a_raw_table_that_goes_on_are_not_lost() -> None:
    text = "<table><tr><td>a</td>\n\n<td>b</td></tr></table> Call the warden.\n\nnext\n"
    said = " ".join(one.clean for one in read_markdown(text.encode()).blocks)
    assert said == "a | b Call the warden. next"
