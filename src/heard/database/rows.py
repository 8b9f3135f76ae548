"""Whose each row is: one line for each table, read by PostgreSQL's row-level security.

A rule is a condition of SQL on a row of its table. It may ask other tables: their own rules hold
there too. A table stands here, or in `OPEN` with the reason why it needs no rule.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """`shown`: which rows are there, to read, change and delete, and may be written.
    `added`: which rows may be written besides."""

    shown: str
    added: str = ""


def record(*, subject: str = "id", area: str = "area_id") -> str:
    """A record of an area, as `heard.agencies.sight.seen_by` says with SEE_REVIEWS."""
    return (
        f"({area} = ANY ((SELECT heard_wide())::uuid[]) OR {area} = ANY ((SELECT heard_held())::uuid[])"
        f" AND {subject} = ANY ((SELECT heard_let_in())::uuid[]))"
        f" AND {subject} <> ALL ((SELECT heard_kept_out())::uuid[])"
    )


def in_area(area: str = "area_id") -> str:
    """What everybody with a role in the area may see. Their permission is the code's to check."""
    return f"{area} = ANY ((SELECT heard_areas())::uuid[])"


def of(table: str, *, by: str, key: str = "id") -> str:
    """What is part of, or about, a row of another table, if that row is shown."""
    return f"EXISTS (SELECT FROM {table} whole WHERE whole.{key} = {{table}}.{by})"


def asked(table: str, *, by: str) -> str:
    """The same as `of`, through a function of PostgreSQL, for the tables of `ASKED`.

    A rule that asks rules that ask rules is planned whole, at each place where a query names its
    table: for a search, that took longer than all the rest. The function is planned by itself.
    """
    return f"heard_shows_{table}({{table}}.{by})"


def any_of(*ways: str) -> str:
    return " OR ".join(f"({way})" for way in ways)


ASKED = ("people_person", "people_place")
OF_REVIEW = Rule(of("reviews_review", by="review_id"))
OF_EITHER = any_of(
    of("reviews_review", by="review_id"), of("reviews_conference", by="conference_id")
)
OF_REVIEW_OR_LINK = Rule(
    any_of(of("reviews_review", by="review_id"), "id = (SELECT heard_request())")
)
OF_PLAN = Rule(of("reviews_actionplan", by="plan_id"))
OF_ACTION = Rule(of("reviews_planaction", by="action_id"))
OF_REQUEST = Rule(of("reviews_informationrequest", by="request_id"))
OF_PERSON = Rule(of("people_person", by="person_id"))
MINE = "{0} = (SELECT heard_user())"
HELD = "ANY ((SELECT heard_held())::uuid[])"
NOT_KEPT_OUT = "review_id <> ALL ((SELECT heard_kept_out())::uuid[])"

RULES: dict[str, Rule] = {
    # Reviews, and what is part of them. The applicant sees their own, and the draft it came from.
    "reviews_review": Rule(
        any_of(
            record(),
            "id = (SELECT heard_application())",
            "draft_id = (SELECT heard_draft())",
        )
    ),
    "reviews_review_earlier": Rule(of("reviews_review", by="from_review_id")),
    "reviews_appeal": OF_REVIEW,
    # Case conferences, which are no reviews: of their area, and of who was let in.
    "reviews_conference": Rule(record()),
    "reviews_groundchange": Rule(of("reviews_conference", by="conference_id")),
    "reviews_conferencelook": Rule(of("reviews_conference", by="conference_id")),
    "reviews_conferencemeeting": Rule(of("reviews_conference", by="conference_id")),
    "reviews_conferenceseat": Rule(
        any_of(of("reviews_conferencemeeting", by="meeting_id"), "id = (SELECT heard_request())")
    ),
    "reviews_conferencemeeting_there": Rule(
        of("reviews_conferencemeeting", by="conferencemeeting_id")
    ),
    # Another area sees what it is asked, and nothing of the review; and afterwards that it counts it,
    # and who reads for it what agencies told (below). The marks are the code's.
    "reviews_areaasked": Rule(
        any_of(
            of("reviews_review", by="review_id"),
            f"to_area_id = {HELD} AND {NOT_KEPT_OUT}",
            f"from_area_id = {HELD} AND state = 'accepted' AND {NOT_KEPT_OUT}",
        )
    ),
    "reviews_areapart": Rule(
        any_of(
            of("reviews_review", by="review_id"),
            f"area_id = {HELD} AND {NOT_KEPT_OUT}",
        )
    ),
    # What others can learn from an appeal is for everybody, once it is published.
    "reviews_lesson": Rule(
        any_of(of("reviews_appeal", by="appeal_id"), "published_at IS NOT NULL")
    ),
    "reviews_appealpart": Rule(of("reviews_appeal", by="appeal_id")),
    "reviews_appealpapers": Rule(of("reviews_appeal", by="appeal_id")),
    "reviews_bodyview": OF_REVIEW,
    "reviews_complaintfurther": Rule(of("reviews_servicecomplaint", by="complaint_id")),
    # A complaint is never shown to whom it is about, whatever else they may see.
    "reviews_servicecomplaint": Rule(
        f"{of('reviews_review', by='review_id')}"
        " AND (about_person_id IS NULL OR about_person_id IS DISTINCT FROM (SELECT heard_user()))"
    ),
    "reviews_clockchange": Rule(of("reviews_reviewclock", by="clock_id")),
    "reviews_contact": OF_REVIEW,
    "reviews_decisionproposal": OF_REVIEW,
    "reviews_followup": OF_REVIEW,
    "reviews_incomingmail": Rule(
        any_of(
            f"review_id IS NULL AND {in_area()}",
            of("reviews_review", by="review_id"),
        )
    ),
    "reviews_replyaddress": OF_REVIEW,
    # A statement is kept from agencies by the code, as every mark is.
    "reviews_impactstatement": OF_REVIEW,
    "reviews_impactstatement_kept_from": Rule(
        of("reviews_impactstatement", by="impactstatement_id")
    ),
    "reviews_meeting": OF_REVIEW,
    "reviews_meetingdate": Rule(of("reviews_meeting", by="meeting_id")),
    # Who is asked to chair sees that they are, and nothing of the review before they declare.
    "reviews_chairing": Rule(
        any_of(of("reviews_meeting", by="meeting_id"), MINE.format("user_id"))
    ),
    "reviews_agencyfinding": Rule(of("reviews_meeting", by="meeting_id")),
    # What an area learnt names nobody. Which of it an agency sees is the code's to check.
    "reviews_learningpoint": Rule(any_of(in_area(), "id = (SELECT heard_request())")),
    "reviews_minuteitem": Rule(of("reviews_meeting", by="meeting_id")),
    "reviews_optionconsidered": Rule(of("reviews_meeting", by="meeting_id")),
    "reviews_papers": Rule(of("reviews_meeting", by="meeting_id")),
    "reviews_panelfinding": Rule(of("reviews_meeting", by="meeting_id")),
    "reviews_seat": Rule(
        any_of(of("reviews_meeting", by="meeting_id"), "id = (SELECT heard_request())")
    ),
    "reviews_dateanswer": Rule(of("reviews_seat", by="seat_id")),
    "reviews_victiminvitation": Rule(of("reviews_meeting", by="meeting_id")),
    "reviews_message": OF_REVIEW,
    "reviews_messageread": Rule(of("reviews_message", by="message_id")),
    "reviews_milestone": OF_REVIEW,
    "reviews_correction": Rule(of("reviews_milestone", by="milestone_id")),
    "reviews_note": OF_REVIEW,
    "reviews_outcome": OF_REVIEW,
    "reviews_recommendation": OF_REVIEW_OR_LINK,
    "reviews_recommendationanswer": Rule(of("reviews_recommendation", by="recommendation_id")),
    "reviews_closingnotice": OF_REVIEW,
    "reviews_actionplan": Rule(OF_EITHER),
    "reviews_planaction": Rule(
        any_of(of("reviews_actionplan", by="plan_id"), "id = (SELECT heard_request())")
    ),
    "reviews_progress": OF_ACTION,
    "reviews_climb": OF_ACTION,
    "reviews_moretime": OF_PLAN,
    "reviews_plancomment": OF_PLAN,
    "reviews_plancheck": OF_PLAN,
    "reviews_planlook": OF_PLAN,
    "reviews_reviewclock": OF_REVIEW,
    "reviews_reviewreport": OF_REVIEW,
    "reviews_stagechange": OF_REVIEW,
    "reviews_survey": OF_REVIEW,
    "reviews_surveyanswer": Rule("false"),  # read by nobody: counted by the system alone
    "reviews_thresholddecision": OF_REVIEW,
    "reviews_updateagreement": OF_REVIEW,
    "reviews_unfinishedpage": Rule(MINE.format("user_id")),
    # On the way to a review. Whoever begins one has none yet, so it may be added by anybody.
    "reviews_draft": Rule(
        any_of("id = (SELECT heard_draft())", MINE.format("keyed_by_id")),
        added="keyed_by_id IS NULL",
    ),
    "reviews_returnkey": Rule(
        any_of(
            of("reviews_draft", by="reference", key="reference"),
            of("reviews_review", by="reference", key="reference"),
        )
    ),
    "reviews_equalityanswers": Rule("false"),  # read by nobody: counted by the system alone
    "reviews_leftoff": Rule("false"),  # the same
    # Agencies asked. A contact who opened one request by its link is there for that request alone.
    "reviews_passedon": Rule(
        any_of(of("reviews_review", by="review_id"), "id = (SELECT heard_request())")
    ),
    "reviews_requesttemplate": Rule(in_area()),
    # The first is a part of the second, and asks no other table: the board asks many.
    "reviews_informationrequest": Rule(
        any_of(
            f"review_id IS NOT NULL AND {record(subject='review_id')}",
            OF_EITHER,
            "id = (SELECT heard_request())",
        )
    ),
    "reviews_answerlink": Rule(
        any_of(
            of("reviews_informationrequest", by="request_id"),
            of("reviews_passedon", by="passed_on_id"),
            of("reviews_recommendation", by="recommendation_id"),
            of("reviews_planaction", by="action_id"),
            of("reviews_seat", by="seat_id"),
            of("reviews_conferenceseat", by="conference_seat_id"),
            of("reviews_learningpoint", by="learning_id"),
        )
    ),
    "reviews_chase": OF_REQUEST,
    "reviews_requestanswer": OF_REQUEST,
    "reviews_reportsaid": Rule(of("reviews_requestanswer", by="answer_id")),
    "reviews_chronologyrow": Rule(
        any_of(
            OF_EITHER,
            of("reviews_requestanswer", by="answer_id"),
            "review_id = ANY ((SELECT heard_parts())::uuid[])",
        )
    ),
    # What was reported.
    "incidents_incident": Rule(  # a report that is parted from others gets one of its own
        any_of(
            of("incidents_report", by="id", key="incident_id"),
            of("incidents_reportchange", by="id", key="incident_id"),
            of("incidents_reportchange", by="id", key="old_incident_id"),
        ),
        added="area_id = ANY ((SELECT heard_held())::uuid[])",
    ),
    "incidents_report": Rule(of("reviews_reviewreport", by="id", key="report_id")),
    "incidents_reportchange": Rule(of("incidents_report", by="report_id")),
    # People and places: seen by whoever sees a review or a conference that names them.
    "people_person": Rule(
        any_of(
            of("reviews_review", by="id", key="applicant_id"),
            of("reviews_review", by="id", key="victim_id"),
            of("reviews_review", by="id", key="guardian_id"),
            of("reviews_conference", by="id", key="person_id"),
        )
    ),
    "people_place": Rule(
        any_of(
            of("reviews_review", by="id", key="place_id"),
            of("reviews_conference", by="id", key="place_id"),
            of("people_person", by="id", key="home_id"),
        )
    ),
    "people_careread": OF_PERSON,
    "people_consent": OF_PERSON,
    "people_contactway": OF_PERSON,
    "people_formerway": OF_PERSON,
    "people_need": OF_PERSON,
    "people_safecontact": OF_PERSON,
    "people_matchkey": Rule(
        any_of(asked("people_person", by="person_id"), asked("people_place", by="place_id"))
    ),
    # Letters are about a review, and are of its area; or tell somebody of a right.
    "notify_letter": Rule(
        any_of(
            "EXISTS (SELECT FROM reviews_review whole"
            " WHERE whole.id = {table}.about AND whole.area_id = {table}.area_id)",
            f"kind = 'second_report' AND {in_area()}",
        )
    ),
    # And so is each sending of a letter about a review, or of a word about what was saved.
    "notify_sending": Rule(
        any_of(
            "EXISTS (SELECT FROM reviews_review whole"
            " WHERE whole.id = {table}.about AND whole.area_id = {table}.area_id)",
            of("reviews_draft", by="about"),
        )
    ),
    "reviews_rightsnotice": Rule(in_area()),
    # Files: with what they came with, so that a wall around a review is around its files too.
    "vault_storedfile": Rule(
        any_of(
            of("reviews_message", by="subject"),
            of("reviews_incomingmail", by="subject"),
            of("reviews_review", by="subject"),
            of("reviews_draft", by="subject"),
            of("reviews_requestanswer", by="subject"),
            of("reviews_answerlink", by="subject"),
            of("agencies_sharingagreement", by="subject"),
            of("reviews_appealpapers", by="subject"),
            of("reviews_papers", by="subject"),
            of("reviews_impactstatement", by="subject"),
        )
    ),
    # What is the area's own.
    "agencies_agencycontact": Rule(
        "EXISTS (SELECT FROM agencies_agencyinarea part WHERE part.id = {table}.part_id"
        f" AND {in_area('part.area_id')})"
    ),
    "agencies_alert": Rule(any_of(in_area(), MINE.format("user_id"))),
    "agencies_alertedperson": Rule(in_area()),
    "agencies_cover": Rule(in_area()),
    "agencies_delegatedpower": Rule(in_area()),
    # The area's register. Who ends an agreement ends what was disclosed under it, seen or not.
    # New procedures are everybody's to read while everybody is asked, and once they are in force.
    "agencies_proceduresdraft": Rule(
        any_of(in_area(), "ended_at IS NULL AND asks_until IS NOT NULL", "state = 'in_force'")
    ),
    "agencies_sharingagreement": Rule(in_area()),
    "agencies_sharingagreement_parties": Rule(
        of("agencies_sharingagreement", by="sharingagreement_id")
    ),
    "agencies_agreementsuspension": Rule(of("agencies_sharingagreement", by="agreement_id")),
    "agencies_disclosure": Rule(any_of(in_area(), "subject = (SELECT heard_application())")),
    # Who was let in or kept out: the area's to see, and whose it is.
    # and the applicant's, who ends what rests on what they take back.
    "access_entry": Rule(
        any_of(
            in_area("area"),
            MINE.format('"user"'),
            "subject = (SELECT heard_application())",
        )
    ),
    "access_glass": Rule(any_of(in_area("area"), MINE.format("asked_by"))),
    # The record of who did what. Anybody may add to it: also who is refused, or not signed in.
    "audit_event": Rule(
        any_of(
            in_area("area"),
            MINE.format("actor"),
        ),
        added="true",
    ),
}

ASKED_FIRST = "it is asked before anybody knows who is there, and says nothing of a victim"
PUBLISHED = "everybody may read it: it is published, or looked up by the public pages"
SIGN_IN = "who signs in is found here before anybody knows who they are; it is about staff"
NAMELESS = "it holds opaque ids, codes and times only"
OPEN: dict[str, str] = {
    "agencies_agency": PUBLISHED,
    "agencies_agencyinarea": PUBLISHED,
    "agencies_area": PUBLISHED,
    "agencies_bankholiday": PUBLISHED,
    "agencies_cautionreason": PUBLISHED,
    "agencies_postcode": PUBLISHED,
    "agencies_jointprocedures": PUBLISHED,
    "agencies_proceduresversion": PUBLISHED,
    "reviews_figurescalendar": PUBLISHED,
    "reviews_publication": "it is published, or about to be: numbers with the small ones hidden",
    "reviews_reportedfigures": PUBLISHED,
    "notify_wording": "it is an area's words for its letters, which every writing of one asks",
    "notify_approval": "it says who approved a wording, which every letter asks, whoever reads it",
    "reviews_chairday": "it says on which days a chair is free, to whoever may ask them",
    "reviews_training": "it says what a chair was trained in, to whoever may ask them",
    "agencies_invitation": SIGN_IN,
    "agencies_membership": ASKED_FIRST,
    "agencies_region": PUBLISHED,
    "agencies_user": SIGN_IN,
    "account_emailaddress": SIGN_IN,
    "account_emailconfirmation": SIGN_IN,
    "django_session": SIGN_IN,
    "mfa_authenticator": SIGN_IN,
    "signin_feed": "a calendar that asks is known by nothing else; it holds a digest and dates",
    "signin_link": SIGN_IN,
    "signin_visit": SIGN_IN,
    "access_sentform": "it holds a digest, a time and a sealed address, before it is known who asks",
    "access_tries": NAMELESS,
    "audit_chain": NAMELESS,
    "jobs_outboxrow": NAMELESS,
    "jobs_schedule": NAMELESS,
    "jobs_worker": NAMELESS,
    "auth_group": "Django's, and empty: permissions are in heard.rules.permissions",
    "auth_group_permissions": "Django's, and empty",
    "auth_permission": "Django's: the names of its own permissions, which nothing asks",
    "django_content_type": "Django's: the names of the models",
    "django_migrations": "Django's: which migrations were run",
}
