from pathlib import Path

import pytest

from desk.sending.connections import Connections, ConnectionsRefused, load_connections

EXAMPLE = Path(__file__).resolve().parents[3] / "desk" / "sending" / "connections.example.toml"
SECRET = "whsec_" + "c2VjcmV0" * 5


def test_the_example_is_a_file_that_works() -> None:
    found = load_connections(EXAMPLE)
    assert set(found.webhooks) == {"status-page"}
    assert found.tickets["service-desk"].priorities["S1"] == "5 very high"
    assert load_connections(None) == Connections()


@pytest.mark.parametrize(
    "text",
    [
        "not = toml [",
        '[[webhook]]\nname = "a"\nurl = "https://x.example"',
        f'[[webhook]]\nname = "A B"\nurl = "https://x.example"\nsecret = "{SECRET}"',
        '[[webhook]]\nname = "a"\nurl = "https://x.example"\nsecret = "whsec_c2hvcnQ="',
        f'[[source]]\nname = "a"\nsecret = "{SECRET}"\npath = "x"',
        f'[[source]]\nname = "a"\nsecret = "{SECRET}"\n[[source]]\nname = "a"\nsecret = "{SECRET}"',
        '[[note]]\nname = "a"\nurl = "json://127.0.0.1/"',
        '[[note]]\nname = "a"\nurl = "syslog://"',
        "[other]\nx = 1",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_no_secret_told(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "connections.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConnectionsRefused) as refused:
        load_connections(file)
    assert str(file) in str(refused.value)
    assert SECRET not in str(refused.value)
    with pytest.raises(ConnectionsRefused):
        load_connections(tmp_path / "nowhere.toml")
