"""What a time is the time of: the words that count beside it, in the sense they are meant."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
# A Thursday.
NOW = datetime(2026, 10, 15, 13, 50, tzinfo=BERLIN)


def told(report: str) -> tuple[str, str]:
    """Return the day of October and hour of the beginning and of the noticing, each or nothing."""
    times = read_times(report, now=NOW, zone=BERLIN)
    first, second = (
        one.moment.astimezone(BERLIN).strftime("%d %H:%M") if one else ""
        for one in (times.began, times.detected)
    )
    return first, second


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("Feeder B was tripped by a digger at 10:35", "15 10:35"),
        ("No trucks come through the gate since 8:25", "15 08:25"),
        ("The kiln will not light since 6:15", "15 06:15"),
        ("Every till went blank at 12:25", "15 12:25"),
        ("The belt is out again since 12:50", "15 12:50"),
        ("Shortly before 10:25 the fans stopped", "15 10:25"),
        ("Due to a fault at 10:35 the pumps stand still", "15 10:35"),
        ("They would not listen, but at 9:50 the boiler failed", "15 09:50"),
        ("Die Anlage wird seit 10:35 überflutet", "15 10:35"),
        ("Jedes Etikett kommt seit 11:05 doppelt", "15 11:05"),
        ("Vor dem Tor stehen seit 8:25 zwanzig Lkw", "15 08:25"),
        ("Die Tür schließt seit 7:30 nicht mehr", "15 07:30"),
        ("Kurz vor 10:25 Uhr standen die Lüfter", "15 10:25"),
        ("Wieder gestört seit 12:50", "15 12:50"),
        ("Seit dem Update um 10:30 zeigen die Scanner nichts an", "15 10:30"),
    ],
)
def test_an_everyday_word_before_a_time_does_not_take_it_away(report: str, expected: str) -> None:
    assert told(report) == (expected, "")


@pytest.mark.parametrize(
    "report",
    [
        "Please repair it by 12:30",
        "Payments leave every day at 11:30",
        "We test the siren each Thursday at 10:00",
        "The kitchen opens at 11:00, no gas",
        "The vendor promised a fix at 12:00",
        "The parcel will be here at 12:00",
        "Bitte vor 12:30 Uhr reparieren",
        "Jeden Tag um 11:30 gehen Zahlungen raus",
        "Um 12 Uhr soll der Strom wieder da sein",
        "Der Hersteller hat für 12 Uhr Abhilfe zugesagt",
        "Next inspection: 14 October",
        "Ab Montag gilt der neue Plan",
        "Can I swap my shift on Monday",
        "The price rises on Monday",
        "Holidays from Monday",
        "I start at 9:00 and the gate code does not work",
        "Bitte um 13:30 am Tor sein",
        "My contract ends since I'm 67 on Friday",
        "I need a new badge since we are moving on Monday",
        "Der Schulbus muss um 7:40 da sein",
        "Backup window 01:00 to 04:00 is too short",
    ],
)
def test_a_deadline_a_forecast_and_a_habit_are_no_beginning(report: str) -> None:
    assert told(report) == ("", "")


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("The intruder was discovered by the night watch on Tuesday at 23:10", "13 23:10"),
        ("Yesterday around 5 pm the helpdesk told us about strange logins", "14 17:00"),
        ("The supplier informed us at 9:20 that orders were leaked", "15 09:20"),
        ("We learned yesterday at 16:30 that a stick is gone", "14 16:30"),
        ("An employee reported on Tuesday at 15:15 that her laptop was stolen", "13 15:15"),
        ("An unknown caller let us know at 11:40 that our data is sold", "15 11:40"),
        ("We have known since Monday 8:00 that the mailbox was read", "12 08:00"),
        (
            "Gestern um 16:30 Uhr haben wir Lohnlisten im Altpapier hinter Halle 2 gefunden",
            "14 16:30",
        ),
        ("Der Lieferant hat uns um 9:20 Uhr über das Leck informiert", "15 09:20"),
        ("Wir wurden um 3:33 Uhr vom Wachdienst gewarnt", "15 03:33"),
        ("Ein Gast teilte um 9:20 Uhr mit, dass sein Zimmer offen war", "15 09:20"),
        ("Eine Kollegin meldete am Dienstag um 15:15 Uhr, dass ihr Laptop weg ist", "13 15:15"),
        ("Der falsche Anhang fiel gestern um 11:40 Uhr auf", "14 11:40"),
        ("Wir wissen seit Montag 8 Uhr, dass jemand mitliest", "12 08:00"),
        ("Uns ist seit dem 13. Oktober bekannt, dass Platten verkauft wurden", "13 00:00"),
    ],
)
def test_who_is_told_or_finds_out_is_aware_from_then_on(report: str, expected: str) -> None:
    assert told(report) == ("", expected)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("A rack fell on Monday", "12 00:00"),
        ("Burglary on Monday", "12 00:00"),
        ("It must have failed at 9:50", "15 09:50"),
        ("Der Brand muss um 9:50 passiert sein", "15 09:50"),
        ("Power outage from 9:00 to 9:40", "15 09:00"),
        ("09:50: smoke in hall 2", "15 09:50"),
        ("In der Nacht von Montag auf Dienstag brannte das Lager", "12 22:00"),
    ],
)
def test_what_was_or_is_wrong_is_a_beginning_without_a_since(report: str, expected: str) -> None:
    assert told(report) == (expected, "")


@pytest.mark.parametrize(
    "report",
    [
        "We informed the authority at 9:20",
        "Wir haben um 9:20 die Feuerwehr verständigt",
        "Called the plumber at 8:00",
    ],
)
def test_what_those_who_report_did_themselves_is_neither(report: str) -> None:
    assert told(report) == ("", "")


def test_a_word_of_noticing_counts_only_as_one() -> None:
    assert told("The smoke detector went off at 13:02") == ("15 13:02", "")
    assert told("The porter told us the safes were emptied on Tuesday at 23:10") == ("13 23:10", "")


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("We noticed at 10:10, the log shows it started at 09:35", ("15 09:35", "15 10:10")),
        ("noticed at 10:10, but by the log it began at 09:35: no copies", ("15 09:35", "15 10:10")),
        ("Bemerkt um 10:10, laut Log ging es um 9:35 los", ("15 09:35", "15 10:10")),
        ("Found on Tuesday: the file is open since Wednesday", ("07 00:00", "13 00:00")),
        ("Gefunden am Dienstag, offen seit Mittwoch", ("07 00:00", "13 00:00")),
        ("We noticed at 10:10 that the gate is open since 22:00", ("14 22:00", "15 10:10")),
        ("Discovered yesterday at 9:00. Today at 8:00 we cut the line", ("", "14 09:00")),
        ("Noticed at 9:00, started at 10:00.", ("", "15 09:00")),
        ("Bemerkt um 9:00, angefangen hat es um 10:00.", ("", "15 09:00")),
        ("Noticed at 11:00 by us, found at 9:00 by the guard", ("", "15 09:00")),
        ("We got the call at 4:20 that a ladder fell at 4:05", ("15 04:05", "15 04:20")),
        ("The vendor confirmed at 4:20 that the disk died at 4:05", ("15 04:05", "15 04:20")),
        ("Die Werft bestätigte um 4:20, dass um 4 Uhr ein Tor brach", ("15 04:00", "15 04:20")),
        ("A file was copied on 9 October, the host wrote to us at 9:00", ("09 00:00", "15 09:00")),
        ("Um 4:20 kam der Anruf, dass um 4 Uhr ein Tor brach", ("15 04:00", "15 04:20")),
    ],
)
def test_nothing_begins_after_it_was_noticed(report: str, expected: tuple[str, str]) -> None:
    assert told(report) == expected


@pytest.mark.parametrize(
    "report",
    [
        "We hold feed for six days",
        "The batteries last for 40 minutes",
        "The site was dark for two hours",
        "The crane is rented for five days",
        "The lease dates from 3 September 2026",
        "Der Mietvertrag vom 3. September 2026 fehlt",
        "The audit of 9 October is filed",
        "Invoice from 30 September attached",
        "Could we move the demo to 13:00",
        "The warranty ran out on 1 May",
        "Last year on 9 October the roof leaked",
        "Letztes Jahr am 9. Oktober war das Dach undicht",
        "The late shift starts at 13:00",
        "Schichtbeginn ist um 13 Uhr",
        "The 05:40 bus did not run",
        "Der Bus um 5:40 fuhr nicht",
        "Case 11:20-7 is open",
        "Room 7:15 is locked",
        "Our shop is open from 9:00 to 18:00",
        "Unser Laden hat von 9:00 bis 18:00 Uhr auf",
    ],
)
def test_a_stock_an_appointment_and_an_old_date_are_no_beginning(report: str) -> None:
    assert told(report) == ("", "")


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("The 6:00 check was fine, at 7:20 the compressor seized", "15 07:20"),
        ("At 9:00 all was well, at 9:50 the boiler failed", "15 09:50"),
        ("Um 9 Uhr war noch alles in Ordnung, um 9:50 brach der Kessel", "15 09:50"),
        ("At the 9:00 handover the alarm rang, at 8:50 the boiler failed", "15 08:50"),
        ("Link was lost at 10:02 and is back since 10:40", "15 10:02"),
        ("Alles läuft seit 11 Uhr wieder, ausgefallen war es um 8:10", "15 08:10"),
        ("The 04:12 alarm was real, hall 2 is full of smoke", "15 04:12"),
        ("Nobody can log in, for 45 minutes now", "15 13:05"),
        ("Smell of gas in the shed for 20 minutes", "15 13:30"),
        ("Within minutes of 08:35 all fuses were gone", "15 08:35"),
        ("The shed has been dark for two hours", "15 11:50"),
    ],
)
def test_what_was_fine_or_is_restored_is_passed_over(report: str, expected: str) -> None:
    assert told(report) == (expected, "")
