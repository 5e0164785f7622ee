"""What is judged and cannot be found, being not in the corpus: told, not scored unsaid."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.documents import VersionStatus
from domain.errors import InputRefused
from ingest.report import IngestReport
from store.plan_entries import DocumentEntry

_NAMED = 5
IsPath = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Names of the plans that a search can find, and those that it cannot with their status."""

    found: frozenset[str]
    hidden: dict[str, str]

    @classmethod
    def of(cls, entries: Iterable[DocumentEntry], id_of: Callable[[str], str] = str) -> "Corpus":
        """Return the corpus of these plans; `id_of` gives what judgements call a path."""
        statuses = {id_of(one.document.path): one.status for one in entries}
        hidden = {
            name: status for name, status in statuses.items() if status != VersionStatus.IN_FORCE
        }
        return cls(frozenset(statuses) - hidden.keys(), hidden)

    def absent(self, wanted: Collection[str], is_path: IsPath = str.__eq__) -> list[str]:
        """Return those wanted that no search finds, in order, each once."""
        missing = dict.fromkeys(one for one in wanted if one not in self.found)
        return [one for one in missing if not any(is_path(path, one) for path in self.found)]

    def told(self, absent: Collection[str], of: int, *, what: str) -> dict[str, Any]:
        """Return how many are absent and a notice that names some; nothing where none is."""
        if not absent:
            return {}
        notice = (
            f"{len(absent)} of {of} plans that {what} cannot be found, being not in the corpus or "
            f"not in force there: {self._named(absent)}. Each counts as missed."
        )
        return {"judged_absent": len(absent), "notices": [notice]}

    def refuse(self, absent: Collection[str], folder: Path) -> None:
        """Refuse a corpus that has none of what is judged. Raises: InputRefused."""
        there = ", ".join(repr(one) for one in sorted(self.found)[:_NAMED]) or "nothing"
        raise InputRefused(
            f"None of the {len(absent)} plans that are judged relevant is in {folder}, such as "
            f"{self._named(absent)}. It has {there}. Name the folder that these are paths below "
            "with --corpus."
        )

    def _named(self, names: Collection[str]) -> str:
        told = [
            f"{name!r} ({self.hidden[name]})" if name in self.hidden else repr(name)
            for name in list(names)[:_NAMED]
        ]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return f"{', '.join(told)}{more}"


def unread_told(report: IngestReport) -> dict[str, Any]:
    """Return a notice of the files of a corpus that were refused; nothing where none was."""
    if not report.refused:
        return {}
    named = "; ".join(f"{one.path} ({one.reason.rstrip('.')})" for one in report.refused[:_NAMED])
    count = len(report.refused)
    more = f"; and {count - _NAMED} more" if count > _NAMED else ""
    return {"notices": [f"{count} files of the corpus were not read: {named}{more}."]}


def noted(*told: dict[str, Any]) -> dict[str, Any]:
    """Return what is told together, the notices one after the other."""
    notices = [notice for one in told for notice in one.get("notices", ())]
    found = {name: value for one in told for name, value in one.items()}
    return {**found, "notices": notices} if notices else found
