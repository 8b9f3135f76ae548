"""Events join chains. Those there are already are sealed as they are found, in their order."""

import django.db.models.deletion
from django.db import migrations, models

from heard.audit.record import NO_AREA
from heard.audit.seals import seal_of


def join(apps, schema_editor):
    Chain, Event = apps.get_model("audit", "Chain"), apps.get_model("audit", "Event")
    chains = {}
    for event in Event.objects.order_by("id").iterator(chunk_size=2000):
        name = event.area or NO_AREA
        if name not in chains:
            chains[name] = Chain.objects.create(pk=name)
        chain = chains[name]
        event.chain, event.number = chain, chain.length + 1
        event.seal = seal_of(event, after=chain.head)
        event.save(update_fields=["chain", "number", "seal"])
        chain.length, chain.head = event.number, event.seal
    for chain in chains.values():
        chain.save()


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("length", models.PositiveBigIntegerField(default=0)),
                (
                    "head",
                    models.CharField(
                        blank=True, help_text="The seal of its last event.", max_length=64
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="chain",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="audit.chain",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="number",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="event",
            name="seal",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.RunPython(join, migrations.RunPython.noop),
    ]
