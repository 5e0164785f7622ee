"""A pattern tried by an index of words finds what it finds when tried everywhere."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import ingest.facts
from domain.documents import Reading
from ingest.facts import openings
from ingest.facts.control import find_control
from ingest.facts.extract import extract_facts
from ingest.facts.masks import mask
from ingest.facts.openings import CAPITAL, FIGURE, openings_of
from ingest.facts.scanning import Scan, Words, index_alike
from ingest.formats import detect
from ingest.sections import build_sections
from ingest.worker import reader_of
from muster.sample_data import FOLDER

# Longer than what is tried everywhere, and without a word that a fact begins with.
FILLER = "\n" + "Xq zzq Qzx qx zqz. " * 20 + "\n"


def scans() -> Iterator[tuple[str, Scan]]:
    for found in pkgutil.iter_modules(ingest.facts.__path__):
        module = importlib.import_module(f"ingest.facts.{found.name}")
        for name, value in vars(module).items():
            for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
                scan = one[-1] if isinstance(one, tuple) else one
                if isinstance(scan, Scan):
                    yield f"{found.name}-{name.strip('_')}-{number}", scan


SCANS = dict(scans())


def spans(matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def assert_alike(scan: Scan, text: str) -> int:
    found = spans(scan.finditer(text))
    assert found == spans(scan.pattern.finditer(text)), (scan.pattern.pattern[:80], text[:200])
    return len(found)


def test_there_are_patterns_of_every_family() -> None:
    assert len(SCANS) > 50
    assert not [name for name, scan in SCANS.items() if not scan.is_indexed]


@pytest.mark.parametrize("name", SCANS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_matches_is_found_wherever_it_stands(name: str, data: st.DataObject) -> None:
    scan = SCANS[name]
    example = st.from_regex(scan.pattern)
    one, other = data.draw(example), data.draw(example)
    between = data.draw(st.sampled_from((" ", "\n", "", "| ", " 1", "a", "-", "_")))
    assert_alike(scan, FILLER + one + between + other + FILLER)


def masked_texts(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        data = file.read_bytes()
        masked = mask(reader_of(detect(file.name, data).reader)(data))
        yield from (masked.shown, masked.worded, masked.prose)


def assert_all_found(texts: Iterable[str], *, least: int) -> None:
    held = list(texts)
    found = {name: sum(assert_alike(scan, text) for text in held) for name, scan in SCANS.items()}
    assert sum(1 for number in found.values() if number) >= least


def test_in_the_sample_all_is_found() -> None:
    assert_all_found(masked_texts(sorted((FOLDER / "documents").rglob("*.md"))), least=15)


@pytest.mark.shared
def test_in_real_plans_all_is_found(
    shared_data: Path, campaign_size: Callable[[int, int], int]
) -> None:
    files = sorted(file for file in (shared_data / "corpus").rglob("*.md") if file.is_file())
    assert_all_found(masked_texts(files[:: campaign_size(25, 1)]), least=30)


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        (r"\b(?:next|due)\b", {"next", "due "}),
        (r"\bre(?:view|do)", {"revi", "redo"}),
        (r"(?<![\w-])(?:\d{1,3}|an?) h", {FIGURE, "a ", "an "}),
        (r"(?<!\w)[A-ZÄÖÜ]\w+ is", {CAPITAL}),
        (r"§{1,2}\d|\+[1-9]|#\w", {"§", "+", "#"}),
        (r"\b[Ss]ite", {"site"}),
        # What may begin in the midst of a word, or with anything, is told by nothing.
        (r"next", None),
        (r"\bnext|\d", None),
        (r"\s?next", None),
        (r"\b\w+", None),
        (r"(?<![^\W_])a", None),
        (r"(?:\bnext)?", None),
    ],
)
def test_openings_are_read_from_the_pattern(pattern: str, openings: set[str] | None) -> None:
    assert openings_of(re.compile(pattern)) == openings


def test_without_python_s_own_parser_patterns_are_tried_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(openings, "_parser", None)
    for pattern, flags in ((r"\bnext", 0), (r"^next", re.MULTILINE)):
        scan = Scan(pattern, flags, holds="next", within=9)
        assert not scan.is_indexed
        assert assert_alike(scan, f"{FILLER}next\n{FILLER}") == 1


def test_letters_with_another_small_form_are_found() -> None:
    scan = Scan(r"\bitem\b", re.IGNORECASE)
    for word in ("item", "ITEM", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}tem", "ıtem"):
        assert assert_alike(scan, FILLER + word + FILLER) == 1


@pytest.mark.parametrize("name", SCANS)
def test_every_pattern_is_found_by_the_index(name: str) -> None:
    scan = SCANS[name]

    def is_found(example: str) -> bool:
        return assert_alike(scan, f"{FILLER}{example}{FILLER}") > 0

    # An example of a pattern may need what is not before it here; some do not.
    once = settings(phases=[Phase.generate], derandomize=True, database=None)
    find(st.from_regex(scan.pattern), is_found, settings=once)


@pytest.mark.parametrize("label", ["version", "revision", "status", "owner"])
def test_a_label_behind_a_long_word_is_found(label: str) -> None:
    text = f"{FILLER}Dokument{'enmanagement' * 8} {label}: 2.1\n{FILLER}Dokument version 2.1\n"
    for name in SCANS:
        assert_alike(SCANS[name], text)
    assert "version" in {fact.kind for fact in find_control(text)}


@pytest.mark.parametrize("address", ["www." + "a" * 200, "https://" + "a" * 2000])
def test_what_follows_an_address_that_is_cut_off_is_found(address: str) -> None:
    text = f"{FILLER}See {address}within 4 hours of the failure, and call within 3 days. {FILLER}"
    masked = mask(Reading(text, (), None))
    for shown in (masked.shown, masked.worded, masked.prose):
        for scan in SCANS.values():
            assert_alike(scan, shown)


def test_threads_have_indexes_of_their_own() -> None:
    scan = Scan(r"\bdue\b")
    texts = [f"{FILLER}{number} due{FILLER}" for number in range(30)]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda number: assert_alike(scan, texts[number % 30]), range(600)))
    assert found == [1] * 600


def test_indexes_are_let_go_of_with_the_text() -> None:
    text = FILLER + "The Crisis Team meets within 4 hours." + FILLER
    reading = Reading(text, (), None)
    sections = build_sections(reading, version_id="v", title="Plan")
    made: list[str] = []
    with pytest.MonkeyPatch.context() as spied:
        real = Words.__init__
        spied.setattr(
            Words, "__init__", lambda self, text: (made.append(text), real(self, text))[0]
        )
        first = extract_facts(reading, sections)
        assert first
        assert len(made) == 1
        # Nothing is left of it that the next could use.
        assert extract_facts(reading, sections) == first
        assert len(made) == 2


def test_a_text_with_stretches_blanked_goes_by_the_index_of_the_whole() -> None:
    text = FILLER + "due next due" + FILLER
    blanked = text.replace("next", "    ")
    index_alike(text, blanked)
    assert assert_alike(Scan(r"\bdue\b"), blanked) == 2
    assert assert_alike(Scan(r"\bnext\b"), blanked) == 0
