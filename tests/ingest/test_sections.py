from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.documents import Reading
from ingest.readers.markdown import read_markdown
from ingest.sections import build_sections, document_id_of, section_at

PLAN = "Before.\n\n# Flood\n\n## Roles\n\nScribe.\n\n### Deputy\n\n## Steps\n\n# Annex\n"
LINES = st.sampled_from(
    ["# One", "## Two", "### Three", "##### Five", "Text here.", "- item", "", "| a | b |", "---"]
)


def sections_of(text: str) -> tuple:
    return build_sections(read_markdown(text.encode()), version_id="d1.1", title="Plan")


def test_the_tree_follows_the_levels() -> None:
    sections = sections_of(PLAN)
    assert [(s.level, s.heading, s.parent) for s in sections] == [
        (0, "Plan", None),
        (1, "Flood", None),
        (2, "Roles", 1),
        (3, "Deputy", 2),
        (2, "Steps", 1),
        (1, "Annex", None),
    ]
    assert sections[3].heading_path == ("Flood", "Roles", "Deputy")
    assert sections[0].heading_path == ()
    assert [s.section_id for s in sections[:2]] == ["d1.1.s0", "d1.1.s1"]


def test_blank_space_above_the_first_heading_makes_no_section() -> None:
    sections = sections_of("\n\n# Flood\n\nText\n")
    assert [s.heading for s in sections] == ["Flood"]
    assert sections[0].start == 0


def test_a_text_without_headings_is_one_section_with_the_title() -> None:
    sections = build_sections(Reading("Just text.", ()), version_id="v", title="Notes")
    assert [(s.heading, s.start, s.end) for s in sections] == [("Notes", 0, 10)]


@given(st.lists(LINES, max_size=30))
def test_sections_tile_the_text(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    sections = sections_of(text)
    assert sections[0].start == 0
    assert sections[-1].end == len(text)
    for earlier, later in pairwise(sections):
        assert earlier.end == later.start
    starts = [section.start for section in sections]
    for section in sections:
        if section.start < section.end:
            assert section_at(starts, section.start) == section.ordinal
            assert section_at(starts, section.end - 1) == section.ordinal


def test_a_document_keeps_its_id_and_no_two_share_one() -> None:
    assert document_id_of("plans", "a.md") == document_id_of("plans", "a.md")
    assert document_id_of("plans", "a.md") != document_id_of("plans", "b.md")
    assert len(document_id_of("plans", "a.md")) == 13
