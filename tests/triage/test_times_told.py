"""Ways of saying when, on Thursday 3 December 2026 at 14:20 in Berlin (own writing)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.severity import TimeRead
from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 12, 3, 14, 20, tzinfo=BERLIN)


def _told(mention: TimeRead | None) -> str:
    return mention.moment.astimezone(BERLIN).strftime("%d %H:%M") if mention else ""


@pytest.mark.parametrize(
    ("report", "began", "noticed"),
    [
        # How long it has gone on.
        ("We have been without mail for going on four hours", "03 10:20", ""),
        ("Seit bald drei Stunden kein Warmwasser", "03 11:20", ""),
        ("since 3 quarters of an hour the portal hangs", "03 13:35", ""),
        ("zwei Tage schon ohne Telefon", "01 14:20", ""),
        ("two hours now without cooling", "03 12:20", ""),
        # Times of day.
        ("down from about 11ish", "03 11:00", ""),
        ("around 1330 the line went", "03 13:30", ""),
        ("um 1215 fiel die Belüftung aus", "03 12:15", ""),
        ("It broke ten minutes before noon", "03 11:50", ""),
        # Numbers that are none.
        ("around 1250 customers cannot pay", "", ""),
        ("about 1800 records are wrong", "", ""),
        ("around 1100 in all are affected", "", ""),
        # Days and parts of days.
        ("seit Wochenbeginn langsamer Zugriff", "30 00:00", ""),
        ("since the start of the week the scales drift", "30 00:00", ""),
        ("seit dem frühen Morgen riecht es nach Öl", "03 06:00", ""),
        ("Wir haben seit dem Vormittag keinen Empfang im Lager", "03 08:00", ""),
        ("on the night of Tuesday to Wednesday somebody cut the fence", "01 22:00", ""),
        ("last week on Thursday we lost the first pallet", "26 00:00", ""),
        # Until when it was well, and what was the last that was.
        ("Bis heute Mittag ging alles, seitdem nicht mehr", "03 12:00", ""),
        ("die Anlage lief bis 11:15, jetzt steht sie", "03 11:15", ""),
        ("fine until 12:40 when the page went white", "03 12:40", ""),
        ("last good backup 01:00, nothing lost we think", "", ""),
        ("letzte erfolgreiche Sicherung gestern 22:00", "", ""),
        # What came in, and who saw it.
        ("call came in 13:47: boiler room under water", "", "03 13:47"),
        ("Anruf um 13:47, Wasser im Heizraum", "", "03 13:47"),
        ("the night guard rang me at twenty to four, gate is off its rail", "", "03 03:40"),
        ("user report at 08:05, graphs show drop from 07:31", "03 07:31", "03 08:05"),
        ("started on Monday, we saw it only yesterday at 9", "30 00:00", "02 09:00"),
        ("the next call is at 15:00, ask for the line status", "", ""),
        # The hour of an update is of what it tells unless that tells its own.
        ("Update 14:05: still no connection, first seen 12:58", "03 12:58", ""),
    ],
)
def test_when_it_began_and_was_noticed_is_read(report: str, began: str, noticed: str) -> None:
    times = read_times(report, now=NOW, zone=BERLIN)
    assert (_told(times.began), _told(times.detected)) == (began, noticed)
