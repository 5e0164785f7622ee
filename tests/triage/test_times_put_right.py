"""When it still worked, what broke it then, and times that are put right in one breath."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
# A Friday.
NOW = datetime(2026, 11, 27, 11, tzinfo=BERLIN)
NIGHT = datetime(2026, 11, 27, 3, 10, tzinfo=BERLIN)


def began(report: str, now: datetime = NOW) -> str:
    read = read_times(report, now=now, zone=BERLIN).began
    return read.moment.astimezone(BERLIN).strftime("%d %H:%M") if read else ""


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        # It ran until then.
        ("Bis 10:15 lief alles, dann war Ende", "27 10:15"),
        ("Until 10:15 everything worked, then nothing", "27 10:15"),
        ("Bis 9:40 ging noch alles, danach kam keiner mehr rein", "27 09:40"),
        ("Till 9:40 all was fine, then the screens went black", "27 09:40"),
        ("Bis 12 muss alles laufen, dann kommt der Kunde", ""),
        ("Bis 10:15 lief der Test, dann gab es Kaffee", ""),
        ("Until 10:15 everything works as planned, then we open", ""),
        ("Server läuft bis 18 Uhr auf USV, dann ist Ende", ""),
        ("worked at 8:00, stopped working at 8:30", "27 08:30"),
        ("It was working at 8:00, then the mail stopped", "27 08:00"),
        # What was to be at that time broke it.
        ("emergency test at 9 killed the UPS", "27 09:00"),
        ("fire drill at 9:10 tripped the main breaker", "27 09:10"),
        ("the 8 o'clock backup broke the array", "27 08:00"),
        ("Probealarm um 9:10 hat die Steuerung lahmgelegt", "27 09:10"),
        ("emergency test at 9 went well, the printer is dead", ""),
        ("the 8 o'clock backup is missing", ""),
        ("the meeting at 9:10 took all morning, no power here", ""),
        ("the inspection at 9:10 took the main line down", "27 09:10"),
        ("Probealarm um 9:10, danach Frühstück", ""),
        ("meeting at 9:10 was boring, the lift broke", ""),
        # Hours as they are said.
        ("It wasn't 8, it was 9 when the server went down", "27 09:00"),
        ("Nicht um 8, sondern um 9 ist der Server ausgefallen", "27 09:00"),
        ("it was 9 workers who called in sick", ""),
        ("we are at 9 killed processes", ""),
        ("The price rose to 9 when the market opened", ""),
        # Put right in one breath.
        ("We lost power at 8, no wait, 8:20", "27 08:20"),
        ("Stromausfall um 8, quatsch, um 9", "27 09:00"),
        ("Stromausfall seit 8:10, nein, seit 8:40", "27 08:40"),
        ("Pump stopped at 8:10, sorry, 8:40", "27 08:40"),
        ("Stromausfall um 8:40, äh, 8:10", "27 08:10"),
        ("Ausgefallen um 8:40, äh 8:10", "27 08:10"),
        ("Ausfall 08:40 (Korrektur: 08:10)", "27 08:10"),
        ("Pump stopped at 8:40 (correction: 8:10)", "27 08:10"),
        ("Pump stopped at 8:40, or rather 9 people stopped it", "27 08:40"),
        # Rather none than the wrong one.
        ("Outage began 8:10, I mean 8:40", ""),
        ("Pump stopped at 8:10, no 8:40 delivery came either", "27 08:10"),
        ("Pump stopped at 8:10, sorry for the noise", "27 08:10"),
        ("Outage since 8:10, no mail, no phones", "27 08:10"),
    ],
)
def test_the_beginning_is_what_is_meant_at_last(report: str, expected: str) -> None:
    assert began(report) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("at ten to midnight the generator tripped", "26 23:50"),
        ("Um zehn vor Mitternacht fiel der Generator aus", "26 23:50"),
        ("quarter past midnight the chiller quit", "27 00:15"),
        ("seit viertel vor Mitternacht kein Strom", "26 23:45"),
        ("half past midnight the gate jammed", "27 00:30"),
        ("it happened at midnight", "27 00:00"),
        ("Seit zehn vor Mittag kein Netz", "26 11:50"),
        ("The generator must run until ten to midnight", ""),
    ],
)
def test_minutes_beside_midnight(report: str, expected: str) -> None:
    assert began(report, NIGHT) == expected
