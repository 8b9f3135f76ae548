"""Joint procedures of a region: laid down, adopted, and what everybody can read of it."""

from django.urls import reverse
from django.utils import timezone

from heard.agencies.actions.joint import adopting
from heard.agencies.actions.revising import Consulted, note_consultation
from heard.agencies.models import JointProcedures
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page
from tests.revising import CONSULTED
from tests.work.conftest import browser_of

START = "/work/settings/oakminster/joint/"


def test_an_area_without_a_region_is_told_so(client, area):
    assert "This area is in no region." in Page(client.get(START)).main
    page = Page(client.post(f"{START}add/", {"text": scenes.JOINT}))
    assert page.errors == ["Oakminster is in no region."]


def test_they_are_laid_down_and_nothing_is_in_force_by_that(client, area):
    scenes.a_region_of(area)
    page = Page(client.post(f"{START}add/", {"text": scenes.JOINT}, follow=True))
    assert "No area has adopted them." in page.main
    assert "Joint procedures of the region" in Page(client.get("/work/settings/oakminster/")).links


def test_a_file_that_cannot_be_read_is_said_to_be(client, area):
    scenes.a_region_of(area)
    page = Page(client.post(f"{START}add/", {"text": "nonsense ="}))
    assert page.errors[0].startswith("Line 1, “nonsense =”: ")


def test_an_area_adopts_them_and_everybody_can_read_with_whom(client, area, coordinator):
    joint = scenes.a_joint_version(area, by=coordinator)
    page = Page(client.get(reverse("work:joint_version", args=["oakminster", joint.pk])))
    text = page.first("textarea").text
    assert 'inherits = "northmoor-joint"' in page.first("textarea").inside[0]
    assert text
    revision = reverse("work:revision", args=["oakminster"])
    told = {"text": page.first("textarea").inside[0].strip()}
    words = client.post(revision, told | {"act": "adopt"})["Location"]
    assert words == reverse("work:revision_words", args=["oakminster"])
    for each in Page(client.get(words)).every("textarea"):
        told.setdefault(each.attributes["name"], "Agreed.")
    client.post(words, told)
    again = Page(client.post(revision, told | {"act": "adopt"}))
    assert again.errors == [
        "A new version is being written already. Finish it, or give it up first."
    ]
    days = {name: scenes.today() + when for name, when in CONSULTED.items()}
    draft = area.procedures_drafts.get()
    note_consultation(draft, Consulted(**days), by=coordinator, at=timezone.now())
    client.post(revision, {"act": "ask"})
    second = browser_of(scenes.a_member(area, Role.ADMINISTRATOR, name="Nia Second"))
    second.post(reverse("work:revision_decide", args=["oakminster"]), {"act": "in_force"})
    version = area.procedures_versions.first()
    assert version.joint == joint
    other = scenes.an_area("Fenwick", region=area.region)
    text = adopting(other, joint, begins=scenes.today())
    scenes.put_in_force(other, text, joint=joint)
    page = Page(client.get(START))
    assert "Adopted here" in page.main
    assert "Adopted by: Fenwick, Oakminster" in page.main


def test_the_public_page_says_with_whom_the_rules_are_joint(client, area, coordinator):
    joint = scenes.a_joint_version(area, by=coordinator)
    other = scenes.an_area("Fenwick", region=area.region)
    for each in (area, other):
        text = adopting(each, joint, begins=scenes.today())
        scenes.put_in_force(each, text, joint=joint)
    page = Page(client.get("/areas/oakminster/"))
    assert (
        "Oakminster has these rules together with other areas: Northmoor (joint procedures). They "
        "are in force there too: Fenwick." in page.main
    )
    assert JointProcedures.objects.count() == 1


def test_what_is_another_regions_is_not_found(client, area, coordinator):
    joint = scenes.a_joint_version(scenes.another_area(), by=coordinator)
    path = reverse("work:joint_version", args=["oakminster", joint.pk])
    area.region = None
    area.save()
    assert client.get(path).status_code == 404
