"""Times as they are typed, forwarded and put right in the night."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from triage.outages import read_outlooks
from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
# A Saturday.
NIGHT = datetime(2026, 11, 28, 3, 10, tzinfo=BERLIN)


def began(report: str) -> str:
    read = read_times(report, now=NIGHT, zone=BERLIN).began
    return read.moment.astimezone(BERLIN).strftime("%d %H:%M") if read else ""


def hours_ahead(report: str) -> list[tuple[float | None, float | None]]:
    return [
        (_hours(one.low), _hours(one.high)) for one in read_outlooks(report, now=NIGHT, zone=BERLIN)
    ]


def _hours(length: timedelta | None) -> float | None:
    return None if length is None else round(length / timedelta(hours=1), 2)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        # What it is like was long ago, not what is told.
        ("Encrypted files since 1:55, like last year in March", "28 01:55"),
        ("Seit viertel nach zwei alles verschlüsselt, wie letztes Jahr im März", "28 02:15"),
        ("Pump stopped at 02:20. Same as last winter", "28 02:20"),
        ("Pumpe steht seit 2:20, genau wie damals", "28 02:20"),
        ("It flooded at 2:20 two years ago", ""),
        ("Letztes Jahr ist um 2:20 die Pumpe ausgefallen", ""),
        # A time put right.
        ("Nicht 3:05 sondern 2:05 ging es los", "28 02:05"),
        ("It did not start at 3:05 but at 2:05", "28 02:05"),
        ("Der Ausfall war nicht um 23 Uhr sondern erst um halb zwei", "28 01:30"),
        ("VPN did not drop at 11pm but at half past one", "28 01:30"),
        ("Started at 2:05, not 3:05", "28 02:05"),
        ("Ausfall um 2:05, nicht um 3:05", "28 02:05"),
        ("Nothing works since 2:05, not even the phones at 3:05", "28 02:05"),
        # What comes at its hour, or came for the last time.
        ("At 4 the early shift starts, no light in the hall", ""),
        ("um 4 kommt die Frühschicht, Halle ist dunkel", ""),
        ("At 2 the shift lead smelled it, hall is dark", "28 02:00"),
        ("last backup ok Thursday 23:00, tonight's failed", ""),
        ("Letzte Sicherung erfolgreich am Donnerstag um 23:00, heute keine", ""),
        ("Letzte Meldung 01:50, danach nichts mehr", "28 01:50"),
        ("last sensor reading at 01:50, then silence", "28 01:50"),
        ("Line gone since yesterday 1600", "27 16:00"),
        ("Leitung tot, gestern um 1640", "27 16:40"),
        ("lüftung ausgefallen 0140. halle steht", "28 01:40"),
        ("fan dead 0140, hall waits", "28 01:40"),
        ("Ticket count down 0140 open", ""),
        ("since yesterday 1600 tickets", "27 00:00"),
        # In short, and by ear.
        ("Pump off since bout half two", "28 02:30"),
        ("Pumpe steht, alarm since abt 0210", "28 02:10"),
        ("heating gone abt 2 hrs ago", "28 01:10"),
        # When it is to be over is no beginning, however short it is told.
        ("Lines dead, repair est. noon", ""),
        ("Lines dead since 1:15, est. repair 12:00", "28 01:15"),
        ("Leitung tot, Entstörung vsl. 12 Uhr", ""),
        ("Leitung tot, Reparatur ca. mittags", ""),
        ("Reparatur um 1 Uhr, seitdem geht nichts", "28 01:00"),
        # What a supplier foretells has not been so.
        ("Our glass maker writes their kiln is closed, no vials for at least 3 weeks", ""),
        ("The supplier says no parts for two weeks", ""),
        ("The supplier says we have had no parts for two weeks", "14 03:10"),
        ("no parts for two weeks now, the supplier says", "14 03:10"),
        ("guard says no light for 2 hours", "28 01:10"),
        # Figures of a time without a mark.
        ("Power out since 0215.", "28 02:15"),
        ("Strom weg seit 0215, Notstrom läuft", "28 02:15"),
        ("Since 2015 we have had this pump", ""),
        ("Server down, ticket 0215", ""),
        # The stamp of a message is when it was written.
        ("[03:01] Jo: ERP gone?\n[03:03] Al: yes, dropped 02:56", "28 02:56"),
        ("[03:01] Jo: the ERP is gone\n[03:03] Al: same here", "28 03:01"),
        ("From: NOC\nSent: Saturday, November 28, 2026 2:41 AM\n\nfibre cut at 02:22", "28 02:22"),
        (
            "Von: Netz\nGesendet: Samstag, 28. November 2026 02:41\n\nKabel um 02:22 gerissen",
            "28 02:22",
        ),
        # What is announced has not begun.
        ("The union announced a strike for Monday 6am", ""),
        ("Streik am Montag angekündigt ab 6 Uhr", ""),
        ("They walk out Monday 6am, nothing has happened yet", ""),
        ("Verdi will Montag ab 6 Uhr streiken, noch ist nichts passiert", ""),
        ("Nothing has happened since Friday 14:00", "27 14:00"),
        # What lasts until then.
        ("Tor 2 ist bis ca. 8 Uhr gesperrt", ""),
        ("Zufahrt ist aber bis etwa 8 Uhr dicht", ""),
        ("Gate shut until approx. 8:00", ""),
        # What is back since then is over.
        ("Power back since 2:40, all is well", ""),
        ("Internet working since 2:40 again", ""),
        ("Strom ist seit 2:40 wieder da", ""),
        ("Network back since 2:40 but went down at 1:05", "28 01:05"),
        ("Out of the office, I am back since 2:40 and the server is dead since 1:30", "28 01:30"),
        # What runs each night has failed this time.
        ("The nightly close failed at 01:30", "28 01:30"),
        ("Daily export crashed 01:30", "28 01:30"),
        ("The nightly close runs at 01:30", ""),
        ("Der tägliche Export ist um 1:30 abgebrochen", "28 01:30"),
        ("Motor läuft seit bestimmt ner halben Stunde", "28 02:40"),
        # For so long, however short it is written.
        ("Somebody has been banging for abt 20 min", "28 02:50"),
        ("Down for approx. 20 min now", "28 02:50"),
        ("Seit ungefähr 20 min kein Netz", "28 02:50"),
        ("Seit ungefähr viertel nach zwei kein Netz", "28 02:15"),
    ],
)
def test_a_beginning_is_read_as_it_is_meant(report: str, expected: str) -> None:
    assert began(report) == expected


@pytest.mark.parametrize(
    ("report", "low", "high"),
    [
        ("Strom weg. Stadtwerke sagen, dauert bis ungefähr halb sechs", 2.33, 2.33),
        ("Power out. The grid operator reckons back around 6", 2.83, 2.83),
        ("Phones dead, engineer not before Monday noon", 56.83, None),
        ("Telefon tot, Techniker kommt nicht vor Montag 12 Uhr", 56.83, None),
        ("Stromausfall laut Netz bis voraussichtlich 7:30", 4.33, 4.33),
        ("Street dark, grid says power back approx 7:30", 4.33, 4.33),
        ("Gate 2 is closed until about 8 because of the oil", 4.83, 4.83),
        ("Tor 2 ist bis ca. 8 Uhr gesperrt", 4.83, 4.83),
        ("Lines dead, repair est. noon", 8.83, 8.83),
        ("Leitung tot, Entstörung vsl. 12 Uhr", 8.83, 8.83),
        ("Leitung seit 01:30 tot, Ende voraussichtl. 6 Uhr", 2.83, 2.83),
    ],
)
def test_an_end_is_read_as_it_is_passed_on(report: str, low: float, high: float | None) -> None:
    assert hours_ahead(report) == [(low, high)]


@pytest.mark.parametrize(
    "report",
    [
        "The engineer was not here before 2:00",
        "Do not call the technician before 6:00",
        "Pump fine. The plumber reckons he was here around 6",
        "Schichtende gegen 6 Uhr, dann ist keiner mehr da",
    ],
)
def test_no_end_is_made_up(report: str) -> None:
    assert hours_ahead(report) == []
