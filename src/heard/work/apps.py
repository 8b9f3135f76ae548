from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "heard.work"
    label = "work"
