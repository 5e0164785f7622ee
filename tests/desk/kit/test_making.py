import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desk.kit.content import LONGEST_TRUST, KitContent
from desk.kit.manifest import MANIFEST
from desk.out.texts import catalogue
from domain.documents import FactKind
from domain.reference import ReferenceData
from tests.browser.hostile import payloads
from tests.kits import NOW, PEOPLE, content_of, files_of

# As no spreadsheet runs it: a number that begins with a sign would be a formula.
CALLS = [["Jo Brandt", "'+49 30 23125 102"], ["Ines Falk", "'+49 30 23125 101"]]
# What a page of a kit is made of; a plan that brought any other element would show here.
OURS = frozenset(
    "html head meta title style body a header nav p main h1 h2 h3 h4 h5 h6 ul ol li dl div dt dd"
    " code section table thead tbody tr th td small b i q br details summary input label span"
    " script".split()
)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text without script and style."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._in = ""
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in not in ("script", "style"):
            self.text += data


@pytest.fixture
def content(tmp_path: Path) -> KitContent:
    return content_of(tmp_path / "plans")


def page_of(files: dict[str, bytes], content: KitContent, path: str) -> Elements:
    plan = next(one for one in content.plans if one.read.path == path)
    return Elements(files[plan.page])


def test_a_kit_has_each_plan_its_first_steps_calls_times_and_what_it_is(
    content: KitContent,
) -> None:
    files = files_of(content)
    shown = page_of(files, content, "power.md")
    for words in ("Power failure plan", "2027-05-01", "The review is overdue.", "no. 1 here"):
        assert words in shown.text
    assert ("td", {}) in shown.found
    assert ("th", {"scope": "col"}) in shown.found
    assert ("a", {"href": "tel:+493023125900"}) in shown.found
    assert "Grid operator" in shown.text
    steps = Elements(files[next(one.checklist for one in content.plans)])
    assert "The IT Manager shuts down test servers." in steps.text
    assert sum(attrs.get("type") == "checkbox" for _, attrs in steps.found) == 2
    calls = Elements(files["call-list.html"])
    assert ("a", {"href": "tel:+493023125101"}) in calls.found
    rows = list(csv.reader(io.StringIO(files["call-list.csv"].decode("utf-8-sig"))))
    assert [row[1:3] for row in rows[1:]] == CALLS
    times = Elements(files["objectives.html"]).text
    for words in ("Order fulfilment", "8 h", "Warehouse system (RTO 4 h)", "Telephony (needed",
                  "early warning: 1 d from awareness"):  # fmt: skip
        assert words in times
    start = Elements(files["index.html"]).text
    for words in ("2026-11-26 06:30 UTC", "Olga", "112", "is overdue", "http://127.0.0.1:8501"):
        assert words in start


def test_all_of_a_plan_stands_on_its_page_word_for_word(content: KitContent) -> None:
    files = files_of(content)
    for plan in content.plans:
        text = Elements(files[plan.page]).text
        for line in plan.read.version.text.splitlines():
            if set(line) <= set("|- "):
                continue
            for cell in line.strip("# |").split(" | "):
                assert cell in text, cell


def test_the_same_record_and_moment_give_the_same_bytes(content: KitContent) -> None:
    assert files_of(content) == files_of(content)
    later = files_of(replace(content, made_at=NOW + timedelta(minutes=1)))
    assert later.keys() == files_of(content).keys()
    assert later != files_of(content)


def test_a_kit_of_an_empty_record_says_that_there_is_nothing(tmp_path: Path) -> None:
    bare = content_of(
        tmp_path / "none", {}, people=(), reference=ReferenceData(), duties=(), language="en"
    )
    files = files_of(bare)
    assert "No plan was in force" in Elements(files["index.html"]).text
    assert "No roster was read" in Elements(files["call-list.html"]).text
    assert "No business impact analysis" in Elements(files["objectives.html"]).text
    assert "No plan has a sentence" in Elements(files["checklists.html"]).text
    assert bare.doubted_from() == NOW.date() + LONGEST_TRUST


def test_a_german_kit_says_nothing_of_its_own_in_english(content: KitContent) -> None:
    english = files_of(content)
    german = files_of(replace(content, language="de", zone=ZoneInfo("Europe/Berlin")))
    assert english.keys() == german.keys()
    start = Elements(german["index.html"]).text
    for words in ("Krisenmappe", "Gefahr für Leib und Leben", "07:30 MEZ", "Alle 2 Pläne"):
        assert words in start
    own = {key: text for key, text in catalogue("en").items() if key.startswith("kit_")}
    told = [text for text in own.values() if "{" not in text and len(text) > 11]
    assert len(told) > 40
    for path, page in german.items():
        for words in told if path.endswith(".html") else ():
            assert words not in Elements(page).text, (path, words)


def test_hostile_plans_people_and_paths_are_text_and_nothing_else(tmp_path: Path) -> None:
    given = payloads(30)
    plans = {
        f"p{number}.md": f"# {one}\n\nOwner: {one}\n\n## {one}\n\n1. Stop {one}\n\n| a | {one} |\n"
        f"|---|---|\n| {one} | b |\n"
        for number, one in enumerate(given)
    }
    content = content_of(tmp_path / "plans", plans)
    bad = "<img src=x onerror=window.hurt=1>\u202e../../etc"
    person = replace(PEOPLE[0], name=bad, roles=(bad,), phone=bad, email=bad)
    content = replace(
        content,
        people=(person,),
        made_by=bad,
        left_out=(bad,),
        plans=tuple(replace(one, read=replace(one.read, path=bad)) for one in content.plans),
    )
    files = files_of(content)
    assert len(content.plans) == len(given)
    for path, written in files.items():
        assert re.fullmatch(r"(?:(?:plans|checklists)/)?[a-z0-9-]+\.(?:html|csv|json|sig)", path)
        if not path.endswith(".html"):
            continue
        found = Elements(written).found
        assert {tag for tag, _ in found} <= OURS, path
        assert sum(tag == "script" for tag, _ in found) == (2 if path == "index.html" else 0)
        for tag, attrs in found:
            assert not any(name.startswith("on") for name in attrs), (path, tag)
            target = attrs.get("href") or ""
            assert re.match(
                r"(?:\.\./)?[a-z0-9/-]+\.(?:html|csv)(?:#s\d+)?$|#|tel:|mailto:|$", target
            )
            assert not attrs.get("src")
        assert "\u202e" not in written.decode("utf-8")


def test_every_page_lets_its_own_style_and_script_in_and_nothing_else(content: KitContent) -> None:
    for path, written in files_of(content).items():
        if path.endswith(".html"):
            found = Elements(written).found
            policy = next(
                str(attrs["content"])
                for tag, attrs in found
                if attrs.get("http-equiv") == "Content-Security-Policy"
            )
            assert policy.startswith("default-src 'none'; style-src 'sha256-")
            assert ("script-src" in policy) is (path == "index.html")
            assert "unsafe" not in policy


def test_every_way_leads_to_a_page_and_a_place_that_are_there(content: KitContent) -> None:
    files = files_of(content)
    pages = {path: Elements(one) for path, one in files.items() if path.endswith(".html")}
    places = {path: {attrs.get("id") for _, attrs in page.found} for path, page in pages.items()}
    seen = 0
    for path, page in pages.items():
        for tag, attrs in page.found:
            target = attrs.get("href") or ""
            if tag != "a" or target.startswith(("tel:", "mailto:")):
                continue
            file, _, place = target.partition("#")
            up = file.removeprefix("../")
            leads = path if not file else up if file != up or "/" not in path else None
            assert leads in files, (path, target)
            assert not place or place in places[leads], (path, target)
            seen += 1
    assert seen > 40
    data = re.search(rb'id="data">(.*?)</script>', files["index.html"])
    assert data is not None
    index = json.loads(data[1])
    for number, place, *_ in index["entries"]:
        page_path = index["pages"][number][0]
        assert not place or place in places[page_path]


def test_the_copy_is_doubted_from_the_first_thing_on_that_ends(content: KitContent) -> None:
    today = NOW.date()
    assert content.doubted_from() == today + LONGEST_TRUST
    leaver = replace(PEOPLE[0], valid_to=today + timedelta(days=9))
    assert replace(content, people=(leaver,)).doubted_from() == leaver.valid_to
    gone = replace(PEOPLE[0], valid_to=today - timedelta(days=9))
    assert replace(content, people=(gone,)).doubted_from() == today + LONGEST_TRUST
    later = replace(content, made_at=NOW + timedelta(days=130))
    assert later.doubted_from() == date(2027, 5, 1)


def test_the_manifest_names_every_file_and_what_each_plan_is(content: KitContent) -> None:
    files = files_of(replace(content, left_out=("torn.md",)))
    said = json.loads(files[MANIFEST])
    assert {one["path"] for one in said["files"]} == set(files) - {MANIFEST, "manifest.sig"}
    assert [one["path"] for one in said["left_out"]] == ["torn.md"]
    assert {one["path"] for one in said["plans"]} == {"power.md", "störung.md"}
    assert "torn.md" in unescape(files["index.html"].decode())


def test_of_a_month_and_a_day_in_it_the_month_ends_later(tmp_path: Path) -> None:
    [plan] = content_of(tmp_path / "plans", {"a.md": "# A\n\nNext review: 2026-11-15.\n"}).plans
    [fact] = [one for one in plan.facts if one.kind is FactKind.REVIEW_DATE]
    read = replace(plan.read, facts=(fact, replace(fact, value="2026-11")))
    assert replace(plan, read=read).next_review() == date(2026, 11, 30)
