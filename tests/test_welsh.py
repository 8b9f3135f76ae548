"""Whatever the public can read is there in Welsh: whole, with its figures, in the right form.

When the first test fails, it says which command to run. docs/translations.md says the rest.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from gettext import GNUTranslations
from itertools import product
from pathlib import Path
from shutil import copytree

import polib
import pytest
import time_machine
from django.core import mail
from django.test import RequestFactory
from django.utils.translation import gettext, ngettext, override, trans_real

from heard.agencies.models import Area
from heard.design.dates import day, day_and_time, month
from heard.notify.mail import send
from heard.notify.models import Letter
from heard.notify.to_applicants import DRAFT_WARNING, RETURN_CODE, Code, Nothing
from heard.public.views.errors import server_error
from heard.reviews.actions.work import acknowledge
from heard.reviews.submission import PersonAnswers
from heard.rules import wording
from heard.rules.findings import Reason
from heard.rules.language import MONTHS, Language, Sentence
from heard.rules.plain_routes import PERIODS, count
from heard.rules.plain_words import PARTNERS
from heard.rules.threshold import assess
from tests import policy, scenes
from tests.places import PUBLIC, Visit, address
from tests.reading import Page
from tests.rules.making import application, area_with, report, reports
from tests.stops import NO_PAGE
from tools import translations
from tools.translations import CATALOGUE, COMMAND, ENGLISH, ROOT, faults, in_entry

SPACE = "\N{NO-BREAK SPACE}"
NOON = "2026-03-10T12:00:00Z"


def test_everything_is_in_welsh():
    assert len(translations.read()) > 900
    assert faults() == [], "\n".join(["The Welsh catalogue is not right:", *faults()])


# The check finds what is wrong -------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project in whose packages something may be written, with a catalogue of its own."""
    (tmp_path / "babel.cfg").write_text((ROOT / "babel.cfg").read_text())
    for package in ("public", "rules", "work", "cli", "demo"):
        (tmp_path / "src/heard" / package / "jinja2").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        ("public/jinja2/new.html", '<p>{{ _("Something new") }}</p>', "Something new"),
        ("public/jinja2/new.txt", '{% trans %}Something new{% endtrans %}', "Something new"),
        ("public/new.py", 'title = _("Something " "new")', "Something new"),
        ("public/new.py", 'title = _now("Something new")', "Something new"),
        ("public/new.py", 'title = gettext_lazy("Something new")', "Something new"),
        ("public/new.py", 'title = pgettext("a shop", "Something new")', "Something new"),
        ("public/new.py", 'title = ngettext("a thing", "things", 2)', "a thing"),
        ("rules/new.py", 'WORDS = N_("Something new")', "Something new"),
        ("rules/new.py", 'FORMS = NN_("a thing", "things")', "a thing"),
    ],
)  # fmt: skip
def test_new_words_without_welsh_are_found(project, file, code, words):
    (project / "src/heard" / file).write_text(code)
    copytree(CATALOGUE.parent, project / "cy")
    found = [
        each
        for each in faults(project, project / "cy" / "django.po")
        if "is not in the catalogue" in each
    ]
    assert found == [
        f"“{words}” (src/heard/{file}) is not in the catalogue. Run `{COMMAND} update` and write "
        "its Welsh."
    ]


@pytest.mark.parametrize("package", ["work", "cli", "demo"])
def test_pages_for_staff_are_not_offered_in_welsh_yet(project, package):
    (project / "src/heard" / package / "new.py").write_text('title = _("Something new")')
    (project / "src/heard" / package / "jinja2/new.html").write_text('{{ _("Something new") }}')
    assert translations.messages(project) == {}


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(project):
    page, catalogue = project / "src/heard/public/jinja2/page.html", project / "cy" / "django.po"
    page.write_text('{{ _("Yes") }}{{ _("Old") }}{{ ngettext("%(num)s dog", "%(num)s dogs", 2) }}')
    assert "“Yes”" in translations.update(project, catalogue)
    po = translations.read(catalogue)
    for entry, welsh in zip(po, ["Ie", "Hen", ""], strict=True):
        entry.msgstr, entry.tcomment = welsh, "Checked"
    po[2].msgstr_plural = dict(enumerate([f"%(num)s {dog}" for dog in ["ci"] * 2 + ["gi"] * 4]))
    po.save(str(catalogue))
    assert faults(project, catalogue) == [
        f"django.mo does not say what django.po says. Run `{COMMAND} compile`."
    ]
    translations.compile_(catalogue)
    assert faults(project, catalogue) == []

    page.write_text('{{ _("New") }}' + page.read_text().replace('{{ _("Old") }}', ""))
    said = translations.update(project, catalogue)
    assert "“Old” = “Hen”" in said
    assert [(e.msgid, translations.texts(e)[0], e.tcomment) for e in translations.read(catalogue)] == [
        ("New", "", ""),
        ("Yes", "Ie", "Checked"),
        ("%(num)s dog", "%(num)s ci", "Checked"),
    ]  # fmt: skip
    assert faults(project, catalogue) == [
        f"“New”: it has no Welsh text. Write one, then run `{COMMAND} compile`."
    ]


def entry(english: str, *welsh: str, **more: object) -> polib.POEntry:
    if len(welsh) == 1:
        return polib.POEntry(msgid=english, msgstr=welsh[0], **more)
    forms = dict(enumerate(welsh))
    return polib.POEntry(msgid=english, msgid_plural=f"{english}s", msgstr_plural=forms, **more)


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (entry("Yes", ""), "it has no Welsh text"),
        (entry("{number} dog", *["{number} ci"] * 5), "it has no Welsh text"),
        (entry("Yes", "Ie", flags=["fuzzy"]), "it is marked fuzzy"),
        (entry("Yes", "Yes"), "it is the same in Welsh"),
        (entry("by {day}", "erbyn {diwrnod}"), "the placeholders differ"),
        (entry("by %(day)s", "erbyn"), "the placeholders differ"),
        (entry("by %{count}", "erbyn %(count)s"), "the placeholders differ"),
        (entry("100%%", "100"), "the placeholders differ"),
        (entry("{number} dog", *["{number} ci"] * 5, "ci"), "the placeholders differ"),
        (entry("Call 999", "Ffoniwch 99"), "the figures differ"),
        (entry("Call now.", "Ffoniwch nawr"), "it ends with another mark"),
        (entry("Now?", "Nawr."), "it ends with another mark"),
        (entry("a\n\nb", "x\ny"), "the line breaks or outer spaces differ"),
        (entry("Call", "Ffoniwch "), "the line breaks or outer spaces differ"),
        (entry("Call", "<b>Ffoniwch</b>"), "a template takes it for HTML"),
        (entry("Call", "Ffôn & mwy"), "a template takes it for HTML"),
        (entry("your own", "ei'ch"), "use ’ and “ ”"),
        (entry("Call the police", "Ffoniwch the police"), "there is English left"),
        (entry("In %(area)s", "Yn %(area)s"), ""),
        (entry("Here, in %(area)s", "Yma yn %(area)s"), "“yn” changes the first letter"),
        (entry("on %(day)s", "ar %(day)s"), ""),
    ],
)
def test_what_is_wrong_with_a_message_is_said(made, fault):
    found = list(in_entry(made))
    if fault:
        assert len(found) == 1
        assert found[0].startswith(fault)


def test_a_catalogue_with_other_plural_forms_is_not_right(project):
    copytree(CATALOGUE.parent, project / "cy")
    catalogue = project / "cy" / "django.po"
    catalogue.write_text(catalogue.read_text().replace("nplurals=6", "nplurals=4"))
    assert any("six plural forms" in fault for fault in faults(project, catalogue))


# What runs ---------------------------------------------------------------------------------------


@pytest.fixture
def welsh() -> Iterator[None]:
    with override("cy"):
        yield


NUMBERS = [0, 1, 2, 3, 6, 11]
FORMS = [
    (PERIODS["day"], "0 diwrnod, 1 diwrnod, 2 ddiwrnod, 3 diwrnod, 6 diwrnod, 11 diwrnod"),
    (
        PERIODS["working_day"],
        "0 diwrnod gwaith, 1 diwrnod gwaith, 2 ddiwrnod gwaith, 3 diwrnod gwaith, "
        "6 diwrnod gwaith, 11 diwrnod gwaith",
    ),
    (PERIODS["week"], "0 wythnos, 1 wythnos, 2 wythnos, 3 wythnos, 6 wythnos, 11 wythnos"),
    (PERIODS["month"], "0 mis, 1 mis, 2 fis, 3 mis, 6 mis, 11 mis"),
    (
        PARTNERS,
        ", ".join(
            f"Mae o leiaf {number} {partner} allweddol yn cymryd rhan yn y cyfarfod adolygu."
            for number, partner in zip(
                NUMBERS,
                ["partner", "partner", "bartner", "phartner", "phartner", "partner"],
                strict=True,
            )
        ),
    ),
]


@pytest.mark.parametrize(("forms", "said"), FORMS, ids=lambda each: str(each)[:20])
def test_a_number_has_its_own_form_of_the_word(forms, said):
    language = catalogue_alone()
    assert ", ".join(language.say(count(forms, number)) for number in NUMBERS) == said


@pytest.mark.parametrize("number", NUMBERS)
def test_every_plural_form_is_found_on_a_page(welsh, number):
    one, many = "You have %{count} character remaining", "You have %{count} characters remaining"
    assert ngettext(one, many, number) == "Mae gennych %{count} nod ar ôl"
    one, many = "The code must be %(length)d number", "The code must be %(length)d numbers"
    numbers = "rif" if number == 2 else "rhif"
    assert ngettext(one, many, number) == f"Rhaid i’r cod fod yn %(length)d {numbers}"


def test_dates(welsh):
    assert day(date(2026, 3, 10)) == f"10{SPACE}Mawrth{SPACE}2026"
    assert month(date(2026, 12, 1)) == f"Rhagfyr{SPACE}2026"
    afternoon = datetime(2026, 3, 10, 15, 5, tzinfo=UTC)
    assert day_and_time(afternoon) == f"10{SPACE}Mawrth{SPACE}2026 am 3:05pm"


def test_pages_and_rules_call_the_months_the_same(welsh):
    language = catalogue_alone()
    days = [date(2026, number, 28) for number in range(1, 13)]
    assert [language.day(each) for each in days] == [day(each) for each in days]
    assert len({gettext(name) for name in MONTHS} - set(MONTHS)) == 12


# What the rules say ------------------------------------------------------------------------------


def catalogue_alone() -> Language:
    """The compiled catalogue with nothing behind it: neither Django's words nor the English."""
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        spoken = GNUTranslations(compiled)

    def one(words: str) -> str:
        assert words in spoken._catalog, words
        return spoken.gettext(words)

    return Language(one=one, many=spoken.ngettext)


def test_the_reasons_of_a_finding():
    made = [*reports("2026-06-10", "2025-11-30"), report("late", "2026-06-12", "2026-05-01")]
    finding = assess(area_with(), application(made, on="2026-07-01"))
    language = catalogue_alone()
    said = {
        each.reason: language.say(wording.why_report(each, of=finding)).replace(SPACE, " ")
        for each in finding.reports
    }
    assert said == {
        Reason.COUNTED: (
            "Mae’n cyfrif. Rhoddwyd gwybod amdano’n ddigon buan ar ôl iddo ddigwydd, a daeth y "
            "cais yn ddigon buan ar ôl yr adroddiad."
        ),
        Reason.TOO_OLD: (
            "Nid yw’n cyfrif, oherwydd roedd yn rhy bell yn ôl. Gwnaed y cais ar 1 Gorffennaf "
            "2026. Y diwrnod olaf i wneud cais oherwydd yr adroddiad hwn oedd 29 Mai 2026."
        ),
        Reason.REPORTED_LATE: (
            "Nid yw’n cyfrif, oherwydd rhoddwyd gwybod amdano’n rhy hir ar ôl iddo ddigwydd. "
            "Rhoddwyd gwybod amdano ar 12 Mehefin 2026. Y diwrnod olaf i roi gwybod amdano oedd "
            "31 Mai 2026."
        ),
    }


def test_every_sentence_of_a_finding_is_said():
    values = {name: date(2026, 3, 10) for name in ("reported_on", "applied_on", "by")}
    values |= {"counted": 2, "needed": 3}
    language = catalogue_alone()
    tables = (wording.REASONS, wording.TESTS, wording.CAUTIONS, wording.ROUTE_NAMES)
    for words in (words for table in tables for words in table.values()):
        said = language.say(Sentence(words, values))
        assert not ENGLISH.search(said)
        assert "March" not in said
        assert "{" not in said


# What the public gets ----------------------------------------------------------------------------


@pytest.fixture
def noon(db: None) -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def area(noon: None) -> Area:
    return scenes.an_area()


@pytest.fixture
def in_vain(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The words that something looks for in the Welsh catalogue while it is not there."""
    found: set[str] = set()
    look_up = trans_real.DjangoTranslation.gettext
    # What was said in Welsh already, and Django's own "…".
    known = {each for entry in translations.read() for each in translations.texts(entry)}
    known.add("String to return when truncating text\x04%(truncated_text)s…")

    def noticed(catalogue: trans_real.DjangoTranslation, words: str) -> str:
        missing = words not in known and catalogue._catalog.get(words) is None
        if catalogue.language() == "cy" and missing:
            found.add(words)
        return look_up(catalogue, words)

    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", noticed)
    return found


SHOWN = [
    row.route for row in policy.public_rows() if row.get["own"] == 200 and row.route not in NO_PAGE
]


@pytest.mark.parametrize("route", SHOWN)
def test_a_page_finds_all_its_words(client, area, in_vain, route):
    path = f"/cy{address(route, Visit(area, client))}"
    page = Page(client.get(path))
    assert (page.status, page.language) == (200, "cy")
    if PUBLIC[route].form:
        client.post(path, {})
    assert in_vain == set()


ASKING = [
    *("public:danger", "public:matter", "public:check", "public:come_back"),
    *("public:come_back_code", "public:come_back_phrase"),
    *("public:apply_page", "public:apply_report", "public:check_answers"),
]


@pytest.mark.parametrize(("route", "language"), list(product(ASKING, ["en", "cy"])))
def test_a_title_says_that_something_is_wrong(client, area, route, language):
    path = address(route, Visit(area, client))
    page = Page(client.post(f"/cy{path}" if language == "cy" else path, {"number": "1"}))
    assert page.errors
    assert page.title.startswith("Gwall: " if language == "cy" else "Error: ")
    assert [each for each in page.errors if bool(ENGLISH.search(each)) is (language == "cy")] == []


def test_pages_for_what_goes_wrong(client, area, welsh):
    page = Page(client.get("/cy/nowhere/"))
    assert (page.status, page.language) == (404, "cy")
    assert page.title == "Heb ddod o hyd i’r dudalen"
    with override("cy"):  # the request before has put its own language in place
        page = Page(server_error(RequestFactory().get("/cy/")))
    assert (page.status, page.language) == (500, "cy")
    assert page.title == "Mae’n ddrwg gennym, aeth rhywbeth o’i le"


def test_messages():
    send(RETURN_CODE, Code("012345"), to="amina@mail.example", languages=["cy"])
    send(DRAFT_WARNING, Nothing(), to="amina@mail.example", languages=["cy"])
    assert [message.subject for message in mail.outbox] == ["Eich cod", "Nodyn atgoffa"]
    assert "012345" in mail.outbox[0].body
    assert not any(ENGLISH.search(message.body) for message in mail.outbox)


def test_a_letter(area):
    applicant = PersonAnswers(name="Amina Warsame", language="cy")
    review = scenes.a_review(area, scenes.a_submission(applicant=applicant))
    acknowledge(review, by=scenes.a_member(area, name="Ceri Pugh"), at=review.received_at)
    letter = Letter.objects.get(about=review.pk)
    assert letter.language == "cy"
    assert (
        letter.title == "Rydym wedi cael eich cais am adolygiad achos ymddygiad gwrthgymdeithasol"
    )
    words = [block["text"] for block in letter.blocks if "text" in block]
    assert words[0] == "Annwyl Amina Warsame"
    assert not any(ENGLISH.search(each) for each in words)
    due = next(block["lines"] for block in letter.blocks if block["kind"] == "box")
    assert due == [
        f"Ein nod yw dweud wrthych erbyn 31{SPACE}Mawrth{SPACE}2026 a fydd adolygiad.",
        f"Ffoniwch {area.contact_phone} i siarad â ni.",
    ]
