"""Asking another area about a review, and answering for one's own."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.agencies.models import Region
from heard.reviews.actions.area_parts import end_part
from heard.reviews.actions.areas import accept, ask_another_area
from heard.reviews.models import AreaAsked
from heard.rules.permissions import Role
from heard.rules.reporting import Year
from heard.rules.several_areas import Passing, Touch
from tests import asking, scenes
from tests.publishing import published_figures
from tests.reading import Page


def page_of(review, name="areas", *more):
    return reverse(f"work:{name}", args=[review.reference, *more])


@pytest.fixture
def review(area):
    return scenes.a_review(area)


ASKED = {
    "area": "fenwick",
    "touch": "source",
    "lead": "theirs",
    "reason": "It comes from a street there.",
    "basis": "consent",
    "basis_detail": "She said so today.",
}


def test_another_area_is_asked(client, review):
    scenes.another_area()
    answer = client.post(page_of(review, "ask_area"), ASKED, follow=True)
    page = Page(answer)
    assert page.title == "Areas"
    assert "Fenwick has been asked, and has not answered yet." in page.main
    assert "It comes from a street there." in page.main
    assert "Take back what you asked" in page.links
    assert "Ask another area" not in page.links


def test_what_cannot_be_asked_is_said(client, review, coordinator):
    scenes.asked_of_another(review, by=coordinator)
    page = Page(client.post(page_of(review, "ask_area"), ASKED))
    assert page.errors == ["Another area has been asked already, and has not answered yet."]


def test_what_was_asked_is_taken_back(client, review, coordinator):
    asked = scenes.asked_of_another(review, by=coordinator)
    path = page_of(review, "area_take_back", asked.pk)
    page = Page(client.post(path, {"reason": "She moved."}, follow=True))
    assert "They are asked no longer." in page.main
    assert "She moved." in page.main
    assert Page(client.post(path, {"reason": "Again."})).errors == [
        "This has been answered or taken back already."
    ]


def test_what_another_area_asks_waits_on_the_list_of_reviews(client, area):
    asked = scenes.asked_by_another(area)
    page = Page(client.get("/work/reviews/"))
    assert page.links["Another area asks you 1 thing"] == "/work/areas-asked/"
    page = Page(client.get("/work/areas-asked/"))
    assert page.links["Fenwick asks you to lead a review"] == f"/work/areas-asked/{asked.pk}/"


def test_only_what_is_needed_to_decide_is_shown(client, area):
    asked = scenes.asked_by_another(area)
    page = Page(client.get(f"/work/areas-asked/{asked.pk}/"))
    assert page.title == "Fenwick asks you to lead a review"
    assert "She lives with you." in page.main
    review = asked.review
    for secret in (review.spaced_reference, review.victim.name, asked.basis_detail):
        assert secret not in page.main
    assert client.get(review.get_absolute_url()).status_code == 404


def test_who_accepts_leads_and_reads_the_review(client, area):
    asked = scenes.asked_by_another(area)
    answer = client.post(f"/work/areas-asked/{asked.pk}/", {"answer": "accept"}, follow=True)
    page = Page(answer)
    assert page.title == f"Review {asked.review.spaced_reference}"
    assert "You lead this review now. The applicant is told." in page.main
    page = Page(client.get(page_of(asked.review)))
    assert "Fenwick asked Oakminster to lead" in page.main
    assert "Accepted" in page.main


def test_who_accepts_to_take_part_counts_it_and_reads_nothing(client, area):
    asked = scenes.asked_by_another(area, to_lead=False)
    answer = client.post(f"/work/areas-asked/{asked.pk}/", {"answer": "accept"}, follow=True)
    assert "Your areas count 1 application together with others." in Page(answer).main
    assert client.get(asked.review.get_absolute_url()).status_code == 404


def test_a_refusal_needs_a_reason_and_goes_back(client, area):
    asked = scenes.asked_by_another(area)
    path = f"/work/areas-asked/{asked.pk}/"
    assert Page(client.post(path, {"answer": "refuse"})).errors == ["Enter why you do not accept"]
    sent = {"answer": "refuse", "reason": "It is all yours."}
    assert "They have your answer." in Page(client.post(path, sent, follow=True)).main
    assert AreaAsked.objects.get().state == "refused"
    page = Page(client.post(path, sent))
    assert page.errors == ["This has been answered or taken back already."]
    assert "This has been answered or taken back." in Page(client.get(path)).main


def test_who_led_before_sees_that_they_did_and_no_more(client, review, coordinator):
    asked = scenes.asked_of_another(review, by=coordinator)
    by = asked.to_area.memberships.get().user
    accept(asked, by=by, at=timezone.now())
    page = Page(client.get("/work/areas-asked/"))
    assert "To Fenwick" in page.main
    assert client.get(review.get_absolute_url()).status_code == 404


def test_the_figures_of_a_region_count_nothing_twice(client, area, coordinator):
    other = scenes.another_area()
    scenes.join(coordinator, other, Role.ANALYST)
    region = Region.objects.create(name="Northmoor")
    for each in (area, other):
        each.region = region
        each.save()
    asked = scenes.asked_of_another(scenes.a_review(area), by=coordinator)
    accept(asked, by=other.memberships.get(role="coordinator").user, at=timezone.now())
    start = Page(client.get("/work/figures/"))
    path = reverse("work:figures_region", args=[region.pk, 2025])
    assert path in start.links.values()
    page = Page(client.get(path))
    assert "Added up 2 Counted by more than one area −1 All together 1" in page.main
    published_figures(other, year=Year(2024))
    answer = client.get(reverse("work:figures_region_return", args=[region.pk, 2024]))
    assert answer["Content-Disposition"] == 'attachment; filename="northmoor-return-2024.csv"'
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {line["area"] for line in lines} == {other.name}  # the other has published nothing
    other.memberships.filter(role="analyst").delete()
    assert client.get(path).status_code == 404
    assert path not in Page(client.get("/work/figures/")).links.values()


def test_an_agency_that_owes_an_answer_can_still_be_chased(client, area):
    other = scenes.another_area()
    by = other.memberships.get().user
    asked = asking.a_request(scenes.a_review(other), by=by)
    waiting = ask_another_area(
        asked.review,
        area,
        to_lead=True,
        touch=Touch.VICTIM,
        reason="She lives with you.",
        basis=Passing.GATEWAY,
        basis_detail="The Act.",
        by=by,
        at=timezone.now(),
    )
    client.post(f"/work/areas-asked/{waiting.pk}/", {"answer": "accept"})
    path = reverse("work:chase", args=[asked.review.reference, asked.pk])
    assert client.post(path, {"act": "chase"}).status_code == 302
    assert asked.chases.get().by.memberships.get().area == area


# Taking part --------------------------------------------------------------------------------------


def test_who_takes_part_reads_the_stage_the_dates_and_what_may_be_shared(client, area, coordinator):
    part = scenes.a_part_in_another(area, by=coordinator)
    told = {"kind": "visit", "on": part.review.applied_on, "at": timezone.now()}
    told["agency"] = scenes.police_of(part.review.area)
    part.review.chronology.create(text="Two officers came.", mark="panel", **told)
    part.review.chronology.create(text="Kept to ourselves.", mark="agency", **told)
    page = Page(client.get("/work/areas-asked/"))
    (text,) = [text for text in page.links if text.startswith("Led by Fenwick")]
    page = Page(client.get(page.links[text]))
    assert page.title == "A review that Fenwick leads"
    assert part.review.spaced_reference in page.main
    assert "Two officers came." in page.main
    for secret in ("Kept to ourselves.", part.review.victim.name, part.review.what_is_happening):
        assert secret not in page.main
    assert client.get(part.review.get_absolute_url()).status_code == 404


def test_a_colleague_is_named_and_then_reads_it(client, area, coordinator):
    part = scenes.a_part_in_another(area, by=coordinator)
    deputy = scenes.a_member(area, Role.DEPUTY, name="Ffion Rees")
    path = f"/work/areas-asked/{area.slug}/{part.review_id}/"
    page = Page(client.post(f"{path}reader/", {"person": str(deputy.pk)}, follow=True))
    assert "Ffion Rees reads it from now on." in page.main
    assert "Ffion Rees reads it for Oakminster." in page.main
    assert client.get(path).status_code == 404


def test_a_part_that_ended_meanwhile_has_no_reader(client, area, coordinator):
    part = scenes.a_part_in_another(area, by=coordinator)
    end_part(
        part, reason="She moved.", by=part.review.areas_asked.get().asked_by, at=timezone.now()
    )
    path = f"/work/areas-asked/{area.slug}/{part.review_id}/reader/"
    page = Page(client.post(path, {"person": str(coordinator.pk)}))
    assert page.errors == ["This area has no part in it now besides leading it."]


def test_who_has_a_conflict_of_interest_names_nobody(client, area, coordinator):
    part = scenes.a_part_in_another(area, by=coordinator)
    keep_out(
        part.review_id,
        area=part.review.area_id,
        basis=Basis.CONFLICT,
        user=coordinator.pk,
        at=timezone.now(),
    )
    assert client.get(f"/work/areas-asked/{area.slug}/{part.review_id}/reader/").status_code == 404


def test_who_leads_sees_who_reads_a_part_and_ends_it(client, review, coordinator):
    part = scenes.a_part_of_another(review, by=coordinator)
    assert "Ola Brandt reads its part." in Page(client.get(page_of(review))).main
    assert "Ola Brandt" in Page(client.get(page_of(review, "readers"))).main
    answer = client.post(
        page_of(review, "area_part_end", part.area.slug), {"reason": "She moved."}, follow=True
    )
    page = Page(answer)
    assert "Their part has ended. They go on counting it." in page.main
    assert "She moved." in page.main
    assert client.get(page_of(review, "area_part_end", part.area.slug)).status_code == 404
