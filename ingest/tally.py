"""What an ingest has counted and has to tell so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.documents import ReadDocument
from ingest.report import Change, FileChange, FileWarning, RefusedFile

Progress = Callable[[int, int, str], None]


@dataclass
class Tally:
    """The counts of one ingest of `total` files; `progress` hears of each that is done."""

    total: int
    progress: Progress | None
    done: int = 0
    documents: int = 0
    sections: int = 0
    passages: int = 0
    unchanged: int = 0
    regiven: int = 0
    reread: int = 0
    refused: list[RefusedFile] = field(default_factory=list)
    warnings: list[FileWarning] = field(default_factory=list)
    changes: list[FileChange] = field(default_factory=list)

    def tell(self, path: str) -> None:
        """Note that a file is done."""
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total, path)

    def leave(self, path: str) -> None:
        """Note a file that is as it was."""
        self.unchanged += 1
        self.tell(path)

    def refuse(self, path: str, code: str, reason: str) -> None:
        """Note a file that is not taken, and why not."""
        self.refused.append(RefusedFile(path, code, reason))
        self.tell(path)

    def take(self, path: str, read: ReadDocument, change: Change) -> None:
        """Note a file that made a version."""
        self.documents += 1
        self.sections += len(read.sections)
        self.passages += len(read.passages)
        self.changes.append(FileChange(path, change))
        self.warn(path, *read.version.warnings)
        self.tell(path)

    def warn(self, path: str, *warnings: str) -> None:
        """Note what must be known of a file that is taken all the same."""
        self.warnings += [FileWarning(path, warning) for warning in warnings]
