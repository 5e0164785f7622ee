"""What became of every file that was given to be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken: a stable code for programs, a reason for people."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A file taken as reference data: `kind` is bia, roster, inventory or incidents."""

    path: str
    kind: str
    rows: int
    changed: int


@dataclass(frozen=True, slots=True)
class FileWarning:
    """What a reader must know about a file that was read all the same."""

    path: str
    warning: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Every file accounted for: `files` is documents, unchanged, refused and reference together.

    `ignored` counts what was never meant to be read (hidden files and folders, lock files) and is
    not among `files`; neither is `removed`, whose files are gone. Paths are below their root.
    """

    files: int
    documents: int
    sections: int
    passages: int
    unchanged: int
    removed: int
    ignored: int
    refused: tuple[RefusedFile, ...]
    reference: tuple[ReferenceFile, ...]
    warnings: tuple[FileWarning, ...]
    seconds: float
