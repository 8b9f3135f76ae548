import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import heard.rules.sharing
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("police", "Police"),
                            ("health", "Health"),
                            ("housing", "Housing"),
                            ("pcc_office", "Pcc Office"),
                            ("fire", "Fire"),
                            ("probation", "Probation"),
                            ("school", "School"),
                            ("support", "Support"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="BankHoliday",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="Postcode",
            fields=[
                (
                    "code",
                    models.CharField(
                        help_text="Without its space.",
                        max_length=8,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("district_code", models.CharField(max_length=9)),
            ],
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=100)),
                (
                    "also_known_as",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Towns, the police force, old names: for finding it.",
                    ),
                ),
                (
                    "district_codes",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="GSS codes, as postcode lists give them.",
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        default="#1d70b8",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=200)),
                ("contact_phone", models.CharField(blank=True, max_length=40)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_address", models.TextField(blank=True)),
                ("contact_hours", models.CharField(blank=True, max_length=200)),
                (
                    "needs_powers",
                    models.BooleanField(
                        default=False,
                        help_text="Whether who decides must hold a delegated power. The law asks nothing of it.",
                    ),
                ),
                (
                    "update_every",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="Days in which an applicant hears from the area at least.",
                    ),
                ),
                (
                    "closing_days",
                    models.PositiveSmallIntegerField(
                        default=10, help_text="Working days to answer before a review is closed."
                    ),
                ),
                (
                    "watch_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="Days in which a closed review is opened again by a word.",
                    ),
                ),
                (
                    "complaint_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Working days to answer a complaint of how somebody was treated; empty: none set.",
                        null=True,
                    ),
                ),
                (
                    "confirms_authorities",
                    models.BooleanField(
                        default=False,
                        help_text="Its lawyers confirm that landlords and the Commissioner can be told under section 115 of the Crime and Disorder Act 1998.",
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False)),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="agencies.region",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "daily_digest",
                    models.BooleanField(
                        default=True,
                        help_text="Whether one e-mail a working day says what waits for them.",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyInArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_relevant_body", models.BooleanField(default=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="agencies.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agencies",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "ordering": ["agency__name"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "area"), name="agency_in_area_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covers",
                        to="agencies.area",
                    ),
                ),
                (
                    "arranged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "away",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covered_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["since"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="cover_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("away", models.F("by")), _negated=True),
                        name="nobody_covers_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegatedPower",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "power",
                    models.CharField(
                        choices=[
                            ("decide_threshold", "Decide Threshold"),
                            ("agree_as_second_person", "Agree As Second Person"),
                            ("accept_recommendation", "Accept Recommendation"),
                            ("carry_out_review", "Carry Out Review"),
                            ("share_information", "Share Information"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "given_by",
                    models.CharField(help_text="Name and post in that body.", max_length=200),
                ),
                (
                    "document",
                    models.CharField(help_text="Where it is written down.", max_length=200),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegated_powers",
                        to="agencies.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegated_powers",
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegated_powers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["agency__name", "power", "since"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("area", "agency", "user", "power"),
                        name="delegated_power_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="delegated_power_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointProcedures",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="The id in the file, by which it is inherited.", max_length=60
                    ),
                ),
                ("valid_from", models.DateField()),
                ("text", models.TextField(help_text="The TOML file.")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_procedures",
                        to="agencies.region",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "joint procedures",
                "ordering": ["code", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "code", "valid_from"), name="joint_procedures_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProceduresVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("valid_from", models.DateField()),
                ("text", models.TextField(help_text="The TOML file.")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
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
                        related_name="procedures_versions",
                        to="agencies.area",
                    ),
                ),
                (
                    "joint",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted",
                        to="agencies.jointprocedures",
                    ),
                ),
            ],
            options={
                "ordering": ["-valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "valid_from"), name="procedures_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProceduresDraft",
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
                            ("writing", "Being written"),
                            ("asked", "Waits for a second person"),
                            ("in_force", "Put in force"),
                            ("dropped", "Dropped"),
                        ],
                        default="writing",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(help_text="The TOML file, as it was typed.")),
                (
                    "kept_reasons",
                    models.JSONField(
                        default=list,
                        help_text="Code, field and reason of each rule beyond the Act that is kept.",
                    ),
                ),
                ("policing_body_on", models.DateField(null=True)),
                ("policing_body_said", models.TextField(blank=True)),
                ("landlords_on", models.DateField(null=True)),
                (
                    "landlords_said",
                    models.TextField(blank=True, help_text="Who was asked, and what they said."),
                ),
                ("why_no_landlords", models.TextField(blank=True)),
                ("look_again_on", models.DateField(null=True)),
                (
                    "asks_until",
                    models.DateField(
                        help_text="Until when everybody can read it and say what they think.",
                        null=True,
                    ),
                ),
                (
                    "changes",
                    models.TextField(
                        blank=True, help_text="What changes, in plain words for everybody."
                    ),
                ),
                ("changes_cy", models.TextField(blank=True)),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "sent_back",
                    models.TextField(blank=True, help_text="What the second person said, at last."),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedures_drafts",
                        to="agencies.area",
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
                    "changed_by",
                    models.ForeignKey(
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
                    "version",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="agencies.proceduresversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-begun_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("area",),
                        name="one_open_procedures_draft_an_area",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                ("ended_by", None),
                                ("state__in", ["writing", "asked"]),
                                ("version", None),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("state", "dropped"),
                                ("version", None),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("state", "in_force"),
                                ("version__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="procedures_draft_ended_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asks_until", None),
                            models.Q(("changes", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="procedures_are_asked_about_in_plain_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_force"), _negated=True),
                            models.Q(("ended_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="procedures_put_in_force_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CautionReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("field", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="caution_reasons",
                        to="agencies.proceduresversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "code", "field"), name="caution_reason_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "Coordinator"),
                            ("deputy", "Deputy coordinator"),
                            ("officer", "Officer"),
                            ("supervisor", "Supervisor"),
                            ("panel_member", "Panel member"),
                            ("chair", "Independent chair"),
                            ("pcc_reviewer", "Reviewer for the Police and Crime Commissioner"),
                            ("analyst", "Analyst"),
                            ("patrol_officer", "Patrol officer"),
                            ("support_provider", "Support provider"),
                            ("trainer", "Trainer"),
                            ("administrator", "Area administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="agencies.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="agencies.area",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who takes over what this person owns when it ends.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it is held in a whole region: there is one like it in each of its areas.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="agencies.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("user", "area", "role"),
                        name="membership_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="membership_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("until__isnull", False), _connector="OR"
                        ),
                        name="membership_ended_has_a_last_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region", None),
                            (
                                "role__in",
                                [
                                    "administrator",
                                    "analyst",
                                    "chair",
                                    "officer",
                                    "panel_member",
                                    "patrol_officer",
                                    "pcc_reviewer",
                                    "support_provider",
                                    "trainer",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="membership_in_region_sees_what_it_is_let_into",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "Coordinator"),
                            ("deputy", "Deputy coordinator"),
                            ("officer", "Officer"),
                            ("supervisor", "Supervisor"),
                            ("panel_member", "Panel member"),
                            ("chair", "Independent chair"),
                            ("pcc_reviewer", "Reviewer for the Police and Crime Commissioner"),
                            ("analyst", "Analyst"),
                            ("patrol_officer", "Patrol officer"),
                            ("support_provider", "Support provider"),
                            ("trainer", "Trainer"),
                            ("administrator", "Area administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The last day of the membership.", null=True
                    ),
                ),
                (
                    "sending",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="How often it was sent: each sending has a link of its own.",
                    ),
                ),
                (
                    "link_digest",
                    models.CharField(
                        help_text="Of the link sent last.", max_length=64, unique=True
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="agencies.area",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        help_text="Empty for the first person of an area.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.region",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        models.F("area"),
                        models.F("role"),
                        condition=models.Q(("accepted_at", None), ("revoked_at", None)),
                        name="invitation_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("accepted_by", None)),
                            models.Q(
                                ("accepted_at__isnull", False), ("accepted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="invitation_accepted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at", None), ("revoked_at", None), _connector="OR"
                        ),
                        name="invitation_accepted_or_revoked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region", None),
                            (
                                "role__in",
                                [
                                    "administrator",
                                    "analyst",
                                    "chair",
                                    "officer",
                                    "panel_member",
                                    "patrol_officer",
                                    "pcc_reviewer",
                                    "support_provider",
                                    "trainer",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="invitation_in_region_sees_what_it_is_let_into",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharingAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("categories", models.JSONField(help_text="Codes of rules.sharing.Category.")),
                ("purposes", models.JSONField(help_text="Codes of rules.sharing.Purpose.")),
                ("valid_from", models.DateField()),
                (
                    "valid_until",
                    models.DateField(
                        help_text="The last day. Empty: until it is ended.", null=True
                    ),
                ),
                (
                    "look_again_on",
                    models.DateField(help_text="When the parties look at it again.", null=True),
                ),
                (
                    "signed_by",
                    models.TextField(help_text="Who signed, with their posts: one on each line."),
                ),
                ("signed_on", models.DateField()),
                (
                    "signed_copy",
                    models.CharField(help_text="Where the signed copy is kept.", max_length=500),
                ),
                (
                    "signed_copy_sha256",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                    ),
                ),
                (
                    "dpia",
                    models.CharField(
                        blank=True,
                        help_text="The data protection impact assessment: where it is.",
                        max_length=500,
                    ),
                ),
                ("dpia_on", models.DateField(null=True)),
                ("added_at", models.DateTimeField()),
                (
                    "ended_on",
                    models.DateField(help_text="From this day it carries nothing.", null=True),
                ),
                ("ended_because", models.TextField(blank=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
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
                    "parties",
                    models.ManyToManyField(related_name="agreements", to="agencies.agency"),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="agencies.sharingagreement",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="agreement_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("categories", []), _negated=True),
                            models.Q(("purposes", []), _negated=True),
                        ),
                        name="agreement_covers_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_because", ""), ("ended_by", None), ("ended_on", None)),
                            models.Q(
                                ("ended_by__isnull", False),
                                ("ended_on__isnull", False),
                                models.Q(("ended_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_ended_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.UUIDField(help_text="The id of the record.")),
                (
                    "person",
                    models.CharField(
                        blank=True, help_text="Who in that agency it is meant for.", max_length=200
                    ),
                ),
                ("categories", models.JSONField(help_text="Codes of rules.sharing.Category.")),
                (
                    "items",
                    models.TextField(
                        blank=True, help_text="What in particular, where it is not all."
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("review", "To carry out the ASB case review"),
                            ("prevention", "To stop or prevent anti-social behaviour"),
                            ("safeguarding", "To keep somebody safe"),
                            ("support", "To refer the victim to a support service"),
                            ("represent", "To deal with someone who speaks for the victim"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("gateway", "The Act allows it"),
                            ("agreement", "A sharing agreement"),
                            ("urgent", "An urgent safeguarding reason"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "gateway",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passing_on", "Passing the application on to the relevant bodies"),
                            ("request", "A relevant body asked for it, for this review"),
                            (
                                "crime_disorder",
                                "It helps an authority to prevent crime or disorder",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "consent",
                    models.UUIDField(help_text="The consent it rests on, besides.", null=True),
                ),
                (
                    "asked_by",
                    models.CharField(
                        blank=True,
                        help_text="Who in the relevant body asked for it.",
                        max_length=200,
                    ),
                ),
                ("asked_on", models.DateField(null=True)),
                (
                    "why",
                    models.TextField(help_text="Why it is necessary, and no more than is needed."),
                ),
                ("until", models.DateTimeField()),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recalled", "It was recalled"),
                            ("suspended", "Its agreement was suspended"),
                            ("agreement_ended", "Its agreement ended"),
                            ("replaced", "The new version of its agreement does not cover it"),
                            ("consent", "The consent it rested on was withdrawn"),
                            ("over", "What it was for is over"),
                        ],
                        max_length=20,
                    ),
                ),
                ("end_reason", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
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
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.entry",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosed",
                        to="agencies.agency",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosed_to",
                        to="agencies.agency",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="agencies.sharingagreement",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at", "taker__name"],
                "indexes": [
                    models.Index(fields=["subject", "taker"], name="disclosed_of_subject"),
                    models.Index(fields=["consent"], name="disclosed_on_consent"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreement__isnull", False),
                                ("basis", heard.rules.sharing.Basis["AGREEMENT"]),
                                ("gateway", ""),
                            ),
                            models.Q(
                                ("agreement", None),
                                ("basis", heard.rules.sharing.Basis["GATEWAY"]),
                                models.Q(("gateway", ""), _negated=True),
                            ),
                            models.Q(
                                ("agreement", None),
                                ("basis", heard.rules.sharing.Basis["URGENT"]),
                                ("gateway", ""),
                            ),
                            _connector="OR",
                        ),
                        name="disclosure_has_its_basis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("categories", []), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="disclosure_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("taker")), _negated=True),
                        name="disclosure_goes_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("given_at"))),
                        name="disclosure_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_because", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("ended_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="disclosure_ended_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementSuspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("reason", models.TextField()),
                ("suspended_at", models.DateTimeField()),
                (
                    "until",
                    models.DateField(help_text="The day from which it counts again.", null=True),
                ),
                ("resumed_because", models.TextField(blank=True)),
                ("resumed_at", models.DateTimeField(null=True)),
                (
                    "resumed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "suspended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="agencies.sharingagreement",
                    ),
                ),
            ],
            options={
                "ordering": ["suspended_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("agreement",),
                        name="one_open_suspension_an_agreement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("resumed_at", None),
                                ("resumed_because", ""),
                                ("resumed_by", None),
                                ("until", None),
                            ),
                            models.Q(
                                ("resumed_at__isnull", False),
                                ("resumed_by__isnull", False),
                                ("until__isnull", False),
                                models.Q(("resumed_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="suspension_resumed_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("first", "Single point of contact"),
                            ("deputy", "Deputy"),
                            ("senior", "Senior to go to when nobody answers"),
                            ("chief", "Chief officer, who hears when a promise is long overdue"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("since", models.DateField()),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The last day. Empty: until changed.", null=True
                    ),
                ),
                ("away_since", models.DateField(blank=True, null=True)),
                (
                    "away_until",
                    models.DateField(blank=True, help_text="The last day of leave.", null=True),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_for",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="agencies.agencyinarea",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("part", "post"), name="agency_contact_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="agency_contact_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("away_since", None), ("away_until", None)),
                            models.Q(
                                ("away_since__isnull", False),
                                ("away_until__gte", models.F("away_since")),
                                ("away_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agency_contact_is_away_from_a_day_to_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("email", ""), ("name", ""), ("phone", ""), ("user__isnull", False)
                            ),
                            models.Q(
                                ("user", None),
                                models.Q(("name", ""), _negated=True),
                                models.Q(("email", ""), ("phone", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agency_contact_is_a_member_or_can_be_reached",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AlertedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alerted",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("area", "user"), name="alerted_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                            ("reading", "Somebody has opened unusually many reviews"),
                            ("glass", "Somebody has broken the glass to open a review"),
                            ("audit", "The record of who did what has been changed"),
                            ("stopped", "A message or a job needs a person"),
                            ("worker", "No messages were sent for a while"),
                            ("came_back", "A letter or a message came back"),
                            ("complaint", "Somebody complains of how they were treated"),
                            ("figures", "The figures of a finished year are not published"),
                            ("procedures", "It is time to look at how well your procedures work"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="More closely, what happened.", max_length=40
                    ),
                ),
                (
                    "about",
                    models.UUIDField(help_text="The person, the review or the job.", null=True),
                ),
                ("happened_at", models.DateTimeField()),
                ("raised_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, help_text="What was done about it.")),
                (
                    "once",
                    models.CharField(
                        help_text="The same thing is told to a person once.", max_length=200
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alerts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alerts",
                        to="agencies.area",
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_at", "-id"],
                "indexes": [models.Index(fields=["user", "done_at"], name="alert_of")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "area", "once"), name="alert_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at", None), ("seen_at__isnull", False), _connector="OR"
                        ),
                        name="alert_is_seen_before_it_is_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("note", "")),
                            models.Q(
                                ("done_at__isnull", False), models.Q(("note", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="alert_is_done_with_a_note",
                    ),
                ],
            },
        ),
    ]
