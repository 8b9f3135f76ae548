import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.UUIDField(help_text="The id of the record it belongs to.")),
                ("area", models.UUIDField(help_text="The area whose record it is.")),
                (
                    "name",
                    models.CharField(help_text="As sent, cleaned for showing.", max_length=120),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "JPEG picture"),
                            ("png", "PNG picture"),
                            ("heic", "HEIC picture"),
                            ("webp", "WebP picture"),
                            ("docx", "Word document"),
                            ("xlsx", "Excel workbook"),
                            ("odt", "OpenDocument text"),
                            ("ods", "OpenDocument spreadsheet"),
                            ("txt", "plain text"),
                            ("csv", "CSV table"),
                            ("m4a", "M4A sound"),
                            ("mp3", "MP3 sound"),
                            ("ogg", "Ogg sound"),
                            ("wav", "WAV sound"),
                            ("amr", "AMR sound"),
                            ("aac", "AAC sound"),
                            ("mp4", "MP4 film"),
                            ("mov", "MOV film"),
                            ("3gp", "3GP film"),
                            ("webm", "WebM film"),
                        ],
                        max_length=10,
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="In bytes.")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "seconds",
                    models.PositiveIntegerField(help_text="That a recording plays.", null=True),
                ),
                (
                    "where",
                    models.CharField(
                        help_text="Its random name on the disk.", max_length=40, unique=True
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.UUIDField(help_text="The user's id; empty for an applicant.", null=True),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
                "indexes": [models.Index(fields=["subject"], name="file_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0), ("size__lte", 26214400)),
                        name="file_size_within_limit",
                    )
                ],
            },
        ),
    ]
