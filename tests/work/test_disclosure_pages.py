"""Disclosing on the pages: the rule's answer first, then the button; and what the other agency sees."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heard.agencies.models import Disclosure
from heard.reviews.actions.disclosures import pass_on
from heard.rules.fields import Detail
from heard.rules.permissions import Role
from heard.rules.sharing import Category
from heard.work.views.about_review import DISCLOSED
from tests import scenes
from tests.places import Here, form
from tests.reading import Page
from tests.scenes import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return scenes.an_area()


@pytest.fixture
def coordinator(area):
    return scenes.a_member(area)


@pytest.fixture
def review(area):
    return scenes.a_review(area)


@pytest.fixture
def client(client: Client, coordinator) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def constable(area) -> Client:
    client = Client()
    client.force_login(scenes.a_member(area, Role.OFFICER, agency="police"))
    return client


def asked(area, coordinator, **said):
    here = Here(scenes.Staffed(area, {Role.COORDINATOR: coordinator}), coordinator)
    data = form("work:disclose", here)
    data.pop("checked")
    return data | said


def test_the_answer_is_shown_before_anything_is_disclosed(client, area, coordinator, review):
    scenes.an_agreement(area, by=coordinator)
    path = reverse("work:disclose", args=[review.reference])
    data = asked(area, coordinator)

    page = Page(client.post(path, data)).text
    assert "The rules allow it" in page
    assert "You may share this. A sharing agreement covers it." in page
    assert not Disclosure.objects.exists()

    client.post(path, data | {"checked": "yes"})
    assert Disclosure.objects.get().opens == {Category.NARRATIVE}


def test_what_is_refused_stays_refused_however_it_is_pressed(client, area, coordinator, review):
    path = reverse("work:disclose", args=[review.reference])

    page = Page(client.post(path, asked(area, coordinator, checked="yes"))).text

    assert "The rules do not allow it" in page
    assert "There is no sharing agreement." in page
    assert not Disclosure.objects.exists()


def test_a_request_names_who_asked_and_when(client, area, coordinator, review):
    path = reverse("work:disclose", args=[review.reference])
    data = asked(area, coordinator, basis="request", purpose="review", checked="yes")

    page = Page(client.post(path, data)).text

    assert "Enter who asked for it" in page
    assert "Enter when they asked for it" in page


def test_the_last_day_is_asked_again_where_it_cannot_be(client, area, coordinator, review):
    scenes.an_agreement(area, by=coordinator)
    path = reverse("work:disclose", args=[review.reference])
    data = asked(area, coordinator, checked="yes") | {"until-year": str(today().year + 3)}

    assert "within 12 months" in Page(client.post(path, data)).text
    assert not Disclosure.objects.exists()


def test_an_application_is_passed_on_with_one_press(client, area, review):
    path = reverse("work:pass_on", args=[review.reference])
    assert "Oakminster Police" in Page(client.get(path)).text

    client.post(path)
    again = Page(client.post(path, follow=True)).text

    assert "Every relevant body has the application already." in again
    assert Disclosure.objects.count() == 2


def test_the_other_agency_reads_what_was_passed_on_until_it_is_recalled(
    client, constable, area, coordinator, review
):
    assert constable.get(review.get_absolute_url()).status_code == 404
    council = coordinator.memberships.get().agency
    pass_on(review, giver=council, by=coordinator, at=timezone.now())

    page = Page(constable.get(review.get_absolute_url())).text
    assert "Amina Warsame" in page
    assert "amina@mail.example" in page
    assert "You read what was disclosed to your agency, and no more." in page

    made = Disclosure.objects.get(taker=scenes.police_of(area))
    path = reverse("work:recall", args=[review.reference, made.pk])
    client.post(path, {"reason": "Too early."})
    assert constable.get(review.get_absolute_url()).status_code == 404


def test_who_is_not_told_the_name_finds_it_nowhere(constable, area, coordinator, review):
    """On the page, in the lists, on paper and by searching for it."""
    scenes.an_agreement(area, by=coordinator)
    scenes.a_disclosure(review, by=coordinator)  # the narrative alone
    routes = [reverse("work:worklist"), reverse("work:worklist_print"), review.get_absolute_url()]

    for path in routes:
        page = Page(constable.get(path)).text
        assert "Name not disclosed" in page
        assert "Warsame" not in page
        assert "amina@mail.example" not in page
    assert (
        review.reference
        not in constable.get(reverse("work:worklist"), {"words": "Amina Warsame"}).content.decode()
    )
    for route in ("finding", "why", "contact_log"):
        path = reverse(f"work:{route}", args=[review.reference])
        assert constable.get(path).status_code == 404, route
    links = Page(constable.get(review.get_absolute_url())).links.values()
    assert not [each for each in links if "/contacts/" in each]


def test_every_kind_of_detail_opens_through_some_category():
    assert set(DISCLOSED) == set(Detail)


def test_who_is_told_the_name_finds_it(constable, area, coordinator, review):
    scenes.an_agreement(area, by=coordinator)
    scenes.a_disclosure(review, by=coordinator, categories=frozenset({Category.CONTACT}))

    found = constable.get(reverse("work:worklist"), {"words": "Amina Warsame"})

    assert review.reference in found.content.decode()


def test_a_consent_is_written_down_and_taken_back(client, review):
    log = reverse("work:consents", args=[review.reference])
    consent = review.victim.consents.get()
    assert "Given" in Page(client.get(log)).text

    path = reverse("work:consent_withdraw", args=[review.reference, consent.pk])
    client.post(path, {"how": "By phone."})

    assert "By phone." in Page(client.get(log)).text
    again = Page(client.post(path, {"how": "By phone."})).text
    assert "This has been withdrawn already." in again
