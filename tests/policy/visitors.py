"""Visitors: who asks, who applied, and a contact in an agency.

own:       a visitor whose session holds what the page is about
another:   a visitor whose session holds a draft and an application of another area
none:      a visitor with no session

An applicant's pages name nobody in their address, so "another" sees what is their own, or that
their visit has ended; never the first visitor's. Staff are visitors here like everybody else. A
contact in an agency is a visitor too: "own" has opened a link with its code.
"""

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
