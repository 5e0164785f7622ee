"""The straight lines drawn on a PDF page: what a person sees as borders of cells."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# Bounds on what one page may cost; beyond them its tables are read by their gaps.
MOST_OBJECTS = 6000
MOST_SEGMENTS = 400
# A stroke thinner than this is a line, in points; one shorter than this is an ornament.
_THIN = 2.5
_SHORT = 6.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One straight line, flat or upright, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_flat(self) -> bool:
        """Return whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page is turned for reading: quarter turns clockwise, and its size when read."""

    turns: int
    width: float
    height: float

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return the box as it stands on the turned page."""
        if self.turns == 1:
            return bottom, self.height - right, top, self.height - left
        if self.turns == 2:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.turns == 3:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


def upright(page: "PdfPage") -> Upright:
    """Return how `page` is turned."""
    return Upright(page.get_rotation() // 90 % 4, page.get_width(), page.get_height())


def rules_of(page: "PdfPage", view: Upright) -> list[Rule]:
    """Return the straight lines of the page, also those that border a box."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    rules: list[Rule] = []
    if count > MOST_OBJECTS:
        return rules
    for index in range(count):
        found = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_rules_of_path(raw, found, view))
    return rules


def _rules_of_path(raw: Any, path: Any, view: Upright) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    box = Rule(*view.box(left.value, bottom.value, right.value, top.value))
    width, height = box.right - box.left, box.top - box.bottom
    if min(width, height) < _THIN:
        if max(width, height) > _SHORT:
            yield box
    elif max(width, height) > _SHORT and raw.FPDFPath_CountSegments(path) <= MOST_SEGMENTS:
        whole = box.left < 2 and box.right > view.width - 2
        if not whole and _is_seen(raw, path):
            for rule in _edges(raw, path):
                yield Rule(*view.box(rule.left, rule.bottom, rule.right, rule.top))


def _is_seen(raw: Any, path: Any) -> bool:
    """Return whether the path is drawn, and not just as a white ground."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) > 250
    return bool(fill.value) and not white


def _edges(raw: Any, path: Any) -> Iterator[Rule]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begin: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight(last, point)
        last = point
        if begin is not None and raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, begin)


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    if min(right - left, top - bottom) < 0.5 and max(right - left, top - bottom) > _SHORT:
        yield Rule(left, bottom, right, top)
