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


@pytest.mark.parametrize(
    "report",
    [
        # Lines that look like those of a mail's head and are the report.
        "Von: 6:10 bis jetzt\nAn: Aus-Schalter klemmt\nPumpe läuft weiter",
        "From: 6:10\nTo: 7:45\nno scanner worked in hall 2",
        "Sent: yesterday's payroll twice\nTo: all 3000 accounts\nBank informed",
        "To: whom it may concern\nFrom: a customer, my invoices show other people's names\nthanks",
        "an: aus\nan: aus\nlampe an der anlage blinkt",
        # What follows the lawyers' words in the same sentence.
        "Hi,\nThis e-mail is confidential and the portal it links is unreachable.",
        "Hi,\nIn an emergency call 4711, the lift is stuck.",
        "Hi,\nThis message is intended for the duty manager, gas smell in the lab.",
        "Hi,\nWenn Sie nicht der Empfänger sind: Lieferung von 40 Paletten vermisst.",
        "Hi,\nPlease think before you print, the printers are jammed.",
    ],
)
def test_what_only_looks_like_the_head_or_the_foot_of_a_mail_is_kept(report: str) -> None:
    assert without_boilerplate(report) == report


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (
            "Date: 29.11.2026\nTo: all@plant.example\nVon: Tor 3 kommt keiner mehr rein\nRückruf",
            "Von: Tor 3 kommt keiner mehr rein\nRückruf",
        ),
        # A place with its number is told nowhere else.
        ("From: pump station 4\nTo: desk\nDate: 12:10\nrising", "From: pump station 4\nrising"),
        (
            "Subject: AW: Störung\nDanke\n> Von: Leitstand\n> Gesendet: Montag, 7:10\n> An: Ines\n"
            "> Betreff: Störung\n> Dosierer 3 überdosiert",
            "Subject: AW: Störung\nDanke\n> Betreff: Störung\n> Dosierer 3 überdosiert",
        ),
        (
            '*Von:* "Kern, Uwe" <u.kern@plant.example>\n*Gesendet:* So., 29. November 2026 03:12\n'
            "*An:* Lage <lage@plant.example>; Leitstand\n*Cc:* ops@plant.example\nKasse aus",
            "Kasse aus",
        ),
        (
            "From: mon@plant.example\nDate: Sun, 29 Nov 2026 03:12:01 +0100\nSubject: db01\nfull",
            "Subject: db01\nfull",
        ),
    ],
)
def test_of_a_mails_head_no_line_goes_that_tells_something(mail: str, said: str) -> None:
    assert without_boilerplate(mail) == said


@pytest.mark.parametrize(
    "below",
    [
        "This e-mail and its attachments are confidential and may be legally privileged.",
        "This message is for the named person only and may be confidential; any review, copying or "
        "reliance on it by others is strictly forbidden and may be unlawful.",
        "Diese E-Mail kann Betriebsgeheimnisse enthalten, ist vertraulich und ausschließlich für "
        "den angegebenen Adressaten bestimmt; jede Weitergabe ist untersagt.",
        "If you are not the intended recipient, please notify Kaltbach GmbH and delete it.",
    ],
)
def test_the_usual_wording_of_lawyers_is_left_out(below: str) -> None:
    assert without_boilerplate(f"{BODY}\n\n{below}").strip() == BODY
