import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("let_in", "Let in"),
                            ("kept_out", "Kept out"),
                            ("part", "Shown a part"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("assigned", "It is theirs to see through"),
                            ("second_person", "They are asked to agree, as the second person"),
                            ("panel_member", "They sit on its panel"),
                            ("chair", "They chair its panel"),
                            ("appealed", "It has been appealed to them"),
                            ("partner_link", "They answer for their agency"),
                            ("disclosed", "It was disclosed to their agency"),
                            ("named", "They were let in by name"),
                            ("break_glass", "They broke the glass in an emergency"),
                            ("area_part", "Another area takes part, and they read its part"),
                            ("conflict", "They have a conflict of interest"),
                            ("restricted", "The record is restricted to those let in by name"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject", models.UUIDField(help_text="The id of the record.")),
                (
                    "area",
                    models.UUIDField(
                        help_text="The area whose record it is; of a part, whose part."
                    ),
                ),
                ("user", models.UUIDField(null=True)),
                ("agency", models.UUIDField(null=True)),
                (
                    "reason",
                    models.TextField(blank=True, help_text="For people who may see the record."),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "on_need",
                    models.BooleanField(
                        default=False,
                        help_text="Whether it opens what is needed to reach the people too.",
                    ),
                ),
                (
                    "given_by",
                    models.UUIDField(help_text="Empty where the law or a rule gave it.", null=True),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "why_ended",
                    models.TextField(blank=True, help_text="For people who may see the record."),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ["since", "id"],
                "indexes": [
                    models.Index(fields=["subject", "way"], name="access_to_subject"),
                    models.Index(fields=["user", "way"], name="access_of_user"),
                    models.Index(fields=["agency", "way"], name="access_of_agency"),
                    models.Index(
                        condition=models.Q(("ended_at", None), ("way", "kept_out")),
                        fields=["basis", "subject"],
                        name="access_walls",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "basis__in",
                                    (
                                        "assigned",
                                        "second_person",
                                        "panel_member",
                                        "chair",
                                        "appealed",
                                        "partner_link",
                                        "disclosed",
                                        "named",
                                        "break_glass",
                                    ),
                                ),
                                ("way", "let_in"),
                            ),
                            models.Q(
                                ("basis__in", ["conflict", "restricted"]), ("way", "kept_out")
                            ),
                            models.Q(
                                ("basis", "area_part"), ("user__isnull", False), ("way", "part")
                            ),
                            _connector="OR",
                        ),
                        name="access_way_fits_basis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency", None), ("basis", "restricted"), ("user", None)),
                            models.Q(
                                models.Q(("basis", "restricted"), _negated=True),
                                ("agency", None),
                                ("user__isnull", False),
                            ),
                            models.Q(
                                models.Q(("basis", "restricted"), _negated=True),
                                ("agency__isnull", False),
                                ("user", None),
                            ),
                            _connector="OR",
                        ),
                        name="access_is_for_one_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="access_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "form",
                    models.CharField(
                        help_text="A keyed digest.",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                (
                    "led_to",
                    models.TextField(
                        blank=True,
                        help_text="The address it led to, sealed. Empty while it is being done.",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sent_at"], name="sent_form_sent_at")],
            },
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("door", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("moments", models.JSONField(default=list)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "tries",
                "indexes": [models.Index(fields=["last_at"], name="tries_last_at")],
            },
        ),
        migrations.CreateModel(
            name="Glass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(help_text="As it was asked for.", max_length=40)),
                ("subject", models.UUIDField(help_text="The id of the record.", null=True)),
                ("area", models.UUIDField(null=True)),
                ("reason", models.TextField()),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="glass",
                        to="access.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "id"],
                "indexes": [
                    models.Index(fields=["subject", "asked_at"], name="glass_of_subject"),
                    models.Index(fields=["asked_by", "asked_at"], name="glass_of_user"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed", None), ("answered_at", None), ("answered_by", None)
                            ),
                            models.Q(
                                ("agreed__isnull", False),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("subject__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="glass_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="glass_answered_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entry", None),
                            models.Q(("agreed", True), ("agreed__isnull", False)),
                            _connector="OR",
                        ),
                        name="glass_broken_when_agreed",
                    ),
                ],
            },
        ),
    ]
