"""Who may do what: one table of roles and permissions, and how far each role sees.

A role is held in one area, for one agency. What it opens is here and nowhere else. Which records
it opens is its reach: every one of the area, or only those that somebody let its holder into
(`heard.access`). The Act asks the relevant bodies to work together (section 104(3)(b), Schedule 4
paragraph 7); the rest follows the need to know (UK GDPR Article 5(1)(c)).
"""

from enum import StrEnum

from heard.rules.language import N_


class Permission(StrEnum):
    """One thing a member of staff may do in an area."""

    SEE_REVIEWS = "see_reviews"
    KEY_APPLICATION = "key_application"
    CHANGE_REPORT = "change_report"
    CONFIRM = "confirm"
    RECORD_VIEW = "record_view"
    DECIDE_THRESHOLD = "decide_threshold"
    WRITE_NOTE = "write_note"
    ANSWER_REQUEST = "answer_request"
    MANAGE_REVIEW = "manage_review"
    HOLD_MEETING = "hold_meeting"
    LEAD_CONFERENCE = "lead_conference"
    TAKE_IN_MAIL = "take_in_mail"
    CHANGE_CLOCK = "change_clock"
    TELL_OF_REVIEW = "tell_of_review"
    SEE_READERS = "see_readers"
    DECIDE_APPEAL = "decide_appeal"
    ANSWER_COMPLAINTS = "answer_complaints"
    SEE_FIGURES = "see_figures"
    SEE_FIGURES_LIST = "see_figures_list"
    PUBLISH_FIGURES = "publish_figures"
    TAKE_EXTRACT = "take_extract"
    CHANGE_SETTINGS = "change_settings"
    LET_IN = "let_in"
    BREAK_GLASS = "break_glass"
    AGREE_BREAK_GLASS = "agree_break_glass"
    DISCLOSE = "disclose"
    SEE_AGREEMENTS = "see_agreements"
    CHANGE_AGREEMENTS = "change_agreements"
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"
    SEARCH_AUDIT = "search_audit"
    SEE_MACHINERY = "see_machinery"


class Role(StrEnum):
    """What a person is in an area."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    PANEL_MEMBER = "panel_member"
    CHAIR = "chair"
    PCC_REVIEWER = "pcc_reviewer"
    ANALYST = "analyst"
    PATROL_OFFICER = "patrol_officer"
    SUPPORT_PROVIDER = "support_provider"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"


class Reach(StrEnum):
    """Which records a role's permissions open."""

    AREA = "area"  # every record of the area, unless its holder is kept out of one
    LET_IN = "let_in"  # only those its holder, or their agency, was let into


REACH: dict[Role, Reach] = {
    Role.COORDINATOR: Reach.AREA,
    Role.DEPUTY: Reach.AREA,
    Role.OFFICER: Reach.LET_IN,
    Role.SUPERVISOR: Reach.AREA,
    Role.PANEL_MEMBER: Reach.LET_IN,
    Role.CHAIR: Reach.LET_IN,
    Role.PCC_REVIEWER: Reach.LET_IN,
    Role.ANALYST: Reach.LET_IN,
    Role.PATROL_OFFICER: Reach.LET_IN,
    Role.SUPPORT_PROVIDER: Reach.LET_IN,
    Role.TRAINER: Reach.LET_IN,
    Role.ADMINISTRATOR: Reach.LET_IN,
}

ROLE_NAMES = {
    Role.COORDINATOR: N_("Coordinator"),
    Role.DEPUTY: N_("Deputy coordinator"),
    Role.OFFICER: N_("Officer"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.PANEL_MEMBER: N_("Panel member"),
    Role.CHAIR: N_("Independent chair"),
    Role.PCC_REVIEWER: N_("Reviewer for the Police and Crime Commissioner"),
    Role.ANALYST: N_("Analyst"),
    Role.PATROL_OFFICER: N_("Patrol officer"),
    Role.SUPPORT_PROVIDER: N_("Support provider"),
    Role.TRAINER: N_("Trainer"),
    Role.ADMINISTRATOR: N_("Area administrator"),
}

PERMISSION_NAMES = {
    Permission.SEE_REVIEWS: N_("See the area’s reviews and case conferences"),
    Permission.KEY_APPLICATION: N_("Enter an application made by phone, on paper or in person"),
    Permission.CHANGE_REPORT: N_("Ask for the status of a report to be changed"),
    Permission.CONFIRM: N_("Agree, as the second person, to a change or a decision"),
    Permission.RECORD_VIEW: N_("Record what a relevant body decided"),
    Permission.DECIDE_THRESHOLD: N_("Decide whether the threshold is met"),
    Permission.WRITE_NOTE: N_("Write notes"),
    Permission.ANSWER_REQUEST: N_("Answer what their own agency was asked"),
    Permission.MANAGE_REVIEW: N_("Withdraw, reopen, plan, close and record appeals"),
    Permission.HOLD_MEETING: N_("Hold a review meeting: its minute and its findings"),
    Permission.LEAD_CONFERENCE: N_("Open a case conference, and lead those they open"),
    Permission.TAKE_IN_MAIL: N_("Look at email that came in, take it into a review or refuse it"),
    Permission.CHANGE_CLOCK: N_("Pause a clock or set a later date"),
    Permission.TELL_OF_REVIEW: N_("Tell somebody who has complained twice of the case review"),
    Permission.SEE_READERS: N_("See who can read a review, and who did"),
    Permission.DECIDE_APPEAL: N_("Take up and decide an appeal they were let into"),
    Permission.ANSWER_COMPLAINTS: N_(
        "See complaints about how somebody was treated, and see to them; never of themselves"
    ),
    Permission.SEE_FIGURES: N_("See the yearly figures"),
    Permission.SEE_FIGURES_LIST: N_("See the reviews behind each figure"),
    Permission.PUBLISH_FIGURES: N_("Publish the yearly figures, or agree that they are published"),
    Permission.TAKE_EXTRACT: N_("Take a year’s applications as lines that name nobody"),
    Permission.CHANGE_SETTINGS: N_("Change the area’s procedures and settings"),
    Permission.LET_IN: N_("Let people into a review, keep them out, restrict it"),
    Permission.BREAK_GLASS: N_("Ask, in an emergency, for a review they are kept out of"),
    Permission.AGREE_BREAK_GLASS: N_("Agree, as the second person, that somebody breaks the glass"),
    Permission.DISCLOSE: N_("Disclose to another agency, and record it"),
    Permission.SEE_AGREEMENTS: N_("See the register of sharing agreements"),
    Permission.CHANGE_AGREEMENTS: N_("Change the register of sharing agreements"),
    Permission.SEE_PEOPLE: N_("See who works in the area"),
    Permission.MANAGE_PEOPLE: N_(
        "Invite people, change their roles, end them, hand their work over"
    ),
    Permission.SEARCH_AUDIT: N_("Search the record of who did what"),
    Permission.SEE_MACHINERY: N_("See whether jobs and messages are running"),
}

_CASEWORK = frozenset(
    {
        Permission.SEE_REVIEWS,
        Permission.KEY_APPLICATION,
        Permission.CHANGE_REPORT,
        Permission.CONFIRM,
        Permission.RECORD_VIEW,
        Permission.DECIDE_THRESHOLD,
        Permission.WRITE_NOTE,
        Permission.ANSWER_REQUEST,
        Permission.MANAGE_REVIEW,
        Permission.HOLD_MEETING,
        Permission.LEAD_CONFERENCE,
        Permission.TAKE_IN_MAIL,
        Permission.CHANGE_CLOCK,
        Permission.TELL_OF_REVIEW,
        Permission.SEE_READERS,
        Permission.ANSWER_COMPLAINTS,
        Permission.SEE_FIGURES,
        Permission.SEE_FIGURES_LIST,
        Permission.PUBLISH_FIGURES,
        Permission.LET_IN,
        Permission.BREAK_GLASS,
        Permission.AGREE_BREAK_GLASS,
        Permission.DISCLOSE,
        Permission.SEE_AGREEMENTS,
        Permission.SEE_PEOPLE,
    }
)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _CASEWORK
    | {
        Permission.CHANGE_SETTINGS,
        Permission.CHANGE_AGREEMENTS,
        Permission.MANAGE_PEOPLE,
        Permission.SEARCH_AUDIT,
    },
    Role.DEPUTY: _CASEWORK,
    Role.OFFICER: frozenset(
        {
            Permission.SEE_REVIEWS,
            Permission.WRITE_NOTE,
            Permission.ANSWER_REQUEST,
            Permission.LEAD_CONFERENCE,
            Permission.TELL_OF_REVIEW,
            Permission.BREAK_GLASS,
        }
    ),
    Role.SUPERVISOR: frozenset(
        {
            Permission.SEE_REVIEWS,
            Permission.CONFIRM,
            Permission.WRITE_NOTE,
            Permission.ANSWER_REQUEST,
            Permission.SEE_READERS,
            Permission.ANSWER_COMPLAINTS,
            Permission.SEE_FIGURES,
            Permission.SEE_FIGURES_LIST,
            Permission.PUBLISH_FIGURES,
            Permission.BREAK_GLASS,
            Permission.AGREE_BREAK_GLASS,
            Permission.SEE_AGREEMENTS,
            Permission.SEE_PEOPLE,
            Permission.SEARCH_AUDIT,
        }
    ),
    Role.PANEL_MEMBER: frozenset(
        {
            Permission.SEE_REVIEWS,
            Permission.CONFIRM,
            Permission.WRITE_NOTE,
            Permission.ANSWER_REQUEST,
        }
    ),
    Role.CHAIR: frozenset({Permission.SEE_REVIEWS, Permission.WRITE_NOTE, Permission.HOLD_MEETING}),
    Role.PCC_REVIEWER: frozenset(
        {Permission.SEE_REVIEWS, Permission.WRITE_NOTE, Permission.DECIDE_APPEAL}
    ),
    Role.ANALYST: frozenset({Permission.SEE_FIGURES, Permission.TAKE_EXTRACT}),
    Role.PATROL_OFFICER: frozenset(),
    Role.SUPPORT_PROVIDER: frozenset(),
    Role.TRAINER: frozenset(),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.SEE_FIGURES,
            Permission.CHANGE_SETTINGS,
            Permission.SEE_AGREEMENTS,
            Permission.CHANGE_AGREEMENTS,
            Permission.SEE_PEOPLE,
            Permission.MANAGE_PEOPLE,
            Permission.SEARCH_AUDIT,
            Permission.SEE_MACHINERY,
        }
    ),
}


def roles_with(permission: Permission, *, reach: Reach | None = None) -> frozenset[Role]:
    """The roles that hold a permission; with `reach`, only those whose reach it is."""
    return frozenset(
        role
        for role, held in PERMISSIONS.items()
        if permission in held and reach in {None, REACH[role]}
    )
