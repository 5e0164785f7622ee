"""Tables that stack on a telephone stay tables to who cannot see them."""

from ui.parts.tables import table


def test_what_stacks_says_what_it_is() -> None:
    shown = table(["Clock", "Due"], [["<b>RTO</b>", "12:00"]], narrow="stacks")
    for role, count in (("table", 1), ("row", 2), ("columnheader", 2), ("cell", 2)):
        assert shown.count(f'role="{role}"') == count
    assert "m-stack" in shown


def test_any_other_is_a_table_as_it_is() -> None:
    shown = table(["Clock", "Due"], [["<b>RTO</b>", "12:00"]], numbers=1)
    assert "role=" not in shown
    assert '<td class="m-number">12:00</td>' in shown


def test_what_is_named_says_before_each_cell_but_the_first_which_column_it_is_of() -> None:
    shown = table(["Clock", 'Due "then"'], [["<b>RTO</b>", "12:00"]], numbers=1, narrow="named")
    assert 'class="m-number" data-name="Due &quot;then&quot;">12:00</td>' in shown
    assert '<td role="cell"><b>RTO</b></td>' in shown
    assert "m-stack m-named" in shown
