import pytest

from tests.ingest.stated import facts_of, of_whom

KINDS = ("rto", "rpo", "mtpd", "mbco")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The RTO for payroll is 4 hours.", [("rto", "240", "payroll")]),
        ("RTO and RPO of 4 hours and 15 minutes",
         [("rto", "240", None), ("rpo", "15", None)]),
        ("The RTO/RPO for mail is 4h/1h.", [("rto", "240", "mail"), ("rpo", "60", "mail")]),
        ("Billing: RTO 4 hours, RPO 1 hour, MTPD 2 days",
         [("rto", "240", "Billing"), ("rpo", "60", "Billing"), ("mtpd", "2880", "Billing")]),
        ("Wiederanlaufzeit für den Versand: 8 Stunden", [("rto", "480", "Versand")]),
        ("Payroll has a 4-hour RTO.", [("rto", "240", "Payroll")]),
        ("The MBCO for order entry is 50 % of normal volume.",
         [("mbco", "50 % of normal volume", "order entry")]),
        ("RTO: TBD", []),
        ("Restore to the RPO within the RTO.", []),
        ("An objective without value: RTO. Tests take 2 hours.", []),
    ],
)  # fmt: skip
def test_objectives_belong_to_an_activity(
    text: str, stated: list[tuple[str, str, str | None]]
) -> None:
    assert [(f.kind.value, f.value, f.subject) for f in facts_of(text, *KINDS)] == stated


def test_a_table_gives_each_row_its_objectives() -> None:
    text = "| Service | RTO | RPO | MBCO |\n|---|---|---|---|\n| Mail | 4 h | 15 min | 60 % |\n"
    assert of_whom(text, *KINDS) == [("240", "Mail"), ("15", "Mail"), ("60 %", "Mail")]
