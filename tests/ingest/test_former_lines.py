"""Plans that may be those of a unit whose files are gone, known by what these ever said."""

from collections import Counter

from domain.documents import VersionStatus

STEPS = "\n".join(f"The site warden calls house {at} and closes valve {at}." for at in range(6))


def restrict(shelf, path: str, *units: str) -> None:
    shelf.library.given[shelf.library.known["plans"][path].document_id] = units


def units_of(shelf, path: str) -> tuple[str, ...]:
    return shelf.library.given.get(shelf.library.known["plans"][path].document_id, ())


def test_what_a_plan_of_a_unit_said_below_a_draft_stays_with_the_unit(shelf) -> None:
    path = shelf.put("a.md", f"# Plan of the board\n\n{STEPS}\n")
    shelf.ingest()
    restrict(shelf, "a.md", "board")
    shelf.put("a.md", "# Draft of the board\n\nNothing of what was said before is in this one.\n")
    shelf.ingest(status=VersionStatus.DRAFT)
    path.unlink()
    shelf.put("b.md", f"# Valves\n\n{STEPS}\nThen they all go home by the last bus.\n")
    shelf.put("c.md", "# Buses\n\nThey go home by the last bus, after all is done.\n")
    shelf.ingest()
    assert (units_of(shelf, "b.md"), units_of(shelf, "c.md")) == (("board",), ())


def test_each_plan_that_is_gone_is_asked_for_once_however_many_are_new(shelf) -> None:
    for at in range(5):
        shelf.put(f"old{at}.md", f"# Old {at}\n\n{STEPS}\nThis is the plan of house {at}.\n")
    shelf.ingest()
    for at in range(5):
        restrict(shelf, f"old{at}.md", "north")
        (shelf.folder / f"old{at}.md").unlink()
    gone = [one.document_id for one in shelf.library.known["plans"].values()]
    for at in range(5):
        shelf.put(f"new{at}.md", f"# New {at}\n\nQuite other words stand in this plan {at}.\n")
    shelf.put("moved.md", f"# Moved\n\n{STEPS}\n")
    shelf.ingest()
    assert Counter(shelf.library.asked) == Counter(gone)
    assert units_of(shelf, "moved.md") == ("north",)
    assert {units_of(shelf, f"new{at}.md") for at in range(5)} == {()}
