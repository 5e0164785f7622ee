"""Tables that stack on a telephone stay tables to who cannot see them."""

from ui.parts.tables import table


def test_what_stacks_says_what_it_is() -> None:
    shown = table(["Clock", "Due"], [["<b>RTO</b>", "12:00"]], stacks=True)
    for role, count in (("table", 1), ("row", 2), ("columnheader", 2), ("cell", 2)):
        assert shown.count(f'role="{role}"') == count
    assert "m-stack" in shown


def test_any_other_is_a_table_as_it_is() -> None:
    shown = table(["Clock", "Due"], [["<b>RTO</b>", "12:00"]], numbers=1)
    assert "role=" not in shown
    assert '<td class="m-number">12:00</td>' in shown
