import django.db.models.deletion
import heard.rules.application
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("agencies", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_on", models.DateField()),
                ("what", models.TextField(blank=True)),
                ("hate", models.BooleanField(default=False)),
                ("hate_strands", models.JSONField(blank=True, default=list)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hate", True), ("hate_strands", []), _connector="OR"),
                        name="strands_only_of_hate",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reported_on", models.DateField(help_text="When it was reported to the agency.")),
                ("reported_to", models.CharField(max_length=200)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("online", "Online or email"),
                            ("in_person", "In person"),
                            ("writing", "Letter"),
                            ("unknown", "I do not remember"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("agency_reference", models.CharField(blank=True, max_length=100)),
                (
                    "reporter_name",
                    models.CharField(
                        blank=True, help_text="Empty: the applicant, or the victim.", max_length=200
                    ),
                ),
                ("reporter_home", models.CharField(blank=True, max_length=200)),
                (
                    "response",
                    models.CharField(
                        choices=[
                            ("none", "Nothing was done"),
                            ("inadequate", "Something was done, but not enough"),
                            ("acted", "Something was done and it helped"),
                            ("unknown", "I do not know"),
                        ],
                        default=heard.rules.application.Response["UNKNOWN"],
                        max_length=20,
                    ),
                ),
                ("response_detail", models.TextField(blank=True)),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("victim", "May be told to the victim"),
                            ("panel", "Panel only"),
                            ("agency", "Not outside the agency"),
                        ],
                        default="victim",
                        max_length=10,
                    ),
                ),
                ("recorded_as_crime", models.BooleanField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("claimed", "As the applicant told us"),
                            ("confirmed", "Confirmed by the agency"),
                            ("disputed", "Disputed by the agency"),
                            ("not_about", "Not about this behaviour"),
                        ],
                        default=heard.rules.application.Status["CLAIMED"],
                        max_length=20,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="agencies.agency",
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["reported_on", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="report_has_a_mark",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("status", models.CharField(blank=True, max_length=20)),
                ("old_status", models.CharField(max_length=20)),
                ("reason", models.TextField()),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("victim", "May be told to the victim"),
                            ("panel", "Panel only"),
                            ("agency", "Not outside the agency"),
                        ],
                        default="panel",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_to",
                        to="incidents.incident",
                    ),
                ),
                (
                    "old_incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.incident",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="incidents.report",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="reportchange_has_a_mark",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("report",),
                        name="one_open_change_a_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed", None), ("answered_at", None), ("answered_by", None)
                            ),
                            models.Q(
                                ("agreed__isnull", False),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_change_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="report_change_agreed_by_another",
                    ),
                ],
            },
        ),
    ]
