"""The page of a review: facts, reports, clocks, timeline; and what can be done next."""

from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.access.models import Basis
from heard.agencies.holding import cover_for
from heard.design.dates import day
from heard.design.fields import RadiosField, SelectField, TextareaField
from heard.design.forms import Form
from heard.notify.models import Letter
from heard.people.care import has_read_care
from heard.people.models import Consent, Person, SafeContact
from heard.reviews.actions.consents import consent_log, to_ask_again
from heard.reviews.actions.disclosures import has_somebody_to_tell
from heard.reviews.actions.endings import step_that_reopens
from heard.reviews.actions.work import (
    CannotOwn,
    acknowledge,
    assign,
    join_earlier,
    write_note,
)
from heard.reviews.dates import dates_of, paused_clocks
from heard.reviews.letters import OUTCOME, preview_acknowledgement
from heard.reviews.models import Correction, Review
from heard.reviews.queries import earlier_than, finding_of, possible_earlier, reports_of, who_may
from heard.reviews.story import corrections_of, events_for_staff, letters_of, report_changes_of
from heard.rules import wording
from heard.rules.behaviour import named
from heard.rules.disclosure import MARK_NAMES, SAFEST, Mark
from heard.rules.fields import Detail
from heard.rules.lifecycle import OPEN, Stage, steps_from
from heard.rules.permissions import Permission
from heard.rules.procedures import Event
from heard.rules.references import NotAReference, read_reference
from heard.rules.sharing import Category
from heard.work.views.about_review import SAFE_CONTACT, ReviewFormPage, ReviewPage
from heard.work.views.base import StaffRequest

LANGUAGES = dict(settings.LANGUAGES)
MOST_EARLIER, MOST_POSSIBLE = 50, 5  # applications that a page names


class NoteForm(Form):
    text = TextareaField(
        label=_("Note"),
        max_length=10_000,
        rows=4,
        missing=_("Enter a note"),
    )
    mark = SelectField(
        label=_("Who may be shown it?"),
        choices=[(each.value, MARK_NAMES[each]) for each in reversed(Mark)],
        unchosen="",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"].required = False  # what is not marked stays in the agency


class ReviewDetail(ReviewPage):
    """Everything on one page, most important first. Posting adds a note."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(NoteForm())

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if not self.may_here(Permission.WRITE_NOTE):
            raise Http404
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        write_note(
            self.review,
            text=form.cleaned_data["text"],
            mark=Mark(form.cleaned_data["mark"] or SAFEST),
            by=request.user,
            at=request.now,
        )
        return self.to_review(_now("The note is on the file."))

    def _correction(self) -> Correction | None:
        """A day that somebody else says is wrong, for who may agree."""
        waiting = [
            each
            for each in corrections_of(self.review)
            if each.agreed is None and each.by_id != self.request.user.pk
        ]
        return waiting[0] if waiting and self.may_here(Permission.CONFIRM) else None

    def _show(self, form: NoteForm) -> HttpResponse:
        review, stage, reader = self.review, Stage(self.review.stage), self.reader
        prefetch_related_objects([review], "clocks", "applicant__contact_ways", "applicant__needs")
        reports = {str(report.pk): report for report in reports_of(review)}
        decision = (
            review.decisions.select_related("decided_by", "second_person")
            .order_by("-decided_at")
            .first()
        )
        judgements = decision.judgements if decision else None
        finding = finding_of(review, judgements=judgements, reports=reports.values())
        letters, changes, log = letters_of(review), report_changes_of(review), consent_log(review)
        told_of_outcome = any(letter.kind == OUTCOME for letter in letters)  # each is told by one
        waiting = {change.report_id: change for change in changes if change.answered_at is None}
        events = events_for_staff(review, reader, letters=letters, changes=changes)
        return self.show(
            "review.html",
            form=form,
            finding=finding,
            wording=wording,
            reports=[(each, reports[each.report.id]) for each in finding.reports],
            open_changes=waiting,
            dates=dates_of(review, today=self.today),
            paused=paused_clocks(review),
            people=[review.applicant, review.victim] if Category.CONTACT in reader.opens else (),
            facts=[*self._facts(opens=reader.opens, log=log), *self._behaviour()],
            shows_witnesses=Category.CONTACT in reader.opens and self.reads(Detail.WITNESS),
            cover=cover_for(review.owner, area=review.area, on=self.today)
            if review.owner
            else None,
            reads_care=reader.opens >= SAFE_CONTACT and bool(self.care_details),
            care_read=has_read_care(
                review.applicant, by=self.request.user, details=self.care_details
            ),
            unread=sum(not each.by_id and not each.read_at for each in review.messages.all()),
            silent=stage in OPEN
            and review.contact_due_on is not None
            and review.contact_due_on < self.today,
            proposal=next(
                (each for each in review.proposals.all() if each.answered_at is None), None
            )
            if stage is Stage.RECEIVED
            else None,
            decision=decision,
            correction=self._correction(),
            views=reader.shown(review.body_views.all()),
            follow_ups=reader.shown(review.follow_ups.all()) if decision else (),
            plan_waits=bool(getattr(review, "plan", None)) and review.plan.waits,
            outcomes=review.outcomes.all() if told_of_outcome and reader.works_on_it else (),
            reader=reader,
            marks=MARK_NAMES,
            is_appealed=stage is Stage.APPEALED,
            letters=reader.shown(letters),
            outcome_sent_back=_sent_back(letters),
            **(self._earlier() if reader.works_on_it else {}),
            events=events,
            steps=steps_from(stage),
            may_reopen=stage not in OPEN and step_that_reopens(review) in steps_from(stage),
            milestones=_since_it_began(review)
            if stage in {Stage.RECEIVED, Stage.REVIEWING}
            else set(),
            restricted=any(each.basis == Basis.RESTRICTED for each in self.entries),
            opened_by_me=any(
                each.basis == Basis.BREAK_GLASS and each.user == self.request.user.pk
                for each in self.entries
            ),
            child=review.victim.is_child(on=self.today),
            ask_again=to_ask_again(log),
            to_tell=stage is Stage.RECEIVED
            and self.may_here(Permission.DISCLOSE)
            and has_somebody_to_tell(self.request.user, review, at=self.request.now),
            may={str(each): self.may_here(each) for each in Permission},
            back_href=reverse("work:worklist"),
        )

    def _earlier(self) -> dict[str, Any]:
        """The applications that this one follows, and those that it may follow."""
        found = list(
            earlier_than(self.review, at=self.request.now, user=self.request.user).only(
                "reference", "applied_on", "stage"
            )[:MOST_EARLIER]
        )
        return {
            "earlier": [each for each in found if each.is_joined],
            "possible": [each for each in found if not each.is_joined][:MOST_POSSIBLE],
        }

    def _facts(self, *, opens: frozenset[Category], log: list[Consent]) -> list[dict[str, Any]]:
        """What the applicant told about themselves: how to reach them safely first. As far as it
        is open to this person's agency, and as they need to know it."""
        review, applicant = self.review, self.review.applicant
        whom, address = Category.CONTACT, Category.ADDRESS
        needed, reports, told = Category.NEEDS, Category.REPORTS, Category.NARRATIVE
        guardian = "\n".join(filter(None, _guardian(review)))
        language = LANGUAGES.get(applicant.language, applicant.language)
        rows: list[tuple[Category, Detail | None, Any, Any]] = [
            *_contact(applicant),
            (needed, Detail.NEEDS, _("Needs and adjustments"), "\n".join(_needs(applicant))),
            (needed, None, _("Language"), language),
            (reports, None, _("Applied for"), review.get_applicant_kind_display()),
            (whom, None, _("Applicant"), f"{applicant.name} {applicant.organisation}".strip()),
            (whom, Detail.CONSENT, _("Relationship"), review.relationship),
            (whom, Detail.CONSENT, _("Consent of the victim"), _consent(log)),
            (whom, Detail.GUARDIAN, _("Parent or guardian"), guardian),
            (address, Detail.HOME, _("Home"), applicant.home),
            (address, None, _("Where it happens"), self._where()),
            (address, None, _("Landlord"), review.landlord),
            (told, Detail.WITNESS, _("Who else is affected"), review.others_affected),
            (whom, None, _("Support service"), review.get_support_display()),
        ]
        return [
            {"key": name, "value": value}
            for category, detail, name, value in rows
            if value and category in opens and (detail is None or self.reads(detail))
        ]

    def _behaviour(self) -> list[dict[str, Any]]:
        """The kind of behaviour; for who works on it also where nobody has said it yet."""
        review, may = self.review, self.may_here(Permission.MANAGE_REVIEW)
        kinds = named(review.behaviour, *review.also_behaviour)
        if Category.REPORTS not in self.reader.opens or not (kinds or may):
            return []
        row = {"key": _("Kind of behaviour"), "value": ", ".join(kinds) or _("Nobody has said")}
        href = reverse("work:behaviour", args=[review.reference])
        return [row | ({"href": href, "change": _("the kind of behaviour")} if may else {})]

    def _where(self) -> Any:
        """Where it happens. Where that is somebody's home, its address is for fewer than its
        postcode."""
        review = self.review
        homes = {str(person.home) for person in (review.applicant, review.victim)}
        if str(review.place) in homes and not self.reads(Detail.HOME):
            return review.place.postcode
        return review.place


class AcknowledgeForm(Form):
    """Nothing to answer: the page shows the letter, and the button says it goes."""


class Acknowledge(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = AcknowledgeForm
    template = "acknowledge.html"
    title = _("Tell the applicant that the application has arrived")
    done = _("The acknowledgement is on the file.")

    def context(self, form: Form) -> dict[str, Any]:
        return {
            "letter": preview_acknowledgement(self.review, at=self.request.now),
            "ways": self.review.applicant.contact_ways.filter(is_safe=True),
        }

    def act(self, answers: dict[str, Any]) -> None:
        acknowledge(self.review, by=self.request.user, at=self.request.now)


class OwnerForm(Form):
    owner = SelectField(
        label=_("Who will see this review through?"),
        choices=[],
        missing=_("Select who will see this review through"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]


class Assign(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = OwnerForm
    title = _("Give this review to someone")
    done = _("The review has a new owner.")

    def people(self) -> Any:
        return who_may(Permission.MANAGE_REVIEW, self.review, at=self.request.now)

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.people(), "initial": {"owner": str(self.review.owner_id or "")}}

    def act(self, answers: dict[str, Any]) -> None:
        owner = get_object_or_404(self.people(), pk=answers["owner"])
        assign(self.review, to=owner, by=self.request.user, at=self.request.now)

    def refusals(self) -> tuple[type[Exception], ...]:
        return (CannotOwn,)


class JoinEarlierForm(Form):
    same = RadiosField(
        label=_("Is this from the same person or about the same place?"),
        choices=[
            ("yes", _("Yes: note that this application follows the earlier one")),
            ("no", _("No")),
        ],
        missing=_("Select whether it is the same person or place"),
    )


class JoinEarlier(ReviewFormPage):
    """Two applications side by side; a person says whether they belong together."""

    permission = Permission.MANAGE_REVIEW
    form_class = JoinEarlierForm
    template = "earlier.html"
    title = _("An earlier application")
    done = _("Your answer is noted.")

    def earlier(self) -> Review:
        found = possible_earlier(self.review, at=self.request.now, user=self.request.user)
        try:
            return get_object_or_404(found, reference=read_reference(self.kwargs["earlier"]))
        except NotAReference:
            raise Http404 from None

    def context(self, form: Form) -> dict[str, Any]:
        return {"earlier": self.earlier()}

    def act(self, answers: dict[str, Any]) -> None:
        if answers["same"] == "yes":
            join_earlier(self.review, self.earlier(), by=self.request.user, at=self.request.now)


def _since_it_began(review: Review) -> set[str]:
    """The milestones since the application was made, or was sent back to be decided again."""
    events = [each.event for each in review.milestones.all()]
    latest = max(place for place, event in enumerate(events) if event == Event.APPLICATION)
    return set(events[latest:])


def _sent_back(letters: list[Letter]) -> bool:
    """Whether the latest letter about the outcome was sent back by a second person."""
    outcomes = [letter for letter in letters if letter.kind == OUTCOME]
    return bool(outcomes) and outcomes[-1].was_sent_back


def _contact(applicant: Person) -> list[tuple[Category, Detail | None, Any, Any]]:
    contact = applicant.safe_contact
    ways = [
        f"{way.get_kind_display()}: {way.value}"
        for way in applicant.contact_ways.all()
        if way.is_safe
    ]
    hours = [str(SafeContact.Hours(each).label) for each in contact.hours]
    message = {True: _("Yes"), False: _("No"), None: _("Not asked: do not")}
    whom, safe = Category.CONTACT, Category.SAFE_CONTACT
    rows = [
        (whom, _("Safe ways to reach them"), "\n".join(ways) or _now("None")),
        (safe, _("Safe times"), ", ".join([*hours, contact.hours_detail]).strip(", ")),
        (safe, _("May we leave a message?"), message[contact.may_leave_message]),
        (safe, _("Who else may answer"), contact.others_who_may_answer),
    ]
    return [(category, Detail.CONTACT, name, value) for category, name, value in rows]


def _guardian(review: Review) -> list[str]:
    return [
        str(review.guardian or ""),
        str(review.get_guardian_knows_display()),
        review.guardian_part,
    ]


def _needs(person: Person) -> list[str]:
    return [f"{need.get_kind_display()} {need.detail}".strip() for need in person.needs.all()]


def _consent(log: list[Consent]) -> str:
    """The victim's latest consent to be applied for."""
    purpose = Consent.Purpose.REPRESENT
    consent = next((each for each in log if each.purpose == purpose), None)
    if consent is None:
        return ""
    given = consent.how if consent.given_on else _now("not given yet")
    return f"{given} {day(consent.given_on)} {consent.evidence}".strip()
