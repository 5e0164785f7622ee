"""Phrases with a word that misleads (own writing), written on Thursday 15 October 2026 at 13:50.

Each line as in time_phrases: what is written | when it began | when it was noticed.
"""

TOLD = """
The lift shaft has been flooded since 13.10.2026 06:45 | 13 06:45 |
Nobody can book since 14/10/2026 21:30 | 14 21:30 |
Since 9.45 no card reader works in the shop | 15 09:45 |
Dead since 4.20 this morning, both pumps | 15 04:20 |
Feeder B was tripped by a digger at 10:35 | 15 10:35 |
No trucks come through the gate since 8:25 | 15 08:25 |
The kiln will not light since 6:15 | 15 06:15 |
Every label has been printed twice since 11:05 | 15 11:05 |
The conveyor is out again since 12:50 | 15 12:50 |
Each of the four freezers alarmed at 02:40 | 15 02:40 |
The roof was struck by hail at 18:20 yesterday | 14 18:20 |
The intruder was discovered by the night watch on Tuesday at 23:10 | | 13 23:10
We learned yesterday at 16:30 that a memory stick with salaries is gone | | 14 16:30
The supplier informed us at 9:20 that our orders were leaked | | 15 09:20
Yesterday around 5 pm the helpdesk told us about strange logins | | 14 17:00
We have known since Monday 8:00 that the mailbox was read by strangers | | 12 08:00
An employee reported on Tuesday at 15:15 that her laptop was stolen | | 13 15:15
The wrong attachment came to light yesterday at 11:40 | | 14 11:40
Noticed on Tuesday that the doors have been unlocked since the weekend | 10 00:00 | 13 00:00
Found at 07:55: camera images show the break-in at 03:25 | 15 03:25 | 15 07:55
We noticed at 10:10, the log shows it started at 09:35 | 15 09:35 | 15 10:10
At 9:00 all was well, at 9:50 the boiler failed | 15 09:50 |
The 6:00 check was fine, at 7:20 the compressor seized | 15 07:20 |
The alarm company called at 4:15 to say the window broke at 3:55 | 15 03:55 | 15 04:15
Since 08:00 UTC the satellite link is gone | 15 10:00 |
Portal unreachable from 09:30 CEST | 15 09:30 |
The outage started at 7:00 GMT | 15 09:00 |
offline since 11h | 15 02:50 |
offline for 2h | 15 11:50 |
Stopped three quarters of an hour ago | 15 13:05 |
Shortly after 11 the tank overflowed | 15 11:00 |
It was about 12:10 when the transformer blew | 15 12:10 |
The mixer broke down on 12 October at 17:00 | 12 17:00 |
13 Oct 22:05 core router rebooted by itself and stays down | 13 22:05 |
Down since Monday | 12 00:00 |
The crane has been stuck since noon | 15 12:00 |
Since this morning our booking pages load forever | 15 06:00 |
It broke 25 minutes ago | 15 13:25 |
Orders vanish as of 10:40 | 15 10:40 |
Every till went blank at 12:25 | 15 12:25 |
The scheduled update was installed at 11:30, nothing works since | 15 11:30 |
before opening, at 06:50, the cleaner slipped on the ramp | 15 06:50 |
Within minutes of 08:35 all fuses were gone | 15 08:35 |
Der Keller steht seit 13.10.2026 06:45 unter Wasser | 13 06:45 |
Seit 9.45 geht kein Kartenleser mehr | 15 09:45 |
seit 11.10. 14:30 Uhr antwortet der Dienstleister nicht | 11 14:30 |
Die Anlage wird seit 10:35 mit Anfragen überflutet | 15 10:35 |
Jedes Etikett kommt seit 11:05 doppelt | 15 11:05 |
Vor dem Tor stehen seit 8:25 zwanzig Lkw | 15 08:25 |
Das Band ist schon wieder gestört, seit 12:50 | 15 12:50 |
Jeder der vier Kühlräume meldete um 2:40 Uhr Alarm | 15 02:40 |
Es kommt seit 6:15 Uhr kein Dampf an | 15 06:15 |
Der Ofen will seit 6:15 nicht zünden | 15 06:15 |
Die Tür schließt seit 7:30 nicht mehr | 15 07:30 |
Gestern um 16:30 Uhr haben wir erfahren, dass ein Stick mit Gehältern fehlt | | 14 16:30
Der Lieferant hat uns um 9:20 Uhr informiert, dass Bestellungen veröffentlicht wurden | | 15 09:20
Eine Kollegin meldete am Dienstag um 15:15 Uhr, dass ihr Laptop weg ist | | 13 15:15
Wir wissen seit Montag 8 Uhr, dass das Postfach mitgelesen wurde | | 12 08:00
Seit gestern 11:40 Uhr ist uns bekannt, dass Akten offen lagen | | 14 11:40
Der falsche Anhang fiel gestern um 11:40 Uhr auf | | 14 11:40
Die Nachtwache entdeckte am Dienstag um 23:10 Uhr einen Fremden im Lager | | 13 23:10
Am Dienstag bemerkt, dass seit dem Wochenende die Türen offen sind | 10 00:00 | 13 00:00
Bemerkt um 10:10, laut Log ging es um 9:35 los | 15 09:35 | 15 10:10
Um 9 Uhr war noch alles in Ordnung, um 9:50 fiel der Kessel aus | 15 09:50 |
Die Prüfung um 6:00 war gut, um 7:20 blockierte der Kompressor | 15 07:20 |
Um 4:15 rief die Leitstelle an, dass um 3:55 die Scheibe brach | 15 03:55 | 15 04:15
Seit 08:00 UTC ist die Satellitenverbindung weg | 15 10:00 |
seit 11h offline | 15 02:50 |
seit 2h offline | 15 11:50 |
Vor einer Dreiviertelstunde stand das Band still | 15 13:05 |
vor ner Viertelstunde kam Qualm aus dem Schacht | 15 13:35 |
kurz nach elf lief der Tank über | 15 11:00 |
Es war gegen 12:10, als der Trafo knallte | 15 12:10 |
Der Rührer ging am 12. Oktober um 17 Uhr kaputt | 12 17:00 |
seit Montag steht alles | 12 00:00 |
Der Kran klemmt seit mittags | 15 12:00 |
vor 25 Minuten gerissen | 15 13:25 |
Die geplante Aktualisierung lief um 11:30 ein, seitdem geht nichts | 15 11:30 |
ab 10:40 verschwinden Bestellungen | 15 10:40 |
Wegen eines Blitzes gestern um 18:20 Uhr ist das Dach undicht | 14 18:20 |
Hi, boiler room here, we have had no pressure since roughly 5.30 in the morning | 15 05:30 |
Colleagues say the intranet went away some time around 11:15, I cannot log in either | 15 11:15 |
Our Leipzig depot was hit by a power cut at 22:05 last night | 14 22:05 |
by the way the second pump failed too, at 09:55 | 15 09:55 |
The 10:00 release broke the basket, customers complain | 15 10:00 |
since the 10:30 update the scanners show nothing | 15 10:30 |
The fault has come and gone since Monday 14:00 | 12 14:00 |
We will switch to paper, tills are dead since 13:05 | 15 13:05 |
Nobody opens the door for us, stuck on the roof since 12:20 | 15 12:20 |
The dam operator told us at 12:15 that the gate does not close | | 15 12:15
I became aware at 13:20 that I had mailed the payroll to a journalist | | 15 13:20
An anonymous caller let us know yesterday at 22:40 that our badge data is online | | 14 22:40
The regulator has informed us on Monday at 14:00 of a leak | | 12 14:00
We were alerted at 03:33 by the monitoring | | 15 03:33
Detected at 02:12 by the SOC, first login of an intruder on 9 October at 19:40 | 09 19:40 | 15 02:12
It came to our attention on 13 October that old disks were sold unwiped | | 13 00:00
Smoke detector in the archive went off at 13:02 | 15 13:02 |
Fire started at 12:44, fire brigade arrived at 12:58, out at 13:20 | 15 12:44 |
Called the electrician at 8:00; the breaker had tripped at 7:25 | 15 07:25 |
Between 9:10 and 9:25 all three feeders tripped | 15 09:10 |
Lost sight of the drone at 1310 hrs | 15 13:10 |
Server room got too hot about 90 minutes ago | 15 12:20 |
for the last two hours nothing but timeouts | 15 11:50 |
The chlorine store has been leaking for half an hour | 15 13:20 |
A quarter of an hour ago a forklift rammed the rack | 15 13:35 |
Mains failed 15/10/2026 04:48 | 15 04:48 |
Sewage has been coming up since 14.10.2026, 19:15 | 14 19:15 |
Outage since 2026-10-15 06:30 UTC | 15 08:30 |
Line 2 stands still since 12h45 | 15 12:45 |
At the 9:00 handover we found the safe open | | 15 09:00
Yesterday at 15:40 the reactor was scrammed and restarted at 18:00 | 14 15:40 |
Link was lost at 10:02 and is back since 10:40 | 15 10:02 |
Everything is working again since 11:00, it went down at 8:10 | 15 08:10 |
On Wednesday at 20:00 the roof caved in | 14 20:00 |
Hallo, Heizhaus hier, seit etwa 5.30 Uhr kein Druck mehr | 15 05:30 |
Kollegen sagen, das Intranet sei gegen 11:15 verschwunden | 15 11:15 |
Unser Lager wurde gestern um 22:05 von einem Stromausfall getroffen | 14 22:05 |
Übrigens ist um 9:55 auch die zweite Pumpe ausgefallen | 15 09:55 |
Seit dem Update um 10:30 zeigen die Scanner nichts mehr an | 15 10:30 |
Der Fehler kommt und geht seit Montag 14 Uhr | 12 14:00 |
Wir werden auf Papier umstellen, die Kassen sind seit 13:05 tot | 15 13:05 |
Keiner öffnet uns, wir stehen seit 12:20 auf dem Dach | 15 12:20 |
Der Betreiber der Talsperre hat uns um 12:15 Uhr gemeldet, dass das Tor nicht schließt | | 15 12:15
Um 13:20 habe ich gemerkt, dass ich die Lohnliste an die Presse geschickt habe | | 15 13:20
Die Aufsicht hat uns am Montag um 14 Uhr über ein Leck informiert | | 12 14:00
Wir wurden um 3:33 Uhr vom Monitoring gewarnt | | 15 03:33
Uns ist seit dem 13. Oktober bekannt, dass Platten ungelöscht verkauft wurden | | 13 00:00
Entdeckt um 2:12 vom Wachdienst, erster Zugriff war am 9. Oktober um 19:40 | 09 19:40 | 15 02:12
Der Rauchmelder im Archiv schlug um 13:02 an | 15 13:02 |
Brand seit 12:44, Feuerwehr seit 12:58 vor Ort | 15 12:44 |
Zwischen 9:10 und 9:25 haben alle drei Zuleitungen ausgelöst | 15 09:10 |
Serverraum seit anderthalb Stunden zu heiß | 15 12:20 |
Die Verbindung riss um 10:02 ab und steht seit 10:40 wieder | 15 10:02 |
Alles läuft seit 11 Uhr wieder, ausgefallen war es um 8:10 | 15 08:10 |
Am Mittwoch um 20 Uhr ist das Dach eingestürzt | 14 20:00 |
Abwasser steigt seit dem 14.10.2026, 19.15 Uhr | 14 19:15 |
Netzausfall 15.10.2026 04:48 | 15 04:48 |
Seit rund 40 Minuten tropft Säure | 15 13:10 |
Bei der Übergabe um 9:00 haben wir den Tresor offen vorgefunden | | 15 09:00
Wir haben den Elektriker um 8:00 gerufen, die Sicherung fiel um 7:25 | 15 07:25 |
Gestern Abend hat es im Keller gebrannt | 14 18:00 |
Die Meldung ging um 6:40 ein: Wasser in der Leitwarte | 15 06:40 |
Aufgefallen ist uns das am Montag, offen ist die Datei seit Freitag | 09 00:00 | 12 00:00
Der Alarm um 4:12 war echt, die Halle steht voll Rauch | 15 04:12 |
Guard reports: window of the pharmacy smashed, must have been shortly after 3 am | 15 03:00 |
Our bank portal has been rejecting everybody ever since 7.15 this morning | 15 07:15 |
Water main burst right under gate 1 at ten past six | 15 06:10 |
We've been running on the generator for three hours and it coughs | 15 10:50 |
Nothing but error 503 from 12:55 on | 15 12:55 |
The cooling alarm came by text at 04:33, nobody read it until 8 | 15 04:33 |
Two trucks collided on the ramp yesterday shortly before noon | 14 12:00 |
Phones died 10 min ago | 15 13:40 |
The hospital rang at 10:20 to say that our courier lost a box of samples | | 15 10:20
On Monday at 16:00 an auditor pointed out that the vault log is forged | | 12 16:00
First seen at 06:18 in the logs, reported by a user at 08:45 | 15 06:18 | 15 08:45
My colleague fell from the ladder at a quarter to one | 15 12:45 |
Burglary during the night from Tuesday to Wednesday | 13 22:00 |
Fuel leaks since yesterday's delivery at 15:00 | 14 15:00 |
Everything froze the moment the clock hit 13:00 | 15 13:00 |
The 12:30 outage is not over yet | 15 12:30 |
We were told this morning that the mill is insolvent | | 15 06:00
Ransom note on all screens, appeared around 5:40 am | 15 05:40 |
Email from the police at 09:05: our domain sends malware | | 15 09:05
Temperature in store 3 above limit since 2026-10-14 23:10 | 14 23:10 |
Half our staff sick since Monday, canteen closed since Tuesday | 12 00:00 |
Wachmann meldet Scheibe eingeschlagen, muss kurz nach 3 Uhr gewesen sein | 15 03:00 |
Bankportal weist seit heute früh 7.15 Uhr alle ab | 15 07:15 |
Rohrbruch unter Tor 1 um zehn nach sechs | 15 06:10 |
Wir fahren seit drei Stunden auf Notstrom | 15 10:50 |
Ab 12:55 nur noch Fehler 503 | 15 12:55 |
Kühlalarm kam um 4:33 per SMS, gelesen hat es keiner | 15 04:33 |
Zwei Lkw sind gestern kurz vor zwölf auf der Rampe zusammengestoßen | 14 12:00 |
Telefone seit 10 min tot | 15 13:40 |
Die Klinik rief um 10:20 an, dass unser Kurier Proben verloren hat | | 15 10:20
Am Montag um 16 Uhr wies uns ein Prüfer auf das gefälschte Protokoll hin | | 12 16:00
Kollege um viertel vor eins von der Leiter gefallen | 15 12:45 |
Einbruch in der Nacht auf Mittwoch | 13 22:00 |
Seit der Lieferung gestern um 15 Uhr leckt der Tank | 14 15:00 |
Punkt 13 Uhr ist alles eingefroren | 15 13:00 |
Die Störung um 12:30 dauert an | 15 12:30 |
Heute Morgen haben wir erfahren, dass die Mühle pleite ist | | 15 06:00
Erpresserbrief auf allen Schirmen, erschienen gegen 5:40 | 15 05:40 |
Um 9:05 Uhr informierte uns die Polizei, dass unsere Domain Schadsoftware verschickt | | 15 09:05
Seit Montag ist die halbe Belegschaft krank | 12 00:00 |
Gestern um 23 Uhr hat der Blitz eingeschlagen | 14 23:00 |
Um 6:18 stand der erste Fehler im Log, bemerkt hat es ein Nutzer um 8:45 | 15 06:18 | 15 08:45
"""
