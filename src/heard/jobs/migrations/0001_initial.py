import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Schedule",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                (
                    "kept_until",
                    models.DateTimeField(help_text="The last time it was due and put to be done."),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(help_text="Empty also when it was killed.", null=True),
                ),
            ],
            options={
                "ordering": ["-seen_at"],
            },
        ),
        migrations.CreateModel(
            name="OutboxRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=80)),
                ("to", models.UUIDField(help_text="Who it is for.", null=True)),
                ("about", models.UUIDField(help_text="The record it is about.", null=True)),
                ("area", models.UUIDField(null=True)),
                (
                    "context",
                    models.JSONField(default=dict, help_text="Codes, ids and numbers only."),
                ),
                ("made_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "On its way"),
                            ("sent", "Done"),
                            ("failed", "Failed"),
                            ("unknown", "Nobody knows"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("last_tried_at", models.DateTimeField(null=True)),
                (
                    "error",
                    models.CharField(
                        blank=True, help_text="A code. Empty when all is well.", max_length=80
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(
                        help_text="When it was done, failed or cancelled.", null=True
                    ),
                ),
                (
                    "once",
                    models.CharField(
                        blank=True,
                        help_text="What is put twice under the same, is there once.",
                        max_length=200,
                    ),
                ),
            ],
            options={
                "verbose_name": "job",
                "ordering": ["not_before", "made_at"],
                "indexes": [
                    models.Index(fields=["state", "not_before"], name="job_due"),
                    models.Index(fields=["about"], name="job_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("once", ""), _negated=True),
                        fields=("once",),
                        name="job_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at", None),
                                ("state__in", ["waiting", "sending", "unknown"]),
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("state__in", ["sent", "failed", "cancelled"]),
                            ),
                            _connector="OR",
                        ),
                        name="job_is_settled_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("last_tried_at", None), ("tries", 0)),
                            models.Q(("last_tried_at__isnull", False), ("tries__gt", 0)),
                            _connector="OR",
                        ),
                        name="job_was_tried",
                    ),
                ],
            },
        ),
    ]
