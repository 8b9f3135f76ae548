"""Staff: the pages about one review, or one case conference. `StaffRow` says what each column is."""

from heard.rules.permissions import Role

REVIEWS = """
route                may     GET  POST  elsewhere
work:review          CDSOPIR 200  302   404
work:acknowledge     CD      200  302   404
work:assign          CD      200  302   404
work:behaviour       CD      200  302   404
work:earlier         CD      200  302   404
work:letter          CDSOPIR 200  405   404
work:letter_pdf      CDSOPIR 200  405   404
work:sent            CD      200  405   404
work:sending         CD      200  302   404
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
work:appeal_desk     R       200  302   404
work:appeal_grounds  R       200  302   404
work:appeal_decide   R       200  302   404
work:appeal_pack     CDR     200  302   404
work:appeal_papers_file CDR  200  405   404
work:appeal_lesson   CD      200  302   404
work:death           CD      200  302   404
work:guardian        CD      200  302   404
work:areas           CDS     200  405   404
work:ask_area        CD      200  302   404
work:area_take_back  CD      200  302   404
work:area_part_end   CD      200  302   404
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
work:minute          CDSOPIR 200  405   404
work:minute_people   CDI     200  302   404
work:minute_harm     CDI     200  302   404
work:minute_option   CDI     200  302   404
work:minute_recommend CDI    200  302   404
work:minute_learn    CDI     200  302   404
work:minute_adequacy CDI     200  302   404
work:minute_item     CDI     200  302   404
work:meeting_hold    CDI     200  302   404
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
