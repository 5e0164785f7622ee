"""What rules keep of sentences: a thousand plans say much of it in the same words."""

import sys

from upkeep.statements import kept_once, telling_words


def test_equal_words_are_kept_once_and_in_no_larger_set_than_they_need() -> None:
    text = "The warden counts visitors at the northern gate"
    found = telling_words(text)
    kept = kept_once(found)
    assert kept == found
    assert kept_once(telling_words(text)) is kept
    assert sys.getsizeof(kept) < sys.getsizeof(found)
