"""Quotes are read as words: marks of the file's format stay in the text, out of sight."""

import re
from html import unescape
from itertools import pairwise

import pytest

from api.schemas.quotes import markup_of
from domain.markup import as_read, in_one_line
from ui.parts.sources import quote_html

HIDDEN = re.compile(r'<span class="m-markup(?: m-line)?" aria-hidden="true">.*?</span>', re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


def seen(quote: str, asked: str = "") -> str:
    """What is in sight of a quote; all of it must stand in the page, word for word."""
    shown = quote_html(quote, asked)
    assert unescape(TAGS.sub("", shown)) == quote
    return unescape(TAGS.sub("", HIDDEN.sub("", shown)))


@pytest.mark.parametrize(
    ("quote", "read"),
    [
        ("| Head of Quality | Ines Falk | Jo Brandt |", "Head of Quality | Ines Falk | Jo Brandt"),
        ("| Head of Quality | | Jo Brandt |", "Head of Quality | | Jo Brandt"),
        ("| Role | Person |\n|---|:--|\n| CISO | Ann |", "Role | Person\nCISO | Ann"),
        ("See [Flood Plan](../nat/flood.md#now).", "See Flood Plan."),
        ("![Map](map.png) of the site", "Map of the site"),
        ("**Call** the **gatehouse** first.", "Call the gatehouse first."),
        # An address and a number are words to go by.
        ("[Night desk](tel:+4930231) is open.", "Night desk(tel:+4930231) is open."),
        ("See [status](https://s.example/x).", "See status(https://s.example/x)."),
        # What is no file and no place in one may be words of the plan, or a number.
        ("Open [V1](not-V2) and [V3](never).", "Open V1(not-V2) and V3(never)."),
        ("Ring [the desk](0800-5550100).", "Ring the desk(0800-5550100)."),
        ("Write to [us](desk@firm.example).", "Write to us(desk@firm.example)."),
        ("See [roles](#roles) in [it](IT%20plan.docx).", "See roles in it."),
        ("## First aid\nCheck breathing.", "First aid\nCheck breathing."),
        # None of these is such a mark.
        ("Head of Quality | +49 30 23125 101", "Head of Quality | +49 30 23125 101"),
        ("Press # then 5 * 3 [sic] (twice).", "Press # then 5 * 3 [sic] (twice)."),
        ("Use snake__case__names and 2 ** 3 ** 4.", "Use snake__case__names and 2 ** 3 ** 4."),
        ("| |", "| |"),
        ("| Deputy | | |", "Deputy | |"),
        ("See [1](annex.pdf).", "See 1(annex.pdf)."),
        ("Run __init__.py and __main__ next.", "Run __init__.py and __main__ next."),
        ("cat log\n| grep error", "cat log\n| grep error"),
        ("cat log\n  | grep error | wc -l", "cat log\n  | grep error | wc -l"),
        ("# reboot now", "# reboot now"),
        ("Leave out **/tmp/** then.", "Leave out **/tmp/** then."),
    ],
)
def test_a_quote_shows_its_words(quote: str, read: str) -> None:
    assert seen(quote) == read


def test_a_finding_on_a_link_shows_what_it_leads_to() -> None:
    row = "| **OT** | [Store](gone.md) | none |"
    for low, high in reversed(markup_of(row, shows_targets=True)):
        row = row[:low] + row[high:]
    assert row == "OT | [Store](gone.md) | none"


@pytest.mark.parametrize(
    ("quote", "read"),
    [
        ("| Role | Person |\n|---|:--|\n| CISO | Ann |", "Role | Person\nCISO | Ann"),
        (
            "**Call** the gatehouse, then open\nthe [Flood Plan](flood.md) at once.",
            "Call the gatehouse, then open the Flood Plan at once.",
        ),
        ("Ring [the desk](0800-5550100).", "Ring the desk(0800-5550100)."),
    ],
)
def test_on_paper_a_quote_reads_as_on_pages(quote: str, read: str) -> None:
    assert as_read(quote) == read
    assert in_one_line(quote) == " ".join(read.split())


def test_words_in_common_are_marked_in_sight_alone() -> None:
    quote = "The [generator plan](generator.md) names the | generator |"
    shown = quote_html(quote, "generator")
    assert unescape(TAGS.sub("", shown)) == quote
    assert shown.count('<mark class="m-alike">generator</mark>') == 2


def test_spans_are_in_order_and_apart() -> None:
    spans = markup_of("| **[Plan](a.md)** | b |\n|---|\n| __x__ | [y](z) |" * 20)
    assert spans
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
