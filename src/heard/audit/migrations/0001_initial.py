import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("length", models.PositiveBigIntegerField(default=0)),
                (
                    "head",
                    models.CharField(
                        blank=True, help_text="The seal of its last event.", max_length=64
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("action", models.CharField(max_length=80)),
                ("outcome", models.CharField(default="done", max_length=20)),
                (
                    "actor",
                    models.UUIDField(help_text="The user's id; empty for an applicant.", null=True),
                ),
                (
                    "agency",
                    models.UUIDField(help_text="For which the actor acts in the area.", null=True),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        help_text="From where: a digest of the session, or “worker”.",
                        max_length=16,
                    ),
                ),
                ("area", models.UUIDField(null=True)),
                ("subject", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict, help_text="Codes and ids only.")),
                (
                    "number",
                    models.PositiveBigIntegerField(help_text="Its place in the chain, from 1."),
                ),
                (
                    "seal",
                    models.CharField(
                        help_text="Of the event and of the one before it.", max_length=64
                    ),
                ),
                (
                    "sealed_as",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="What the seal covers: since 2, also agency and origin.",
                    ),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="audit.chain",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["subject", "id"], name="event_subject"),
                    models.Index(fields=["actor", "id"], name="event_actor"),
                    models.Index(fields=["area", "id"], name="event_area"),
                    models.Index(fields=["at"], name="event_at"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="one_event_in_a_place")
                ],
            },
        ),
    ]
