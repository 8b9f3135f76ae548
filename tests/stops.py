"""Every page that can be looked at, and how a visitor comes to it: empty, full, or sent empty.

The addresses are those of tests/places. A page whose address names one of several questions,
numbers or clocks is looked at with each of them. A route that is neither here nor in `NO_PAGE`
fails tests/test_every_page.py.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from heard.agencies.library import Library
from heard.agencies.models import Area, User
from heard.demo import story
from heard.notify.models import Letter
from heard.reviews.intake.journey import JOURNEY, REPORT_PAGES, REPORTS
from heard.reviews.models import Draft, Review
from heard.reviews.queries import visible_to
from heard.rules.deadlines import Clock
from heard.rules.permissions import Role
from heard.rules.reporting import NAMES, year_of
from heard.work.views.clocks import RECORDED
from tests import policy, scenes
from tests.answers import EVERY_PAGE, GROUP, hateful, kept, report
from tests.places import EVERYWHERE, PUBLIC, WORK, Here, Visit
from tests.scenes import PASSWORD, today

# What answers GET with something else than a page of ours.
NO_PAGE = {
    "health", "notify_receipt",  # words for machines
    "public:brand",  # a style sheet
    "public:figures_csv", "public:figures_json", "public:figures_breakdowns",  # for programs
    "public:my_letter_pdf", "work:letter_pdf", "work:letters_print", "work:registered_pdf",  # files to keep
    "work:rights_pdf", "work:person_pack", "work:scrutiny_pdf", "work:words_pdf",
    "public:exit", "public:stay", "work:home", "work:settings", "work:people",  # they lead on, or answer nothing
    "work:record_file", "work:figures_return", "work:figures_region_return", "work:document",  # to take away
    "partner:papers_pdf", "partner:papers_file", "work:papers_pdf", "work:papers_file",
    "public:my_recording", "work:statement_recording",  # files to keep
    "work:appeal_papers_file",
    "public:my_file", "work:message_file", "work:agreement_copy", "work:answer_file",  # files to keep
    "work:mail_file", "work:meeting_calendar", "work:figures_extract", "signin_feed",  # files to keep
    "public:remove_report", "public:save",  # only posted to
    "account_logout",  # only posted to
    "mfa_authenticate", "signin_again", "signin_organisation",  # they lead on, but for who is asked
    "signin_organisation_back",
}  # fmt: skip
# Sent with a name, the browser asks for a key before it goes on: tests/signin/test_passkeys.py.
ASKS_THE_BROWSER = {"signin_passkey"}
# The desk of appeals, which a coordinator does not see.
OF_THE_REVIEWER = {"work:appeals", "work:appeal_desk", "work:appeal_grounds", "work:appeal_decide"}
QUESTIONS = [page.slug for page in JOURNEY if page.slug != REPORTS]
OF_A_REPORT = [page.slug for page in REPORT_PAGES]
# The last part of the address, where there are several.
SEVERAL: dict[str, list[str]] = {
    "public:apply_page": [slug for slug in QUESTIONS if slug != "received"],
    "public:apply_report": OF_A_REPORT,
    "work:keyed_page": [slug for slug in QUESTIONS if slug != "equality"],
    "work:keyed_report": OF_A_REPORT,
    "work:milestone": sorted(RECORDED),
    "work:limit": sorted(Clock),
    "work:figures_list": list(NAMES),
    "partner:page": [
        "kind",
        "ground",
        "question-1",
        "reports",
        "entries",
        "risk",
        "untold",
        "files",
        "meeting",
    ],
}
# Forms in which nothing must be answered: sent empty, they go on.
NOTHING_ASKED = {
    "work:contact_log",  # a button
    "work:figures_publish",
    "work:plan_show", "work:plan_seen",  # a button
    "work:appeal_desk", "work:appeal_pack", "work:papers_make", "work:papers_open", "work:agency_pack",  # a button
    "work:glass_end", "work:meeting_hold", "work:revision", "signin_calendar",  # a button
    "work:answer_not_us", "work:chair_days", "work:meeting_answer", "work:minute_item",
    "work:revision_consulted",
    "work:papers",  # only papers that are made can be opened or closed
    "work:ways",  # a list, with forms about each
    "public:before", "public:my_withdrawal", "work:acknowledge", "work:pass_on",
    "public:apply_page home", "public:apply_page wanted", "public:apply_page equality",
    "work:keyed_page home", "work:keyed_page wanted", "work:alerted",
    "account_signup", "account_reset_password_from_key",  # closed, and a link that is spent
    "signin_codes", "signin_remove", "signin_reset", "signin_places",  # one button
    "signin_account",  # one button
    "work:end_power", "work:last_day", "work:end_role", "work:agency_first", "work:agency_deputy",
    "work:agency_senior", "work:agency_chief",
    "work:chronology_part", "work:take_up",  # one button
    "partner:open", "partner:application", "partner:not_us",  # buttons
    "partner:page question-1", "partner:page entries", "partner:page risk",
    "partner:page untold", "partner:page files", "partner:page meeting",
    "public:apply_reports", "work:keyed_reports",  # a list, with forms that take something out of it
}  # fmt: skip


class Stop(NamedTuple):
    """A page: its route, and the part of its address that is one of several."""

    route: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.route} {self.part}".strip()

    @property
    def is_public(self) -> bool:
        return self.route in PUBLIC

    @property
    def asks(self) -> bool:
        """Whether its form, sent empty, is refused."""
        return (
            EVERYWHERE[self.route].form is not None and not {str(self), self.route} & NOTHING_ASKED
        )


def every_stop() -> list[Stop]:
    return [
        Stop(route, part)
        for route in EVERYWHERE
        if route not in NO_PAGE
        for part in SEVERAL.get(route, [""])
    ]


# Worlds ------------------------------------------------------------------------------------------


class World(NamedTuple):
    """A site, one of its areas, and somebody who may see everything in it."""

    staffed: scenes.Staffed
    user: User
    full: bool


def an_empty_world() -> World:
    staffed = scenes.a_staffed_area()
    return World(staffed, staffed[Role.COORDINATOR], full=False)


def the_demonstration() -> World:
    """The story told to this day, and somebody who coordinates all of its towns."""
    story.tell(now=timezone.now())
    area = Area.objects.get(slug="oakminster")
    people = {role: scenes.a_member(area, role) for role in Role}
    for other in Area.objects.exclude(pk=area.pk):
        scenes.join(people[Role.COORDINATOR], other, Role.COORDINATOR)
    return World(scenes.Staffed(area, people), people[Role.COORDINATOR], full=True)


# Coming to a page --------------------------------------------------------------------------------


def came_to(stop: Stop, world: World, *, language: str = "en") -> tuple[Client, str]:
    """Somebody's client, and the address of the page to them."""
    client = Client()
    with translation.override(language):
        if stop.route in WORK:
            here = _at_work(stop, world)
            client.force_login(here.user)
            return client, _address(stop, here)
        if stop.route in PUBLIC:
            return client, _address(stop, _visiting(stop, world, client))
        user = scenes.a_user("Ceri Pugh", password=PASSWORD)
        if policy_of(stop.route) == "in":
            client.force_login(user)
        return client, _address(stop, user)


def policy_of(account_route: str) -> str:
    """Whether a page about an account is for those who are signed in."""
    row = next(row for row in policy.account_rows() if row.route == account_route)
    return "in" if row.get["in"] == 200 else "out"


def _address(stop: Stop, where: Any) -> str:
    args = EVERYWHERE[stop.route].at(where)
    if stop.part:
        args[-1] = stop.part
    if stop.route in {"public:apply_report", "work:keyed_report"}:
        args[-2] = 2  # the second report can be asked everything
    return reverse(stop.route, args=args)


def _visiting(stop: Stop, world: World, client: Client) -> Visit:
    visit = Visit(world.staffed.area, client)
    if stop.route in {"public:apply_page", "public:apply_report"}:
        visit.draft = _draft(stop, world)
        scenes.visits(client, draft=visit.draft)
    return visit


def _at_work(stop: Stop, world: World) -> Here:
    machinery = stop.route in {"work:machinery", "work:job"}  # which a coordinator does not see
    desk = stop.route in OF_THE_REVIEWER
    role = Role.ADMINISTRATOR if machinery else Role.PCC_REVIEWER if desk else None
    here = Here(world.staffed, world.staffed[role] if role else world.user)
    if stop.route in {"work:keyed_page", "work:keyed_report"}:
        here.keyed = _draft(stop, world, keyed_by=world.user)
    return here


def _draft(stop: Stop, world: World, **details: Any) -> Draft:
    """Everything is answered; in an empty world, everything but this page."""
    answers = GROUP if stop.part == "group-agrees" else EVERY_PAGE
    draft = scenes.a_saved_draft(world.staffed.area, answers=deepcopy(answers), **details)
    second = {name: kept(page) for name, page in hateful(report(days=10)).items()}
    draft.answers["reports"][1] = second
    if not world.full:
        draft.answers["pages"].pop(stop.part, None)
        second.pop(stop.part, None)
    draft.save()
    return draft


# What the story has told -------------------------------------------------------------------------


class Told(NamedTuple):
    """A page of the story: whose it is, its address, and what it answers."""

    client: Client
    path: str
    status: int = 200


def told_to_staff(world: World) -> Iterator[Told]:
    """Every review that they may see; the finding, its sheet and its letters in each stage; the figures; the lists;
    and what somebody without a role is shown."""
    client = Client()
    client.force_login(world.user)
    seen: set[str] = set()
    for review in visible_to(world.user, at=timezone.now()).order_by("received_at"):
        yield Told(client, review.get_absolute_url())
        if review.stage in seen:
            continue
        seen.add(review.stage)
        for name in ("work:finding", "work:why"):
            yield Told(client, reverse(name, args=[review.reference]))
        for letter in Letter.objects.filter(about=review.pk):
            yield Told(client, reverse("work:letter", args=[review.reference, letter.pk]))
    for area in Area.objects.all():
        yield Told(client, reverse("work:area_settings", args=[area.slug]))
        for year in range(3):
            first = year_of(today()).first - year
            yield Told(client, reverse("work:figures_year", args=[area.slug, first]))
    yield Told(client, reverse("work:settings"))
    nobody = Client()
    nobody.force_login(scenes.a_user("Nobody Yet"))
    yield Told(nobody, reverse("work:home"))
    trainer = Client()
    trainer.force_login(world.staffed[Role.TRAINER])
    yield Told(trainer, reverse("work:home"))
    for view in ("new", "soon", "overdue", "waiting", "mine", "ended"):
        yield Told(client, f"{reverse('work:worklist')}?view={view}&words=a")


def told_to_applicants(language: str) -> Iterator[Told]:
    """The own page of every applicant, with the letters and the copy of one in each stage."""
    seen: set[str] = set()
    with translation.override(language):
        for review in Review.objects.order_by("received_at"):
            client = scenes.visits(Client(), application=review)
            yield Told(client, reverse("public:my_application"))
            if review.stage in seen:
                continue
            seen.add(review.stage)
            yield Told(client, reverse("public:my_copy"))
            for number in range(1, Letter.objects.filter(about=review.pk).count() + 1):
                yield Told(client, reverse("public:my_letter", args=[number]))


def told_to_anybody(language: str) -> Iterator[Told]:
    """Each town, what each real area has published, and a town that has no procedures yet."""
    client = Client()
    with translation.override(language):
        for area in Area.objects.all():
            yield Told(client, reverse("public:area", args=[area.slug]))
            yield Told(client, reverse("public:find") + f"?place={area.name}")
        for area_id in Library().ids():
            if area_id != "national":
                yield Told(client, reverse("public:library_entry", args=[area_id]))
        for place in ("gosport", "torfaen", "adur", "north-yorkshire", "hackney"):
            yield Told(client, reverse("public:place", args=[place]))
        yield Told(client, reverse("public:find") + "?place=Metropolitan")
        yield Told(client, reverse("public:find") + "?place=Nowhere")
        yield Told(client, reverse("public:home") + "nothing-here/", status=404)
        newtown = Area.objects.create(slug="newtown", name="Newtown", contact_phone="01632 960 111")
        yield Told(client, reverse("public:area", args=[newtown.slug]))
        newtown.delete()
