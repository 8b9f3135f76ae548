import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0012_recommendations")]

    operations = [
        migrations.RemoveConstraint(model_name="outcome", name="outcome_has_a_mark"),
        migrations.RemoveField(model_name="outcome", name="held_by"),
        migrations.RemoveField(model_name="outcome", name="mark"),
        migrations.RemoveField(model_name="outcome", name="recommendations"),
        migrations.AlterField(
            model_name="recommendation",
            name="outcome",
            field=models.ForeignKey(
                help_text="Empty until the outcome of the review is recorded.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recommendations",
                to="reviews.outcome",
            ),
        ),
    ]
