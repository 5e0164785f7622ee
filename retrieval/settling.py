"""When the lexical index is built anew, so that one that was changed answers as one that was built.

tantivy counts the words of passages that were taken out, in how many passages a word stands and
how long these are on average, until it merges its files, and then it guesses the lengths. Passages
that only come in change nothing that a rebuild would mend.
"""

from pathlib import Path

# Beside the files of the index: how many passages were taken out since it was built.
DROPPED = "dropped"
# So many passages are built anew in a second or two, whatever small part of them has changed.
SETTLED_PASSAGES = 25_000
# Of more, a rebuild is due when so many were taken out: it takes as long as encoding those that
# came in their place, so that a change takes twice its time at most.
WORN_SHARE = 0.01


def is_worn(held: int, dropped: int | None) -> bool:
    """Return whether an index of `held` passages is to be built anew.

    `dropped` are those taken out since it was built, `None` where nobody counted.
    """
    if dropped is None:
        return True
    return dropped > (0 if held <= SETTLED_PASSAGES else WORN_SHARE * held)


def note_dropped(folder: Path | None, dropped: int) -> None:
    """Keep the count with the index in `folder`; one in memory needs none."""
    if folder is not None:
        (folder / DROPPED).write_text(str(dropped), encoding="ascii")


def dropped_from(folder: Path | None) -> int | None:
    """Return the count kept with the index in `folder`, 0 for one in memory, `None` for none."""
    if folder is None:
        return 0
    try:
        return int((folder / DROPPED).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
