"""Who gets which answer from which page: the specification of access, and what tests it.

One row for each route. `tests/test_access.py` walks every address of the project from these
tables; a route without a row fails, and so does a row without a route. Whatever method a row does
not answer gets 405.

Answers are HTTP statuses. "in" is 302 to the page to sign in. Who may not be somewhere gets 404,
and cannot tell that there is anything.
"""

from typing import NamedTuple

from heard.rules.permissions import Reach, Role

ROLES = {
    "C": Role.COORDINATOR,
    "D": Role.DEPUTY,
    "O": Role.OFFICER,
    "S": Role.SUPERVISOR,
    "P": Role.PANEL_MEMBER,
    "I": Role.CHAIR,
    "R": Role.PCC_REVIEWER,
    "A": Role.ANALYST,
    "W": Role.PATROL_OFFICER,
    "H": Role.SUPPORT_PROVIDER,
    "T": Role.TRAINER,
    "M": Role.ADMINISTRATOR,
}
IN = "in"  # 302 to the page to sign in

# Staff pages -------------------------------------------------------------------------------------
# may:       who of the area gets the answers of this row; everybody else gets 404
# GET POST:  their answers, to a form that is right
# elsewhere: what those who may, but in another area only, get: 404, or 200 for a page that shows
#            each person what is their own
# Signed out, every row is "in".

STAFF = """
route                may     GET  POST  elsewhere
work:home            CDSOPIRAM  302  405   302
work:worklist        CDSOPIR 200  405   200
work:worklist_print  CDSOPIR 200  405   200
work:review          CDSOPIR 200  302   404
work:acknowledge     CD      200  302   404
work:assign          CD      200  302   404
work:behaviour       CD      200  302   404
work:earlier         CD      200  302   404
work:letter          CDSOPIR 200  405   404
work:letter_pdf      CDSOPIR 200  405   404
work:rights          CDO     200  405   200
work:tell            CDO     200  302   200
work:rights_notice   CDO     200  405   404
work:rights_pdf      CDO     200  405   404
work:sent            CD      200  405   404
work:sending         CD      200  302   404
work:to_see_to       CD      200  405   200
work:letters_print   CD      200  405   302
work:posted          CD      200  302   200
work:messages        CD      200  302   404
work:message_file    CD      200  405   404
work:contact_log     CDSOPIR 200  302   404
work:log_contact     CDSOPIR 200  302   404
work:ways            CDSR    200  302   404
work:way             CD      200  302   404
work:safe_contact    CD      200  302   404
work:updates         CD      200  302   404
work:update          CD      200  302   404
work:letter_check    CDSP    200  302   404
work:plan            CDSOPIR 200  405   404
work:dates           CDSOPIR 200  405   404
work:closing         CD      200  302   404
work:closing_answer  CD      200  302   404
work:plan_add        CD      200  302   404
work:plan_change     CD      200  302   404
work:plan_show       CD      200  302   404
work:plan_comment    CD      200  302   404
work:plan_time       CD      200  302   404
work:plan_agree      CD      200  302   404
work:plan_seen       CD      200  302   404
work:plan_again      CD      200  302   404
work:plan_progress   CD      200  302   404
work:plan_judge      CD      200  302   404
work:plan_check      CD      200  302   404
work:recommendation_answer CD 200 302   404
work:recommendation_to CD    200  302   404
work:outcome_again   CD      200  302   404
work:finding         CDSOPIR 200  405   404
work:why             CDSOPIR 200  405   404
work:report_change   CD      200  302   404
work:report_answer   CDSP    200  302   404
work:readers         CDS     200  405   404
work:let_in          CD      200  302   404
work:conflict        CD      200  302   404
work:restrict        CD      200  302   404
work:unrestrict      CD      200  302   404
work:end_access      CD      200  302   404
work:own_conflict    CDSOPIR 200  302   404
work:glass_end       CDSO    200  302   404
work:glass           CDSO    200  302   200
work:glass_answer    CDS     200  302   404
work:body_view       CD      200  302   404
work:threshold       CD      200  302   404
work:correct         CD      200  302   404
work:correction      CDSP    200  302   404
work:proposal        CDSP    200  302   404
work:milestone       CD      200  302   404
work:pause           CD      200  302   404
work:resume          CD      200  302   404
work:extend          CD      200  302   404
work:withdraw        CD      200  302   404
work:void            CD      200  302   404
work:reopen          CD      200  302   404
work:close           CD      200  302   404
work:outcome         CD      200  302   404
work:appeal          CD      200  302   404
work:appeal_result   CD      200  302   404
work:complaint_record CDS    200  302   404
work:complaints      CDS     200  405   200
work:complaint       CDS     200  302   404
work:complaint_further CDS   200  302   404
work:appeals         R       200  405   200
work:appeal_desk     R       200  302   404
work:appeal_grounds  R       200  302   404
work:appeal_decide   R       200  302   404
work:appeal_pack     CDR     200  302   404
work:appeal_papers_file CDR  200  405   404
work:appeal_lesson   CD      200  302   404
work:death           CD      200  302   404
work:guardian        CD      200  302   404
work:key             CD      200  302   200
work:keyed_reports   CD      200  302   404
work:keyed_report    CD      200  302   404
work:keyed_check     CD      200  302   404
work:keyed_page      CD      200  302   404
work:figures         CDSAM   200  405   200
work:figures_year    CDSAM   200  405   404
work:figures_region  CDSAM   200  405   404
work:figures_region_return CDSAM 200 405   404
work:figures_list    CDS     200  405   404
work:figures_times   CDSAM   200  405   404
work:figures_again   CDS     200  405   404
work:figures_extract A       200  405   404
work:figures_unused  CDSAM   200  405   404
work:figures_worked  CDSAM   200  405   404
work:scrutiny        CDSAM   200  405   404
work:figures_return  CDSAM   200  405   404
work:scrutiny_pdf    CDSAM   200  405   404
work:figures_publish CDS     200  302   404
work:figures_draft   CDS     200  302   404
work:figures_calendar CDS    200  302   404
work:areas           CDS     200  405   404
work:ask_area        CD      200  302   404
work:area_take_back  CD      200  302   404
work:areas_asked     CD      200  405   200
work:area_part       CD      200  405   404
work:area_part_reader CD     200  302   404
work:area_part_end   CD      200  302   404
work:area_answer     CD      200  302   404
work:disclosures     CDS     200  405   404
work:disclose        CD      200  302   404
work:pass_on         CD      200  302   404
work:recall          CD      200  302   404
work:asked           CDS     200  405   404
work:ask             CD      200  302   404
work:ask_if_right    CD      200  302   404
work:request         CDS     200  405   404
work:answer_file     CDS     200  405   404
work:chase           CD      200  302   404
work:key_answer      CD      200  302   404
work:ask_again       CD      200  302   404
work:chronology      CDSOPIR 200  405   404
work:chronology_print CDSOPIR 200 405   404
work:chronology_add  CDSOPIR 200  302   404
work:chronology_join CD      200  302   404
work:chronology_mark CDSOPIR 200  302   404
work:chronology_part CD      200  302   404
work:take_up         CDSP    200  302   404
work:meeting         CDSOPIR 200  405   404
work:meeting_plan    CD      200  302   404
work:meeting_ask     CD      200  302   404
work:meeting_answer  CDSOPIR 200  302   404
work:meeting_call    CD      200  302   404
work:meeting_off     CD      200  302   404
work:meeting_calendar CDSOPIR 200 405   404
work:papers          CDSOPIR 200  302   404
work:papers_make     CD      200  302   404
work:papers_open     CD      200  302   404
work:papers_pdf      CDSOPIR 200  405   404
work:papers_file     CDSOPIR 200  405   404
work:chair_ask       CD      200  302   404
work:chairs          CD      200  405   200
work:training        CD      200  302   404
work:chairing        CDI     200  405   200
work:chair_days      CDI     200  302   200
work:chairing_answer CDI     200  302   404
work:minute          CDSOPIR 200  405   404
work:minute_people   CDI     200  302   404
work:minute_harm     CDI     200  302   404
work:minute_option   CDI     200  302   404
work:minute_recommend CDI    200  302   404
work:minute_learn    CDI     200  302   404
work:minute_adequacy CDI     200  302   404
work:minute_item     CDI     200  302   404
work:meeting_hold    CDI     200  302   404
work:learning        CDS     200  405   200
work:learning_taken  CD      200  302   404
work:learning_answer CDSOP   200  302   404
work:victim_invite   CD      200  302   404
work:victim_second   CDSP    200  302   404
work:victim_way      CD      200  302   404
work:statement       CDSOPIR 200  405   404
work:statement_recording CDSOPIR 200 405 404
work:statement_write CD      200  302   404
work:marks           CDSOPIR 200  302   404
work:consents        CDS     200  405   404
work:consent_add     CD      200  302   404
work:consent_withdraw CD     200  302   404
work:conferences     CDSOPIR 200  405   200
work:conference_open CDO     200  302   200
work:conference      CDSOPIR 200  405   404
work:conference_invite CDO   200  302   404
work:conference_ground CDO   200  302   404
work:conference_wall CDO     200  302   404
work:conference_ask  CDO     200  302   404
work:conference_request CDO  200  302   404
work:conference_answer CDO   200  302   404
work:conference_mark CDSOPIR 200  302   404
work:conference_same CDO     200  302   404
work:conference_print CDSOPIR 200 405   404
work:conference_add  CDSOPIR 200  302   404
work:conference_meet CDO     200  302   404
work:conference_minute CDO   200  302   404
work:conference_off CDO      200  302   404
work:conference_act  CDO     200  302   404
work:conference_action CDSOPIR 200 302  404
work:conference_look CDO     200  302   404
work:conference_turn CD      200  302   404
work:asked_of_us     CDSOP   200  405   200
work:answer          CDSOP   200  405   404
work:answer_page     CDSOP   200  302   404
work:answer_entry    CDSOP   200  302   404
work:answer_check    CDSOP   200  302   404
work:answer_forward  CDSOP   200  302   404
work:answer_not_us   CDSOP   200  302   404
work:owed            CDSOPIR 200  405   200
work:overdue         CD      200  405   200
work:chase_all       CD      200  302   200
work:request_templates CD    200  302   404
work:agreements      CDSM    200  405   200
work:agreement       CDSM    200  405   404
work:agreement_copy  CDSM    200  405   404
work:agreement_keep_copy CM  200  302   404
work:agreement_add   CM      200  302   404
work:documents       CDSM    200  405   404
work:document        CDSM    200  405   404
work:agreement_renew CM      200  302   404
work:agreement_suspend CM    200  302   404
work:agreement_resume CM     200  302   404
work:agreement_end   CM      200  302   404
work:mails           CD      200  405   200
work:mail            CD      200  302   404
work:mail_move       CD      200  302   404
work:mail_refuse     CD      200  302   404
work:mail_file       CD      200  405   404
work:alerts          CSM     200  405   200
work:alert           CSM     200  302   404
work:record          CSM     200  405   200
work:record_file     CSM     200  405   200
work:machinery       M       200  405   200
work:job             M       200  302   404
work:alerted         CM      200  302   404
work:settings        CM      302  405   302
work:permissions     CDSM    200  405   200
work:area_settings   CM      200  405   404
work:contact         CM      200  302   404
work:area_updates    CM      200  302   404
work:authorities     CM      200  302   404
work:registry        CM      200  405   404
work:registered      CM      200  302   404
work:registered_pdf  CM      200  405   404
work:words           CM      200  302   404
work:words_version   CM      200  302   404
work:words_pdf       CM      200  405   404
work:joint           CM      200  405   404
work:joint_version   CM      200  405   404
work:joint_add       CM      200  302   404
work:revision        CM      200  302   404
work:revision_words  CM      200  302   404
work:revision_consulted CM   200  302   404
work:revision_decide CM      200  302   404
work:version         CM      200  405   404
work:limit           CM      200  302   404
work:people          CDSM    302  405   302
work:area_people     CDSM    200  405   404
work:people_print    CDSM    200  405   404
work:person          CDSM    200  405   404
work:invite          CM      200  302   404
work:invitation      CM      200  302   404
work:away            CD      200  302   404
work:cover           CM      200  302   404
work:change_role     CM      200  302   404
work:last_day        CM      200  302   404
work:end_role        CM      200  302   404
work:agencies        CDSM    200  405   404
work:add_agency      CM      200  302   404
work:relevant        CM      200  302   404
work:person_pack     CD      200  405   404
work:agency_pack     CD      200  302   404
work:agency_first    CM      200  302   404
work:agency_deputy   CM      200  302   404
work:agency_senior   CM      200  302   404
work:agency_chief    CM      200  302   404
work:powers          CDSM    200  405   404
work:delegate        CM      200  302   404
work:powers_needed   CM      200  302   404
work:end_power       CM      200  302   404
"""

# Field rules (heard.rules.fields): who opens a page, but reads none of the details that its form is
# about. They are shown no form, and one they send is not found.
READS_NONE = {"work:contact_log": frozenset({Role.PANEL_MEMBER})}

# Who holds the page's permission, and reads none of what is on it: not found.
KEPT_FROM = {
    "work:ways": frozenset({Role.OFFICER, Role.PANEL_MEMBER, Role.CHAIR}),
    # The papers of an appeal are for who decides it, and for who sees the review through.
    "work:appeal_pack": frozenset({Role.OFFICER, Role.SUPERVISOR, Role.PANEL_MEMBER, Role.CHAIR}),
    "work:appeal_papers_file": frozenset(
        {Role.OFFICER, Role.SUPERVISOR, Role.PANEL_MEMBER, Role.CHAIR}
    ),
}

# Relations to a review ---------------------------------------------------------------------------
# Whether who has a role that may (the rows above) gets to a review that they stand in a relation to:
# area: a role that sees every review of the area; let_in: one that sees what it was let into.
# Every page about a review is asked by every role in every relation (tests/test_relations.py).

RELATIONS = """
relation                 area  let_in
without                  in    out
own                      in    in
second_person            in    in
answered                 in    out
same_agency              in    in
another_agency           in    out
same_agency_elsewhere    in    out
named                    in    in
named_and_over           in    out
named_and_ended          in    out
closed                   in    out
closed_and_named         in    in
appealed                 in    in
appeal_decided           in    out
broken_glass             in    in
broken_glass_over        in    out
restricted               out   out
restricted_own           in    in
restricted_named         in    in
restricted_agency        out   out
restricted_broken_glass  in    in
conflict                 out   out
conflict_own             out   out
conflict_named           out   out
conflict_agency          out   out
conflict_broken_glass    out   out
conflict_over            in    out
other_area               out   out
other_area_named         out   out
role_over                out   out
no_role                  out   out
account_closed           out   out
"""

# Public pages ------------------------------------------------------------------------------------
# own:       a visitor whose session holds what the page is about
# another:   a visitor whose session holds a draft and an application of another area
# none:      a visitor with no session
# An applicant's pages name nobody in their address, so "another" sees what is their own, or that
# their visit has ended; never the first visitor's. Staff are visitors here like everybody else.

# A contact in an agency is a visitor too: "own" has opened a link with its code.

PUBLIC = """
route                    GET own  another  none   POST own  another  none
health                   200      200      200    405       405      405
notify_receipt           405      405      405    401       401      401
public:home              200      200      200    405       405      405
public:find              200      200      200    405       405      405
public:place             200      200      200    405       405      405
public:area              200      200      200    405       405      405
public:brand             200      200      200    405       405      405
public:figures           200      200      200    405       405      405
public:figures_csv       200      200      200    405       405      405
public:figures_json      200      200      200    405       405      405
public:figures_year      200      200      200    405       405      405
public:figures_breakdowns 200     200      200    405       405      405
public:danger            200      200      200    302       302      302
public:matter            200      200      200    302       302      302
public:ready             200      200      200    405       405      405
public:check             200      200      200    200       200      200
public:before            200      200      200    302       302      302
public:apply_reports     200      200      200    405       405      405
public:remove_report     405      405      405    302       200      200
public:apply_report      200      200      200    302       200      200
public:check_answers     200      200      200    302       200      200
public:save              405      405      405    302       200      200
public:saved             200      200      200    405       405      405
public:apply_page        200      200      200    302       200      200
public:sent              200      200      404    405       405      405
public:come_back         200      200      200    302       302      302
public:come_back_code    200      404      404    302       404      404
public:come_back_phrase  200      404      404    302       404      404
public:my_application    200      200      404    405       405      405
public:my_copy           200      200      404    405       405      405
public:my_letter         200      302      404    405       405      405
public:my_letter_pdf     200      302      404    405       405      405
public:my_messages       200      200      404    302       302      404
public:my_file           200      404      404    405       405      405
public:my_meeting        200      404      404    302       404      404
public:my_statement      200      200      404    302       302      404
public:my_recording      200      404      404    405       405      405
public:my_way            200      200      404    302       302      404
public:my_way_code       200      404      404    302       404      404
public:my_closing        200      302      404    302       302      404
public:my_plan           200      200      404    302       200      404
public:my_check          200      302      404    302       302      404
public:my_waiting        200      200      404    405       405      405
public:my_survey         200      302      404    302       302      404
public:my_withdrawal     200      200      404    302       302      404
public:consultation      200      200      200    405       405      405
public:complaints        200      200      200    405       405      405
public:lessons           200      200      200    405       405      405
public:my_appeal         200      200      404    302       200      404
public:my_complaint      200      200      404    302       302      404
public:my_consents       200      200      404    302       302      404
public:library           200      200      200    405       405      405
public:library_entry     200      200      200    405       405      405
public:help_now          200      200      200    405       405      405
public:safety            200      200      200    405       405      405
public:accessibility     200      200      200    405       405      405
public:privacy           200      200      200    405       405      405
public:cookies           200      200      200    405       405      405
public:ended             200      200      200    405       405      405
public:exit              303      303      303    405       405      405
public:stay              204      204      410    405       405      405
partner:open             200      200      200    302       302      302
partner:code             200      404      404    302       404      404
partner:ended            200      200      200    405       405      405
partner:request          200      302      302    405       405      405
partner:page             200      302      302    302       302      302
partner:entry            200      302      302    302       302      302
partner:check            200      302      302    302       302      302
partner:sent             200      302      302    405       405      405
partner:forward          200      302      302    302       302      302
partner:forwarded        200      200      200    405       405      405
partner:not_us           200      302      302    302       302      302
partner:recommendation   200      302      302    302       302      302
partner:action           200      302      302    302       302      302
partner:learning         200      302      302    302       302      302
partner:meeting          200      302      302    302       302      302
partner:conference       200      302      302    405       405      405
partner:dates            200      302      302    302       302      302
partner:papers           200      302      302    302       302      302
partner:papers_pdf       200      302      302    405       405      405
partner:papers_file      200      302      302    405       405      405
partner:application      200      302      302    302       302      302
"""

# Signing in --------------------------------------------------------------------------------------
# signed in and signed out, to GET and to a POST with a form that is right

ACCOUNTS = """
route                                 GET in  out  POST in  out
account_login                         302     200  302      302
account_logout                        200     302  302      302
account_signup                        302     200  302      200
account_inactive                      200     200  405      405
signin_help                           200     200  405      405
signin_organisation                   404     404  405      405
signin_organisation_back              403     403  405      405
signin_reset                          200     in   302      in
mfa_authenticate                      302     302  302      302
signin_again                          302     in   302      in
signin_set_up                         200     in   405      405
signin_app                            200     in   200      in
signin_passkey                        200     in   200      in
signin_codes                          200     in   302      in
signin_remove                         200     in   302      in
signin_account                        200     in   302      in
signin_places                         200     in   302      in
signin_calendar                       200     in   302      in
signin_feed                           200     200  405      405
account_join                          302     200  302      302
account_change_password               200     in   302      in
account_reset_password                200     200  302      302
account_reset_password_done           200     200  405      405
account_reset_password_from_key       200     200  200      200
account_reset_password_from_key_done  200     200  405      405
"""


class StaffRow(NamedTuple):
    route: str
    may: frozenset[Role]
    get: int
    post: int
    elsewhere: int


class Relation(NamedTuple):
    """What a relation to a review comes to, for each reach of a role."""

    name: str
    lets_in: dict[Reach, bool]


class PublicRow(NamedTuple):
    route: str
    get: dict[str, int]
    post: dict[str, int]


class AccountRow(NamedTuple):
    route: str
    get: dict[str, int | str]
    post: dict[str, int | str]


def staff_rows() -> list[StaffRow]:
    return [
        StaffRow(route, frozenset(ROLES[letter] for letter in may), *map(int, answers))
        for route, may, *answers in _lines(STAFF)
    ]


def relations() -> list[Relation]:
    reaches = (Reach.AREA, Reach.LET_IN)
    return [
        Relation(name, {reach: answer == "in" for reach, answer in zip(reaches, told, strict=True)})
        for name, *told in _lines(RELATIONS)
    ]


def public_rows() -> list[PublicRow]:
    relations = ("own", "another", "none")
    return [
        PublicRow(
            route,
            dict(zip(relations, map(int, answers[:3]), strict=True)),
            dict(zip(relations, map(int, answers[3:]), strict=True)),
        )
        for route, *answers in _lines(PUBLIC)
    ]


def account_rows() -> list[AccountRow]:
    relations = ("in", "out")
    return [
        AccountRow(
            route,
            dict(zip(relations, map(_answer, answers[:2]), strict=True)),
            dict(zip(relations, map(_answer, answers[2:]), strict=True)),
        )
        for route, *answers in _lines(ACCOUNTS)
    ]


def _answer(text: str) -> int | str:
    return text if text == IN else int(text)


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()[1:]]
