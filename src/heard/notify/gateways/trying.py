"""While trying Heard out: each text is shown on the console and kept as a file. Nothing is sent."""

from django.conf import settings

from heard.notify.gateways import Parcel, Receipt


class Trying:
    name = "file"

    def send(self, parcel: Parcel) -> Receipt:
        print(f"\nText to {parcel.to}:\n{parcel.body}")  # noqa: T201
        folder = settings.DATA_FOLDER / "texts"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{parcel.id}.txt").write_text(f"{parcel.to}\n\n{parcel.body}\n", "utf-8")
        return Receipt(parcel.id.hex)
