"""Danger that a report only hints at, and what looks like such a hint and is none."""

import pytest

from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.life_safety import check_life_safety


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        # Shut in where it is cold, or between floors.
        ("Kühlzelle 2: Tür lässt sich von innen nicht öffnen, jemand klopft", HARM),
        ("Die Kühlraumtür geht nicht auf und der Kollege hämmert von innen dagegen", HARM),
        ("Tür vom Tiefkühllager kriegen wir nicht auf, Jana ist noch da drin", HARM),
        ("freezer door will not open, I can hear Tom knocking", HARM),
        ("can't get the cold room door open and there's someone banging from inside", HARM),
        ("Zwei Leute sitzen im Lastenaufzug fest", HARM),
        ("Ich sitze im Aufzug fest, Notruf geht nicht", HARM),
        # A smell, and who feels it.
        ("Im Labor riecht es süßlich, mir ist schlecht", MATTER),
        ("komischer Gestank im Keller und wir haben alle Kopfschmerzen", MATTER),
        ("Es riecht irgendwie nach Mandeln, mir brennen die Augen", MATTER),
        ("Beim Kompressor zischt es und mir tränen die Augen", MATTER),
        ("sweet smell in the lab and I feel sick", MATTER),
        ("there is a white mist in the plant room, I feel light headed", MATTER),
        ("odd odour by the tanks, my throat is burning", MATTER),
        # A threat without a name.
        ("Anruf von unbekannt: in einer Stunde gehts hier hoch, dann aufgelegt", VIOLENCE),
        ("Ein Mann sagte am Telefon, um 5 fliegt hier alles in die Luft", VIOLENCE),
        ("Zettel am Tor: wir jagen euch in die Luft", VIOLENCE),
        ("Im Spind tickt eine Tasche", VIOLENCE),
        ("caller said something is ticking in the canteen", VIOLENCE),
        ("voice on the phone says the place goes up at five", VIOLENCE),
        ("somebody phoned and said they will blow up the gate house", VIOLENCE),
        ("there is a ticking parcel under the stairs", VIOLENCE),
        # Who did not come back.
        ("one of the contractors never signed out, his van is still here", HARM),
        ("our lone worker hasn't checked in and is not picking up", HARM),
        ("the night guard did not clock out, his car is still parked outside", HARM),
        ("Tomas went in to look and hasn't come out", HARM),
        ("Kollege ist in den Schacht reingegangen und nicht mehr rausgekommen", HARM),
        ("Ein Monteur hat sich nicht abgemeldet, sein Auto steht noch auf dem Hof", HARM),
        ("eine aus der Spätschicht ist nicht zuhause angekommen, Handy aus", HARM),
        ("her husband says she never got home from the late shift, phone is off", HARM),
        # Cut.
        ("Ben cut his hand on the printer and needs stitches", HARM),
        ("she sliced her thumb open", HARM),
        ("Hat sich am Blech die Hand aufgeschnitten", HARM),
        ("Schnitt am Unterarm, muss genäht werden", HARM),
        # Water and electricity, and people beside them.
        ("water drips out of the light fitting, it buzzes, people walk under it", FORCE),
        ("water out of the light fitting in the long corridor by the lab, buzzing", FORCE),
        ("water dripping out of the light fitting since 10 minutes", FORCE),
        ("Wasser läuft aus der Lampe, es summt, Leute laufen drunter durch", FORCE),
        ("Wasser steht im Flur und der Strom ist noch an", FORCE),
        ("water on the floor and the power is still on", FORCE),
        # A part of the body and what got there.
        ("Lauge ins Gesicht bekommen, sieht nichts mehr", HARM),
        ("she got splashed with acid in her eyes", HARM),
        ("Säure auf den Unterarm gelaufen", HARM),
        # Ill, several at once.
        ("four of the night crew are throwing up after the curry", HARM),
        ("drei aus der Nachtschicht müssen sich übergeben", HARM),
        # The heart, without its name.
        ("Grace says her chest feels tight and her jaw aches", HARM),
        ("Stechen in der Brust und der linke Arm kribbelt", HARM),
        ("er hat so ein Engegefühl in der Brust", HARM),
        ("my left arm has gone numb and my chest hurts", HARM),
        # No answer from who lies there.
        ("Herr Petersen liegt in der Umkleide und gibt keine Antwort", HARM),
        ("Ruud is slumped over the pallet jack and won't answer", HARM),
        # Not seen, not moved.
        ("havent seen Jens for an hour, he went to the pit", HARM),
        ("Hab den Jens seit einer Stunde nicht mehr gesehen, wollte in den Schacht", HARM),
        ("courier driver is sat in his van and hasn't moved", HARM),
        ("Schleuse geht nicht auf, Sabine ist drinnen und klopft", HARM),
        # Small harm is harm.
        ("contractor has something in his eye from grinding", HARM),
        ("hat beim Flexen was ins Auge gekriegt", HARM),
        ("Kollegin ist auf der Treppe umgeknickt, Knöchel ganz dick", HARM),
        ("she twisted her ankle and cannot put weight on it", HARM),
        ("uns wird komisch, Peter ist schon zweimal weggeknickt", HARM),
        # Threats that are said, and luggage of nobody.
        ("customer says he is coming over and will sort us all out", VIOLENCE),
        ("Kunde kommt jetzt her und macht uns alle fertig, klang ernst", VIOLENCE),
        ("there is a suitcase by the entrance, nobody knows whose it is", VIOLENCE),
        ("am Eingang steht ein Koffer, keiner weiß wem der gehört", VIOLENCE),
        # A substance where it does not belong.
        ("acid in the bund, pump still going", MATTER),
        ("Lauge in der Auffangwanne, Pumpe läuft", MATTER),
        # On what carries current.
        # What smells burnt, and who gave way.
        ("compressor 1 is noisy and smells burnt", FIRE),
        ("es riecht verbrannt im Flur", FIRE),
        ("verbrannter Geruch aus dem Schaltschrank", FIRE),
        ("a burnt smell in the cabling room", FIRE),
        ("Azubi ist auf der Treppe umgeknickt", HARM),
        ("Kollege kann nicht mehr auftreten", HARM),
        ("Platzwunde, muss genäht werden", HARM),
        ("my chest feels heavy", HARM),
        ("guard slumped at the desk and does not respond", HARM),
        ("zwei von der Schicht müssen sich übergeben", HARM),
        ("Kollege sitzt im Schacht fest", HARM),
        ("zwei Kinder sind auf das Trafohaus geklettert", FORCE),
        ("some kids climbed the fence and are on top of the transformer", FORCE),
    ],
)
def test_a_hint_raises_the_alarm(report: str, kind: str) -> None:
    found = check_life_safety(report)
    assert found.danger, report
    assert kind in found.kinds


@pytest.mark.parametrize(
    "report",
    [
        "havent seen the report for an hour",
        "Fehler kann nicht mehr auftreten, sagt der Lieferant",
        "Charge weggekippt, Linie 2 steht",
        "Schild am Tor umgeknickt",
        "we can't put weight on the shelf, it bends",
        "tool chest is too heavy for the lift truck",
        "die Plane muss genäht werden",
        "throughput slumped, server is not responding",
        "engineer is on his way and will sort us out",
        "machen Sie alles fertig, der Techniker kommt gleich",
        "could not log in on the phone, colleague neither",
        "pallet not checked in, the truck waits",
        "just ticking the box on the audit",
        "supplier called, site is going up again",
        "laut Anruf geht das System wieder hoch",
        "three of the scanners on the line are throwing up errors",
        "zwei von der Spätschicht haben den Leitstand übergeben",
        "have not seen level data from the tank since 06:10",
        "water dispenser will not power on",
        "transformer temperature climbing, operator told",
        "Schraube sitzt fest im Schacht",
        "PDU burnt out in hall 2",
        "I have not seen Jens in the chat since Monday",
        "Das Ticket hat sich seit gestern nicht bewegt, der Kunde wartet",
        "The shipment has not moved, the driver waits for papers",
        "Wir behalten etwas im Auge, die Kosten",
        "Die Software ist fertig, der Kunde kommt jetzt her",
        "We will sort it out with the customer on the phone",
        "Der Koffer mit dem Beamer steht am Eingang",
        "Die Tür vom Archiv lässt sich nicht öffnen, der Schlüssel fehlt",
        "Kühlraumtür schließt nicht richtig, Temperatur steigt",
        "The cold store door will not close",
        "Das Programm lässt sich nicht öffnen",
        "Wir sitzen mit dem Projekt fest",
        "Die Ladung sitzt im Zoll fest",
        "Im Kühlschrank der Teeküche riecht es nach altem Käse",
        "Der Drucker stinkt nach Toner",
        "The new paint has a smell, windows are open",
        "Die Zahlen sind schlecht, das riecht nach Ärger",
        "Umsatz geht hoch, Anruf vom Vertrieb",
        "Die Rakete steigt in die Luft, Foto fürs Marketing",
        "Call volume goes up at nine, ask the caller for a ticket",
        "The clock is ticking on the contract with the caterer",
        "Please blow up the floor plan to A3",
        "Ein Besucher hat seinen Ausweis nicht abgegeben",
        "The user never signed out of the portal, session still open",
        "Benutzer hat sich nicht abgemeldet, Sitzung hängt noch",
        "The parcel went in on Friday and has not come out of customs",
        "Paket ist nicht zuhause angekommen, der Kunde ruft an",
        "The order never got home from the depot, phone support is busy",
        "We cut the budget by half",
        "The cable was cut by a digger",
        "Kosten geschnitten, Hand aufs Herz",
        "Water leaks from the coffee machine",
        "Wasser läuft aus dem Kühlschrank",
        "Das Licht ist aus und der Strom ist noch an",
        "Säure nachbestellt, die Handbücher sind da",
        "Four of the night crew are off on leave",
        "The forecast is tight and we stretch the arm of the crane",
        "Der Server gibt keine Antwort, er liegt im Rack",
        "The transformer was inspected, the fence is new",
    ],
)
def test_what_only_sounds_like_a_hint_raises_none(report: str) -> None:
    assert not check_life_safety(report).danger, check_life_safety(report).words


@pytest.mark.parametrize("report", ["Kompressor riecht verbrannt", "a burnt smell in the office"])
def test_what_smells_burnt_is_of_fire_and_nobody_was_harmed(report: str) -> None:
    assert check_life_safety(report).kinds == (FIRE,)
