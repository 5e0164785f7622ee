"""Phrases with times that are neither a beginning nor a noticing (own writing).

Each line as in time_phrases, written on Thursday 15 October 2026 at 13:50.
"""

NOT_TOLD = """
Two nights ago somebody cut the fence | |
We hold stock for six days | |
The batteries last for 40 minutes, mains is off | |
There is feed for three weeks, the supplier is silent | |
Oxygen for two hours is left | |
The lease is from 3 March 2018 | |
In May last year the same pump broke | |
Last year on 9 October the roof leaked as well | |
The late shift starts at 14:00, four people are missing | |
Handover is at 13:30, nobody is here to take over | |
The 05:40 bus did not run and the kitchen is short of staff | |
The 12:15 ferry is cancelled, the parts are on it | |
Case 11:20-7 is still open, the tap drips | |
Form 10.3.2026 rev 2 is missing | |
Serial number 12.05.22 is recalled by the maker | |
Our shop is open from 9:00 to 18:00 and the door is broken | |
Opening hours 8 to 17 | |
The auditors come by 10:00 | |
Please have it fixed by 12:30 | |
The report must be in by 11:00 | |
Payments leave every day at 11:30 | |
We test the siren each Thursday at 10:00 | |
Kitchen opens at 11:00, no gas | |
The vendor promised a fix at 12:00 | |
We usually load at 6:00, the ramp is blocked | |
The warranty ran out on 1 August 2024 | |
The certificate is valid from 1 October 2026 | |
Standing orders run at 04:00, the server is full | |
Concert for 900 people, the stage is not safe | |
Food for 200 guests got warm | |
Reply within 2 days please | |
The lease of the crane is for five days | |
The permit is good for two weeks | |
The technician is on site until 13:00 | |
Departure 10:55 gate 14, luggage belt stuck | |
Deliveries arrive daily at 07:00 | |
Class starts at 8:15 and the heating is off | |
Score 3:2 for the guests, floodlight out | |
We ordered parts on 2 September 2025 | |
Building dates from 1974, roof leaks | |
Generator must run for 10 hours | |
The machine has a warranty of 2 years | |
Patients wait for three hours in the corridor | |
Call back at 0221 555 10 20 | |
The night bus 22:10 was full | |
Der Vorrat reicht für sechs Tage | |
Die Batterien halten 40 Minuten, das Netz ist weg | |
Futter für drei Wochen ist da, der Lieferant schweigt | |
Sauerstoff für zwei Stunden ist noch da | |
Der Mietvertrag ist vom 3. März 2018 | |
Im Mai letzten Jahres brach dieselbe Pumpe | |
Letztes Jahr am 9. Oktober war das Dach auch undicht | |
Vor einem Jahr am 2. Juni hatten wir das schon | |
Die Spätschicht beginnt um 14 Uhr, vier Leute fehlen | |
Übergabe ist um 13:30 Uhr, keiner da | |
Der Bus um 5:40 fuhr nicht, in der Küche fehlen Leute | |
Die Fähre um 12:15 Uhr fällt aus, die Teile sind an Bord | |
Vorgang 11:20-7 ist noch offen, der Hahn tropft | |
Formular 10.3.2026 fehlt | |
Unser Laden hat von 9:00 bis 18:00 Uhr auf, die Tür ist kaputt | |
Öffnungszeiten 8 bis 17 Uhr | |
Bitte vor 12:30 Uhr reparieren | |
Der Bericht muss bis 11 Uhr raus | |
Zahlungen gehen jeden Tag um 11:30 raus | |
Die Küche öffnet um 11 Uhr, kein Gas | |
Der Hersteller hat für 12 Uhr Abhilfe zugesagt | |
Normalerweise laden wir um 6:00, die Rampe ist blockiert | |
Die Garantie lief am 1. August 2024 ab | |
Das Zertifikat gilt ab 1. Oktober 2026 | |
Daueraufträge laufen um 4 Uhr, der Server ist voll | |
Essen für 200 Gäste ist warm geworden | |
Antwort bitte binnen 2 Tagen | |
Der Kran ist für fünf Tage gemietet | |
Der Techniker ist bis 13 Uhr vor Ort | |
Abfahrt 10:55 Gleis 14, Weiche klemmt | |
Lieferungen kommen täglich um 7 Uhr | |
Unterricht beginnt um 8:15, die Heizung ist aus | |
Spielstand 3:2, Flutlicht aus | |
Wir haben die Teile am 2. September 2025 bestellt | |
Das Gebäude ist von 1974, das Dach leckt | |
Das Aggregat muss 10 Stunden laufen | |
Patienten warten drei Stunden im Flur | |
Schichtbeginn 6:00, Tor klemmt | |
Feierabend ist um 16 Uhr, wir schaffen es nicht | |
Die Vorlesung um 10:15 Uhr fällt aus, Beamer kaputt | |
Der Zug nach Bonn fährt um 11:48 nicht | |
Bestellschluss ist um 11 Uhr, der Webshop hakt | |
Raum 9.15 ist verrußt | |
Die Besprechung ist auf 12:00 verlegt, das Netz hakt | |
Can someone swap the 06:00 shift with me | |
My train leaves at 13:10 so please hurry | |
Lunch is served from 11:30 and there is a hair in the soup | |
The press conference is at 13:00, what do we say | |
We rent the hall for three weeks, sprinkler is old | |
Doctor's appointment at 10:15, I am late | |
Payroll closes at 12:00 and the form hangs | |
The invoice of 12 August 2025 is missing | |
The agreement dated 1 October 2026 has a typo | |
Our licence expires on 20 October | |
Phase two begins on Monday | |
The exam at 9:00 was cancelled because the hall is cold | |
Next inspection: 14 October | |
I work Mondays from 8:00 | |
Battery good for 90 minutes | |
We have paper for two weeks | |
It takes four hours to refill | |
Paint must dry for 24 hours | |
The trial runs for six weeks | |
Every night at 03:00 the dog barks | |
Each morning around 7 the lift squeaks | |
Deadline Monday 12:00 | |
Let us meet at 13:00 in room 4 | |
Two years ago on 10 October the dam broke | |
Flight LH 12:05 delayed, our engineer is on it | |
Ratio 2:30 of staff to children | |
Version 12.10.2026 is installed | |
Paragraph 4.12 of the contract | |
Bible study at 7 tonight | |
Tap water off on Friday 8:00 to 12:00 for works | |
The tenant moved in on 1 March | |
Kann jemand die Frühschicht um 6:00 tauschen | |
Mein Zug fährt um 13:10, bitte schnell | |
Mittagessen gibt es ab 11:30, die Suppe ist kalt | |
Die Pressekonferenz ist um 13 Uhr, was sagen wir | |
Wir mieten die Halle für drei Wochen | |
Arzttermin um 10:15, ich komme später | |
Die Rechnung vom 12. August 2025 fehlt | |
Der Vertrag vom 1. Oktober 2026 hat einen Fehler | |
Unsere Lizenz endet am 20. Oktober | |
Phase zwei beginnt am Montag | |
Die Klausur um 9:00 entfällt, der Saal ist kalt | |
Nächste Prüfung: 14. Oktober | |
Ich arbeite montags ab 8:00 | |
Akku reicht noch 90 Minuten | |
Papier für zwei Wochen ist da | |
Das Nachfüllen dauert vier Stunden | |
Die Farbe muss 24 Stunden trocknen | |
Jede Nacht um 3 bellt der Hund | |
Frist Montag 12 Uhr | |
Treffen wir uns um 13 Uhr in Raum 4 | |
Vor zwei Jahren am 10. Oktober brach der Damm | |
Personalschlüssel 2:30 in der Kita | |
Stand 12.10.2026 der Liste ist veraltet | |
Absatz 4.12 des Vertrags | |
Am Freitag von 8:00 bis 12:00 Uhr wird das Wasser abgestellt | |
Der Mieter zog am 1. März ein | |
Die Sitzung wurde auf 9:30 vorverlegt, Beamer fehlt | |
Der Laster hätte um 9 Uhr da sein sollen | |
The lorry should have been here at 9:00 | |
Ab Montag gilt der neue Plan | |
I have just discovered that the tank is empty | |
Could you order pizza for 13:00 | |
I start at 9:00 and the gate code does not work | |
The museum closes at 12:00 on Thursdays | |
Backup window 01:00 to 04:00 is too short | |
Parking is free until 10:00 | |
We expect 40 trucks by noon | |
The nurse is on duty from 6:00 to 14:00 | |
Rent is due on 1 October and the form fails | |
The manual of 5 September is wrong | |
The next audit was set for 12 October | |
The concert begins at 12:00, no sound | |
Please be at the gate at 13:30 | |
We need the hall at 12:00 | |
It takes me two hours to drive there | |
The spare lasts us for two months | |
Guests check out at 11:00, the lift is slow | |
The heating comes on at 5:00 and knocks | |
Our old boiler was installed on 3 May | |
House number 12:30 is not on the map | |
In 2024 we had a flood | |
The school bus is due at 7:40 | |
The price rises on Monday | |
Könnt ihr Pizza für 13 Uhr bestellen | |
Ich fange um 9 an, der Torcode geht nicht | |
Das Museum schließt donnerstags um 12 | |
Sicherungsfenster 1:00 bis 4:00 ist zu kurz | |
Parken ist bis 10 Uhr frei | |
Wir erwarten bis mittags 40 Lkw | |
Die Pflegerin hat von 6:00 bis 14:00 Dienst | |
Die Miete ist am 1. Oktober fällig, das Formular hängt | |
Das Handbuch vom 5. September ist falsch | |
Das nächste Audit war für den 12. Oktober angesetzt | |
Das Konzert beginnt um 12 Uhr, kein Ton | |
Bitte um 13:30 am Tor sein | |
Wir brauchen den Saal um 12 Uhr | |
Ich fahre zwei Stunden dorthin | |
Gäste reisen um 11 Uhr ab, der Aufzug ist langsam | |
Die Heizung springt um 5 Uhr an und klopft | |
Der Kessel wurde am 3. Mai eingebaut | |
2024 hatten wir Hochwasser | |
Der Schulbus muss um 7:40 da sein | |
Am Montag steigt der Preis | |
"""
