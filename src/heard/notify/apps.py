from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "heard.notify"
    label = "notify"

    def ready(self) -> None:
        """Put the e-mails into the registry of messages."""
        from heard.notify.mail import register_mails

        register_mails()
