from hypothesis import given
from hypothesis import strategies as st

from desk.kit.stretches import Running, Table, stretches_of

TABLE = """Before.

| Who | Number |
|---|---|
| Gatehouse | - |
|  | 112 \\| 110 |

```
| no | table |
| in | code |
```
After | all.
Then | more.
"""


def cells(text: str, one: Table) -> list[list[str]]:
    return [[text[slice(*cell)] for cell in row] for row in one.rows]


def test_a_table_comes_apart_from_what_stands_around_it() -> None:
    found = list(stretches_of(TABLE, 0, len(TABLE), is_markup=True))
    assert [type(one) for one in found] == [Running, Table, Running]
    table = found[1]
    assert isinstance(table, Table)
    assert table.has_head
    assert cells(TABLE, table) == [
        ["Who", "Number"],
        ["Gatehouse", "-"],
        ["", "112 \\| 110"],
    ]
    code = found[2]
    assert isinstance(code, Running)
    assert TABLE[code.start : code.end].startswith("```\n| no | table |")


def test_a_bar_in_running_text_is_a_row_only_where_a_reader_joined_cells() -> None:
    text = "zcat log | grep error\nzcat log | wc"
    [whole] = stretches_of(text, 0, len(text), is_markup=True)
    assert whole == Running(0, len(text))
    [table] = stretches_of(text, 0, len(text), is_markup=False)
    assert isinstance(table, Table)
    assert not table.has_head


def test_a_row_of_empty_cells_is_kept() -> None:
    text = "| a | b |\n| c | d |\n| - | - |\n"
    [table] = stretches_of(text, 0, len(text), is_markup=True)
    assert isinstance(table, Table)
    assert cells(text, table)[2] == ["-", "-"]


@given(st.text(alphabet="ab |\n-`#\\é", max_size=200), st.booleans())
def test_nothing_but_marks_of_tables_and_blanks_is_left_out(text: str, is_markup: bool) -> None:
    shown = [False] * len(text)
    end = 0
    for one in stretches_of(text, 0, len(text), is_markup=is_markup):
        spans = [(one.start, one.end)] if isinstance(one, Running) else sum(one.rows, ())
        for start, stop in spans:
            assert end <= start <= stop
            shown[start:stop] = [True] * (stop - start)
            end = stop
    left = {sign for sign, is_shown in zip(text, shown, strict=True) if not is_shown}
    assert left <= set(" |\n-")
