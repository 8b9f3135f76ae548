"""Where each page is, and a form that it accepts: for the tests that walk every page.

`Here` is one area seen by one member of staff, `Visit` one area seen by one applicant. Records are
made when a page asks for them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from heard.access.models import Entry
from heard.agencies.actions.invitations import token_of as token_of_invitation
from heard.agencies.models import (
    Alert,
    Area,
    Disclosure,
    ProceduresDraft,
    SharingAgreement,
    User,
)
from heard.jobs.models import OutboxRow
from heard.notify.models import Letter, Sending, Wording
from heard.people.models import Consent
from heard.public.views.ways import ASKED
from heard.reviews.actions.answers import begin_answer
from heard.reviews.actions.drafts import new_code
from heard.reviews.actions.links import new_link_code, save_answer_draft, token_of
from heard.reviews.models import (
    AnswerLink,
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
from heard.signin.actions.factors import add_passkey
from heard.signin.actions.feeds import make_feed
from heard.vault.models import StoredFile
from heard.vault.seal import sealed
from tests import (
    appealing,
    asking,
    complaining,
    conferring,
    meetings,
    publishing,
    revising,
    scenes,
)
from tests.answers import EVERY_PAGE, in_boxes, received
from tests.revising import a_draft, a_draft_asked, new_text
from tests.scenes import PASSWORD, ago, today
from tests.signing import an_app
from tests.vault.making import a_pdf

PHRASE = "apple brook cloud daisy ember"


def all_routes() -> set[str]:
    """The name of every address in the project."""

    def names(patterns: list[Any], prefix: str = "") -> Any:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{prefix}{pattern.name}"
            elif isinstance(pattern, URLResolver):
                space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from names(pattern.url_patterns, space)

    return set(names(get_resolver().url_patterns))


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


@dataclass(frozen=True)
class Place:
    """The arguments of a page's address, and a form that it accepts (None: it takes none)."""

    at: Callable[[Any], list[Any]]
    form: Callable[[Any], dict[str, Any]] | None = None


def _reference(here: Here) -> list[Any]:
    return [here.review.reference]


def _nothing_but(*what: str) -> Callable[[Here], list[Any]]:
    """An address without arguments, of a page that shows something when it is there."""

    def at(here: Here) -> list[Any]:
        assert all(getattr(here, each) for each in what)
        return []

    return at


def _nothing_but_a_request(here: Here) -> list[Any]:
    assert here.asked
    return []


def _conference(here: Here) -> list[Any]:
    return [here.conference.reference]


def _of_us(here: Here) -> list[Any]:
    return [here.of_us.pk]


def _slug(here: Any) -> list[Any]:
    return [here.area.slug]


def _published_year(visit: Any) -> list[Any]:
    return [visit.area.slug, publishing.published_figures(visit.area).begins.year]


def _person(here: Here) -> list[Any]:
    return [here.area.slug, here.colleague.pk]


def _role(here: Here) -> list[Any]:
    return [*_person(here), "officer"]


def _agency(here: Here) -> list[Any]:
    return [here.area.slug, here.council.pk]


def _cover(here: Here) -> dict[str, Any]:
    return {
        "cover": str(here.other.pk),
        **in_boxes("since", today()),
        **in_boxes("until", ago(days=-3)),
    }


def _email_of(here: Here) -> Any:
    return here.review.applicant.contact_ways.get(kind="email")


def _an_action(here: Here) -> dict[str, Any]:
    said = {"officer": "Jo", "what": "Visit.", "safe_words": "We visit.", "measure": "Fewer."}
    return said | {"agency": str(here.council.pk), **in_boxes("due_on", ago(days=-20))}


def _part(here: Here) -> list[Any]:
    """What this area has a part in, of a review that another leads."""
    part = scenes.a_part_in_another(here.area, by=here.user)
    return [here.area.slug, part.review_id]


def _why(here: Here) -> dict[str, Any]:
    return {"reason": "They asked us to."}


def _agreement(here: Here) -> list[Any]:
    return [here.area.slug, here.agreement.pk]


def _terms(here: Here, begins: Any) -> dict[str, Any]:
    return {
        "name": "Sharing with the landlords",
        "parties": [str(each.agency_id) for each in here.area.agencies.all()],
        "categories": ["reports", "narrative"],
        "purposes": ["prevention"],
        **in_boxes("valid_from", begins),
        **in_boxes("valid_until", ago(days=-200)),
        "signed_by": "A. Clerk",
        **in_boxes("signed_on", ago(days=10)),
        "signed_copy": "Legal file 13",
        "signed_copy_sha256": "ab" * 32,
        "dpia": "DPIA 7",
    }


WORK: dict[str, Place] = {
    "work:home": Place(lambda here: []),
    "work:worklist": Place(lambda here: []),
    "work:worklist_print": Place(lambda here: []),
    "work:review": Place(_reference, lambda here: {"text": "Rang the applicant."}),
    "work:acknowledge": Place(_reference, lambda here: {}),
    "work:assign": Place(_reference, lambda here: {"owner": str(here.other.pk)}),
    "work:behaviour": Place(_reference, lambda here: {"mostly": "noise", "also": ["abuse"]}),
    "work:earlier": Place(
        lambda here: [here.review.reference, here.earlier.reference], lambda here: {"same": "yes"}
    ),
    "work:letter": Place(lambda here: [here.letter and here.review.reference, here.letter.pk]),
    "work:letter_pdf": Place(lambda here: [here.letter and here.review.reference, here.letter.pk]),
    "work:sent": Place(lambda here: [here.held and here.review.reference]),
    "work:sending": Place(
        lambda here: [here.held and here.review.reference, here.held.pk],
        lambda here: {"act": "another_way", "note": "I rang them and read it aloud."},
    ),
    "work:to_see_to": Place(_nothing_but("held")),
    "work:letters_print": Place(_nothing_but("to_post")),
    "work:posted": Place(
        _nothing_but("to_post"),
        lambda here: {"letters": [str(here.to_post.pk)], **in_boxes("on", today())},
    ),
    "work:messages": Place(
        _reference, lambda here: {"text": "We will call you.", "key": str(uuid4())}
    ),
    "work:message_file": Place(lambda here: [here.review.reference, here.file.pk]),
    "work:contact_log": Place(_reference, lambda here: {"care": "read"}),
    "work:log_contact": Place(
        _reference,
        lambda here: {
            "how": "call",
            "with_whom": "applicant",
            **in_boxes("on", today()),
            "mark": "agency",
            **in_boxes("next_on", today()),
        },
    ),
    "work:ways": Place(_reference, lambda here: {"works": str(_email_of(here).pk)}),
    "work:way": Place(
        lambda here: [here.review.reference, here.review.applicant_id, "email"],
        lambda here: {"value": "new@mail.example", "is_safe": "yes", "why": "new"},
    ),
    "work:safe_contact": Place(
        lambda here: [here.review.reference, here.review.applicant_id],
        lambda here: {"preferred": "email", "hours": ["evening"], "may_leave_message": "no"},
    ),
    "work:updates": Place(_reference, lambda here: {"every": "7", "with_whom": "applicant"}),
    "work:update": Place(
        _reference, lambda here: {"done": "We asked the police.", "then": "We will count."}
    ),
    "work:letter_check": Place(
        lambda here: [here.unchecked and here.review.reference, here.unchecked.pk],
        lambda here: {"agreed": "yes", "answer": "It names nobody."},
    ),
    "work:outcome_again": Place(
        lambda here: [here.staged(scenes.a_review_with_a_letter_sent_back)],
        lambda here: {"summary": "The agencies met.", "recommendations": "Visit on Fridays"},
    ),
    "work:plan": Place(_reference),
    "work:dates": Place(_reference),
    "work:plan_add": Place(lambda here: [here.staged(scenes.a_planned_review)], _an_action),
    "work:plan_change": Place(
        lambda here: [here.drafted.review.reference, here.drafted.pk], _an_action
    ),
    "work:plan_show": Place(lambda here: [here.drafted.review.reference], lambda here: {}),
    "work:plan_comment": Place(
        lambda here: [here.staged(scenes.a_review_with_a_plan_shown)],
        lambda here: {"text": "It is fine.", "how": "phone"},
    ),
    "work:plan_time": Place(
        lambda here: [here.staged(scenes.a_review_with_a_plan_shown)],
        lambda here: {
            "asked": "yes",
            "reason": "You were away.",
            **in_boxes("due_on", ago(days=-60)),
        },
    ),
    "work:plan_agree": Place(
        lambda here: [here.staged(scenes.a_review_with_a_plan_commented)],
        lambda here: {"reply": "We moved it.", **in_boxes("review_on", ago(days=-60))},
    ),
    "work:plan_again": Place(
        lambda here: [here.agreed.review.reference],
        lambda here: {
            "found": "Two are done.",
            "told": "Two things are done.",
            **in_boxes("again_on", ago(days=-60)),
        },
    ),
    "work:plan_seen": Place(lambda here: [here.drafted.review.reference], lambda here: {}),
    "work:plan_progress": Place(
        lambda here: [here.agreed.review.reference, here.agreed.pk],
        lambda here: {"change": "start", "text": "Begun.", "said_by": "Jo", "how": "phone"},
    ),
    "work:plan_judge": Place(
        lambda here: [here.agreed.review.reference, here.agreed.pk],
        lambda here: {"stopped": "less"},
    ),
    "work:plan_check": Place(
        lambda here: [here.agreed.review.reference, 4],
        lambda here: {"stopped": "no", "words": "Each night.", "how": "phone"},
    ),
    "work:recommendation_answer": Place(
        lambda here: [here.staged(scenes.a_planned_review), 1],
        lambda here: {
            "regard": "declines",
            "reasons": "No money.",
            "given_by": "Jo",
            "how": "email",
            **in_boxes("given_on", today()),
        },
    ),
    "work:recommendation_to": Place(
        lambda here: [here.staged(scenes.a_planned_review), 1],
        lambda here: {"to": str(here.council.pk)},
    ),
    "work:finding": Place(_reference),
    "work:why": Place(_reference),
    "work:report_change": Place(
        lambda here: [here.review.reference, here.report.pk],
        lambda here: {"status": "confirmed", "incident": "keep", "reason": "It is in our log."},
    ),
    "work:report_answer": Place(
        lambda here: [here.review.reference, here.change.pk],
        lambda here: {"agreed": "yes", "answer": "I looked too."},
    ),
    "work:readers": Place(_reference),
    "work:let_in": Place(
        _reference, lambda here: {"person": str(here.staffed[Role.OFFICER].pk)} | _why(here)
    ),
    "work:conflict": Place(
        _reference, lambda here: {"person": str(here.staffed[Role.OFFICER].pk)} | _why(here)
    ),
    "work:restrict": Place(
        _reference, lambda here: {"people": [str(here.staffed[Role.OFFICER].pk)]} | _why(here)
    ),
    "work:unrestrict": Place(lambda here: [here.staged(scenes.a_restricted_review)], _why),
    "work:end_access": Place(lambda here: [here.review.reference, here.entry.pk], _why),
    "work:own_conflict": Place(_reference, _why),
    "work:glass_end": Place(
        lambda here: [scenes.opened_in_an_emergency(here.review, here.user).reference],
        lambda here: {},
    ),
    "work:glass": Place(
        lambda here: [],
        lambda here: {
            "reference": scenes.a_review(here.area).reference,
            "reason": "They say that somebody is in danger tonight.",
        },
    ),
    "work:glass_answer": Place(
        lambda here: [scenes.a_broken_glass(here.review, by=here.other).pk],
        lambda here: {"agreed": "yes", "answer": "I know of it."},
    ),
    "work:body_view": Place(
        _reference,
        lambda here: {
            "agency": str(here.area.agencies.first().agency_id),
            "view": "met",
            "given_by": "Insp. Rhys",
            **in_boxes("given_on", today()),
            "note": "Three calls on file.",
        },
    ),
    "work:threshold": Place(
        _reference,
        lambda here: {
            "met": "yes",
            "reasons": "Three reports count.",
            "condition-still-happening": "yes",
            "persistence": "Each week.",
            "harm": "No sleep.",
            "adequacy": "Slow.",
            "action-1": "Visit at night",
            "who-1": "Wardens",
            **in_boxes("again-1", today()),
            "asked": "",
        },
    ),
    "work:correct": Place(
        lambda here: [here.staged(scenes.a_review_with_a_wrong_day)],
        lambda here: {
            "event": "information_request",
            **in_boxes("on", today()),
            "reason": "A slip.",
        },
    ),
    "work:correction": Place(
        lambda here: [here.corrected and here.review.reference, here.corrected.pk],
        lambda here: {"agreed": "yes", "answer": "I saw the letter."},
    ),
    "work:proposal": Place(
        lambda here: [here.proposal and here.review.reference, here.proposal.pk],
        lambda here: {"agreed": "yes", "answer": "I counted too."},
    ),
    "work:milestone": Place(
        lambda here: [here.review.reference, "information_request"],
        lambda here: in_boxes("on", today()),
    ),
    "work:pause": Place(lambda here: [here.review.reference, "threshold_decision"], _why),
    "work:resume": Place(
        lambda here: [here.staged(scenes.a_paused_review), "threshold_decision"], _why
    ),
    "work:extend": Place(
        lambda here: [here.review.reference, "threshold_decision"],
        lambda here: in_boxes("due_on", ago(days=-90)) | _why(here),
    ),
    "work:withdraw": Place(_reference, _why),
    "work:void": Place(_reference, _why),
    "work:reopen": Place(lambda here: [here.withdrawn()], _why),
    "work:close": Place(
        lambda here: [here.staged(scenes.a_planned_review)],
        lambda here: _why(here) | {"unheard": "They are in hospital."},
    ),
    "work:closing": Place(lambda here: [here.staged(scenes.a_planned_review)], _why),
    "work:closing_answer": Place(
        lambda here: [here.staged(scenes.a_review_to_be_closed)],
        lambda here: {"answer": "agrees", "words": "", "how": "phone"},
    ),
    "work:outcome": Place(
        lambda here: [here.staged(scenes.a_met_review)],
        lambda here: {
            **in_boxes("met_on", today()),
            "summary": "The agencies met.",
            "recommendations": "Fit a door closer\r\nVisit on Fridays",
        },
    ),
    "work:appeal": Place(
        lambda here: [here.staged(scenes.a_planned_review)],
        lambda here: {
            **in_boxes("received_on", today()),
            "about": "outcome",
            "grounds": "They did not listen.",
            "heard_by": "The Commissioner",
        },
    ),
    "work:appeal_result": Place(
        lambda here: [here.staged(scenes.an_appealed_review)],
        lambda here: {
            "result": "review_back",
            "reasons": "More should be done.",
            **in_boxes("decided_on", today()),
            "directions": "Ask the landlord again.",
            **in_boxes("directed_by", ago(days=-30)),
        },
    ),
    "work:appeals": Place(lambda here: []),
    "work:appeal_desk": Place(
        lambda here: [here.staged(appealing.an_appeal_to_take_up)], lambda here: {}
    ),
    "work:appeal_grounds": Place(
        lambda here: [appealing.taken_up(here)],
        lambda here: {"accepted": "yes", "reasons": "A report was missed."},
    ),
    "work:appeal_decide": Place(
        lambda here: [appealing.accepted(here)],
        lambda here: {
            "result": "review_back",
            "reasons": "More should be done.",
            "directions": "Ask the landlord again.",
            **in_boxes("directed_by", ago(days=-30)),
        },
    ),
    "work:appeal_pack": Place(
        lambda here: [here.staged(appealing.an_appeal_to_take_up)], lambda here: {}
    ),
    "work:appeal_papers_file": Place(
        lambda here: (
            [papers.appeal.review.reference, papers.pk]
            if (papers := appealing.papers_of(here))
            else []
        )
    ),
    "work:complaint_record": Place(
        _reference,
        lambda here: {
            "against": "council",
            "text": "Nobody called me back.",
            "how": "phone",
            **in_boxes("received_on", today()),
        },
    ),
    "work:complaints": Place(lambda here: []),
    "work:complaint": Place(
        lambda here: [complaining.a_complaint(here.review).pk],
        lambda here: {"answer": "We are sorry.", **in_boxes("answered_on", today())},
    ),
    "work:complaint_further": Place(
        lambda here: [complaining.a_complaint(here.review).pk],
        lambda here: {"to": "ombudsman", "reference": "24 000", **in_boxes("went_on", today())},
    ),
    "work:appeal_lesson": Place(
        lambda here: [appealing.taught(here)],
        lambda here: {"text": "Ask every agency before you count."},
    ),
    "work:death": Place(
        _reference,
        lambda here: {"who": str(here.review.victim_id), **in_boxes("died_on", today())},
    ),
    "work:guardian": Place(
        _reference, lambda here: {"knows": "yes", "name": "Sahra Warsame", "part": "Speaks."}
    ),
    "work:rights": Place(lambda here: []),
    "work:tell": Place(
        lambda here: [],
        lambda here: {
            "area": here.area.slug,
            "their_reference": "ASB/2026/117",
            "name": "Nobody Yet",
            "language": "en",
            "how": "handed",
            **in_boxes("told_on", today()),
            "key": str(uuid4()),
        },
    ),
    "work:rights_notice": Place(lambda here: [scenes.a_telling(here.area, by=here.user).pk]),
    "work:rights_pdf": Place(lambda here: [scenes.a_telling(here.area, by=here.other).pk]),
    "work:key": Place(
        lambda here: [],
        lambda here: {
            "area": here.area.slug,
            "name": "Nobody Yet",
            "postcode": "ZZ9 9ZZ",
            "phone": "",
        },
    ),
    "work:keyed_reports": Place(lambda here: [here.keyed.pk], lambda here: {"remove": "1"}),
    "work:keyed_report": Place(
        lambda here: [here.keyed.pk, 1, "happened"],
        lambda here: {
            **in_boxes("happened_on", ago(days=9)),
            "what": "Banging on doors.",
            "hate": "no",
        },
    ),
    "work:keyed_check": Place(lambda here: [here.keyed.pk], lambda here: {"read_back": "on"}),
    "work:keyed_page": Place(
        lambda here: [here.keyed.pk, "received"], lambda here: received(ago(days=1))
    ),
    "work:figures": Place(lambda here: []),
    "work:figures_year": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_again": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_extract": Place(lambda here: [here.area.slug, today().year - 2]),
    "work:figures_times": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_worked": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:figures_unused": Place(lambda here: [here.area.slug, today().year - 1]),
    "work:scrutiny": Place(_published_year),
    "work:scrutiny_pdf": Place(_published_year),
    "work:figures_return": Place(_published_year),
    "work:figures_publish": Place(
        lambda here: [here.area.slug, today().year - 2],
        lambda here: {"narrative": "More people asked than the year before."},
    ),
    "work:figures_draft": Place(
        lambda here: [here.area.slug, publishing.a_draft_of_figures(here.area, by=here.other).pk],
        lambda here: {"act": "publish"},
    ),
    "work:figures_calendar": Place(
        _slug,
        lambda here: {"day": "1", "month": "1", "publishes_itself": "yes", "days_after": "30"},
    ),
    "work:figures_list": Place(lambda here: [here.area.slug, today().year - 1, "applications"]),
    "work:joint": Place(lambda here: [here.area.slug]),
    "work:joint_version": Place(
        lambda here: [here.area.slug, scenes.a_joint_version(here.area, by=here.other).pk]
    ),
    "work:joint_add": Place(
        lambda here: [scenes.a_region_of(here.area) and here.area.slug],
        lambda here: {"text": scenes.JOINT},
    ),
    "work:figures_region_return": Place(
        lambda here: [scenes.a_region_of(here.area).pk, today().year - 1]
    ),
    "work:figures_region": Place(lambda here: [scenes.a_region_of(here.area).pk, today().year - 1]),
    "work:areas": Place(_reference),
    "work:ask_area": Place(
        _reference,
        lambda here: {
            "area": scenes.another_area().slug,
            "touch": "source",
            "lead": "theirs",
            "reason": "It comes from a street there.",
            "basis": "consent",
            "basis_detail": "She said so on the phone today.",
        },
    ),
    "work:area_take_back": Place(
        lambda here: [
            here.review.reference,
            scenes.asked_of_another(here.review, by=here.staffed[Role.COORDINATOR]).pk,
        ],
        _why,
    ),
    "work:areas_asked": Place(lambda here: []),
    "work:area_part": Place(_part),
    "work:area_part_reader": Place(
        _part,
        lambda here: {"person": str(here.staffed[Role.DEPUTY].pk)},
    ),
    "work:area_part_end": Place(
        lambda here: [
            here.review.reference,
            scenes.a_part_of_another(here.review, by=here.other).area.slug,
        ],
        _why,
    ),
    "work:area_answer": Place(
        lambda here: [scenes.asked_by_another(here.area).pk],
        lambda here: {"answer": "refuse", "reason": "It is all in your area."},
    ),
    "work:disclosures": Place(_reference),
    "work:disclose": Place(
        lambda here: [here.agreement and here.review.reference],
        lambda here: {
            "taker": str(scenes.police_of(here.area).pk),
            "categories": ["narrative"],
            "purpose": "prevention",
            "basis": "agreement",
            "why": "They patrol the street.",
            **in_boxes("until", ago(days=-30)),
            "checked": "yes",
        },
    ),
    "work:pass_on": Place(_reference, lambda here: {}),
    "work:recall": Place(
        lambda here: [here.review.reference, here.disclosure.pk],
        _why,
    ),
    "work:asked": Place(lambda here: [here.asked and here.review.reference]),
    "work:ask": Place(
        lambda here: [here.told.reference],
        lambda here: {
            "agencies": [str(scenes.police_of(here.area).pk)],
            "questions": "What do you hold?\r\nWhat did you do?",
            "purpose": "To review it.",
            "necessity": "We cannot see your records.",
            **in_boxes("begins", ago(days=90)),
            **in_boxes("due_on", ago(days=-9)),
            "checked": "yes",
        },
    ),
    "work:ask_if_right": Place(
        lambda here: [here.rows and here.review.reference],
        lambda here: in_boxes("panel_on", ago(days=-9)),
    ),
    "work:request": Place(lambda here: [here.review.reference, here.asked.pk]),
    "work:answer_file": Place(
        lambda here: [here.review.reference, here.asked.pk, asking.a_file(here.asked).pk]
    ),
    "work:chase": Place(
        lambda here: [here.review.reference, here.asked.pk], lambda here: {"act": "chase"}
    ),
    "work:key_answer": Place(
        lambda here: [here.review.reference, here.asked.pk],
        lambda here: {
            "how": "phone",
            "given_by": "Sgt Ito",
            **in_boxes("given_on", today()),
            "kind": "full",
            "text": "Two calls.",
            "risk_score": "Medium",
            "attends": "Insp. Roe",
            "attends_email": "roe@police.example",
            "untold": "Who called.",
        },
    ),
    "work:ask_again": Place(
        lambda here: [here.review.reference, asking.not_theirs(here.asked).pk],
        lambda here: in_boxes("due_on", ago(days=-9)),
    ),
    "work:chronology": Place(_reference),
    "work:chronology_print": Place(_reference),
    "work:chronology_add": Place(
        _reference,
        lambda here: {
            "kind": "visit",
            **in_boxes("on", ago(days=9)),
            "time": "9pm",
            "text": "Nobody was in.",
            "reference": "OCC 77",
            "mark": "panel",
        },
    ),
    "work:chronology_join": Place(
        lambda here: [here.review.reference, here.rows[0].pk],
        lambda here: {"into": str(here.rows[1].pk)},
    ),
    "work:chronology_mark": Place(
        lambda here: [here.review.reference, here.rows[0].pk], lambda here: {"mark": "victim"}
    ),
    "work:chronology_part": Place(
        lambda here: [here.review.reference, asking.joined(here.rows, by=here.other).pk],
        lambda here: {},
    ),
    "work:take_up": Place(
        lambda here: [here.review.reference, asking.confirmed(here.asked).pk], lambda here: {}
    ),
    "work:marks": Place(
        lambda here: [here.noted and here.review.reference],
        lambda here: {f"item-{place}": "panel" for place in range(1, 9)},
    ),
    "work:consents": Place(_reference),
    "work:consent_add": Place(
        _reference,
        lambda here: {
            "purpose": "support",
            "agency": "anybody",
            "how": "spoken",
            "evidence": "By phone, to Ceri.",
            **in_boxes("given_on", today()),
        },
    ),
    "work:consent_withdraw": Place(
        lambda here: [here.review.reference, here.consent.pk],
        lambda here: {"how": "By phone."},
    ),
    "work:conferences": Place(_nothing_but("conference")),
    "work:conference_open": Place(
        lambda here: [],
        lambda here: {"area": str(here.area.pk), **conferring.TYPED},
    ),
    "work:conference": Place(_conference),
    "work:conference_print": Place(_conference),
    "work:conference_invite": Place(
        _conference, lambda here: {"agencies": [str(conferring.homes_of(here.area).pk)]}
    ),
    "work:conference_wall": Place(
        _conference, lambda here: {"person": str(here.colleague.pk), "reason": "Her brother."}
    ),
    "work:conference_ask": Place(
        _conference,
        lambda here: {
            "agencies": [str(scenes.police_of(here.area).pk)],
            "questions": "What do you hold?",
            "purpose": "To help.",
            "necessity": "We cannot see it.",
            **in_boxes("due_on", ago(days=-9)),
        },
    ),
    "work:conference_request": Place(
        lambda here: [here.conference.reference, conferring.a_request(here.conference).pk],
        lambda here: {"act": "withdraw"},
    ),
    "work:conference_answer": Place(
        lambda here: [here.conference.reference, conferring.a_request(here.conference).pk],
        lambda here: {
            "how": "phone",
            "given_by": "Sgt Ito",
            **in_boxes("given_on", today()),
            "kind": "full",
            "text": "Two calls.",
        },
    ),
    "work:conference_mark": Place(
        lambda here: [here.conference.reference, conferring.rows(here.conference)[0].pk],
        lambda here: {"mark": "agency"},
    ),
    "work:conference_same": Place(
        lambda here: [here.conference.reference, conferring.rows(here.conference)[0].pk],
        lambda here: {"into": str(conferring.rows(here.conference)[1].pk)},
    ),
    "work:conference_add": Place(
        _conference,
        lambda here: {
            "kind": "visit",
            **in_boxes("on", ago(days=9)),
            "text": "Nobody was in.",
            "mark": "panel",
        },
    ),
    "work:conference_meet": Place(
        _conference,
        lambda here: {
            **in_boxes("on", ago(days=-9)),
            "time": "10am",
            "how": "room",
            "where": "Room 4",
        },
    ),
    "work:conference_minute": Place(
        lambda here: [conferring.a_begun_meeting(here.conference).conference.reference],
        lambda here: {
            "there": [str(here.conference.agency_id), str(scenes.police_of(here.area).pk)],
            "said": "It is worse.",
            "decided": "A lock.",
        },
    ),
    "work:conference_off": Place(
        lambda here: [conferring.a_meeting(here.conference).conference.reference],
        lambda here: {"why": "The police cannot come."},
    ),
    "work:conference_ground": Place(
        lambda here: [conferring.of_a_person(here.conference).reference],
        lambda here: {
            "ground": "urgent",
            "ground_why": "She is threatened in her own flat, each night.",
            "reason": "It has become worse.",
        },
    ),
    "work:conference_act": Place(
        _conference,
        lambda here: {
            "agency": str(here.council.pk),
            **conferring.AGREED,
            **in_boxes("due_on", ago(days=-9)),
        },
    ),
    "work:conference_action": Place(
        lambda here: [here.conference.reference, conferring.an_action(here.conference).pk],
        lambda here: {
            "change": "finish",
            "text": "The lock is new.",
            "said_by": "Robin Vale",
            "how": "phone",
        },
    ),
    "work:conference_look": Place(
        _conference,
        lambda here: {"goes_on": "no", "found": "All is quiet.", "why": "done"},
    ),
    "work:conference_turn": Place(
        _conference, lambda here: {"review": here.review.spaced_reference}
    ),
    "work:asked_of_us": Place(_nothing_but("of_us", "learnt_for_us")),
    "work:answer": Place(_of_us),
    "work:answer_page": Place(
        lambda here: [here.of_us.pk, "ground"],
        lambda here: {"ground": "other", "detail": "A file is lost."},
    ),
    "work:answer_entry": Place(
        lambda here: [here.of_us.pk, 1],
        lambda here: asking.TYPED_ENTRY | in_boxes("on", ago(days=9)),
    ),
    "work:answer_check": Place(_of_us, lambda here: {"given_by": "Robin Vale", "right": "on"}),
    "work:answer_forward": Place(
        _of_us,
        lambda here: {"name": "Bo Lee", "email": f"bo@{here.other.email.rpartition('@')[2]}"},
    ),
    "work:answer_not_us": Place(_of_us, lambda here: {"whose": "The railway police"}),
    "work:owed": Place(lambda here: []),
    "work:overdue": Place(lambda here: []),
    "work:chase_all": Place(
        _nothing_but_a_request,
        lambda here: {"requests": [str(here.asked.pk)], "checked": "yes"},
    ),
    "work:request_templates": Place(
        _slug,
        lambda here: {
            "name": "Usual",
            "questions": "What do you hold?",
            "purpose": "To review it.",
        },
    ),
    "work:agreements": Place(lambda here: []),
    "work:agreement": Place(_agreement),
    "work:agreement_copy": Place(
        lambda here: _agreement(here) if scenes.a_signed_copy(here.agreement, by=here.other) else []
    ),
    "work:agreement_keep_copy": Place(
        _agreement, lambda here: {"copy": SimpleUploadedFile("signed.pdf", a_pdf())}
    ),
    "work:documents": Place(_slug),
    "work:document": Place(lambda here: [here.area.slug, "leaflet"]),
    "work:agreement_add": Place(_slug, lambda here: _terms(here, ago(days=9))),
    "work:agreement_renew": Place(_agreement, lambda here: _terms(here, today())),
    "work:agreement_suspend": Place(_agreement, _why),
    "work:agreement_resume": Place(
        lambda here: [
            here.area.slug,
            scenes.a_suspended_agreement(here.area, by=here.other).pk,
        ],
        _why,
    ),
    "work:agreement_end": Place(_agreement, _why),
    "work:mails": Place(lambda here: []),
    "work:mail": Place(lambda here: [here.mail.pk], lambda here: {"author": "applicant"}),
    "work:mail_move": Place(
        lambda here: [here.mail.pk],
        lambda here: {"reference": here.earlier.reference},
    ),
    "work:mail_refuse": Place(lambda here: [here.mail.pk], _why),
    "work:mail_file": Place(
        lambda here: [here.mail.pk, StoredFile.objects.get(subject=here.mail.pk).pk]
    ),
    "work:alerts": Place(lambda here: []),
    "work:alert": Place(
        lambda here: [here.alert.pk], lambda here: {"note": "We asked, and it was their work."}
    ),
    "work:record": Place(lambda here: []),
    "work:record_file": Place(lambda here: []),
    "work:machinery": Place(lambda here: []),
    "work:job": Place(lambda here: [here.job.pk], lambda here: {"decision": "was_done"}),
    "work:alerted": Place(_slug, lambda here: {"people": []}),
    "work:settings": Place(lambda here: []),
    "work:permissions": Place(lambda here: []),
    "work:area_settings": Place(_slug),
    "work:area_updates": Place(
        _slug, lambda here: {"every": "10", "closing_days": "10", "watch_days": "60"}
    ),
    "work:authorities": Place(_slug, lambda here: {"confirmed": "yes"}),
    "work:contact": Place(
        _slug,
        lambda here: {
            "contact_name": "Review desk",
            "contact_phone": "01632 960 999",
            "contact_email": "desk@oakminster.example",
            "contact_address": "1 High Street",
            "contact_hours": "Always",
        },
    ),
    "work:registry": Place(_slug),
    "work:registered": Place(
        lambda here: [here.area.slug, "outcome", "cy"],
        lambda here: {"reader": "Nia Rees", **in_boxes("approved_on", today())},
    ),
    "work:registered_pdf": Place(lambda here: [here.area.slug, "outcome", "cy"]),
    "work:words": Place(
        lambda here: [here.area.slug, "outcome", "en"],
        lambda here: {"title": "Our words", "body": scenes.OWN_WORDS},
    ),
    "work:words_version": Place(
        lambda here: [here.area.slug, "outcome", "en", here.wording.number],
        lambda here: in_boxes("begins_on", today()),
    ),
    "work:words_pdf": Place(lambda here: [here.area.slug, "outcome", "en", here.wording.number]),
    "work:revision": Place(_slug, lambda here: {"act": "begin"}),
    "work:revision_words": Place(
        lambda here: [here.revision.area.slug], lambda here: {"text": new_text(here.area)}
    ),
    "work:revision_consulted": Place(
        lambda here: [here.revision.area.slug], lambda here: {"policing_body_said": "They agree."}
    ),
    "work:revision_decide": Place(
        lambda here: [here.revision_asked.area.slug],
        lambda here: {"act": "back", "why": "Say more."},
    ),
    "work:version": Place(lambda here: [here.area.slug, here.area.procedures_versions.first().pk]),
    "work:limit": Place(
        lambda here: [here.area.slug, "acknowledgement"],
        lambda here: {"number": "3", "unit": "working_day"},
    ),
    "work:meeting": Place(lambda here: [here.staged(meetings.a_victim_invited)]),
    "work:meeting_plan": Place(
        lambda here: [here.staged(scenes.a_met_review)],
        lambda here: {
            **in_boxes("first", ago(days=-7)),
            "first_time": "10:30",
            **in_boxes("second", ago(days=-8)),
            "second_time": "2pm",
            "agencies": [str(here.council.pk)],
        },
    ),
    "work:meeting_ask": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {
            "agency": str(here.council.pk),
            "name": "Jo Lane, housing",
            "email": "jo.lane@council.example",
            "user": "",
        },
    ),
    "work:meeting_answer": Place(
        lambda here: [here.seat and here.review.reference, here.seat.pk],
        lambda here: {"date-1": "yes", "date-2": "no"},
    ),
    "work:meeting_call": Place(
        lambda here: [here.staged(meetings.a_planned_meeting)],
        lambda here: {
            **in_boxes("on", ago(days=-7)),
            "time": "2:30pm",
            **meetings.SETTLED,
            "arrival": "By the back door.",
            "interpreter": "Somali, L. Noor",
            "breakout": "Room 4",
        },
    ),
    "work:meeting_off": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"why": "The room is flooded."},
    ),
    "work:meeting_calendar": Place(lambda here: [here.staged(meetings.a_called_meeting)]),
    "work:papers": Place(
        lambda here: [here.to_promise.review.reference], lambda here: {"confidential": "on"}
    ),
    "work:papers_make": Place(
        lambda here: [here.staged(meetings.a_called_meeting)], lambda here: {}
    ),
    "work:papers_open": Place(lambda here: [here.staged(meetings.papers_to_open)], lambda here: {}),
    "work:papers_pdf": Place(lambda here: [here.papers.review.reference, here.papers.pk]),
    "work:papers_file": Place(
        lambda here: [here.papers.review.reference, here.papers.pk, here.papers.files[0]]
    ),
    "work:chair_ask": Place(
        lambda here: [here.chaired.reference],
        lambda here: {"chair": str(meetings.chair_of(here.area).pk)},
    ),
    "work:chairs": Place(lambda here: []),
    "work:training": Place(
        lambda here: [here.area.slug, here.staffed[Role.CHAIR].pk],
        lambda here: {
            "what": "Chairing reviews",
            **in_boxes("on", ago(days=9)),
            **in_boxes("until", ago(days=-300)),
        },
    ),
    "work:chairing": Place(lambda here: []),
    "work:chair_days": Place(lambda here: [], lambda here: {"days": today().isoformat()}),
    "work:chairing_answer": Place(
        lambda here: [here.chairing.pk],
        lambda here: {
            "had_a_part": "no",
            "manages_somebody": "no",
            "knows_somebody": "no",
            "detail": "",
            "agrees": "yes",
            "confidential": "on",
        },
    ),
    "work:minute": Place(lambda here: [here.staged(meetings.begun)]),
    "work:minute_people": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {
            "led_by": "Jo Park",
            "why_not_independent": "Nobody was free.",
            "seat-1": "no",
            "seat-1-why": "On leave.",
        },
    ),
    "work:minute_harm": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"persistence": "Each week.", "harm": "No sleep."},
    ),
    "work:minute_option": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"what": "A closure order", "used": "no", "why": "Nobody lives there."},
    ),
    "work:minute_recommend": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"agency": str(here.council.pk), "text": "Fit a door closer."},
    ),
    "work:minute_learn": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {"agency": str(here.council.pk), "text": "Ask about pets."},
    ),
    "work:minute_adequacy": Place(
        lambda here: [here.staged(meetings.a_called_meeting), here.council.pk],
        lambda here: {
            "owed": "A call in two days.",
            "done": "One in ten.",
            "verdict": "partly",
            "why": "Late.",
        },
    ),
    "work:minute_item": Place(
        lambda here: [here.staged(meetings.a_called_meeting), "options"],
        lambda here: {
            "version": "0",
            "text": "Two were looked at.",
            "decided": "None.",
            "reasons": "Too early.",
            "dissent": "The police.",
            "restricted": "He was in hospital.",
        },
    ),
    "work:meeting_hold": Place(lambda here: [here.staged(meetings.begun)], lambda here: {}),
    "work:learning": Place(_nothing_but("learnt")),
    "work:learning_taken": Place(
        lambda here: [here.learnt.pk], lambda here: {"made_of_it": "The form asks it now."}
    ),
    "work:learning_answer": Place(
        lambda here: [here.learnt_for_us.pk],
        lambda here: {
            "taken": "plan",
            "said": "Each visit asks who lives there.",
            **in_boxes("done_by", ago(days=-30)),
            "given_by": "Robin Vale",
        },
    ),
    "work:victim_invite": Place(
        lambda here: [here.staged(meetings.a_called_meeting)],
        lambda here: {
            "invite": "yes",
            **in_boxes("answer_by", ago(days=-3)),
            "reasons": "",
        },
    ),
    "work:victim_second": Place(
        lambda here: [here.staged(meetings.a_victim_left_out)],
        lambda here: {"agreed": "no", "said": "A video would do."},
    ),
    "work:victim_way": Place(
        lambda here: [here.staged(meetings.a_victim_invited)],
        lambda here: {"way": "advocate", "who": "Bo, a friend", "needs": "No stairs."},
    ),
    "work:statement": Place(lambda here: [here.stated.reference]),
    "work:statement_recording": Place(lambda here: [meetings.recorded(here.review).reference]),
    "work:statement_write": Place(
        lambda here: [here.stated.reference],
        lambda here: {
            "text": "It keeps us up.",
            "read_by": "chair",
            "kept_from": [str(here.council.pk)],
        },
    ),
    "work:people": Place(lambda here: []),
    "work:area_people": Place(_slug),
    "work:people_print": Place(_slug),
    "work:person": Place(_person),
    "work:invite": Place(
        _slug,
        lambda here: {
            "email": "new.colleague@staff.example",
            "agency": str(here.council.pk),
            "role": "officer",
            **in_boxes("until", ago(days=-300)),
        },
    ),
    "work:invitation": Place(
        lambda here: [here.area.slug, here.invited().pk], lambda here: {"act": "again"}
    ),
    "work:away": Place(_slug, _cover),
    "work:cover": Place(_person, _cover),
    "work:change_role": Place(
        _role, lambda here: {"role": "analyst", "agency": str(here.council.pk)}
    ),
    "work:last_day": Place(
        _role,
        lambda here: {**in_boxes("until", ago(days=-30)), "successor": str(here.other.pk)},
    ),
    "work:end_role": Place(_role, lambda here: {"successor": str(here.other.pk)}),
    "work:agencies": Place(_slug),
    "work:add_agency": Place(
        _slug,
        lambda here: {"name": "Northmoor Fire Service", "kind": "fire", "relevant": "no"},
    ),
    "work:relevant": Place(_agency, lambda here: {"relevant": "no"}),
    "work:person_pack": Place(lambda here: [here.area.slug, here.colleague.pk]),
    "work:agency_pack": Place(lambda here: [here.area.slug, here.asked.agency_id], lambda here: {}),
    "work:agency_first": Place(_agency, lambda here: {"user": str(here.colleague.pk)}),
    "work:agency_deputy": Place(
        _agency,
        lambda here: {
            "user": "",
            "name": "Duty desk",
            "email": "desk@council.example",
            "phone": "01632 960 999",
        },
    ),
    "work:agency_chief": Place(
        _agency,
        lambda here: {"user": "", "name": "The Chief", "email": "chief@council.example"},
    ),
    "work:agency_senior": Place(
        _agency,
        lambda here: {
            "user": "",
            "name": "Head of Housing",
            "email": "head@council.example",
            **in_boxes("away_since", today()),
            **in_boxes("away_until", ago(days=-5)),
        },
    ),
    "work:powers": Place(_slug),
    "work:delegate": Place(
        _slug,
        lambda here: {
            "who": f"{here.colleague.pk}.{here.council.pk}",
            "power": "decide_threshold",
            "given_by": "Head of Legal",
            "document": "Scheme of delegation, page 12",
            **in_boxes("since", today()),
            **in_boxes("until", ago(days=-300)),
        },
    ),
    "work:powers_needed": Place(_slug, lambda here: {"needed": "yes"}),
    "work:end_power": Place(lambda here: [here.area.slug, here.delegated().pk], lambda here: {}),
}


@dataclass
class Visit:
    """An area as an applicant meets it. Opening a page gives the client what it needs."""

    area: Area
    client: Any

    @cached_property
    def draft(self) -> Draft:
        draft = scenes.a_saved_draft(self.area, answers=EVERY_PAGE)
        scenes.visits(self.client, draft=draft)
        return draft

    @cached_property
    def application(self) -> Review:
        person = Here(scenes.Staffed(self.area), scenes.a_member(self.area, name="Ceri Pugh"))
        review = scenes.an_acknowledged_review(self.area, by=person.user)
        scenes.a_way_back(review, email="amina@mail.example")
        scenes.visits(self.client, application=review)
        return review

    @cached_property
    def file(self) -> StoredFile:
        return scenes.a_file(self.application)

    @cached_property
    def link(self) -> AnswerLink:
        """The visitor works for the police and has opened a request with its code."""
        link = asking.a_link(self.area)
        asking.holds(self.client, link)
        return link

    def returning(self) -> None:
        """As the page that asks for the reference leaves it."""
        session = self.client.session
        session["returning"] = self.application.reference
        session.save()

    def words(self) -> str:
        scenes.a_way_back(self.application, phrase=PHRASE)
        return PHRASE

    def code(self) -> str:
        made = new_code(self.application.reference, at=timezone.now())
        assert made
        return made[0]


def _drafting(visit: Visit) -> list[Any]:
    return [visit.draft.area.slug]


def _applied(visit: Visit) -> list[Any]:
    assert visit.application
    return []


def _recorded(visit: Visit) -> list[Any]:
    meetings.recorded(visit.application)
    return []


def _with_a_plan(stage: str) -> Callable[[Visit], list[Any]]:
    """The visitor's application has a plan, of which the draft is shown or they are asked."""

    def at(visit: Visit) -> list[Any]:
        scenes.plan_up_to(stage, visit.application)
        return []

    return at


def _with_link_to(what: str) -> Callable[[Visit], list[Any]]:
    """The visitor works for the council and has opened a link to this part of a plan."""

    def at(visit: Visit) -> list[Any]:
        asking.holds(visit.client, scenes.a_link_to(what, visit.area))
        return []

    return at


def _to_be_closed(visit: Visit) -> list[Any]:
    scenes.to_be_closed(visit.application)
    return []


def _asked_how_it_was(visit: Visit) -> list[Any]:
    scenes.asked_how_it_was(visit.application)
    return []


def _returning(visit: Visit) -> list[Any]:
    visit.returning()
    return []


def _asked_for_a_way(visit: Visit) -> list[Any]:
    """As the page that asks what is new leaves it."""
    assert visit.application
    asked = {"kind": "email", "value": "a@new.example", "safe": True, "why": "new"}
    session = visit.client.session
    session[ASKED] = sealed(json.dumps(asked), purpose=ASKED)
    session.save()
    return []


def _invited(visit: Visit) -> list[Any]:
    """The applicant is invited to a meeting."""
    by = User.objects.get(name="Ceri Pugh") if visit.application else None
    assert by is not None
    scenes.meet(visit.application, by=by)
    meetings.invited(visit.application, by=by)
    return []


def _begun(visit: Visit) -> list[Any]:
    assert visit.draft
    return []


PUBLIC: dict[str, Place] = {
    "health": Place(lambda visit: []),
    "notify_receipt": Place(lambda visit: [], lambda visit: {}),
    "public:home": Place(lambda visit: []),
    "public:find": Place(lambda visit: []),
    "public:place": Place(lambda visit: ["sefton"]),
    "public:area": Place(_slug),
    "public:brand": Place(_slug),
    "public:figures": Place(_slug),
    "public:figures_csv": Place(_slug),
    "public:figures_json": Place(_slug),
    "public:figures_year": Place(_published_year),
    "public:figures_breakdowns": Place(_published_year),
    "public:danger": Place(_slug, lambda visit: {"danger": "no"}),
    "public:matter": Place(_slug, lambda visit: {"matter": "behaviour"}),
    "public:ready": Place(_slug),
    "public:check": Place(
        _slug,
        lambda visit: {
            "number": "1",
            **in_boxes("1-happened_on", ago(days=9)),
            **in_boxes("1-reported_on", ago(days=9)),
            "1-hate": "no",
        },
    ),
    "public:before": Place(_slug, lambda visit: {}),
    "public:apply_reports": Place(_drafting),
    "public:remove_report": Place(lambda visit: [*_drafting(visit), 1], lambda visit: {}),
    "public:apply_report": Place(
        lambda visit: [*_drafting(visit), 1, "happened"],
        lambda visit: {**in_boxes("happened_on", ago(days=9)), "what": "Banging.", "hate": "no"},
    ),
    "public:check_answers": Place(_drafting, lambda visit: {"true": "on"}),
    "public:save": Place(_drafting, lambda visit: {}),
    "public:saved": Place(_drafting),
    "public:apply_page": Place(
        lambda visit: [*_drafting(visit), "who-for"], lambda visit: {"kind": "victim"}
    ),
    "public:sent": Place(_applied),
    "public:come_back": Place(
        lambda visit: [],
        lambda visit: {"reference": visit.application.reference, "way": "phrase"},
    ),
    "public:come_back_code": Place(_returning, lambda visit: {"code": visit.code()}),
    "public:come_back_phrase": Place(_returning, lambda visit: {"phrase": visit.words()}),
    "public:my_application": Place(_applied),
    "public:my_copy": Place(_applied),
    "public:my_letter": Place(lambda visit: [*_applied(visit), 1]),
    "public:my_letter_pdf": Place(lambda visit: [*_applied(visit), 1]),
    "public:my_messages": Place(
        _applied, lambda visit: {"text": "It happened again.", "key": str(uuid4())}
    ),
    "public:my_file": Place(lambda visit: [*_applied(visit), visit.file.pk]),
    "public:my_meeting": Place(
        _invited, lambda visit: {"way": "advocate", "who": "Bo", "needs": "No stairs."}
    ),
    "public:my_statement": Place(
        _applied, lambda visit: {"text": "No sleep.", "read_by": "chair", "kept_from": ["1"]}
    ),
    "public:my_recording": Place(_recorded),
    "public:my_way": Place(
        _applied,
        lambda visit: {"kind": "email", "value": "a@new.example", "safe": "yes", "why": "new"},
    ),
    "public:my_way_code": Place(_asked_for_a_way, lambda visit: {"ask": "yes"}),
    "public:my_closing": Place(_to_be_closed, lambda visit: {"answer": "not_yet"}),
    "public:my_plan": Place(_with_a_plan("shown"), lambda visit: {"text": "It is fine."}),
    "public:my_check": Place(
        _with_a_plan("asked"), lambda visit: {"stopped": "no", "words": "Each night."}
    ),
    "public:my_waiting": Place(_applied),
    "public:my_survey": Place(
        _asked_how_it_was,
        lambda visit: {"felt": "partly", "stopped": "less", "words": "The calls helped."},
    ),
    "public:my_withdrawal": Place(_applied, lambda visit: {"reason": "We moved away."}),
    "public:consultation": Place(lambda visit: [revising.asked_about(visit.area).area.slug]),
    "public:complaints": Place(_slug),
    "public:lessons": Place(_slug),
    "public:my_appeal": Place(
        appealing.a_refusal_of,
        lambda visit: {"about": "threshold", "grounds": "You missed two of my reports."},
    ),
    "public:my_complaint": Place(
        _applied, lambda visit: {"against": "council", "text": "Nobody called me back."}
    ),
    "public:my_consents": Place(_applied, lambda visit: {"consents": ["1"]}),
    "public:library": Place(lambda visit: []),
    "public:library_entry": Place(lambda visit: ["stockton-on-tees"]),
    "public:help_now": Place(lambda visit: []),
    "public:safety": Place(lambda visit: []),
    "public:accessibility": Place(lambda visit: []),
    "public:privacy": Place(lambda visit: []),
    "public:cookies": Place(lambda visit: []),
    "public:ended": Place(lambda visit: []),
    "public:exit": Place(lambda visit: []),
    "public:stay": Place(_begun),
}


def _asked(visit: Visit) -> list[Any]:
    assert visit.link
    return []


def _with_a_code_sent(visit: Visit) -> list[Any]:
    asking.holds(visit.client, visit.link, asked=True)
    return []


def _answered(visit: Visit) -> list[Any]:
    assert visit.link.request
    asking.answered(visit.link.request)
    return []


def _passed_on(visit: Visit) -> list[Any]:
    asking.holds(visit.client, asking.of_application(visit.area))
    return []


def _invited(*, promised: bool = False, to_file: bool = False) -> Callable[[Visit], list[Any]]:
    """Somebody of the police is invited to a meeting whose papers can be read."""

    def at(visit: Visit) -> list[Any]:
        link = meetings.a_seat_link(visit.area, promised=promised)
        asking.holds(visit.client, link)
        return [meetings.papers_for(link).files[0]] if to_file else []

    return at


def _asked_when(visit: Visit) -> list[Any]:
    """Somebody of the police is offered dates for a meeting."""
    asking.holds(visit.client, meetings.a_link_to_dates(visit.area))
    return []


def _told_of_learning(visit: Visit) -> list[Any]:
    """The visitor works for the council and has opened a link to what a meeting learnt for it."""
    asking.holds(visit.client, meetings.a_link_to_learning(visit.area))
    return []


def _asked_to_confer(visit: Visit) -> list[Any]:
    """Somebody of the police is asked to a meeting of a case conference."""
    asking.holds(visit.client, conferring.a_link(visit.area))
    return []


PUBLIC |= {
    "partner:conference": Place(_asked_to_confer),
    "partner:open": Place(lambda visit: [token_of(asking.a_link(visit.area))], lambda visit: {}),
    "partner:code": Place(
        _with_a_code_sent, lambda visit: {"code": new_link_code(visit.link, at=timezone.now())}
    ),
    "partner:ended": Place(lambda visit: []),
    "partner:request": Place(_asked),
    "partner:page": Place(
        lambda visit: [*_asked(visit), "ground"],
        lambda visit: {"ground": "other", "detail": "A file is lost."},
    ),
    "partner:entry": Place(
        lambda visit: [*_asked(visit), 1],
        lambda visit: asking.TYPED_ENTRY | in_boxes("on", ago(days=9)),
    ),
    "partner:check": Place(_asked, lambda visit: {"given_by": "Sam Ito", "right": "on"}),
    "partner:sent": Place(_answered),
    "partner:forward": Place(
        _asked, lambda visit: {"name": "Bo Lee", "email": "bo.lee@police.example"}
    ),
    "partner:forwarded": Place(lambda visit: []),
    "partner:not_us": Place(_asked, lambda visit: {"whose": "The railway police"}),
    "partner:recommendation": Place(
        _with_link_to("recommendation"),
        lambda visit: {"regard": "declines", "reasons": "No money.", "given_by": "Jo Park"},
    ),
    "partner:learning": Place(
        _told_of_learning,
        lambda visit: {"taken": "not", "said": "We do so already.", "given_by": "Jo Park"},
    ),
    "partner:meeting": Place(_invited(), lambda visit: {"coming": "comes"}),
    "partner:dates": Place(_asked_when, lambda visit: {"date-1": "yes", "date-2": "if_needed"}),
    "partner:papers": Place(_invited(), lambda visit: {"confidential": "on"}),
    "partner:papers_pdf": Place(_invited(promised=True)),
    "partner:papers_file": Place(_invited(promised=True, to_file=True)),
    "partner:action": Place(
        _with_link_to("action"),
        lambda visit: {"change": "start", "text": "Begun.", "said_by": "Jo Park"},
    ),
    "partner:application": Place(_passed_on, lambda visit: {}),
}


def _one_of_two_factors(user: User) -> list[Any]:
    add_passkey(user, name="blue key", credential={}, at=timezone.now())
    return [an_app(user).pk]


def _feed_of(user: User) -> list[Any]:
    scenes.join(user, Area.objects.first() or scenes.an_area(), Role.OFFICER)
    return [make_feed(user, at=timezone.now())]


def _whom_they_manage(user: User) -> list[Any]:
    area = Area.objects.first() or scenes.an_area()
    scenes.join(user, area, Role.ADMINISTRATOR)
    return [scenes.a_member(area, name="Sam Jones").pk]


ACCOUNTS: dict[str, Place] = {
    "account_login": Place(
        lambda user: [], lambda user: {"login": user.email, "password": PASSWORD}
    ),
    "account_logout": Place(lambda user: [], lambda user: {}),
    "account_signup": Place(lambda user: [], lambda user: {}),
    "account_inactive": Place(lambda user: []),
    "signin_help": Place(lambda user: []),
    "signin_organisation": Place(lambda user: []),
    "signin_organisation_back": Place(lambda user: []),
    "signin_reset": Place(_whom_they_manage, lambda user: {}),
    "mfa_authenticate": Place(lambda user: [], lambda user: {"code": "123456"}),
    "signin_again": Place(lambda user: [], lambda user: {"code": "123456"}),
    "signin_set_up": Place(lambda user: []),
    "signin_app": Place(lambda user: [], lambda user: {"code": "123456"}),
    "signin_passkey": Place(lambda user: [], lambda user: {"name": "blue key", "credential": "{}"}),
    "signin_codes": Place(lambda user: [], lambda user: {}),
    "signin_remove": Place(_one_of_two_factors, lambda user: {}),
    "signin_account": Place(lambda user: [], lambda user: {"digest": "no"}),
    "signin_places": Place(lambda user: [], lambda user: {}),
    "signin_calendar": Place(lambda user: [], lambda user: {"make": "yes"}),
    "signin_feed": Place(_feed_of),
    "account_join": Place(
        lambda user: [token_of_invitation(scenes.an_invitation(scenes.an_area("Jointown")))],
        lambda user: {
            "name": "New Colleague",
            "password1": "four other quiet words",
            "password2": "four other quiet words",
        },
    ),
    "account_change_password": Place(
        lambda user: [],
        lambda user: {
            "oldpassword": PASSWORD,
            "password1": "four other quiet words",
            "password2": "four other quiet words",
        },
    ),
    "account_reset_password": Place(lambda user: [], lambda user: {"email": user.email}),
    "account_reset_password_done": Place(lambda user: []),
    "account_reset_password_from_key": Place(lambda user: ["1", "set-password"], lambda user: {}),
    "account_reset_password_from_key_done": Place(lambda user: []),
}

EVERYWHERE = PUBLIC | WORK | ACCOUNTS


def address(route: str, where: Any) -> str:
    return reverse(route, args=EVERYWHERE[route].at(where))


def form(route: str, where: Any) -> dict[str, Any]:
    """A form that the page accepts, made after its address."""
    made = EVERYWHERE[route].form
    return {} if made is None else made(where)
