from typing import Any

from django.db import migrations, models

from heard.rules.contacts import POST_NAMES


def name_posts(apps: Any, schema_editor: Any) -> None:
    contacts = apps.get_model("agencies", "AgencyContact").objects
    contacts.filter(is_deputy=True).update(post="deputy")


def forget_posts(apps: Any, schema_editor: Any) -> None:
    contacts = apps.get_model("agencies", "AgencyContact").objects
    contacts.filter(post="senior").delete()
    contacts.filter(post="deputy").update(is_deputy=True)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_updates")]

    operations = [
        migrations.RemoveConstraint("agencycontact", "agency_contact_once"),
        migrations.AddField(
            "agencycontact",
            "post",
            models.CharField(
                max_length=10,
                choices=[(each.value, name) for each, name in POST_NAMES.items()],
                default="first",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "agencycontact",
            "until",
            models.DateField(
                null=True, blank=True, help_text="The last day. Empty: until changed."
            ),
        ),
        migrations.AddField("agencycontact", "away_since", models.DateField(null=True, blank=True)),
        migrations.AddField(
            "agencycontact",
            "away_until",
            models.DateField(null=True, blank=True, help_text="The last day of leave."),
        ),
        migrations.RunPython(name_posts, forget_posts),
    ]
