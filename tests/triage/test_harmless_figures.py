"""Figures of speech of offices and of data alarm nobody; the same words of people and fires do."""

import pytest

from triage.life_safety import check_life_safety


@pytest.mark.parametrize(
    "report",
    [
        "router in the branch is dead since 8",
        "beaten up by the competition again this quarter",
        "projector exploded with colours",
        "router in branch 4 dead since the update",
        "the switch is dead and the technician is on the way",
        "Datenbank abgestürzt, alle Kunden warten",
        "our pipeline is on fire, every build is red",
        "build pipeline on fire again, all red",
        "prod is burning, error rate 40%",
        "prod is on fire",
        "der Build ist explodiert",
        "cluster exploded after the upgrade",
        "VPN tunnel collapsed",
        "Webshop zusammengebrochen unter der Last",
        "Telefonanlage zusammengebrochen",
        "the deal is dead, the customer walked away",
        "Projekt gestorben, Kollegen sind enttäuscht",
        "not a cyber attack, a cleaner pulled the plug of rack 4",
        "brute force attack on the mail login of a colleague",
        "heap dump, jvm killed by oom killer",
        "he killed the session by accident",
        "the coffee machine killed the fuse again",
        "my boss will kill me if the report is late",
        "service desk is under fire from the business",
        "we have a smoking gun in the logs: a bad config",
        "Kunde droht abzuspringen",
        "Kollege reagiert nicht auf meine Mails",
        "Ticket liegt beim Dienstleister, Kollege antwortet nicht",
        "ticket is lying with the vendor, colleague doesn't answer",
        "truck hasn't moved, driver sits at the gate",
        "LKW bewegt sich nicht, Fahrer sitzt in der Kantine",
        "Paket am Empfang, keiner weiss wem es gehört, vermutlich Einkauf",
        "guy from IT killed the process",
        "trapped in a meeting till 5",
        "beamer tot, Meeting läuft",
        "der Chef ist explodiert als er die Zahlen sah",
        "the customer exploded on the phone because of the invoice",
        "jenkins pipeline keeps dying",
        "Budget blutet aus",
        "earthquake in the board: CFO left",
        "bomb cyclone forecast for friday, we check the roof",
    ],
)
def test_a_figure_of_speech_raises_no_alarm(report: str) -> None:
    assert not check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        "database server is on fire",
        "the app says: driver died",
        "three people in the queue killed by a truck",
        "Mitarbeiter des Projekts gestorben",
        "Kollege beim Projekt abgestürzt",
        "project manager died",
        "Rettungsdienst angegriffen",
        "Kletterkurs abgestürzt",
        "web attack with a knife in the lobby",
        "attack on our network engineer in the car park",
        "router in the cellar is dead, electrician lies next to it",
        "the switch is dead and the technician too",
        "the switch is dead and the technician with it",
        "Leitung tot und der Elektriker auch",
        "truck hasn't moved, driver is not answering",
        "truck hasn't moved, driver sits over the wheel with his eyes closed",
        "LKW bewegt sich nicht, Fahrer reagiert nicht",
        "train hasn't moved, people inside, smoke",
        "parcel at reception, ordered by nobody, it ticks",
        "Paket am Empfang, keiner weiss wem es gehört",
        "laptop battery exploded",
        "our stock is burning",
        "pipeline on fire",
        "gas pipeline is on fire",
        "the pipeline exploded",
        "production is on fire",
        "tunnel collapsed",
        "Kollegin in der Kantine zusammengebrochen",
        "Kollege antwortet nicht",
        "Kollege liegt im Lager, antwortet nicht",
        "Akte liegt bei ihm, er liegt am Boden und antwortet nicht",
        "diver not answering messages",
        "my husband will kill me if I come home",
        "Mein Mann bringt mich um",
        "Kunde droht, vom Dach abzuspringen",
        "we are under fire, shots everywhere",
        "he has a smoking gun in his hand",
        "server exploded, glass everywhere",
        "router is burning",
        "the job killed Mr Smith",
        "the boss exploded the tank when it was hot, two burnt",
        "trapped in the meeting room, smoke outside",
        "earthquake at the market square",
        "customer exploded a gas bottle because of the invoice",
        "the app crashed and a customer collapsed",
    ],
)
def test_the_same_words_alarm_where_somebody_is_in_danger(report: str) -> None:
    assert check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        # Whom the phrase means stands behind it.
        "a hacker attacked our receptionist",
        "hacker attacks the guard at the gate",
        "attack on our network technician",
        "attack on the database woman",
        "killed the network engineer",
        "the beam killed the process operator",
        "crane killed the container driver",
        "the press killed my job foreman",
        "the truck passenger has not moved since the crash",
        "bus driver hasn't moved since the crash",
        "der Zug Passagier bewegt sich nicht",
        "der LKW Fahrer bewegt sich nicht",
        "Band Mitarbeiterin rührt sich nicht mehr",
        # Who leads is no line, and a count is of people.
        "Die Schichtleitung ist zusammengebrochen",
        "Stationsleitung zusammengebrochen",
        "terminal in the hall 3 dead",
        # Rooms to be caught in, and those who stand at the door.
        "two men trapped in the workshop",
        "trapped in the meeting room by an intruder",
        "three kids trapped in the training pool",
        "my ex boss is going to kill me, he says, because of the late invoice",
        "customer will kill us over the invoice, he is in the car park",
        "Kollege im Kühlhaus antwortet nicht auf Nachrichten",
        "earthquake in the market",
        "earthquake at the management floor, ceiling down",
        "attack on our network and on our guard",
        "trapped in a training, ceiling fell",
        "trapped in another call, he screams for help",
        "router dead because the roof fell on it, two people under it",
        "Switch tot und Elektriker hat gewischt bekommen",
        "orders waiting in aisle 5, the picker does not respond",
        "prod brennt, Feuerwehr kommt",
        "smoking gun is in the drawer, victim on the floor",
        "team under fire from users with guns",
        "bomb cyclone tore the roof off, people under it",
        "under fire from users in the hall",
        "Rauchmelder geht im ganzen Flur los, Batterie ist neu",
    ],
)
def test_a_figure_of_speech_hides_nobody_who_is_meant(report: str) -> None:
    assert check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        "a hacker attacked our web server",
        "attack on the network, sales cannot work",
        "phishing attack on our staff",
        "he killed the job again",
        "the update killed our network",
        "trapped in a workshop till noon",
        "roof rack of the van creaks",
        "floor plan is coming down from the wall for an update",
        "Pulver für den Drucker nicht in der Post",
        "Patientin fehlt im System seit dem Update",
        "Decke im Büro 4 knarzt nicht mehr",
        "Stromkabel liegt quer im Büro, Stolperkante",
        "truck at gate 3 has not moved, driver sits in the canteen",
        "Telefonleitung tot, Kollege wartet",
        "Rauchmelder im Flur piept seit gestern, Batterie",
    ],
)
def test_what_such_a_figure_is_mostly_said_of_still_raises_none(report: str) -> None:
    assert not check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        "guard beaten up by the competition's drivers",
        "he was beaten up by the market",
        "beaten up by the competition, blood on the floor",
        "Beaten up by the competition, two in hospital",
        "Beaten up by the competition, three injured",
        "the boiler exploded with shards everywhere",
        "the projector exploded with colours and burnt a visitor",
    ],
)
def test_who_is_beaten_up_and_what_explodes_still_alarm(report: str) -> None:
    assert check_life_safety(report).danger
