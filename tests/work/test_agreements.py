"""The pages of the register of sharing agreements."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.agencies.models import SharingAgreement
from heard.rules.permissions import Role
from tests import scenes
from tests.places import Here, address, form
from tests.reading import Page
from tests.scenes import ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return scenes.an_area()


@pytest.fixture
def coordinator(area):
    return scenes.a_member(area)


@pytest.fixture
def client(client: Client, coordinator) -> Client:
    client.force_login(coordinator)
    return client


def register(client: Client) -> str:
    return Page(client.get(reverse("work:agreements"))).text


def page_of(client: Client, agreement: SharingAgreement) -> str:
    path = reverse("work:agreement", args=[agreement.area.slug, agreement.pk])
    return Page(client.get(path)).text


STATES = [  # the days from today
    ({}, "Live"),
    ({"valid_until": 20}, "Ends within 30 days"),
    ({"valid_until": 80}, "Ends within 90 days"),
    ({"valid_until": 0}, "Last day today"),
    ({"valid_until": -1}, "Expired"),
    ({"valid_from": 2}, "Not begun"),
    ({"look_again_on": 0}, "To be looked at again"),
]


@pytest.mark.parametrize(("said", "badge"), STATES, ids=[row[1] for row in STATES])
def test_the_register_tells_the_state_of_each(client, area, coordinator, said, badge):
    assert badge not in register(client)

    days = {name: ago(days=-away) for name, away in said.items()}
    agreement = scenes.an_agreement(area, by=coordinator, **days)

    assert badge in register(client)
    assert badge in page_of(client, agreement)


def test_an_agreement_is_entered(client, area, coordinator):
    here = Here(scenes.Staffed(area, {Role.COORDINATOR: coordinator, Role.DEPUTY: coordinator}), coordinator)  # fmt: skip

    answer = client.post(address("work:agreement_add", here), form("work:agreement_add", here))

    agreement = SharingAgreement.objects.get()
    assert answer["Location"] == reverse("work:agreement", args=[area.slug, agreement.pk])
    assert (agreement.valid_from, agreement.signed_copy) == (ago(days=9), "Legal file 13")
    shown = page_of(client, agreement)
    for words in ("What they told us in their own words", "ab" * 32, "DPIA 7", "A. Clerk"):
        assert words in shown


FAULTS = [
    ({"parties": []}, "Select the agencies that agreed"),
    ({"categories": []}, "Select what they may share"),
    ({"signed_copy_sha256": "abc"}, "The fingerprint must be 64 characters"),
    ({"signed_copy_sha256": "xy" * 32}, "The fingerprint must be 64 characters"),
    ({"valid_until-year": "2020"}, "The last day must be on or after the first"),
]


@pytest.mark.parametrize(("said", "words"), FAULTS, ids=[row[1] for row in FAULTS])
def test_what_makes_no_sense_is_asked_again(client, area, coordinator, said, words):
    here = Here(scenes.Staffed(area, {Role.COORDINATOR: coordinator}), coordinator)

    answer = client.post(
        address("work:agreement_add", here), form("work:agreement_add", here) | said
    )

    assert words in Page(answer).text
    assert not SharingAgreement.objects.exists()


def test_one_agency_is_not_enough(client, area, coordinator):
    here = Here(scenes.Staffed(area, {Role.COORDINATOR: coordinator}), coordinator)
    data = form("work:agreement_add", here)

    answer = client.post(
        address("work:agreement_add", here), data | {"parties": data["parties"][:1]}
    )

    assert "Select two agencies or more" in Page(answer).text


def test_suspending_resuming_and_ending_say_why(client, area, coordinator):
    agreement = scenes.an_agreement(area, by=coordinator)
    for route, reason, state in [
        ("work:agreement_suspend", "A leak is looked into.", "Suspended"),
        ("work:agreement_resume", "It was none.", "Live"),
        ("work:agreement_end", "The landlord left.", "Ended"),
    ]:
        path = reverse(route, args=[area.slug, agreement.pk])
        assert "rest on it now" in Page(client.get(path)).text
        client.post(path, {"reason": reason})
        shown = page_of(client, agreement)
        assert state in shown
        assert reason in shown


def test_what_is_over_cannot_be_ended_again(client, area, coordinator):
    agreement = scenes.an_agreement(area, by=coordinator, valid_until=ago(days=1))

    answer = client.post(
        reverse("work:agreement_end", args=[area.slug, agreement.pk]), {"reason": "Over."}
    )

    assert "This agreement is over." in Page(answer).text


def test_a_new_version_is_entered_beside_the_old(client, area, coordinator):
    old = scenes.an_agreement(area, by=coordinator)
    here = Here(scenes.Staffed(area, {Role.COORDINATOR: coordinator}), coordinator)
    data = form("work:agreement_renew", here)
    path = reverse("work:agreement_renew", args=[area.slug, old.pk])

    client.post(path, data)

    new = SharingAgreement.objects.get(supersedes=old)
    assert "Replaced" in page_of(client, old)
    assert "It takes over from" in page_of(client, new)
    again = client.post(path, data)
    assert "Somebody has entered a new version of this agreement already." in Page(again).text


def test_somebody_who_only_sees_the_register_changes_nothing(area, coordinator):
    agreement = scenes.an_agreement(area, by=coordinator)
    client = Client()
    client.force_login(scenes.a_member(area, Role.SUPERVISOR))

    assert "Suspend it" not in page_of(client, agreement)
    assert "Add an agreement" not in register(client)


def test_the_register_shows_no_agreement_of_another_area(client, coordinator):
    other = scenes.an_area("Kingsdock")
    scenes.an_agreement(other, by=coordinator, name="Kingsdock landlords")

    assert "Kingsdock landlords" not in register(client)


def test_the_signed_copy_is_kept_and_opened_by_who_may_read_the_register(client, area, coordinator):
    agreement = scenes.an_agreement(area, by=coordinator)
    form, file = (
        reverse(f"work:{route}", args=[area.slug, agreement.pk])
        for route in ("agreement_keep_copy", "agreement_copy")
    )
    assert client.get(file).status_code == 404
    assert "Choose the signed copy" in Page(client.post(form, {})).text
    wrong = SimpleUploadedFile("signed.pdf", b"not a pdf")
    assert "signed.pdf" in Page(client.post(form, {"copy": wrong})).text
    assert "Keep the signed copy here" in page_of(client, agreement)

    client.post(form, {"copy": SimpleUploadedFile("signed.txt", b"We agree.")})

    assert "Open the signed copy" in page_of(client, agreement)
    client.force_login(scenes.a_member(area, Role.SUPERVISOR, name="Sue Visor"))
    answer = client.get(file)
    assert b"".join(answer.streaming_content) == b"We agree."
    assert "attachment" in answer["Content-Disposition"]
    assert client.get(form).status_code == 404


def test_a_second_signed_copy_is_refused_in_words(client, area, coordinator):
    agreement = scenes.an_agreement(area, by=coordinator)
    scenes.a_signed_copy(agreement, by=coordinator)
    path = reverse("work:agreement_keep_copy", args=[area.slug, agreement.pk])

    answer = client.post(path, {"copy": SimpleUploadedFile("again.txt", b"We agree.")})

    assert "is kept already" in Page(answer).text
