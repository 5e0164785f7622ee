"""A pattern tried by an index of words finds what it finds when tried everywhere."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest.facts
from ingest.facts.masks import mask
from ingest.facts.openings import CAPITAL, FIGURE, openings_of
from ingest.facts.scanning import Scan, index_alike
from ingest.formats import detect
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
    assert_all_found(masked_texts(files[:: campaign_size(15, 1)]), least=30)


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


def test_letters_with_another_small_form_are_found() -> None:
    scan = Scan(r"\bitem\b", re.IGNORECASE)
    for word in ("item", "ITEM", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}tem", "ıtem"):
        assert assert_alike(scan, FILLER + word + FILLER) == 1


def test_a_text_with_stretches_blanked_goes_by_the_index_of_the_whole() -> None:
    text = FILLER + "due next due" + FILLER
    blanked = text.replace("next", "    ")
    index_alike(text, blanked)
    assert assert_alike(Scan(r"\bdue\b"), blanked) == 2
    assert assert_alike(Scan(r"\bnext\b"), blanked) == 0
