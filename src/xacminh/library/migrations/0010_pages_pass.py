"""How far the pages of a source were gone through for what it repeats."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0009_own_words")]

    operations = [
        migrations.CreateModel(
            name="PagesPass",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="pages_pass",
                        serialize=False,
                        to="library.source",
                    ),
                ),
                ("newest", models.BigIntegerField()),
                ("below", models.BigIntegerField()),
                ("begun", models.DateTimeField()),
            ],
        ),
    ]
