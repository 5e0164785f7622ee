"""The small markup of the sample's text sources: a head of `key: value` lines, then blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ORGANIZATION = "Kaltenbrook Diagnostics GmbH"
_LABELS = {
    "en": ("Document", "Owner", "Approved by", "Version", "Approved", "Last exercised",
           "Next review", "Classification"),
    "de": ("Dokument", "Verantwortlich", "Freigegeben von", "Version", "Freigegeben am",
           "Letzte Übung", "Nächste Überprüfung", "Einstufung"),
}  # fmt: skip
_KEYS = ("number", "owner", "approver", "version", "approved", "exercised", "review",
         "classification")  # fmt: skip
_STEP = re.compile(r"\d+\. ")
# Tried in this order; a line that starts with none of them is a paragraph.
_MARKS = (("heading", "## "), ("bullets", "- "), ("callout", "> "), ("table", "|"))


@dataclass(frozen=True, slots=True)
class Block:
    """A run of like lines without their marks; a table's lines are rows of cells."""

    kind: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One document to be made: its head and its blocks in order."""

    head: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The document's title."""
        return self.head["title"]

    @property
    def organization(self) -> str:
        """Whose document it is."""
        return self.head.get("organization", ORGANIZATION)

    @property
    def output(self) -> str:
        """The path of the made file below the documents folder."""
        return self.head["output"]

    @property
    def control(self) -> tuple[tuple[str, str], ...]:
        """The document control block: label and value of each entry."""
        labels = _LABELS[self.head.get("language", "en")]
        return tuple(zip(labels, (self.head[key] for key in _KEYS), strict=True))


def read_source(path: Path) -> Source:
    """Return the document written in the text file at `path`."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    pairs = (line.partition(": ") for line in head.splitlines())
    return Source({key: value for key, _, value in pairs}, tuple(_blocks(body)))


def plain(text: str) -> str:
    """Return `text` with its links reduced to their words."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)


def column_shares(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Return each column's share of a table's width, by its longest cell within bounds."""
    longest = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    weights = [min(max(length, 14), 44) for length in longest]
    return [weight / sum(weights) for weight in weights]


def _blocks(body: str) -> Iterator[Block]:
    for kind, group in groupby(body.splitlines(), key=_kind):
        lines = tuple(_unmarked(kind, line.strip()) for line in group)
        if kind == "table":
            yield Block(kind, rows=tuple(_cells(line) for line in lines))
        elif kind in {"steps", "bullets"}:
            yield Block(kind, lines)
        elif kind != "blank":
            yield from (Block(kind, (line,)) for line in lines)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if _STEP.match(line):
        return "steps"
    return next((kind for kind, mark in _MARKS if line.startswith(mark)), "paragraph")


def _unmarked(kind: str, line: str) -> str:
    if kind == "steps":
        return _STEP.sub("", line, count=1)
    marks = {name: mark for name, mark in _MARKS if name != "table"}
    return line.removeprefix(marks.get(kind, ""))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))
