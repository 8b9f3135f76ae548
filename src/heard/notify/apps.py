from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "heard.notify"
    label = "notify"

    def ready(self) -> None:
        """Put the e-mails into the registry of messages."""
        from heard.notify import to_agencies, to_applicants, to_staff

        to_applicants.register_mails()
        to_agencies.register_mails()
        to_staff.register_mails()
