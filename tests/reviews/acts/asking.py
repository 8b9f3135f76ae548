"""Agencies asked: the links, the requests, the answers."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from heard.agencies.actions.agencies import set_contact
from heard.reviews.actions import answers, chronology, codes, freshness, hand_over, links, requests
from heard.reviews.actions.answers import Entry, Given, Keyed, OfReport
from heard.reviews.actions.requests import Asked
from heard.reviews.models import AnswerLink, InformationRequest, Review
from heard.rules.contacts import Post
from heard.rules.requests import Kind
from tests.agencies.sharing import police_of
from tests.factories import NOON, TODAY, agency_of, later, reports_of
from tests.reviews.acts.base import PLANTED, Scene, acts, on_review

ASKED = Asked(purpose=PLANTED, necessity=PLANTED, questions=[PLANTED], due_on=TODAY)


def told(review: Review, by: Any) -> None:
    """The police have named a contact and a senior, and have the application."""
    part = review.area.agencies.get(agency=police_of(review.area))
    for post in (Post.FIRST, Post.SENIOR):
        set_contact(part, post=post, name=PLANTED, email=f"{post}@p.example", by=by, at=NOON)
    from heard.reviews.actions.disclosures import pass_on

    pass_on(review, giver=agency_of(review.area), by=by, at=NOON)


def asked(review: Review, by: Any) -> InformationRequest:
    told(review, by)
    police = police_of(review.area)
    return requests.ask_agencies(review, ASKED, [police], by=by, at=NOON)[0]


def on_request(act: Callable[[InformationRequest, Any], Any]) -> Scene:
    scene = on_review(lambda review, by: None)
    made = asked(scene.subject, scene.by)
    scene.act = lambda: act(InformationRequest.objects.get(pk=made.pk), scene.by)
    return scene


def on_link(act: Callable[[AnswerLink], Any]) -> Scene:
    """What a contact does has no person in the record: they have no account."""
    scene = on_request(lambda request, by: None)
    link = AnswerLink.objects.get(request__isnull=False)
    scene.act = lambda: act(AnswerLink.objects.get(pk=link.pk))
    scene.by = None
    return scene


@acts(requests.ask_agencies, "request.asked")
def agencies_are_asked() -> Scene:
    scene = on_review(
        lambda review, by: requests.ask_agencies(
            review, ASKED, [police_of(review.area)], by=by, at=NOON
        )
    )
    told(scene.subject, scene.by)
    return scene


@acts(requests.ask_again, "request.asked_again")
def an_agency_is_asked_again() -> Scene:
    scene = on_request(
        lambda request, by: requests.ask_again(request, due_on=TODAY, by=by, at=NOON)
    )
    answers.say_not_us(AnswerLink.objects.get(request__isnull=False), whose=PLANTED, at=NOON)
    return scene


@acts(requests.chase, "request.chased")
def an_agency_is_chased() -> Scene:
    return on_request(lambda request, by: requests.chase(request, by=by, at=later(days=1)))


@acts(requests.escalate, "request.escalated")
def somebody_senior_is_told() -> Scene:
    return on_request(lambda request, by: requests.escalate(request, by=by, at=later(days=1)))


@acts(requests.chase_all, "request.chased")
def everybody_is_chased() -> Scene:
    return on_request(lambda request, by: requests.chase_all([request], by=by, at=later(days=1)))


@acts(requests.withdraw_request, "request.withdrawn")
def a_request_is_taken_back() -> Scene:
    return on_request(lambda request, by: requests.withdraw_request(request, by=by, at=NOON))


@acts(requests.keep_template, "request.template_kept")
def questions_are_kept() -> Scene:
    scene = on_review(
        lambda review, by: requests.keep_template(
            review.area, name=PLANTED, purpose=PLANTED, questions=[PLANTED], by=by, at=NOON
        )
    )
    scene.subject = None
    return scene


def given(review: Review) -> Given:
    return Given(
        kind=Kind.FULL,
        given_by=PLANTED,
        said=((PLANTED, PLANTED),),
        entries=(Entry(kind="visit", on=TODAY, text=PLANTED),),
        reports=(OfReport(reports_of(review)[0].pk, "confirmed", PLANTED, PLANTED),),
    )


@acts(answers.key_answer, "request.answered")
def an_answer_is_keyed() -> Scene:
    return on_request(
        lambda request, by: answers.key_answer(
            request, given(request.review), Keyed("phone", TODAY), by=by, at=NOON
        )
    )


@acts(answers.take_answer, "request.answered")
def an_answer_comes_by_a_link() -> Scene:
    def take(link: AnswerLink) -> None:
        assert link.request
        answers.take_answer(link, given(link.request.review), at=NOON)

    return on_link(take)


@acts(hand_over.hand_to_contact, "agency.handed_over")
def what_waits_is_handed_to_the_contact() -> Scene:
    def hands_over(request: InformationRequest, by: Any) -> None:
        part = request.review.area.agencies.get(agency=request.agency)
        hand_over.hand_to_contact(part, by=by, at=NOON)

    scene = on_request(hands_over)
    scene.subject = police_of(scene.subject.area)
    return scene


@acts(freshness.ask_if_right, "request.asked_if_right")
def agencies_are_asked_if_it_is_right() -> Scene:
    scene = on_review(
        lambda review, by: freshness.ask_if_right(review, panel_on=TODAY, by=by, at=NOON)
    )
    entry = Entry(kind="visit", on=TODAY, text=PLANTED)
    chronology.add_to_chronology(scene.subject, entry, by=scene.by, at=NOON)
    return scene


@acts(answers.begin_answer, "request.begun")
def an_officer_begins_to_answer() -> Scene:
    def begins(request: InformationRequest, by: Any) -> None:
        with transaction.atomic():  # the contact's link has ended, so there is one to make
            request.links.update(ended_at=NOON)
            answers.begin_answer(request, by=by, at=NOON)

    return on_request(begins)


@acts(answers.say_not_us, "request.not_theirs")
def an_agency_says_that_it_is_not_theirs() -> Scene:
    return on_link(lambda link: answers.say_not_us(link, whose=PLANTED, at=NOON))


@acts(answers.forward_link, "request.forwarded")
def a_link_is_given_to_a_colleague() -> Scene:
    return on_link(
        lambda link: answers.forward_link(link, name=PLANTED, email="bo@p.example", at=NOON)
    )


@acts(answers.say_received, "application.received")
def an_agency_says_that_it_has_the_application() -> Scene:
    scene = on_link(lambda link: None)
    link = AnswerLink.objects.get(passed_on__isnull=False)
    scene.act = lambda: answers.say_received(AnswerLink.objects.get(pk=link.pk), at=NOON)
    return scene


@acts(links.new_link_code)
def a_code_is_sent() -> Scene:
    return on_link(lambda link: links.new_link_code(link, at=NOON))


@acts(codes.ask_for_link_code)
def a_contact_asks_for_a_code() -> Scene:
    return on_link(lambda link: codes.ask_for_link_code(link, language="cy", at=NOON))


@acts(links.open_with_link_code, "link.opened")
def a_link_is_opened() -> Scene:
    scene = on_link(lambda link: links.open_with_link_code(link, code, at=NOON))
    code = links.new_link_code(AnswerLink.objects.get(request__isnull=False), at=NOON)
    return scene


@acts(links.save_answer_draft)
def what_is_filled_in_is_kept() -> Scene:
    return on_link(lambda link: links.save_answer_draft(link, {"a": PLANTED}, at=NOON))


# The chronology ----------------------------------------------------------------------------------

VISIT = Entry(kind="visit", on=TODAY, text=PLANTED, reference=PLANTED)


@acts(chronology.add_to_chronology, "chronology.added")
def something_is_added_to_the_chronology() -> Scene:
    return on_review(lambda review, by: chronology.add_to_chronology(review, VISIT, by=by, at=NOON))


def on_rows(act: Callable[[Review, Any, Any, Any], Any]) -> Scene:
    scene = on_review(lambda review, by: act(review, *review.chronology.order_by("pk"), by))
    for _ in range(2):
        chronology.add_to_chronology(scene.subject, VISIT, by=scene.by, at=NOON)
    return scene


@acts(chronology.join_rows, "chronology.joined")
def two_entries_are_the_same() -> Scene:
    return on_rows(
        lambda review, one, other, by: chronology.join_rows(review, one, into=other, by=by, at=NOON)
    )


@acts(chronology.part_rows, "chronology.parted")
def two_entries_are_not_the_same_after_all() -> Scene:
    scene = on_rows(
        lambda review, one, other, by: chronology.part_rows(review, one, by=by, at=NOON)
    )
    one, other = scene.subject.chronology.order_by("pk")
    chronology.join_rows(scene.subject, one, into=other, by=scene.by, at=NOON)
    return scene


@acts(chronology.take_up, "report.taken_up")
def what_an_agency_confirmed_is_taken_up() -> Scene:
    scene = on_link(lambda link: None)
    link = AnswerLink.objects.get(request__isnull=False)
    coordinator = scene.area.memberships.get().user
    said = answers.take_answer(link, given(scene.subject), at=NOON).reports_said.get()
    scene.act = lambda: chronology.take_up(scene.subject, said, by=coordinator, at=NOON)
    scene.by = coordinator
    return scene
