import django.core.validators
import django.db.models.deletion
import heard.rules.conference
import heard.rules.disclosure
import heard.rules.lifecycle
import heard.rules.meeting
import heard.rules.papers
import heard.rules.plan
import heard.rules.requests
import heard.rules.sharing
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("agencies", "__first__"),
        ("incidents", "0001_initial"),
        ("notify", "0001_initial"),
        ("people", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReturnKey",
            fields=[
                ("reference", models.CharField(max_length=12, primary_key=True, serialize=False)),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="Where a code may go. Empty: nowhere.", max_length=254
                    ),
                ),
                ("phrase", models.CharField(blank=True, help_text="Hashed.", max_length=200)),
                ("code", models.CharField(blank=True, help_text="A keyed digest.", max_length=64)),
                ("code_ends_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("tries_since", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("language", models.CharField(default="en", max_length=5)),
                ("answers", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("warned_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="agencies.area",
                    ),
                ),
                (
                    "keyed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["begun_at"],
            },
        ),
        migrations.CreateModel(
            name="EqualityAnswers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quarter",
                    models.CharField(help_text="2026-Q1: no closer date is kept.", max_length=7),
                ),
                ("answers", models.JSONField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="equality_answers",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "equality answers",
                "indexes": [models.Index(fields=["area", "quarter"], name="equality")],
            },
        ),
        migrations.CreateModel(
            name="FiguresCalendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                    ),
                ),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(28),
                        ],
                    ),
                ),
                ("publishes_itself", models.BooleanField(default=False)),
                (
                    "days_after",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="So many days after the end of a year it is published.",
                    ),
                ),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures_calendar",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__gte", 1), ("day__lte", 28), ("month__gte", 1), ("month__lte", 12)
                        ),
                        name="figures_calendar_has_its_day_every_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days_after__gte", 1), ("days_after__lte", 364)),
                        name="figures_published_within_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="Its first day.")),
                ("place", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "month", "place"), name="left_off_counted_in_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("begins", models.DateField()),
                ("ends", models.DateField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "numbers",
                    models.JSONField(
                        help_text="The four numbers, and each line of the sums beside them."
                    ),
                ),
                (
                    "breakdowns",
                    models.JSONField(default=dict, help_text="With small numbers hidden (null)."),
                ),
                (
                    "narrative",
                    models.TextField(blank=True, help_text="What the area says about its year."),
                ),
                ("narrative_cy", models.TextField(blank=True)),
                (
                    "correction",
                    models.TextField(blank=True, help_text="What was wrong in the version before."),
                ),
                ("drafted_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="agencies.area",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-begins", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "begins", "version"), name="publication_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published_at", None)),
                        fields=("area", "begins"),
                        name="one_draft_of_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("begins"))),
                        name="publication_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("published_by", None)),
                            models.Q(
                                ("drafted_by", None),
                                ("published_at__isnull", False),
                                ("published_by", None),
                            ),
                            models.Q(
                                models.Q(("published_by", models.F("drafted_by")), _negated=True),
                                ("drafted_by__isnull", False),
                                ("published_at__isnull", False),
                                ("published_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="publication_has_a_second_look",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction", ""), ("version", 1)),
                            models.Q(
                                ("version__gt", 1), models.Q(("correction", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="correction_says_what_was_wrong",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=100)),
                ("begins", models.DateField(null=True)),
                ("ends", models.DateField(null=True)),
                ("applications", models.PositiveIntegerField(null=True)),
                ("threshold_not_met", models.PositiveIntegerField(null=True)),
                ("reviews", models.PositiveIntegerField(null=True)),
                ("recommendations", models.PositiveIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reported_figures",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "reported figures",
                "ordering": ["-begins", "period"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "period"), name="reported_once_a_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestTemplate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("purpose", models.TextField()),
                ("questions", models.JSONField(help_text="In the order in which they are asked.")),
                ("changed_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="request_templates",
                        to="agencies.area",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "name"), name="request_template_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("questions", []), _negated=True),
                            models.Q(("purpose", ""), _negated=True),
                        ),
                        name="request_template_asks_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "Online"),
                            ("phone", "Phone"),
                            ("paper", "Paper form or letter"),
                            ("email", "Email"),
                            ("in_person", "In person"),
                        ],
                        default="online",
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "applied_on",
                    models.DateField(
                        help_text="The London date on which the application was made."
                    ),
                ),
                ("language", models.CharField(default="en", max_length=5)),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("victim", "A person, for themselves"),
                            ("representative", "Someone for another person"),
                            ("business", "A business"),
                            ("group", "A group of neighbours or a community group"),
                            ("practitioner", "A professional, for a victim"),
                            ("manager", "A senior manager"),
                        ],
                        max_length=20,
                    ),
                ),
                ("relationship", models.CharField(blank=True, max_length=200)),
                (
                    "guardian_knows",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "A parent or guardian knows"),
                            ("no", "They do not know, but it is safe to tell them"),
                            ("unsafe", "They do not know, and it is not safe to tell them"),
                        ],
                        max_length=10,
                    ),
                ),
                ("guardian_part", models.TextField(blank=True)),
                ("tenure", models.CharField(blank=True, max_length=20)),
                ("landlord", models.CharField(blank=True, max_length=200)),
                ("what_is_happening", models.TextField(blank=True)),
                ("effect", models.TextField(blank=True)),
                ("wanted", models.TextField(blank=True)),
                ("others_affected", models.TextField(blank=True)),
                (
                    "support",
                    models.CharField(
                        choices=[
                            ("yes", "Pass my details to a support service"),
                            ("no", "Do not pass my details on"),
                            ("later", "Ask me again later"),
                        ],
                        default="later",
                        max_length=10,
                    ),
                ),
                (
                    "behaviour",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("noise", "Noise"),
                            ("abuse", "Abuse, threats or harassment"),
                            ("violence", "Violence"),
                            ("damage", "Damage, graffiti or trespass"),
                            ("rowdy", "Rowdy groups or people who gather"),
                            ("drugs", "Drugs"),
                            ("drink", "Drinking in the street"),
                            ("vehicles", "Cars, motorbikes or e-scooters"),
                            ("animals", "Animals"),
                            ("rubbish", "Rubbish or fly-tipping"),
                            ("fire", "Fire or fireworks"),
                            ("taken_over", "A home taken over by others"),
                            ("other", "Something else"),
                        ],
                        help_text="The kind of behaviour that it is mostly about. Empty: nobody has said.",
                        max_length=20,
                    ),
                ),
                (
                    "also_behaviour",
                    models.JSONField(default=list, help_text="The other kinds, as a list."),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "Application received"),
                            ("reviewing", "Review under way"),
                            ("not_met", "Threshold not met"),
                            ("planned", "Action plan agreed"),
                            ("closed", "Closed"),
                            ("appealed", "Appeal under way"),
                            ("withdrawn", "Withdrawn"),
                            ("void", "Void"),
                        ],
                        default=heard.rules.lifecycle.Stage["RECEIVED"],
                        max_length=20,
                    ),
                ),
                (
                    "next_due_on",
                    models.DateField(help_text="The earliest date of an open clock.", null=True),
                ),
                (
                    "next_due",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("acknowledgement", "acknowledgement"),
                            ("information_return", "information_return"),
                            ("threshold_decision", "threshold_decision"),
                            ("panel", "panel"),
                            ("outcome", "outcome"),
                            ("appeal_window", "appeal_window"),
                            ("appeal_decision", "appeal_decision"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "update_every",
                    models.PositiveSmallIntegerField(
                        help_text="In days, as agreed; empty for what the area does.", null=True
                    ),
                ),
                (
                    "contact_due_on",
                    models.DateField(
                        help_text="By when the applicant must hear from us. See reviews.silence.",
                        null=True,
                    ),
                ),
                (
                    "watch_until",
                    models.DateField(
                        help_text="Until when a closed review is opened again when it starts again.",
                        null=True,
                    ),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="people.person",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="agencies.area",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="review",
                        to="reviews.draft",
                    ),
                ),
                (
                    "earlier",
                    models.ManyToManyField(blank=True, related_name="later", to="reviews.review"),
                ),
                (
                    "guardian",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ward_reviews",
                        to="people.person",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="people.place",
                    ),
                ),
                (
                    "procedures",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.proceduresversion",
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at"],
                "indexes": [
                    models.Index(fields=["area", "stage", "next_due_on"], name="review_worklist"),
                    models.Index(fields=["area", "received_at"], name="review_received"),
                    models.Index(fields=["area", "contact_due_on"], name="review_silence"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("behaviour", ""), _negated=True),
                            ("also_behaviour", []),
                            _connector="OR",
                        ),
                        name="review_is_mostly_about_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_on", models.DateField()),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("threshold", "The decision that there will be no review"),
                            ("outcome", "What the review came to"),
                            ("conduct", "How the application or the review was handled"),
                        ],
                        default="outcome",
                        max_length=10,
                    ),
                ),
                ("grounds", models.TextField()),
                ("heard_by", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "taken_at",
                    models.DateTimeField(help_text="When its reviewer took it up.", null=True),
                ),
                (
                    "accepted",
                    models.BooleanField(
                        help_text="Whether its grounds are ones that count.", null=True
                    ),
                ),
                ("why_accepted", models.TextField(blank=True)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "The decision stands"),
                            ("application_back", "The application must be decided again"),
                            ("review_back", "The review must be looked at again"),
                            (
                                "not_taken",
                                "It is not taken up: its reasons are none of those that count",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("reasons", models.TextField(blank=True)),
                (
                    "directions",
                    models.TextField(
                        blank=True, help_text="What must be done, where it is sent back."
                    ),
                ),
                ("directed_by", models.DateField(help_text="By when it must be done.", null=True)),
                ("decided_on", models.DateField(null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        help_text="Empty where the applicant asked for it on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["received_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("result", "")),
                        fields=("review",),
                        name="one_open_appeal_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "not_taken"), _negated=True),
                            ("accepted", False),
                            _connector="OR",
                        ),
                        name="appeal_not_taken_was_not_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("directed_by", None), ("directions", "")),
                            models.Q(
                                ("result__in", ["application_back", "review_back"]),
                                models.Q(("directions", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_directs_only_what_it_sends_back",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealPapers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                (
                    "left_out",
                    models.PositiveIntegerField(help_text="Parts that its reader may not see."),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="reviews.appeal",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "about",
                    models.CharField(
                        choices=[("person", "A person"), ("place", "A place")], max_length=10
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        help_text="What is happening, and why several agencies are needed."
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consent", "They know of it and agree"),
                            (
                                "gateway",
                                "They were not asked, or do not agree: it prevents crime or disorder",
                            ),
                            ("urgent", "It cannot wait: somebody is in danger"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "ground_on",
                    models.DateField(help_text="When they agreed, where they did.", null=True),
                ),
                (
                    "ground_why",
                    models.TextField(
                        blank=True,
                        help_text="How it is known that they agree; or why it is done without.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("turned", "Became a review"),
                        ],
                        default=heard.rules.conference.State["OPEN"],
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "look_again_on",
                    models.DateField(help_text="When the agencies look at it again."),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "What was agreed is done"),
                            ("moved", "They moved away, or another area deals with it"),
                            ("no_consent", "They no longer agree"),
                            ("not_needed", "It is not needed any more"),
                        ],
                        max_length=20,
                    ),
                ),
                ("end_reason", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="agencies.area",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="people.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="people.place",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        help_text="The review that it became.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["look_again_on", "opened_at"],
                "indexes": [
                    models.Index(fields=["area", "state", "look_again_on"], name="conference_list")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("about", heard.rules.conference.About["PERSON"]),
                                ("person__isnull", False),
                                ("place", None),
                            ),
                            models.Q(
                                ("about", heard.rules.conference.About["PLACE"]),
                                ("person", None),
                                ("place__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conference_is_about_a_person_or_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("about", heard.rules.conference.About["PLACE"]),
                                ("ground", ""),
                                ("ground_on", None),
                            ),
                            models.Q(
                                ("about", heard.rules.conference.About["PERSON"]),
                                ("ground", heard.rules.conference.Ground["CONSENT"]),
                                ("ground_on__isnull", False),
                            ),
                            models.Q(
                                ("about", heard.rules.conference.About["PERSON"]),
                                (
                                    "ground__in",
                                    [
                                        heard.rules.conference.Ground["GATEWAY"],
                                        heard.rules.conference.Ground["URGENT"],
                                    ],
                                ),
                                ("ground_on", None),
                                models.Q(("ground_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conference_about_a_person_has_its_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="conference_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_why", ""),
                                ("ended_at", None),
                                ("ended_by", None),
                                ("review", None),
                                ("state", heard.rules.conference.State["OPEN"]),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("review", None),
                                ("state", heard.rules.conference.State["CLOSED"]),
                                models.Q(("end_why", ""), _negated=True),
                            ),
                            models.Q(
                                ("end_why", ""),
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("review__isnull", False),
                                ("state", heard.rules.conference.State["TURNED"]),
                            ),
                            _connector="OR",
                        ),
                        name="conference_ended_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                (
                    "shown_at",
                    models.DateTimeField(
                        help_text="When a second person had agreed to the letter that shows the draft.",
                        null=True,
                    ),
                ),
                ("comment_by", models.DateField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "review_on",
                    models.DateField(
                        help_text="When the agencies look at the plan again.", null=True
                    ),
                ),
                (
                    "waits",
                    models.BooleanField(
                        default=False,
                        help_text="Somebody said something that nobody has looked at.",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to="reviews.conference",
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("conference", None), ("review__isnull", False)),
                            models.Q(
                                ("comment_by", None),
                                ("conference__isnull", False),
                                ("review", None),
                                ("shown_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="plan_is_of_a_review_or_a_conference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_at", None), ("comment_by__isnull", False), _connector="OR"
                        ),
                        name="plan_that_is_shown_can_be_commented_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_at", None), ("review_on__isnull", False), _connector="OR"
                        ),
                        name="agreed_plan_is_looked_at_again",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConferenceMeeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("finding", "Finding a date"),
                            ("called", "Called"),
                            ("held", "Held"),
                            ("off", "Called off"),
                        ],
                        default=heard.rules.meeting.State["CALLED"],
                        max_length=10,
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("room", "In a room"),
                            ("video", "By video"),
                            ("both", "In a room, and by video for who wants it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("where", models.TextField(help_text="The room, or how to join.")),
                (
                    "changes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How often it was moved, or called off: for the calendars it stands in.",
                    ),
                ),
                ("called_at", models.DateTimeField()),
                ("said", models.TextField(blank=True)),
                ("decided", models.TextField(blank=True)),
                ("dissent", models.TextField(blank=True, help_text="Who did not agree, and why.")),
                ("ended_at", models.DateTimeField(null=True)),
                ("why_off", models.TextField(blank=True)),
                (
                    "called_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="reviews.conference",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "there",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The agencies that were there.",
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ["begins_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", heard.rules.meeting.State["CALLED"])),
                        fields=("conference",),
                        name="one_live_meeting_a_conference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided", ""),
                                ("ended_at", None),
                                ("ended_by", None),
                                ("said", ""),
                                ("state", heard.rules.meeting.State["CALLED"]),
                                ("why_off", ""),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("state", heard.rules.meeting.State["HELD"]),
                                ("why_off", ""),
                                models.Q(("said", ""), _negated=True),
                                models.Q(("decided", ""), _negated=True),
                            ),
                            models.Q(
                                ("decided", ""),
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("said", ""),
                                ("state", heard.rules.meeting.State["OFF"]),
                                models.Q(("why_off", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conference_meeting_ended_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConferenceSeat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="reviews.conferencemeeting",
                    ),
                ),
            ],
            options={
                "ordering": ["agency__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "agency"), name="conference_seat_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GroundChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("consent", "They know of it and agree"),
                            (
                                "gateway",
                                "They were not asked, or do not agree: it prevents crime or disorder",
                            ),
                            ("urgent", "It cannot wait: somebody is in danger"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ground_on", models.DateField(null=True)),
                ("ground_why", models.TextField(blank=True)),
                ("reason", models.TextField()),
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
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grounds",
                        to="reviews.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="ground_changes_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ground__in",
                                [
                                    heard.rules.conference.Ground["CONSENT"],
                                    heard.rules.conference.Ground["GATEWAY"],
                                    heard.rules.conference.Ground["URGENT"],
                                ],
                            )
                        ),
                        name="ground_that_stood_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImpactStatement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="The words of the recording, where there is one."
                    ),
                ),
                (
                    "read_by",
                    models.CharField(
                        choices=[
                            ("self", "I read it out myself"),
                            ("chair", "The person who leads the meeting reads it out"),
                            ("advocate", "Somebody I trust reads it out"),
                            ("nobody", "Nobody reads it out: they read it before the meeting"),
                        ],
                        default=heard.rules.meeting.ReadBy["CHAIR"],
                        max_length=10,
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
                        default="panel",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Who wrote it down for them. Empty: they wrote it on their own page.",
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
                    "kept_from",
                    models.ManyToManyField(blank=True, related_name="+", to="agencies.agency"),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="impactstatement_has_a_mark",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "number"), name="statement_version_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InformationRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[("information", "information"), ("freshness", "freshness")],
                        default=heard.rules.requests.About["INFORMATION"],
                        max_length=11,
                    ),
                ),
                (
                    "panel_on",
                    models.DateField(
                        help_text="The day of the panel before which a part is to be confirmed.",
                        null=True,
                    ),
                ),
                (
                    "gateway",
                    models.CharField(
                        choices=[
                            ("passing_on", "Passing the application on to the relevant bodies"),
                            ("request", "A relevant body asked for it, for this review"),
                            (
                                "crime_disorder",
                                "It helps an authority to prevent crime or disorder",
                            ),
                        ],
                        default=heard.rules.sharing.Gateway["REQUEST"],
                        max_length=20,
                    ),
                ),
                ("purpose", models.TextField()),
                (
                    "necessity",
                    models.TextField(help_text="Why it is needed, and no more than is needed."),
                ),
                ("questions", models.JSONField(help_text="In the order in which they are asked.")),
                (
                    "begins",
                    models.DateField(help_text="The first day that is asked about.", null=True),
                ),
                (
                    "ends",
                    models.DateField(help_text="The last day that is asked about.", null=True),
                ),
                ("due_on", models.DateField()),
                (
                    "due_because",
                    models.CharField(
                        choices=[
                            ("procedures", "As the area’s procedures say"),
                            ("assumed", "As Heard assumes, because the area has set nothing"),
                            ("by_hand", "As whoever asked set it"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("not_us", "Says it is not them"),
                            ("withdrawn", "Taken back"),
                        ],
                        default=heard.rules.requests.State["ASKED"],
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                (
                    "answered_on",
                    models.DateField(
                        help_text="When it was first answered, or not theirs.", null=True
                    ),
                ),
                (
                    "not_us",
                    models.TextField(
                        blank=True, help_text="Whose it may be, where they say not theirs."
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="agencies.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Of what it is about, and goes over with the lead: so the board asks no review.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.area",
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
                    "conference",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="reviews.conference",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "agency__name"],
                "indexes": [
                    models.Index(
                        fields=["state", "due_on", "id", "area", "review", "agency", "answered_on"],
                        name="request_owed",
                    ),
                    models.Index(fields=["agency", "state", "due_on"], name="request_of_agency"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", heard.rules.requests.State["ASKED"])),
                        fields=("review", "agency", "about"),
                        name="one_open_request_an_agency",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", heard.rules.requests.State["ASKED"])),
                        fields=("conference", "agency"),
                        name="one_open_request_a_conference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("conference", None),
                                ("review__isnull", False),
                                models.Q(
                                    ("gateway", heard.rules.sharing.Gateway["CRIME_AND_DISORDER"]),
                                    _negated=True,
                                ),
                            ),
                            models.Q(
                                ("about", heard.rules.requests.About["INFORMATION"]),
                                ("conference__isnull", False),
                                ("gateway", heard.rules.sharing.Gateway["CRIME_AND_DISORDER"]),
                                ("review", None),
                            ),
                            _connector="OR",
                        ),
                        name="request_is_of_a_review_or_a_conference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("about", heard.rules.requests.About["INFORMATION"]),
                                ("panel_on", None),
                            ),
                            models.Q(
                                ("about", heard.rules.requests.About["FRESHNESS"]),
                                ("panel_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="request_to_confirm_has_a_panel_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", ""), _negated=True),
                            models.Q(("necessity", ""), _negated=True),
                        ),
                        name="request_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begins", None),
                            ("ends", None),
                            ("ends__gte", models.F("begins")),
                            _connector="OR",
                        ),
                        name="request_asks_about_some_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("asked_on"))),
                        name="request_is_due_after_it_is_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_on", None),
                                ("state", heard.rules.requests.State["ASKED"]),
                            ),
                            models.Q(
                                ("answered_on__isnull", False),
                                (
                                    "state__in",
                                    [
                                        heard.rules.requests.State["ANSWERED"],
                                        heard.rules.requests.State["NOT_US"],
                                    ],
                                ),
                            ),
                            ("state", heard.rules.requests.State["WITHDRAWN"]),
                            _connector="OR",
                        ),
                        name="request_open_or_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("chase", "Chased"), ("escalation", "Taken to somebody senior")],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chases",
                        to="reviews.informationrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("email", ""), _negated=True),
                        ),
                        name="chase_goes_to_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(help_text="In which the appeal was decided."),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("threshold", "The decision that there will be no review"),
                            ("outcome", "What the review came to"),
                            ("conduct", "How the application or the review was handled"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("confirmed", "The decision stands"),
                            ("application_back", "The application must be decided again"),
                            ("review_back", "The review must be looked at again"),
                            (
                                "not_taken",
                                "It is not taken up: its reasons are none of those that count",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson",
                        to="reviews.appeal",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="agencies.area",
                    ),
                ),
                (
                    "published_by",
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
                "ordering": ["-year", "-published_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("published_by", None)),
                            models.Q(
                                models.Q(("published_by", models.F("written_by")), _negated=True),
                                ("published_at__isnull", False),
                                ("published_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="lesson_is_published_by_another",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "form_key",
                    models.UUIDField(
                        help_text="Of the form it was sent with, which sends one message."
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(help_text="When the other side first read it.", null=True),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Who wrote to the applicant; empty for what the applicant wrote.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("by", None), ("read_at", None)),
                        fields=["review"],
                        name="message_unread_by_staff",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "form_key"), name="message_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="message_has_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MessageRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reads",
                        to="reviews.message",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "by"), name="message_read_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("application", "application"),
                            ("acknowledgement", "acknowledgement"),
                            ("information_request", "information_request"),
                            ("information_received", "information_received"),
                            ("threshold_decision", "threshold_decision"),
                            ("panel", "panel"),
                            ("outcome", "outcome"),
                            ("appeal", "appeal"),
                            ("appeal_decided", "appeal_decided"),
                            ("next_meeting", "next_meeting"),
                            ("not_stated", "not_stated"),
                        ],
                        max_length=30,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("old_on", models.DateField()),
                ("new_on", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("agreed", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("second_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="reviews.milestone",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("old_on", models.F("new_on")), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="correction_changes_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed", None),
                                ("answer", ""),
                                ("second", None),
                                ("second_at", None),
                            ),
                            models.Q(
                                ("agreed__isnull", False),
                                ("second__isnull", False),
                                ("second_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("second", models.F("by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="correction_has_a_second_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agreed", None)),
                        fields=("milestone",),
                        name="one_open_correction_a_milestone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoreTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old_by", models.DateField()),
                ("new_by", models.DateField()),
                ("at_their_asking", models.BooleanField()),
                ("reason", models.TextField()),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="more_time",
                        to="reviews.actionplan",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("new_by__gt", models.F("old_by")),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="more_time_is_later_and_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("summary", models.TextField(help_text="What the applicant is told.")),
                ("met_on", models.DateField(help_text="When the review was carried out.")),
                ("at", models.DateTimeField()),
                (
                    "told_at",
                    models.DateTimeField(
                        help_text="When a second person had agreed to the letter that tells it.",
                        null=True,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="PassedOn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Of the contact on that day.", max_length=200
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("at", models.DateTimeField()),
                (
                    "received_at",
                    models.DateTimeField(help_text="When they said that they have it.", null=True),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disclosure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.disclosure",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passed_on",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "agency__name"],
            },
        ),
        migrations.CreateModel(
            name="PlanCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weeks", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "stopped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, it has stopped"),
                            ("less", "It is less, but it goes on"),
                            ("no", "No, it goes on"),
                            ("unknown", "I cannot say"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("page", "On their own page"),
                            ("link", "By the link"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="reviews.actionplan",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "weeks"), name="plan_check_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("how", ""), ("stopped", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("stopped", ""), _negated=True),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_check_answered_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("page", "On their own page"),
                            ("link", "By the link"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="reviews.actionplan",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="plan_comment_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField()),
                ("found", models.TextField()),
                ("told", models.TextField()),
                ("again_on", models.DateField()),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="reviews.actionplan",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("found", ""), _negated=True),
                            models.Q(("told", ""), _negated=True),
                        ),
                        name="plan_look_finds_and_tells_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
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
                ("made_on", models.DateField()),
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
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        help_text="Empty until the outcome of the review is recorded.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="reviews.outcome",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        help_text="The body that must have regard to it; empty where that is not yet said.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="recommendation_has_a_mark",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "number"), name="recommendation_has_its_own_number"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("officer", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("support", "Support for who suffers from it"),
                            ("behaviour", "A measure on behaviour"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField(help_text="What is to be done, for those who do it.")),
                (
                    "safe_words",
                    models.TextField(help_text="The same for the victim. It names nobody."),
                ),
                ("measure", models.TextField(help_text="By what it is seen that it worked.")),
                (
                    "if_not_done",
                    models.TextField(
                        blank=True,
                        help_text="What may happen then. For the agencies: the victim is not told.",
                    ),
                ),
                (
                    "template",
                    models.CharField(
                        blank=True,
                        help_text="The code of the template from which it was begun.",
                        max_length=40,
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "agreed_at",
                    models.DateTimeField(
                        help_text="When the plan it is part of was agreed.", null=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("refused", "Will not be done"),
                        ],
                        default=heard.rules.plan.State["NOT_STARTED"],
                        max_length=20,
                    ),
                ),
                ("done_on", models.DateField(null=True)),
                ("evidence", models.TextField(blank=True)),
                ("refused_because", models.TextField(blank=True)),
                (
                    "stopped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, it has stopped"),
                            ("less", "It is less, but it goes on"),
                            ("no", "No, it goes on"),
                            ("unknown", "I cannot say"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="reviews.actionplan",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="reviews.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "indexes": [models.Index(fields=["state", "due_on"], name="action_owed")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"), name="action_has_its_own_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(("safe_words", ""), _negated=True),
                            models.Q(("measure", ""), _negated=True),
                            models.Q(("officer", ""), _negated=True),
                        ),
                        name="action_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_on__isnull", False),
                                ("state", heard.rules.plan.State["DONE"]),
                                models.Q(("evidence", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", heard.rules.plan.State["DONE"]), _negated=True),
                                ("done_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="done_action_has_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", heard.rules.plan.State["REFUSED"]),
                                models.Q(("refused_because", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", heard.rules.plan.State["REFUSED"]), _negated=True
                                ),
                                ("refused_because", ""),
                            ),
                            _connector="OR",
                        ),
                        name="refused_action_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Climb",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("reminder", "Reminded before it was due"),
                            ("contact", "The contact in the agency"),
                            ("senior", "Their senior"),
                            ("chief", "The chief officer"),
                            ("commissioner", "The Police and Crime Commissioner"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Empty: nobody is named there.", max_length=200
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="climbs",
                        to="reviews.planaction",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("action", "rung", "due_on"), name="climb_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("start", "It is under way"),
                            ("note", "Nothing has changed, and this is how far it is"),
                            ("finish", "It is done"),
                            ("refuse", "It will not be done"),
                            ("take_up_again", "It is taken up again"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("said_by", models.CharField(max_length=200)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("page", "On their own page"),
                            ("link", "By the link"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress",
                        to="reviews.planaction",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RecommendationAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "regard",
                    models.CharField(
                        choices=[
                            ("accepts", "Accepts it"),
                            ("partly", "Accepts part of it"),
                            ("declines", "Declines it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(blank=True)),
                ("given_by", models.CharField(max_length=200)),
                ("given_on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("page", "On their own page"),
                            ("link", "By the link"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="reviews.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("regard", heard.rules.plan.Regard["ACCEPTS"]),
                            models.Q(("reasons", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recommendation_is_declined_with_reasons",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplyAddress",
            fields=[
                (
                    "code",
                    models.CharField(
                        help_text="Random. Sealed when sent.",
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reply_addresses",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "reply addresses",
                "constraints": [
                    models.UniqueConstraint(fields=("review", "person"), name="reply_address_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("victim", "May be told to the victim"),
                            ("panel", "Panel only"),
                            ("agency", "Not outside the agency"),
                        ],
                        default="agency",
                        max_length=10,
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField()),
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
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="note_has_a_mark",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        help_text="Of its id and what it says.", max_length=64, unique=True
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=255)),
                (
                    "arrival",
                    models.CharField(
                        choices=[
                            ("reply", "An answer from the address they called safe"),
                            ("other_sender", "To a reply address, from somebody else"),
                            (
                                "old_address",
                                "To a reply address, from an address they no longer use",
                            ),
                            ("unknown", "Not an answer to anything we sent"),
                            ("forged", "To a reply address that we never gave"),
                            ("automatic", "Sent by a machine, such as “out of office”"),
                            ("bounce", "Something we sent came back"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "sender",
                    models.CharField(
                        blank=True, help_text="As it says. It may be forged.", max_length=500
                    ),
                ),
                ("sender_name", models.CharField(blank=True, max_length=500)),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField(blank=True)),
                (
                    "troubles",
                    models.JSONField(default=list, help_text="Codes of what could not be read."),
                ),
                (
                    "not_taken",
                    models.JSONField(
                        default=list, help_text="Files that were refused: name and code."
                    ),
                ),
                ("arrived_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("taken", "Taken"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "reason",
                    models.CharField(blank=True, help_text="Why it was refused.", max_length=500),
                ),
                (
                    "area",
                    models.ForeignKey(
                        help_text="Empty: nobody knows whose it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="agencies.area",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mail",
                        to="reviews.message",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incoming_mail",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "incoming mail",
                "ordering": ["arrived_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["area"],
                        name="mail_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at", None), ("settled_by", None), ("state", "waiting")
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                ("state__in", ["taken", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="mail_settled_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken"), _negated=True),
                            ("review__isnull", False),
                            _connector="OR",
                        ),
                        name="mail_taken_into_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mail_refused_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("look_again_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="followup_has_a_mark",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionProposal",
            fields=[
                ("met", models.BooleanField()),
                ("reasons", models.TextField(help_text="Sent to the applicant.")),
                ("persistence", models.TextField(blank=True)),
                ("harm", models.TextField(blank=True)),
                ("adequacy", models.TextField(blank=True)),
                (
                    "judgements",
                    models.JSONField(
                        default=dict,
                        help_text="Local conditions that people judged: their ids, and yes or no.",
                    ),
                ),
                (
                    "anyway",
                    models.JSONField(
                        default=list,
                        help_text="What we will do anyway: action, who, and a date to look again.",
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
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
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_to_confirm",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["proposed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("review",),
                        name="one_open_proposal_a_review",
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
                        name="proposal_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(("answered_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_answered_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked", models.F("proposed_by")), _negated=True),
                        name="proposal_asks_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("call", "Phone call"),
                            ("visit", "Visit"),
                            ("letter", "Letter"),
                            ("email", "Email"),
                            ("text", "Text message"),
                            ("message_left", "Left a message"),
                            ("failed", "Tried, and did not reach them"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "with_whom",
                    models.CharField(
                        choices=[
                            ("applicant", "The applicant"),
                            ("victim", "The victim"),
                            ("other", "Somebody else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, help_text="Of somebody else.", max_length=200),
                ),
                ("on", models.DateField()),
                (
                    "time",
                    models.CharField(blank=True, help_text="As somebody wrote it.", max_length=20),
                ),
                ("outcome", models.CharField(blank=True, max_length=500)),
                ("said", models.TextField(blank=True)),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("victim", "May be told to the victim"),
                            ("panel", "Panel only"),
                            ("agency", "Not outside the agency"),
                        ],
                        default=heard.rules.disclosure.Mark["AGENCY"],
                        max_length=10,
                    ),
                ),
                (
                    "next_on",
                    models.DateField(
                        help_text="When we said we would be in touch again.", null=True
                    ),
                ),
                ("at", models.DateTimeField(help_text="When it was written down.")),
                (
                    "agency",
                    models.ForeignKey(
                        help_text="Whose item it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("next_on", None), ("next_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="contact_promise_is_later",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("told_at", models.DateTimeField()),
                ("reply_by", models.DateField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("agrees", "Yes, it can be closed"), ("not_yet", "No, not yet")],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("page", "On their own page"),
                            ("link", "By the link"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closing_notices",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["told_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("how", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="closing_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="closing_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("met", "The threshold is met"),
                            ("not_met", "The threshold is not met"),
                            ("no_view", "No view given"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "given_by",
                    models.CharField(help_text="Name and post in that body.", max_length=200),
                ),
                ("given_on", models.DateField()),
                ("note", models.TextField(blank=True)),
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
                ("recorded_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="body_views",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["given_on", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="bodyview_has_a_mark",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "touch",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("victim", "The victim lives there"),
                            ("source", "The behaviour comes from there"),
                            ("reports", "Reports were made to agencies of that area"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "counts_from",
                    models.DateField(help_text="Nothing counts earlier in this area's figures."),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("why_ended", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.area",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["counts_from", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "area"), name="area_part_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None), ("why_ended", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                models.Q(("why_ended", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="area_part_ended_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaAsked",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "to_lead",
                    models.BooleanField(
                        help_text="Whether the other area is to lead from then on."
                    ),
                ),
                (
                    "touch",
                    models.CharField(
                        choices=[
                            ("victim", "The victim lives there"),
                            ("source", "The behaviour comes from there"),
                            ("reports", "Reports were made to agencies of that area"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.TextField(help_text="The applicant is told this when the lead changes."),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("consent", "The victim agrees to it"),
                            (
                                "gateway",
                                "The Act: relevant bodies work together (section 104 and Schedule 4)",
                            ),
                            ("safeguarding", "Somebody must be kept safe, and it cannot wait"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "basis_detail",
                    models.TextField(help_text="For the record: when they agreed, or why not."),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "Application received"),
                            ("reviewing", "Review under way"),
                            ("not_met", "Threshold not met"),
                            ("planned", "Action plan agreed"),
                            ("closed", "Closed"),
                            ("appealed", "Appeal under way"),
                            ("withdrawn", "Withdrawn"),
                            ("void", "Void"),
                        ],
                        max_length=20,
                    ),
                ),
                ("applied_on", models.DateField()),
                ("next_due_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("revoked", "Taken back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.TextField(blank=True, help_text="Why it was refused or taken back."),
                ),
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
                    "from_area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.area",
                    ),
                ),
                (
                    "to_area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.area",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas_asked",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["to_area"],
                        name="area_asked_waits",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("review",),
                        name="one_area_is_asked_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_area", models.F("to_area")), _negated=True),
                        name="another_area_is_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None), ("answered_by", None), ("state", "waiting")
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="area_asked_is_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["refused", "revoked"]), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="area_asked_is_refused_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clock",
                    models.CharField(
                        choices=[
                            ("acknowledgement", "Tell the applicant the application has arrived"),
                            ("information_return", "Agencies send their information"),
                            ("threshold_decision", "Decide whether the threshold is met"),
                            ("panel", "Hold the review meeting"),
                            ("outcome", "Tell the applicant the outcome"),
                            ("appeal_window", "Last day to ask for an appeal"),
                            ("appeal_decision", "Decide the appeal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("began_on", models.DateField()),
                ("first_due_on", models.DateField(null=True)),
                (
                    "due_on",
                    models.DateField(help_text="Empty while paused or not yet known.", null=True),
                ),
                (
                    "stopped_on",
                    models.DateField(
                        help_text="When it was done, or no longer mattered.", null=True
                    ),
                ),
                ("done", models.BooleanField(default=False)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_on", None)),
                        fields=("review", "clock"),
                        name="one_running_clock_of_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClockChange",
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
                            ("pause", "Pause"),
                            ("resume", "Resume"),
                            ("extend", "Extend"),
                            ("correct", "Correct"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("old_due_on", models.DateField(null=True)),
                ("new_due_on", models.DateField(null=True)),
                ("reason", models.TextField()),
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
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="reviews.reviewclock",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="clock_change_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.report",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_reports",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["report__incident__happened_on", "report__reported_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "report"), name="review_report_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RightsNotice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "their_reference",
                    models.CharField(
                        help_text="The agency's own reference of the second complaint.",
                        max_length=100,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("handed", "Given by hand"),
                            ("posted", "Sent by post"),
                            ("read_out", "Read out to them"),
                        ],
                        max_length=10,
                    ),
                ),
                ("told_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "form_key",
                    models.UUIDField(
                        help_text="Of the form it was sent with, which tells once.", unique=True
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        help_text="Whose officer told them.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notify.letter",
                    ),
                ),
            ],
            options={
                "ordering": ["-told_on", "-at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("their_reference", ""), _negated=True),
                        name="rights_notice_has_a_reference",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceComplaint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "against",
                    models.CharField(
                        choices=[
                            ("council", "About the council"),
                            ("landlord", "About a social landlord"),
                            ("police", "About the police"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("received_on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("page", "On their own page"),
                            ("link", "By the link"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "due_on",
                    models.DateField(help_text="Empty where the area has set no time.", null=True),
                ),
                ("answered_on", models.DateField(null=True)),
                ("answer", models.TextField(blank=True, help_text="What the applicant is told.")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "about_person",
                    models.ForeignKey(
                        help_text="The member of staff it is about, where that is known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="agencies.area",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        help_text="Empty where the applicant wrote it on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_on", "-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="complaint_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                                ("answered_on", None),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about_person", None),
                            models.Q(
                                models.Q(
                                    ("owner", None),
                                    models.Q(("owner", models.F("about_person")), _negated=True),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("answered_by", None),
                                    models.Q(
                                        ("answered_by", models.F("about_person")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="nobody_sees_to_a_complaint_about_them",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintFurther",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            (
                                "second_stage",
                                "The agency once more: somebody who did not answer before",
                            ),
                            ("ombudsman", "An Ombudsman"),
                            (
                                "police",
                                "The policing body, or the Independent Office for Police Conduct",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(blank=True, help_text="Their own.", max_length=100)),
                ("went_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "The complaint is right"),
                            ("partly", "The complaint is right in part"),
                            ("not_upheld", "The complaint is not right"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "said",
                    models.TextField(
                        blank=True, help_text="What they found, as the applicant is told it."
                    ),
                ),
                ("must_do", models.TextField(blank=True, help_text="What they want done.")),
                ("must_by", models.DateField(null=True)),
                ("decided_on", models.DateField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        help_text="Who wrote it down.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="further",
                        to="reviews.servicecomplaint",
                    ),
                ),
            ],
            options={
                "ordering": ["went_on", "recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("found", "")),
                        fields=("complaint",),
                        name="one_looks_at_a_complaint_again",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None),
                                ("decided_by", None),
                                ("decided_on", None),
                                ("found", ""),
                                ("must_by", None),
                                ("must_do", ""),
                                ("said", ""),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decided_on__gte", models.F("went_on")),
                                models.Q(("found", ""), _negated=True),
                                models.Q(("said", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_decided_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("must_by", None),
                            models.Q(("must_do", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="complaint_day_is_for_something_to_do",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("meet_threshold", "Decided that the threshold is met"),
                            ("decline", "Decided that the threshold is not met"),
                            ("plan", "Agreed an action plan"),
                            ("close", "Closed the review"),
                            ("appeal", "Recorded an appeal"),
                            ("confirm_decision", "The appeal confirmed the decision"),
                            (
                                "send_back_application",
                                "The appeal sent the application back to be decided again",
                            ),
                            ("send_back_review", "The appeal sent the review back"),
                            ("withdraw", "Withdrew the application"),
                            ("void", "Made the application void"),
                            ("reopen_application", "Reopened the application"),
                            ("reopen_review", "Reopened the review"),
                        ],
                        max_length=30,
                    ),
                ),
                ("from_stage", models.CharField(max_length=20)),
                ("to_stage", models.CharField(max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("on", models.DateField(help_text="The London date it counts for in the figures.")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stage_changes",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["review", "on"], name="step_by_day")],
            },
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("answer_by", models.DateField(null=True)),
                ("answered", models.BooleanField(default=False)),
                ("objected_at", models.DateTimeField(null=True)),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer_by__isnull", False),
                                ("asked_at__isnull", False),
                                ("objected_at", None),
                            ),
                            models.Q(
                                ("answer_by", None),
                                ("answered", False),
                                ("asked_at", None),
                                ("objected_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="survey_asks_or_is_not_wanted",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "felt",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("unknown", "I cannot say"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "stopped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, it has stopped"),
                            ("less", "It is less, but it goes on"),
                            ("no", "No, it goes on"),
                            ("unknown", "I cannot say"),
                        ],
                        help_text="Empty: they were asked with their plan.",
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ThresholdDecision",
            fields=[
                ("met", models.BooleanField()),
                ("reasons", models.TextField(help_text="Sent to the applicant.")),
                ("persistence", models.TextField(blank=True)),
                ("harm", models.TextField(blank=True)),
                ("adequacy", models.TextField(blank=True)),
                (
                    "judgements",
                    models.JSONField(
                        default=dict,
                        help_text="Local conditions that people judged: their ids, and yes or no.",
                    ),
                ),
                (
                    "anyway",
                    models.JSONField(
                        default=list,
                        help_text="What we will do anyway: action, who, and a date to look again.",
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                ("second_at", models.DateTimeField(null=True)),
                (
                    "finding",
                    models.JSONField(
                        help_text="As `heard.rules.answers.as_data` gave it that day."
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="reviews.review",
                    ),
                ),
                (
                    "second_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["decided_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met", True),
                            models.Q(
                                ("second_at__isnull", False), ("second_person__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="not_met_has_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_person", None),
                            models.Q(("second_person", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="second_person_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="decision_has_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("finding", "Finding a date"),
                            ("called", "Called"),
                            ("held", "Held"),
                            ("off", "Called off"),
                        ],
                        default=heard.rules.meeting.State["FINDING"],
                        max_length=10,
                    ),
                ),
                ("begins_at", models.DateTimeField(null=True)),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=90, help_text="How long it is to last."
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("room", "In a room"),
                            ("video", "By video"),
                            ("both", "In a room, and by video for who wants it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("where", models.TextField(blank=True, help_text="The room, or how to join.")),
                (
                    "arrival",
                    models.TextField(
                        blank=True,
                        help_text="How the victim comes and goes without meeting anybody they fear.",
                    ),
                ),
                ("interpreter", models.CharField(blank=True, max_length=200)),
                (
                    "breakout",
                    models.CharField(
                        blank=True, help_text="A room of their own, for a break.", max_length=200
                    ),
                ),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(help_text="Services that must be there."),
                ),
                ("planned_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(null=True)),
                (
                    "moves",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="How often its date moved."
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("why_off", models.TextField(blank=True)),
                (
                    "led_by",
                    models.CharField(
                        blank=True,
                        help_text="Who led it, where no independent chair did.",
                        max_length=200,
                    ),
                ),
                ("why_not_independent", models.TextField(blank=True)),
                (
                    "called_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="reviews.review",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.thresholddecision",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    heard.rules.meeting.State["CALLED"],
                                    heard.rules.meeting.State["FINDING"],
                                ],
                            )
                        ),
                        fields=("review",),
                        name="one_live_meeting_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begins_at", None),
                                ("called_at", None),
                                ("called_by", None),
                                ("state", heard.rules.meeting.State["FINDING"]),
                            ),
                            ("state", heard.rules.meeting.State["OFF"]),
                            models.Q(
                                ("begins_at__isnull", False),
                                ("called_at__isnull", False),
                                ("called_by__isnull", False),
                                (
                                    "state__in",
                                    [
                                        heard.rules.meeting.State["CALLED"],
                                        heard.rules.meeting.State["HELD"],
                                    ],
                                ),
                                models.Q(("how", ""), _negated=True),
                                models.Q(("where", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_called_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                ("ended_by", None),
                                (
                                    "state__in",
                                    [
                                        heard.rules.meeting.State["CALLED"],
                                        heard.rules.meeting.State["FINDING"],
                                    ],
                                ),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("state", heard.rules.meeting.State["HELD"]),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state", heard.rules.meeting.State["OFF"]),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_ended_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", heard.rules.meeting.State["OFF"]),
                                models.Q(("why_off", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", heard.rules.meeting.State["OFF"]), _negated=True
                                ),
                                ("why_off", ""),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_called_off_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("led_by", ""), ("why_not_independent", "")),
                            models.Q(
                                models.Q(("led_by", ""), _negated=True),
                                models.Q(("why_not_independent", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_led_by_somebody_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quorum__gte", 1)), name="meeting_needs_somebody"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("made_of_it", models.TextField(blank=True, help_text="What was made of it.")),
                ("taken_up_at", models.DateTimeField(null=True)),
                (
                    "told_at",
                    models.DateTimeField(
                        help_text="From when its agency could read it.", null=True
                    ),
                ),
                (
                    "taken",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("plan", "Taken into our plan"),
                            ("not", "Not taken into our plan"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "said",
                    models.TextField(
                        blank=True, help_text="What the agency does, or why it does not."
                    ),
                ),
                (
                    "done_by",
                    models.DateField(
                        help_text="By when, of what was taken into a plan.", null=True
                    ),
                ),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning",
                        to="agencies.area",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_up_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learning",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="learning_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("made_of_it", ""), ("taken_up_at", None), ("taken_up_by", None)
                            ),
                            models.Q(
                                ("taken_up_at__isnull", False),
                                ("taken_up_by__isnull", False),
                                models.Q(("made_of_it", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="learning_taken_up_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_at", None), ("agency__isnull", False), _connector="OR"
                        ),
                        name="learning_is_told_to_an_agency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None),
                                ("answered_by", ""),
                                ("done_by", None),
                                ("said", ""),
                                ("taken", ""),
                            ),
                            models.Q(
                                models.Q(
                                    models.Q(
                                        ("done_by__isnull", False),
                                        ("taken", heard.rules.meeting.Taken["PLAN"]),
                                    ),
                                    models.Q(
                                        ("done_by", None),
                                        ("taken", heard.rules.meeting.Taken["NOT"]),
                                    ),
                                    _connector="OR",
                                ),
                                ("answered_at__isnull", False),
                                ("told_at__isnull", False),
                                models.Q(("said", ""), _negated=True),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="learning_answered_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chairing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "begins_at",
                    models.DateTimeField(
                        help_text="Of the meeting, when they were asked.", null=True
                    ),
                ),
                (
                    "involved",
                    models.JSONField(
                        help_text="The names of the agencies involved, to declare against."
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("agreed", "Chairs it"),
                            ("declined", "Cannot"),
                            ("conflict", "Has a conflict of interest"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "found",
                    models.JSONField(
                        default=list, help_text="The codes of what speaks against them."
                    ),
                ),
                ("detail", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "declared_at",
                    models.DateTimeField(
                        help_text="When they declared independence and agreed to confidentiality.",
                        null=True,
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chairings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chairs",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "agreed"])),
                        fields=("meeting",),
                        name="one_chair_a_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True),
                            ("declared_at__isnull", False),
                            _connector="OR",
                        ),
                        name="chair_agrees_by_declaring",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "conflict"), models.Q(("found", []), _negated=True)),
                            models.Q(models.Q(("state", "conflict"), _negated=True), ("found", [])),
                            _connector="OR",
                        ),
                        name="chair_conflict_says_which",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owed", models.TextField(help_text="What was owed, and by which policy.")),
                ("done", models.TextField(help_text="What was done, and when.")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("adequate", "Adequate"),
                            ("partly", "Adequate in part"),
                            ("not_adequate", "Not adequate"),
                        ],
                        max_length=20,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adequacy",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["agency__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "agency"), name="agency_finding_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owed", ""), _negated=True),
                            models.Q(("done", ""), _negated=True),
                        ),
                        name="agency_finding_says_what_was_owed_and_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingDate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["begins_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "begins_at"), name="meeting_date_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinuteItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        choices=[
                            ("welcome", "Welcome, who is here, conflicts of interest"),
                            (
                                "confidentiality",
                                "Confidentiality: read out, and agreed by everybody",
                            ),
                            ("purpose", "What the meeting is for: solving the problem, not blame"),
                            ("threshold", "How the threshold was met"),
                            (
                                "victim",
                                "The victim, or who speaks for them: what it does to them, what they want",
                            ),
                            ("chronology", "What happened, in order"),
                            ("agencies", "Each agency: what it did, against its own policy"),
                            ("risk", "Risk and safeguarding"),
                            ("options", "Options: what could be used, and why not"),
                            ("findings", "Findings: persistence, harm, adequacy of the response"),
                            ("recommendations", "Recommendations, and to whom"),
                            ("plan", "The action plan"),
                            ("feedback", "Telling the victim: who, and when"),
                            ("learning", "What we learn from it"),
                            ("again", "When we look again, and when it can be closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True, help_text="What was said, in short.")),
                ("decided", models.TextField(blank=True)),
                ("reasons", models.TextField(blank=True, help_text="Why it was decided.")),
                ("dissent", models.TextField(blank=True, help_text="Who did not agree, and why.")),
                (
                    "restricted",
                    models.TextField(
                        blank=True, help_text="For the panel, and never to be shared."
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minute",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "item"), name="minute_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided", ""),
                            models.Q(("reasons", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="minute_decides_with_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OptionConsidered",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("used", models.BooleanField()),
                ("why", models.TextField()),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "what"), name="option_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="option_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("persistence", models.TextField()),
                ("harm", models.TextField()),
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
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finding",
                        to="reviews.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("persistence", ""), _negated=True),
                            models.Q(("harm", ""), _negated=True),
                        ),
                        name="panel_finding_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Papers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("panel", "Papers for the panel"),
                            ("restricted", "Restricted papers, for who holds the meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Being made"),
                            ("made", "Made"),
                            ("failed", "Could not be made"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "blocks",
                    models.JSONField(default=list, help_text="Its words, as letters have them."),
                ),
                ("digest", models.CharField(blank=True, help_text="Of its words.", max_length=64)),
                (
                    "items",
                    models.JSONField(default=list, help_text="The ids of the marked items in it."),
                ),
                (
                    "files",
                    models.JSONField(
                        default=list, help_text="The ids of the files that go with it."
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(null=True)),
                (
                    "opened_at",
                    models.DateTimeField(help_text="When the panel was let read it.", null=True),
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
                    "file",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="reviews.meeting",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.impactstatement",
                    ),
                ),
            ],
            options={
                "ordering": ["-number", "part"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "part", "number"), name="papers_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("meeting", "part"),
                        name="papers_made_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file__isnull", False),
                                ("made_at__isnull", False),
                                ("state", "made"),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            models.Q(
                                ("file", None),
                                ("made_at", None),
                                ("state__in", ["asked", "failed"]),
                            ),
                            _connector="OR",
                        ),
                        name="papers_made_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at", None), ("opened_by", None)),
                            models.Q(
                                ("opened_at__isnull", False),
                                ("opened_by__isnull", False),
                                ("state", "made"),
                            ),
                            _connector="OR",
                        ),
                        name="papers_opened_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("statement", None),
                            ("part", heard.rules.papers.Part["RESTRICTED"]),
                            _connector="OR",
                        ),
                        name="papers_statement_is_restricted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "instead_of",
                    models.CharField(
                        blank=True,
                        help_text="Who was asked first, and sends this person.",
                        max_length=200,
                    ),
                ),
                (
                    "comes",
                    models.BooleanField(
                        help_text="Whether they come on the day it is called.", null=True
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "promised_at",
                    models.DateTimeField(
                        help_text="When they promised to keep the papers confidential.", null=True
                    ),
                ),
                ("was_there", models.BooleanField(null=True)),
                (
                    "apologies",
                    models.CharField(
                        blank=True, help_text="Why they were not there.", max_length=200
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="reviews.meeting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["agency__name", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "agency", "name"), name="seat_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="seat_is_somebodys"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "email",
                    models.EmailField(
                        help_text="The only address to which its code goes.", max_length=254
                    ),
                ),
                ("sending", models.PositiveSmallIntegerField(default=1)),
                ("link_digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("code", models.CharField(blank=True, help_text="A keyed digest.", max_length=64)),
                ("code_ends_at", models.DateTimeField(null=True)),
                (
                    "opened_at",
                    models.DateTimeField(help_text="When a code first opened it.", null=True),
                ),
                ("draft", models.JSONField(default=dict, help_text="What is filled in so far.")),
                ("saved_at", models.DateTimeField(null=True)),
                (
                    "forwarded_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forwarded_to",
                        to="reviews.answerlink",
                    ),
                ),
                (
                    "conference_seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.conferenceseat",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.informationrequest",
                    ),
                ),
                (
                    "learning",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.learningpoint",
                    ),
                ),
                (
                    "passed_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.passedon",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.planaction",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.recommendation",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="reviews.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("request",),
                        name="one_open_link_a_request",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("passed_on",),
                        name="one_open_link_an_application",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("recommendation",),
                        name="one_open_link_a_recommendation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("action",),
                        name="one_open_link_an_action",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("seat",),
                        name="one_open_link_a_seat",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("conference_seat",),
                        name="one_open_link_a_conference_seat",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("learning",),
                        name="one_open_link_a_thing_learnt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action__isnull", True),
                                ("conference_seat__isnull", True),
                                ("learning__isnull", True),
                                ("passed_on__isnull", True),
                                ("recommendation__isnull", True),
                                ("request__isnull", False),
                                ("seat__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("conference_seat__isnull", True),
                                ("learning__isnull", True),
                                ("passed_on__isnull", False),
                                ("recommendation__isnull", True),
                                ("request__isnull", True),
                                ("seat__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("conference_seat__isnull", True),
                                ("learning__isnull", True),
                                ("passed_on__isnull", True),
                                ("recommendation__isnull", False),
                                ("request__isnull", True),
                                ("seat__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", False),
                                ("conference_seat__isnull", True),
                                ("learning__isnull", True),
                                ("passed_on__isnull", True),
                                ("recommendation__isnull", True),
                                ("request__isnull", True),
                                ("seat__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("conference_seat__isnull", True),
                                ("learning__isnull", True),
                                ("passed_on__isnull", True),
                                ("recommendation__isnull", True),
                                ("request__isnull", True),
                                ("seat__isnull", False),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("conference_seat__isnull", False),
                                ("learning__isnull", True),
                                ("passed_on__isnull", True),
                                ("recommendation__isnull", True),
                                ("request__isnull", True),
                                ("seat__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("conference_seat__isnull", True),
                                ("learning__isnull", False),
                                ("passed_on__isnull", True),
                                ("recommendation__isnull", True),
                                ("request__isnull", True),
                                ("seat__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="link_opens_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="link_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("email", ""), _negated=True),
                        ),
                        name="link_goes_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("full", "Everything that was asked for"),
                            ("partial", "Part of what was asked for"),
                            ("nil", "We hold nothing about this"),
                            ("refused", "We hold something, but cannot give it"),
                            ("right", "It is still right"),
                            ("changed", "Something has changed, or was wrong"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("data_protection", "It would break data protection law"),
                            (
                                "investigatory_powers",
                                "It would break the law on investigatory powers",
                            ),
                            ("no_public_function", "It is not about a public function of ours"),
                            ("proceedings", "It could harm an investigation or court case"),
                            ("other", "Something else"),
                        ],
                        max_length=30,
                    ),
                ),
                ("detail", models.TextField(blank=True, help_text="More about the ground.")),
                (
                    "said",
                    models.JSONField(
                        default=list, help_text="Pairs of a question and what was said to it."
                    ),
                ),
                ("risk_score", models.CharField(blank=True, max_length=100)),
                ("risk_basis", models.TextField(blank=True)),
                (
                    "attends",
                    models.CharField(
                        blank=True, help_text="Who comes to the panel.", max_length=200
                    ),
                ),
                ("attends_email", models.EmailField(blank=True, max_length=254)),
                (
                    "untold",
                    models.TextField(blank=True, help_text="What may not be told, and to whom."),
                ),
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
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("link", "By the link"),
                            ("account", "In Heard"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("email", "By email"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "given_by",
                    models.CharField(help_text="Name and post in that agency.", max_length=200),
                ),
                ("given_on", models.DateField()),
                ("at", models.DateTimeField()),
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
                    "keyed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.answerlink",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="reviews.informationrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "abstract": False,
                "indexes": [models.Index(fields=["given_on"], name="answer_given_on")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="requestanswer_has_a_mark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "kind__in",
                                    [
                                        heard.rules.requests.Kind["PARTIAL"],
                                        heard.rules.requests.Kind["REFUSED"],
                                    ],
                                ),
                                models.Q(("ground", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "kind__in",
                                        [
                                            heard.rules.requests.Kind["PARTIAL"],
                                            heard.rules.requests.Kind["REFUSED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("ground", ""),
                            ),
                            _connector="OR",
                        ),
                        name="answer_has_a_ground_where_something_is_not_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "link"), ("keyed_by", None), ("link__isnull", False)),
                            models.Q(
                                models.Q(("how", "link"), _negated=True),
                                ("keyed_by__isnull", False),
                                ("link", None),
                            ),
                            _connector="OR",
                        ),
                        name="answer_came_by_a_link_or_was_keyed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_by", ""), _negated=True),
                        name="answer_is_somebodys",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSaid",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "says",
                    models.CharField(
                        choices=[
                            ("confirmed", "We have this report"),
                            ("no_record", "We have no record of it"),
                            ("unsure", "We are not sure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=100)),
                ("note", models.TextField(blank=True)),
                ("taken_up_at", models.DateTimeField(null=True)),
                (
                    "before",
                    models.JSONField(help_text="What the finding came to before it.", null=True),
                ),
                ("after", models.JSONField(help_text="And with it.", null=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="said_of",
                        to="incidents.report",
                    ),
                ),
                (
                    "taken_up_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports_said",
                        to="reviews.requestanswer",
                    ),
                ),
            ],
            options={
                "ordering": ["report__reported_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "report"), name="report_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("after__isnull", True),
                                ("before__isnull", True),
                                ("taken_up_at", None),
                                ("taken_up_by", None),
                            ),
                            models.Q(
                                ("after__isnull", False),
                                ("before__isnull", False),
                                ("taken_up_at__isnull", False),
                                ("taken_up_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_said_taken_up_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChronologyRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "A report"),
                            ("contact", "A contact"),
                            ("visit", "A visit"),
                            ("tool", "A tool or power used"),
                            ("decision", "A decision"),
                            ("action", "Still to be done"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "time",
                    models.CharField(blank=True, help_text="As somebody wrote it.", max_length=20),
                ),
                ("text", models.TextField()),
                ("reference", models.CharField(blank=True, max_length=100)),
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
                ("at", models.DateTimeField()),
                ("joined_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        help_text="What the agency told before, which stays as it was told.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="reviews.chronologyrow",
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
                    "joined_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "joined_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="reviews.chronologyrow",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chronology",
                        to="reviews.conference",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="reviews.requestanswer",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chronology",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "at", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["review", "on"], name="chronology_on")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["victim", "panel", "agency"])),
                        name="chronologyrow_has_a_mark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__isnull", False),
                            ("conference__isnull", False),
                            _connector="OR",
                        ),
                        name="chronology_row_is_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="chronology_row_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("joined_at", None), ("joined_by", None), ("joined_into", None)
                            ),
                            models.Q(
                                ("joined_at__isnull", False),
                                ("joined_by__isnull", False),
                                ("joined_into__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="chronology_row_joined_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_into", None),
                            models.Q(("joined_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="chronology_row_is_no_duplicate_of_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects", None),
                            models.Q(("corrects", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="chronology_row_corrects_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "suits",
                    models.CharField(
                        choices=[("yes", "Yes"), ("if_needed", "If need be"), ("no", "No")],
                        max_length=10,
                    ),
                ),
                (
                    "date",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="reviews.meetingdate",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="said",
                        to="reviews.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["date__begins_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "date"), name="date_answered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "suits__in",
                                [
                                    heard.rules.meeting.Suits["IF_NEEDED"],
                                    heard.rules.meeting.Suits["NO"],
                                    heard.rules.meeting.Suits["YES"],
                                ],
                            )
                        ),
                        name="date_answer_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("on", models.DateField()),
                (
                    "until",
                    models.DateField(
                        help_text="The last day on which it holds, if it ends.", null=True
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "what"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "what", "on"), name="training_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(
                                ("until", None), ("until__gte", models.F("on")), _connector="OR"
                            ),
                        ),
                        name="training_says_what_and_ends_after_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnfinishedPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(max_length=50)),
                ("answers", models.JSONField()),
                ("saved_at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviews.review",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unfinished_pages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "review", "page"), name="unfinished_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UpdateAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("every", models.PositiveSmallIntegerField(help_text="In days.")),
                (
                    "with_whom",
                    models.CharField(
                        choices=[
                            ("applicant", "The applicant"),
                            ("victim", "The victim"),
                            ("other", "Somebody else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="update_agreements",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every__gte", 1), ("every__lte", 90)),
                        name="updates_are_often_enough",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VictimInvitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("invited", models.BooleanField()),
                ("reasons", models.TextField(blank=True, help_text="Why they are not invited.")),
                (
                    "told",
                    models.TextField(
                        blank=True, help_text="The same for the victim. It names nobody."
                    ),
                ),
                (
                    "over_at",
                    models.DateTimeField(help_text="When they were invited after all.", null=True),
                ),
                ("answer_by", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("second_at", models.DateTimeField(null=True)),
                (
                    "agreed",
                    models.BooleanField(help_text="Whether the second person agreed.", null=True),
                ),
                ("second_said", models.TextField(blank=True)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "In person"),
                            ("video", "By video"),
                            ("statement", "With a statement, written or recorded"),
                            ("advocate", "Through somebody who speaks for you"),
                            ("not", "Not at all"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True, help_text="Who comes along or speaks.", max_length=200
                    ),
                ),
                ("needs", models.TextField(blank=True, help_text="What they need to take part.")),
                ("chosen_at", models.DateTimeField(null=True)),
                (
                    "came",
                    models.BooleanField(
                        help_text="Whether they took part as they had chosen.", null=True
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        help_text="Who wrote it down. Empty: they chose on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="reviews.meeting",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("over_at", None),
                            models.Q(("agreed", None), ("agreed", True), _connector="OR"),
                        ),
                        fields=("meeting",),
                        name="one_invitation_a_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer_by__isnull", False), ("invited", True), ("reasons", "")
                            ),
                            models.Q(
                                ("answer_by", None),
                                ("invited", False),
                                ("way", ""),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="invitation_invites_or_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("second", None), ("second_at", None)),
                            models.Q(
                                ("agreed__isnull", False),
                                ("invited", False),
                                ("second__isnull", False),
                                ("second_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="invitation_looked_at_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second", None),
                            models.Q(("second", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="invitation_looked_at_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("chosen_at", None), ("way", "")),
                            models.Q(
                                ("chosen_at__isnull", False), models.Q(("way", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="invitation_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", heard.rules.meeting.Way["ADVOCATE"]), _negated=True),
                            models.Q(("who", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="invitation_advocate_is_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("over_at", None),
                            models.Q(("agreed", True), ("invited", False)),
                            _connector="OR",
                        ),
                        name="invitation_after_all_was_none_before",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("decided", "Had a part in what is appealed against"),
                            ("reviews", "Reviews it"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="reviews.appeal",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("appeal", "user"), name="nobody_reviews_their_own_decision"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("part", "reviews")),
                        fields=("appeal",),
                        name="one_reviewer_an_appeal",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChairDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chair_days",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["on"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "on"), name="chair_day_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConferenceLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("found", models.TextField()),
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
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="reviews.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("found", ""), _negated=True),
                        name="look_finds_something",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="review",
            name="reports",
            field=models.ManyToManyField(
                related_name="reviews", through="reviews.ReviewReport", to="incidents.report"
            ),
        ),
    ]
