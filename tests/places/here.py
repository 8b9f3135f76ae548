"""One area seen by one member of staff, for whom records are made when a page asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from heard.access.models import Entry
from heard.agencies.models import Alert, Area, Disclosure, ProceduresDraft, SharingAgreement, User
from heard.jobs.models import OutboxRow
from heard.notify.models import Letter, Sending, Wording
from heard.people.models import Consent
from heard.reviews.actions.answers import begin_answer
from heard.reviews.actions.links import save_answer_draft
from heard.reviews.models import (
    Conference,
    Correction,
    Draft,
    IncomingMail,
    InformationRequest,
    Papers,
    PlanAction,
    Review,
)
from heard.rules.permissions import PERMISSIONS, Permission, Role
from heard.vault.models import StoredFile
from tests import asking, conferring, meetings, scenes
from tests.answers import EVERY_PAGE
from tests.revising import a_draft, a_draft_asked


@dataclass
class Here:
    """An area as one of its staff meets it. `user` is who will open the page."""

    staffed: scenes.Staffed
    user: User

    @property
    def area(self) -> Area:
        return self.staffed.area

    @cached_property
    def other(self) -> User:
        """A colleague who may do everything."""
        coordinator, deputy = self.staffed[Role.COORDINATOR], self.staffed[Role.DEPUTY]
        return deputy if self.user == coordinator else coordinator

    @cached_property
    def second(self) -> User:
        """Who is asked to agree: the user if they can be."""
        roles = {Role(each.role) for each in self.user.memberships.filter(area=self.area)}
        may = any(Permission.CONFIRM in PERMISSIONS[role] for role in roles)
        return self.user if may else self.staffed[Role.SUPERVISOR]

    @cached_property
    def colleague(self) -> User:
        """An officer of the council, who has not been there for long."""
        return scenes.a_member(self.area, Role.OFFICER, name=f"Robin Vale of {self.area}")

    @property
    def council(self) -> Any:
        return self.area.agencies.filter(agency__kind="council")[0].agency

    def invited(self) -> Any:
        return scenes.an_invitation(self.area, by=self.staffed[Role.COORDINATOR])

    def delegated(self) -> Any:
        by = self.staffed[Role.COORDINATOR]
        return scenes.a_power(self.colleague, self.area, by=by)

    @cached_property
    def review(self) -> Review:
        return self.open_to_user(scenes.a_review(self.area))

    def open_to_user(self, review: Review) -> Review:
        """With the user let in, who may have a role that sees only what they were let into."""
        return scenes.let_into(review, self.user)

    @cached_property
    def corrected(self) -> Correction:
        """A day that somebody else says is wrong."""
        return scenes.a_correction(self.review, by=self.other)

    @cached_property
    def earlier(self) -> Review:
        return scenes.a_review(self.area)

    @cached_property
    def letter(self) -> Letter:
        review = scenes.an_acknowledged_review(self.area, by=self.other)
        self.review = self.open_to_user(review)
        return Letter.objects.get(about=review.pk)

    @cached_property
    def held(self) -> Sending:
        """A letter that could not be sent, because nothing is safe."""
        return scenes.a_sending(self.review, by=self.other)

    @cached_property
    def to_post(self) -> Sending:
        """A letter that is to be printed and posted."""
        return scenes.a_letter_to_post(self.review, by=self.other)

    @cached_property
    def entry(self) -> Entry:
        """What lets a panel member into the review."""
        scenes.let_into(self.review, self.staffed[Role.PANEL_MEMBER])
        return Entry.objects.get(subject=self.review.pk, user=self.staffed[Role.PANEL_MEMBER].pk)

    @cached_property
    def file(self) -> StoredFile:
        """A photo that the applicant sent with a message."""
        return scenes.a_file(self.review)

    @cached_property
    def unchecked(self) -> Letter:
        """A letter that waits for a second person."""
        self.review = self.open_to_user(scenes.an_outcome_to_check(self.area, by=self.other))
        return Letter.objects.get(about=self.review.pk, needs_check=True)

    @cached_property
    def drafted(self) -> PlanAction:
        """An action of a plan that nobody has seen."""
        self.review = self.open_to_user(scenes.a_planned_review(self.area, by=self.other))
        return scenes.an_action(self.review, by=self.other)

    @cached_property
    def agreed(self) -> PlanAction:
        """An action of a plan that was agreed."""
        self.review = self.open_to_user(
            scenes.a_review_with_a_plan_agreed(self.area, by=self.other)
        )
        return PlanAction.objects.get(plan__review=self.review)

    @cached_property
    def report(self) -> Any:
        return self.review.reports.first()

    @cached_property
    def change(self) -> Any:
        return scenes.a_change(self.review, by=self.other)

    @cached_property
    def proposal(self) -> Any:
        self.review = self.open_to_user(scenes.a_weak_review(self.area))
        return scenes.a_proposal(self.review, by=self.other, asked=self.second)

    @cached_property
    def conference(self) -> Conference:
        """One about a place, with the police, led by the user where their role may lead."""
        return conferring.a_conference(
            self.area,
            user=self.user,
            other=self.other,
            keeper=self.staffed[Role.COORDINATOR],
        )

    @cached_property
    def agreement(self) -> SharingAgreement:
        return scenes.an_agreement(self.area, by=self.other)

    @cached_property
    def revision(self) -> ProceduresDraft:
        """New procedures that somebody else is writing."""
        return a_draft(self.area, by=self.other)

    @cached_property
    def revision_asked(self) -> ProceduresDraft:
        """New procedures that somebody else has asked to be looked at."""
        return a_draft_asked(self.area, by=self.other)

    @cached_property
    def mail(self) -> IncomingMail:
        """An e-mail from the applicant that nobody has looked at."""
        assert self.review
        return scenes.an_email(self.review)

    @cached_property
    def alert(self) -> Alert:
        return scenes.an_alert(self.area, to=self.user)

    @cached_property
    def job(self) -> OutboxRow:
        return scenes.a_stopped_job(self.area)

    @cached_property
    def disclosure(self) -> Disclosure:
        assert self.agreement
        return scenes.a_disclosure(self.review, by=self.other)

    @cached_property
    def told(self) -> Review:
        """The application is passed on, so agencies can be asked."""
        return asking.an_application_passed_on(self.review, by=self.staffed[Role.COORDINATOR])

    @cached_property
    def asked(self) -> InformationRequest:
        return asking.a_request(self.review, by=self.staffed[Role.COORDINATOR])

    @cached_property
    def of_us(self) -> InformationRequest:
        """The user's own agency is asked, and a colleague has filled in the answer."""
        asked = asking.a_request(self.review, by=self.staffed[Role.COORDINATOR], kind="council")
        link = begin_answer(asked, by=self.other, at=timezone.now())
        save_answer_draft(link, asking.DRAFT, at=timezone.now())
        return asked

    @cached_property
    def rows(self) -> list[Any]:
        """Two entries of the chronology, by the council."""
        return asking.two_rows(self.review, by=self.staffed[Role.COORDINATOR])

    @cached_property
    def seat(self) -> Any:
        """The user is asked to a meeting for which dates are offered."""
        self.review = self.open_to_user(scenes.a_met_review(self.area, by=self.other))
        meeting = meetings.planned(self.review, by=self.other, users=(self.user,))
        return meeting.seats.get(user=self.user)

    @cached_property
    def chaired(self) -> Review:
        """A meeting is called, and somebody of another agency could chair it."""
        review = scenes.a_met_review(self.area, by=self.other)
        meetings.called(review, by=self.other)
        meetings.a_chair(self.area)
        self.review = self.open_to_user(review)
        return review

    @cached_property
    def papers(self) -> Papers:
        """The panel can read the papers of a meeting, and a file that came with an answer."""
        review = scenes.a_met_review(self.area, by=self.other)
        asking.a_file(asking.a_request(review, by=self.staffed[Role.COORDINATOR]))
        papers = meetings.with_papers(review, by=self.other)
        self.review = self.open_to_user(review)
        return papers

    @cached_property
    def to_promise(self) -> Papers:
        """The same, and the user comes to the meeting."""
        meetings.seated(self.papers.meeting, self.user, by=self.other)
        return self.papers

    @cached_property
    def chairing(self) -> Any:
        """The user is asked to chair a meeting."""
        review = scenes.a_met_review(self.area, by=self.other)
        return meetings.asked_to_chair(review, self.user, by=self.other)

    @cached_property
    def learnt(self) -> Any:
        """A meeting learnt something."""
        return meetings.learnt(scenes.a_met_review(self.area, by=self.other), by=self.other)

    @cached_property
    def learnt_for_us(self) -> Any:
        """A meeting learnt something for the user's own agency."""
        return meetings.learnt_for(self.area, by=self.other)

    @cached_property
    def stated(self) -> Review:
        """The applicant has written a statement."""
        return meetings.stated(self.review)

    @cached_property
    def noted(self) -> bool:
        scenes.a_note(self.review, "She rang.", by=self.user)
        return True

    @cached_property
    def consent(self) -> Consent:
        return scenes.a_consent(self.review, by=self.other)

    @cached_property
    def wording(self) -> Wording:
        """A draft of the area's own words for the letter of the outcome."""
        return scenes.a_wording(self.area, by=self.other)

    @cached_property
    def keyed(self) -> Draft:
        return scenes.a_draft(self.area, EVERY_PAGE, keyed_by=self.user)

    def staged(self, make: Callable[..., Review]) -> str:
        self.review = self.open_to_user(make(self.area, by=self.other))
        return self.review.reference

    def withdrawn(self) -> str:
        self.review = self.open_to_user(scenes.a_withdrawn_review(self.area))
        return self.review.reference
