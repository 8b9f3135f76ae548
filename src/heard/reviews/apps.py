from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "heard.reviews"
    label = "reviews"

    def ready(self) -> None:
        from heard.reviews.owned import register

        register()
