"""What is left of somebody who is taken off the roster, as the README says it."""

import sqlite3
from contextlib import closing
from typing import Any

from tests.api.test_replay import propose, replayed
from tests.house import ROSTER

NAME = "Wilhelmine Quandt"
LINE = f"{NAME},Press Officer,,+49 30 23125 177,w.quandt@works.example,2020-01-01,\n"


def tables_with(house: Any, name: str) -> set[str]:
    """The tables in a row of which the name stands."""
    with closing(sqlite3.connect(house.settings.home / "muster.sqlite")) as record:
        tables = record.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            table
            for (table,) in tables
            if any(name in str(row) for row in record.execute(f'SELECT * FROM "{table}"'))
        }


def read_roster(house: Any, text: str) -> None:
    (house.folder / "roster.csv").write_text(text, encoding="utf-8")
    house.ingest(prune=True)


def test_without_a_proposal_in_between_no_table_has_them(own: Any) -> None:
    read_roster(own, ROSTER + LINE)
    assert tables_with(own, NAME) >= {"people", "claims"}
    read_roster(own, ROSTER)
    assert tables_with(own, NAME) == set()


def test_what_a_proposal_rests_on_stays_and_is_shown_to_nobody_else(own: Any) -> None:
    read_roster(own, ROSTER + LINE)
    made = propose(own, "Mains power is out, tell the Press Officer")
    read_roster(own, ROSTER)
    assert tables_with(own, NAME) == {"triage_inputs"}
    assert replayed(own, made["proposal_id"])["identical"]
    again = propose(own, "Mains power is out, tell the Press Officer")
    assert NAME not in str(again)
