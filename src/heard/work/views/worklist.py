"""The worklist: what is new, due soon, overdue, or waiting for me."""

from datetime import date
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import RadiosField, SelectField, TextField
from heard.design.forms import Filter
from heard.incidents.models import ReportChange
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import DecisionProposal, Review
from heard.reviews.queries import like, matching_keys, visible_to
from heard.rules.deadlines import CLOCK_NAMES
from heard.rules.lifecycle import OPEN, STAGE_NAMES, Stage
from heard.rules.periods import working_days_after
from heard.rules.permissions import Permission
from heard.rules.references import NotAReference, read_reference
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 25
SOON = 3  # working days

VIEWS = [
    ("open", _("All open")),
    ("new", _("New")),
    ("soon", _("Due soon")),
    ("overdue", _("Overdue")),
    ("waiting", _("Waiting for me")),
    ("mine", _("Mine")),
    ("ended", _("Ended")),
]


class WorklistFilter(Filter):
    view = RadiosField(label=_("Show"), choices=VIEWS)
    stage = SelectField(
        label=_("Stage"),
        unchosen=_("Any stage"),
        choices=[(stage.value, _(name)) for stage, name in STAGE_NAMES.items()],
    )
    area = SelectField(label=_("Area"), unchosen=_("Any area"), choices=[])
    words = TextField(label=_("Reference, name or postcode"), max_length=200, width="full")

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.slug, area.name) for area in areas]  # type: ignore[attr-defined]


class Worklist(StaffPage):
    permission = Permission.SEE_REVIEWS
    template: ClassVar[str] = "worklist.html"

    def get(self, request: StaffRequest) -> HttpResponse:
        areas = list(self.areas())
        form = WorklistFilter(request.GET or None, areas=areas)
        chosen = form.cleaned_data if form.is_valid() else {}
        everything = visible_to(request.user, on=self.today)
        reviews = self._chosen(everything, chosen)
        view = chosen.get("view") or "open"
        found = _by_view(reviews, view, user=request.user, today=self.today)
        page = Paginator(_in_order(found, view), self.page_size).get_page(request.GET.get("page"))
        return self.show(
            self.template,
            form=form,
            page=page,
            counts=_counts(everything, user=request.user, today=self.today),
            views=VIEWS,
            clock_names={clock.value: _now(name) for clock, name in CLOCK_NAMES.items()},
            view=view,
            several_areas=len(areas) > 1,
            today=self.today,
            soon=_soon(self.today),
            query=request.GET,
        )

    page_size: ClassVar[int] = PAGE_SIZE

    def _chosen(self, reviews: "QuerySet[Review]", chosen: dict[str, Any]) -> "QuerySet[Review]":
        if chosen.get("stage"):
            reviews = reviews.filter(stage=chosen["stage"])
        if chosen.get("area"):
            reviews = reviews.filter(area__slug=chosen["area"])
        if words := chosen.get("words"):
            try:
                return reviews.filter(reference=read_reference(words))
            except NotAReference:
                matches = like(matching_keys(words), user=self.request.user, on=self.today)
                return reviews.filter(pk__in=matches.values("pk"))
        return reviews


class PrintedWorklist(Worklist):
    """The same list on paper: more to a page, and no menus."""

    template = "worklist_print.html"
    page_size = 200


def _by_view(
    reviews: "QuerySet[Review]", view: str, *, user: Any, today: date
) -> "QuerySet[Review]":
    return reviews.filter(_conditions(user, today)[view])


def _conditions(user: Any, today: date) -> dict[str, Q]:
    asked = DecisionProposal.objects.filter(review=OuterRef("pk"), asked=user, answered_at=None)
    change = ReportChange.objects.filter(report__reviews=OuterRef("pk"), answered_at=None).exclude(
        asked_by=user
    )
    is_open = Q(stage__in=[*OPEN])
    return {
        "open": is_open,
        "new": Q(stage=Stage.RECEIVED, owner=None),
        "soon": is_open & Q(next_due_on__gte=today, next_due_on__lte=_soon(today)),
        "overdue": is_open & Q(next_due_on__lt=today),
        "waiting": Q(Exists(asked)) | Q(Exists(change)),
        "mine": is_open & Q(owner=user),
        "ended": ~is_open,
    }


def _counts(reviews: "QuerySet[Review]", *, user: Any, today: date) -> dict[str, int]:
    """How many reviews each view holds: one query."""
    conditions = _conditions(user, today)
    return reviews.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
    )


def _in_order(reviews: "QuerySet[Review]", view: str) -> "QuerySet[Review]":
    reviews = reviews.select_related("area", "applicant", "victim", "owner")
    if view == "ended":
        return reviews.order_by("-received_at")
    return reviews.order_by("next_due_on", "received_at")


def _soon(today: date) -> date:
    return working_days_after(today, SOON, bank_holidays=bank_holidays())
