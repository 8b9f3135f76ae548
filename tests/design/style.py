"""A small site that shows every component and field in every state. Only tests use it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from heard.design import fields
from heard.design.brand import brand_css
from heard.design.exit import leave, stay
from heard.design.forms import Filter, Form, error_summary

PAGES = Path(__file__).parent / "pages"
LONG = "The neighbours shout and throw things at the fence until three in the morning. " * 6
KINDS = (
    ("noise", "Noise", "Music, shouting or barking"),
    ("damage", "Damage"),
    ("threats", "Threats or abuse"),
    "or",
    ("none", "None of these"),
)


class EveryField(Form):
    """One of each."""

    name = fields.TextField(
        label="Your name", missing="Enter your name", max_length=40, autocomplete="name", width=20
    )
    nickname = fields.TextField(label="What people call you", optional=True)
    what = fields.TextareaField(
        label="What happened?",
        help_text="Do not name anyone else.",
        missing="Enter what happened",
        max_length=500,
    )
    notes = fields.TextareaField(label="Notes", missing="Enter your notes", rows=3)
    email = fields.EmailField(label="Email address", missing="Enter your email address")
    phone = fields.PhoneField(label="Telephone number", missing="Enter a telephone number")
    postcode = fields.PostcodeField(label="Postcode", missing="Enter your postcode")
    when = fields.DateField(
        label="When did it happen?",
        help_text="For example, 27 3 2026",
        missing="Enter when it happened",
        called="The date it happened",
    )
    born = fields.DateField(label="Date of birth", missing="Enter it", autocomplete="bday")
    effect = fields.RadiosField(
        label="How did it affect you?",
        missing="Select how it affected you",
        choices=(("some", "A little"), ("much", "A lot", "For example, you cannot sleep")),
    )
    kinds = fields.CheckboxesField(
        label="What was it?", help_text="Select all that apply", missing="Select", choices=KINDS
    )
    again = fields.YesNoField(
        label="Has it happened before?", missing="Select yes if it has happened before"
    )
    council = fields.SelectField(
        label="Council",
        missing="Select a council",
        choices=(("n", "Northshire"), ("s", "Southshire")),
    )
    times = fields.NumberField(label="How many times?", missing="Enter how many times")
    code = fields.CodeField(label="Security code", missing="Enter the code we sent you")
    reference = fields.ReferenceField(label="Reference", missing="Enter your reference")
    password = fields.PasswordField(label="Password", missing="Enter your password")
    file = fields.UploadField(label="A picture or document", missing="Choose a file")
    agree = fields.ConfirmField(label="This is true as far as I know", missing="Tick the box")


FILLED = {
    "name": "Siân Ŵyn-O’Connor",
    "what": LONG,
    "notes": "One\r\nTwo",
    "email": "name@example.com",
    "phone": "07700 900 982",
    "postcode": "cf104uw",
    "when-day": "27",
    "when-month": "Mawrth",
    "when-year": "2026",
    "born-day": "1",
    "born-month": "2",
    "born-year": "1980",
    "effect": "much",
    "kinds": ["noise", "damage"],
    "again": "yes",
    "council": "s",
    "times": "1,200",
    "code": "123 456",
    "reference": "abc-def",
    "password": " secret ",
    "agree": "on",
}
WRONG = FILLED | {
    "name": "x" * 60,
    "what": LONG * 2,
    "email": "nobody",
    "phone": "12",
    "postcode": "CF",
    "when-day": "31",
    "when-month": "Febr",
    "born-year": "80",
    "effect": "other",
    "kinds": ["noise", "none"],
    "again": "perhaps",
    "council": "w",
    "times": "many",
    "code": "12",
    "reference": "",
    "password": "",
}


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("picture.jpg", b"not empty")


class OneQuestion(Form):
    what = fields.TextField(label="What happened?", missing="Enter what happened", heading=True)


class ReviewFilter(Filter):
    stage = fields.SelectField(label="Stage", unchosen="All", choices=(("new", "New"),))
    late = fields.CheckboxesField(label="Show", choices=(("late", "Late"),))
    words = fields.TextField(label="Words")


def show(request: HttpRequest, name: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    template = engines["jinja2"].from_string((PAGES / f"{name}.html").read_text())
    return HttpResponse(template.render(context, request), status=status)


PUBLIC: dict[str, Any] = {
    "area_name": "Northshire Community Safety",
    "exit_href": "/exit/",
    "languages": ["en", "cy"],
    "phase": {"tag": "Beta", "text": "This is a new service."},
    "footer_links": [
        {"text": "Accessibility statement", "href": "/"},
        {"text": "Privacy", "href": "/"},
        {"text": "Cookies", "href": "/"},
        {"text": "Help", "href": "/"},
    ],
}
SIDE = [
    {"text": "Reviews", "href": "/work/", "current": True, "count": 12},
    {"text": "Information requests", "href": "/work/", "count": 3},
    {"text": "Actions", "href": "/work/"},
    {"heading": "Area"},
    {"text": "Procedures", "href": "/work/"},
]
EVENTS = [
    {
        "title": "Application received",
        "at": datetime(2026, 3, 10, 15, 5, tzinfo=UTC),
        "by": "Sam Lee, Northshire Council",
        "text": "By telephone.\n\nThe applicant asked for <b>large print</b>.",
        "badge": "Letter sent",
        "kind": "green",
    },
    {"title": "Threshold met", "at": datetime(2026, 3, 27, 9, 0, tzinfo=UTC)},
]


def every_field(request: HttpRequest, state: str) -> HttpResponse:
    form = {
        "empty": EveryField,
        "filled": lambda: EveryField(FILLED, {"file": a_file()}),
        "errors": lambda: EveryField(WRONG),
        "nothing": lambda: EveryField({}),
    }[state]()
    return show(request, "fields", form=form, back_href="/", save_later=True, **PUBLIC)


def components(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The review has been saved.")
    messages.info(request, "The panel meets tomorrow.")
    messages.error(request, "The letter could not be sent.")
    numbers = Paginator(range(200), 10)
    return show(
        request,
        "components",
        events=EVENTS,
        page_of=numbers.get_page(int(request.GET.get("page", 6))),
        due=date(2026, 4, 7),
        back_href="/",
        **PUBLIC,
    )


def work(request: HttpRequest) -> HttpResponse:
    account = {"name": "Sam Lee", "href": "/account/", "sign_out_href": "/sign-out/"}
    return show(
        request, "work", side=SIDE, account=account, filter=ReviewFilter(request.GET), events=EVENTS
    )


def question(request: HttpRequest) -> HttpResponse:
    """Says what was sent, or asks."""
    form = OneQuestion(request.POST or None)
    if request.POST and (form.is_valid() or "switch-language" in request.POST):
        # So that the visitor has a session, as an applicant has.
        request.session["answer"] = request.POST["what"]
        sent = {name: request.POST[name] for name in request.POST if name != "csrfmiddlewaretoken"}
        return show(request, "sent", sent=sent, **PUBLIC)
    idle = {"seconds": 1800, "stay_href": "/stay/", "ended_href": "/ended/"}
    typed = {} if request.GET.get("idle") is None else {"idle": idle, "save_later": True}
    return show(request, "question", form=form, back_href="/", **PUBLIC, **typed)


def reading(request: HttpRequest) -> HttpResponse:
    return show(request, "sent", sent={}, **PUBLIC)


def two_forms(request: HttpRequest) -> HttpResponse:
    first, second = OneQuestion({}, prefix="a"), OneQuestion({}, prefix="b")
    return show(request, "two_forms", errors=error_summary(first, second))


def begin(request: HttpRequest) -> HttpResponse:
    """Somebody tells us their name."""
    request.session["words"] = "My name is Siân"
    return HttpResponseRedirect("/personal/1/")


def personal(request: HttpRequest, number: int) -> HttpResponse:
    """Shows what somebody told us, to them alone."""
    words = request.session.get("words", "Nobody is here")
    return show(request, "personal", words=words, number=number, **PUBLIC)


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f"<title>Weather</title>Sunny. Sent from: {request.headers.get('Referer', 'nowhere')}"
    )


def boom(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


def kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("kept", headers={"Cache-Control": "public, max-age=60"})


def brand(request: HttpRequest) -> HttpResponse:
    return HttpResponse(brand_css("#6b2a5b"), content_type="text/css")


def clock(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.now.isoformat()} {request.now.isoformat()}")  # type: ignore[attr-defined]


urlpatterns = [
    *i18n_patterns(
        path("question/", question),
        path("reading/", reading, name="reading"),
        prefix_default_language=False,
    ),
    path("two-forms/", two_forms),
    path("fields/<state>/", every_field),
    path("components/", components),
    path("work/", work),
    path("done/", lambda request: show(request, "done", **PUBLIC)),
    path("print/", lambda request: show(request, "print", events=EVENTS, back_href="/")),
    path("error/", lambda request: show(request, "error", status=500)),
    path("fault/", lambda request: show(request, "fault")),
    path("branded/", lambda request: show(request, "sent", sent={}, brand_href="/brand.css")),
    path("brand.css", brand),
    path("personal/<int:number>/", personal),
    path("begin/", begin),
    path("exit/", leave, name="exit"),
    path("stay/", stay),
    path("ended/", lambda request: HttpResponse("<title>Ended</title>Closed to keep you safe")),
    path("elsewhere/", elsewhere),
    path("boom/", boom),
    path("missing/", missing),
    path("kept/", kept),
    path("clock/", clock),
    path("away/", lambda request: HttpResponseRedirect("/clock/")),
]
