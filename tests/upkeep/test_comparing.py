import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.comparison import Change, SectionChange, VersionDiff
from domain.documents import Reading, Version, VersionStatus
from ingest.facts.extract import extract_facts
from ingest.readers.markdown import read_markdown
from ingest.sections import build_sections
from upkeep.comparing import Side, compare_versions
from upkeep.words import Text, compare_words

OLD = """# Power plan

## Activation

The shift lead invokes this plan when power is out for more than five minutes.

## First steps

The Facilities Manager starts the generator. The RTO of payroll is 4 hours.

## Fuel

Diesel is bought from the depot at the river; the contract covers two deliveries a day.
"""


def side(text: str, version_id: str = "d.1", *, with_facts: bool = True) -> Side:
    reading: Reading = read_markdown(text.encode())
    sections = build_sections(reading, version_id=version_id, title="Power plan")
    version = Version(
        version_id=version_id,
        document_id="d",
        number=1,
        sha256="",
        media_type="text/markdown",
        title="Power plan",
        text=reading.text,
        status=VersionStatus.IN_FORCE,
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return Side(version, sections, extract_facts(reading, sections) if with_facts else ())


def diff(old: str, new: str) -> VersionDiff:
    return compare_versions(side(old, "d.1"), side(new, "d.2"))


def changed(found: VersionDiff) -> list[tuple[Change, str]]:
    return [
        (one.change, (one.new_path or one.old_path)[-1])
        for one in found.sections
        if one.change is not Change.SAME
    ]


def words(one: SectionChange, old: str, new: str) -> list[tuple[str, str]]:
    return [
        (old[part.old_start : part.old_end], new[part.new_start : part.new_end])
        for part in one.stretches
        if part.change is not Change.SAME
    ]


def test_the_same_text_has_no_difference() -> None:
    assert diff(OLD, OLD).is_empty


def test_white_space_and_line_breaks_do_not_count() -> None:
    assert diff(OLD, OLD.replace(" for more", "\nfor  more")).is_empty


def test_a_changed_word_is_told_with_its_section_and_its_fact() -> None:
    new = OLD.replace("4 hours", "8 hours")
    found = diff(OLD, new)
    assert changed(found) == [(Change.CHANGED, "First steps")]
    [section] = [one for one in found.sections if one.change is Change.CHANGED]
    assert words(section, OLD, new) == [("4", "8")]
    [fact] = [one for one in found.facts if one.old and one.old.kind == "rto"]
    assert fact.change is Change.CHANGED
    assert fact.old is not None
    assert fact.new is not None
    assert (fact.old.value, fact.new.value) == ("240", "480")


def test_a_section_that_came_or_went_stands_in_its_place() -> None:
    new = OLD.replace("## Fuel", "## Call list\n\nCall the grid operator first.\n\n## Fuel")
    assert changed(diff(OLD, new)) == [(Change.ADDED, "Call list")]
    back = diff(new, OLD)
    assert changed(back) == [(Change.REMOVED, "Call list")]
    assert [(one.new_path or one.old_path)[-1] for one in back.sections][-2:] == [
        "Call list",
        "Fuel",
    ]


def test_a_renamed_section_is_the_same_one_moved() -> None:
    found = diff(OLD, OLD.replace("## Fuel", "## Diesel supply"))
    assert [(one.change, one.old_path[-1], one.new_path[-1]) for one in found.sections][-1] == (
        Change.CHANGED,
        "Fuel",
        "Diesel supply",
    )
    moved = OLD.replace("## Fuel", "# Fuel")
    assert changed(diff(OLD, moved))[-1][1] == "Fuel"


def test_removed_and_added_facts_are_told() -> None:
    found = diff(OLD, OLD.replace(" The RTO of payroll is 4 hours.", " Call 030 23125 101."))
    kinds = {(one.change, (one.old or one.new).kind) for one in found.facts}  # type: ignore[union-attr]
    assert (Change.REMOVED, "rto") in kinds
    assert (Change.ADDED, "phone") in kinds


def test_another_way_of_writing_is_neither_a_change_of_words_nor_of_facts() -> None:
    old = OLD + "\n## Gate\n\nReview on 03.06.2025. Ring 0361 555 0199; tests run daily.\n"
    new = OLD + "\n## Gate\n\nReview on 3. Juni 2025. Ring +49 361 5550199, tests run daily.\n"
    assert diff(old, new).is_empty


@given(
    old=st.text(st.sampled_from("ab \n"), max_size=40),
    new=st.text(st.sampled_from("ab \n"), max_size=40),
)
def test_stretches_cover_every_word_of_both_texts_in_order(old: str, new: str) -> None:
    found = compare_words(Text(old, 0, len(old)), Text(new, 0, len(new)))
    olds = [word for one in found for word in old[one.old_start : one.old_end].split()]
    news = [word for one in found for word in new[one.new_start : one.new_end].split()]
    assert (olds, news) == (old.split(), new.split())
    for one in found:
        same = old[one.old_start : one.old_end].split() == new[one.new_start : one.new_end].split()
        assert same == (one.change is Change.SAME)


@pytest.mark.parametrize("sections", [1, 400])
@pytest.mark.timed
def test_two_megabytes_are_compared_in_two_seconds(sections: int) -> None:
    body = "".join(
        f"The team lead number {n} calls the site manager of hall {n}.\n"
        for n in range(32_000 // sections)
    )
    old = "".join(f"## Part {n}\n\n{body}\n" for n in range(sections))
    new = old.replace("number 7 calls", "number 7 rings").replace("hall 11.", "hall twelve.")
    assert len(old) > 1_800_000
    before, after = (
        side(text, version_id, with_facts=False)
        for text, version_id in ((old, "d.1"), (new, "d.2"))
    )
    began = time.perf_counter()
    found = compare_versions(before, after)
    assert time.perf_counter() - began < 2
    assert any(one.change is Change.CHANGED for one in found.sections)
