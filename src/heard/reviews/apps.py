from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heard.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Say what is theirs to own, and put the letters into the registry of messages."""
        from heard.reviews.letters.samples import register_letters
        from heard.reviews.owned import register

        register()
        register_letters()
