"""A plan of a unit stays that unit's when it is copied, moved, edited or renamed."""

import pytest

from tests.ingest.small_plans import FLOOD


def test_a_known_file_goes_to_the_units_it_is_read_for_and_before_it_comes_back(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    shelf.library.units = ("north",)
    dry = shelf.ingest(dry_run=True)
    assert (dry.regiven, shelf.library.given) == (1, {})
    told = shelf.ingest()
    assert (told.unchanged, told.regiven) == (1, 1)
    assert set(shelf.library.given.values()) == {("north",)}
    assert shelf.ingest().regiven == 0
    path.unlink()
    shelf.ingest(prune=True)
    shelf.library.units = ("south",)
    shelf.put("a.md", FLOOD)
    assert shelf.ingest().regiven == 1
    assert shelf.library.writes[-2:] == ["give_to_units", "restore_version"]


def restrict(shelf, path: str, *units: str) -> None:
    shelf.library.given[shelf.library.known["plans"][path].document_id] = units


def units_of(shelf, path: str) -> tuple[str, ...]:
    return shelf.library.given.get(shelf.library.known["plans"][path].document_id, ())


def test_a_copy_of_a_plan_of_a_unit_is_of_that_unit_and_it_is_said(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    shelf.put("copy.md", FLOOD)
    shelf.put("other.md", "# Fire\n\nLeave the house.\n")
    [warning] = shelf.ingest().warnings
    assert (warning.path, units_of(shelf, "copy.md")) == ("copy.md", ("north",))
    assert "only north see it" in warning.warning
    assert units_of(shelf, "other.md") == ()


def test_a_plan_of_units_keeps_from_others_what_it_said_when_it_becomes_a_copy(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", "# Fire\n\nLeave the house.\n")
    shelf.ingest()
    restrict(shelf, "a.md", "board")
    restrict(shelf, "b.md", "board", "north")
    shelf.put("a.md", "# Fire\n\nLeave the house.\n")
    assert shelf.ingest().warnings == ()
    assert units_of(shelf, "a.md") == ("board",)


def test_plans_of_two_units_that_change_places_are_not_taken(shelf) -> None:
    fire = "# Fire\n\nLeave the house.\n"
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", fire)
    shelf.ingest()
    restrict(shelf, "a.md", "south")
    restrict(shelf, "b.md", "north")
    shelf.put("a.md", fire)
    shelf.put("b.md", FLOOD)
    report = shelf.ingest()
    assert [(one.path, one.code) for one in report.refused] == [
        ("a.md", "units-unclear"),
        ("b.md", "units-unclear"),
    ]
    assert (units_of(shelf, "a.md"), units_of(shelf, "b.md")) == (("south",), ("north",))


@pytest.mark.parametrize("name", ["open.md", "new.md"])
def test_a_removed_open_twin_does_not_come_back_for_a_copy_of_a_plan_of_a_unit(shelf, name) -> None:
    shelf.put("a.md", FLOOD)
    path = shelf.put("open.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    path.unlink()
    shelf.ingest(prune=True)
    shelf.put(name, FLOOD)
    shelf.ingest()
    assert units_of(shelf, name) == ("north",)


def test_a_plan_of_a_unit_moved_and_edited_onto_an_open_one_is_kept_from_the_others(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.put("b.md", "# Fire\n\nLeave the house.\n")
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    path.unlink()
    shelf.put("b.md", FLOOD + "\n## Steps\n\nPump.\n")
    shelf.ingest(prune=True)
    assert units_of(shelf, "b.md") == ("north",)


def test_an_open_plan_that_keeps_its_title_stays_open_when_a_namesake_has_gone(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.put("b.md", FLOOD + "\n## Steps\n\nPump.\n")
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    path.unlink()
    shelf.put("b.md", FLOOD + "\n## Steps\n\nPump, and call.\n")
    shelf.ingest(prune=True)
    assert units_of(shelf, "b.md") == ()


@pytest.mark.parametrize(("title", "units"), [("Servers", ()), ("Board", ("board",))])
def test_an_everyday_name_alone_does_not_make_a_plan_that_of_a_unit(shelf, title, units) -> None:
    path = shelf.put("board/README.md", "# Board\n\nWho decides.\n")
    shelf.ingest()
    restrict(shelf, "board/README.md", "board")
    path.unlink()
    shelf.ingest(prune=True)
    shelf.put("it/README.md", f"# {title}\n\nRestart them in turn.\n")
    shelf.ingest()
    assert units_of(shelf, "it/README.md") == units


def test_a_copy_of_what_a_plan_of_a_unit_said_before_is_of_that_unit(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    shelf.put("a.md", FLOOD + "\n## Steps\n\nPump.\n")
    shelf.ingest()
    shelf.put("archive/2025.md", FLOOD)
    shelf.ingest()
    assert units_of(shelf, "archive/2025.md") == ("north",)


@pytest.mark.parametrize("name", ["safe/a.md", "inundation.md"])
def test_a_plan_of_a_unit_that_was_moved_and_edited_is_kept_from_the_others(shelf, name) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    path.unlink()
    shelf.put(name, FLOOD + "\n## Steps\n\nPump.\n")
    shelf.ingest(prune=True)
    assert units_of(shelf, name) == ("north",)


def test_a_plan_whose_words_come_from_one_of_a_unit_is_of_that_unit_as_well(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", "# Fire\n\nLeave the house.\n")
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    (shelf.folder / "a.md").replace(shelf.folder / "b.md")
    shelf.ingest(prune=True)
    assert units_of(shelf, "b.md") == ("north",)


def test_a_new_plan_of_its_own_name_belongs_to_nobody_while_that_of_a_unit_is_there(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    shelf.put("south/a.md", FLOOD + "\n## Steps\n\nPump.\n")
    shelf.ingest()
    assert units_of(shelf, "south/a.md") == ()


def test_a_plan_that_may_be_of_either_of_two_units_is_not_taken(shelf) -> None:
    first, second = shelf.put("a.md", FLOOD), shelf.put("b.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    restrict(shelf, "b.md", "south")
    first.unlink()
    second.unlink()
    shelf.put("c.md", FLOOD)
    [refused] = shelf.ingest().refused
    assert (refused.path, refused.code) == ("c.md", "units-unclear")
    assert "c.md" not in shelf.library.known["plans"]


def test_units_that_are_named_count_before_those_of_a_like_plan(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    shelf.put("copy.md", FLOOD)
    shelf.library.units = ("south",)
    assert shelf.ingest().warnings == ()
    assert units_of(shelf, "copy.md") == ("south",)


def test_a_plan_of_a_unit_edited_and_moved_onto_its_open_namesake_is_kept_from_the_others(
    shelf,
) -> None:
    restricted = f"{FLOOD}\nThe vault key lies with the board in room nine.\n"
    path = shelf.put("a.md", restricted)
    shelf.put("b.md", "# Flood plan\n\nStaff leave by the yard and meet at the gate.\n")
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    path.unlink()
    shelf.put("b.md", f"{restricted}\nThe spare key lies at the bank in a safe.\n")
    [warning] = shelf.ingest().warnings
    assert (warning.path, units_of(shelf, "b.md")) == ("b.md", ("north",))


def test_a_plan_of_a_unit_that_was_moved_edited_renamed_and_retitled_is_known_by_its_words(
    shelf,
) -> None:
    body = "The vault key lies with the board in room nine.\n\nCall the guard on the red phone.\n"
    path = shelf.put("a.md", f"# Vault\n\n{body}")
    shelf.ingest()
    restrict(shelf, "a.md", "north")
    path.unlink()
    shelf.put("keys.md", f"# Keys of the house\n\n{body}\nThe spare key lies at the bank.\n")
    shelf.put("stairs.md", "# Stairs\n\nThe key of the stairs lies with the guard.\n")
    shelf.ingest()
    assert (units_of(shelf, "keys.md"), units_of(shelf, "stairs.md")) == (("north",), ())
