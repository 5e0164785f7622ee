"""What became of every file that was given to be read."""

from dataclasses import dataclass
from enum import StrEnum

from domain.documents import Version, VersionStatus
from ingest.reference.tables import RowError

WAS_REFERENCE = (
    "its rows were reference data before, and it is not recognised as such now; they stay as they "
    "were. Read it again with --kind or --mapping"
)
NOW_REFERENCE = (
    "newer readers take it for reference data; it stays the plan that it was. If it is, read it "
    "again with --kind or --mapping"
)
NOT_WHOLE = (
    "rows that it named before and does not name now stay in the record until every row of it can "
    "be taken"
)
HELD_BACK = (
    "a person took the plan out of force: this version is a draft, and nothing finds it until it "
    "is put in force"
)
CHANGED_MEANWHILE = "somebody changed its status while it was read; it stays as they left it"
SINCE_LATER = (
    "by the clock of this machine it came before the version that it follows; it counts since "
    "that one did"
)
NOT_READ_AGAIN = (
    "the version in force is an older one than this draft, and its file is not there any more: "
    "its facts stay as older readers read them"
)
NOT_IN_FORCE = {
    VersionStatus.DRAFT: "it is a draft: nothing finds it until it is put in force",
    VersionStatus.WITHDRAWN: "it says that it is not in force any more: nothing finds it",
}


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken: a stable code for programs, a reason for people."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A file taken as reference data: `kind` is bia, roster, inventory, links or incidents.

    `changed` counts rows that are new or differ, `added` only the new; `withdrawn` those that no
    file names any more. Only people of `units` see what no other file names, all where there are
    none. `columns` say which column each field was read from, `errors` which rows
    were not taken, `sample` shows the first rows of a dry run.
    """

    path: str
    kind: str
    rows: int
    changed: int
    added: int = 0
    withdrawn: int = 0
    units: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    errors: tuple[RowError, ...] = ()
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileWarning:
    """What a reader must know about a file that was read all the same."""

    path: str
    warning: str


class Change(StrEnum):
    """What became of a plan: `GONE` is one whose file is gone and that stays in force.

    `READ_ANEW` is one whose file is as it was, and of which newer readers make something else.
    """

    NEW = "new"
    CHANGED = "changed"
    READ_ANEW = "read_anew"
    MOVED = "moved"
    BACK = "back"
    REMOVED = "removed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A plan that is not as it was; `before` is the path that one which was moved had."""

    path: str
    change: Change
    before: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Every file accounted for: `files` is documents, unchanged, refused and reference together.

    `ignored` counts what was never meant to be read (hidden files and folders, lock files) and is
    not among `files`; neither is `removed`, whose files are gone. `regiven` counts those of the
    unchanged that belong to other units now; plans that were moved, and those that came back, are
    among the unchanged, too. `reread` counts files that are as they were and that older readers had
    read: those that came out as before are unchanged, the others documents. `changes` names
    every plan that is not as it was, and those whose files are gone. Paths are below their
    root; one whose root is gone and whose file arrived elsewhere has its whole path.
    """

    files: int
    documents: int
    sections: int
    passages: int
    unchanged: int
    regiven: int
    reread: int
    removed: int
    ignored: int
    refused: tuple[RefusedFile, ...]
    reference: tuple[ReferenceFile, ...]
    warnings: tuple[FileWarning, ...]
    changes: tuple[FileChange, ...]
    seconds: float


def told_of(read: Version, stored: Version) -> list[str]:
    """Return what must be known of the status and the time with which a version was stored."""
    told = [SINCE_LATER] if stored.valid_from != read.valid_from else []
    if stored.status is not read.status:
        return [*told, HELD_BACK]
    if stored.status is not VersionStatus.IN_FORCE:
        told.append(NOT_IN_FORCE[stored.status])
    return told
