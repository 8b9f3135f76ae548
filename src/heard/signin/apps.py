from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "heard.signin"
    label = "signin"

    def ready(self) -> None:
        """Put the e-mails into the registry of messages."""
        from heard.signin.mails import register_mails

        register_mails()
