import pytest

from tests.ingest.stated import quotes, values


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("As Section 4.2 says", "section 4.2"),
        ("in Annex B", "annex B"),
        ("siehe Abschnitt 3.1", "section 3.1"),
        ("gemäß Anhang C", "annex C"),
        ("(see Appendix for details)", "annex Appendix"),
        ("Fill in Form ICS-213.", "form 213"),
        ("Fill in form BC-07.", "form BC-07"),
        ("[tree](../call.md#x)", "document ../call.md#x"),
        ("[roles](#roles)", "section #roles"),
        ("[plan]({{ site.url }}{% link _ops/plan.md %}#assess)", "document _ops/plan.md#assess"),
        ("see the Flood Recovery Plan for details", "document Flood Recovery Plan"),
        ("as described in the Fire Policy (POL-012)", "document POL-012"),
        ("refer to BCP-IT-004", "document BCP-IT-004"),
        ("in accordance with NIST SP 800-99 Rev. 7.", "document NIST SP 800-99 Rev. 7"),
        ("as described in SP 800-99r7", "document NIST SP 800-99r7"),
        ("Siehe Notfallhandbuch", "document Notfallhandbuch"),
    ],
)
def test_references_name_kind_and_target(text: str, target: str) -> None:
    assert values(text, "reference") == [target]


@pytest.mark.parametrize(
    "text",
    [
        "# Section 1\n\nText",
        "Section 5 of the Data Protection Act",
        "ISO 27001 Annex A",
        "GDPR Section 3",
        "§ 8 BDSG, HIPAA §164.410(b)",
        "[site](https://x.org) and [mail](mailto:a@b.de)",
        "![picture](a.png)",
        "see https://x.org/section/4.2",
        "according to the plan, follow the steps",
        "[form](#TODO-link)",
        "platform 12, page 12",
    ],
)
def test_laws_standards_addresses_and_headings_are_no_references(text: str) -> None:
    assert values(text, "reference") == []


def test_a_link_is_quoted_whole() -> None:
    assert quotes("See [the tree](a.md) now", "reference") == ["[the tree](a.md)"]
