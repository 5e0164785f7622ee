"""Who may see a document that may be another one's copy, or take its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from domain.documents import Version
from domain.errors import UnitsUnclear
from domain.ports import KnownFile, Library, RestrictedFile
from domain.units import common_units
from ingest.former_lines import FormerLines, lines_of
from ingest.moves import is_gone, plain_name

# Names that files bear in any folder, and titles that tell no plan from another.
EVERYDAY_NAMES = frozenset(
    "readme index plan plans main home start overview summary introduction contents contacts "
    "checklist procedure document untitled template notes draft bcp drp "
    "liesmich übersicht inhalt einleitung kontakte checkliste verfahren dokument unbenannt "
    "vorlage notizen entwurf notfallplan".split()
)


@dataclass(frozen=True, slots=True)
class Heir:
    """Whose units a file takes over, by their paths, and which those are."""

    units: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def note(self) -> str:
        """Return what the report says of it."""
        return (
            f"only {', '.join(self.units)} see it, as with {', '.join(self.others[:3])}, which it "
            "resembles; if that is wrong, change it with muster share"
        )

    def narrowing(self, path: str, own: Sequence[str]) -> "Heir | None":
        """Return what is taken over at `path` by a document of the units `own`, if anything.

        Nobody sees it then who did not see both; a document that is everybody's has none.

        Raises: UnitsUnclear: no unit is common to both.
        """
        if not own:
            return self
        common = tuple(sorted(set(own) & set(self.units)))
        if not common:
            raise UnitsUnclear(path, self.others)
        return None if common == tuple(sorted(own)) else Heir(common, self.others)


class Heirs:
    """Says of each document of one ingest what it takes over from those of units."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, path: str, version: Version, known: KnownFile | None) -> Heir | None:
        """Return what is taken over by a document from those it may take the place of.

        `known` is what was at its path before. While it stays what it was called, no other is
        thought to have come there for its title alone; for its words one is.

        Raises: UnitsUnclear: these belong to different units.
        """
        heir = self._of_text(path, version.document_id, version.sha256)
        if heir:
            return heir
        there = None if known is None or known.is_removed else known
        if there is None or there.title != version.title:
            heir = _heir_of_name(path, version.title, self._of_units, is_new=there is None)
        heir = heir or self._of_words(path, version, known)
        return self._narrowed(heir, path, version.document_id)

    def _of_words(self, path: str, version: Version, known: KnownFile | None) -> Heir | None:
        """Return what is taken over from documents whose files are gone and whose lines it has.

        These are half of its lines or more, and more than it has of those it had before.

        Raises: UnitsUnclear: these belong to different units.
        """
        lines = lines_of(version.text) if self._former_lines.files else frozenset()
        if not lines:
            return None
        before = self._library.texts_of(version.document_id)[-1:] if known else ()
        least = max(len(lines & lines_of(*before)) + 1, len(lines) / 2)
        found = self._former_lines.alike(lines, least)
        return _heir(path, (one for one in found if one.document_id != version.document_id))

    def may_return(self, removed: KnownFile) -> bool:
        """Return whether a removed document may come back as it was, for those who saw it.

        It may not when its file can as well be a copy of a plan that others of them do not see:
        then it is read, and belongs to whom such a copy does.
        """
        try:
            return self._of_text(removed.path, removed.document_id, removed.sha256) is None
        except UnitsUnclear:
            return False

    @cached_property
    def _of_units(self) -> list[RestrictedFile]:
        """Return the documents that belonged to units when first asked."""
        return self._library.restricted_files()

    @cached_property
    def _former_lines(self) -> FormerLines:
        """Return the lines of those of them whose files were gone when first asked."""
        gone = (one for one in self._of_units if is_gone(Path(one.root) / one.path))
        return FormerLines((one, self._library.texts_of(one.document_id)) for one in gone)

    def _of_text(self, path: str, document_id: str, sha256: str) -> Heir | None:
        heir = _heir_of_text(path, document_id, sha256, self._of_units)
        return self._narrowed(heir, path, document_id)

    def _narrowed(self, heir: Heir | None, path: str, document_id: str) -> Heir | None:
        own = next((one.units for one in self._of_units if one.document_id == document_id), ())
        return heir.narrowing(path, own) if heir else None


def _heir_of_text(
    path: str, document_id: str, sha256: str, restricted: Sequence[RestrictedFile]
) -> Heir | None:
    """Return what a file takes over from other documents that say or said the very same.

    Raises: UnitsUnclear: these belong to different units.
    """
    same = (one for one in restricted if sha256 in one.sha256s and one.document_id != document_id)
    return _heir(path, same)


def _heir_of_name(
    path: str, title: str, restricted: Sequence[RestrictedFile], *, is_new: bool
) -> Heir | None:
    """Return what a file takes over from documents of its name or title whose files are gone.

    It may be one of them, moved and edited: until somebody says otherwise it is kept from whom
    that was kept from. A name that any folder has tells nothing without the title; one that is not
    new at `path` bears its name already, and is asked for its title alone.

    Raises: UnitsUnclear: these belong to different units.
    """
    name, called = plain_name(path), title.casefold()
    names = {name} - EVERYDAY_NAMES if is_new else set()
    titles = {called} - EVERYDAY_NAMES
    alike = (
        one
        for one in restricted
        if (
            plain_name(one.path) in names
            or one.title.casefold() in titles
            or (plain_name(one.path), one.title.casefold()) == (name, called)
        )
        and is_gone(Path(one.root) / one.path)
    )
    return _heir(path, alike)


def _heir(path: str, others: Iterable[RestrictedFile]) -> Heir | None:
    by_path = {f"{one.root}/{one.path}": one.units for one in others}
    units = common_units(path, by_path)
    return Heir(units, tuple(sorted(by_path))) if units else None
