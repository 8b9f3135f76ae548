from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "heard.vault"
    label = "vault"
