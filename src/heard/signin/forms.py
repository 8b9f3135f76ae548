"""allauth's forms, asked with our own questions, and those about a second factor."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from heard.access.actions.tries import count_try, take_back_try
from heard.design.fields import CodeField, EmailField, PasswordField, TextField
from heard.design.forms import Form, error_summary
from heard.signin import devices


class _Ours:
    """Makes an allauth form draw itself like every other form."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def error_summary(self) -> list[dict[str, Any]]:
        return error_summary(self)


class LoginForm(_Ours, allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(
            label=_("Email address"),
            width="two-thirds",
            autocomplete="username",
            missing=_("Enter your email address"),
        )
        self.fields["password"] = PasswordField(
            label=_("Password"), width="two-thirds", missing=_("Enter your password")
        )
        self.fields.pop("remember", None)


class ChangePasswordForm(_Ours, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(
            label=_("The password you have now"), missing=_("Enter the password you have now")
        )
        self.fields["password1"] = _new_password(self.user)
        self.fields["password2"] = _again()

    def clean_oldpassword(self) -> str:
        """Guessed at here, it is guessed at like on the page to sign in."""
        request: Any = get_adapter().request
        door = ("password", self.user.email.casefold(), devices.door(request, self.user))
        count_try(*door, at=request.now)
        password = str(super().clean_oldpassword())
        take_back_try(*door, at=request.now)
        return password


class ResetPasswordForm(_Ours, allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField(
            label=_("Email address"), width="two-thirds", missing=_("Enter your email address")
        )


class ResetPasswordKeyForm(_Ours, allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"] = _new_password(self.user)
        self.fields["password2"] = _again()


class FactorForm(Form):
    code = TextField(
        label=_("Enter the code"),
        heading=True,
        help_text=_(
            "Your app shows 6 numbers. If you cannot use the app, enter one of your recovery codes."
        ),
        missing=_("Enter the code"),
        autocomplete="one-time-code",
        spellcheck=False,
        max_length=60,
        width=20,
    )


class AppForm(Form):
    code = CodeField(
        label=_("The 6 numbers that the app shows now"),
        missing=_("Enter the 6 numbers that the app shows"),
    )


class PasskeyForm(Form):
    name = TextField(
        label=_("What do you call it?"),
        help_text=_("Such as “work laptop” or “blue key”, so that you know it again."),
        max_length=60,
        missing=_("Enter a name for the passkey"),
    )
    credential = forms.CharField(
        widget=forms.HiddenInput,
        max_length=20_000,
        error_messages={"required": _("The passkey was not made. Try again.")},
    )


class _NewPasswordField(PasswordField):
    """A password that is chosen now, and so must be a good one for that person."""

    user: Any = None

    def clean(self, value: Any) -> str:
        return str(get_adapter().clean_password(super().clean(value), user=self.user))


def _new_password(user: Any) -> _NewPasswordField:
    field = _NewPasswordField(
        label=_("A new password"),
        help_text=_("12 characters or more. Three words you can remember are good."),
        autocomplete="new-password",
        missing=_("Enter a new password"),
    )
    field.user = user
    return field


def _again() -> PasswordField:
    return PasswordField(
        label=_("The new password again"),
        autocomplete="new-password",
        missing=_("Enter the new password again"),
    )


class JoinForm(Form):
    """Who has no account yet makes one with the link of an invitation."""

    name = TextField(
        label=_("Your name"),
        help_text=_("As your colleagues know you."),
        autocomplete="name",
        max_length=200,
        missing=_("Enter your name"),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"] = _new_password(get_user_model()(email=email))
        self.fields["password2"] = _again()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, second = typed.get("password1"), typed.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Enter the same password twice"))
        return typed
