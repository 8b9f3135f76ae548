"""The invented places: four areas, the agencies that answer for them, and who works there.

No name here is that of a real place, force, landlord or person, as far as we know. Telephone
numbers are from the ranges that Ofcom keeps for drama, addresses on the net end in .example, and
no postcode area is called ZZ.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files

from django.contrib.auth.hashers import make_password

from heard.agencies.actions.procedures import add_version
from heard.agencies.models import MAY_BE_RELEVANT, Agency, Area, Membership, Region, User
from heard.rules.checks import GapKey
from heard.rules.periods import LONDON
from heard.rules.permissions import Role
from heard.signin import totp
from heard.signin.actions.factors import add_app

PASSWORD = "tide-lantern-walnut-42"  # noqa: S105 - shown to everybody who tries Heard out
SINCE = date(2024, 1, 8)

COUNCIL, POLICE, HEALTH, HOUSING = (
    Agency.Kind.COUNCIL,
    Agency.Kind.POLICE,
    Agency.Kind.HEALTH,
    Agency.Kind.HOUSING,
)
PCC_OFFICE, FIRE, PROBATION, SCHOOL, SUPPORT = (
    Agency.Kind.PCC_OFFICE,
    Agency.Kind.FIRE,
    Agency.Kind.PROBATION,
    Agency.Kind.SCHOOL,
    Agency.Kind.SUPPORT,
)
NORTHMOOR = "Northmoor"
NORTHMOOR_PCC = "Office of the Northmoor Police and Crime Commissioner"


@dataclass(frozen=True)
class Town:
    """An invented area. Its procedures are `procedures/<slug>.toml`."""

    slug: str
    name: str
    colour: str
    district_code: str
    also_known_as: tuple[str, ...]
    agencies: dict[str, Agency.Kind]
    contact: dict[str, str]
    reasons: dict[GapKey, str]  # why it keeps each rule that goes beyond the Act
    region: str = ""


@dataclass(frozen=True)
class Worker:
    """Somebody who signs in. `shown` are those whom the start of the demonstration names."""

    name: str
    email: str
    agency: str
    roles: tuple[tuple[str, Role], ...]  # the slug of an area, and what they are there
    shown: bool = True
    in_region: bool = False  # held in every area of the region


TOWNS = (
    Town(
        slug="saltmarsh-bay",
        name="Saltmarsh Bay",
        colour="#00636b",
        district_code="X01000001",
        also_known_as=(
            "Bae Morfa Heli",
            "Cocklewick",
            "Samphire Green",
            "Morfa Coast Police",
        ),
        agencies={
            "Saltmarsh Bay County Borough Council": COUNCIL,
            "Morfa Coast Police": POLICE,
            "Morfa Coast Health Board": HEALTH,
            "Saltings Homes": HOUSING,
            "Cockle Row Housing Association": HOUSING,
        },
        contact={
            "contact_name": "ASB case review coordinator",
            "contact_phone": "01632 960111",
            "contact_email": "reviews@saltmarshbay.example",
            "contact_address": "The Old Customs House\nSluice Quay\nSaltmarsh Bay\nZZ1 1AA",
            "contact_hours": "Monday to Friday, 9am to 5pm. In Welsh or English.",
        },
        reasons={
            ("recency", "threshold.routes.reports.latest_within"): (
                "The partnership wants reviews to be about what is still going on. Where the Act’s "
                "count is reached we hold the review all the same."
            ),
        },
    ),
    Town(
        slug="kingsdock",
        name="Kingsdock",
        colour="#1f3f7a",
        district_code="X01000002",
        also_known_as=("Ropery Quay", "Tallowgate", "Harbourshire Police"),
        agencies={
            "Kingsdock City Council": COUNCIL,
            "Harbourshire Police": POLICE,
            "Harbourshire Integrated Care Board": HEALTH,
            "Capstan Reach Homes": HOUSING,
            "Ropewalk Tenants Housing": HOUSING,
            "Harbourshire Fire and Rescue": FIRE,
            "Harbourshire Probation": PROBATION,
            "Ropery Quay Academy": SCHOOL,
            "Harbour Light Victim Support": SUPPORT,
        },
        contact={
            "contact_name": "Case review team",
            "contact_phone": "01632 960222",
            "contact_email": "reviews@kingsdock.example",
            "contact_address": "Granary House\n2 Tallow Lane\nKingsdock\nZZ2 1AA",
            "contact_hours": "Monday to Friday, 8am to 6pm",
        },
        reasons={
            ("group_route_tighter", "threshold.routes.people"): (
                "The route for five people is there for whole streets. Three reports by anybody "
                "are enough on the first route."
            ),
            ("local_condition", "threshold.conditions.not-being-investigated"): (
                "Kept so that two agencies do not look into one thing apart from each other. The "
                "team has been told that it cannot defeat three qualifying complaints."
            ),
            ("local_condition", "threshold.conditions.not-reviewed-before"): (
                "Kept so that what a panel has settled is not begun again at once. A further "
                "report is a change of circumstances, and three qualifying complaints are enough."
            ),
        },
    ),
    Town(
        slug="millhaven",
        name="Millhaven",
        colour="#6b2a5b",
        district_code="X01000003",
        also_known_as=("Upper Teasel", "Fullers Weir", "Northmoor Police"),
        agencies={
            "Millhaven Borough Council": COUNCIL,
            "Northmoor Police": POLICE,
            "Northmoor Integrated Care Board": HEALTH,
            "Millrace and Teasel Homes": HOUSING,
            "Spindle Lane Housing Trust": HOUSING,
            NORTHMOOR_PCC: PCC_OFFICE,
        },
        region=NORTHMOOR,
        contact={
            "contact_name": "ASB case review coordinator, legal services",
            "contact_phone": "01632 960333",
            "contact_email": "reviews@millhaven.example",
            "contact_address": "The Wool Exchange\n9 Fuller Street\nMillhaven\nZZ3 1AA",
            "contact_hours": "Monday to Friday, 9am to 4.30pm",
        },
        reasons={
            ("group_route_tighter", "threshold.routes.people"): (
                "Five reports by more than one person is the number agreed with the neighbouring "
                "councils. Three reports are still enough on the first route, whoever made them."
            ),
        },
    ),
    Town(
        slug="oakminster",
        name="Oakminster",
        colour="#2f5d2a",
        district_code="X01000004",
        also_known_as=("Acorn Magna", "Cloister End", "Northmoor Police"),
        agencies={
            "Oakminster District Council": COUNCIL,
            "Northmoor Police": POLICE,
            "Northmoor Integrated Care Board": HEALTH,
            "Hearthstone Minster Homes": HOUSING,
            "Acornfold Housing Society": HOUSING,
            NORTHMOOR_PCC: PCC_OFFICE,
        },
        region=NORTHMOOR,
        contact={
            "contact_name": "Community safety officer",
            "contact_phone": "01632 960444",
            "contact_email": "reviews@oakminster.example",
            "contact_address": "Chapter House Offices\nCloister Street\nOakminster\nZZ4 1AA",
            "contact_hours": "Tuesday to Thursday, 10am to 4pm",
        },
        reasons={
            ("recency", "threshold.routes.reports.latest_within"): (
                "Written in 2021 so that old matters go to the complaints procedure instead. To be "
                "looked at again with the new guidance."
            ),
            ("condition_about_action", "threshold.conditions.no-effective-action"): (
                "Written in 2021. Officers know that the count decides, and that what agencies did "
                "is for the review itself."
            ),
        },
    ),
)

# In the order in which they are named. The first coordinator and the first member of a panel in
# an area are those whom the cases call the coordinator and the second person.
WORKERS = (
    Worker(
        name="Carys Penhallow",
        email="carys.penhallow@saltmarshbay.example",
        agency="Saltmarsh Bay County Borough Council",
        roles=(("saltmarsh-bay", Role.COORDINATOR),),
    ),
    Worker(
        name="Tomos Achebe",
        email="tomos.achebe@morfacoast.example",
        agency="Morfa Coast Police",
        roles=(("saltmarsh-bay", Role.PANEL_MEMBER),),
    ),
    Worker(
        name="Folasade Adeyinka",
        email="folasade.adeyinka@kingsdock.example",
        agency="Kingsdock City Council",
        roles=(("kingsdock", Role.COORDINATOR),),
    ),
    Worker(
        name="Danuta Wilk",
        email="danuta.wilk@harbourshire.example",
        agency="Harbourshire Police",
        roles=(("kingsdock", Role.PANEL_MEMBER),),
    ),
    Worker(
        name="Imran Sheikh-Dawson",
        email="imran.sheikh-dawson@millhaven.example",
        agency="Millhaven Borough Council",
        roles=(("millhaven", Role.COORDINATOR),),
    ),
    Worker(
        name="Bridget Ferrisby",
        email="bridget.ferrisby@millraceteasel.example",
        agency="Millrace and Teasel Homes",
        roles=(("millhaven", Role.PANEL_MEMBER),),
    ),
    Worker(
        name="Rowena Tsang",
        email="rowena.tsang@oakminster.example",
        agency="Oakminster District Council",
        roles=(("oakminster", Role.COORDINATOR),),
    ),
    Worker(
        name="Gareth Oyelaran",
        email="gareth.oyelaran@northmoor.example",
        agency="Northmoor Police",
        roles=(("oakminster", Role.PANEL_MEMBER), ("millhaven", Role.PANEL_MEMBER)),
    ),
    Worker(
        name="Theo Marchetti",
        email="theo.marchetti@kingsdock.example",
        agency="Kingsdock City Council",
        roles=(("kingsdock", Role.ANALYST),),
    ),
    Worker(
        name="Aled Nakamura",
        email="aled.nakamura@millhaven.example",
        agency="Millhaven Borough Council",
        roles=(("millhaven", Role.ADMINISTRATOR),),
    ),
    Worker(
        name="Callum Brightwater",
        email="callum.brightwater@kingsdock.example",
        agency="Kingsdock City Council",
        roles=(("kingsdock", Role.DEPUTY),),
        shown=False,
    ),
    Worker(
        name="Meera Vasudevan",
        email="meera.vasudevan@kingsdock.example",
        agency="Kingsdock City Council",
        roles=(("kingsdock", Role.SUPERVISOR),),
        shown=False,
    ),
    Worker(
        name="Sioned Marchbanks",
        email="sioned.marchbanks@northmoorpcc.example",
        agency=NORTHMOOR_PCC,
        roles=(("oakminster", Role.PCC_REVIEWER), ("millhaven", Role.PCC_REVIEWER)),
        in_region=True,
    ),
    Worker(
        name="Lucian Obafemi-Grey",
        email="lucian.obafemi-grey@chairs.example",
        agency=NORTHMOOR_PCC,
        roles=(("oakminster", Role.CHAIR), ("millhaven", Role.CHAIR)),
        in_region=True,
    ),
    Worker(
        name="Dafina Krasniqi",
        email="dafina.krasniqi@kingsdock.example",
        agency="Kingsdock City Council",
        roles=(("kingsdock", Role.OFFICER),),
    ),
    Worker(
        name="Oskar Templeton",
        email="oskar.templeton@harbourlight.example",
        agency="Harbour Light Victim Support",
        roles=(("kingsdock", Role.SUPPORT_PROVIDER),),
        shown=False,
    ),
    Worker(
        name="Wanjiru Esterhazy",
        email="wanjiru.esterhazy@kingsdock.example",
        agency="Kingsdock City Council",
        roles=(("kingsdock", Role.PATROL_OFFICER),),
        shown=False,
    ),
    Worker(
        name="Benedikt Sorrell",
        email="benedikt.sorrell@millhaven.example",
        agency="Millhaven Borough Council",
        roles=(("millhaven", Role.TRAINER),),
        shown=False,
    ),
    Worker(
        name="Petra Lindqvist",
        email="petra.lindqvist@millhaven.example",
        agency="Millhaven Borough Council",
        roles=(("millhaven", Role.DEPUTY),),
        shown=False,
    ),
)


def build() -> None:
    """Make the areas with their agencies and procedures, and the people who sign in.

    Everybody has an authenticator app, whose codes the demonstration shows where they are asked.
    """
    at = datetime.combine(SINCE, time(9), tzinfo=LONDON)
    password = make_password(PASSWORD)  # slow, and the same for all
    agencies: dict[str, Agency] = {}
    areas: dict[str, Area] = {}
    regions = {
        town.region: Region.objects.get_or_create(name=town.region)[0]
        for town in TOWNS
        if town.region
    }
    for town in TOWNS:
        area = Area.objects.create(
            slug=town.slug,
            name=town.name,
            colour=town.colour,
            district_codes=[town.district_code],
            also_known_as=list(town.also_known_as),
            is_demonstration=True,
            region=regions.get(town.region),
            **town.contact,
        )
        areas[town.slug] = area
        for name, kind in town.agencies.items():
            agencies[name], _ = Agency.objects.get_or_create(name=name, kind=kind)
            area.agencies.create(agency=agencies[name], is_relevant_body=kind in MAY_BE_RELEVANT)
        text = files("heard.demo").joinpath(f"procedures/{town.slug}.toml").read_text("utf-8")
        add_version(area, text, reasons=town.reasons, by=None, at=at)
    for worker in WORKERS:
        user = User.objects.create(email=worker.email, name=worker.name, password=password)
        secret = totp.new_secret()
        code = totp.code_of(secret, totp.step_at(at))
        add_app(user, secret=secret, code=code, at=at, tell_them=False)
        for slug, role in worker.roles:
            Membership.objects.create(
                user=user,
                area=areas[slug],
                agency=agencies[worker.agency],
                role=role,
                since=SINCE,
                region=areas[slug].region if worker.in_region else None,
            )
