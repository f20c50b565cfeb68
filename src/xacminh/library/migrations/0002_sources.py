"""What a source is, speaks and belongs to; samples of shingles, by which reprints are found."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0001_first")]

    operations = [
        migrations.RenameField("source", "language", "languages"),
        migrations.AlterField("source", "languages", models.TextField(blank=True)),
        migrations.AddField(
            "source",
            "kind",
            models.CharField(choices=[("body", "body"), ("outlet", "outlet")], default="outlet", max_length=6),
        ),
        migrations.AddField(
            "source",
            "owner",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="owned",
                to="library.source",
            ),
        ),
        migrations.AddField(
            "source",
            "superior",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="inferiors",
                to="library.source",
            ),
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="library.document",
                    ),
                ),
                ("shingles", models.PositiveIntegerField()),
                ("limit", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Shingle",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "document_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BigIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shingles",
                        to="library.document",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("key"), models.F("document"), name="documents_of_a_shingle"),
                ],
            },
        ),
    ]
