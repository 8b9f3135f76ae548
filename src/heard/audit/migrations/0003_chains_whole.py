"""Every event is in a chain: a migration of its own, for PostgreSQL alters no table whose rows
the same transaction has changed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chains")]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="chain",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="audit.chain",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="number",
            field=models.PositiveBigIntegerField(help_text="Its place in the chain, from 1."),
        ),
        migrations.AlterField(
            model_name="event",
            name="seal",
            field=models.CharField(
                help_text="Of the event and of the one before it.", max_length=64
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                fields=("chain", "number"), name="one_event_in_a_place"
            ),
        ),
    ]
