"""Departments of a house by the names that they are called by."""

import re

# What is no other word as often: before a verb it is they who act.
ACTING = frozenset("hr it legal facilities procurement purchasing payroll finance".split()) | {
    "human resources"
}
# Before a colon these act too: `Security: lock the doors`.
DEPARTMENTS = ACTING | frozenset(
    "communications operations security logistics marketing sales engineering production warehouse"
    " reception compliance support".split()
)
# Who is meant is told without a name.
EVERYONE = frozenset({"everyone", "everybody"})
# Below such a heading names are explained, and nobody is given anything to do.
_GLOSSARY = re.compile(
    r"\b(?:glossary|definitions?|abbreviations?|acronyms?|terms|terminology|glossar|begriffe"
    r"|abkürzungen|(?:begriffs)?definitionen)\b",
    re.IGNORECASE,
)


def is_explained(name: str, heading: str) -> bool:
    """Return whether a department stands below a heading where names are only explained."""
    plain = name.casefold().removesuffix("s").removesuffix(" department")
    return (
        not {plain, f"{plain}s"}.isdisjoint(DEPARTMENTS) and _GLOSSARY.search(heading) is not None
    )
