"""What files are to be read as: reference data of a kind, or plans of any kind."""

from difflib import SequenceMatcher

from domain.errors import InputRefused
from ingest.reference.rows import REFERENCE_KINDS

# Beyond so many letters two slips of the pen still leave the word.
_LONG = 5


class KindRefused(InputRefused):
    """A kind is nearly that of reference data: plans of a new kind would be made of the rows."""

    code = "kind-refused"


def check_kind(kind: str) -> str:
    """Return the kind as it is: one of reference data, or any other word for plans.

    Raises: KindRefused: it is but a slip of the pen, or its number, away from reference data.
    """
    if kind in REFERENCE_KINDS:
        return kind
    near = next((one for one in sorted(REFERENCE_KINDS) if _is_near(kind, one)), None)
    if near is not None:
        raise KindRefused(
            f"There is no reference data of the kind {kind!r}. Did you mean {near!r}? If it is a "
            "kind of plan, call it something less alike."
        )
    return kind


def _is_near(kind: str, known: str) -> bool:
    word = kind.strip().casefold()
    spelt = (word, f"{word[:-3]}y") if word.endswith("ies") else (word,)
    return any(_slips(one, known) <= (2 if len(known) > _LONG else 1) for one in spelt)


def _slips(word: str, known: str) -> int:
    """Return how many letters differ, one in another's place counted once."""
    steps = SequenceMatcher(None, word, known, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for step, i1, i2, j1, j2 in steps if step != "equal")
