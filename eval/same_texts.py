"""Records that say the same: a text that was learnt from is no test of what was learnt."""

from collections.abc import Sequence

from domain.errors import InputRefused
from eval.likeness import plain_letters
from eval.sets import LabelledText

_NAMED = 3


class SameTextFound(InputRefused):
    """What is to be learnt from has texts of the test; `pairs` are their ids, learnt and tested."""

    code = "leak-found"

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        named = "; ".join(f"{learnt!r} and {tested!r}" for learnt, tested in pairs[:_NAMED])
        more = f"; and {len(pairs) - _NAMED} more" if len(pairs) > _NAMED else ""
        super().__init__(
            f"The test knows too much: what is learnt from has the same text as what is tested, "
            f"{len(pairs)} times: {named}{more}. Take these out of one of the two files."
        )
        self.pairs = tuple(pairs)


def places_by_text(records: Sequence[LabelledText]) -> list[list[int]]:
    """Return the places of the records of each text, in the order in which texts come first.

    Letters and digits count, not their case, accents, marks and the space between.
    """
    found: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        found.setdefault(_said(record), []).append(place)
    return list(found.values())


def refuse_same(train: Sequence[LabelledText], test: Sequence[LabelledText]) -> None:
    """Hold the two sides against each other. Raises: SameTextFound: some text is on both."""
    learnt = {_said(one): one.record_id for one in reversed(train)}
    pairs = [(learnt[_said(one)], one.record_id) for one in test if _said(one) in learnt]
    if pairs:
        raise SameTextFound(pairs)


def without_same(train: Sequence[LabelledText], test: Sequence[LabelledText]) -> list[LabelledText]:
    """Return what may be learnt from: the records whose text is not tested."""
    tested = {_said(one) for one in test}
    return [one for one in train if _said(one) not in tested]


def _said(record: LabelledText) -> str:
    # A text of marks alone, such as "???", is told by these.
    return plain_letters(record.text) or record.text
