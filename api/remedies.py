"""What helps against what `doctor` found."""

REINDEX = "run `muster reindex`, then `muster doctor` again"
RESTORE = (
    "keep the damaged file; restore the newest backup into an empty folder with "
    "`muster restore BACKUP --home FOLDER`, then have Muster use that folder (MUSTER_HOME)"
)
AS_SAID = "do as is said there, then run `muster doctor` again"


def remedy_of(*, is_damaged: bool, is_index_ill: bool, is_ill: bool) -> str:
    """Return what to do first, empty when all is well.

    The indexes are built from the record: over a damaged one that would change nothing.
    """
    if is_damaged:
        return RESTORE
    if is_index_ill:
        return REINDEX
    return AS_SAID if is_ill else ""
