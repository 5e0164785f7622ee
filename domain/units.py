"""To whom a file belongs that takes the place of others."""

from collections.abc import Mapping, Sequence

from domain.errors import UnitsUnclear


def common_units(path: str, others: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the units that all of `others`, files by path, have in common, sorted.

    Nobody sees the file at `path` then who did not see each of them; none where there are none.

    Raises: UnitsUnclear: there are some, and no unit is common to them.
    """
    if not others:
        return ()
    common = set.intersection(*map(set, others.values()))
    if not common:
        raise UnitsUnclear(path, sorted(others))
    return tuple(sorted(common))
