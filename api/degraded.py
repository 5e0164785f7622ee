"""What was missing when something was answered, as codes for programs.

Notices are sentences for people, and stored with a proposal; a code is told from how one begins.
"""

import re
from collections.abc import Iterable

_CODES = (
    ("lexical-index-missing", r"The lexical index cannot be used \("),
    ("dense-index-missing", r"The dense index cannot be used \("),
    ("index-mismatch", r"The index was built with "),
    ("model-missing", r"The embedding model is missing"),
    ("model-failed", r"The embedding model fails just now"),
    ("vectors-missing", r"[\d,]{1,20} passages have no vector of the model configured"),
    ("being-rebuilt", r"The indexes are being built anew"),
    ("still-learning", r"Muster has just started and is still learning"),
    ("text-damaged", r"\d{1,12} sections are not shown: their stored text no longer verifies"),
)
_KNOWN = tuple((code, re.compile(begins)) for code, begins in _CODES)


def codes_of(notices: Iterable[str]) -> list[str]:
    """Return the code of each notice that says that an answer is not all it could be, in order."""
    return [code for said in notices for code, begins in _KNOWN if begins.match(said)]
