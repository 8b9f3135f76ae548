"""Every address in Heard. The public pages are offered in Welsh too, under /cy/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from heard.public.views.about import health
from heard.public.views.receipts import notify_receipt

urlpatterns = [
    path("health/", health, name="health"),
    path("receipts/notify/", notify_receipt, name="notify_receipt"),
    path("sign-in/", include("heard.signin.urls")),
    path("work/", include("heard.work.urls")),
    *i18n_patterns(
        path("answer/", include("heard.partner.urls")),
        path("", include("heard.public.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "heard.public.views.errors.bad_request"
handler403 = "heard.public.views.errors.forbidden"
handler404 = "heard.public.views.errors.not_found"
handler500 = "heard.public.views.errors.server_error"
