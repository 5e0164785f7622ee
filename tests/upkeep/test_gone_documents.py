"""P-15: documents that a table, a list or another sentence of the plan says are over."""

import pytest

from tests.upkeep.reading import Desk

HEAD = ("| Document | Status |", "|---|---|")
USE = "Close the lock by the order given in the Lock Instruction."


@pytest.mark.parametrize(
    ("lines", "quotes"),
    [
        ([*HEAD, "| Lock Guide | Superseded |"], ["| Lock Guide | Superseded |"]),
        (
            ["| Title | Place | Notes |", "|-|-|-|", "| Lock Guide | Pier | withdrawn in 2021 |"],
            ["| Lock Guide | Pier | withdrawn in 2021 |"],
        ),
        (["- Lock Guide – withdrawn"], ["Lock Guide – withdrawn"]),
        (["- Schleusenordnung – ungültig seit 2022"], ["Schleusenordnung – ungültig seit 2022"]),
        (["1. *Lock Guide* (retired, see the wiki)"], ["Lock Guide* (retired, see the wiki)"]),
        (["- Lock Guide (obsolete): read part 3"], ["Lock Guide (obsolete): read part 3"]),
        (["- [Lock Guide](https://a.example/b) – superseded"],
         ["[Lock Guide](https://a.example/b) – superseded"]),
        ([f"The Sluice Manual replaced the Lock Instruction in 2021. {USE}"],
         [USE, "The Sluice Manual replaced the Lock Instruction in 2021."]),
        ([f"{USE} The Lock Instruction was repealed last year."],
         [USE, "The Lock Instruction was repealed last year."]),
        (["Die Anweisung ist alt.", "", "Dieser Plan gilt nicht mehr."],
         ["Dieser Plan gilt nicht mehr."]),
    ],
)  # fmt: skip
def test_a_document_that_is_over_is_found(desk: Desk, lines: list[str], quotes: list[str]) -> None:
    desk.put("a.md", "# A", "", *lines)
    assert desk.quotes("P-15") == [quotes]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEAD, "| Lock Guide | In force, supersedes the notes |"],
        ["| System | Status |", "|---|---|", "| Old pump | Retired |"],
        ["## Superseded documents", "", *HEAD, "| Lock Guide | Superseded |"],
        [
            "| Document | Status | Hint |",
            "|---|---|---|",
            "| Lock Guide | Superseded | do not use |",
        ],
        [*HEAD, "| Lock Guide | Superseded |", "| Lock Guide | In force |"],
        ["- Lock Guide – valid", "- Pump 4 – retired"],
        ["1. *Lock Guide* (retains its old name)"],
        [f"The Sluice Manual was added to the Lock Instruction. {USE}"],
        ["The Lock Instruction was repealed last year. Do not use the Lock Instruction."],
        ["The Sluice Manual replaced the Lock Instruction of 2019."],
        ["Tell the owner if the content of this page is out of date."],
    ],
)
def test_one_in_force_and_one_known_to_be_over_are_not(desk: Desk, lines: list[str]) -> None:
    desk.put("a.md", "# A", "", *lines)
    assert desk.quotes("P-15") == []
