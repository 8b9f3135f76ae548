"""`heard manage load_published_figures AREA FILE.csv`: what an area published in earlier years."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from heard.agencies.models import Area
from heard.agencies.published import AreaFigures, NotFigures, does_not_add_up, from_csv
from heard.reviews.actions.reported import keep_reported
from heard.rules.language import ENGLISH


class Command(BaseCommand):
    help = (
        "Load the yearly figures that an area has published, to stand beside those that Heard "
        "counts. Of the file, the lines with the area's name or code are taken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("area", metavar="AREA", help="as in its address, such as millhaven")
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, area: str, file: Path, **options: Any) -> None:
        found = Area.objects.filter(slug=area).first()
        if found is None:
            known = ", ".join(Area.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no area “{area}”. There are: {known or 'none'}.")
        figures = [each for each in self._read(file) if _is_of(each, found)]
        if not figures:
            raise CommandError(f"{file}: no line is about {found.name}. Nothing was loaded.")
        periods = keep_reported(found, figures, at=timezone.now())
        self.stdout.write(f"{found.name}: published figures of {periods} periods loaded.")
        for each in figures:
            if fault := does_not_add_up(each):
                self.stdout.write(f"{each.period}: {ENGLISH.say(fault)}")

    def _read(self, file: Path) -> tuple[AreaFigures, ...]:
        try:
            loaded = from_csv(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise CommandError(f"{file}: this is not UTF-8 text.") from None
        except NotFigures as fault:
            raise CommandError(f"{file}: {fault}") from None
        if loaded.faults:
            faults = "\n  ".join(loaded.faults)
            raise CommandError(f"{file}: nothing was loaded.\n  {faults}")
        return loaded.figures


def _is_of(figures: AreaFigures, area: Area) -> bool:
    by_code = bool(figures.gss_code) and figures.gss_code in area.district_codes
    return by_code or figures.area.casefold() == area.name.casefold()
