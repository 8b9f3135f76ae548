"""How long things took, who did not apply, and the pack for scrutiny."""

import csv
import io

import pytest
from django.utils import timezone
from pikepdf import Pdf

from heard.notify.letters import text_of
from heard.notify.models import Letter
from heard.reviews.actions.leaving import count_left
from heard.reviews.actions.work import assign
from heard.reviews.models import InformationRequest, ReviewClock
from heard.reviews.scrutiny import pack
from heard.rules.permissions import Role
from tests import asking, scenes
from tests.publishing import published_figures
from tests.reading import Page
from tests.scenes import ago, today
from tests.work.conftest import browser_of

LAST, THIS = "/work/figures/oakminster/2024/", "/work/figures/oakminster/2025/"


def test_how_long_each_stage_and_each_agency_took(client, area, coordinator):
    review = scenes.an_acknowledged_review(area, by=coordinator)
    clock = ReviewClock.objects.get(review=review, clock="acknowledgement")
    ReviewClock.objects.filter(pk=clock.pk).update(began_on=ago(days=4), first_due_on=ago(days=1))
    request = asking.a_request(review, by=coordinator)
    InformationRequest.objects.filter(pk=request.pk).update(
        asked_on=ago(days=6), answered_on=today(), due_on=today(), state="answered"
    )
    page = Page(client.get(f"{THIS}times/"))
    rows = [row.text for row in page.every("tr")]
    assert any(row.endswith("1 4 0%") for row in rows), rows
    assert f"{request.agency.name} 1 6 100%" in rows
    assert "Nothing was done in this year." in Page(client.get(f"{LAST}times/")).main


def test_how_long_each_person_took_is_for_those_who_may_see_the_cases(client, area, staffed):
    coordinator = staffed[Role.COORDINATOR]
    review = scenes.an_acknowledged_review(area, by=coordinator)
    assign(review, to=coordinator, by=coordinator, at=timezone.now())
    assert f"{coordinator.name} 1 0 100%" in [
        row.text for row in Page(client.get(f"{THIS}times/")).every("tr")
    ]
    page = Page(browser_of(staffed[Role.ANALYST]).get(f"{THIS}times/"))
    assert "Each person" not in page.main
    assert "Each stage" in page.main


def test_whether_it_stopped_with_small_numbers_for_those_who_may_see_the_cases(
    client, area, staffed
):
    review = scenes.a_review_with_a_plan_agreed(area, by=staffed[Role.COORDINATOR])
    page = Page(client.get(f"{THIS}worked/"))
    assert "No victim was asked, and answered, in this year." in page.main
    review.plan.checks.update(stopped="yes", answered_at=timezone.now(), how="page")
    page = Page(client.get(f"{THIS}worked/"))
    assert "Not known 2 0 0 0" not in page.main  # of each plan the last answer counts
    assert "Not known 1 0" in [row.text for row in page.every("tr")]  # what it is about
    assert "Not known 1 0 0 0" in [row.text for row in page.every("tr")]
    page = Page(browser_of(staffed[Role.ANALYST]).get(f"{THIS}worked/"))
    assert "Not known hidden hidden hidden hidden" in [row.text for row in page.every("tr")]
    assert "Small numbers are hidden." in page.main
    assert "Also" not in page.main


def test_who_did_not_apply_and_what_cannot_be_known(client, area):
    scenes.a_review(area)
    page = Page(client.get(f"{THIS}unused/"))
    assert "1 application was made in this year." in page.main
    assert "A business" in page.main
    assert "What this cannot tell" in page.main
    assert "Where they left: nobody was counted." in page.main
    count_left(area, "who-for", on=today())
    page = Page(client.get(f"{THIS}unused/"))
    assert "Who is it for? 1" in [row.text for row in page.every("tr")]
    assert "Heard counts by no ward" in page.main
    area.district_codes = ["E1", "E2"]
    area.save()
    assert "E1" in Page(client.get(f"{THIS}unused/")).main


def test_the_pack_says_what_is_published_and_nothing_of_a_case(client, area):
    review = scenes.a_review(area)
    review.applied_on = ago(days=400)
    review.save()
    published_figures(area, narrative="A calm year.")
    page = Page(client.get(f"{LAST}scrutiny/"))
    assert "A calm year." in page.main
    assert "Applications made" in page.main
    assert "Too few to show without telling of a case." in page.main
    assert "hidden" in page.main
    for secret in (review.reference, review.spaced_reference, review.applicant.name):
        assert secret not in page.main


def test_the_pack_as_a_file_that_a_screen_reader_reads(client, area):
    published_figures(area)
    answer = client.get(f"{LAST}scrutiny/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    with Pdf.open(io.BytesIO(answer.content)) as file:
        assert "/StructTreeRoot" in file.Root
        assert file.docinfo["/Title"] == "Case reviews in Oakminster, 2024/25"


def test_what_was_done_often_is_in_the_pack(area, monkeypatch):
    publication = published_figures(area, correction="")
    often = scenes.a_review(area)
    ReviewClock.objects.filter(review=often).delete()
    for _ in range(5):
        ReviewClock.objects.create(
            review=often, clock="panel", began_on=publication.begins, done=True,
            first_due_on=None, stopped_on=publication.begins,
        )  # fmt: skip
    words = text_of(Letter(title="x", blocks=pack(publication, at=publication.published_at))).plain
    assert "no date set" in words


@pytest.mark.parametrize("page", ["times/", "unused/", "scrutiny/", "scrutiny/pdf/"])
def test_years_there_are_not(client, area, page):
    assert client.get(f"/work/figures/oakminster/2013/{page}").status_code == 404
    assert client.get(f"/work/figures/oakminster/9999/{page}").status_code == 404


def test_a_year_that_is_not_published_has_no_pack(client, area):
    assert client.get(f"{LAST}scrutiny/").status_code == 404


def test_a_return_is_what_was_published_and_hides_what_is_small(client, area):
    publication = published_figures(area)
    link = Page(client.get(LAST)).links["Return for the Commissioner or the Home Office (CSV)"]
    answer = client.get(link)
    assert answer["Content-Disposition"] == 'attachment; filename="oakminster-return-2024.csv"'
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    numbers = {line["name"]: line["number"] for line in lines if line["part"] == "numbers"}
    assert numbers["applications_received"] == str(publication.numbers["applications"])
    assert client.get(f"{THIS}return.csv").status_code == 404  # not published
