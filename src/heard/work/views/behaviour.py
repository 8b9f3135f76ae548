"""What kind of behaviour a review is about: said by whoever sees it through, for the figures."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from heard.design.fields import CheckboxesField, RadiosField
from heard.design.forms import Form
from heard.reviews.actions.work import name_behaviour
from heard.rules.behaviour import BEHAVIOUR_NAMES, Behaviour
from heard.rules.permissions import Permission
from heard.work.views.about_review import ReviewFormPage


class BehaviourForm(Form):
    mostly = RadiosField(
        label=_("What kind of behaviour is it mostly?"),
        help_text=_("For the figures. Hate is asked of each report."),
        choices=[(each.value, name) for each, name in BEHAVIOUR_NAMES.items()],
        missing=_("Select what kind of behaviour it is mostly"),
    )
    also = CheckboxesField(
        label=_("What else is it?"),
        choices=[(each.value, name) for each, name in BEHAVIOUR_NAMES.items()],
        optional=True,
    )


class NameBehaviour(ReviewFormPage):
    permission = Permission.MANAGE_REVIEW
    form_class = BehaviourForm
    title = _("The kind of behaviour")
    done = _("The kind of behaviour is on the file.")

    def form_arguments(self) -> dict[str, Any]:
        return {
            "initial": {"mostly": self.review.behaviour, "also": self.review.also_behaviour},
        }

    def act(self, answers: dict[str, Any]) -> None:
        name_behaviour(
            self.review,
            Behaviour(answers["mostly"]),
            also=answers["also"],
            by=self.request.user,
            at=self.request.now,
        )
