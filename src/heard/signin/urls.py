"""The addresses of signing in. allauth finds some of them by its own names."""

from allauth.account import views as allauth
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from heard.signin import joining
from heard.signin.out import sign_out
from heard.signin.views import account, calendar, factors, organisation, passwords, people
from heard.signin.views.base import asks

urlpatterns = [
    path("", asks(organisation.SignIn.as_view()), name="account_login"),
    path("out/", asks(sign_out), name="account_logout"),
    path("join/<str:token>/", joining.join, name="account_join"),
    path("new/", asks(allauth.signup), name="account_signup"),
    path("inactive/", require_safe(allauth.account_inactive), name="account_inactive"),
    path("help/", require_safe(factors.help_), name="signin_help"),
    path("organisation/", organisation.start, name="signin_organisation"),
    path("organisation/back/", organisation.back, name="signin_organisation_back"),
    # The second factor
    path("code/", factors.verify, name="mfa_authenticate"),
    path("again/", factors.again, name="signin_again"),
    path("set-up/", factors.set_up, name="signin_set_up"),
    path("set-up/app/", factors.app, name="signin_app"),
    path("set-up/passkey/", factors.passkey, name="signin_passkey"),
    path("set-up/codes/", factors.codes, name="signin_codes"),
    path("set-up/<int:factor>/remove/", factors.remove, name="signin_remove"),
    # One's own account
    path("account/", account.account, name="signin_account"),
    path("places/", account.places, name="signin_places"),
    path("calendar/", calendar.calendar, name="signin_calendar"),
    path("calendar/<str:secret>/", calendar.feed, name="signin_feed"),
    path("reset/<uuid:person>/", people.reset, name="signin_reset"),
    path("password/", passwords.change, name="account_change_password"),
    path("forgotten/", passwords.forgotten, name="account_reset_password"),
    path(
        "forgotten/sent/",
        require_safe(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        asks(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "forgotten/done/",
        require_safe(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
