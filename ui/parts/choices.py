"""Names to choose from: of those that read alike the browser could not say which was chosen."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def told_apart(names: Iterable[tuple[K, str, str]]) -> dict[K, str]:
    """Return the name of each key; those alike have behind them where they are, else a number.

    `names` are key, name, and where it is, which may be empty.
    """
    given = list(names)
    often = Counter(name for _, name, _ in given)
    found: dict[K, str] = {}
    taken: set[str] = set()
    for key, name, where in given:
        full = f"{name} ({where})" if where and often[name] > 1 else name
        shown, number = full, 1
        while shown in taken:
            number += 1
            shown = f"{full} ({number})"
        taken.add(shown)
        found[key] = shown
    return found
