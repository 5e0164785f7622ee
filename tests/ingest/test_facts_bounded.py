"""No text makes a finder slow: each family on text made to be hard for it."""

import gc
import time
from collections.abc import Callable, Iterator

import pytest

from domain.documents import Block, BlockKind, Reading
from ingest.facts.channels import find_channels
from ingest.facts.contacts import find_contacts
from ingest.facts.control import find_control
from ingest.facts.dates import find_dates, reads_day_first
from ingest.facts.deadlines import find_deadlines
from ingest.facts.durations import find_durations, parse_duration
from ingest.facts.found import FoundFact
from ingest.facts.invocation import find_invocation
from ingest.facts.masks import mask
from ingest.facts.named import find_named
from ingest.facts.objectives import find_minimum_levels, find_objectives
from ingest.facts.persons import find_persons
from ingest.facts.phones import find_phones
from ingest.facts.references import find_named_references, find_references
from ingest.facts.restored import find_restored
from ingest.facts.roles import find_roles
from ingest.facts.steps import find_steps

Find = Callable[[str], Iterator[FoundFact]]
# What every finder gets, and behind it what its own patterns begin with and never end.
COMMON = (
    "a",
    "1 ",
    "Aa ",
    "\n",
    "| ",
    "- ",
    "-",
    ":",
    "[",
    "(",
    "A. ",
    "ä",
    "\t",
    "  ",
    "x@",
    "#a-",
)
HARD: dict[Find, tuple[str, ...]] = {
    find_channels: ("#a-a", "#a_", "Slack Aa ", "Slack a Aa Aa Aa Aa ", "radio 1 ", "hotline 1 1"),
    find_contacts: ("a@a.", "a.a@a", "x@y.z@", "http://)", "http://a(", "a-a@a-a.a-", "https://"),
    find_control: ("Version: 1.", "owner: a", "supersedes A ", "replaced by A ", "Plan status: "),
    find_dates: (
        "approved by a ",
        "1/1/",
        "May 1 ",
        "approved  ",
        "revised 1",
        "1.1.",
        "test held ",
    ),
    find_deadlines: (
        "within 1 ",
        "within within ",
        "by the end of the ",
        "1 day and 1 ",
        "no later than ",
        "within 4 hours ",
    ),
    find_invocation: (
        "activate ",
        "the plan is activated by ",
        "if declare plan ",
        "the the Team may ",
    ),
    find_minimum_levels: ("MBCO ", "MBCO for a ", "MBCO is 1 a "),
    find_named: ("Aa Aa System ", "Aa of Aa and ", "vendor Aa ", "Aa GmbH", "Site Aa "),
    find_named_references: (
        "Section 1.",
        "see Aa ",
        "see the Aa of Aa Plan",
        "Annex A-",
        "§ 1.",
        "per A-A-",
    ),
    find_objectives: ("RTO ", "RTO of 4 ", "RTO for a a a ", "Aa Aa has an RTO "),
    find_persons: ("Name: Aa ", "Aa Aa (A", "Aa Aa is ", "Call Aa Aa Aa Aa Aa ", "Manager: Aa Aa "),
    find_phones: ("+1", "+1 ", "(222) ", "222-222-", "tel 0", "Phone 00", "+1 (", "contact a, "),
    find_references: ("[a](", "[[a](", "[a]({{", "[a]({% link ", "[a](b ", "[a] ", "](a)"),
    find_restored: (
        "within 4 h ",
        "is back within ",
        "is back within 2 h ",
        "goal is to ",
        "restore of a ",
    ),
    find_roles: (
        "Manager ",
        "Aa Manager",
        "Aa and ",
        "security ",
        "Head of Aa ",
        "Aa (AA) ",
        "team",
    ),
}


@pytest.fixture(scope="module", autouse=True)
def _own_garbage_alone() -> Iterator[None]:
    """Keep what earlier tests of the process left out of the rounds of the garbage collector.

    A round over all of it is counted to whichever finder it falls on: .7 s for one that takes .3.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def texts(find: Find, size: int) -> Iterator[str]:
    for piece in (*COMMON, *HARD.get(find, ())):
        yield (piece * (size // len(piece) + 1))[:size]


@pytest.mark.parametrize("find", HARD, ids=lambda find: find.__name__)
@pytest.mark.timed
def test_hard_text_takes_no_longer_than_its_length(
    find: Find, campaign_size: Callable[[int, int], int]
) -> None:
    size = campaign_size(100_000, 1_000_000)
    for text in texts(find, size):
        began = time.process_time()
        for _ in find(text):
            pass
        # Two seconds for a million characters.
        assert time.process_time() - began < 2 * size / 1_000_000 + 0.3, text[:20]


PIECES = (*COMMON, "1 day ", "1-", "twenty-", "one to ", "half a ", "1,000,", "1 (1) ", "first ")


@pytest.mark.timed
def test_durations_and_date_order_take_no_longer_than_the_text(
    campaign_size: Callable[[int, int], int],
) -> None:
    size = campaign_size(100_000, 1_000_000)
    for piece in (*PIECES, "1/1/2020 ", "organis "):
        text = (piece * size)[:size]
        began = time.process_time()
        for _ in find_durations(text):
            pass
        parse_duration(text)
        reads_day_first(text)
        assert time.process_time() - began < 2 * size / 1_000_000 + 0.3, piece


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<!-- -", "`", "`a", "{{", "{%", "<%", "](", "](a(", "[e.g.", "[a ", "<a", "http://",
     "xxx", "_", "*", "www."],
)  # fmt: skip
@pytest.mark.timed
def test_masking_and_steps_take_no_longer_than_the_text(
    piece: str, campaign_size: Callable[[int, int], int]
) -> None:
    size = campaign_size(100_000, 1_000_000)
    text = (piece * size)[:size]
    blocks = (Block(BlockKind.LIST_ITEM, 0, size, text), Block(BlockKind.PARAGRAPH, 0, size, text))
    began = time.process_time()
    mask(Reading(text, blocks))
    for _ in find_steps(text, blocks):
        pass
    assert time.process_time() - began < 2 * size / 1_000_000 + 0.3
