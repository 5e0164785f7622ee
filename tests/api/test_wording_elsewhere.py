"""What triage, reading and the trail say in English is told in German."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.schemas.wording import said_in, tables_of
from domain.decisions import ActKind
from domain.errors import IndexMissing
from retrieval.searcher import Searcher
from store.audited_models import ACTION
from triage import (
    changes,
    duplicates,
    model_asking,
    scope,
    second_opinion,
    showing,
    supposed,
    verifying,
)
from triage.searching import STILL_LEARNING


def texts_of(*functions: Any) -> Iterator[str]:
    """Every text of those functions that is no docstring, its values as a number or a word."""
    for function in functions:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        skipped = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for one in ast.walk(tree):
            if isinstance(one, ast.JoinedStr):
                skipped |= {id(part) for part in ast.walk(one) if part is not one}
        for one in ast.walk(tree):
            is_text = isinstance(one, ast.JoinedStr | ast.Constant)
            if is_text and id(one) not in skipped and " " in (text := spoken(one)).strip():
                yield text


def spoken(node: Any) -> str:
    """Return what a text may say: shares as per cent, counts as numbers, all else as a word."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(
        str(one.value) if isinstance(one, ast.Constant) else number_or_word(one) for one in parts
    )


def number_or_word(one: ast.FormattedValue) -> str:
    written = ast.unparse(one.value)
    if one.format_spec and ".0%" in ast.unparse(one.format_spec):
        return "7%"
    if written in ("was", "now"):
        return "value (7%)"
    if written.endswith((".level", ".lowest", ".highest")):
        return "S2"
    is_number = written in ("unencoded", "found.dropped", "lost", "minutes")
    return "7" if is_number else "value"


# Joined into other texts, and told with them.
JOINED = {"value (7%)", "value > value", "same value: value", " > "}


@pytest.mark.parametrize(
    ("table", "functions"),
    [
        ("changes", (changes.changes_between, changes._class_lines, changes._severity_lines)),
        ("alike", (duplicates._compared,)),
        (
            "notices",
            (
                Searcher.notices,
                showing.notices_of,
                supposed.supposed_in,
                verifying.still_verified,
            ),
        ),
    ],
)
def test_what_triage_says_beside_its_proposal_is_told_in_german(
    table: str, functions: tuple[Any, ...]
) -> None:
    said = set(texts_of(*functions)) - JOINED
    assert said
    assert {one for one in said if said_in("de", table, one) == one} == set()


def test_why_there_is_no_second_opinion_and_where_it_differs_is_told_in_german() -> None:
    told = inspect.getsource(model_asking) + inspect.getsource(second_opinion)
    found = re.findall(
        r"\"((?:no language|it is still|its answer|it did|it could|\w+: it would)[^\"]+)", told
    )
    assert len(found) > 8
    for one in found:
        said = re.sub(r"\{[^{}]*\}", "7", one)
        assert said_in("de", "opinion", said) != said, one


def test_why_a_section_is_for_something_else_is_told_in_german() -> None:
    kinds = re.findall(r"_other\(\s*\"(\w+)\"", inspect.getsource(scope))
    assert len(kinds) == 3
    for kind in kinds:
        line = scope._other(kind, lambda: ["winter"], frozenset({"summer"}))
        assert said_in("de", "scope", line) != line
    assert set(scope._SEASONS) < set(tables_of("de")["season"])
    assert said_in("de", "notices", STILL_LEARNING) != STILL_LEARNING
    index = str(IndexMissing("dense", "it is closed"))
    assert "cannot be used" not in said_in("de", "fault", index)


def test_what_an_answer_changed_is_told_in_german() -> None:
    line = "class: Outage (60%) -> Fire (70%)"
    assert said_in("de", "changes", line) == "Klasse: Outage (60 %) → Fire (70 %)"
    line = "severity: S2 (S4 to S1) -> S1 (S2 to S1)"
    told = "Schwere: S2 (S4 bis S1) → S1 (S2 bis S1)"
    assert said_in("de", "changes", line) == told


# Where texts of reading stand: modules, whose every warning ends in `warnings` or `note`.
READING = ("ingest/readers", "ingest/reference", "ingest/run.py", "ingest/heirs.py")


def warnings_of_reading() -> Iterator[str]:
    """Every text that reading a file may note, its values as a number or a word."""
    root = Path(scope.__file__).resolve().parents[1]
    files = [one for place in READING for one in [root / place, *(root / place).rglob("*.py")]]
    for file in (one for one in files if one.is_file()):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield from noted_at(node)


def noted_at(node: ast.AST) -> Iterator[str]:
    written = ast.unparse(node) if isinstance(node, ast.Call | ast.AugAssign | ast.Assign) else ""
    is_noted = re.match(
        r"(?:self\.)?(?:warnings|notes)(?:\.append\(| \+?= )|FileWarning\(|note = "
        r"|(?:WAS_REFERENCE|NOT_IN_FORCE|ignored) = ",
        written,
    )
    inside = {
        id(part)
        for one in ast.walk(node)
        if isinstance(one, ast.JoinedStr)
        for part in ast.walk(one)
        if part is not one
    }
    for one in ast.walk(node) if is_noted else ():
        if isinstance(one, ast.JoinedStr):
            yield "".join(
                str(part.value)
                if isinstance(part, ast.Constant)
                else "7"
                if re.search(r"number|MOST|len\(|empty|hidden", ast.unparse(part))
                else "value"
                for part in one.values
            )
        elif isinstance(one, ast.Constant) and " " in str(one.value) and id(one) not in inside:
            yield str(one.value)


def test_what_reading_a_file_notes_is_told_in_german() -> None:
    said = set(warnings_of_reading())
    assert len(said) > 9
    assert {one for one in said if said_in("de", "reading", one) == one} == set()
    for one in (
        "not UTF-8: read as Latin-1",
        "7 invisible characters removed",
        "its name ends in .pdf but it is docx: read as docx",
    ):
        assert said_in("de", "reading", one) != one


def test_every_act_of_the_trail_has_a_german_name() -> None:
    root = Path(scope.__file__).resolve().parents[1]
    acts = {ACTION, "retraining-refused", *(f"decision-{one.value}" for one in ActKind)}
    for room in ("store", "desk", "muster", "api"):
        for file in (root / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            for told in re.findall(r"\baction=(\"[a-z-]+\"[^,\n]*),", text):
                acts.update(re.findall(r"\"([a-z-]+)\"", told))
            acts.update(re.findall(r"_note_head\([^)\n]*\"([a-z-]+)\"", text))
    assert len(acts) > 20
    assert "send-head-failed" in acts
    assert acts <= set(tables_of("de")["act"])
