"""What upkeep says is told in German: every sentence of every rule, and what follows from it."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.rows_seen import _WITHHELD
from api.schemas.wording import LONGEST, fields_of, finding_in, said_in, tables_of
from domain import finding_states
from upkeep import check, fixes, rules
from upkeep.rules import coverage, mandatory, references
from upkeep.watching import DAMAGED

RULES = sorted(Path(next(iter(rules.__path__))).glob("*.py"))
# What a value of a sentence may be where any word would not do.
EXAMPLES = {
    "in_words(": "4 h",
    "isoformat()": "2026-03-01",
    "notices shown": "4 h",
    "channels shown": "radio and fax",
    "objectives shown": "RTO is 4 h, elsewhere 8 h",
    "objectives ' and no '": "RTO and no RPO",
    "refused_channels channel": "radio",
    "objectives '; '.join(unlike)": "RTO is 4 h and 8 h",
    "objectives 'BIA'": "BIA",
    "references named": "table 3",
    "backups whose": "the RPO beside it allows",
    "ended_plans now": "it names no successor",
    "contacts elsewhere": "other plans",
    "contacts _WHAT": "number",
    "mandatory _NAMES": "communication",
    "resources _WORDS": "system",
    "resources _ending(": "is closed (valid to 2026-03-01)",
    "circular name": "network",
    "coverage missing": "any hazard",
    "lessons last.detail": "turned down",
    "lesson.detail": "not reached as Lead",
    # Numbers, and what may be empty.
    "len(": "3",
    ".days": "3",
    "capacity total": "3",
    "capacity most": "3",
    "exclusive one.number": "3",
    "exclusive two.number": "3",
    " more": "",
    " times": "",
    " count": "",
    " places": "",
    "roles _named(": "",
}
WHOLE = re.compile(r"[A-Za-z3].* .*\.|[A-Z].*: value", re.DOTALL)


def example(node: ast.expr, module: str) -> str:
    """Return what a text in the code of a module may say."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(
        str(one.value) if isinstance(one, ast.Constant) else value_of(one, module)
        for one in node.values
    )


def value_of(node: ast.expr, module: str) -> str:
    written = (
        f"{module} {ast.unparse(node.value if isinstance(node, ast.FormattedValue) else node)}"
    )
    return next((told for known, told in EXAMPLES.items() if known in written), "value")


def sentences(file: Path) -> Iterator[str]:
    """Every text of a module of rules that is a whole sentence, and no docstring or pattern."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    inside = {
        id(part)
        for one in ast.walk(tree)
        if isinstance(one, ast.JoinedStr)
        for part in ast.walk(one)
        if part is not one
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        if is_text and id(node) not in docstrings | inside:
            text = example(node, file.stem)  # type: ignore[arg-type]
            if WHOLE.fullmatch(text) and "\\" not in text and "(?" not in text:
                yield text


def rules_of(file: Path) -> list[str]:
    """Return the rules whose findings a module makes; of a module that makes none, all."""
    found = re.findall(r"\"(P-\d\d)\"", file.read_text(encoding="utf-8"))
    return sorted(set(found)) or [one for one in tables_of("de") if one.startswith("P-")]


# Pieces of sentences, whose wholes are told by the plans of `tests/upkeep`.
PIECES = {"value value."}


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_every_sentence_of_a_rule_is_told_in_german(file: Path) -> None:
    english = {
        text
        for text in sentences(file)
        if text not in PIECES and all(finding_in("de", one, text) == text for one in rules_of(file))
    }
    assert english == set()


def test_there_are_as_many_sentences_as_rules_at_least() -> None:
    found = {text for file in RULES for text in sentences(file)}
    assert len(found) > 60


def test_every_fix_is_told_in_german() -> None:
    for one in fixes._FIXES.values():
        assert said_in("de", "fix", one) != one


def test_what_was_not_checked_and_what_opened_a_finding_again_is_told_in_german() -> None:
    told = {
        text.value
        for function in (check._not_checked, finding_states.standing_of)
        for text in ast.walk(ast.parse(inspect.getsource(function)))
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and " " in text.value
    }
    gaps = {one for one in told if one.startswith("P-")}
    assert len(gaps) == 11
    for one in {*gaps, f"plans/a.md{DAMAGED}"}:
        assert said_in("de", "not_checked", one) != one
    for one in (
        "accepted until 2026-03-01",
        *(one for one in told if one.startswith(("found in", "said to"))),
    ):
        assert said_in("de", "opened_again", one) != one


def test_every_word_inside_a_sentence_is_german() -> None:
    tables = tables_of("de")
    assert {name for _, name, _ in mandatory._ELEMENTS} == set(tables["element"])
    assert {name for name, _ in coverage._HAZARDS.values()} < set(tables["hazard"])
    kinds = re.findall(r"[a-z]+", references._NAMED.pattern.split("kind>")[1].split(")")[0])
    assert set(kinds) - references._GERMAN <= set(tables["part"])


def test_every_wording_has_the_values_of_what_is_said() -> None:
    for name, texts in tables_of("de").items():
        for english, german in texts.items() if name != "forms" else ():
            assert set(fields_of(german)) <= set(fields_of(english)), english


@pytest.mark.parametrize(
    ("rule", "english", "german"),
    [
        (
            "P-06",
            "Payroll: RTO is 4 h, elsewhere 1 d; RPO is 1 h 30 min, elsewhere 2 d (Payroll).",
            "Payroll: RTO hier 4 Std., anderswo 24 Std.; RPO hier 1 Std. 30 Min., anderswo 2 Tage "
            "(Payroll).",
        ),
        (
            "P-16",
            "The site Old Hall is closed (valid to 2025-01-02), and is still named "
            "(9 places, 5 shown).",
            "Der Standort Old Hall ist geschlossen (gültig bis 02.01.2025), wird aber noch genannt "
            "(9 Stellen, 5 davon gezeigt).",
        ),
        (
            "P-14",
            "The document fire.md is not there. (3 places)",
            "Das Dokument fire.md gibt es hier nicht. (3 Stellen)",
        ),
        (
            "P-24",
            "Payroll ran again after 300 minutes; the RTO is 240 minutes.",
            "Payroll: lief nach 5 Std. wieder; die RTO beträgt 4 Std.",
        ),
        # The plan's own words stay.
        (
            "P-17",
            "Two times for the same matter: 72 hours and 2 h.",
            "Zwei Zeiten für dieselbe Sache: 72 hours und 2 Std.",
        ),
    ],
)
def test_values_are_written_as_germans_write_them(rule: str, english: str, german: str) -> None:
    assert finding_in("de", rule, english) == german


def test_what_is_not_known_or_too_long_stays_as_it_is() -> None:
    assert finding_in("de", "P-09", "Something else.") == "Something else."
    assert finding_in("en", "P-09", "A role has nobody to fill it.") == (
        "A role has nobody to fill it."
    )
    long = f"Nobody holds the role {'x' * LONGEST}."
    assert finding_in("de", "P-09", long) == long


def test_a_list_of_names_nests_no_deeper_than_python_allows() -> None:
    """A plan may name hundreds of things in one sentence; a page must not fail over them."""
    for count in range(100, 340, 5):
        said = f"The copies differ: {'a; ' * count}b."
        assert finding_in("de", "P-18", said).endswith("b.")


@pytest.mark.parametrize(
    ("rule", "english", "german"),
    [
        (
            "P-05",
            "The BIA gives Sites with no generator no RTO and no MTPD.",
            "Die BIA nennt für Sites with no generator keine RTO und keine MTPD.",
        ),
        (
            "P-13",
            "Ann Ito is Warden and Scribe, roles that run at the same time.",
            "Ann Ito hat Rollen, die zugleich gebraucht werden: Warden und Scribe.",
        ),
        # What could be a name's own word stays.
        (
            "P-13",
            "Ann Ito is Health and Care Lead and Scribe, roles that run at the same time.",
            "Ann Ito hat Rollen, die zugleich gebraucht werden: Health and Care Lead and Scribe.",
        ),
        (
            "P-24",
            "In an incident this section was turned down as outdated: Alt., and it has not "
            "changed.",
            "Aus einem Vorfall zu diesem Abschnitt: abgelehnt (veraltet): Alt. Er wurde seither "
            "nicht geändert.",
        ),
        (
            "P-24",
            _WITHHELD.format("Payroll"),
            "Hier geht es um Referenzdaten einer anderen Einheit, deren Werte nicht gezeigt "
            "werden: Payroll.",
        ),
    ],
)
def test_names_and_notes_keep_their_own_words(rule: str, english: str, german: str) -> None:
    assert finding_in("de", rule, english) == german


@pytest.mark.parametrize(
    ("rule", "english"),
    [
        ("P-10", "Nobody can take over the role Release from Quarantine Lead from Anna Weber."),
        ("P-14", "Business plan has no section plan has no section 4.2."),
    ],
)
def test_what_can_be_read_in_two_ways_stays_as_it_is(rule: str, english: str) -> None:
    assert finding_in("de", rule, english) == english


def test_what_is_withheld_is_told_in_german_whichever_rule_found_it() -> None:
    for rule in (one for one in tables_of("de") if one.startswith("P-")):
        said = _WITHHELD.format("Payroll")
        assert finding_in("de", rule, said).startswith("Hier geht es um Referenzdaten")
