"""What reports say of data on people that got out or got lost, in two languages.

The sentences were written before the patterns.
"""

import pytest

from triage.personal_data import read_personal_data

HAPPENED = """
The payroll file with everybody's salary was e-mailed to all staff.
A doctor's bag with medical records was stolen from the car.
Our member list with addresses turned up on a forum.
A memory stick with pupils' school reports has been lost.
The web shop shows other people's order histories and addresses.
Intruders copied the customer database last night.
Letters with bank details of tenants went to the wrong households.
The box with personnel files has disappeared during the move.
An intern posted a screenshot with client names on social media.
Die Datei mit allen Gehältern und Lohndaten ging an die falschen Empfänger.
Eine Arzttasche mit Patientenakten wurde aus dem Auto gestohlen.
Unsere Mitgliederliste ist in einem Forum veröffentlicht worden.
Stick mit Schülerdaten verloren.
Lebensläufe von Bewerbern waren über Google öffentlich abrufbar.
Im Webshop sieht man Adressen und Bestellungen fremder Kunden.
Eindringlinge haben nachts die Kundendatenbank kopiert.
Briefe mit Bankverbindungen der Mieter gingen an falsche Haushalte.
Die Kiste mit Personalakten ist beim Umzug verschwunden.
Nobody noticed that patient files were stolen from the office.
Nobody knows who stole the customer list.
Niemand hat bemerkt wie Patientenakten gestohlen wurden.
Nobody reacted to the leaked customer data.
We did not prevent that customer data was leaked.
We didn't notice that patient data was stolen.
The supplier of gas leaked customer data.
Customer data leaked from our web shop.
Patient files lie open in the corridor.
Die Befunde der Station 3 sind weg.
Ausweiskopien gestohlen.
Ein Praktikant hat ein Foto mit Klientendaten im Netz gepostet.
"""
FEARED = """
Somebody may have copied patient data, we do not know yet.
Possibly employee records have been leaked by the payroll provider.
Vielleicht wurden Patientendaten kopiert, das ist noch unklar.
Möglicherweise sind beim Lohnbüro Mitarbeiterdaten abgeflossen.
We can't rule out customer data leaks.
We cannot rule out that customer data was leaked.
Theft of patient files is not ruled out.
Diebstahl von Patientendaten ist nicht ausgeschlossen.
Es ist nicht auszuschließen, dass Kundendaten kopiert wurden.
CVs of applicants could be downloaded by anyone from our careers page.
"""
# A mention is not enough, nor a loss of something else; what is denied is not said.
HARMLESS = """
The patient record system is slow since the update.
Customer data export failed, the report is late.
Server stolen from the test lab, no customer data was on it.
Payroll cannot run today, the bank file is rejected.
We lost the connection to the customer database.
A patient is missing from ward 3.
Customers complain that the shop is down.
The applicant portal is not reachable.
Two pallets of flyers were stolen from the yard.
Phishing training: what to do when customer data leaks.
Staff lost power in building 2.
Published prices were wrong for an hour.
Wrong address printed on the pallet labels, delivery goes back.
Member meeting was moved to the wrong room.
The key to the personnel office is lost.
Die Patientenverwaltung ist seit dem Update langsam.
Der Export der Kundendaten ist fehlgeschlagen, der Bericht kommt später.
Server aus dem Testlabor gestohlen, Kundendaten waren keine drauf.
Die Lohnabrechnung läuft heute nicht, die Bankdatei wird abgelehnt.
Verbindung zur Kundendatenbank verloren.
Ein Patient von Station 3 wird vermisst.
Kunden beschweren sich, dass der Shop weg ist.
Das Bewerberportal ist nicht erreichbar.
Zwei Paletten Prospekte vom Hof gestohlen.
Schulung: was tun, wenn Kundendaten abfließen?
Die Personalabteilung hat keinen Strom.
Falsche Adresse auf den Palettenetiketten, Lieferung kommt zurück.
Der Schlüssel zum Personalbüro ist verloren gegangen.
Keine Patientendaten wurden kopiert, nur der Speiseplan.
Strom weg, die Patientenakten liegen sicher im Keller.
Diagnose: Festplatte weg.
Befund: der Server ist weg.
Diagnosis: the disk is gone.
A water leak in the room with the patient files.
The roof is leaking above the personnel files.
A leak in the roof above the patient records.
Gas leak, people records office evacuated.
Ausweisleser offen
The employees list of open tickets.
The customer database is open again after the public holiday.
User accounts copied to new server
Kundendaten auf den neuen Server kopiert.
Nobody stole customer data.
No one has stolen patient files.
Niemand hat Kundendaten gestohlen.
Von den Patientenakten wurde nichts gestohlen.
The patient files are complete, nothing is stolen.
We can rule out that customer data was leaked.
Customer data is encrypted, theft ruled out.
Dass Kundendaten kopiert wurden, ist ausgeschlossen.
Ein Diebstahl von Patientendaten kann ausgeschlossen werden.
None of the customer data was leaked.
It wasn't copied, the patient file is fine.
"""


@pytest.mark.parametrize("report", HAPPENED.strip().splitlines())
def test_what_befell_data_on_people_is_read(report: str) -> None:
    told = read_personal_data(report)
    assert told is not None
    assert not told.is_feared
    assert all(word in report for word in told.words)


@pytest.mark.parametrize("report", FEARED.strip().splitlines())
def test_what_is_only_feared_is_told_apart(report: str) -> None:
    told = read_personal_data(report)
    assert told is not None
    assert told.is_feared


@pytest.mark.parametrize("report", HARMLESS.strip().splitlines())
def test_a_mention_is_not_enough(report: str) -> None:
    assert read_personal_data(report) is None


def test_what_has_happened_goes_before_what_is_feared() -> None:
    told = read_personal_data("Maybe patient data was copied. A folder with sick notes was stolen.")
    assert told is not None
    assert (told.words, told.is_feared) == (("sick notes", "stolen"), False)
