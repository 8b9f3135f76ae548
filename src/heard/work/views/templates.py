"""The questions that an area keeps, to ask agencies the same each time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.design.fields import TextareaField, TextField
from heard.design.forms import Form
from heard.reviews.actions.requests import keep_template
from heard.rules.permissions import Permission
from heard.rules.requests import PURPOSE, QUESTIONS
from heard.work.views.base import AreaPage, StaffRequest


class TemplateForm(Form):
    name = TextField(
        label=_("What are these questions called?"),
        help_text=_("A name that is there already is replaced."),
        max_length=100,
        missing=_("Enter what they are called"),
    )
    questions = TextareaField(
        label=_("The questions"),
        help_text=_("One question on each line."),
        max_length=5000,
        rows=8,
        missing=_("Enter the questions"),
    )
    purpose = TextareaField(
        label=_("What for?"), max_length=2000, rows=3, missing=_("Enter what it is for")
    )


class RequestTemplates(AreaPage):
    """What the area keeps, and a form to keep more."""

    permission = Permission.MANAGE_REVIEW

    def get(self, request: StaffRequest, slug: str) -> HttpResponse:
        chosen = self.area.request_templates.filter(name=request.GET.get("name", "")).first()
        initial = {
            "name": chosen.name if chosen else "",
            "questions": "\n".join(
                chosen.questions if chosen else [_now(each) for each in QUESTIONS]
            ),
            "purpose": chosen.purpose if chosen else _now(PURPOSE),
        }
        return self._ask(TemplateForm(initial=initial))

    def post(self, request: StaffRequest, slug: str) -> HttpResponse:
        form = TemplateForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        lines = [line.strip() for line in form.cleaned_data["questions"].splitlines()]
        keep_template(
            self.area,
            name=form.cleaned_data["name"],
            purpose=form.cleaned_data["purpose"],
            questions=[line for line in lines if line],
            by=request.user,
            at=request.now,
        )
        messages.success(request, _now("The questions are kept."))
        return redirect("work:request_templates", slug)

    def _ask(self, form: Form) -> HttpResponse:
        return self.show(
            "asking/templates.html", form=form, templates=self.area.request_templates.all()
        )
