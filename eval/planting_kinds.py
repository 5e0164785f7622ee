"""The kinds of defects that are planted, each a small change to one plan with its gold."""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Side = Mapping[str, Any]
_ROW_OF_ROLE = re.compile(
    r"^\| (?P<role>[A-Z][^|]+?) \| (?P<person>[^|]+?) \| (?P<deputy>[^|]+?) \|$"
)
_OBJECTIVE = re.compile(r"^\| (?P<name>[^|]+?) \| (?P<rto>\d+ (?:hours?|minutes?|days?)) \| .*\|$")
_STRANGERS = (
    "Ottokar Vielhaber",
    "Ingrid Sandvoss",
    "Levent Karasu",
    "Philippa Brandis",
    "Jorun Tveit",
    "Matteo Rinaldi",
    "Swantje Boysen",
    "Dragan Milic",
    "Henrike Ostwald",
    "Tariq Benslimane",
    "Malin Forsgren",
    "Corvin Achterberg",
    "Yasmin Tavakoli",
    "Birk Petersohn",
    "Rosalia Conti",
    "Eskil Halvorsen",
)
_GONE = (
    ("AccessBridge VPN", "People at home connect through AccessBridge VPN."),
    ("Leverkusen Annex", "If both sites are lost, the team meets at the Leverkusen Annex."),
    ("Frostline Logistics", "Urgent pallets are handed to Frostline Logistics."),
)
_BLANKS = (
    "Call the emergency contact: TBD.",
    "Inform {{name of authority}} before the end of the shift.",
    "The list of keys is kept by [insert name].",
    "Take enough measures as appropriate. Details: to be completed.",
)
_MATTERS = (
    ("The shift lead informs the Managing Director within {}.", "30 minutes", "4 hours"),
    ("Report the incident to the insurer within {}.", "24 hours", "3 days"),
    ("Customers with urgent orders are called back within {}.", "2 hours", "8 hours"),
    ("The works council is informed within {}.", "1 hour", "24 hours"),
    ("The landlord is told of damage to the building within {}.", "2 hours", "2 days"),
    ("The press officer answers the first question within {}.", "1 hour", "6 hours"),
    ("Relatives are called by the People Manager within {}.", "45 minutes", "3 hours"),
    ("The bank is warned of a forged order within {}.", "15 minutes", "2 hours"),
    ("The water board is told of a spill within {}.", "30 minutes", "5 hours"),
    ("Neighbours are warned of smoke within {}.", "10 minutes", "60 minutes"),
    ("The auditor of the certificate is told within {}.", "5 days", "14 days"),
    ("Temporary staff are sent a message within {}.", "90 minutes", "8 hours"),
)


@dataclass(slots=True)
class Plans:
    """The texts of the Markdown plans by path, which planting changes, and the day of the check."""

    texts: dict[str, str]
    as_of: str
    planted: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)

    def lines(self, path: str) -> list[str]:
        """Return the lines of one plan."""
        return self.texts[path].split("\n")

    def put(self, path: str, old: str, new: str) -> None:
        """Replace the first line that is `old`."""
        lines = self.lines(path)
        lines[lines.index(old)] = new
        self.texts[path] = "\n".join(lines)

    def add_below(self, path: str, heading: str, sentence: str) -> bool:
        """Add a paragraph below a heading, and say whether there is such a heading."""
        lines = self.lines(path)
        if heading not in lines:
            return False
        lines[lines.index(heading) + 1 : lines.index(heading) + 1] = ["", sentence]
        self.texts[path] = "\n".join(lines)
        return True

    def take(self, name: str) -> bool:
        """Whether the name was free; it is taken from now on, so that no defect hides another."""
        is_free = name not in self.used
        self.used.add(name)
        return is_free


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted defect: rule, how hard it is to find, and its sides as gold has them.

    `beside` is what else is true then: whoever finds it under that rule is not wrong, nor asked to.
    """

    rule: str
    level: str
    note: str
    sides: tuple[Side, ...]
    missing: str = ""
    beside: tuple[str, Side] | None = None


def overdue_review(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Date the next review back."""
    return _dated_back(plans, path, draw, "Next review", "P-01", "the review is overdue")


def old_exercise(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Date the last exercise back by years."""
    return _dated_back(plans, path, draw, "Last exercised", "P-02", "the exercise is overdue")


def _dated_back(
    plans: Plans, path: str, draw: random.Random, name: str, rule: str, note: str
) -> Plant | None:
    row = next((one for one in plans.lines(path) if one.startswith(f"| {name} |")), None)
    if row is None or not plans.take(f"{path} {name}"):
        return None
    back = timedelta(days=draw.randrange(500, 1400))
    day = date.fromisoformat(plans.as_of) - back
    told = f"| {name} | {day.isoformat()} |"
    plans.put(path, row, told)
    return Plant(rule, "easy", note, ({"path": path, "quote": told},))


def vacant_role(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Take the person from a role."""
    return _role_changed(plans, path, draw, "P-09", "vacant", 1, "a role without a person")


def no_deputy(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Take the deputy from a role."""
    return _role_changed(plans, path, draw, "P-10", "none", 2, "a role without a deputy")


def stranger(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Name somebody whom the roster does not know."""
    free = [name for name in _STRANGERS if name not in plans.used]
    if not free:
        return None
    name = draw.choice(free)
    found = _role_changed(plans, path, draw, "P-11", name, 1, "not in the roster")
    if found is not None:
        plans.take(name)
    return found


def _role_changed(
    plans: Plans, path: str, draw: random.Random, rule: str, word: str, column: int, note: str
) -> Plant | None:
    changed = {row: changed_cell(row, column, word) for row in free_role_rows(plans, path)}
    rows = [row for row, told in changed.items() if f"{path} {told}" not in plans.used]
    if not rows:
        return None
    row = draw.choice(rows)
    told = changed[row]
    plans.put(path, row, told)
    plans.take(f"{path} {told}")
    return Plant(rule, "easy", note, ({"path": path, "quote": told},))


def free_role_rows(plans: Plans, path: str) -> list[str]:
    """Return the rows of the tables of roles in which nothing is planted yet."""
    return [one for one in _role_rows(plans, path) if f"{path} {one}" not in plans.used]


def changed_cell(row: str, column: int, word: str) -> str:
    """Return a row of a table with another word in one column, counted from 0."""
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    cells[column] = word
    return f"| {' | '.join(cells)} |"


def _role_rows(plans: Plans, path: str) -> list[str]:
    """Return the rows of the tables of roles; other tables have three columns too."""
    found, is_of_roles = [], False
    for line in plans.lines(path):
        if not line.startswith("|"):
            is_of_roles = False
        elif line.startswith(("| Role |", "| Rolle |")):
            is_of_roles = True
        elif is_of_roles and _is_role(line):
            found.append(line)
    return found


def _is_role(row: str) -> bool:
    """Whether a row of a table names a role with its person and deputy, in two words each."""
    found = _ROW_OF_ROLE.match(row)
    if found is None or found["role"] in ("Role", "Rolle"):
        return False
    return " " in found["person"] and " " in found["deputy"]


def unlike_objective(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Give a service an RTO that the inventory does not."""
    rows: list[tuple[str, str, str]] = []
    for one in plans.lines(path):
        stated = _OBJECTIVE.match(one)
        if stated is not None and f"rto {stated['name']}" not in plans.used:
            rows.append((one, stated["name"], stated["rto"]))
    if not rows:
        return None
    row, name, objective = draw.choice(rows)
    plans.take(f"rto {name}")
    told = row.replace(objective, f"{draw.choice((36, 60, 96))} hours", 1)
    plans.put(path, row, told)
    sides = ({"path": path, "quote": told}, _inventory(name))
    return Plant("P-06", "medium", "another RTO than the inventory", sides)


def _inventory(name: str) -> Side:
    return {"path": "reference/inventory.csv", "quote": name, "optional": True}


def dead_reference(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Refer to an annex that no plan has."""
    annex = f"Annex {draw.choice('GHJKLMN')}"
    told = f"The numbers are listed in {annex} of this plan."
    if not plans.take(f"{path} annex") or not plans.add_below(path, "## Communication", told):
        return None
    return Plant("P-14", "easy", "there is no such annex", ({"path": path, "quote": annex},))


def ended_resource(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Rely on a system, site or supplier that is gone."""
    name, told = draw.choice(_GONE)
    if name in plans.texts[path] or not plans.take(f"{path} {name}"):
        return None
    if not plans.add_below(path, "## Resources and interdependencies", told):
        return None
    sides = ({"path": path, "quote": told}, _inventory(name))
    return Plant("P-16", "medium", f"{name} is no more", sides)


def unlike_times(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Say of one matter two times, in two plans."""
    others = [one for one in plans.texts if one != path and "## Communication" in plans.texts[one]]
    free = [one for one in _MATTERS if one[0] not in plans.used]
    if not free or not others or "## Communication" not in plans.texts[path]:
        return None
    matter, one_time, other_time = draw.choice(free)
    plans.take(matter)
    other = draw.choice(others)
    first, second = matter.format(one_time), matter.format(other_time)
    plans.add_below(path, "## Communication", first)
    plans.add_below(other, "## Communication", second)
    sides = ({"path": path, "quote": first}, {"path": other, "quote": second})
    return Plant("P-17", "hard", "two times for one matter", sides)


def absent_content(plans: Plans, path: str, _draw: random.Random) -> Plant | None:
    """Take away how the response ends."""
    text = plans.texts[path]
    begin = text.find("\n## Stand-down")
    if begin < 0 or not plans.take(f"{path} stand-down"):
        return None
    end = text.find("\n## ", begin + 1)
    plans.texts[path] = text[:begin].rstrip() + "\n" + (text[end:] if end > 0 else "")
    title = text.lstrip().split("\n", maxsplit=1)[0].lstrip("# ")
    side = {"path": path, "quote": title, "anywhere": True}
    return Plant("P-21", "medium", "nothing on stand-down", (side,), missing="stand_down")


def placeholder(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Leave a blank that nobody filled in."""
    told = draw.choice(_BLANKS)
    if not plans.take(f"{path} blank") or not plans.add_below(path, "## Immediate steps", told):
        return None
    return Plant("P-23", "easy", "a blank left open", ({"path": path, "quote": told},))


KINDS: tuple[Callable[[Plans, str, random.Random], Plant | None], ...] = (
    overdue_review,
    old_exercise,
    vacant_role,
    no_deputy,
    stranger,
    unlike_objective,
    dead_reference,
    ended_resource,
    unlike_times,
    absent_content,
    placeholder,
)
