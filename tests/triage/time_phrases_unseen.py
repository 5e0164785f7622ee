"""Phrases that were written without the patterns at hand, in three lots, and were mended from.

Each line: the phrase | when it began | when it was noticed, as day and time; empty when not said.
A night begins at 22:00, as everywhere; the time of an update counts where no other is told.
"""

OF_A_TUESDAY = """
heating stopped working sometime overnight | 23 22:00 |
kitchen has had no gas since we opened at 7 | 24 07:00 |
Strom kam kurz nach acht wieder, Server bleiben tot | |
since I came in this morning at quarter to eight nothing syncs | 24 07:45 |
the backup job died at 03:12 according to the log | 24 03:12 |
noticed at lunch that the door reader is dead | | 24 12:00
Seit dem Update letzte Nacht gehen die Terminals nicht | 23 22:00 |
phones out since 1:40pm | 24 13:40 |
Leitung tot seit 13 Uhr 5 | 24 13:05 |
we saw the first ransom note at 14:52 | | 24 14:52
Alarm um 14:10, Feuerwehr seit 14:25 vor Ort | 24 14:10 |
half an hour ago the pump gave up | 24 15:00 |
vor gut einer Stunde ist der Kompressor ausgefallen | 24 14:30 |
it's been like this for the last 45 minutes | 24 14:45 |
seit Sonntagabend keine Datenübertragung | 22 18:00 |
over the weekend somebody broke in | 21 00:00 |
truck crashed into the gate on Friday afternoon | 20 12:00 |
Montag früh 6:30 war der Keller schon nass | 23 06:30 |
the outage began yesterday 16:20 and is still going | 23 16:20 |
gestern gegen halb fünf nachmittags fing es an | 23 16:30 |
mail is slow since about ten minutes | 24 15:20 |
it went down twice: at 9:15 for a minute and then at 11:40 for good | 24 11:40 |
down from 2 pm onwards | 24 14:00 |
um viertel nach zwei riss das Band | 24 14:15 |
seit einer knappen Stunde steht der Aufzug mit zwei Leuten drin | 24 14:30 |
at half past one we lost the second chiller | 24 13:30 |
power cut at twenty past three | 24 15:20 |
the virus scanner flagged it at 0930 hrs | | 24 09:30
0745 all screens black | 24 07:45 |
Störung gemeldet 12.35 Uhr, Ursache unklar | | 24 12:35
We discovered on Monday that files have been vanishing since last Wednesday | 18 00:00 | 23 00:00
die Kollegin hat es um zehn vor drei bemerkt | | 24 14:50
customers call us since 3 | 24 15:00 |
seit heute Mittag keine Zahlungen mehr möglich | 24 12:00 |
nothing since midnight | 24 00:00 |
seit Mitternacht läuft kein Job mehr durch | 24 00:00 |
first alert 05:58, second 06:03, then silence | 24 05:58 |
ticket opened 08:20, site down since 07:50 | 24 07:50 | 24 08:20
the water has been rising for three days | 21 15:30 |
seit drei Wochen fehlen Ersatzteile | 03 15:30 |
the next shift starts at 22:00 and we have no forklift | |
Wartungsfenster heute 18:00 bis 20:00 | |
last good backup is from Sunday 23:00 | |
please call me before 16:30 | |
Lieferung war für 11 Uhr zugesagt | |
the generator has fuel for 6 hours | |
since the thunderstorm the link flaps | |
seit dem Gewitter gestern Abend ist die Richtfunkstrecke weg | 23 18:00 |
from 12:30 to 13:10 no card payments, now ok again | 24 12:30 |
zwischen 10 und 11 fiel die Heizung aus | 24 10:00 |
sometime between 2 and 4 am someone entered the yard | 24 02:00 |
vorgestern abend wurde das Schloss aufgebrochen | 22 18:00 |
the day before yesterday it started with single timeouts | 22 00:00 |
Since this morning's deployment at 10:05 orders fail | 24 10:05 |
as of 15:05 all VPN users are kicked out | 24 15:05 |
ab 15 Uhr gingen keine Mails mehr raus | 24 15:00 |
I was told at 15:10 that tank 3 leaks | | 24 15:10
um kurz vor drei hat es im Trafohaus geknallt | 24 15:00 |
seit etwa 20 min Rauchgeruch im Serverraum | 24 15:10 |
it is now 15:30 and we are still without water, 5 h now | 24 10:30 |
nobody can log on, started maybe quarter past two | 24 14:15 |
Drucker spinnen seit Freitagmittag | 20 12:00 |
gas smell since roughly 2.15pm in building C | 24 14:15 |
the tank alarm rang at 5 to 3 | 24 14:55 |
Das Förderband steht seit der Frühschicht | |
Fahrer meldet 14:05 Unfall auf der A1 | | 24 14:05
Kunde rief um 9:20 an, Ware kam warm an | | 24 09:20
we have been blind on the cameras for about 25 min | 24 15:05 |
server room at 38 degrees, was 24 at 13:00 | |
fans stopped 15 minutes before the call | |
since Thursday last week the ERP is crawling | 19 00:00 |
seit letztem Donnerstag schleicht das ERP | 19 00:00 |
last Friday at 17:40 the courier van was stolen | 20 17:40 |
20.11. 17:40 Transporter gestohlen | 20 17:40 |
On 18 November the pallet got wet | 18 00:00 |
since 8ish | 24 08:00 |
ca. 11 Uhr Totalausfall, 11:40 Teilbetrieb | 24 11:00 |
Stromausfall 06:17 bis 06:25, seitdem Datenbank defekt | 24 06:17 |
power blip at 6:17, database corrupt ever since | 24 06:17 |
It all began around noon when the storm came | 24 12:00 |
went dark at 14h20 | 24 14:20 |
15:12 UTC+1 login storm starts | 24 15:12 |
at 13:12 UTC the certificate expired | 24 14:12 |
Seit gestern 23 Uhr keine Rückmeldung vom Satelliten | 23 23:00 |
the intruder was seen at 01:15 last night by the guard | | 24 01:15
Wachmann sah um 1:15 zwei Personen am Zaun | | 24 01:15
we only found out at 2 this afternoon | | 24 14:00
erst um 14 Uhr haben wir es gemerkt | | 24 14:00
Leak was found at 8 during the walk-round, tank has been dripping since Sunday | 22 00:00 | 24 08:00
Kühlung ausgefallen, seit wann weiß keiner, bemerkt 13:50 | | 24 13:50
staff sick: 5 since Monday, 3 more today | 23 00:00 |
next delivery Thursday 8:00 | |
our SLA ends at 19:30 | |
Prüfung war am 12.11. ohne Befund | |
Techniker kommt um 17 Uhr | |
the permit is valid until 30 November | |
Update: 15:20 still no light | 24 15:20 |
I am on call until 20:00 | |
die Batterie hält noch 40 Minuten | |
nothing works here for an hour already | 24 14:30 |
schon seit Stunden kein Netz | |
seit ein paar Minuten Rauch im Lager | |
heute Vormittag zwischen neun und zehn ging der Druck runter | 24 09:00 |
hail at 3:10 pm broke the skylights | 24 15:10 |
um drei viertel zwei hat es geknallt | 24 13:45 |
viertel zwölf Alarm | 24 11:15 |
10 nach 1 ist der Bagger in die Leitung gefahren | 24 13:10 |
a digger cut the line at ten past one | 24 13:10 |
Email outage from 09:00 till 11:30 today, again down since 14:55 | 24 14:55 |
first sign was Monday evening, total stop since 3:05 today | 24 15:05 |
forklift battery exploded at 1pm in bay 3 | 24 13:00 |
the line's been standing since half eleven | 24 11:30 |
since lunch the scanners beep red | 24 12:00 |
Um kurz nach eins brach die Verbindung zusammen | 24 13:00 |
We lost the west link at 14:17:32 according to monitoring | 24 14:17 |
Seit der Nacht auf heute sind alle Backups leer | 23 22:00 |
Ich habe um 13:20 gesehen, dass Wasser unter der Tür durchläuft | | 24 13:20
porter says lift dead since his shift began at 6 | 24 06:00 |
last heard from the driver at 11:45 | |
sie fehlt seit 12 Uhr 30 | 24 12:30 |
a colleague collapsed five minutes ago | 24 15:25 |
vor zehn Minuten zusammengebrochen | 24 15:20 |
no answer from the data centre for the past two hours | 24 13:30 |
Drei Stunden lang war alles dunkel, jetzt wieder hell | |
started 22 Nov about 9 in the evening | 22 21:00 |
am 22.11. abends gegen neun | 22 21:00 |
we noticed it Monday around 10 but logs show access from 17 November on | 17 00:00 | 23 10:00
Ransom deadline is Thursday 18:00 | |
crash at quarter past one, ambulance there at 1:35 | 24 13:15 |
Die Leitstelle hat um 14:40 angerufen, Rauch aus dem Dach | | 24 14:40
the smell has been there since early morning | 24 06:00 |
ever since Saturday's storm we have no phone | 21 00:00 |
seit Samstagnacht Einbruchsspuren | 21 22:00 |
offline 13:05-13:25, again offline from 14:50 | 24 14:50 |
Server restarted at 12:00 as planned, mail has been broken since | 24 12:00 |
this is the third time since October | |
Anlieferung 10:00, Kühlkette schon ab 8:30 unterbrochen | 24 08:30 |
at around ten thirty this morning the first machines locked | 24 10:30 |
gegen elf Uhr dreißig stand alles | 24 11:30 |
since nine this morning | 24 09:00 |
two of our people were robbed last night around 11 | 23 23:00 |
heute um 3 in der Früh hat jemand die Pforte aufgebrochen | 24 03:00 |
it is 3:25 pm and the water reaches the sockets | 24 15:25 |
dead since 15h | 24 15:00 |
website down (first report 14:31, us: 14:44) | | 24 14:31
um 14:31 erste Meldung, 14:44 bestätigt | | 24 14:31
delayed since the train strike began on Sunday | 22 00:00 |
no heating upstairs since yesterday lunchtime | 23 12:00 |
ab Viertel nach zwei keine Buchung mehr möglich | 24 14:15 |
expected back at 17:00, down since 13:00 | 24 13:00 |
"""
