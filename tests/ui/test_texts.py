"""The catalogue: every language says the same things, and the pages say nothing else."""

import ast
import fnmatch
import re
import string
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.parts.moments import NAMED_ZONES, moment_html
from ui.parts.safe import Html
from ui.parts.texts import DEFAULT, LANGUAGES, TEXTS, catalogue, say, say_html

UI = TEXTS.parent
SPEAKERS = {"say", "say_html", "plain", "in_english"}
OTHERS = [code for code in LANGUAGES if code != DEFAULT]


def forms(entry: object) -> dict[str, str]:
    """The forms of an entry by their names; a text without number has one."""
    return dict(entry) if isinstance(entry, dict) else {"": str(entry)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def used() -> Iterator[tuple[Path, ast.Call]]:
    for file in sorted(UI.rglob("*.py")):
        calls = (
            node
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        )
        for call in calls:
            if ast.unparse(call.func) in SPEAKERS and file.name != "texts.py":
                yield file, call


def pattern(node: ast.expr) -> str:
    """The key at a call, with a star for each part that is known only when it runs."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr), "a key is written out, or an f-string"
    found = "".join(
        str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
    )
    assert found.strip("*."), "a key names its file or its entry"
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_same_keys_and_placeholders(code: str) -> None:
    ours, theirs = catalogue(DEFAULT), catalogue(code)
    assert sorted(ours) == sorted(theirs)
    for key, entry in ours.items():
        mine, yours = forms(entry), forms(theirs[key])
        assert mine.keys() == yours.keys(), key
        for name, text in mine.items():
            assert placeholders(text) == placeholders(yours[name]), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_and_each_keeps_its_number_forms(code: str) -> None:
    for key, entry in catalogue(code).items():
        found = forms(entry)
        assert all(text.strip() for text in found.values()), key
        assert set(found) in ({""}, {"one", "other"}), key


def test_every_key_that_a_page_uses_is_in_the_catalogue_with_its_values() -> None:
    known = catalogue(DEFAULT)
    for file, call in used():
        key = pattern(call.args[0])
        given = {word.arg for word in call.keywords}
        fitting = fnmatch.filter(known, key)
        assert fitting, f"{file.name}: {key} is in no file of texts"
        for one in fitting if None not in given else ():
            wanted = set().union(*map(placeholders, forms(known[one]).values()))
            assert wanted <= given, f"{file.name}: {one} wants {wanted}"


def test_no_text_waits_for_a_page_that_never_says_it() -> None:
    patterns = {pattern(call.args[0]) for _, call in used()}
    said = {key for one in patterns for key in fnmatch.filter(catalogue(DEFAULT), one)}
    assert sorted(set(catalogue(DEFAULT)) - said) == []


def test_a_value_cannot_bring_markup_onto_a_page() -> None:
    hostile = "**x** [y](https://evil.example) <b>z</b>"
    shown = say("frame.signed_in", name=hostile, role="viewer")
    assert "](https" not in shown
    assert "**x**" not in shown
    assert "<b>" not in say_html("frame.signed_in", name=hostile, role="viewer")


# Two words in a row, or one that stands by itself with a capital: what a person would read.
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|^[A-Z][a-z]+\b[^.]*$")
MARKUP = re.compile(r"<[^>]*>?|[\w-]*=\"[^\"]*\"?")
# What no reader sees, or reads in their own language: headers, types, values compared, languages.
NOT_SAID = set("Accept-Language Authorization Idempotency-Key If-Match Shape Understood".split())
NOT_SAID |= set("Alt+Enter Alt+1 Alt+2 Alt+3".split())
NOT_SAID |= {"Muster", "English", "Deutsch"}
NOT_SAID |= {"Bearer 0", "Span | None", "not met", "no difference shown"}


def bare_strings(tree: ast.Module) -> Iterator[str]:
    """Every string that is no docstring or list of words; f-strings whole, values as noughts."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.Attribute) and node.attr in {"split", "compile"}:
            skipped.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in ast.walk(node) if part is not node)
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "0" for p in node.values)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.value


def test_no_page_says_anything_past_the_catalogue() -> None:
    said = [
        f"{file.relative_to(UI)}: {text}"
        for file in sorted(UI.rglob("*.py"))
        for text in bare_strings(ast.parse(file.read_text(encoding="utf-8")))
        if text not in NOT_SAID and SENTENCE.search(MARKUP.sub("", text).strip())
    ]
    assert said == []


def test_html_of_our_own_stays_in_a_text_and_all_else_is_escaped() -> None:
    at = moment_html(datetime(2026, 11, 26, 9, 28, tzinfo=UTC))
    shown = say_html("deciding.decided", name="<b>x</b>", at=at, record="dec-1")
    assert 'title="2026-11-26 09:28 UTC"' in shown
    assert "&lt;b&gt;x" in shown
    assert isinstance(shown, Html)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_before_a_noun_has_a_form_for_one(code: str) -> None:
    """A count that stands alone, in brackets or before `h`, needs none."""
    told = re.compile(
        r"\{count\} (?!gemessen|measured|gesetzt|in use|of the|der |h\b|Std|Min|min)\w"
    )
    # What is looked up by what the service says in English has the form that it says.
    said_so = ("served.phrase_", "computed.", "document.show_whole")
    for key, entry in catalogue(code).items():
        if isinstance(entry, str) and not key.startswith(said_so):
            assert not told.search(entry), key


def test_nothing_is_chosen_from_a_list_with_a_hint_in_english() -> None:
    """Streamlit puts English of its own where a list has no chosen entry and no placeholder."""
    bare = [
        f"{file.relative_to(UI)}:{call.lineno}"
        for file in sorted(UI.rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr == "multiselect" or (call.func.attr == "selectbox" and starts_empty(call))
        if "placeholder" not in {word.arg for word in call.keywords}
    ]
    assert bare == []


def starts_empty(call: ast.Call) -> bool:
    return any(word.arg == "index" and ast.unparse(word.value) == "None" for word in call.keywords)


def test_a_zone_has_its_german_name() -> None:
    zones = {key.rpartition("_")[2] for key in catalogue("de") if key.startswith("time.zone_")}
    assert zones == NAMED_ZONES
    assert catalogue("de")["time.zone_CET"] == "MEZ"
    assert catalogue("de")["time.zone_CEST"] == "MESZ"
