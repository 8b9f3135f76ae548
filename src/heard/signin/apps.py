from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "heard.signin"
    label = "signin"
