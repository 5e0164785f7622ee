import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.client.calls import part
from ui.parts.marking import marked_html, spans_alike
from ui.parts.people import contact_html
from ui.parts.safe import to_html, to_label


@given(st.text(alphabet="ab <>&\"'[]()*_`#:$!\\/@.~|-\n", max_size=60))
def test_a_label_renders_as_the_text_itself(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parseInline(to_label(text))
    children = tokens[0].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    shown = "".join(child.content for child in children)
    assert shown.replace("\u2060", "").split() == text.split()


# As Streamlit's pages find them in text whose escapes are already resolved: addresses, its logo,
# and signs that it draws as others.
AFTERWARDS = re.compile(
    r"https?://|www\.\w|[-.\w+]@[-\w]|:streamlit:|<->|->|<-|--|>=|<=|~=", re.IGNORECASE
)


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.example/login",
        "HTTP://EVIL.example",
        "See (www.evil.example), now",
        "From: Ward 4 <ward4@klinik.example>",
        "mailto:a.b+c@evil.example",
        "a -> b <- c <-> d --- e >= f <= g ~= h",
        ":streamlit: :Streamlit:",
    ],
)
def test_no_label_is_a_link_or_another_sign_after_it_was_read(text: str) -> None:
    assert AFTERWARDS.search(text)
    shown = to_label(text).replace("\\", "")
    assert not AFTERWARDS.search(shown)
    assert shown.replace("\u2060", "") == text


@given(st.text(max_size=80))
def test_html_holds_no_markup_of_the_text(text: str) -> None:
    shown = to_html(text)
    assert not set("<>\"'") & set(shown)


@given(st.text(alphabet="abc def\n<>&", max_size=60), st.text(alphabet="abcdef ", max_size=30))
def test_marking_changes_no_character(text: str, asked: str) -> None:
    shown = marked_html(text, spans_alike(text, asked), "m-alike")
    for tag in ('<mark class="m-alike">', "</mark>", '<span class="m-soft">', "</span>"):
        shown = shown.replace(tag, "")
    assert shown == to_html(text)


def test_a_line_broken_beside_a_marked_word_reads_on() -> None:
    quote = "Close the\nvalves of the\nhall."
    for asked in ("valves", "hall", ""):
        shown = marked_html(quote, spans_alike(quote, asked), "m-alike")
        assert shown.count('<span class="m-soft">\n</span>') == 2
    shown = marked_html("Close valves\nof it.", [(6, 12)], "m-alike")
    assert shown.count('<span class="m-soft">\n</span>') == 1


def test_words_that_begin_alike_are_marked_and_common_words_are_not() -> None:
    quote = "They encrypted the files with this key."
    found = [quote[start:end] for start, end in spans_alike(quote, "encryption with of that file")]
    assert found == ["encrypted", "files"]


@pytest.mark.parametrize(
    ("report", "marked"),
    [
        ("Three people in that room cannot breathe since the smoke came", ["breathe", "smoke"]),
        ("Someone called at night, the team needs help with the server", ["server"]),
        ("Zwei Kollegen stehen im Raum, der Strom kommt nicht zurück", ["Strom"]),
    ],
)
def test_everyday_words_in_common_say_nothing_and_are_not_marked(
    report: str, marked: list[str]
) -> None:
    assert [report[start:end] for start, end in spans_alike(report, report)] == marked


@pytest.mark.parametrize(
    ("word", "asked", "is_one"),
    [
        ("Officer", "office", False),
        ("notes", "note", True),
        ("batteries", "battery", True),
        ("Störungen", "Störung", True),
        ("stopping", "stopped", True),
        ("state", "station", False),
        ("printer", "print", False),
    ],
)
def test_only_forms_of_one_word_are_marked(word: str, asked: str, is_one: bool) -> None:
    assert bool(spans_alike(word, asked)) is is_one


@pytest.mark.parametrize("contact", ['"><script>', "javascript:alert(1)", "x' onclick='y"])
def test_a_hostile_contact_is_no_link(contact: str) -> None:
    assert "<" not in contact_html(contact)


def test_an_id_cannot_reach_another_route() -> None:
    assert ".." not in part("../audit")
    assert ".." not in part("..")
    assert part("a/./b") == "a/%2E/b"
    assert part("plan..v2.md") == "plan..v2.md"
    assert part("half \ud83d") == "half%20%3F"
    assert "?" not in part("x?y=z")
