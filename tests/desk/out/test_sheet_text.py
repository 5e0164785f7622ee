"""A sheet as Markdown: words come back as they are, and read well as they stand."""

from html import unescape

import pytest
from markdown_it import MarkdownIt

from desk.out.sheet import Line, Sheet
from desk.out.sheet_text import sheet_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def as_markdown(text: str) -> str:
    return sheet_markdown(Sheet(text, "2026-11-28 22:17 UTC", False, (Line(text),)))


@pytest.mark.parametrize(
    "text",
    [
        "**bold** *slanted* __bold__ _slanted_ ~~gone~~",
        "[words](https://elsewhere.example) ![picture](https://elsewhere.example/x.png)",
        "<script>alert(1)</script> <https://elsewhere.example>",
        "# no heading",
        "- no list of its own",
        "+ nor this",
        "---",
        "`code` \\* a | b {x}",
        "&lt;b&gt; &#42;x&#42; R&D",
        "[a]: https://elsewhere.example",
        "snake_case_name _x_y_ x__y__z",
        "1986. A great year",
        "2) close the valve",
        "Pump of plan C #",
    ],
)
def test_no_words_of_a_plan_or_a_person_are_markup(text: str) -> None:
    shown = READER.render(as_markdown(text))
    assert f"<h1>{text}</h1>" in unescape(shown)
    assert f"<li>{text}</li>" in unescape(shown).replace("<li>\n", "<li>")
    found = {
        tag
        for tag in ("<a", "<img", "<em", "<strong", "<script", "<s>", "<hr", "<ol")
        if tag in shown
    }
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "Counted from 2026-11-28 06:10 UTC, decided by Approver (sample)!",
        "Call +49 40 5550-100 & the gatehouse #2, see night_shift.md",
    ],
)
def test_days_numbers_and_brackets_stand_as_they_are(text: str) -> None:
    assert f"- {text}\n" in as_markdown(text)
