"""Let in who owns a review or was asked to agree to its decision, since their role alone no longer
shows it to them."""

from typing import Any

from django.db import migrations


def let_in(apps: Any, schema_editor: Any) -> None:
    entry = apps.get_model("access", "Entry")
    asked = apps.get_model("reviews", "DecisionProposal").objects.filter(answered_at=None)
    owned = apps.get_model("reviews", "Review").objects.exclude(owner=None)
    given = [
        ("second_person", each.review, each.asked_id, each.proposed_at, each.proposed_by_id)
        for each in asked.select_related("review")
    ] + [("assigned", each, each.owner_id, each.received_at, None) for each in owned.iterator()]
    entry.objects.bulk_create(
        [
            entry(
                way="let_in",
                basis=basis,
                subject=review.pk,
                area=review.area_id,
                user=user,
                since=since,
                given_by=by,
            )
            for basis, review, user, since, by in given
        ],
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0003_reports_in_one_order"),
        ("access", "0003_walls_by_index"),
    ]

    operations = [migrations.RunPython(let_in, migrations.RunPython.noop)]
