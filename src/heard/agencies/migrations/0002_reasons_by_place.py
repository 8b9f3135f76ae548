from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="cautionreason", name="caution_reason_once"),
        migrations.AddField(
            model_name="cautionreason",
            name="field",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="cautionreason",
            constraint=models.UniqueConstraint(
                fields=("version", "code", "field"), name="caution_reason_once"
            ),
        ),
    ]
