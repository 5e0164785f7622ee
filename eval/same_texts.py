"""Records that say the same: a text that was learnt from is no test of what was learnt."""

import re
from collections.abc import Callable, Sequence

from domain.errors import InputRefused
from eval.likeness import plain_letters
from eval.sets import LabelledText
from retrieval.language import is_partly_german

_NAMED = 3
_WORD = re.compile(r"\w+")
# What ends a sentence, or begins one as a mark of a list does.
_ENDS = frozenset('.!?:;\n•*"“„')
# Stands for a number or name, or several.
_FILLED = "0"
# Fewer words beside numbers and names are alike by chance.
LEAST_WORDS = 6


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
    return _places_by(_said, records)


def places_by_near_copy(records: Sequence[LabelledText]) -> list[list[int]]:
    """Return the places as `places_by_text` does; texts with other numbers and names are one.

    So are reports that were written by filling in the same form of words. A name is a word with a
    capital inside a sentence; in German, where every noun has one, only numbers count as filled in.
    """
    return _places_by(_form_of, records)


def _places_by(
    key_of: Callable[[LabelledText], str], records: Sequence[LabelledText]
) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        found.setdefault(key_of(record), []).append(place)
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


def _form_of(record: LabelledText) -> str:
    """Return the words of a text with one mark for each run of numbers and names."""
    names_count = not is_partly_german(record.text)
    words: list[str] = []
    end = 0
    for match in _WORD.finditer(record.text):
        word = match.group()
        begins = not end or not _ENDS.isdisjoint(record.text[end : match.start()])
        end = match.end()
        if any(map(str.isdigit, word)) or (names_count and word[0].isupper() and not begins):
            word = _FILLED
        if word != _FILLED or words[-1:] != [_FILLED]:
            words.append(word)
    if len(words) - words.count(_FILLED) < LEAST_WORDS:
        return _said(record)
    return plain_letters(" ".join(words))
