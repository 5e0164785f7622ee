"""Whose step it is: the role a sentence names, and the person who was confirmed for it."""

import re
from collections.abc import Sequence

from domain.response import Contact
from ingest.facts.actors import actor_in

# Who acts stands at the beginning of an instruction.
BEGINNING = 120


def owner_of(words: str, subject: str | None, contacts: Sequence[Contact]) -> tuple[str, str, str]:
    """Return role, person and number for a step; empty where the plan or the roster names none.

    `subject` is who must act as the plan's reader took it. A role nobody confirmed is shown
    without a person.
    """
    named = actor_in(words) or subject or ""
    for one in contacts:
        if named and _plain(one.role) == _plain(named):
            return _held(one)
    spoken = _plain(words[:BEGINNING])
    mentioned = [
        one for one in contacts if re.search(rf"\b{re.escape(_plain(one.role))}\b", spoken)
    ]
    if mentioned and (not named or any(_plain(one.role) in _plain(named) for one in mentioned)):
        first = min(mentioned, key=lambda one: (spoken.index(_plain(one.role)), -len(one.role)))
        return _held(first)
    return named[:80], "", ""


def _held(contact: Contact) -> tuple[str, str, str]:
    return contact.role, contact.person or contact.deputy, contact.contact or contact.deputy_contact


def _plain(text: str) -> str:
    words = re.findall(r"\w+", text.casefold().replace("co-ordinator", "coordinator"))
    return " ".join(word.removesuffix("s") if len(word) > 4 else word for word in words)
