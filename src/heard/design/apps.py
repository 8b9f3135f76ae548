from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "heard.design"
    label = "design"
