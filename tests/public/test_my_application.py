"""The applicant's own page: what it tells, and whom it never names."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.agencies.models import Agency
from heard.notify.approvals import approve
from heard.notify.models import Letter
from heard.notify.registry import entry_of
from heard.people.models import ContactWay
from heard.reviews.actions.clocks import extend_clock, pause_clock
from heard.reviews.actions.endings import set_guardian
from heard.reviews.actions.reports import answer_report_change
from heard.reviews.actions.threshold import agree_not_met, disagree, record_body_view
from heard.reviews.actions.work import acknowledge, assign, finish_later, join_earlier
from heard.reviews.submission import ConsentAnswers, PersonAnswers, PlaceAnswers
from heard.rules.permissions import Role
from heard.rules.procedures import ApplicantKind
from tests import scenes
from tests.notify.paper import sizes_in, words_in
from tests.reading import Page
from tests.scenes import a_report, ago, today

MINE = "/my-application/"


@pytest.fixture
def staffed():
    return scenes.a_staffed_area()


@pytest.fixture
def coordinator(staffed):
    return staffed[Role.COORDINATOR]


def of(client, review):
    scenes.visits(client, application=review)
    return Page(client.get(MINE))


def test_just_received(client, staffed):
    page = of(client, scenes.a_review(staffed.area))
    assert page.title == "Your application"
    assert "Application received" in page.main
    assert "We will tell you whether there will be a review, by 31 March 2026" in page.main
    assert page.main.count("Counted") == 3
    assert page.links["Withdraw your application"] == "/my-application/withdraw/"


def test_met(client, staffed, coordinator):
    page = of(client, scenes.a_met_review(staffed.area, by=coordinator))
    assert "The threshold for a case review is met. There will be a review." in page.main
    assert "Three reports of separate incidents count." in page.main


def test_what_staff_wrote_is_said_in_the_language_of_the_application(client, staffed, coordinator):
    scenes.visits(client, application=scenes.a_met_review(staffed.area, by=coordinator))

    page = client.get(f"/cy{MINE}").text

    assert '<p class="govuk-body" lang="en">Three reports of separate incidents count.' in page


def test_not_met_with_the_reasons_and_what_is_done_anyway(client, staffed, coordinator):
    review = scenes.a_weak_review(staffed.area)
    second = staffed[Role.SUPERVISOR]
    proposal = scenes.a_proposal(review, by=coordinator, asked=second)
    assert "not met" not in of(client, review).main
    agree_not_met(proposal, answer="Agreed.", by=second, at=timezone.now())
    page = of(client, review)
    assert "The threshold for a case review is not met." in page.main
    assert "One report counts, and three are needed." in page.main
    assert "Visit the street at night (Wardens)" in page.main
    assert "Police and Crime Commissioner for Harbourshire" in page.main


def test_outcome_and_recommendations(client, staffed, coordinator):
    page = of(client, scenes.a_planned_review(staffed.area, by=coordinator))
    assert "The agencies met." in page.main
    assert "Fit a door closer" in page.main


def test_a_paused_clock_and_its_reason(client, staffed, coordinator):
    page = of(client, scenes.a_paused_review(staffed.area, by=coordinator))
    assert "The decision whether there will be a review: paused. See below why." in page.main
    assert "Waiting for the police." in page.main


def test_a_late_date_says_so(client, staffed, noon):
    review = scenes.a_review(staffed.area)
    noon.move_to("2026-06-01T12:00:00Z")
    page = of(client, review)
    assert list(page.every(of_class="heard-key-date--late"))


def test_letters(client, staffed, coordinator):
    review = scenes.an_acknowledged_review(staffed.area, by=coordinator)
    page = of(client, review)
    title = "We have your application for an ASB case review"
    assert page.links[title] == "/my-application/letters/1/"
    letter = Page(client.get("/my-application/letters/1/"))
    assert (letter.title, letter.headings) == ("A letter to you", [title])
    assert "Dear Amina Warsame" in letter.main


def test_a_letter_to_keep_carries_no_address(client, staffed, coordinator):
    told = scenes.a_submission(
        applicant=PersonAnswers("Amina Warsame", ways={"post": "4 Mill Lane"})
    )
    review = scenes.a_review(staffed.area, told)
    acknowledge(review, by=coordinator, at=timezone.now())
    scenes.visits(client, application=review)
    page = Page(client.get("/my-application/letters/1/"))

    usual = client.get(page.links["Download as PDF"])
    large = client.get(page.links["Download in large print (PDF)"])

    day = today().isoformat()
    assert usual["Content-Disposition"] == f'attachment; filename="letter-{day}.pdf"'
    foot = re.compile(rf" ?{review.spaced_reference} Page \d of \d")  # large print has more pages
    assert foot.sub("", words_in(usual.content)) == foot.sub("", words_in(large.content))
    assert "Dear Amina Warsame" in words_in(usual.content)
    assert "Mill Lane" not in words_in(usual.content)
    assert max(sizes_in(usual.content)) < max(sizes_in(large.content))


@pytest.mark.parametrize("number", [0, 2, 10**12])
def test_a_letter_that_there_is_not(client, staffed, coordinator, number):
    scenes.visits(client, application=scenes.an_acknowledged_review(staffed.area, by=coordinator))
    for path in (f"/my-application/letters/{number}/", f"/my-application/letters/{number}/pdf/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, MINE)


def test_a_welsh_letter_opens_when_a_reader_has_approved_its_words(client, staffed, coordinator):
    told = scenes.a_submission(applicant=PersonAnswers("Amina Warsame", language="cy"))
    review = scenes.a_review(staffed.area, told)
    acknowledge(review, by=coordinator, at=timezone.now())
    [letter] = Letter.objects.filter(about=review.pk)
    paths = ("/my-application/letters/1/", "/my-application/letters/1/pdf/")

    page = of(client, review)

    assert letter.title in page.main
    assert letter.title not in page.links
    assert "when a Welsh reader has checked its words" in page.main
    assert [client.get(path).status_code for path in paths] == [302, 302]

    approve(
        staffed.area,
        entry_of(letter.kind),
        reader="Nia Rees",
        approved_on=today(),
        by=coordinator,
        at=timezone.now(),
    )

    page = Page(client.get(MINE))
    assert page.links[letter.title] == paths[0]
    assert "when a Welsh reader has checked its words" not in page.main
    assert [client.get(path).status_code for path in paths] == [200, 200]


def test_the_copy_leaves_out_contact_details(client, staffed):
    review = scenes.a_review(staffed.area, everybody())
    scenes.visits(client, application=review)
    page = Page(client.get("/my-application/copy/"))
    assert page.title == "What you sent"
    assert page.row("What is happening") == "They shout and bang at night."
    assert page.row("Where it happens") == "The bus stop in Mill Lane"
    values = ContactWay.objects.values_list("value", flat=True)
    assert sorted(values) == [
        "01632 960001", "07700 900982", "amina@mail.example", "c/o 9 Fuller Street",
    ]  # fmt: skip
    for secret in [*values, "4 Mill Lane", *OTHER_PEOPLE]:
        assert secret not in page.main, secret


# Withdrawing -------------------------------------------------------------------------------------


def test_withdrawing(client, staffed):
    review = scenes.a_review(staffed.area)
    scenes.visits(client, application=review)
    assert Page(client.get("/my-application/withdraw/")).title == "Withdraw your application"
    answer = client.post("/my-application/withdraw/", {"reason": "We moved."})
    assert (answer.status_code, answer["Location"]) == (302, MINE)
    page = Page(client.get(MINE))
    assert "Withdrawn" in page.main
    assert "Withdraw your application" not in page.links


def test_withdrawing_twice(client, staffed):
    scenes.visits(client, application=scenes.a_withdrawn_review(staffed.area))
    page = Page(client.post("/my-application/withdraw/"))
    assert page.errors == ["This application can no longer be withdrawn."]


def test_a_reason_that_is_too_long(client, staffed):
    review = scenes.a_review(staffed.area)
    scenes.visits(client, application=review)
    page = Page(client.post("/my-application/withdraw/", {"reason": "x" * 2001}))
    assert page.errors == [
        "Why do you want to withdraw it? Use 2000 characters or fewer. You have used 2001"
    ]
    review.refresh_from_db()
    assert review.stage == "received"


# Whom it never names -----------------------------------------------------------------------------

OTHER_PEOPLE = ("Ann Hill", "Bo Lund", "Sahra Warsame", "Insp. Rhys")
NEVER_SHOWN = (
    "a note for colleagues",
    "the police think otherwise",
    "no record of it",
    "I looked, and there is none",
    "sent back because of the dates",
    "half a thought kept for later",
    "how persistent it is",
    "how much harm it does",
    "how adequate it was",
    "an answer on the second proposal",
)


def everybody():
    """An application in which other people are named."""
    ways = {
        "phone": "01632 960001",
        "text": "07700 900982",
        "email": "amina@mail.example",
        "post": "c/o 9 Fuller Street",
    }
    return scenes.a_submission(
        kind=ApplicantKind.GROUP,
        applicant=PersonAnswers(name="Amina Warsame", organisation="Mill Lane", ways=ways),
        consent=ConsentAnswers(given=True),
        where=PlaceAnswers("The bus stop in Mill Lane", ""),
        reports=(
            a_report(days=20, reporter_name="Ann Hill"),
            a_report(days=10, reporter_name="Bo Lund"),
        ),
    )


@pytest.fixture
def full(staffed):
    """A review in which everything was written that staff can write."""
    staff = {role: staffed[role] for role in (Role.COORDINATOR, Role.DEPUTY, Role.SUPERVISOR)}
    for place, user in enumerate(staff.values(), start=1):
        user.name = f"Officer Number{place}"
        user.save()
    first, deputy, second = staff.values()
    at = timezone.now()
    review = scenes.a_review(staffed.area, everybody())
    acknowledge(review, by=first, at=at)
    assign(review, to=deputy, by=first, at=at)
    scenes.a_note(review, "a note for colleagues", by=first)
    agency = Agency.objects.filter(areas__area=staffed.area).first()
    record_body_view(
        review,
        agency=agency,
        view="not_met",
        given_by="Insp. Rhys",
        given_on=today(),
        note="the police think otherwise",
        by=first,
        at=at,
    )
    report = review.reports.first()
    from heard.reviews.actions.reports import ask_to_change_report

    change = ask_to_change_report(
        review, report, status="disputed", reason="no record of it", by=first, at=at
    )
    answer_report_change(
        review, change, agreed=True, answer="I looked, and there is none", by=second, at=at
    )
    set_guardian(review, knows="yes", name="Sahra Warsame", part="Her mother.", by=first, at=at)
    finish_later(
        review,
        page="threshold",
        answers={"reasons": ["half a thought kept for later"]},
        by=first,
        at=at,
    )
    clock = review.clocks.get(clock="threshold_decision")
    extend_clock(clock, due_on=date(2026, 5, 1), reason="Police need longer.", by=first, at=at)
    pause_clock(clock, reason="You asked us to wait.", by=deputy, at=at)
    join_earlier(review, scenes.a_review(staffed.area), by=first, at=at)
    disagree(
        scenes.a_proposal(review, by=first, asked=second),
        answer="sent back because of the dates",
        by=second,
        at=at,
    )
    proposal = scenes.a_proposal(review, by=deputy, asked=second)
    proposal.persistence = "how persistent it is"
    proposal.harm, proposal.adequacy = "how much harm it does", "how adequate it was"
    proposal.save()
    agree_not_met(proposal, answer="an answer on the second proposal", by=second, at=at)
    return review


def test_staff_their_words_and_other_people_are_never_shown(client, full):
    scenes.visits(client, application=full)
    kinds = sorted(Letter.objects.filter(about=full.pk).values_list("kind", flat=True))
    assert kinds == ["acknowledgement", "clock_paused", "date_moved", "threshold_not_met"]
    letters = range(1, len(kinds) + 1)
    paths = [MINE, "/my-application/copy/", "/my-application/withdraw/", "/sent/"]
    paths += [f"/my-application/letters/{number}/" for number in letters]
    for path in paths:
        for prefix in ("", "/cy"):
            text = client.get(prefix + path).content.decode()
            for secret in [*NEVER_SHOWN, *OTHER_PEOPLE, "Officer Number"]:
                assert secret not in text, (path, secret)
            assert full.spaced_reference in text or "withdraw" in path
    # What is for the applicant is there, so the rest could have been.
    shown = Page(client.get(MINE)).main
    for words in ("Police need longer.", "You asked us to wait.", "Visit the street at night"):
        assert words in shown


def test_the_same_words_are_all_on_the_staff_page(client, full, staffed):
    """Or the test above would prove nothing."""
    client.force_login(staffed[Role.COORDINATOR])
    text = Page(client.get(reverse("work:review", args=[full.reference]))).main
    why = Page(client.get(reverse("work:why", args=[full.reference]))).main
    unfinished = {"half a thought kept for later"}
    for words in {*NEVER_SHOWN, *OTHER_PEOPLE, "Officer Number1"} - unfinished:
        assert words in text + why, words


def test_a_report_made_long_ago_is_shown_as_not_counted(client, staffed):
    reports = (a_report(days=300), a_report(days=10))
    review = scenes.a_review(staffed.area, scenes.a_submission(reports=reports))
    page = of(client, review)
    assert page.main.count("Not counted") == 1
    assert str(ago(days=300).year) in page.main


def test_an_outcome_is_told_only_when_a_second_person_has_read_its_letter(
    client, staffed, coordinator
):
    review = scenes.an_outcome_to_check(staffed.area, by=coordinator)
    title = "What your case review came to"
    page = of(client, review)
    assert "The agencies met." not in page.main
    assert "We told you the outcome" not in page.main
    assert title not in page.links

    scenes.check(review, agreed=True, at=timezone.now())

    page = of(client, review)
    assert "The agencies met." in page.main
    assert "We told you the outcome" in page.main
    assert title in page.links
