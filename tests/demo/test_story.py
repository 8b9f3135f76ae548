"""What is in the story. It is told once for all of these."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db.models import F, Q
from django.test import TestCase
from django.urls import reverse

from heard.agencies.actions.revising import looked_at
from heard.agencies.consulting import asked_about
from heard.agencies.finding import by_postcode
from heard.agencies.models import (
    Agency,
    Area,
    Cover,
    Invitation,
    Membership,
    Postcode,
    User,
)
from heard.audit.models import Event
from heard.demo import story
from heard.demo.cases import CASES
from heard.incidents.models import Incident, Report, ReportChange
from heard.notify.models import Letter
from heard.people.models import Consent, ContactWay, Need
from heard.reviews.appeal_papers import file_of_papers
from heard.reviews.complaints import complaints_seen_by
from heard.reviews.figures import yearly_figures
from heard.reviews.meetings import people_to_ask
from heard.reviews.models import (
    ActionPlan,
    AnswerLink,
    Appeal,
    AppealPapers,
    BodyView,
    Chairing,
    Climb,
    ClockChange,
    ClosingNotice,
    Conference,
    Correction,
    DecisionProposal,
    FollowUp,
    LeftOff,
    Lesson,
    Meeting,
    MoreTime,
    Papers,
    Publication,
    RecommendationAnswer,
    ReportedFigures,
    Review,
    RightsNotice,
    ServiceComplaint,
    Survey,
    SurveyAnswer,
    ThresholdDecision,
    VictimInvitation,
)
from heard.reviews.papers.by_link import invited_by
from heard.reviews.papers.reading import standing_of
from heard.reviews.queries import finding_of, visible_to, who_may_confirm
from heard.rules.findings import Caution, Reason
from heard.rules.lifecycle import OPEN, Stage
from heard.rules.periods import LONDON, london_date, working_days_after
from heard.rules.permissions import Role
from heard.rules.procedures import ApplicantKind
from heard.work.views.figures import year_of
from tests.demo.asking import could_be_real, taken_for_real
from tests.signing import code_of

NOW = datetime(2026, 11, 18, 11, 30, tzinfo=LONDON)


@pytest.mark.django_db
class TheStory(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        with time_machine.travel(NOW, tick=False):
            story.tell(now=NOW)

    def setUp(self) -> None:
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)

    # Nobody in it can be taken for somebody real -----------------------------------------------

    def test_no_phone_number_address_or_postcode_is_anybodys(self) -> None:
        assert taken_for_real() == []

    def test_no_two_people_share_a_way_to_reach_them(self) -> None:
        ways = ContactWay.objects.filter(is_safe=True).values_list("value", "person__name")
        names: dict[str, set[str]] = {}
        for value, name in ways:
            names.setdefault(value, set()).add(name)

        assert {value: found for value, found in names.items() if len(found) > 1} == {}

    def test_no_real_area_has_its_figures_beside_invented_reviews(self) -> None:
        assert Area.objects.filter(is_demonstration=False).count() == 0
        sources = ReportedFigures.objects.values_list("source", flat=True)
        assert len(sources) == 6
        assert all(".example/" in source for source in sources)

    def test_the_last_whole_year_is_published_by_two_people_or_by_itself(self) -> None:
        published = Publication.objects.standing()
        assert {each.published_by is None for each in published} == {True, False}
        assert published.count() == 3

    # Every kind of application -----------------------------------------------------------------

    def test_there_are_about_forty_over_twenty_months(self) -> None:
        days = Review.objects.order_by("applied_on").values_list("applied_on", flat=True)

        assert 40 <= len(days) <= 60
        assert timedelta(days=18 * 30) < london_date(NOW) - days[0] < timedelta(days=21 * 31)

    def test_every_kind_of_applicant_asks(self) -> None:
        kinds = set(Review.objects.values_list("applicant_kind", flat=True))
        assert kinds == {*ApplicantKind} - {ApplicantKind.MANAGER}

    def test_they_come_in_every_way_but_email(self) -> None:
        channels = set(Review.objects.values_list("channel", flat=True))
        assert channels == {*Review.Channel.values} - {Review.Channel.EMAIL}

    def test_what_came_on_paper_counts_from_the_day_it_came(self) -> None:
        on_paper = Review.objects.filter(channel=Review.Channel.PAPER)
        entered = dict(Event.objects.filter(action="review.received").values_list("subject", "at"))

        assert on_paper.count() == 2
        assert all(review.received_at < entered[review.pk] for review in on_paper)

    def test_support_is_wanted_not_wanted_and_put_off(self) -> None:
        assert set(Review.objects.values_list("support", flat=True)) == {*Review.Support.values}

    def test_consent_is_given_in_every_way_and_sometimes_not_yet(self) -> None:
        consents = Consent.objects.filter(purpose=Consent.Purpose.REPRESENT)
        how = set(consents.values_list("how", flat=True))

        assert how >= {"spoken", "written", "signed", "not_yet"}

    def test_hate_is_of_several_strands(self) -> None:
        strands = {strand for each in Incident.objects.all() for strand in each.hate_strands}

        assert strands == {
            "age",
            "disability",
            "gender",
            "race",
            "religion",
            "sexual_orientation",
            "transgender_identity",
        }

    def test_one_report_of_hate_is_enough_where_the_area_says_so(self) -> None:
        review = the_review("corner-shop")
        decision = review.decisions.get()

        assert not decision.finding["statutory"]["met"]
        assert decision.met
        assert {route["id"]: route["met"] for route in decision.finding["routes"]}["hate"]

    def test_a_child_applies_with_a_guardian(self) -> None:
        review = the_review("fifteen")

        assert review.victim.is_child(on=london_date(NOW))
        assert review.guardian is not None

    def test_people_ask_for_adjustments(self) -> None:
        assert set(Need.objects.values_list("kind", flat=True)) >= {
            Need.Kind.BSL,
            Need.Kind.INTERPRETER,
            Need.Kind.LARGE_PRINT,
            Need.Kind.SUPPORTER,
        }

    def test_somebody_is_written_to_in_welsh(self) -> None:
        review = the_review("dros-y-wal")
        letters = Letter.objects.filter(about=review.pk)

        assert [(letter.kind, letter.language) for letter in letters] == [
            ("acknowledgement", "cy"),
            ("threshold_met", "cy"),
            ("outcome", "cy"),
        ]
        assert "Fe ddywedoch wrthym" in str(letters[1].blocks)

    # Letters and notices -----------------------------------------------------------------------

    def test_a_town_words_a_letter_itself_and_people_are_told_of_their_right(self) -> None:
        own = Letter.objects.exclude(wording=None)

        assert {(each.wording.area.slug, each.kind) for each in own} == {
            ("millhaven", "acknowledgement")
        }
        assert all("Wool Exchange" in str(each.blocks) for each in own)
        assert RightsNotice.objects.count() == 3

    # How reports count -------------------------------------------------------------------------

    def test_reports_do_not_count_for_several_reasons(self) -> None:
        reasons = {each.reason for review in reviews() for each in finding_of(review).reports}

        assert reasons >= {Reason.REPORTED_LATE, Reason.TOO_OLD, Reason.SAME_INCIDENT}

    def test_one_incident_told_to_three_agencies_counts_once(self) -> None:
        for name in ("told-three-times", "sent-back"):
            finding = finding_of(the_review(name))

            assert finding.statutory.complaints == 5
            assert finding.statutory.qualifying == 3

    def test_three_complaints_of_one_incident_are_to_be_judged(self) -> None:
        finding = finding_of(the_review("three-bells"))

        assert finding.met is None
        assert finding.statutory.complaints == 3

    def test_several_neighbours_report(self) -> None:
        reports = the_review("five-neighbours").reports
        assert reports.values("reporter_name").distinct().count() == 5

    def test_an_area_would_refuse_what_the_act_requires_and_is_overruled(self) -> None:
        for name in ("helped-already", "caravan-site"):
            review = the_review(name)
            finding = finding_of(review, judgements=review.decisions.get().judgements)

            assert finding.local is False
            assert Caution.LOCAL_REFUSES_STATUTE in {each.code for each in finding.warnings}
            assert review.decisions.get().met

    def test_a_report_is_disputed_and_confirmed_by_a_second_person(self) -> None:
        changes = ReportChange.objects.filter(report__reviews=the_review("no-record"))

        assert [(each.old_status, each.status) for each in changes] == [
            ("claimed", "disputed"),
            ("disputed", "confirmed"),
        ]
        assert all(each.agreed and each.answered_by != each.asked_by for each in changes)

    def test_two_reports_are_joined_as_one_incident(self) -> None:
        review = the_review("one-incident-twice")

        assert review.reports.count() == 3
        assert review.reports.values("incident").distinct().count() == 2

    # How cases go ------------------------------------------------------------------------------

    def test_no_refusal_goes_out_on_one_persons_word(self) -> None:
        refused = ThresholdDecision.objects.filter(met=False)

        assert refused.count() >= 5
        assert not refused.filter(Q(second_person=None) | Q(second_person=F("decided_by")))

    def test_a_refusal_waits_for_its_second_person_in_another_agency(self) -> None:
        waiting = DecisionProposal.objects.get(answered_at=None)
        agencies = {
            member.user_id: member.agency
            for member in Membership.objects.filter(area=waiting.review.area)
        }

        assert agencies[waiting.proposed_by_id] != agencies[waiting.asked_id]

    def test_a_second_person_sends_a_refusal_back(self) -> None:
        sent_back = DecisionProposal.objects.get(agreed=False)

        assert sent_back.answer
        assert sent_back.review.decisions.get().met

    def test_those_who_are_refused_are_helped_anyway(self) -> None:
        for decision in ThresholdDecision.objects.filter(met=False):
            promised = FollowUp.objects.filter(review=decision.review)
            assert promised.exclude(look_again_on=None).exists()

    def test_bodies_give_every_kind_of_view(self) -> None:
        assert set(BodyView.objects.values_list("view", flat=True)) == {*BodyView.View.values}

    def test_clocks_are_paused_resumed_and_extended(self) -> None:
        changes = ClockChange.objects.values_list("kind", flat=True)

        assert set(changes) == {*ClockChange.Kind.values}
        assert the_review("not-asked-yet").clocks.filter(due_on=None, stopped_on=None).exists()

    def test_a_day_is_corrected_by_two_people_and_the_date_that_hangs_on_it_moves(self) -> None:
        review, correction = the_review("letter-reopened"), Correction.objects.get()

        assert correction.milestone.review == review
        assert correction.agreed
        assert correction.second != correction.by
        assert review.applied_on == correction.new_on < correction.old_on
        moved = ClockChange.objects.filter(kind="correct", clock__review=review)
        assert {each.clock.clock for each in moved} >= {"threshold_decision"}

    def test_a_draft_plan_was_with_its_victim_for_longer_because_they_asked(self) -> None:
        given = MoreTime.objects.get()
        assert given.at_their_asking
        assert given.plan.comment_by == given.new_by

    def test_who_is_asked_how_it_was_answers_or_does_not(self) -> None:
        asked = Survey.objects.filter(asked_at__isnull=False)
        assert asked.filter(answered=True).count() == SurveyAnswer.objects.count() >= 5
        assert asked.filter(answered=False).exists()

    def test_somebody_without_an_account_reads_the_papers_by_a_link(self) -> None:
        link = AnswerLink.objects.live(NOW).get(seat__promised_at__isnull=False)
        assert link.seat.user is None
        assert invited_by(link, at=NOW).papers is not None

    def test_work_is_overdue_due_soon_and_new(self) -> None:
        today = london_date(NOW)
        soon = working_days_after(today, 3, bank_holidays=())
        waiting = Review.objects.filter(stage__in=["received", "reviewing"])

        assert waiting.filter(next_due_on__lt=today).count() >= 3
        assert waiting.filter(next_due_on__range=(today, soon)).count() >= 3
        assert waiting.filter(owner=None).count() >= 3

    def test_appeals_end_in_every_way_and_one_is_open(self) -> None:
        results = list(Appeal.objects.values_list("result", flat=True))
        assert sorted(results) == [
            "",
            "application_back",
            "confirmed",
            "review_back",
            "review_back",
        ]
        elsewhere = Appeal.objects.exclude(parts__part="reviews").get(result="review_back")
        assert elsewhere.directed_by > london_date(NOW)
        outcome = elsewhere.review.clocks.get(clock="outcome", stopped_on=None)
        assert outcome.due_on == elsewhere.directed_by
        assert Lesson.objects.exclude(published_at=None).count() == 2

    def test_complaints_are_answered_late_and_hidden_from_whom_they_are_about(self) -> None:
        today = london_date(NOW)
        found = list(ServiceComplaint.objects.order_by("received_on"))
        assert [each.answered_on is not None for each in found] == [True, False, False]
        assert [each.is_late(today=today) for each in found] == [False, True, False]
        about = found[-1].about_person
        assert about is not None
        assert found[-1] not in complaints_seen_by(about, at=NOW)

    def test_the_papers_of_an_appeal_are_there_and_new_rules_are_asked_about(self) -> None:
        papers = AppealPapers.objects.get()
        assert file_of_papers(papers) is not None
        oakminster = Area.objects.get(slug="oakminster")
        draft = asked_about(oakminster, today=london_date(NOW))
        assert draft is not None
        assert looked_at(draft, today=london_date(NOW)).procedures is not None

    def test_a_plan_is_followed_and_a_late_action_climbs_to_the_commissioner(self) -> None:
        plan = ActionPlan.objects.exclude(agreed_at=None).exclude(review=None).first()
        assert plan is not None
        assert {each.state for each in plan.actions.all()} == {"done", "not_started"}
        climbs = Climb.objects.exclude(action__plan__review=None)
        assert [each.rung for each in climbs.order_by("id")] == [
            "contact",
            "senior",
            "chief",
            "commissioner",
        ]
        assert plan.comments.exists()
        assert plan.checks.get(weeks=4).stopped == "less"

    def test_agencies_confer_about_a_place_and_one_of_them_is_late(self) -> None:
        conference = Conference.objects.get()
        assert (conference.about, conference.state) == ("place", "open")
        assert [each.state for each in conference.requests.all()] == ["answered", "asked"]
        assert [each.state for each in conference.plan.actions.all()] == ["done", "not_started"]
        climbs = Climb.objects.filter(action__plan__conference=conference)
        assert {each.rung for each in climbs} <= {"reminder", "contact", "senior"}
        assert climbs.exists()

    def test_a_body_declines_a_recommendation_with_reasons(self) -> None:
        declined = RecommendationAnswer.objects.get(regard="declines")
        assert "two officers" in declined.reasons

    def test_a_review_is_closed_after_two_attempts_without_a_word(self) -> None:
        notice = ClosingNotice.objects.get(answer="")
        tried = notice.review.contacts.filter(how="failed", on__gte=notice.told_at.date())
        assert tried.count() == 2

    def test_an_earlier_application_is_noted(self) -> None:
        later, earlier = the_review("five-neighbours-later"), the_review("five-neighbours")
        assert list(later.earlier.all()) == [earlier]

    def test_somebody_dies_and_the_review_goes_on(self) -> None:
        review = Review.objects.get(victim__died_on__isnull=False)

        assert review.stage == "planned"
        assert review.outcomes.get().met_on > review.victim.died_on

    def test_reviews_are_reopened(self) -> None:
        steps = Review.objects.values_list("stage_changes__step", flat=True)

        assert {"reopen_application", "reopen_review"} <= set(steps)
        assert {"send_back_application", "send_back_review"} <= set(steps)

    def test_every_area_has_figures_for_this_year_and_the_last(self) -> None:
        this = year_of(london_date(NOW))
        for area in Area.objects.all():
            for year in (this, type(this)(this.first - 1)):
                figures = yearly_figures(area, begins=year.begins, ends=year.ends)
                assert figures.applications
                assert figures.reviews

    def test_some_leave_the_form_and_most_reviews_say_what_they_are_about(self) -> None:
        left = dict(LeftOff.objects.filter(area__slug="oakminster").values_list("place", "number"))
        assert left == {
            "who-for": 1,
            "safe-ways": 1,
            "contact-details": 2,
            "elsewhere-everyday": 2,
            "elsewhere-repairs": 1,
        }
        assert Review.objects.exclude(behaviour="").count() > Review.objects.count() / 2

    def test_one_meeting_was_held_one_is_called_and_a_chair_had_a_conflict(self) -> None:
        states = Meeting.objects.values_list("state", flat=True)
        assert sorted(states) == ["called", "called", "finding", "held", "off"]
        answers = Meeting.objects.values_list("invitations__way", flat=True)
        assert sorted(answers, key=str) == ["", "", None, "in_person", "video"]
        assert set(Chairing.objects.values_list("state", flat=True)) == {"agreed", "conflict"}
        papers = Papers.objects.get(part="panel")
        assert papers.opened_at is not None
        assert not standing_of(papers).narrowed

    def test_one_victim_is_not_asked_to_come_and_two_people_say_why(self) -> None:
        invitation = VictimInvitation.objects.get(invited=False)
        assert invitation.agreed
        assert invitation.second != invitation.by
        letter = Letter.objects.get(about=invitation.meeting.review_id, kind="not_invited")
        assert invitation.told in str(letter.blocks)

    def test_one_review_was_withdrawn_and_its_meeting_was_called_off_with_it(self) -> None:
        meeting = Meeting.objects.get(state="off")
        assert meeting.review.stage == Stage.WITHDRAWN
        assert meeting.why_off == "The application is withdrawn."
        assert meeting.ended_by is None

    def test_a_draft_plan_lies_with_its_victim(self) -> None:
        [draft] = ActionPlan.objects.filter(
            agreed_at=None, shown_at__isnull=False, comments=None, review__isnull=False
        )
        assert draft.comment_by >= london_date(NOW)
        assert draft.review.stage == Stage.REVIEWING

    def test_somebody_can_be_asked_by_e_mail_in_every_agency(self) -> None:
        for area in Area.objects.all():
            for person in people_to_ask(area.reviews.first(), on=london_date(NOW)):
                assert person.email or person.user, f"{area}: {person.agency}"

    def test_the_record_is_in_the_order_in_which_things_happened(self) -> None:
        moments = list(Event.objects.order_by("pk").values_list("at", flat=True))

        assert len(moments) > 300
        assert moments == sorted(moments)

    # Who can look at it ------------------------------------------------------------------------

    def test_everybody_named_can_sign_in(self) -> None:
        signins = story.signins()

        assert len(signins) == 13
        for who in signins:
            self.client.logout()
            answer = self.client.post(
                reverse("account_login"), {"login": who.email, "password": who.password}
            )
            assert answer.status_code == 302, who.email
            code = code_of(User.objects.get(name=who.name))
            answer = self.client.post(answer["Location"], {"code": code})
            assert answer.status_code == 302, who.email
            assert self.client.session["_auth_user_id"] == str(User.objects.get(name=who.name).pk)

    def test_the_coordinators_come_first_and_each_has_somebody_to_agree_with(self) -> None:
        roles = [(who.area, who.role) for who in story.signins()]
        areas = [area.name for area in Area.objects.all()]

        assert {(area, "Coordinator") for area in areas} <= set(roles)
        assert roles[0][1] == "Coordinator"
        for review in reviews():
            coordinator = review.area.memberships.get(role=Role.COORDINATOR).user
            assert who_may_confirm(review, besides=coordinator, at=NOW).exists()

    def test_somebody_works_in_two_areas(self) -> None:
        both = User.objects.get(name="Gareth Oyelaran").memberships.values_list("area__name")
        assert sorted(area for (area,) in both) == ["Millhaven", "Oakminster"]

    def test_a_reviewer_has_their_role_in_the_whole_region_and_sees_what_was_appealed(self) -> None:
        reviewer = User.objects.get(name="Sioned Marchbanks")
        held = reviewer.memberships.values_list("area__name", "region__name")
        assert set(held) == {("Millhaven", "Northmoor"), ("Oakminster", "Northmoor")}
        seen = visible_to(reviewer, at=NOW)
        assert {review.stage for review in seen} == {Stage.APPEALED}
        assert {review.area.region.name for review in seen} == {"Northmoor"}

    def test_somebody_is_invited_somebody_is_away_and_somebody_left(self) -> None:
        assert Invitation.objects.waiting().get().expires_at > NOW
        away = Cover.objects.on(london_date(NOW)).get()
        assert (away.away.name, away.by.name) == ("Callum Brightwater", "Folasade Adeyinka")
        assert Review.objects.filter(owner=away.away).exists()
        petra = User.objects.get(name="Petra Lindqvist")
        assert petra.memberships.get().ended_at < NOW
        assert Event.objects.filter(action="membership.ended", subject=petra.pk).exists()
        assert not Review.objects.filter(owner=petra, stage__in=[*OPEN]).exists()

    def test_the_sample_applicants_come_back_with_their_phrase(self) -> None:
        samples = story.applicants()

        assert len(samples) == 3
        for sample in samples:
            self.client.post(
                reverse("public:come_back"), {"reference": sample.reference, "way": "phrase"}
            )
            answer = self.client.post(
                reverse("public:come_back_phrase"), {"phrase": sample.phrase}, follow=True
            )
            assert answer.redirect_chain == [(reverse("public:my_application"), 302)]
            assert sample.reference in answer.content.decode()

    def test_every_area_has_agencies_and_is_found_by_its_postcodes(self) -> None:
        kinds = set(Agency.objects.values_list("kind", flat=True))
        assert kinds == {*Agency.Kind.values} - {Agency.Kind.OTHER}
        for area in Area.objects.all():
            decide = area.agencies.filter(is_relevant_body=True)
            assert {"council", "police", "health", "housing"} == set(
                decide.values_list("agency__kind", flat=True)
            )
            code = Postcode.objects.filter(district_code=area.district_codes[0])[0].code
            found = by_postcode(code)
            assert found is not None
            assert found.areas == [area]

    def test_the_sample_of_postcodes_holds_every_home(self) -> None:
        homes = {case.home.postcode.replace(" ", "") for case in CASES}
        assert homes <= set(Postcode.objects.values_list("code", flat=True))


def test_what_could_be_real_is_noticed() -> None:
    real = "Ring 07911 123456 or +44 20 7946 0018, write to jo@bt.com at SW1A 1AA."
    invented = "Ring 07700 900123, write to jo@example.org or a@millhaven.example at ZZ4 1AA."

    assert could_be_real(real) == ["07911 123456 ", "+44 20 7946 0018", "jo@bt.com", "SW1A 1AA"]
    assert could_be_real(invented) == []


def the_review(name: str) -> Review:
    """The review of a case, and not the one that was sent a second time."""
    case = next(case for case in CASES if case.name == name)
    found = Review.objects.filter(applicant__name=case.applicant.name, what_is_happening=case.what)
    return found.exclude(stage=Stage.VOID).get()


def reviews() -> list[Review]:
    return list(Review.objects.all())


def test_reports_are_of_every_response() -> None:
    assert {report.response for case in CASES for report in case.reports} == {
        *dict(Report._meta.get_field("response").flatchoices)  # type: ignore[union-attr]
    }
