"""When two names of a role are the same role: plans, roster and past write them differently."""

import re
from functools import lru_cache

# The same few roles come up in report after report.
_KEPT = 4_096
# An s at the end of "gas", "bus" or "plus" makes no plural.
_SHORT = 4


@lru_cache(maxsize=_KEPT)
def role_name_key(role: str) -> str:
    """Return what is equal for names of one role: without case, hyphens, and plural endings."""
    words = re.findall(r"\w+", role.casefold().replace("co-ordinator", "coordinator"))
    return " ".join(word.removesuffix("s") if len(word) > _SHORT else word for word in words)
