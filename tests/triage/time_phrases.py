"""Phrases as reporters write them (own writing): on Monday 23 November 2026 at 08:40 in Berlin, and
those of an evening on Friday 27 November at 19:30, and of Thursday 3 December at 14:20.

Each line: what is written | when it began | when it was noticed; "day hour:minute" of these
months, or nothing where the phrase does not say.
"""

PHRASES = """
Since six this morning every screen in the office shows a note | 23 06:00 |
since about 6:10 no network in building B | 23 06:10 |
Since 5 a.m. the cold store is warming up | 23 05:00 |
The power went off at 0510 hrs | 23 05:10 |
Power failed at 04:55, generator did not start | 23 04:55 |
The server room has been dark for two hours | 23 06:40 |
for 45 minutes nobody can log in | 23 07:55 |
No phones for over 3 hours now | 23 05:40 |
Started 20 minutes ago with a bang in hall 2 | 23 08:20 |
half an hour ago the sprinkler went off | 23 08:10 |
about an hour ago somebody shouted fire | 23 07:40 |
it began yesterday at 16:00 with slow pages | 22 16:00 |
Since yesterday evening the lab cannot print | 22 18:00 |
Since Friday no deliveries arrive | 20 00:00 |
since Friday evening the gate is stuck open | 20 18:00 |
The lorry was stolen last night | 22 22:00 |
Overnight the water came up to the racks | 22 22:00 |
We noticed at 07:15 that the backup tape is missing | | 23 07:15
Discovered at quarter to eight that the vault is open | | 23 07:45
The alarm went at half past six, smoke in the corridor | 23 06:30 |
It happened at midnight | 23 00:00 |
The line stopped at noon yesterday | 22 12:00 |
yesterday around 4 pm a man walked in and took two laptops | 22 16:00 |
Monday 7:30 the badge readers died | 23 07:30 |
On Saturday at 11 the chiller tripped | 21 11:00 |
Failure since 2026-11-22 23:40 in the core switch | 22 23:40 |
Since 21 November 09:00 invoices are not sent | 21 09:00 |
On 20 Nov at 14:20 a contractor cut the cable | 20 14:20 |
Outage from 03:12 until 03:50, back again since then | 23 03:12 |
at 6 this morning the lift stuck between floors | 23 06:00 |
six o'clock this morning the pumps stopped | 23 06:00 |
since 8 o'clock nobody answers at the warehouse | 23 08:00 |
no e-mail since 7 | 23 07:00 |
since nine yesterday the freezer beeps | 22 09:00 |
just now the roof came down in the loading bay | 23 08:40 |
right now there is water coming through the ceiling | 23 08:40 |
a moment ago all lights went out | 23 08:40 |
two days ago the supplier stopped answering | 21 08:40 |
for three days the same people have been ill | 20 08:40 |
for a week the tap water is brown | 16 08:40 |
At 22:30 the guard saw two men on the roof | 22 22:30 |
found out at 8:05 that the customer list is on a public site | | 23 08:05
I was told at 08:20 that the bridge is closed | | 23 08:20
reported to us at 06:50 by the night shift | | 23 06:50
spotted yesterday at 17:45 by an auditor | | 22 17:45
It started at 2 a.m. and was noticed at 6:30 | 23 02:00 | 23 06:30
Began around 05:30, we became aware at 07:00 | 23 05:30 | 23 07:00
since early on 22 November the site is cut off | 22 00:00 |
The river rose this morning and is in the yard | 23 06:00 |
Yesterday afternoon somebody phoned with a threat | 22 12:00 |
Pay by 18:00 or the files are gone | |
They say power will be back at 14:00 | |
The engineer comes at 10:30 tomorrow | |
Repair expected within 4 hours | |
We open at 9 and need the tills by then | |
The court set a deadline of 30 November | |
The maintenance is planned for Friday 20:00 | |
The next lorry should come at 11:00 | |
The backup runs every day at 02:00 | |
Version 6.10 of the driver crashes on 10.1.2.3 | |
Ring 030 23125 101 or room 4.12 | |
Temperature is 6.5 degrees and rising | |
Order 2026-1123 is 20 pieces short | |
The ratio went from 3:1 to 9:1 | |
Ticket 0815 was closed by mistake | |
Printer on the second floor is out of toner | |
Someone sent the list to the wrong person | |
We have 40 minutes of battery | |
There were 12 people in the room | |
The policy of March 2019 says so | |
Strike announced, nothing moves in the port | |
It smells of gas in the canteen | |
at about 7:50 the conveyor motor burnt out | 23 07:50 |
around 06:20 the mixer overflowed | 23 06:20 |
since 6h30 no water | |
The call came at 1:15 am, caller wanted money | 23 01:15 |
the site went down at 11:58 pm | 22 23:58 |
Since late last night we cannot reach Cologne | 22 22:00 |
seit heute früh kein Strom in Halle 3 | 23 06:00 |
seit heute Morgen geht das Telefon nicht | 23 06:00 |
Seit gestern 16 Uhr ist die Leitung tot | 22 16:00 |
seit gestern Abend kein Zugriff auf das LIMS | 22 18:00 |
seit 6 Uhr steht die Abfüllung | 23 06:00 |
seit 6:15 Uhr keine Verbindung nach Köln | 23 06:15 |
gegen halb sieben fiel die Kühlung aus | 23 06:30 |
um Viertel nach sieben hat es geknallt | 23 07:15 |
kurz nach sieben Uhr Rauch im Keller | 23 07:00 |
vor 20 Minuten ist ein Kollege gestürzt | 23 08:20 |
vor einer halben Stunde ging der Alarm los | 23 08:10 |
vor zwei Stunden kam Wasser durch die Decke | 23 06:40 |
seit 3 Stunden ist alles verschlüsselt | 23 05:40 |
seit einer Stunde kein Gas | 23 07:40 |
schon 2 Stunden ohne Heizung | 23 06:40 |
seit Freitag keine Lieferung mehr | 20 00:00 |
am Samstag um 11 Uhr ist die Pumpe ausgefallen | 21 11:00 |
letzte Nacht wurde eingebrochen | 22 22:00 |
in der Nacht ist der Keller vollgelaufen | 22 22:00 |
heute Nacht ist der Server ausgefallen | 23 00:00 |
gestern Nachmittag hat jemand angerufen und gedroht | 22 12:00 |
vorgestern 14:30 Uhr ist der Gabelstapler umgekippt | 21 14:30 |
wir haben um 7 Uhr bemerkt, dass Daten fehlen | | 23 07:00
um 8:10 Uhr festgestellt, dass die Tür offen steht | | 23 08:10
gestern um 17:30 entdeckt, Liste liegt offen im Netz | | 22 17:30
Ausfall begann um 04:40, gemerkt um 06:00 | 23 04:40 | 23 06:00
Am 22.11. um 23:15 Uhr fiel die Leitung aus | 22 23:15 |
am 21.11.2026 begann der Streik | 21 00:00 |
um Mitternacht ging nichts mehr | 23 00:00 |
gestern Mittag lief noch alles, dann ausgefallen | 22 12:00 |
eben gerade ist die Sirene losgegangen | 23 08:40 |
soeben ist das Dach eingestürzt | 23 08:40 |
seit zehn Minuten Gasgeruch in der Kantine | 23 08:30 |
seit anderthalb Stunden steht das Band | 23 07:10 |
um 5 Uhr heute früh kam der Anruf | 23 05:00 |
heute früh um halb sechs brannte der Container | 23 05:30 |
Montag 7:30 Uhr alle Ausweise gesperrt | 23 07:30 |
seit dem 20. November kein Zugang zum Lager | 20 00:00 |
seit 3 Tagen krank, sechs Leute fehlen | 20 08:40 |
0630 Uhr Notstrom an, Diesel reicht nicht | 23 06:30 |
Um 22 Uhr standen zwei Männer auf dem Dach | 22 22:00 |
gegen 2 Uhr nachts ging der Alarm | 23 02:00 |
bis 18 Uhr sollen wir zahlen | |
Der Techniker kommt um 14 Uhr wieder | |
Der Strom soll um 12:00 wieder da sein | |
Wir öffnen um 9 Uhr | |
voraussichtlich bis Freitag gesperrt | |
Die Sicherung läuft täglich um 2 Uhr | |
innerhalb von 4 Stunden muss gemeldet werden | |
nächster Termin ist der 30.11. | |
Raum 4.12 und Halle 3.2 sind nass | |
Version 20.10 stürzt ab | |
Anruf unter 0221 4711 | |
Drucker druckt nicht | |
Zwei Kollegen sind verletzt | |
Noch 40 Minuten Akku | |
Der Vertrag vom März 2019 gilt nicht mehr | |
Es riecht nach Rauch | |
6,5 Grad im Kühllager und es steigt | |
12 Leute waren im Raum | |
seit about 7 Uhr kein Login, all users affected | 23 07:00 |
Server down seit 6:45, pls help | 23 06:45 |
since heute früh nix geht | 23 06:00 |
POWER OUT SINCE 7:05 NEED HELP | 23 07:05 |
KEIN WASSER SEIT 7:20 UHR | 23 07:20 |
06:12 smoke in hall 2. 06:15 evacuated. 06:31 fire brigade there. | 23 06:12 |
Ok so like since maybe half past seven the tills do nothing | 23 07:30 |
noticed this morning that the safe is open | | 23 06:00
bemerkt heute Morgen beim Aufschließen | | 23 06:00
at 8 the auditors left and at 8:15 the archive flooded | 23 08:00 |
Two of us sat at 9 tables | |
since monday morning the vpn rejects everybody | 23 06:00 |
gone since 19 November, nobody knows where | 19 00:00 |
Compressor quit at 3:40 this morning and we only have one left | 23 03:40 |
Nobody has had a dial tone since a quarter past seven | 23 07:15 |
the tills went dead around ten to eight | 23 07:50 |
Pump tripped 35 min ago, level rising | 23 08:05 |
We have been without heating for five hours | 23 03:40 |
For the past 90 minutes orders do not arrive | 23 07:10 |
The fence was cut some time on Saturday night | 21 22:00 |
Leak found at 6:45 by the cleaner | | 23 06:45
I noticed it at 8:05 when I came back from the dock | | 23 08:05
Ransom note spotted yesterday at 17:30 | | 22 17:30
It all started on Thursday afternoon with one slow query | 19 12:00 |
Strike began on Wednesday at 6 am | 18 06:00 |
Freezer alarm at 02:17, door was open | 23 02:17 |
as of 08:00 the bridge is closed | 23 08:00 |
Two days ago the new supplier stopped answering | 21 08:40 |
the printer room smelt of gas an hour and a half ago | 23 07:10 |
Brown water from the taps since the weekend | 21 00:00 |
Mail is bouncing since about 23:15 last night | 22 23:15 |
no email since 20 to 8 | 23 07:40 |
Network lost 11/22 at 21:30 | 22 21:30 |
Payment file rejected on 20 Nov at 14:05 | 20 14:05 |
it has been dark in hall 3 since just after 7 | 23 07:00 |
Site evacuated 10 minutes ago | 23 08:30 |
the lift has been stuck since 08h20 | 23 08:20 |
Database unreachable from 05:55 onwards | 23 05:55 |
Since lunchtime yesterday nobody reaches the ward | 22 12:00 |
ca. 1 hr ago the roof started to drip | 23 07:40 |
First complaint came in at 7.25, it seems the release of 7.00 broke it | 23 07:00 |
Our rack 12 holds 8 servers | |
Meeting moved to 15:00, please confirm | |
The contract ends on 30 November | |
We need 24 hours to restore | |
Room 7:15 is the code of the door | |
Call me at 555 0612 please | |
Seit viertel nach sieben geht kein Telefon mehr | 23 07:15 |
Der Aufzug steckt seit 8 Uhr 20 fest | 23 08:20 |
Vor einer Stunde ist der Strom weggeblieben | 23 07:40 |
vor gut zwanzig Minuten knallte es im Heizraum | 23 08:20 |
Heute Nacht um halb drei ging der Alarm los | 23 02:30 |
Gestern gegen 17 Uhr fiel die Kühlung aus | 22 17:00 |
Seit gestern Mittag kommen keine Bestellungen mehr an | 22 12:00 |
seit Samstagabend ist die Schranke kaputt | 21 18:00 |
Am Freitag um 14:30 Uhr wurde der Server gehackt | 20 14:30 |
Die Heizung läuft seit drei Tagen nicht | 20 08:40 |
Aufgefallen ist es um 6.50 Uhr der Reinigungskraft | | 23 06:50
Um 07:35 Uhr entdeckte der Wachdienst ein Loch im Zaun | | 23 07:35
Bemerkt haben wir es gestern Abend | | 22 18:00
Seit etwa fünf Uhr früh kommt braunes Wasser | 23 05:00 |
Seit dem 19.11. fehlt jede Lieferung | 19 00:00 |
seit 45 min keine Verbindung nach Köln | 23 07:55 |
kurz vor acht ist das Netz zusammengebrochen | 23 08:00 |
Gegen Mitternacht stieg das Wasser in den Keller | 23 00:00 |
Der Einbruch muss in der Nacht auf Sonntag passiert sein | 21 22:00 |
Seit Dienstag früh streiken die Fahrer | 17 06:00 |
Die Leitung ist seit anderthalb Stunden tot | 23 07:10 |
seit zehn vor acht brennt die rote Lampe | 23 07:50 |
Stromausfall ab 4:10 Uhr im ganzen Werk | 23 04:10 |
Heute Vormittag um 8 kam die Drohung per Mail | 23 08:00 |
Wir brauchen noch 12 Stunden bis zum Neustart | |
Since ten to eight all screens are dark | 23 07:50 |
Outage at 5 to 10 sites | |
We had no power from ten to twelve | |
About 5 to 10 users cannot log in | |
It hits around ten to twelve customers | |
The alarm rang just before 3 servers failed | |
Der Termin ist am 27. November um 9 Uhr | |
In Halle 8 stehen 20 Paletten | |
Bitte bis 10 Uhr zurückrufen | |
"""

OF_AN_EVENING = """
Yesterday at 14:00 we had a patch. WMS is down since 16:40. | 27 16:40 |
Seit ca. 16:40 steht die Halle still | 27 16:40 |
Von: Leitstand, 27. November 2026 18:12. Seit ca. 16:40 geht im Lager nichts mehr. | 27 16:40 |
2026-11-27T17:05:00Z host lims-db1 unreachable | 27 18:05 |
2026-11-27T17:05Z alert cold-store-3 above limit | 27 18:05 |
2026-11-27T18:05:00+01:00 link down | 27 18:05 |
2026-11-27 17:05:00 UTC link down on port 3 | 27 18:05 |
2026-11-27T18:05:00.123 link down | 27 18:05 |
2026-11-26T22:10:09Z backup job aborted | 26 23:10 |
seit 5 uhr nachmittags kein Strom im Büro | 27 17:00 |
seit fünf Uhr nachmittags kein Strom im Büro | 27 17:00 |
seit 3 uhr nachts laufen die Pumpen nicht | 27 03:00 |
nachts um 2 hat es geknallt | 27 02:00 |
gestern um 8 abends ist die Tür aufgebrochen worden | 26 20:00 |
gestern abends um 8 ist die Tür aufgebrochen worden | 26 20:00 |
yesterday at 8 in the evening somebody forced the gate | 26 20:00 |
yesterday at 11 at night somebody forced the gate | 26 23:00 |
at 4 in the afternoon the chiller stopped | 27 16:00 |
since 7 in the morning no heating | 27 07:00 |
since seven in the evening no heating | 27 19:00 |
Power failed today at half past five | 27 17:30 |
Heute um halb sechs ist der Strom ausgefallen | 27 17:30 |
seit halb sechs kein Strom | 27 17:30 |
heute morgen um halb sechs war noch Strom da, seit 17:10 nicht mehr | 27 17:10 |
heute früh um 6 kam der Dienstleister nicht | 27 06:00 |
since half five nobody can log in | 27 17:30 |
down since about half six | 27 18:30 |
seit dreiviertel sieben ist die Leitung tot | 27 18:45 |
seit viertel sieben ist die Leitung tot | 27 18:15 |
Der Strom ist heute um fünf ausgefallen | 27 17:00 |
Heute um 3 ist der Server abgestürzt | 27 15:00 |
gestern um sieben ist der Server abgestürzt | 26 07:00 |
today at six the line stopped | 27 18:00 |
morgens um 7 war alles gut, abends um 6 fiel der Strom aus | 27 18:00 |
am Abend gegen 7 fiel der Strom aus | 27 19:00 |
um 12 mittags wurde es dunkel | 27 12:00 |
um 12 nachts wurde es dunkel | 27 00:00 |
bemerkt gegen 6 Uhr abends: die Bänder fehlen | | 27 18:00
noticed at 5 in the afternoon that the tapes are missing | | 27 17:00
Heute um fünf Prozent weniger Lieferungen | |
Um fünf Grad zu warm im Kühlraum | |
half six packs are missing | |
The price went up at 8 percent | |
we sell until 8 in the evening | |
Kasse schließt um 8 abends | |
the meeting is at 7 in the evening | |
version 2026.11.27 of the client crashes | |
Ticket 2026-11-27-1805 attached | |
last night at 2 the pump tripped | 27 02:00 |
in der Nacht um 3 ging der Alarm los | 27 03:00 |
2026-11-27 18:05-18:20 outage of the line | 27 18:05 |
"""


OF_A_THURSDAY = """
nothing prints since around 11ish this morning | 03 11:00 |
Kasse 4 ist seit zwanzig vor elf tot | 03 10:40 |
the queue has been growing for close to two hours | 03 12:20 |
seit bald drei Stunden kein Warmwasser | 03 11:20 |
Wir haben seit dem Vormittag keinen Empfang im Lager | 03 08:00 |
since the start of the week the scales drift | 30 00:00 |
ein Anruf kam um 12:15 rein, Palette auf dem Gleis | | 03 12:15
complaints came in from 9:30 on, labels are in the wrong language | | 03 09:30
the gate guard texted me at 4:10, fence is open | | 03 04:10
at 1215 the fan stopped | 03 12:15 |
um 1215 fiel die Belüftung aus | 03 12:15 |
around 1250 customers cannot pay | |
about 1800 records are wrong | |
letzte erfolgreiche Sicherung gestern 22:00 | |
last successful login 07:02 | |
die Anlage lief bis 11:15, jetzt steht sie | 03 11:15 |
it was up until 10:20 and now every call gets a 503 | 03 10:20 |
everything ran until noon, ever since the belt jumps | 03 12:00 |
fünf Stunden schon kein Strom im Nordteil | 03 09:20 |
two hours now without cooling | 03 12:20 |
4 hours already down | 03 10:20 |
in der Nacht von Montag auf Dienstag sind Kabel verschwunden | 30 22:00 |
the rain started in the evening yesterday | 02 18:00 |
Stromausfall um 5 vor 12 | 03 11:55 |
seit Schichtbeginn um 6 riecht es | 03 06:00 |
It broke ten minutes before noon | 03 11:50 |
Update 14:05: still no connection, first seen 12:58 | 03 12:58 |
14:02 door alarm zone 3 | 03 14:02 |
heute früh um 4:20 hat der Wachdienst den Einbruch entdeckt | | 03 04:20
last week on Thursday we lost the first pallet | 26 00:00 |
am vergangenen Montag gab es schon Aussetzer, heute um 11 komplett aus | 03 11:00 |
power is off until 17:00 says the grid operator | |
delivery was due at 9, truck never came | |
Der Termin mit der Behörde ist um 16 Uhr | |
we expect to be back tomorrow 8:00 | |
the meeting was at 10, at 10:40 the fire panel beeped | 03 10:40 |
it started about an hour and a half ago | 03 12:50 |
seit eineinhalb Tagen hängt der Container im Zoll | 02 02:20 |
seit gestern Mittag um zwölf kein Signal | 02 12:00 |
bei uns steht seit 13.10 alles | 03 13:10 |
"""


def phrases(written: str) -> list[tuple[str, str, str]]:
    """Return each phrase with when it began and when it was noticed, empty when not said."""
    rows = [line.split("|") for line in written.strip().splitlines()]
    return [(text.strip(), began.strip(), noticed.strip()) for text, began, noticed in rows]
