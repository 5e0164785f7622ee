"""The version in force below a draft, which older readers read: its file is not there any more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.documents import Version
from domain.ports import KnownFile, Library
from ingest.answers import Terms, read_document
from ingest.formats import MEDIA_TYPES, Format
from ingest.report import NOT_READ_AGAIN
from ingest.revision import READER_REVISION
from ingest.tally import Tally
from ingest.waiting import Waiting
from ingest.walk import Found

# What is stored of these is the text of the file, from which it can be read again.
_KEPT_WHOLE = {MEDIA_TYPES[name]: name for name in ("markdown", "plain")}


@dataclass(frozen=True, slots=True)
class Below:
    """Gives the facts of newer readers to versions in force whose text is kept whole."""

    library: Library
    tally: Tally
    terms: Terms
    now: datetime
    dry_run: bool

    def waiting_for(self, entry: Found, collection: str, known: KnownFile) -> Waiting | None:
        """Return what the readers are to be given, `None` where there is nothing to read."""
        revision = known.revision_in_force
        if revision is None or revision >= READER_REVISION:
            return None
        version = self.library.older_in_force(known.document_id, READER_REVISION)
        if version is None:
            return None
        reader = _KEPT_WHOLE.get(version.media_type)
        if reader is None:
            self._leave(entry.path, version)
            return None
        size = len(version.text.encode())
        return Waiting(entry, Format(reader), version.sha256, size, collection, True, version)

    def store(self, waiting: Waiting, version: Version, answer: Mapping[str, Any]) -> None:
        """Let the version take the facts that were read, if all else of it reads as stored."""
        if "document" in answer:
            read = read_document(
                answer,
                replace(self.terms, status=version.status),
                document_id=version.document_id,
                number=version.number,
                sha256=version.sha256,
                found=waiting.format,
            )
            # What was told of the file cannot be read from the text that was made of it.
            read = replace(
                read,
                version=replace(read.version, warnings=version.warnings),
                reader_revision=READER_REVISION,
            )
            if self.library.renew(read, self.now, dry_run=self.dry_run) is None:
                return
        self._leave(waiting.entry.path, version)

    def _leave(self, path: str, version: Version) -> None:
        self.tally.warn(path, NOT_READ_AGAIN)
        if not self.dry_run:
            self.library.note_readers(version.version_id, READER_REVISION)
