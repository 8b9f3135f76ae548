"""The worklist: what is new, due soon, overdue, or waiting for me."""

from datetime import timedelta
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.agencies.models import SharingAgreement
from heard.design.fields import SelectField, TextField
from heard.design.forms import Filter
from heard.reviews.calendar import bank_holidays
from heard.reviews.incoming import waiting_mail
from heard.reviews.models import AreaAsked, Message, Review
from heard.reviews.queries import like, matching_keys, named_to, visible_to
from heard.reviews.waits import SOON, conditions_of
from heard.rules.deadlines import CLOCK_NAMES
from heard.rules.lifecycle import OPEN, STAGE_NAMES
from heard.rules.periods import working_days_after
from heard.rules.permissions import REACH, Permission, Reach, Role
from heard.rules.references import NotAReference, read_reference
from heard.rules.sharing import WARNED_BEFORE
from heard.work.views.agreements import agreements_of
from heard.work.views.base import StaffPage, StaffRequest

PAGE_SIZE = 25

VIEWS = [
    ("open", _("All open")),
    ("new", _("New")),
    ("soon", _("Due soon")),
    ("overdue", _("Overdue")),
    ("waiting", _("Waiting for me")),
    ("unread", _("Unread messages")),
    ("silent", _("Nobody in touch in time")),
    ("mine", _("Mine")),
    ("ended", _("Ended")),
]
COUNTED = ("new", "soon", "overdue")  # what the first page says in numbers, besides who waits
LARGE = ("open", "mine", "ended")  # views of many: counted along with those, not once more


class WorklistFilter(Filter):
    words = TextField(label=_("Reference, name or postcode"), max_length=200, width="full")
    view = SelectField(label=_("Show"), unchosen="", choices=VIEWS)
    stage = SelectField(
        label=_("Stage"),
        unchosen=_("Any stage"),
        choices=[(stage.value, _(name)) for stage, name in STAGE_NAMES.items()],
    )
    area = SelectField(label=_("Area"), unchosen=_("Any area"), choices=[])

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.slug, area.name) for area in areas]  # type: ignore[attr-defined]
        if len(areas) == 1:
            del self.fields["area"]


class Worklist(StaffPage):
    permission = Permission.SEE_REVIEWS
    template: ClassVar[str] = "worklist.html"

    def get(self, request: StaffRequest) -> HttpResponse:
        areas = list(self.areas())
        form = WorklistFilter(request.GET or None, areas=areas)
        chosen = form.cleaned_data if form.is_valid() else {}
        everything = visible_to(request.user, at=request.now)
        reviews = self._chosen(everything, chosen)
        view = chosen.get("view") or "open"
        soon = working_days_after(self.today, SOON, bank_holidays=bank_holidays())
        conditions = conditions_of(request.user, today=self.today, soon=soon)
        above = self.above(everything, conditions, view)
        pages = Paginator(_in_order(reviews.filter(conditions[view]), view), self.page_size)
        counts = above.get("counts", {})
        if reviews is everything and view in counts:
            pages.count = counts[view]
        page = pages.get_page(request.GET.get("page"))
        named = named_to(request.user, at=request.now)
        page.object_list = _in_order(_whole(page.object_list, named=named), view)
        return self.show(
            self.template,
            form=form,
            page=page,
            **above,
            views=VIEWS,
            clock_names={clock.value: _now(name) for clock, name in CLOCK_NAMES.items()},
            view=view,
            only_let_in=all(REACH[Role(each.role)] is Reach.LET_IN for each in self._memberships),
            several_areas=len(areas) > 1,
            today=self.today,
            open_stages=OPEN,
            soon=soon,
            query=request.GET,
        )

    page_size: ClassVar[int] = PAGE_SIZE

    def above(
        self, everything: "QuerySet[Review]", conditions: dict[str, Q], view: str
    ) -> dict[str, Any]:
        """What stands above the list: how much there is, and at first what else must be seen to.

        Whoever looks for something has what was found there.
        """
        asked = self.request.GET
        if asked.get("words"):
            return {}
        besides = (
            {}
            if asked
            else {"ending": self._ending(), "mail": self._mail(), "areas": self._areas_that_ask()}
        )
        return {"counts": _counted(everything, conditions, view)} | besides

    def _ending(self) -> list[SharingAgreement]:
        """The sharing agreements that are about to end, for those who see the register."""
        areas = self._held(Permission.SEE_AGREEMENTS)
        near = self.today + timedelta(days=max(WARNED_BEFORE))
        soon = agreements_of(areas).filter(valid_until__gte=self.today, valid_until__lte=near)
        return [each for each in soon if each.warning(on=self.today) is not None] if areas else []

    def _mail(self) -> int:
        """How many e-mails wait for somebody to look at them, for those who take them in."""
        user, at = self.request.user, self.request.now
        return waiting_mail(user, at=at).count() if self._held(Permission.TAKE_IN_MAIL) else 0

    def _areas_that_ask(self) -> int:
        """How much other areas ask of the areas whose reviews this person manages."""
        mine = self._held(Permission.MANAGE_REVIEW)
        waiting = AreaAsked.objects.filter(to_area__in=mine, state=AreaAsked.State.WAITING)
        return waiting.count() if mine else 0

    def leave_trace(self, *, outcome: str = "done") -> None:
        """Record who looked for somebody, and who took a list away on paper; never the words."""
        super().leave_trace(outcome=outcome)
        if outcome == "done" and self.request.GET.get("words"):
            self.record("reviews.searched")

    def _chosen(self, reviews: "QuerySet[Review]", chosen: dict[str, Any]) -> "QuerySet[Review]":
        if chosen.get("stage"):
            reviews = reviews.filter(stage=chosen["stage"])
        if chosen.get("area"):
            reviews = reviews.filter(area__slug=chosen["area"])
        if words := chosen.get("words"):
            try:
                return reviews.filter(reference=read_reference(words))
            except NotAReference:
                matches = like(matching_keys(words), user=self.request.user, at=self.request.now)
                return reviews.filter(pk__in=matches.values("pk"))
        return reviews


class PrintedWorklist(Worklist):
    """The same list on paper: more to a page, and no menus."""

    sensitive = True
    template = "worklist_print.html"
    page_size = 200

    def above(
        self, everything: "QuerySet[Review]", conditions: dict[str, Q], view: str
    ) -> dict[str, Any]:
        return {}

    def leave_trace(self, *, outcome: str = "done") -> None:
        super().leave_trace(outcome=outcome)
        if outcome == "done":
            self.record("reviews.printed")


def _counted(reviews: "QuerySet[Review]", conditions: dict[str, Q], view: str) -> dict[str, int]:
    """How many reviews each view holds, and the one that is shown, counted in one go."""
    names = {*COUNTED, *({view} & {*LARGE})}
    each = {name: Count("pk", filter=conditions[name]) for name in sorted(names)}
    asked = reviews if view == "ended" else reviews.filter(conditions["open"])
    counts: dict[str, int] = asked.order_by().aggregate(**each)
    return counts | {"waiting": reviews.filter(conditions["waiting"]).count()}


def _whole(page: Any, *, named: "QuerySet[Review]") -> "QuerySet[Review]":
    """The reviews of a page with what is shown of them, and whether it may be said whose they are.

    The database orders them all to find a page: what people wrote is read for these alone.
    """
    unread = Message.objects.filter(review=OuterRef("pk"), by=None, read_at=None)
    reviews = Review.objects.filter(pk__in=page.values("pk")).annotate(
        unread=Exists(unread), is_named=Exists(named.filter(pk=OuterRef("pk")))
    )
    return reviews.select_related("area", "victim", "owner")


def _in_order(reviews: "QuerySet[Review]", view: str) -> "QuerySet[Review]":
    if view == "ended":
        return reviews.order_by("-received_at")
    return reviews.order_by(F("next_due_on").asc(nulls_last=True), "received_at")
