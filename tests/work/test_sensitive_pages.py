"""A sensitive page asks for the second factor again, and nothing that was typed is lost."""

from datetime import timedelta
from inspect import getsource
from urllib.parse import quote

import pytest
from django.urls import reverse

from heard.access import proof
from heard.audit.models import Event
from heard.rules.permissions import Role
from heard.work import urls
from heard.work.views.settings import ChangeContact
from tests.places import Here, address
from tests.reading import Page
from tests.signing import an_app, code_of

AGAIN = "/sign-in/again/"
TYPED = {
    "contact_name": "Review desk",
    "contact_phone": "01632 960 999",
    "contact_email": "desk@oakminster.example",
    "contact_address": "1 High Street\r\nŵ <b>&amp; \x00",
    "contact_hours": "",
}


@pytest.fixture(autouse=True)
def contact_is_sensitive(monkeypatch):
    monkeypatch.setattr(ChangeContact, "sensitive", True)


@pytest.fixture
def path(area, coordinator):
    an_app(coordinator)
    return reverse("work:contact", args=[area.slug])


def asked(path):
    return f"{AGAIN}?next={path}"


@pytest.mark.parametrize(("minutes", "status"), [(0, 200), (10, 200), (11, 302)])
def test_a_factor_is_good_for_ten_minutes(client, path, noon, minutes, status):
    noon.shift(timedelta(minutes=minutes))
    assert client.get(path).status_code == status


def test_who_gives_it_is_led_back_under_a_new_session_id(client, path, coordinator, noon):
    noon.shift(timedelta(minutes=11))
    assert client.get(path)["Location"] == asked(path)
    before = client.session.session_key
    answer = client.post(asked(path), {"code": code_of(coordinator)})
    assert answer["Location"] == path
    assert client.session.session_key != before
    assert client.get(path).status_code == 200
    assert coordinator.visits.get().session_key == client.session.session_key


def test_what_was_typed_goes_on_from_where_it_was(client, path, area, coordinator, noon):
    good = TYPED | {"contact_address": "1 High Street"}
    noon.shift(timedelta(minutes=11))
    assert client.post(path, good)["Location"] == asked(path)
    area.refresh_from_db()
    assert area.contact_name == "Case review team"  # nothing yet
    assert "Review desk" not in str(dict(client.session.items()))  # sealed meanwhile
    client.post(asked(path), {"code": code_of(coordinator)})
    assert client.get(path).status_code == 302
    area.refresh_from_db()
    assert (area.contact_name, area.contact_address) == ("Review desk", "1 High Street")


def test_what_was_typed_wrong_comes_back_with_its_errors(client, path, coordinator, noon):
    noon.shift(timedelta(minutes=11))
    client.post(path, TYPED | {"contact_email": "nowhere"})
    client.post(asked(path), {"code": code_of(coordinator)})
    page = Page(client.get(path))
    assert page.errors[0].startswith("Enter an email address in the correct format")
    assert page.boxes["contact_name"] == "Review desk"
    assert Page(client.get(path)).errors == []  # once


def test_what_was_typed_is_for_that_page_and_ten_minutes(client, path, area, coordinator, noon):
    noon.shift(timedelta(minutes=11))
    client.post(path, TYPED)
    client.post(asked(path), {"code": code_of(coordinator)})
    client.get(f"{path}?other=page")
    noon.shift(timedelta(minutes=11))
    client.post(asked(path), {"code": code_of(coordinator)})
    assert client.get(path).status_code == 200
    area.refresh_from_db()
    assert area.contact_name == "Case review team"


def test_a_head_request_sends_nothing(client, path, area, coordinator, noon):
    noon.shift(timedelta(minutes=11))
    client.post(path, TYPED)
    client.post(asked(path), {"code": code_of(coordinator)})
    assert client.head(path).status_code == 200
    area.refresh_from_db()
    assert area.contact_name == "Case review team"


def test_who_may_not_see_the_page_is_not_asked(client, path, coordinator, noon):
    coordinator.memberships.update(role="analyst")
    noon.shift(timedelta(minutes=11))
    assert client.get(path).status_code == 404


# What is taken away ------------------------------------------------------------------------------


def taken_away():
    """The pages that give many people's data away at once, as a file or on paper."""
    views = {each.name: each.callback.view_class for each in urls.urlpatterns}
    words = ("csv_file(", ".exported", ".printed")
    return {name for name, view in views.items() if any(w in getsource(view) for w in words)}


def test_whatever_is_taken_away_asks_for_the_factor():
    views = {each.name: each.callback.view_class for each in urls.urlpatterns}
    assert taken_away() >= {"record_file", "worklist_print", "people_print"}
    assert {name for name in taken_away() if not views[name].sensitive} == set()


@pytest.mark.parametrize("name", sorted(taken_away()))
def test_before_a_list_is_taken_away_the_factor_is_asked_for(client, staffed, noon, name):
    coordinator = staffed[Role.COORDINATOR]
    client.force_login(coordinator)
    an_app(coordinator)
    path = address(f"work:{name}", Here(staffed, coordinator)) + "?page=1"
    noon.shift(timedelta(minutes=11))
    answer = client.get(path)
    assert answer["Location"] == asked(quote(path))
    assert not Event.objects.filter(action__regex=r"\.(exported|printed)$").exists()
    assert client.post(answer["Location"], {"code": code_of(coordinator)})["Location"] == path
    assert client.get(path).status_code == 200
    assert Event.objects.filter(action__regex=r"\.(exported|printed)$").count() == 1


def test_what_was_kept_under_a_key_that_is_no_longer_there_sends_nothing(
    client, path, area, coordinator, noon
):
    noon.shift(timedelta(minutes=11))
    client.post(path, TYPED)
    client.post(asked(path), {"code": code_of(coordinator)})
    session = client.session
    session[proof.KEPT] = "bm90IHNlYWxlZA=="
    session.save()
    assert client.get(path).status_code == 200
    assert proof.KEPT not in client.session
    area.refresh_from_db()
    assert area.contact_name == "Case review team"
