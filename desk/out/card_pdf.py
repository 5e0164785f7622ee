"""The action card as PDF: exactly one page, whatever the plans hold, readable in grey."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, KeepInFrame, Paragraph, Table, TableStyle

from desk.out.card import Card, CardRole, CardStep
from desk.out.texts import Say, speaker
from desk.out.typeface import BOLD, REGULAR, load_typeface, markup


class PaperSize(StrEnum):
    """The paper to print on."""

    A4 = "a4"
    LETTER = "letter"


SIZES: dict[PaperSize, tuple[float, float]] = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}
MARGIN = 14 * mm
FOOT = 19 * mm
LINE = Color(0.35, 0.35, 0.35)
PALE = Color(0.86, 0.86, 0.86)
# From roomy to tight: how many steps and roles, type size in points, longest quote in characters.
COUNTS = ((12, 8), (10, 8), (9, 7), (8, 7), (7, 6), (6, 6), (5, 5), (4, 4), (3, 3), (2, 2))
DENSITIES = ((10.5, 500), (9.5, 400), (9.0, 260), (8.5, 180))


@dataclass(frozen=True, slots=True)
class _Fit:
    """One way to fill the page."""

    steps: int
    roles: int
    size: float
    longest: int


def card_pdf(card: Card, paper: PaperSize) -> bytes:
    """Return the card as a PDF of one page.

    The largest type that shows the most is taken; what does not fit is counted on the page.
    """
    load_typeface()
    page = SIZES[paper]
    buffer = io.BytesIO()
    # Without the time of making in it, the same card gives the same bytes.
    canvas = Canvas(buffer, pagesize=page, invariant=1)
    canvas.setTitle(markup(card.title))
    canvas.setAuthor("Muster")
    if card.is_exercise:
        draw_watermark(canvas, page, speaker(card.language)("exercise_once"))
    _draw_foot(canvas, page, card)
    width, height = page[0] - 2 * MARGIN, page[1] - MARGIN - FOOT
    frame = Frame(
        MARGIN, FOOT, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    frame.addFromList([KeepInFrame(width, height, _fitted(canvas, card, width, height))], canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _fitted(canvas: Canvas, card: Card, width: float, height: float) -> list[Flowable]:
    """Return the fullest page that fits; the tightest is shrunk where even that does not."""
    flowables: list[Flowable] = []
    for (steps, roles), (size, longest) in product(COUNTS, DENSITIES):
        flowables = list(_flowables(card, _Fit(steps, roles, size, longest), width))
        if _height(canvas, flowables, width) <= height:
            return flowables
    return flowables


def _height(canvas: Canvas, flowables: list[Flowable], width: float) -> float:
    total = 0.0
    for one in flowables:
        total += one.wrapOn(canvas, width, 100_000)[1] + one.getSpaceBefore() + one.getSpaceAfter()
    return total


def _flowables(card: Card, fit: _Fit, width: float) -> Iterator[Flowable]:
    body = ParagraphStyle("body", fontName=REGULAR, fontSize=fit.size, leading=fit.size * 1.22)
    small = ParagraphStyle("small", body, fontSize=fit.size - 1.5, leading=(fit.size - 1.5) * 1.2)
    head = ParagraphStyle(
        "head", body, fontName=BOLD, fontSize=fit.size + 1, spaceBefore=5, spaceAfter=2
    )
    say = speaker(card.language)
    if card.is_exercise:
        yield _band(say("exercise"), width, fit.size + 1)
    for said in filter(None, (card.taken_back, card.over)):
        yield _band(markup(_cut(said, 200)), width, fit.size + 1)
    if card.danger:
        yield _band(markup(card.danger), width, fit.size + 2)
    title = ParagraphStyle("title", body, fontName=BOLD, fontSize=fit.size + 4)
    title.leading = title.fontSize * 1.2
    yield Paragraph(markup(_cut(card.title, 110)), title)
    for line in card.situation:
        yield Paragraph(markup(_cut(line, 300)), body)
    yield Paragraph(say("return_actions" if card.over else "next_actions"), head)
    yield from _steps(card, fit, body, small, width)
    yield from _notes(card, fit, body, small)
    yield Paragraph(say("call"), head)
    yield from _roles(card, fit, body, small, width)
    if card.clocks:
        yield Paragraph(say("clocks"), head)
        for clock in card.clocks:
            text = markup(_cut(clock.text, 150))
            yield Paragraph(f"<b>{text}</b>" if clock.is_missed else text, body)
        yield from _more(say, "more_clocks", card.clocks_in_all - len(card.clocks), small)
    yield Paragraph(say("plans"), head)
    for line in card.plans:
        yield Paragraph(markup(_cut(line, 220)), small)
    yield from _more(say, "more_sections", card.plans_in_all - len(card.plans), small)
    if not card.plans:
        yield Paragraph(say("no_section"), small)
    if card.gaps:
        yield Paragraph(say("gaps", count=card.gaps), small)


def _steps(
    card: Card, fit: _Fit, body: ParagraphStyle, small: ParagraphStyle, width: float
) -> Iterator[Flowable]:
    say = speaker(card.language)
    shown = card.steps[: fit.steps]
    if not shown:
        yield Paragraph(say("no_step"), body)
        return
    rows = [
        [_box(fit.size), Paragraph(_step_text(one, fit.longest), body), _step_side(one, small)]
        for one in shown
    ]
    side = 56 * mm
    table = Table(rows, colWidths=[fit.size * 1.7, width - side - fit.size * 1.7, side])
    table.setStyle(_LINES)
    yield table
    yield from _more(say, "more_steps", card.open_steps - len(shown), small)


def _notes(
    card: Card, fit: _Fit, body: ParagraphStyle, small: ParagraphStyle
) -> Iterator[Flowable]:
    say = speaker(card.language)
    shown = card.notes[: fit.steps]
    for one in shown:
        yield Paragraph(f"<b>{say('to_mind')}</b> {markup(_cut(one, fit.longest))}", body)
    yield from _more(say, "more_notes", card.notes_in_all - len(shown), small)


def _step_text(step: CardStep, longest: int) -> str:
    under = f"<b>{markup(_cut(step.under, longest))}</b> " if step.under else ""
    return f"{under}{markup(_cut(step.quote, longest))}"


def _step_side(step: CardStep, small: ParagraphStyle) -> list[Flowable]:
    bold = [part for part in (step.who, step.contact, step.due) if part]
    lines = [f"<b>{markup(_cut(part, 90))}</b>" for part in bold]
    lines.append(markup(_cut(step.place, 90)))
    return [Paragraph("<br/>".join(lines), small)]


def _roles(
    card: Card, fit: _Fit, body: ParagraphStyle, small: ParagraphStyle, width: float
) -> Iterator[Flowable]:
    say = speaker(card.language)
    shown = card.roles[: fit.roles]
    if not shown:
        yield Paragraph(say("no_role"), body)
        return
    rows = [[Paragraph(text, body) for text in _role_cells(one, say)] for one in shown]
    table = Table(rows, colWidths=[width * 0.28, width * 0.36, width * 0.36])
    table.setStyle(_LINES)
    yield table
    yield from _more(say, "more_roles", card.roles_in_all - len(shown), small)


def _role_cells(one: CardRole, say: Say) -> tuple[str, str, str]:
    note = f" ({_cut(one.note, 90)})" if one.note else ""
    person = f"<b>{markup(_cut(one.person, 60))}</b> {markup(_cut(one.contact, 50))}{markup(note)}"
    deputy = ""
    if one.deputy:
        name = say("deputy_of", name=_cut(one.deputy, 60))
        deputy = f"{markup(name)} {markup(_cut(one.deputy_contact, 50))}"
    elif one.deputy_contact:
        deputy = markup(one.deputy_contact)
    return markup(_cut(one.role, 70)), person, deputy


def _more(say: Say, key: str, count: int, style: ParagraphStyle) -> Iterator[Flowable]:
    if count > 0:
        yield Paragraph(say(key, count=count), style)


def _band(text: str, width: float, size: float) -> Flowable:
    style = ParagraphStyle(
        "band", fontName=BOLD, fontSize=size, leading=size * 1.3, textColor=white, alignment=1
    )
    table = Table([[Paragraph(text, style)]], colWidths=[width])
    table.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), black)]))
    table.spaceAfter = 4
    return table


_LINES = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)


def _box(size: float) -> Flowable:
    """Return an empty square to tick with a pen."""
    drawing = Drawing(size, size * 1.1)
    drawing.add(Rect(0, 0, size, size, fillColor=None, strokeColor=black, strokeWidth=0.9))
    return drawing


def draw_watermark(canvas: Canvas, page: tuple[float, float], word: str) -> None:
    """Put the word for an exercise across the page, pale enough to read through."""
    canvas.saveState()
    canvas.setFillColor(PALE)
    canvas.setFont(BOLD, 110)
    canvas.translate(page[0] / 2, page[1] / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -40, word)
    canvas.restoreState()


def _draw_foot(canvas: Canvas, page: tuple[float, float], card: Card) -> None:
    style = ParagraphStyle("foot", fontName=REGULAR, fontSize=7.5, leading=9)
    say = speaker(card.language)
    printed = say("printed", at=card.printed_at)
    newer = f"{printed} · {card.room_id} · {say('newer')} {card.newer_url}"
    # Once it was taken back, nobody's decision stands behind the card.
    lines = (newer, card.taken_back or say("promise"))
    mark = f"{say('exercise_once')} · " if card.is_exercise else ""
    text = Paragraph(
        "<br/>".join(markup(_cut(line, 260)) for line in (mark + lines[0], lines[1])), style
    )
    width = page[0] - 2 * MARGIN
    _, height = text.wrap(width, FOOT)
    canvas.setStrokeColor(LINE)
    canvas.line(MARGIN, FOOT - 3, page[0] - MARGIN, FOOT - 3)
    text.drawOn(canvas, MARGIN, FOOT - 6 - height)


def _cut(text: str, longest: int) -> str:
    """Return the text, its end cut at a word where it is too long, and marked so."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 2].rsplit(' ', 1)[0]} …"
