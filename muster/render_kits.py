"""What `muster kit` says, as lines."""

from collections.abc import Iterator
from typing import Any


def made_lines(made: dict[str, Any]) -> Iterator[str]:
    """Say what was written where, what is not in it, and what to do next."""
    megabytes = made["bytes"] / 1e6
    yield f"{made['plans']} plans in {made['files']} files, {megabytes:.1f} MB: {made['folder']}"
    for path in made["left_out"]:
        yield f"left out, its stored text is not what was read in: {path}"
    yield f"made at {made['made_at']}, not to be relied on from {made['doubted_from']} on"
    yield f"signed with the key {made['public_key']}"
    yield "Names and numbers leave with it. Copy the whole folder, then run `muster kit verify`."


def verified_lines(found: dict[str, Any]) -> Iterator[str]:
    """Say whether the kit is as it was signed, by whom, and how old it is."""
    if found["verified"]:
        yield "every file is the one that was signed"
    else:
        yield f"NOT as it was made: {found['file']} ({found['fault']})"
    if "made_at" not in found:
        return
    yield f"made at {found['made_at']} by {found['made_by']}, {found['age_days']} days ago"
    mark = "NOT to be relied on any more" if found["is_doubted"] else "not to be relied on"
    yield f"{found['plans']} plans; {mark} from {found['doubted_from']} on"
    compared = (
        "the key that was given" if found["key_compared"] else "compared with none: use --key"
    )
    if found["fault"] == "signed with another key":
        compared = "NOT the key that was given"
    yield f"signed with the key {found['public_key']} ({compared})"
