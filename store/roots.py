"""The folders that plans are read from, and what their collections are called."""

from pathlib import PurePath

from sqlalchemy import Connection, insert, select, update

from domain.errors import NotFound
from store.schema import collections


def name_at(connection: Connection, root: str) -> tuple[str, bool]:
    """Return the name of the collection whose root folder is `root`, and whether it is new.

    A new one is called as the folder, with `-2` and so on behind it where that is taken.
    """
    wanted = select(collections.c.root, collections.c.name)
    names = {row.root: row.name for row in connection.execute(wanted)}
    if root in names:
        return names[root], False
    taken = set(names.values())
    called = name = PurePath(root).name or "root"
    count = 1
    while name in taken:
        count += 1
        name = f"{called}-{count}"
    return name, True


def make(connection: Connection, name: str, root: str) -> dict[str, str]:
    """Add a collection, and return of which folder it is, for the trail."""
    connection.execute(insert(collections).values(name=name, root=root))
    return {"root": root}


def move_root(connection: Connection, root: str, to: str) -> tuple[str, dict[str, str]]:
    """Give the collection of `root` another folder; return its name, and both, for the trail.

    Its documents keep ids, paths, owners and history: only where its files lie is another place.
    Where `to` is that of another collection, the two change places.

    Raises: NotFound: no collection is of `root`.
    """
    name, is_new = name_at(connection, root)
    if is_new:
        raise NotFound("folder", root)
    told = {"from": root, "to": to}
    other, is_free = name_at(connection, to)
    if not is_free:
        # No two have one folder at any moment.
        _place(connection, other, "")
        told["in_place_of"] = other
    _place(connection, name, to)
    if not is_free:
        _place(connection, other, root)
    return name, told


def _place(connection: Connection, name: str, root: str) -> None:
    connection.execute(update(collections).where(collections.c.name == name).values(root=root))
