import pytest

from tests.ingest.stated import values


def test_addresses_are_read_where_they_stand() -> None:
    text = "Mail Jane.Doe+bcm@plant.co.uk, <mailto:duty@plant.de> or `ir@plant.de`."
    assert values(text, "email") == ["jane.doe+bcm@plant.co.uk", "duty@plant.de", "ir@plant.de"]


@pytest.mark.parametrize(
    "text",
    ["name@company.com", "user@example.com", "git@github.com:a/b.git", "a@b", "ask @channel",
     "```\nssh ops@host.example.com\n```"],
)  # fmt: skip
def test_placeholders_code_and_handles_are_no_addresses(text: str) -> None:
    assert values(text, "email") == []


def test_a_web_address_ends_before_the_marks_of_its_sentence() -> None:
    text = (
        "See (https://x.org/a_(b)), https://y.org/c. `curl` is no page.\n\n```\nhttp://z.org\n```"
    )
    assert values(text, "url") == ["https://x.org/a_(b)", "https://y.org/c"]
