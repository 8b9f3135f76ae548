from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heard.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Say what is theirs to own, which letters there are, and what is asked of other messages."""
        from heard.reviews.letters.samples import register_letters
        from heard.reviews.owned import register
        from heard.reviews.purposes import register_purposes

        register()
        register_letters()
        register_purposes()
