"""The reports that come with Muster: complete, disjoint from what it learnt from, believable."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import eval as measuring
from eval.incident_set import KeyPaths, label_of, load_incidents
from eval.likeness import Likeness, find_alike
from eval.sets import load_labelled
from muster.sample_data import FOLDER
from triage.taxonomy import LANGUAGES, load_taxonomy

CASES = Path(measuring.__path__[0]) / "cases" / "incidents.jsonl"
VOICES = {
    "calm",
    "panicked",
    "terse",
    "typos",
    "second_language",
    "plain",
    "rambling",
    "formal",
}
HARD = CASES.with_name("hard_reports.jsonl")
# Written apart, reports of one organization share up to a fifth of their letter groups.
STRICT = Likeness(shared=0.3, contained=0.55)


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def test_every_subclass_has_reports_in_every_voice(records: list[dict[str, Any]]) -> None:
    counts = Counter(label_of(one) for one in load_incidents(CASES, KeyPaths()))
    codes = {one.code for one in load_taxonomy(None).subclasses}
    assert len(records) >= 300
    assert set(counts) == codes
    assert all(count >= 8 for count in counts.values())
    assert {one["voice"] for one in records} == VOICES
    assert sum(one["language"] == "de" for one in records) >= 40


def test_reports_that_are_no_incident_ask_for_no_section_and_no_role(
    records: list[dict[str, Any]],
) -> None:
    for one in records:
        is_asked = one["labels"]["class"] not in ("NONE", "UNKNOWN")
        assert bool(one["sections"]) == bool(one["roles"]) == is_asked, one["id"]


def test_every_role_stands_in_the_roster(records: list[dict[str, Any]]) -> None:
    roster = (FOLDER / "reference" / "roster.csv").read_text(encoding="utf-8")
    named = {role for one in records for role in one["roles"]}
    assert all(role in roster for role in named)


def test_every_plan_named_is_one_of_the_sample(records: list[dict[str, Any]]) -> None:
    paths = {use["path"] for one in records for use in one["sections"]}
    assert all((FOLDER / path).is_file() for path in paths)


def seeds_of_all() -> list[str]:
    return [
        seed
        for one in load_taxonomy(None).subclasses
        for language in LANGUAGES
        for seed in one.seeds.get(language, ())
    ]


def test_hard_reports_are_of_every_subclass_in_both_languages() -> None:
    records = load_labelled(HARD, label="labels.subclass").records
    spoken = [json.loads(line) for line in HARD.read_text(encoding="utf-8").splitlines()]
    assert len({one.text for one in records}) == len(spoken)
    counts = Counter((one["labels"]["subclass"], one["language"]) for one in spoken)
    codes = [one.code for one in load_taxonomy(None).subclasses]
    assert counts == {
        (code, language): count for code in codes for language, count in (("en", 70), ("de", 15))
    }


def test_no_hard_report_is_near_a_seed(campaign_size: Callable[[int, int], int]) -> None:
    texts = [one.text for one in load_labelled(HARD, label="labels.subclass").records]
    some = texts[:: campaign_size(20, 1)]
    near = find_alike(some, seeds_of_all(), likeness=STRICT)
    assert [(some[one.first], one.told) for one in near] == []


def test_no_report_is_near_a_seed_a_past_incident_or_another_report() -> None:
    texts = [one.text for one in load_incidents(CASES, KeyPaths())]
    seeds = seeds_of_all()
    past = [one.text for one in load_incidents(FOLDER / "incidents.jsonl", KeyPaths())]
    assert len(seeds) > 600
    near = find_alike(texts, [*seeds, *past], likeness=STRICT)
    assert [(texts[one.first], one.told) for one in near] == []
    among = find_alike(texts, texts, likeness=STRICT)
    assert [(one.first, one.second) for one in among if one.first < one.second] == []
