"""Lists of registered publishers that are watched; how surely a document's day is known."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0002_sources")]

    operations = [
        migrations.AddField("document", "published_certainty", models.CharField(default="unknown", max_length=10)),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.TextField()),
                ("address", models.BinaryField(max_length=32, unique=True)),
                ("every", models.PositiveIntegerField()),
                ("marked_url", models.TextField(blank=True)),
                ("etag", models.TextField(blank=True)),
                ("last_modified", models.DateTimeField(null=True)),
                ("looked", models.DateTimeField(null=True)),
                ("succeeded", models.DateTimeField(null=True)),
                ("completed", models.DateTimeField(null=True)),
                ("failing_since", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, max_length=64)),
                ("failure_fields", models.JSONField(default=dict)),
                ("new", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("left", models.PositiveIntegerField(default=0)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watches",
                        to="library.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WatchedPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.BinaryField(max_length=32)),
                ("changed", models.DateField(null=True)),
                ("tried", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=64)),
                ("carried", models.CharField(blank=True, max_length=64)),
                (
                    "watch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="library.watch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("watch"), models.F("address"), name="one_page_an_address_of_a_watch"
                    ),
                ],
            },
        ),
    ]
