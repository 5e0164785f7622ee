"""Quotes shown for real incidents over real plans, checked against the files themselves."""

import random
import re
import unicodedata
from pathlib import Path

import pytest

from domain.search import Hit
from muster.wiring import Core
from tests.recovery.data_folders import opened, read_in
from tests.recovery.shared_sample import copy_some, incident_texts

pytestmark = [pytest.mark.model, pytest.mark.shared]

SAMPLED_HITS, HITS = 50, 200
FILES = 20


def drawn_hits(core: Core, texts: list[str]) -> list[Hit]:
    """Return one hit of each text, of any rank."""
    chance = random.Random(17)
    return [chance.choice(core.searcher.search(text, k=10).hits) for text in texts]


def letters(text: str) -> str:
    """Return the letters and digits alone: readers differ in spaces, hyphens and bullets."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isalnum()).casefold()


def stands_at(file: Path, hit: Hit) -> bool:
    """Return whether the quote begins at its stated place in the file, read another way."""
    wanted = letters(hit.quote)[:40]
    if file.suffix == ".md" and hit.place.line is not None:
        lines = re.split(r"\r\n|\r|\n", file.read_text(encoding="utf-8-sig", errors="replace"))
        return letters("".join(lines[hit.place.line - 1 :])).startswith(wanted)
    if file.suffix == ".pdf":
        from pypdfium2 import PdfDocument

        page = letters(PdfDocument(file)[hit.place.page - 1].get_textpage().get_text_bounded())
        # A quote may run over the end of its page; its first words may not. Cells of a row stand
        # on the page in any order.
        first = hit.quote.splitlines()[0]
        parts = first.split("|") if first.startswith("|") else [hit.quote]
        return all(letters(part)[:20] in page for part in parts)
    return hit.place.describe() != ""


@pytest.mark.timeout(7_200)
def test_every_quote_stands_in_its_version_at_its_place_and_on_its_section(
    shared_data, tmp_path, campaign_size
) -> None:
    folder, count = shared_data / "corpus", campaign_size(SAMPLED_HITS, HITS)
    if not campaign_size(False, True):
        folder = copy_some(folder, FILES, tmp_path / "plans")
    with opened(tmp_path / "home") as core:
        read_in(core, [folder])
        hits = drawn_hits(core, incident_texts(shared_data, count))
        misplaced = []
        for hit in hits:
            version = core.plans.get_version(hit.version_id)
            assert hit.quote
            assert version.text[hit.start : hit.end] == hit.quote
            sections = core.plans.sections_of(hit.version_id)
            section = {one.section_id: one for one in sections}[hit.section_id]
            assert section.start <= hit.start < hit.end <= section.end
            assert section.heading_path == hit.heading_path
            if not stands_at(folder / hit.path, hit):
                misplaced.append((hit.path, hit.place, hit.quote[:60]))
    assert len(hits) == count
    assert misplaced == []
