"""Danger told in another language than English and German alarms; an outage told so does not."""

import pytest

from triage.life_safety import check_life_safety


@pytest.mark.parametrize(
    "report",
    [
        "La electricidad se fue en la nave 2, hay humo",
        "Il y a de la fumée au 2e étage",
        "Deux blessés sur le quai",
        "Hay un herido en el almacén",
        "C'è un incendio nel magazzino",
        "Er is rook in hal 3",
        "Twee gewonden bij de heftruck",
        "Het magazijn staat in brand",
        "Pożar w hali 2",
        "Jest ranny na rampie",
        "Depoda yangın var, iki yaralı",
        "Пожар на складе",
        "Человек без сознания",
        "Fuite de gaz au sous-sol",
        "Homme armé à l'accueil",
        "Incendiu în depozit",
    ],
)
def test_danger_in_another_language_alarms(report: str) -> None:
    assert check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        "Le serveur de messagerie ne répond plus",
        "La base de données est morte",
        "El servidor no responde, nadie puede trabajar",
        "The web shop shows a drop in brand colours and in brand search",
        "Il server non risponde",
        "De server ligt eruit",
        "Serwer nie działa",
        "Sunucu çöktü",
        "Сервер не отвечает",
    ],
)
def test_an_outage_in_another_language_does_not(report: str) -> None:
    assert not check_life_safety(report).danger


@pytest.mark.parametrize(
    "line",
    [
        "2026-12-03T12:41:37Z api[9] FATAL database unavailable",
        "12:41:37 FATAL pool exhausted",
        "[FATAL] cannot open port 5432",
        "level=fatal msg=timeout",
    ],
)
def test_the_level_of_a_line_of_a_log_alarms_nobody(line: str) -> None:
    assert not check_life_safety(line).danger
    assert check_life_safety(f"{line}\nfatal accident in hall 2").danger


def test_a_fatal_accident_with_its_hour_alarms() -> None:
    assert check_life_safety("12:41:37 fatal accident at the press").danger
