"""What happens to the people of the story: somebody is invited, somebody is away, somebody left."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from heard.agencies.actions.agencies import set_contact
from heard.agencies.actions.cover import arrange_cover
from heard.agencies.actions.invitations import invite
from heard.agencies.actions.memberships import end
from heard.agencies.actions.powers import Paper, delegate
from heard.agencies.models import Agency, Area, Membership, Power, User
from heard.reviews.actions.work import assign
from heard.reviews.models import Review
from heard.rules.contacts import Post
from heard.rules.lifecycle import OPEN
from heard.rules.periods import LONDON
from heard.rules.permissions import Role

type Happening = tuple[datetime, Callable[..., object]]

AFTERNOON = time(16, 35)


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    acts: list[tuple[int, Callable[..., object]]] = [
        (60, every_agency_names_somebody),
        (60, contacts_are_known),
        (50, powers_are_delegated),
        (15, somebody_takes_on_a_review),
        (5, somebody_leaves),
        (4, somebody_goes_on_leave),
        (1, somebody_is_invited),
    ]
    for back, act in acts:
        yield datetime.combine(days[-1 - back], AFTERNOON, tzinfo=LONDON), act


# Whom each agency has named to be asked, where the story needs no more of them than that.
NAMED = {
    "saltmarsh-bay": {
        "Saltmarsh Bay County Borough Council": "nia.cadwallader-osei@saltmarshbay.example",
        "Morfa Coast Police": "gwenllian.adebayo@morfacoast.example",
        "Morfa Coast Health Board": "ifan.krishnamurthy@morfacoasthealth.example",
        "Saltings Homes": "delyth.warsame@saltings.example",
        "Cockle Row Housing Association": "emrys.lindgren@cocklerow.example",
    },
    "kingsdock": {
        "Kingsdock City Council": "harriet.obuya-lane@kingsdock.example",
        "Harbour Light Victim Support": "junia.marchbank@harbourlight.example",
    },
    "millhaven": {
        "Millhaven Borough Council": "rufus.amankwah@millhaven.example",
        "Northmoor Police": "elspeth.okonjo@northmoor.example",
        "Northmoor Integrated Care Board": "pia.thornewell@northmooricb.example",
        "Millrace and Teasel Homes": "cosmo.fairbairn-ali@millraceteasel.example",
    },
    "oakminster": {
        "Oakminster District Council": "hester.adeyemi-cole@oakminster.example",
        "Northmoor Police": "malcolm.iyer@northmoor.example",
        "Northmoor Integrated Care Board": "pia.thornewell@northmooricb.example",
        "Hearthstone Minster Homes": "agnes.tolliver@hearthstone.example",
        "Acornfold Housing Society": "benedict.nwosu@acornfold.example",
    },
}


def every_agency_names_somebody(*, at: datetime) -> None:
    for slug, named in NAMED.items():
        area = _area(slug)
        by = area.memberships.filter(role=Role.COORDINATOR).earliest("since", "pk").user
        for agency, email in named.items():
            first, last = email.partition("@")[0].split(".")
            name = f"{first.title()} {last.title()}"
            part = area.agencies.get(agency__name=agency)
            set_contact(part, post=Post.FIRST, name=name, email=email, by=by, at=at)


def contacts_are_known(*, at: datetime) -> None:
    area, by = _area("kingsdock"), _user("Folasade Adeyinka")
    police = area.agencies.get(agency__name="Harbourshire Police")
    homes = area.agencies.get(agency__name="Capstan Reach Homes")
    set_contact(police, post=Post.FIRST, user=_user("Danuta Wilk"), by=by, at=at)
    set_contact(
        police,
        post=Post.DEPUTY,
        name="Neighbourhood desk",
        phone="01632 960250",
        by=by,
        at=at,
    )
    set_contact(
        homes,
        post=Post.FIRST,
        name="Ines Varga-Holt",
        email="ines.varga-holt@capstanreach.example",
        by=by,
        at=at,
    )


def powers_are_delegated(*, at: datetime) -> None:
    _delegate("kingsdock", "Danuta Wilk", Power.AGREE_AS_SECOND_PERSON, "Folasade Adeyinka", at)
    _delegate("millhaven", "Imran Sheikh-Dawson", Power.DECIDE_THRESHOLD, "Aled Nakamura", at)
    _delegate("millhaven", "Bridget Ferrisby", Power.ACCEPT_RECOMMENDATION, "Aled Nakamura", at)


def somebody_takes_on_a_review(*, at: datetime) -> None:
    coordinator = _user("Imran Sheikh-Dawson")
    _hand(_area("millhaven"), coordinator, _user("Petra Lindqvist"), at)


def somebody_leaves(*, at: datetime) -> None:
    """Petra goes to another council. What she owned goes back to the coordinator."""
    petra, coordinator = _user("Petra Lindqvist"), _user("Imran Sheikh-Dawson")
    membership = Membership.objects.get(user=petra, ended_at=None)
    end(membership, to=coordinator, by=coordinator, at=at)


def somebody_goes_on_leave(*, at: datetime) -> None:
    coordinator, deputy = _user("Folasade Adeyinka"), _user("Callum Brightwater")
    area, today = _area("kingsdock"), at.astimezone(LONDON).date()
    _hand(area, coordinator, deputy, at)
    arrange_cover(
        area,
        away=deputy,
        cover=coordinator,
        since=today,
        until=today + timedelta(days=21),
        by=deputy,
        at=at,
    )


def somebody_is_invited(*, at: datetime) -> None:
    invite(
        "jonah.adeleke-marsh@kingsdock.example",
        area=_area("kingsdock"),
        role=Role.OFFICER,
        agency=Agency.objects.get(name="Kingsdock City Council"),
        by=_user("Folasade Adeyinka"),
        at=at,
    )


def _hand(area: Area, giver: User, taker: User, at: datetime) -> None:
    """The newest open review that somebody owns goes to another."""
    mine = Review.objects.filter(area=area, owner=giver, stage__in=[*OPEN])
    newest = mine.order_by("-received_at").first()
    if newest is not None:
        assign(newest, to=taker, by=giver, at=at)


def _delegate(slug: str, name: str, power: Power, by: str, at: datetime) -> None:
    area, user = _area(slug), _user(name)
    membership = Membership.objects.get(area=area, user=user)
    delegate(
        area,
        agency=membership.agency,
        user=user,
        power=power,
        paper=Paper("Head of legal services", "Scheme of delegation, part 3", at.date()),
        by=_user(by),
        at=at,
    )


def _area(slug: str) -> Area:
    return Area.objects.get(slug=slug)


def _user(name: str) -> User:
    return User.objects.get(name=name)
