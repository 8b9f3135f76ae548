import django.db.models.deletion
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
            name="Place",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("born_on", models.DateField(blank=True, null=True)),
                (
                    "under_18_on",
                    models.DateField(
                        blank=True, help_text="When we were told that they are under 18.", null=True
                    ),
                ),
                ("died_on", models.DateField(blank=True, null=True)),
                (
                    "language",
                    models.CharField(blank=True, help_text="en, cy or its name.", max_length=100),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="residents",
                        to="people.place",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
            },
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "preferred",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("phone", "Phone call"),
                            ("text", "Text message"),
                            ("email", "Email"),
                            ("post", "Letter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("hours", models.JSONField(default=list)),
                ("hours_detail", models.CharField(blank=True, max_length=500)),
                ("may_leave_message", models.BooleanField(null=True)),
                ("others_who_may_answer", models.CharField(blank=True, max_length=500)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safe_contact",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("large_print", "Letters in large print"),
                            ("easy_read", "Easy Read"),
                            ("braille", "Braille"),
                            ("audio", "Audio"),
                            ("interpreter", "An interpreter"),
                            ("bsl", "British Sign Language"),
                            ("relay", "Relay UK or text relay"),
                            ("help_reading", "Help with reading and writing"),
                            ("step_free", "Step-free access"),
                            ("supporter", "Someone with me"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=500)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind"), name="need_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerWay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Phone call"),
                            ("text", "Text message"),
                            ("email", "Email"),
                            ("post", "Letter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(max_length=500)),
                ("was_safe", models.BooleanField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("moved", "They have moved"),
                            ("hiding", "They are hiding from somebody"),
                            ("new", "They have a new phone, number or account"),
                            ("corrected", "It was written down wrongly"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField()),
                (
                    "ended_by",
                    models.ForeignKey(
                        help_text="Who wrote it down. Empty: they did, on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_ways",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["ended_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "ended_at"), name="former_way_ended_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactWay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Phone call"),
                            ("text", "Text message"),
                            ("email", "Email"),
                            ("post", "Letter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(max_length=500)),
                ("is_safe", models.BooleanField(default=False)),
                (
                    "since",
                    models.DateTimeField(
                        help_text="Not to be used before. Empty: always.", null=True
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(help_text="When it took the place of another.", null=True),
                ),
                (
                    "is_hidden",
                    models.BooleanField(
                        default=False,
                        help_text="Somebody they left may know the one before: no letter carries this one.",
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(help_text="When it was last known to work.", null=True),
                ),
                (
                    "came_back_at",
                    models.DateTimeField(
                        help_text="When what went this way came back: it is closed until somebody looked.",
                        null=True,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_ways",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind"), name="contact_way_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at", None), ("checked_by", None)),
                            models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="contact_way_checked_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("represent", "Someone applies for them"),
                            ("support", "We pass their details to a support service"),
                        ],
                        max_length=20,
                    ),
                ),
                ("how", models.CharField(help_text="spoken, written or signed", max_length=20)),
                ("evidence", models.TextField(blank=True)),
                ("given_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_how", models.CharField(blank=True, max_length=500)),
                (
                    "ask_again_at",
                    models.DateTimeField(
                        help_text="Since when they should be asked again: another agency has the review.",
                        null=True,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        help_text="The agency it was given for. Empty: whoever serves the purpose.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        help_text="Who wrote the withdrawal down. Empty: they did, on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents_held",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", False),
                            models.Q(("withdrawn_by", None), ("withdrawn_how", "")),
                            _connector="OR",
                        ),
                        name="consent_withdrawn_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CareRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(help_text="Of what stood there.", max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="care_reads",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "by", "digest"), name="care_read_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("place", "Place"),
                            ("postcode", "Postcode"),
                            ("phone", "Phone"),
                            ("email", "Email"),
                        ],
                        max_length=10,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.place",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "digest"], name="match_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", None), ("place__isnull", False)),
                            models.Q(("person__isnull", False), ("place", None)),
                            _connector="OR",
                        ),
                        name="match_key_is_of_one_thing",
                    )
                ],
            },
        ),
    ]
