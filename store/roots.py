"""The folders that plans are read from, and what their collections are called."""

from sqlalchemy import Connection, select

from store.schema import collections


def collection_at(connection: Connection, root: str) -> str | None:
    """Return the name of the collection whose root folder is `root`, `None` when unknown."""
    wanted = select(collections.c.name).where(collections.c.root == root)
    name: str | None = connection.execute(wanted).scalar()
    return name


def free_name(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, with `-2` and so on behind it where that is taken."""
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    return name
