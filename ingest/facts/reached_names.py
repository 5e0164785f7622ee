"""Names of those whom a number is of, without what is no part of them."""

import re

from ingest.facts.reached_words import NAMES_NOBODY, NOT_IN_NAME
from ingest.facts.roles import is_german_role, is_role
from ingest.facts.verbs import IMPERATIVES

_LONGEST = 60
_TITLE = re.compile(r"(?:(?:Herrn?|Frau|Mr|Mrs|Ms)\b\.?\s?)+")
_LINKS = re.compile(r"\s(?:of|at|in|for|der|des|von|im|am)(?:\s(?:the|der|our))?\s", re.I)
_NUMBER_OF = re.compile(
    r"\A(?:\w{2,9}\s)?(?:\w{2,9})?(?:number|nummer|address|adresse)\s(?:of|for|von|der|des)\s"
    r"(?:(?:the|our|der|die|des)\s)?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:Leit(?:er|ung)|Chef|Sprecher)(?:in)?\b|(?:Head|Chief|Director) of\b")


def untitled(words: str) -> str:
    """Return the words without `Frau` or `Mr`."""
    return _TITLE.sub("", words)


def is_title(words: str) -> bool:
    """Return whether the words say what somebody is: `Leiter Logistik`."""
    return is_role(words) or any(map(is_german_role, words.split())) or bool(_LEADS.match(words))


def tidy(words: str) -> str | None:
    """Return who or what the words name, `None` where they name nobody."""
    name = " ".join(untitled(words).split()).strip(" ,.*_")
    name = _NUMBER_OF.sub("", name)
    parts = _LINKS.sub(" ", name).replace(",", " ").split()
    if (
        not 1 < len(name) <= 60
        or not parts
        or any(part.lower() in NOT_IN_NAME and not part.isupper() for part in parts)
    ):
        return None
    head = _LINKS.split(name)[0].split(",")[0].lower().split()
    is_order = len(parts) > 1 and parts[0].lower() in IMPERATIVES and not is_role(name)
    is_nobody = head[-1] in NAMES_NOBODY or (parts[0].lower() in NAMES_NOBODY and len(parts) == 1)
    return None if is_order or is_nobody or not any(map(str.isalpha, name)) else name
