"""The addresses of signing in. allauth finds them by its own names."""

from allauth.account import views
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from heard.signin.out import sign_out

# allauth's own views take PUT for POST, and answer OPTIONS.
asks = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("", asks(views.login), name="account_login"),
    path("out/", asks(sign_out), name="account_logout"),
    path("new/", asks(views.signup), name="account_signup"),
    path("inactive/", require_safe(views.account_inactive), name="account_inactive"),
    path("again/", asks(views.reauthenticate), name="account_reauthenticate"),
    path("password/", asks(views.password_change), name="account_change_password"),
    path("forgotten/", asks(views.password_reset), name="account_reset_password"),
    path(
        "forgotten/sent/",
        require_safe(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        asks(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "forgotten/done/",
        require_safe(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
