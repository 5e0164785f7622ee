"""The folders that plans are read from, and what their collections are called."""

from pathlib import PurePath

from sqlalchemy import Connection, select

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
