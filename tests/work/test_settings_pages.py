"""The settings of an area: contact, versions of the procedures, time limits, permissions."""

from datetime import date

import pytest

from heard.agencies.models import CautionReason, ProceduresVersion
from heard.rules.permissions import PERMISSION_NAMES, PERMISSIONS, ROLE_NAMES, Permission, Role
from tests import scenes
from tests.reading import Page
from tests.revising import new_text
from tests.work.conftest import browser_of

SETTINGS = "/work/settings/oakminster/"
BEYOND = """
[[threshold.routes]]
kind = "reports"
reports = 5
"""


def test_with_one_area_it_is_opened(client, area):
    assert client.get("/work/settings/")["Location"] == SETTINGS


def test_with_several_one_is_chosen(client, coordinator, area):
    scenes.join(coordinator, scenes.an_area("Kingsdock"), Role.ADMINISTRATOR)
    page = Page(client.get("/work/settings/"))
    assert page.links["Kingsdock"] == "/work/settings/kingsdock/"


def test_the_settings(client, area):
    page = Page(client.get(SETTINGS))
    assert page.title == "Settings of Oakminster"
    assert page.row("Phone") == "01632 960 111"
    assert "Procedures in force since 8 January 2024" in page.main
    assert "Why the area keeps it: It is our rule." in page.main
    assert list(page.links.values()).count(f"{SETTINGS}new/") == 1


def test_an_area_without_procedures(client, area):
    area.procedures_versions.all().delete()
    page = Page(client.get(SETTINGS))
    assert "No procedures are in force yet, so nobody can apply." in page.main
    assert client.get(f"{SETTINGS}limits/acknowledgement/").status_code == 404


# Contact -----------------------------------------------------------------------------------------


def test_the_contact(client, area):
    path = f"{SETTINGS}contact/"
    assert Page(client.get(path)).boxes["contact_phone"] == "01632 960 111"
    page = Page(client.post(path))
    assert page.errors == [
        "Enter a name or post",
        "Enter a phone number",
        "Enter an email address",
        "Enter a postal address",
    ]
    typed = {
        "contact_name": "Review desk",
        "contact_phone": "01632 960 999",
        "contact_email": "desk@oakminster.example",
        "contact_address": "1 High Street",
        "contact_hours": "",
    }
    assert Page(client.post(path, typed | {"contact_email": "desk"})).errors == [
        "Enter an email address in the correct format, like name@example.com"
    ]
    answer = client.post(path, typed)
    page = Page(client.get(answer["Location"]))
    assert page.banner == "The point of contact is changed."
    assert page.row("Name or post") == "Review desk"
    assert "01632 960 999" in Page(client.get("/areas/oakminster/")).main


# Versions ----------------------------------------------------------------------------------------


def test_a_review_keeps_the_version_it_began_with(client, area):
    review = scenes.a_review(area)
    scenes.put_in_force(area, new_text(area, more=BEYOND))
    review.refresh_from_db()
    assert review.procedures.valid_from.year == 2024


def test_a_version_as_the_file_it_is(client, area):
    version = ProceduresVersion.objects.get()
    page = Page(client.get(f"{SETTINGS}versions/{version.pk}/"))
    assert page.title == "Procedures from 8 January 2024"
    assert 'inherits = "national"' in page.main


# Time limits -------------------------------------------------------------------------------------


def test_an_assumed_limit_is_set(client, area):
    assert "Assumed" in Page(client.get(SETTINGS)).main
    path = f"{SETTINGS}limits/acknowledgement/"
    assert Page(client.get(path)).title == "Set a time limit"
    answer = client.post(path, {"number": "3", "unit": "working_day"})
    assert answer["Location"] == SETTINGS
    page = Page(client.get(SETTINGS))
    assert page.banner == "The time limit is set. It applies to new applications."
    assert "Set by you" in page.main
    review = scenes.a_review(area)
    assert review.clocks.get(clock="acknowledgement").due_on == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, ["Enter how many", "Select working days, days, weeks or months"]),
        ({"number": "0", "unit": "day"}, ["Enter 1 or more"]),
        ({"number": "1001", "unit": "day"}, ["Enter 1000 or less"]),
        ({"number": "three", "unit": "day"}, ["Enter a whole number, like 12"]),
    ],
)
def test_a_limit_that_cannot_be(client, area, typed, errors):
    page = Page(client.post(f"{SETTINGS}limits/acknowledgement/", typed))
    assert (page.title, page.errors) == ("Error: Set a time limit", errors)


def test_a_limit_set_twice_on_one_day_begins_the_next_day_and_then_waits(client, area):
    path = f"{SETTINGS}limits/acknowledgement/"
    data = {"number": "3", "unit": "working_day"}
    assert client.post(path, data).status_code == 302
    assert client.post(path, data).status_code == 302  # from tomorrow
    page = Page(client.post(path, data))
    assert page.errors == ["There is already a version that begins on that day."]


def test_a_limit_waits_for_a_reason_that_a_newer_check_asks_for(client, area):
    CautionReason.objects.all().delete()
    page = Page(client.post(f"{SETTINGS}limits/panel/", {"number": "3", "unit": "week"}))
    assert page.errors == ["Say why the area keeps each rule that goes beyond the Act."]
    assert ProceduresVersion.objects.count() == 1


def test_a_limit_there_is_not(client, area):
    assert client.get(f"{SETTINGS}limits/nothing/").status_code == 404


# Case conferences --------------------------------------------------------------------------------


def test_who_else_can_be_told_is_off_until_the_lawyers_confirm_it(client, area):
    path = f"{SETTINGS}authorities/"
    assert "only under a sharing agreement" in Page(client.get(SETTINGS)).main
    assert Page(client.post(path)).errors == ["Select whether your legal team has confirmed it"]

    for said, confirmed in [("yes", True), ("no", False)]:
        assert client.post(path, {"confirmed": said})["Location"] == SETTINGS
        area.refresh_from_db()
        assert area.confirms_authorities is confirmed
        words = "as your legal team says" if confirmed else "only under a sharing agreement"
        assert words in Page(client.get(SETTINGS)).main


# Permissions -------------------------------------------------------------------------------------


def test_the_table_of_permissions(client, staffed):
    page = Page(client.get("/work/settings/permissions/"))
    rows = {row.first("th").text: row for body in page.every("tbody") for row in body.every("tr")}
    assert rows["Independent chair"].first("td").text == "Only what they are let into"
    assert set(rows) == {*ROLE_NAMES.values(), *PERMISSION_NAMES.values()}
    cells = [each.text for each in rows[PERMISSION_NAMES[Permission.SEE_REVIEWS]].every("td")]
    assert cells == ["Yes" if Permission.SEE_REVIEWS in PERMISSIONS[role] else "–" for role in Role]
    assert Page(browser_of(staffed[Role.ADMINISTRATOR]).get("/work/settings/permissions/")).status == 200  # fmt: skip
