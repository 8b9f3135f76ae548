"""The area of its review, on each request: filled in, and then always there."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill_in(apps: Any, schema_editor: Any) -> None:
    reviews = apps.get_model("reviews", "Review").objects.filter(pk=OuterRef("review"))
    conferences = apps.get_model("reviews", "Conference").objects
    conferences = conferences.filter(pk=OuterRef("conference"))
    requests = apps.get_model("reviews", "InformationRequest").objects
    requests.exclude(review=None).update(area=Subquery(reviews.values("area")))
    requests.filter(review=None).update(area=Subquery(conferences.values("area")))


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("reviews", "0009_invitation_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="informationrequest",
            name="area",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.area",
                db_index=False,
                help_text="Of what it is about, and goes over with the lead: so the board asks no review.",
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="informationrequest",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.area",
                db_index=False,
                help_text="Of what it is about, and goes over with the lead: so the board asks no review.",
            ),
        ),
        migrations.RemoveIndex(model_name="informationrequest", name="request_owed"),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(
                fields=["state", "due_on", "id", "area", "review", "agency", "answered_on"],
                name="request_owed",
            ),
        ),
    ]
