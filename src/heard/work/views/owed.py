"""The accountability board: which agency owes what since when, and chasing them together; and which
actions of a plan are late, and who has heard of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heard.design.dates import day
from heard.design.fields import CheckboxesField
from heard.design.forms import Form
from heard.reviews.actions.requests import chase_all
from heard.reviews.owed import Owed, owed_of, tallies, waiting_for
from heard.reviews.plans import answers_counted, as_overdue, overdue_seen
from heard.rules.permissions import Permission
from heard.rules.requests import KIND_NAMES, State
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 50
MOST = 200  # that are chased together


class OwedBoard(StaffPage):
    """Every request that waits, in the reviews this person may see."""

    permission = Permission.SEE_REVIEWS

    def get(self, request: StaffRequest) -> HttpResponse:
        found = tallies(request.user, at=request.now)
        pages = Paginator(waiting_for(request.user, at=request.now), PAGE_SIZE)
        pages.count = sum(each.waiting for each in found)  # known already
        page = pages.get_page(request.GET.get("page"))
        return self.show(
            "asking/owed.html",
            page=page,
            owed=owed_of(page.object_list, at=request.now),  # type: ignore[arg-type]
            number=pages.count,
            late=sum(each.late for each in found),
            tallies=found,
            kinds=KIND_NAMES,
            may_chase=bool(self._held(Permission.MANAGE_REVIEW)),
        )


class OverdueActions(StaffPage):
    """The late actions of every plan this person looks after, and what became of recommendations."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest) -> HttpResponse:
        late = overdue_seen(request.user, at=request.now)
        page = Paginator(late, PAGE_SIZE).get_page(request.GET.get("page"))
        return self.show(
            "plan/overdue.html",
            page=page,
            overdue=as_overdue(page.object_list),
            answered=answers_counted(request.user, at=request.now),
            back_href=reverse("work:owed"),
        )


class ChaseAllForm(Form):
    requests = CheckboxesField(
        label=_("Whom do you want to remind?"),
        help_text=_("Late ones are chosen. Who has nobody to write to is passed over."),
        choices=[],
        missing=_("Select whom to remind"),
    )

    def __init__(self, *args: Any, owed: list[Owed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owed = {str(each.request.pk): each for each in owed}
        self.fields["requests"].choices = [  # type: ignore[attr-defined]
            (pk, f"{each.request.agency}, {each.request.subject.spaced_reference}", _due(each))
            for pk, each in self.owed.items()
        ]


class ChaseAll(StaffPage):
    """Choose, see what will be sent to whom, send it."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest) -> HttpResponse:
        owed = self._owed()
        late = [str(each.request.pk) for each in owed if each.late]
        return self._ask(ChaseAllForm(owed=owed, initial={"requests": late}))

    def post(self, request: StaffRequest) -> HttpResponse:
        form = ChaseAllForm(request.POST, owed=self._owed())
        if not form.is_valid():
            return self._ask(form)
        chosen = [form.owed[pk].request for pk in form.cleaned_data["requests"]]
        if "checked" not in request.POST:
            return self._ask(form, chosen=chosen)
        made = chase_all(chosen, by=request.user, at=request.now)
        messages.success(
            request,
            ngettext(
                "{number} reminder is on its way.",
                "{number} reminders are on their way.",
                len(made),
            ).format(number=len(made)),
        )
        return redirect("work:owed")

    def _owed(self) -> list[Owed]:
        found = waiting_for(
            self.request.user, at=self.request.now, permission=Permission.MANAGE_REVIEW
        )
        return owed_of(found.filter(state=State.ASKED)[:MOST], at=self.request.now)

    def _ask(self, form: ChaseAllForm, **context: Any) -> HttpResponse:
        return self.show("asking/chase_all.html", form=form, **context)


def _due(each: Owed) -> str:
    due = _("Due {day}").format(day=day(each.request.due_on))
    late = ngettext("{number} working day late", "{number} working days late", each.late)
    return f"{due}. {late.format(number=each.late)}" if each.late else str(due)
