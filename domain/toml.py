"""TOML that people write: parsed, or refused in one way whatever is wrong with it."""

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

# Tables and lists in one another. What is read of a file goes three deep, and much deeper ones
# exhaust whatever walks through them after the parser.
MOST_DEPTH = 50


class NotToml(ValueError):
    """A text is no TOML, or is nested more deeply than anything that is read of one."""


def parse_toml(text: str, loads: Callable[[str], dict[str, Any]] = tomllib.loads) -> dict[str, Any]:
    """Return the table that `text` holds, as `loads` parses it. Raises: NotToml."""
    try:
        table = loads(text)
    except RecursionError:
        raise NotToml(f"it is nested more than {MOST_DEPTH} deep") from None
    except ValueError as fault:
        # Among them a number of more digits than Python converts.
        raise NotToml(str(fault)) from fault
    level: list[Any] = [table]
    for _ in range(MOST_DEPTH):
        level = [inner for one in level for inner in _tables_and_lists_in(one)]
    if level:
        raise NotToml(f"it is nested more than {MOST_DEPTH} deep")
    return table


def _tables_and_lists_in(value: Mapping[str, Any] | list[Any]) -> list[Any]:
    inner = value.values() if isinstance(value, Mapping) else value
    return [one for one in inner if isinstance(one, Mapping | list)]
