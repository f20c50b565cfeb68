"""What a text says of its last change and its repair, what its source repeats; how far vectors were swept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0003_watch_lists")]

    operations = [
        migrations.AddField("document", "updated", models.DateField(null=True)),
        migrations.AddField(
            "document",
            "repaired_from",
            models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField("document", "spent", models.PositiveIntegerField(default=0)),
        migrations.AddField("document", "left_out", models.PositiveIntegerField(null=True)),
        migrations.AddIndex(
            "document",
            models.Index(
                models.F("source"),
                models.F("id"),
                condition=models.Q(("current", True), ("left_out__isnull", False)),
                name="pages_of_a_source",
            ),
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("swept", models.BigIntegerField(default=0)),
                ("seen", models.BigIntegerField(default=0)),
                ("noted", models.DateTimeField(null=True)),
            ],
        ),
    ]
