"""Times as they are told in passing by day: who announced, who came, what nobody saw until then."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.severity import TimeRead
from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
# A Saturday.
NOW = datetime(2026, 11, 28, 14, 30, tzinfo=BERLIN)


def times(report: str) -> tuple[str, str]:
    read = read_times(report, now=NOW, zone=BERLIN)
    return _told(read.began), _told(read.detected)


def _told(read: TimeRead | None) -> str:
    return read.moment.astimezone(BERLIN).strftime("%d %H:%M") if read else ""


@pytest.mark.parametrize(
    ("report", "began", "noticed"),
    [
        # Who announces something has done so then; what is announced has not begun.
        ("At 14:05 the supplier announced insolvency", "28 14:05", ""),
        ("At 9:10 our carrier announced bankruptcy, trucks are stuck", "28 09:10", ""),
        ("At 9:10 the union announced a strike for Monday", "", ""),
        ("At 9:10 the city announced they will shut off the water", "", ""),
        ("Strike Monday 6am announced by the union", "", ""),
        # What did not start is no correction where a sentence of its own follows.
        (
            "The backup did not start at 02:00 but at 02:40 we noticed the drives were gone",
            "28 02:00",
            "28 02:40",
        ),
        ("It did not start at 3:05 but at 2:05", "28 02:05", ""),
        # A bus that broke down and a room that flooded are no appointments.
        ("At 7:40 the bus broke down on the road", "28 07:40", ""),
        ("At 8:15 our meeting room flooded", "28 08:15", ""),
        ("At 9:20 the alarm test failed and the line stopped", "28 09:20", ""),
        ("At 9:20 the fire drill, please be on time", "", ""),
        # Measures and counts are no times.
        ("pressure at 3.15 bar, pump stopped", "", ""),
        ("Druck um 3.15 bar gefallen", "", ""),
        ("share price at 12.40 after the leak", "", ""),
        ("heute ca. 3 Server ausgefallen", "", ""),
        ("today around 12 laptops were stolen", "", ""),
        ("gestern ca. 22 fiel der Strom aus", "27 22:00", ""),
        # Words for a time of day.
        ("ERP is slow since lunch", "28 12:00", ""),
        ("Seit dem Mittagessen geht das Portal nicht", "28 12:00", ""),
        ("Server weg seit ca 10 nach 2", "28 14:10", ""),
        ("phones dead since yesterday evening around 8", "27 20:00", ""),
        ("Telefone tot, gestern Abend so gegen 8 fing es an", "27 20:00", ""),
        ("Pump stopped at 11.30, nobody near", "28 11:30", ""),
        ("Um 11.30 ist die Pumpe ausgefallen", "28 11:30", ""),
        ("Costs went up at 11.30 euros a litre", "", ""),
        ("Der Preis ist um 11.30 Euro gestiegen", "", ""),
        ("Pump stopped, see chapter 11.30", "", ""),
        # What should have been then has not been.
        ("um 14 Uhr sollte der LKW da sein, ist er nicht", "", ""),
        ("At 12 the truck was supposed to be here", "", ""),
        # An exercise is an appointment.
        ("reminder: evacuation drill on tuesday at 10", "", ""),
        ("at 13:30 the fire alarm test, at 14:00 smoke in the kitchen", "28 14:00", ""),
        ("um 13:30 Probealarm, um 14:00 Rauch in der Küche", "28 14:00", ""),
        ("The drill broke at 10:00 and the line stopped", "28 10:00", ""),
        # Noticed, by whoever came, or by nobody until then.
        ("Virus scanner went off at 1:12 but nobody saw it until 8", "28 01:12", "28 08:00"),
        ("Scanner schlug um 1:12 an, aber niemand hats gesehen bis 8", "28 01:12", "28 08:00"),
        (
            "nobody noticed til 9.15 that the freezer was off, it stopped at 3.40",
            "28 03:40",
            "28 09:15",
        ),
        ("the guard found the back door open at 03:25, nothing missing", "", "28 03:25"),
        ("The shop doors open at 10:00", "", ""),
        ("the export ran until 04:00 then stopped", "28 04:00", ""),
        ("Export lief bis 4:00 und dann nichts mehr", "28 04:00", ""),
        ("the export ran until 04:00", "", ""),
        ("Leak started at 2:00, was not noticed until 6:30", "28 02:00", "28 06:30"),
        ("Bin erst um 13 Uhr gekommen, da war der Server schon aus", "", "28 13:00"),
        ("When I came in at 7:10 the pump was already off", "", "28 07:10"),
        ("The technician came at 10:00, the line was already running", "28 10:00", ""),
        (
            "The bank told us at 11.30 that no payments have gone out since 9",
            "28 09:00",
            "28 11:30",
        ),
    ],
)
def test_a_time_told_in_passing_is_read_as_it_is_meant(
    report: str, began: str, noticed: str
) -> None:
    assert times(report) == (began, noticed)
