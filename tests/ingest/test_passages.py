import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.canonical import sha256_of
from domain.documents import Passage, Reading
from ingest.passages import PASSAGE_TOKENS, build_passages
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain
from ingest.sections import build_sections


def count_words(text: str) -> int:
    return len(text.split())


def passages_of(text: str, *, title: str = "Plan") -> tuple[Reading, tuple[Passage, ...]]:
    reading = read_markdown(text.encode())
    sections = build_sections(reading, version_id="d1.1", title=title)
    return reading, build_passages(reading, sections, title=title, count_tokens=count_words)


def sentences(count: int) -> str:
    return " ".join(f"Sentence {n} tells the warden where to go now." for n in range(count))


def test_a_passage_quotes_the_file_and_is_encoded_with_title_and_path() -> None:
    reading, (passage,) = passages_of("# Flood\n\n## Roles\n\nThe **scribe** writes.\n")
    assert reading.text[passage.start : passage.end] == "The **scribe** writes."
    assert passage.quote_sha256 == sha256_of("The **scribe** writes.")
    assert passage.text == "The scribe writes."
    assert passage.encoded_text == "Plan > Flood > Roles: The scribe writes."
    assert passage.encoded_sha256 == sha256_of(passage.encoded_text)
    assert (passage.passage_id, passage.section_id) == ("d1.1.p0", "d1.1.s1")


def test_a_title_that_is_the_first_heading_is_not_said_twice() -> None:
    _, (passage,) = passages_of("# Flood plan\n\nText.\n", title="Flood Plan")
    assert passage.encoded_text == "Flood plan: Text."


def test_a_bare_heading_is_a_passage_only_where_nothing_stands_below_it() -> None:
    _, passages = passages_of("# Flood\n\n## Roles\n\n## Steps\n\nGo.\n")
    assert [passage.text for passage in passages] == ["Roles", "Go."]


def test_a_long_section_is_cut_at_sentences_into_even_passages() -> None:
    reading, passages = passages_of("# Flood\n\n" + sentences(50) + "\n")
    lengths = [count_words(passage.text) for passage in passages]
    assert sum(lengths) == 450
    assert len(passages) == 3
    assert max(lengths) - min(lengths) <= 9
    assert all(passage.text.endswith("now.") for passage in passages)
    assert all(reading.text[p.start : p.end].startswith("Sentence") for p in passages)


def test_passages_of_another_length_say_the_same_in_more_pieces() -> None:
    reading = read_markdown(f"# Flood\n\n{sentences(50)}\n".encode())
    sections = build_sections(reading, version_id="d1.1", title="Plan")
    short = build_passages(reading, sections, title="Plan", count_tokens=count_words, limit=60)
    _, usual = passages_of(f"# Flood\n\n{sentences(50)}\n")
    assert max(count_words(passage.text) for passage in short) <= 60
    assert len(short) > 2 * len(usual)
    assert " ".join(one.text for one in short) == " ".join(one.text for one in usual)


def test_rows_are_not_cut_while_they_fit() -> None:
    rows = "".join(f"| Step {n} | {'word ' * 40}|\n" for n in range(12))
    reading, passages = passages_of("# T\n\n| A | B |\n|---|---|\n" + rows)
    assert len(passages) > 2
    for passage in passages:
        quote = reading.text[passage.start : passage.end]
        assert quote.startswith("| ")
        assert quote.endswith("|")


def test_a_run_without_spaces_is_cut_anyway() -> None:
    reading = read_markdown(b"x" * 10_000)
    sections = build_sections(reading, version_id="v", title="T")
    passages = build_passages(reading, sections, title="T", count_tokens=len)
    assert max(len(passage.text) for passage in passages) <= PASSAGE_TOKENS
    assert "".join(passage.text for passage in passages) == reading.text


@pytest.mark.timed
def test_a_log_is_cut_in_the_time_of_its_length() -> None:
    reading = read_plain(b"".join(b"x-%d: y\n" % number for number in range(100_000)))
    sections = build_sections(reading, version_id="v", title="T")
    began = time.process_time()
    passages = build_passages(reading, sections, title="T", count_tokens=count_words)
    # With the lines before each piece counted anew it took 70 s.
    assert time.process_time() - began < 8
    # Two words a line.
    assert [passage.place.line for passage in passages[:3]] == [1, 101, 201]
    assert passages[-1].place.line == 99_901


def test_a_deep_path_gives_up_its_middle_first() -> None:
    heads = "\n\n".join(f"{'#' * n} {'level ' * 12}{n}" for n in range(1, 7))
    _, passages = passages_of(heads + "\n\nGo.\n", title="Flood plan")
    encoded = passages[-1].encoded_text
    assert encoded.startswith("Flood plan > ")
    assert encoded.endswith("6: Go.")
    assert count_words(encoded) <= 45


def test_a_file_of_front_matter_alone_can_still_be_found() -> None:
    reading, (passage,) = passages_of("---\ntitle: Key rotation\n---\n", title="Key rotation")
    assert "Key rotation" in passage.text
    assert reading.text[passage.start : passage.end].startswith("---")


BLOCKS = st.sampled_from(
    [
        "# Head",
        "## Low",
        "Call the duty manager. Then wait.",
        sentences(40),
        "- one\n- two [link](x) **bold**",
        "| a | b |\n|---|---|\n| " + "c " * 250 + "| d |",
        "```\n" + "run this\n" * 150 + "```",
        "y" * 900,
    ]
)


@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_every_passage_verifies_and_stays_in_its_section(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    reading = read_markdown(text.encode())
    sections = build_sections(reading, version_id="v", title="T")
    by_id = {section.section_id: section for section in sections}
    passages = build_passages(reading, sections, title="T", count_tokens=count_words)
    assert passages
    for passage in passages:
        quote = reading.text[passage.start : passage.end]
        section = by_id[passage.section_id]
        assert section.start <= passage.start < passage.end <= section.end
        assert quote == quote.strip()
        assert sha256_of(quote) == passage.quote_sha256
        assert count_words(passage.text) <= PASSAGE_TOKENS
