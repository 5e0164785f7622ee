"""What is refused in German: each text of each code that a page can meet, by what it says."""

import ast
import importlib
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api import refused
from api.refused import catalogue, worded
from domain.decisions import UserRole
from domain.errors import MusterError
from ingest.reference.storing import NO_DRAFT

ROOT = Path(refused.__file__).resolve().parents[1]
ROOMS = ("api", "desk", "domain", "ingest", "retrieval", "store", "triage", "upkeep")
# Met at the start, on the command line or by another program, and by nobody at a page.
NOT_ON_PAGES = set(
    "error conflict not-written document-refused data-folder-owned "
    "data-folder-read-only port-taken port-refused policy-refused sign-in-rules-refused "
    "connections-refused secret-refused signature-refused target-refused message-refused "
    "message-replayed not-delivered mapping-refused duties-refused plan-words-refused "
    "questions-refused taxonomy-refused durability-missing backup-refused not-empty file-exists "
    "run-name-refused run-exists pool-exists model-moved model-in-force frames-broken "
    "perhaps-delivered record-owned".split()
)
# Said on the command line alone, under a code that pages meet with other texts.
NOT_SAID_ON_PAGES = ("Databases of kind", "The database URL", "The database has schema")


def errors() -> dict[str, type[MusterError]]:
    """Every error of the rooms by the name of its class."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            if 'code = "' in file.read_text(encoding="utf-8"):
                importlib.import_module(name)
    found, left = {}, [MusterError]
    while left:
        one = left.pop()
        found[one.__name__] = one
        left += one.__subclasses__()
    return {name: one for name, one in found.items() if one.__module__.split(".")[0] in ROOMS}


def example(node: ast.expr) -> str | None:
    """What a text in the code may say: its values as a word."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(
        str(part.value)
        if isinstance(part, ast.Constant)
        else repr("value")
        if isinstance(part, ast.FormattedValue) and part.conversion == ord("r")
        else "value"
        for part in node.values
    )


def said() -> Iterator[tuple[str, str]]:
    """Code and example of each text that an error is raised with, or gives itself."""
    known = errors()
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and node.name in known:
                    for call in calls(node, "super().__init__"):
                        text = example(call.args[0]) if len(call.args) == 1 else None
                        if text and "code" in vars(known[node.name]):
                            yield known[node.name].code, text
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    error = known.get(ast.unparse(node.exc.func))
                    if error and "__init__" not in vars(error) and len(node.exc.args) == 1:
                        text = example(node.exc.args[0])
                        if text and error.__init__ is MusterError.__init__:
                            yield error.code, text
                yield from with_code(node)


def with_code(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Code and example where a code is given beside the text: files that are not taken."""
    for call in (
        calls(node, "DocumentRefused", "UploadRefused") if isinstance(node, ast.Raise) else ()
    ):
        code, text = (example(one) for one in call.args[-2:])
        if code and text:
            yield code, text


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            yield node


def test_every_code_that_a_page_can_meet_has_german_words() -> None:
    codes = {error.code for error in errors().values()} | {code for code, _ in said()}
    assert sorted(codes - NOT_ON_PAGES - catalogue("de").keys()) == []
    assert {"empty-text", "already-decided", "not-text", "source-not-opened"} <= codes


def test_every_text_that_a_page_can_meet_is_said_in_german() -> None:
    english = [
        (code, text)
        for code, text in said()
        if code not in NOT_ON_PAGES
        and not text.startswith(NOT_SAID_ON_PAGES)
        and worded(code, text, "de") == text
    ]
    assert english == []


def test_what_is_said_in_german_has_the_values_of_the_english() -> None:
    for code, texts in catalogue("de").items():
        for english, german in texts.items():
            assert names_in(german) <= names_in(english), (code, english)
            assert german.strip(), (code, english)


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_role_an_act_or_a_thing_is_named_in_german_too() -> None:
    refusal = "Ada is signed in as viewer, which may not decide on a proposal."
    german = "Sie sind angemeldet als Ada (Leserecht); damit dürfen Sie nicht: "
    assert worded("not-allowed", refusal, "de") == german + "über einen Vorschlag entscheiden."
    assert worded("not-found", "There is no room 'r-1'.", "de").startswith(
        "Nicht gefunden: Raum „r-1“"
    )


def test_what_nobody_has_words_for_stays_as_it_is() -> None:
    assert worded("empty-text", "Something new.", "de") == "Something new."
    assert worded("no-such-code", "Something new.", "de") == "Something new."
    assert worded("empty-text", "Something new.", "en") == "Something new."


@pytest.mark.parametrize(
    ("language", "begins"), [("de-DE,de;q=0.9", "In dem Text"), ("", "There are no")]
)
def test_the_service_refuses_in_the_language_that_is_wished(
    served: Any, language: str, begins: str
) -> None:
    headers = {
        "Authorization": f"Bearer {served.tokens[UserRole.RESPONDER]}",
        "Idempotency-Key": f"refused {language}",
        "Accept-Language": language,
    }
    answer = served.client.post("/proposals", json={"report": "  "}, headers=headers)
    assert answer.json()["code"] == "empty-text"
    assert answer.json()["detail"].startswith(begins)


def test_a_plain_page_refuses_in_german(served: Any) -> None:
    cookies = {"Cookie": f"muster_session={served.tokens[UserRole.RESPONDER]}; muster_language=de"}
    start = served.client.get("/plain", headers=cookies).text
    found = re.search(r'name="seal" value="(\w+)"', start)
    assert found is not None
    sent = {"seal": found.group(1), "report": " "}
    page = served.client.post("/plain/proposals", data=sent, headers=cookies).text
    assert "In dem Text stehen keine Wörter." in page


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "The text has 219,999 characters; at most 100,000 are read. Shorten it.",
            "Der Text hat 219.999 Zeichen; gelesen werden höchstens 100.000. Kürzen Sie ihn.",
        ),
        (
            "The text has 219,99 characters; at most 4 are read. Shorten it.",
            "Der Text hat 219,99 Zeichen; gelesen werden höchstens 4. Kürzen Sie ihn.",
        ),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(said: str, written: str) -> None:
    assert worded("text-too-long", said, "de") == written


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        ("bia", "activity,rto,mtpd", ",4 h,8 h"),
        ("bia", "activity,rto,mtpd", "Packing,soon,8 h"),
        ("roster", "person,role,valid_from,valid_to", "Ida,Lead,2026-13-45,"),
        ("roster", "person,role,valid_from,valid_to", "Ida,Lead,2026-05-04,2026-05-01"),
        ("roster", "person,role,valid_from,valid_to", "123,Lead,,"),
        ("inventory", "resource,kind,status", "Pump,animal,active"),
        ("inventory", "resource,kind,status", "Pump,equipment,asleep"),
    ],
)
def test_why_a_row_of_a_table_is_not_taken_is_said_in_german(
    kind: str, header: str, row: str, served: Any
) -> None:
    # A file of which no row can be taken is refused as a whole.
    good = {"bia": "Ok,4 h,8 h", "roster": "Ole,Lead,,", "inventory": "Van,equipment,active"}[kind]
    headers = served.headers(UserRole.OWNER) | {"Accept-Language": "de"}
    files = [("files", (f"{kind}.csv", f"{header}\n{good}\n{row}\n".encode()))]
    said = served.client.post(
        "/uploads", data={"dry_run": "true"}, files=files, headers=headers
    ).json()
    [file] = served.ended(said, headers)["report"]["reference"]
    assert file["kind"] == kind
    [error] = file["errors"]
    assert " ist " in error["reason"] or " liegt " in error["reason"]


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("no column for activity, rto", "keine Spalte für activity, rto"),
        (
            "row 2: rto 'soon, or not; later' is no duration such as '4 hours', of a thousand "
            "years at most; row 3: activity is empty; and 4 more",
            "Zeile 2: rto „soon, or not; later“ ist keine Dauer wie „4 Stunden“, höchstens "
            "tausend Jahre; Zeile 3: activity ist leer; und 4 weitere",
        ),
        (
            NO_DRAFT,
            "ihre Zeilen gelten, sobald sie gelesen sind, denn Daten haben keinen Entwurf; lesen "
            "Sie sie für sich ein und nicht als Entwurf",
        ),
    ],
)
def test_why_a_whole_table_is_not_taken_is_said_in_german(said: str, german: str) -> None:
    assert worded("reference-refused", said, "de") == german
    assert worded("reference-refused", said, "en") == said
