"""Signing in: answers to who is signed in and signed out, to GET and to a POST that is right."""

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
