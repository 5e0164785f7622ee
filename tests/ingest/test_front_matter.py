import pytest

from domain.documents import BlockKind
from ingest.readers.markdown import read_markdown


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Steam\nowner: Plant\n---\n",
        '+++\ntitle = "Steam"\nowner = "Plant"\n+++\n',
        "---\nowner: Plant\nname: Steam\n---\n",
        'id: "steam"\nname: "Steam"\nsatisfies:\n  - A1\n---\n',
        "---\r\ntitle: 'Steam'\r\n---\r\n",
    ],
)
def test_front_matter_is_a_block_apart_and_gives_the_title(front: str) -> None:
    reading = read_markdown(f"{front}\nShut the valve.\n".encode())
    assert reading.title == "Steam"
    assert [one.kind for one in reading.blocks] == [BlockKind.FRONT_MATTER, BlockKind.PARAGRAPH]
    first = reading.blocks[0]
    assert reading.text[first.start : first.end] == front.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Warning: the valve is hot.\nNote: wear gloves.\n---\n",
        "owner: one key alone\n---\n\nText.\n",
        "owner: Plant\nversion: 2\n\nNo fence comes.\n",
        "owner: Plant\nversion: 2",
    ],
)
def test_prose_with_colons_is_no_front_matter(text: str) -> None:
    kinds = [one.kind for one in read_markdown(text.encode()).blocks]
    assert BlockKind.FRONT_MATTER not in kinds
