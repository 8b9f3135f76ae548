from django.db import migrations, models


def told_when_recorded(apps, schema_editor):
    """Until now an outcome was told on the word of one person, when it was recorded."""
    apps.get_model("reviews", "Outcome").objects.update(told_at=models.F("at"))


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0006_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="outcome",
            name="told_at",
            field=models.DateTimeField(
                help_text="When a second person had agreed to the letter that tells it.", null=True
            ),
        ),
        migrations.RunPython(told_when_recorded, migrations.RunPython.noop, elidable=True),
    ]
