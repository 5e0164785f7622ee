"""What of a damaged SQLite file can still be read, without opening it as the record."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# How many sentences of SQLite's own check are told; a damaged file may have a million.
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Remains:
    """What is wrong, in sentences, and how many rows of each table could be read to its end."""

    problems: tuple[str, ...]
    rows: dict[str, int]


def look_into(file: Path) -> Remains:
    """Return what is wrong with the database and what of it reads; it is changed in nothing."""
    if file.is_dir():
        return Remains((f"{file} is a folder.",), {})
    try:
        # Beside a service at work, too: reading waits for nobody, and nobody for it.
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as opened:
            return _look(opened, file)
    except sqlite3.DatabaseError as fault:
        return Remains((_unreadable(file, fault),), {})


def _look(opened: sqlite3.Connection, file: Path) -> Remains:
    opened.text_factory = bytes
    names = [
        name.decode("utf-8", "replace")
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(b"sqlite_")
    ]
    rows: dict[str, int] = {}
    lost = []
    for name in sorted(names):
        try:
            # Every value, since a count alone may come from an index that is whole.
            quoted = name.replace('"', '""')
            rows[name] = sum(1 for _ in opened.execute(f'SELECT * FROM "{quoted}"'))  # noqa: S608
        except sqlite3.DatabaseError:
            lost.append(name)
    problems = [f"The database file {file} is damaged."]
    if lost:
        problems.append(f"These tables cannot be read to their end: {', '.join(lost)}.")
    elif rows:
        problems.append("Every table can be read to its end, but not all may be as it was written.")
    return Remains((*problems, *_checked(opened)), rows)


def _checked(opened: sqlite3.Connection) -> Iterator[str]:
    try:
        found = opened.execute(f"PRAGMA integrity_check({MOST_TOLD})").fetchall()
    except sqlite3.DatabaseError:
        return
    for (said,) in found:
        for line in said.decode("utf-8", "replace").splitlines()[:MOST_TOLD]:
            if line != "ok" and not line.startswith("***"):
                yield f"SQLite's own check says: {line}."


def _unreadable(file: Path, fault: sqlite3.DatabaseError) -> str:
    if getattr(fault, "sqlite_errorname", "") == "SQLITE_NOTADB":
        return f"{file} is not a database, or its beginning is overwritten."
    return f"The database file {file} is damaged: nothing of it can be read."
