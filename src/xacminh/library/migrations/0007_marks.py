"""The marks servers gave to pages that are in the library, and to lists below watched indexes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0006_failed_pages")]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.BinaryField(max_length=32, unique=True)),
                ("etag", models.CharField(blank=True, max_length=84)),
                ("last_modified", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="library.document"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WatchedList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.TextField()),
                ("address", models.BinaryField(max_length=32)),
                ("under", models.BinaryField(max_length=32)),
                ("changed", models.DateField(null=True)),
                ("marked_url", models.TextField(blank=True)),
                ("etag", models.CharField(blank=True, max_length=84)),
                ("last_modified", models.DateTimeField(null=True)),
                (
                    "watch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lists",
                        to="library.watch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("watch"), models.F("address"), name="one_list_an_address_of_a_watch"
                    ),
                ],
            },
        ),
    ]
