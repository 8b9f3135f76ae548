"""The machinery: what waits to be sent or done, what went wrong, and whether anybody works.

It shows kinds, codes and ids. What a job is about is for those who may see it, elsewhere.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from heard.design.fields import RadiosField
from heard.design.forms import Form
from heard.jobs.deciding import JobMovedOn, choices, decide
from heard.jobs.models import OutboxRow, State
from heard.jobs.schedules import SCHEDULES, next_due
from heard.jobs.worker import is_working, last_seen
from heard.rules.permissions import Permission
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 25

KINDS: dict[str, Any] = {
    "account.new_password": _("Email a way to a new password"),
    "account.notice": _("Email about an account"),
    "accounts.tidied": _("Forget old visits and codes"),
    "agreement.expires": _("Email about an agreement that ends"),
    "access.glass_broken": _("Tell of a broken glass"),
    "agreements.watched": _("Look for agreements that end soon"),
    "alert.raised": _("Email about an alert"),
    "application.passed_on": _("Email that an application was passed on"),
    "area.answered": _("Email that another area has answered"),
    "area.asked": _("Email that another area asks something"),
    "audit.anchored": _("Write down how far the record has come"),
    "audit.broken": _("Tell that the record was changed"),
    "audit.verified": _("Check the record"),
    "chair.asked": _("Email to a chair"),
    "code.to_answer": _("Email a code to a contact"),
    "code.to_come_back": _("Email a code to come back with"),
    "complaint.made": _("Tell of a complaint"),
    "consent.ask_again": _("Email about a consent to ask for again"),
    "consent.withdrawn": _("Tell an agency that a consent is withdrawn"),
    "consent.withdrawn_told": _("Email about a consent that is withdrawn"),
    "drafts.tidied": _("Erase old drafts"),
    "figures.published": _("Publish the yearly figures"),
    "files.swept": _("Erase files that belong to nothing"),
    "invitation": _("Email an invitation"),
    "jobs.stopped": _("Tell of a job that needs a person"),
    "jobs.tidied": _("Forget old schedules"),
    "letters.looked_over": _("Hold letters that may no longer be posted"),
    "conference.meets": _("Email about a meeting of a case conference"),
    "meeting.off": _("Email about a meeting that is off"),
    "meeting.dates_offered": _("Email that offers dates for a meeting"),
    "meeting.invited": _("Email about a meeting"),
    "papers.asked": _("Make the papers of a meeting"),
    "papers.ready": _("Email that the papers of a meeting are ready"),
    "people.run_out": _("Hand over the work of who has left"),
    "procedures.watched": _("Look whether procedures are to be looked at again"),
    "reading.checked": _("Look for unusual reading"),
    "receipts.asked": _("Ask what became of messages"),
    "checks.asked": _("Ask victims whether it has stopped"),
    "digests.made": _("Make the emails of the day"),
    "digest.of": _("Email what waits today"),
    "surveys.asked": _("Ask applicants how it was"),
    "action.climbed": _("Email somebody senior about an action that is late"),
    "action.due": _("Email that an action is due soon"),
    "action.late": _("Email that an action is late"),
    "plans.watched": _("Look for actions that are due soon or late"),
    "learning.told": _("Email what a meeting learnt for an agency"),
    "learning.watched": _("Look for what was learnt and is not answered"),
    "learning.reminded": _("Remind an agency of what a meeting learnt for it"),
    "recommendation.told": _("Email a recommendation"),
    "plan.not_stopped": _("Email that it has not stopped"),
    "appeal.made": _("Email a reviewer about an appeal"),
    "applicant.acted": _("Email that an applicant appeals, or that it has started again"),
    "applicant.said": _("Email that an applicant answered or withdrew"),
    "sending": _("Send something to an applicant"),
    "request.asked": _("Email a request for information"),
    "request.chased": _("Email a reminder of a request"),
    "request.escalated": _("Email a senior about a request that is late"),
    "silence": _("Email about a victim who has heard nothing"),
    "mail.fetched": _("Fetch email that came in"),
    "mail.tidied": _("Erase email that was refused"),
    "silence.watched": _("Look for victims who have heard nothing"),
    "worker.gone": _("Tell that nothing was sent for a while"),
}
DECIDED: dict[str, tuple[Any, Any]] = {
    "try_again": (_("Do it again"), _("It is tried again at once.")),
    "was_done": (_("It was done: somebody has made sure"), _("It is noted as done.")),
    "cancel": (_("Leave it undone"), _("It is cancelled.")),
}
STOPPED = (State.UNKNOWN, State.FAILED)


class Kept(NamedTuple):
    """A schedule: when it was last done, how that went, and when it is due next."""

    name: Any
    last: OutboxRow | None
    due: datetime
    late: bool


class MachineryPage(StaffPage):
    """Jobs of the areas in which the person sees to the machinery, and of none."""

    permission = Permission.SEE_MACHINERY

    def jobs(self) -> "QuerySet[OutboxRow]":
        here = self.areas().values("pk")
        return OutboxRow.objects.filter(Q(area__in=here) | Q(area=None))


class Machinery(MachineryPage):
    def get(self, request: StaffRequest) -> HttpResponse:
        jobs, at = self.jobs(), request.now
        waiting = jobs.filter(state=State.WAITING, not_before__lte=at)
        late = waiting.aggregate(number=Count("pk"), oldest=Min("not_before"))
        stopped = jobs.filter(state__in=STOPPED).order_by("-last_tried_at")
        tried = jobs.filter(state=State.WAITING, tries__gt=0).order_by("not_before")
        return self.show(
            "machinery.html",
            seen=last_seen(),
            working=is_working(at=at),
            late=late,
            later=jobs.filter(state=State.WAITING, not_before__gt=at).count(),
            page=Paginator(stopped, PAGE_SIZE).get_page(request.GET.get("page")),
            tried=tried[:PAGE_SIZE],
            schedules=list(_schedules(at)),
            kinds=KINDS,
            query=request.GET,
        )


class DecisionForm(Form):
    decision = RadiosField(
        label=_("What should happen with it?"),
        choices=[],
        missing=_("Select what should happen with it"),
    )

    def __init__(self, *args: Any, may: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [(name, DECIDED[name][0]) for name in may]  # type: ignore[attr-defined]


class Job(MachineryPage):
    """One job, and what a person decides about it."""

    job: OutboxRow
    template: ClassVar[str] = "job.html"

    def check(self) -> None:
        super().check()
        self.job = get_object_or_404(self.jobs(), pk=self.kwargs["job"])

    def get(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        return self._show(DecisionForm(may=choices(self.job)))

    def post(self, request: StaffRequest, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST, may=list(DECIDED))
        if not form.is_valid():
            return self._show(DecisionForm(request.POST, may=choices(self.job)))
        decision = form.cleaned_data["decision"]
        try:
            decide(self.job, decision, by=request.user.pk, at=request.now)
        except JobMovedOn as refusal:
            self.job.refresh_from_db()
            form = DecisionForm(request.POST, may=choices(self.job))
            form.add_error(None, str(refusal))
            return self._show(form)
        messages.success(request, str(DECIDED[decision][1]))
        return redirect("work:machinery")

    def _show(self, form: DecisionForm) -> HttpResponse:
        kind = KINDS.get(self.job.kind, self.job.kind)
        return self.show(self.template, job=self.job, kind=kind, form=form, may=choices(self.job))


def _schedules(at: datetime) -> Iterator[Kept]:
    for name in sorted(SCHEDULES):
        rows = OutboxRow.objects.filter(kind=name).exclude(settled_at=None)
        due = next_due(name, at=at)
        yield Kept(KINDS.get(name, name), rows.order_by("-settled_at").first(), due, due <= at)
