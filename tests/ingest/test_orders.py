import json
from pathlib import Path

import pytest

from ingest.orders import is_history, is_order

# Sentences of the sample's plans, marked by hand; the rules were made on the same ones. Those that
# only say who may begin or end a plan, or can be taken either way, were left out (38 of 159).
JUDGED = [
    json.loads(line)
    for line in (Path(__file__).parent / "judged" / "orders.jsonl").read_text("utf-8").splitlines()
]


def test_orders_of_the_sample_are_told_from_facts() -> None:
    told = [one for one in JUDGED if is_order(one["text"])]
    right = sum(one["order"] for one in told)
    assert right / len(told) >= 0.97
    assert right / sum(one["order"] for one in JUDGED) >= 0.9


@pytest.mark.parametrize(
    "order",
    [
        "Whoever sees fire pushes the nearest call point, then dials 112.",
        "Evacuation wardens clear their floor.",
        "Everyone walks to the assembly point.",
        "The Security Manager prints the access list at the gatehouse.",
        "The shift lead in the filling hall presses the button.",
        "Wer Rauch riecht, verlässt das Gebäude.",
        "Der diensthabende Techniker schließt die Klappen.",
        "Abstand halten, leise sprechen, nicht anfassen.",
    ],
)
def test_who_does_what_is_an_order(order: str) -> None:
    assert is_order(order)


@pytest.mark.parametrize(
    "fact",
    [
        "Drills are held twice a year; in 2026 the night shift needed 6 minutes 40 seconds.",
        "Im Jahr 2026 brauchte die Nachtschicht 6 Minuten.",
        "The UPS gives 20 minutes.",
        "The clean room needs 6 hours of running air.",
        "Diesel 9,000 litres.",
        "Flutbarrieren 42 Meter, drei mobile Pumpen, 800 Sandsäcke.",
    ],
)
def test_facts_and_history_are_none(fact: str) -> None:
    assert not is_order(fact)


def test_history_is_told_by_its_past() -> None:
    assert is_history("In 2025 the drill took 9 minutes.")
    assert not is_history("Count for 9 minutes.")
