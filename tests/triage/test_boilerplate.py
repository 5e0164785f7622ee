"""What stands on every mail tells nothing of the incident; what is told is left as it is."""

import pytest

from domain.reference import ReferenceData, Resource, ResourceKind
from triage.boilerplate import without_boilerplate
from triage.things import named_in

MAIL = ReferenceData(
    resources=tuple(
        Resource(name, ResourceKind.IT_SERVICE, None, "active")
        for name in ("E-mail", "KaltLink", "HallGate")
    )
)
BODY = "KaltLink takes no alarms since 02:31, 214 analysers offline."


@pytest.mark.parametrize(
    "below",
    [
        "This e-mail is confidential and intended solely for the addressee.",
        "This message may contain privileged information. If you are not the intended recipient, "
        "delete it.",
        "If you have received this mail in error, please tell the sender and destroy it.",
        "Any unauthorised copying or disclosure is forbidden.",
        "Please consider the environment before printing.",
        "Diese E-Mail kann vertrauliche Informationen enthalten. Wenn Sie nicht der richtige "
        "Adressat sind, informieren Sie bitte den Absender und vernichten Sie diese Mail.",
        "In an emergency call 112.",
    ],
)
def test_what_lawyers_put_below_is_left_out(below: str) -> None:
    assert without_boilerplate(f"{BODY}\n\n{below}").strip() == BODY


@pytest.mark.parametrize(
    ("below", "named"),
    [
        ("This e-mail is confidential and intended solely for the addressee.", {"KaltLink"}),
        ("-- \nVertraulich. Diese E-Mail ist nur für den Empfänger bestimmt.", {"KaltLink"}),
        ("This e-mail is confidential and was sent to all staff.", {"KaltLink", "E-mail"}),
        ("E-mail is down as well.", {"KaltLink", "E-mail"}),
        # Said of the mail alone: a system that is named there is none of the lawyers'.
        ("This e-mail is confidential to those who run HallGate.", {"KaltLink", "HallGate"}),
    ],
)
def test_what_lawyers_put_below_names_no_system_that_is_down(below: str, named: set[str]) -> None:
    assert named_in(f"{BODY}\n\n{below}", MAIL).names == named


def test_the_head_of_a_mail_is_left_out_but_for_its_subject() -> None:
    mail = f"From: NOC <noc@net.example>\nSent: Saturday 02:41\nTo: desk\nSubject: Outage\n\n{BODY}"
    assert without_boilerplate(mail) == f"Subject: Outage\n\n{BODY}"


@pytest.mark.parametrize(
    "report",
    [
        "A confidential file went to the wrong recipient, we received a call about it",
        "We received his mail in error and opened it",
        # What is said of such a mail may be what has happened.
        "Hi,\nThis message contains confidential salary data and was sent to all staff.\nBye",
        "Hi\nDiese Mail enthält vertrauliche Daten und ging an den falschen Verteiler.\nWas tun?",
        "Hi\nThis mail is confidential but somebody posted it.\nBye",
        "Pump leak.\nIn an emergency call 112, the pump room is flooded",
        "Dear all,\nUnauthorised use of the badge is forbidden but somebody got in with it.\nBye",
        "If you received this phishing mail by mistake click nothing. 40 users clicked",
        "To: all\nthe pump is down",
        "This message came up on three screens: your files are encrypted",
        "Wir haben eine vertrauliche Mail an den falschen Empfänger geschickt",
        "If you are at the gate, call me",
        # What happened, in the breath of what begins like the lawyers' sentences.
        "Hi,\nThis message is intended for the crisis team: HallGate is down since 9.\nBye",
        "Hello\nThis mail is intended for IT - the scanners are offline.\nThanks",
        "Morning\nIf you received this in error, note that HallGate was encrypted overnight\nBye",
        "Hi\nIf you are not the intended recipient forward it, HallGate stands still.\nBye",
        "Hallo\nDiese Nachricht ist bestimmt für die IT, HallGate steht seit 5 Uhr.\nGruß",
        "Guten Tag\nSollten Sie nicht der Empfänger sein, HallGate ist ausgefallen.\nGruß",
        "Hi\nUnauthorised use is prohibited, yet a contractor logged in.\nBye",
        "Hi\nThis message contains confidential data, the portal shows it to everyone.\nBye",
        "To: all\nFrom: 9:00 on nobody can reach HallGate\nPlease help",
        "An: alle\nVon: 8 Uhr an ist die Halle ohne Strom\nBitte helfen",
    ],
)
def test_what_is_told_is_left_as_it_is(report: str) -> None:
    assert without_boilerplate(report) == report


def test_a_report_that_is_nothing_else_is_left_whole() -> None:
    only = "This e-mail is confidential and intended for the addressee."
    assert without_boilerplate(only) == only


@pytest.mark.parametrize(
    "report",
    [
        "Hello.\nThe email with confidential salary data went to a customer. Please advise.",
        "Hi all. Unauthorised disclosure of patient records by a temp. We found it today.",
        "Since 5:00. Unauthorised use of a badge at gate 3. The guard is there.",
        "Seit heute früh. Unbefugte Weitergabe von Kundendaten. Bitte um Hilfe.",
    ],
)
def test_a_report_of_what_lawyers_warn_of_is_no_boilerplate(report: str) -> None:
    assert without_boilerplate(report) == report
