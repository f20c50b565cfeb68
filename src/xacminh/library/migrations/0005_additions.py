"""What was handed in on a page, and how far its reading is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0004_what_pages_repeat")]

    operations = [
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(choices=[("files", "files"), ("page", "page"), ("text", "text")], max_length=5),
                ),
                ("made", models.DateTimeField()),
                ("ended", models.DateTimeField(db_index=True, null=True)),
                ("state", models.CharField(blank=True, max_length=9)),
                ("stop", models.BooleanField(default=False)),
                ("whose", models.TextField(blank=True)),
                ("folder", models.CharField(blank=True, max_length=32)),
                ("job", models.UUIDField(null=True)),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="additions",
                        to="library.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AddedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.TextField()),
                ("begun", models.PositiveSmallIntegerField(default=0)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("summary", models.JSONField(null=True)),
                (
                    "addition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="library.addition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("addition"), models.F("place"), name="one_item_a_place"),
                ],
            },
        ),
    ]
