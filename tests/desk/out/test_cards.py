import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desk.out.card import Card, make_card
from desk.out.card_html import card_html
from desk.out.card_pdf import PaperSize, card_pdf
from desk.response.state import state_of
from desk.response.verifying import still_verified
from domain.findings import PlanView
from domain.reference import ReferenceData
from domain.response import Phase, Room
from tests.desk.out.plan_rooms import NOW, Shelf, hard_plans, rooms_of
from tests.upkeep.reading import read_plans

SAMPLE = Path(__file__).resolve().parents[3] / "muster" / "sample"
URL = "http://127.0.0.1:8000/plain/rooms/room-0123456789abcdef/card"
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Room, Shelf]]:
    """Rooms over the plans of the sample and over some made to be hard to print."""
    views, reference = read_plans(SAMPLE / "documents", SAMPLE / "reference")
    views = [view for view in views if view.sections]
    rooms = list(rooms_of(views, reference))
    hard = hard_plans(tmp_path_factory.mktemp("hard"))
    rooms += rooms_of(hard, reference)
    assert len(rooms) >= 50
    return rooms


def card_of(room: Room) -> Card:
    return make_card(room, state_of(room, []), now=NOW, newer_url=URL)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def holds_one_page(room: Room) -> Iterator[str]:
    """Yield what is wrong with the cards of a room."""
    card = card_of(room)
    for paper in PaperSize:
        found = pages(card_pdf(card, paper))
        name = f"{room.sections[0].path if room.sections else room.title} on {paper}"
        if len(found) != 1:
            yield f"{name}: {len(found)} pages"
        said = " ".join(found[0].split())
        if "Printed 2026-11-26 06:30 UTC" not in said or "check for newer" not in said:
            yield f"{name}: no foot"
        for one in room.sections[:1]:
            if one.section_sha256[:12] not in said.replace(" ", ""):
                yield f"{name}: no section hash"


def test_the_cards_of_fifty_plans_are_one_page_each(fifty: list[tuple[Room, Shelf]]) -> None:
    assert [wrong for room, _ in fifty for wrong in holds_one_page(room)] == []


def test_an_exercise_says_so_on_its_one_page(fifty: list[tuple[Room, Shelf]]) -> None:
    for room, _ in random.Random(7).sample(fifty, 6):
        drill = replace(room, is_exercise=True)
        assert list(holds_one_page(drill)) == []
        [page] = pages(card_pdf(card_of(drill), PaperSize.A4))
        assert page.count("EXERCISE") >= 4
        assert card_html(card_of(drill)).count("EXERCISE") >= 3
        assert "EXERCISE" not in pages(card_pdf(card_of(room), PaperSize.A4))[0]


def test_pages_stay_below_a_hundred_kilobytes_without_script(
    fifty: list[tuple[Room, Shelf]],
) -> None:
    for room, _ in fifty:
        page = card_html(card_of(room))
        assert len(page.encode()) < MOST_BYTES
        assert "<script" not in page
        assert "src=" not in page
        assert URL in page


def test_every_step_of_fifty_plans_is_its_plans_sentence(fifty: list[tuple[Room, Shelf]]) -> None:
    steps = 0
    for room, shelf in fifty:
        for step in room.steps:
            if step.is_from_plan:
                text = shelf.get_version(step.version_id).text
                assert text[step.start : step.end] == step.quote
                steps += step.phase is Phase.RESPOND
    assert steps > 200


def test_what_does_not_verify_is_left_out_and_said(fifty: list[tuple[Room, Shelf]]) -> None:
    room, shelf = next(one for one in fifty if one[0].steps[0].is_from_plan)
    first = room.steps[0]
    forged = replace(room, steps=(replace(first, quote="Pay the ransom."), *room.steps[1:]))
    shown = still_verified(forged, shelf, language="en")
    assert "Pay the ransom." not in {step.quote for step in shown.steps}
    assert shown.gaps[-1].startswith("steps and sources not shown")
    assert still_verified(room, shelf, language="en") is room


def test_what_does_not_fit_is_counted(fifty: list[tuple[Room, Shelf]]) -> None:
    room = next(one for one, _ in fifty if one.sections and one.sections[0].path == "hard-0.md")
    [page] = pages(card_pdf(card_of(room), PaperSize.A4))
    assert "and 48 more steps, see the room" in " ".join(page.split())


def test_the_same_card_gives_the_same_bytes(fifty: list[tuple[Room, Shelf]]) -> None:
    card = card_of(fifty[0][0])
    assert card_pdf(card, PaperSize.A4) == card_pdf(card, PaperSize.A4)


def test_markup_in_a_plan_is_printed_and_not_obeyed(fifty: list[tuple[Room, Shelf]]) -> None:
    room = next(one for one, _ in fifty if one.sections and one.sections[0].path == "hard-8.md")
    [page] = pages(card_pdf(card_of(room), PaperSize.LETTER))
    assert "<script>alert(1)</script>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in card_html(card_of(room))


@pytest.mark.shared
def test_the_cards_of_real_plans_are_one_page_each(
    shared_data: Path, campaign_size: Callable[[int, int], int]
) -> None:
    files = sorted(path for path in (shared_data / "corpus").rglob("*.md"))
    chosen = random.Random(3).sample(files, campaign_size(15, 300))
    views: list[PlanView] = []
    for path in chosen:
        views += read_plans(path)[0]
    rooms = rooms_of([view for view in views if view.sections], ReferenceData())
    assert [wrong for room, _ in rooms for wrong in holds_one_page(room)] == []
