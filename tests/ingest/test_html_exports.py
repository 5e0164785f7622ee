"""Pages as word processors, wikis and sites write them: styles, lists of terms, what is beside."""

from time import process_time

import pytest

from domain.documents import BlockKind, Reading
from ingest.facts.extract import extract_facts
from ingest.readers.html import read_html
from ingest.sections import build_sections

K = BlockKind


def read(page: str) -> Reading:
    return read_html(page.encode())


def kinds(page: str) -> list[tuple[BlockKind, int, str]]:
    return [(one.kind, one.level, one.clean) for one in read(page).blocks]


def heads(page: str) -> list[str]:
    return [one.clean for one in read(page).blocks if one.level]


STYLED = """<html><head><style>/* own */ .h1,.h2 {{ {css} }} p.text{{font-size:11pt}}
@media print {{ .text{{font-weight:bold}} }}</style></head><body>
<p class="h1">Gas leak</p><p class="text">Leave the laboratory at once by the nearest door.</p>
<p class="x"><span class="h2">Power failure</span></p>
<p class="text">The freezers stay cold for a few hours.</p></body></html>"""


@pytest.mark.parametrize(
    "css", ["font-weight: bold", "color:red;font-weight:700", "font-size: 16pt", "font-size:1.5em"]
)
def test_words_that_the_style_sheet_makes_stand_out_head_what_follows(css: str) -> None:
    assert heads(STYLED.format(css=css)) == ["Gas leak", "Power failure"]


@pytest.mark.parametrize("css", ["color: red", "font-size:11pt", "font-weight:400"])
def test_words_in_another_colour_alone_head_nothing(css: str) -> None:
    assert heads(STYLED.format(css=css)) == []


def test_where_most_of_the_text_is_large_none_of_it_is_a_heading() -> None:
    page = "<style>.t{font-size:20px}</style>" + "<p class=t>Call the desk now.</p>" * 5
    assert heads(page) == []


def test_what_word_writes_is_told_by_its_classes() -> None:
    page = """<title>x</title><body><p class=MsoTitle>Flood plan</p>
    <p class=MsoSubtitle><b>Warehouse</b></p>
    <p class=MsoToc1><a href="#a">1 Purpose 2</a></p>
    <h1>1 Purpose</h1><p class=MsoNormal>To keep stock dry.</p><h1>2 Duties</h1>
    <p class=MsoListParagraphCxSpLast><span>&middot;&nbsp;</span>Order sandbags.</p></body>"""
    assert kinds(page) == [
        (K.HEADING, 1, "Flood plan"),
        (K.PARAGRAPH, 0, "Warehouse"),
        (K.CONTENTS, 0, "1 Purpose 2"),
        (K.HEADING, 1, "1 Purpose"),
        (K.PARAGRAPH, 0, "To keep stock dry."),
        (K.HEADING, 1, "2 Duties"),
        (K.LIST_ITEM, 0, "Order sandbags."),
    ]
    assert read(page).title == "Flood plan"


def test_a_paragraph_called_title_is_one_only_at_the_top() -> None:
    page = '<p class="c1 title">Playbook</p><p>Text.</p><p class="title">Warning</p><p>Stop.</p>'
    assert heads(page) == ["Playbook"]


@pytest.mark.parametrize(
    ("chapters", "title"),
    [("<h1>1 Purpose</h1><h1>2 Roles</h1>", "Fire plan"), ("<h1>Fire</h1><h1>Flood</h1>", "Fire")],
)
def test_the_first_of_numbered_chapters_is_no_title(chapters: str, title: str) -> None:
    assert read(f"<title>Fire plan</title><body>{chapters}</body>").title == title


def test_a_line_break_that_the_author_set_stays() -> None:
    page = "<h1>Plan</h1><p>Owner: IT\n Manager<br>Version: 1.4<br/><br/>Status: draft</p>"
    reading = read(page)
    assert reading.text == "Plan\n\nOwner: IT Manager\nVersion: 1.4\nStatus: draft"
    sections = build_sections(reading, version_id="v", title="Plan")
    found = {(fact.kind.value, fact.value) for fact in extract_facts(reading, sections)}
    assert {("owner", "IT Manager"), ("version", "1.4")} <= found


def test_a_term_and_its_short_description_are_one_row() -> None:
    long = "It is a long text that says much more than a value. " * 5
    page = f"""<dl><dt>Lead:</dt><dd>Duty nurse</dd><dt>RTO</dt><dd><p>2 hours</p></dd>
    <dt>Scope</dt><dd>{long}</dd><dt>Alone</dt></dl><p>After.</p>"""
    assert [(kind, clean) for kind, _, clean in kinds(page)] == [
        (K.TABLE_ROW, "Lead: Duty nurse"),
        (K.PARAGRAPH, "RTO"),
        (K.PARAGRAPH, "2 hours"),
        (K.PARAGRAPH, "Scope"),
        (K.PARAGRAPH, long.strip()),
        (K.PARAGRAPH, "Alone"),
        (K.PARAGRAPH, "After."),
    ]
    assert read(page).text.startswith("Lead: | Duty nurse")


def test_what_opens_a_fold_heads_what_is_in_it() -> None:
    fold = "<details><summary>{}</summary><p>Call the contractor at once.</p></details>"
    page = "<h1>Weather</h1><h2>Cases</h2>" + fold.format("Snow") + fold.format("Heat")
    assert heads(page) == ["Weather", "Cases", "Snow", "Heat"]


@pytest.mark.parametrize("sign", ["¶", "#", "§"])
def test_the_sign_that_links_a_heading_to_itself_is_no_part_of_it(sign: str) -> None:
    page = f'<h1>Plan <a class="headerlink" href="#plan">{sign}</a></h1><p>Call <a>#duty</a>.</p>'
    assert [clean for _, _, clean in kinds(page)] == ["Plan", "Call #duty."]


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="sidebar"><h3>Here</h3><a href="/a">Fire</a> <a href="/b">Ice</a></div>',
        '<aside><a href="/a">Bed plan</a><a href="/b">Staff plan</a></aside>',
        '<div class="share-buttons"><a href="x">Tweet</a> <a href="y">Mail</a></div>',
        '<div class="gdpr-banner"><p>This site uses cookies.</p></div>',
    ],
)
def test_links_that_stand_beside_the_document_are_no_part_of_it(beside: str) -> None:
    assert kinds(f"<h1>Plan</h1><p>Text.</p>{beside}")[2:] == []


@pytest.mark.parametrize(
    "part",
    [
        '<div class="sidebar">Call the <a href="/a">desk</a> or the <a href="/b">lead</a>.</div>',
        "<aside><p>Never fail over at night.</p></aside>",
        '<div class="menu"><a href="#a">First</a> <a href="#b">Second</a></div>',
        '<section id="consent"><p>Patients consent.</p></section>',
    ],
)
def test_what_stands_beside_and_says_something_stays(part: str) -> None:
    assert kinds(f"<h1>Plan</h1><p>Text.</p>{part}")[2:]


CALLS = '<a href="tel:+1">Security desk</a><br><a href="tel:+2">Duty manager</a>'
PAGES = '<p><a href="/map">Map</a> <a href="/list">List</a></p>'


@pytest.mark.parametrize(
    ("box", "said"),
    [
        (f"<aside><h2>Contacts</h2>{CALLS}</aside>", "Duty manager"),
        (f'<div class="sidebar">{CALLS.replace("tel:", "mailto:a@b.example?")}</div>', "Security"),
        (f"<aside><h3>In an emergency leave at once</h3>{PAGES}</aside>", "leave at once"),
        ('<div class="gdpr-notice">Tell the authority within 72 hours.</div>', "72 hours"),
    ],
)
def test_a_box_that_says_whom_to_call_or_what_to_do_is_part_of_the_document(
    box: str, said: str
) -> None:
    assert said in read(f"<h1>Plan</h1>{box}<p>Text of it.</p>").text


@pytest.mark.parametrize("item", ["§ 5 of the act", "- 5 degrees is too cold", "v 2 is used"])
def test_a_sign_before_a_figure_is_no_bullet(item: str) -> None:
    assert kinds(f"<ul><li>{item}</li></ul>") == [(K.LIST_ITEM, 0, item)]


def test_boxes_in_boxes_are_not_read_again_for_each() -> None:
    begin = process_time()
    read("<div class=menu><a href=x>a</a><a href=y>b</a>c" * 5_000)
    assert process_time() - begin < 3


def test_a_paragraph_of_breaks_alone_is_nothing_at_the_end_of_a_page_and_above_a_line() -> None:
    assert read("<p>Leave at once.</p><p><br></p>").text.strip() == "Leave at once."
    below = "<p>Call the warden</p><p>The warden counts all.</p><h1>After it</h1>"
    assert heads(f"<p>Leave at once.</p><p><br><br></p>{below}") == ["After it"]


def test_a_term_stands_above_what_describes_it_and_is_not_lost_at_the_end_of_a_page() -> None:
    page = "<dl><dt>Fire</dt><dd>Call 112 <table><tr><td>a</td><td>b</td></tr></table></dd>"
    assert [one.clean for one in read(f"{page}<dt>Gas</dt></dl>").blocks] == [
        "Fire",
        "Call 112",
        "a | b",
        "Gas",
    ]
