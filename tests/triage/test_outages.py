"""How much longer it will last, as reports tell it, in two languages.

The phrases were written before the patterns; what is told and what is harmless are kept apart.
"""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from triage.outages import Outlook, read_outlooks

BERLIN = ZoneInfo("Europe/Berlin")
# A Tuesday.
NOW = datetime(2026, 11, 24, 14, 30, tzinfo=BERLIN)
# Minutes from and to, a star where nothing is said of that end.
TOLD = """
120 120 The lift is stuck, the service firm says it will take two hours.
300 480 ERP is still restoring, IT expects another 5 to 8 hours.
45 45 Core router rebooting, should be back in about 45 minutes.
0 240 Mail down. Vendor promises a fix within four hours.
1440 * The road is blocked by the landslide, it will stay closed for at least one more day.
150 150 No heating in block C; engineers expect it back at 5 pm.
90 90 Water is off until 16:00.
4320 4320 Our welder is on sick leave for three more days, line 2 is stopped.
10080 20160 Replacement transformer will arrive in one to two weeks, the hall has no power.
30 30 Internet out, ETA 30 min.
210 330 Grid operator expects to restore power between 18:00 and 20:00.
0 180 The database rebuild will take up to three hours.
360 360 Payroll interface broken, estimated time to repair: 6 hours.
25 25 The gate is stuck, it will take another twenty-five minutes.
50 50 Das Tor klemmt, das dauert noch fünfzig Minuten.
30 30 Das Tor klemmt, das dauert noch DREISSIG Minuten.
60 60 The site is cordoned off; police say one more hour.
120 180 Badge readers dead, technician thinks 2-3 hours.
2880 2880 The bridge stays closed for the next two days, no trucks get through.
240 240 the boiler fitter reckons he needs another four hours
1110 1110 The canteen is closed, it will be open again tomorrow at 9:00.
90 90 We expect the outage to last another hour and a half.
570 2010 The clinic wing stays evacuated until tomorrow.
120 120 Der Aufzug steht, die Servicefirma sagt, es dauert zwei Stunden.
300 480 ERP wird zurückgespielt, die IT rechnet mit weiteren 5 bis 8 Stunden.
45 45 Router startet neu, soll in etwa 45 Minuten wieder laufen.
0 240 Mail weg. Der Hersteller verspricht Behebung innerhalb von vier Stunden.
1440 * Die Straße ist verschüttet und bleibt mindestens noch einen Tag gesperrt.
150 150 Keine Heizung in Block C, gegen 17 Uhr soll sie wieder gehen.
90 90 Wasser ist bis 16:00 abgestellt.
4320 4320 Unser Schweißer fällt noch drei Tage aus, Linie 2 steht.
10080 20160 Der neue Trafo kommt erst in ein bis zwei Wochen, die Halle hat keinen Strom.
30 30 Internet gestört, Entstörung in 30 min.
210 330 Netzbetreiber will zwischen 18 und 20 Uhr wieder einschalten.
0 180 Der Neuaufbau der Datenbank wird bis zu drei Stunden dauern.
360 360 Lohnschnittstelle kaputt, voraussichtliche Dauer: 6 Stunden.
60 60 Gelände abgesperrt, die Polizei meint noch eine Stunde.
120 180 Kartenleser tot, laut Techniker 2-3 Stunden.
2880 2880 Die Brücke ist die nächsten zwei Tage gesperrt, kein Lkw kommt durch.
240 240 der Heizungsbauer braucht noch vier Stunden
1110 1110 Die Kantine ist zu, morgen um 9:00 macht sie wieder auf.
90 90 Der Ausfall wird noch anderthalb Stunden dauern.
570 2010 Die Station bleibt bis morgen geräumt.
60 120 Phones dead, the carrier told us it takes one or two hours.
180 180 Dock 3 has a spill and will be shut for three hours.
15 15 Login service restarting, up again in fifteen minutes.
0 120 Hoster: we will have it fixed within 2h.
7770 9210 The quarantine of the kitchen team lasts until Monday.
20160 20160 Our only tax expert broke her hip and will be absent for two weeks.
90 90 Barrier stuck. The mechanic needs 90 minutes.
450 450 Data centre without cooling, new compressor comes at 22:00, cooling back at 22:00.
1440 2880 Customs system outage will likely go on for one to two days.
330 330 Bridge lifted and stuck, closed until 8 pm.
60 120 Telefone tot, der Anbieter meint, ein bis zwei Stunden.
15 15 Anmeldedienst startet neu, in fünfzehn Minuten wieder verfügbar.
0 120 Hoster meldet: Behebung innerhalb von 2 Stunden.
7770 9210 Das Küchenteam ist bis Montag in Quarantäne.
20160 20160 Unsere einzige Steuerfachfrau fehlt noch zwei Wochen, Hüftbruch.
90 90 Schranke klemmt. Der Mechaniker braucht 90 Minuten.
330 330 Brücke gesperrt bis 20 Uhr.
1440 2880 Ausfall der Zollsoftware wird wohl noch ein bis zwei Tage dauern.
240 * Das Wasser bleibt mindestens vier Stunden weg, sagt der Versorger.
450 450 Rechenzentrum ohne Kühlung, um 22 Uhr soll sie wieder laufen.
"""
# Stock, batteries, targets, ransoms, appointments, the past, what it costs: none of them says it.
HARMLESS = """
Last month's outage of the same switch took five hours; now it is dead again.
The UPS will last another twenty minutes, no mains.
We have bandages for two more days, the supplier does not answer.
According to the plan the web shop must be restored within 8 hours.
RTO is 4 hours, MTPD 12 hours, and the file server is down.
The attackers give us 72 hours to pay.
Maintenance of the chiller is planned next week and will take six hours.
The board meeting starts in two hours and the projector network is dead.
Server has been down for three hours.
The line stopped two hours ago.
If this lasts another three hours we will lose the whole batch.
The night shift ends in 4 hours and nobody can relieve them.
The trucks have to leave by 17:00, the gate is stuck.
Batch job runs every two hours and failed.
Nobody knows how long it will take.
The cold room stays below 8 degrees for another five hours.
The shop is open until 20:00 and the tills are dead.
We need 30 minutes to get there; smoke in the hall.
The certificate was valid until Monday and nobody renewed it.
The contract with the carrier runs until Friday; the line is dead.
The mill stands still, and I need six tons till tomorrow.
Beim letzten Ausfall dieses Switches dauerte es fünf Stunden, jetzt ist er wieder tot.
Die USV hält noch zwanzig Minuten, Netz ist weg.
Verbandsmaterial reicht noch zwei Tage, der Lieferant meldet sich nicht.
Laut Plan muss der Webshop innerhalb von 8 Stunden wieder laufen.
RTO 4 Stunden, MTPD 12 Stunden, und der Dateiserver ist weg.
Die Erpresser geben uns 72 Stunden.
Die Wartung der Kältemaschine ist für nächste Woche geplant und dauert sechs Stunden.
Die Vorstandssitzung beginnt in zwei Stunden und das Netz im Saal ist tot.
Der Server ist seit drei Stunden weg.
Die Linie blieb vor zwei Stunden stehen.
Wenn das noch drei Stunden dauert, verlieren wir die ganze Charge.
Die Nachtschicht endet in 4 Stunden und niemand kann ablösen.
Die Lkw müssen bis 17:00 raus, das Tor klemmt.
Der Stapellauf läuft alle zwei Stunden und ist fehlgeschlagen.
Keiner weiß, wie lange es dauert.
Der Kühlraum bleibt noch fünf Stunden unter 8 Grad.
Der Laden hat bis 20 Uhr offen und die Kassen sind tot.
Wir brauchen 30 Minuten bis zu euch, Rauch in der Halle.
Das Zertifikat war bis Montag gültig und wurde nicht erneuert.
Der Vertrag mit dem Anbieter läuft bis Freitag, die Leitung ist tot.
Freezer alarm: product must be moved within two hours.
Two more days and we have missed the tender.
Our ticket says response time 4 hours, nobody has called.
Network is slow, loading takes 3 minutes.
Backup takes 9 hours instead of two since the update.
The train with the inspectors is back on Monday.
Ransom note says the price doubles in 48 hours.
Emergency lighting works for another hour, then it is dark.
They work in 12 hours shifts, half the team is sick.
Nothing works, I will try again in ten minutes.
The pump ran dry after 20 minutes.
Trucks wait two hours at the gate.
The outage in March lasted three days.
Goods need to be cooled again within 6 hours.
Delivery of flour expected on Friday, we have plenty, but the oven is dead.
Water is rising, in two hours it will reach the door.
My flight lands at 18:00, the server room is hot.
The patch was announced for tomorrow, exploit is out.
Die Ware muss innerhalb von zwei Stunden wieder in die Kühlung.
Noch zwei Tage, dann ist die Ausschreibung verpasst.
Laut Vertrag Reaktionszeit 4 Stunden, niemand meldet sich.
Netz ist langsam, das Laden dauert 3 Minuten.
Die Sicherung dauert seit dem Update 9 Stunden statt zwei.
Im Erpresserschreiben steht, der Preis verdoppelt sich in 48 Stunden.
Die Notbeleuchtung geht noch eine Stunde, danach ist es dunkel.
Ich versuche es in zehn Minuten wieder.
Die Pumpe lief nach 20 Minuten trocken.
Lkw stehen zwei Stunden am Tor.
Der Ausfall im März ging drei Tage.
Wasser steigt, in zwei Stunden steht es an der Tür.
Mein Flug landet um 18 Uhr, Serverraum ist heiß.
Morgen ist Messe und der Stand hat keinen Strom.
Wir haben bis Freitag Zeit für die Meldung, der Server ist weg.
Kein Strom, in einer Stunde machen wir die Kasse zu.
Am Montag kommt der Chef wieder, bis dahin ist die Kasse leer.
Bis gestern lief noch alles, jetzt ist das Netz weg.
"""


def read(report: str) -> tuple[Outlook, ...]:
    return read_outlooks(report, now=NOW, zone=BERLIN)


def minutes(length: timedelta | None) -> str:
    return "*" if length is None else str(length // timedelta(minutes=1))


@pytest.mark.parametrize("told", TOLD.strip().splitlines())
def test_what_is_said_of_the_end_is_read_as_a_range(told: str) -> None:
    low, high, report = told.split(" ", 2)
    found = {(minutes(one.low), minutes(one.high)) for one in read(report)}
    assert found == {(low, high)}


@pytest.mark.parametrize("report", HARMLESS.strip().splitlines())
def test_what_says_nothing_of_the_end_is_passed_over(report: str) -> None:
    assert read(report) == ()


@pytest.mark.parametrize(
    ("report", "quote"),
    [
        ("Hall 3 dark, ca. 2-3 days until power is back. Grid says another 2-3 days.", "2-3 days"),
        ("Der Trafo ist hin, Behebung voraussichtlich um 19 Uhr.", "um 19 Uhr"),
        ("Vor Ort ist alles aus, es dauert noch dreißig Minuten.", "noch dreißig Minuten"),
    ],
)
def test_the_words_are_quoted_from_the_report(report: str, quote: str) -> None:
    found = read(report)
    assert found
    for one in found:
        assert report[one.start : one.end] == one.quote
    assert found[0].quote.endswith(quote)


@pytest.mark.parametrize(
    ("report", "low", "high"),
    [
        # At half past two a time of day that has passed is of the night or the next morning.
        ("Water is off until 1:30.", "660", "660"),
        ("Water is off until 9:00.", "", ""),
        ("The bridge stays closed until 30 November.", "7770", "9210"),
        ("Die Brücke ist bis zum 30.11. gesperrt.", "7770", "9210"),
        ("The bridge is closed until 3 May.", "", ""),
        ("No power until tomorrow morning.", "930", "1290"),
        ("Hall 1 stays closed for another 900 days.", "", ""),
    ],
)
def test_moments_lie_ahead_and_within_a_year(report: str, low: str, high: str) -> None:
    found = [(minutes(one.low), minutes(one.high)) for one in read(report)]
    assert found == ([(low, high)] if low else [])


@pytest.mark.parametrize(("day", "hours"), [(28, 6), (29, 5)])
def test_the_hour_the_clocks_change_is_not_waited_for(day: int, hours: int) -> None:
    now = datetime(2026, 3, day, 0, tzinfo=BERLIN)
    (told,) = read_outlooks("Water is out until 6:00", now=now, zone=BERLIN)
    assert told.high == timedelta(hours=hours)


@pytest.mark.timed
def test_a_report_of_only_numbers_and_units_is_read_in_no_time() -> None:
    report = "noch 2 h bis 6 Uhr wieder " * 1_500 + "another two more hours until Monday " * 1_500
    began = time.perf_counter()
    read(report)
    assert time.perf_counter() - began < 2
