"""A file that turns up where none was known: moved there, a copy, or new, and who may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from domain.errors import UnitsUnclear
from domain.ports import KnownFile, RestrictedFile
from domain.units import common_units


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


def moved_from(path: str, sha256: str, known: Mapping[str, KnownFile], root: Path) -> str | None:
    """Return from where a file that is new at `path` was moved: as was, and the only such one.

    `None` when no file of that content has gone, or several have, none of them of its name.
    """
    gone = [
        one
        for one in known.values()
        if one.sha256 == sha256 and one.path != path and is_gone(root / one.path)
    ]
    present = [one.path for one in gone if not one.is_removed] or [one.path for one in gone]
    if len(present) > 1:
        present = [one for one in present if _name(one) == _name(path)]
    return present[0] if len(present) == 1 else None


def heir_of_text(
    path: str, document_id: str, sha256: str, restricted: Sequence[RestrictedFile]
) -> Heir | None:
    """Return what a file takes over from other documents that say or said the very same.

    Raises: UnitsUnclear: these belong to different units.
    """
    same = (one for one in restricted if sha256 in one.sha256s and one.document_id != document_id)
    return _heir(path, same)


def heir_of_name(path: str, title: str, restricted: Sequence[RestrictedFile]) -> Heir | None:
    """Return what a new file takes over from documents of its name or title whose files are gone.

    It may be one of them, moved and edited: until somebody says otherwise it is kept from whom
    that was kept from.

    Raises: UnitsUnclear: these belong to different units.
    """
    alike = (
        one
        for one in restricted
        if (_name(one.path) == _name(path) or one.title.casefold() == title.casefold())
        and is_gone(Path(one.root) / one.path)
    )
    return _heir(path, alike)


def is_gone(file: Path) -> bool:
    """Return whether the file is surely not there; one that cannot be looked at may be."""
    try:
        return not file.is_file()
    except OSError:
        return False


def _heir(path: str, others: Iterable[RestrictedFile]) -> Heir | None:
    by_path = {f"{one.root}/{one.path}": one.units for one in others}
    units = common_units(path, by_path)
    return Heir(units, tuple(sorted(by_path))) if units else None


def _name(path: str) -> str:
    return PurePosixPath(path).stem.casefold()
