"""The addresses of the public pages. None carries anything about a person."""

from django.urls import path

from heard.public.views import (
    about,
    agreeing,
    apply,
    areas,
    check,
    comeback,
    messages,
    mine,
    send,
    start,
)

app_name = "public"

urlpatterns = [
    path("", areas.home, name="home"),
    path("find/", areas.find, name="find"),
    path("areas/<slug:slug>/", areas.area, name="area"),
    path("areas/<slug:slug>/brand.css", areas.brand, name="brand"),
    path("areas/<slug:slug>/start/", start.danger, name="danger"),
    path("areas/<slug:slug>/start/what/", start.matter, name="matter"),
    path("areas/<slug:slug>/start/ready/", start.ready, name="ready"),
    path("areas/<slug:slug>/check/", check.check, name="check"),
    path("areas/<slug:slug>/apply/", apply.before, name="before"),
    path("areas/<slug:slug>/apply/reports/", apply.reports, name="apply_reports"),
    path(
        "areas/<slug:slug>/apply/reports/<int:number>/remove/",
        apply.remove_report,
        name="remove_report",
    ),
    path(
        "areas/<slug:slug>/apply/reports/<int:number>/<slug:page>/",
        apply.report_page,
        name="apply_report",
    ),
    path("areas/<slug:slug>/apply/check/", send.check_answers, name="check_answers"),
    path("areas/<slug:slug>/apply/save/", apply.save, name="save"),
    path("areas/<slug:slug>/apply/saved/", send.saved, name="saved"),
    path("areas/<slug:slug>/apply/<slug:page>/", apply.page, name="apply_page"),
    path("sent/", send.sent, name="sent"),
    path("come-back/", comeback.come_back, name="come_back"),
    path("come-back/code/", comeback.come_back_code, name="come_back_code"),
    path("come-back/words/", comeback.come_back_phrase, name="come_back_phrase"),
    path("my-application/", mine.my_application, name="my_application"),
    path("my-application/copy/", mine.my_copy, name="my_copy"),
    path("my-application/letters/<int:number>/", mine.my_letter, name="my_letter"),
    path("my-application/letters/<int:number>/pdf/", mine.my_letter_pdf, name="my_letter_pdf"),
    path("my-application/messages/", messages.my_messages, name="my_messages"),
    path("my-application/messages/files/<uuid:file>/", messages.my_file, name="my_file"),
    path("my-application/withdraw/", mine.my_withdrawal, name="my_withdrawal"),
    path("my-application/consent/", agreeing.my_consents, name="my_consents"),
    path("procedures/", areas.library, name="library"),
    path("procedures/<slug:name>/", areas.library_entry, name="library_entry"),
    path("help-now/", about.about, {"template": "help_now"}, name="help_now"),
    path("staying-safe/", about.about, {"template": "safety"}, name="safety"),
    path("accessibility/", about.about, {"template": "accessibility"}, name="accessibility"),
    path("privacy/", about.about, {"template": "privacy"}, name="privacy"),
    path("cookies/", about.about, {"template": "cookies"}, name="cookies"),
    path("ended/", about.ended, name="ended"),
    path("leave/", about.leave, name="exit"),
    path("stay/", about.stay, name="stay"),
]
