"""Searching the record of who did what, and taking what was found away."""

from collections.abc import Sequence
from datetime import UTC
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import Agency, Area, Membership, User
from heard.audit.models import Event
from heard.audit.record import record
from heard.audit.scene import WORKER
from heard.audit.search import Search, events
from heard.database.scope import acting_as_system
from heard.design.fields import DateField, SelectField, TextField
from heard.design.forms import Filter
from heard.design.tables import csv_file
from heard.reviews.models import Review
from heard.reviews.queries import visible_to
from heard.rules.permissions import Permission
from heard.rules.references import NotAReference, read_reference
from heard.work.views.base import StaffPage, StaffRequest
from heard.work.views.readers import ACTIONS

PAGE_SIZE = 50
MOST_TAKEN = 50_000

GROUP_NAMES = [
    ("reading", _("Reading and searching")),
    ("refused", _("Refusals")),
    ("deciding", _("Work on reviews")),
    ("access", _("Letting in and keeping out")),
    ("sharing", _("Sharing and files")),
    ("people", _("People and signing in")),
    ("settings", _("Settings")),
    ("machinery", _("Alerts and jobs")),
]
OUTCOMES = [("done", _("Done")), ("refused", _("Refused"))]
MORE_ACTIONS: dict[str, Any] = {
    "agency.added": _("Added an agency to the area"),
    "agency.changed": _("Changed whether an agency is a relevant body"),
    "agency.contact_changed": _("Changed whom to ask in an agency"),
    "area.powers_needed": _("Changed whether a delegated power is asked for"),
    "area.region_changed": _("Put the area into a region, or out of one"),
    "cover.arranged": _("Arranged cover"),
    "cover.ended": _("Ended a cover"),
    "draft.given": _("Gave an application that is being entered to somebody else"),
    "invitation.revoked": _("Took an invitation back"),
    "invitation.sent": _("Invited somebody"),
    "invitation.sent_again": _("Sent an invitation again"),
    "membership.began": _("Joined the area"),
    "person.pack_made": _("A hand-over pack was made"),
    "membership.ended": _("A role ended"),
    "membership.last_day_set": _("Set the last day of a role"),
    "membership.role_changed": _("Changed a role"),
    "people.printed": _("Printed a list of people"),
    "power.delegated": _("Entered a delegated power"),
    "power.ended": _("Ended a delegated power"),
    "area.alerted_changed": _("Changed who is alerted"),
    "area.contact_changed": _("Changed the point of contact"),
    "area.authorities_set": _("Said who else can be told under the Crime and Disorder Act"),
    "job.cancel": _("Cancelled a job"),
    "job.try_again": _("Had a job done again"),
    "job.was_done": _("Noted that a job was done"),
    "page.refused": _("Tried to open a page, and was refused"),
    "procedures.joint_added": _("Laid down joint procedures"),
    "procedures.added": _("Put procedures in force"),
    "procedures.draft_begun": _("Began new procedures"),
    "procedures.draft_changed": _("Changed new procedures"),
    "procedures.draft_dropped": _("Gave new procedures up"),
    "procedures.second_look_asked": _("Asked for a second look at new procedures"),
    "procedures.sent_back": _("Sent new procedures back"),
    "record.exported": _("Took the record away as a file"),
    "record.read": _("Searched the record"),
    "reviews.printed": _("Printed a list of reviews"),
    "reviews.searched": _("Searched the reviews"),
    "agency.handed_over": _("Handed what waits in an agency to somebody else"),
    "agreement.added": _("Added a sharing agreement"),
    "agreement.ended": _("Ended a sharing agreement"),
    "agreement.resumed": _("Put a sharing agreement in force again"),
    "agreement.suspended": _("Suspended a sharing agreement"),
    "area.updates_set": _("Changed how often applicants hear from the area"),
    "calendar.ended": _("Ended a calendar feed"),
    "calendar.made": _("Made a calendar feed"),
    "calendar.read": _("A calendar read its feed"),
    "chair.free": _("Said on which days they can chair"),
    "digest.off": _("Does not want the daily email any more"),
    "digest.on": _("Wants the daily email"),
    "figures.calendar_set": _("Said when the figures are published"),
    "figures.drafted": _("Drafted the figures of a year"),
    "figures.exported": _("Took published figures away as a file"),
    "figures.dropped": _("Gave the draft of figures up"),
    "figures.loaded": _("Took in figures that were published before"),
    "figures.published": _("Published the figures of a year"),
    "mail.arrived": _("An email came in"),
    "mail.erased": _("An email was erased"),
    "mail.refused": _("Did not take an email in"),
    "message.approved": _("Approved the words of a message"),
    "request.template_kept": _("Kept a list of questions"),
    "rights.told": _("Noted that somebody was told of the review"),
    "user.factor_added": _("Added a second way to prove who they are"),
    "user.factor_given": _("Proved who they are a second way"),
    "user.factor_refused": _("Could not prove who they are a second way"),
    "user.factor_removed": _("Removed a second way to prove who they are"),
    "user.factors_reset": _("Had somebody set up their second way anew"),
    "user.recovery_codes_made": _("Made new recovery codes"),
    "user.sign_in_failed": _("Could not sign in"),
    "user.sign_on_linked": _("Joined their account to their organisation’s"),
    "user.signed_in": _("Signed in"),
    "user.signed_out": _("Signed out"),
    "wording.confirmed": _("Agreed, as the second person, to the area’s own words"),
    "wording.taken_back": _("Took the area’s own words back"),
    "wording.written": _("Wrote the area’s own words"),
}
HEADER = (
    "time (UTC)", "action", "outcome", "person", "person id", "agency", "from", "area", "review",
    "detail",
)  # fmt: skip


class RecordFilter(Filter):
    person = SelectField(label=_("Who"), unchosen=_("Anybody"), choices=[])
    what = SelectField(label=_("What"), unchosen=_("Anything"), choices=GROUP_NAMES)
    reference = TextField(label=_("Reference of a review"), max_length=40, width="full")
    since = DateField(label=_("From"), called=_("The first day"))
    until = DateField(label=_("Until"), called=_("The last day"))
    outcome = SelectField(label=_("How it ended"), unchosen=_("Either way"), choices=OUTCOMES)

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]


class Seen(NamedTuple):
    """An event as the page and the file show it."""

    event: Event
    what: Any
    by: Any
    agency: str
    area: str
    reference: Any


class RecordPage(StaffPage):
    """Events of the areas in which the person may search. A review they may not see has no name."""

    permission = Permission.SEARCH_AUDIT

    @cached_property
    def form(self) -> RecordFilter:
        return RecordFilter(self.request.GET or None, people=self._people())

    def found(self) -> Any:
        if self.form.is_bound and not self.form.is_valid():
            return Event.objects.none()
        chosen = self.form.cleaned_data if self.form.is_bound else {}
        search = Search(
            actor=UUID(chosen["person"]) if chosen.get("person") else None,
            subjects=self._subjects(chosen.get("reference", "")),
            group=chosen.get("what", ""),
            outcome=chosen.get("outcome", ""),
            since=chosen.get("since"),
            until=chosen.get("until"),
        )
        return events(self._areas, search)

    def seen(self, found: Sequence[Event]) -> list[Seen]:
        """The events with the names of what this person may know."""
        names = _names(User, {each.actor for each in found})
        agencies = _names(Agency, {each.agency for each in found})
        about = Review.objects.filter(pk__in={each.subject for each in found if each.subject})
        with acting_as_system():  # that there is one is known from the event; which one is not told
            here = set(about.values_list("pk", flat=True))
        visible = visible_to(self.request.user, at=self.request.now).filter(pk__in=here)
        references = {each.pk: each.spaced_reference for each in visible}
        hidden = dict.fromkeys(here - references.keys(), _now("A review you cannot see"))
        shown = references | hidden
        return [
            Seen(
                each,
                _what(each),
                _by(each, names),
                agencies.get(each.agency, ""),
                self._areas.get(each.area, "") if each.area else "",
                shown.get(each.subject, "") if each.subject else "",
            )
            for each in found
        ]

    @cached_property
    def _areas(self) -> dict[UUID, str]:
        return dict(self.areas().values_list("pk", "name"))

    def _people(self) -> list[User]:
        """Everybody who works, or has worked, in these areas."""
        held = Membership.objects.filter(area__in=self._areas)
        return list(User.objects.filter(pk__in=held.values("user")).order_by("name"))

    def _subjects(self, words: str) -> list[UUID] | None:
        """The review that is named; none where it is one that this person may not see."""
        if not words:
            return None
        try:
            reference = read_reference(words)
        except NotAReference:
            return []
        reviews = visible_to(self.request.user, at=self.request.now).filter(reference=reference)
        return list(reviews.values_list("pk", flat=True))


class Record(RecordPage):
    def get(self, request: StaffRequest) -> HttpResponse:
        page = Paginator(self.found(), PAGE_SIZE).get_page(request.GET.get("page"))
        return self.show(
            "record.html",
            form=self.form,
            page=page,
            seen=self.seen(list(page)),
            several_areas=len(self._areas) > 1,
            most=MOST_TAKEN,
            query=request.GET,
        )

    def leave_trace(self, *, outcome: str = "done") -> None:
        super().leave_trace(outcome=outcome)
        if outcome == "done":
            self.record("record.read")


class RecordFile(RecordPage):
    """The same events as a file. That it was taken is recorded in every area it is from."""

    sensitive = True

    def get(self, request: StaffRequest) -> HttpResponse:
        found = list(self.found()[:MOST_TAKEN])
        return csv_file("record", HEADER, [_row(each) for each in self.seen(found)])

    def leave_trace(self, *, outcome: str = "done") -> None:
        super().leave_trace(outcome=outcome)
        if outcome == "done":
            for area in sorted(self._areas):
                record(
                    "record.exported", at=self.request.now, actor=self.request.user.pk, area=area
                )


def _row(seen: Seen) -> list[object]:
    event = seen.event
    return [
        f"{event.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        event.action,
        event.outcome,
        seen.by,
        event.actor,
        seen.agency,
        event.origin,
        seen.area,
        seen.reference,
        _detail(event),
    ]


def _names(model: type[User] | type[Agency] | type[Area], pks: Any) -> dict[Any, str]:
    found = model._default_manager.filter(pk__in=[pk for pk in pks if pk])
    return dict(found.values_list("pk", "name"))


def _what(event: Event) -> Any:
    return ACTIONS.get(event.action) or MORE_ACTIONS.get(event.action, event.action)


def _by(event: Event, names: dict[UUID, str]) -> Any:
    if event.actor:
        return names.get(event.actor) or _now("somebody who has left")
    return (
        _now("Heard itself")
        if event.origin == WORKER
        else _now("an applicant, or somebody who is not signed in")
    )


def _detail(event: Event) -> str:
    return "; ".join(f"{name}: {value}" for name, value in sorted(event.detail.items()))
