"""Each page with one form about a review: shown, sent empty, sent wrong, sent twice, done."""

from datetime import date

import pytest
from django.utils import timezone

from heard.access.actions.entries import keep_out
from heard.access.models import Basis
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.places import WORK, Here, address, form
from tests.reading import Page
from tests.scenes import today
from tests.state import deeds

WHY = ["Enter your reason"]
# The page, what somebody is told who sends it empty, and what it says when it is done.
PAGES = [
    ("work:review", "Review", ["Enter a note"], "The note is on the file."),
    ("work:acknowledge", "Tell the applicant that the application has arrived", None, "The acknowledgement is on the file."),
    ("work:behaviour", "The kind of behaviour", ["Select what kind of behaviour it is mostly"], "The kind of behaviour is on the file."),
    ("work:assign", "Give this review to someone", ["Select who will see this review through"], "The review has a new owner."),
    ("work:earlier", "An earlier application", ["Select whether it is the same person or place"], "Your answer is noted."),
    ("work:report_change", "Change a report", ["Select what we know about this report", "Select which incident it is about", "Enter your reason"], "A second person has been asked to agree."),
    ("work:report_answer", "A change to a report", ["Select whether you agree", "Enter your reason"], "Your answer is recorded."),
    ("work:body_view", "Record what a relevant body decided", ["Select which body", "Select what it decided", "Enter who spoke for it", "Enter when it decided"], "The view is on the file."),
    ("work:threshold", "Decide the threshold", ["Select yes if the threshold is met", "Enter the reasons for the decision"], "Decided: the threshold is met. The letter is on the file."),
    ("work:proposal", "Agree that the threshold is not met?", ["Select whether you agree", "Enter your reason"], "Your answer is recorded."),
    ("work:milestone", "We asked the agencies what they know", ["Enter when it was"], "The date is recorded."),
    ("work:pause", "Pause this clock", WHY, "The clock is paused."),
    ("work:resume", "Let this clock go on", WHY, "The clock is going on."),
    ("work:extend", "Set a later date", ["Enter the new date", "Enter your reason"], "The new date is set. The old one stays on the file."),
    ("work:withdraw", "The applicant withdraws the application", WHY, "The application is withdrawn. It does not count as a refusal."),
    ("work:void", "Make the application void", WHY, "The application is void."),
    ("work:reopen", "Open it again", WHY, "It is open again, with new dates."),
    ("work:close", "Close the review", WHY, "The review is closed."),
    ("work:outcome", "Record the outcome of the review", ["Enter when the review was carried out", "Enter what the review came to"], "The outcome is on the file. Someone else must check its letter."),
    ("work:appeal", "Record an appeal", ["Enter when you got the appeal", "Select what it is about", "Enter what the applicant says", "Enter who will decide it"], "The appeal is on the file."),
    ("work:appeal_result", "Record what the appeal decided", ["Select what the appeal decided", "Enter its reasons", "Enter when it was decided"], "The result of the appeal is on the file."),
    ("work:complaint_record", "Record a complaint", ["Select whom it is about", "Enter what they complain of", "Enter when it came", "Select how it came"], "The complaint is on record. It changes nothing in the review."),
    ("work:death", "Record that someone has died", ["Select who has died", "Enter when they died"], "This is recorded, and shown before anyone writes."),
    ("work:guardian", "A parent or guardian", ["Select whether a parent or guardian knows"], "The parent or guardian is on the file."),
]  # fmt: skip
ROUTES = [route for route, *_ in PAGES]
# Pages that are about something else than the course of a review, or that lead elsewhere than to
# it: they are tried in the files of what they are about, and all of them in test_every_answer.
ELSEWHERE = {
    "work:conference_act",
    "work:conference_action",
    "work:conference_add",
    "work:conference_answer",
    "work:conference_ask",
    "work:conference_ground",
    "work:conference_invite",
    "work:conference_look",
    "work:conference_mark",
    "work:conference_meet",
    "work:conference_minute",
    "work:conference_off",
    "work:conference_open",
    "work:conference_request",
    "work:conference_same",
    "work:conference_turn",
    "work:conference_wall",
    "work:add_agency",
    "work:agency_chief",
    "work:agency_deputy",
    "work:agency_first",
    "work:agency_pack",
    "work:agency_senior",
    "work:agreement_add",
    "work:appeal_decide",
    "work:appeal_desk",
    "work:appeal_grounds",
    "work:appeal_lesson",
    "work:appeal_pack",
    "work:complaint",
    "work:complaint_further",
    "work:figures_calendar",
    "work:figures_draft",
    "work:figures_publish",
    "work:agreement_end",
    "work:agreement_keep_copy",
    "work:agreement_renew",
    "work:agreement_resume",
    "work:agreement_suspend",
    "work:alert",
    "work:alerted",
    "work:answer_check",
    "work:answer_entry",
    "work:answer_forward",
    "work:answer_not_us",
    "work:answer_page",
    "work:area_answer",
    "work:area_part_end",
    "work:area_part_reader",
    "work:area_take_back",
    "work:area_updates",
    "work:authorities",
    "work:ask",
    "work:ask_area",
    "work:ask_again",
    "work:ask_if_right",
    "work:away",
    "work:chair_ask",
    "work:papers",
    "work:training",
    "work:papers_make",
    "work:papers_open",
    "work:chair_days",
    "work:chairing_answer",
    "work:change_role",
    "work:chase",
    "work:chase_all",
    "work:chronology_add",
    "work:chronology_join",
    "work:chronology_mark",
    "work:chronology_part",
    "work:conflict",
    "work:consent_add",
    "work:consent_withdraw",
    "work:contact",
    "work:contact_log",
    "work:cover",
    "work:delegate",
    "work:disclose",
    "work:end_access",
    "work:end_power",
    "work:end_role",
    "work:glass",
    "work:glass_answer",
    "work:glass_end",
    "work:invitation",
    "work:invite",
    "work:job",
    "work:last_day",
    "work:joint_add",
    "work:let_in",
    "work:letter_check",
    "work:limit",
    "work:log_contact",
    "work:mail",
    "work:mail_move",
    "work:mail_refuse",
    "work:marks",
    "work:meeting_answer",
    "work:meeting_ask",
    "work:meeting_call",
    "work:learning_answer",
    "work:learning_taken",
    "work:meeting_hold",
    "work:meeting_off",
    "work:meeting_plan",
    "work:minute_adequacy",
    "work:minute_harm",
    "work:minute_item",
    "work:minute_learn",
    "work:minute_option",
    "work:minute_people",
    "work:minute_recommend",
    "work:messages",
    "work:outcome_again",
    "work:own_conflict",
    "work:correct",
    "work:correction",
    "work:closing",
    "work:closing_answer",
    "work:plan_add",
    "work:plan_agree",
    "work:plan_change",
    "work:plan_check",
    "work:plan_comment",
    "work:plan_judge",
    "work:plan_progress",
    "work:plan_seen",
    "work:plan_show",
    "work:plan_again",
    "work:plan_time",
    "work:recommendation_answer",
    "work:recommendation_to",
    "work:pass_on",
    "work:posted",
    "work:powers_needed",
    "work:recall",
    "work:registered",
    "work:relevant",
    "work:request_templates",
    "work:restrict",
    "work:sending",
    "work:safe_contact",
    "work:statement_write",
    "work:take_up",
    "work:tell",
    "work:unrestrict",
    "work:update",
    "work:updates",
    "work:revision",
    "work:revision_consulted",
    "work:revision_decide",
    "work:revision_words",
    "work:victim_invite",
    "work:victim_second",
    "work:victim_way",
    "work:way",
    "work:ways",
    "work:words",
    "work:words_version",
}
# Pages whose second sending finds that all has changed: the step is not to be taken twice.
ONCE = {
    "work:report_change": ["A change to this report is already waiting for a second person."],
    "work:threshold": ["This review has moved on. It is now at: review under way."],
    "work:withdraw": ["This review has moved on. It is now at: withdrawn."],
    "work:void": ["This review has moved on. It is now at: void."],
    "work:reopen": ["This review has moved on. It is now at: application received."],
    "work:close": ["This review has moved on. It is now at: closed."],
    "work:outcome": ["This review has moved on. It is now at: action plan agreed."],
    "work:appeal": ["This review has moved on. It is now at: appeal under way."],
    "work:pause": ["This date has already been met, or its clock is already paused."],
    "work:resume": ["This clock is not paused."],
    "work:extend": ["The new date must be later than the old one."],
}
# Pages whose subject is gone after the first sending.
GONE = {"work:report_answer", "work:proposal", "work:appeal_result"}


def test_every_page_with_one_form_is_here():
    single = {route for route, place in WORK.items() if place.form and "key" not in route}
    assert single - ELSEWHERE == set(ROUTES)


@pytest.fixture
def here(staffed):
    return Here(staffed, staffed[Role.COORDINATOR])


@pytest.mark.parametrize(("route", "title"), [row[:2] for row in PAGES])
def test_shown(client, here, route, title):
    page = Page(client.get(address(route, here)))
    assert page.status == 200
    assert page.title == (f"Review {here.review.spaced_reference}" if title == "Review" else title)
    assert len(page.headings) == 1
    assert page.errors == []


@pytest.mark.parametrize(
    ("route", "title", "errors"), [row[:3] for row in PAGES if row[2] is not None]
)
def test_sent_empty(client, here, route, title, errors):
    path, before = address(route, here), deeds()
    page = Page(client.post(path))
    assert page.title.startswith(f"Error: {title}")
    assert page.errors == errors
    assert deeds() == before


@pytest.mark.parametrize(("route", "done"), [(row[0], row[3]) for row in PAGES])
def test_done(client, here, route, done):
    path = address(route, here)
    answer = client.post(path, form(route, here))
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/work/reviews/{here.review.reference}/",
    )
    page = Page(client.get(answer["Location"]))
    assert page.banner == done
    assert Page(client.get(answer["Location"])).banner == ""  # said once


@pytest.mark.parametrize("route", [*ONCE, *sorted(GONE)])
def test_sent_twice(client, here, route):
    path, data = address(route, here), form(route, here)
    client.post(path, data)
    before = deeds()
    answer = client.post(path, data)
    if route in GONE:
        assert answer.status_code == 404
    else:
        page = Page(answer)
        assert (page.title[:7], page.errors) == ("Error: ", ONCE[route])
        for name, value in data.items():  # what was typed is still there
            assert page.boxes.get(name, str(value)) == str(value)
    assert deeds() == before


LATER, EARLIER = date(2026, 3, 11), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("route", "wrong", "error"),
    [
        ("work:body_view", in_boxes("given_on", LATER), "The date must be today or in the past"),
        ("work:body_view", {"given_by": "x" * 201}, "Who spoke for it? Use 200 characters or fewer. You have used 201"),
        ("work:milestone", in_boxes("on", LATER), "The date must be between the application and today"),
        ("work:milestone", in_boxes("on", EARLIER), "The date must be between the application and today"),
        ("work:extend", in_boxes("due_on", EARLIER), "The new date must be later than the old one."),
        ("work:extend", {"due_on-month": "13"}, "The new date must be a real date, like 27 3 2026"),
        ("work:outcome", in_boxes("met_on", LATER), "The date must be today or in the past"),
        ("work:outcome", in_boxes("met_on", EARLIER), "The date must be on or after the application"),
        ("work:appeal", in_boxes("received_on", LATER), "The date must be today or in the past"),
        ("work:appeal_result", in_boxes("decided_on", EARLIER), "The date must be on or after the application"),
        ("work:appeal_result", in_boxes("directed_by", EARLIER), "The date must be on or after the decision"),
        ("work:appeal_result", {"directions": ""}, "Enter what must be done by that day"),
        ("work:death", in_boxes("died_on", LATER), "The date must be today or in the past"),
        ("work:report_change", {"status": "claimed"}, "Choose something that is different from now."),
        ("work:review", {"text": "x" * 10_001}, "Note: Use 10000 characters or fewer. You have used 10001"),
    ],
)  # fmt: skip
def test_sent_wrong(client, here, route, wrong, error):
    path, before = address(route, here), deeds
    count = before()
    page = Page(client.post(path, form(route, here) | wrong))
    assert (page.title[:7], page.errors) == ("Error: ", [error])
    assert before() == count


@pytest.mark.parametrize("route", ["work:pause", "work:resume", "work:extend"])
def test_a_clock_that_does_not_run(client, here, route):
    for clock in ("appeal_decision", "nothing"):
        action = {"work:pause": "pause", "work:resume": "resume", "work:extend": "later"}[route]
        path = f"/work/reviews/{here.review.reference}/clocks/{clock}/{action}/"
        assert client.get(path).status_code == 404
        assert client.post(path, form(route, here)).status_code == 404


@pytest.mark.parametrize("event", ["panel", "application", "outcome", "nothing"])
def test_a_milestone_that_is_not_recorded_by_hand(client, here, event):
    path = f"/work/reviews/{here.review.reference}/milestones/{event}/"
    assert client.get(path).status_code == 404
    assert client.post(path, in_boxes("on", today())).status_code == 404


def test_no_appeal_is_under_way(client, area):
    review = scenes.a_review(area)
    path = f"/work/reviews/{review.reference}/appeal/result/"
    answer = client.post(path, form("work:appeal_result", None))
    assert answer.status_code == 404


def test_an_owner_who_may_no_longer_own(client, here, staffed):
    path, data = address("work:assign", here), form("work:assign", here)
    staffed[Role.DEPUTY].memberships.all().delete()
    assert Page(client.post(path, data)).errors == ["Choose one of the answers on this page"]


# Signed out in between -----------------------------------------------------------------------------


@pytest.mark.parametrize("route", ["work:threshold", "work:review", "work:withdraw"])
def test_the_session_ended_while_somebody_wrote(client, here, route):
    path, data = address(route, here), form(route, here)
    client.logout()
    written = "We have thought about this for a long time."
    for name in ("reasons", "text", "reason"):
        if name in data:
            data[name] = written
    before = deeds()
    answer = client.post(path, data)
    page = Page(answer)
    assert (page.status, page.title) == (410, "You are signed out")
    assert written in [each.text for each in page.every(of_class="govuk-inset-text")]
    assert page.links["Sign in and go back to the page"] == f"/sign-in/?next={path}"
    assert deeds() == before


@pytest.mark.parametrize("route", ["work:threshold", "work:review", "work:withdraw"])
def test_a_wall_went_up_while_somebody_wrote(client, here, route):
    path, data = address(route, here), form(route, here)
    written = "We have thought about this for a long time."
    data |= {name: written for name in ("reasons", "text", "reason") if name in data}
    review = Review.objects.get(reference=path.split("/")[3])
    wall = {"area": review.area_id, "basis": Basis.CONFLICT, "user": here.user.pk}
    keep_out(review.pk, at=timezone.now(), **wall)
    answer, nowhere = client.post(path, data), client.post("/work/reviews/XXXXXXXXXX/", data)
    for page in (Page(answer), Page(nowhere)):
        assert (page.status, page.title) == (404, "Page not found")
        assert [each.text for each in page.every(of_class="govuk-inset-text")] == [written]
        assert review.spaced_reference not in page.main


def test_with_nothing_written_the_way_leads_to_sign_in(client, here):
    path = address("work:withdraw", here)
    client.logout()
    answer = client.post(path, {"reason": "Short."})
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={path}")
