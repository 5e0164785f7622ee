import pytest

from domain.documents import BlockKind
from ingest.readers.markdown import read_markdown


def headings(text: str) -> list[tuple[int, str, str]]:
    """Return level, words and quote of each heading."""
    reading = read_markdown(text.encode())
    return [
        (one.level, one.clean, reading.text[one.start : one.end])
        for one in reading.blocks
        if one.kind is BlockKind.HEADING
    ]


@pytest.mark.parametrize(
    ("line", "level", "clean"),
    [
        ("##Shut the valve", 2, "Shut the valve"),
        ("###Shut the valve###", 3, "Shut the valve"),
        ("##\u00a0Shut the valve", 2, "Shut the valve"),
        ("#Policy", 1, "Policy"),
    ],
)
def test_a_heading_without_its_space_is_a_heading(line: str, level: int, clean: str) -> None:
    assert headings(f"Before.\n\n{line}\nThen call the plant.\n") == [(level, clean, line)]


def test_what_stands_below_such_a_heading_keeps_its_line_and_words() -> None:
    reading = read_markdown(b"##Shut the valve\nThen **call** the plant.\n")
    below = reading.blocks[1]
    assert (below.kind, below.clean, below.place.line) == (
        BlockKind.PARAGRAPH,
        "Then call the plant.",
        2,
    )


@pytest.mark.parametrize(
    "text",
    [
        "#duty-room is the channel.\n",
        "- ##Not here\n",
        "    ##Nor here\n",
        "```sh\n##nor here\n# nor here\n```\n",
        "> ##Nor in a quote\n",
    ],
)
def test_channels_lists_quotes_and_code_have_no_headings(text: str) -> None:
    assert headings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText.\n\n---\nowner: Plant\ntitle: Steam\n---\n",
        '!!! note "Valve"\n    Shut it at once.\n---\n',
        "The valve in hall two must be shut before anybody calls the plant.\n---\n",
        "The valve is shut.\nThe plant is called.\n---\n",
    ],
)
def test_a_paragraph_above_a_rule_is_no_heading(text: str) -> None:
    assert headings(text) == []


@pytest.mark.parametrize("text", ["Roles\n-----\n", "Roles and\nduties\n---\n", "Is it on?\n---\n"])
def test_an_underlined_line_is_a_heading(text: str) -> None:
    assert [level for level, _, _ in headings(text)] == [2]
