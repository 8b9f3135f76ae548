import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("agencies", "__first__"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=5)),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="1, 2, 3: the later one confirmed wins."
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("begins_on", models.DateField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="agencies.area",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "code", "language", "number"), name="wording_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None)),
                        fields=("area", "code", "language"),
                        name="one_draft_wording",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begins_on", None), ("confirmed_at", None), ("confirmed_by", None)
                            ),
                            models.Q(
                                ("begins_on__isnull", False),
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="wording_confirmed_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), ("title", "")),
                            models.Q(
                                models.Q(("title", ""), _negated=True),
                                models.Q(("body", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="wording_has_title_and_words_or_neither",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about", models.UUIDField(help_text="The id of the review.")),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=5)),
                ("title", models.CharField(max_length=200)),
                ("blocks", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Of the product's wording when it was written."
                    ),
                ),
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
                ("written_at", models.DateTimeField()),
                (
                    "needs_check",
                    models.BooleanField(
                        default=False, help_text="A second person must agree to what it discloses."
                    ),
                ),
                ("checked_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("check_answer", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="agencies.area",
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
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        help_text="The area's own words in which it is written; none: the product's.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notify.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["written_at"],
                "abstract": False,
                "indexes": [models.Index(fields=["about", "written_at"], name="letter")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="letter_has_a_mark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("checked_at", None), ("checked_by", None)),
                            models.Q(
                                ("agreed__isnull", False),
                                ("checked_at__isnull", False),
                                ("checked_by__isnull", False),
                                ("needs_check", True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_checked_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_by", None),
                            ("written_by", None),
                            models.Q(("checked_by", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="letter_checked_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("version", models.PositiveSmallIntegerField()),
                ("reader", models.CharField(max_length=200)),
                ("approved_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="agencies.area",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        help_text="The area's own words that were read; none: the product's.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="notify.wording",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("wording", None)),
                        fields=("area", "code", "version"),
                        name="approval_once",
                    ),
                    models.UniqueConstraint(
                        fields=("wording", "version"), name="approval_of_own_words_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reader", ""), _negated=True),
                        name="approval_names_a_reader",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "code",
                    models.CharField(help_text="Of the message, in the registry.", max_length=40),
                ),
                ("version", models.PositiveSmallIntegerField(help_text="Of its wording.")),
                (
                    "about",
                    models.UUIDField(
                        help_text="The id of the review, or of the saved application."
                    ),
                ),
                (
                    "item",
                    models.UUIDField(
                        help_text="What waits to be read: a letter or a message.", null=True
                    ),
                ),
                (
                    "letter_digest",
                    models.CharField(blank=True, help_text="As it was sent.", max_length=64),
                ),
                ("reference", models.CharField(blank=True, max_length=20)),
                (
                    "channel",
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
                (
                    "to_digest",
                    models.CharField(
                        blank=True, help_text="Of where it was written to.", max_length=64
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                (
                    "format",
                    models.CharField(blank=True, help_text="Empty: ordinary print.", max_length=20),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits to go"),
                            ("on_its_way", "On its way"),
                            ("held", "Not sent"),
                            ("to_post", "To print and post"),
                            ("sent", "Sent"),
                            ("posted", "Posted"),
                            ("delivered", "Arrived"),
                            ("came_back", "Came back"),
                            ("failed", "Could not be sent"),
                            ("unknown", "Nobody knows whether it went"),
                            ("not_needed", "No longer needed"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="A code: why it is so.", max_length=80),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "job",
                    models.UUIDField(
                        help_text="In the outbox: the one that sends it now.", null=True
                    ),
                ),
                ("not_before", models.DateTimeField(help_text="The next safe hour.", null=True)),
                ("sent_at", models.DateTimeField(help_text="When it left us.", null=True)),
                (
                    "arrived_at",
                    models.DateTimeField(help_text="When it arrived, or came back.", null=True),
                ),
                ("gateway", models.CharField(blank=True, max_length=20)),
                (
                    "gateway_id",
                    models.CharField(
                        blank=True, help_text="What it is called there.", max_length=200
                    ),
                ),
                ("posted_on", models.DateField(null=True)),
                (
                    "proof",
                    models.CharField(
                        blank=True, help_text="Of posting, such as a number.", max_length=200
                    ),
                ),
                ("seen_to_at", models.DateTimeField(null=True)),
                (
                    "seen_to",
                    models.CharField(
                        blank=True, help_text="What was done instead.", max_length=500
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.area",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sendings",
                        to="notify.letter",
                    ),
                ),
                (
                    "made_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seen_to_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "indexes": [
                    models.Index(fields=["about", "made_at"], name="sending_about"),
                    models.Index(fields=["gateway_id"], name="sending_there"),
                    models.Index(
                        condition=models.Q(
                            ("seen_to_at", None),
                            ("state__in", ["held", "came_back", "failed", "unknown", "to_post"]),
                        ),
                        fields=["area", "state"],
                        name="sending_to_see_to",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "on_its_way", "to_post"])),
                        fields=("letter",),
                        name="sending_of_a_letter_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_at__isnull", False),
                                ("state__in", ["sent", "posted", "delivered"]),
                            ),
                            models.Q(
                                ("sent_at", None),
                                (
                                    "state__in",
                                    [
                                        "waiting",
                                        "on_its_way",
                                        "held",
                                        "to_post",
                                        "failed",
                                        "not_needed",
                                    ],
                                ),
                            ),
                            ("state__in", ["came_back", "unknown"]),
                            _connector="OR",
                        ),
                        name="sending_has_left_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("arrived_at__isnull", False),
                                ("state__in", ["delivered", "came_back"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["delivered", "came_back"]), _negated=True),
                                ("arrived_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="sending_arrived_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["held", "failed"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sending_says_why_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("posted_by", None), ("posted_on", None), ("proof", "")),
                            models.Q(("posted_by__isnull", False), ("posted_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="sending_posted_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_to", ""), ("seen_to_at", None), ("seen_to_by", None)),
                            models.Q(
                                ("seen_to_at__isnull", False),
                                ("seen_to_by__isnull", False),
                                models.Q(("seen_to", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sending_seen_to_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter", None), ("letter_digest", "")),
                            models.Q(
                                ("letter__isnull", False),
                                models.Q(("letter_digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sending_of_a_letter_as_it_was",
                    ),
                ],
            },
        ),
    ]
