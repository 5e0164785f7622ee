"""Hostile text files: each function returns the bytes of one."""


def html_deep() -> bytes:
    """Ten thousand elements one in another."""
    return b"<!doctype html><body>" + b"<div>" * 10_000 + b"Call the shift lead."


def html_deep_tables() -> bytes:
    """Five thousand tables one in another, with lists and bold marks between."""
    return b"<!doctype html><body>" + b"<table><tr><td><ul><li><b>" * 5_000 + b"Call."


def html_misnested() -> bytes:
    """Formatting marks that each paragraph has to open again."""
    marks = b"".join(b'<font size="%d">' % n for n in range(2_000))
    return b"<!doctype html><body>" + marks + b"<p>x" * 2_000


def html_million_attributes() -> bytes:
    """One element with twenty thousand attributes."""
    many = b" ".join(b"a%d=1" % n for n in range(20_000))
    return b"<!doctype html><body><p " + many + b">Call the shift lead."


def json_deep() -> bytes:
    """Ten thousand lists one in another."""
    return b"[" * 10_000 + b'"call"' + b"]" * 10_000


def json_long_number() -> bytes:
    """A number of a million digits."""
    return b'{"minutes": ' + b"9" * 1_000_000 + b"}"


def json_many_items() -> bytes:
    """A hundred and fifty thousand empty objects."""
    return b"[" + b"{}," * 150_000 + b"{}]"


def markdown_quotes() -> bytes:
    """Quotes ten thousand deep."""
    return b">" * 10_000 + b" call the shift lead\n"


def markdown_quote_stairs() -> bytes:
    """Quotes that go one deeper on every line."""
    return b"".join(b"> " * depth + b"call\n\n" for depth in range(1, 2_500))


def markdown_lists() -> bytes:
    """Lists that go one deeper on every line."""
    return b"".join(b"  " * depth + b"- call\n" for depth in range(3_000))


def markdown_brackets() -> bytes:
    """Brackets and marks that never close."""
    return b"# Plan\n\n" + b"[" * 100_000 + b"\n\n" + b"![](" * 20_000 + b"`" * 100_001


def markdown_raw_rows() -> bytes:
    """Thirty thousand rows of HTML in one block."""
    return b"<table><tr><td>call\n" * 30_000


def markdown_marks() -> bytes:
    """A letter under a hundred thousand marks, none in the order that Unicode asks for."""
    return b"# Plan\n\na" + "\u0316\u0301".encode() * 50_000


def html_open_definitions() -> bytes:
    """A hundred thousand lists of terms one in another."""
    return b"<!doctype html><body>" + b"<dl><dt>call<dd>now" * 100_000


def html_open_labels() -> bytes:
    """A hundred thousand labels one in another."""
    return b"<!doctype html><body>" + b"<label>call<input>" * 100_000


def html_many_options() -> bytes:
    """A list of fifty thousand entries to choose from."""
    return b"<!doctype html><body><select>" + b"<option>call the lead" * 50_000


def plain_many_lines() -> bytes:
    """A log of fifty thousand lines that no sentence ends."""
    return b"".join(b"x-%d: y\n" % number for number in range(50_000))


def csv_long_field() -> bytes:
    """One field of a hundred million bytes, larger than any file may be."""
    return b'name,note\nboiler,"' + b"x" * 100_000_000 + b'"\n'


def csv_field_within_limit() -> bytes:
    """One quoted field of sixty million bytes that never ends."""
    return b'name,note\nboiler,"' + b"x,\n" * 20_000_000


def csv_many_columns() -> bytes:
    """Rows of a hundred thousand columns."""
    header = b",".join(b"column %d" % n for n in range(100_000))
    return (header + b"\n") + (b"x," * 100_000 + b"\n") * 20


def plain_one_line() -> bytes:
    """Half a million letters without an end of line."""
    return b"x" * 500_000


def plain_invisible() -> bytes:
    """Ten million characters that nobody can see."""
    return b"Call the shift lead." + "\u200b\u202e".encode() * 5_000_000


def program() -> bytes:
    """The head of a Windows program."""
    return b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 400


def page() -> bytes:
    """A small HTML page."""
    return b"<!doctype html><html><body><h1>Flood</h1><p>Call the shift lead.</p></body></html>"
