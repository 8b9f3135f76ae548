from django.apps import AppConfig


class PartnerConfig(AppConfig):
    name = "heard.partner"
    label = "partner"
